//! Slides that leave and come by their times, as a passer-by sees them.

use super::show_folder::{BLUE, Colour, GREEN, RED, TestShow};
use super::wall::{Manager, Screen, Wall};

/// Ground of the slide of a closed show.
const DARK: Colour = [0x10, 0x16, 0x1D];

fn screen() -> Screen {
    Screen::start(1280, 720, Manager::Nobody)
}

/// A show of three colours, each with what it says of its times.
fn show(settings: &str, times: [&str; 3]) -> TestShow {
    let names = ["010-red", "020-green", "030-blue"];
    let show = TestShow::of_colours(&[(names[0], RED), (names[1], GREEN), (names[2], BLUE)]).settings(settings);
    names.iter().zip(times).fold(show, |show, (name, times)| {
        show.article(&format!("{name}.json"), &format!(r#"{{"photo": "{name}.jpg", "seconds": 600, "show": {times}}}"#))
    })
}

#[test]
fn a_slide_leaves_at_its_end_and_the_wall_shows_the_next() {
    let show = show(r#"{"transition": "none"}"#, [r#"{"until": "2026-11-19T09:00"}"#, "true", "true"]);
    let screen = screen();
    let mut wall = Wall::show(&screen, show.path(), &["--at", "2026-11-19T08:59:54"]);
    assert_eq!(wall.events("show")[0]["slide"], "010-red/0");
    let next = wall.slide("020-green/0");
    assert_eq!(next["why"], "schedule");
    let at = next["at"].as_str().unwrap();
    assert!(at.starts_with("2026-11-19T09:00:00."), "it came at {at}");
    assert!(screen.is_all(GREEN));
}

#[test]
fn a_slide_enters_at_its_place_when_its_time_begins() {
    let times = ["true", r#"{"between": ["09:00", "10:00"]}"#, "true"];
    let show = show(r#"{"transition": "none"}"#, times);
    let screen = screen();
    let mut wall = Wall::show(&screen, show.path(), &["--at", "2026-11-19T08:59:54", "--seconds", "4"]);
    for (slide, why) in
        [("030-blue/0", "timer"), ("010-red/0", "timer"), ("020-green/0", "timer"), ("030-blue/0", "timer")]
    {
        let shown = wall.slide(slide);
        assert_eq!(shown["why"], why, "{slide}");
        let after = shown["at"].as_str().unwrap() >= "2026-11-19T09:00";
        assert!(after || slide != "020-green/0", "{shown}");
    }
}

#[test]
fn what_outranks_all_comes_at_once_when_its_time_begins() {
    let times = ["true", "true", r#"{"from": "2026-11-19T09:00", "priority": 1}"#];
    let show = show(r#"{"transition": "none"}"#, times);
    let screen = screen();
    let mut wall = Wall::show(&screen, show.path(), &["--at", "2026-11-19T08:59:54"]);
    let next = wall.slide("030-blue/0");
    assert_eq!(next["why"], "schedule");
    assert!(next["at"].as_str().unwrap().starts_with("2026-11-19T09:00:00."), "{next}");
    assert!(screen.is_all(BLUE));
}

#[test]
fn a_closed_show_is_dark_and_still_and_opens_by_itself() {
    let settings = r#"{"transition": "none", "hours": {"thu": [["08:00", "08:59"], ["09:00", "10:00"]]}}"#;
    let show = show(settings, ["true"; 3]);
    let screen = screen();
    let wall = Wall::open(&screen, |command| command.arg(show.path()).args(["--at", "2026-11-19T08:59:54"]));
    screen.until_all(DARK);
    assert!(wall.events("show").is_empty());
    let mut wall = wall;
    let first = wall.slide("010-red/0");
    assert_eq!(first["why"], "schedule");
    assert!(first["at"].as_str().unwrap().starts_with("2026-11-19T09:00:00."), "{first}");
    assert!(screen.is_all(RED));
    drop(wall);
    let wall = Wall::show(&screen, show.path(), &["--at", "2026-11-19T08:58:54"]);
    screen.until_all(DARK);
    assert_eq!(wall.events("show").len(), 1);
}
