//! Calendars (`.ics`): their events as one article. Repeats nothing: of a series the first event is shown.

use icalendar::parser::{self, Component};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use super::{Import, Refused};
use crate::say::say;
use crate::show::manuscript::{Event, Manuscript, What, Why};
use crate::show::names;
use crate::show::syntax::At;

/// Properties whose words have no place in an article; of others nobody sees the words.
const WORDS: [&str; 6] = ["DESCRIPTION", "RRULE", "COMMENT", "CONTACT", "ORGANIZER", "URL"];

/// Whether a file is a calendar by its first words.
pub fn is_calendar(text: &str) -> bool {
    text.trim_start().get(..15).is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// An article of the events of a calendar, by day; `zone` is where they are shown.
///
/// # Errors
/// If it is damaged, or has no events.
pub fn read(name: &str, text: &str, zone: &TimeZone) -> Result<Import, Refused> {
    let unfolded = parser::unfold(text);
    let calendar = parser::read_calendar(&unfolded).map_err(|_| Refused::Broken(say!("import-bad-line")))?;
    let mut out = Manuscript::default();
    let title = calendar.properties.iter().find(|property| property.name == "X-WR-CALNAME");
    out.field(START, "title", &title.map(|title| plain(title.val.as_str())).unwrap_or_default());
    let mut events = Vec::new();
    for component in calendar.components.iter().filter(|component| component.name == "VEVENT") {
        let event = event(component, zone);
        if value(component, "STATUS").is_some_and(|status| status == "CANCELLED") {
            out.leave_out(START, &format!("{} {} {}", event.date, event.title, event.place), Why::Cancelled);
            continue;
        }
        for property in component.properties.iter().filter(|property| WORDS.contains(&property.name.as_str())) {
            out.leave_out(START, &plain(property.val.as_str()), Why::NoPlace);
        }
        events.push(event);
    }
    if events.is_empty() {
        return Err(Refused::NoEvents);
    }
    events.sort_by(|one, other| (&one.date, &one.time).cmp(&(&other.date, &other.time)));
    events.into_iter().for_each(|event| out.push(START, What::Event(event)));
    Ok(Import { manuscript: out, stem: names::split(name).0.to_owned(), pictures: Vec::new() })
}

const START: At = At { line: 1, column: 1 };

fn event(component: &Component<'_>, zone: &TimeZone) -> Event {
    let [start, end] = ["DTSTART", "DTEND"].map(|name| value(component, name).and_then(|text| moment(&text, zone)));
    let date = start.map(|(date, _)| date.to_string()).unwrap_or_default();
    let time = match (start, end) {
        (Some((first, Some(start))), Some((last, Some(end)))) if first == last && start != end => {
            format!("{start}–{end}")
        }
        (Some((_, Some(start))), _) => start.to_string(),
        _ => String::new(),
    };
    let [title, place] =
        ["SUMMARY", "LOCATION"].map(|name| value(component, name).map(|text| plain(&text)).unwrap_or_default());
    Event { date, time, title, place }
}

fn value(component: &Component<'_>, name: &str) -> Option<String> {
    component.find_prop(name).map(|property| property.val.as_str().to_owned())
}

/// A time of day as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Clock(i8, i8);

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.0, self.1)
    }
}

/// Day and time of day of `20261121`, `20261121T100000` or, in UTC, `20261121T090000Z`.
fn moment(text: &str, zone: &TimeZone) -> Option<(Date, Option<Clock>)> {
    let (day, time) = text.trim().split_once('T').map_or((text.trim(), None), |(day, time)| (day, Some(time)));
    let part = |text: &str, from: usize, to: usize| text.get(from..to)?.parse::<i16>().ok();
    let small = |number: i16| i8::try_from(number).ok();
    let date = Date::new(part(day, 0, 4)?, small(part(day, 4, 6)?)?, small(part(day, 6, 8)?)?).ok()?;
    let Some(time) = time else { return Some((date, None)) };
    let (hour, minute) = (small(part(time, 0, 2)?)?, small(part(time, 2, 4)?)?);
    let local: DateTime = date.at(hour.clamp(0, 23), minute.clamp(0, 59), 0, 0);
    let local = match time.ends_with('Z') {
        true => TimeZone::UTC.to_timestamp(local).map_or(local, |moment| zone.to_datetime(moment)),
        false => local,
    };
    Some((local.date(), Some(Clock(local.hour(), local.minute()))))
}

/// A text without the signs that calendars hide commas and line breaks behind.
fn plain(text: &str) -> String {
    text.replace("\\n", " ").replace("\\N", " ").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
}
