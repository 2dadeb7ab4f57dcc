//! Real folders that lie over each other.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::{Duration, Instant};

use super::Overlay;
use crate::busy::Busy;
use crate::feed::load::{self, Load};
use crate::feed::photo_error::PhotoError;
use crate::feed::source::read;
use crate::feed::watch::Feed;

/// One red pixel.
const DOT: &[u8] = b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0\
    \0\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\0";

struct Folders(tempfile::TempDir);

impl Folders {
    /// The folders `common` and `local` with these files.
    fn new(files: &[(&str, &str)]) -> Self {
        let folders = Self(tempfile::tempdir().expect("folder"));
        for name in ["common/slides", "common/assets", "local/slides"] {
            fs::create_dir_all(folders.at(name)).expect("folder");
        }
        files.iter().for_each(|(file, text)| folders.write(file, text));
        folders
    }

    fn at(&self, file: &str) -> std::path::PathBuf {
        self.0.path().join(file)
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        fs::create_dir_all(self.at(file).parent().expect("inside")).expect("folder");
        fs::write(self.at(file), text).expect("file");
    }

    fn overlay(&self) -> Overlay {
        Overlay::new(&[self.at("common"), self.at("local")])
    }

    fn load(&self) -> Load {
        load::read_place_telling(self.overlay(), &|_, _| {})
    }

    fn follow(&self) -> (Receiver<Load>, Feed) {
        let (send, loads) = sync_channel(4096);
        let feed = Feed::over(self.overlay(), Busy::default(), move |load| send.try_send(load).expect("room"))
            .expect("thread");
        (loads, feed)
    }

    /// A path without the folder that the test made.
    fn short(&self, file: &str) -> String {
        file.replace(&format!("{}/", self.0.path().display()), "")
    }
}

fn article(title: &str) -> String {
    format!(r#"{{"title": "{title}"}}"#)
}

fn titles(load: &Load) -> Vec<&str> {
    load.show.articles.iter().map(|article| article.title.as_str()).collect()
}

/// Waits for a show of which something holds.
fn until(loads: &Receiver<Load>, seconds: f64, what: &str, holds: impl Fn(&Load) -> bool) -> Load {
    let end = Instant::now() + Duration::from_secs_f64(seconds);
    let mut last = None;
    loop {
        match loads.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(load) if holds(&load) => return load,
            Ok(load) => last = Some(load),
            Err(_) => panic!("{what}; last was {:?}", last.as_ref().map(titles)),
        }
    }
}

#[test]
fn of_two_files_of_one_name_that_of_the_later_folder_counts() {
    let folders = Folders::new(&[
        ("common/slides/1.json", &article("common 1")),
        ("common/slides/2.json", &article("common 2")),
        ("common/slides/2.en.json", r#"{"title": "English"}"#),
        ("local/slides/2.json", &article("local")),
        ("local/slides/3.json", r#"{"title": "local 3", "photo": "dot.bmp"}"#),
    ]);
    folders.write("common/assets/dot.bmp", DOT);
    let load = folders.load();
    assert_eq!(titles(&load), ["common 1", "local", "local 3"]);
    assert_eq!(load.show.articles[1].translations[0].title, "English");
    assert_eq!(load.show.articles[2].photos[0].file, "assets/dot.bmp");
    assert_eq!((load.show.problems.len(), load.facts.len()), (0, 1), "{:?}", load.show.problems);
}

#[test]
fn settings_come_together_field_by_field() {
    let folders = Folders::new(&[
        ("common/slides/1.json", &article("1")),
        (
            "common/slides/_show.json",
            r#"{"footer": "common", "seconds": 12, "clock": true, "progress": "dots", "theme": "abend"}"#,
        ),
        (
            "local/slides/_show.json",
            r#"{"footer": "local", "clock": "maybe", "progress": false, "screens": {"led": {"theme": {"spacing": 1.2}}}}"#,
        ),
    ]);
    let settings = folders.load().show.settings.clone();
    assert_eq!((settings.footer.as_str(), settings.seconds, settings.clock), ("local", Some(12.0), true));
    assert_eq!(settings.progress, crate::show::settings::Progress::None);
    // What is different on a screen stands on the theme of the folder below.
    assert_eq!(settings.screens[0].theme.as_ref().map(|theme| theme.name), Some("abend"));
}

#[test]
fn each_problem_names_the_folder_it_is_in() {
    let folders = Folders::new(&[
        ("common/slides/1.json", r#"{"title": "1", "bild": "x.jpg"}"#),
        ("common/slides/2.json", "{"),
        ("common/slides/_show.json", r#"{"logo": "none.svg"}"#),
        ("local/slides/2.json", r#"{"title": "2", "photo": "none.jpg"}"#),
        ("local/slides/_show.json", r#"{"fallback": "none"}"#),
        ("local/slides/copy - Kopie.json", &article("copy")),
    ]);
    let load = folders.load();
    let mut files: Vec<String> = load.show.problems.iter().map(|problem| folders.short(&problem.file)).collect();
    files.dedup();
    files.sort();
    let expected = [
        "common/slides/1.json",
        "common/slides/_show.json",
        "local/slides/2.json",
        "local/slides/_show.json",
        "local/slides/copy - Kopie.json",
    ];
    assert_eq!(files, expected);
    let told: Vec<String> = load.problems.iter().map(|(file, _)| folders.short(file)).collect();
    assert!(expected.iter().all(|file| told.contains(&(*file).to_owned())), "{told:?}");
}

#[test]
fn each_folder_is_closed_by_itself() {
    let folders = Folders::new(&[
        ("common/slides/1.json", &article("1")),
        ("secret.txt", "secret"),
        ("common/assets/a.txt", "a"),
    ]);
    fs::create_dir_all(folders.at("local/assets")).expect("folder");
    symlink("../../common/assets/a.txt", folders.at("local/assets/b.txt")).expect("link");
    let overlay = folders.overlay();
    assert_eq!(read(&overlay, "assets/a.txt", 9).expect("inside"), b"a");
    for file in ["assets/b.txt", "../secret.txt", "assets/../../secret.txt"] {
        assert!(matches!(read(&overlay, file, 9), Err(PhotoError::Outside)), "{file}");
    }
}

#[test]
fn a_folder_without_slides_or_one_that_is_missing_takes_nothing_away() {
    let folders = Folders::new(&[("common/slides/1.json", &article("1"))]);
    fs::remove_dir_all(folders.at("local/slides")).expect("remove");
    let load = folders.load();
    assert_eq!((titles(&load), load.show.problems.len()), (vec!["1"], 0), "{:?}", load.show.problems);
    fs::remove_dir_all(folders.at("local")).expect("remove");
    let load = folders.load();
    assert_eq!(titles(&load), ["1"]);
    let files: Vec<String> = load.show.problems.iter().map(|problem| folders.short(&problem.file)).collect();
    assert_eq!(files, ["local/slides"]);
}

#[test]
fn both_folders_are_followed() {
    let folders =
        Folders::new(&[("common/slides/1.json", &article("common")), ("common/slides/2.json", &article("2"))]);
    let (loads, _feed) = folders.follow();
    let has = |wanted: &'static [&'static str]| move |load: &Load| titles(load) == wanted;
    until(&loads, 10.0, "the show as it is", has(&["common", "2"]));
    folders.write("local/slides/1.json", article("local"));
    until(&loads, 2.0, "a file that covers one", has(&["local", "2"]));
    folders.write("local/slides/1.json", article("again"));
    until(&loads, 2.0, "a save in the later folder", has(&["again", "2"]));
    folders.write("common/slides/2.json", article("two"));
    until(&loads, 2.0, "a save in the earlier folder", has(&["again", "two"]));
    folders.write("common/slides/1.json", article("covered"));
    let load = loads.recv_timeout(Duration::from_secs(1));
    assert!(load.is_err(), "a file that is covered is of no interest");
    let gone = Instant::now();
    fs::remove_file(folders.at("local/slides/1.json")).expect("remove");
    until(&loads, 4.0, "what was covered", has(&["covered", "two"]));
    assert!(gone.elapsed() > Duration::from_millis(1500), "an editor may be making the file anew");
}

#[test]
fn settings_of_both_folders_are_followed() {
    let folders = Folders::new(&[("common/slides/1.json", &article("1"))]);
    let (loads, _feed) = folders.follow();
    let footer = |wanted: &'static str| move |load: &Load| load.show.settings.footer == wanted;
    until(&loads, 10.0, "none", footer(""));
    folders.write("local/slides/_show.json", r#"{"footer": "local"}"#);
    until(&loads, 2.0, "new in the later folder", footer("local"));
    folders.write("common/slides/_show.json", r#"{"footer": "common", "seconds": 9}"#);
    let load = until(&loads, 2.0, "new in the earlier folder", |load| load.show.settings.seconds == Some(9.0));
    assert_eq!(load.show.settings.footer, "local");
    folders.write("common/slides/_show.json", r#"{"footer": "common", "seconds": 7}"#);
    until(&loads, 2.0, "a save in the earlier folder", |load| load.show.settings.seconds == Some(7.0));
    folders.write("local/slides/_show.json", r#"{"footer": "here"}"#);
    until(&loads, 2.0, "a save in the later folder", footer("here"));
    fs::remove_file(folders.at("local/slides/_show.json")).expect("remove");
    let load = until(&loads, 4.0, "gone from the later folder", footer("common"));
    assert_eq!(load.show.settings.seconds, Some(7.0));
}

#[test]
fn a_folder_that_is_away_keeps_its_last_good_articles() {
    let folders = Folders::new(&[
        ("common/slides/1.json", &article("common")),
        ("common/slides/2.json", &article("2")),
        ("local/slides/1.json", &article("local")),
    ]);
    let (loads, _feed) = folders.follow();
    let has = |wanted: &'static [&'static str]| move |load: &Load| titles(load) == wanted;
    until(&loads, 10.0, "the show as it is", has(&["local", "2"]));
    fs::rename(folders.at("local"), folders.at("away")).expect("away");
    let away = until(&loads, 5.0, "word of it", |load| !load.show.problems.is_empty());
    let files: Vec<String> = away.show.problems.iter().map(|problem| folders.short(&problem.file)).collect();
    assert_eq!((titles(&away), files), (vec!["local", "2"], vec!["local/slides".to_owned()]));
    folders.write("common/slides/1.json", article("covered"));
    folders.write("common/slides/2.json", article("two"));
    until(&loads, 5.0, "a save in the other folder", has(&["local", "two"]));
    // Longer than a file that is missing is waited for.
    std::thread::sleep(Duration::from_secs(3));
    assert!(loads.try_iter().all(|load| titles(&load) == ["local", "two"]));
    fs::rename(folders.at("away"), folders.at("local")).expect("back");
    until(&loads, 8.0, "no problem", |load| load.show.problems.is_empty() && titles(load) == ["local", "two"]);
    folders.write("local/slides/1.json", article("again"));
    until(&loads, 5.0, "a save after that", has(&["again", "two"]));
}

#[test]
fn a_problem_is_fixed_under_the_name_it_was_told_by() {
    let folders = Folders::new(&[
        ("common/slides/1.json", &article("1")),
        ("local/slides/1.json", "{\"title\": \"x\", \"bild\": 1}"),
    ]);
    let (loads, _feed) = folders.follow();
    let load = until(&loads, 10.0, "the problem", |load| !load.problems.is_empty());
    let name = load.problems[0].0.clone();
    assert_eq!(folders.short(&name), "local/slides/1.json");
    fs::remove_file(folders.at("local/slides/1.json")).expect("remove");
    until(&loads, 5.0, "that it is fixed", |load| load.fixed == [name.clone()]);
}

#[test]
fn a_name_is_the_same_in_any_case() {
    let folders = Folders::new(&[
        ("common/slides/Rathaus.json", &article("common")),
        ("local/slides/rathaus.json", &article("local")),
    ]);
    assert_eq!(titles(&folders.load()), ["local"]);
}

#[test]
fn a_path_is_named_as_it_was_written() {
    let overlay = Overlay::new(&[Path::new("common/").to_owned(), Path::new("/srv/local").to_owned()]);
    assert_eq!(overlay.folders().map(|(_, name)| name).collect::<Vec<_>>(), ["common", "/srv/local"]);
}
