//! Faults, made to happen while a show is on a real screen: what the screen shows is looked at by its pixels. Those that take
//! long or need the system's rights are in `faults_long`. docs/reliability.md lists all of them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use litfass::feed::{mirror, recovered};
use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit};

use super::show_folder::{BLUE, GREEN, RED, TestShow, photo};
use super::wall::{Manager, Screen, Wall, is_all, until};

pub fn screen() -> Screen {
    Screen::start(640, 360, Manager::Nobody)
}

/// Three slides of one colour each.
pub fn three() -> TestShow {
    TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN), ("030-blue", BLUE)])
}

/// Whether the screen has one of the colours of the show all over: not black, not half a picture.
pub fn is_whole(screen: &Screen) -> bool {
    let picture = screen.picture();
    [RED, GREEN, BLUE].into_iter().any(|colour| is_all(&picture, colour))
}

/// The screen shows a whole picture of the show for so long.
#[track_caller]
pub fn stays_whole(screen: &Screen, length: Duration) {
    let start = Instant::now();
    while start.elapsed() < length {
        assert!(is_whole(screen), "after {:?} the screen shows no picture of the show", start.elapsed());
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// All files below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

#[test]
fn power_that_goes_at_random_moments_leaves_a_show_that_starts_and_state_that_is_whole() {
    let (show, screen, home) = (three(), screen(), tempfile::tempdir().unwrap());
    let mut seed = 17_u64;
    for round in 0..8_u64 {
        let mut wall = Wall::open(&screen, |command| {
            command.env("XDG_STATE_HOME", home.path()).env("XDG_CACHE_HOME", home.path().join("cache"));
            command.arg(show.path())
        });
        wall.event("show", |_| true);
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(round);
        let end = Instant::now() + Duration::from_millis(seed >> 55);
        while Instant::now() < end {
            show.save("slides/030-blue.json", format!(r#"{{"photo": "030-blue.jpg", "seconds": {}}}"#, 600 + round));
            std::thread::sleep(Duration::from_millis(7));
        }
        wall.signal("KILL");
        assert_eq!(wall.code(), None);
        for path in below(home.path()).into_iter().filter(|path| path.extension().is_some_and(|end| end == "json")) {
            let text = fs::read(&path).unwrap();
            serde_json::from_slice::<serde_json::Value>(&text).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        }
    }
    let _wall = Wall::show(&screen, show.path(), &[]);
    assert!(screen.is_all(RED));
}

#[test]
fn a_restart_goes_on_with_the_slide_that_was_on_and_a_start_after_a_quit_does_not() {
    let (show, screen, home) = (three(), screen(), tempfile::tempdir().unwrap());
    let open = || Wall::open(&screen, |command| command.env("XDG_STATE_HOME", home.path()).arg(show.path()));
    let mut wall = open();
    wall.slide("010-red/0");
    screen.press("Right");
    wall.slide("020-green/0");
    wall.signal("TERM");
    assert_eq!(wall.ended(), (Some(0), "signal".to_owned()));
    let mut wall = open();
    assert_eq!(wall.event("show", |_| true)["slide"], "020-green/0");
    screen.until_all(GREEN);
    screen.press("q");
    assert_eq!(wall.ended(), (Some(0), "key".to_owned()));
    let mut wall = open();
    assert_eq!(wall.event("show", |_| true)["slide"], "010-red/0");
}

#[test]
fn a_position_that_was_damaged_or_names_no_slide_is_passed_over() {
    let (show, screen, home) = (three(), screen(), tempfile::tempdir().unwrap());
    let open = || {
        Wall::open(&screen, |command| {
            command.env("XDG_STATE_HOME", home.path()).arg(show.path()).args(["--screen", "lobby"])
        })
    };
    let file = litfass::feed::position::file(&home.path().join("litfass"), show.path(), "lobby");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    for text in [&b"{\"slide\":\"gone/0\"}"[..], b"{\"slide\":\"", b"\0\0\0\0"] {
        fs::write(&file, text).unwrap();
        assert_eq!(open().event("show", |_| true)["slide"], "010-red/0");
    }
}

#[test]
fn a_share_that_is_away_at_boot_is_stood_in_for_by_its_copy_until_it_is_there() {
    let (show, screen, home) = (three(), screen(), tempfile::tempdir().unwrap());
    let root = show.at("share");
    let kept = recovered::folder(&home.path().join("state/litfass"), &root);
    fs::create_dir_all(kept.join("slides")).unwrap();
    fs::write(kept.join("slides/020-green.json"), r#"{"photo": "green.jpg", "seconds": 600}"#).unwrap();
    fs::write(kept.join("slides/_show.json"), r#"{"transition": "none"}"#).unwrap();
    let copies = mirror::folder_in(&home.path().join("cache/litfass"), &root).join("assets");
    fs::create_dir_all(&copies).unwrap();
    fs::write(copies.join("green.jpg"), photo("green.jpg", 640, 360, GREEN)).unwrap();
    fs::create_dir(&root).unwrap();
    let mut wall = Wall::open(&screen, |command| {
        command.env("XDG_STATE_HOME", home.path().join("state")).env("XDG_CACHE_HOME", home.path().join("cache"));
        command.arg(&root)
    });
    let problem = wall.event("problem", |line| line["file"] == "slides");
    assert!(problem["message"].as_str().unwrap().contains("copy"), "{problem}");
    screen.until_all(GREEN);
    stays_whole(&screen, Duration::from_secs(3));
    fs::rename(show.at("assets"), root.join("assets")).unwrap();
    fs::remove_file(show.at("slides/020-green.json")).unwrap();
    fs::rename(show.at("slides"), root.join("slides")).unwrap();
    until("the show itself is on", || is_all(&screen.picture(), RED) || is_all(&screen.picture(), BLUE));
    wall.event("fixed", |line| line["file"] == "slides");
}

#[test]
fn a_process_without_free_descriptors_keeps_its_picture_and_takes_saves_when_it_has_some() {
    let (show, screen) = (three(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    // All three have been on, so that they are at hand.
    for id in ["020-green/0", "030-blue/0", "010-red/0"] {
        screen.press("Right");
        wall.slide(id);
    }
    let pid = Pid::from_raw(wall.pid().cast_signed());
    let free = getrlimit(Resource::Nofile);
    // What is open stays open; nothing more can be opened.
    prlimit(pid, Resource::Nofile, Rlimit { current: Some(3), ..free }).unwrap();
    show.save("assets/010-red.jpg", photo("x.jpg", 640, 360, GREEN));
    show.save("slides/020-green.json", "{");
    screen.press("Right");
    stays_whole(&screen, Duration::from_secs(5));
    prlimit(pid, Resource::Nofile, free).unwrap();
    show.save("slides/020-green.json", r#"{"photo": "030-blue.jpg", "seconds": 600}"#);
    screen.press("Home");
    screen.until_all(GREEN);
    screen.press("Right");
    screen.until_all(BLUE);
    wall.slide("020-green/0");
}

#[test]
fn without_a_home_and_with_folders_that_take_nothing_the_show_goes_on() {
    let (show, screen) = (three(), screen());
    let mut wall = Wall::open(&screen, |command| {
        // Not even root can write here.
        command.env("HOME", "/proc").env("XDG_STATE_HOME", "/proc/state").env("XDG_CACHE_HOME", "/proc/cache");
        command.arg(show.path()).args(["--report", "/proc/report"])
    });
    wall.slide("010-red/0");
    show.save("assets/010-red.jpg", photo("x.jpg", 640, 360, GREEN));
    screen.until_all(GREEN);
    wall.signal("TERM");
    assert_eq!(wall.ended(), (Some(0), "signal".to_owned()));
}

#[test]
fn an_event_log_on_a_full_disk_costs_its_lines_alone() {
    let (show, screen) = (three(), screen());
    let mut command = screen.program();
    command.args(["show", "--events", "/dev/full", "--for", "6"]).arg(show.path());
    let child = command.spawn().unwrap();
    screen.until_all(RED);
    show.save("assets/010-red.jpg", photo("x.jpg", 640, 360, GREEN));
    screen.until_all(GREEN);
    assert!(child.wait_with_output().unwrap().status.success());
}

#[test]
fn folders_whose_rights_are_taken_away_keep_the_picture_and_saves_come_when_they_are_back() {
    let (show, screen) = (three(), screen());
    let rights = |mode: u32| {
        for folder in ["slides", "assets"] {
            fs::set_permissions(show.at(folder), fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    fs::set_permissions(show.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let wall = tempfile::tempdir().unwrap();
    fs::set_permissions(wall.path(), fs::Permissions::from_mode(0o777)).unwrap();
    let log = wall.path().join("events.jsonl");
    let mut command = screen.program();
    command.current_dir(wall.path()).args(["show", "--events"]).arg(&log).args(["--for", "30"]).arg(show.path());
    if rustix::process::getuid().is_root() {
        // Root may read all: the player is nobody.
        command.uid(65534).gid(65534);
    }
    let mut child = command.spawn().unwrap();
    screen.until_all(RED);
    rights(0o000);
    // Saved meanwhile by someone who may.
    until("the problem is told", || {
        stays_whole(&screen, Duration::from_millis(100));
        fs::read_to_string(&log).is_ok_and(|log| log.contains(r#""event":"problem""#))
    });
    stays_whole(&screen, Duration::from_secs(2));
    rights(0o755);
    show.save("assets/010-red.jpg", photo("x.jpg", 640, 360, GREEN));
    screen.until_all(GREEN);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn fonts_that_are_none_leave_a_show_that_is_drawn() {
    let screen = screen();
    let show = TestShow::of_colours(&[("010-red", RED)])
        .settings(r#"{"transition": "none", "theme": {"font": "Broken"}}"#)
        .file("assets/fonts/Broken-Regular.ttf", [0; 4096])
        .file("assets/fonts/Broken-Bold.otf", b"OTTO\0\x01")
        .file("assets/fonts/Broken-Italic.ttf", &notosans::ITALIC_TTF[..20_000]);
    let wall = Wall::show(&screen, show.path(), &[]);
    let broken = |line: &serde_json::Value| line["file"].as_str().is_some_and(|file| file.contains("Broken"));
    assert_eq!(wall.events("problem").iter().filter(|line| broken(line)).count(), 3);
    assert!(screen.is_all(RED));
}
