//! Which of several emergency messages is on, and for how long. A message says itself when it ends; the gravest comes
//! first, and of equals the later one.

use std::time::Duration;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::schedule;
use crate::show::emergency::{MINUTES, Message, Until};
use crate::show::times::Bound;

/// A message that lies in a folder, and what is known of its past.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// What it says.
    pub message: &'a Message,
    /// How long ago it was first seen.
    pub age: Duration,
    /// When it was first seen and written, to tell which of two is the later one.
    pub order: (i64, i64),
}

/// The time, as far as it is known.
#[derive(Debug, Clone)]
pub struct Moment {
    /// Now.
    pub now: Timestamp,
    /// The show's zone.
    pub zone: TimeZone,
    /// The clock is believed.
    pub trusted: bool,
}

/// Whether a message is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// For so long from now.
    On(Duration),
    /// Its `until` is past.
    Past(DateTime),
    /// Its minutes are over.
    Over,
}

/// Whether a message is on by its own word.
pub fn state(candidate: &Candidate<'_>, moment: &Moment) -> State {
    let end = &candidate.message.end;
    let mut left = Duration::MAX;
    if let Some(minutes) = end.minutes {
        left = Duration::try_from_secs_f64(minutes * 60.0).unwrap_or(Duration::MAX).saturating_sub(candidate.age);
        if left.is_zero() {
            return State::Over;
        }
    }
    match end.until.map(|until| instant(until, &moment.zone)) {
        // Without a clock that is believed nobody knows when that is.
        Some(_) if !moment.trusted => {
            let hour = Duration::from_secs_f64(MINUTES * 60.0).saturating_sub(candidate.age);
            if hour.is_zero() { State::Over } else { State::On(left.min(hour)) }
        }
        Some(at) => match Duration::try_from(at.duration_since(moment.now)) {
            Ok(until) if !until.is_zero() => State::On(left.min(until)),
            _ => State::Past(at.to_zoned(moment.zone.clone()).datetime()),
        },
        None => State::On(left),
    }
}

/// The moment at which a time ends.
fn instant(until: Until, zone: &TimeZone) -> Timestamp {
    match until {
        Until::At(at) => at,
        // Of an hour that comes twice rather the second: a warning that is too long does less harm.
        Until::Local(Bound::Moment(at)) => schedule::last(zone, at),
        // The day is part of it.
        Until::Local(Bound::Day(day)) => schedule::first(zone, day.tomorrow().unwrap_or(day).at(0, 0, 0, 0)),
    }
}

/// When a message ends as things stand.
pub fn ends(left: Duration, moment: &Moment) -> Timestamp {
    let left = SignedDuration::try_from(left).unwrap_or(SignedDuration::MAX);
    moment.now.saturating_add(left).unwrap_or(Timestamp::MAX)
}

/// The one that is on, by its number, and for how long it is.
pub fn choose(all: &[Candidate<'_>], moment: &Moment) -> Option<(usize, Duration)> {
    let ended = |candidate: &Candidate<'_>| {
        let name = candidate.message.name.as_ref();
        name.is_some_and(|name| all.iter().any(|other| other.message.replaces.contains(name)))
    };
    let on = all.iter().enumerate().filter_map(|(index, candidate)| {
        let silent = candidate.message.words.is_empty();
        match state(candidate, moment) {
            State::On(left) if !silent && !ended(candidate) => Some((index, left)),
            _ => None,
        }
    });
    on.max_by_key(|(index, _)| (all[*index].message.level, all[*index].order))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::emergency::{Level, parse};

    fn moment(now: &str, trusted: bool) -> Moment {
        Moment { now: now.parse().unwrap(), zone: TimeZone::get("Europe/Berlin").unwrap(), trusted }
    }

    fn message(json: &str) -> Message {
        parse("emergency.json", json.as_bytes()).message.unwrap()
    }

    fn seen(message: &Message, minutes: u64, order: i64) -> Candidate<'_> {
        Candidate { message, age: Duration::from_secs(minutes * 60), order: (order, 0) }
    }

    #[test]
    fn a_message_ends_at_the_first_of_its_ends() {
        let both = r#"{"title": "A", "until": "2026-11-26T09:00", "minutes": 30}"#;
        let until = r#"{"title": "A", "until": "2026-11-26T09:00"}"#;
        let day = r#"{"title": "A", "until": "2026-11-26"}"#;
        let night = r#"{"title": "A", "until": "2027-03-28T02:30"}"#;
        let minutes = |count: u64| State::On(Duration::from_secs(count * 60));
        let eight = "2026-11-26T08:00:00+01:00";
        // Message, age in minutes, now, clock believed; state.
        let cases = [
            (both, 0, eight, true, minutes(30)),
            (both, 29, eight, true, minutes(1)),
            (both, 30, eight, true, State::Over),
            (both, 0, "2026-11-26T08:50:00+01:00", true, minutes(10)),
            (until, 9999, eight, true, minutes(60)),
            (until, 0, "2026-11-26T09:00:00+01:00", true, State::Past("2026-11-26T09:00:00".parse().unwrap())),
            // An hour from when it was seen, whatever the clock says.
            (until, 20, "1970-01-01T00:00:00Z", false, minutes(40)),
            (until, 60, eight, false, State::Over),
            (both, 20, "2099-01-01T00:00:00Z", false, minutes(10)),
            (day, 0, "2026-11-26T23:30:00+01:00", true, minutes(30)),
            // 02:30 does not exist in that night: it is over when the clocks change.
            (night, 0, "2027-03-28T01:30:00+01:00", true, minutes(30)),
        ];
        for (json, age, now, trusted, expected) in cases {
            let message = message(json);
            assert_eq!(state(&seen(&message, age, 0), &moment(now, trusted)), expected, "{json} {age} {now}");
        }
    }

    #[test]
    fn the_gravest_is_on_and_of_equals_the_later_one() {
        let of = |level| message(&format!(r#"{{"title": "{level}", "level": "{level}", "minutes": 10}}"#));
        let all = ["test", "danger", "info", "danger", "clear", "warning"].map(of);
        let now = moment("2026-11-26T08:00:00Z", true);
        let mut candidates: Vec<Candidate<'_>> =
            (0..).zip(&all).map(|(order, message)| seen(message, 0, order)).collect();
        let mut order = Vec::new();
        while let Some((index, _)) = choose(&candidates, &now) {
            order.push((candidates[index].message.level, candidates[index].order.0));
            candidates.remove(index);
        }
        let expected = [
            (Level::Danger, 3),
            (Level::Danger, 1),
            (Level::Warning, 5),
            (Level::Info, 2),
            (Level::Clear, 4),
            (Level::Test, 0),
        ];
        assert_eq!(order, expected);
    }

    #[test]
    fn one_that_is_named_by_another_gives_way_even_when_that_is_over_or_says_nothing() {
        let base = message(r#"{"title": "Gefahr", "level": "danger", "minutes": 10}"#);
        let danger = Message { name: Some("a,1,0".to_owned()), ..base.clone() };
        let update = Message { level: Level::Info, replaces: vec!["a,1,0".to_owned()], ..base };
        let cancel = Message { words: Vec::new(), ..update.clone() };
        let now = moment("2026-11-26T08:00:00Z", true);
        let chosen = |all: &[Candidate<'_>]| choose(all, &now).map(|(index, _)| index);
        assert_eq!(chosen(&[seen(&danger, 0, 0)]), Some(0));
        assert_eq!(chosen(&[seen(&danger, 0, 0), seen(&update, 0, 0)]), Some(1));
        assert_eq!(chosen(&[seen(&danger, 0, 0), seen(&update, 11, 0)]), None);
        assert_eq!(chosen(&[seen(&cancel, 0, 0), seen(&danger, 0, 0)]), None);
    }
}
