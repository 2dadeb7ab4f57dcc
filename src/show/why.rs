//! Why a slide came on: the word that the player decides and the event log writes.

use serde::Serialize;

/// Why a slide came on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// The first slide of a show, or the first after a show was empty.
    Start,
    /// The time of the slide before was over.
    Timer,
    /// Someone asked for the next slide.
    Next,
    /// Someone asked for the slide before.
    Previous,
    /// Someone asked for this very slide.
    Jump,
    /// The show changed: the slide before is no more, or the changed slide is to be followed.
    Reload,
    /// The schedule ended the slide before.
    Schedule,
    /// An emergency message took the screen, or gave it back.
    Emergency,
}
