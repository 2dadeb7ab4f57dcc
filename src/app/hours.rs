//! Asks for the display to be on or off. Knows when from the desk and switches nothing itself.

use super::App;

impl App {
    /// Has the display on while something is to be seen, and whenever a message is.
    pub(super) fn light_up(&self) {
        // Before the first show nothing is known of opening hours.
        if let Some(power) = self.parts.power.as_ref().filter(|_| self.fonts.is_some()) {
            power.want(self.hour.lit || self.alarm.is_some());
        }
    }
}
