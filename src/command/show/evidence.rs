//! What `--events` needs around it: the log itself, SIGHUP for those who rotate it, and whoever knows whether the display is
//! on.

use std::path::{Path, PathBuf};

use super::super::Failure;
use super::super::args::ShowOptions;
use super::mailbox::{Mailbox, post};
use super::no_thread;
use crate::app::Event;
use crate::clock::Clock;
use crate::feed::album::Album;
use crate::feed::events::{DisplayState, EventLog, Record};
use crate::host::heart;

/// Bytes of a MiB.
const MIB: u64 = 1 << 20;

/// The event log that is asked for.
pub(super) fn event_log(options: &ShowOptions) -> Result<EventLog, Failure> {
    let limit = (options.events_limit > 0).then(|| u64::from(options.events_limit) * MIB);
    let opened = match options.events.as_deref() {
        None => Ok(EventLog::off()),
        Some(path) if path == Path::new("-") => EventLog::to_stdout(),
        // A show that is started again and again for its log would be a black screen.
        Some(path) if heart::is_unattended() => EventLog::to_file_in_time(path, limit),
        Some(path) => EventLog::to_file(path, limit),
    };
    opened.map_err(|error| Failure::Usage(error.message()))
}

/// The album that is asked for.
pub(super) fn album(options: &ShowOptions) -> Result<Option<Album>, Failure> {
    let start = |folder: &PathBuf| Album::start(folder.clone(), (4 - options.rotate.quarters()) % 4);
    options.pictures.as_ref().map(start).transpose().map_err(no_thread)
}

/// Follows what the log tells of beside the show, if there is one.
pub(super) fn follow(log: &EventLog, clock: &Clock, mailbox: &Mailbox) -> Result<(), Failure> {
    let Some(remote) = log.remote() else { return Ok(()) };
    #[cfg(unix)]
    {
        let mut signals = signal_hook::iterator::Signals::new([signal_hook::consts::SIGHUP]).map_err(no_thread)?;
        let remote = remote.clone();
        let heed = move || signals.forever().for_each(|_| remote.reopen());
        std::thread::Builder::new().name("hangup".to_owned()).spawn(heed).map_err(no_thread)?;
    }
    #[cfg(target_os = "linux")]
    {
        let (mail, waker, clock) = (mailbox.sender.clone(), mailbox.waker.clone(), clock.clone());
        let tell = move |state| match state {
            // The loop is about to end with its display, if it has not ended yet.
            DisplayState::Lost => remote.write(clock.wall(), clock.now(), Record::Display { state }),
            state => post(&mail, &waker, Event::Display(state)),
        };
        crate::feed::display_power::follow(tell).map_err(no_thread)?;
    }
    Ok(())
}
