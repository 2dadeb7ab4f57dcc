//! Time that does not count for the slide that is on, since something else is seen in its place.

use std::time::Duration;

use super::{Player, Response, Why};

impl Player {
    /// To be called instead of [`Player::tick`] while something else has the screen: the slide keeps the time that it had
    /// left, and no other is asked for. Only the end of `--for` comes all the same.
    pub fn hold(&mut self, now: Duration) -> Response {
        self.now = self.now.max(now);
        let finished = self.options.run_for.is_some_and(|end| self.now >= end);
        Response { turn: None, wake: self.options.run_for.filter(|_| !finished), finished }
    }

    /// Stops the clock of the slide, or lets it go on with the time that was left. A slide that only its time brings stays
    /// away then, unless its picture is on its way.
    pub fn toggle_pause(&mut self, now: Duration) {
        self.advance(now);
        self.paused = !self.paused;
        if self.paused && self.wanted.is_some_and(|wanted| wanted.turn.why == Why::Timer && !wanted.comes) {
            self.wanted = None;
        }
    }

    /// The picture of the wanted slide is on its way to the screen, where it will be seen whatever happens now.
    pub fn comes(&mut self) {
        if let Some(wanted) = &mut self.wanted {
            wanted.comes = true;
        }
    }

    /// Stops the clock of the slide, or lets it run.
    pub fn pause(&mut self, paused: bool, now: Duration) {
        if self.paused != paused {
            self.toggle_pause(now);
        }
    }

    /// Asks for the slide of an index as the next one, or the one before, where whoever asks passes over others.
    pub fn step_to(&mut self, to: usize, forward: bool, now: Duration) {
        self.advance(now);
        self.ask(to, if forward { Why::Next } else { Why::Previous });
    }

    /// Whoever held the slide has gone: its time is over.
    pub fn let_go(&mut self, now: Duration) {
        self.pause(false, now);
        if let Some(time) = self.current().and_then(|index| self.time_of(index)) {
            self.spent = self.spent.max(time);
        }
    }
}
