//! Scaled copies of photos on disk, so that the next start shows a photo of 24 megapixels without decoding it. Owns the
//! folder of copies, its bound and what is deleted from it when; knows no queue and no window. It may be deleted at any
//! time: what it loses costs only time.
//!
//! A copy is named after its show, its photo's file, the content of that file and the form it is scaled to. So another
//! content never gets an old copy, and all copies of a photo that leaves the show are found by their names.

mod record;
#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use rustix::fs::{Timespec, Timestamps, UTIME_NOW, futimens};

use super::patient;
use crate::pixels::{PhotoKey, Pixels};
use crate::show::names;
use record::Record;

/// Ending of a copy, and of one that is being written.
const ENDING: &str = "photo";
const UNFINISHED: &str = "part";
/// Most bytes of all copies together.
pub const MOST: u64 = 512 << 20;

/// The copies of one show's photos.
#[derive(Debug)]
pub struct Copies {
    folder: PathBuf,
    /// Absolute path of the show.
    show: String,
    most: u64,
    /// Bytes written since the folder was last measured.
    written: AtomicU64,
}

/// The name of a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

/// How many copies were deleted, and their bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deleted {
    /// Files.
    pub files: u64,
    /// Bytes.
    pub bytes: u64,
}

/// Where copies are kept: in the folder for caches of the user, by the rules of the XDG base directories; none if the
/// user has no home.
pub fn folder() -> Option<PathBuf> {
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = absolute("XDG_CACHE_HOME").or_else(|| absolute("HOME").map(|home| home.join(".cache")))?;
    Some(base.join("litfass/photos"))
}

/// Deletes all copies in a folder, or those of one show; one that is gone already is no error.
///
/// # Errors
/// If the folder cannot be read, or a copy not be deleted.
pub fn empty(folder: &Path, show: Option<&Path>) -> io::Result<Deleted> {
    let start = show.map(|show| hash(&[absolute(show).as_bytes()], 8)).unwrap_or_default();
    delete(folder, |name| name.starts_with(&start))
}

impl Copies {
    /// The copies in `folder`, which need not be there yet, of the photos of `show` (none: the show in the binary); at
    /// most `most` bytes of copies are kept, those that were used last.
    pub fn new(folder: PathBuf, show: Option<&Path>, most: u64) -> Self {
        Self { folder, show: show.map(absolute).unwrap_or_default(), most, written: AtomicU64::new(0) }
    }

    /// The name of the copy of a file with this content in the form of `key`.
    pub fn name(&self, content: &[u8], key: &PhotoKey) -> Name {
        let (file, page) = names::paged(&key.file);
        let form = format!("{:?}", (key.size, key.crop, key.ground, key.toning, page, record::VERSION));
        Name(format!("{}{}", self.start(file), hash(&[content, form.as_bytes()], 32)))
    }

    /// The pixels of a copy; none if there is none, or none that is whole. A damaged one is deleted.
    pub fn get(&self, name: &Name, key: &PhotoKey) -> Option<Pixels> {
        let path = self.path(name, ENDING);
        let bytes = fs::read(&path).ok()?;
        let pixels = Record::read(&bytes)
            .filter(|record| record.file == names::paged(&key.file).0)
            .map(|record| record.pixels());
        match &pixels {
            Some(_) => used_now(&path),
            None => drop(fs::remove_file(&path)),
        }
        pixels
    }

    /// Writes a copy, which replaces those of another content of its file, and makes room if there are too many.
    /// Whatever fails costs only time.
    pub fn put(&self, name: &Name, key: &PhotoKey, pixels: &Pixels) {
        if let Err(error) = self.write(name, key, pixels) {
            tracing::info!("a copy of {} cannot be kept: {error}", key.file);
        }
    }

    fn write(&self, name: &Name, key: &PhotoKey, pixels: &Pixels) -> io::Result<()> {
        let bytes = Record { show: &self.show, file: names::paged(&key.file).0, pixels }.bytes();
        let size = bytes.len() as u64;
        if size > self.most / 4 {
            return Ok(());
        }
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let unfinished = self.path(name, UNFINISHED);
        let written = File::create(&unfinished).and_then(|mut file| {
            file.set_permissions(fs::Permissions::from_mode(0o600))?;
            file.write_all(&bytes)
        });
        // A checksum tells a copy that power failed on, so it need not wait for the disk.
        if let Err(error) = written.and_then(|()| fs::rename(&unfinished, self.path(name, ENDING))) {
            let _ = fs::remove_file(&unfinished);
            return Err(error);
        }
        if self.written.fetch_add(size, Ordering::Relaxed) + size > self.most / 8 {
            self.make_room()?;
        }
        Ok(())
    }

    /// Deletes all copies of a file of the show.
    pub fn forget(&self, file: &str) {
        let start = self.start(file);
        if let Err(error) = delete(&self.folder, |name| name.starts_with(&start)) {
            tracing::warn!("copies of {file} cannot be deleted from {}: {error}", self.folder.display());
        }
    }

    /// Deletes the copies of photos that are no longer in their shows, what was left unfinished, and those beyond the
    /// bound. A show that cannot be reached keeps its copies.
    pub fn sweep(&self) {
        let stale = |name: &str| match File::open(self.folder.join(name)).and_then(record::source) {
            Ok(Some((show, file))) => is_gone(Path::new(&show), &file),
            // What cannot be read cannot be shown either.
            Ok(None) => true,
            Err(_) => false,
        };
        let swept = delete(&self.folder, stale).and_then(|_| self.make_room());
        if let Err(error) = swept
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::info!("the copies of photos in {} cannot be tidied: {error}", self.folder.display());
        }
    }

    /// Deletes what was used longest ago until an eighth of the bound is free.
    fn make_room(&self) -> io::Result<()> {
        self.written.store(0, Ordering::Relaxed);
        let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if let Ok(metadata) = entry.metadata()
                && metadata.is_file()
            {
                let used = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                files.push((used, metadata.len(), entry.path()));
            }
        }
        files.sort();
        let mut all: u64 = files.iter().map(|(_, size, _)| size).sum();
        for (_, size, path) in files {
            if all <= self.most - self.most / 8 {
                break;
            }
            fs::remove_file(path)?;
            all -= size;
        }
        Ok(())
    }

    /// What the names of all copies of a file begin with.
    fn start(&self, file: &str) -> String {
        format!("{}{}", hash(&[self.show.as_bytes()], 8), hash(&[file.as_bytes()], 16))
    }

    fn path(&self, name: &Name, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", name.0))
    }
}

/// Marks a copy as used: it goes last when room is needed. The system fills in the time.
fn used_now(path: &Path) {
    let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
    if let Ok(file) = File::options().append(true).open(path) {
        let _ = futimens(file, &Timestamps { last_access: now, last_modification: now });
    }
}

/// Whether a file of a show is no longer there, though its folder is.
fn is_gone(show: &Path, file: &str) -> bool {
    let path = show.join(file);
    // The show in the binary has no folder and loses nothing.
    let missing =
        show.is_absolute() && path.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
    missing && show.join("slides").is_dir()
}

/// Deletes the copies whose names fit.
fn delete(folder: &Path, fits: impl Fn(&str) -> bool) -> io::Result<Deleted> {
    let mut deleted = Deleted::default();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(deleted),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = name.ends_with(ENDING) || name.ends_with(UNFINISHED);
        if ours && fits(&name) {
            deleted.bytes += entry.metadata().map_or(0, |metadata| metadata.len());
            match fs::remove_file(entry.path()) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => deleted.files += 1,
            }
        }
    }
    Ok(deleted)
}

fn absolute(show: &Path) -> String {
    patient::real(show).to_string_lossy().into_owned()
}

/// The first `digits` hexadecimal digits of a hash of all parts.
fn hash(parts: &[&[u8]], digits: usize) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().to_hex()[..digits.min(64)].to_owned()
}
