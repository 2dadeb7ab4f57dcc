//! The photos of a show: which there are, which are whole, and which state of each was the last good one.
//! Knows nothing of articles.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::super::hash::Fnv;
use super::super::listing::{Entry, Kind, Probe, Stamp};
use super::GONE_AFTER;
use crate::say::Message;

/// For how long a photo that is not whole is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// For how long a photo must stay the same until it counts as broken, if it does not look like one half written.
const STILL: Duration = Duration::from_secs(2);

/// The shortest time between two looks at a photo that is not whole.
const GAP: Duration = Duration::from_millis(40);

/// All photos there are, by file relative to the show.
#[derive(Debug, Default)]
pub struct Shelf(BTreeMap<String, Item>);

#[derive(Debug, Default)]
struct Item {
    stamp: Stamp,
    outside: bool,
    missing: Option<Duration>,
    /// The state that was last looked at.
    tried: Option<Stamp>,
    looked: Duration,
    /// It may have changed even though its stamp has not.
    dirty: bool,
    due: Option<Duration>,
    /// When its stamp changed last.
    moved: Duration,
    /// Since when it is not whole.
    waiting: Option<Duration>,
    /// The last whole state.
    good: Option<Stamp>,
    trouble: Option<Message>,
}

impl Shelf {
    /// Takes what a folder holds that may be photos; gives those that are gone and were good.
    pub fn list(
        &mut self,
        folder: &str,
        entries: &[Entry],
        unread: &[String],
        now: Duration,
        patient: bool,
    ) -> Vec<String> {
        let mut here = BTreeSet::new();
        for entry in entries {
            if matches!(entry.kind, Kind::Folder | Kind::Other) {
                continue;
            }
            here.insert(entry.file.as_str());
            let item = self.0.entry(entry.file.clone()).or_default();
            item.missing = None;
            item.outside = entry.kind == Kind::Outside;
            if item.stamp != entry.stamp {
                item.stamp = entry.stamp;
                item.moved = now;
            }
        }
        let below = |file: &str| unread.iter().any(|folder| in_folder(file, folder));
        for (file, item) in &mut self.0 {
            if in_folder(file, folder) && !here.contains(file.as_str()) {
                item.missing = if below(file) { None } else { item.missing.or(Some(now)) };
            }
        }
        let gone = |item: &Item| item.missing.is_some_and(|since| !patient || now >= since + GONE_AFTER);
        self.0
            .extract_if(.., |_, item| gone(item))
            .filter(|(_, item)| item.good.is_some())
            .map(|(file, _)| file)
            .collect()
    }

    /// Takes what a file is now that was listed before; false if it was missing, or leads out.
    pub fn restamp(&mut self, file: &str, stamp: Stamp, now: Duration) -> bool {
        let Some(item) = self.0.get_mut(file).filter(|item| item.missing.is_none() && !item.outside) else {
            return false;
        };
        if item.stamp != stamp {
            item.stamp = stamp;
            item.moved = now;
        }
        true
    }

    /// Nothing counts as missing in a folder that cannot be read.
    pub fn forgive(&mut self, folder: &str) {
        for (file, item) in &mut self.0 {
            if in_folder(file, folder) {
                item.missing = None;
            }
        }
    }

    /// To be looked at again even if its stamp is the same.
    pub fn touch(&mut self, file: &str) {
        if let Some(item) = self.0.get_mut(file) {
            item.dirty = true;
        }
    }

    /// Whether there is such a file.
    pub fn has(&self, file: &str) -> bool {
        self.0.contains_key(file)
    }

    /// All files that photos may be.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Hash of all that a photo's name may be found among.
    pub fn names(&self) -> u64 {
        let mut hash = Fnv::default();
        for (file, item) in &self.0 {
            hash.text(file);
            hash.number(u64::from(item.outside));
        }
        hash.finish()
    }

    /// Images in `slides/`.
    pub fn dropped(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(|(_, item)| !item.outside)
            .map(|(file, _)| file.as_str())
            .filter(|file| in_folder(file, "slides"))
    }

    /// Whether it is a link that leads out of its folder.
    pub fn outside(&self, file: &str) -> bool {
        self.0.get(file).is_some_and(|item| item.outside)
    }

    /// The last whole state of it.
    pub fn good(&self, file: &str) -> Option<Stamp> {
        self.0.get(file).and_then(|item| item.good)
    }

    /// Whether it is there but not whole yet.
    pub fn waits(&self, file: &str) -> bool {
        self.0.get(file).is_some_and(|item| item.waiting.is_some() || item.unseen())
    }

    /// What is wrong with it, in a sentence.
    pub fn trouble(&self, file: &str) -> Option<&Message> {
        self.0.get(file).and_then(|item| item.trouble.as_ref())
    }

    /// Since when photos are missing.
    pub fn missing(&self) -> impl Iterator<Item = Duration> {
        self.0.values().filter_map(|item| item.missing)
    }

    /// Whether a photo is to be looked at now.
    pub fn is_due(&self, file: &str, now: Duration) -> bool {
        self.wake(file).is_some_and(|due| now >= due)
    }

    /// When it is to be looked at.
    pub fn wake(&self, file: &str) -> Option<Duration> {
        self.0.get(file).and_then(Item::wake)
    }

    /// Takes what a look at a photo gave; true if it is whole now and was not, or was another.
    pub fn probed(&mut self, file: &str, probe: Probe, now: Duration, patient: bool) -> bool {
        let Some(item) = self.0.get_mut(file) else {
            return false;
        };
        let fresh = item.tried.replace(item.stamp) != Some(item.stamp);
        item.looked = now;
        item.dirty = false;
        item.due = None;
        let (why, patience) = match probe {
            Probe::Gone => {
                item.missing.get_or_insert(now);
                return false;
            }
            Probe::Whole(stamp) => return item.whole(stamp),
            Probe::Partial(why) => (why, PATIENCE),
            Probe::Denied(why) => {
                item.due = Some(now + PATIENCE / 3);
                (why, PATIENCE)
            }
            Probe::Broken(why) => (why, STILL),
        };
        item.wait(now, patient.then_some(patience), fresh, why);
        false
    }
}

impl Item {
    /// There is a state of it that nobody looked at.
    fn unseen(&self) -> bool {
        self.missing.is_none() && !self.outside && self.tried != Some(self.stamp)
    }

    fn whole(&mut self, stamp: Stamp) -> bool {
        self.tried = Some(stamp);
        self.stamp = stamp;
        self.waiting = None;
        self.trouble = None;
        self.good.replace(stamp) != Some(stamp)
    }

    /// Not to be shown as it is: looks again later, or gives up waiting. `patience`: none to give up at once;
    /// `fresh`: somebody wrote to it since the last look.
    fn wait(&mut self, now: Duration, patience: Option<Duration>, fresh: bool, why: Message) {
        let given_up = self.trouble.is_some() && self.waiting.is_none() && !fresh;
        let since = self.waiting.unwrap_or(now);
        let until = patience.map(|patience| (since + PATIENCE).min(since.max(self.moved) + patience));
        match until {
            Some(until) if !given_up && now < until => {
                let pause = now.saturating_sub(since).clamp(Duration::from_millis(50), Duration::from_secs(2));
                self.waiting = Some(since);
                self.due = Some((now + pause).min(until));
            }
            _ => {
                self.waiting = None;
                self.trouble = Some(why);
            }
        }
    }

    fn wake(&self) -> Option<Duration> {
        if self.missing.is_some() || self.outside {
            return None;
        }
        match self.tried {
            None => Some(Duration::ZERO),
            Some(tried) if self.dirty || tried != self.stamp => Some(self.looked + GAP),
            Some(_) => self.due,
        }
    }
}

/// Whether a file is in a folder, or below it.
fn in_folder(file: &str, folder: &str) -> bool {
    file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
