//! The threads that turn wanted photos into pixels, and the one cache that holds them. Owns queue, threads
//! and cache; knows no window and no clock, and never decides what is wanted.
//!
//! A key names a version of a file, but the bytes are read when its turn comes: a file that is replaced in
//! between gives the newer picture under the older key until the newer key is asked for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use self::state::State;
use super::copies::{Copies, Name};
use super::decoders;
use super::photo::{self, MAX_BYTES, PhotoError};
use super::reel::{self, Reel};
use super::source::{self, Source};
use crate::busy::Busy;
use crate::pixels::{PhotoKey, PhotoRequest, Pixels};
use crate::show::names;

#[cfg(test)]
mod bench;
mod state;
#[cfg(test)]
mod tests;

/// Photos of more pixels than this are decoded one at a time, since each takes hundreds of MiB.
const LARGE: u64 = 48_000_000;

/// What takes at least so long to make is worth a copy on disk.
const WORTH: Duration = Duration::from_millis(30);
/// Copies are tidied this long after the start, when the first slides are on, and then every so often: what is deleted
/// is out of every copy within a day.
const FIRST_SWEEP: Duration = Duration::from_secs(20);
const SWEEPS: Duration = Duration::from_hours(6);

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

/// Pixels that were made, or why there are none.
type Made = Result<Arc<Pixels>, PhotoError>;

/// What a thread does next.
enum Work {
    /// A photo, with the number of its job.
    Photo(u64, PhotoKey),
    /// Deletes the copies of these files.
    Trash(Vec<String>),
}

struct Shared {
    source: Box<dyn Source>,
    decoder: Box<Decoder>,
    copies: Option<Copies>,
    deliver: Box<Deliver>,
    state: Mutex<State>,
    work: Condvar,
    /// Rung when the pool ends.
    end: Condvar,
    /// Held while a large photo is decoded.
    large: Mutex<()>,
    stop: AtomicBool,
    busy: OnceLock<Busy>,
}

impl Pool {
    /// Starts `threads` threads (at least one) that read from `source`, keep up to `cache_bytes` of pixels and scaled
    /// copies on disk if `copies` says where, and hand over each finished photo on their own thread by `deliver`, which
    /// should be short.
    ///
    /// # Errors
    /// If the system gives not even one thread.
    pub fn new(
        source: impl Source + 'static,
        threads: usize,
        cache_bytes: usize,
        copies: Option<Copies>,
        deliver: impl Fn(Delivery) + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        Self::with_decoder(source, threads, cache_bytes, copies, deliver, decoders::decode)
    }

    fn with_decoder(
        source: impl Source + 'static,
        threads: usize,
        cache_bytes: usize,
        copies: Option<Copies>,
        deliver: impl Fn(Delivery) + Send + Sync + 'static,
        decoder: impl Fn(&[u8], &PhotoKey) -> Result<Pixels, PhotoError> + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let pool = Self {
            shared: Arc::new(Shared {
                source: Box::new(source),
                decoder: Box::new(decoder),
                copies,
                deliver: Box::new(deliver),
                state: Mutex::new(State::new(cache_bytes)),
                work: Condvar::new(),
                end: Condvar::new(),
                large: Mutex::new(()),
                stop: AtomicBool::new(false),
                busy: OnceLock::new(),
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
        if pool.shared.copies.is_some() {
            let shared = Arc::clone(&pool.shared);
            // Without it copies are tidied only when there are too many.
            let _ = std::thread::Builder::new().name("copies".to_owned()).spawn(move || shared.tidy());
        }
        Ok(pool)
    }

    /// Tells how many bytes the cache holds, for another thread.
    pub fn weight(&self) -> impl Fn() -> usize + Send + Sync + 'static {
        let shared = Arc::clone(&self.shared);
        move || shared.lock().bytes
    }

    /// Tells what is being decoded from now on; to be called once.
    pub fn tell(&self, busy: Busy) {
        let _ = self.shared.busy.set(busy);
    }

    /// How many threads suit this machine: all cores but one, at least one.
    pub fn threads_of_this_machine() -> usize {
        std::thread::available_parallelism().map_or(1, |cores| (cores.get() - 1).max(1))
    }

    /// Says what is wanted from now on. Replaces what was said before: what has not been begun and is not
    /// among these is dropped. Photos in the cache, in the works or known to fail are not begun again.
    /// Never waits for a decoder.
    pub fn want(&self, requests: Vec<PhotoRequest>) {
        self.shared.want(requests);
    }

    /// Says what is wanted, for another thread: [`Pool::want`] before there is a window to want anything.
    pub fn ahead(&self) -> impl Fn(Vec<PhotoRequest>) + Send + 'static {
        let shared = Arc::clone(&self.shared);
        move |requests| shared.want(requests)
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
        state.cache.get(good).map(|entry| (good.clone(), Arc::clone(&entry.pixels)))
    }

    /// Forgets failures that may have healed by themselves (in use, not there, not complete), so that the
    /// next [`Pool::want`] tries again. To be called every few seconds while one is on show.
    pub fn retry(&self) {
        self.shared.lock().failed.retain(|_, error| !error.passing());
    }

    /// Lets go of all pixels of a file that was deleted, also of those in the works, and soon of its copies on disk.
    pub fn forget(&self, file: &str) {
        let mut state = self.shared.lock();
        let dropped = state.forget(file);
        if self.shared.copies.is_some() {
            state.trash.push(file.to_owned());
            self.shared.work.notify_one();
        }
        drop(state);
        drop(dropped);
    }

    /// The pictures of an animation, one after the other, for as long as the reel is held; none if the system gives no
    /// thread.
    pub fn reel(&self, key: &PhotoKey) -> Option<Reel> {
        let (shared, file) = (Arc::clone(&self.shared), key.file.clone());
        Reel::start(key.clone(), move || source::read(&*shared.source, &file, reel::MAX_BYTES))
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
        self.shared.end.notify_all();
    }
}

impl Shared {
    /// A thread that panicked while it held the lock leaves the state as it is; every change is whole.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn want(&self, mut requests: Vec<PhotoRequest>) {
        requests.sort_by_key(|request| request.purpose);
        let dropped = self.lock().want(requests);
        self.work.notify_all();
        // Megabytes are freed after the lock is.
        drop(dropped);
    }

    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Acquire)
    }

    /// The life of one thread.
    fn run(&self) {
        let mut waited_for = true;
        while let Some(work) = self.next() {
            let (job, key) = match work {
                Work::Photo(job, key) => (job, key),
                Work::Trash(files) => {
                    self.copies.iter().for_each(|copies| files.iter().for_each(|file| copies.forget(file)));
                    continue;
                }
            };
            let file = names::paged(&key.file).0;
            let working = self.busy.get().map(|busy| busy.with(file));
            let made = catch_unwind(AssertUnwindSafe(|| self.make(job, &key)));
            drop(working);
            let (result, copy) = made.unwrap_or((Some(Err(PhotoError::Undecodable)), None));
            let pixels = result.as_ref().and_then(|result| result.as_ref().ok().cloned());
            let kept = self.finish(job, &key, result);
            if std::mem::take(&mut waited_for) {
                // The first photo is waited for with nothing on the screen; from then on drawing goes first. On Linux
                // this holds for the calling thread alone; failing costs only smoothness.
                let _ = rustix::process::nice(19);
            }
            // The slide does not wait for the disk.
            if let (true, Some(name), Some(pixels), Some(copies)) = (kept, copy, pixels, &self.copies) {
                copies.put(&name, &key, &pixels);
            }
        }
    }

    /// Tidies the copies from time to time until the pool ends.
    fn tidy(&self) {
        let _ = rustix::process::nice(19);
        let mut wait = FIRST_SWEEP;
        loop {
            let start = Instant::now();
            let mut state = self.lock();
            while let Some(left) = wait.checked_sub(start.elapsed()).filter(|left| !left.is_zero()) {
                if self.stopped() {
                    return;
                }
                state = self.end.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
            }
            drop(state);
            self.copies.iter().for_each(Copies::sweep);
            wait = SWEEPS;
        }
    }

    /// Waits for something to do, the most urgent photo first; none if the pool has ended.
    fn next(&self) -> Option<Work> {
        let mut state = self.lock();
        loop {
            if self.stopped() {
                return None;
            }
            if let Some((job, key)) = state.begin() {
                return Some(Work::Photo(job, key));
            }
            if !state.trash.is_empty() {
                return Some(Work::Trash(std::mem::take(&mut state.trash)));
            }
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Reads a photo and takes its copy or decodes it; no result if nobody wants it any more by the time it is read.
    /// With the name of the copy that is worth being kept.
    fn make(&self, job: u64, key: &PhotoKey) -> (Option<Made>, Option<Name>) {
        let read = || {
            let bytes = source::read(&*self.source, names::paged(&key.file).0, MAX_BYTES)?;
            let large = photo::header_of(&bytes).is_ok_and(|header| header.pixels() > LARGE);
            Ok((bytes, large))
        };
        let (bytes, large) = match read() {
            Ok(read) => read,
            Err(error) => return (Some(Err(error)), None),
        };
        let name = self.copies.as_ref().map(|copies| copies.name(&bytes, key));
        let copy = self.copies.as_ref().zip(name.as_ref()).and_then(|(copies, name)| copies.get(name, key));
        if let Some(pixels) = copy {
            return (Some(Ok(Arc::new(pixels))), None);
        }
        let _one_at_a_time = large.then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        if self.stopped() || !self.lock().wants(job) {
            return (None, None);
        }
        let start = Instant::now();
        let made = (self.decoder)(&bytes, key).map(Arc::new);
        let worth = made.is_ok() && start.elapsed() >= WORTH;
        (Some(made), name.filter(|_| worth))
    }

    /// Puts a finished photo into the cache and hands it over; false if it was forgotten while it was made.
    fn finish(&self, job: u64, key: &PhotoKey, result: Option<Made>) -> bool {
        let mut state = self.lock();
        let kept = state.is_running(job);
        let (news, dropped) = state.end(job, key, result.as_ref());
        drop(state);
        drop(dropped);
        if let (true, false, Some(result)) = (news, self.stopped(), result) {
            // A panic of the receiver must not end this thread.
            let key = key.clone();
            let _ = catch_unwind(AssertUnwindSafe(|| (self.deliver)(Delivery { key, result })));
        }
        kept
    }
}
