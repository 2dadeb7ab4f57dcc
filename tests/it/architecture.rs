//! Reads the sources and proves what the crate documentation says of the rooms: who may name whom, what a pure room
//! never touches, and the house rules of every file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Who may name whom among the top-level modules. `app` and `command` may name all.
const MAY_NAME: [(&str, &[&str]); 13] = [
    ("busy", &[]),
    ("clock", &[]),
    ("crew", &[]),
    ("say", &[]),
    ("pixels", &["show"]),
    ("show", &["pixels", "say"]),
    ("compose", &["show", "pixels", "busy", "say"]),
    ("play", &["show", "say"]),
    ("import", &["show", "say"]),
    ("proof", &["say"]),
    ("feed", &["show", "pixels", "crew", "busy", "say"]),
    ("host", &["say"]),
    ("screen", &["show", "compose", "pixels", "say"]),
];

/// Paths that one room may take from another against the table: fonts go in as values, read by `feed::fonts`.
const EXCEPTIONS: [(&str, &str); 1] = [("feed/fonts.rs", "compose::text::fonts")];

/// Rooms that take values and give values.
const PURE: [&str; 6] = ["say", "show", "compose", "play", "import", "proof"];

/// What a pure room never touches.
const IMPURE: [&str; 28] = [
    "std::fs",
    "std::thread",
    "std::net",
    "std::env",
    "std::process",
    "std::os",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::time::Instant",
    "std::time::SystemTime",
    "std::sync::mpsc",
    "std::sync::Mutex",
    "std::sync::RwLock",
    "jiff::Timestamp::now",
    "jiff::Zoned::now",
    "egui",
    "eframe",
    "egui_glow",
    "egui_extras",
    "winit",
    "glow",
    "glutin",
    "notify",
    "image",
    "rustix",
    "zune_jpeg",
    "fast_image_resize",
];

/// Files outside `clock.rs` that ask for the time, and only to measure spans or to compare with a file's time.
const ASK_FOR_THE_TIME: [&str; 18] = [
    "app.rs",
    "app/journal.rs",
    "app/news.rs",
    "app/window.rs",
    "command/progress.rs",
    "command/show/status.rs",
    "feed/album.rs",
    "feed/load.rs",
    "feed/look.rs",
    "feed/overlay.rs",
    "feed/pool.rs",
    "feed/position.rs",
    "feed/reel.rs",
    "feed/sentry.rs",
    "feed/watch.rs",
    "host/http.rs",
    "host/power.rs",
    "host/supervisor.rs",
];

/// Longest file, in lines, its tests not counted.
const LONGEST: usize = 400;

/// One file of the sources, without comments, the contents of texts, and tests.
struct Source {
    /// Relative to `src`, with `/`.
    name: String,
    whole: String,
    code: String,
    /// All paths that it names, starting with `crate`, `std` or the name of a crate.
    paths: BTreeSet<String>,
}

impl Source {
    /// Its top-level module: `feed` of `feed/load.rs`.
    fn room(&self) -> &str {
        self.name.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Its own module as a path: `crate::feed::load`.
    fn module(&self) -> Vec<String> {
        let name = self.name.trim_end_matches(".rs").trim_end_matches("/mod");
        let parts = name.split('/').filter(|part| !matches!(*part, "lib" | "main"));
        std::iter::once("crate").chain(parts).map(str::to_owned).collect()
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let whole = std::fs::read_to_string(&path).unwrap();
        let code = without_tests(&without_words(&whole));
        let mut source = Source { name, whole, code, paths: BTreeSet::new() };
        source.paths = super::use_paths::paths(&source.code, &source.module());
        source
    };
    files.into_iter().filter(|path| !is_test_module(path)).map(read).collect()
}

/// All files of Rust below a folder.
pub fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// Whether a file is a module under `#[cfg(test)]`: `tests.rs` by habit, others by how their parent names them.
fn is_test_module(path: &Path) -> bool {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let folder = path.parent().unwrap();
    let parents = [folder.join("mod.rs"), folder.with_extension("rs"), folder.join("lib.rs")];
    let named = format!("#[cfg(test)]\nmod {stem};");
    let inside = path.ancestors().skip(1).any(|folder| folder.file_name().is_some_and(|name| name == "tests"));
    inside || parents.iter().filter_map(|file| std::fs::read_to_string(file).ok()).any(|text| text.contains(&named))
}

/// The code with comments and the contents of texts blanked out, lines kept.
fn without_words(text: &str) -> String {
    super::use_paths::blanked(text)
}

/// The code without the items under `#[cfg(test)]`.
fn without_tests(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        out.push_str(&rest[..at]);
        let item = &rest[at..];
        let start = item.find(['{', ';']).unwrap_or(item.len() - 1);
        let mut depth = 0;
        let end = item[start..].char_indices().find(|(_, c)| {
            depth += i32::from(*c == '{') - i32::from(*c == '}');
            depth == 0
        });
        rest = &item[end.map_or(item.len(), |(at, c)| start + at + c.len_utf8())..];
    }
    out + rest
}

/// Fails with a list of what breaks a rule.
fn none(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

fn starts_with_path(path: &str, start: &str) -> bool {
    path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// The other rooms that a file names, with the path.
fn named_rooms(source: &Source) -> Vec<(String, String)> {
    let inside = source.paths.iter().filter_map(|path| path.strip_prefix("crate::"));
    let rooms = inside.map(|path| (path.split("::").next().unwrap().to_owned(), path.to_owned()));
    rooms.filter(|(room, _)| room != source.room()).collect()
}

#[test]
fn a_room_names_only_the_rooms_it_stands_on() {
    let mut broken = Vec::new();
    for source in sources() {
        let Some((_, allowed)) = MAY_NAME.iter().find(|(room, _)| *room == source.room()) else { continue };
        for (room, path) in named_rooms(&source) {
            let excepted =
                EXCEPTIONS.iter().any(|(file, start)| *file == source.name && starts_with_path(&path, start));
            if !allowed.contains(&room.as_str()) && !excepted {
                broken.push(format!("src/{} names {path}", source.name));
            }
        }
    }
    none("these files name a room that theirs does not stand on", &broken);
}

#[test]
fn every_room_has_its_place_in_the_table() {
    let known: BTreeSet<&str> =
        MAY_NAME.iter().map(|(room, _)| *room).chain(["app", "command", "lib", "main"]).collect();
    let rooms = sources();
    let strangers: Vec<String> =
        rooms.iter().filter(|source| !known.contains(source.room())).map(|source| source.name.clone()).collect();
    none("these files are in a room that this test does not know", &strangers);
}

#[test]
fn only_app_and_command_know_all_rooms() {
    let mut broken = Vec::new();
    for source in sources() {
        let rooms: BTreeSet<String> = named_rooms(&source).into_iter().map(|(room, _)| room).collect();
        let both = rooms.contains("app") || rooms.contains("command");
        let allowed = ["command", "main", "lib"].contains(&source.room());
        if both && !allowed {
            broken.push(format!("src/{} names app or command", source.name));
        }
    }
    none("only command and main may name app, and only main command", &broken);
}

#[test]
fn pure_rooms_touch_no_disk_no_thread_no_clock_and_no_window() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| PURE.contains(&source.room())) {
        for path in &source.paths {
            if IMPURE.iter().any(|impure| starts_with_path(path, impure)) {
                broken.push(format!("src/{} names {path}", source.name));
            }
        }
    }
    none("a pure room touches the world", &broken);
}

#[test]
fn the_rooms_form_no_circle() {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources().iter().filter(|source| source.room() != "lib") {
        let excepted =
            |path: &str| EXCEPTIONS.iter().any(|(file, start)| *file == source.name && starts_with_path(path, start));
        let rooms = named_rooms(source).into_iter().filter(|(_, path)| !excepted(path)).map(|(room, _)| room);
        names.entry(source.room().to_owned()).or_default().extend(rooms);
    }
    // A room that names no room left is taken away, until none is left; what remains goes in circles.
    loop {
        let done: Vec<String> = names
            .iter()
            .filter(|(_, to)| to.iter().all(|room| !names.contains_key(room)))
            .map(|(r, _)| r.clone())
            .collect();
        if done.is_empty() {
            break;
        }
        done.iter().for_each(|room| drop(names.remove(room)));
    }
    assert!(names.is_empty(), "these rooms name each other in a circle: {names:?}");
}

#[test]
fn no_import_and_no_export_takes_everything() {
    let broken = |source: &Source| {
        let stars = source.paths.iter().filter(|path| path.ends_with("::*"));
        stars.map(|path| format!("src/{} uses {path}", source.name)).collect::<Vec<_>>()
    };
    none("glob imports hide where a name comes from", &sources().iter().flat_map(broken).collect::<Vec<_>>());
}

#[test]
fn every_module_says_what_it_is_for() {
    let silent = |source: &Source| !source.whole.starts_with("//! ");
    let broken: Vec<String> =
        sources().into_iter().filter(silent).map(|source| format!("src/{}", source.name)).collect();
    none("a module starts with a //! line that says what it owns", &broken);
}

#[test]
fn nothing_unwraps_outside_tests() {
    let mut broken = Vec::new();
    for source in sources() {
        for (number, line) in source.code.lines().enumerate() {
            if [".unwrap()", ".unwrap_err()", ".expect( )", ".expect(&"].iter().any(|end| line.contains(end)) {
                broken.push(format!("src/{}:{}: {}", source.name, number + 1, line.trim()));
            }
        }
    }
    none("unwrap and expect end a wall that must go on", &broken);
}

#[test]
fn only_the_clock_asks_what_time_it_is() {
    let asks = ["Instant::now", "SystemTime::now", "Timestamp::now", "Zoned::now", ".elapsed()"];
    let mut broken = Vec::new();
    for source in sources() {
        let allowed = source.name == "clock.rs" || ASK_FOR_THE_TIME.contains(&source.name.as_str());
        for (number, line) in source.code.lines().enumerate() {
            if !allowed && asks.iter().any(|ask| line.contains(ask)) {
                broken.push(format!("src/{}:{}: {}", source.name, number + 1, line.trim()));
            }
        }
    }
    none("take the time as a value, or from clock.rs", &broken);
}

#[test]
fn files_stay_short_enough_to_read() {
    let lengths = sources().into_iter().map(|source| (source.code.lines().count(), source.name));
    let broken: Vec<String> = lengths
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, name)| format!("src/{name}: {lines} lines"))
        .collect();
    none("a file has at most 400 lines without its tests", &broken);
}

#[test]
fn tests_are_not_held_to_the_rules() {
    let code =
        "a();\n#[cfg(test)]\nmod x;\nb();\n#[cfg(test)]\nfn f() { g({ 1 }) }\nc();\n#[cfg(test)]\nmod tests { d(); }\n";
    assert_eq!(without_tests(code).split_whitespace().collect::<Vec<_>>(), ["a();", "b();", "c();"]);
}
