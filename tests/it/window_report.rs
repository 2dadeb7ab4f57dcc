//! What an operator reads who has only the share: the report of a screen, as it follows what happens.

use std::path::Path;

use serde_json::Value;

use super::program::litfass;
use super::show_folder::{BLUE, RED, TestShow};
use super::wall::{Manager, Screen, Wall, until};

const GOOD: &str = r#"{"title": "Am See", "photo": "a.png"}"#;
const BROKEN: &str = "{\"title\": \"Am See\"\n \"photo\": \"a.png\"}";

fn report(folder: &Path) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(folder.join("foyer.json")).ok()?).ok()
}

fn says(folder: &Path, what: impl Fn(&Value) -> bool) -> bool {
    report(folder).is_some_and(|report| what(&report))
}

#[test]
fn a_report_tells_what_is_on_what_is_wrong_and_what_is_older_than_its_file() {
    let show = TestShow::of_colours(&[("020-blue", BLUE)]).photo("a.png", 64, 36, RED).article("010-a.json", GOOD);
    let screen = Screen::start(640, 360, Manager::Openbox);
    let folder = show.at("_status");
    let options = ["--seconds", "600", "--screen", "foyer", "--lang", "de", "--report", folder.to_str().unwrap()];
    let mut wall = Wall::show(&screen, show.path(), &options);
    until("the slide is told", || says(&folder, |report| report["on"]["slide"] == "010-a/0"));
    assert!(says(&folder, |report| report["slides"] == 2 && report["problems"].as_array().is_some_and(Vec::is_empty)));

    show.save("slides/010-a.json", BROKEN);
    until("the problem is told", || says(&folder, |report| report["problems"][0]["file"] == "slides/010-a.json"));
    until("the older version is told", || says(&folder, |report| report["older"][0]["file"] == "slides/010-a.json"));
    let text = std::fs::read_to_string(folder.join("foyer.txt")).unwrap();
    assert!(text.starts_with('\u{FEFF}') && text.contains("Zu sehen ist: Am See (010-a/0), seit "), "{text}");
    assert!(text.contains("- slides/010-a.json, Zeile 1: Fehler: "), "{text}");

    let table = litfass(&["screens", folder.to_str().unwrap()]);
    assert_eq!(table.code, Some(1), "{table:?}");
    let row: Vec<&str> = table.out.lines().last().unwrap().split_whitespace().collect();
    assert_eq!((row[0], &row[row.len() - 3..]), ("foyer", ["2", "1", "1"].as_slice()), "{table:?}");

    show.save("slides/010-a.json", GOOD);
    screen.press("Right");
    wall.slide("020-blue/0");
    let well = |report: &Value| {
        let none = |list: &Value| list.as_array().is_some_and(Vec::is_empty);
        report["on"]["slide"] == "020-blue/0" && none(&report["problems"]) && none(&report["older"])
    };
    until("all is well again", || says(&folder, well));
    assert_eq!(litfass(&["screens", folder.to_str().unwrap()]).code, Some(0));

    show.save("slides/010-a.json", r#"{"title": "Am See", "show": false}"#);
    show.save("slides/020-blue.json", r#"{"title": "Blau", "show": false}"#);
    until("nothing is on", || says(&folder, |report| report["on"].is_null()));
}

#[test]
fn a_folder_that_cannot_be_written_costs_nothing_but_the_report() {
    let show = TestShow::of_colours(&[("010-red", RED)]);
    let screen = Screen::start(640, 360, Manager::Openbox);
    let _wall = Wall::show(&screen, show.path(), &["--report", "/proc/no/such"]);
    screen.until_all(RED);
}

#[test]
fn screens_without_a_report_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let said = litfass(&["screens", folder.path().to_str().unwrap()]);
    assert!(said.code == Some(2) && said.err.contains("litfass show --report"), "{said:?}");
    assert_eq!(litfass(&["screens", "/no/such"]).code, Some(2));
}
