//! Asks whether the network has set the machine's clock: systemd's own client by its file, else the kernel, which every
//! client tells so (chrony, ntpd), by `timedatectl`. Waits a second at most, and asks anew only once a minute.

use std::fs;
use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// Where systemd's client keeps whether it has set the clock, and the file that says so.
const TIMESYNC: &str = "/run/systemd/timesync";
const SYNCED: &str = "/run/systemd/timesync/synchronized";
/// An answer of the kernel holds for so long.
const HOLDS: SignedDuration = SignedDuration::from_mins(1);
/// What has no answer is not asked again for so long.
const SILENT: SignedDuration = SignedDuration::from_mins(10);
/// The answer is waited for so long, in so many looks.
const PATIENCE: Duration = Duration::from_secs(1);
const LOOKS: u32 = 100;

/// What was answered, and when by the clock that is in question.
#[derive(Debug, Default)]
pub(super) struct Kernel(Mutex<Option<(Timestamp, Option<bool>)>>);

impl Kernel {
    /// Whether the network has set the clock; none if nothing on this machine tells.
    pub fn synced(&self, now: Timestamp) -> Option<bool> {
        if fs::exists(TIMESYNC).unwrap_or(false) {
            return Some(fs::exists(SYNCED).unwrap_or(false));
        }
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, answer)) = *last
            && now.duration_since(at).abs() < if answer.is_some() { HOLDS } else { SILENT }
        {
            return answer;
        }
        let answer = ask();
        *last = Some((now, answer));
        answer
    }
}

/// What `timedatectl` says.
fn ask() -> Option<bool> {
    let mut command = Command::new("timedatectl");
    command.args(["show", "--property=NTPSynchronized", "--value"]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    match answered(child.ok()?)?.trim() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The few words that a process prints and ends well; it is ended if it takes too long.
fn answered(mut child: Child) -> Option<String> {
    for _ in 0..LOOKS {
        match child.try_wait() {
            Ok(Some(status)) => {
                let mut words = String::new();
                child.stdout.take()?.take(64).read_to_string(&mut words).ok()?;
                return status.success().then_some(words);
            }
            Ok(None) => thread::sleep(PATIENCE / LOOKS),
            Err(_) => break,
        }
    }
    // It may have ended just now.
    let _ = child.kill();
    let _ = child.wait();
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(script: &str) -> Option<String> {
        answered(Command::new("sh").args(["-c", script]).stdout(Stdio::piped()).spawn().unwrap())
    }

    #[test]
    fn an_answer_is_waited_for_but_not_for_long() {
        assert_eq!(said("echo yes").as_deref(), Some("yes\n"));
        assert_eq!(said("sleep 0.1; echo no").as_deref(), Some("no\n"));
        assert_eq!(said("echo yes; exit 3"), None);
        assert_eq!(said("exec sleep 60"), None);
    }

    #[test]
    fn what_was_answered_a_moment_ago_is_not_asked_again() {
        let kernel = Kernel::default();
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        for answer in [Some(true), Some(false), None] {
            *kernel.0.lock().unwrap() = Some((now, answer));
            if !fs::exists(TIMESYNC).unwrap() {
                assert_eq!(kernel.synced(now + SignedDuration::from_secs(30)), answer);
                assert_eq!(kernel.synced(now - SignedDuration::from_secs(30)), answer);
            }
        }
    }
}
