//! What can still be read of a broken `emergency.json`: a message with a missing comma is better than none. Knows no more
//! of JSON than names, colons and quotation marks, and never fails.

use super::{Level, Message, Words};
use crate::show::markup;
use crate::show::parse::emergency as parse;

/// What people write for quotation marks.
const QUOTES: [char; 8] = ['"', '“', '”', '„', '‟', '«', '»', '\''];
/// The names of what is looked for: headline, text, level.
const TITLE: [&str; 6] = ["title", "titel", "headline", "überschrift", "heading", "betreff"];
const BODY: [&str; 6] = ["body", "text", "inhalt", "nachricht", "meldung", "message"];
const LEVEL: [&str; 3] = ["level", "stufe", "lage"];
const MINUTES: [&str; 3] = ["minutes", "minuten", "dauer"];

/// The message of a file that is no JSON; none if no word of it can be read.
pub(super) fn json(file: &str, text: &str) -> Option<Message> {
    let mut texts: Vec<String> = value_of(text, &BODY).map(many).unwrap_or_default();
    let mut title = value_of(text, &TITLE).map(many).unwrap_or_default().into_iter().next();
    if title.is_none() && texts.is_empty() {
        // No name can be made out: all that stands in quotation marks and names nothing.
        let mut loose = loose(text).into_iter();
        title = loose.next();
        texts = loose.collect();
    }
    let body: Vec<_> =
        texts.iter().flat_map(|text| markup::blocks(text)).filter(|block| readable(&block.text())).collect();
    let title = title.map(|title| title.trim().to_owned()).filter(|title| readable(title)).unwrap_or_default();
    if title.is_empty() && body.is_empty() {
        return None;
    }
    let level = value_of(text, &LEVEL).map(many).unwrap_or_default().into_iter().next();
    let level = level.and_then(|word| parse::level(&word)).unwrap_or(Level::Danger);
    let mut message = Message::plain(file, level, Words { lang: None, title, body });
    let digits = value_of(text, &MINUTES).map(|rest| rest.trim_start_matches(QUOTES));
    let minutes = digits.and_then(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        rest.get(..end)?.parse::<f64>().ok().filter(|minutes| *minutes > 0.0)
    });
    if let Some(minutes) = minutes {
        message.end.minutes = Some(minutes.min(super::LONGEST));
    }
    Some(message)
}

fn readable(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric) && !parse::is_reversed(text)
}

/// What stands behind the first of some names and its colon.
fn value_of<'t>(text: &'t str, names: &[&str]) -> Option<&'t str> {
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let begins = letter.is_alphabetic() && !before.is_alphabetic();
        before = letter;
        let Some(rest) = text.get(at..).filter(|_| begins) else { continue };
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        if word.len() > 16 || !names.contains(&word.to_lowercase().as_str()) {
            continue;
        }
        let behind = behind.trim_start_matches(|c: char| QUOTES.contains(&c) || c.is_whitespace());
        if let Some(value) = behind.strip_prefix([':', '=', '：']) {
            return Some(value.trim_start());
        }
    }
    None
}

/// The text, or the texts of the list, at the start of what is left.
fn many(rest: &str) -> Vec<String> {
    let Some(mut rest) = rest.strip_prefix('[') else {
        return quoted(rest).map(|(text, _)| text).into_iter().collect();
    };
    let mut texts = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        match quoted(rest).filter(|_| !rest.starts_with(']')) {
            Some((text, behind)) if behind.len() < rest.len() => {
                texts.push(text);
                rest = behind;
            }
            _ => return texts,
        }
    }
}

/// A text, and what comes after it. A quotation mark ends it only where something of JSON follows, so that one inside a
/// text does not.
fn quoted(rest: &str) -> Option<(String, &str)> {
    let open = rest.chars().next()?;
    if !QUOTES.contains(&open) {
        // A word without quotation marks ends with its line.
        let end = rest.find(['\n', '\r', ',', '}', ']']).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        return (!word.trim().is_empty()).then(|| (word.trim().to_owned(), behind));
    }
    let inner = rest.get(open.len_utf8()..)?;
    let mut text = String::new();
    let mut letters = inner.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((_, 't')) => text.push(' '),
                Some((_, 'u')) => {
                    let code = letters.as_str().get(..4).and_then(|code| u32::from_str_radix(code, 16).ok());
                    text.extend(code.and_then(char::from_u32));
                    letters.nth(3);
                }
                Some((_, other)) => text.push(other),
                None => break,
            },
            quote if QUOTES.contains(&quote) && quote != '\'' => {
                let behind = inner.get(at + quote.len_utf8()..).unwrap_or_default();
                let next = behind.trim_start_matches([' ', '\t']);
                if next.is_empty() || next.starts_with([',', '}', ']', '\n', '\r', ':']) || names_a_field(next) {
                    return Some((text, behind));
                }
                text.push(quote);
            }
            _ => text.push(letter),
        }
    }
    Some((text, ""))
}

/// Whether a name with its closing quotation mark and a colon stands next: the comma before it was forgotten.
fn names_a_field(next: &str) -> bool {
    let next = next.trim_start_matches(QUOTES);
    let end = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
    let behind = next.get(end..).unwrap_or_default();
    let closed = behind.trim_start_matches(QUOTES);
    end > 0 && end <= 32 && closed.len() < behind.len() && closed.trim_start().starts_with(':')
}

/// All texts in quotation marks that name no field.
fn loose(text: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['"', '“', '„', '”']) {
        let Some((text, behind)) = rest.get(at..).and_then(quoted) else { break };
        let named = behind.trim_start().starts_with(':');
        if !named && readable(&text) {
            texts.push(text);
        }
        rest = behind;
    }
    if texts.is_empty() && !text.contains(['"', '{', '[']) {
        let lines = text.lines().map(str::trim).filter(|line| readable(line));
        texts.extend(lines.map(str::to_owned));
    }
    texts
}
