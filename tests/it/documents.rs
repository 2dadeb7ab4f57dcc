//! PDF posters on a slide, drawn by the real program and its helper, and hostile ones, of which only the helper dies.

use std::fmt::Write as _;
use std::fs::File;
use std::time::Duration;

use image::RgbImage;

use super::program::{litfass, program, run};
use super::show_folder::TestShow;

/// No document may keep the program longer than this: twenty seconds of work, and what else runs on the machine.
const SOON: Duration = Duration::from_secs(90);

/// A PDF of these objects, of which the first is the catalog.
fn pdf(objects: &[String]) -> String {
    let mut text = "%PDF-1.7\n".to_owned();
    let mut places = String::new();
    for (number, object) in (1..).zip(objects) {
        writeln!(places, "{:010} 00000 n ", text.len()).unwrap();
        writeln!(text, "{number} 0 obj\n{object}\nendobj").unwrap();
    }
    let (start, count) = (text.len(), objects.len() + 1);
    write!(text, "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<< /Size {count} /Root 1 0 R >>\n").unwrap();
    write!(text, "startxref\n{start}\n%%EOF\n").unwrap();
    text
}

pub fn stream(words: &str, content: &str) -> String {
    format!("<< {words} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// A poster of one page, upright, with this content and these other objects, numbered from 5.
pub fn poster(content: &str, resources: &str, others: Vec<String>) -> String {
    let page =
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 600] /Contents 4 0 R /Resources << {resources} >> >>");
    let tree = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned();
    let first = ["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), tree, page, stream("", content)];
    pdf(&first.into_iter().chain(others).collect::<Vec<_>>())
}

/// Red at the top, blue at the bottom.
pub fn flag() -> String {
    poster("1 0 0 rg 0 300 300 300 re f 0 0 1 rg 0 0 300 300 re f", "", Vec::new())
}

fn rendered(show: &TestShow, slide: &str) -> RgbImage {
    let out = show.at("out");
    let outcome = litfass(&["render", show.name(), "--out", out.to_str().unwrap(), "--size", "320x180"]);
    assert!(outcome.code == Some(0) && outcome.took < SOON, "{outcome:?}");
    image::open(out.join(slide)).unwrap().into_rgb8()
}

fn count(picture: &RgbImage, colour: [u8; 3]) -> usize {
    picture.pixels().filter(|pixel| pixel.0 == colour).count()
}

#[test]
fn a_poster_that_is_dropped_into_slides_is_a_slide_and_shown_whole() {
    let show = TestShow::new().file("slides/020-poster.pdf", flag());
    let checked = litfass(&["check", "--json", show.name()]);
    assert_eq!((checked.code, checked.items().len()), (Some(0), 0), "{checked:?}");
    let picture = rendered(&show, "020-poster.pdf-0.png");
    // 90 x 180 pixels, half of each colour.
    assert_eq!((count(&picture, [255, 0, 0]), count(&picture, [0, 0, 255])), (90 * 90, 90 * 90));
}

#[test]
fn a_poster_in_an_article_fills_its_frame_only_if_it_is_told_to() {
    for (fit, whole) in [("", true), (r#", "fit": "whole""#, true), (r#", "fit": "cover""#, false)] {
        let article = format!(r#"{{"photo": {{"file": "p.pdf"{fit}}}, "layout": "photo-full"}}"#);
        let show = TestShow::new().file("assets/p.pdf", flag()).article("010-a.json", &article);
        let picture = rendered(&show, "010-a-0.png");
        assert_eq!(count(&picture, [255, 0, 0]) < 90 * 180, whole, "{fit}");
    }
}

/// A red page, a blue one, and one of no size.
pub fn leaflet() -> String {
    let page = |box_of: &str, content: usize| {
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box_of}] /Contents {content} 0 R >>")
    };
    let tree = "<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>".to_owned();
    let colours = ["1 0 0", "0 0 1"].map(|colour| stream("", &format!("{colour} rg 0 0 900 900 re f")));
    let pages = [page("300 600", 6), page("600 300", 7), page("0 300", 7)];
    pdf(&[["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), tree].as_slice(), &pages, &colours].concat())
}

#[test]
fn each_page_of_a_document_is_a_slide_and_what_cannot_be_shown_is_told() {
    let show = TestShow::new().file("slides/010-p.pdf", leaflet());
    let said = litfass(&["check", "--json", show.name()]);
    assert!(said.items().len() == 1 && said.out.contains("has 3 pages, of which 2 are shown"), "{said:?}");
    let (first, second) = (rendered(&show, "010-p.pdf-0.1.png"), rendered(&show, "010-p.pdf-0.2.png"));
    assert_eq!(count(&first, [255, 0, 0]), 90 * 180);
    assert_eq!(count(&second, [0, 0, 255]), 320 * 160);
}

#[test]
fn an_article_may_ask_for_one_page() {
    let article = r#"{"title": "A", "body": "Text.", "photo": "p.pdf#page=2"}"#;
    let show = TestShow::new().file("assets/p.pdf", leaflet()).article("010-a.json", article);
    let picture = rendered(&show, "010-a-0.png");
    assert!(count(&picture, [0, 0, 255]) > 1000 && count(&picture, [255, 0, 0]) == 0);
    let show = show.article("010-a.json", &article.replace("=2", "=7"));
    let said = litfass(&["check", "--json", show.name()]);
    assert!(said.out.contains("has only 3 pages, and page 7 is asked for"), "{said:?}");
}

#[test]
fn a_document_with_text_stands_beside_it_and_its_other_pages_follow_alone() {
    let article = r#"{"title": "A", "body": "Text.", "photo": "p.pdf"}"#;
    let show = TestShow::new().file("assets/p.pdf", leaflet()).article("010-a.json", article);
    let (first, second) = (rendered(&show, "010-a-0.1.png"), rendered(&show, "010-a-0.2.png"));
    assert!((1000..=90 * 180).contains(&count(&first, [255, 0, 0])));
    assert_eq!(count(&second, [0, 0, 255]), 320 * 160);
}

#[test]
fn a_broken_poster_is_a_problem_of_the_article_that_names_it() {
    let whole = flag();
    for (what, text, words) in [
        ("half copied", whole[..whole.len() - 9].to_owned(), "not complete"),
        ("without pages", whole.replace("/Kids [3 0 R]", "/Kids []"), "damaged"),
        ("of no size", whole.replace("[0 0 300 600]", "[0 0 000 600]"), "damaged (its page has no size)"),
        ("of nothing", "%PDF-1.7\n%%EOF".to_owned(), "damaged"),
    ] {
        let article = r#"{"title": "A", "photo": "p.pdf"}"#;
        let show = TestShow::new().file("assets/p.pdf", &text).article("010-a.json", article);
        let said = litfass(&["check", "--json", show.name()]);
        assert!(said.code == Some(1) && said.out.contains(words) && said.took < SOON, "{what}: {said:?}");
    }
}

/// Three thousand million zeros in 19 MB: a zero, and then its repetition again and again (deflate, fixed codes).
fn zeros() -> Vec<u8> {
    let repetition = "1100010100000";
    let bits: Vec<bool> = format!("11000110000{}", repetition.repeat(16)).bytes().map(|bit| bit == b'1').collect();
    let byte = |bits: &[bool]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
    let bytes: Vec<u8> = bits.chunks_exact(8).map(byte).collect();
    // Eight repetitions are thirteen bytes.
    [&bytes[..2], &bytes[2..15].repeat(1_450_000)].concat()
}

/// A page that unfolds to more than there is memory.
fn bomb() -> Vec<u8> {
    let zeros = zeros();
    let text =
        poster("HERE", "", Vec::new()).replace("/Length 4", &format!("/Filter /FlateDecode /Length {}", zeros.len()));
    let (before, after) = text.split_once("HERE").unwrap();
    [before.as_bytes(), &zeros, after.as_bytes()].concat()
}

/// Forms that each draw the next one ten times, forty deep.
fn laughs() -> Vec<u8> {
    let form = |number: usize| {
        let words = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 300 600] /Resources << /XObject << /X {} 0 R >> >>",
            number + 1
        );
        stream(&words, &"/X Do ".repeat(10))
    };
    let last = stream("/Type /XObject /Subtype /Form /BBox [0 0 300 600]", "0 0 9 9 re f");
    poster("/X Do", "/XObject << /X 5 0 R >>", (5..45).map(form).chain([last]).collect()).into_bytes()
}

/// The system ends the helper, so there is no exit code.
fn assert_helper_dies(show: &TestShow, file: &str) {
    let words = ["--as-helper", "draw", "1", "0", "0", "2048", "4096", "90", "180"];
    let helper = run(program().args(words).stdin(File::open(show.at(file)).unwrap()));
    assert!(helper.code.is_none() && helper.out.is_empty() && helper.took < SOON, "{helper:?}");
}

#[test]
fn a_poster_that_takes_all_memory_costs_its_helper_alone() {
    let show = TestShow::new().file("slides/010-bad.pdf", bomb()).file("slides/020-good.pdf", flag());
    assert_helper_dies(&show, "slides/010-bad.pdf");
    let good = rendered(&show, "020-good.pdf-0.png");
    assert_eq!(count(&good, [255, 0, 0]), 90 * 90);
}

#[test]
fn a_poster_that_would_be_drawn_for_ever_costs_its_helper_alone() {
    assert_helper_dies(&TestShow::new().file("slides/010-bad.pdf", laughs()), "slides/010-bad.pdf");
}

#[test]
fn a_picture_in_avif_is_shown_and_damage_costs_its_helper_alone() {
    const PICTURE: &[u8] = include_bytes!("../../src/feed/avif/samples/grid.avif");
    let show = TestShow::new().file("slides/010-a.avif", PICTURE);
    let checked = litfass(&["check", "--json", show.name()]);
    assert!(checked.out.contains("enlarged") && !checked.out.contains("damaged"), "{checked:?}");
    let picture = rendered(&show, "010-a.avif-0.png");
    assert!(picture.pixels().any(|pixel| pixel.0[0] > 210 && pixel.0[1] < 30), "no red");
    // Each byte of the pixels wrong, one at a time.
    let start = PICTURE.windows(4).position(|four| four == b"mdat").unwrap();
    for at in start..PICTURE.len() {
        let mut bytes = PICTURE.to_vec();
        bytes[at] ^= 0x55;
        show.write("slides/010-a.avif", bytes);
        let file = File::open(show.at("slides/010-a.avif")).unwrap();
        let helper = run(program().args(["--as-helper", "avif", "128", "128"]).stdin(file));
        assert!(helper.took < SOON, "{at}: {helper:?}");
    }
}
