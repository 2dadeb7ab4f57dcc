//! Months of a show in fast motion: slides change and files are replaced thousands of times, and in the end the process
//! is as it was after the first few. All parts are real but the clock, which is moved by hand, and the display: frames
//! are drawn without one.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use litfass::app::board::Board;
use litfass::app::desk::{Desk, Site};
use litfass::app::herald::{Around, Herald, Post};
use litfass::app::{App, Behaviour, Event, Journal, Parts};
use litfass::busy::Busy;
use litfass::clock::Clock;
use litfass::compose::deck::Wish;
use litfass::compose::geometry::{Rotation, Size};
use litfass::feed::copies::Copies;
use litfass::feed::events::EventLog;
use litfass::feed::fonts::built_in;
use litfass::feed::memory::Memory;
use litfass::feed::pool::Pool;
use litfass::feed::source::Folder;
use litfass::feed::watch::Feed;
use litfass::host::heart::Heart;
use litfass::play::player::{Options, Player};
use litfass::say::Lang;
use litfass::screen::gl::Picture;
use litfass::screen::headless::Headless;
use litfass::show::settings::Settings;

use super::show_folder::{BLUE, GREEN, RED, TestShow, photo};

const SIZE: Size = Size::new(320, 180);
/// Slides of the show; one of each is replaced at each reload in turn.
const ARTICLES: usize = 6;
/// Copies of photos on disk, at most, in bytes: so few that old ones are swept away.
const COPIES: u64 = 8 << 20;
/// Memory may grow by this, in kB.
const GROWTH: i64 = 2048;
/// Of all changes this share belongs to the warm-up.
const WARM_UP: f64 = 0.2;
/// A short run warms up for at least so many changes: until then caches and the allocator fill.
const SETTLED: usize = 1500;
/// How many changes and reloads, if not those of months.
const RUN: &str = "LITFASS_MONTHS";
/// Longest wait for a slide or a save, in real time.
const PATIENCE: Duration = Duration::from_secs(60);

/// A show on a wall that nobody sees.
struct Months {
    // Gone before the context that they belong to.
    app: App,
    wall: Picture,
    _headless: Headless,
    _feed: Feed,
    clock: Clock,
}

impl Months {
    fn of(root: &Path, copies: &Path, log: &Path) -> Self {
        let clock = Clock::by_hand("2026-11-19T08:30:00+01:00[Europe/Berlin]".parse().unwrap());
        let (mail, inbox) = sync_channel(256);
        let photos = mail.clone();
        let cache = SIZE.width as usize * SIZE.height as usize * 4 * 3;
        let copies = Copies::new(copies.to_owned(), Some(root), COPIES);
        let deliver = move |delivery| drop(photos.send(Event::Photo(delivery)));
        let pool = Pool::new(Folder::new(root), Pool::threads_of_this_machine(), cache, Some(copies), deliver).unwrap();
        let deliver = move |made| drop(mail.send(Event::Made(made)));
        let (faces, place) = (built_in().unwrap(), root.display().to_string());
        let desk = {
            let (lang, screen) = ("de".to_owned(), "x".to_owned());
            let site = Site { place: place.clone(), lang, screen, trust: None, busy: Busy::default() };
            Desk::start(faces, SIZE, clock.clone(), Wish::default(), site, deliver).unwrap()
        };
        let loads = desk.clone();
        let feed = Feed::start(root.to_owned(), move |load| loads.load(load)).unwrap();
        let player = Player::new(Options::default());
        let journal =
            Journal::new(EventLog::to_file(log, None).unwrap(), place, "wall".to_owned(), None, Lang::English);
        let (rotation, lang) = (Rotation::None, Lang::English);
        let behaviour = Behaviour { follow: false, rotation, region: None, brightness: 1.0, lang, mark: false };
        let herald = {
            let around = Around::of(&Settings::default(), Arc::new(built_in().unwrap()), None);
            let (memory, folders) = (Memory::default(), BTreeMap::new());
            let post = Post { clock: clock.clone(), size: SIZE, around, folders, memory, trust: None };
            Herald::start(post, None, |_| {}).unwrap()
        };
        let parts = Parts {
            clock: clock.clone(),
            inbox,
            player,
            pool,
            desk,
            herald,
            journal,
            behaviour,
            heart: Heart::default(),
            power: None,
            board: Board::default(),
            hall: litfass::app::visit::Hall::new(false, None),
            album: None,
        };
        let headless = Headless::new().expect("OpenGL without a display");
        let wall = Picture::new(headless.gl(), [SIZE.width, SIZE.height]).unwrap();
        let mut app = App::new(parts, SIZE);
        app.open(Arc::clone(headless.gl()), &built_in().unwrap()).unwrap();
        Self { app, wall, _headless: headless, _feed: feed, clock }
    }

    /// One round of the loop; `hurry`: time is moved to when something is due.
    fn step(&mut self, hurry: bool) {
        let response = self.app.advance();
        assert!(response.quit.is_none());
        if response.frame {
            let (wall, app) = (&self.wall, &mut self.app);
            app.begin_frame();
            wall.draw([0; 3], || app.paint());
            app.presented(Duration::from_millis(1));
            // A transition has a few frames.
            self.clock.advance(Duration::from_millis(150));
            return;
        }
        let now = self.clock.now();
        match response.wake.filter(|wake| hurry && *wake > now + Duration::from_millis(1)) {
            Some(wake) => self.clock.advance(wake - now),
            // What is awaited comes from another thread.
            None => std::thread::sleep(Duration::from_micros(200)),
        }
    }

    /// Goes on until something holds.
    fn until(&mut self, hurry: bool, what: &str, holds: impl Fn(&App) -> bool) {
        let start = Instant::now();
        while !holds(&self.app) {
            self.step(hurry);
            assert!(start.elapsed() < PATIENCE, "{what} does not come");
        }
    }

    fn change(&mut self) {
        let before = self.app.overview().current;
        self.until(true, "the next slide", |app| app.overview().current.is_some_and(|now| Some(now) != before));
    }

    /// Replaces an article and its photo, and waits until both are in the show.
    fn reload(&mut self, show: &TestShow, number: usize) {
        save(show, number);
        let (id, title) = (id(number), title(number));
        self.until(false, "a save", |app| {
            app.overview().pages.iter().any(|page| page.article == id && page.title == title)
        });
    }
}

fn id(number: usize) -> String {
    format!("{:03}", number % ARTICLES)
}

fn title(number: usize) -> String {
    format!("Stand {number}")
}

/// An article and its photo.
fn save(show: &TestShow, number: usize) {
    let id = id(number);
    let colour = [RED, GREEN, BLUE][number % 3];
    // Another length for another state.
    let bytes = [photo("p.jpg", 400, 300, colour), number.to_string().into_bytes()].concat();
    let text = format!(
        r#"{{"title": "{}", "lead": "Die Delegation informiert sich.", "photo": "{id}.jpg", "seconds": 5}}"#,
        title(number)
    );
    show.save(&format!("assets/{id}.jpg"), bytes);
    show.save(&format!("slides/{id}.json"), text);
}

/// Memory of its own in kB, open files and threads of this process, those that come and go for a moment not counted.
fn state() -> (i64, usize, usize) {
    let count = |what: &str| std::fs::read_dir(format!("/proc/self/{what}")).unwrap().count();
    let fewest = |what: &str| {
        let looks = (0..20).map(|_| {
            std::thread::sleep(Duration::from_millis(5));
            count(what)
        });
        looks.min().unwrap()
    };
    let (files, threads) = (fewest("fd"), fewest("task"));
    // What a photo takes while it is decoded is not kept.
    let looks = (0..20).map(|_| {
        std::thread::sleep(Duration::from_millis(5));
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let memory = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
        memory.trim().trim_end_matches(" kB").parse().unwrap()
    });
    (looks.min().unwrap(), files, threads)
}

/// So many changes of slides and reloads, evenly mixed; tells how memory went.
fn live(changes: usize, reloads: usize) {
    let show = TestShow::new().settings(r#"{"lang": "de", "clock": true}"#);
    (0..ARTICLES).for_each(|number| save(&show, number));
    let beside = tempfile::tempdir().unwrap();
    let log = beside.path().join("log.jsonl");
    let mut months = Months::of(show.path(), &beside.path().join("copies"), &log);
    let (every, warm) = (changes / reloads, ((changes as f64 * WARM_UP) as usize).max(SETTLED));
    let (mut start, mut most) = (state(), 0);
    for change in 1..=changes {
        months.change();
        if change % every == 0 {
            months.reload(&show, ARTICLES + change / every);
        }
        if change == warm {
            start = state();
        }
        if change > warm && change % (changes / 20) == 0 {
            let now = state();
            println!("{change} changes: {} kB, {} files, {} threads", now.0, now.1, now.2);
            most = most.max(now.0 - start.0);
        }
    }
    let end = state();
    println!("{changes} changes and {reloads} reloads: {start:?} after the warm-up, {end:?} in the end");
    assert!(most <= GROWTH, "memory grows by {most} kB");
    assert_eq!((end.1, end.2), (start.1, start.2), "files or threads become more");
    let log = std::fs::read_to_string(log).unwrap();
    let count = |event: &str| log.matches(&format!(r#""event":"{event}""#)).count();
    assert!(count("show") >= changes && count("reload") >= reloads, "{} {}", count("show"), count("reload"));
}

#[test]
fn memory_files_and_threads_stay_the_same_over_thousands_of_changes() {
    // In a process of its own, whatever else is tested meanwhile.
    let mut alone = Command::new(std::env::current_exe().unwrap());
    alone.args(["months::months_in_fast_motion", "--exact", "--ignored", "--nocapture"]).env(RUN, "4000 400");
    let output = alone.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&[output.stdout, output.stderr].concat()));
}

#[test]
#[ignore = "takes a quarter of an hour; `make months` runs it"]
fn months_in_fast_motion() {
    let run = std::env::var(RUN).unwrap_or_else(|_| "100000 10000".to_owned());
    let (changes, reloads) = run.split_once(' ').unwrap();
    live(changes.parse().unwrap(), reloads.parse().unwrap());
}
