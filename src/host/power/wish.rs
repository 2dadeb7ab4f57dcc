//! When a display is switched, and when once more: the rule of the thread that does it. Switches nothing and asks for no
//! time.

use std::time::Duration;

/// A television that has heard the first call to wake up only half hears the second one.
const AGAIN: Duration = Duration::from_secs(20);
/// A display that somebody has woken by a touch at night goes off after so long.
const AWAKE: Duration = Duration::from_mins(1);

/// What is wanted of a display.
#[derive(Debug, Default)]
pub struct Wish {
    /// None: not known yet.
    on: Option<bool>,
    /// When it is to be switched once more.
    once_more: Option<Duration>,
}

impl Wish {
    /// It is to be on or off. True if it must be switched.
    pub fn want(&mut self, on: bool) -> bool {
        if self.on == Some(on) {
            return false;
        }
        (self.on, self.once_more) = (Some(on), None);
        true
    }

    /// It was switched (`again`: once more), or was not since others need it on (`done`: false).
    pub fn switched(&mut self, done: bool, again: bool, now: Duration) {
        self.once_more = match self.on {
            Some(true) if !again => Some(now + AGAIN),
            Some(false) if !done => Some(now + AWAKE),
            _ => None,
        };
    }

    /// It is seen to be on or off, whoever has switched it.
    pub fn seen(&mut self, on: bool, now: Duration) {
        if self.on == Some(false) {
            self.once_more = on.then_some(now + AWAKE);
        }
    }

    /// When [`Wish::due`] is to be asked.
    pub fn wake(&self) -> Option<Duration> {
        self.once_more
    }

    /// What the display is to be switched to once more now.
    pub fn due(&mut self, now: Duration) -> Option<bool> {
        self.once_more.take_if(|at| *at <= now)?;
        self.on
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn a_display_that_goes_on_is_called_twice_though_it_is_wanted_again_in_between() {
        let mut wish = Wish::default();
        assert!(wish.want(true));
        wish.switched(true, false, at(1));
        assert!(!wish.want(true), "it is switched all the time");
        assert_eq!((wish.due(at(20)), wish.due(at(21))), (None, Some(true)));
        wish.switched(true, true, at(22));
        assert_eq!(wish.wake(), None);
    }

    #[test]
    fn a_display_that_is_woken_at_night_goes_off_after_a_minute() {
        let mut wish = Wish::default();
        wish.seen(true, at(0));
        assert_eq!(wish.wake(), None, "nobody wants it off");
        assert!(wish.want(false));
        wish.switched(true, false, at(1));
        for night in [100, 200] {
            wish.seen(true, at(night));
            assert!(!wish.want(false));
            assert_eq!((wish.due(at(night + 59)), wish.due(at(night + 60))), (None, Some(false)));
            wish.switched(true, true, at(night + 60));
            wish.seen(false, at(night + 61));
            assert_eq!(wish.wake(), None);
        }
        wish.seen(true, at(300));
        wish.seen(false, at(310));
        assert_eq!(wish.wake(), None, "it went off by itself");
    }

    #[test]
    fn a_display_that_others_need_is_asked_for_again() {
        let mut wish = Wish::default();
        assert!(wish.want(false));
        wish.switched(false, false, at(0));
        assert_eq!(wish.due(at(60)), Some(false));
        wish.switched(true, true, at(60));
        assert_eq!(wish.wake(), None);
        assert!(wish.want(true));
    }
}
