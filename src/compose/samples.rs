//! Fonts for the tests of this room.

use std::sync::Arc;

use super::text::fonts::{Face, FontBytes, Fonts};

/// The text face alone.
pub fn noto_sans() -> Fonts {
    let face = |bytes: &'static [u8]| Face::parse(Arc::new(bytes) as FontBytes, 0).expect("a font");
    Fonts::new([
        face(notosans::REGULAR_TTF),
        face(notosans::BOLD_TTF),
        face(notosans::ITALIC_TTF),
        face(notosans::BOLD_ITALIC_TTF),
    ])
}
