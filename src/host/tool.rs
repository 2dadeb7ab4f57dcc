//! Programs of the machine that do something for Litfass: whether one is there, and running it for a limited time. Knows none
//! of them.

use std::io::{self, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

/// How often a program that runs is looked at, and how long it may run.
const LOOK: Duration = Duration::from_millis(50);
const LOOKS: u32 = 400;
/// Most bytes of its complaint that are kept.
const COMPLAINT: u64 = 400;

/// Where the search path has a program.
pub fn found(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| {
        use std::os::unix::fs::PermissionsExt as _;
        file.metadata().is_ok_and(|facts| facts.is_file() && facts.permissions().mode() & 0o111 != 0)
    })
}

/// Runs a program to its end, with a text as its input; one that takes longer than twenty seconds is ended.
///
/// # Errors
/// If it cannot be started, takes too long, or says that it failed.
pub fn run(name: &str, words: &[&str], input: &str) -> io::Result<()> {
    let (own, end) = (Stdio::piped(), Stdio::null());
    let mut child = Command::new(name).args(words).stdin(own).stdout(end).stderr(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that reads nothing may have ended before.
        let _ = stdin.write_all(input.as_bytes());
    }
    for _ in 0..LOOKS {
        let Some(status) = child.try_wait()? else {
            std::thread::sleep(LOOK);
            continue;
        };
        if status.success() {
            return Ok(());
        }
        let mut said = String::new();
        let stderr = child.stderr.take();
        let _ = stderr.map(|stderr| stderr.take(COMPLAINT).read_to_string(&mut said));
        let said = said.trim().lines().next().unwrap_or_default().to_owned();
        return Err(io::Error::other(if said.is_empty() { status.to_string() } else { format!("{said} ({status})") }));
    }
    let _ = child.kill();
    let _ = child.wait();
    Err(io::ErrorKind::TimedOut.into())
}

#[cfg(test)]
mod tests {
    use super::{found, run};

    #[test]
    fn a_program_is_found_run_and_its_failure_told() {
        assert!(found("sh").is_some() && found("no-such-program-of-litfass").is_none());
        assert!(run("sh", &["-c", "read a; test \"$a\" = on"], "on\n").is_ok());
        let error = run("sh", &["-c", "echo no adapter >&2; exit 3"], "").unwrap_err();
        assert!(error.to_string().starts_with("no adapter"), "{error}");
        assert!(run("no-such-program-of-litfass", &[], "").is_err());
    }
}
