//! The program `litfass`: hands its command line over, unless it is a helper of another one, and ends with the exit code that comes back.

use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    litfass::feed::helper::serve(&words).unwrap_or_else(|| litfass::command::run(words))
}
