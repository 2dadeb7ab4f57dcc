//! Owns how times of day are written: `["08:00", "18:00"]`, or a list of such pairs; with a warning also as one text.

use crate::say::{Message, say};
use crate::show::fields::hours;
use crate::show::fields::{Field, Reader, quoted};
use crate::show::syntax::Value;
use crate::show::times::Span;

const WANTED: Message = say!("want-span");

/// Reads one pair or a list of pairs; what cannot be read is left out. Those that touch become one.
pub(in crate::show::parse) fn read(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Span> {
    let elements: Vec<Field<'_>> = field.elements().into_iter().map(|(_, element)| element).collect();
    let nested = elements.iter().any(|element| matches!(element.value, Value::List(_)));
    let pairs = if nested { elements } else { vec![field.clone()] };
    let mut spans: Vec<Span> = pairs.iter().filter_map(|pair| span(reader, pair)).collect();
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.from <= last.until => last.until = last.until.max(span.until),
            _ => joined.push(span),
        }
    }
    joined
}

/// One pair.
fn span(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Span> {
    let (from, until) = match field.value {
        Value::List(nodes) => {
            let elements = field.elements();
            let ([(_, first), (_, last)], 2) = (elements.as_slice(), nodes.len()) else {
                let message = say!("span-count", field = field.title(), count = nodes.len(), wanted = WANTED);
                reader.error(&field.place(), message);
                return None;
            };
            // Both are looked at, so that both are told.
            let (from, until) = (time(reader, first), time(reader, last));
            (from?, until?)
        }
        Value::Text(text) => {
            let read = hours::read(text).and_then(|hours| hours.from.zip(hours.until));
            let Some((from, until)) = read else {
                let message = say!("span-unknown", written = quoted(text), wanted = WANTED);
                reader.error(&field.place(), message);
                return None;
            };
            let right = format!("[\"{}\", \"{}\"]", written(from), written(until));
            reader.warning(&field.place(), say!("read-as-that", written = quoted(text), read = right));
            (from, until)
        }
        _ => {
            field.wrong(reader, WANTED);
            return None;
        }
    };
    let from = from % 1440;
    if from == until {
        reader.error(&field.place(), say!("span-empty", field = field.title()));
        return None;
    }
    Some(Span { from, until: if until < from { until + 1440 } else { until } })
}

/// One time of day: `08:00`, with a warning also `8 Uhr`.
fn time(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<u16> {
    let text = match field.value {
        Value::Text(text) => text.clone(),
        // `8` or `8.30`, as one would write it without thinking of JSON.
        Value::Number(number) => number.clone(),
        _ => {
            field.wrong(reader, say!("want-time"));
            return None;
        }
    };
    let Some(minute) = minute(&text) else {
        reader.error(&field.place(), say!("time-unknown", written = quoted(&text)));
        return None;
    };
    let right = written(minute);
    if !matches!(field.value, Value::Text(_)) || text != right {
        reader.warning(&field.place(), say!("read-as", written = quoted(&text), read = right));
    }
    Some(minute)
}

/// The minute of the day that a text means, 0 to 1440.
pub(super) fn minute(text: &str) -> Option<u16> {
    let text = text.trim();
    let plain = text.strip_suffix(":00").filter(|short| short.contains(':')).unwrap_or(text);
    let hours = hours::read(plain)?;
    hours.from.filter(|_| hours.until.is_none() && !hours.open)
}

fn written(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
