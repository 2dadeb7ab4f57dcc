//! One JSON file of a show: when it must be read again, and the last good value that it gave.
//! Knows nothing of other files.

use std::time::Duration;

use super::super::hash;
use super::super::listing::{Content, Entry, Kind, Stamp};
use super::super::parse::Read;
use super::super::problem::Problem;
use super::{GONE_AFTER, text, whole};
use crate::say::say;

/// When an unfinished file is read again without being asked to, in milliseconds since it was first seen so.
/// After the last time it counts as broken.
const AGAIN: [u64; 4] = [50, 150, 350, 750];

/// One JSON file.
#[derive(Debug)]
pub struct Source<T> {
    /// The last good value and the hash of the bytes it came from.
    pub good: Option<(T, u64)>,
    /// Since when it is missing from a folder that can be read.
    pub missing: Option<Duration>,
    /// It was loaded since this was last taken back.
    pub loaded: bool,
    stamp: Option<Stamp>,
    /// Hash of the bytes that were read last.
    read: Option<u64>,
    due: Option<Duration>,
    problems: Vec<Problem>,
    /// Why it could not be read at all.
    trouble: Option<Problem>,
    wait: Option<Wait>,
    /// What was read last gave no value.
    spoiled: bool,
    /// Since when the last good value is not what the file holds.
    older: Option<Duration>,
    successor: Option<String>,
}

/// A file that cannot be taken yet.
#[derive(Debug)]
struct Wait {
    since: Duration,
    what: What,
}

#[derive(Debug)]
enum What {
    Unfinished(Vec<Problem>),
    Denied(Problem),
}

impl<T> Default for Source<T> {
    fn default() -> Self {
        Self {
            good: None,
            missing: None,
            loaded: false,
            stamp: None,
            read: None,
            due: Some(Duration::ZERO),
            problems: Vec::new(),
            trouble: None,
            wait: None,
            spoiled: false,
            older: None,
            successor: None,
        }
    }
}

impl<T> Source<T> {
    /// Takes what the folder says of it.
    pub fn list(&mut self, entry: &Entry, now: Duration) {
        self.forgive();
        // Of a file that was to be parsed again and could not be read, the stamp says nothing.
        if self.stamp != Some(entry.stamp) || self.read.is_none() {
            self.stamp = Some(entry.stamp);
            self.due = Some(now);
        }
        if entry.kind != Kind::File {
            self.due = None;
            self.refuse(not_a_file(&entry.file));
        } else if self.trouble.is_some() && self.wait.is_none() {
            self.due = Some(now);
        }
    }

    /// It is not in the folder. `arrived`: files that are new there, one of which may be this under a new name.
    pub fn miss(&mut self, now: Duration, arrived: &[&Entry]) {
        self.missing.get_or_insert(now);
        let same = |entry: &&&Entry| {
            self.stamp.is_some_and(|stamp| {
                (stamp.inode, stamp.device) == (entry.stamp.inode, entry.stamp.device) && stamp.inode != 0
            })
        };
        if let Some(entry) = arrived.iter().find(same) {
            self.successor = Some(entry.file.clone());
        }
    }

    /// It is not missing, or that cannot be known.
    pub fn forgive(&mut self) {
        self.missing = None;
        self.successor = None;
    }

    /// The name it was renamed to.
    pub fn successor(&self) -> Option<&str> {
        self.successor.as_deref()
    }

    /// Missing for so long that it counts as deleted.
    pub fn gone(&self, now: Duration, patient: bool) -> bool {
        self.missing.is_some_and(|since| !patient || now >= since + GONE_AFTER)
    }

    /// To be read as soon as possible.
    pub fn touch(&mut self) {
        self.due = Some(Duration::ZERO);
    }

    /// To be read and parsed again even if its bytes are the same.
    pub fn parse_again(&mut self) {
        self.read = None;
        self.touch();
    }

    /// Whether it is to be read now.
    pub fn due(&self, now: Duration) -> bool {
        self.missing.is_none() && self.due.is_some_and(|due| now >= due)
    }

    /// When it is to be read.
    pub fn wake(&self) -> Option<Duration> {
        self.due.filter(|_| self.missing.is_none())
    }

    /// All that is wrong with it.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(&self.trouble)
    }

    /// Since when the last good value stands for something else that the file holds.
    pub fn older(&self) -> Option<Duration> {
        self.older
    }

    /// Takes what reading it gave; true if that is settled and differs from what was there before. `patient`: what is
    /// not finished is waited for.
    pub fn read(
        &mut self,
        file: &str,
        content: Content,
        now: Duration,
        patient: bool,
        parse: impl FnOnce(&str) -> Read<T>,
    ) -> bool {
        let news = self.taken(file, content, now, patient, parse);
        let older = self.good.is_some() && (self.spoiled || self.trouble.is_some());
        self.older = older.then(|| self.older.unwrap_or(now));
        news
    }

    fn taken(
        &mut self,
        file: &str,
        content: Content,
        now: Duration,
        patient: bool,
        parse: impl FnOnce(&str) -> Read<T>,
    ) -> bool {
        self.due = None;
        match content {
            Content::Bytes(bytes) => {
                let relieved = self.trouble.take().is_some();
                if matches!(&self.wait, Some(Wait { what: What::Denied(_), .. })) {
                    self.wait = None;
                }
                self.loaded |= relieved;
                self.bytes(file, &bytes, now, patient, parse) || relieved
            }
            Content::Gone => {
                self.missing.get_or_insert(now);
                false
            }
            Content::Denied(why) => {
                let text = say!("file-denied", why = why);
                let since = match &self.wait {
                    Some(Wait { what: What::Denied(_), since }) => *since,
                    _ => now,
                };
                self.wait = Some(Wait { since, what: What::Denied(whole(file, text)) });
                self.again(now, patient)
            }
            Content::TooBig(most) => self.refuse(whole(file, say!("file-large", mib = most >> 20))),
            Content::NotAFile => self.refuse(not_a_file(file)),
        }
    }

    fn bytes(
        &mut self,
        file: &str,
        bytes: &[u8],
        now: Duration,
        patient: bool,
        parse: impl FnOnce(&str) -> Read<T>,
    ) -> bool {
        let hash = hash::of(bytes);
        if self.read == Some(hash) {
            return self.again(now, patient);
        }
        self.read = Some(hash);
        let (text, guessed) = text(file, bytes);
        let mut reading = parse(&text);
        reading.problems.extend(guessed);
        reading.problems.sort();
        if !reading.complete {
            self.wait = Some(Wait { since: now, what: What::Unfinished(reading.problems) });
            return self.again(now, patient);
        }
        self.wait = None;
        self.problems = reading.problems;
        self.loaded = true;
        self.spoiled = reading.value.is_none();
        if let Some(value) = reading.value {
            self.good = Some((value, hash));
        }
        true
    }

    /// Still not to be taken: looks again later, or gives up waiting.
    fn again(&mut self, now: Duration, patient: bool) -> bool {
        let Some(wait) = &mut self.wait else { return false };
        let age = now.saturating_sub(wait.since);
        let next = AGAIN.into_iter().map(Duration::from_millis).find(|after| *after > age);
        if let (true, Some(next)) = (patient, next) {
            self.due = Some(wait.since + next);
            return false;
        }
        match &mut wait.what {
            What::Unfinished(problems) => {
                self.problems = std::mem::take(problems);
                self.wait = None;
                self.loaded = true;
                self.spoiled = true;
                true
            }
            What::Denied(problem) => {
                // It may take hours until someone closes the file: look less and less often, but look.
                self.due = Some(now + age.clamp(Duration::from_secs(1), Duration::from_secs(10)));
                let problem = problem.clone();
                self.trouble.replace(problem.clone()) != Some(problem)
            }
        }
    }

    fn refuse(&mut self, problem: Problem) -> bool {
        self.wait = None;
        self.read = None;
        let news = self.trouble.as_ref() != Some(&problem);
        self.loaded |= news;
        self.trouble = Some(problem);
        news
    }
}

fn not_a_file(file: &str) -> Problem {
    whole(file, say!("file-odd"))
}
