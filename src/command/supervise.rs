//! `litfass show --supervise`, and a show on several monitors: the same command without that word as a process of its own for
//! each, started again when it has died.

use std::ffi::OsString;
use std::process::ExitCode;
use std::time::Duration;

use super::args::ShowOptions;
use super::{Failure, show};
use crate::host::supervisor::{self, Orders};
use crate::say::say;

/// Tells a player the hash of the operator's PIN.
pub const PIN: &str = "LITFASS_PIN";

/// Tells a player the word that whoever asks for its status must know.
pub const STATUS_TOKEN: &str = "LITFASS_STATUS_TOKEN";

/// Exit code of a player that has shown the last good show and has heard of a save.
pub const CHANGED: u8 = 75;

/// Runs players, one for each of the command lines, until each has ended as it was asked to.
///
/// # Errors
/// If the system gives no process.
pub fn run(all: &[(&[OsString], &ShowOptions)]) -> Result<ExitCode, Failure> {
    let failed = |error: std::io::Error| Failure::Work(say!("no-player", error = error.to_string()));
    // What no player could ever begin with is said before the first one.
    for (_, options) in all {
        show::door(options)?;
    }
    let program = std::env::current_exe().map_err(failed)?;
    let orders = |(words, options): &(&[OsString], &ShowOptions)| Orders {
        program: program.clone(),
        words: passed_on(words),
        secrets: secrets(options),
        begin: "--begin",
        recovery: ["--last-good", "--without"],
        limit: options.run_for.map(|seconds| ("--for", Duration::from_secs_f64(seconds))),
        heeds_hangup: options.events.is_some(),
        changed: i32::from(CHANGED),
    };
    let all: Vec<Orders> = all.iter().map(orders).collect();
    supervisor::run(&all).map(ExitCode::from).map_err(failed)
}

/// What a player is told by its environment.
fn secrets(options: &ShowOptions) -> Vec<(&'static str, OsString)> {
    let pin = options.pin.iter().map(|pin| (PIN, pin.phc().into()));
    pin.chain(options.status_token.iter().map(|token| (STATUS_TOKEN, token.into()))).collect()
}

/// The words of a player: without the one that asks for a supervisor, without the PIN's hash and the token of the status.
fn passed_on(words: &[OsString]) -> Vec<OsString> {
    let mut passed = Vec::new();
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        match word.to_str() {
            Some("--supervise") => {}
            Some("--pin" | "--status-token") => drop(words.next()),
            Some(word) if word.starts_with("--pin=") || word.starts_with("--status-token=") => {}
            _ => passed.push(word.clone()),
        }
    }
    passed
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::super::args::{Cli, Command};
    use super::*;

    #[test]
    fn the_hash_of_the_pin_is_not_among_the_words_of_a_player() {
        let words = ["litfass", "show", "--pin", "$argon2id$1", "x", "--supervise", "--pin=$argon2id$2", "--kiosk"];
        assert_eq!(passed_on(&words.map(OsString::from)), ["show", "x", "--kiosk"].map(OsString::from));
    }

    #[test]
    fn the_token_of_the_status_is_told_by_the_environment_and_not_by_words() {
        let words = "litfass show --status 8420 --status-token=one --screen a --status-token two";
        let words: Vec<OsString> = words.split(' ').map(OsString::from).collect();
        assert_eq!(passed_on(&words), ["show", "--status", "8420", "--screen", "a"].map(OsString::from));
        let words = ["litfass", "show", "--status", "8420", "--status-token", "two"];
        let Some(Command::Show { options, .. }) = Cli::try_parse_from(words).unwrap().command else {
            panic!("no show")
        };
        assert_eq!(secrets(&options), [("LITFASS_STATUS_TOKEN", OsString::from("two"))]);
    }
}
