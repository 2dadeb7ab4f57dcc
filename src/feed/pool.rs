//! The threads that turn wanted photos into pixels, and the one cache that holds them. Owns queue, threads
//! and cache; knows no window and no clock, and never decides what is wanted.
//!
//! A key names a version of a file, but the bytes are read when its turn comes: a file that is replaced in
//! between gives the newer picture under the older key until the newer key is asked for.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::decoders;
use super::photo::{self, MAX_BYTES, PhotoError};
use super::source::{self, Source};
use crate::pixels::{PhotoKey, PhotoRequest, Pixels};

/// Most photos that may be wanted at one time; the least urgent beyond are not looked at.
pub const MAX_WANTED: usize = 128;
/// Photos of more pixels than this are decoded one at a time, since each takes hundreds of MiB.
const LARGE: u64 = 48_000_000;

/// A photo that is finished, or why it is not.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Which photo.
    pub key: PhotoKey,
    /// Its pixels, also in the cache by now, or what is wrong with it.
    pub result: Result<Arc<Pixels>, PhotoError>,
}

/// Threads that decode what is wanted, with a cache of what they made. Dropping it ends the threads; one
/// that is in the middle of a photo ends after it, and is not waited for.
pub struct Pool {
    shared: Arc<Shared>,
}

/// What turns bytes into pixels; another one only in tests.
type Decoder = dyn Fn(&[u8], &PhotoKey) -> Result<Pixels, PhotoError> + Send + Sync;
type Deliver = dyn Fn(Delivery) + Send + Sync;

struct Shared {
    source: Box<dyn Source>,
    decoder: Box<Decoder>,
    deliver: Box<Deliver>,
    state: Mutex<State>,
    work: Condvar,
    /// Held while a large photo is decoded.
    large: Mutex<()>,
    stop: AtomicBool,
}

impl Pool {
    /// Starts `threads` threads (at least one) that read from `source`, keep up to `cache_bytes` of pixels,
    /// and hand over each finished photo on their own thread by `deliver`, which should be short.
    ///
    /// # Errors
    /// If the system gives not even one thread.
    pub fn new(
        source: impl Source + 'static,
        threads: usize,
        cache_bytes: usize,
        deliver: impl Fn(Delivery) + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        Self::with_decoder(source, threads, cache_bytes, deliver, decoders::decode)
    }

    fn with_decoder(
        source: impl Source + 'static,
        threads: usize,
        cache_bytes: usize,
        deliver: impl Fn(Delivery) + Send + Sync + 'static,
        decoder: impl Fn(&[u8], &PhotoKey) -> Result<Pixels, PhotoError> + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let pool = Self {
            shared: Arc::new(Shared {
                source: Box::new(source),
                decoder: Box::new(decoder),
                deliver: Box::new(deliver),
                state: Mutex::new(State {
                    limit: cache_bytes,
                    ..State::default()
                }),
                work: Condvar::new(),
                large: Mutex::new(()),
                stop: AtomicBool::new(false),
            }),
        };
        for number in 1..=threads.max(1) {
            let shared = Arc::clone(&pool.shared);
            let thread = std::thread::Builder::new().name(format!("photo-{number}"));
            match thread.spawn(move || shared.run()) {
                Ok(_) => {}
                // Fewer threads are slower, no thread is no photo.
                Err(error) if number == 1 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(pool)
    }

    /// How many threads suit this machine: all cores but one, at least one.
    pub fn threads_of_this_machine() -> usize {
        std::thread::available_parallelism().map_or(1, |cores| (cores.get() - 1).max(1))
    }

    /// Says what is wanted from now on. Replaces what was said before: what has not been begun and is not
    /// among these is dropped. Photos in the cache, in the works or known to fail are not begun again.
    /// Never waits for a decoder.
    pub fn want(&self, mut requests: Vec<PhotoRequest>) {
        requests.sort_by_key(|request| request.purpose);
        let dropped = self.shared.lock().want(requests);
        self.shared.work.notify_all();
        // Megabytes are freed after the lock is.
        drop(dropped);
    }

    /// The pixels of a photo if they are there. Never waits for a decoder.
    pub fn get(&self, key: &PhotoKey) -> Option<Arc<Pixels>> {
        self.shared.lock().get(key)
    }

    /// Why a wanted photo failed, if it did.
    pub fn failure(&self, key: &PhotoKey) -> Option<PhotoError> {
        self.shared.lock().failed.get(key).cloned()
    }

    /// The newest good pixels of the file of `key`, if still there: rather those of the same size, crop and
    /// ground, else any. While a wanted photo has no pixels of its own, these are not let go.
    pub fn last_good(&self, key: &PhotoKey) -> Option<(PhotoKey, Arc<Pixels>)> {
        let state = self.shared.lock();
        let good = state.last_good(key)?;
        state
            .cache
            .get(good)
            .map(|entry| (good.clone(), Arc::clone(&entry.pixels)))
    }

    /// Forgets failures that may have healed by themselves (in use, not there, not complete), so that the
    /// next [`Pool::want`] tries again. To be called every few seconds while one is on show.
    pub fn retry(&self) {
        self.shared.lock().failed.retain(|_, error| !error.passing());
    }

    /// Lets go of all pixels of a file that was deleted, also of those in the works.
    pub fn forget(&self, file: &str) {
        let dropped = self.shared.lock().forget(file);
        drop(dropped);
    }

    /// Bytes of pixels in the cache.
    pub fn cached_bytes(&self) -> usize {
        self.shared.lock().bytes
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Release);
        // Under the lock, so that no thread misses it between its look and its wait.
        self.shared.lock().queue.clear();
        self.shared.work.notify_all();
    }
}

impl Shared {
    /// A thread that panicked while it held the lock leaves the state as it is; every change is whole.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Acquire)
    }

    /// The life of one thread.
    fn run(&self) {
        // Drawing goes first. On Linux this holds for the calling thread alone; failing costs only smoothness.
        let _ = rustix::process::nice(19);
        while let Some((job, key)) = self.next() {
            let result = catch_unwind(AssertUnwindSafe(|| self.make(job, &key))).unwrap_or_else(|_| {
                let detail = "the decoder gave up".to_owned();
                Some(Err(PhotoError::Broken {
                    format: "image",
                    detail,
                }))
            });
            self.finish(job, key, result);
        }
    }

    /// Waits for the most urgent photo; none if the pool has ended.
    fn next(&self) -> Option<(u64, PhotoKey)> {
        let mut state = self.lock();
        loop {
            if self.stopped() {
                return None;
            }
            if let Some(begun) = state.begin() {
                return Some(begun);
            }
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Reads and decodes one photo; none if nobody wants it any more by the time it is read.
    fn make(&self, job: u64, key: &PhotoKey) -> Option<Result<Pixels, PhotoError>> {
        let read = || {
            let bytes = source::read(&*self.source, &key.file, MAX_BYTES)?;
            let large = photo::header_of(&bytes).is_ok_and(|header| header.pixels() > LARGE);
            Ok((bytes, large))
        };
        let (bytes, large) = match read() {
            Ok(read) => read,
            Err(error) => return Some(Err(error)),
        };
        let _one_at_a_time = large.then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        if self.stopped() || !self.lock().wants(job) {
            return None;
        }
        Some((self.decoder)(&bytes, key))
    }

    /// Puts a finished photo into the cache and hands it over.
    fn finish(&self, job: u64, key: PhotoKey, result: Option<Result<Pixels, PhotoError>>) {
        let result = result.map(|result| result.map(Arc::new));
        let (news, dropped) = self.lock().end(job, &key, result.as_ref());
        drop(dropped);
        if let (true, false, Some(result)) = (news, self.stopped(), result) {
            // A panic of the receiver must not end this thread.
            let _ = catch_unwind(AssertUnwindSafe(|| (self.deliver)(Delivery { key, result })));
        }
    }
}

/// Queue, work in progress and cache, always changed together.
#[derive(Default)]
struct State {
    /// Most bytes to keep; only what is wanted may go beyond.
    limit: usize,
    /// Wanted, most urgent first.
    wanted: Vec<PhotoKey>,
    /// Wanted and not begun, most urgent first.
    queue: std::collections::VecDeque<PhotoKey>,
    /// Being made, each with the number of its job.
    running: Vec<(u64, PhotoKey)>,
    /// Wanted and failed.
    failed: BTreeMap<PhotoKey, PhotoError>,
    cache: BTreeMap<PhotoKey, Entry>,
    /// Sum over the cache.
    bytes: usize,
    /// Counts jobs, uses and arrivals.
    turn: u64,
}

/// Pixels in the cache.
struct Entry {
    pixels: Arc<Pixels>,
    /// Turn of the last use.
    used: u64,
    /// Turn of the arrival.
    made: u64,
}

/// Pixels to be freed by the caller after the lock.
type Dropped = Vec<Arc<Pixels>>;

impl State {
    fn want(&mut self, requests: Vec<PhotoRequest>) -> Dropped {
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
    fn wants(&self, job: u64) -> bool {
        self.running
            .iter()
            .any(|(number, key)| *number == job && self.wanted.contains(key))
    }

    fn begin(&mut self) -> Option<(u64, PhotoKey)> {
        let key = self.queue.pop_front()?;
        self.turn += 1;
        self.running.push((self.turn, key.clone()));
        Some((self.turn, key))
    }

    /// Takes in a result. Tells whether it is news for the receiver.
    fn end(
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
        let entry = Entry {
            pixels: Arc::clone(pixels),
            used: self.turn,
            made: self.turn,
        };
        if let Some(old) = self.cache.insert(key.clone(), entry) {
            self.bytes -= old.pixels.bytes();
        }
    }

    fn get(&mut self, key: &PhotoKey) -> Option<Arc<Pixels>> {
        self.turn += 1;
        let entry = self.cache.get_mut(key)?;
        entry.used = self.turn;
        Some(Arc::clone(&entry.pixels))
    }

    fn last_good(&self, wanted: &PhotoKey) -> Option<&PhotoKey> {
        let alike =
            |key: &PhotoKey| (key.size, key.crop, key.ground) == (wanted.size, wanted.crop, wanted.ground);
        let same_file = self.cache.iter().filter(|(key, _)| key.file == wanted.file);
        same_file
            .max_by_key(|(key, entry)| (alike(key), entry.made))
            .map(|(key, _)| key)
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
            .filter_map(|key| {
                if self.cache.contains_key(key) {
                    Some(key)
                } else {
                    self.last_good(key)
                }
            })
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

    fn forget(&mut self, file: &str) -> Dropped {
        self.wanted.retain(|key| key.file != file);
        self.queue.retain(|key| key.file != file);
        self.running.retain(|(_, key)| key.file != file);
        self.failed.retain(|key, _| key.file != file);
        let gone: Vec<PhotoKey> = self
            .cache
            .keys()
            .filter(|key| key.file == file)
            .cloned()
            .collect();
        gone.iter().filter_map(|key| self.remove(key)).collect()
    }
}

#[cfg(test)]
mod tests;
