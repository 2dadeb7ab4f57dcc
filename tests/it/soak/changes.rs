//! What is done to a show while it is on: saves, broken files, swapped and half photos, deletions, bursts, another look,
//! emergencies. One seed does the same things for ever.

use std::fs;
use std::path::Path;

use image::{Rgb, RgbImage};

use super::super::show_folder::{TestShow, photo};

/// A show, and what has been done to it.
pub struct Changes<'a> {
    show: &'a TestShow,
    seed: u64,
    count: usize,
    /// Articles that are there.
    articles: Vec<usize>,
    next: usize,
    /// Encoded photos: small, large, other formats.
    photos: Vec<(&'static str, Vec<u8>)>,
    /// The change after which an emergency ends that is on.
    emergency: Option<usize>,
}

/// Articles at most and at least.
const MOST: usize = 24;
const FEWEST: usize = 8;
/// Photos that articles name.
const PHOTOS: u64 = 8;

const WORDS: [&str; 16] = [
    "Delegation",
    "Hochofen",
    "Wasserstoff",
    "besucht",
    "das",
    "Quartier",
    "am",
    "See",
    "und",
    "informiert sich über",
    "Stadtentwicklung",
    "札幌市",
    "international",
    "cooperation",
    "mit",
    "Donaudampfschifffahrtsgesellschaft",
];

impl<'a> Changes<'a> {
    /// Fills an empty show with the demo and articles of its own.
    pub fn of(show: &'a TestShow) -> Self {
        for folder in ["slides", "assets"] {
            for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap().flatten() {
                if entry.file_type().unwrap().is_file() {
                    fs::copy(entry.path(), show.at(folder).join(entry.file_name())).unwrap();
                }
            }
        }
        let photos = vec![
            ("jpg", photo("a.jpg", 640, 360, [200, 30, 40])),
            ("jpg", hills("a.jpg", 6000, 4000)),
            ("jpg", hills("a.jpg", 1920, 1080)),
            ("jpg", hills("a.jpg", 900, 2400)),
            ("png", hills("a.png", 800, 600)),
            ("webp", hills("a.webp", 1200, 500)),
            ("png", photo("a.png", 64, 64, [20, 150, 60])),
        ];
        let mut changes = Self { show, seed: 7, count: 0, articles: Vec::new(), next: 0, photos, emergency: None };
        (0..PHOTOS).for_each(|number| changes.swap(number));
        (0..FEWEST + 4).for_each(|_| changes.add());
        changes
    }

    /// How many there were.
    pub fn count(&self) -> usize {
        self.count
    }

    fn random(&mut self, below: usize) -> usize {
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.seed >> 33) as usize % below
    }

    /// Does the next one and says which.
    pub fn next(&mut self) -> String {
        self.count += 1;
        if self.emergency.is_some_and(|end| end <= self.count) {
            return self.emergency().to_owned();
        }
        let name = match self.random(20) {
            0..=5 => self.edit(),
            6 => {
                self.add();
                "an article more"
            }
            7 => self.delete(),
            8 => self.save_bytes(b"{\"title\": \"broken\", \"sections\": [{"),
            9 => self.save_bytes(&[0xFF, 0xFE, 0x00, 0x7B, 0x22]),
            10..=12 => {
                let number = self.random(PHOTOS as usize);
                self.swap(number as u64);
                "a photo swapped"
            }
            13 => self.half(),
            14 => self.no_photo(),
            15 => self.emergency(),
            16 | 17 => self.settings(),
            18 => self.burst(),
            _ => self.away(),
        };
        name.to_owned()
    }

    fn article(&mut self) -> usize {
        let at = self.random(self.articles.len());
        self.articles[at]
    }

    fn file(number: usize) -> String {
        format!("slides/{:03}-soak.json", 100 + number % 800)
    }

    fn text(&mut self, most: usize) -> String {
        let count = 1 + self.random(most);
        (0..count).map(|_| WORDS[self.random(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }

    fn json(&mut self) -> String {
        let (title, lead, photo) = (self.text(9), self.text(30), self.random(PHOTOS as usize));
        let sections: Vec<String> = (0..self.random(4))
            .map(|_| {
                let (heading, text) = (self.text(4), self.text(120));
                match self.random(4) {
                    0 => {
                        format!(r#"{{"heading": "{heading}", "table": [["a", "{heading}"], ["1", "2"], ["3", "4"]]}}"#)
                    }
                    1 => format!(r#"{{"heading": "{heading}", "photo": "p{photo}.jpg", "text": "{text}"}}"#),
                    2 => format!(r#"{{"heading": "{heading}", "list": ["{heading}", "{title}"]}}"#),
                    _ => format!(r#"{{"heading": "{heading}", "text": "{text}"}}"#),
                }
            })
            .collect();
        format!(
            r#"{{"title": "{title}", "lead": "{lead}", "photo": "p{photo}.jpg", "sections": [{}]}}"#,
            sections.join(", ")
        )
    }

    fn edit(&mut self) -> &'static str {
        let (number, json) = (self.article(), self.json());
        self.show.save(&Self::file(number), json);
        "an article saved"
    }

    fn add(&mut self) {
        if self.articles.len() >= MOST {
            self.delete();
        }
        let json = self.json();
        self.show.save(&Self::file(self.next), json);
        self.articles.push(self.next);
        self.next += 1;
    }

    fn delete(&mut self) -> &'static str {
        if self.articles.len() > FEWEST {
            let at = self.random(self.articles.len());
            let number = self.articles.swap_remove(at);
            self.show.remove(&Self::file(number));
        }
        "an article deleted"
    }

    fn save_bytes(&mut self, bytes: &[u8]) -> &'static str {
        let number = self.article();
        self.show.write(&Self::file(number), bytes);
        "an article broken"
    }

    fn swap(&mut self, number: u64) {
        let at = self.random(self.photos.len());
        // The ending may lie, as it does with operators.
        let (_, mut bytes) = self.photos[at].clone();
        bytes.extend(self.seed.to_le_bytes());
        self.show.save(&format!("assets/p{number}.jpg"), bytes);
    }

    fn half(&mut self) -> &'static str {
        let (number, at) = (self.random(PHOTOS as usize), self.random(3));
        let bytes = &self.photos[at].1;
        self.show.write(&format!("assets/p{number}.jpg"), &bytes[..bytes.len() / 2]);
        "half a photo"
    }

    fn no_photo(&mut self) -> &'static str {
        let number = self.random(PHOTOS as usize);
        let _ = fs::remove_file(self.show.at(&format!("assets/p{number}.jpg")));
        "a photo deleted"
    }

    fn emergency(&mut self) -> &'static str {
        if self.emergency.take().is_none() {
            self.emergency = Some(self.count + 1 + self.random(6));
            let level = ["danger", "warning", "info"][self.random(3)];
            let json =
                format!(r#"{{"title": "Probe", "text": "{}", "level": "{level}", "minutes": 5}}"#, self.text(20));
            self.show.save("emergency.json", json);
            return "an emergency begins";
        }
        self.show.remove("emergency.json");
        "an emergency ends"
    }

    fn settings(&mut self) -> &'static str {
        let theme = ["amt", "abend", "messe"][self.random(3)];
        let transition = ["fade", "fade", "fade", "none"][self.random(4)];
        let json = format!(
            r#"{{"theme": "{theme}", "lang": "de", "languages": ["de", "en", "ja"], "transition": "{transition}", "logo": "logo.svg",
                "clock": true, "footer": "{}"}}"#,
            self.text(3)
        );
        self.show.save("slides/_show.json", json);
        "settings saved"
    }

    fn burst(&mut self) -> &'static str {
        for number in self.articles.clone() {
            let json = self.json();
            self.show.write(&Self::file(number), json);
        }
        "all articles at once"
    }

    /// The share is away for a moment.
    fn away(&mut self) -> &'static str {
        let beside = self.show.at("slides-away");
        fs::rename(self.show.at("slides"), &beside).unwrap();
        std::thread::sleep(std::time::Duration::from_secs(1));
        fs::rename(beside, self.show.at("slides")).unwrap();
        "slides away for a second"
    }
}

/// A picture that is not all of one colour.
fn hills(name: &str, width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let wave = ((x as f32 / width as f32 * 9.0).sin() + 1.0) * 60.0;
        let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) >> 29;
        Rgb([(wave as u32 + grain) as u8, (y * 200 / height + grain) as u8, 90 + grain as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::from_path(name).unwrap()).unwrap();
    bytes.into_inner()
}
