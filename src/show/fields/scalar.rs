//! Owns how single values are read: texts, seconds, yes or no, languages, dates, words of a list. What can be read
//! in one way only is read with a warning; anything else is a problem and no value.

use jiff::civil::Date;

use super::guess::nearest;
use super::{Field, Reader, direction, quoted};
use crate::say::{Message, say};
use crate::show::date;
use crate::show::syntax::Value;

/// Shortest and longest time of a page, in seconds.
const SECONDS: (f64, f64) = (1.0, 86_400.0);

/// A text as it is shown: line ends are `\n`, no other control characters, no space around; none if nothing is left,
/// or if it runs from right to left, which is an error.
pub(crate) fn text(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    let text = match field.value {
        Value::Text(text) => return shown(reader, field, text),
        Value::Number(number) => {
            let message = say!("text-is-number", field = field.title(), number = number);
            reader.warning(&field.place(), message);
            number.clone()
        }
        Value::List(_) => lines(reader, field)?,
        _ => {
            field.wrong(reader, say!("want-text"));
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
    misread(reader, field, &text);
    let is_odd = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    if !text.contains(is_odd) {
        return text;
    }
    reader.warning(&field.place(), say!("text-control", field = field.title()));
    text.replace(is_odd, " ")
}

/// What UTF-8 looks like where it was read in another encoding, and what was meant.
const MISREAD: [(&str, &str); 10] = [
    ("Ã¤", "ä"),
    ("Ã¶", "ö"),
    ("Ã¼", "ü"),
    ("Ã„", "Ä"),
    ("Ã–", "Ö"),
    ("Ãœ", "Ü"),
    ("ÃŸ", "ß"),
    ("â€ž", "„"),
    ("â€œ", "“"),
    ("â€“", "–"),
];

/// Tells that letters were lost, or became others, before the file was saved; it is shown as it is.
fn misread(reader: &mut Reader<'_>, field: &Field<'_>, text: &str) {
    if text.is_ascii() {
        return;
    }
    if text.contains('\u{FFFD}') {
        reader.warning(&field.place(), say!("text-replaced", field = field.title()));
    } else if let Some((found, right)) = MISREAD.iter().find(|(found, _)| text.contains(found)) {
        reader.warning(&field.place(), say!("text-misread", field = field.title(), found = *found, right = *right));
    }
}

/// A list of texts where one text is wanted: its lines.
fn lines(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    let elements = field.elements();
    let plain = elements.iter().all(|(_, element)| matches!(element.value, Value::Text(_) | Value::Number(_)));
    if !plain {
        field.wrong(reader, say!("want-text"));
        return None;
    }
    reader.warning(&field.place(), say!("text-is-list", field = field.title()));
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
pub(crate) fn number(reader: &mut Reader<'_>, field: &Field<'_>, wanted: Message) -> Option<f64> {
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
            let comma = matches!(field.value, Value::Text(text) if text.contains(','));
            let (title, number) = (field.title(), number.to_string());
            let message = if comma {
                say!("number-comma", field = title, number = number)
            } else {
                say!("number-is-text", field = title, number = number)
            };
            reader.warning(&field.place(), message);
        }
        None => field.wrong(reader, wanted),
    }
    found
}

/// Seconds of a page, 1 to 86,400.
pub(crate) fn seconds(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<f64> {
    let found = number(reader, field, say!("want-seconds"))?;
    let seconds = found.clamp(SECONDS.0, SECONDS.1);
    if (seconds - found).abs() > 0.0 {
        let message = say!("seconds-range", field = field.title(), taken = seconds.to_string());
        reader.warning(&field.place(), message);
    }
    Some(seconds)
}

/// A share from 0 to 1.
pub(crate) fn share(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<f32> {
    let found = number(reader, field, say!("want-share"))?;
    let share = found.clamp(0.0, 1.0);
    if (share - found).abs() > 0.0 {
        let message = say!("share-range", field = field.title(), taken = share.to_string());
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
    let ends = || (least.to_string(), most.to_string());
    let wanted = say!("want-within", least = ends().0, most = ends().1, example = such_as);
    let found = number(reader, field, wanted)?;
    #[expect(clippy::cast_possible_truncation, reason = "no such number needs more than f32")]
    let found = found as f32;
    let taken = found.clamp(least, most);
    if (taken - found).abs() > 0.0 {
        let (least, most) = ends();
        let message =
            say!("number-range", field = field.title(), least = least, most = most, taken = taken.to_string());
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
            let message = say!("boolean-meant", field = field.title(), value = value.to_string());
            reader.warning(&field.place(), message);
        }
        None => field.wrong(reader, say!("want-boolean")),
    }
    read
}

/// A language tag such as `de`, `en-GB`, `zh-Hant`.
pub(crate) fn lang(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    let Value::Text(written) = field.value else {
        field.wrong(reader, say!("want-lang"));
        return None;
    };
    let tag = written.trim().replace('_', "-");
    if is_tag(&tag) {
        if tag != *written {
            let message = say!("spelled", field = field.title(), written = quoted(written), right = &tag);
            reader.warning(&field.place(), message);
        }
        return Some(tag);
    }
    reader.error(&field.place(), say!("lang-unknown", written = quoted(written)));
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
        field.wrong(reader, say!("want-date"));
        return None;
    };
    let trimmed = written.trim();
    let found = date::read(trimmed);
    if let Some(date) = found.filter(|date| date.to_string() == *written) {
        return Some(date);
    }
    let written = quoted(written);
    if let Some(date) = found {
        reader.warning(&field.place(), say!("read-as", written = written, read = date.to_string()));
    } else {
        reader.error(&field.place(), say!("date-unknown", written = written));
    }
    found
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
        field.wrong(reader, say!("want-choice", words = list));
        return None;
    };
    let plain = written.trim().to_lowercase().replace(['_', ' '], "-");
    if let Some(word) = known.iter().find(|word| **word == plain) {
        if word != written {
            let message = say!("spelled", field = field.title(), written = quoted(written), right = *word);
            reader.warning(&field.place(), message);
        }
        return Some(word);
    }
    let (title, written) = (field.title(), quoted(written));
    let message = match nearest(&plain, &known) {
        Some(near) => say!("choice-near", field = title, written = written, near = near),
        None => say!("choice-unknown", field = title, written = written, words = list),
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
    use super::is_tag;

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
