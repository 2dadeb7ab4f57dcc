//! The painter without a window, as `render` uses it: a scene and its photos in, pixels out.

use std::sync::Arc;

use crate::command::Failure;
use crate::compose::scene::Scene;
use crate::compose::scrim;
use crate::compose::text::fonts::Fonts;
use crate::pixels::Pixels;
use crate::screen::gl::{GlError, Texture};
use crate::screen::headless::Headless;
use crate::screen::offscreen::Offscreen;

/// A painter and the OpenGL context that it paints on.
pub struct Easel {
    // Gone before the context that it belongs to.
    painter: Offscreen,
    headless: Headless,
}

impl Easel {
    /// A painter with these faces.
    ///
    /// # Errors
    /// If this machine cannot draw without a display.
    pub fn new(fonts: &Fonts) -> Result<Self, Failure> {
        let headless = Headless::new().map_err(refused)?;
        let painter = Offscreen::new(headless.gl().clone(), fonts).map_err(refused)?;
        Ok(Self { painter, headless })
    }

    /// Draws a scene; `photos` are its photos in its order, one that is missing stays a calm ground.
    ///
    /// # Errors
    /// If OpenGL has no room for the picture.
    pub fn draw(&mut self, scene: &Scene, photos: &[Option<Arc<Pixels>>]) -> Result<Pixels, Failure> {
        let textures = photos.iter().map(|pixels| self.uploaded(pixels.as_deref()?)).collect();
        let pixels: Vec<Option<&Pixels>> = photos.iter().map(Option::as_deref).collect();
        let opacities = scrim::opacity(scene, &pixels);
        let picture = self.painter.draw(scene, textures, &opacities).map_err(refused)?;
        Ok(picture.read())
    }

    fn uploaded(&self, pixels: &Pixels) -> Option<Texture> {
        let texture = Texture::new(self.headless.gl(), [pixels.width, pixels.height], glow::LINEAR).ok()?;
        texture.upload_rows(pixels, 0..pixels.height);
        Some(texture)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it maps an error that nobody else needs")]
fn refused(error: GlError) -> Failure {
    Failure::Usage(error.to_string().into())
}
