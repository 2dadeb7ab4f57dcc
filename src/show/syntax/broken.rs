//! Owns the sentence for a file that is not JSON: where it breaks and what to write there. Never repairs anything.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::{ParseError, ParseErrorKind};

use super::scan::{CURLY, Strings, at};
use super::{Remark, place, slips};
use crate::say::say;

/// A file without any value.
pub(super) fn empty() -> Remark {
    at("", 0, say!("json-empty"))
}

/// Where and why the file breaks.
pub(super) fn remark(text: &str, error: &ParseError) -> Remark {
    if !text.is_empty() && text.chars().all(|letter| letter == '\0' || letter.is_whitespace()) {
        return at(text, 0, say!("json-zeros"));
    }
    let start = error.range().start;
    let found = text.get(start..).and_then(|rest| rest.chars().next());
    let strings = Strings::before(text, start);
    if let ParseErrorKind::String(kind) = error.kind() {
        return string(text, start, kind);
    }
    if let Some(found) = found.filter(|found| CURLY.contains(*found) || *found == '\'') {
        return at(text, start, say!("json-curly", found = found));
    }
    if let Some(slip) = slips::remark(text, start, &strings) {
        return slip;
    }
    // A quotation mark that is missing is noticed only where the next text begins: as letters outside of quotes.
    if let Some(string) = strings.last_with_break {
        return unclosed(text, string);
    }
    structure(text, error, &strings, found)
}

fn string(text: &str, start: usize, kind: &ParseStringErrorKind) -> Remark {
    match kind {
        ParseStringErrorKind::UnterminatedStringLiteral => {
            let start = Strings::before(text, start).last_with_break.unwrap_or(start);
            unclosed(text, start)
        }
        ParseStringErrorKind::InvalidUnicodeEscapeSequence(_)
        | ParseStringErrorKind::ExpectedFourHexDigits
        | ParseStringErrorKind::ExpectedTwoHexDigits => at(text, start, say!("json-unicode-escape")),
        _ => at(text, start, say!("json-backslash")),
    }
}

fn unclosed(text: &str, start: usize) -> Remark {
    slips::curly_end(text, start).unwrap_or_else(|| at(text, start, say!("json-unclosed")))
}

/// Errors between the texts: commas, colons, brackets, words.
fn structure(text: &str, error: &ParseError, strings: &Strings, found: Option<char>) -> Remark {
    use ParseErrorKind as Kind;
    let start = error.range().start;
    match error.kind() {
        Kind::UnterminatedObject | Kind::UnterminatedArray => ends(text, Strings::before(text, text.len()).open),
        _ if found.is_none() => ends(text, strings.open),
        Kind::ExpectedComma => comma(text, start),
        Kind::MultipleRootJsonValues => at(text, start, say!("json-too-much")),
        Kind::UnterminatedCommentBlock => at(text, start, say!("json-comment-open")),
        Kind::NestingDepthExceeded => at(text, start, say!("json-nested")),
        Kind::ExpectedColonAfterObjectKey => at(text, start, say!("json-colon")),
        Kind::ExpectedStringObjectProperty => at(text, start, say!("json-name-quotes")),
        Kind::HexadecimalNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed
        | Kind::BareDecimalPointNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral => at(text, start, say!("json-number")),
        _ => unexpected(text, start, strings, found),
    }
}

/// No comma after a value. A word there is no forgotten comma: it is text without quotation marks.
fn comma(text: &str, start: usize) -> Remark {
    let next = text.get(start..).map(str::trim_start).unwrap_or_default();
    if next.starts_with(char::is_alphabetic) {
        return word(text, text.len() - next.len());
    }
    at(text, start, say!("json-comma"))
}

/// A sign or word where none can stand.
fn unexpected(text: &str, start: usize, strings: &Strings, found: Option<char>) -> Remark {
    let last = text.get(..strings.last_end).and_then(|before| before.chars().next_back());
    let message = match found {
        Some('}' | ']') if last == Some(':') => say!("json-value-text"),
        Some(found @ ('}' | ']')) => match strings.open {
            Some((offset, open)) => {
                let (line, close) = (place(text, offset).line, closing(open));
                say!("json-still-open", open = open, line = line, close = close, found = found)
            }
            None => say!("json-one-too-much", found = found),
        },
        Some(',') if last == Some(':') => say!("json-value-comma"),
        Some(',') => say!("json-comma-too-many"),
        Some(':') => say!("json-colon-too-many"),
        Some('{' | '[') if last.is_some_and(|last| !"{[,:".contains(last)) => say!("json-comma-before-bracket"),
        Some('{' | '[') => say!("json-name-missing"),
        Some(letter) if letter.is_alphanumeric() => return word(text, start),
        Some('.') => say!("json-number"),
        Some('\0') => say!("json-zero"),
        Some(letter) if strings.last_end == 0 => say!("json-begins", found = letter.escape_debug().to_string()),
        Some(letter) => say!("json-odd", found = letter.escape_debug().to_string()),
        None => return ends(text, strings.open),
    };
    at(text, start, message)
}

/// Letters outside of quotation marks.
fn word(text: &str, start: usize) -> Remark {
    let rest = text.get(start..).unwrap_or_default();
    let word: String = rest.chars().take_while(|letter| letter.is_alphanumeric()).take(40).collect();
    let message = match word.to_lowercase().as_str() {
        "ja" | "yes" | "wahr" | "true" | "on" | "an" => say!("json-true"),
        "nein" | "no" | "falsch" | "false" | "off" | "aus" => say!("json-false"),
        "none" | "nil" | "undefined" | "null" | "nan" | "infinity" => say!("json-nothing"),
        _ => say!("json-word", word = word),
    };
    at(text, start, message)
}

/// The file stops where something is still open.
fn ends(text: &str, open: Option<(usize, char)>) -> Remark {
    let end = text.trim_end().len();
    let message = match open {
        Some((offset, open)) => {
            say!("json-ends-open", open = open, line = place(text, offset).line, close = closing(open))
        }
        None => say!("json-ends"),
    };
    at(text, end, message)
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}
