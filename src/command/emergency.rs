//! The folders in which the emergency messages of a show may lie, and the messages there, as `check`, `list` and `render`
//! find them. Remembers nothing: that is for the screen that shows them.

use std::path::Path;
use std::sync::Arc;

use jiff::Zoned;

use super::args::Common;
use super::composed::Composed;
use super::place::Place;
use crate::app::herald::over;
use crate::clock::Clock;
use crate::compose::deck::Page;
use crate::compose::emergency::{self, Site};
use crate::compose::geometry::Size;
use crate::compose::text::fonts::Fonts;
use crate::feed::fonts::typecase;
use crate::feed::memory::{self, Memory};
use crate::feed::sentry::{self, Beside, Found, Outpost};
use crate::feed::source::Source;
use crate::feed::trust::{self, ClockTrust};
use crate::play::emergency::{Candidate, Moment, choose, ends, state};
use crate::play::schedule;
use crate::say::{self, say};
use crate::show::emergency::{Message, is_message};
use crate::show::problem::Problem;

/// The folders in which messages may lie: each one of the show (none for the demo), and a central one.
pub fn outposts(place: &Place, central: Option<&Path>) -> Vec<Outpost> {
    let mut outposts: Vec<Outpost> = match place {
        Place::Folder(root) => vec![Outpost { folder: root.clone(), name: String::new(), number: 0 }],
        Place::Folders(overlay) => {
            let folders = (1..).zip(overlay.folders());
            folders
                .map(|(number, (root, name))| Outpost { folder: root.to_owned(), name: name.to_owned(), number })
                .collect()
        }
        Place::BuiltIn => Vec::new(),
    };
    let number = outposts.iter().map(|outpost| outpost.number).max().unwrap_or_default() + 1;
    outposts.extend(central.map(|folder| Outpost {
        folder: folder.to_owned(),
        name: folder.display().to_string(),
        number,
    }));
    outposts
}

/// Where the photos of a show and of the messages in its folders are read.
pub fn source(place: &Place) -> Box<dyn Source> {
    Box::new(Beside::new(place.source(), &outposts(place, None)))
}

/// What lies in the folders of a show.
pub struct Messages {
    /// Everything wrong, also with messages that lie ready.
    pub problems: Vec<Problem>,
    /// The one that is on, and when it ends.
    pub on: Option<(Found, Zoned)>,
}

/// Looks for messages, as of `--at` or now.
pub fn messages(common: &Common, composed: &Composed) -> Messages {
    let lying = |outpost: &Outpost| {
        let folder = sentry::full_name(&outpost.folder);
        sentry::lying(outpost, true).into_iter().map(move |found| (folder.clone(), found)).collect::<Vec<_>>()
    };
    let found: Vec<(String, Found)> = outposts(&composed.place, None).iter().flat_map(lying).collect();
    if found.is_empty() {
        return Messages { problems: Vec::new(), on: None };
    }
    let settings = &composed.load.show.settings;
    let wall = Clock::system().wall_in(settings.timezone.as_deref());
    let zone = wall.time_zone().clone();
    let now = common.at.map_or(wall.timestamp(), |at| schedule::first(&zone, at));
    let trusted = common.at.is_some() || ClockTrust::read(trust::file()).would_trust(now, settings.trust_clock);
    let moment = Moment { now, zone: zone.clone(), trusted };
    let mut memory = Memory::read(common.at.is_none().then(memory::file).flatten());
    let mut problems: Vec<Problem> = found.iter().flat_map(|(_, one)| one.problems.clone()).collect();
    let mut candidates = Vec::new();
    for (index, (folder, one)) in found.iter().enumerate() {
        let Some(message) = one.message.as_deref() else { continue };
        let name = one.file.rsplit('/').next().unwrap_or(&one.file);
        let (real, known) = (is_message(name), memory.knows(folder, message.hash));
        let age =
            if real { memory.age(folder, message.hash, trusted.then_some(now)) } else { std::time::Duration::ZERO };
        let candidate = Candidate { message, age, order: (0, one.written) };
        problems.extend(over(message, state(&candidate, &moment), known));
        if real {
            candidates.push((index, candidate));
        }
    }
    let only: Vec<Candidate<'_>> = candidates.iter().map(|(_, candidate)| *candidate).collect();
    let on = choose(&only, &moment).and_then(|(chosen, left)| {
        let index = candidates.get(chosen)?.0;
        Some((found.get(index)?.1.clone(), ends(left, &moment).to_zoned(zone.clone())))
    });
    Messages { problems, on }
}

impl Messages {
    /// The line that stands above a list of slides while a message is on.
    pub fn headline(&self) -> Option<say::Message> {
        let (found, until) = self.on.as_ref()?;
        let message = found.message.as_ref()?;
        let until = until.strftime("%Y-%m-%d %H:%M").to_string();
        let (file, level) = (&found.file, message.level.name());
        Some(say!("list-emergency", level = level, file = file, until = until, title = message.title()))
    }

    /// The pages of the message that is on, and faces with all of its letters, which have those of the show as well.
    pub fn pages(&self, common: &Common, composed: &Composed, size: Size) -> (Vec<Arc<Page>>, Arc<Fonts>) {
        let fonts = Arc::clone(&composed.fonts);
        let message = self.on.as_ref().and_then(|(found, _)| Some((found, found.message.as_ref()?)));
        let Some((found, message)) = message else { return (Vec::new(), fonts) };
        let settings = &composed.load.show.settings;
        let only = common.translation.clone().map(|only| vec![only]);
        let spoken = Message::spoken(message, &settings.lang, only.as_deref().unwrap_or(&settings.languages));
        let fonts = typecase::completed(&fonts, &message.drawn(&spoken)).map_or(fonts, Arc::new);
        let picture = found.picture.as_ref().map(|picture| (picture.file.as_str(), picture.version, picture.size));
        (emergency::pages(Site { fonts: &fonts, size, picture }, message, &spoken), fonts)
    }
}
