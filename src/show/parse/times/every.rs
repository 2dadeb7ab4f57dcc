//! Owns `every`: days that come again each week, month or year.

use super::{days, listed};
use crate::say::say;
use crate::show::date;
use crate::show::fields::{Field, Reader, quoted};
use crate::show::syntax::Value;
use crate::show::times::Every;

const NTH: [(&str, i8); 6] = [("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("last", -1)];
const OF_MONTH: [&str; 7] = ["day", "first", "second", "third", "fourth", "fifth", "last"];

/// Reads `every`; a day counts if one of the rules fits.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Every> {
    if !matches!(field.value, Value::Object(_)) {
        field.wrong(reader, say!("want-every"));
        return Vec::new();
    }
    let mut all = Vec::new();
    for field in field.meant(reader, &["week", "month", "year"]) {
        match field.name {
            "week" => all.extend(days::read(reader, &field).map(Every::Week)),
            "month" => month(reader, &field, &mut all),
            "year" => {
                for element in listed(reader, &field) {
                    all.extend(year(reader, &element));
                }
            }
            _ => {}
        }
    }
    all
}

fn month(reader: &mut Reader<'_>, field: &Field<'_>, all: &mut Vec<Every>) {
    if !matches!(field.value, Value::Object(_)) {
        field.wrong(reader, say!("want-month"));
        return;
    }
    for field in field.meant(reader, &OF_MONTH) {
        for element in listed(reader, &field) {
            if field.name == "day" {
                all.extend(day(reader, &element).map(Every::Day));
            } else if let Value::Text(text) = element.value {
                let nth = NTH.iter().find(|(name, _)| *name == field.name).map_or(1, |(_, nth)| *nth);
                all.extend(days::one(reader, &element, text).map(|weekday| Every::Nth(nth, weekday)));
            } else {
                element.wrong(reader, say!("want-weekday"));
            }
        }
    }
}

fn day(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<i8> {
    let found = match field.value {
        Value::Number(number) => number.parse::<i8>().ok().filter(|day| (1..=31).contains(day)),
        Value::Text(text) if text.trim().eq_ignore_ascii_case("last") => {
            crate::show::fields::scalar::choice(reader, field, &["last"], &[]).map(|_| -1)
        }
        _ => None,
    };
    if found.is_none() {
        field.wrong(reader, say!("want-day-of-month"));
    }
    found
}

/// `11-19`, with a warning also `19.11.`; a whole date says too much.
fn year(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Every> {
    let wanted = || say!("want-day-of-year");
    let Value::Text(written) = field.value else {
        field.wrong(reader, wanted());
        return None;
    };
    let text = written.trim();
    let whole = date::read(text).map(|date| (date.month(), date.day()));
    let pair = |(first, last): (&str, &str)| Some((first.trim().parse::<i8>().ok()?, last.trim().parse::<i8>().ok()?));
    let iso = text.split_once('-').and_then(pair);
    let german = text.trim_end_matches('.').split_once('.').and_then(pair).map(|(day, month)| (month, day));
    // 2024 is a leap year, so 29 February is a day.
    let real = |(month, day): &(i8, i8)| jiff::civil::Date::new(2024, *month, *day).is_ok();
    let Some((month, day)) = whole.or(iso).or(german).filter(real) else {
        reader.error(&field.place(), say!("day-of-year-unknown", written = quoted(written), wanted = wanted()));
        return None;
    };
    let right = format!("{month:02}-{day:02}");
    if *written != right {
        reader.warning(&field.place(), say!("read-as", written = quoted(written), read = right));
    }
    Some(Every::Year(month, day))
}
