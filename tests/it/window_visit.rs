//! Visitors in front of a real window: taps, swipes and keys turn slides, open the index and look closer; the show goes on
//! after them. The mouse counts as a finger.

use std::time::Duration;

use super::show_folder::{BLUE, Colour, GREEN, RED, TestShow};
use super::status::{port, status};
use super::wall::{Manager, Screen, Wall, is_all, until};

const COLOURS: [(&str, Colour); 3] = [("010-red", RED), ("020-green", GREEN), ("030-blue", BLUE)];
const INTERACTIVE: &str = r#"{"transition": "none", "kiosk": {"interactive": true, "idle_seconds": 12}}"#;

fn three() -> TestShow {
    TestShow::of_colours(&COLOURS).settings(INTERACTIVE)
}

fn small() -> Screen {
    Screen::start(1280, 720, Manager::Openbox)
}

#[test]
fn taps_and_swipes_turn_slides_and_the_show_goes_on_by_itself() {
    let (show, screen) = (three(), small());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.tap(1200, 300);
    assert_eq!(wall.event("visit", |_| true)["state"], "start");
    assert_eq!(wall.slide("020-green/0")["why"], "next");
    screen.tap(80, 300);
    assert_eq!(wall.slide("010-red/0")["why"], "previous");
    screen.swipe((900, 300), (300, 320));
    assert_eq!(wall.slide("020-green/0")["why"], "next");
    let end = wall.event("visit", |line| line["state"] == "end");
    assert_eq!((&end["requests"], &end["slides"]), (&3.into(), &3.into()), "{end}");
    assert!(end["seconds"].as_f64().unwrap() >= 12.0, "{end}");
    assert_eq!(wall.slide("030-blue/0")["why"], "timer", "the slide that was read has been on for long enough");
    screen.until_all(BLUE);
}

#[test]
fn a_show_that_is_not_interactive_takes_no_notice_of_touches() {
    let show = TestShow::of_colours(&COLOURS);
    let screen = small();
    let wall = Wall::show(&screen, show.path(), &[]);
    for place in [1200, 640, 80] {
        screen.tap(place, 300);
    }
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!((wall.events("show").len(), wall.events("visit").len()), (1, 0));
    assert!(screen.is_all(RED));
}

#[test]
fn the_keyboard_alone_opens_the_index_and_an_article() {
    let (show, screen) = (three(), small());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.press("Return");
    until("the index is seen", || !is_all(&screen.picture(), RED));
    for key in ["Tab", "Right", "Return"] {
        screen.press(key);
    }
    assert_eq!(wall.slide("020-green/0")["why"], "jump");
    screen.press("Left");
    assert_eq!(wall.slide("010-red/0")["why"], "previous");
    screen.press("Escape");
    wall.event("visit", |line| line["state"] == "end");
    screen.press("Escape");
    assert_eq!(wall.ended(), (Some(0), "key".to_owned()), "without --kiosk Escape still ends the show");
}

#[test]
fn an_article_is_opened_by_a_tap_and_what_is_beside_the_index_closes_it() {
    let (show, screen) = (three(), small());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.tap(640, 200);
    until("the index is seen", || !is_all(&screen.picture(), RED));
    screen.tap(640, 40);
    wall.event("visit", |line| line["state"] == "start");
    screen.press("i");
    until("the index is seen again", || screen.picture().get_pixel(640, 700).0 != RED);
    // The third of three tiles in one row.
    screen.tap(1150, 430);
    assert_eq!(wall.slide("030-blue/0")["why"], "jump");
}

#[test]
fn a_screen_that_hangs_on_its_side_is_touched_where_people_see_it() {
    let (show, screen) = (three(), small());
    let mut wall = Wall::show(&screen, show.path(), &["--rotate", "90"]);
    // The right third of what is seen is the lower third of the window.
    screen.tap(900, 680);
    assert_eq!(wall.slide("020-green/0")["why"], "next");
    screen.tap(900, 40);
    assert_eq!(wall.slide("010-red/0")["why"], "previous");
}

#[test]
fn of_taps_during_a_transition_only_the_last_counts() {
    let show = three().settings(r#"{"transition": "fade", "kiosk": {"interactive": true, "idle_seconds": 60}}"#);
    let screen = small();
    let mut wall = Wall::show(&screen, show.path(), &[]);
    for place in [1200, 1200, 1200, 1200, 80] {
        screen.tap(place, 300);
    }
    wall.slide("020-green/0");
    wall.slide("010-red/0");
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(wall.events("show").len(), 3, "{:?}", wall.events("show"));
}

#[test]
fn a_photo_is_looked_at_closely_and_the_slide_comes_back() {
    let show = TestShow::new()
        .settings(INTERACTIVE)
        .photo("green.png", 400, 100, GREEN)
        .article("a.json", r#"{"title": "T", "photo": "green.png", "seconds": 600}"#)
        .article("b.json", r#"{"title": "U", "seconds": 600}"#);
    let screen = small();
    let mut wall = Wall::show(&screen, show.path(), &[]);
    let green = |x, y| {
        let picture = screen.picture();
        picture.get_pixel(x, y).0.iter().zip(GREEN).all(|(one, other): (&u8, u8)| one.abs_diff(other) < 12)
    };
    // On its slide the photo begins at the upper edge, cropped.
    until("the slide is seen", || green(640, 100));
    screen.press("z");
    // The whole photo lies across the screen, with calm ground above and below.
    until("the whole photo is seen", || green(20, 300) && green(1260, 300) && !green(640, 100));
    screen.press("Escape");
    until("the slide is seen again", || green(640, 100));
    assert_eq!(wall.events("show").len(), 1, "it is the same slide all the time");
    screen.press("Escape");
    wall.event("visit", |line| line["state"] == "end");
    wall.slide("b/0");
}

#[test]
fn a_visitor_stays_in_one_language_and_may_change_it() {
    let article = |title: &str| {
        format!(
            r#"{{"title": "{title}", "lang": "de", "seconds": 600, "translations": {{"en": {{"title": "{title} EN"}}}}}}"#
        )
    };
    let show = TestShow::new()
        .settings(
            r#"{"transition": "none", "languages": ["de", "en"], "alternate": "slide", "kiosk": {"interactive": true}}"#,
        )
        .article("a.json", &article("A"))
        .article("b.json", &article("B"));
    let screen = small();
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.press("Right");
    wall.slide("b/0");
    screen.press("l");
    wall.slide("b/0@en");
    screen.press("Right");
    wall.slide("a/0@en");
}

#[test]
fn an_emergency_takes_the_screen_from_a_visitor() {
    let (show, screen) = (three(), small());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.press("i");
    wall.event("visit", |line| line["state"] == "start");
    show.save("emergency.json", r#"{"title": "Räumung", "minutes": 5}"#);
    wall.event("visit", |line| line["state"] == "end");
    wall.event("show", |line| line["why"] == "emergency");
    let message = screen.picture();
    for place in [1200, 640, 80] {
        screen.tap(place, 300);
    }
    assert!(screen.is_like(&message, 0.5), "a touch changed what the message shows");
}

#[test]
fn while_someone_reads_nothing_is_drawn() {
    let show = three().settings(r#"{"transition": "none", "kiosk": {"interactive": true, "idle_seconds": 300}}"#);
    let (screen, port) = (small(), port());
    let mut wall = Wall::show(&screen, show.path(), &["--status", &port.to_string()]);
    screen.tap(1200, 300);
    wall.slide("020-green/0");
    // The bar of controls leaves after some seconds; then the slide stands as it does without visitors.
    screen.until_all(GREEN);
    let age = || status(port)["last_frame"].as_f64().unwrap();
    until("nothing was drawn for seconds", || age() > 4.0);
    assert_eq!(wall.events("visit").len(), 1, "the visitor still reads");
}
