//! Litfass's own folder for what must survive a restart, and the one way to write a file whole: beside itself, kept by the
//! disk, then put in its place, so that a cut of the power leaves the old or the new, never half of it. Knows nothing of
//! what is written.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The folder that the command line names.
static CHOSEN: OnceLock<PathBuf> = OnceLock::new();

/// Takes a folder instead of the user's, once, before anything is kept.
pub fn choose(folder: &Path) {
    // A folder that goes away with the working folder would be another one after a restart.
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let _ = CHOSEN.set(folder);
}

/// The folder: the one that was chosen, else the one that systemd gives a service, else by the rules of the XDG base
/// directories; none if the user has no home.
pub fn folder() -> Option<PathBuf> {
    if let Some(chosen) = CHOSEN.get() {
        return Some(chosen.clone());
    }
    let given = std::env::var_os("STATE_DIRECTORY").and_then(|all| std::env::split_paths(&all).next());
    if let Some(given) = given.filter(|folder| folder.is_absolute()) {
        return Some(given);
    }
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = absolute("XDG_STATE_HOME").or_else(|| absolute("HOME").map(|home| home.join(".local/state")))?;
    Some(base.join("litfass"))
}

/// Writes a file; its folder is made if it is missing.
///
/// # Errors
/// If the disk does not take it; what was there before stays.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(folder)?;
    // A name that nobody takes for the file itself, wherever that is.
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = folder.join(name);
    let written = synced(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
        return written;
    }
    // The new name is on the disk when the folder is; not every share knows how to do that.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

fn synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn a_file_is_the_old_or_the_new_one_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("made/now/state");
        write(&path, b"old").unwrap();
        write(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        let names: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().collect();
        assert_eq!(names.len(), 1);
    }

    #[test]
    fn a_disk_that_takes_nothing_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        std::fs::create_dir(&path).unwrap();
        assert!(write(&path, b"new").is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "something was left beside it");
    }
}
