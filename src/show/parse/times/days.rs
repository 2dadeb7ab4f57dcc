//! Owns how days of the week are written: `mon-fri`, `mon, thu`, a list of them; with a warning also in German words.

use jiff::civil::Weekday;

use crate::say::say;
use crate::show::fields::{Field, Reader, quoted};
use crate::show::syntax::Value;
use crate::show::times::Days;

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// What people write for each day, Monday first.
const WORDS: [&str; 7] = [
    "mon mo montag montags monday mondays",
    "tue di dienstag dienstags tuesday tuesdays tues",
    "wed mi mittwoch mittwochs wednesday wednesdays",
    "thu do donnerstag donnerstags thursday thursdays thur thurs",
    "fri fr freitag freitags friday fridays",
    "sat sa samstag samstags sonnabend sonnabends saturday saturdays",
    "sun so sonntag sonntags sunday sundays",
];

/// Reads `days`: a text or a list; none if nothing of it can be read.
pub(in crate::show::parse) fn read(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Days> {
    let elements = match field.value {
        Value::List(_) => field.elements().into_iter().map(|(_, element)| element).collect(),
        _ => vec![field.clone()],
    };
    let mut days = Days::NONE;
    for element in elements {
        match element.value {
            Value::Text(text) => days = days.and(named(reader, &element, text).unwrap_or_default()),
            _ => element.wrong(reader, say!("want-days")),
        }
    }
    (days != Days::NONE).then_some(days)
}

/// The days that a text names, be it a value or the name of a field; an error if it names none.
pub(in crate::show::parse) fn named(reader: &mut Reader<'_>, field: &Field<'_>, text: &str) -> Option<Days> {
    let Some((days, plain)) = days(text) else {
        reader.error(&field.place(), say!("days-unknown", written = quoted(text)));
        return None;
    };
    if !plain {
        reader.warning(&field.place(), say!("read-as", written = quoted(text), read = days.to_string()));
    }
    Some(days)
}

/// One day of the week by its name; an error if it is none.
pub(super) fn one(reader: &mut Reader<'_>, field: &Field<'_>, text: &str) -> Option<Weekday> {
    let days = named(reader, field, text)?;
    let mut found = WEEKDAYS.into_iter().filter(|day| days.has(*day));
    match (found.next(), found.next()) {
        (Some(day), None) => Some(day),
        _ => {
            reader.error(&field.place(), say!("day-one", written = quoted(text)));
            None
        }
    }
}

/// Days, and whether they are written as they should be.
fn days(text: &str) -> Option<(Days, bool)> {
    let small = text.trim().to_lowercase();
    let whole = match small.as_str() {
        "täglich" | "taeglich" | "daily" | "every day" | "alle" | "all" => Some(Days::ALL),
        "werktags" | "wochentags" | "weekdays" => Some(Days::range(Weekday::Monday, Weekday::Friday)),
        "wochenende" | "am wochenende" | "weekend" | "weekends" => {
            Some(Days::range(Weekday::Saturday, Weekday::Sunday))
        }
        _ => None,
    };
    if let Some(days) = whole {
        return Some((days, false));
    }
    let mut plain = small == text;
    let mut days = Days::NONE;
    let listed = small.replace([';', '+', '/', '&'], ",").replace(" und ", ",").replace(" and ", ",");
    for part in listed.split(',') {
        let part = part.replace(['–', '—', '‑'], "-").replace(" bis ", "-").replace(" to ", "-");
        let mut ends = part.split('-').map(str::trim);
        let (first, last) = (ends.next()?, ends.next());
        if ends.next().is_some() {
            return None;
        }
        let first = day(first, &mut plain)?;
        days = days.and(match last {
            Some(last) => Days::range(first, day(last, &mut plain)?),
            None => Days::NONE.with(first),
        });
    }
    plain &= listed == small && !small.contains(['–', '—', '‑']) && !small.contains("bis") && !small.contains(" to ");
    Some((days, plain))
}

fn day(word: &str, plain: &mut bool) -> Option<Weekday> {
    let bare = word.trim_end_matches('.');
    let index = WORDS.iter().position(|words| words.split(' ').any(|known| known == bare))?;
    *plain &= crate::show::times::DAYS.get(index) == Some(&word);
    WEEKDAYS.get(index).copied()
}

#[cfg(test)]
mod tests {
    use super::days;

    #[test]
    fn days_are_read_from_what_people_write() {
        for (text, expected, plain) in [
            ("mon", "mon", true),
            ("mon-fri", "mon-fri", true),
            ("mon, thu", "mon, thu", true),
            ("mon,wed-fri", "mon, wed-fri", true),
            ("fri-mon", "mon, fri-sun", true),
            ("Mon-Fri", "mon-fri", false),
            ("Mo–Fr", "mon-fri", false),
            ("Mo. bis Fr.", "mon-fri", false),
            ("montags", "mon", false),
            ("Samstag und Sonntag", "sat, sun", false),
            ("täglich", "mon-sun", false),
            ("Wochenende", "sat, sun", false),
        ] {
            let found = days(text).unwrap_or_else(|| panic!("{text} must be read"));
            assert_eq!((found.0.to_string().as_str(), found.1), (expected, plain), "{text}");
        }
        for text in ["", "x", "mon-", "-", "mon-tue-wed", "feiertags", "8-18", ","] {
            assert_eq!(days(text), None, "{text}");
        }
    }
}
