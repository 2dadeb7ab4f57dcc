//! What `alarm`, `check`, `list` and `render` make of emergency messages.

use std::fs;

use litfass::show::emergency::{Level, parse};

use super::program::{litfass, litfass_in};
use super::show_folder::{BLUE, RED, TestShow};
use super::wall::Rendered;

fn show() -> TestShow {
    TestShow::of_colours(&[("010-red", RED)]).photo("010-red.jpg", 1920, 1080, RED)
}

#[test]
fn an_alarm_is_written_whole_and_means_what_was_said() {
    let show = show();
    let words =
        ["alarm", "Räumung", "--body", "Bitte gehen Sie.\\nNicht laufen.", "--for", "1h30m", "--level", "warning"];
    let outcome = litfass_in(show.path(), &words);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""), "{outcome:?}");
    assert!(outcome.out.contains("90 minutes") && outcome.out.contains("litfass alarm --clear"), "{outcome:?}");
    let parsed = parse("emergency.json", &fs::read(show.at("emergency.json")).unwrap());
    assert!(parsed.problems.is_empty(), "{parsed:?}");
    let message = parsed.message.unwrap();
    assert_eq!((message.level, message.end.minutes, message.title().as_str()), (Level::Warning, Some(90.0), "Räumung"));
    assert_eq!(message.words[0].body[0].text(), "Bitte gehen Sie.\nNicht laufen.");
    let names: Vec<_> = fs::read_dir(show.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().contains("tmp")), "{names:?}");
}

#[test]
fn the_same_words_said_again_are_another_message() {
    let show = show();
    let say = || {
        assert_eq!(litfass(&["alarm", "Räumung", "--for", "5m", "--test", "--into", show.name()]).code, Some(0));
        parse("emergency.json", &fs::read(show.at("emergency.json")).unwrap()).message.unwrap()
    };
    let (first, second) = (say(), say());
    assert_ne!(first.hash, second.hash);
    assert_eq!([first.level, second.level], [Level::Test; 2]);
}

#[test]
fn a_wrong_alarm_is_refused_with_a_sentence_and_nothing_is_written() {
    let show = show();
    let cases: [&[&str]; 7] = [
        &["alarm", "", "--for", "5m"],
        &["alarm", "   ", "--for", "5m"],
        &["alarm", "Feuer"],
        &["alarm", "Feuer", "--for", "soon"],
        &["alarm", "Feuer", "--for", "5m", "--level", "red"],
        &["alarm", "שריפה", "--for", "5m"],
        &["alarm"],
    ];
    for words in cases {
        let outcome = litfass_in(show.path(), words);
        assert_eq!(outcome.code, Some(2), "{words:?}: {outcome:?}");
        assert!(!outcome.err.is_empty() && !show.at("emergency.json").exists(), "{words:?}: {outcome:?}");
    }
    let outcome = litfass(&["alarm", "Feuer", "--for", "5m", "--into", "/no/such"]);
    assert!(outcome.code == Some(2) && outcome.err.contains("/no/such"), "{outcome:?}");
    let outcome = litfass_in(&show.at("assets"), &["alarm", "Feuer", "--for", "5m"]);
    assert!(outcome.code == Some(2) && outcome.err.contains("--into"), "{outcome:?}");
    let outcome = litfass(&["alarm", "Feuer", "--for", "5m", "--into", "/proc"]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
}

#[test]
fn clear_takes_every_message_away_and_leaves_what_lies_ready() {
    let show = show().file("emergency.xml", "<alert/>").file("Emergency.TXT", "a").file("_bombenfund.json", "{}");
    let outcome = litfass(&["alarm", "--clear", "--into", show.name()]);
    assert_eq!((outcome.code, outcome.out.contains("Emergency.TXT, emergency.xml")), (Some(0), true), "{outcome:?}");
    assert!(show.at("_bombenfund.json").exists() && show.at("slides/010-red.json").exists());
    assert!(!show.at("emergency.xml").exists() && !show.at("Emergency.TXT").exists());
    let again = litfass(&["alarm", "--clear", "--into", show.name()]);
    assert!(again.code == Some(0) && again.out.contains("There is no message"), "{again:?}");
}

#[test]
fn check_reports_messages_and_those_that_lie_ready() {
    let show = show();
    assert_eq!(litfass(&["check", show.name()]).code, Some(0));
    let show = show.file("_bombenfund.json", "{\"title\": \"Bombe\"\n\"minutes\": 5}");
    let outcome = litfass(&["check", show.name()]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.out.contains("_bombenfund.json:1:18: error: A comma is missing"), "{}", outcome.out);
    show.save("_bombenfund.json", r#"{"title": "Bombe", "minutes": 5}"#);
    show.save("emergency.json", r#"{"title": "Bombe", "until": "2020-01-01T08:00"}"#);
    let outcome = litfass(&["check", show.name()]);
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome.out.contains("emergency.json:1:29: error: The message has ended at 2020-01-01 08:00"),
        "{}",
        outcome.out
    );
    let before = litfass(&["check", show.name(), "--at", "2019-12-31T08:00"]);
    assert_eq!(before.code, Some(0), "{before:?}");
}

#[test]
fn list_says_above_all_that_a_message_is_on() {
    let show = show().file("emergency.json", r#"{"title": "Bombe", "until": "2026-11-19T09:00"}"#);
    let at = |at: &str, more: &[&str]| litfass(&[&["list", show.name(), "--at", at], more].concat());
    let on = at("2026-11-19T08:00", &[]);
    let first = on.out.lines().next().unwrap_or_default();
    assert_eq!(first, "EMERGENCY (danger, emergency.json) is on until 2026-11-19 09:00 instead of all slides: Bombe");
    assert_eq!(at("2026-11-19T08:00", &["--json"]).items().len(), 1);
    assert!(!at("2026-11-19T09:00", &[]).out.contains("EMERGENCY"));
}

#[test]
fn render_draws_the_message_that_is_on_beside_the_slides() {
    let show = show()
        .photo("plan.png", 300, 200, BLUE)
        .file("emergency.json", r#"{"title": "Bombe", "minutes": 30, "photo": "plan.png"}"#);
    let drawn = Rendered::of(Some(show.path()), "640x360");
    assert_eq!(drawn.slide("emergency/0.1").get_pixel(2, 350).0, [0x96, 0x00, 0x12]);
    assert_eq!(drawn.slide("emergency/0.2").get_pixel(320, 200).0, BLUE);
    assert_eq!(drawn.slide("010-red/0").dimensions(), (640, 360));
}
