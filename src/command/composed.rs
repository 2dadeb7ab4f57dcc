//! A show read once and cut into pages: what `check`, `list` and `render` work on.

use std::path::PathBuf;
use std::sync::Arc;

use super::Failure;
use super::args::{Aim, Common};
use super::place::Place;
use super::progress::Progress;
use crate::clock::Clock;
use crate::compose::deck::{Composer, Deck};
use crate::compose::text::fonts::Fonts;
use crate::crew;
use crate::feed::load::Load;
use crate::play::programme;
use crate::say::say;

/// A show and its pages.
pub struct Composed {
    /// Where it is.
    pub place: Place,
    /// The show with its problems.
    pub load: Load,
    /// Its pages.
    pub deck: Deck,
    /// The faces they are set in.
    pub fonts: Arc<Fonts>,
}

/// Where a show is.
///
/// # Errors
/// If the folder that was named does not exist.
pub fn place(named: &[PathBuf]) -> Result<Place, Failure> {
    match named.iter().find(|path| !path.is_dir()) {
        Some(path) => Err(Failure::Usage(say!("no-folder", path = path.display().to_string()))),
        None => Ok(Place::of(named)),
    }
}

/// Reads a show and cuts it into pages for a size and a theme, as of `--at` or now.
///
/// # Errors
/// If the folder that was named does not exist.
pub fn compose(common: &Common, named: &[PathBuf], aim: &Aim) -> Result<Composed, Failure> {
    compose_on(common, named, aim, None)
}

/// The same as it is on the screen of a name.
///
/// # Errors
/// If the folder that was named does not exist.
pub fn compose_on(common: &Common, named: &[PathBuf], aim: &Aim, screen: Option<&str>) -> Result<Composed, Failure> {
    let place = place(named)?;
    let mut load = {
        let progress = Progress::new(&say!("progress-files"), common);
        place.load_telling(&|done, all| {
            progress.of(all);
            progress.step(done);
        })
    };
    let on = |screen| load.show.settings.on_screen(|name| programme::is_screen(name, screen));
    if let Some(settings) = screen.and_then(on) {
        Arc::make_mut(&mut load.show).settings = settings;
    }
    Ok(cut(common, place, load, aim))
}

/// Cuts a show that was read into pages.
pub fn cut(common: &Common, place: Place, mut load: Load, aim: &Aim) -> Composed {
    if let Some(name) = common.theme {
        let theme = &mut Arc::make_mut(&mut load.show).settings.theme;
        *theme = theme.in_colours_of(name);
    }
    let now = common.at.unwrap_or_else(|| Clock::system().wall_in(load.show.settings.timezone.as_deref()).datetime());
    let fonts = Arc::clone(&load.fonts);
    let mut composer = Composer::new(Arc::clone(&fonts), aim.size).wishing(common.wish());
    let due = composer.due(&load.show, &load.facts, now);
    let progress = Progress::new(&say!("progress-slides"), common);
    progress.of(due.len());
    let done = crew::each(&due, crew::cores(), false, |due| {
        let done = composer.compose(due, &load.show, &load.facts, now);
        progress.step(1);
        done
    });
    done.into_iter().for_each(|done| composer.keep(done));
    let deck = composer.deck(&load.show, &load.facts, now);
    Composed { place, load, deck, fonts }
}
