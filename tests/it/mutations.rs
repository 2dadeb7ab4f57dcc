//! A thousand saves that go wrong: valid articles with bytes or values changed at random. None ends the parser or the
//! composition, each gives a problem or an article, and what gives no article leaves the last good one on the wall. The
//! same seeds give the same changes for ever; `LITFASS_SEED=17` tries only that one.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use litfass::compose::deck::Composer;
use litfass::compose::geometry::Size;
use litfass::feed::fonts;
use litfass::say::Lang;
use litfass::show::library::{FOLDERS, Library, Update};
use litfass::show::listing::{Content, Entry, Kind, Listing, Stamp};
use litfass::show::problem::{Problem, Severity};
use serde_json::{Map, Value, json};

use super::random_articles::{self, Dice, LANGUAGES};

/// Changes in an ordinary run.
const MUTATIONS: u64 = 1000;
const FILE: &str = "slides/010-a.json";
pub const NOW: jiff::civil::DateTime = jiff::civil::datetime(2026, 11, 19, 8, 30, 0, 0);

/// Valid articles to begin with: those of the demo, those of the parser's good cases, and random ones.
pub fn articles() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &Path| std::fs::read_to_string(path).ok();
    let mut all: Vec<String> = Vec::new();
    for folder in ["slides", "tests/cases/parse"] {
        let mut paths: Vec<_> = std::fs::read_dir(root.join(folder)).unwrap().map(|one| one.unwrap().path()).collect();
        paths.sort();
        let good = paths.iter().filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("good-"));
        all.extend(good.filter_map(|path| read(&path.join("input.json"))));
        let json = paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "json"));
        all.extend(json.filter_map(|path| read(path)));
    }
    for (seed, lang) in (0..).zip(LANGUAGES) {
        let article = random_articles::article(&mut Dice::new(seed), lang, 40);
        all.push(serde_json::to_string_pretty(&article).unwrap());
    }
    // One that is certain to have words, so that it is shown without its photos.
    all.retain(|text| serde_json::from_str::<Value>(text).is_ok_and(|value| value["title"].is_string()));
    assert!(all.len() >= 8, "only {} articles", all.len());
    all
}

/// One change of the bytes of a file.
fn change_bytes(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let at = dice.below(bytes.len().max(1)).min(bytes.len());
    let end = (at + 1 + dice.below(12)).min(bytes.len());
    match dice.below(8) {
        0 => drop(bytes.drain(at..end)),
        1 => {
            let copy = bytes[at..end].to_vec();
            bytes.splice(at..at, copy);
        }
        2 if bytes.len() > 1 => {
            let (one, other) = (at.min(bytes.len() - 1), dice.below(bytes.len()));
            bytes.swap(one, other);
        }
        3 => {
            let odd: &[&[u8]] =
                &[b",", b"\"", b"}", b"]", b"{", b"\\", b"\n", b"\0", b"\xFF", b"\xE2\x80\x9C", b"//", b"'"];
            let insert = dice.of(odd).to_vec();
            bytes.splice(at..at, insert);
        }
        4 => bytes.truncate(at),
        5 => {
            let quotes: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'"').collect();
            if !quotes.is_empty() {
                let at = *dice.of(&quotes);
                let curly = dice.of(&["“", "”", "„", "'", "«", ""]).as_bytes().to_vec();
                bytes.splice(at..=at, curly);
            }
        }
        6 => {
            let other = [b',', b':', b'"', b'\n', b'[', b'9', 0xE4, 0];
            if let Some(byte) = bytes.get_mut(at) {
                *byte = *dice.of(&other);
            }
        }
        _ => bytes.rotate_left(at),
    }
}

/// Another value in the place of one of the values of an article, or another name for one.
fn change_value(dice: &mut Dice, value: &mut Value) {
    let deeper = !dice.below(4).eq(&0);
    match value {
        Value::Object(map) if deeper && !map.is_empty() => {
            let names: Vec<String> = map.keys().cloned().collect();
            let name = dice.of(&names).clone();
            match dice.below(6) {
                0 => drop(map.remove(&name)),
                1 => {
                    let kept = map.remove(&name).unwrap_or_default();
                    map.insert(format!("{name}x"), kept);
                }
                _ => change_value(dice, map.get_mut(&name).unwrap()),
            }
        }
        Value::Array(list) if deeper && !list.is_empty() => {
            let at = dice.below(list.len());
            change_value(dice, &mut list[at]);
        }
        value => {
            let others = [
                Value::Null,
                json!(true),
                json!(-1e300),
                json!(7),
                json!(""),
                json!("19.11.2026"),
                json!("a\u{8}b\u{FFFD}Ã¤"),
                json!([]),
                json!([[[1]], {"a": null}]),
                json!({}),
                json!({"file": 7, "text": ["a", {"b": 1}]}),
                json!("\u{202E}\u{0}\u{FEFF}"),
                Value::Array(vec![value.clone(), value.clone()]),
                Value::Object(Map::from_iter([("text".to_owned(), value.clone())])),
                json!("Wort ".repeat(300)),
            ];
            *value = dice.of(&others).clone();
        }
    }
}

fn mutated(dice: &mut Dice, text: &str) -> Vec<u8> {
    if dice.below(3) == 0 {
        let mut value: Value = serde_json::from_str(text).unwrap();
        (0..=dice.below(3)).for_each(|_| change_value(dice, &mut value));
        return value.to_string().into_bytes();
    }
    let mut bytes = text.as_bytes().to_vec();
    (0..=dice.below(3)).for_each(|_| change_bytes(dice, &mut bytes));
    bytes
}

/// A library of one article that is saved now and then.
pub struct Desk {
    library: Library,
    now: Duration,
    saves: u64,
}

impl Desk {
    /// With nothing saved.
    pub fn new() -> Self {
        Self { library: Library::default(), now: Duration::ZERO, saves: 0 }
    }

    /// Saves bytes, and looks again for as long as an unfinished file is waited for; the last news.
    pub fn save(&mut self, bytes: &[u8]) -> Option<Update> {
        self.saves += 1;
        self.now += Duration::from_secs(60);
        let stamp = Stamp { len: bytes.len() as u64, mtime: self.saves.cast_signed(), inode: 1, device: 1 };
        let entry = Entry { file: FILE.to_owned(), kind: Kind::File, stamp };
        self.library.list(FOLDERS[0], Listing::here(vec![entry]), self.now);
        self.library.list(FOLDERS[1], Listing::here(Vec::new()), self.now);
        let mut last = None;
        for _ in 0..12 {
            for file in self.library.wants(self.now).read {
                self.library.read(&file, Content::Bytes(bytes.to_vec()), None, self.now);
            }
            let (update, _) = self.library.finish(self.now);
            last = update.or(last);
            self.now += Duration::from_millis(200);
        }
        last
    }
}

/// What is wrong beyond the photos, none of which is there.
fn beyond_photos(problems: &[Problem]) -> usize {
    problems.iter().filter(|problem| !problem.message.to_string().starts_with("There is no photo")).count()
}

fn holds(seed: u64, articles: &[String], composer: &mut Composer) {
    let dice = &mut Dice::new(seed);
    let good = dice.of(articles).clone();
    let bad = mutated(dice, &good);
    let told = || format!("seed {seed}: {}", String::from_utf8_lossy(&bad));
    let mut desk = Desk::new();
    let before = desk.save(good.as_bytes()).expect("a valid article is a show").show;
    assert_eq!(before.articles.len(), 1, "{}", told());
    let Some(update) = desk.save(&bad) else { return };
    let after = update.show;
    let errors = after.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let Some(article) = after.articles.first() else {
        panic!("the wall is empty after {}", told());
    };
    if after.older.contains_key(FILE) {
        assert_eq!(article, &before.articles[0], "another article than the last good one after {}", told());
        assert!(errors > 0 && beyond_photos(&after.problems) > 0, "nothing is said of {}", told());
    }
    for problem in &after.problems {
        for lang in Lang::ALL {
            let sentence = problem.message.told(lang);
            let told = sentence.contains(' ') && !sentence.contains('\n') && !sentence.contains("{$");
            assert!(told, "{problem:?}");
        }
    }
    let deck = composer.deck(&after, &BTreeMap::new(), NOW);
    assert!(article.hidden || !deck.pages.is_empty(), "an article without a page: {}", told());
}

#[test]
fn no_mutation_ends_the_parser_blanks_the_wall_or_passes_in_silence() {
    let articles = articles();
    let faces = Arc::new(fonts::built_in().unwrap());
    let one = std::env::var("LITFASS_SEED").ok().map(|seed| seed.parse().unwrap());
    let seeds: Vec<u64> = one.map_or_else(|| (0..MUTATIONS).collect(), |seed| vec![seed]);
    std::thread::scope(|scope| {
        for part in seeds.chunks(seeds.len().div_ceil(2)) {
            let (articles, faces) = (&articles, Arc::clone(&faces));
            scope.spawn(move || {
                let mut composer = Composer::new(faces, Size::new(1280, 720));
                part.iter().for_each(|seed| holds(*seed, articles, &mut composer));
            });
        }
    });
}
