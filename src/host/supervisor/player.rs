//! One player as a process. Owns the process and never leaves it behind.

use std::ffi::OsString;
use std::io;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

use super::Event;
use super::Orders;
use super::ear::Ear;
use crate::host::heart::{RESTARTS, SUPERVISOR};

static NUMBER: AtomicU64 = AtomicU64::new(1);

/// A player that runs.
pub(super) struct Player {
    /// Its number among all players of this supervisor.
    pub(super) number: u64,
    pid: Option<Pid>,
    _ear: Ear,
}

impl Player {
    /// Starts it, after so many before it. It is to give signs of life within `patience`, each time.
    pub(super) fn start(
        orders: &Orders,
        words: &[OsString],
        patience: Duration,
        restarts: u64,
        events: &SyncSender<Event>,
    ) -> io::Result<Self> {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let ear = Ear::open(number, events.clone())?;
        let mut child = Command::new(&orders.program)
            .args(words)
            .envs(orders.secrets.iter().map(|(name, value)| (name, value)))
            .env("NOTIFY_SOCKET", &ear.address)
            .env("WATCHDOG_USEC", patience.as_micros().to_string())
            .env_remove("WATCHDOG_PID")
            .env(RESTARTS, restarts.to_string())
            .env(SUPERVISOR, std::process::id().to_string())
            .stdin(Stdio::null())
            .spawn()?;
        let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        let ended = events.clone();
        let wait = move || {
            let code = child.wait().ok().and_then(|status| status.code());
            // If nobody hears it, the supervisor has ended.
            let _ = ended.send(Event::Ended(code));
        };
        if let Err(error) = std::thread::Builder::new().name("player".to_owned()).spawn(wait) {
            // Nobody would hear of its end, and the next one would find its monitor taken.
            if let Some(pid) = pid {
                let _ = kill_process(pid, Signal::KILL);
                let _ = waitpid(Some(pid), WaitOptions::empty());
            }
            return Err(error);
        }
        Ok(Self { number, pid, _ear: ear })
    }

    /// Asks it to end in good order.
    pub(super) fn ask_to_end(&self) {
        self.signal(Signal::TERM);
        // One that was stopped hears nothing else.
        self.signal(Signal::CONT);
    }

    /// It is to open its event log anew.
    pub(super) fn pass_on_hangup(&self) {
        self.signal(Signal::HUP);
    }

    /// Ends it.
    pub(super) fn kill(&self) {
        self.signal(Signal::KILL);
    }

    /// It has ended: its number may belong to another process by now.
    pub(super) fn end(&mut self) {
        self.pid = None;
    }

    fn signal(&self, signal: Signal) {
        let _ = self.pid.map(|pid| kill_process(pid, signal));
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        self.kill();
    }
}
