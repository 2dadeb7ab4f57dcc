//! `litfass new`: writes the demo show into a folder as a show to start from. Never overwrites.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

use super::args::Common;
use super::{Failure, demo};

/// Writes the files of the demo show.
///
/// # Errors
/// If one of them exists already (then nothing is written), or cannot be written.
pub fn run(common: &Common, folder: &Path) -> Result<ExitCode, Failure> {
    if let Some((name, _)) = demo::FILES.iter().find(|(name, _)| folder.join(name).symlink_metadata().is_ok()) {
        return Err(Failure::Work(format!(
            "{} exists already and is not overwritten; name a new folder",
            folder.join(name).display()
        )));
    }
    for (name, bytes) in demo::FILES {
        written(&folder.join(name), bytes)?;
    }
    if !common.quiet {
        println!("Wrote a show into {0}. Show it: litfass show {0}", folder.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a file that is not there yet, with the folders that it is in.
pub fn written(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        let cure = match error.kind() {
            ErrorKind::PermissionDenied => "; choose a folder that you may write to",
            ErrorKind::StorageFull => "; make room on the disk",
            _ => "",
        };
        Failure::Work(format!("{} cannot be written ({error}){cure}", path.display()))
    };
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    std::io::Write::write_all(&mut file, bytes).map_err(failed)
}
