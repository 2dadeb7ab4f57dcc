//! The gate before what only staff may do: the digits that are typed, and how long to wait after wrong ones. Never knows the
//! PIN itself.

use std::time::Duration;

/// More digits are not taken.
const MOST: usize = 16;
/// Whoever mistypes waits at most so long, so that staff is never locked out.
const LONGEST: Duration = Duration::from_secs(30);

/// What is typed at the gate.
#[derive(Clone, Default)]
pub struct Gate {
    typed: String,
    /// A PIN is being checked.
    checking: bool,
    /// Wrong PINs since the last right one.
    wrong: u32,
    /// Until when nothing is taken.
    until: Duration,
}

impl std::fmt::Debug for Gate {
    /// Without the digits: a log is no place for them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut gate = f.debug_struct("Gate");
        gate.field("checking", &self.checking).field("wrong", &self.wrong).field("until", &self.until);
        gate.finish_non_exhaustive()
    }
}

impl Gate {
    /// How many digits are typed.
    pub fn typed(&self) -> usize {
        self.typed.len()
    }

    /// Whether a PIN is being checked.
    pub fn checking(&self) -> bool {
        self.checking
    }

    /// Until when nothing is taken, since the last PIN was wrong.
    pub fn blocked(&self, now: Duration) -> Option<Duration> {
        Some(self.until).filter(|until| *until > now)
    }

    /// When the last wait after a wrong PIN was over, or will be.
    pub(super) fn until(&self) -> Duration {
        self.until
    }

    pub(super) fn digit<T>(&mut self, digit: u8, now: Duration) -> Option<T> {
        if digit < 10 && self.typed.len() < MOST && !self.checking && self.blocked(now).is_none() {
            self.typed.push(char::from(b'0' + digit));
        }
        None
    }

    pub(super) fn erase<T>(&mut self) -> Option<T> {
        if !self.checking {
            self.typed.pop();
        }
        None
    }

    /// What is to be checked; one at a time.
    pub(super) fn enter(&mut self, now: Duration) -> Option<String> {
        if self.typed.is_empty() || self.checking || self.blocked(now).is_some() {
            return None;
        }
        self.checking = true;
        Some(std::mem::take(&mut self.typed))
    }

    /// Each wrong PIN makes the next wait twice as long.
    pub(super) fn answer(&mut self, right: bool, now: Duration) {
        self.checking = false;
        self.typed.clear();
        if right {
            (self.wrong, self.until) = (0, Duration::ZERO);
            return;
        }
        self.until = now + Duration::from_secs(1 << self.wrong.min(5)).min(LONGEST);
        self.wrong = self.wrong.saturating_add(1);
    }

    /// Forgets what is typed, not how often it was wrong.
    pub(super) fn clear(&mut self) {
        self.typed.clear();
    }
}
