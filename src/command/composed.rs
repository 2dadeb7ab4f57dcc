//! A show read once and cut into pages: what `check`, `list` and `render` work on.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::Failure;
use super::place::Place;
use crate::clock::Clock;
use crate::compose::deck::{Composer, Deck};
use crate::compose::geometry::Size;
use crate::compose::text::fonts::Fonts;
use crate::feed::load::Load;

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

/// Reads a show and cuts it into pages for a screen, as of `at` or now.
///
/// # Errors
/// If the folder that was named does not exist.
pub fn compose(named: Option<&Path>, size: Size, at: Option<DateTime>) -> Result<Composed, Failure> {
    if let Some(path) = named.filter(|path| !path.is_dir()) {
        return Err(Failure::Usage(format!(
            "there is no folder {}; name the folder that holds slides and assets",
            path.display()
        )));
    }
    let place = Place::of(named);
    let load = place.load();
    let now = at.unwrap_or_else(|| Clock::system().wall().datetime());
    let fonts = Arc::clone(&load.fonts);
    let deck = Composer::new(Arc::clone(&fonts), size).deck(&load.show, &load.facts, now);
    Ok(Composed { place, load, deck, fonts })
}
