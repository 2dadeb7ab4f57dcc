//! What is fuzzed: everything that reads a file which others write. Each target gives a number for what happened, so that
//! what leads to something new is found.

mod document;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat};
use litfass::compose::deck::Composer;
use litfass::compose::geometry::Size;
use litfass::feed::photo_error::PhotoError;
use litfass::feed::source::{Source, Stream};
use litfass::feed::{fonts, photo, whole, words};
use litfass::show::problem::Problem;
use litfass::show::settings::Settings;
use litfass::show::{emergency, parse};

use super::super::import_cases;
use super::super::mutations::{self, Desk, NOW};
use super::Input;

/// Something that reads files.
pub struct Target {
    pub name: &'static str,
    pub seeds: Vec<Input>,
    /// Words of its format.
    pub words: &'static [&'static str],
    /// Reads one and tells what happened; panics if something must not be.
    pub run: Box<dyn FnMut(&Input) -> u64>,
}

const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\u0000",
    "\\",
    "//",
    "/*",
    "null",
    "true",
    "-",
    "title",
    "photo",
    "\"sections\"",
    "\"table\"",
    "\"heading\"",
    "\"text\"",
    "\"photos\"",
    "\"list\"",
    "\"from\"",
    "\"until\"",
    "\"lang\"",
    "\"seconds\"",
    "\"events\"",
    "\"facts\"",
    "\"link\"",
    "**",
    "https://",
    "{\"a\":",
    "[[",
    "$schema",
    "\"hidden\"",
    "\"priority\"",
    "\"days\"",
    "\"layout\"",
];
const SETTINGS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "null",
    "\"theme\"",
    "\"colors\"",
    "\"#12345\"",
    "\"font\"",
    "\"languages\"",
    "\"alternate\"",
    "\"transition\"",
    "\"logo\"",
    "\"clock\"",
    "\"timezone\"",
    "\"progress\"",
    "\"footer\"",
    "\"open\"",
    "\"hours\"",
    "\"screens\"",
    "\"Mo-Fr 9-17\"",
    "Europe/Berlin",
    "\"kiosk\"",
    "{\"a\":",
    "//",
];
const ALERT: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "<info>",
    "</info>",
    "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">",
    "<identifier>",
    "<msgType>",
    "Cancel",
    "Update",
    "<expires>",
    "<language>de-DE</language>",
    "<headline>",
    "<description>",
    "<references>",
    "<severity>Extreme",
    "<![CDATA[",
    "]]>",
    "<!--",
    "<!DOCTYPE x [<!ENTITY a \"aa\">]>",
    "&a;",
    "&#0;",
    "&#x10FFFF;",
    "{",
    "}",
    "\"level\"",
    "\"minutes\"",
    "danger",
    "BIS",
    "until ",
    "\n\n",
    "- ",
];
const IMPORT: &[&str] = &[
    "# ",
    "## ",
    "---\n",
    "![](",
    "](",
    "[",
    "|",
    "|---|\n",
    "> ",
    "* ",
    "1. ",
    "```\n",
    "<p>",
    "</p>",
    "<table>",
    "<td colspan=99999>",
    "<img src=",
    "<h1>",
    "<ul><li>",
    "<script>",
    "<!--",
    "<title>",
    "<main>",
    "<article>",
    "&nbsp;",
    "&#1114111;",
    "BEGIN:VCALENDAR\n",
    "BEGIN:VEVENT\n",
    "END:VEVENT\n",
    "RRULE:FREQ=SECONDLY;COUNT=999999999\n",
    "DTSTART;VALUE=DATE:20260230\n",
    "DTEND:",
    "TZID=",
    "<rss>",
    "<item>",
    "<entry>",
    "<link href=",
    "<content type=\"html\">",
    "<![CDATA[",
    "{\"version\":\"https://jsonfeed.org/version/1\"",
    "items",
    "Foto: ",
    "Von ",
    "19. November 2026",
    "PK\u{3}\u{4}",
    "word/document.xml",
    "<w:p>",
    "<w:t>",
    "<w:tbl>",
];

/// All of them.
pub fn targets() -> Vec<Target> {
    vec![article(), layout(), settings(), alert(), import(), header(), document::target()]
}

/// The files called `input` or like one of `stems` in the folders of some cases.
fn cases(folder: &str, stems: &[&str]) -> Vec<Input> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut paths: Vec<_> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .flat_map(|path| std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| stems.contains(&path.file_stem().unwrap().to_str().unwrap()))
        .collect();
    paths.sort();
    let read = |path: std::path::PathBuf| Input {
        ending: path.extension().unwrap_or_default().to_string_lossy().into_owned(),
        bytes: std::fs::read(path).unwrap(),
    };
    let all: Vec<Input> = paths.into_iter().map(read).collect();
    assert!(all.len() > 10, "{folder} has only {} seeds", all.len());
    all
}

fn json(text: String) -> Input {
    Input { ending: "json".to_owned(), bytes: text.into_bytes() }
}

/// A number for what was said: which sentences, how often up to three times; not where.
fn said(problems: &[Problem], more: impl std::hash::Hash) -> u64 {
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    for problem in problems {
        assert!(problem.message.to_string().lines().count() <= 1, "a sentence of several lines: {problem:?}");
        let text = format!("{:?}", problem.message);
        let key = text.split('"').nth(1).unwrap_or_default().to_owned();
        let count = kinds.entry(key).or_default();
        *count = (*count + 1).min(3);
    }
    let mut hasher = DefaultHasher::new();
    (kinds, more).hash(&mut hasher);
    hasher.finish()
}

/// The order of magnitude of a number.
fn about(number: usize) -> u32 {
    number.checked_ilog2().map_or(0, |log| log + 1)
}

fn article() -> Target {
    let seeds = mutations::articles().into_iter().map(json).chain(cases("parse", &["input"])).collect();
    let run = |input: &Input| {
        let mut desk = Desk::new();
        let Some(update) = desk.save(&input.bytes) else { return 0 };
        let shape = update.show.articles.first().map(|article| (article.sections.len(), article.hidden));
        said(&update.show.problems, shape)
    };
    Target { name: "article", seeds, words: JSON, run: Box::new(run) }
}

fn layout() -> Target {
    let seeds = mutations::articles().into_iter().map(json).collect();
    let faces = Arc::new(fonts::built_in().unwrap());
    let sizes = [Size::new(1280, 720), Size::new(720, 1280), Size::new(1920, 360), Size::new(320, 240)];
    let mut composers = sizes.map(|size| Composer::new(Arc::clone(&faces), size));
    let run = move |input: &Input| {
        let mut desk = Desk::new();
        let Some(update) = desk.save(&input.bytes) else { return 0 };
        let which = usize::from(blake3::hash(&input.bytes).as_bytes()[0]) % composers.len();
        let deck = composers[which].deck(&update.show, &BTreeMap::new(), NOW);
        let pages: Vec<u32> = deck.pages.iter().take(8).map(|page| about(page.scene.shapes.len())).collect();
        assert!(deck.pages.len() < 2000, "{} pages of {} bytes", deck.pages.len(), input.bytes.len());
        said(&[], (which, about(deck.pages.len()), pages))
    };
    Target { name: "layout", seeds, words: JSON, run: Box::new(run) }
}

fn settings() -> Target {
    let mut seeds: Vec<Input> = cases("parse", &["input", "settings", "_show"]);
    let demo = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("slides/_show.json")).unwrap();
    let rich = r##"{"theme": {"base": "amt", "colors": {"ground": "#102030", "accent": "red"}, "font": "Lato"}, "lang": "de",
        "hours": {"mo-fr": "9-17", "sa": "10:00-14:00"}, "screens": {"lobby": {"theme": "abend"}}, "seconds": 12.5,
        "languages": ["de", "en"], "transition": {"kind": "fade", "seconds": 0.8}, "logo": ["a.svg", "b.png"], "clock": true,
        "order": "random", "progress": "dots", "footer": "dortmund.de", "timezone": "Asia/Tokyo"}"##;
    seeds.extend([demo, rich.to_owned()].map(json));
    let run = |input: &Input| {
        let text = String::from_utf8_lossy(&input.bytes);
        let parsed = parse::settings("slides/_show.json", &text);
        let other = parse::settings_over("slides/_show.json", &text, parsed.settings.clone());
        assert_eq!(other.settings, parsed.settings, "settings over themselves are others");
        said(&parsed.problems, (parsed.complete, parsed.settings == Settings::default()))
    };
    Target { name: "settings", seeds, words: SETTINGS, run: Box::new(run) }
}

fn alert() -> Target {
    let run = |input: &Input| {
        let parsed = emergency::parse(&format!("emergency.{}", input.ending), &input.bytes);
        let shape =
            parsed.message.as_ref().map(|message| (message.words.len(), message.level, message.end.minutes.is_some()));
        said(&parsed.problems, (parsed.complete, format!("{shape:?}")))
    };
    Target { name: "emergency", seeds: cases("emergency", &["emergency"]), words: ALERT, run: Box::new(run) }
}

fn import() -> Target {
    let mut seeds = cases("import", &["input"]);
    seeds.push(Input { ending: "docx".to_owned(), bytes: super::super::import_docx::sample() });
    let run = |input: &Input| match import_cases::read(&format!("input.{}", input.ending), &input.bytes) {
        Ok(all) => {
            let mut shape = Vec::new();
            for one in all.iter().take(20) {
                let (text, left) = (one.article(), one.left_out());
                let parsed = parse::article("slides/a.json", &text, &Settings::default());
                assert!(parsed.complete, "an import that is no article: {text}");
                shape.push((about(text.len()), about(left.len()), parsed.problems.len().min(3)));
            }
            said(&[], (all.len().min(20), shape))
        }
        Err(refused) => said(&[], format!("{:?}", refused.message()).split('"').nth(1).map(str::to_owned)),
    };
    Target { name: "import", seeds, words: IMPORT, run: Box::new(run) }
}

/// A show of one file.
struct One<'a>(&'a [u8]);

impl Source for One<'_> {
    fn open(&self, _: &str) -> Result<(Box<dyn Stream>, u64), PhotoError> {
        Ok((Box::new(Cursor::new(self.0.to_vec())), self.0.len() as u64))
    }
}

fn header() -> Target {
    let picture =
        DynamicImage::ImageRgb8(image::RgbImage::from_fn(24, 16, |x, y| image::Rgb([x as u8 * 9, y as u8 * 15, 90])));
    let formats = [
        (ImageFormat::Jpeg, "jpg"),
        (ImageFormat::Png, "png"),
        (ImageFormat::WebP, "webp"),
        (ImageFormat::Gif, "gif"),
        (ImageFormat::Bmp, "bmp"),
        (ImageFormat::Tiff, "tiff"),
    ];
    let encode = |(format, ending): (ImageFormat, &str)| {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        Input { ending: ending.to_owned(), bytes: bytes.into_inner() }
    };
    let mut seeds: Vec<Input> = formats.into_iter().map(encode).collect();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/feed/avif/samples");
    for entry in std::fs::read_dir(samples).unwrap().flatten() {
        seeds.push(Input { ending: "avif".to_owned(), bytes: std::fs::read(entry.path()).unwrap() });
    }
    let svg =
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0L9 9z"/><text>a</text></svg>"#;
    seeds.push(Input { ending: "svg".to_owned(), bytes: svg.as_bytes().to_vec() });
    // Caption and credit as cameras and agencies write them.
    let jpeg = seeds[0].bytes.clone();
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:description><rdf:Alt><rdf:li>A see</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>";
    let iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x78\0\x03see\x1c\x02\x6e\0\x02me";
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x0e\x01\x02\0\x04\0\0\0see\0\0\0\0\0";
    for (marker, content) in [(0xE1, &xmp[..]), (0xED, &iptc[..]), (0xE1, &exif[..])] {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        let segment = [&[0xFF, marker], &length[..], content].concat();
        seeds.push(Input { ending: "jpg".to_owned(), bytes: [&jpeg[..2], &segment, &jpeg[2..]].concat() });
    }
    let run = |input: &Input| {
        // Documents are read by a process of its own, and are a target of their own.
        if input.bytes.windows(4).take(1024).any(|part| part == b"%PDF") {
            return 0;
        }
        let facts = photo::facts(&One(&input.bytes), "assets/a.jpg");
        let held = photo::header_of(&input.bytes);
        let said = words::of(&One(&input.bytes), "assets/a.jpg", facts.as_ref().map_or("JPEG", |facts| facts.format));
        let kind = match &facts {
            Ok(facts) => format!("{} {} {}", facts.format, about(facts.width as usize), about(facts.frames as usize)),
            Err(error) => format!("{:?}", std::mem::discriminant(error)),
        };
        let mut hasher = DefaultHasher::new();
        let shape = (kind, held.is_ok(), format!("{:?}", whole::whole(&input.bytes)), said.is_some());
        shape.hash(&mut hasher);
        hasher.finish()
    };
    Target {
        name: "header",
        seeds,
        words: &["\u{FF}", "<svg", "<g>", "ftypavif", "meta", "iprp", "ipco", "8BIM", "Exif\0\0"],
        run: Box::new(run),
    }
}
