//! The thread that follows a show folder: listens, asks the decider what to do, reads, hands over what is new.
//! Has no rules of its own about when to read or what is shown.

#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::decider::{self, Decider, Heard, Ids, Verdict, Work};
use super::disk;
use super::load::{Load, Loader};
use super::overlay::Overlay;
use super::place::{Disk, Place};
use crate::busy::Busy;
use crate::show::library::FOLDERS;
use crate::show::names;

/// Follows a show folder until it is dropped.
#[derive(Debug)]
pub struct Feed {
    inbox: Arc<Inbox>,
}

impl Feed {
    /// Starts to follow the show in the folder `root`, which need not be there yet. `deliver` is called on the feed's
    /// thread: once with the show as it is, then with each new one. It should not block.
    ///
    /// # Errors
    /// If the system gives no thread, or does not know the current folder.
    pub fn start(root: PathBuf, deliver: impl FnMut(Load) + Send + 'static) -> io::Result<Self> {
        let place = Disk::new(&std::path::absolute(&root)?);
        Self::start_at(root, place, Busy::default(), deliver)
    }

    /// The same for a show whose files come from `place`, and tells what is being read.
    ///
    /// # Errors
    /// See [`Feed::start`].
    pub fn start_at(
        root: PathBuf,
        place: impl Place + Send + 'static,
        busy: Busy,
        deliver: impl FnMut(Load) + Send + 'static,
    ) -> io::Result<Self> {
        // Events name files by their absolute paths.
        let root = std::path::absolute(root)?;
        Self::follow(place, vec![Root { path: root, name: None }], busy, deliver)
    }

    /// The same for a show that is made of several folders.
    ///
    /// # Errors
    /// Those of [`Feed::start`].
    pub fn over(overlay: Overlay, busy: Busy, deliver: impl FnMut(Load) + Send + 'static) -> io::Result<Self> {
        let root =
            |(path, name): (&Path, &str)| Ok(Root { path: std::path::absolute(path)?, name: Some(name.to_owned()) });
        let roots = overlay.folders().map(root).collect::<io::Result<_>>()?;
        Self::follow(overlay, roots, busy, deliver)
    }

    fn follow(
        place: impl Place + Send + 'static,
        roots: Vec<Root>,
        busy: Busy,
        deliver: impl FnMut(Load) + Send + 'static,
    ) -> io::Result<Self> {
        let inbox = Arc::new(Inbox::default());
        let follower = Follower {
            loader: Loader::new(place).telling(busy),
            roots,
            inbox: Arc::clone(&inbox),
            decider: Decider::default(),
            complete: [true; 2],
            watcher: None,
            start: Instant::now(),
        };
        thread::Builder::new().name("feed".to_owned()).spawn(move || follower.run(deliver))?;
        Ok(Self { inbox })
    }
}

impl Drop for Feed {
    /// Tells the thread to end, but does not wait for it: it may be reading from a share that hangs.
    fn drop(&mut self) {
        self.inbox.lock().stop = true;
        self.inbox.bell.notify_all();
    }
}

/// What was heard and not worked on yet. Bounded: what is heard twice is kept once.
#[derive(Debug, Default)]
struct Inbox {
    mail: Mutex<Mail>,
    bell: Condvar,
}

#[derive(Debug, Default)]
struct Mail {
    heard: Heard,
    /// When the first of it was heard.
    first: Option<Instant>,
    stop: bool,
}

impl Inbox {
    fn lock(&self) -> MutexGuard<'_, Mail> {
        self.mail.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hear(&self, roots: &[Root], event: notify::Result<Event>) {
        let mut mail = self.lock();
        sort(roots, event, &mut mail.heard);
        if !mail.heard.is_empty() {
            mail.first.get_or_insert_with(Instant::now);
            self.bell.notify_all();
        }
    }

    /// Waits until something is heard, but neither shorter than up to `from` nor beyond `until`; none if the thread
    /// is to end.
    fn wait(&self, from: Instant, until: Instant) -> Option<(Heard, Option<Instant>)> {
        let mut mail = self.lock();
        while !mail.stop {
            let end = if mail.heard.is_empty() { until.max(from) } else { from };
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            mail = self.bell.wait_timeout(mail, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        (!mail.stop).then(|| (std::mem::take(&mut mail.heard), mail.first.take()))
    }
}

/// A folder that is followed.
#[derive(Debug, Clone)]
struct Root {
    path: PathBuf,
    /// What stands in front of the name of its settings, if it is one of several.
    name: Option<String>,
}

impl Root {
    /// The name of a file in the show.
    fn file(&self, parts: &[&str]) -> String {
        let file = parts.join("/");
        match &self.name {
            Some(name) if names::is_settings(&file) => format!("{name}/{file}"),
            _ => file,
        }
    }
}

/// What an event means for the show in `roots`. That somebody reads a file means nothing: that may be Litfass.
fn sort(roots: &[Root], event: notify::Result<Event>, heard: &mut Heard) {
    let Ok(event) = event else {
        heard.watch = true;
        return;
    };
    heard.watch |= event.need_rescan();
    let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
    if event.kind.is_access() && event.kind != written {
        return;
    }
    let places =
        event.paths.iter().flat_map(|path| roots.iter().map(move |root| (root, path.strip_prefix(&root.path))));
    for (root, inner) in places {
        let Ok(inner) = inner else { continue };
        let parts: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
        match parts.iter().map(AsRef::as_ref).collect::<Vec<_>>().as_slice() {
            [] | ["slides" | "assets"] => {
                heard.list = [true; 2];
                heard.watch |= !matches!(event.kind, EventKind::Modify(notify::event::ModifyKind::Metadata(_)));
            }
            parts @ ["slides" | "assets", ..] => heard.file(root.file(parts)),
            _ => {}
        }
    }
}

struct Follower<P> {
    roots: Vec<Root>,
    loader: Loader<P>,
    inbox: Arc<Inbox>,
    decider: Decider,
    /// Whether all of `slides`, all of `assets` could be read when it was last listed.
    complete: [bool; 2],
    watcher: Option<RecommendedWatcher>,
    start: Instant,
}

impl<P: Place> Follower<P> {
    fn run(mut self, mut deliver: impl FnMut(Load)) {
        loop {
            let (from, until) = (self.decider.rest_until(), self.decider.wake());
            let Some((heard, first)) = self.inbox.wait(self.start + from, self.start + until) else {
                return;
            };
            let event_at = first.unwrap_or_else(Instant::now);
            let now = self.start.elapsed();
            let work = self.decider.decide(heard, now);
            if let Some(load) = self.work(work, event_at, now) {
                deliver(load);
                self.decider.delivered(self.start.elapsed());
            }
        }
    }

    fn work(&mut self, mut work: Work, event_at: Instant, now: Duration) -> Option<Load> {
        let listing = [0, 1].map(|at| work.list[at] || work.named[at]);
        if work.look && self.decider.looked(self.ids(), listing, now) == Verdict::Anew {
            let events = self.watch() && self.roots.iter().all(|root| disk::network(&root.path) == Some(false));
            self.decider.watched(events, now);
            work.list = [true; 2];
            work.ask = true;
        }
        if listing != work.list && !self.loader.restat(&work.files, now) {
            work.list = listing;
        }
        self.list(work.list, now);
        for file in &work.files {
            self.loader.touch(file);
        }
        if !work.ask {
            return None;
        }
        let (load, wake) = self.loader.round(event_at, now);
        self.decider.asked(wake);
        load
    }

    /// The identities of the folders; those of several shows as one.
    fn ids(&self) -> Ids {
        let all: Vec<Ids> = self.roots.iter().map(|root| disk::ids(&root.path)).collect();
        match all.as_slice() {
            [one] => *one,
            all => [0, 1, 2].map(|at| decider::together(&all.iter().map(|ids| ids[at]).collect::<Vec<_>>())),
        }
    }

    fn list(&mut self, wanted: [bool; 2], now: Duration) {
        if wanted == [false; 2] {
            return;
        }
        let start = Instant::now();
        for (at, folder) in FOLDERS.into_iter().enumerate().filter(|(at, _)| wanted[*at]) {
            // One that is missing is not incomplete: a look at the folders tells when it is there.
            self.complete[at] =
                self.loader.list(folder, now) || !self.roots.iter().any(|root| root.path.join(folder).exists());
        }
        let took = start.elapsed();
        self.decider.listed(self.complete == [true; 2], took, now + took);
    }

    /// Watches the folders that are there; false if one of them cannot be watched.
    fn watch(&mut self) -> bool {
        self.watcher = None;
        let (roots, inbox) = (self.roots.clone(), Arc::clone(&self.inbox));
        let config = Config::default().with_follow_symlinks(false);
        let made = RecommendedWatcher::new(move |event| inbox.hear(&roots, event), config);
        let mut watcher = match made {
            Ok(watcher) => watcher,
            Err(error) => {
                tracing::warn!("the show's folders cannot be watched and are listed every few seconds: {error}");
                return false;
            }
        };
        let mut all = true;
        let folders = |root: &Root| {
            [
                (root.path.clone(), RecursiveMode::NonRecursive),
                (root.path.join("slides"), RecursiveMode::NonRecursive),
                (root.path.join("assets"), RecursiveMode::Recursive),
            ]
        };
        for (folder, mode) in self.roots.iter().flat_map(folders) {
            if let Err(error) = watcher.watch(&folder, mode)
                && folder.exists()
            {
                tracing::warn!("{} cannot be watched and is listed every few seconds: {error}", folder.display());
                all = false;
            }
        }
        self.watcher = Some(watcher);
        all
    }
}
