//! Where a show comes from: what lies there, how each file stands, and its bytes. Reads no content itself.

use std::path::{Path, PathBuf};

use super::disk;
use super::source::{BuiltIn, Folder, Source};
use crate::show::hash;
use crate::show::listing::{Entry, Kind, Listing, Sight, Stamp};
use crate::show::problem::Problem;

/// Where a show comes from.
pub trait Place: Sync {
    /// What is in `slides` or `assets`.
    fn list(&self, folder: &str) -> Listing;
    /// The stamp of a file; none if it cannot be reached.
    fn stamp(&self, file: &str) -> Option<Stamp>;
    /// What one name stands for now.
    fn sight(&self, file: &str) -> Sight;
    /// Where its bytes come from.
    fn source(&self) -> &dyn Source;
    /// What is wrong with the place itself.
    fn problems(&self) -> Vec<Problem> {
        Vec::new()
    }
    /// The name that people know a file by, if it is not the one relative to the show.
    fn known_as(&self, _file: &str) -> Option<String> {
        None
    }
}

/// A show in a folder on disk.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    folder: Folder,
}

impl Disk {
    /// The show in the folder `root`, which need not be there yet.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), folder: Folder::new(root) }
    }
}

impl Place for Disk {
    fn list(&self, folder: &str) -> Listing {
        disk::list(&self.root, folder)
    }

    fn stamp(&self, file: &str) -> Option<Stamp> {
        disk::stamp_of(&self.root, file)
    }

    fn sight(&self, file: &str) -> Sight {
        disk::sight(&self.root, file)
    }

    fn source(&self) -> &dyn Source {
        &self.folder
    }
}

/// A show that is built into the binary.
pub(super) struct Memory(pub(super) BuiltIn);

impl Memory {
    fn entry(name: &str, bytes: &[u8]) -> Entry {
        // No file has a time here: a hash of the content stands in for it.
        let stamp = Stamp { len: bytes.len() as u64, mtime: hash::of(bytes).cast_signed(), inode: 0, device: 0 };
        Entry { file: name.to_owned(), kind: Kind::File, stamp }
    }
}

impl Place for Memory {
    fn list(&self, folder: &str) -> Listing {
        let fits = |name: &str| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let files = self.0.0.iter().filter(|(name, _)| fits(name));
        Listing::here(files.map(|(name, bytes)| Self::entry(name, bytes)).collect())
    }

    fn stamp(&self, file: &str) -> Option<Stamp> {
        let (name, bytes) = self.0.0.iter().find(|(name, _)| *name == file)?;
        Some(Self::entry(name, bytes).stamp)
    }

    fn sight(&self, file: &str) -> Sight {
        self.stamp(file).map_or(Sight::Nothing, Sight::File)
    }

    fn source(&self) -> &dyn Source {
        &self.0
    }
}
