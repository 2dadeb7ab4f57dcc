//! The one way into the loop, for every thread that has something to say. Decides nothing.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::no_thread;
use crate::app::Event;
use crate::app::window::{Display, Waker};
use crate::command::Failure;

/// Messages that may wait for the loop.
const INBOX: usize = 256;

/// The way into the loop.
pub(super) struct Mailbox {
    pub(super) sender: SyncSender<Event>,
    pub(super) receiver: Receiver<Event>,
    pub(super) waker: Waker,
}

impl Mailbox {
    pub(super) fn new(display: &Display) -> Self {
        let (sender, receiver) = sync_channel(INBOX);
        Self { sender, receiver, waker: display.waker() }
    }
}

/// Tells the loop if the thread that holds it dies, which would leave the wall deaf to every save.
pub(super) struct Alarm {
    pub(super) mail: SyncSender<Event>,
    pub(super) waker: Waker,
    thread: &'static str,
}

impl Alarm {
    pub(super) fn new(mailbox: &Mailbox, thread: &'static str) -> Self {
        Self { mail: mailbox.sender.clone(), waker: mailbox.waker.clone(), thread }
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if std::thread::panicking() {
            post(&self.mail, &self.waker, Event::Died(self.thread));
        }
    }
}

pub(super) fn post(mail: &SyncSender<Event>, waker: &Waker, event: Event) {
    // If the loop is gone, nobody waits for it.
    if mail.send(event).is_ok() {
        waker.wake();
    }
}

/// SIGTERM and SIGINT end the show in good order.
pub(super) fn heed_signals(mailbox: &Mailbox) -> Result<(), Failure> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT]).map_err(no_thread)?;
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    let heed = move || {
        for _ in signals.forever() {
            post(&mail, &waker, Event::Signal);
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(heed).map(drop).map_err(no_thread)
}

/// A clock that is set may begin or end the times of slides.
#[cfg(target_os = "linux")]
pub(super) fn heed_clock(mailbox: &Mailbox) -> Result<(), Failure> {
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    crate::feed::clock_set::listen(move || post(&mail, &waker, Event::ClockSet)).map_err(no_thread)
}
