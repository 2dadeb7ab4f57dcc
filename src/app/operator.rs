//! What operators are told on the screen itself: the overlay, and the mark that something is wrong. Draws nothing.

use std::sync::Arc;

use super::App;
use crate::screen::overlay::Overview;
use crate::show::problem::{Problem, Severity};

impl App {
    /// Whether the operator's overlay is open.
    pub fn overlay(&self) -> bool {
        self.overlay || self.is_staff_reading()
    }

    /// Whether the overlay is the one that staff has opened in front of the screen.
    pub fn is_staff_reading(&self) -> bool {
        self.parts.hall.shows_overlay()
    }

    /// How bad the worst problem is that a mark on the screen stands for; none without a problem, or where no mark is
    /// wanted.
    pub fn mark(&self) -> Option<Severity> {
        let problems = self.problems().filter(|_| self.parts.behaviour.mark);
        problems.map(|problem| problem.severity).min()
    }

    /// All that is wrong. Those of messages come first: nothing else is as pressing.
    fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.warnings.iter().chain(&self.show.problems)
    }

    /// What the operator's overlay shows.
    pub fn overview(&self) -> Overview<'_> {
        Overview {
            pages: self.on.iter().filter_map(|index| self.deck.pages.get(*index)).map(Arc::as_ref).collect(),
            current: self.parts.player.current(),
            remaining: self.parts.player.remaining(self.parts.clock.now()),
            paused: self.parts.player.paused(),
            problems: self.problems().collect(),
            lang: self.parts.behaviour.lang,
        }
    }
}
