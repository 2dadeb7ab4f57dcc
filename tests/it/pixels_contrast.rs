//! Contrast on the pixels that `litfass render` draws, not on the values of a theme: letters against what is really
//! around them, on plain grounds and on photos, and scrims no darker than letters need.

use std::collections::HashMap;
use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use litfass::compose::deck::{Composer, Deck};
use litfass::compose::geometry::{Rect, Size};
use litfass::compose::scene::{Color, Scene, TextBox};
use litfass::feed::load;
use serde_json::{Value, json};

use super::faces::faces;
use super::show_folder::TestShow;
use super::wall::Rendered;

const NOW: jiff::civil::DateTime = jiff::civil::datetime(2026, 11, 19, 8, 30, 0, 0);
const SIZE: Size = Size::new(1280, 720);
/// Least contrast (the contract's promise 4).
const LEAST: f32 = 7.0;
/// A scrim that gives more than this on the brightest place is darker than needed.
const ENOUGH: f32 = 9.0;
/// Side of the blocks that count as one place of a photo, in pixels: about the stroke of a letter.
const BLOCK: u32 = 4;

fn deck(show: &TestShow) -> Deck {
    let load = load::read_once(show.path());
    Composer::new(faces(), SIZE).deck(&load.show, &load.facts, NOW)
}

fn rendered(show: &TestShow) -> Rendered {
    Rendered::of(Some(show.path()), &format!("{}x{}", SIZE.width, SIZE.height))
}

fn color(pixel: Rgb<u8>) -> Color {
    Color::rgb(pixel.0[0], pixel.0[1], pixel.0[2])
}

/// The pixels of a rectangle.
fn places(rect: Rect) -> impl Iterator<Item = (u32, u32)> {
    let (right, bottom) = ((rect.right() as u32).min(SIZE.width), (rect.bottom() as u32).min(SIZE.height));
    (rect.x.max(0.0) as u32..right).flat_map(move |x| (rect.y.max(0.0) as u32..bottom).map(move |y| (x, y)))
}

/// The colour that most pixels have.
fn mode(pixels: impl Iterator<Item = Rgb<u8>>) -> Option<Rgb<u8>> {
    let mut counts: HashMap<Rgb<u8>, usize> = HashMap::new();
    pixels.for_each(|pixel| *counts.entry(pixel).or_default() += 1);
    counts.into_iter().max_by_key(|(pixel, count)| (*count, pixel.0)).map(|(pixel, _)| pixel)
}

/// Contrast of letters on an even ground: the commonest colour of what stands out clearly, which is the inside of the
/// strokes, against the commonest colour of all.
fn on_ground(picture: &RgbImage, text: &TextBox) -> f32 {
    let pixel = |(x, y): (u32, u32)| *picture.get_pixel(x, y);
    let Some(ground) = mode(places(text.rect).map(pixel)) else { return 0.0 };
    let contrast = |pixel: Rgb<u8>| color(pixel).contrast(color(ground));
    let most = places(text.rect).map(pixel).map(contrast).fold(1.0, f32::max);
    let strokes = places(text.rect).map(pixel).filter(|pixel| contrast(*pixel) > 0.75 * most);
    mode(strokes).map_or(0.0, contrast)
}

#[test]
fn letters_of_every_theme_read_on_its_ground() {
    for theme in ["amt", "abend", "messe"] {
        let article = json!({
            "title": "Stadtfest am See", "kicker": "Heute", "lead": "Musik, Boote und Lichter.", "author": "Jäger",
            "sections": [
                {"heading": "Programm", "body": ["Drei Bühnen und ein Markt.", "- Hafen\n- Rathaus"]},
                {"heading": "Lang", "body": "Musik am Wasser und in der Stadt. ".repeat(60)},
                {"quote": {"text": "Wir freuen uns.", "by": "Ada", "role": "Bürgermeisterin"}},
                {"facts": [{"number": "24 ha", "label": "Wasser"}, {"number": "3", "label": "Bühnen"}]},
                {"table": [["Bühne", "Beginn"], ["Hafen", "18 Uhr"]]},
                {"events": [{"date": "2027-03-01", "time": "18 Uhr", "title": "Konzert", "place": "Hafen"}]}
            ]
        });
        let show = TestShow::new().article("010-a.json", &article.to_string());
        let show = show.settings(&json!({"theme": theme, "footer": "dortmund.de"}).to_string());
        let pictures = rendered(&show);
        let mut seen = 0;
        for page in &deck(&show).pages {
            let picture = pictures.slide(&page.id);
            for text in &page.scene.boxes {
                let contrast = on_ground(&picture, text);
                let (role, words) = (text.role, text.lines.join(" "));
                assert!(contrast >= LEAST, "{theme}, {}: {role:?} \"{words}\" has {contrast:.2}", page.id);
                seen += 1;
            }
        }
        assert!(seen > 20, "{theme}: only {seen} texts");
    }
}

/// A photo of the screen's size.
fn photo(of: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(SIZE.width, SIZE.height, |x, y| Rgb(of(x, y)));
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Black and white squares of eight pixels, thrown at random.
fn noise(x: u32, y: u32) -> [u8; 3] {
    let thrown = (x / 8).wrapping_mul(0x9E37_79B1) ^ (y / 8).wrapping_mul(0x85EB_CA77);
    let thrown = (thrown ^ (thrown >> 15)).wrapping_mul(0x2C1B_3C6D);
    if (thrown >> 16).is_multiple_of(2) { [0; 3] } else { [255; 3] }
}

/// Slides with text on a photo: a caption on a photo over the whole screen, one on half of it, running text on one.
fn on_photo(bytes: &[u8]) -> TestShow {
    let photo = json!({"file": "a.png", "caption": "Der See am Abend, von der Promenade aus", "credit": "Foto: Jäger"});
    let with = |heading: &str, layout: &str| -> Value {
        json!({"heading": heading, "body": "Wasser statt Stahl.", "layout": layout, "photo": photo})
    };
    let sections = json!([{"photo": photo}, with("Am See", "photo-left"), with("Der See", "photo-full")]);
    let article = json!({"title": "Titel", "sections": sections});
    TestShow::new().file("assets/a.png", bytes).article("010-a.json", &article.to_string())
}

/// Letters found by drawing the same slides on a black photo: where they are, and a little around them.
struct Letters {
    core: Vec<bool>,
    near: Vec<bool>,
}

impl Letters {
    fn of(black: &RgbImage) -> Self {
        let light = |x: u32, y: u32| black.get_pixel(x, y).0.into_iter().min().unwrap_or_default();
        let all = || (0..SIZE.height).flat_map(|y| (0..SIZE.width).map(move |x| (x, y)));
        let core = all().map(|(x, y)| light(x, y) > 250).collect();
        let mut near = vec![false; (SIZE.width * SIZE.height) as usize];
        for (x, y) in all().filter(|(x, y)| light(*x, *y) > 50) {
            for dx in x.saturating_sub(2)..(x + 3).min(SIZE.width) {
                for dy in y.saturating_sub(2)..(y + 3).min(SIZE.height) {
                    near[at(dx, dy)] = true;
                }
            }
        }
        Self { core, near }
    }
}

fn at(x: u32, y: u32) -> usize {
    (y * SIZE.width + x) as usize
}

/// What was measured of one text on a photo.
struct Measured {
    what: String,
    /// Contrast at its worst place.
    worst: f32,
    /// Mean of the numbers of the pixels around its letters.
    ground: f32,
}

/// Measures the texts that stand on photos.
fn measured(bytes: &[u8]) -> Vec<Measured> {
    let (show, black) = (on_photo(bytes), on_photo(&photo(|_, _| [0; 3])));
    let (pictures, masks) = (rendered(&show), rendered(&black));
    let mut found = Vec::new();
    for page in &deck(&show).pages {
        let (picture, letters) = (pictures.slide(&page.id), Letters::of(&masks.slide(&page.id)));
        for text in page.scene.boxes.iter().filter(|text| stands_on_photo(&page.scene, text)) {
            let what = format!("{}: {:?} \"{}\"", page.id, text.role, text.lines.join(" "));
            found.push(measure(what, &picture, &letters, text.rect));
        }
    }
    assert!(found.len() >= 5, "only {} texts stand on photos", found.len());
    found
}

fn stands_on_photo(scene: &Scene, text: &TextBox) -> bool {
    scene.photos().any(|photo| photo.rect.overlaps(text.rect))
}

fn measure(what: String, picture: &RgbImage, letters: &Letters, rect: Rect) -> Measured {
    let ink = mode(places(rect).filter(|(x, y)| letters.core[at(*x, *y)]).map(|(x, y)| *picture.get_pixel(x, y)));
    let ink = color(ink.unwrap_or_else(|| panic!("{what}: no letters are seen")));
    let mut blocks: HashMap<(u32, u32), Vec<Rgb<u8>>> = HashMap::new();
    for (x, y) in places(rect).filter(|(x, y)| !letters.near[at(*x, *y)]) {
        blocks.entry((x / BLOCK, y / BLOCK)).or_default().push(*picture.get_pixel(x, y));
    }
    blocks.retain(|_, pixels| pixels.len() >= (BLOCK * BLOCK / 2) as usize);
    let light =
        |pixels: &Vec<Rgb<u8>>| pixels.iter().map(|pixel| color(*pixel).luminance()).sum::<f32>() / pixels.len() as f32;
    let contrast = |below: f32| {
        let (a, b) = (ink.luminance() + 0.05, below + 0.05);
        a.max(b) / a.min(b)
    };
    let worst = blocks.values().map(|pixels| contrast(light(pixels))).fold(f32::INFINITY, f32::min);
    let numbers: Vec<f32> = blocks.values().flatten().flat_map(|pixel| pixel.0).map(f32::from).collect();
    Measured { what, worst, ground: numbers.iter().sum::<f32>() / numbers.len().max(1) as f32 }
}

#[test]
fn text_on_a_bright_photo_reads_and_its_scrim_is_no_darker_than_needed() {
    for (name, bytes) in [
        ("white", photo(|_, _| [255; 3])),
        ("sky", photo(|x, y| [200 + (x / 64) as u8, 225, 235 + (y / 45) as u8])),
        ("noise", photo(noise)),
    ] {
        for Measured { what, worst, .. } in measured(&bytes) {
            assert!(worst >= LEAST, "{name}, {what} has only {worst:.2}");
            assert!(worst <= ENOUGH, "{name}, {what} has {worst:.2}, so that its scrim is darker than needed");
        }
    }
}

#[test]
fn text_on_a_dark_photo_reads_without_a_scrim() {
    let dark = [30, 24, 20];
    for Measured { what, worst, ground } in measured(&photo(|_, _| dark)) {
        assert!(worst >= LEAST, "{what} has only {worst:.2}");
        let own = dark.map(f32::from).iter().sum::<f32>() / 3.0;
        assert!((ground - own).abs() <= 2.0, "{what} stands on {ground:.1} instead of the photo's {own:.1}");
    }
}
