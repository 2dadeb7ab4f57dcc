//! One player a monitor: a file that the kernel keeps locked as long as its process lives. Knows no windows.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

/// Longest number of a process, in bytes.
const NUMBER: u64 = 20;

/// Why a monitor cannot be had.
#[derive(Debug)]
pub enum Refused {
    /// A player has it: the number of its process, as far as it is known.
    Taken(String),
    /// The file cannot be made or locked.
    Failed(io::Error),
}

/// A monitor that is this process's own as long as the value lives.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// The folder for locks: that of the user's session, else `states`.
pub fn folder(states: Option<PathBuf>) -> Option<PathBuf> {
    let session = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| path.is_dir());
    session.map(|path| path.join("litfass")).or_else(|| states.map(|path| path.join("locks")))
}

/// Opens the file of that name for the display of this session, which is not locked by that.
///
/// # Errors
/// If the folder takes no file.
pub fn open(folder: &Path, name: &str) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(folder.join(file_name(name)))
}

impl Lock {
    /// Takes what has that name on the display of this session.
    ///
    /// # Errors
    /// If another process has it, or the folder takes no file.
    pub fn take(folder: &Path, name: &str) -> Result<Self, Refused> {
        let mut file = open(folder, name).map_err(Refused::Failed)?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(rustix::io::Errno::WOULDBLOCK) => {
                let mut owner = String::new();
                let _ = file.take(NUMBER).read_to_string(&mut owner);
                return Err(Refused::Taken(owner.trim().to_owned()));
            }
            Err(error) => return Err(Refused::Failed(error.into())),
        }
        let written = file.set_len(0).and_then(|()| file.rewind());
        // The number is for people only.
        let _ = written.and_then(|()| write!(file, "{}", std::process::id()));
        Ok(Self { _file: file })
    }
}

/// The name of a file for a monitor, or all of them, on this display.
fn file_name(monitor: &str) -> String {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let display = named("WAYLAND_DISPLAY").or_else(|| named("DISPLAY")).unwrap_or_default();
    let plain = |letter: char| if letter.is_alphanumeric() || letter == '-' { letter } else { '_' };
    let plain: String = format!("{display}-{monitor}").chars().map(plain).collect();
    format!("{plain}.lock")
}

#[cfg(test)]
mod tests {
    use super::{Lock, Refused};

    #[test]
    fn a_monitor_has_one_player_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path(), "HDMI-1").unwrap();
        let second = Lock::take(folder.path(), "HDMI-1");
        let own = std::process::id().to_string();
        assert!(matches!(&second, Err(Refused::Taken(owner)) if *owner == own), "{second:?}");
        assert!(Lock::take(folder.path(), "HDMI-2").is_ok());
        drop(first);
        assert!(Lock::take(folder.path(), "HDMI-1").is_ok());
    }

    #[test]
    fn a_folder_that_takes_no_file_is_another_matter() {
        assert!(matches!(Lock::take("/proc/litfass".as_ref(), "x"), Err(Refused::Failed(_))));
    }
}
