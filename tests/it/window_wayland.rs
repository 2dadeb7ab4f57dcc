//! The real program on a Wayland compositor: what holds on X holds there. `make test-wayland` runs the other tests of
//! windows on it as well; these are always run.

use std::time::{Duration, Instant};

use super::program::run;
use super::show_folder::{BLUE, GREEN, RED, TestShow, photo};
use super::wall::{Manager, Rendered, Screen, Wall, difference, until};

fn screen() -> Screen {
    Screen::start(1280, 720, Manager::Sway)
}

fn two() -> TestShow {
    TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)])
}

#[test]
fn the_demo_fills_a_wayland_screen_as_it_is_rendered() {
    let rendered = Rendered::of(None, "1280x720");
    let screen = screen();
    let mut wall = Wall::open(&screen, |command| command);
    let start = wall.event("start", |_| true);
    assert_eq!((&start["width"], &start["height"]), (&1280.into(), &720.into()));
    wall.event("show", |_| true);
    let picture = rendered.slide("010-hokkaido/0");
    assert!(screen.is_like(&picture, 0.5), "it differs by {:.2} a channel", difference(&screen.picture(), &picture));
    assert!(!screen.shows_cursor(), "a cursor is seen");
}

#[test]
fn a_save_is_seen_and_keys_are_heard_on_wayland() {
    let (show, screen) = (two(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.until_all(RED);
    screen.press("Right");
    wall.slide("020-green/0");
    screen.until_all(GREEN);
    show.write("assets/020-green.jpg", photo("020-green.jpg", 640, 360, BLUE));
    screen.until_all(BLUE);
    screen.press("Escape");
    assert_eq!(wall.ended(), (Some(0), "key".to_owned()));
}

#[test]
fn a_compositor_does_not_idle_while_a_show_fills_its_screen() {
    let (show, screen) = (two(), screen());
    let held = || screen.windows().contains(r#""application": "enabled""#);
    for (options, expected) in [(&["--windowed=640x360"][..], false), (&[][..], true)] {
        let wall = Wall::show(&screen, show.path(), options);
        assert_eq!(held(), expected, "{options:?}: {}", screen.windows());
        wall.signal("TERM");
        assert_eq!(wall.ended(), (Some(0), "signal".to_owned()));
    }
    assert!(!held());
    let mut doctor = screen.program();
    let outcome = run(doctor.args(["doctor", "--json"]).arg(show.path()));
    assert!(outcome.out.contains("works: the compositor's idling, by Wayland"), "{outcome:?}");
}

#[test]
fn a_compositor_that_dies_ends_the_player_with_1() {
    let (show, screen) = (two(), screen());
    let wall = Wall::show(&screen, show.path(), &[]);
    screen.restart(Duration::ZERO);
    assert_eq!(wall.ended(), (Some(1), "error".to_owned()));
}

#[test]
fn the_picture_is_back_within_seconds_of_a_compositor_that_started_again() {
    let (show, screen) = (two(), screen());
    let mut wall = Wall::show(&screen, show.path(), &["--supervise"]);
    screen.restart(Duration::from_secs(2));
    let before = Instant::now();
    wall.event("start", |_| true);
    screen.until_all(RED);
    assert!(before.elapsed() < Duration::from_secs(5), "it took {:?}", before.elapsed());
    until("it is the only one", || wall.events("stop").len() <= 1);
}
