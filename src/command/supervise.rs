//! `litfass show --supervise`: the same command without that word as a process of its own, started again when it has died.

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::Duration;

use super::Failure;
use super::args::ShowOptions;
use crate::host::supervisor::{self, Orders};
use crate::say::say;

/// Exit code of a player that has shown the last good show and has heard of a save.
pub const CHANGED: u8 = 75;

/// Runs players until one ends as it was asked to.
///
/// # Errors
/// If the system gives no process.
pub fn run(words: &[OsString], options: &ShowOptions) -> Result<ExitCode, Failure> {
    let failed = |error: std::io::Error| Failure::Work(say!("no-player", error = error.to_string()));
    let orders = Orders {
        program: std::env::current_exe().map_err(failed)?,
        words: words.iter().skip(1).filter(|word| *word != "--supervise").cloned().collect(),
        begin: "--begin",
        recovery: ["--last-good", "--without"],
        limit: options.run_for.map(|seconds| ("--for", Duration::from_secs_f64(seconds))),
        heeds_hangup: options.events.is_some(),
        changed: i32::from(CHANGED),
    };
    supervisor::run(&orders).map(ExitCode::from).map_err(failed)
}
