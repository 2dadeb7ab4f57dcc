//! A disk that is a value, and a clock that is a number.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use crate::show::library::{FOLDERS, Library};
use crate::show::listing::{Content, Entry, Kind, Listing, Probe, Sight, Stamp};
use crate::show::settings::Settings;
use crate::show::slide::Show;

/// What somebody does to the show.
#[derive(Debug, Clone, Copy)]
pub enum Op {
    Write(&'static str, &'static str),
    /// Other time, same bytes.
    Touch(&'static str),
    Remove(&'static str),
    Rename(&'static str, &'static str),
    /// `slides` or `assets` cannot be read.
    Away(&'static str),
    Back(&'static str),
    /// Opening the file fails.
    Deny(&'static str),
    Allow(&'static str),
    /// The file is a link that leads out.
    Link(&'static str),
}

#[derive(Debug, Clone)]
pub struct File {
    pub text: String,
    pub stamp: Stamp,
    pub kind: Kind,
}

#[derive(Debug, Clone, Default)]
pub struct Disk {
    pub files: BTreeMap<String, File>,
    pub away: BTreeSet<&'static str>,
    pub denied: BTreeSet<String>,
    ticks: u64,
}

impl Disk {
    pub fn apply(&mut self, op: Op) {
        self.ticks += 1;
        let mtime = self.ticks.cast_signed();
        match op {
            Op::Write(file, text) => {
                let inode = self.files.get(file).map_or(self.ticks, |file| file.stamp.inode);
                let stamp = Stamp { len: text.len() as u64, mtime, inode, device: 1 };
                self.files.insert(file.to_owned(), File { text: text.to_owned(), stamp, kind: Kind::File });
            }
            Op::Touch(file) => {
                self.files.entry(file.to_owned()).and_modify(|file| file.stamp.mtime = mtime);
            }
            Op::Remove(file) => drop(self.files.remove(file)),
            Op::Rename(from, to) => {
                if let Some(file) = self.files.remove(from) {
                    self.files.insert(to.to_owned(), file);
                }
            }
            Op::Away(folder) => drop(self.away.insert(folder)),
            Op::Back(folder) => drop(self.away.remove(folder)),
            Op::Deny(file) => drop(self.denied.insert(file.to_owned())),
            Op::Allow(file) => drop(self.denied.remove(file)),
            Op::Link(file) => {
                let file = self.files.entry(file.to_owned());
                file.and_modify(|file| {
                    file.kind = Kind::Outside;
                    file.stamp = Stamp::default();
                });
            }
        }
    }

    fn list(&self, folder: &str) -> Listing {
        if self.away.contains(folder) {
            return Listing::Away("it is missing".into());
        }
        let inside = |file: &str| file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let files = self.files.iter().filter(|(file, _)| inside(file));
        Listing::here(
            files.map(|(name, file)| Entry { file: name.clone(), kind: file.kind, stamp: file.stamp }).collect(),
        )
    }

    fn sight(&self, file: &str) -> Sight {
        if self.away.iter().any(|folder| file.starts_with(folder)) {
            return Sight::Else;
        }
        match self.files.get(file) {
            Some(file) if file.kind == Kind::File => Sight::File(file.stamp),
            Some(_) => Sight::Else,
            None => Sight::Nothing,
        }
    }

    fn reachable(&self, file: &str) -> Option<&File> {
        let away = self.away.iter().any(|folder| file.starts_with(folder));
        self.files.get(file).filter(|_| !away)
    }

    fn read(&self, file: &str) -> Content {
        match self.reachable(file) {
            None => Content::Gone,
            Some(_) if self.denied.contains(file) => Content::Denied("another program is using it".into()),
            Some(found) => {
                assert_eq!(found.kind, Kind::File, "{file} must not be read");
                Content::Bytes(found.text.clone().into_bytes())
            }
        }
    }

    fn probe(&self, file: &str) -> Probe {
        match self.reachable(file) {
            None => Probe::Gone,
            Some(_) if self.denied.contains(file) => Probe::Denied("in use".into()),
            Some(found) => {
                assert_eq!(found.kind, Kind::File, "{file} must not be looked at");
                match found.text.as_str() {
                    "half" => Probe::Partial("half".into()),
                    "bad" => Probe::Broken("bad".into()),
                    _ => Probe::Whole(found.stamp),
                }
            }
        }
    }
}

/// A library that is fed from such a disk as the feed would.
#[derive(Default)]
pub struct Bench {
    pub disk: Disk,
    pub library: Library,
    pub show: Arc<Show>,
    pub now: Duration,
    /// The files that the last show came from.
    pub changed: Vec<String>,
    wake: Option<Duration>,
    /// What was told since the last [`Bench::told`].
    updates: usize,
    news: BTreeMap<String, usize>,
    fixed: BTreeSet<String>,
}

impl Bench {
    pub fn start(ops: &[Op]) -> Self {
        let mut bench = Self::default();
        bench.act(ops);
        bench
    }

    /// A show that is read for the first time.
    pub fn of(disk: Disk) -> Self {
        let mut bench = Self { disk, ..Self::default() };
        bench.act(&[]);
        bench
    }

    /// Does all of it at once, now.
    pub fn act(&mut self, ops: &[Op]) {
        for &op in ops {
            self.disk.apply(op);
        }
        if !self.restamp(ops) {
            self.list();
        }
        for &op in ops {
            match op {
                Op::Write(file, _) | Op::Touch(file) | Op::Deny(file) | Op::Rename(_, file) => self.library.touch(file),
                // Nobody tells when a file is not in use any more.
                _ => {}
            }
        }
        self.round();
    }

    /// Settings as if they had been read.
    pub fn set(&mut self, settings: Settings) {
        self.library.settings = settings;
        self.act(&[]);
    }

    /// Looks at the files that something happened to, as the feed does; false if that is not enough.
    fn restamp(&mut self, ops: &[Op]) -> bool {
        let files = |op: &Op| match *op {
            Op::Write(file, _) | Op::Touch(file) | Op::Remove(file) | Op::Link(file) => Some(vec![file]),
            Op::Deny(file) | Op::Allow(file) => Some(vec![file]),
            Op::Rename(from, to) => Some(vec![from, to]),
            Op::Away(_) | Op::Back(_) => None,
        };
        let files: Option<Vec<Vec<&str>>> = ops.iter().map(files).collect();
        let Some(files) = files.filter(|files| !files.is_empty()) else { return false };
        let (disk, library, now) = (&self.disk, &mut self.library, self.now);
        files.into_iter().flatten().all(|file| library.restamp(file, disk.sight(file), now))
    }

    fn list(&mut self) {
        for folder in FOLDERS {
            self.library.list(folder, self.disk.list(folder), self.now);
        }
    }

    fn round(&mut self) {
        for turn in 0.. {
            assert!(turn < 8, "the library never has enough");
            let wants = self.library.wants(self.now);
            if wants.list {
                self.list();
            }
            for file in &wants.read {
                let content = self.disk.read(file);
                let parsed = self.library.parser().parse(file, &content);
                self.library.read(file, content, parsed, self.now);
            }
            for file in &wants.probe {
                self.library.probed(file, self.disk.probe(file), self.now);
            }
            if !wants.list && wants.read.is_empty() && wants.probe.is_empty() {
                break;
            }
        }
        let (update, wake) = self.library.finish(self.now);
        self.wake = wake;
        if let Some(wake) = wake {
            assert!(wake > self.now, "a wake-up in the past: {wake:?} at {:?}", self.now);
        }
        let Some(update) = update else { return };
        self.updates += 1;
        self.show = update.show;
        self.changed = update.changed;
        for (file, problems) in update.problems {
            self.news.insert(file, problems.len());
        }
        self.fixed.extend(update.fixed);
    }

    /// Lets time pass, waking the library only when it asks for it.
    pub fn until(&mut self, now: Duration) {
        let mut wakes = 0;
        while let Some(wake) = self.wake.filter(|wake| *wake <= now) {
            self.now = wake;
            self.wake = None;
            self.round();
            wakes += 1;
            assert!(wakes < 10_000, "woken for ever");
        }
        self.now = now;
    }

    /// What is shown, and what was told since the last time: `= a b` if no show was given out, else `+ a b`; photos
    /// with the length of the state that is shown; problems told (`!`), fixed (`ok`).
    pub fn told(&mut self) -> String {
        let mark = if std::mem::take(&mut self.updates) > 0 { "+" } else { "=" };
        let mut words = vec![mark.to_owned()];
        words.extend(
            self.show
                .articles
                .iter()
                .map(|article| if article.title.is_empty() { article.name.clone() } else { article.title.clone() }),
        );
        for (file, version) in &self.show.photos {
            let current = self.disk.files.get(file).is_some_and(|file| file.stamp.version() == *version);
            let name = file.strip_prefix("assets/").unwrap_or(file);
            words.push(format!("{name}:{}", if current { "new" } else { "old" }));
        }
        words.extend(std::mem::take(&mut self.news).into_iter().map(|(file, count)| format!("!{file}*{count}")));
        words.extend(std::mem::take(&mut self.fixed).into_iter().map(|file| format!("ok:{file}")));
        words.join(" ")
    }
}

/// At a time in milliseconds, what is done, and what is told then.
pub type Step = (u64, &'static [Op], &'static str);

/// Runs a script against a library and compares what is told after each step.
pub fn run(name: &str, start: &[Op], first: &str, steps: &[Step]) {
    let mut bench = Bench::start(start);
    assert_eq!(bench.told(), first, "{name}, at the start");
    for (ms, ops, expected) in steps {
        bench.until(Duration::from_millis(*ms));
        if !ops.is_empty() {
            bench.act(ops);
        }
        assert_eq!(bench.told(), *expected, "{name}, at {ms} ms");
    }
}
