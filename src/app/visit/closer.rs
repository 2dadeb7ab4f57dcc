//! The photo that a visitor looks at closely: which one, how large it is asked for, and which part is seen. Decodes and draws
//! nothing.

use std::time::Duration;

use super::App;
use crate::compose::geometry::Size;
use crate::compose::scene::PhotoShape;
use crate::compose::theme::Theme;
use crate::pixels::{Crop, PhotoKey, PixelSize};
use crate::play::visit::{On, Request};
use crate::screen::loupe::View;
use crate::screen::touch::Place;

/// A photo is asked for at this many times the screen's size.
const FINER: f32 = 2.0;
/// Its longest side, in pixels, whatever the screen: this bounds its memory to 64 MiB.
const LONGEST: f32 = 4096.0;
/// A press on plus or minus enlarges by this.
pub(super) const STEP: f32 = 1.5;

/// What is looked at.
pub(super) struct Looked {
    key: PhotoKey,
    pub(super) view: View,
}

impl App {
    /// The largest photo of the slide that is on.
    pub(super) fn photo_on(&self) -> Option<&PhotoShape> {
        let area = |photo: &&PhotoShape| photo.rect.w * photo.rect.h;
        let photos = self.current_page()?.scene.photos();
        photos.max_by(|one, other| area(one).total_cmp(&area(other)))
    }

    /// The photo of the slide that is on at a place; its largest one without a place, or where none is.
    fn photo_at(&self, place: Option<Place>) -> Option<&PhotoShape> {
        let within = |photo: &&PhotoShape, (x, y): Place| {
            let rect = photo.rect;
            x >= rect.x && x <= rect.right() && y >= rect.y && y <= rect.bottom()
        };
        let photos = place.zip(self.current_page());
        // Of photos that overlap the last one is seen.
        let under = photos.and_then(|(place, page)| page.scene.photos().filter(|photo| within(photo, place)).last());
        under.or_else(|| self.photo_on())
    }

    /// Asks for a closer look at the photo at a place.
    pub(super) fn aim(&mut self, place: Place) {
        self.parts.hall.aim = Some(place);
        self.ask(Request::Closer);
    }

    /// Whether the photo that is looked at is not on the slide any more, or not in that state.
    fn is_gone(&self) -> bool {
        let Some(Looked { key, .. }) = &self.parts.hall.looked else { return false };
        let same = |photo: &PhotoShape| (&photo.file, photo.version) == (&key.file, key.version);
        self.current_page().is_none_or(|page| !page.scene.photos().any(same))
    }

    /// Takes up the photo of the slide, or lets go of it, as the visit says; true if there is more to do at once.
    pub(super) fn look_closer(&mut self) -> bool {
        if self.parts.hall.visit.on() == On::Closer && self.is_gone() {
            self.ask(Request::Back);
        }
        if self.parts.hall.visit.on() != On::Closer {
            (self.parts.hall.looked, self.parts.hall.aim) = (None, None);
            let back = self.stage.as_mut().is_some_and(super::Stage::look_away);
            self.dirty |= back;
            return false;
        }
        if self.parts.hall.looked.is_none() {
            let size = self.size;
            let ground = self.current_page().map(|page| page.scene.ground);
            let aim = self.parts.hall.aim.take();
            let looked = self.photo_at(aim).zip(ground).map(|(photo, ground)| Looked {
                view: View::whole(aspect(photo)),
                key: PhotoKey { crop: Crop::FULL, size: fine(aspect(photo), size), ..photo.key(ground) },
            });
            if looked.is_none() {
                self.ask(Request::Back);
                return false;
            }
            self.parts.hall.looked = looked;
        }
        let Some(Looked { key, view }) = &self.parts.hall.looked else { return false };
        let pool = &self.parts.pool;
        let Some(pixels) = pool.get(key).filter(|_| self.coming.is_none()) else { return false };
        let ground = Theme::of(&self.show.settings.theme).scrim;
        let Some(stage) = self.stage.as_mut() else { return false };
        match stage.look_closer((key, &pixels), (view.rect(self.size), self.size), ground) {
            Ok((more, new)) => {
                self.dirty |= new;
                more
            }
            Err(error) => {
                tracing::warn!("a photo cannot be looked at: {error}");
                self.ask(Request::Back);
                false
            }
        }
    }

    /// The photo that is looked at.
    pub(super) fn looked(&self) -> Option<PhotoKey> {
        self.parts.hall.looked.as_ref().map(|looked| looked.key.clone())
    }

    /// Enlarges what is looked at.
    pub(super) fn enlarge(&mut self, factor: f32, place: Option<Place>) {
        let size = self.size;
        let middle = (size.width as f32 / 2.0, size.height as f32 / 2.0);
        if let Some(looked) = &mut self.parts.hall.looked {
            looked.view.enlarge(factor, place.unwrap_or(middle), size);
        }
        self.ask(Request::Stay);
    }

    /// Moves what is looked at.
    pub(super) fn drag(&mut self, by: Place) {
        let size = self.size;
        if let Some(looked) = &mut self.parts.hall.looked {
            looked.view.drag(by, size);
        }
        self.ask(Request::Stay);
    }

    /// When there is more to do about a photo that is looked at.
    pub(super) fn soon(more: bool, now: Duration) -> Option<Duration> {
        more.then(|| now + Duration::from_millis(1))
    }
}

/// Width of a whole photo for each of its heights, of which a slide may show a part.
fn aspect(photo: &PhotoShape) -> f32 {
    let [_, _, w, h] = photo.crop;
    (photo.rect.w / w.max(0.01)) / (photo.rect.h / h.max(0.01)).max(1.0)
}

/// The size that a photo is asked for, to be looked at on a screen.
fn fine(aspect: f32, screen: Size) -> PixelSize {
    let (width, height) = (screen.width as f32 * FINER, screen.height as f32 * FINER);
    let (width, height) = if width / height > aspect { (height * aspect, height) } else { (width, width / aspect) };
    let less = (LONGEST / width.max(height)).min(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held below a few thousand pixels")]
    let side = |length: f32| (length * less).round().clamp(1.0, LONGEST) as u32;
    PixelSize { width: side(width), height: side(height) }
}
