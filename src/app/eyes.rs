//! What window and display tell of themselves: another size, whether the window is covered, whether the display is on.

use super::App;
use crate::compose::geometry::Size;
use crate::feed::events::{DisplayState, WindowState};

impl App {
    /// The window has another size.
    pub fn resize(&mut self, window: Size) {
        if let Some((region, _)) = self.parts.behaviour.region {
            // The part stays the same, wherever the window ends.
            self.parts.behaviour.region = Some((region, window));
            let behaviour = self.parts.behaviour;
            self.stage.iter_mut().for_each(|stage| stage.place(&behaviour));
            self.dirty = true;
            return;
        }
        let size = self.parts.behaviour.rotation.turned(window);
        self.resized = (size != self.size).then_some(size);
        self.parts.herald.resize(size);
        self.dirty = true;
    }

    /// Others cover the window: nothing of it is painted, so nothing moves. Where they do no more, it must be drawn anew.
    pub fn occlude(&mut self, covered: bool) {
        self.covered = covered;
        if let Some(stage) = self.stage.as_mut().filter(|_| covered) {
            stage.settle();
        }
        let state = if covered { WindowState::Covered } else { WindowState::Visible };
        self.parts.journal.window(state, &self.parts.clock);
        self.dirty |= !covered;
    }

    /// The monitor was unplugged, or is there again.
    pub fn unplug(&mut self, away: bool) {
        self.display(if away { DisplayState::Lost } else { DisplayState::On });
        self.dirty |= !away;
    }

    /// A frame is about to be drawn, or would be if nothing covered the window: only what is asked for from now on asks for
    /// another one. What is drawn may find that there is more to draw.
    pub fn begin_frame(&mut self) {
        self.dirty = false;
    }

    /// Whether what lies around the picture is black rather than the show's ground.
    pub fn framed(&self) -> bool {
        self.parts.behaviour.region.is_some()
    }

    /// The display was switched on or off.
    pub(super) fn display(&mut self, state: DisplayState) {
        self.parts.journal.display(state, &self.parts.clock);
    }

    /// The display has ended the loop.
    pub(super) fn lost(mut self) -> Self {
        self.display(DisplayState::Lost);
        self
    }
}
