//! Quiet: while a slide stands still nothing is drawn, no CPU is used, and hardly any thread wakes up.

use std::fs;
use std::time::{Duration, Instant};

use super::show_folder::{RED, TestShow};
use super::wall::{Manager, Screen, Wall};

/// How long the wall is watched while it stands still.
const WATCHED: Duration = Duration::from_secs(60);

/// Hundredths of a second of CPU that a process has used.
fn ticks(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    // The name in brackets may hold spaces; what follows starts with field 3.
    let fields: Vec<&str> = stat[stat.rfind(')').unwrap() + 1..].split_whitespace().collect();
    fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
}

/// How often each thread of a process has gone to sleep, by its name.
fn wakes(pid: u32) -> Vec<(String, u64)> {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    let status = |path: std::path::PathBuf| {
        let text = fs::read_to_string(path.join("status")).ok()?;
        let field = |name: &str| text.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()));
        Some((field("Name:")?, field("voluntary_ctxt_switches:")?.parse().ok()?))
    };
    let mut all: Vec<(String, u64)> = threads.filter_map(|entry| status(entry.unwrap().path())).collect();
    all.sort();
    all
}

fn sum(wakes: &[(String, u64)]) -> u64 {
    wakes.iter().map(|(_, count)| count).sum()
}

/// Waits until a process has used no CPU for a second.
fn settled(pid: u32) {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let before = ticks(pid);
        std::thread::sleep(Duration::from_secs(1));
        if ticks(pid) == before {
            return;
        }
        assert!(Instant::now() < deadline, "the show never comes to rest");
    }
}

#[test]
fn a_slide_that_stands_still_costs_nothing() {
    let show = TestShow::of_colours(&[("010-red", RED), ("020-red", RED)]);
    // It sleeps for a minute, for which nobody has to wait.
    let screen = Screen::beside_others(1280, 720, Manager::Openbox);
    let wall = Wall::show(&screen, show.path(), &[]);
    settled(wall.pid());
    let (ticks_before, wakes_before) = (ticks(wall.pid()), wakes(wall.pid()));
    std::thread::sleep(WATCHED);
    let (used, wakes_after) = (ticks(wall.pid()) - ticks_before, wakes(wall.pid()));
    let woken = sum(&wakes_after).saturating_sub(sum(&wakes_before));
    // Alone on a machine it is none or one; what others do meanwhile makes the looks at the folders longer.
    assert!(used <= 3, "{used} ticks of CPU in {WATCHED:?}");
    assert!(woken < WATCHED.as_secs(), "{woken} wake-ups in {WATCHED:?}: {wakes_before:?} {wakes_after:?}");
    // Meanwhile the log has said that the player lives, for which nothing was drawn.
    let alive = wall.events("alive");
    let last = alive.last().unwrap_or_else(|| panic!("no sign of life: {:?}", wall.log()));
    assert_eq!((&last["slide"], &last["article"]), (&"010-red/0".into(), &"slides/010-red.json".into()), "{last}");
    std::thread::sleep(Duration::from_secs(1));
    assert!(ticks(wall.pid()) - ticks_before <= 3, "the sign of life was drawn");
}

#[test]
fn a_show_of_one_slide_shows_it_once() {
    let show = TestShow::of_colours(&[("010-red", RED)]);
    let screen = Screen::start(1280, 720, Manager::Openbox);
    let wall = Wall::show(&screen, show.path(), &["--seconds", "1"]);
    settled(wall.pid());
    let before = ticks(wall.pid());
    std::thread::sleep(Duration::from_secs(4));
    assert_eq!(wall.events("show").len(), 1);
    assert!(ticks(wall.pid()) - before <= 1, "it was drawn again");
    assert!(screen.is_all(RED));
}

#[test]
fn mouse_moves_draw_nothing() {
    let show = TestShow::of_colours(&[("010-red", RED)]);
    let screen = Screen::start(1280, 720, Manager::Openbox);
    let wall = Wall::show(&screen, show.path(), &[]);
    settled(wall.pid());
    let before = ticks(wall.pid());
    for _ in 0..20 {
        assert!(!screen.shows_cursor(), "a cursor is seen");
    }
    // A frame of this size takes at least one tick.
    assert!(ticks(wall.pid()) - before <= 6, "{} ticks for 40 moves of the mouse", ticks(wall.pid()) - before);
}
