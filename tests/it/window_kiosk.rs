//! A kiosk in a real window: nothing leads out without the PIN, and the window comes back to the whole screen.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::program::{ended_within, program, run};
use super::show_folder::{GREEN, RED, TestShow};
use super::wall::{DEADLINE, Manager, Screen, Wall, is_all, until};

fn two() -> TestShow {
    TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)])
}

fn small() -> Screen {
    Screen::start(1280, 720, Manager::Openbox)
}

/// The hash of a PIN, as an operator makes it.
fn hash(pin: &str) -> String {
    let mut command = program();
    let mut child = command.arg("pin").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    writeln!(child.stdin.take().unwrap(), "{pin}").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn type_pin(screen: &Screen, pin: &str) {
    pin.chars().for_each(|digit| screen.press(&digit.to_string()));
    screen.press("Return");
}

#[test]
fn no_key_and_no_window_manager_ends_a_kiosk_and_sigterm_does() {
    let (show, screen) = (two(), small());
    let wall = Wall::show(&screen, show.path(), &["--kiosk", "--pin", &hash("4711")]);
    for key in ["Escape", "q", "F11", "f", "F1", "t", "alt+F4", "ctrl+w", "ctrl+q"] {
        screen.press(key);
        screen.press("Escape");
    }
    screen.window(&["windowquit"]);
    std::thread::sleep(Duration::from_secs(1));
    assert!(wall.events("stop").is_empty(), "{:?}", wall.log());
    screen.until_all(RED);
    wall.signal("TERM");
    assert_eq!(wall.ended(), (Some(0), "signal".to_owned()));
}

#[test]
fn no_key_ends_a_kiosk_on_a_part_of_the_signal_which_has_no_gate() {
    let (show, screen) = (two(), small());
    let pin = hash("4711");
    let wall = Wall::show(&screen, show.path(), &["--kiosk", "--pin", &pin, "--region", "100,50,640x360"]);
    let near =
        |x: u32, y: u32| screen.picture().get_pixel(x, y).0.iter().zip(RED).all(|(one, other)| one.abs_diff(other) < 9);
    until("the slide is seen", || near(420, 230));
    for key in ["F1", "F11", "f", "t", "Right", "q", "Escape"] {
        screen.press(key);
    }
    std::thread::sleep(Duration::from_secs(1));
    assert!(wall.events("stop").is_empty() && wall.events("show").len() == 1, "{:?}", wall.log());
    assert!(screen.window_state().contains("FULLSCREEN") && near(420, 230), "a key has done something");
    wall.signal("TERM");
    assert_eq!(wall.ended(), (Some(0), "signal".to_owned()));
}

#[test]
fn the_gate_is_seen_while_the_finger_is_still_in_the_corner() {
    let (show, screen) = (two(), small());
    let _wall = Wall::show(&screen, show.path(), &["--kiosk", "--pin", &hash("4711")]);
    screen.until_all(RED);
    let start = Instant::now();
    screen.tool("xdotool", &["mousemove", "1270", "710", "mousedown", "1"]);
    until("the gate is seen", || !is_all(&screen.picture(), RED));
    let took = start.elapsed();
    screen.tool("xdotool", &["mouseup", "1"]);
    assert!(took < Duration::from_secs(6), "it took {took:?}");
}

#[test]
fn staff_without_a_keyboard_closes_by_a_tap_what_it_has_opened() {
    let (show, screen) = (two(), small());
    let mut wall = Wall::show(&screen, show.path(), &["--kiosk", "--pin", &hash("4711")]);
    screen.hold(1270, 710, 3.6);
    type_pin(&screen, "4711");
    assert_eq!(wall.event("pin", |_| true)["right"], true);
    // The first of the menu: Slides and problems.
    for key in ["Tab", "Return"] {
        screen.press(key);
    }
    // Under the menu the slide is only darker.
    until("slides and problems are seen", || screen.picture().get_pixel(5, 5).0.iter().all(|channel| *channel < 40));
    screen.tap(640, 650);
    screen.until_all(RED);
}

#[test]
fn the_pin_opens_the_menu_that_ends_the_show_and_a_wrong_one_does_not() {
    let (show, screen) = (two(), small());
    let mut wall = Wall::show(&screen, show.path(), &["--kiosk", "--pin", &hash("4711")]);
    screen.hold(1270, 710, 3.6);
    until("the gate is seen", || !is_all(&screen.picture(), RED));
    type_pin(&screen, "4712");
    assert_eq!(wall.event("pin", |_| true)["right"], false);
    type_pin(&screen, "4711");
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(wall.events("pin").len(), 1, "the first wait is over only after a second");
    for _ in 0..8 {
        screen.press("BackSpace");
    }
    type_pin(&screen, "4711");
    assert_eq!(wall.event("pin", |_| true)["right"], true);
    // The fourth of the menu: End the show.
    for key in ["Tab", "Tab", "Tab", "Tab", "Return"] {
        screen.press(key);
    }
    assert_eq!(wall.ended(), (Some(0), "key".to_owned()));
}

#[test]
fn visitors_turn_slides_in_a_kiosk_only_where_the_show_lets_them() {
    let (show, screen) = (two(), small());
    let mut wall = Wall::show(&screen, show.path(), &["--kiosk"]);
    screen.press("Right");
    screen.tap(1200, 300);
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(wall.events("show").len(), 1);
    show.save("slides/_show.json", r#"{"transition": "none", "kiosk": {"interactive": true}}"#);
    wall.event("reload", |_| true);
    screen.tap(1200, 300);
    wall.slide("020-green/0");
}

#[test]
fn a_window_that_is_taken_away_comes_back() {
    let (show, screen) = (two(), small());
    let wall = Wall::show(&screen, show.path(), &["--kiosk"]);
    let whole = || screen.window_state().contains("FULLSCREEN") && is_all(&screen.picture(), RED);
    until("it is on the whole screen", whole);
    let minimise = || screen.window(&["windowminimize"]);
    let unmap = || screen.window(&["windowunmap"]);
    let ways: [(&str, &dyn Fn()); 3] =
        [("off the whole screen", &|| screen.leave_full_screen()), ("minimised", &minimise), ("unmapped", &unmap)];
    for (how, take) in ways {
        take();
        std::thread::sleep(Duration::from_millis(300));
        until(&format!("it is back after it was {how}"), whole);
    }
    assert!(wall.events("stop").is_empty());
}

#[test]
fn another_window_does_not_stay_over_a_kiosk() {
    let (show, screen) = (two(), small());
    let _wall = Wall::show(&screen, show.path(), &["--kiosk"]);
    let _other = screen.intruder();
    std::thread::sleep(Duration::from_secs(2));
    screen.until_all(RED);
}

#[test]
fn a_pin_is_not_seen_while_it_is_typed() {
    let mut command = Command::new("script");
    command.args([
        "--quiet",
        "--return",
        "--command",
        &format!("{} pin", program().get_program().display()),
        "/dev/null",
    ]);
    command.env("LC_ALL", "C.UTF-8").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut terminal = command.spawn().unwrap();
    let (mut keys, mut seen) = (terminal.stdin.take().unwrap(), terminal.stdout.take().unwrap());
    let mut text = Vec::new();
    while !text.ends_with(b": ") {
        let mut byte = [0];
        seen.read_exact(&mut byte).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&text)));
        text.extend(byte);
    }
    writeln!(keys, "4711").unwrap();
    seen.read_to_end(&mut text).unwrap();
    assert_eq!(ended_within(&mut terminal, DEADLINE), Some(0));
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("$argon2") && !text.contains("4711"), "{text}");
}

#[test]
fn a_kiosk_without_a_pin_says_how_it_gets_one() {
    let (show, screen) = (two(), small());
    let outcome = run(screen.program().args(["show", show.name(), "--kiosk", "--for", "1", "--lang", "en"]));
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert!(outcome.err.contains("litfass pin"), "{outcome:?}");
    let outcome = run(screen.program().args(["show", show.name(), "--pin", "4711", "--for", "1"]));
    assert_eq!(outcome.code, Some(2), "{outcome:?}");
    assert!(outcome.err.contains("$argon2id$"), "{outcome:?}");
}
