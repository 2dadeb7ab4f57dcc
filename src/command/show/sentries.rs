//! The threads that watch for emergency messages, put together. Decides nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::mailbox::{Alarm, Mailbox, post};
use super::no_thread;
use crate::app::Event;
use crate::app::herald::{Around, Herald, Post};
use crate::clock::Clock;
use crate::command::Failure;
use crate::command::args::Common;
use crate::command::place::Place;
use crate::compose::geometry::Size;
use crate::feed::fonts;
use crate::feed::memory::{self, Memory};
use crate::feed::sentry::{self, Sentry};
use crate::feed::trust::{self, ClockTrust};
use crate::show::settings::Settings;

/// The folders in which emergency messages may lie, each with what its files are called by: the show (none for the demo),
/// and the central folder.
pub(super) fn folders(place: &Place, central: Option<&Path>) -> [Option<(PathBuf, String)>; 2] {
    let show = match place {
        Place::Folder(root) => Some((root.clone(), String::new())),
        // Of several folders the last one is this screen's own; a common one is named as the central one.
        Place::Folders(overlay) => overlay.folders().last().map(|(root, _)| (root.to_owned(), String::new())),
        Place::BuiltIn => None,
    };
    [show, central.map(|folder| (folder.to_owned(), folder.display().to_string()))]
}

/// The thread that knows which emergency message is on.
pub(super) fn herald(
    common: &Common,
    size: Size,
    clock: &Clock,
    folders: &[Option<(PathBuf, String)>; 2],
    mailbox: &Mailbox,
) -> Result<Herald, Failure> {
    let faces = fonts::built_in().map_err(|error| Failure::Work(error.to_string().into()))?;
    let around = Around::of(&Settings::default(), Arc::new(faces), common.translation.as_ref());
    let full = |folder: &Option<(PathBuf, String)>| folder.as_ref().map(|(folder, _)| sentry::full_name(folder));
    let post = Post {
        clock: clock.clone(),
        size,
        around,
        folders: folders.iter().map(|folder| full(folder).unwrap_or_default()).collect(),
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
pub(super) fn sentries(
    folders: &[Option<(PathBuf, String)>; 2],
    herald: &Herald,
    mailbox: &Mailbox,
) -> Result<Vec<Sentry>, Failure> {
    let mut sentries = Vec::new();
    for (number, folder) in folders.iter().enumerate() {
        let Some((folder, name)) = folder else { continue };
        let (herald, alarm) = (herald.clone(), Alarm::new(mailbox, "sentry"));
        let deliver = move |sighting| {
            let _held = &alarm;
            herald.sighted(sighting);
        };
        sentries.push(Sentry::start(folder, name, number, deliver).map_err(no_thread)?);
    }
    Ok(sentries)
}
