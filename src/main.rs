//! The program `litfass`: hands its command line over and ends with the exit code that comes back.

use std::process::ExitCode;

fn main() -> ExitCode {
    litfass::command::run(std::env::args_os())
}
