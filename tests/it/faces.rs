//! The faces that tests compose with: the built-in one, and what is installed for other scripts.

use std::sync::Arc;

use litfass::compose::text::fonts::Fonts;
use litfass::feed::fonts;

/// The faces. Without the package fonts-noto-cjk Japanese has no letters, but the rules are the same.
pub fn faces() -> Arc<Fonts> {
    let mut faces = fonts::built_in().unwrap();
    let _ = fonts::add_installed(&mut faces);
    Arc::new(faces)
}
