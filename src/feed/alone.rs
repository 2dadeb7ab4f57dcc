//! What one process at a time may do, though several show the same show: a lock that the kernel lets go of when a process
//! ends.

use std::fs::File;
use std::path::Path;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

/// Something that this process has for itself as long as the value lives.
#[derive(Debug)]
pub struct Alone {
    _file: Option<File>,
}

impl Alone {
    /// With a folder, or a file that is made for it; none if another process has it. Where nothing can be locked, nobody is
    /// held up.
    pub fn with(path: &Path) -> Option<Self> {
        let opened =
            if path.is_dir() { File::open(path) } else { File::options().append(true).create(true).open(path) };
        let Ok(file) = opened else { return Some(Self { _file: None }) };
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Some(Self { _file: Some(file) }),
            Err(Errno::WOULDBLOCK) => None,
            Err(_) => Some(Self { _file: None }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Alone;

    #[test]
    fn a_file_or_a_folder_is_had_by_one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().to_owned(), folder.path().join("lock")] {
            let first = Alone::with(&path).unwrap();
            assert!(Alone::with(&path).is_none(), "{path:?}");
            drop(first);
            assert!(Alone::with(&path).is_some(), "{path:?}");
        }
    }

    #[test]
    fn where_nothing_can_be_locked_nobody_is_held_up() {
        assert!(Alone::with("/proc/litfass/lock".as_ref()).is_some());
    }
}
