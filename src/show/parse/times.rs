//! Owns the fields of `show`: when and where an article, a section or a translation is shown. A wrong field costs that
//! field. Never asks what time it is.

use crate::say::say;
use crate::show::date;
use crate::show::fields::{Field, Reader, kind, quoted, scalar};
use crate::show::syntax::Value;
use crate::show::times::{Bound, Times};

pub(super) mod days;
mod every;
pub(super) mod spans;

const FIELDS: [&str; 10] =
    ["from", "until", "days", "between", "except", "every", "priority", "weight", "max_per_hour", "screens"];

/// So many dates, screens and the like are taken of one list.
pub(super) const MOST: usize = 1000;

/// What `show` says: hidden or not, and its times.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub hidden: bool,
    pub times: Times,
}

/// Reads `show`.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>) -> Shown {
    match field.value {
        Value::Object(_) => Shown { hidden: false, times: times(reader, field) },
        Value::List(_) => {
            reader.error(&field.place(), say!("show-list", kind = kind(field.value)));
            Shown::default()
        }
        _ => Shown { hidden: !scalar::boolean(reader, field).unwrap_or(true), times: Times::default() },
    }
}

fn times(reader: &mut Reader<'_>, field: &Field<'_>) -> Times {
    let mut times = Times::default();
    let fields = field.meant(reader, &FIELDS);
    for field in &fields {
        match field.name {
            "from" => times.from = bound(reader, field),
            "until" => times.until = bound(reader, field),
            "days" => times.days = days::read(reader, field),
            "between" => times.between = spans::read(reader, field),
            "except" => times.except = dates(reader, field),
            "every" => times.every = every::read(reader, field),
            "priority" => times.priority = whole(reader, field, -1000, 1000).unwrap_or_default(),
            "weight" => times.weight = whole(reader, field, 1, 100).and_then(|weight| u32::try_from(weight).ok()),
            "max_per_hour" => {
                times.max_per_hour = whole(reader, field, 1, 3600).and_then(|most| u32::try_from(most).ok());
            }
            "screens" => times.screens = screens(reader, field),
            _ => {}
        }
    }
    let begins = |bound: Bound| match bound {
        Bound::Day(day) => day.at(0, 0, 0, 0),
        Bound::Moment(at) => at,
    };
    let ends = |bound: Bound| match bound {
        Bound::Day(day) => day.at(23, 59, 59, 0),
        Bound::Moment(at) => at,
    };
    if let (Some(from), Some(until)) = (times.from, times.until)
        && ends(until) <= begins(from)
        && let Some(place) = fields.iter().find(|field| field.name == "until").map(Field::place)
    {
        reader.error(&place, say!("until-before-from", until = until.to_string(), from = from.to_string()));
        times.until = None;
    }
    times
}

/// `2026-11-19`, `2026-11-19T08:30`; with a warning also `19.11.2026` and `19.11.2026 8:30`.
pub(super) fn bound(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Bound> {
    let Value::Text(written) = field.value else {
        field.wrong(reader, say!("want-bound"));
        return None;
    };
    let text = written.trim();
    let (day, time) = text.split_once(['T', 't']).or_else(|| parted(text)).unwrap_or((text, ""));
    let time = time.trim().trim_start_matches(',').trim();
    let iso = day.len() == 10 && day.as_bytes().get(4) == Some(&b'-');
    let Some(date) = date::read(day.trim_end_matches(',')) else {
        reader.error(&field.place(), say!("bound-unknown", written = quoted(written)));
        return None;
    };
    if time.is_empty() {
        tell(reader, field, written, &date.to_string());
        return Some(Bound::Day(date));
    }
    let Some(minute) = spans::minute(time) else {
        reader.error(&field.place(), say!("bound-time", written = quoted(written), date = date.to_string()));
        return None;
    };
    // `24:00` is the beginning of the next day.
    let whole = date.at(0, 0, 0, 0).checked_add(jiff::Span::new().minutes(i64::from(minute))).ok()?;
    let right = whole.strftime("%Y-%m-%dT%H:%M").to_string();
    let plain = iso && (*written == right || *written == format!("{right}:00") || *written == right.replace('T', " "));
    if !plain {
        tell(reader, field, written, &right);
    }
    Some(Bound::Moment(whole))
}

/// A date and a time with a space in between: the space before the first sign of a time, since `9. 1. 2026` has spaces
/// of its own.
fn parted(text: &str) -> Option<(&str, &str)> {
    let colon = text.find(':').or_else(|| text.to_lowercase().find("uhr").map(|at| at.saturating_sub(1)))?;
    let before = text.get(..colon)?.trim_end();
    let space = before.rfind(' ')?;
    Some((text.get(..space)?.trim(), text.get(space + 1..)?))
}

/// Says what to write, unless that is what was written.
fn tell(reader: &mut Reader<'_>, field: &Field<'_>, written: &str, right: &str) {
    if written != right {
        reader.warning(&field.place(), say!("read-as", written = quoted(written), read = right));
    }
}

/// A list of dates, or one.
pub(super) fn dates(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<jiff::civil::Date> {
    let mut dates: Vec<_> = listed(reader, field).iter().filter_map(|element| scalar::date(reader, element)).collect();
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// The elements of a list, or the one value that stands in its place.
fn listed<'t>(reader: &mut Reader<'_>, field: &Field<'t>) -> Vec<Field<'t>> {
    let Value::List(_) = field.value else { return vec![field.clone()] };
    let mut elements: Vec<_> = field.elements().into_iter().map(|(_, element)| element).collect();
    if elements.len() > MOST {
        reader.error(&field.place(), say!("list-long", field = field.title(), most = MOST));
        elements.truncate(MOST);
    }
    elements
}

/// Names of screens, with `*` and `?`.
fn screens(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for element in listed(reader, field) {
        match element.value {
            Value::Text(text) if !text.trim().is_empty() && text.len() <= 256 => names.push(text.trim().to_owned()),
            _ => element.wrong(reader, say!("want-screens")),
        }
    }
    names
}

/// A whole number from `least` to `most`; what is beyond is brought back with a warning.
fn whole(reader: &mut Reader<'_>, field: &Field<'_>, least: i32, most: i32) -> Option<i32> {
    let wanted = say!("want-whole", least = least, most = most);
    let text = match field.value {
        Value::Number(number) => number.as_str(),
        Value::Text(text) => text.trim(),
        _ => {
            field.wrong(reader, wanted);
            return None;
        }
    };
    let number = text.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
    let Some(number) = number else {
        field.wrong(reader, wanted);
        return None;
    };
    let held = number.round().clamp(f64::from(least), f64::from(most));
    if (held - number).abs() > 0.0 || matches!(field.value, Value::Text(_)) {
        let message = say!("whole-held", field = field.title(), wanted = wanted, held = held.to_string());
        reader.warning(&field.place(), message);
    }
    #[expect(clippy::cast_possible_truncation, reason = "it was held within the bounds")]
    Some(held as i32)
}
