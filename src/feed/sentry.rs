//! Watches a folder for emergency messages, on a thread of its own: a share that hangs, or a show of ten thousand articles
//! that is being read, holds no message up. Where events come it hears of a message at once, elsewhere it looks every
//! second. Says what lies there; whether it is on is `play`'s business.

mod post;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::decider::FolderId;
use super::disk;
use super::source::{Folder, Source, Stream};
use crate::feed::photo_error::PhotoError;
use crate::show::emergency;
use post::Post;
pub use post::{Found, Picture, lying};

/// How often a folder is looked at from which no events come, and one that is not there.
const POLL: Duration = Duration::from_secs(1);
/// How often another folder may be found under the same name where events come: they tell of messages, but not of that.
const LOOK: Duration = Duration::from_secs(5);
/// What happens within so short a time is one thing: editors save by several steps.
const GATHER: Duration = Duration::from_millis(20);

/// What lies in a folder now.
#[derive(Debug, Clone)]
pub struct Sighting {
    /// Number of the folder, as it was named to [`Sentry::start`].
    pub folder: usize,
    /// The messages.
    pub found: Vec<Found>,
}

/// A folder in which messages may lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outpost {
    /// Where it is.
    pub folder: PathBuf,
    /// Put before the names of its files in problems and events.
    pub name: String,
    /// Tells it from others, and comes with its sightings. 0 is the one folder of a show, in which the show's own photos
    /// are.
    pub number: usize,
}

/// Watches a folder until it is dropped.
#[derive(Debug)]
pub struct Sentry {
    ear: Arc<Ear>,
}

impl Sentry {
    /// Starts to watch a folder, which need not be there yet. `deliver` is called on the thread: with the first look, then
    /// with every change.
    ///
    /// # Errors
    /// If the system gives no thread, or does not know the current folder.
    pub fn start(outpost: &Outpost, deliver: impl FnMut(Sighting) + Send + 'static) -> io::Result<Self> {
        let (folder, number) = (std::path::absolute(&outpost.folder)?, outpost.number);
        let ear = Arc::new(Ear::default());
        let watch = Watch {
            post: Post::new(&folder, &outpost.name, pictures_of(number)),
            folder,
            number,
            ear: Arc::clone(&ear),
            watcher: None,
            id: None,
            start: Instant::now(),
        };
        thread::Builder::new().name(format!("sentry-{number}")).spawn(move || watch.run(deliver))?;
        Ok(Self { ear })
    }
}

impl Drop for Sentry {
    /// Tells the thread to end, but does not wait for it: it may be reading from a share that hangs.
    fn drop(&mut self) {
        self.ear.lock().stop = true;
        self.ear.bell.notify_all();
    }
}

/// The name that a folder is remembered by, wherever the program was started.
pub fn full_name(folder: &Path) -> String {
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()).to_string_lossy().into_owned()
}

/// What pictures of the folder of a number are called, so that those of several folders can be told apart.
fn pictures_of(number: usize) -> String {
    if number == 0 { String::new() } else { format!("{ELSEWHERE}{number}/") }
}

/// Begins the names of pictures that lie beside a message outside of the show.
const ELSEWHERE: &str = "emergency-";

/// The files of a show, and the pictures of messages from other folders.
pub struct Beside<S> {
    show: S,
    /// What names of pictures begin with, and the folder that these are in.
    others: Vec<(String, Folder)>,
}

impl<S: Source> Beside<S> {
    /// Those of a show beside which messages may lie in some folders.
    pub fn new(show: S, outposts: &[Outpost]) -> Self {
        let others = outposts.iter().filter(|outpost| outpost.number > 0);
        let others = others.map(|outpost| (pictures_of(outpost.number), Folder::new(&outpost.folder)));
        Self { show, others: others.collect() }
    }
}

impl<S: Source> Source for Beside<S> {
    fn open(&self, file: &str) -> Result<(Box<dyn Stream>, u64), PhotoError> {
        let found = self.others.iter().find_map(|(begin, folder)| Some((folder, file.strip_prefix(begin)?)));
        found.map_or_else(|| self.show.open(file), |(folder, file)| folder.open(file))
    }
}

/// What was heard and not looked at yet.
#[derive(Debug, Default)]
struct Ear {
    heard: Mutex<Heard>,
    bell: Condvar,
}

#[derive(Debug, Default)]
struct Heard {
    /// Messages that may have changed even if their stamps have not.
    names: BTreeSet<String>,
    any: bool,
    stop: bool,
}

impl Ear {
    fn lock(&self) -> MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hear(&self, folder: &Path, event: notify::Result<Event>) {
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let names: Vec<String> = match event {
            // That somebody reads a file means nothing.
            Ok(event) if event.kind.is_access() && event.kind != written => return,
            Ok(event) if !event.need_rescan() && !event.paths.iter().any(|path| path == folder) => {
                let names = event.paths.iter().filter(|path| path.parent() == Some(folder));
                let names = names.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
                let names: Vec<String> = names.filter(|name| emergency::is_message(name)).collect();
                if names.is_empty() {
                    return;
                }
                names
            }
            _ => Vec::new(),
        };
        let mut heard = self.lock();
        heard.any = true;
        heard.names.extend(names);
        self.bell.notify_all();
    }

    /// Waits until something is heard, at most so long: of which messages, or nothing at all; none if the thread is to end.
    fn wait(&self, most: Duration) -> Option<Option<BTreeSet<String>>> {
        let until = Instant::now() + most;
        let mut heard = self.lock();
        while !heard.stop && !heard.any {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            heard = self.bell.wait_timeout(heard, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        if heard.any && !heard.stop {
            drop(heard);
            thread::sleep(GATHER);
            heard = self.lock();
        }
        let any = std::mem::take(&mut heard.any);
        (!heard.stop).then(|| any.then(|| std::mem::take(&mut heard.names)))
    }
}

/// The life of the thread.
struct Watch {
    folder: PathBuf,
    number: usize,
    post: Post,
    ear: Arc<Ear>,
    watcher: Option<RecommendedWatcher>,
    /// The folder that is watched.
    id: Option<FolderId>,
    start: Instant,
}

impl Watch {
    fn run(mut self, mut deliver: impl FnMut(Sighting)) {
        let mut heard = Some(BTreeSet::new());
        let (mut first, mut again) = (true, None);
        let mut looked = None;
        loop {
            self.follow();
            let mut tell = |post: &Post| deliver(Sighting { folder: self.number, found: post.found() });
            // To list a folder is an event too, for all who watch it: where events come, none is made without need.
            let idle = self.watcher.is_some() && heard.is_none() && again.is_none() && looked == self.id;
            if !idle {
                looked = self.id;
                let changed;
                (changed, again) = self.post.look(&heard.unwrap_or_default(), self.start.elapsed());
                if changed || std::mem::take(&mut first) {
                    tell(&self.post);
                }
            }
            // A picture may lie on a share that hangs: the words do not wait for it.
            if self.post.look_for_pictures() {
                tell(&self.post);
            }
            let pause = if self.watcher.is_some() { LOOK } else { POLL };
            let most = again.map_or(pause, |at: Duration| at.saturating_sub(self.start.elapsed()).min(pause));
            match self.ear.wait(most) {
                Some(names) => heard = names,
                None => return,
            }
        }
    }

    /// Sees to it that the folder that is there now is watched.
    fn follow(&mut self) {
        let id = disk::id(&self.folder);
        let place = |id: Option<FolderId>| id.map(|id| (id.device, id.inode));
        if place(id) == place(self.id) {
            return;
        }
        self.id = id;
        self.watcher = None;
        if id.is_none() || disk::network(&self.folder) != Some(false) {
            return;
        }
        let (folder, ear) = (self.folder.clone(), Arc::clone(&self.ear));
        let config = Config::default().with_follow_symlinks(false);
        let made = RecommendedWatcher::new(move |event| ear.hear(&folder, event), config);
        let watched = made.and_then(|mut watcher| {
            watcher.watch(&self.folder, RecursiveMode::NonRecursive)?;
            Ok(watcher)
        });
        match watched {
            Ok(watcher) => self.watcher = Some(watcher),
            Err(error) => {
                tracing::warn!("{} cannot be watched and is looked at every second: {error}", self.folder.display());
            }
        }
    }
}
