//! `litfass pin`: makes the hash of a PIN for a kiosk. Reads the PIN from the terminal, which does not show it, or from
//! standard input, so that it is in no history and no list of processes.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::process::ExitCode;

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use super::args::Common;
use super::{Failure, ended};
use crate::host::pin;
use crate::say::say;

/// Longest line that is read.
const MOST: u64 = 256;

/// Prints the hash of a PIN.
///
/// # Errors
/// If what is typed is no PIN.
pub fn run(common: &Common) -> Result<ExitCode, Failure> {
    let hidden = std::io::stdin().is_terminal().then(Hidden::begin).flatten();
    if std::io::stdin().is_terminal() && !common.quiet {
        eprint!("{} ", say!("pin-ask").told(common.speaks()));
        // Without the question it works as well.
        let _ = std::io::stderr().flush();
    }
    let mut line = String::new();
    let mut input = std::io::Read::take(std::io::stdin().lock(), MOST);
    let read = input.read_line(&mut line);
    if hidden.is_some() {
        // The end of the line was not shown either.
        eprintln!();
    }
    drop(hidden);
    read.map_err(|error| Failure::Usage(say!("pin-not-read", error = error.to_string())))?;
    let typed = line.trim();
    if !pin::is_pin(typed) {
        return Err(Failure::Usage(say!("pin-wrong")));
    }
    let hash = pin::hashed(typed).map_err(|error| Failure::Work(say!("pin-not-made", error = error)))?;
    ended(writeln!(std::io::stdout(), "{hash}"))
}

/// What is typed is not shown for as long as it lives.
struct Hidden(Termios);

impl Hidden {
    /// None if the terminal cannot hide it.
    fn begin() -> Option<Self> {
        let before = tcgetattr(std::io::stdin()).ok()?;
        let mut hidden = before.clone();
        hidden.local_modes.remove(LocalModes::ECHO);
        tcsetattr(std::io::stdin(), OptionalActions::Flush, &hidden).ok()?;
        Some(Self(before))
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // A terminal that is gone shows nothing anyway.
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Flush, &self.0);
    }
}
