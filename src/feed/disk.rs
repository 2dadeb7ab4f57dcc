//! What the folders of a show hold: listings, stamps and identities, and whether events can be expected of them.
//! Never reads what is in a file.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::decider::{FolderId, Ids};
use crate::say::{Message, say};
use crate::show::listing::{Entry, Kind, Listing, Sight, Stamp};

/// Folders below `assets/` deeper than this are not read.
const DEEPEST: usize = 16;

/// More names than this are not listed.
const MOST: usize = 200_000;

/// What is in `slides` (nothing below it) or in `assets` (and below) of the show `root`.
pub fn list(root: &Path, folder: &str) -> Listing {
    let depth = if folder == "assets" { DEEPEST } else { 0 };
    let path = root.join(folder);
    let base = match path.canonicalize() {
        Ok(base) => base,
        Err(error) => return Listing::Away(why(&error)),
    };
    let mut walk = Walk { base, entries: Vec::new(), unread: Vec::new() };
    match walk.folder(&path, folder, depth) {
        Ok(()) => Listing::Here { entries: walk.entries, unread: walk.unread },
        Err(error) => Listing::Away(why(&error)),
    }
}

/// The identities of the show `root`, its `slides` and its `assets`.
pub fn ids(root: &Path) -> Ids {
    [id(root), id(&root.join("slides")), id(&root.join("assets"))]
}

/// The identity of a folder; none if it cannot be reached.
pub fn id(folder: &Path) -> Option<FolderId> {
    let data = fs::metadata(folder).ok().filter(Metadata::is_dir)?;
    let stamp = stamp(&data);
    Some(FolderId { device: stamp.device, inode: stamp.inode, mtime: stamp.mtime })
}

/// The stamp of a file of the show `root`; none if it cannot be reached.
pub fn stamp_of(root: &Path, file: &str) -> Option<Stamp> {
    fs::metadata(root.join(file)).ok().map(|data| stamp(&data))
}

/// What one name in the show `root` stands for.
pub fn sight(root: &Path, file: &str) -> Sight {
    match fs::symlink_metadata(root.join(file)) {
        Ok(data) if data.is_file() => Sight::File(stamp(&data)),
        Err(error) if error.kind() == ErrorKind::NotFound => Sight::Nothing,
        _ => Sight::Else,
    }
}

/// Why a folder cannot be read, as part of a sentence.
fn why(error: &io::Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound => say!("why-missing"),
        ErrorKind::PermissionDenied => say!("why-folder-right"),
        ErrorKind::NotADirectory => say!("why-no-folder"),
        _ => error.to_string().into(),
    }
}

struct Walk {
    /// The folder with all links followed: nothing may lead out of it.
    base: PathBuf,
    entries: Vec<Entry>,
    unread: Vec<String>,
}

impl Walk {
    fn folder(&mut self, path: &Path, name: &str, depth: usize) -> io::Result<()> {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let os_name = entry.file_name();
            let file = format!("{name}/{}", os_name.to_string_lossy());
            if self.entries.len() >= MOST {
                self.unread.push(name.to_owned());
                return Ok(());
            }
            let (mut kind, stamp) = self.look(&entry);
            if os_name.to_str().is_none() {
                kind = Kind::Other;
            }
            if kind == Kind::Folder && depth > 0 {
                // A link to a folder is not followed: what it leads to inside is listed under its own name.
                let real = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if real && self.folder(&entry.path(), &file, depth - 1).is_err() {
                    self.unread.push(file);
                }
                continue;
            }
            self.entries.push(Entry { file, kind, stamp });
        }
        Ok(())
    }

    fn look(&self, entry: &fs::DirEntry) -> (Kind, Stamp) {
        let path = entry.path();
        let link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if link && !path.canonicalize().is_ok_and(|real| real.starts_with(&self.base)) {
            return (Kind::Outside, Stamp::default());
        }
        match fs::metadata(&path) {
            Ok(data) if data.is_file() => (Kind::File, stamp(&data)),
            Ok(data) if data.is_dir() => (Kind::Folder, Stamp::default()),
            Ok(_) => (Kind::Other, Stamp::default()),
            // It is there, but nothing more can be known: reading it will tell why.
            Err(_) => (Kind::File, Stamp::default()),
        }
    }
}

#[cfg(unix)]
fn stamp(data: &Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt;
    let mtime = data.mtime().saturating_mul(1_000_000_000).saturating_add(data.mtime_nsec());
    Stamp { len: data.len(), mtime, inode: data.ino(), device: data.dev() }
}

#[cfg(not(unix))]
fn stamp(data: &Metadata) -> Stamp {
    let since = data.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    let mtime = since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or_default();
    Stamp { len: data.len(), mtime, inode: 0, device: 0 }
}

/// Whether what other machines change in the show `root` stays unheard here; none if nobody can say now, as of a share whose
/// server has died.
#[cfg(target_os = "linux")]
pub fn network(root: &Path) -> Option<bool> {
    use rustix::io::Errno;

    // From linux/magic.h: NFS, SMB, CIFS, SMB2, FUSE (sshfs and others), 9P, Coda, AFS (two), Ceph, VirtualBox.
    const REMOTE: [i128; 11] = [
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x7375_7245,
        0x5346_414f,
        0x6b41_4653,
        0x00c3_6400,
        0x786f_4256,
    ];
    let told =
        [root.to_owned(), root.join("slides"), root.join("assets")].map(|path| match rustix::fs::statfs(&path) {
            // The type is 32 bits wide, but sign-extended on some machines.
            Ok(fs) => Some(REMOTE.contains(&(i128::from(fs.f_type) & 0xffff_ffff))),
            Err(Errno::NOENT | Errno::NOTDIR) => Some(false),
            // What lies on a disk of this machine seldom fails, and a share often.
            Err(_) => None,
        });
    if told.contains(&Some(true)) { Some(true) } else { told.iter().all(Option::is_some).then_some(false) }
}

/// Whether what other machines change in the show `root` stays unheard here; none if nobody can say now.
#[cfg(not(target_os = "linux"))]
pub fn network(_root: &Path) -> Option<bool> {
    Some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_here_or_missing_is_no_share_and_of_what_fails_nobody_knows() {
        let show = tempfile::tempdir().unwrap();
        assert_eq!(network(show.path()), Some(false));
        assert_eq!(network(&show.path().join("missing")), Some(false));
        // A link to itself fails otherwise than what is missing, as a share does whose server has died.
        std::os::unix::fs::symlink("assets", show.path().join("assets")).unwrap();
        assert_eq!(network(show.path()), None);
    }
}
