//! Whatever is done to a show in whatever order: nothing is lost, and in the end all is as if read for the first time.

use std::collections::BTreeSet;
use std::time::Duration;

use super::bench::{Bench, Op};
use crate::show::names;

const ARTICLES: [&str; 7] = [
    "slides/1.json",
    "slides/2.json",
    "slides/10.json",
    "slides/a.json",
    "slides/_show.json",
    "slides/2.en.json",
    "slides/2.ja.json",
];
const IMAGES: [&str; 5] = ["assets/p.jpg", "assets/P.JPG", "assets/p.png", "slides/a.jpg", "slides/z.jpg"];
const TEXTS: [&str; 11] = [
    r#"{"title": "one"}"#,
    r#"{"title": "on", "translations": {"en": {"title": "three 3", "photo": {"caption": "c"}}, "fr": {"lead": "x"}}}"#,
    r#"{"title": "poster", "photo": "P.JPG", "sections": [{"body": "b"}]}"#,
    r#"{"title": "two", "sections": [{"heading": "h", "photo": "p.jpg"}]}"#,
    ALONE,
    r#"{"title": "z", "photo": "z.jpg"}"#,
    r#"{"lang": "fr", "title": "x", "colour": 3}"#,
    r#"{"title": "n"#,
    "",
    "{}",
    "[1]",
];
const WHOLE_TEXTS: usize = 7;
/// An article that has nothing to show without its photo.
const ALONE: &str = r#"{"photo": "p.png"}"#;
const PHOTOS: [&str; 4] = ["whole", "another", "half", "bad"];

/// A small generator of numbers that are the same in each run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("small")
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn op(&mut self) -> Op {
        let folder = self.of(&["slides", "assets"]);
        let article = self.of(&ARTICLES);
        let file = if self.below(2) == 0 { article } else { self.of(&IMAGES) };
        match self.below(14) {
            0..=4 => Op::Write(article, self.of(&TEXTS)),
            5..=7 => Op::Write(self.of(&IMAGES), self.of(&PHOTOS)),
            8 => Op::Remove(file),
            9 => Op::Rename(article, self.of(&ARTICLES)),
            10 => Op::Touch(article),
            11 => Op::Deny(file),
            12 => Op::Away(folder),
            _ => self.of(&[Op::Back(folder), Op::Allow(file)]),
        }
    }
}

fn shown(bench: &Bench) -> BTreeSet<String> {
    let articles = bench.show.articles.iter().map(|article| article.file.clone());
    articles.filter(|file| file.ends_with(".json")).collect()
}

/// Those that have something to show without any photo.
fn titled(bench: &Bench) -> BTreeSet<String> {
    let articles = bench.show.articles.iter().filter(|article| !article.title.is_empty());
    articles.map(|article| article.file.clone()).collect()
}

fn check(bench: &Bench, before: &BTreeSet<String>, removed: &BTreeSet<String>, seed: u64) {
    for file in before.difference(&shown(bench)) {
        let alone = bench.disk.files.get(file).is_some_and(|file| file.text == ALONE);
        assert!(alone || removed.contains(file), "seed {seed}: {file} was lost");
    }
    let mut keys: Vec<_> = bench.show.articles.iter().map(|article| names::sort_key(&article.file)).collect();
    for article in &bench.show.articles {
        assert!(!article.title.is_empty() || !article.photos.is_empty(), "seed {seed}: {article:?}");
    }
    let order = keys.clone();
    keys.sort();
    assert_eq!(keys, order, "seed {seed}");
}

fn repair(bench: &mut Bench, dice: &mut Dice) {
    let mut ops = vec![Op::Back("slides"), Op::Back("assets")];
    for file in ARTICLES.into_iter().chain(IMAGES) {
        ops.push(Op::Allow(file));
        if file == "assets/p.png" {
            ops.push(Op::Write(file, PHOTOS[0]));
            continue;
        }
        if !bench.disk.files.contains_key(file) {
            continue;
        }
        let texts = if file.ends_with(".json") { &TEXTS[..WHOLE_TEXTS] } else { &PHOTOS[..2] };
        ops.push(if dice.below(4) == 0 { Op::Remove(file) } else { Op::Write(file, dice.of(texts)) });
    }
    bench.act(&ops);
}

#[test]
fn nothing_is_lost_and_all_ends_as_if_read_for_the_first_time() {
    for seed in 1..=400 {
        let mut dice = Dice(u64::wrapping_mul(seed, 0x9e37_79b9_7f4a_7c15));
        let mut bench = Bench::start(&[Op::Write(ARTICLES[0], TEXTS[0]), Op::Write(IMAGES[0], "whole")]);
        let mut removed = BTreeSet::new();
        for _ in 0..40 {
            let before = titled(&bench);
            let ops: Vec<Op> = (0..=dice.below(3)).map(|_| dice.op()).collect();
            for op in &ops {
                if let Op::Remove(file) | Op::Rename(file, _) = op {
                    removed.insert((*file).to_owned());
                }
            }
            bench.act(&ops);
            check(&bench, &before, &removed, seed);
            let pause = dice.of(&[0, 1, 40, 300, 900, 2_500, 40_000]);
            bench.until(bench.now + Duration::from_millis(pause));
            check(&bench, &before, &removed, seed);
            removed.retain(|file| !bench.disk.files.contains_key(file) || shown(&bench).contains(file));
        }
        repair(&mut bench, &mut dice);
        bench.until(bench.now + Duration::from_secs(60));
        let fresh = Bench::of(bench.disk.clone());
        let (show, first) = (&bench.show, &fresh.show);
        assert_eq!(show.articles, first.articles, "seed {seed}");
        assert_eq!(show.photos, first.photos, "seed {seed}");
        assert_eq!(show.problems, first.problems, "seed {seed}");
        assert_eq!(show.left_out, first.left_out, "seed {seed}");
        assert_eq!(show.settings, first.settings, "seed {seed}");
        assert_eq!(show.revision, first.revision, "seed {seed}");
    }
}
