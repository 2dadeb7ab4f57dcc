//! A real window as the passer-by and the technician see it: full screen from its first frame, keys, ends.

use std::path::Path;
use std::time::{Duration, Instant};

use super::program::run;
use super::show_folder::{BLUE, GREEN, RED, TestShow};
use super::wall::{Manager, Rendered, Screen, Wall, difference, is_all, until};

/// Mean difference of a channel between the window and `litfass render`: both draw with the same painter.
const SAME: f64 = 0.5;

fn three() -> TestShow {
    TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN), ("030-blue", BLUE)])
}

fn small() -> Screen {
    Screen::start(1280, 720, Manager::Openbox)
}

#[track_caller]
fn demo_fills(width: u32, height: u32, manager: Manager) {
    let rendered = Rendered::of(None, &format!("{width}x{height}"));
    let screen = Screen::start(width, height, manager);
    let mut wall = Wall::open(&screen, |command| command);
    let start = wall.event("start", |_| true);
    assert_eq!((&start["width"], &start["height"]), (&width.into(), &height.into()));
    let show = wall.event("show", |_| true);
    assert_eq!((&show["slide"], &show["why"]), (&"010-hokkaido/0".into(), &"start".into()));
    let picture = rendered.slide("010-hokkaido/0");
    let alike = screen.is_like(&picture, SAME);
    assert!(alike, "the window is not as rendered: {:.2} a channel", difference(&screen.picture(), &picture));
    assert!(!screen.shows_cursor(), "a cursor is seen");
}

#[test]
fn the_demo_fills_the_screen_under_a_window_manager() {
    demo_fills(1280, 720, Manager::Openbox);
}

#[test]
fn the_demo_fills_the_screen_without_a_window_manager() {
    demo_fills(1920, 1080, Manager::Nobody);
}

#[test]
fn every_slide_looks_in_the_window_as_it_is_rendered() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rendered = Rendered::of(Some(root), "1280x720");
    let screen = small();
    let mut wall = Wall::show(&screen, root, &["--seconds", "600"]);
    let count = wall.events("start")[0]["slides"].as_u64().unwrap();
    for _ in 1..count {
        screen.press("Right");
        wall.event("transition", |_| true);
        let shown = wall.events("show").last().unwrap()["slide"].as_str().unwrap().to_owned();
        let picture = rendered.slide(&shown);
        let alike = screen.is_like(&picture, SAME);
        assert!(alike, "{shown} is not as rendered: {:.2} a channel", difference(&screen.picture(), &picture));
    }
}

#[test]
fn keys_go_to_the_next_the_previous_the_last_and_the_first_slide() {
    let (show, screen) = (three(), small());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    for (key, slide, why, colour) in [
        ("Right", "020-green/0", "next", GREEN),
        ("space", "030-blue/0", "next", BLUE),
        ("Right", "010-red/0", "next", RED),
        ("Left", "030-blue/0", "previous", BLUE),
        ("Home", "010-red/0", "jump", RED),
        ("End", "030-blue/0", "jump", BLUE),
    ] {
        screen.press(key);
        assert_eq!(wall.slide(slide)["why"], why, "{key}");
        assert!(screen.is_all(colour), "{key}: {slide} is logged but not seen");
    }
}

#[test]
fn p_holds_the_show_and_lets_it_go_on() {
    let (show, screen) = (three(), small());
    let mut wall = Wall::show(&screen, show.path(), &["--seconds", "1"]);
    wall.slide("020-green/0");
    screen.press("p");
    std::thread::sleep(Duration::from_millis(2500));
    let held = wall.events("show").len();
    std::thread::sleep(Duration::from_millis(2000));
    assert_eq!(wall.events("show").len(), held, "a slide came on while the show was held");
    screen.press("p");
    until("the show goes on", || wall.events("show").len() > held);
}

#[test]
fn f1_opens_the_operators_overlay_and_escape_closes_it() {
    let (show, screen) = (three(), small());
    let wall = Wall::show(&screen, show.path(), &[]);
    screen.press("F1");
    until("the overlay is seen", || !is_all(&screen.picture(), RED));
    screen.press("Escape");
    screen.until_all(RED);
    assert!(wall.events("stop").is_empty(), "Escape closed the overlay, not the show");
    screen.press("Escape");
    assert_eq!(wall.ended(), (Some(0), "key".to_owned()));
}

#[test]
fn q_ends_the_show() {
    let (show, screen) = (three(), small());
    let wall = Wall::show(&screen, show.path(), &[]);
    screen.press("q");
    assert_eq!(wall.ended(), (Some(0), "key".to_owned()));
}

#[test]
fn sigterm_and_sigint_end_the_show_in_good_order() {
    let (show, screen) = (three(), small());
    for signal in ["TERM", "INT"] {
        let wall = Wall::show(&screen, show.path(), &[]);
        wall.signal(signal);
        assert_eq!(wall.ended(), (Some(0), "signal".to_owned()), "{signal}");
    }
}

#[test]
fn the_show_ends_after_the_time_it_was_given() {
    let (show, screen) = (three(), small());
    let start = Instant::now();
    let wall = Wall::open(&screen, |command| command.arg(show.path()).args(["--for", "2"]));
    assert_eq!(wall.ended(), (Some(0), "for".to_owned()));
    assert!(start.elapsed() >= Duration::from_secs(2));
}

#[test]
fn with_a_dash_the_event_log_is_all_that_goes_to_stdout() {
    let (show, screen) = (three(), small());
    show.write("slides/040-broken.json", "{");
    let mut command = screen.program();
    command.arg("show").arg(show.path()).args(["--events", "-", "--for", "2", "--screen", "hall-1"]);
    let outcome = run(&mut command);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let lines: Vec<serde_json::Value> = outcome.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let events: Vec<&str> = lines.iter().map(|line| line["event"].as_str().unwrap()).collect();
    assert_eq!(events, ["problem", "start", "display", "show", "stop"]);
    assert_eq!(lines[1]["screen"], "hall-1");
}

#[test]
fn event_lines_have_the_fields_of_the_contract() {
    let screen = small();
    let show = three().settings("{}");
    let mut wall = Wall::show(&screen, show.path(), &["--seconds", "2", "--at", "2026-11-19T08:00"]);
    wall.event("transition", |_| true);
    show.save("slides/010-red.json", r#"{"photo": "010-red.jpg", "seconds": 9, "wrong": 1}"#);
    wall.event("reload", |_| true);
    show.save("slides/010-red.json", r#"{"photo": "010-red.jpg", "seconds": 9}"#);
    wall.event("fixed", |_| true);
    wall.signal("TERM");
    wall.event("stop", |_| true);
    let fields = |event: &str| {
        let line = wall.events(event)[0].clone();
        let names: Vec<String> = line.as_object().unwrap().keys().cloned().collect();
        assert_eq!(names[..3], ["at", "t", "event"]);
        assert!(line["at"].as_str().unwrap().starts_with("2026-11-19T08:0"), "{line}");
        names[3..].join(" ")
    };
    assert_eq!(fields("start"), "version show screen revision slides width height renderer");
    assert_eq!(fields("show"), "slide article title section page pages lang seconds revision why");
    assert_eq!(fields("transition"), "from to frames median_ms p99_ms worst_ms");
    assert_eq!(fields("reload"), "files slides revision ms");
    assert_eq!(fields("problem"), "file line column pointer severity message");
    assert_eq!(fields("fixed"), "file");
    assert_eq!(fields("stop"), "reason");
}

#[test]
fn a_fade_mixes_two_slides_and_is_never_black() {
    let screen = small();
    let show = three().settings("{}");
    let mut wall = Wall::show(&screen, show.path(), &["--seconds", "600"]);
    screen.press("Right");
    let mut mixed = 0;
    while wall.events("transition").is_empty() {
        let picture = screen.picture();
        for (x, y) in [(0, 0), (640, 360), (1279, 719), (10, 700)] {
            let found = picture.get_pixel(x, y).0;
            let between = (0..3).all(|c| (RED[c].min(GREEN[c]) - 8..=RED[c].max(GREEN[c]) + 8).contains(&found[c]));
            assert!(between, "{found:?} at {x},{y} is neither slide nor a mixture");
        }
        mixed += usize::from(!is_all(&picture, RED) && !is_all(&picture, GREEN));
    }
    assert!(mixed > 0, "no mixture was seen");
    assert!(wall.event("transition", |_| true)["frames"].as_u64().unwrap() > 3);
    assert!(screen.is_all(GREEN));
}

#[test]
fn a_window_has_the_size_it_was_given() {
    let (show, screen) = (three(), small());
    let wall = Wall::show(&screen, show.path(), &["--windowed", "640x360"]);
    let start = &wall.events("start")[0];
    assert_eq!((&start["width"], &start["height"]), (&640.into(), &360.into()));
}

#[test]
fn a_signal_that_comes_before_the_first_slide_is_heard_too() {
    let show = TestShow::of_colours(&[("010-red", RED)]);
    let screen = Screen::start(1280, 720, Manager::Openbox);
    for milliseconds in [100, 150, 200, 250, 300, 400] {
        let wall = Wall::open(&screen, |command| command.arg(show.path()));
        std::thread::sleep(Duration::from_millis(milliseconds));
        wall.signal("TERM");
        // Earlier than the first instructions of the program, the system ends it.
        let code = wall.code();
        assert!(code.is_none() || code == Some(0), "{milliseconds} ms: {code:?}");
    }
}
