//! What a screen tells others: the report's files, the status from afar, signs of life. Puts it together, decides nothing.

use std::time::Duration;

use super::mailbox::{Mailbox, post};
use super::no_thread;
use super::status::{self, Sources};
use crate::app::board::Board;
use crate::app::{Event, Telling};
use crate::busy::Busy;
use crate::clock::Clock;
use crate::command::Failure;
use crate::command::args::{Common, ShowOptions};
use crate::command::place::Place;
use crate::feed::pool::Pool;
use crate::feed::report::{self, Reporter};
use crate::host::heart::{self, Heart, RESTARTS, word};
use crate::host::http::{self, Door};
use crate::say::say;

/// An address that cannot be had is tried again so often.
const AGAIN: Duration = Duration::from_secs(5);

/// Gives signs of life by way of the loop, if anybody waits for them.
pub(super) fn heart(mailbox: &Mailbox) -> Result<Heart, Failure> {
    let heart = Heart::of_environment();
    heart.end_with_supervisor();
    if let Some(interval) = heart.interval() {
        let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
        let pulse = move || {
            loop {
                std::thread::sleep(interval);
                post(&mail, &waker, Event::Pulse);
            }
        };
        std::thread::Builder::new().name("pulse".to_owned()).spawn(pulse).map_err(no_thread)?;
    }
    Ok(heart)
}

/// Tells a supervisor what is being worked on.
pub(super) fn listening(heart: &Heart) -> Busy {
    if !heart.is_supervised() {
        return Busy::default();
    }
    let heart = heart.clone();
    Busy::telling(move |file, begins| {
        heart.say(word::BUSY, &format!("{}{file}", if begins { '+' } else { '-' }));
    })
}

/// What tells of this screen, if anybody wants to know: the operator by a folder, others from afar.
pub(super) fn telling(
    common: &Common,
    options: &ShowOptions,
    board: &Board,
    place: &Place,
    screen: &str,
    mailbox: &Mailbox,
) -> Result<Option<Telling>, Failure> {
    if options.report.is_none() && options.status.is_none() {
        return Ok(None);
    }
    let lang = common.speaks();
    let start = |folder| {
        let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
        Reporter::start(folder, lang, report::EVERY, move || post(&mail, &waker, Event::Report))
    };
    let reporter = options.report.clone().map(start).transpose().map_err(no_thread)?;
    Ok(Some(Telling::new(reporter, board.clone(), screen.to_owned(), place.to_string(), lang)))
}

/// Who may ask from afar, if anybody.
///
/// # Errors
/// If others would be let in without a word, or by an empty one.
pub fn door(options: &ShowOptions) -> Result<Option<Door>, Failure> {
    let door = options.status.map(|address| Door { address, token: options.status_token.clone() });
    match &door {
        // Whoever sends no token at all would know it.
        Some(Door { token: Some(token), .. }) if token.is_empty() => Err(Failure::Usage(say!("status-token-empty"))),
        Some(Door { address, token: None }) if !address.ip().is_loopback() => {
            Err(Failure::Usage(say!("status-open", address = address.to_string())))
        }
        _ => Ok(door),
    }
}

/// Answers whoever looks after the screen from afar.
pub(super) fn status_server(
    options: &ShowOptions,
    door: Option<Door>,
    board: &Board,
    clock: &Clock,
    pool: &Pool,
    mailbox: &Mailbox,
) -> Result<(), Failure> {
    let Some(door) = door else { return Ok(()) };
    let address = door.address;
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    let sources = Sources {
        board: board.clone(),
        clock: clock.clone(),
        weight: Box::new(pool.weight()),
        picture: Box::new(move |reply| post(&mail, &waker, Event::Picture(reply))),
        // The window's picture is turned; the passer-by sees it upright.
        quarters: (4 - options.rotate.quarters()) % 4,
        restarts: std::env::var(RESTARTS).ok().and_then(|count| count.parse().ok()).unwrap_or(0),
    };
    let refused =
        move |error: std::io::Error| say!("status-refused", address = address.to_string(), error = error.to_string());
    let answer = status::answer(&door, sources);
    if !heart::is_unattended() {
        let own = http::serve(door, answer).map_err(|error| Failure::Usage(refused(error)))?;
        tracing::info!("status at http://{own}/");
        return Ok(());
    }
    // After a power cut the screen may be up before the network: the show does not wait for it.
    let tell = move |had| match had {
        Ok(own) => tracing::info!("status at http://{own}/"),
        Err(error) => tracing::warn!("{}; it is tried again every {} s", refused(error), AGAIN.as_secs()),
    };
    http::serve_in_time(door, answer, AGAIN, tell).map_err(no_thread)
}
