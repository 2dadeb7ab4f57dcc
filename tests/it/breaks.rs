//! Words and sentences whose divisions a reader of the language has reviewed, and texts at random: what lines never do.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use litfass::compose::text::fonts::{Face, FaceId, FontBytes, Fonts};
use litfass::compose::text::lines::{Line, break_lines};
use litfass::compose::text::measure::{Paragraph, Setting, paragraph};
use litfass::compose::text::{east, hyphens};
use litfass::show::article::Block;

fn cases(file: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/breaks").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn fonts() -> Fonts {
    let face = |bytes: &'static [u8]| Face::parse(Arc::new(bytes) as FontBytes, 0).unwrap();
    let [regular, bold] = [notosans::REGULAR_TTF, notosans::BOLD_TTF];
    Fonts::new([face(regular), face(bold), face(notosans::ITALIC_TTF), face(notosans::BOLD_ITALIC_TTF)])
}

fn measured(fonts: &Fonts, text: &str, lang: &str) -> Paragraph {
    let setting = Setting { lang, bold: false, hyphenate: true, tracking: 0.0, capitals: false };
    paragraph(fonts, &Block::plain(text), setting)
}

fn divided(word: &str, lang: &str) -> String {
    let mut text = word.to_owned();
    for at in hyphens::places(word, lang).into_iter().rev() {
        text.insert(at, '-');
    }
    text
}

#[test]
fn german_and_english_words_are_divided_as_reviewed() {
    for (file, lang, least) in [("de.txt", "de", 200), ("en.txt", "en", 50)] {
        let cases = cases(file);
        assert!(cases.len() >= least, "{file} has {} words", cases.len());
        let mut wrong = String::new();
        for case in &cases {
            let found = divided(&case[0], lang);
            if found != case[1] {
                writeln!(wrong, "{found} instead of {}", case[1]).unwrap();
            }
        }
        assert!(wrong.is_empty(), "{file}:\n{wrong}");
    }
}

#[test]
fn japanese_sentences_are_broken_as_reviewed() {
    let fonts = fonts();
    // Without a Japanese face all its characters are as wide as the sign for a missing one.
    let character: f32 = fonts.shape(FaceId(0), "湖").iter().map(|(_, width)| width).sum();
    let cases = cases("ja.txt");
    assert!(cases.len() >= 100);
    let mut wrong = String::new();
    for case in &cases {
        let width: f32 = case[0].parse().unwrap();
        let lines = break_lines(&measured(&fonts, &case[1], "ja"), width * character + 0.01);
        let found = lines.iter().map(Line::text).collect::<Vec<_>>().join("|");
        if found != case[2] {
            writeln!(wrong, "{width}: {found}\ninstead of {}", case[2]).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// All that is wrong with the lines of a text, one sentence each.
fn broken_rules(fonts: &Fonts, text: &str, lang: &str, width: f32) -> Vec<String> {
    let measured = measured(fonts, text, lang);
    let lines = break_lines(&measured, width);
    let mut broken = Vec::new();
    let said: String = lines.iter().map(|line| line.source.as_str()).collect();
    if said != text.replace('\u{AD}', "") {
        broken.push(format!("says {said:?}"));
    }
    for line in &lines {
        let set = line.text();
        let one = unicode_segmentation::UnicodeSegmentation::graphemes(set.trim(), true).count() <= 1;
        if line.width > width + 0.01 && !one {
            broken.push(format!("{set:?} is {} wide", line.width));
        }
    }
    for pair in lines.windows(2) {
        let (last, next) = (pair[0].source.chars().next_back(), pair[1].source.chars().next());
        // A place that is too narrow for what belongs together cuts it anywhere.
        let kinsoku = last.zip(next).is_some_and(|(last, next)| !last.is_whitespace() && east::forbidden(last, next));
        if kinsoku && !pair[0].cut && !pair[0].ends {
            broken.push(format!("{:?} stands before {:?}", pair[0].text(), pair[1].text()));
        }
    }
    let ladder = lines.windows(3).any(|lines| lines.iter().all(|line| line.hyphen));
    if ladder && width > 12.0 {
        broken.push("three lines in a row end with a hyphen".to_owned());
    }
    broken
}

#[test]
fn no_reviewed_sentence_breaks_a_rule_at_any_width() {
    let fonts = fonts();
    for case in cases("ja.txt") {
        for width in 1..24_u8 {
            let broken = broken_rules(&fonts, &case[1], "ja", f32::from(width));
            assert!(broken.is_empty(), "{} at {width}: {broken:?}", case[1]);
        }
    }
}

/// Words to mix at random.
const WORDS: &[&str] = &[
    "Strukturwandel",
    "und",
    "der",
    "Wirtschaftsförderungsgesellschaft",
    "40 000 m²",
    "am 19. November 2026",
    "z. B.",
    "–",
    "„Hallo“,",
    "(sagte)",
    "Mikro- und Nanotechnologie",
    "Bürger*innen",
    "environment",
    "the",
    "10 a.m.",
    "No. 5",
    "北海道の代表団が、",
    "「高炉」",
    "3,000人",
    "コンピューター。",
    "第2回",
    "👩‍👩‍👧",
    "🇩🇪",
    "Z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "Stau\u{AD}becken",
    "40\u{A0}km",
    "www.dortmund.de/rathaus",
    "+49 231 50-0",
    "한국어",
    "…",
    "A/B",
    "\u{200B}",
];

#[test]
fn random_texts_of_all_languages_break_no_rule_at_any_width() {
    let fonts = fonts();
    let mut seed = 20_261_119_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..400 {
        let mut text = String::new();
        for _ in 0..=next(30) {
            text.push_str(WORDS[next(WORDS.len())]);
            text.push_str(["", " ", " ", " ", "\n"][next(5)]);
        }
        let (lang, width) = (["de", "en", "ja", "ko", ""][next(5)], 0.5 + next(80) as f32 / 2.0);
        let broken = broken_rules(&fonts, &text, lang, width);
        assert!(broken.is_empty(), "{text:?} in {lang:?} at {width}: {broken:?}");
    }
}
