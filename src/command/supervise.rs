//! `litfass show --supervise`, and a show on several monitors: the same command without that word as a process of its own for
//! each, started again when it has died.

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::Duration;

use super::Failure;
use super::args::ShowOptions;
use crate::host::supervisor::{self, Orders};

/// Exit code of a player that has shown the last good show and has heard of a save.
pub const CHANGED: u8 = 75;

/// Runs players, one for each of the command lines, until each has ended as it was asked to.
///
/// # Errors
/// If the system gives no process.
pub fn run(all: &[(&[OsString], &ShowOptions)]) -> Result<ExitCode, Failure> {
    let failed = |error: std::io::Error| Failure::Work(format!("no player can be started ({error})").into());
    let program = std::env::current_exe().map_err(failed)?;
    let orders = |(words, options): &(&[OsString], &ShowOptions)| Orders {
        program: program.clone(),
        words: words.iter().skip(1).filter(|word| *word != "--supervise").cloned().collect(),
        begin: "--begin",
        recovery: ["--last-good", "--without"],
        limit: options.run_for.map(|seconds| ("--for", Duration::from_secs_f64(seconds))),
        heeds_hangup: options.events.is_some(),
        changed: i32::from(CHANGED),
    };
    let all: Vec<Orders> = all.iter().map(orders).collect();
    supervisor::run(&all).map(ExitCode::from).map_err(failed)
}
