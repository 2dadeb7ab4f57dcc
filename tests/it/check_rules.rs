//! What `check`, `list` and `render` say and draw beyond the plain: judgements with their place, letters for a viewer,
//! contact sheets, PDF, and what becomes of bad input.

use std::fs;

use serde_json::Value;

use super::program::{Outcome, litfass};
use super::show_folder::{BLUE, GREEN, RED, TestShow};

fn found<'a>(items: &'a [Value], word: &str) -> &'a Value {
    let fits = |item: &&Value| item["message"].as_str().is_some_and(|message| message.contains(word));
    items.iter().find(fits).unwrap_or_else(|| panic!("nothing says {word:?} in {items:#?}"))
}

fn place(item: &Value) -> (&str, u64, u64, &str) {
    let number = |name: &str| item[name].as_u64().unwrap();
    (item["file"].as_str().unwrap(), number("line"), number("column"), item["pointer"].as_str().unwrap())
}

fn checked(show: &TestShow, words: &[&str]) -> (Outcome, Vec<Value>) {
    let outcome = litfass(&[&["check", "--json", show.name()], words].concat());
    let items = outcome.items();
    (outcome, items)
}

/// An article with a photo, so that nothing is said about that.
fn with_section(section: &str) -> TestShow {
    let json = format!("{{\n\"title\": \"T\",\n\"photo\": \"p.png\",\n\"sections\": [\n{section}\n]}}");
    TestShow::new().photo("p.png", 1920, 1080, RED).article("010-a.json", &json)
}

#[test]
fn seconds_that_are_too_short_are_told_at_their_line() {
    let body = "Ein langer Absatz mit vielen Wörtern, der Zeit braucht. ".repeat(8);
    let show = with_section(&format!("{{\"heading\": \"Lang\",\n \"body\": \"{body}\",\n \"seconds\": 4}}"));
    let (outcome, items) = checked(&show, &[]);
    assert_eq!((outcome.code, items.len()), (Some(0), 1), "{items:#?}");
    assert_eq!(place(&items[0]), ("slides/010-a.json", 7, 13, "/sections/0/seconds"));
    let message = items[0]["message"].as_str().unwrap();
    assert!(message.contains("\"Lang\" is on for 4 s") && message.contains("\"seconds\": "), "{message}");
}

#[test]
fn many_pages_are_told_at_their_section() {
    let body = "Ein Absatz mit vielen Wörtern, der Platz braucht. ".repeat(400);
    let show = with_section(&format!("{{\"heading\": \"Kurz\"}},\n{{\"heading\": \"Lang\", \"body\": \"{body}\"}}"));
    let (_, items) = checked(&show, &[]);
    assert_eq!(place(found(&items, "pages")), ("slides/010-a.json", 6, 1, "/sections/1"));
}

#[test]
fn an_article_without_a_photo_is_told() {
    let show = TestShow::new().article("010-a.json", r#"{"title": "A"}"#);
    let (outcome, items) = checked(&show, &[]);
    assert_eq!((outcome.code, items.len()), (Some(0), 1), "{items:#?}");
    assert!(found(&items, "no photo")["message"].as_str().unwrap().contains("assets/"));
}

#[test]
fn a_photo_of_too_few_pixels_is_told_where_it_is_named_and_for_that_screen_only() {
    let show = TestShow::new().photo("p.png", 640, 360, RED).article("010-a.json", "{\n  \"photo\": \"p.png\"\n}");
    let (_, items) = checked(&show, &["--size", "1920x1080"]);
    assert_eq!(place(found(&items, "enlarged 3.0 times")), ("slides/010-a.json", 2, 12, "/photo"));
    let (_, items) = checked(&show, &["--size", "800x450"]);
    assert_eq!(items, [] as [Value; 0]);
}

#[test]
fn a_photo_of_far_too_many_pixels_is_told_once() {
    let show = TestShow::new().photo("p.png", 8100, 900, RED).article(
        "010-a.json",
        r#"{"title": "A", "photo": "p.png", "sections": [{"photo": {"file": "p.png", "fit": "whole"}}]}"#,
    );
    let (_, items) = checked(&show, &["--size", "640x360"]);
    assert_eq!(items.len(), 1, "{items:#?}");
    assert_eq!(place(found(&items, "3840")), ("slides/010-a.json", 1, 25, "/photo"));
}

#[test]
fn letters_are_judged_for_a_viewer_once_a_show_and_once_a_slide() {
    let body = "Ein Absatz mit vielen Wörtern, der Platz braucht. ".repeat(40);
    let show = with_section(&format!("{{\"heading\": \"Lang\", \"body\": \"{body}\"}}"));
    let (outcome, items) = checked(&show, &["--distance", "5m", "--diagonal", "55in"]);
    assert_eq!(outcome.code, Some(0), "warnings only");
    let files: Vec<&str> = items.iter().map(|item| item["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["slides", "slides/010-a.json"], "{items:#?}");
    assert_eq!(place(found(&items, "body text (capitals of")).3, "/sections/0");
    let (_, near) = checked(&show, &["--distance", "250cm", "--diagonal", "1.4m"]);
    assert_eq!(near, [] as [Value; 0]);
    let said = litfass(&["check", "--distance", "8ft", "--diagonal", "55", show.name()]).out;
    assert!(said.starts_with("All text can be read from up to "), "{said}");
    assert_eq!(litfass(&["check", "--distance", "4m", show.name()]).code, Some(2), "half a viewer is none");
}

#[test]
fn weak_colours_are_told_with_their_contrast_and_what_to_write() {
    let show = with_section("{\"heading\": \"A\"}")
        .settings("{\n \"theme\": {\n  \"name\": \"amt\",\n  \"ink\": \"#777777\"\n }\n}");
    let (outcome, items) = checked(&show, &[]);
    assert_eq!((outcome.code, items.len()), (Some(0), 1), "{items:#?}");
    assert_eq!(place(&items[0]), ("slides/_show.json", 4, 10, "/theme/ink"));
    let message = items[0]["message"].as_str().unwrap();
    assert!(message.contains("4.0:1") && message.contains("write \"ink\": \"#"), "{message}");
    assert_eq!(checked(&show, &["--theme", "amt"]).1, [] as [Value; 0], "a theme that is tried has its own colours");
}

#[test]
fn weak_colours_of_an_article_are_told_in_its_file() {
    let show = TestShow::new().photo("p.png", 1920, 1080, RED).article(
        "010-a.json",
        r##"{"title": "T", "photo": "p.png", "theme": {"name": "abend", "accent": "#553311"}}"##,
    );
    let (_, items) = checked(&show, &[]);
    assert_eq!(place(found(&items, "the accent #553311")).0, "slides/010-a.json");
}

#[test]
fn list_names_the_languages_where_there_are_several() {
    let one = TestShow::new().article("010.json", r#"{"title": "A", "lang": "de"}"#);
    assert!(!litfass(&["list", one.name()]).out.contains("  de  "));
    let two = one.article("020.json", r#"{"title": "B", "lang": "ja"}"#);
    let out = litfass(&["list", two.name()]).out;
    assert!(out.contains("010/0  de  ") && out.contains("020/0  ja  "), "{out}");
}

#[test]
fn a_theme_can_be_tried_and_an_unknown_one_is_refused() {
    let show = TestShow::new().article("010.json", r#"{"title": "A"}"#);
    let ground = |theme: &str| {
        let out = show.at(theme);
        let words = ["render", show.name(), "--out", out.to_str().unwrap(), "--size", "320x180", "--theme", theme];
        assert_eq!(litfass(&words).code, Some(0));
        image::open(out.join("010-0.png")).unwrap().into_rgb8().get_pixel(2, 2).0
    };
    assert_eq!(ground("abend"), [0x10, 0x16, 0x1D]);
    assert_eq!(ground("messe"), [0xFF, 0xD4, 0x00]);
    let refused = litfass(&["list", "--theme", "barock", show.name()]);
    assert!(refused.code == Some(2) && refused.err.contains("amt, abend, messe"), "{refused:?}");
}

/// A show of so many slides of one colour.
fn coloured(count: usize) -> TestShow {
    let show = TestShow::new().photo("a.png", 64, 36, BLUE).photo("b.png", 64, 36, GREEN);
    (0..count).fold(show, |show, number| {
        let photo = if number % 2 == 0 { "a.png" } else { "b.png" };
        show.article(&format!("{number:03}.json"), &format!(r#"{{"photo": "{photo}"}}"#))
    })
}

#[test]
fn a_contact_sheet_holds_24_slides_in_their_order() {
    let show = coloured(30);
    let out = show.at("out");
    let words = ["render", "--sheet", "--size", "320x180", "--out", out.to_str().unwrap(), show.name()];
    let outcome = litfass(&words);
    assert!(outcome.code == Some(0) && outcome.out.contains("30 slides on 2 sheets"), "{outcome:?}");
    let mut names: Vec<_> = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["sheet-1.png", "sheet-2.png"], "instead of single pictures");
    let sheet = image::open(out.join("sheet-1.png")).unwrap().into_rgb8();
    assert!(sheet.width().abs_diff(2400) < 10, "{}", sheet.width());
    for (x, expected) in [(300, BLUE), (900, GREEN), (1500, BLUE), (2100, GREEN)] {
        let pixel = sheet.get_pixel(x, 150).0;
        assert!(pixel.iter().zip(expected).all(|(a, b)| a.abs_diff(b) < 6), "{pixel:?} at {x}");
    }
    assert!(image::image_dimensions(out.join("sheet-2.png")).unwrap().1 < sheet.height() / 2);
}

#[test]
fn a_pdf_has_a_page_a_slide_and_needs_no_folder() {
    let show = coloured(3);
    let file = show.at("show.pdf");
    let outcome = litfass(&["render", "--size", "320x180", "--pdf", file.to_str().unwrap(), show.name()]);
    assert!(outcome.code == Some(0) && outcome.out.contains("show.pdf"), "{outcome:?}");
    let bytes = fs::read(&file).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("%PDF-") && text.trim_end().ends_with("%%EOF"));
    let count = |word: &str| text.matches(word).count();
    assert_eq!((count("/Type /Page\n"), count("/DCTDecode"), count("/Title ")), (3, 3, 3));
    assert!(text.contains("(001/0   slides/001.json)"), "its id and file stand below");
}

#[test]
fn a_pdf_that_cannot_be_written_ends_with_1() {
    let show = coloured(1);
    let outcome = litfass(&["render", "--pdf", show.at("no/such/folder.pdf").to_str().unwrap(), show.name()]);
    assert!(outcome.code == Some(1) && outcome.err.contains("folder.pdf"), "{outcome:?}");
}

/// A mistake in an article or the settings, the pointer where it is told, what the sentence has to offer, and a word
/// that is on the slide all the same.
struct Mistake {
    settings: &'static str,
    section: &'static str,
    pointer: &'static str,
    offers: &'static str,
    shown: &'static str,
}

fn mistaken(mistake: &Mistake) {
    let show = with_section(mistake.section).settings(mistake.settings);
    let (_, items) = checked(&show, &[]);
    let told = items.iter().find(|item| item["pointer"] == mistake.pointer);
    let told = told.unwrap_or_else(|| panic!("nothing at {}: {items:#?}", mistake.pointer));
    let message = told["message"].as_str().unwrap();
    assert!(message.contains(mistake.offers), "{message} does not offer {}", mistake.offers);
    let slides = litfass(&["list", "--json", show.name()]).items();
    let shown = slides.iter().any(|slide| slide["text"].as_str().unwrap().contains(mistake.shown));
    assert!(shown, "{} is not shown: {slides:#?}", mistake.shown);
    let out = show.at("out");
    let rendered = litfass(&["render", "--size", "320x180", "--out", out.to_str().unwrap(), show.name()]);
    assert_eq!(rendered.code, Some(0), "{rendered:?}");
}

#[test]
fn an_unknown_layout_is_told_with_the_nearest_and_the_slide_is_shown() {
    mistaken(&Mistake {
        settings: "{}",
        section: r#"{"heading": "Haus", "layout": "photo-lefft"}"#,
        pointer: "/sections/0/layout",
        offers: "photo-left",
        shown: "Haus",
    });
}

#[test]
fn a_colour_that_is_none_is_told_with_one_that_is_and_the_theme_stays() {
    mistaken(&Mistake {
        settings: r#"{"theme": {"name": "amt", "ink": "dunkelblau"}}"#,
        section: r#"{"heading": "Haus"}"#,
        pointer: "/theme/ink",
        offers: "#",
        shown: "Haus",
    });
}

#[test]
fn a_font_that_does_not_exist_is_told_and_another_one_is_used() {
    mistaken(&Mistake {
        settings: r#"{"theme": {"name": "amt", "font": "Gibtesnicht Grotesk"}}"#,
        section: r#"{"heading": "Haus"}"#,
        pointer: "/theme/font",
        offers: "assets/fonts",
        shown: "Haus",
    });
}

#[test]
fn facts_without_numbers_are_told_and_their_labels_are_shown() {
    mistaken(&Mistake {
        settings: "{}",
        section: r#"{"heading": "Haus", "facts": [{"label": "Wohnungen am Ufer"}]}"#,
        pointer: "/sections/0/facts",
        offers: "number",
        shown: "Wohnungen am Ufer",
    });
}

#[test]
fn an_unknown_theme_is_told_with_the_nearest_and_the_default_is_used() {
    mistaken(&Mistake {
        settings: r#"{"theme": "abent"}"#,
        section: r#"{"heading": "Haus"}"#,
        pointer: "/theme",
        offers: "abend",
        shown: "Haus",
    });
}
