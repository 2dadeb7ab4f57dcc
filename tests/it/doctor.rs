//! `litfass doctor`: what it finds on a machine, and what it says to do.

use serde_json::Value;

use super::program::{Outcome, litfass, run};
use super::show_folder::{RED, TestShow};
use super::wall::{Manager, Screen, Wall};

/// The grades of all that was found of a topic, with their words.
fn found(outcome: &Outcome, topic: &str) -> Vec<(String, String)> {
    let word = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let rows = outcome.items().into_iter().filter(|row| row["topic"] == topic);
    rows.map(|row| (word(&row, "grade"), word(&row, "text"))).collect()
}

#[test]
fn a_machine_without_a_display_is_told_what_to_do_and_all_else_is_looked_at() {
    let outcome = litfass(&["doctor", "--json"]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert_eq!(found(&outcome, "monitors")[0].0, "bad");
    for topic in ["graphics", "power", "awake", "show", "fonts", "clock", "folders", "supervision"] {
        assert!(!found(&outcome, topic).is_empty(), "nothing of {topic}");
    }
    for row in outcome.items().iter().filter(|row| row["grade"] != "ok") {
        assert!(row["advice"].as_str().is_some_and(|advice| !advice.is_empty()), "{row}");
    }
}

#[test]
fn monitors_and_who_shows_on_them_are_named() {
    let (show, screen) = (TestShow::of_colours(&[("010-red", RED)]), Screen::start(640, 360, Manager::Nobody));
    let locks = tempfile::tempdir().unwrap();
    let look = || {
        let mut command = screen.program();
        run(command.env("XDG_RUNTIME_DIR", locks.path()).args(["doctor", "--json"]).arg(show.path()))
    };
    let alone = look();
    let monitors = found(&alone, "monitors");
    assert!(monitors.len() == 1 && monitors[0].0 == "ok", "{monitors:?}");
    assert!(monitors[0].1.contains("640x360") && !monitors[0].1.contains("process"), "{monitors:?}");
    assert_eq!(found(&alone, "awake")[0], ("ok".to_owned(), "works: the X server's screensaver".to_owned()));
    let mut wall = Wall::open(&screen, |command| command.env("XDG_RUNTIME_DIR", locks.path()).arg(show.path()));
    wall.event("show", |_| true);
    let monitors = found(&look(), "monitors");
    assert!(monitors[0].1.contains(&format!("process {}", wall.pid())), "{monitors:?}");
}

#[test]
fn a_show_that_is_away_is_bad_and_a_broken_one_worth_a_word() {
    let away = litfass(&["doctor", "--json", "/no/such/show"]);
    assert_eq!(found(&away, "show")[0].0, "bad");
    let show = TestShow::of_colours(&[("010-red", RED)]).article("020-broken.json", "{");
    let broken = litfass(&["doctor", "--json", show.name()]);
    let grades: Vec<String> = found(&broken, "show").into_iter().map(|(grade, _)| grade).collect();
    assert_eq!(grades, ["ok", "warn"]);
}

#[test]
fn the_state_is_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let states = folder.path().join("states");
    let outcome = litfass(&["doctor", "--json", "--state", states.to_str().unwrap()]);
    assert!(found(&outcome, "folders")[0].1.starts_with(states.to_str().unwrap()), "{outcome:?}");
    assert!(!states.exists(), "a look leaves nothing behind");
}

#[test]
fn where_the_machine_is_to_write_and_to_answer_is_tried() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("screen.json");
    let looked = |text: &str| {
        std::fs::write(&file, text).unwrap();
        let outcome = litfass(&["doctor", "--json", "--config", file.to_str().unwrap()]);
        let grades = |topic| found(&outcome, topic).into_iter().map(|(grade, _)| grade).collect::<Vec<_>>().join(" ");
        (grades("logs"), grades("status"))
    };
    let said = |logs: &str, status: &str| (logs.to_owned(), status.to_owned());
    assert_eq!(looked("{}"), said("", ""));
    assert_eq!(looked(r#"{"events": "e", "log": "no/such/folder/log", "status": 0}"#), said("ok warn", "ok"));
    assert!(!folder.path().join("e").exists(), "a look leaves nothing behind");
    // An address of nobody here.
    assert_eq!(looked(r#"{"events": "-", "status": "192.0.2.1:8420", "status_token": "x"}"#), said("", "warn"));
}

#[test]
fn it_speaks_german_and_says_only_what_is_not_well_if_asked_to() {
    let outcome = litfass(&["doctor", "--lang", "de"]);
    assert!(outcome.out.contains("Monitore") && outcome.out.contains("→ "), "{outcome:?}");
    let quiet = litfass(&["doctor", "--quiet"]);
    assert!(!quiet.out.lines().any(|line| line.starts_with("ok ")), "{quiet:?}");
}
