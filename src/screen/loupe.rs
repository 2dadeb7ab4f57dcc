//! A photo that is looked at closely: which part of it fills the screen. Values only; draws nothing.

use super::touch::Place;
use crate::compose::geometry::{Rect, Size};

/// Largest enlargement over the whole photo on the screen.
const MOST: f32 = 5.0;

/// How closely a photo is looked at, and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Width of the photo for each of its heights.
    aspect: f32,
    /// Enlargement, 1 being the whole photo.
    zoom: f32,
    /// What is in the middle of the screen, in shares of the photo.
    centre: (f32, f32),
}

impl View {
    /// The whole photo, whose width is `aspect` times its height.
    pub fn whole(aspect: f32) -> Self {
        let aspect = if aspect.is_finite() { aspect.clamp(0.05, 20.0) } else { 1.0 };
        Self { aspect, zoom: 1.0, centre: (0.5, 0.5) }
    }

    /// Size of the photo on a screen, as it is enlarged.
    fn size(&self, screen: Size) -> (f32, f32) {
        let (width, height) = (screen.width as f32, screen.height as f32);
        let whole = if width / height.max(1.0) > self.aspect {
            (height * self.aspect, height)
        } else {
            (width, width / self.aspect)
        };
        (whole.0 * self.zoom, whole.1 * self.zoom)
    }

    /// Where the photo lies on a screen; what is larger reaches beyond it on all sides.
    pub fn rect(&self, screen: Size) -> Rect {
        let (w, h) = self.size(screen);
        let side = |length: f32, screen: f32, centre: f32| {
            if length <= screen {
                return (screen - length) / 2.0;
            }
            (screen / 2.0 - centre * length).clamp(screen - length, 0.0)
        };
        Rect::new(side(w, screen.width as f32, self.centre.0), side(h, screen.height as f32, self.centre.1), w, h)
    }

    /// Enlarges by a factor, so that what is at a place stays there.
    pub fn enlarge(&mut self, factor: f32, place: Place, screen: Size) {
        let before = self.rect(screen);
        let at = ((place.0 - before.x) / before.w.max(1.0), (place.1 - before.y) / before.h.max(1.0));
        self.zoom = (self.zoom * factor).clamp(1.0, MOST);
        let (w, h) = self.size(screen);
        let middle = (screen.width as f32 / 2.0, screen.height as f32 / 2.0);
        self.centre = (at.0 + (middle.0 - place.0) / w, at.1 + (middle.1 - place.1) / h);
        self.hold(screen);
    }

    /// Moves the photo by so many pixels.
    pub fn drag(&mut self, by: Place, screen: Size) {
        let (w, h) = self.size(screen);
        self.centre = (self.centre.0 - by.0 / w, self.centre.1 - by.1 / h);
        self.hold(screen);
    }

    /// Brings the middle back to where the photo still covers the screen, so that no drag is lost beyond its edge.
    fn hold(&mut self, screen: Size) {
        let (w, h) = self.size(screen);
        let held = |centre: f32, length: f32, screen: f32| {
            let half = (screen / 2.0 / length).min(0.5);
            if centre.is_finite() { centre.clamp(half, 1.0 - half) } else { 0.5 }
        };
        self.centre = (held(self.centre.0, w, screen.width as f32), held(self.centre.1, h, screen.height as f32));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SCREEN: Size = Size { width: 1920, height: 1080 };

    #[test]
    fn the_whole_photo_is_seen_first_and_what_is_touched_stays_under_the_finger() {
        let mut view = View::whole(1.0);
        assert_eq!(view.rect(SCREEN), Rect::new(420.0, 0.0, 1080.0, 1080.0));
        view.enlarge(2.0, (960.0, 540.0), SCREEN);
        assert_eq!(view.rect(SCREEN), Rect::new(-120.0, -540.0, 2160.0, 2160.0));
        view.drag((100.0, 50.0), SCREEN);
        assert_eq!(view.rect(SCREEN), Rect::new(-20.0, -490.0, 2160.0, 2160.0));
        view.drag((5000.0, 5000.0), SCREEN);
        assert_eq!(view.rect(SCREEN), Rect::new(0.0, 0.0, 2160.0, 2160.0), "the edge stays at the edge");
        view.enlarge(0.01, (0.0, 0.0), SCREEN);
        assert_eq!(view.rect(SCREEN), Rect::new(420.0, 0.0, 1080.0, 1080.0));
    }

    proptest! {
        #[test]
        fn whatever_fingers_do_the_photo_stays_on_the_screen(
            aspect in prop_oneof![0.01..50.0_f32, Just(f32::NAN)],
            ops in proptest::collection::vec((0.0..4.0_f32, -3000.0..3000.0_f32, -3000.0..3000.0_f32), 1..40),
        ) {
            let mut view = View::whole(aspect);
            for (factor, x, y) in ops {
                if factor < 2.0 { view.drag((x, y), SCREEN) } else { view.enlarge(factor - 1.0, (x, y), SCREEN) }
                let rect = view.rect(SCREEN);
                let (width, height) = (SCREEN.width as f32, SCREEN.height as f32);
                prop_assert!(rect.w.is_finite() && rect.w > 0.0 && rect.w <= width * MOST + 1.0, "{rect:?}");
                let across = rect.x <= 0.5 && rect.right() >= width - 0.5 || rect.x >= -0.5 && rect.right() <= width + 0.5;
                let down = rect.y <= 0.5 && rect.bottom() >= height - 0.5 || rect.y >= -0.5 && rect.bottom() <= height + 0.5;
                prop_assert!(across && down, "{rect:?}");
            }
        }
    }
}
