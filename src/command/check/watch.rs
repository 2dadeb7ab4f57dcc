//! `litfass check --watch`: stays, and checks again at every save. Ends with 0 when it is asked to.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::mpsc::{SyncSender, sync_channel};

use super::{Findings, Question};
use crate::busy::Busy;
use crate::clock::Clock;
use crate::command::Failure;
use crate::command::args::Common;
use crate::command::composed;
use crate::command::place::Place;
use crate::feed::load::Load;
use crate::feed::watch::Feed;
use crate::say::{Message, say};

/// What is heard.
enum Heard {
    Saved(Box<Load>),
    /// SIGINT or SIGTERM.
    Ended,
}

/// Prints the problems now and after every save, with a line in between that says when and what; with `--json` an array a
/// line and nothing else.
///
/// # Errors
/// If there is no folder to watch, or the system gives no threads.
pub fn run(common: &Common, show: &[PathBuf], question: Question<'_>) -> Result<ExitCode, Failure> {
    let place = composed::place(show)?;
    // What is saved meanwhile is gathered by the feed.
    let (give, take) = sync_channel(1);
    heed_signals(give.clone()).map_err(no_thread)?;
    let deliver = move |load| drop(give.send(Heard::Saved(Box::new(load))));
    let _feed = match &place {
        Place::Folder(root) => Feed::start(root.clone(), deliver),
        Place::Folders(overlay) => Feed::over(overlay.clone(), Busy::default(), deliver),
        Place::BuiltIn => return Err(Failure::Usage(say!("check-watch-demo"))),
    }
    .map_err(no_thread)?;
    let quiet = common.quiet || question.json;
    let mut first = true;
    for heard in take {
        let Heard::Saved(load) = heard else { return Ok(ExitCode::SUCCESS) };
        let title = if std::mem::take(&mut first) { watching(&place) } else { saved(&load) };
        let composed = composed::cut(common, place.clone(), *load, question.aim);
        let findings = Findings::of(common, &composed, question);
        let mut out = io::stdout().lock();
        let titled = if quiet { Ok(()) } else { writeln!(out, "{}", title.told(common.speaks())) };
        let written = titled.and_then(|()| findings.print(common, question, &mut out)).and_then(|()| out.flush());
        if written.is_err() {
            return crate::command::ended(written);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn watching(place: &Place) -> Message {
    say!("check-watching", at = now(), show = place.to_string())
}

fn saved(load: &Load) -> Message {
    // Each save names few; a folder that comes back may name all.
    const MOST: usize = 10;
    let mut files: Vec<&str> = load.changed.iter().take(MOST).map(String::as_str).collect();
    if load.changed.len() > MOST {
        files.push("…");
    }
    say!("check-saved", at = now(), files = files.join(", "))
}

fn now() -> String {
    Clock::system().wall().strftime("%H:%M:%S").to_string()
}

/// SIGTERM and SIGINT end the watch in good order.
fn heed_signals(give: SyncSender<Heard>) -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT])?;
    let heed = move || {
        for _ in signals.forever() {
            let _ = give.send(Heard::Ended);
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(heed).map(drop)
}

#[expect(clippy::needless_pass_by_value, reason = "it maps an error that nobody else needs")]
fn no_thread(error: io::Error) -> Failure {
    Failure::Work(say!("no-thread", error = error.to_string()))
}
