//! `litfass forget`: deletes the scaled copies of photos from this machine at once, as when someone withdraws consent.

use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use super::args::Common;
use super::place::Place;
use crate::feed::copies;
use crate::say::say;

/// Deletes the copies of one show's photos, or of all shows.
///
/// # Errors
/// If a copy cannot be deleted.
pub fn run(common: &Common, show: &[PathBuf]) -> Result<ExitCode, Failure> {
    let Some(folder) = copies::folder() else {
        return Ok(ExitCode::SUCCESS);
    };
    let deleted =
        copies::empty(&folder, Place::of(show).copies().filter(|_| !show.is_empty()).as_deref()).map_err(|error| {
            Failure::Work(say!("forget-failed", folder = folder.display().to_string(), error = error.to_string()))
        })?;
    if !common.quiet {
        let (files, mib) = (deleted.files, deleted.bytes.div_ceil(1 << 20));
        let done = say!("forget-done", files = files, mib = mib, folder = folder.display().to_string());
        println!("{}", done.told(common.speaks()));
    }
    Ok(ExitCode::SUCCESS)
}
