//! What a folder held at one moment, as plain values: names, kinds and stamps of its files.
//! Never reads a folder itself.

use super::hash::Fnv;
use super::slide::Version;
use crate::say::Message;

/// What tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stamp {
    /// Length in bytes.
    pub len: u64,
    /// Time of the last change, in nanoseconds since 1970.
    pub mtime: i64,
    /// Number of the file on its device; 0 where the system has none.
    pub inode: u64,
    /// The device that holds it; 0 where the system has none.
    pub device: u64,
}

impl Stamp {
    /// The version that this stamp stands for.
    pub fn version(self) -> Version {
        let mut hash = Fnv::default();
        hash.number(self.len);
        hash.number(self.mtime.cast_unsigned());
        hash.number(self.inode);
        hash.number(self.device);
        Version(hash.finish())
    }
}

/// What stands behind a name in a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file, or a link to one inside the same folder.
    File,
    /// A folder.
    Folder,
    /// A link that leads out of the folder, or nowhere.
    Outside,
    /// A pipe, a socket, a device, or a name that is not text.
    Other,
}

/// One name in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Path relative to the show, with `/` (`slides/010-hokkaido.json`).
    pub file: String,
    /// What stands behind it.
    pub kind: Kind,
    /// Its stamp; all zero for what is not a file.
    pub stamp: Stamp,
}

/// What a look into a folder gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Listing {
    /// The folder was read.
    Here {
        /// All that it holds.
        entries: Vec<Entry>,
        /// Folders below it that could not be read, relative to the show: what was known of them stays.
        unread: Vec<String>,
    },
    /// The folder is missing or cannot be read; the reason as part of a sentence.
    Away(Message),
}

impl Listing {
    /// A folder that was read completely.
    pub fn here(entries: Vec<Entry>) -> Self {
        Self::Here { entries, unread: Vec::new() }
    }
}

/// What a look at one name gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// A regular file, by no link.
    File(Stamp),
    /// There is no such name.
    Nothing,
    /// Anything else, or nobody knows.
    Else,
}

/// What reading a file gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// All of it.
    Bytes(Vec<u8>),
    /// It is not there any more.
    Gone,
    /// In use, or no right to read it; the reason as part of a sentence. To be tried again.
    Denied(Message),
    /// Over the limit, which is given in bytes. It was not read.
    TooBig(u64),
    /// No regular file, or a link that leads out of its folder. It was not read.
    NotAFile,
}

/// What a look at a photo gave; the texts are sentences for the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Probe {
    /// It is there from its first to its last byte; the stamp of the state that was looked at.
    Whole(Stamp),
    /// By all signs it is still being written.
    Partial(Message),
    /// It is no picture that can be shown.
    Broken(Message),
    /// In use, or no right to read it. To be tried again.
    Denied(Message),
    /// It is not there any more.
    Gone,
}
