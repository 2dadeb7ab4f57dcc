//! What window and display tell of themselves: another size, whether the window is covered, whether the display is on.

use super::App;
use crate::compose::geometry::Size;
use crate::feed::events::{DisplayState, WindowState};

impl App {
    /// The window has another size.
    pub fn resize(&mut self, window: Size) {
        let size = self.parts.behaviour.rotation.turned(window);
        self.resized = (size != self.size).then_some(size);
        self.parts.herald.resize(size);
        self.dirty = true;
    }

    /// Others cover the window; where they do no more, it must be drawn anew.
    pub fn occlude(&mut self, covered: bool) {
        let state = if covered { WindowState::Covered } else { WindowState::Visible };
        self.parts.journal.window(state, &self.parts.clock);
        self.dirty |= !covered;
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
