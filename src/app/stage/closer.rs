//! A photo that is looked at closely, on its way to the screen: uploaded in strips, then drawn as it is seen. Decides nothing.

use std::sync::Arc;

use super::{STRIP, Stage};
use crate::compose::geometry::{Rect, Size};
use crate::compose::scene::Color;
use crate::pixels::{PhotoKey, Pixels};
use crate::screen::gl::{GlError, Picture, Texture};
use crate::screen::offscreen::Adopted;

/// The photo and how it was drawn last.
pub(super) struct Closer {
    key: PhotoKey,
    pixels: Option<Arc<Pixels>>,
    texture: Option<Texture>,
    /// Rows of it that are there.
    rows: u32,
    adopted: Option<Adopted>,
    drawn: Option<(Rect, Size, Picture)>,
}

impl Closer {
    /// What is to be seen, once it is drawn.
    pub(super) fn picture(&self) -> Option<&Picture> {
        self.drawn.as_ref().map(|(_, _, picture)| picture)
    }
}

impl Stage {
    /// Works on a photo that is to lie in a rectangle of a slide of some size, on a ground, for a limited time. True if there
    /// is more to do, and whether something new is to be seen.
    ///
    /// # Errors
    /// If OpenGL has no room for it.
    pub fn look_closer(
        &mut self,
        (key, pixels): (&PhotoKey, &Arc<Pixels>),
        (rect, size): (Rect, Size),
        ground: Color,
    ) -> Result<(bool, bool), GlError> {
        if self.closer.as_ref().is_none_or(|closer| closer.key != *key) {
            self.look_away();
            let texture = Texture::new(&self.gl, [pixels.width, pixels.height], glow::LINEAR)?;
            let (pixels, texture) = (Some(Arc::clone(pixels)), Some(texture));
            self.closer = Some(Closer { key: key.clone(), pixels, texture, rows: 0, adopted: None, drawn: None });
        }
        let Some(closer) = &mut self.closer else { return Ok((false, false)) };
        if let (Some(pixels), Some(texture)) = (&closer.pixels, &closer.texture) {
            let each = u32::try_from(STRIP / (pixels.width as usize * 4)).unwrap_or(1).max(1);
            let end = (closer.rows + each).min(pixels.height);
            texture.upload_rows(pixels, closer.rows..end);
            closer.rows = end;
            if end < pixels.height {
                return Ok((true, false));
            }
            closer.pixels = None;
            closer.adopted = closer.texture.take().map(|texture| self.painter.adopt(texture));
        }
        let same = closer.drawn.as_ref().is_some_and(|(at, of, _)| (*at, *of) == (rect, size));
        let Some(adopted) = closer.adopted.as_ref().filter(|_| !same) else { return Ok((false, false)) };
        let picture = match closer.drawn.take() {
            Some((_, of, picture)) if of == size => picture,
            _ => Picture::new(&self.gl, [size.width, size.height])?,
        };
        self.painter.draw_photo(&picture, adopted, rect, ground);
        closer.drawn = Some((rect, size, picture));
        Ok((false, true))
    }

    /// The slide is to be seen again; true if it was not.
    pub fn look_away(&mut self) -> bool {
        let Some(closer) = self.closer.take() else { return false };
        if let Some(adopted) = closer.adopted {
            self.painter.release(adopted);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::app::dress::Dress;
    use crate::app::stage::Way;
    use crate::compose::geometry::Rotation;
    use crate::compose::scene::Scene;
    use crate::feed::fonts::built_in;
    use crate::pixels::{Crop, PixelSize, Toning};
    use crate::screen::headless::Headless;
    use crate::screen::mixer::Motion;
    use crate::show::slide::{Revision, Version};

    const SIZE: Size = Size { width: 64, height: 36 };

    fn bring(stage: &mut Stage, number: u8, way: Option<Way>) {
        let ground = Color::rgb(number, 0, 0);
        let scene = Arc::new(Scene { size: SIZE, ground, shapes: Vec::new(), boxes: Vec::new() });
        let revision = Revision(number.into());
        while stage.prepare(revision, &scene, true, Vec::new).unwrap() {}
        assert!(stage.bring(revision, way, Dress::default()));
    }

    #[test]
    fn a_transition_that_lies_under_a_photo_asks_for_no_frames() {
        let headless = Headless::new().unwrap();
        let mut stage = Stage::new(Arc::clone(headless.gl()), &built_in().unwrap(), Rotation::None).unwrap();
        stage.get_ready_for(Motion::Fade);
        bring(&mut stage, 1, None);
        bring(&mut stage, 2, Some(Way { motion: Motion::Fade, length: Duration::from_millis(700) }));
        assert!(stage.fading());
        let size = PixelSize { width: 4, height: 2 };
        let (file, version, ground) = ("a.png".to_owned(), Version(1), [0; 3]);
        let key = PhotoKey { file, version, size, crop: Crop::FULL, ground, toning: Toning::Natural };
        let pixels = Arc::new(Pixels { width: 4, height: 2, rgba: vec![255; 32] });
        let place = (SIZE.rect(), SIZE);
        while stage.look_closer((&key, &pixels), place, Color::rgb(0, 0, 0)).unwrap().0 {}
        let wall = Picture::new(headless.gl(), [SIZE.width, SIZE.height]).unwrap();
        wall.draw([0; 3], || stage.paint(Duration::ZERO));
        assert!(!stage.fading());
        let middle = (18 * 64 + 32) * 4;
        assert_eq!(&wall.read().rgba[middle..middle + 3], [255; 3], "the photo is seen");
    }
}
