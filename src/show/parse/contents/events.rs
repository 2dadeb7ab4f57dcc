//! Owns events: their day, time, title and place, and when each is over. Knows no clock: what is past is judged later.

use jiff::civil::{Date, Time};

use super::{Found, member, words};
use crate::say::say;
use crate::show::contents::{Content, Event};
use crate::show::fields::{Field, Reader, direction, hours, scalar};
use crate::show::syntax::Value;

const FIELDS: [&str; 4] = ["date", "time", "title", "place"];

/// What to write.
const FORM: &str = "[{\"date\": \"2026-11-19\", \"time\": \"18 Uhr\", \"title\": \"…\", \"place\": \"…\"}]";

/// Reads a list of events; a single one is taken with a warning.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>, found: &mut Found) {
    let events: Vec<Event> = match field.value {
        Value::List(_) => {
            let mut loose = false;
            field.elements().iter().filter_map(|(_, element)| one(reader, element, &mut loose)).collect()
        }
        Value::Object(_) => {
            reader.warning(&field.place(), say!("events-one"));
            one(reader, field, &mut false).into_iter().collect()
        }
        _ => one(reader, field, &mut false).into_iter().collect(),
    };
    if !events.is_empty() {
        found.contents.push(Content::Events(events));
    }
}

/// One event; of anything but a group in `{ }` the words become its title, told once by `loose`.
fn one(reader: &mut Reader<'_>, field: &Field<'_>, loose: &mut bool) -> Option<Event> {
    let Value::Object(_) = field.value else {
        let title = words(reader, field).join(" ");
        if !std::mem::replace(loose, true) {
            reader.warning(&field.place(), say!("events-form", form = FORM));
        }
        return (!title.is_empty()).then(|| Event { title, at: field.place(), ..Event::default() });
    };
    let members = field.meant(reader, &FIELDS);
    let [mut time, title, place] = ["time", "title", "place"].map(|name| member(reader, &members, name));
    let mut date = None;
    if let Some(written) = members.iter().find(|member| member.name == "date") {
        let (found, left) = day(reader, written);
        date = found;
        if !left.is_empty() && left != time {
            time = format!("{left} {time}").trim_end().to_owned();
        }
    }
    // Without its day nothing is ever past.
    let ends = date.and_then(|_| ends(&time));
    let event = Event { date, ends, time, title, place, at: field.place() };
    if event.title.is_empty() {
        reader.warning(&field.place(), say!("event-untitled"));
    }
    let empty = Event { at: field.place(), ..Event::default() };
    (event != empty).then_some(event)
}

/// A day, and the words written there that are not part of it.
fn day(reader: &mut Reader<'_>, field: &Field<'_>) -> (Option<Date>, String) {
    if let Value::Text(text) = field.value
        && direction::runs_left(text)
    {
        direction::tell(reader, field, text);
        return (None, String::new());
    }
    match (scalar::date(reader, field), field.value) {
        // A date that was read may have a time behind it.
        (Some(date), Value::Text(text)) => (Some(date), behind(text).to_owned()),
        (date @ Some(_), _) => (date, String::new()),
        (None, _) => (None, words(reader, field).join(" ")),
    }
}

/// What stands behind a date of ten letters: `18:00` of `2026-11-19T18:00`.
fn behind(text: &str) -> &str {
    let rest = text.trim().get(10..).unwrap_or_default();
    let rest = rest.strip_prefix(['T', 't', ' ']).unwrap_or_default().trim();
    if rest.starts_with(|letter: char| letter.is_ascii_digit()) && rest.contains(':') { rest } else { "" }
}

/// When an event is over, as far as its time says.
fn ends(time: &str) -> Option<Time> {
    let minute = hours::read(time)?.over()?;
    Time::new(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0).ok()
}
