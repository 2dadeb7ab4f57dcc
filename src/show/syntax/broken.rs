//! Owns the sentence for a file that is not JSON: where it breaks and what to write there. Repairs nothing, and says what
//! would.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::{ParseError, ParseErrorKind};

use super::mend::Mend;
use super::scan::{CURLY, Slip, Strings, at};
use super::{place, slips};
use crate::say::say;

/// A file without any value.
pub(super) fn empty() -> Slip {
    at(0, say!("json-empty"))
}

/// Where and why the file breaks.
pub(super) fn slip(text: &str, error: &ParseError) -> Slip {
    if !text.is_empty() && text.chars().all(|letter| letter == '\0' || letter.is_whitespace()) {
        return at(0, say!("json-zeros"));
    }
    let start = error.range().start;
    let found = text.get(start..).and_then(|rest| rest.chars().next());
    let strings = Strings::before(text, start);
    if let ParseErrorKind::String(kind) = error.kind() {
        return string(text, start, kind);
    }
    if let Some(found) = found.filter(|found| CURLY.contains(*found) || *found == '\'') {
        return at(start, say!("json-curly", found = found)).mended(Mend::Curly);
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

fn string(text: &str, start: usize, kind: &ParseStringErrorKind) -> Slip {
    match kind {
        ParseStringErrorKind::UnterminatedStringLiteral => {
            let start = Strings::before(text, start).last_with_break.unwrap_or(start);
            unclosed(text, start)
        }
        ParseStringErrorKind::InvalidUnicodeEscapeSequence(_)
        | ParseStringErrorKind::ExpectedFourHexDigits
        | ParseStringErrorKind::ExpectedTwoHexDigits => at(start, say!("json-unicode-escape")).mended(Mend::Backslash),
        _ => at(start, say!("json-backslash")).mended(Mend::Backslash),
    }
}

fn unclosed(text: &str, start: usize) -> Slip {
    slips::curly_end(text, start).unwrap_or_else(|| at(start, say!("json-unclosed")).mended(Mend::Unclosed))
}

/// Errors between the texts: commas, colons, brackets, words.
fn structure(text: &str, error: &ParseError, strings: &Strings, found: Option<char>) -> Slip {
    use ParseErrorKind as Kind;
    let start = error.range().start;
    match error.kind() {
        Kind::UnterminatedObject | Kind::UnterminatedArray => ends(text, Strings::before(text, text.len()).open),
        _ if found.is_none() => ends(text, strings.open),
        Kind::ExpectedComma => comma(text, start, strings),
        Kind::MultipleRootJsonValues => at(start, say!("json-too-much")),
        Kind::UnterminatedCommentBlock => at(start, say!("json-comment-open")),
        Kind::NestingDepthExceeded => at(start, say!("json-nested")),
        Kind::ExpectedColonAfterObjectKey => at(start, say!("json-colon")).mended(Mend::Colon),
        Kind::ExpectedStringObjectProperty => at(start, say!("json-name-quotes")).mended(Mend::Name),
        Kind::HexadecimalNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed
        | Kind::BareDecimalPointNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral => at(start, say!("json-number")),
        _ => unexpected(text, start, strings, found),
    }
}

/// No comma after a value. A word there is no forgotten comma: it is text without quotation marks.
fn comma(text: &str, start: usize, strings: &Strings) -> Slip {
    let next = text.get(start..).map(str::trim_start).unwrap_or_default();
    if next.starts_with(char::is_alphabetic) {
        return word(text, text.len() - next.len()).mended(Mend::Nothing);
    }
    let list = strings.open.is_some_and(|(_, open)| open == '[');
    at(start, say!("json-comma")).mended(if list { Mend::CommaInList } else { Mend::Comma })
}

/// A sign or word where none can stand.
fn unexpected(text: &str, start: usize, strings: &Strings, found: Option<char>) -> Slip {
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
        Some(',') => return at(start, say!("json-comma-too-many")).mended(Mend::SecondComma),
        Some(':') => say!("json-colon-too-many"),
        Some('=') if last == Some('"') => return at(start, say!("json-colon")).mended(Mend::Colon),
        Some('{' | '[') if last.is_some_and(|last| !"{[,:".contains(last)) => say!("json-comma-before-bracket"),
        Some('{' | '[') => say!("json-name-missing"),
        Some(letter) if letter.is_alphanumeric() => return word(text, start),
        Some('.') => say!("json-number"),
        Some('\0') => say!("json-zero"),
        Some(letter) if strings.last_end == 0 => say!("json-begins", found = letter.escape_debug().to_string()),
        Some(letter) => say!("json-odd", found = letter.escape_debug().to_string()),
        None => return ends(text, strings.open),
    };
    at(start, message)
}

/// Letters outside of quotation marks.
fn word(text: &str, start: usize) -> Slip {
    let rest = text.get(start..).unwrap_or_default();
    let word: String = rest.chars().take_while(|letter| letter.is_alphanumeric()).take(40).collect();
    match word.to_lowercase().as_str() {
        "ja" | "yes" | "wahr" | "true" | "on" | "an" => at(start, say!("json-true")).mended(Mend::Word("true")),
        "nein" | "no" | "falsch" | "false" | "off" | "aus" => at(start, say!("json-false")).mended(Mend::Word("false")),
        "none" | "nil" | "undefined" | "null" | "nan" | "infinity" => {
            at(start, say!("json-nothing")).mended(Mend::Word("null"))
        }
        _ => at(start, say!("json-word", word = word)).mended(Mend::Text),
    }
}

/// The file stops where something is still open.
fn ends(text: &str, open: Option<(usize, char)>) -> Slip {
    let end = text.trim_end().len();
    let message = match open {
        Some((offset, open)) => {
            say!("json-ends-open", open = open, line = place(text, offset).line, close = closing(open))
        }
        None => say!("json-ends"),
    };
    at(end, message)
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}
