//! A series of events: its days by its rule, with those that were taken out, added or moved. Bounded in time and number.

use std::collections::BTreeSet;

use icalendar::parser::Component;
use jiff::civil::DateTime;

use super::moment::{Moment, Span};
use super::rule::Rule;
use super::value;
use crate::import::Around;

/// So many events of a series are shown.
const MOST: usize = 200;

/// A series.
#[derive(Debug)]
pub(super) struct Series {
    rule: Rule,
    /// Beginnings that do not take place, or at another time, as clocks show them where the series is written.
    without: BTreeSet<DateTime>,
    more: Vec<Moment>,
    until: Option<Moment>,
}

impl Series {
    /// The series of an event; none if it has no rule, or one that cannot be followed. `all` are the events of its calendar:
    /// some may stand for one of the series.
    pub fn of(component: &Component<'_>, span: &Span, all: &[&Component<'_>], around: &Around<'_>) -> Option<Self> {
        let rule = Rule::read(&value(component, "RRULE")?)?;
        let start = &span.start;
        let named = |name: &str| {
            let properties = component.properties.iter().filter(|one| one.name == name);
            properties.flat_map(|property| Moment::all(property, around)).collect::<Vec<_>>()
        };
        let mut without: BTreeSet<DateTime> = exceptions(&named("EXDATE"), start);
        let own = value(component, "UID");
        let moved = all.iter().filter(|other| own.is_some() && value(other, "UID") == own);
        let moved: Vec<Moment> = moved.filter_map(|other| Moment::of(other, "RECURRENCE-ID", around)).collect();
        without.extend(exceptions(&moved, start));
        let until = rule.until.as_ref().and_then(|until| Moment::read(until, None));
        Some(Self { rule, without, more: named("RDATE"), until })
    }

    /// Its events from today on for twelve months.
    pub fn spans(&self, first: &Span, around: &Around<'_>) -> Vec<Span> {
        let start = &first.start;
        let (today, last) = (around.today, Span::horizon(around.today));
        // A day more on both sides: in another zone it may be another day.
        let from = today.yesterday().unwrap_or(today);
        let days = self.rule.days(start.local.date(), from, last.tomorrow().unwrap_or(last), MOST + self.without.len());
        let starts = days.into_iter().map(|day| start.at(day.to_datetime(start.local.time())));
        let starts = starts.filter(|one| !self.is_over(one)).chain(self.more.iter().cloned());
        let mut seen = BTreeSet::new();
        let mut spans: Vec<Span> = starts
            .filter(|one| !self.without.contains(&one.beside(start)) && seen.insert(one.beside(start)))
            .map(|one| first.on(&one, around))
            .filter(|span| span.date() >= today && span.date() <= last)
            .collect();
        spans.sort_by_key(|span| (span.date(), span.time()));
        spans.truncate(MOST);
        spans
    }

    /// Whether a beginning is after the last one.
    fn is_over(&self, start: &Moment) -> bool {
        let Some(until) = &self.until else { return false };
        if until.timed { until.beside(start) < start.local } else { until.local.date() < start.local.date() }
    }
}

/// Moments as clocks show them where a series is written; a whole day means what begins on it.
fn exceptions(moments: &[Moment], start: &Moment) -> BTreeSet<DateTime> {
    let at = |moment: &Moment| {
        if moment.timed { moment.beside(start) } else { moment.local.date().to_datetime(start.local.time()) }
    };
    moments.iter().map(at).collect()
}
