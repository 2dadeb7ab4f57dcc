//! When an event of a calendar begins and ends, as it is written and in the show's zone. Knows no series.

use icalendar::parser::{Component, Property};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan as _};

use super::zones;
use crate::import::Around;

/// A day, or a moment in a zone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moment {
    /// As it is written; for a whole day its beginning.
    pub local: DateTime,
    /// Whether a time of day is written.
    pub timed: bool,
    /// Where that is so; none: wherever the show is.
    zone: Option<TimeZone>,
}

/// From when to when something takes place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    /// When it begins.
    pub start: Moment,
    /// How long it lasts; none if it is not told.
    long: Option<SignedDuration>,
    /// Beginning and end where it is shown.
    shown: (DateTime, Option<DateTime>),
}

impl Moment {
    /// `20261121`, `20261121T100000` or, in UTC, `20261121T090000Z`; `named` is the zone that its property names.
    pub fn read(text: &str, named: Option<&TimeZone>) -> Option<Self> {
        let (day, time) = text.trim().split_once('T').map_or((text.trim(), None), |(day, time)| (day, Some(time)));
        let part = |text: &str, from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
        let small = |number: i16| i8::try_from(number).ok();
        let date = Date::new(part(day, 0, 4)?, small(part(day, 4, 6)?)?, small(part(day, 6, 8)?)?).ok()?;
        let Some(time) = time else {
            return Some(Self { local: date.to_datetime(Time::midnight()), timed: false, zone: None });
        };
        let (hour, minute) = (small(part(time, 0, 2)?)?, small(part(time, 2, 4)?)?);
        let zone = if time.ends_with('Z') { Some(TimeZone::UTC) } else { named.cloned() };
        Some(Self { local: date.at(hour.clamp(0, 23), minute.clamp(0, 59), 0, 0), timed: true, zone })
    }

    /// The moments of a property, which may have several with commas in between.
    pub fn all(property: &Property<'_>, around: &Around<'_>) -> Vec<Self> {
        let named = property.params.iter().find(|one| one.key.as_str().eq_ignore_ascii_case("TZID"));
        let named = named.and_then(|one| one.val.as_ref()).and_then(|name| zones::zone(name.as_str(), around.known));
        property.val.as_str().split(',').filter_map(|text| Self::read(text, named.as_ref())).collect()
    }

    /// The moment of the first property of a name.
    pub fn of(component: &Component<'_>, name: &str, around: &Around<'_>) -> Option<Self> {
        Self::all(component.find_prop(name)?, around).into_iter().next()
    }

    /// The same at another time of its zone.
    pub fn at(&self, local: DateTime) -> Self {
        Self { local, ..self.clone() }
    }

    /// What clocks show in a zone.
    pub fn shown(&self, zone: &TimeZone) -> DateTime {
        match &self.zone {
            Some(own) if self.timed => own
                .to_ambiguous_timestamp(self.local)
                .compatible()
                .map_or(self.local, |moment| zone.to_datetime(moment)),
            _ => self.local,
        }
    }

    /// What clocks show at this moment where another one is written; a whole day is that day everywhere.
    pub fn beside(&self, other: &Self) -> DateTime {
        match &other.zone {
            Some(zone) if self.zone.is_some() => self.shown(zone),
            _ => self.local,
        }
    }
}

impl Span {
    /// When an event takes place; none if that is not told.
    pub fn of(component: &Component<'_>, around: &Around<'_>) -> Option<Self> {
        let start = Moment::of(component, "DTSTART", around)?;
        let end = Moment::of(component, "DTEND", around).filter(|end| end.timed == start.timed);
        let shown = end.as_ref().map(|end| end.shown(around.zone));
        let long = shown.map(|end| end.duration_since(start.shown(around.zone)));
        Some(Self { shown: (start.shown(around.zone), shown), long, start })
    }

    /// The same on another day.
    pub fn on(&self, start: &Moment, around: &Around<'_>) -> Self {
        let begins = start.shown(around.zone);
        let ends = self.long.and_then(|long| begins.checked_add(long).ok());
        Self { shown: (begins, ends), long: self.long, start: start.clone() }
    }

    /// The day on which it begins, where it is shown.
    pub fn date(&self) -> Date {
        self.shown.0.date()
    }

    /// When it begins and ends, as it is shown; empty for a whole day.
    pub fn time(&self) -> String {
        let (start, end) = self.shown;
        if !self.start.timed {
            return String::new();
        }
        let clock = |at: DateTime| at.strftime("%H:%M").to_string();
        match end {
            // Of what ends after midnight only the beginning is told.
            Some(end) if end.date() == start.date() && end != start => format!("{}–{}", clock(start), clock(end)),
            _ => clock(start),
        }
    }

    /// The last day on which a series is shown that is looked at on a day.
    pub fn horizon(today: Date) -> Date {
        today.saturating_add(12.months())
    }
}
