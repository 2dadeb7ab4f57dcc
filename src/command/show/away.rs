//! What of a show is kept on this machine: copies of a share's photos, the show that is shown while the share is away, and
//! the slide that was on. Puts it together, decides nothing.

use std::path::PathBuf;

use super::no_thread;
use crate::app::desk::Desk;
use crate::command::Failure;
use crate::command::args::ShowOptions;
use crate::command::place::Place;
use crate::feed::load::Load;
use crate::feed::mirror::{self, Mirror};
use crate::feed::position::{self, Position};
use crate::feed::shelter::{Given, PATIENCE, Shelter};
use crate::feed::source::Source;
use crate::feed::{recovered, state};
use crate::host::heart::RESTARTS;

/// What stands in for a show that cannot be read.
#[derive(Clone)]
pub(super) struct Away {
    mirror: Option<Mirror>,
    shelter: Option<Shelter>,
}

impl Away {
    /// For the show in `place`, as far as this machine has folders for it.
    pub(super) fn of(place: &Place) -> Result<Self, Failure> {
        let Place::Folder(root) = place else { return Ok(Self { mirror: None, shelter: None }) };
        let photos = mirror::folder(root);
        let mirror = photos.clone().map(|folder| Mirror::start(root.clone(), folder)).transpose().map_err(no_thread)?;
        let shelter = state::folder().map(|states| {
            let articles = recovered::folder(&states, root);
            let photos = photos.unwrap_or_else(|| articles.clone());
            Shelter::new(root.clone(), articles, photos)
        });
        Ok(Self { mirror, shelter })
    }

    /// Where the photos of `place` are read from.
    pub(super) fn source(&self, place: &Place) -> Box<dyn Source> {
        self.mirror.as_ref().map_or_else(|| place.source(), Mirror::source)
    }

    /// Shows a load, or the copy in its place.
    pub(super) fn show(&self, load: Load, desk: &Desk) {
        match &self.shelter {
            Some(shelter) => shelter.instead_of(load, |given| self.given(given, desk)),
            None => self.given(Given::Show(load), desk),
        }
    }

    fn given(&self, given: Given, desk: &Desk) {
        let load = match given {
            Given::Copy(load) => {
                self.mirror.iter().for_each(|mirror| mirror.stands_in(&load.show));
                load
            }
            Given::Show(load) => {
                // What is away says nothing of which photos are in use.
                self.mirror.iter().filter(|_| !load.away).for_each(|mirror| mirror.loaded(&load.show));
                load
            }
        };
        desk.load(load);
    }

    /// Shows the copy if the show is on a share and has not been read within a few seconds.
    pub(super) fn stand_in(&self, desk: &Desk) -> Result<(), Failure> {
        let Some(shelter) = self.shelter.clone() else { return Ok(()) };
        let (away, desk) = (self.clone(), desk.clone());
        let wait = move || {
            std::thread::sleep(PATIENCE);
            shelter.instead_of_nothing(|load| away.given(Given::Copy(load), &desk));
        };
        std::thread::Builder::new().name("shelter".to_owned()).spawn(wait).map(drop).map_err(no_thread)
    }
}

/// Where it is remembered which slide is on: only of what fills a screen, not of an operator's window.
pub(super) fn memory(place: &Place, screen: &str, options: &ShowOptions) -> Option<PathBuf> {
    let show = place.copies().filter(|_| options.windowed.is_none())?;
    Some(position::file(&state::folder()?, &show, screen))
}

/// The slide to begin with: the one that was asked for, else the one that was on. After a death the supervisor says which.
pub(super) fn begin(memory: Option<&PathBuf>, options: &ShowOptions) -> Option<String> {
    let again = std::env::var(RESTARTS).is_ok_and(|count| count != "0");
    options.begin.clone().or_else(|| memory.filter(|_| !again).and_then(|file| position::read(file)))
}

/// Remembers which slide is on, from now on.
pub(super) fn remember(memory: Option<PathBuf>) -> Result<Option<Position>, Failure> {
    memory.map(|file| Position::start(file, position::EVERY)).transpose().map_err(no_thread)
}
