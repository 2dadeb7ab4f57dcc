//! When to look at the show's folders, when to list them, when to watch them anew. Takes events and the time,
//! gives work and the next wake-up. Never touches a disk and never asks for the time.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::show::hash::Fnv;

/// How often the show's folders are looked at: three calls that catch what events do not tell (a folder made
/// anew, a link swapped). Seldom enough to keep a machine asleep.
pub const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How often folders are listed from which no events come.
pub const POLL_EVERY: Duration = Duration::from_secs(5);

/// A listing that takes long is made as seldom as this many times its length, so that a slow share has time for others.
const POLL_REST: u32 = 20;

/// The shortest time between two shows: a burst of saves is not a burst of shows, and one save does not wait.
const REST: Duration = Duration::from_millis(15);

/// Most names that are kept of one burst; with more, the listing alone tells what changed.
const MOST_NAMES: usize = 4096;

/// What was heard of the show since the last time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heard {
    /// Files that may have changed, relative to the show.
    pub files: BTreeSet<String>,
    /// Something that has no name here may have come or gone in `slides`, in `assets`.
    pub list: [bool; 2],
    /// The folders themselves may be others than before, or events were lost.
    pub watch: bool,
}

impl Heard {
    /// Adds word of a file.
    pub fn file(&mut self, file: String) {
        if self.files.len() < MOST_NAMES {
            self.files.insert(file);
        } else {
            self.list = [true; 2];
        }
    }

    /// Whether nothing was heard.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

/// What tells a folder from another one of the same name, and whether names came or went in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FolderId {
    /// The device that holds it.
    pub device: u64,
    /// Its number there.
    pub inode: u64,
    /// When names last came or went, in nanoseconds since 1970.
    pub mtime: i64,
}

/// The show, `slides` and `assets`; none where a folder cannot be reached.
pub type Ids = [Option<FolderId>; 3];

/// Several folders as one: it is another if one of them is, and grows with each. None if none of them can be reached.
pub fn together(folders: &[Option<FolderId>]) -> Option<FolderId> {
    folders.iter().flatten().next()?;
    let one = |part: fn(&FolderId) -> u64| {
        let mut hash = Fnv::default();
        folders.iter().for_each(|folder| hash.number(folder.as_ref().map_or(0, part)));
        hash.finish()
    };
    let mtime = one(|folder| folder.mtime.cast_unsigned()).cast_signed();
    Some(FolderId { device: one(|folder| folder.device), inode: one(|folder| folder.inode), mtime })
}

/// What to do now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Work {
    /// Look at the folders themselves and tell [`Decider::looked`].
    pub look: bool,
    /// List `slides`, list `assets`.
    pub list: [bool; 2],
    /// Files that something was heard of: to look at, and to read even if their stamps are the same.
    pub files: BTreeSet<String>,
    /// Whether some of them are in `slides`, in `assets`.
    pub named: [bool; 2],
    /// Ask the library what it wants.
    pub ask: bool,
}

impl Work {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

/// What a look at the folders led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// All is as it was.
    Same,
    /// Watch the folders anew, then list them.
    Anew,
}

/// Decides what to do when.
#[derive(Debug, Default)]
pub struct Decider {
    ids: Option<Ids>,
    look_at: Duration,
    events: bool,
    /// When to list next without being told to; none where events come.
    poll_at: Option<Duration>,
    /// When the library wants to be asked.
    ask_at: Option<Duration>,
    anew: bool,
    rest_until: Duration,
}

impl Decider {
    /// What to do at `now`, having heard `heard` since the last time.
    pub fn decide(&mut self, heard: Heard, now: Duration) -> Work {
        let poll = self.poll_at.is_some_and(|at| now >= at);
        let ask = self.ask_at.is_some_and(|at| now >= at);
        self.anew |= heard.watch;
        let list = heard.list.map(|told| told || heard.watch || poll);
        let inside = |folder: &str| heard.files.iter().any(|file| file.starts_with(folder));
        // The settings of one of several folders have that folder in front.
        let settings = heard.files.iter().any(|file| file.ends_with("/_show.json"));
        let named = [inside("slides/") || settings, inside("assets/")];
        let any = list.contains(&true) || named.contains(&true);
        // A listing is only worth something together with the identity of what was listed.
        let look = any || now >= self.look_at;
        Work { look, list, files: heard.files, named, ask: ask || any }
    }

    /// Takes the identities of the folders. `listing`: what will be listed now anyway, or was heard of by name.
    pub fn looked(&mut self, ids: Ids, listing: [bool; 2], now: Duration) -> Verdict {
        self.look_at = now + LOOK_EVERY;
        let before = self.ids.replace(ids);
        let places = |ids: &Ids| ids.map(|id| id.map(|id| (id.device, id.inode)));
        let moved = before.as_ref().map(places) != Some(places(&ids));
        // Names came or went and no event told of it: whatever is watched, it is not this folder.
        let unheard =
            before.is_some_and(|before| (0..2).any(|folder| !listing[folder] && before[folder + 1] != ids[folder + 1]));
        if std::mem::take(&mut self.anew) || moved || unheard { Verdict::Anew } else { Verdict::Same }
    }

    /// Takes whether events come from these folders, after they were watched anew.
    pub fn watched(&mut self, events: bool, now: Duration) {
        self.events = events;
        self.listed(true, Duration::ZERO, now);
    }

    /// Takes that folders were listed until `now`; `complete`: all that they hold could be read, `took`: how long it
    /// took.
    pub fn listed(&mut self, complete: bool, took: Duration, now: Duration) {
        // No event tells when a folder that is there can be read again.
        let blind = !self.events || !complete;
        self.poll_at = blind.then_some(now + POLL_EVERY.max(took * POLL_REST));
    }

    /// Takes when the library wants to be asked again.
    pub fn asked(&mut self, wake: Option<Duration>) {
        self.ask_at = wake;
    }

    /// Takes that a show was given out.
    pub fn delivered(&mut self, now: Duration) {
        self.rest_until = now + REST;
    }

    /// Before this not even what is heard is worked on.
    pub fn rest_until(&self) -> Duration {
        self.rest_until
    }

    /// When to decide again if nothing is heard.
    pub fn wake(&self) -> Duration {
        [self.poll_at, self.ask_at].into_iter().flatten().fold(self.look_at, Duration::min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [bool; 2] = [false; 2];
    const BOTH: [bool; 2] = [true; 2];

    fn at(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    fn id(inode: u64) -> Option<FolderId> {
        Some(FolderId { device: 1, inode, mtime: 0 })
    }

    fn settled() -> Decider {
        let mut decider = Decider::default();
        assert!(decider.decide(Heard::default(), at(0)).look);
        assert_eq!(decider.looked([id(1), id(2), id(3)], NONE, at(0)), Verdict::Anew);
        decider.watched(true, at(0));
        decider
    }

    #[test]
    fn a_local_folder_is_looked_at_every_two_seconds_and_never_listed_unasked() {
        let mut decider = settled();
        let mut wakes = 0;
        let mut now = at(0);
        while now < at(60_000) {
            now = decider.wake();
            let work = decider.decide(Heard::default(), now);
            assert!(work.look && work.list == NONE && !work.ask, "{work:?}");
            assert_eq!(decider.looked([id(1), id(2), id(3)], NONE, now), Verdict::Same);
            wakes += 1;
        }
        assert_eq!(wakes, 30);
    }

    #[test]
    fn a_folder_without_events_is_listed_every_five_seconds() {
        let mut decider = settled();
        decider.watched(false, at(0));
        assert_eq!(decider.decide(Heard::default(), at(4_999)).list, NONE);
        assert_eq!(decider.decide(Heard::default(), at(5_000)).list, BOTH);
        decider.listed(true, Duration::ZERO, at(5_000));
        assert_eq!(decider.decide(Heard::default(), at(9_000)).list, NONE);
        assert_eq!(decider.decide(Heard::default(), at(10_000)).list, BOTH);
    }

    #[test]
    fn a_share_that_is_slow_to_list_is_listed_less_often() {
        let mut decider = settled();
        decider.watched(false, at(0));
        assert_eq!(decider.decide(Heard::default(), at(5_000)).list, BOTH);
        decider.listed(true, at(3_000), at(8_000));
        assert_eq!(decider.decide(Heard::default(), at(67_999)).list, NONE);
        assert_eq!(decider.decide(Heard::default(), at(68_000)).list, BOTH);
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_tried_again_until_it_can() {
        let mut decider = settled();
        decider.listed(false, Duration::ZERO, at(0));
        assert_eq!(decider.decide(Heard::default(), at(5_000)).list, BOTH);
        decider.listed(true, Duration::ZERO, at(5_000));
        assert_eq!(decider.decide(Heard::default(), at(60_000)).list, NONE);
    }

    #[test]
    fn an_event_is_worked_on_at_once() {
        let mut decider = settled();
        let mut heard = Heard::default();
        heard.file("slides/a.json".to_owned());
        let work = decider.decide(heard, at(1));
        assert!(work.named == [true, false] && work.list == NONE && work.ask, "{work:?}");
        assert!(work.files.contains("slides/a.json") && work.look, "{work:?}");
    }

    #[test]
    fn another_folder_of_the_same_name_is_watched_anew() {
        let grown = Some(FolderId { device: 1, inode: 2, mtime: 7 });
        for (what, ids, listing, verdict) in [
            ("the same", [id(1), id(2), id(3)], NONE, Verdict::Same),
            ("the show is another", [id(9), id(2), id(3)], NONE, Verdict::Anew),
            ("slides is another", [id(1), id(9), id(3)], BOTH, Verdict::Anew),
            ("assets is away", [id(1), id(2), None], NONE, Verdict::Anew),
            ("names came and nobody told", [id(1), grown, id(3)], NONE, Verdict::Anew),
            ("names came as was heard", [id(1), grown, id(3)], BOTH, Verdict::Same),
        ] {
            assert_eq!(settled().looked(ids, listing, at(2_000)), verdict, "{what}");
        }
    }

    #[test]
    fn several_folders_are_another_if_one_of_them_is() {
        let mtime = |mtime| Some(FolderId { device: 1, inode: 2, mtime });
        let base = together(&[id(1), mtime(0)]);
        assert_eq!(base, together(&[id(1), mtime(0)]));
        for other in [[id(9), mtime(0)], [id(1), mtime(7)], [None, mtime(0)], [id(1), None]] {
            assert_ne!(base, together(&other), "{other:?}");
        }
        assert_eq!(together(&[None, None]), None);
    }

    #[test]
    fn lost_events_lead_to_a_new_watch_and_a_listing() {
        let mut decider = settled();
        let work = decider.decide(Heard { watch: true, ..Heard::default() }, at(1));
        assert!(work.list == BOTH && work.look);
        assert_eq!(decider.looked([id(1), id(2), id(3)], BOTH, at(1)), Verdict::Anew);
    }

    #[test]
    fn a_burst_of_names_stays_bounded() {
        let mut heard = Heard::default();
        for number in 0..100_000 {
            heard.file(format!("slides/{number}.json"));
        }
        assert!(heard.list == BOTH && heard.files.len() == MOST_NAMES);
    }
}
