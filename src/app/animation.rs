//! Lets the animated pictures of the slide that is on move: asks for their frames and draws each when it is due. Stands
//! still while slides change, the show is paused or the window is covered.

use std::time::Duration;

use super::App;
use super::stage::Stage;
use crate::feed::reel::{Next, Reel};
use crate::show::slide::Revision;

/// More animations than this on one slide stand still.
const MOST: usize = 3;
/// A picture that is late is looked for so soon again.
const SOON: Duration = Duration::from_millis(8);

/// The animations of a slide.
pub(super) struct Animation {
    /// The slide's revision.
    of: Revision,
    running: Vec<Running>,
}

/// One of them.
struct Running {
    /// Its number among the photos of the scene.
    photo: usize,
    reel: Reel,
    /// When its next picture is due.
    due: Duration,
}

impl App {
    /// Draws the pictures that are due; gives when to look again, if anything moves.
    pub(super) fn animate(&mut self, now: Duration) -> Option<Duration> {
        let stage = self.stage.as_ref()?;
        let still = self.covered || self.parts.player.paused() || self.alarm.is_some();
        if still || stage.fading() || self.coming.is_some() {
            return None;
        }
        let page = self.parts.player.current().and_then(|index| self.page(index));
        let Some(page) =
            page.filter(|page| stage.on() == Some(page.revision) && page.scene.photos().any(|one| one.moves))
        else {
            self.animation = None;
            return None;
        };
        let (of, scene) = (page.revision, std::sync::Arc::clone(&page.scene));
        if self.animation.as_ref().is_none_or(|animation| animation.of != of) {
            let moving = scene.photos().zip(scene.photo_keys()).enumerate().filter(|(_, (one, _))| one.moves);
            let start = |(photo, (_, key))| Some(Running { photo, reel: self.parts.pool.reel(&key)?, due: now });
            self.animation = Some(Animation { of, running: moving.take(MOST).filter_map(start).collect() });
        }
        let (animation, stage) = self.animation.as_mut().zip(self.stage.as_mut())?;
        let mut drawn = false;
        animation.running.retain_mut(|one| {
            if one.due > now {
                return true;
            }
            match one.reel.next() {
                Next::Frame(frame) => {
                    Stage::animate(stage, &scene, one.photo, &frame.pixels);
                    drawn = true;
                    // One that came late does not make the next ones hurry.
                    one.due = (one.due + frame.lasts).max(now);
                    true
                }
                Next::Wait => {
                    one.due = now + SOON;
                    true
                }
                Next::End => false,
            }
        });
        self.dirty |= drawn;
        animation.running.iter().map(|one| one.due).min()
    }
}
