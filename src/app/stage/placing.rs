//! Where on the window the stage is and how bright, and what it looks like read back. Draws nothing of its own.

use std::time::Duration;

use super::{Stage, size_of};
use crate::app::behaviour::Behaviour;
use crate::pixels::Pixels;
use crate::screen::gl::{GlError, Picture};

impl Stage {
    /// Takes its place on the window, and its light.
    pub fn place(&mut self, behaviour: &Behaviour) {
        self.mixer.set_frame(behaviour.region);
        self.mixer.set_brightness(behaviour.brightness);
    }

    /// Whether the slide that is on stands there with all its photos, and nothing else.
    pub fn stands_whole(&self) -> bool {
        self.fade.is_none() && self.closer.is_none() && self.on.as_ref().is_some_and(|drawn| drawn.complete)
    }

    /// What is drawn now, read back; none if nothing is.
    ///
    /// # Errors
    /// If OpenGL has no room.
    pub fn picture(&mut self, ground: [u8; 3], now: Duration) -> Result<Option<Pixels>, GlError> {
        let Some(on) = &self.on else { return Ok(None) };
        let size = self.mixer.rotation().turned(size_of(&on.picture));
        let picture = Picture::new(&self.gl, [size.width, size.height])?;
        // The picture has no edges that stay black.
        let frame = self.mixer.frame();
        self.mixer.set_frame(None);
        picture.draw(ground, || self.paint(now));
        self.mixer.set_frame(frame);
        Ok(Some(picture.read()))
    }
}
