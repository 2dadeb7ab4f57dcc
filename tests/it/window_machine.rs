//! What a show needs of its machine: a monitor for itself alone, a display that stays awake and that goes off with the show,
//! a part of the signal, and its light.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use x11rb::connection::Connection as _;
use x11rb::protocol::screensaver::ConnectionExt as _;
use x11rb::protocol::xproto::{Blanking, ConnectionExt as _, Exposures};

use super::program::run;
use super::show_folder::{BLUE, Colour, GREEN, RED, TestShow};
use super::wall::{Manager, Screen, Wall, until};

fn red() -> TestShow {
    TestShow::of_colours(&[("010-red", RED)])
}

fn near(found: Colour, expected: Colour, most: u8) -> bool {
    found.iter().zip(expected).all(|(one, other)| one.abs_diff(other) <= most)
}

/// Whether the X server's screensaver is on.
fn saver(display: &str) -> bool {
    let (connection, screen) = x11rb::connect(Some(display)).unwrap();
    let root = connection.setup().roots[screen].root;
    connection.screensaver_query_info(root).unwrap().reply().unwrap().state == 1
}

/// Has the X server's screensaver come after a second.
fn hurry(display: &str) {
    let (connection, _) = x11rb::connect(Some(display)).unwrap();
    connection.set_screen_saver(1, 0, Blanking::PREFERRED, Exposures::DEFAULT).unwrap().check().unwrap();
}

#[test]
fn the_screensaver_stays_away_as_long_as_the_show_runs_however_it_ends() {
    let (show, screen) = (red(), Screen::start(640, 360, Manager::Nobody));
    let display = screen.display();
    for signal in ["KILL", "TERM"] {
        let wall = Wall::show(&screen, show.path(), &[]);
        hurry(&display);
        std::thread::sleep(Duration::from_millis(2500));
        assert!(!saver(&display), "the screensaver came over the show");
        assert!(screen.is_all(RED));
        wall.signal(signal);
        let _ = wall.code();
        until("the screensaver is back", || saver(&display));
    }
}

/// A folder with a program of that name that writes down its words.
fn fake(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join(name);
    let text = format!("#!/bin/sh\necho \"$@\" >>{}\ncat >>{0}\n", folder.path().join("said").display());
    fs::write(&program, text).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

/// What the program was told, without what it was told before.
fn said(tools: &Path) -> String {
    fs::read_to_string(tools.join("said")).unwrap_or_default()
}

/// The search path with a folder in front.
fn path_with(folder: &Path) -> String {
    format!("{}:{}", folder.display(), std::env::var("PATH").unwrap())
}

const OFF: &str = "--playback --to 0 --standby\n";
const ON: &str = "--playback --to 0 --image-view-on\n";

fn closing() -> TestShow {
    let settings = r#"{"transition": "none", "hours": {"thu": [["08:00", "18:00"]]}}"#;
    red().settings(settings)
}

#[test]
fn a_television_goes_off_when_the_show_closes_and_on_for_an_emergency() {
    let (show, tools) = (closing(), fake("cec-ctl"));
    let screen = Screen::start(640, 360, Manager::Nobody);
    let mut wall = Wall::open(&screen, |command| {
        let words = ["--display-power", "cec", "--at", "2026-11-19T17:59:55"];
        command.env("PATH", path_with(tools.path())).arg(show.path()).args(words)
    });
    wall.event("show", |_| true);
    wall.event("display", |line| line["state"] == "off");
    assert!(said(tools.path()).ends_with(OFF), "{}", said(tools.path()));
    show.save("emergency.json", r#"{"title": "Leave the building", "minutes": 30}"#);
    wall.event("display", |line| line["state"] == "on");
    assert!(said(tools.path()).ends_with(ON), "{}", said(tools.path()));
    show.remove("emergency.json");
    wall.event("display", |line| line["state"] == "off");
    assert!(said(tools.path()).ends_with(OFF), "{}", said(tools.path()));
}

#[test]
fn a_television_goes_on_shortly_before_the_show_opens() {
    let (show, tools) = (closing(), fake("cec-client"));
    let screen = Screen::start(640, 360, Manager::Nobody);
    let mut wall = Wall::open(&screen, |command| {
        let words = ["--display-power", "cec", "--at", "2026-11-19T07:57:50"];
        command.env("PATH", path_with(tools.path())).arg(show.path()).args(words)
    });
    wall.event("display", |line| line["state"] == "off");
    assert!(said(tools.path()).ends_with("standby 0\n"), "{}", said(tools.path()));
    let on = wall.event("display", |line| line["state"] == "on");
    assert!(on["at"].as_str().unwrap().contains("T07:58:0"), "{on}");
    assert!(said(tools.path()).ends_with("on 0\nas\n"), "{}", said(tools.path()));
}

#[test]
fn a_show_that_closes_leaves_the_displays_on_for_one_beside_it_that_is_open() {
    let (show, tools) = (closing(), fake("cec-ctl"));
    let screen = Screen::with_two_monitors(Manager::Nobody);
    let locks = tempfile::tempdir().unwrap();
    let open = |monitor: &str, at: &str| {
        let mut wall = Wall::open(&screen, |command| {
            command.env("PATH", path_with(tools.path())).env("XDG_RUNTIME_DIR", locks.path());
            command.arg(show.path()).args(["--display-power", "cec", "--monitor", monitor, "--at", at])
        });
        wall.event("show", |_| true);
        wall
    };
    let mut late = open("DUMMY0", "2026-11-19T17:59:30");
    let _early = open("DUMMY1", "2026-11-19T17:59:50");
    until("the one beside it is closed", || !shows(&screen, 640, RED));
    std::thread::sleep(Duration::from_secs(2));
    assert!(shows(&screen, 0, RED) && !said(tools.path()).contains(OFF), "{}", said(tools.path()));
    late.event("display", |line| line["state"] == "off");
    assert_eq!(said(tools.path()).matches(OFF).count(), 1, "{}", said(tools.path()));
}

#[test]
fn a_display_that_nothing_switches_shows_the_dark_slide() {
    let (show, screen) = (closing(), Screen::start(640, 360, Manager::Nobody));
    let mut wall = Wall::open(&screen, |command| command.arg(show.path()).args(["--at", "2026-11-19T17:59:55"]));
    wall.event("show", |_| true);
    let dark = || screen.picture().pixels().all(|pixel| pixel.0.iter().all(|channel| *channel < 70));
    until("the screen is dark", dark);
    assert!(wall.events("display").iter().all(|line| line["state"] == "on"));
}

#[test]
fn two_players_never_share_a_monitor() {
    let (show, screen) = (red(), Screen::start(640, 360, Manager::Nobody));
    let locks = tempfile::tempdir().unwrap();
    let open = || {
        let mut wall = Wall::open(&screen, |command| command.env("XDG_RUNTIME_DIR", locks.path()).arg(show.path()));
        wall.event("show", |_| true);
        wall
    };
    let show_too = |words: &[&str]| {
        let mut command = screen.program();
        run(command.env("XDG_RUNTIME_DIR", locks.path()).arg("show").arg(show.path()).args(words))
    };
    let wall = open();
    let second = show_too(&[]);
    assert_eq!(second.code, Some(2), "{second:?}");
    assert!(second.err.contains(&format!("process {}", wall.pid())), "{second:?}");
    let window = show_too(&["--windowed", "--for", "1"]);
    assert_eq!(window.code, Some(0), "{window:?}");
    wall.signal("KILL");
    let _ = wall.code();
    open();
}

#[test]
fn a_monitor_that_is_not_there_is_waited_for() {
    let (show, screen) = (red(), Screen::start(640, 360, Manager::Nobody));
    let folder = tempfile::tempdir().unwrap();
    let events = folder.path().join("events.jsonl");
    let words = ["--monitor", "HDMI-9", "--for", "1", "--events", events.to_str().unwrap()];
    let outcome = run(screen.program().arg("show").arg(show.path()).args(words));
    assert!(outcome.code == Some(0) && outcome.err.contains("HDMI-9"), "{outcome:?}");
    let log = fs::read_to_string(events).unwrap();
    assert!(log.contains(r#""event":"display","state":"lost""#) && !log.contains(r#""event":"show""#), "{log}");
}

#[test]
fn a_part_of_the_signal_holds_the_show_and_the_rest_is_black() {
    let settings = r#"{"transition": "slide"}"#;
    let show = TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)]).settings(settings);
    for (rotate, size) in [("0", (320, 200)), ("90", (200, 320))] {
        let screen = Screen::start(640, 480, Manager::Nobody);
        let words = ["--region", "100,50,320x200", "--rotate", rotate, "--seconds", "1"];
        let mut wall = Wall::show(&screen, show.path(), &words);
        let start = &wall.events("start")[0];
        assert_eq!((&start["width"], &start["height"]), (&size.0.into(), &size.1.into()));
        let outside = |picture: &image::RgbImage| {
            let inside = |x: u32, y: u32| (100..420).contains(&x) && (50..250).contains(&y);
            picture.enumerate_pixels().filter(|(x, y, _)| !inside(*x, *y)).all(|(_, _, pixel)| pixel.0 == [0; 3])
        };
        wall.slide("020-green/0");
        // While slides push each other out, nothing leaves the part either.
        for _ in 0..30 {
            assert!(outside(&screen.picture()), "something is drawn outside of the part");
            std::thread::sleep(Duration::from_millis(20));
        }
        let corners = [(100, 50), (419, 50), (100, 249), (419, 249)];
        until("the part is filled to its corners", || {
            // A wide photo leaves ground above and below itself on a high slide.
            let picture = screen.picture();
            corners.iter().all(|(x, y)| picture.get_pixel(*x, *y).0 != [0; 3])
        });
    }
}

#[test]
fn the_picture_is_as_bright_as_asked_for() {
    let (show, screen) = (red(), Screen::start(640, 360, Manager::Nobody));
    let _wall = Wall::show(&screen, show.path(), &["--brightness", "50"]);
    let half = RED.map(|channel| channel / 2);
    until("the picture has half its light", || near(screen.picture().get_pixel(320, 180).0, half, 4));
}

/// Runs a tool on a display.
fn tool(display: &str, line: &str) -> String {
    let mut words = line.split_whitespace();
    let output = Command::new(words.next().unwrap()).args(words).env("DISPLAY", display).output().unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Whether a monitor that begins `x` pixels from the left edge is all of one colour.
fn shows(screen: &Screen, x: u32, colour: Colour) -> bool {
    let picture = screen.picture_anew();
    [(10, 10), (320, 240), (630, 470)]
        .into_iter()
        .all(|(right, down)| (x + right) < picture.width() && near(picture.get_pixel(x + right, down).0, colour, 8))
}

#[test]
fn a_show_waits_for_its_own_monitor_and_takes_no_other() {
    let show = red();
    // The window of a kiosk is brought back by its guard, but not to another monitor.
    let cases =
        [(Manager::Nobody, false), (Manager::Openbox, false), (Manager::Nobody, true), (Manager::Openbox, true)];
    for (manager, kiosk) in cases {
        let screen = Screen::with_two_monitors(manager);
        let display = screen.display();
        let words = ["--monitor", "DUMMY1", "--kiosk"];
        let mut wall = Wall::show(&screen, show.path(), if kiosk { &words } else { &words[..2] });
        until("the right one shows it", || shows(&screen, 640, RED));
        assert!(!shows(&screen, 0, RED), "it is on both");
        tool(&display, "xrandr --output DUMMY1 --off");
        wall.event("display", |line| line["state"] == "lost");
        std::thread::sleep(Duration::from_millis(if kiosk { 2500 } else { 500 }));
        assert!(!shows(&screen, 0, RED), "it jumped to the other one (kiosk: {kiosk})");
        tool(&display, "xrandr --output DUMMY1 --mode 640x480 --right-of DUMMY0");
        wall.event("display", |line| line["state"] == "on");
        until("the right one shows it again", || shows(&screen, 640, RED));
        // The one to its left goes: it keeps its monitor wherever that lies.
        tool(&display, "xrandr --output DUMMY0 --off --output DUMMY1 --mode 640x480 --pos 0x0");
        until("it has moved with its monitor", || shows(&screen, 0, RED));
        tool(&display, "xrandr --output DUMMY1 --mode 800x600 --pos 0x0");
        until("it has the new size", || {
            let picture = screen.picture_anew();
            picture.width() >= 800 && near(picture.get_pixel(790, 590).0, RED, 8)
        });
        wall.signal("TERM");
        assert_eq!(wall.ended(), (Some(0), "signal".to_owned()));
    }
}

#[test]
fn one_command_shows_shows_on_several_monitors() {
    let (one, other) = (TestShow::of_colours(&[("010-green", GREEN)]), TestShow::of_colours(&[("010-blue", BLUE)]));
    let screen = Screen::with_two_monitors(Manager::Nobody);
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("screen.json");
    let text = serde_json::json!({
        "show": one.name(), "events": "e.jsonl",
        "screens": [{"monitor": "DUMMY0"}, {"monitor": "DUMMY1", "show": other.name()}],
    });
    fs::write(&config, text.to_string()).unwrap();
    let mut command = screen.program();
    let mut all = command.arg("show").arg("--config").arg(&config).spawn().unwrap();
    until("both show their own", || shows(&screen, 0, GREEN) && shows(&screen, 640, BLUE));
    for name in ["e-DUMMY0.jsonl", "e-DUMMY1.jsonl"] {
        until(name, || fs::read_to_string(folder.path().join(name)).is_ok_and(|log| log.contains("\"show\"")));
    }
    tool(&screen.display(), &format!("kill -s TERM {}", all.id()));
    assert_eq!(super::program::ended_within(&mut all, Duration::from_secs(20)), Some(0));
}
