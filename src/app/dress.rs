//! The furniture on its way to the screen: patches are drawn once into small pictures and stay the same through a
//! transition. Decides nothing about what they show.

use std::sync::Arc;

use crate::compose::furniture::{Furniture, Patch, Shift};
use crate::compose::geometry::Size;
use crate::pixels::Pixels;
use crate::screen::gl::{GlError, Picture, Texture};
use crate::screen::mixer::Mixer;
use crate::screen::offscreen::Offscreen;
use crate::show::slide::Revision;

/// Pictures of patches that are kept: those of a few languages and themes, and the minute before.
const KEPT: usize = 16;

/// What stands over a slide: furniture, and which of how many slides it is.
#[derive(Debug, Clone, Default)]
pub struct Dress {
    /// Patches and marks; none on the slide that says where slides go.
    pub furniture: Option<Arc<Furniture>>,
    /// Number of the slide in the show, from 1.
    pub done: usize,
    /// Slides of the show.
    pub count: usize,
    /// How far all of it has drifted.
    pub shift: Shift,
}

impl Dress {
    fn patches(&self) -> &[Patch] {
        self.furniture.as_ref().map_or(&[], |furniture| &furniture.patches)
    }

    fn has(&self, revision: Revision) -> bool {
        self.patches().iter().any(|patch| patch.revision == revision)
    }
}

/// Drawn patches.
#[derive(Default)]
pub struct Wardrobe {
    drawn: Vec<Drawn>,
}

struct Drawn {
    revision: Revision,
    /// All its photos are in it.
    complete: bool,
    picture: Picture,
}

impl Wardrobe {
    /// Whether all patches are drawn, with their photos.
    pub fn has(&self, furniture: &Furniture) -> bool {
        let drawn = |patch: &Patch| self.drawn.iter().any(|one| one.revision == patch.revision && one.complete);
        furniture.patches.iter().all(drawn)
    }

    /// Draws the patches that are not drawn yet; `photos` gives the pixels of a patch's photos as far as they are
    /// there. True if something new is to be seen.
    ///
    /// # Errors
    /// If OpenGL has no room.
    pub fn prepare(
        &mut self,
        gl: &Arc<glow::Context>,
        painter: &mut Offscreen,
        furniture: &Furniture,
        photos: impl Fn(&Patch) -> Vec<Option<Arc<Pixels>>>,
    ) -> Result<bool, GlError> {
        let mut new = false;
        for patch in &furniture.patches {
            let at = self.drawn.iter().position(|one| one.revision == patch.revision);
            if at.is_some_and(|at| self.drawn[at].complete) {
                continue;
            }
            let pixels = photos(patch);
            let complete = pixels.iter().all(Option::is_some);
            if at.is_some() && !complete {
                continue;
            }
            let textures =
                pixels.iter().map(|pixels| pixels.as_ref().and_then(|pixels| uploaded(gl, pixels))).collect();
            let picture = painter.draw(&patch.scene, textures, &[])?;
            self.drawn.retain(|one| one.revision != patch.revision);
            self.drawn.push(Drawn { revision: patch.revision, complete, picture });
            new = true;
        }
        let surplus = self.drawn.len().saturating_sub(KEPT);
        self.drawn.drain(..surplus);
        Ok(new)
    }

    /// Throws everything away, for other faces or another size.
    pub fn clear(&mut self) {
        self.drawn.clear();
    }

    /// Puts what stands over a slide onto the window.
    pub fn paint(&self, mixer: &Mixer, dress: &Dress, slide: Size) {
        for patch in dress.patches() {
            self.patch(mixer, patch, dress.shift, slide, 1.0);
        }
        self.marks(mixer, dress, dress.done as f32, slide);
    }

    /// The same on the way from one slide to the next; `share` (0 to 1) of it is done. What is on both stands still.
    pub fn paint_between(&self, mixer: &Mixer, from: &Dress, to: &Dress, share: f32, slide: Size) {
        // What differs overlaps mostly: one is whole before the other goes, so that the slide never shines through.
        for patch in from.patches().iter().filter(|patch| !to.has(patch.revision)) {
            self.patch(mixer, patch, from.shift, slide, (2.0 * (1.0 - share)).min(1.0));
        }
        for patch in to.patches() {
            let alpha = if from.has(patch.revision) { 1.0 } else { (2.0 * share).min(1.0) };
            self.patch(mixer, patch, to.shift, slide, alpha);
        }
        let (start, end) = (from.done as f32, to.done as f32);
        let done = if from.count == to.count { start + (end - start) * share } else { end };
        self.marks(mixer, to, done, slide);
    }

    fn patch(&self, mixer: &Mixer, patch: &Patch, shift: Shift, slide: Size, alpha: f32) {
        if let Some(drawn) = self.drawn.iter().find(|drawn| drawn.revision == patch.revision) {
            if shift != Shift::default() && alpha >= 1.0 {
                // Its ground stays at the edge; only what stands on it drifts.
                mixer.fill(patch.rect, slide, patch.scene.ground);
            }
            mixer.patch(&drawn.picture, shift.moved(patch.rect), slide, alpha);
        }
    }

    #[expect(clippy::unused_self, reason = "marks are furniture like patches, though they need no picture")]
    fn marks(&self, mixer: &Mixer, dress: &Dress, done: f32, slide: Size) {
        let marks = dress.furniture.as_ref().map(|furniture| furniture.marks(done, dress.count, dress.shift));
        for mark in marks.into_iter().flatten() {
            mixer.fill(mark.rect, slide, mark.color);
        }
    }
}

fn uploaded(gl: &Arc<glow::Context>, pixels: &Pixels) -> Option<Texture> {
    let texture = Texture::new(gl, [pixels.width, pixels.height], glow::LINEAR).ok()?;
    texture.upload_rows(pixels, 0..pixels.height);
    Some(texture)
}
