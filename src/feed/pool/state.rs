//! The state of a pool as a plain value: what is wanted, what is being made, what failed, and the cache.
//! Every change is whole; owns no lock, no thread and no clock.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::feed::photo::PhotoError;
use crate::pixels::{PhotoKey, PhotoRequest, Pixels};
use crate::show::names;

/// Most photos that may be wanted at one time; the least urgent beyond are not looked at.
pub const MAX_WANTED: usize = 128;

/// Queue, work in progress and cache, always changed together.
#[derive(Default)]
pub(super) struct State {
    /// Most bytes to keep; only what is wanted may go beyond.
    limit: usize,
    /// Wanted, most urgent first.
    wanted: Vec<PhotoKey>,
    /// Wanted and not begun, most urgent first.
    pub(super) queue: VecDeque<PhotoKey>,
    /// Being made, each with the number of its job.
    running: Vec<(u64, PhotoKey)>,
    /// Wanted and failed.
    pub(super) failed: BTreeMap<PhotoKey, PhotoError>,
    pub(super) cache: BTreeMap<PhotoKey, Entry>,
    /// Files whose copies on disk are to be deleted.
    pub(super) trash: Vec<String>,
    /// Sum over the cache.
    pub(super) bytes: usize,
    /// Counts jobs, uses and arrivals.
    turn: u64,
}

/// Pixels in the cache.
pub(super) struct Entry {
    pub(super) pixels: Arc<Pixels>,
    /// Turn of the last use.
    used: u64,
    /// Turn of the arrival.
    made: u64,
}

/// Pixels to be freed by the caller after the lock.
pub(super) type Dropped = Vec<Arc<Pixels>>;

impl State {
    /// Nothing wanted yet, and a cache of at most `limit` bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, ..Self::default() }
    }

    pub(super) fn want(&mut self, requests: Vec<PhotoRequest>) -> Dropped {
        self.wanted.clear();
        for request in requests {
            if self.wanted.len() < MAX_WANTED && !self.wanted.contains(&request.key) {
                self.wanted.push(request.key);
            }
        }
        let wanted = &self.wanted;
        self.failed.retain(|key, _| wanted.contains(key));
        let new = |key: &&PhotoKey| {
            !self.cache.contains_key(key)
                && !self.failed.contains_key(key)
                && !self.running.iter().any(|(_, running)| running == *key)
        };
        self.queue = self.wanted.iter().filter(new).cloned().collect();
        self.turn += 1;
        for key in &self.wanted {
            if let Some(entry) = self.cache.get_mut(key) {
                entry.used = self.turn;
            }
        }
        self.evict()
    }

    /// Whether what a job makes is still wanted.
    pub(super) fn wants(&self, job: u64) -> bool {
        self.running.iter().any(|(number, key)| *number == job && self.wanted.contains(key))
    }

    /// Whether a job is being done that nobody has made forgotten.
    pub(super) fn is_running(&self, job: u64) -> bool {
        self.running.iter().any(|(number, _)| *number == job)
    }

    pub(super) fn begin(&mut self) -> Option<(u64, PhotoKey)> {
        let key = self.queue.pop_front()?;
        self.turn += 1;
        self.running.push((self.turn, key.clone()));
        Some((self.turn, key))
    }

    /// Takes in a result. Tells whether it is news for the receiver.
    pub(super) fn end(
        &mut self,
        job: u64,
        key: &PhotoKey,
        result: Option<&Result<Arc<Pixels>, PhotoError>>,
    ) -> (bool, Dropped) {
        let before = self.running.len();
        self.running.retain(|(number, _)| *number != job);
        // Forgotten while it was made: it must not come back.
        let forgotten = self.running.len() == before;
        let wanted = self.wanted.contains(key);
        match result {
            _ if forgotten => return (false, Vec::new()),
            // Given up since nobody wanted it, but wanted again by now.
            None if wanted => self.queue.push_front(key.clone()),
            None => return (false, Vec::new()),
            Some(Ok(pixels)) => self.keep(key, pixels),
            Some(Err(error)) if wanted => {
                self.failed.insert(key.clone(), error.clone());
            }
            Some(Err(_)) => {}
        }
        (wanted && result.is_some(), self.evict())
    }

    fn keep(&mut self, key: &PhotoKey, pixels: &Arc<Pixels>) {
        self.turn += 1;
        self.bytes += pixels.bytes();
        let entry = Entry { pixels: Arc::clone(pixels), used: self.turn, made: self.turn };
        if let Some(old) = self.cache.insert(key.clone(), entry) {
            self.bytes -= old.pixels.bytes();
        }
    }

    pub(super) fn get(&mut self, key: &PhotoKey) -> Option<Arc<Pixels>> {
        self.turn += 1;
        let entry = self.cache.get_mut(key)?;
        entry.used = self.turn;
        Some(Arc::clone(&entry.pixels))
    }

    pub(super) fn last_good(&self, wanted: &PhotoKey) -> Option<&PhotoKey> {
        let alike = |key: &PhotoKey| (key.size, key.crop, key.ground) == (wanted.size, wanted.crop, wanted.ground);
        let same_file = self.cache.iter().filter(|(key, _)| key.file == wanted.file);
        same_file.max_by_key(|(key, entry)| (alike(key), entry.made)).map(|(key, _)| key)
    }

    /// Lets go of what was used longest ago until the limit holds; never of what is wanted, nor of what
    /// stands in for it.
    fn evict(&mut self) -> Dropped {
        let mut dropped = Vec::new();
        if self.bytes <= self.limit {
            return dropped;
        }
        let needed: Vec<PhotoKey> = self
            .wanted
            .iter()
            .filter_map(|key| if self.cache.contains_key(key) { Some(key) } else { self.last_good(key) })
            .cloned()
            .collect();
        let free = self.cache.iter().filter(|(key, _)| !needed.contains(key));
        let mut oldest: Vec<(u64, PhotoKey)> = free.map(|(key, entry)| (entry.used, key.clone())).collect();
        oldest.sort();
        for (_, key) in oldest {
            if self.bytes <= self.limit {
                break;
            }
            dropped.extend(self.remove(&key));
        }
        dropped
    }

    fn remove(&mut self, key: &PhotoKey) -> Option<Arc<Pixels>> {
        let entry = self.cache.remove(key)?;
        self.bytes -= entry.pixels.bytes();
        Some(entry.pixels)
    }

    pub(super) fn forget(&mut self, file: &str) -> Dropped {
        // With a document go all of its pages.
        let stays = |key: &PhotoKey| names::paged(&key.file).0 != file;
        self.wanted.retain(stays);
        self.queue.retain(stays);
        self.running.retain(|(_, key)| stays(key));
        self.failed.retain(|key, _| stays(key));
        let gone: Vec<PhotoKey> = self.cache.keys().filter(|key| !stays(key)).cloned().collect();
        gone.iter().filter_map(|key| self.remove(key)).collect()
    }
}
