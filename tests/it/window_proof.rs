//! Proof of play by the real program: what was on, and what nobody can prove, as the log and its report tell.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Duration;

use serde_json::Value;

use super::program::{ended_within, litfass};
use super::show_folder::{BLUE, GREEN, RED, TestShow, photo};
use super::wall::{DEADLINE, Manager, Screen, Wall, until};

/// A player with a log of ours.
struct Player(Child);

impl Player {
    fn start(screen: &Screen, show: &Path, log: &Path, options: &[&str]) -> Self {
        let mut command = screen.program();
        command.args(["show", "--windowed=640x360", "--screen", "foyer", "--events"]).arg(log).args(options).arg(show);
        Self(command.spawn().unwrap())
    }

    fn send(&self, signal: &str) {
        let pid = self.0.id().to_string();
        assert!(std::process::Command::new("kill").args(["-s", signal, &pid]).status().unwrap().success());
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn screen() -> Screen {
    Screen::start(640, 360, Manager::Nobody)
}

fn lines(log: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn shows(log: &Path) -> usize {
    lines(log).iter().filter(|line| line["event"] == "show").count()
}

/// Rows of the report as CSV: what, slide and seconds.
fn rows(log: &Path) -> Vec<(String, String, f64)> {
    let out = litfass(&["report", log.to_str().unwrap(), "--csv", "en"]).out;
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let rows = out.lines().skip(1).map(cells);
    rows.map(|cells| (cells[3].clone(), cells[6].clone(), cells[9].parse().unwrap())).collect()
}

fn sum(rows: &[(String, String, f64)], what: &str) -> f64 {
    rows.iter().filter(|row| row.0 == what).map(|row| row.2).sum()
}

#[test]
fn a_player_that_is_killed_and_started_again_leaves_two_plays_and_a_gap() {
    let (show, screen) = (TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)]), screen());
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("events.jsonl");
    let player = Player::start(&screen, show.path(), &log, &["--seconds", "2"]);
    until("some slides were on", || shows(&log) >= 4);
    player.send("KILL");
    drop(player);
    std::thread::sleep(Duration::from_secs(3));
    let mut player = Player::start(&screen, show.path(), &log, &["--seconds", "2", "--for", "7"]);
    assert_eq!(ended_within(&mut player.0, DEADLINE), Some(0));

    let table = litfass(&["report", log.to_str().unwrap(), "--lang", "en"]);
    assert_eq!(table.code, Some(0), "{table:?}");
    let starts = |line: &&str| line.starts_with("010-red/0") || line.starts_with("020-green/0");
    assert_eq!(table.out.lines().filter(starts).count(), 2, "{table:?}");
    assert_eq!(table.out.matches("player broke off").count(), 1, "{table:?}");
    let rows = rows(&log);
    // Three slides of the first run are proven whole, and what there was until its last line.
    let (seen, gap) = (sum(&rows, "shown"), sum(&rows, "player broke off"));
    assert!((11.0..16.0).contains(&seen), "{seen} s: {rows:?}");
    assert!((3.0..9.0).contains(&gap), "{gap} s: {rows:?}");
    let all: f64 = rows.iter().map(|row| row.2).sum();
    let at = |line: &Value| line["at"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap();
    let lines = lines(&log);
    let span = at(lines.last().unwrap()).duration_since(at(&lines[0])).as_secs_f64();
    assert!((all - span).abs() < 0.1, "{all} s accounted for of {span} s");
}

#[test]
fn a_window_that_another_covers_is_not_seen_until_that_goes() {
    let show = TestShow::of_colours(&[("010-red", RED)]);
    let other = TestShow::of_colours(&[("010-blue", BLUE)]);
    let screen = screen();
    let mut wall = Wall::show(&screen, show.path(), &["--windowed=640x360"]);
    let cover = Wall::show(&screen, other.path(), &[]);
    assert_eq!(wall.event("window", |_| true)["state"], "covered");
    std::thread::sleep(Duration::from_secs(2));
    drop(cover);
    assert_eq!(wall.event("window", |_| true)["state"], "visible");
    screen.until_all(RED);
    let log = wall.path();
    wall.signal("TERM");
    wall.event("stop", |_| true);
    let covered = sum(&rows(&log), "window covered");
    assert!((2.0..12.0).contains(&covered), "{covered} s");
}

#[test]
fn a_window_that_another_covers_follows_saves_and_moves_nothing() {
    let article = |name: &str| format!(r#"{{"photo": "{name}.jpg", "seconds": 2}}"#);
    let show = TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)])
        .article("010-red.json", &article("010-red"))
        .article("020-green.json", &article("020-green"))
        .settings(r#"{"transition": "fade"}"#);
    let other = TestShow::of_colours(&[("010-red", RED)]);
    let screen = screen();
    let mut wall = Wall::show(&screen, show.path(), &["--windowed=640x360"]);
    wall.event("transition", |_| true);
    let cover = Wall::show(&screen, other.path(), &[]);
    assert_eq!(wall.event("window", |_| true)["state"], "covered");
    let (shown, moved) = (wall.events("show").len(), wall.events("transition").len());
    // What comes to light is what is due.
    until("slides change", || wall.events("show").len() > shown + 2);
    show.save("assets/020-green.jpg", photo("a.jpg", 640, 360, BLUE));
    wall.event("reload", |_| true);
    assert_eq!(wall.events("transition").len(), moved);
    drop(cover);
    assert_eq!(wall.event("window", |_| true)["state"], "visible");
    screen.until_all(BLUE);
    wall.event("transition", |_| true);
}

#[test]
fn a_log_that_is_moved_away_goes_on_in_a_new_file_at_a_hangup() {
    let (show, screen) = (TestShow::of_colours(&[("010-red", RED)]), screen());
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("events.jsonl");
    let mut player = Player::start(&screen, show.path(), &log, &[]);
    until("a slide is on", || shows(&log) == 1);
    let moved: PathBuf = folder.path().join("events.jsonl.1");
    std::fs::rename(&log, &moved).unwrap();
    player.send("HUP");
    until("the file is there again", || log.exists());
    player.send("TERM");
    assert_eq!(ended_within(&mut player.0, DEADLINE), Some(0));
    assert_eq!(lines(&log).last().unwrap()["event"], "stop");
    assert_eq!(lines(&moved)[0]["event"], "start");
    // Both are one run, and the slide's time goes on from file to file.
    let rows = rows(&log);
    assert!(
        sum(&rows, "shown") > 0.0 && rows.iter().all(|row| row.0 == "shown" || row.0.starts_with("no slide")),
        "{rows:?}"
    );
}

#[test]
fn a_picture_of_each_version_of_a_slide_is_kept_as_people_saw_it() {
    let (show, screen) = (TestShow::of_colours(&[("010-red", RED)]), screen());
    let folder = tempfile::tempdir().unwrap();
    let album = folder.path().join("album");
    let options = ["--windowed=640x360", "--rotate", "90", "--pictures", album.to_str().unwrap()];
    let mut wall = Wall::show(&screen, show.path(), &options);
    let first = wall.events("show")[0]["revision"].as_str().unwrap().to_owned();
    show.save("assets/010-red.jpg", photo("a.jpg", 640, 360, BLUE));
    let second = wall.event("show", |_| true)["revision"].as_str().unwrap().to_owned();
    for (revision, colour) in [(first, RED), (second, BLUE)] {
        let path = album.join(format!("{revision}.jpg"));
        until("the picture is there", || path.exists());
        let picture = image::open(path).unwrap().into_rgb8();
        assert_eq!(picture.dimensions(), (360, 640));
        let near = picture.get_pixel(180, 320).0.iter().zip(colour).all(|(is, was)| is.abs_diff(was) < 12);
        assert!(near, "{:?} instead of {colour:?}", picture.get_pixel(180, 320));
    }
    assert_eq!(std::fs::read_dir(album).unwrap().count(), 2);
}

#[test]
fn nothing_counts_after_the_display_was_lost() {
    let (show, screen) = (TestShow::of_colours(&[("010-red", RED)]), screen());
    let wall = Wall::show(&screen, show.path(), &[]);
    let states = |wall: &Wall<'_>| wall.events("display").iter().map(|line| line["state"].clone()).collect::<Vec<_>>();
    assert_eq!(states(&wall), ["on"]);
    let log = wall.path();
    screen.restart(Duration::from_secs(1));
    until("the player has ended", || !running(wall.pid()));
    // The end of an X server may leave no time for a last line; where it does, that says so.
    let after: Vec<Value> = lines(&log).into_iter().skip_while(|line| line["event"] != "show").skip(1).collect();
    assert!(after.iter().all(|line| line["state"] == "lost" || line["event"] == "stop"), "{after:?}");
    let mut player = Player::start(&screen, show.path(), &log, &["--for", "3"]);
    assert_eq!(ended_within(&mut player.0, DEADLINE), Some(0));
    let rows = rows(&log);
    assert!(sum(&rows, "player broke off") + sum(&rows, "player off") > 0.9, "{rows:?}");
    assert_eq!(wall.code(), Some(1));
}

/// Whether a process has not ended yet.
fn running(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(')').is_some_and(|(_, rest)| !rest.trim_start().starts_with('Z'))
}
