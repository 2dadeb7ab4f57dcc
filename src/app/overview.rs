//! What the operator sees of the show: the overlay, and the mark that something is wrong. Only reads.

use std::sync::Arc;

use super::App;
use crate::screen::overlay::Overview;
use crate::show::problem::Severity;

impl App {
    /// Whether the operator's overlay is open.
    pub fn overlay(&self) -> bool {
        self.overlay || self.parts.hall.shows_overlay()
    }

    /// How bad the worst problem is that a mark on the screen stands for; none without a problem, or where no mark is
    /// wanted.
    pub fn mark(&self) -> Option<Severity> {
        let problems = self.show.problems.iter().filter(|_| self.parts.behaviour.mark);
        problems.map(|problem| problem.severity).min()
    }

    /// What the operator's overlay shows.
    pub fn overview(&self) -> Overview<'_> {
        Overview {
            pages: self.on.iter().filter_map(|index| self.deck.pages.get(*index)).map(Arc::as_ref).collect(),
            current: self.parts.player.current(),
            remaining: self.parts.player.remaining(self.parts.clock.now()),
            paused: self.parts.player.paused(),
            problems: &self.show.problems,
            lang: self.parts.behaviour.lang,
        }
    }
}
