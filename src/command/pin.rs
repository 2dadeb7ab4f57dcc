//! `litfass pin`: makes the hash of a PIN for a kiosk. Reads the PIN from the terminal or from standard input, so that it is in
//! no history and no list of processes.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::process::ExitCode;

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
    if std::io::stdin().is_terminal() && !common.quiet {
        eprint!("{} ", say!("pin-ask").told(common.speaks()));
        // Without the question it works as well.
        let _ = std::io::stderr().flush();
    }
    let mut line = String::new();
    let mut input = std::io::Read::take(std::io::stdin().lock(), MOST);
    input.read_line(&mut line).map_err(|error| Failure::Usage(say!("pin-not-read", error = error.to_string())))?;
    let typed = line.trim();
    if !pin::is_pin(typed) {
        return Err(Failure::Usage(say!("pin-wrong")));
    }
    let hash = pin::hashed(typed).map_err(|error| Failure::Work(say!("pin-not-made", error = error)))?;
    ended(writeln!(std::io::stdout(), "{hash}"))
}
