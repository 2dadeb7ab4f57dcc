//! How a show behaves on this screen, as the command line says. Decides nothing.

use crate::compose::geometry::{Region, Rotation, Size};
use crate::say::Lang;

/// How it behaves, from the command line.
#[derive(Debug, Clone, Copy)]
pub struct Behaviour {
    /// Jump to a slide when it is saved.
    pub follow: bool,
    /// How the screen hangs.
    pub rotation: Rotation,
    /// The only part of the window that shows something, and the window's size.
    pub region: Option<(Region, Size)>,
    /// Light of the picture, 0 to 1, whatever the show says.
    pub brightness: f32,
    /// The operator's language.
    pub lang: Lang,
    /// A small mark stands in a corner while something is wrong.
    pub mark: bool,
}
