//! A scene becomes pixels: fonts, textures, a framebuffer a slide, transitions. Knows no file and no folder, and
//! never decides what is on.

pub mod controls;
pub mod fonts;
pub mod gl;
pub mod headless;
pub mod input;
pub mod loupe;
pub mod mixer;
pub mod offscreen;
pub mod overlay;
mod shader;
pub mod touch;
