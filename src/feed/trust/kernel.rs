//! Asks whether the network has set the machine's clock: systemd's own client by its file, else the kernel, which every
//! client tells so (chrony, ntpd), by `timedatectl`. A thread of its own asks anew once a minute, as long as anybody wants
//! to know; only the very first answer is waited for, a second at most.

use std::fs;
use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

/// Where systemd's client keeps whether it has set the clock, and the file that says so.
const TIMESYNC: &str = "/run/systemd/timesync";
const SYNCED: &str = "/run/systemd/timesync/synchronized";
/// An answer of the kernel holds for so long.
const HOLDS: Duration = Duration::from_secs(60);
/// What has no answer is not asked again for so long.
const SILENT: Duration = Duration::from_secs(600);
/// The first answer is waited for so long.
const FIRST: Duration = Duration::from_secs(1);
/// How often a process that answers is looked at, and how many times at most: ten seconds.
const LOOK: Duration = Duration::from_millis(10);
const LOOKS: u32 = 1000;
/// Answers that nobody wanted to hear before nothing is asked any more.
const UNHEARD: u32 = 3;

/// Asks, and keeps what was answered.
#[derive(Debug)]
pub(super) struct Kernel {
    answers: Arc<Answers>,
    ask: fn() -> Option<bool>,
}

#[derive(Debug, Default)]
struct Answers {
    said: Mutex<Said>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Said {
    /// The last answer; none inside if there was none.
    last: Option<Option<bool>>,
    /// A thread asks.
    asking: bool,
    /// Answers since anybody wanted one.
    unheard: u32,
}

impl Default for Kernel {
    fn default() -> Self {
        Self { answers: Arc::default(), ask }
    }
}

impl Kernel {
    /// Whether the network has set the clock; none if nothing on this machine tells.
    pub fn synced(&self) -> Option<bool> {
        if fs::exists(TIMESYNC).unwrap_or(false) {
            return Some(fs::exists(SYNCED).unwrap_or(false));
        }
        self.asked()
    }

    /// What the kernel said last.
    fn asked(&self) -> Option<bool> {
        let mut said = self.answers.lock();
        said.unheard = 0;
        if !said.asking {
            // What the network has set once is not unset; anything else that was said long ago counts no more.
            said.last = said.last.filter(|answer| *answer == Some(true));
            let (answers, ask) = (Arc::downgrade(&self.answers), self.ask);
            let started = thread::Builder::new().name("clock trust".to_owned()).spawn(move || asks(&answers, ask));
            said.asking = started.is_ok();
            if !said.asking {
                return None;
            }
        }
        let waited = self.answers.changed.wait_timeout_while(said, FIRST, |said| said.last.is_none());
        waited.unwrap_or_else(PoisonError::into_inner).0.last.flatten()
    }
}

impl Answers {
    fn lock(&self) -> MutexGuard<'_, Said> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The life of the thread that asks.
fn asks(answers: &Weak<Answers>, ask: fn() -> Option<bool>) {
    loop {
        let answer = ask();
        let Some(answers) = answers.upgrade() else { return };
        let mut said = answers.lock();
        said.last = Some(answer);
        said.unheard += 1;
        said.asking = said.unheard < UNHEARD;
        let goes_on = said.asking;
        drop(said);
        answers.changed.notify_all();
        drop(answers);
        if !goes_on {
            return;
        }
        thread::sleep(if answer.is_some() { HOLDS } else { SILENT });
    }
}

/// What `timedatectl` says.
fn ask() -> Option<bool> {
    let mut command = Command::new("timedatectl");
    command.args(["show", "--property=NTPSynchronized", "--value"]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    match answered(child.ok()?, LOOKS)?.trim() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The few words that a process prints and ends well; it is ended if it takes too long.
fn answered(mut child: Child, looks: u32) -> Option<String> {
    for _ in 0..looks {
        match child.try_wait() {
            Ok(Some(status)) => {
                let mut words = String::new();
                child.stdout.take()?.take(64).read_to_string(&mut words).ok()?;
                return status.success().then_some(words);
            }
            Ok(None) => thread::sleep(LOOK),
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
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Instant;

    use super::*;

    fn said(script: &str, looks: u32) -> Option<String> {
        answered(Command::new("sh").args(["-c", script]).stdout(Stdio::piped()).spawn().unwrap(), looks)
    }

    fn asking(ask: fn() -> Option<bool>) -> Kernel {
        Kernel { answers: Arc::default(), ask }
    }

    #[test]
    fn an_answer_is_waited_for_but_not_for_ever() {
        assert_eq!(said("echo yes", LOOKS).as_deref(), Some("yes\n"));
        assert_eq!(said("sleep 0.1; echo no", LOOKS).as_deref(), Some("no\n"));
        assert_eq!(said("echo yes; exit 3", LOOKS), None);
        assert_eq!(said("exec sleep 600", 50), None);
    }

    #[test]
    fn what_was_answered_a_moment_ago_is_not_asked_again() {
        static ASKED: AtomicU32 = AtomicU32::new(0);
        let kernel = asking(|| Some(ASKED.fetch_add(1, Ordering::Relaxed) == 0));
        assert_eq!([kernel.asked(), kernel.asked(), kernel.asked()], [Some(true); 3]);
        assert_eq!(ASKED.load(Ordering::Relaxed), 1);
        assert_eq!([asking(|| None).asked(), asking(|| Some(false)).asked()], [None, Some(false)]);
    }

    #[test]
    fn whoever_wants_to_know_never_waits_for_long() {
        let kernel = asking(|| {
            thread::sleep(Duration::from_secs(60));
            Some(true)
        });
        let start = Instant::now();
        assert_eq!(kernel.asked(), None);
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    }

    #[test]
    fn a_thread_asks_no_more_when_nobody_wants_to_know() {
        let answers: Arc<Answers> = Arc::default();
        *answers.lock() = Said { last: None, asking: true, unheard: UNHEARD - 1 };
        asks(&Arc::downgrade(&answers), || Some(true));
        assert!(!answers.lock().asking);
        asks(&Weak::new(), || Some(true));
    }
}
