//! Copies of the photos in use of a show on a network share, in Litfass's own folder: while the share hangs or is away they
//! are read in its place. Bounded; decides neither what is in use nor when the share counts as away.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use super::alone::Alone;
use super::copies::{self, Deleted};
use super::disk;
use super::patient::{self, LIMIT, Patience, Patient};
use super::photo::MAX_BYTES;
use super::photo_error::PhotoError;
use super::source::{self, Folder, Source, Stream};
use crate::show::library::FOLDERS;
use crate::show::listing::Listing;
use crate::show::names;
use crate::show::slide::{Show, Version};

/// Most bytes of all copies of one show.
const MOST: u64 = 1 << 30;
/// A show is copied when it has stayed the same for so long.
const SETTLED: Duration = Duration::from_secs(3);
/// A folder of the share is listed within so long, or not at all.
const LISTING: Duration = Duration::from_mins(2);
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
    /// For listings, which take long.
    lister: Patience,
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

    fn with(root: PathBuf, folder: PathBuf, network: Network, settled: Duration) -> io::Result<Self> {
        let remote = AtomicBool::new(remote(&root, network));
        let [patience, lister] = [LIMIT, LISTING].map(Patience::new);
        let shared = Arc::new(Shared { root, folder, remote, photos: Mutex::default(), patience, lister });
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

/// Tells whether a show is on a share; none if nobody can say.
type Network = fn(&Path) -> Option<bool>;

/// Whether the show in `root` is on a share by `network`: so is what says nothing within two seconds, or nobody knows of.
pub fn remote(root: &Path, network: fn(&Path) -> Option<bool>) -> bool {
    let root = root.to_owned();
    Patience::new(Duration::from_secs(2)).within(move || network(&root)).flatten().unwrap_or(true)
}

/// The files of a show's photos and fonts: the pages of a document are one.
fn versions(show: &Show) -> BTreeMap<String, Version> {
    let files = show.photos.iter().chain(&show.fonts);
    files.map(|(file, version)| (names::paged(file).0.to_owned(), *version)).collect()
}

/// Where the copies of a show's photos are: in the folder for caches, by the path of the show; none if the user has no home.
pub fn folder(root: &Path) -> Option<PathBuf> {
    Some(folder_in(copies::folder()?.parent()?, root))
}

/// The same in Litfass's own folder `caches`.
pub fn folder_in(caches: &Path, root: &Path) -> PathBuf {
    let name = blake3::hash(patient::named(root).as_os_str().as_encoded_bytes()).to_hex();
    caches.join("shares").join(name.get(..16).unwrap_or_default())
}

/// Deletes the copies of one show's photos, or of all shows. Tells how many files that were, and their bytes.
///
/// # Errors
/// If a copy cannot be deleted.
pub fn empty(show: Option<&Path>) -> io::Result<Deleted> {
    let all = copies::folder().and_then(|folder| Some(folder.parent()?.join("shares")));
    let mut deleted = Deleted::default();
    // A player may know the show by the path of a link, or by where that leads to.
    let named =
        show.map(|show| [show.to_owned(), patient::real(show)].iter().filter_map(|show| folder(show)).collect());
    let folders: Vec<PathBuf> = named.unwrap_or_else(|| all.into_iter().collect());
    for folder in folders {
        count(&folder, &mut deleted);
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(deleted)
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
            // A show that is not there yet may have been on a share, and so may one that fails.
            let folder = Path::new(file).iter().next().unwrap_or_default();
            return self.real.open(file).or_else(|error| match error {
                PhotoError::Missing if self.shared.root.join(folder).exists() => Err(error),
                error if !error.passing() => Err(error),
                error => self.copies.open(file).map_err(|_| error),
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

    fn run(&self, loaded: &Receiver<Arc<Show>>, network: Network, settled: Duration) {
        let Ok(mut show) = loaded.recv() else { return };
        let mut wait = settled;
        loop {
            match loaded.recv_timeout(wait) {
                Ok(newer) => (show, wait) = (newer, settled),
                Err(RecvTimeoutError::Timeout) => {
                    let root = self.root.clone();
                    // What hangs is a share; what fails is what it was before.
                    let told = self.patience.within(move || network(&root)).unwrap_or(Some(true));
                    let remote = told.unwrap_or_else(|| self.remote.load(Ordering::Acquire));
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

    /// Deletes what is not in use and copies what is missing; false if some of it is to be done later.
    fn copy(&self, show: &Show) -> bool {
        let files = versions(show);
        // Several players may show it; what one of them has copied the others find.
        let _ = private(&self.folder);
        let Some(_alone) = Alone::with(&self.folder) else { return false };
        // What was deleted may be there no longer than it must, so it goes before what takes long.
        let mut complete = FOLDERS.map(|folder| self.tidy(folder, &files)) == [true; 2];
        let mut all = 0;
        for (file, version) in &files {
            match self.one(file, &mut all) {
                Ok(true) => drop(self.lock().have.insert(file.clone(), *version)),
                Ok(false) => drop(self.lock().have.remove(file)),
                Err(error) => {
                    tracing::info!("{file} cannot be copied from the share: {error}");
                    complete = false;
                }
            }
        }
        complete
    }

    /// Deletes the copies in a folder of files that are not in use; false if it cannot be told which those are.
    fn tidy(&self, folder: &'static str, files: &BTreeMap<String, Version>) -> bool {
        let Listing::Here { entries, .. } = disk::list(&self.folder, folder) else { return true };
        let stale = entries.into_iter().map(|entry| entry.file).filter(|file| !files.contains_key(file));
        let stale: Vec<String> = stale.collect();
        if stale.is_empty() {
            return true;
        }
        if !self.is_whole(folder) {
            return false;
        }
        for file in stale {
            if let Err(error) = fs::remove_file(self.folder.join(&file)) {
                tracing::warn!("the copy of {file} cannot be deleted from {}: {error}", self.folder.display());
            }
            self.lock().have.remove(&file);
        }
        true
    }

    /// Whether all of a folder of the show can be read, or it was deleted: of one that cannot be read a show names fewer
    /// photos than it has.
    fn is_whole(&self, folder: &'static str) -> bool {
        let root = self.root.clone();
        let look = move || match disk::list(&root, folder) {
            Listing::Here { unread, .. } => unread.is_empty(),
            Listing::Away(_) => {
                let missing = |error: io::Error| error.kind() == io::ErrorKind::NotFound;
                root.join(folder).symlink_metadata().is_err_and(missing) && root.join("slides").is_dir()
            }
        };
        self.lister.within(look).unwrap_or(false)
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

/// Makes a folder that nobody else may look into.
fn private(folder: &Path) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Writes a copy with the time of its file, for nobody else to read.
fn put(path: &Path, bytes: &[u8], written: SystemTime) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    private(folder)?;
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    let beside = folder.join(name);
    let copy = || {
        let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
        file.write_all(bytes)?;
        file.set_modified(written)?;
        // By its length and time a copy counts as whole: the disk is to have it all before it has that name.
        file.sync_all()
    };
    let copied = copy().and_then(|()| fs::rename(&beside, path));
    if copied.is_err() {
        let _ = fs::remove_file(&beside);
    }
    copied
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
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
        let mirror = Mirror::with(show.path().to_owned(), cache.path().to_owned(), |_| Some(true), SOON).unwrap();
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
        let mirror = Mirror::with(show.path().to_owned(), cache.path().to_owned(), |_| Some(true), SOON).unwrap();
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
        let mirror = Mirror::with(show.path().to_owned(), cache.path().to_owned(), |_| Some(false), SOON).unwrap();
        mirror.loaded(&read_once(show.path()).show);
        std::thread::sleep(SOON * 6);
        assert_eq!(fs::read_dir(cache.path()).unwrap().count(), 0);
        fs::remove_file(show.path().join("assets/a.jpg")).unwrap();
        assert!(mirror.source().open("assets/a.jpg").is_err());
    }

    /// A mirror of a share, which copies soon.
    fn mirror(show: &tempfile::TempDir, cache: &tempfile::TempDir) -> Mirror {
        Mirror::with(show.path().to_owned(), cache.path().to_owned(), |_| Some(true), SOON).unwrap()
    }

    #[test]
    fn copies_are_deleted_in_both_folders_of_a_show() {
        let (show, cache) = (show(), tempfile::tempdir().unwrap());
        fs::write(show.path().join("slides/b.jpg"), samples::flat_jpeg(40, 30, false)).unwrap();
        let mirror = mirror(&show, &cache);
        mirror.loaded(&read_once(show.path()).show);
        let copies = ["assets/a.jpg", "slides/b.jpg"];
        until("both are copied", || copies.iter().all(|file| mirror.shared.has(file)));
        fs::remove_file(show.path().join("slides/b.jpg")).unwrap();
        fs::write(show.path().join("slides/a.json"), r#"{"title": "A"}"#).unwrap();
        mirror.loaded(&read_once(show.path()).show);
        until("both copies go", || copies.iter().all(|file| !cache.path().join(file).exists()));
    }

    #[test]
    fn the_pages_of_a_document_are_one_copy_and_what_cannot_be_read_keeps_no_copy_of_others() {
        let (show, cache) = (show(), tempfile::tempdir().unwrap());
        fs::write(show.path().join("assets/plan.pdf"), samples::pdf([200.0, 100.0], &[b"", b""])).unwrap();
        let text = r#"{"title": "A", "photos": ["a.jpg", "plan.pdf"]}"#;
        fs::write(show.path().join("slides/a.json"), text).unwrap();
        let mirror = mirror(&show, &cache);
        let load = read_once(show.path());
        assert!(load.show.photos.contains_key("assets/plan.pdf#page=2"), "{:?}", load.show.photos);
        assert!(mirror.shared.copy(&load.show), "it would be tried for ever");
        assert!(cache.path().join("assets/plan.pdf").exists() && cache.path().join("assets/a.jpg").exists());
        fs::write(show.path().join("slides/a.json"), r#"{"title": "A", "photo": "plan.pdf"}"#).unwrap();
        let load = read_once(show.path());
        fs::remove_file(show.path().join("assets/plan.pdf")).unwrap();
        assert!(!mirror.shared.copy(&load.show), "it cannot be copied");
        assert!(!cache.path().join("assets/a.jpg").exists(), "the copy of another photo stays");
    }

    #[test]
    fn a_folder_that_cannot_be_read_costs_no_copy() {
        let (show, cache) = (show(), tempfile::tempdir().unwrap());
        let mirror = mirror(&show, &cache);
        assert!(mirror.shared.copy(&read_once(show.path()).show));
        let (assets, away) = (show.path().join("assets"), show.path().join("away"));
        fs::rename(&assets, &away).unwrap();
        symlink("assets", &assets).unwrap();
        let load = read_once(show.path());
        assert!(load.show.photos.is_empty() && !load.away);
        assert!(!mirror.shared.copy(&load.show), "it is not tried again");
        assert!(cache.path().join("assets/a.jpg").exists());
        fs::remove_file(&assets).unwrap();
        assert!(mirror.shared.copy(&load.show));
        assert!(!cache.path().join("assets/a.jpg").exists(), "a folder that was deleted was deleted");
    }

    #[test]
    fn a_share_that_fails_is_a_share_and_its_copies_are_read() {
        let (show, cache) = (show(), tempfile::tempdir().unwrap());
        let root = show.path().to_owned();
        let mirror = Mirror::with(root.clone(), cache.path().to_owned(), |_| None, SOON).unwrap();
        mirror.loaded(&read_once(&root).show);
        until("it is copied", || mirror.shared.has("assets/a.jpg"));
        drop(mirror);
        // It was away at the start, which looks like a folder of this machine, and has come back broken.
        let mirror = Mirror::with(root.clone(), cache.path().to_owned(), |_| Some(false), SOON).unwrap();
        fs::rename(root.join("assets"), root.join("away")).unwrap();
        symlink("assets", root.join("assets")).unwrap();
        let photo = fs::read(root.join("away/a.jpg")).unwrap();
        assert_eq!(source::read(&*mirror.source(), "assets/a.jpg", MAX_BYTES).unwrap(), photo);
    }

    #[test]
    fn copies_are_for_nobody_else_and_made_by_one_player_at_a_time() {
        let (show, cache) = (show(), tempfile::tempdir().unwrap());
        let cache = cache.path().join("shares/x");
        let mirror = Mirror::with(show.path().to_owned(), cache.clone(), |_| Some(true), SOON).unwrap();
        let load = read_once(show.path());
        assert!(mirror.shared.copy(&load.show));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let parts = [cache.parent().unwrap(), &cache, &cache.join("assets"), &cache.join("assets/a.jpg")].map(mode);
        assert_eq!(parts, [0o700, 0o700, 0o700, 0o600]);
        fs::write(cache.join("assets/.a.jpg.7.part"), "of a player that has died").unwrap();
        let other = Alone::with(&cache).unwrap();
        assert!(!mirror.shared.copy(&load.show), "it does not wait for the other one");
        drop(other);
        assert!(mirror.shared.copy(&load.show));
        assert_eq!(fs::read_dir(cache.join("assets")).unwrap().count(), 1);
    }
}
