//! Faults that take long, or that only root can make: `make faults` runs them. Each on a real screen, looked at by its pixels.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::faults::{is_whole, screen, stays_whole, three};
use super::program::litfass;
use super::share::Share;
use super::show_folder::{BLUE, GREEN, RED, TestShow, grainy_photo, photo};
use super::wall::{Manager, Screen, Wall, is_all, until};

/// Runs a program of the system that must succeed.
#[track_caller]
fn sh(words: &[&str]) {
    let status = Command::new(words[0]).args(&words[1..]).status();
    assert!(status.is_ok_and(|status| status.success()), "{words:?} failed; run `make faults` as root");
}

/// A file system in memory, mounted until the value goes.
struct Mount(PathBuf);

impl Mount {
    fn of(path: &Path, size: &str) -> Self {
        fs::create_dir_all(path).unwrap();
        sh(&["mount", "-t", "tmpfs", "-o", &format!("size={size},mode=755"), "litfass-test", path.to_str().unwrap()]);
        Self(path.to_owned())
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

fn copy(from: &Path, to: &Path) {
    for folder in ["slides", "assets"] {
        fs::create_dir_all(to.join(folder)).unwrap();
        for entry in fs::read_dir(from.join(folder)).unwrap().flatten() {
            fs::copy(entry.path(), to.join(folder).join(entry.file_name())).unwrap();
        }
    }
}

#[test]
#[ignore = "mounts; `make faults` runs it as root"]
fn a_disk_that_is_full_costs_state_copies_and_log_alone() {
    let (show, screen, home) = (three(), screen(), tempfile::tempdir().unwrap());
    let disk = Mount::of(&home.path().join("disk"), "64k");
    fs::write(disk.0.join("full"), vec![0; 60 << 10]).unwrap();
    let log = disk.0.join("log.jsonl");
    let mut wall = Wall::open(&screen, |command| {
        command.env("XDG_STATE_HOME", &disk.0).env("XDG_CACHE_HOME", &disk.0);
        command.arg(show.path()).arg("--log").arg(disk.0.join("own.log")).arg("--report").arg(&disk.0)
    });
    wall.slide("010-red/0");
    let _ = fs::write(&log, vec![b'x'; 4096]);
    for round in 0..20 {
        let colour = [GREEN, RED][round % 2];
        show.save("assets/010-red.jpg", grainy_photo("x.jpg", 640, 360, colour));
        until("the save is on", || {
            let pixel = screen.picture().get_pixel(320, 180).0;
            pixel.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 30)
        });
    }
    wall.signal("TERM");
    assert_eq!(wall.ended().0, Some(0));
}

#[test]
#[ignore = "mounts; `make faults` runs it as root"]
fn a_folder_that_is_unmounted_and_mounted_again_keeps_the_picture_and_is_followed_again() {
    let (show, screen, place) = (three(), screen(), tempfile::tempdir().unwrap());
    let root = place.path().join("share");
    let mut mount = Mount::of(&root, "8m");
    copy(show.path(), &root);
    let mut wall = Wall::show(&screen, &root, &[]);
    for colour in [GREEN, BLUE, RED] {
        drop(mount);
        stays_whole(&screen, Duration::from_secs(4));
        screen.press("Right");
        stays_whole(&screen, Duration::from_secs(1));
        mount = Mount::of(&root, "8m");
        copy(show.path(), &root);
        fs::write(root.join("assets/010-red.jpg"), photo("x.jpg", 640, 360, colour)).unwrap();
        screen.press("Home");
        screen.until_all(colour);
    }
    wall.event("problem", |line| line["file"] == "slides");
    wall.event("fixed", |line| line["file"] == "slides");
}

#[test]
#[ignore = "takes a minute; `make faults` runs it"]
fn a_player_that_is_stopped_for_a_minute_is_replaced_within_seconds() {
    let (show, screen) = (three(), screen());
    let mut wall = Wall::show(&screen, show.path(), &["--supervise"]);
    // The fourth time it waits two seconds, since many deaths are not chance.
    for _ in 0..4 {
        let player = super::supervise::player(&wall);
        super::supervise::send("STOP", player);
        let start = Instant::now();
        wall.event("start", |_| true);
        assert!(start.elapsed() < Duration::from_secs(16), "{:?}", start.elapsed());
        // Until its first picture a player may take longer.
        wall.event("show", |_| true);
        screen.until_all(RED);
    }
}

#[test]
#[ignore = "takes a minute; `make faults` runs it"]
fn ten_thousand_files_in_one_burst_leave_the_picture_and_come_to_the_show() {
    let (show, screen) = (three(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    for number in 0..10_000 {
        show.write(&format!("slides/{number:05}.json"), format!(r#"{{"title": "{number}", "seconds": 600}}"#));
    }
    let start = Instant::now();
    loop {
        assert!(is_whole(&screen), "the picture is gone");
        let reloads = wall.events("reload");
        if reloads.iter().any(|line| line["slides"] == 10_003) {
            break;
        }
        assert!(start.elapsed() < Duration::from_secs(240), "{:?}", reloads.last());
        std::thread::sleep(Duration::from_millis(200));
    }
    println!("10,000 files are in the show after {:?}", start.elapsed());
    (0..10_000).for_each(|number| show.remove(&format!("slides/{number:05}.json")));
    wall.event("reload", |line| line["slides"] == 3);
    until("the show of before is on", || is_whole(&screen));
}

/// The library that gives a process another time.
fn faketime() -> PathBuf {
    let places = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"];
    let found =
        places.iter().map(|place| Path::new(place).join("faketime/libfaketime.so.1")).find(|path| path.exists());
    found.expect("libfaketime is missing; run `make faults`, which installs it")
}

#[test]
#[ignore = "needs libfaketime; `make faults` runs it"]
fn a_clock_that_jumps_by_an_hour_or_a_day_either_way_ends_nothing_and_times_hold_again() {
    let screen = screen();
    let show = three()
        .article("005-late.json", r#"{"photo": "030-blue.jpg", "seconds": 600, "show": {"from": "2035-11-20"}}"#);
    let folder = tempfile::tempdir().unwrap();
    let time = folder.path().join("time");
    let set = |text: &str| {
        fs::write(folder.path().join("new"), text).unwrap();
        fs::rename(folder.path().join("new"), &time).unwrap();
    };
    set("@2035-11-19 12:00:00");
    let mut wall = Wall::open(&screen, |command| {
        command.env("LD_PRELOAD", faketime()).env("FAKETIME_TIMESTAMP_FILE", &time).env("FAKETIME_NO_CACHE", "1");
        command.env("FAKETIME_DONT_FAKE_MONOTONIC", "1").arg(show.path())
    });
    wall.slide("010-red/0");
    for now in ["@2035-11-19 13:00:00", "@2035-11-19 11:00:00", "@2035-11-18 12:00:00", "@2035-11-19 12:00:00"] {
        set(now);
        stays_whole(&screen, Duration::from_secs(3));
        // The player asks for the time whenever something is saved.
        show.save("slides/020-green.json", format!(r#"{{"photo": "020-green.jpg", "seconds": 600, "lead": "{now}"}}"#));
        wall.event("reload", |_| true);
        assert!(wall.events("show").iter().all(|line| line["slide"] != "005-late/0"), "too early at {now}");
    }
    set("@2035-11-20 12:00:00");
    show.save("slides/020-green.json", r#"{"photo": "020-green.jpg", "seconds": 600, "lead": "late"}"#);
    wall.event("reload", |_| true);
    screen.press("Home");
    wall.slide("005-late/0");
    screen.until_all(BLUE);
    wall.signal("TERM");
    assert_eq!(wall.ended(), (Some(0), "signal".to_owned()));
}

#[test]
#[ignore = "needs a cgroup; `make faults` runs it as root"]
fn with_256_mib_a_show_of_photos_of_24_megapixels_goes_on() {
    let screen = Screen::start(1920, 1080, Manager::Nobody);
    let group = Group::of("litfass-test", 256 << 20);
    let colours = [RED, GREEN, BLUE];
    let show = (0..6).fold(TestShow::new().settings(r#"{"transition": "fade"}"#), |show, number| {
        let colour = colours[number % 3];
        let article = format!(r#"{{"photo": "{number}.jpg"}}"#);
        show.file(&format!("assets/{number}.jpg"), grainy_photo("x.jpg", 6000, 4000, colour))
            .article(&format!("{number}.json"), &article)
    });
    let mut wall = Wall::open(&screen, |command| command.arg(show.path()).args(["--seconds", "2"]));
    group.take(wall.pid());
    for round in 0..18 {
        wall.slide(&format!("{}/0", round % 6));
    }
    println!("most memory: {} MiB", group.most() >> 20);
    wall.signal("TERM");
    assert_eq!(wall.ended(), (Some(0), "signal".to_owned()));
}

/// A group of processes with a limit of memory, of either kind of cgroups.
struct Group(PathBuf);

impl Group {
    fn of(name: &str, bytes: u64) -> Self {
        let (old, new) = (Path::new("/sys/fs/cgroup/memory"), Path::new("/sys/fs/cgroup"));
        let (base, file) = if old.is_dir() { (old, "memory.limit_in_bytes") } else { (new, "memory.max") };
        let folder = base.join(name);
        fs::create_dir_all(&folder).expect("no cgroup can be made; run `make faults` as root");
        fs::write(folder.join(file), bytes.to_string()).expect("the memory of a cgroup cannot be limited here");
        Self(folder)
    }

    fn take(&self, pid: u32) {
        fs::write(self.0.join("cgroup.procs"), pid.to_string()).unwrap();
    }

    fn most(&self) -> u64 {
        let read = |name: &str| fs::read_to_string(self.0.join(name)).ok()?.trim().parse().ok();
        read("memory.max_usage_in_bytes").or_else(|| read("memory.peak")).unwrap_or(0)
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let _ = fs::remove_dir(&self.0);
    }
}

#[test]
#[ignore = "needs xrandr; `make faults` runs it"]
fn a_monitor_that_goes_off_and_on_has_its_picture_again() {
    let (show, screen) = (three(), Screen::start(640, 360, Manager::Openbox));
    let _wall = Wall::show(&screen, show.path(), &[]);
    for _ in 0..3 {
        screen.tool("xrandr", &["--output", "screen", "--off"]);
        std::thread::sleep(Duration::from_secs(2));
        screen.tool("xrandr", &["--output", "screen", "--mode", "640x360"]);
        until("the picture is back", || is_all(&screen.picture(), RED));
        stays_whole(&screen, Duration::from_secs(1));
    }
}

/// A show of more photos than the cache holds, through a share.
fn eight() -> TestShow {
    let colours = [RED, GREEN, BLUE];
    (0..8).fold(TestShow::new().settings(r#"{"transition": "none"}"#), |show, number| {
        let article = format!(r#"{{"photo": "{number}.jpg"}}"#);
        show.photo(&format!("{number}.jpg"), 1280, 720, colours[number % 3])
            .article(&format!("{number}.json"), &article)
    })
}

#[test]
#[ignore = "mounts by FUSE; `make faults` runs it as root"]
fn a_share_that_hangs_for_half_a_minute_keeps_all_slides_going_round() {
    let (show, screen, home) = (eight(), screen(), tempfile::tempdir().unwrap());
    let at = home.path().join("share");
    let share = Share::mount(show.path(), &at);
    let cache = home.path().join("cache");
    let mut wall = Wall::open(&screen, |command| {
        command.env("XDG_STATE_HOME", home.path().join("state")).env("XDG_CACHE_HOME", &cache);
        command.arg(&at).args(["--seconds", "1"])
    });
    wall.slide("0/0");
    let copies = litfass::feed::mirror::folder_in(&cache.join("litfass"), &at).join("assets");
    until("all photos are copied", || fs::read_dir(&copies).is_ok_and(|all| all.count() == 8));
    // Copies that only pixels are made of would do as well: without them the photos themselves are read.
    fs::remove_dir_all(cache.join("litfass/photos")).ok();
    share.hang(true);
    let (before, start) = (wall.events("show").len(), Instant::now());
    stays_whole(&screen, Duration::from_secs(30));
    let shown = wall.events("show").len() - before;
    assert!(shown >= 24, "{shown} slides in {:?}", start.elapsed());
    share.hang(false);
    show.save("slides/9.json", r#"{"title": "New"}"#);
    wall.event("reload", |line| line["slides"] == 9);
}

/// Has all of a show kept, as if it had been on from the share `at`.
fn keep(show: &TestShow, at: &Path, home: &Path) {
    let kept = litfass::feed::recovered::folder(&home.join("state/litfass"), at);
    copy(show.path(), &kept);
    fs::remove_dir_all(kept.join("assets")).unwrap();
    let copies = litfass::feed::mirror::folder_in(&home.join("cache/litfass"), at);
    copy(show.path(), &copies);
    fs::remove_dir_all(copies.join("slides")).unwrap();
}

#[test]
#[ignore = "mounts by FUSE; `make faults` runs it as root"]
fn a_share_that_hangs_at_boot_is_stood_in_for_by_its_copy_until_it_answers() {
    let (show, screen, home) = (eight(), screen(), tempfile::tempdir().unwrap());
    let at = home.path().join("share");
    keep(&show, &at, home.path());
    let share = Share::mount(show.path(), &at);
    share.hang(true);
    let start = Instant::now();
    let mut wall = Wall::open(&screen, |command| {
        command.env("XDG_STATE_HOME", home.path().join("state")).env("XDG_CACHE_HOME", home.path().join("cache"));
        command.arg(&at).args(["--seconds", "1"])
    });
    wall.slide("0/0");
    println!("the copy is on after {:?}", start.elapsed());
    wall.slide("5/0");
    stays_whole(&screen, Duration::from_secs(8));
    share.hang(false);
    wall.event("fixed", |line| line["file"] == "slides");
    show.save("slides/9.json", r#"{"title": "New"}"#);
    wall.event("reload", |line| line["slides"] == 9);
}

#[test]
#[ignore = "mounts by FUSE; `make faults` runs it as root"]
fn a_share_whose_server_dies_keeps_all_slides_going_round_and_starts_from_its_copy() {
    let (show, screen, home) = (eight(), screen(), tempfile::tempdir().unwrap());
    let at = home.path().join("share");
    let share = Share::mount(show.path(), &at);
    let cache = home.path().join("cache");
    let open = || {
        Wall::open(&screen, |command| {
            command.env("XDG_STATE_HOME", home.path().join("state")).env("XDG_CACHE_HOME", &cache);
            command.arg(&at).args(["--seconds", "1"])
        })
    };
    let mut wall = open();
    wall.slide("0/0");
    let copies = litfass::feed::mirror::folder_in(&cache.join("litfass"), &at).join("assets");
    let all_copied = || fs::read_dir(&copies).is_ok_and(|all| all.count() == 8);
    until("all photos are copied", all_copied);
    fs::remove_dir_all(cache.join("litfass/photos")).ok();
    share.die();
    let before = wall.events("show").len();
    stays_whole(&screen, Duration::from_secs(12));
    assert!(wall.events("show").len() >= before + 9);
    drop(wall);
    keep(&show, &at, home.path());
    fs::remove_dir_all(cache.join("litfass/photos")).ok();
    let mut wall = open();
    wall.event("problem", |line| line["file"] == "slides");
    for id in ["0/0", "5/0", "0/0"] {
        wall.slide(id);
        assert!(is_whole(&screen));
    }
    assert!(all_copied(), "copies were deleted while the share was away");
}

#[test]
#[ignore = "mounts by FUSE; `make faults` runs it as root"]
fn a_doctor_says_that_a_share_does_not_answer() {
    let (show, home) = (three(), tempfile::tempdir().unwrap());
    let at = home.path().join("share");
    let share = Share::mount(show.path(), &at);
    share.hang(true);
    let start = Instant::now();
    let told = litfass(&["doctor", at.to_str().unwrap()]);
    assert!(told.out.contains("does not answer"), "{told:?}");
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}
