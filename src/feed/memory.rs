//! How long emergency messages have been on, kept over restarts: one that is to be on for thirty minutes is not on again
//! after a power cut. Owns a small file in Litfass's own folder for states; decides nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::state;

/// Messages that are remembered; the oldest give way.
const MOST: usize = 64;
/// A larger file is not ours.
const LARGEST: u64 = 256 << 10;

/// A message that was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Entry {
    /// Folder that it lies in.
    folder: String,
    /// Hash of its file.
    hash: u64,
    /// When it was first seen; none if the clock was not believed then.
    first: Option<Timestamp>,
    /// Seconds that it has been lying there while somebody looked.
    seconds: f64,
}

/// What was seen when.
#[derive(Debug, Default)]
pub struct Memory {
    file: Option<PathBuf>,
    entries: Vec<Entry>,
    /// Those that are gone: not to be taken from the file again.
    forgotten: Vec<(String, u64)>,
    changed: bool,
}

/// Where it is kept; none if the user has no home.
pub fn file() -> Option<PathBuf> {
    state::folder().map(|folder| folder.join("emergencies.json"))
}

impl Memory {
    /// As the file says; without one nothing is kept beyond the program.
    pub fn read(file: Option<PathBuf>) -> Self {
        let entries = file.as_deref().map(entries).unwrap_or_default();
        Self { file, entries, ..Self::default() }
    }

    /// For how long a message is known, as of `now` (none if the clock is not believed). One that is new is from now on.
    pub fn age(&mut self, folder: &str, hash: u64, now: Option<Timestamp>) -> Duration {
        if let Some(entry) = self.entries.iter().find(|entry| entry.folder == folder && entry.hash == hash) {
            let since = now.zip(entry.first).map_or(0.0, |(now, first)| now.duration_since(first).as_secs_f64());
            return Duration::try_from_secs_f64(since.max(entry.seconds).max(0.0)).unwrap_or(Duration::MAX);
        }
        self.entries.push(Entry { folder: folder.to_owned(), hash, first: now, seconds: 0.0 });
        self.entries.drain(..self.entries.len().saturating_sub(MOST));
        self.forgotten.retain(|one| *one != (folder.to_owned(), hash));
        self.changed = true;
        Duration::ZERO
    }

    /// Whether a message was seen before.
    pub fn knows(&self, folder: &str, hash: u64) -> bool {
        self.entries.iter().any(|entry| entry.folder == folder && entry.hash == hash)
    }

    /// Takes for how long a message is known by now.
    pub fn grow(&mut self, folder: &str, hash: u64, age: Duration) {
        for entry in self.entries.iter_mut().filter(|entry| entry.folder == folder && entry.hash == hash) {
            let seconds = age.as_secs_f64().round();
            self.changed |= seconds > entry.seconds;
            entry.seconds = entry.seconds.max(seconds);
        }
    }

    /// Forgets the messages of a folder that do not lie there any more: when one comes back it is a new one.
    pub fn keep_only(&mut self, folder: &str, hashes: &[u64]) {
        let gone = |entry: &mut Entry| entry.folder == folder && !hashes.contains(&entry.hash);
        let gone: Vec<(String, u64)> =
            self.entries.extract_if(.., gone).map(|entry| (entry.folder, entry.hash)).collect();
        self.changed |= !gone.is_empty();
        self.forgotten.extend(gone);
        let surplus = self.forgotten.len().saturating_sub(MOST);
        self.forgotten.drain(..surplus);
    }

    /// Writes what has changed. A disk that takes nothing costs only this memory.
    pub fn save(&mut self) {
        let Some(file) = self.file.clone().filter(|_| std::mem::take(&mut self.changed)) else { return };
        // Players of other screens on this machine remember theirs in the same file.
        let mut all = entries(&file);
        let own = |entry: &Entry| self.knows(&entry.folder, entry.hash);
        all.retain(|entry| !own(entry) && !self.forgotten.contains(&(entry.folder.clone(), entry.hash)));
        all.extend(self.entries.iter().cloned());
        all.drain(..all.len().saturating_sub(MOST));
        let written = serde_json::to_vec(&all).map_err(std::io::Error::other);
        if let Err(error) = written.and_then(|bytes| state::write(&file, &bytes)) {
            tracing::info!("{} cannot be written: {error}", file.display());
        }
    }
}

fn entries(file: &Path) -> Vec<Entry> {
    let small = fs::metadata(file).is_ok_and(|facts| facts.is_file() && facts.len() <= LARGEST);
    let bytes = small.then(|| fs::read(file).ok()).flatten();
    let mut entries: Vec<Entry> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    entries.drain(..entries.len().saturating_sub(MOST));
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Option<Timestamp> {
        Timestamp::from_second(1_800_000_000 + 60 * minute).ok()
    }

    fn minutes(count: u64) -> Duration {
        Duration::from_secs(60 * count)
    }

    #[test]
    fn a_message_grows_older_over_restarts_by_the_clock_or_by_what_was_counted() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/litfass/emergencies.json");
        let mut first = Memory::read(Some(file.clone()));
        assert_eq!(first.age("/show", 7, at(0)), Duration::ZERO);
        assert_eq!(first.age("/booth", 8, None), Duration::ZERO);
        first.grow("/booth", 8, minutes(12));
        first.save();
        let mut second = Memory::read(Some(file));
        assert_eq!(second.age("/show", 7, at(20)), minutes(20));
        assert_eq!(second.age("/show", 7, None), Duration::ZERO, "nobody knows how long it was off");
        assert_eq!(second.age("/show", 7, at(-20)), Duration::ZERO, "a clock that was set back");
        // In the booth the clock begins anew each time.
        assert_eq!(second.age("/booth", 8, at(99)), minutes(12));
        assert_eq!(second.age("/elsewhere", 7, at(20)), Duration::ZERO);
    }

    #[test]
    fn a_message_that_was_taken_away_is_new_when_it_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("emergencies.json");
        let mut memory = Memory::read(Some(file.clone()));
        memory.age("/show", 7, at(0));
        memory.save();
        let mut memory = Memory::read(Some(file.clone()));
        memory.keep_only("/show", &[]);
        memory.save();
        assert_eq!(memory.age("/show", 7, at(60)), Duration::ZERO);
        assert!(!Memory::read(Some(file)).knows("/show", 7));
    }

    #[test]
    fn several_players_remember_in_one_file_and_a_damaged_one_costs_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("emergencies.json");
        let [mut one, mut other] = [0, 1].map(|_| Memory::read(Some(file.clone())));
        one.age("/one", 1, at(0));
        one.save();
        other.age("/other", 2, at(0));
        other.save();
        let both = Memory::read(Some(file.clone()));
        assert!(both.knows("/one", 1) && both.knows("/other", 2));
        for broken in ["", "{", "[{\"folder\": 3}]", "[[]]"] {
            fs::write(&file, broken).unwrap();
            let mut memory = Memory::read(Some(file.clone()));
            assert_eq!(memory.age("/show", 7, at(0)), Duration::ZERO, "{broken:?}");
            memory.save();
            assert!(Memory::read(Some(file.clone())).knows("/show", 7), "{broken:?}");
        }
    }

    #[test]
    fn only_so_many_messages_are_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("emergencies.json");
        let mut memory = Memory::read(Some(file.clone()));
        for hash in 0..500 {
            memory.age("/show", hash, at(0));
        }
        memory.save();
        let kept = Memory::read(Some(file));
        assert_eq!(kept.entries.len(), MOST);
        assert!(kept.knows("/show", 499) && !kept.knows("/show", 0));
    }
}
