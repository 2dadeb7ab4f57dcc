//! One schedule: whether something is on at an instant, the one reason if it is not, and when that changes next.
//!
//! Owns what the times that an operator wrote mean in a time zone, on every night of the year:
//! - Times of day and days are read off the wall clock of the zone, minute by minute. What begins at 08:00 is on from
//!   the first moment at which the wall clock shows 08:00 or later, until the first moment at which it shows the end.
//! - In the hour that does not exist (summer time begins, 02:00 is followed by 03:00) nothing is on that lies wholly in
//!   it: `02:15` to `02:45` is skipped that night. `02:30` to `04:00` begins at 03:00.
//! - In the hour that comes twice (summer time ends, 03:00 is followed by 02:00) both count: `02:15` to `02:45` is on
//!   twice that night.
//! - A moment (`"from": "2026-10-25T02:30"`) that comes twice begins something the first time and ends it the second
//!   time; one that does not exist is the moment at which the clocks change.
//! - A day's times may cross midnight: weekday, dates (`from`, `until`, `except`) and `every` are those of the day on
//!   which they begin, and what has begun plays to its end. Only a moment in `from` or `until` cuts.
//!
//! Pure: the instant and the zone are arguments.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{Timestamp, ToSpan as _};

use crate::show::times::{Bound, Days, Every, Opening, Span, Times};

#[cfg(test)]
mod tests;

/// A day has so many minutes on the wall.
const DAY: u16 = 1440;

/// When something is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    from: Option<Bound>,
    until: Option<Bound>,
    /// What begins on each day of the week, Monday first.
    week: [Vec<Span>; 7],
    days: Days,
    /// In order.
    except: Vec<Date>,
    every: Vec<Every>,
}

/// The one reason why something is not on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Off {
    /// It has not begun.
    NotBefore(Bound),
    /// It is over.
    Over(Bound),
    /// Today is an exception.
    Except(Date),
    /// Today is none of its days of the week.
    Day,
    /// Today is none of the days that come again.
    Every,
    /// It is another time of day.
    Time,
}

impl Schedule {
    /// What `show` says.
    pub fn of(times: &Times) -> Self {
        let spans = if times.between.is_empty() { vec![Span { from: 0, until: DAY }] } else { times.between.clone() };
        let mut except = times.except.clone();
        except.sort_unstable();
        Self {
            from: times.from,
            until: times.until,
            week: std::array::from_fn(|_| spans.clone()),
            days: times.days.unwrap_or(Days::ALL),
            except,
            every: times.every.clone(),
        }
    }

    /// Opening hours and the days without any.
    pub fn opening(hours: Option<&Opening>, closed: &[Date]) -> Self {
        let whole = || std::array::from_fn(|_| vec![Span { from: 0, until: DAY }]);
        let mut except = closed.to_vec();
        except.sort_unstable();
        Self {
            from: None,
            until: None,
            week: hours.map_or_else(whole, |opening| opening.week.clone()),
            days: Days::ALL,
            except,
            every: Vec::new(),
        }
    }

    /// Why it is not on; none if it is.
    pub fn off(&self, at: Timestamp, zone: &TimeZone) -> Option<Off> {
        if let Some(bound @ Bound::Moment(from)) = self.from
            && at < first(zone, from)
        {
            return Some(Off::NotBefore(bound));
        }
        if let Some(bound @ Bound::Moment(until)) = self.until
            && at >= last(zone, until)
        {
            return Some(Off::Over(bound));
        }
        let wall = zone.to_datetime(at);
        let (today, minute) = (wall.date(), minute(wall));
        let yesterday = today.yesterday().ok().filter(|day| self.counts(*day).is_none());
        let late = yesterday.is_some_and(|day| self.spans(day).iter().any(|span| holds(span, minute + DAY)));
        if late {
            return None;
        }
        match self.counts(today) {
            Some(off) => Some(off),
            None if self.spans(today).iter().any(|span| holds(span, minute)) => None,
            None if self.spans(today).is_empty() => Some(Off::Day),
            None => Some(Off::Time),
        }
    }

    /// When [`Schedule::off`] changes from none to something or back, after `at` and within so many days; none if it does
    /// not.
    pub fn next(&self, at: Timestamp, zone: &TimeZone, days: i32) -> Option<Timestamp> {
        let on = self.off(at, zone).is_none();
        let changed = |when: &Timestamp| self.off(*when, zone).is_none() != on;
        let today = zone.to_datetime(at).date();
        let moments = self.moments(zone).filter(|when| *when > at);
        if self.always() {
            return moments.filter(changed).min();
        }
        // Nothing happens before the first day and after the last one.
        let edge = |bound: Option<Bound>| match bound {
            Some(Bound::Day(day)) => Some(day),
            Some(Bound::Moment(at)) => Some(at.date()),
            None => None,
        };
        let end = today.checked_add(days.days()).unwrap_or(Date::MAX);
        let (start, last) = (edge(self.from), edge(self.until));
        let mut day = if on { today } else { start.and_then(|day| day.yesterday().ok()).unwrap_or(today).max(today) };
        let mut before = day.yesterday().ok().is_some_and(|day| self.counts(day).is_none());
        while day <= end && (on || last.is_none_or(|last| day <= last.saturating_add(1.day()))) {
            let counts = self.counts(day).is_none();
            if counts || before || on {
                let found = self.on_day(day, zone, at).into_iter().find(changed);
                if found.is_some() {
                    return found;
                }
            }
            (before, day) = (counts, day.tomorrow().ok()?);
        }
        None
    }

    /// Whether only moments, or nothing, end or begin it.
    fn always(&self) -> bool {
        let whole = |spans: &Vec<Span>| spans.iter().any(|span| span.from == 0 && span.until >= DAY);
        let bounded = [self.from, self.until].iter().any(|bound| matches!(bound, Some(Bound::Day(_))));
        !bounded
            && self.days == Days::ALL
            && self.except.is_empty()
            && self.every.is_empty()
            && self.week.iter().all(whole)
    }

    /// The moments at which it begins and ends for good.
    fn moments(&self, zone: &TimeZone) -> impl Iterator<Item = Timestamp> {
        let from =
            self.from.and_then(|bound| if let Bound::Moment(from) = bound { Some(first(zone, from)) } else { None });
        let until =
            self.until.and_then(|bound| if let Bound::Moment(at) = bound { Some(last(zone, at)) } else { None });
        [from, until].into_iter().flatten()
    }

    /// The instants after `at` at which it may change on a day, in order.
    fn on_day(&self, day: Date, zone: &TimeZone, at: Timestamp) -> Vec<Timestamp> {
        let mut minutes = vec![0];
        minutes.extend(self.spans(day).iter().flat_map(|span| [span.from, span.until]));
        if let Ok(yesterday) = day.yesterday() {
            minutes.extend(self.spans(yesterday).iter().filter_map(|span| span.until.checked_sub(DAY)));
        }
        let tomorrow = day.tomorrow().unwrap_or(Date::MAX);
        let (start, end) = (first(zone, midnight(day)), last(zone, midnight(tomorrow)));
        let mut all: Vec<Timestamp> = minutes
            .into_iter()
            .filter(|minute| *minute < DAY)
            .map(|minute| midnight(day).saturating_add(i64::from(minute).minutes()))
            .flat_map(|wall| [first(zone, wall), last(zone, wall)])
            .chain(changes(zone, start, end))
            .chain(self.moments(zone).filter(|when| (start..=end).contains(when)))
            .filter(|when| *when > at)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// What begins on a day.
    fn spans(&self, day: Date) -> &[Span] {
        let index = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        self.week.get(index).map_or(&[], Vec::as_slice)
    }

    /// Why a day does not count; none if it does.
    fn counts(&self, day: Date) -> Option<Off> {
        match (self.from, self.until) {
            (Some(bound @ Bound::Day(from)), _) if day < from => return Some(Off::NotBefore(bound)),
            (_, Some(bound @ Bound::Day(until))) if day > until => return Some(Off::Over(bound)),
            _ => {}
        }
        if self.except.binary_search(&day).is_ok() {
            return Some(Off::Except(day));
        }
        if !self.days.has(day.weekday()) {
            return Some(Off::Day);
        }
        let comes = self.every.is_empty() || self.every.iter().any(|every| fits(*every, day));
        (!comes).then_some(Off::Every)
    }
}

fn holds(span: &Span, minute: u16) -> bool {
    (span.from..span.until).contains(&minute)
}

fn minute(wall: DateTime) -> u16 {
    u16::try_from(i32::from(wall.hour()) * 60 + i32::from(wall.minute())).unwrap_or(0)
}

fn midnight(day: Date) -> DateTime {
    day.at(0, 0, 0, 0)
}

/// Whether a day is one of those that come again.
fn fits(every: Every, day: Date) -> bool {
    let nth = |nth: i8, weekday: Weekday| {
        day.weekday() == weekday
            && if nth < 0 { day.day() + 7 > day.days_in_month() } else { (day.day() - 1) / 7 + 1 == nth }
    };
    match every {
        Every::Week(days) => days.has(day.weekday()),
        Every::Day(-1) => day.day() == day.days_in_month(),
        Every::Day(number) => day.day() == number,
        Every::Nth(number, weekday) => nth(number, weekday),
        Every::Year(month, number) => (day.month(), day.day()) == (month, number),
    }
}

/// The first instant at which the wall clock of a zone shows a time, or would have shown it if it were not skipped.
pub fn first(zone: &TimeZone, wall: DateTime) -> Timestamp {
    instants(zone, wall).0
}

/// The next instant after `at` at which the wall clock of a zone shows a time, which may be the second time that it does.
pub fn after(zone: &TimeZone, wall: DateTime, at: Timestamp) -> Option<Timestamp> {
    let (first, last) = instants(zone, wall);
    [first, last].into_iter().find(|when| *when > at)
}

/// The last instant at which the wall clock of a zone shows a time, or would have shown it if it were not skipped.
pub fn last(zone: &TimeZone, wall: DateTime) -> Timestamp {
    instants(zone, wall).1
}

/// Both times at which the wall clock shows a time that comes twice; else one instant, which is that of the change of
/// clocks for a time that is skipped.
fn instants(zone: &TimeZone, wall: DateTime) -> (Timestamp, Timestamp) {
    // At the very ends of time there is nothing to be late for.
    let end = if wall.year() > 0 { Timestamp::MAX } else { Timestamp::MIN };
    let with = |offset: jiff::tz::Offset| offset.to_timestamp(wall).unwrap_or(end);
    match zone.to_ambiguous_timestamp(wall).offset() {
        AmbiguousOffset::Unambiguous { offset } => (with(offset), with(offset)),
        AmbiguousOffset::Fold { before, after } => (with(before), with(after)),
        AmbiguousOffset::Gap { before, .. } => {
            // By the old offset the skipped time lies after the change, by less than the change is large.
            let late = with(before);
            let change = zone.preceding(late.saturating_add(1.nanosecond()).unwrap_or(late)).next();
            let change = change.map_or(late, |change| change.timestamp());
            (change, change)
        }
    }
}

/// The changes of clocks from one instant to another.
fn changes(zone: &TimeZone, start: Timestamp, end: Timestamp) -> Vec<Timestamp> {
    let before = start.checked_sub(1.nanosecond()).unwrap_or(start);
    zone.following(before).map(|change| change.timestamp()).take_while(|when| *when <= end).collect()
}
