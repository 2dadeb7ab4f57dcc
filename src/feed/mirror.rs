//! Copies of the photos in use of a show on a network share, in Litfass's own folder: while the share hangs or is away they
//! are read in its place. Bounded; decides neither what is in use nor when the share counts as away.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::copies::{self, Deleted};
use super::disk;
use super::patient::{LIMIT, Patience, Patient};
use super::photo::MAX_BYTES;
use super::photo_error::PhotoError;
use super::source::{self, Folder, Source, Stream};
use crate::show::listing::Listing;
use crate::show::slide::{Show, Version};

/// Most bytes of all copies of one show.
const MOST: u64 = 1 << 30;
/// A show is copied when it has stayed the same for so long.
const SETTLED: Duration = Duration::from_secs(3);
/// What could not be copied is tried again after so long.
const AGAIN: Duration = Duration::from_secs(60);

/// The copies of one show's photos.
#[derive(Debug, Clone)]
pub struct Mirror {
    shared: Arc<Shared>,
    shows: SyncSender<Arc<Show>>,
}

#[derive(Debug)]
struct Shared {
    root: PathBuf,
    folder: PathBuf,
    /// Whether the show is on a share; what is not is never copied.
    remote: AtomicBool,
    photos: Mutex<Photos>,
    patience: Patience,
}

/// Which version of each photo is in use, and which one is copied.
#[derive(Debug, Default)]
struct Photos {
    wanted: BTreeMap<String, Version>,
    have: BTreeMap<String, Version>,
}

impl Mirror {
    /// Starts the thread that copies photos of the show in `root` into `folder`, if that is on a share.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(root: PathBuf, folder: PathBuf) -> io::Result<Self> {
        Self::with(root, folder, disk::network, SETTLED)
    }

    fn with(root: PathBuf, folder: PathBuf, network: fn(&Path) -> bool, settled: Duration) -> io::Result<Self> {
        let patience = Patience::new(LIMIT);
        let asked = root.clone();
        // What does not even say what it is hangs.
        let remote =
            AtomicBool::new(Patience::new(Duration::from_secs(2)).within(move || network(&asked)).unwrap_or(true));
        let shared = Arc::new(Shared { root, folder, remote, photos: Mutex::default(), patience });
        let (shows, loaded) = sync_channel(8);
        let copying = Arc::clone(&shared);
        let run = move || {
            let _ = rustix::process::nice(19);
            copying.run(&loaded, network, settled);
        };
        std::thread::Builder::new().name("mirror".to_owned()).spawn(run)?;
        Ok(Self { shared, shows })
    }

    /// A show was loaded. Never waits.
    pub fn loaded(&self, show: &Arc<Show>) {
        self.shared.lock().wanted = versions(show);
        let _ = self.shows.try_send(Arc::clone(show));
    }

    /// The show is made of copies, since the share is away: its photos are read from them without asking the share.
    pub fn stands_in(&self, show: &Show) {
        let copied = versions(show);
        *self.shared.lock() = Photos { wanted: copied.clone(), have: copied };
    }

    /// Where the photos are read from: a copy where it is the one in use, else the share, and if that fails the copy of
    /// before.
    pub fn source(&self) -> Box<dyn Source> {
        let real = Folder::new(self.shared.root.clone());
        let patient = Patient::new(real.clone(), self.shared.patience.clone());
        Box::new(Near {
            real,
            patient,
            copies: Folder::new(self.shared.folder.clone()),
            shared: Arc::clone(&self.shared),
        })
    }
}

/// The photos and fonts of a show.
fn versions(show: &Show) -> BTreeMap<String, Version> {
    show.photos.iter().chain(&show.fonts).map(|(file, version)| (file.clone(), *version)).collect()
}

/// Where the copies of a show's photos are: in the folder for caches, by the path of the show; none if the user has no home.
pub fn folder(root: &Path) -> Option<PathBuf> {
    Some(folder_in(copies::folder()?.parent()?, root))
}

/// The same in Litfass's own folder `caches`.
pub fn folder_in(caches: &Path, root: &Path) -> PathBuf {
    let path = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
    let name = blake3::hash(path.as_os_str().as_encoded_bytes()).to_hex();
    caches.join("shares").join(name.get(..16).unwrap_or_default())
}

/// Deletes the copies of one show's photos, or of all shows. Tells how many files that were, and their bytes.
///
/// # Errors
/// If a copy cannot be deleted.
pub fn empty(show: Option<&Path>) -> io::Result<Deleted> {
    let all = copies::folder().and_then(|folder| Some(folder.parent()?.join("shares")));
    let Some(folder) = show.map_or(all, folder) else { return Ok(Deleted::default()) };
    let mut deleted = Deleted::default();
    count(&folder, &mut deleted);
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(deleted),
    }
}

fn count(folder: &Path, all: &mut Deleted) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.metadata() {
            Ok(data) if data.is_dir() => count(&entry.path(), all),
            Ok(data) => (all.files, all.bytes) = (all.files + 1, all.bytes + data.len()),
            Err(_) => {}
        }
    }
}

struct Near {
    real: Folder,
    patient: Patient<Folder>,
    copies: Folder,
    shared: Arc<Shared>,
}

impl Source for Near {
    fn open(&self, file: &str) -> Result<(Box<dyn Stream>, u64), PhotoError> {
        if !self.shared.remote.load(Ordering::Acquire) {
            // A show that is not there yet may have been on a share.
            return self.real.open(file).or_else(|error| match error {
                PhotoError::Missing if !self.shared.root.join("assets").exists() => self.copies.open(file),
                error => Err(error),
            });
        }
        if self.shared.has(file)
            && let Ok(opened) = self.copies.open(file)
        {
            return Ok(opened);
        }
        self.patient.open(file).or_else(|error| self.copies.open(file).map_err(|_| error))
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Photos> {
        self.photos.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the copy of a file is of the version in use.
    fn has(&self, file: &str) -> bool {
        let photos = self.lock();
        photos.have.get(file).is_some_and(|version| photos.wanted.get(file) == Some(version))
    }

    fn run(&self, loaded: &Receiver<Arc<Show>>, network: fn(&Path) -> bool, settled: Duration) {
        let Ok(mut show) = loaded.recv() else { return };
        let mut wait = settled;
        loop {
            match loaded.recv_timeout(wait) {
                Ok(newer) => (show, wait) = (newer, settled),
                Err(RecvTimeoutError::Timeout) => {
                    let root = self.root.clone();
                    let remote = self.patience.within(move || network(&root)).unwrap_or(true);
                    self.remote.store(remote, Ordering::Release);
                    if remote && !self.copy(&show) {
                        wait = AGAIN;
                        continue;
                    }
                    let Ok(newer) = loaded.recv() else { return };
                    (show, wait) = (newer, settled);
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Copies what is missing and deletes what is not in use; false if a file could not be read.
    fn copy(&self, show: &Show) -> bool {
        let (mut all, mut complete) = (0, true);
        let files: BTreeMap<&String, Version> =
            show.photos.iter().chain(&show.fonts).map(|(file, at)| (file, *at)).collect();
        for (file, version) in &files {
            match self.one(file, &mut all) {
                Ok(true) => drop(self.lock().have.insert((*file).clone(), *version)),
                Ok(false) => drop(self.lock().have.remove(*file)),
                Err(error) => {
                    tracing::info!("{file} cannot be copied from the share: {error}");
                    complete = false;
                }
            }
        }
        if let Listing::Here { entries, .. } = disk::list(&self.folder, "assets") {
            let stale = entries.into_iter().filter(|entry| complete && !files.contains_key(&entry.file));
            stale.for_each(|entry| drop(fs::remove_file(self.folder.join(entry.file))));
        }
        complete
    }

    /// Copies one file unless it is there; false if there is no room for it.
    fn one(&self, file: &str, all: &mut u64) -> Result<bool, PhotoError> {
        let hangs = || PhotoError::from_io(&io::ErrorKind::TimedOut.into());
        let stat = |path: PathBuf| move || fs::metadata(path).and_then(|data| Ok((data.len(), data.modified()?)));
        let real = self.patience.within(stat(self.root.join(file))).ok_or_else(hangs)?;
        let real = real.map_err(|error| PhotoError::from_io(&error))?;
        let path = self.folder.join(file);
        if *all + real.0 > MOST || real.0 > MAX_BYTES {
            let _ = fs::remove_file(path);
            return Ok(false);
        }
        *all += real.0;
        if stat(path.clone())().is_ok_and(|copy| copy == real) {
            return Ok(true);
        }
        let share = Patient::new(Folder::new(self.root.clone()), self.patience.clone());
        let bytes = source::read(&share, file, MAX_BYTES)?;
        match put(&path, &bytes, real.1) {
            Ok(()) => Ok(bytes.len() as u64 == real.0),
            Err(error) => {
                tracing::info!("{file} cannot be kept: {error}");
                Ok(false)
            }
        }
    }
}

/// Writes a copy with the time of its file.
fn put(path: &Path, bytes: &[u8], written: SystemTime) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(folder)?;
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    let beside = folder.join(name);
    let copied = fs::write(&beside, bytes)
        .and_then(|()| File::options().append(true).open(&beside)?.set_modified(written))
        .and_then(|()| fs::rename(&beside, path));
    if copied.is_err() {
        let _ = fs::remove_file(&beside);
    }
    copied
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::super::load::read_once;
    use super::super::samples;
    use super::*;

    const SOON: Duration = Duration::from_millis(50);

    fn show() -> tempfile::TempDir {
        let show = tempfile::tempdir().unwrap();
        fs::create_dir(show.path().join("slides")).unwrap();
        fs::create_dir(show.path().join("assets")).unwrap();
        fs::write(show.path().join("slides/a.json"), r#"{"title": "A", "photo": "a.jpg"}"#).unwrap();
        fs::write(show.path().join("assets/a.jpg"), samples::flat_jpeg(40, 30, false)).unwrap();
        fs::write(show.path().join("assets/unused.jpg"), samples::flat_jpeg(40, 30, false)).unwrap();
        show
    }

    fn until(what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        while !holds() {
            assert!(start.elapsed() < Duration::from_secs(10), "{what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn photos_in_use_on_a_share_are_copied_and_read_when_it_is_away() {
        let (show, cache) = (show(), tempfile::tempdir().unwrap());
        let mirror = Mirror::with(show.path().to_owned(), cache.path().to_owned(), |_| true, SOON).unwrap();
        let photo = fs::read(show.path().join("assets/a.jpg")).unwrap();
        mirror.loaded(&read_once(show.path()).show);
        until("it is copied", || mirror.shared.has("assets/a.jpg"));
        assert_eq!(fs::read_dir(cache.path().join("assets")).unwrap().count(), 1, "what is not in use is copied too");
        fs::rename(show.path().join("assets"), show.path().join("away")).unwrap();
        assert_eq!(source::read(&*mirror.source(), "assets/a.jpg", MAX_BYTES).unwrap(), photo);
    }

    #[test]
    fn another_photo_is_read_from_the_share_until_it_is_copied_and_a_deleted_one_goes() {
        let (show, cache) = (show(), tempfile::tempdir().unwrap());
        let mirror = Mirror::with(show.path().to_owned(), cache.path().to_owned(), |_| true, SOON).unwrap();
        mirror.loaded(&read_once(show.path()).show);
        until("it is copied", || mirror.shared.has("assets/a.jpg"));
        let newer = samples::flat_jpeg(50, 30, false);
        fs::write(show.path().join("assets/a.jpg"), &newer).unwrap();
        mirror.loaded(&read_once(show.path()).show);
        assert_eq!(source::read(&*mirror.source(), "assets/a.jpg", MAX_BYTES).unwrap(), newer);
        until("it is copied too", || fs::read(cache.path().join("assets/a.jpg")).is_ok_and(|copy| copy == newer));
        fs::write(show.path().join("slides/a.json"), r#"{"title": "A"}"#).unwrap();
        mirror.loaded(&read_once(show.path()).show);
        until("the copy goes", || !cache.path().join("assets/a.jpg").exists());
    }

    #[test]
    fn a_show_on_a_disk_of_this_machine_is_not_copied() {
        let (show, cache) = (show(), tempfile::tempdir().unwrap());
        let mirror = Mirror::with(show.path().to_owned(), cache.path().to_owned(), |_| false, SOON).unwrap();
        mirror.loaded(&read_once(show.path()).show);
        std::thread::sleep(SOON * 6);
        assert_eq!(fs::read_dir(cache.path()).unwrap().count(), 0);
        fs::remove_file(show.path().join("assets/a.jpg")).unwrap();
        assert!(mirror.source().open("assets/a.jpg").is_err());
    }
}
