//! Whether the machine's clock can be believed: a booth without a network may wake up in 1970. Owns the file with the
//! last time that was believed, in Litfass's own folder for states. Decides nothing about slides.

mod kernel;

use std::fs;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

use super::state;
use crate::show::settings::Trust;
use kernel::Kernel;

/// Day on which this program was built, as seconds since 1970.
const BUILT: &str = env!("LITFASS_BUILT");
/// The clock may be set back by so much, as when it is corrected.
const SLACK: SignedDuration = SignedDuration::from_hours(24);
/// The last time is written so often.
const PAUSE: SignedDuration = SignedDuration::from_hours(1);

/// Judges the clock, and remembers the last time that it believed.
#[derive(Debug, Default)]
pub struct ClockTrust {
    file: Option<PathBuf>,
    last: Option<Timestamp>,
    written: Option<Timestamp>,
    kernel: Kernel,
}

/// Where the last time is kept: in the user's folder for states, by the rules of the XDG base directories; none if the
/// user has no home.
pub fn file() -> Option<PathBuf> {
    state::folder().map(|folder| folder.join("last-time"))
}

/// Whether the network has set the clock; none if nothing on this machine tells. Waits up to a second for the answer.
pub fn synced() -> Option<bool> {
    Kernel::default().synced()
}

impl ClockTrust {
    /// As the file says; without one, or with one that cannot be read, only the day of the build counts. A file that is
    /// none is never written.
    pub fn read(file: Option<PathBuf>) -> Self {
        // Anything longer is no time.
        let small =
            file.as_ref().filter(|file| fs::metadata(file).is_ok_and(|facts| facts.is_file() && facts.len() < 64));
        let last = small.and_then(|file| fs::read_to_string(file).ok()).and_then(|text| text.trim().parse().ok());
        Self { file, last, written: None, kernel: Kernel::default() }
    }

    /// Whether a time can be believed; one that is, is remembered once an hour.
    pub fn trusts(&mut self, now: Timestamp, demands: Trust) -> bool {
        let trusted = self.would_trust(now, demands);
        if trusted && self.written.is_none_or(|written| now.duration_since(written).abs() >= PAUSE) {
            self.remember(now);
        }
        trusted
    }

    /// Whether a time can be believed, as far as the system tells; nothing is remembered.
    pub fn would_trust(&self, now: Timestamp, demands: Trust) -> bool {
        // What is plain without an answer needs none.
        let asked = demands == Trust::Synced || !self.believes(now, demands, None);
        self.believes(now, demands, asked.then(|| self.kernel.synced()).flatten())
    }

    /// Whether a time can be believed; `synced` is whether the network has set the clock, where the system tells.
    pub fn believes(&self, now: Timestamp, demands: Trust, synced: Option<bool>) -> bool {
        let plausible = now >= built() && self.last.is_none_or(|last| now >= last - SLACK);
        match (demands, synced) {
            // What the network says holds against a last time that was wrong itself.
            (_, Some(true)) => now >= built(),
            (Trust::Synced, Some(false)) => false,
            _ => plausible,
        }
    }

    /// Where the last time is kept, if a time is too early by it.
    pub fn in_the_way(&self, now: Timestamp) -> Option<&PathBuf> {
        let early = now >= built() && self.last.is_some_and(|last| now < last - SLACK);
        self.file.as_ref().filter(|_| early)
    }

    /// Writes the time down. A disk that takes nothing costs only this memory.
    fn remember(&mut self, now: Timestamp) {
        self.written = Some(now);
        self.last = Some(now);
        let Some(file) = &self.file else { return };
        if let Err(error) = state::write(file, format!("{now}\n").as_bytes()) {
            tracing::info!("{} cannot be written: {error}", file.display());
        }
    }
}

/// When this program was built.
pub fn built() -> Timestamp {
    BUILT.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok()).unwrap_or(Timestamp::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn later(hours: i64) -> Timestamp {
        built() + SignedDuration::from_hours(hours)
    }

    #[test]
    fn a_clock_is_believed_from_the_day_of_the_build_on() {
        let trust = ClockTrust::read(None);
        assert!(!trust.believes(Timestamp::UNIX_EPOCH, Trust::Plausible, None));
        assert!(!trust.believes(later(-1), Trust::Plausible, Some(true)));
        assert!(
            trust.believes(later(0), Trust::Plausible, None) && trust.believes(later(9999), Trust::Plausible, None)
        );
        assert!(built() > Timestamp::from_second(1_700_000_000).unwrap(), "{}", built());
    }

    #[test]
    fn a_clock_that_must_be_synced_is_believed_when_the_system_says_so_or_nothing() {
        let trust = ClockTrust::read(None);
        let believes = |synced| trust.believes(later(5), Trust::Synced, synced);
        assert_eq!([believes(Some(true)), believes(Some(false)), believes(None)], [true, false, true]);
    }

    #[test]
    fn the_last_time_outlives_the_program_and_holds_against_an_earlier_clock() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/litfass/last-time");
        assert!(ClockTrust::read(Some(file.clone())).trusts(later(1000), Trust::Plausible));
        let trust = ClockTrust::read(Some(file.clone()));
        assert!(!trust.believes(later(900), Trust::Plausible, None));
        assert_eq!(trust.in_the_way(later(900)), Some(&file));
        assert!(trust.believes(later(990), Trust::Plausible, None), "a clock may be corrected");
        assert!(trust.believes(later(900), Trust::Plausible, Some(true)), "the network knows better");
        for broken in ["", "tomorrow", "9".repeat(100).as_str()] {
            fs::write(&file, broken).unwrap();
            assert!(ClockTrust::read(Some(file.clone())).believes(later(1), Trust::Plausible, None), "{broken:?}");
        }
    }
}
