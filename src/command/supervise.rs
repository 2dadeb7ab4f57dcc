//! `litfass show --supervise`, and a show on several monitors: the same command without that word as a process of its own for
//! each, started again when it has died.

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::Duration;

use super::Failure;
use super::args::ShowOptions;
use crate::host::supervisor::{self, Orders};
use crate::say::say;

/// Tells a player the hash of the operator's PIN.
pub const PIN: &str = "LITFASS_PIN";

/// Exit code of a player that has shown the last good show and has heard of a save.
pub const CHANGED: u8 = 75;

/// Runs players, one for each of the command lines, until each has ended as it was asked to.
///
/// # Errors
/// If the system gives no process.
pub fn run(all: &[(&[OsString], &ShowOptions)]) -> Result<ExitCode, Failure> {
    let failed = |error: std::io::Error| Failure::Work(say!("no-player", error = error.to_string()));
    let program = std::env::current_exe().map_err(failed)?;
    let orders = |(words, options): &(&[OsString], &ShowOptions)| Orders {
        program: program.clone(),
        words: passed_on(words),
        secrets: options.pin.iter().map(|pin| (PIN, pin.phc().into())).collect(),
        begin: "--begin",
        recovery: ["--last-good", "--without"],
        limit: options.run_for.map(|seconds| ("--for", Duration::from_secs_f64(seconds))),
        heeds_hangup: options.events.is_some(),
        changed: i32::from(CHANGED),
    };
    let all: Vec<Orders> = all.iter().map(orders).collect();
    supervisor::run(&all).map(ExitCode::from).map_err(failed)
}

/// The words of a player: without the one that asks for a supervisor, and without the PIN's hash.
fn passed_on(words: &[OsString]) -> Vec<OsString> {
    let mut passed = Vec::new();
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--supervise") => {}
            Some("--pin") => drop(words.next()),
            Some(word) if word.starts_with("--pin=") => {}
            _ => passed.push(word.clone()),
        }
    }
    passed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_of_the_pin_is_not_among_the_words_of_a_player() {
        let words = ["litfass", "show", "--pin", "$argon2id$1", "x", "--supervise", "--pin=$argon2id$2", "--kiosk"];
        assert_eq!(passed_on(&words.map(OsString::from)), ["show", "x", "--kiosk"].map(OsString::from));
    }
}
