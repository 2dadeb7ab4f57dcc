//! Slips of an operator while the show runs: ten, one after another, leave the wall as it was, and each is told with a
//! sentence that leads to the repair, in both languages; a mark in the corner tells of them where it is wanted.

use super::program::litfass;
use super::show_folder::{RED, TestShow};
use super::slips;
use super::wall::{Manager, Screen, Wall, until};

/// The slips by their folders in `tests/cases/slips`, with a word of the repair in English and German.
const TEN: [(&str, &str, &str); 10] = [
    ("missing-comma", "comma is missing", "fehlt ein Komma"),
    ("curly-quotes", "straight quotation marks", "gerade"),
    ("quote-inside-text", "\\\"", "\\\""),
    ("backslash-in-path", "\\\\", "\\\\"),
    ("backslash-that-is-a-sign", "besuche/bild.png", "besuche/bild.png"),
    ("number-with-comma", "7.5", "7.5"),
    ("date-without-quotes", "\"2026-11-19\"", "\"2026-11-19\""),
    ("photo-misspelled", "rot.png", "rot.png"),
    ("german-field", "\"photo\"", "\"photo\""),
    ("cut-off", "}", "}"),
];

#[test]
fn ten_slips_leave_the_wall_as_it_was_and_each_says_how_to_repair_it() {
    let good = r#"{"photo": "rot.png", "seconds": 600}"#;
    let show = TestShow::new()
        .settings(r#"{"transition": "none"}"#)
        .photo("rot.png", 640, 360, RED)
        .photo("besuche/bild.png", 640, 360, RED)
        .article("010-a.json", good);
    let screen = Screen::start(640, 360, Manager::Openbox);
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.until_all(RED);
    let before = screen.picture();
    let folders = slips::folders();
    for (name, english, german) in TEN {
        let folder = folders.iter().find(|folder| folder.ends_with(name)).unwrap_or_else(|| panic!("no slip {name}"));
        show.save("slides/010-a.json", std::fs::read(folder.join("slides/010-a.json")).unwrap());
        // Of several problems of a file one leads to the repair.
        let says = |line: &serde_json::Value| line["message"].as_str().is_some_and(|message| message.contains(english));
        let problem = wall.event("problem", |line| line["file"] == "slides/010-a.json" && says(line));
        assert!(screen.is_like(&before, 0.0), "{name} changed the wall");
        let told = litfass(&["check", "--lang", "de", "--quiet", show.name()]).out;
        let place = format!("slides/010-a.json:{}:{}: ", problem["line"], problem["column"]);
        let line = told.lines().find(|line| line.starts_with(&place)).unwrap_or_else(|| panic!("{name}: {told}"));
        assert!(line.contains(german), "{name}: {line}");
        show.save("slides/010-a.json", good);
        wall.event("fixed", |line| line["file"] == "slides/010-a.json");
        assert!(screen.is_like(&before, 0.0), "the repair of {name} changed the wall");
    }
}

#[test]
fn a_mark_stands_in_the_corner_where_it_is_wanted_and_only_while_something_is_wrong() {
    let good = r#"{"photo": "rot.png", "seconds": 600}"#;
    let show = TestShow::new()
        .settings(r#"{"transition": "none"}"#)
        .photo("rot.png", 640, 360, RED)
        .article("010-a.json", good);
    let screen = Screen::start(640, 360, Manager::Openbox);
    let mut wall = Wall::show(&screen, show.path(), &["--mark-problems"]);
    screen.until_all(RED);
    let clean = screen.picture();
    // The middle of the mark: two and a half times its radius from both edges.
    let marked = || screen.picture().get_pixel(632, 352).0 != clean.get_pixel(632, 352).0;
    assert!(!marked(), "nothing is wrong");
    show.save("slides/010-a.json", "{\"photo\": \"rot.png\",, \"seconds\": 600}");
    until("the mark is there", marked);
    let far = |x: u32, y: u32| screen.picture().get_pixel(x, y).0 == clean.get_pixel(x, y).0;
    assert!(far(600, 352) && far(632, 330) && far(320, 180), "the rest of the wall is as it was");
    show.save("slides/010-a.json", good);
    wall.event("fixed", |line| line["file"] == "slides/010-a.json");
    until("the mark is gone", || !marked());
}
