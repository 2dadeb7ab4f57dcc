//! A real folder and the real thread.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use super::Feed;
use crate::compose::text::fonts::Style;
use crate::feed::load::Load;

struct Show {
    folder: tempfile::TempDir,
    loads: Receiver<Load>,
    _feed: Feed,
}

fn article(title: &str) -> String {
    format!(r#"{{"title": "{title}"}}"#)
}

fn make(root: &Path, files: &[(&str, &str)]) {
    for (file, text) in files {
        let path = root.join(file);
        fs::create_dir_all(path.parent().expect("inside the show")).expect("folder");
        fs::write(path, text).expect("file");
    }
}

fn follow(root: &Path) -> (Receiver<Load>, Feed) {
    let (send, loads) = sync_channel(4096);
    let feed = Feed::start(root.to_owned(), move |load| send.try_send(load).expect("room")).expect("thread");
    (loads, feed)
}

fn start(files: &[(&str, &str)]) -> Show {
    let folder = tempfile::tempdir().expect("folder");
    make(folder.path(), files);
    let (loads, feed) = follow(folder.path());
    let show = Show { folder, loads, _feed: feed };
    show.next(10.0);
    show
}

fn titles(load: &Load) -> Vec<String> {
    load.show.articles.iter().map(|article| article.title.clone()).collect()
}

impl Show {
    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, file: &str, text: &str) {
        make(self.root(), &[(file, text)]);
    }

    fn next(&self, seconds: f64) -> Load {
        self.loads.recv_timeout(Duration::from_secs_f64(seconds)).expect("a load in time")
    }

    /// Waits for a show with these titles.
    fn until(&self, wanted: &[&str], seconds: f64) -> Load {
        let end = Instant::now() + Duration::from_secs_f64(seconds);
        let mut last = Vec::new();
        loop {
            match self.loads.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(load) if titles(&load) == wanted => return load,
                Ok(load) => last = titles(&load),
                Err(_) => panic!("expected {wanted:?}, last was {last:?}"),
            }
        }
    }

    fn quiet(&self, seconds: f64) {
        let load = self.loads.recv_timeout(Duration::from_secs_f64(seconds));
        assert!(load.is_err(), "{load:?}");
    }
}

#[test]
fn a_save_is_delivered_at_once() {
    let show = start(&[("slides/a.json", &article("0"))]);
    let mut times = Vec::new();
    for number in 1..=50 {
        let title = number.to_string();
        std::thread::sleep(Duration::from_millis(30));
        let before = Instant::now();
        show.write("slides/a.json", &article(&title));
        let load = show.until(&[&title], 2.0);
        times.push(before.elapsed());
        assert_eq!(load.changed, ["slides/a.json"]);
        assert!(load.event_at <= Instant::now());
    }
    times.sort();
    println!("save to delivery: median {:?}, worst {:?}", times[25], times[49]);
}

#[test]
fn a_rename_save_is_delivered_and_nothing_else() {
    let show = start(&[("slides/a.json", &article("old")), ("slides/b.json", &article("b"))]);
    show.write("slides/.a.json.swp", &article("new"));
    fs::rename(show.root().join("slides/.a.json.swp"), show.root().join("slides/a.json")).expect("rename");
    let load = show.next(2.0);
    assert_eq!(titles(&load), ["new", "b"]);
    show.quiet(3.0);
}

#[test]
fn a_folder_that_is_deleted_and_made_anew_is_followed() {
    let show = start(&[("slides/a.json", &article("a"))]);
    fs::remove_dir_all(show.root().join("slides")).expect("remove");
    std::thread::sleep(Duration::from_millis(300));
    show.write("slides/a.json", &article("again"));
    show.until(&["again"], 4.0);
    show.write("slides/a.json", &article("and again"));
    show.until(&["and again"], 2.0);
}

#[test]
fn what_was_deleted_is_gone_after_two_seconds() {
    let show = start(&[("slides/a.json", &article("a")), ("slides/b.json", &article("b"))]);
    fs::remove_file(show.root().join("slides/a.json")).expect("remove");
    show.quiet(1.5);
    show.until(&["b"], 1.5);
}

#[test]
fn a_show_swapped_through_a_link_is_followed() {
    let folder = tempfile::tempdir().expect("folder");
    make(folder.path(), &[("one/slides/a.json", &article("one")), ("two/slides/a.json", &article("two"))]);
    let link = folder.path().join("show");
    symlink("one", &link).expect("link");
    let (loads, feed) = follow(&link);
    let show = Show { folder, loads, _feed: feed };
    show.until(&["one"], 5.0);
    symlink("two", show.root().join("new")).expect("link");
    fs::rename(show.root().join("new"), &link).expect("swap");
    show.until(&["two"], 4.0);
    show.write("two/slides/a.json", &article("two, edited"));
    show.until(&["two, edited"], 2.0);
}

#[test]
fn a_thousand_files_at_once_are_few_shows() {
    let show = start(&[("slides/0.json", &article("0"))]);
    for number in 1..=1000 {
        show.write(&format!("slides/{number}.json"), &article(&number.to_string()));
    }
    let mut shows = 0;
    loop {
        shows += 1;
        let load = show.next(10.0);
        if load.show.articles.len() == 1001 {
            break;
        }
    }
    println!("1,000 files: {shows} shows");
    assert!(shows < 300, "{shows}");
    show.quiet(1.0);
}

#[test]
fn a_thousand_saves_of_one_file_do_not_starve_the_last() {
    let show = start(&[("slides/a.json", &article("0"))]);
    for number in 1..=1000 {
        show.write("slides/a.json", &article(&number.to_string()));
    }
    show.until(&["1000"], 3.0);
}

#[test]
fn reading_files_delivers_nothing() {
    let show = start(&[("slides/a.json", &article("a"))]);
    let end = Instant::now() + Duration::from_secs(3);
    while Instant::now() < end {
        let status = std::process::Command::new("cat").arg(show.root().join("slides/a.json")).output();
        assert!(status.expect("cat").status.success());
        fs::File::open(show.root().join("slides/a.json"))
            .and_then(|file| file.set_modified(std::time::SystemTime::now()))
            .expect("touch");
    }
    show.quiet(0.5);
}

#[test]
fn a_show_that_is_not_there_yet_is_waited_for() {
    let folder = tempfile::tempdir().expect("folder");
    let (loads, feed) = follow(&folder.path().join("later"));
    let show = Show { folder, loads, _feed: feed };
    let load = show.next(2.0);
    assert!(load.show.articles.is_empty() && load.problems.len() == 1, "{load:?}");
    show.write("later/slides/a.json", &article("a"));
    let load = show.until(&["a"], 4.0);
    assert_eq!(load.fixed, ["slides"]);
}

#[test]
fn a_pipe_and_a_link_that_leads_out_are_problems_and_block_nothing() {
    let folder = tempfile::tempdir().expect("folder");
    make(folder.path(), &[("slides/a.json", &article("a")), ("secret.json", &article("secret"))]);
    symlink("../secret.json", folder.path().join("slides/b.json")).expect("link");
    symlink("a.json", folder.path().join("slides/d.json")).expect("link");
    let pipe = folder.path().join("slides/c.json");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let load = crate::feed::load::read_once(folder.path());
    assert_eq!(titles(&load), ["a", "a"]);
    let files: Vec<&str> = load.problems.iter().map(|(file, _)| file.as_str()).collect();
    assert_eq!(files, ["slides/b.json", "slides/c.json"]);
}

#[test]
fn a_photo_that_is_copied_slowly_follows_when_it_is_whole() {
    let show = start(&[("slides/a.json", &article("a"))]);
    let mut jpeg = Vec::new();
    let pixels = image::RgbImage::from_fn(320, 200, |x, y| image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 7]));
    pixels.write_to(&mut std::io::Cursor::new(&mut jpeg), image::ImageFormat::Jpeg).expect("jpeg");
    let path = show.root().join("assets/p.jpg");
    fs::create_dir_all(show.root().join("assets")).expect("folder");
    // The full size first, as Explorer does.
    fs::write(&path, vec![0; jpeg.len()]).expect("photo");
    show.write("slides/b.json", r#"{"title": "b", "photo": "p.jpg"}"#);
    show.quiet(1.0);
    let mut half = jpeg.clone();
    half[jpeg.len() / 2..].fill(0);
    fs::write(&path, half).expect("photo");
    show.quiet(1.0);
    fs::write(&path, &jpeg).expect("photo");
    let load = show.until(&["a", "b"], 2.0);
    let facts = load.facts.get("assets/p.jpg").expect("facts");
    assert_eq!((facts.width, facts.height), (320, 200));
    assert!(load.show.photos.contains_key("assets/p.jpg") && load.show.problems.is_empty());
}

#[test]
fn a_large_show_is_read_and_follows_a_save_quickly() {
    let folder = tempfile::tempdir().expect("folder");
    for number in 0..1000 {
        let text = format!(r#"{{"title": "{number}", "photo": "{number}.jpg", "body": "text"}}"#);
        make(
            folder.path(),
            &[(&format!("slides/{number}.json"), &text), (&format!("assets/{number}.jpg"), "no picture")],
        );
    }
    let before = Instant::now();
    let (loads, feed) = follow(folder.path());
    let show = Show { folder, loads, _feed: feed };
    assert_eq!(show.next(10.0).show.articles.len(), 1000);
    println!("1,000 articles and photos: first show after {:?}", before.elapsed());
    let before = Instant::now();
    show.write("slides/500.json", &article("new"));
    assert!(titles(&show.next(2.0)).contains(&"new".to_owned()));
    println!("1,000 articles: save to delivery {:?}", before.elapsed());
}

#[test]
#[cfg(target_os = "linux")]
fn a_show_that_stands_still_wakes_once_in_two_seconds() {
    let folder = tempfile::tempdir().expect("folder");
    make(folder.path(), &[("slides/a.json", &article("a"))]);
    let (send, thread) = sync_channel(1);
    let feed = Feed::start(folder.path().to_owned(), move |_| {
        send.try_send(fs::read_link("/proc/thread-self").expect("thread")).expect("room");
    });
    let _feed = feed.expect("thread");
    let thread = thread.recv().expect("a first show");
    std::thread::sleep(Duration::from_millis(500));
    let wakes = || -> u64 {
        let status = fs::read_to_string(Path::new("/proc").join(&thread).join("status")).expect("status");
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
        line.expect("a count").trim().parse().expect("a number")
    };
    // Other tests on the same machine may make it wait for a lock now and then: the quietest time counts.
    let count = |_| {
        let before = wakes();
        std::thread::sleep(Duration::from_secs(4));
        wakes() - before
    };
    let counts: Vec<u64> = (0..3).map(count).collect();
    assert!(counts.contains(&2) || counts.contains(&1), "wake-ups in 4 s each: {counts:?}");
}

#[test]
fn a_font_file_that_comes_in_pieces_is_replaced_and_goes_is_followed() {
    let show = start(&[
        ("slides/_show.json", r#"{"theme": {"font": "Hausschrift"}}"#),
        ("slides/a.json", &article("a")),
        ("assets/fonts/readme.txt", "nothing"),
    ]);
    let font = show.root().join("assets/fonts/hausschrift.ttf");
    // Width of a word in the face of running text, once something was delivered that makes it another.
    let width = |load: &Load| {
        let face = load.fonts.chain("de", Style::default())[0];
        (load.fonts.shape(face, "Hamburg").iter().map(|(_, width)| width).sum::<f32>() * 1000.0).round()
    };
    let told = |load: &Load| load.show.problems.iter().any(|problem| problem.pointer == "/theme/font");
    let until = |fits: &dyn Fn(&Load) -> bool| {
        let end = Instant::now() + Duration::from_secs(10);
        loop {
            let load = show.loads.recv_timeout(end.saturating_duration_since(Instant::now())).expect("a load in time");
            if fits(&load) {
                return load;
            }
        }
    };
    fs::write(&font, &notosans::BOLD_TTF[..50_000]).expect("file");
    std::thread::sleep(Duration::from_millis(300));
    fs::write(&font, notosans::BOLD_TTF).expect("file");
    let bold = width(&until(&|load| !told(load)));
    // Half a font keeps the last good one.
    fs::write(&font, &notosans::REGULAR_TTF[..50_000]).expect("file");
    std::thread::sleep(Duration::from_millis(300));
    fs::write(&font, notosans::REGULAR_TTF).expect("file");
    let regular = until(&|load| width(load) < bold);
    assert!(!told(&regular));
    fs::remove_file(&font).expect("file");
    assert!(told(&until(&|load| load.show.fonts.is_empty())));
}
