//! Time that does not count for the slide that is on, since something else is seen in its place.

use std::time::Duration;

use super::{Player, Response};

impl Player {
    /// To be called instead of [`Player::tick`] while something else has the screen: the slide keeps the time that it had
    /// left, and no other is asked for. Only the end of `--for` comes all the same.
    pub fn hold(&mut self, now: Duration) -> Response {
        self.now = self.now.max(now);
        let finished = self.options.run_for.is_some_and(|end| self.now >= end);
        Response { turn: None, wake: self.options.run_for.filter(|_| !finished), finished }
    }
}
