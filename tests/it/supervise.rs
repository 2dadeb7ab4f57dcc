//! A player that is watched over: it dies, hangs, loses its display, and the picture is back.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use litfass::feed::recovered;

use super::show_folder::{BLUE, GREEN, RED, TestShow, photo};
use super::wall::{Manager, Screen, Wall, until};

/// So soon the picture is back, in a build that is not optimised.
const BACK: Duration = Duration::from_secs(5);

fn screen() -> Screen {
    Screen::start(640, 360, Manager::Nobody)
}

/// The processes that a process has started and that still run.
fn children(of: u32) -> Vec<u32> {
    let of = of.to_string();
    let all = std::fs::read_dir("/proc").unwrap().flatten();
    let numbers = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    numbers.filter(|pid: &u32| stat(*pid).is_some_and(|(state, parent)| parent == of && state != "Z")).collect()
}

/// State and parent of a process.
fn stat(pid: u32) -> Option<(String, String)> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.to_owned(), fields.next()?.to_owned()))
}

pub fn send(signal: &str, pid: u32) {
    assert!(std::process::Command::new("kill").args(["-s", signal, &pid.to_string()]).status().unwrap().success());
}

/// The player of a wall that is watched over.
pub fn player(wall: &Wall<'_>) -> u32 {
    until("a player runs", || children(wall.pid()).len() == 1);
    children(wall.pid())[0]
}

fn red() -> TestShow {
    TestShow::of_colours(&[("010-red", RED)])
}

#[test]
fn a_player_that_is_killed_is_back_within_seconds() {
    let (show, screen) = (red(), screen());
    let mut wall = Wall::show(&screen, show.path(), &["--supervise"]);
    for _ in 0..2 {
        let before = Instant::now();
        send("KILL", player(&wall));
        wall.event("start", |_| true);
        screen.until_all(RED);
        // The second time it waits a second, since many deaths are not chance.
        assert!(before.elapsed() < BACK, "it took {:?}", before.elapsed());
    }
    wall.signal("TERM");
    assert_eq!(wall.ended(), (Some(0), "signal".to_owned()));
}

#[test]
fn the_slide_that_was_on_is_on_again() {
    let (show, screen) =
        (TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN), ("030-blue", BLUE)]), screen());
    let mut wall = Wall::show(&screen, show.path(), &["--supervise"]);
    screen.press("Right");
    wall.slide("020-green/0");
    send("KILL", player(&wall));
    wall.event("start", |_| true);
    assert_eq!(wall.event("show", |_| true)["slide"], "020-green/0");
    screen.until_all(GREEN);
}

#[test]
fn a_player_that_hangs_is_replaced() {
    let (show, screen) = (red(), screen());
    let mut wall = Wall::show(&screen, show.path(), &["--supervise"]);
    let hung = player(&wall);
    send("STOP", hung);
    wall.event("start", |_| true);
    screen.until_all(RED);
    assert_ne!(player(&wall), hung);
}

#[test]
fn a_display_that_goes_and_comes_back_has_its_picture_again() {
    let (show, screen) = (red(), screen());
    let wall = Wall::show(&screen, show.path(), &["--supervise"]);
    screen.restart(Duration::from_secs(3));
    let back = Instant::now();
    screen.until_all(RED);
    assert!(back.elapsed() < BACK, "it took {:?}", back.elapsed());
    let said = std::fs::read_to_string(wall.path().with_file_name("said.txt")).unwrap();
    let missed = said.lines().filter(|line| line.contains("there is no display")).count();
    assert_eq!(missed, 1, "it is said once, not each second: {said}");
    drop(wall);
}

#[test]
fn what_a_supervised_show_is_to_write_and_to_answer_never_keeps_it_from_beginning() {
    let (show, screen) = (TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)]), screen());
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut wall = Wall::open(&screen, |command| {
        std::fs::create_dir(command.get_current_dir().unwrap().join("events.jsonl")).unwrap();
        let words = ["--supervise", "--seconds", "2", "--log", "later/log", "--status", &port.to_string()];
        command.arg(show.path()).args(words)
    });
    screen.until_all(RED);
    let folder = wall.path().parent().unwrap().to_owned();
    std::fs::remove_dir(wall.path()).unwrap();
    std::fs::create_dir(folder.join("later")).unwrap();
    drop(taken);
    until("the address answers", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
    let log = || std::fs::read_to_string(folder.join("later/log")).unwrap_or_default();
    until("its own log goes on", || log().contains("status at http://"));
    let missing = wall.event("missing", |_| true);
    assert!(missing["lines"].as_u64() > Some(0), "{missing}");
    wall.event("show", |_| true);
}

#[test]
fn whoever_starts_a_show_by_hand_is_told_at_once_that_its_event_log_cannot_be_had() {
    let outcome = super::program::litfass(&["show", red().name(), "--events", "/no/such/folder/events.jsonl"]);
    assert_eq!(outcome.code, Some(2), "{outcome:?}");
    assert!(outcome.err.contains("/no/such/folder/events.jsonl"), "{outcome:?}");
}

#[test]
fn who_asks_systemd_is_told_what_is_on() {
    let (show, screen) = (red(), screen());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notify");
    let socket = std::os::unix::net::UnixDatagram::bind(&path).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let _wall = Wall::open(&screen, |command| command.env("NOTIFY_SOCKET", &path).arg(show.path()).arg("--supervise"));
    let mut bytes = [0; 4096];
    loop {
        let length = socket.recv(&mut bytes).expect("nothing more is told");
        let told = String::from_utf8_lossy(&bytes[..length]);
        if told.starts_with("STATUS=shows ") && told.contains("(010-red/0)") {
            return;
        }
    }
}

#[test]
fn a_hangup_opens_the_event_log_anew_and_ends_nobody() {
    let (show, screen) = (red(), screen());
    let wall = Wall::show(&screen, show.path(), &["--supervise"]);
    let before = player(&wall);
    wall.signal("HUP");
    std::thread::sleep(Duration::from_millis(700));
    assert_eq!(player(&wall), before);
}

#[test]
fn a_player_never_outlives_its_supervisor() {
    let (show, screen) = (red(), screen());
    let wall = Wall::show(&screen, show.path(), &["--supervise"]);
    let player = player(&wall);
    wall.signal("KILL");
    until("the player has ended", || stat(player).is_none_or(|(state, _)| state == "Z"));
}

#[test]
fn a_supervised_show_ends_when_its_time_is_over_or_someone_quits() {
    let (show, screen) = (red(), screen());
    let wall = Wall::show(&screen, show.path(), &["--supervise", "--for", "3"]);
    assert_eq!(wall.ended(), (Some(0), "for".to_owned()));
    let wall = Wall::show(&screen, show.path(), &["--supervise"]);
    screen.press("q");
    assert_eq!(wall.ended(), (Some(0), "key".to_owned()));
}

/// The folder in which the copy of a show's articles is kept, with a green slide in it.
fn kept(states: &Path, show: &Path) -> PathBuf {
    let kept = recovered::folder(&states.join("litfass"), show);
    std::fs::create_dir_all(kept.join("slides")).unwrap();
    std::fs::write(kept.join("slides/020-green.json"), r#"{"photo": "020-green.jpg", "seconds": 600}"#).unwrap();
    kept
}

#[test]
fn a_show_that_players_die_of_gives_way_to_the_last_good_one_until_a_save() {
    let (show, screen) = (TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)]), screen());
    let states = tempfile::tempdir().unwrap();
    kept(states.path(), show.path());
    let mut wall =
        Wall::open(&screen, |command| command.env("XDG_STATE_HOME", states.path()).arg(show.path()).arg("--supervise"));
    for _ in 0..3 {
        wall.slide("010-red/0");
        // The photo of the next slide is being decoded for a moment: it would be what the player dies of.
        std::thread::sleep(Duration::from_millis(700));
        send("KILL", player(&wall));
    }
    let problem = wall.event("problem", |line| line["file"] == "slides");
    assert!(problem["message"].as_str().unwrap().contains("three times"), "{problem}");
    wall.slide("020-green/0");
    screen.until_all(GREEN);
    show.save("assets/010-red.jpg", photo("red.jpg", 640, 360, BLUE));
    // The show itself is on again, at the slide that was on.
    wall.event("start", |line| line["slides"] == 2);
    wall.slide("020-green/0");
    screen.press("Home");
    wall.slide("010-red/0");
    screen.until_all(BLUE);
}
