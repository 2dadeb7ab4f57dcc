//! Calendars (`.ics`): their events as one article, those of a series each. Times are those of the show's zone. Asks nobody
//! for the time: the caller says what day it is.

mod moment;
mod rule;
mod series;
mod zones;

use icalendar::parser::{self, Component};

use super::{Around, Import, Refused};
use crate::say::say;
use crate::show::manuscript::{Event, Manuscript, What, Why};
use crate::show::names;
use crate::show::syntax::At;
use moment::Span;
use series::Series;

/// Properties whose words have no place in an article; of others nobody sees the words.
const WORDS: [&str; 5] = ["DESCRIPTION", "COMMENT", "CONTACT", "ORGANIZER", "URL"];

/// Whether a file is a calendar by its first words.
pub fn is_calendar(text: &str) -> bool {
    text.trim_start().get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// An article of the events of a calendar, by day. Of a series, those of the next twelve months.
///
/// # Errors
/// If it is damaged, or has no events.
pub fn read(name: &str, text: &str, around: &Around<'_>) -> Result<Import, Refused> {
    let unfolded = parser::unfold(text);
    let calendar = parser::read_calendar(&unfolded).map_err(|_| Refused::Broken(say!("import-bad-line")))?;
    let mut out = Manuscript::default();
    let title = calendar.properties.iter().find(|property| property.name == "X-WR-CALNAME");
    out.field(START, "title", &title.map(|title| plain(title.val.as_str())).unwrap_or_default());
    let all: Vec<&Component<'_>> = calendar.components.iter().filter(|one| one.name == "VEVENT").collect();
    let mut events = Vec::new();
    for component in &all {
        let span = Span::of(component, around);
        if value(component, "STATUS").is_some_and(|status| status == "CANCELLED") {
            let event = event(component, span.as_ref());
            out.leave_out(START, &format!("{} {} {}", event.date, event.title, event.place), Why::Cancelled);
            continue;
        }
        for property in component.properties.iter().filter(|property| WORDS.contains(&property.name.as_str())) {
            out.leave_out(START, &plain(property.val.as_str()), Why::NoPlace);
        }
        let series = span.as_ref().and_then(|span| Some((Series::of(component, span, &all, around)?, span)));
        let (spans, fate) = match &series {
            Some((series, span)) => (series.spans(span, around), Why::Rewritten),
            None => (span.iter().cloned().collect(), Why::NoPlace),
        };
        if let Some(rule) = value(component, "RRULE") {
            out.leave_out(START, &rule, fate);
        }
        if spans.is_empty() {
            let event = event(component, span.as_ref());
            if series.is_none() {
                events.push(event);
            } else {
                out.leave_out(START, &format!("{} {} {}", event.date, event.title, event.place), Why::Over);
            }
        }
        events.extend(spans.iter().map(|span| event(component, Some(span))));
    }
    if events.is_empty() {
        return Err(Refused::NoEvents);
    }
    events.sort_by(|one, other| (&one.date, &one.time).cmp(&(&other.date, &other.time)));
    events.into_iter().for_each(|event| out.push(START, What::Event(event)));
    Ok(Import { manuscript: out, stem: names::split(name).0.to_owned(), pictures: Vec::new() })
}

const START: At = At { line: 1, column: 1 };

/// One event, at a time.
fn event(component: &Component<'_>, span: Option<&Span>) -> Event {
    let [title, place] =
        ["SUMMARY", "LOCATION"].map(|name| value(component, name).map(|text| plain(&text)).unwrap_or_default());
    let (date, time) = span.map(|span| (span.date().to_string(), span.time())).unwrap_or_default();
    Event { date, time, title, place }
}

fn value(component: &Component<'_>, name: &str) -> Option<String> {
    component.find_prop(name).map(|property| property.val.as_str().to_owned())
}

/// A text without the signs that calendars hide commas and line breaks behind.
fn plain(text: &str) -> String {
    text.replace("\\n", " ").replace("\\N", " ").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
}
