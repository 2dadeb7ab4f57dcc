//! Owns how single values are read: texts, seconds, yes or no, languages, dates, words of a list. What can be read
//! in one way only is read with a warning; anything else is a problem and no value.

use jiff::civil::Date;

use super::guess::nearest;
use super::{Field, Reader, direction, quoted};
use crate::show::syntax::Value;

/// Shortest and longest time of a page, in seconds.
const SECONDS: (f64, f64) = (1.0, 86_400.0);

/// A text as it is shown: line ends are `\n`, no other control characters, no space around; none if nothing is left,
/// or if it runs from right to left, which is an error.
pub(crate) fn text(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    let text = match field.value {
        Value::Text(text) => return shown(reader, field, text),
        Value::Number(number) => {
            let message = format!("{} is a number; write it in quotation marks, \"{number}\".", field.title());
            reader.warning(&field.place(), message);
            number.clone()
        }
        Value::List(_) => lines(reader, field)?,
        _ => {
            field.wrong(reader, "a text in quotation marks");
            return None;
        }
    };
    (!text.is_empty()).then_some(text)
}

/// What is shown of a text that stands at `field`, be it a value or a name; see [`text`].
pub(crate) fn shown(reader: &mut Reader<'_>, field: &Field<'_>, text: &str) -> Option<String> {
    let text = clean(reader, field, text);
    let text = text.trim();
    if direction::runs_left(text) {
        direction::tell(reader, field, text);
        return None;
    }
    (!text.is_empty()).then(|| text.to_owned())
}

/// The text with line ends as `\n`, without control characters, which no font can show, and without marks of
/// direction, unless it runs from right to left: whoever calls must ask for that.
pub(crate) fn clean(reader: &mut Reader<'_>, field: &Field<'_>, text: &str) -> String {
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.retain(|letter| !direction::is_mark(letter));
    let is_odd = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    if !text.contains(is_odd) {
        return text;
    }
    let message = format!("{} holds a control character that cannot be shown; take it out.", field.title());
    reader.warning(&field.place(), message);
    text.replace(is_odd, " ")
}

/// A list of texts where one text is wanted: its lines.
fn lines(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    let elements = field.elements();
    let plain = elements.iter().all(|(_, element)| matches!(element.value, Value::Text(_) | Value::Number(_)));
    if !plain {
        field.wrong(reader, "a text in quotation marks");
        return None;
    }
    reader.warning(&field.place(), format!("{} is a list; write one text in quotation marks.", field.title()));
    let lines: Vec<String> = elements
        .iter()
        .filter_map(|(_, element)| match element.value {
            Value::Text(text) if text.trim().is_empty() => Some(String::new()),
            Value::Text(text) => shown(reader, element, text),
            Value::Number(number) => Some(number.clone()),
            _ => None,
        })
        .collect();
    Some(lines.join("\n").trim().to_owned())
}

/// A number as it is written, or a text that is one (told with a warning).
pub(crate) fn number(reader: &mut Reader<'_>, field: &Field<'_>, wanted: &str) -> Option<f64> {
    let found = match field.value {
        Value::Number(number) => return number.parse().ok().filter(|number: &f64| !number.is_nan()),
        Value::Text(text) => {
            let text = text.trim().trim_end_matches(|c: char| c.is_alphabetic() || c == '.' || c == ' ');
            text.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
        }
        _ => None,
    };
    match found {
        Some(number) => {
            let message = format!("{} is a text; write the number without quotation marks, {number}.", field.title());
            reader.warning(&field.place(), message);
        }
        None => field.wrong(reader, wanted),
    }
    found
}

/// Seconds of a page, 1 to 86,400.
pub(crate) fn seconds(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<f64> {
    let found = number(reader, field, "a number of seconds, such as 12")?;
    let seconds = found.clamp(SECONDS.0, SECONDS.1);
    if (seconds - found).abs() > 0.0 {
        let message =
            format!("{} must be 1 to 86400 (a day), so {seconds} is taken; write a number in between.", field.title());
        reader.warning(&field.place(), message);
    }
    Some(seconds)
}

/// A share from 0 to 1.
pub(crate) fn share(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<f32> {
    let found = number(reader, field, "a number from 0 to 1, such as 0.5")?;
    let share = found.clamp(0.0, 1.0);
    if (share - found).abs() > 0.0 {
        let message = format!("{} must be 0 (left or top) to 1 (right or bottom), so {share} is taken.", field.title());
        reader.warning(&field.place(), message);
    }
    #[expect(clippy::cast_possible_truncation, reason = "a point of focus needs no more than f32")]
    Some(share as f32)
}

/// A number from `least` to `most`; what is beyond is brought back with a warning.
pub(crate) fn within(
    reader: &mut Reader<'_>,
    field: &Field<'_>,
    (least, most): (f32, f32),
    such_as: &str,
) -> Option<f32> {
    let found = number(reader, field, &format!("a number from {least} to {most}, such as {such_as}"))?;
    #[expect(clippy::cast_possible_truncation, reason = "no such number needs more than f32")]
    let found = found as f32;
    let taken = found.clamp(least, most);
    if (taken - found).abs() > 0.0 {
        let message = format!("{} must be {least} to {most}, so {taken} is taken.", field.title());
        reader.warning(&field.place(), message);
    }
    Some(taken)
}

/// `true` or `false`.
pub(crate) fn boolean(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<bool> {
    let read = match field.value {
        Value::Bool(value) => return Some(*value),
        Value::Text(text) => match text.trim().to_lowercase().as_str() {
            "true" | "ja" | "yes" => Some(true),
            "false" | "nein" | "no" => Some(false),
            _ => None,
        },
        Value::Number(number) if number == "1" => Some(true),
        Value::Number(number) if number == "0" => Some(false),
        _ => None,
    };
    match read {
        Some(value) => {
            let message = format!("{} must be true or false; write {value} without quotation marks.", field.title());
            reader.warning(&field.place(), message);
        }
        None => field.wrong(reader, "true or false, without quotation marks"),
    }
    read
}

/// A language tag such as `de`, `en-GB`, `zh-Hant`.
pub(crate) fn lang(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    let Value::Text(written) = field.value else {
        field.wrong(reader, "a language such as \"de\" or \"en\"");
        return None;
    };
    let tag = written.trim().replace('_', "-");
    if is_tag(&tag) {
        if tag != *written {
            let message = format!("{} is {}; write \"{tag}\".", field.title(), quoted(written));
            reader.warning(&field.place(), message);
        }
        return Some(tag);
    }
    let message = format!(
        "{} is no language; write its short name, such as \"de\", \"en\", \"ja\" or \"pt-BR\".",
        quoted(written)
    );
    reader.error(&field.place(), message);
    None
}

/// Whether a text looks like a language tag of BCP 47.
fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    tag.len() <= 35
        && (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// A day: `2026-11-19`, with a warning also `19.11.2026`.
pub(crate) fn date(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Date> {
    let Value::Text(written) = field.value else {
        field.wrong(reader, "a date in quotation marks, such as \"2026-11-19\"");
        return None;
    };
    let trimmed = written.trim();
    let found = day(trimmed);
    if let Some(date) = found.filter(|date| date.to_string() == *written) {
        return Some(date);
    }
    let written = quoted(written);
    if let Some(date) = found {
        let message = format!("{written} was read as {date}; write \"{date}\".");
        reader.warning(&field.place(), message);
    } else {
        let message = format!("{written} is no date; write year, month and day, such as \"2026-11-19\".");
        reader.error(&field.place(), message);
    }
    found
}

/// A day as it should be written, or in the German way.
pub(crate) fn day(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|date| date.year() > 0).or_else(|| german_date(text))
}

/// `19.11.2026`, `9. 1. 2026`.
fn german_date(text: &str) -> Option<Date> {
    let mut parts = text.split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let year = (year.len() == 4 && parts.next().is_none()).then_some(year)?;
    Date::new(year.parse().ok().filter(|year| *year > 0)?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// One word of a list, compared without case and with `-` for `_` and spaces. None with an error otherwise.
/// The words of `later` are known too, but not offered to the operator.
pub(crate) fn choice(
    reader: &mut Reader<'_>,
    field: &Field<'_>,
    words: &[&'static str],
    later: &[&'static str],
) -> Option<&'static str> {
    let list = words.join(", ");
    let known: Vec<&'static str> = words.iter().chain(later).copied().collect();
    let Value::Text(written) = field.value else {
        field.wrong(reader, &format!("one of these in quotation marks: {list}"));
        return None;
    };
    let plain = written.trim().to_lowercase().replace(['_', ' '], "-");
    if let Some(word) = known.iter().find(|word| **word == plain) {
        if word != written {
            let message = format!("{} is {}; write \"{word}\".", field.title(), quoted(written));
            reader.warning(&field.place(), message);
        }
        return Some(word);
    }
    let title = field.title();
    let message = match nearest(&plain, &known) {
        Some(near) => format!("{title} cannot be {}; did you mean \"{near}\"?", quoted(written)),
        None => format!("{title} cannot be {}; write one of these: {list}.", quoted(written)),
    };
    reader.error(&field.place(), message);
    None
}

/// What one word of a list stands for; see [`choice`].
pub(crate) fn one_of<T: Copy>(reader: &mut Reader<'_>, field: &Field<'_>, words: &[(&'static str, T)]) -> Option<T> {
    let names: Vec<&'static str> = words.iter().map(|(name, _)| *name).collect();
    let word = choice(reader, field, &names, &[])?;
    words.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::{german_date, is_tag};

    #[test]
    fn german_dates_need_day_month_and_four_digits_of_a_year() {
        for (text, expected) in [
            ("19.11.2026", Some("2026-11-19")),
            ("9. 1. 2026", Some("2026-01-09")),
            ("31.2.2026", None),
            ("19.11.26", None),
            ("19.11.2026.", None),
            ("1.1.0000", None),
            ("19.11.", None),
            ("November", None),
        ] {
            assert_eq!(german_date(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn language_tags_look_like_bcp_47() {
        for tag in ["de", "en-GB", "zh-Hant-TW", "nds", "de-CH-1996"] {
            assert!(is_tag(tag), "{tag}");
        }
        for text in ["", "d", "deutsch", "de-", "de--AT", "d1", "de AT", "日本", "de-äöü", "x-klingon"] {
            assert!(!is_tag(text), "{text}");
        }
    }
}
