//! The only place that asks the system for the time.
//!
//! Owns two readings: the time since process start, which never goes back, and the time on the wall,
//! which `--at` may have set to another day. Everyone else is handed these as values. It never sleeps
//! and never reads a file: the zone is looked up once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// A clock; clones show the same time.
#[derive(Debug, Clone)]
pub struct Clock {
    steps: Steps,
    wall: Wall,
}

/// What moves the clock on.
#[derive(Debug, Clone)]
enum Steps {
    /// The system, since this instant.
    System(Instant),
    /// Whoever holds the clock; nanoseconds since process start.
    Hand(Arc<AtomicU64>),
}

/// What the time on the wall comes from.
#[derive(Debug, Clone)]
enum Wall {
    /// The system's clock, which may be set while we run, in this zone.
    System(TimeZone),
    /// This time at process start, moving on with the clock.
    From(Box<Zoned>),
}

impl Clock {
    /// The system's clock in the system's zone. To be made first thing in the process: the time since
    /// process start counts from here.
    pub fn system() -> Self {
        Self { steps: Steps::System(Instant::now()), wall: Wall::System(TimeZone::system()) }
    }

    /// A clock whose wall time is `start` now and runs on from there (`--at`).
    pub fn starting_at(start: Zoned) -> Self {
        Self { steps: Steps::System(Instant::now()), wall: Wall::From(Box::new(start)) }
    }

    /// A clock that stands still at `start` until [`Clock::advance`] moves it: for tests.
    pub fn by_hand(start: Zoned) -> Self {
        Self { steps: Steps::Hand(Arc::new(AtomicU64::new(0))), wall: Wall::From(Box::new(start)) }
    }

    /// Moves a clock that is moved by hand, and with it its clones; any other goes by itself.
    pub fn advance(&self, by: Duration) {
        if let Steps::Hand(nanoseconds) = &self.steps {
            let by = u64::try_from(by.as_nanos()).unwrap_or(u64::MAX);
            nanoseconds.fetch_add(by, Ordering::SeqCst);
        }
    }

    /// Time since process start; never goes back.
    pub fn now(&self) -> Duration {
        match &self.steps {
            Steps::System(start) => start.elapsed(),
            Steps::Hand(nanoseconds) => Duration::from_nanos(nanoseconds.load(Ordering::SeqCst)),
        }
    }

    /// Date, time of day and zone, in a zone by its name (`Europe/Berlin`) or, without one or with one that the machine
    /// does not know, in the machine's.
    pub fn wall_in(&self, zone: Option<&str>) -> Zoned {
        match (zone.map(TimeZone::get), &self.wall) {
            (Some(Ok(zone)), Wall::System(_)) => self.wall().with_time_zone(zone),
            // A time that was set holds in the show's zone as it was set, and runs on by the changes of that zone.
            (Some(Ok(zone)), Wall::From(start)) => match start.datetime().to_zoned(zone) {
                Ok(start) => start.saturating_add(self.now()),
                Err(_) => self.wall(),
            },
            _ => self.wall(),
        }
    }

    /// Whether it shows the machine's time, rather than one that was set by `--at`.
    pub fn is_system(&self) -> bool {
        matches!(self.wall, Wall::System(_))
    }

    /// Date, time of day and zone.
    pub fn wall(&self) -> Zoned {
        match &self.wall {
            Wall::System(zone) => Timestamp::now().to_zoned(zone.clone()),
            Wall::From(start) => start.saturating_add(self.now()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zoned(text: &str) -> Zoned {
        text.parse().unwrap()
    }

    #[test]
    fn the_system_clock_tells_the_time_of_the_system_and_never_goes_back() {
        let clock = Clock::system();
        let (before, now) = (clock.now(), Zoned::now());
        let apart = clock.wall().timestamp().duration_since(now.timestamp());
        assert!(apart.abs() < jiff::SignedDuration::from_secs(5), "{apart}");
        assert!(clock.now() >= before);
        clock.advance(Duration::from_hours(1));
        assert!(clock.now() < Duration::from_mins(30), "nobody moves the system's clock");
    }

    #[test]
    fn a_clock_that_starts_elsewhere_runs_on_from_there() {
        let start = zoned("2026-12-24T17:59:00+01:00[Europe/Berlin]");
        let clock = Clock::starting_at(start.clone());
        let first = clock.wall();
        assert!(first >= start && first < start.saturating_add(Duration::from_secs(30)));
        std::thread::sleep(Duration::from_millis(3));
        assert!(clock.wall() > first);
    }

    #[test]
    fn a_clock_moved_by_hand_stands_still_until_it_is_moved() {
        // The night when summer time begins: 01:59 is followed by 03:00.
        let clock = Clock::by_hand(zoned("2026-03-29T01:59:00+01:00[Europe/Berlin]"));
        let other = clock.clone();
        assert_eq!(clock.now(), Duration::ZERO);
        clock.advance(Duration::from_secs(90));
        assert_eq!(other.now(), Duration::from_secs(90));
        assert_eq!(other.wall(), zoned("2026-03-29T03:00:30+02:00[Europe/Berlin]"));
    }

    #[test]
    fn a_wall_clock_at_the_end_of_time_stays_there() {
        let clock = Clock::by_hand(zoned("9999-12-30T20:00:00+00:00[UTC]"));
        clock.advance(Duration::from_hours(24 * 365 * 100));
        assert!(clock.wall() >= zoned("9999-12-30T20:00:00+00:00[UTC]"));
    }
}
