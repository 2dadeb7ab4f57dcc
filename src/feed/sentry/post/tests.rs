use super::*;

/// A folder with what is known of it, and its time in milliseconds.
struct Desk {
    folder: tempfile::TempDir,
    post: Post,
    now: u64,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let post = Post::new(folder.path(), "", String::new());
        Self { folder, post, now: 0 }
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.folder.path().join(name)).unwrap();
    }

    /// Lets time pass and looks; true if something is new.
    fn look(&mut self, after: u64) -> bool {
        self.now += after;
        let names = ["emergency.json", "emergency.txt", "emergency.xml"].map(str::to_owned);
        self.post.look(&BTreeSet::from(names), Duration::from_millis(self.now)).0
    }

    fn titles(&self) -> Vec<String> {
        self.post.found().iter().filter_map(|found| Some(found.message.as_ref()?.title())).collect()
    }

    fn problems(&self) -> usize {
        self.post.found().iter().map(|found| found.problems.len()).sum()
    }
}

const FIRE: &str = r#"{"title": "Feuer", "minutes": 10}"#;
const WATER: &str = r#"{"title": "Wasser", "minutes": 10}"#;

#[test]
fn a_whole_message_is_taken_at_once_and_is_gone_with_its_file() {
    let mut desk = Desk::new();
    assert!(!desk.look(0) && desk.titles().is_empty());
    desk.write("emergency.json", FIRE);
    assert!(desk.look(1));
    assert_eq!(desk.titles(), ["Feuer"]);
    assert!(!desk.look(1), "nothing is new");
    desk.write("emergency.json", WATER);
    assert!(desk.look(1));
    assert_eq!(desk.titles(), ["Wasser"]);
    desk.remove("emergency.json");
    assert!(desk.look(1));
    assert!(desk.post.found().is_empty());
}

#[test]
fn a_half_written_message_shows_the_one_before_until_it_has_stood_for_a_while() {
    let mut desk = Desk::new();
    desk.write("emergency.json", FIRE);
    desk.look(0);
    desk.write("emergency.json", "{\"title\": \"Wass");
    assert!(!desk.look(1));
    assert_eq!(desk.titles(), ["Feuer"]);
    desk.write("emergency.json", WATER);
    assert!(desk.look(100));
    assert_eq!((desk.titles(), desk.problems()), (vec!["Wasser".to_owned()], 0));
    desk.write("emergency.json", "{\"title\": \"Gas aus\"\n\"minutes\": 10}");
    assert!(!desk.look(1) && !desk.look(300));
    assert!(desk.look(200), "it stays as it is");
    assert_eq!(desk.titles(), ["Gas aus"]);
    assert!(desk.problems() > 0);
}

#[test]
fn an_emptied_file_takes_no_message_away() {
    let mut desk = Desk::new();
    desk.write("emergency.json", FIRE);
    desk.look(0);
    for empty in ["", "   \n", "{}", "\0\0\0\0"] {
        desk.write("emergency.json", empty);
        desk.look(1);
        desk.look(500);
        assert_eq!(desk.titles(), ["Feuer"], "{empty:?}");
        assert!(desk.problems() > 0, "{empty:?}");
    }
}

#[test]
fn plain_text_is_waited_for_since_nothing_tells_whether_it_is_whole() {
    let mut desk = Desk::new();
    desk.write("emergency.txt", "Räum");
    assert!(!desk.look(0));
    desk.write("emergency.txt", "Räumung\nBitte gehen Sie.");
    assert!(!desk.look(100));
    assert!(desk.look(160));
    assert_eq!(desk.titles(), ["Räumung"]);
}

#[test]
fn a_folder_that_cannot_be_reached_changes_nothing() {
    let mut desk = Desk::new();
    desk.write("emergency.json", FIRE);
    desk.look(0);
    let away = desk.folder.path().with_extension("away");
    fs::rename(desk.folder.path(), &away).unwrap();
    assert!(!desk.look(1000));
    assert_eq!(desk.titles(), ["Feuer"]);
    fs::rename(&away, desk.folder.path()).unwrap();
    assert!(!desk.look(1000));
    desk.remove("emergency.json");
    assert!(desk.look(1000) && desk.titles().is_empty());
}

#[test]
fn names_are_compared_without_case_and_others_are_none() {
    let mut desk = Desk::new();
    for name in ["_emergency.json", "emergency.json.tmp", "emergency", ".emergency.json.1.tmp", "emergency.md"] {
        desk.write(name, FIRE);
    }
    assert!(!desk.look(0) && desk.titles().is_empty());
    desk.write("EMERGENCY.JSON", FIRE);
    desk.look(1);
    assert_eq!(desk.titles(), ["Feuer"]);
    desk.remove("EMERGENCY.JSON");
    desk.write("emergency.json.txt", WATER);
    desk.look(1);
    desk.look(500);
    assert_eq!(desk.titles(), ["Wasser"]);
}

/// What there may be under the name of a message, and how it is made.
type Kind<'a> = (&'a str, &'a dyn Fn(&Path));

#[test]
fn links_that_lead_out_folders_pipes_and_large_files_are_refused_at_once() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.json"), FIRE).unwrap();
    let make: [Kind<'_>; 4] = [
        ("a link", &|path| std::os::unix::fs::symlink(outside.path().join("secret.json"), path).unwrap()),
        ("a folder", &|path| fs::create_dir(path).unwrap()),
        ("a pipe", &|path| {
            let mode = rustix::fs::Mode::RUSR;
            rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, mode, 0).unwrap();
        }),
        ("a large file", &|path| fs::write(path, vec![b' '; (MOST + 1) as usize]).unwrap()),
    ];
    for (what, make) in make {
        let mut desk = Desk::new();
        make(&desk.folder.path().join("emergency.json"));
        desk.look(0);
        desk.look(1000);
        assert!(desk.titles().is_empty(), "{what}");
        assert_eq!(desk.problems(), 1, "{what}: {:?}", desk.post.found());
    }
}

#[test]
fn a_picture_lies_in_assets_or_beside_the_message_and_may_come_later() {
    let mut desk = Desk::new();
    desk.write("emergency.json", r#"{"title": "Feuer", "minutes": 10, "photo": "plan.bmp"}"#);
    desk.look(0);
    assert!(desk.post.look_for_pictures());
    assert_eq!(desk.problems(), 1);
    assert!(!desk.post.look_for_pictures(), "it is told once");
    fs::create_dir(desk.folder.path().join("assets")).unwrap();
    fs::write(desk.folder.path().join("assets/plan.bmp"), DOT).unwrap();
    assert!(desk.post.look_for_pictures());
    let found = desk.post.found();
    let picture = found[0].picture.as_ref().unwrap();
    assert_eq!((picture.file.as_str(), picture.size, desk.problems()), ("assets/plan.bmp", [1, 1], 0));
}

/// One red pixel.
const DOT: &[u8] = b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0\
    \0\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\0";

#[test]
fn messages_that_lie_ready_are_found_only_if_asked_for() {
    let desk = Desk::new();
    desk.write("_bombenfund.json", FIRE);
    desk.write("emergency.txt", "Räumung");
    let outpost = Outpost { folder: desk.folder.path().to_owned(), name: String::new(), number: 0 };
    let names = |prepared| lying(&outpost, prepared).into_iter().map(|one| one.file).collect::<Vec<_>>();
    assert_eq!(names(false), ["emergency.txt"]);
    assert_eq!(names(true), ["_bombenfund.json", "emergency.txt"]);
}
