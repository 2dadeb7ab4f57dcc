//! A picture of each slide for the album, taken once the slide stands still.

use super::App;

impl App {
    /// Takes the picture that is due, if nothing moves and nothing lies over the slide.
    pub(super) fn portray(&mut self) {
        let Some(revision) = self.portrait else { return };
        let ready = !self.covered && !self.overlay() && self.coming.is_none();
        let stands = self.stage.as_ref().is_some_and(|stage| stage.on() == Some(revision) && stage.stands_whole());
        if !ready || !stands {
            return;
        }
        self.portrait = None;
        if self.parts.album.as_ref().is_some_and(|album| album.wants(revision))
            && let Some(pixels) = self.picture()
            && let Some(album) = &mut self.parts.album
        {
            album.keep(revision, pixels);
        }
    }
}
