//! The threads that watch for emergency messages, put together. Decides nothing.

use std::sync::Arc;

use super::mailbox::{Alarm, Mailbox, post};
use super::no_thread;
use crate::app::Event;
use crate::app::herald::{Around, Herald, Post};
use crate::clock::Clock;
use crate::command::Failure;
use crate::command::args::Common;
use crate::compose::geometry::Size;
use crate::feed::fonts;
use crate::feed::memory::{self, Memory};
use crate::feed::sentry::{self, Outpost, Sentry};
use crate::feed::trust::{self, ClockTrust};
use crate::show::settings::Settings;

/// The thread that knows which emergency message is on.
pub(super) fn herald(
    common: &Common,
    size: Size,
    clock: &Clock,
    outposts: &[Outpost],
    mailbox: &Mailbox,
) -> Result<Herald, Failure> {
    let faces = fonts::built_in().map_err(|error| Failure::Work(error.to_string().into()))?;
    let around = Around::of(&Settings::default(), Arc::new(faces), common.translation.as_ref());
    let full = |outpost: &Outpost| (outpost.number, sentry::full_name(&outpost.folder));
    let post = Post {
        clock: clock.clone(),
        size,
        around,
        folders: outposts.iter().map(full).collect(),
        memory: Memory::read(clock.is_system().then(memory::file).flatten()),
        trust: clock.is_system().then(|| ClockTrust::read(trust::file())),
    };
    let alarm = Alarm::new(mailbox, "herald");
    let deliver = move |bulletin| post_to(&alarm, Event::Bulletin(Box::new(bulletin)));
    Herald::start(post, common.translation.clone(), deliver).map_err(no_thread)
}

pub(super) fn post_to(alarm: &Alarm, event: Event) {
    post(&alarm.mail, &alarm.waker, event);
}

/// The threads that watch folders for emergency messages.
pub(super) fn sentries(outposts: &[Outpost], herald: &Herald, mailbox: &Mailbox) -> Result<Vec<Sentry>, Failure> {
    let mut sentries = Vec::new();
    for outpost in outposts {
        let (herald, alarm) = (herald.clone(), Alarm::new(mailbox, "sentry"));
        let deliver = move |sighting| {
            let _held = &alarm;
            herald.sighted(sighting);
        };
        sentries.push(Sentry::start(outpost, deliver).map_err(no_thread)?);
    }
    Ok(sentries)
}
