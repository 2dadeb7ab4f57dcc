//! What `litfass list` knows of time: which slides are on, the one reason for each, when that changes next, and whether
//! this machine's clock can be believed.

use jiff::civil::Weekday;
use jiff::{Timestamp, Zoned};

use crate::app::timetable;
use crate::clock::Clock;
use crate::command::composed::Composed;
use crate::feed::trust::{self, ClockTrust};
use crate::play::programme::forecast::{self, Change};
use crate::play::programme::{EVER, Programme, Reason};
use crate::play::schedule;
use crate::say::{Message, say};
use crate::show::settings::Trust;
use crate::show::slide::Slide;

/// The state of the pages of a show at one time.
pub struct Outlook {
    /// As of then.
    pub programme: Programme,
    /// The time, in the show's zone.
    pub at: Zoned,
    /// Each page's slide and reason.
    states: Vec<(Slide, Reason)>,
    /// Why the clock is not believed; none if it is.
    pub doubt: Option<Message>,
    /// The time that was asked for, if no clock shows it.
    skipped: bool,
}

impl Outlook {
    /// As of `--at`, or now.
    pub fn of(composed: &Composed, at: Option<jiff::civil::DateTime>, screen: &str) -> Self {
        let show = &composed.load.show;
        let wall = Clock::system().wall_in(show.settings.timezone.as_deref());
        let zone = wall.time_zone().clone();
        let now = at.map_or(wall.timestamp(), |at| schedule::first(&zone, at));
        let skipped = at.is_some_and(|at| zone.to_datetime(now) != at);
        let doubt = if at.is_some() { None } else { doubt(now, show.settings.trust_clock) };
        let mut programme = Programme::of(show, screen, zone.clone(), EVER);
        programme.at(now, doubt.is_none());
        let states = timetable::reasons(&composed.deck, &programme);
        Self { programme, at: now.to_zoned(zone), states, doubt, skipped }
    }

    /// Whether a page is on, and the one reason.
    pub fn state(&self, composed: &Composed, page: usize) -> (bool, Message) {
        let off = composed.deck.pages.get(page).and_then(|page| page.off.clone());
        match (off, self.states.get(page)) {
            (Some(off), _) => (false, off),
            (None, Some((_, reason))) => (reason.on(), reason.message()),
            (None, None) => (true, Reason::Always.message()),
        }
    }

    /// When each page goes on or off next.
    pub fn changes(&self) -> Vec<Change> {
        let slides: Vec<Slide> = self.states.iter().map(|(slide, _)| slide.clone()).collect();
        forecast::changes(&self.programme, &slides)
    }

    /// The time that all this is of, for people.
    pub fn headline(&self) -> Message {
        let at = self.written(self.at.timestamp());
        if self.skipped { say!("list-skipped", at = at) } else { say!("list-as-of", at = at) }
    }

    /// An instant in the show's zone, with its offset: an hour may come twice.
    pub fn written(&self, at: Timestamp) -> Message {
        let at = at.to_zoned(self.programme.zone().clone());
        let day = match at.weekday() {
            Weekday::Monday => say!("weekday-mon"),
            Weekday::Tuesday => say!("weekday-tue"),
            Weekday::Wednesday => say!("weekday-wed"),
            Weekday::Thursday => say!("weekday-thu"),
            Weekday::Friday => say!("weekday-fri"),
            Weekday::Saturday => say!("weekday-sat"),
            Weekday::Sunday => say!("weekday-sun"),
        };
        say!("list-time", day = day, at = at.strftime("%Y-%m-%d %H:%M %:z").to_string())
    }

    /// When something changes, for people.
    pub fn told(&self, change: Change, on: bool) -> Message {
        match change {
            Change::At(at) if on => say!("list-until", at = self.written(at)),
            Change::At(at) => say!("list-from", at = self.written(at)),
            Change::Never => say!("list-never"),
            Change::After(at) => say!("list-not-before", at = self.written(at)),
        }
    }

    /// When something changes, in RFC 3339.
    pub fn machine(&self, change: Change) -> Option<String> {
        let Change::At(at) = change else { return None };
        Some(at.to_zoned(self.programme.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
    }
}

/// Why this machine's clock is not believed, and what to do.
pub fn doubt(now: Timestamp, demands: Trust) -> Option<Message> {
    let trust = ClockTrust::read(trust::file());
    if trust.would_trust(now, demands) {
        return None;
    }
    Some(match trust.in_the_way(now) {
        Some(file) => say!("clock-earlier", file = file.display().to_string()),
        None if now < trust::built() => say!("clock-before-build"),
        None => say!("clock-unsynced"),
    })
}
