//! `litfass forget`: deletes the scaled copies of photos from this machine at once, as when someone withdraws consent.

use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use super::args::Common;
use super::place::Place;
use crate::feed::{copies, mirror};
use crate::say::say;

/// Deletes the copies of one show's photos, or of all shows.
///
/// # Errors
/// If a copy cannot be deleted.
pub fn run(common: &Common, show: &[PathBuf]) -> Result<ExitCode, Failure> {
    let Some(folder) = copies::folder() else {
        return Ok(ExitCode::SUCCESS);
    };
    let show = Place::of(show).copies().filter(|_| !show.is_empty());
    let (photos, shares) = (copies::empty(&folder, show.as_deref()), mirror::empty(show.as_deref()));
    let deleted =
        photos.and_then(|photos| shares.map(|shares| (photos.files + shares.files, photos.bytes + shares.bytes)));
    let (files, bytes) = deleted.map_err(|error| {
        Failure::Work(say!("forget-failed", folder = folder.display().to_string(), error = error.to_string()))
    })?;
    if !common.quiet {
        let mib = bytes.div_ceil(1 << 20);
        let done = say!("forget-done", files = files, mib = mib, folder = folder.display().to_string());
        println!("{}", done.told(common.speaks()));
    }
    Ok(ExitCode::SUCCESS)
}
