//! Visitors in front of a real window: taps, swipes and keys turn slides, open the index and look closer; the show goes on
//! after them. The mouse counts as a finger.

use std::time::Duration;

use super::show_folder::{BLUE, Colour, GREEN, RED, TestShow, photo};
use super::status::{port, status};
use super::wall::{Manager, Screen, Wall, is_all, until};

const COLOURS: [(&str, Colour); 3] = [("010-red", RED), ("020-green", GREEN), ("030-blue", BLUE)];
const INTERACTIVE: &str = r#"{"transition": "none", "kiosk": {"interactive": true, "idle_seconds": 12}}"#;

/// Where the bar has its last control, for the next slide.
const NEXT: (u32, u32) = (800, 650);

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

/// Three slides and visitors who may take their time.
fn patient() -> TestShow {
    three().settings(r#"{"transition": "none", "kiosk": {"interactive": true, "idle_seconds": 300}}"#)
}

/// How many pixels have nearly a colour.
fn pixels(screen: &Screen, colour: Colour) -> usize {
    let near = |found: &[u8; 3]| found.iter().zip(colour).all(|(one, other)| one.abs_diff(other) < 12);
    screen.picture().pixels().filter(|pixel| near(&pixel.0)).count()
}

#[test]
fn an_index_that_is_opened_again_has_all_its_photos() {
    let (show, screen) = (patient(), small());
    let _wall = Wall::show(&screen, show.path(), &[]);
    let whole = || [RED, GREEN, BLUE].iter().all(|colour| pixels(&screen, *colour) > 400);
    for _ in 0..2 {
        screen.press("i");
        until("all photos are seen", whole);
        screen.press("i");
        until("the index is gone", || pixels(&screen, GREEN) == 0);
    }
}

#[test]
fn a_tap_means_what_was_seen_when_the_finger_came_down() {
    let (show, screen) = (patient(), small());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.tap(1200, 300);
    wall.slide("020-green/0");
    // The bar is there: its last control leads to the next slide.
    until("the bar is seen", || !is_all(&screen.picture(), GREEN));
    screen.tap(NEXT.0, NEXT.1);
    wall.slide("030-blue/0");
    // The bar has gone and comes back with the finger: the tap is one in the middle all the same.
    screen.until_all(BLUE);
    screen.tap(NEXT.0, NEXT.1);
    until("the index is seen", || pixels(&screen, GREEN) > 400);
    assert_eq!(wall.events("show").len(), 3, "{:?}", wall.events("show"));
}

#[test]
fn the_first_double_tap_and_each_later_one_shows_the_photo_under_the_finger() {
    let show = TestShow::new()
        .settings(INTERACTIVE)
        .photo("green.png", 640, 360, GREEN)
        .photo("blue.png", 640, 360, BLUE)
        .article("a.json", r#"{"layout": "gallery", "photos": ["green.png", "blue.png"], "seconds": 600}"#);
    let screen = small();
    let _wall = Wall::show(&screen, show.path(), &[]);
    let both = || pixels(&screen, GREEN) > 40_000 && pixels(&screen, BLUE) > 40_000;
    for (colour, other) in [(GREEN, BLUE), (BLUE, GREEN)] {
        until("both photos are seen", both);
        let picture = screen.picture();
        let mut middle = (200..500).step_by(20).flat_map(|y| (450..830).step_by(20).map(move |x| (x, y)));
        // Not at the edge of one.
        let inside = |(x, y): &(u32, u32)| {
            [(x + 15, *y), (x - 15, *y), (*x, y + 15), (*x, y - 15)]
                .into_iter()
                .all(|(x, y)| picture.get_pixel(x, y).0.iter().zip(colour).all(|(one, other)| one.abs_diff(other) < 12))
        };
        let (x, y) = middle.find(inside).expect("the photo reaches into the middle");
        let (x, y) = (x.to_string(), y.to_string());
        screen.tool("xdotool", &["mousemove", &x, &y, "click", "--repeat", "2", "--delay", "120", "1"]);
        until("that photo alone is seen", || pixels(&screen, colour) > 200_000 && pixels(&screen, other) == 0);
        screen.press("Escape");
    }
}

#[test]
fn a_photo_that_is_replaced_or_deleted_is_looked_at_no_longer() {
    let show = TestShow::new()
        .settings(r#"{"transition": "none", "kiosk": {"interactive": true, "idle_seconds": 300}}"#)
        .photo("a.png", 400, 100, GREEN)
        .article("a.json", r#"{"title": "T", "photo": "a.png", "seconds": 600}"#)
        .article("b.json", r#"{"title": "U", "seconds": 600}"#);
    let screen = small();
    let mut wall = Wall::show(&screen, show.path(), &[]);
    let is = |x, y, colour: Colour| {
        let found = screen.picture().get_pixel(x, y).0;
        found.iter().zip(colour).all(|(one, other)| one.abs_diff(other) < 12)
    };
    let closely = |colour| is(20, 300, colour) && is(1260, 300, colour) && !is(640, 100, colour);
    until("the slide is seen", || is(640, 100, GREEN));
    screen.press("z");
    until("the photo is looked at", || closely(GREEN));
    show.save("assets/a.png", photo("a.png", 400, 100, BLUE));
    until("the slide with the other photo is seen", || is(640, 100, BLUE));
    screen.press("z");
    until("that one is looked at", || closely(BLUE));
    show.remove("slides/a.json");
    wall.slide("b/0");
    until("it is gone", || pixels(&screen, BLUE) == 0);
}

#[test]
fn the_index_offers_the_languages_of_all_articles_whatever_slide_it_was_opened_from() {
    let show = TestShow::new()
        .settings(
            r#"{"transition": "none", "languages": ["de", "en"], "alternate": "slide", "kiosk": {"interactive": true}}"#,
        )
        .article("a.json", r#"{"title": "A", "lang": "de", "seconds": 600}"#)
        .article("b.json", r#"{"title": "B", "lang": "de", "seconds": 600, "translations": {"en": {"title": "B EN"}}}"#);
    let screen = small();
    let mut wall = Wall::show(&screen, show.path(), &[]);
    // The second of the articles, in the language that the first one does not come in.
    for key in ["i", "l", "Tab", "Right", "Return"] {
        screen.press(key);
    }
    wall.slide("b/0@en");
}

#[test]
fn a_key_that_something_lies_on_begins_no_other_visit() {
    let (show, screen) = (three(), small());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.tool("xdotool", &["keydown", "Tab"]);
    wall.event("visit", |line| line["state"] == "start");
    // Its repeats keep the visit going beyond its twelve seconds.
    std::thread::sleep(Duration::from_secs(15));
    assert_eq!(wall.events("visit").len(), 1, "the key is not heard again and again");
    show.save("emergency.json", r#"{"title": "Räumung", "minutes": 5}"#);
    wall.event("visit", |line| line["state"] == "end");
    show.remove("emergency.json");
    wall.event("emergency", |line| line["state"] == "end");
    // The slide that was read has been on for long enough; no bar lies over the next one.
    wall.slide("020-green/0");
    screen.until_all(GREEN);
    std::thread::sleep(Duration::from_secs(2));
    screen.tool("xdotool", &["keyup", "Tab"]);
    assert_eq!(wall.events("visit").len(), 2, "{:?}", wall.events("visit"));
}

#[test]
fn the_bar_leaves_the_slide_free_also_when_it_was_the_keyboard_that_brought_it() {
    let (show, screen) = (patient(), small());
    let wall = Wall::show(&screen, show.path(), &[]);
    screen.press("Tab");
    until("the bar is seen", || !is_all(&screen.picture(), RED));
    screen.until_all(RED);
    assert_eq!(wall.events("visit").len(), 1, "the visitor still reads");
}

#[test]
fn while_someone_reads_nothing_is_drawn() {
    let (show, screen, port) = (patient(), small(), port());
    let mut wall = Wall::show(&screen, show.path(), &["--status", &port.to_string()]);
    screen.tap(1200, 300);
    wall.slide("020-green/0");
    // The bar of controls leaves after some seconds; then the slide stands as it does without visitors.
    screen.until_all(GREEN);
    let age = || status(port)["last_frame"].as_f64().unwrap();
    until("nothing was drawn for seconds", || age() > 4.0);
    assert_eq!(wall.events("visit").len(), 1, "the visitor still reads");
}
