//! Owns the sentence for a file that is not JSON: where it breaks and what to write there. Never repairs anything.

use jsonc_parser::ParseStringErrorKind;
use jsonc_parser::errors::{ParseError, ParseErrorKind};

use super::{Remark, place};

/// Quotation marks of word processors that people write instead of `"`.
const CURLY: &str = "“”„‟‘’‚‛«»‹›″`´";

/// A file without any value.
pub(super) fn empty() -> Remark {
    at("", 0, "The file is empty; write what it is to show between { and }.")
}

const ZEROS: &str = "The file holds only zero bytes, as after a power cut or in the middle of a copy; save it again.";

/// Where and why the file breaks.
pub(super) fn remark(text: &str, error: &ParseError) -> Remark {
    if !text.is_empty() && text.chars().all(|letter| letter == '\0' || letter.is_whitespace()) {
        return at(text, 0, ZEROS);
    }
    let start = error.range().start;
    let found = text.get(start..).and_then(|rest| rest.chars().next());
    let strings = Strings::before(text, start);
    if let ParseErrorKind::String(kind) = error.kind() {
        return string(text, start, kind);
    }
    if let Some(found) = found.filter(|found| CURLY.contains(*found) || *found == '\'') {
        let message = format!("Write straight quotation marks \" here instead of {found}, before and after the text.");
        return at(text, start, message);
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
        | ParseStringErrorKind::ExpectedTwoHexDigits => {
            at(text, start, "This \\u… stands for no character; write the character itself instead.")
        }
        _ => at(
            text,
            start,
            "A single backslash cannot stand in a text; write \\\\ for a backslash, or / in the name of a file.",
        ),
    }
}

fn unclosed(text: &str, start: usize) -> Remark {
    at(text, start, "The text that begins here has no closing quotation mark; write \" at its end.")
}

/// Errors between the texts: commas, colons, brackets, words.
fn structure(text: &str, error: &ParseError, strings: &Strings, found: Option<char>) -> Remark {
    use ParseErrorKind as Kind;
    let start = error.range().start;
    match error.kind() {
        Kind::UnterminatedObject | Kind::UnterminatedArray => ends(text, Strings::before(text, text.len()).open),
        _ if found.is_none() => ends(text, strings.open),
        Kind::ExpectedComma => comma(text, start),
        Kind::MultipleRootJsonValues => {
            at(text, start, "The file has ended before this place; what follows is too much, take it out.")
        }
        Kind::UnterminatedCommentBlock => {
            at(text, start, "The comment that begins here has no end; write */ after it or take it out.")
        }
        Kind::NestingDepthExceeded => {
            at(text, start, "Brackets are nested too deeply here; take out the ones that are too many.")
        }
        Kind::ExpectedColonAfterObjectKey => at(
            text,
            start,
            "A colon is missing here, between the name of the field and its value; write : at this place.",
        ),
        Kind::ExpectedStringObjectProperty => at(
            text,
            start,
            "The name of a field stands in quotation marks, such as \"title\"; write \" before and after it.",
        ),
        Kind::HexadecimalNumbersNotAllowed
        | Kind::UnaryPlusNumbersNotAllowed
        | Kind::BareDecimalPointNumbersNotAllowed
        | Kind::NonFiniteNumbersNotAllowed
        | Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral => {
            at(text, start, "This is not a number as JSON writes them; write it like 12 or 0.5.")
        }
        _ => unexpected(text, start, strings, found),
    }
}

/// No comma after a value. A word there is no forgotten comma: it is text without quotation marks.
fn comma(text: &str, start: usize) -> Remark {
    let next = text.get(start..).map(str::trim_start).unwrap_or_default();
    if next.starts_with(char::is_alphabetic) {
        return word(text, text.len() - next.len());
    }
    at(text, start, "A comma is missing here, after the value; write , at this place.")
}

/// A sign or word where none can stand.
fn unexpected(text: &str, start: usize, strings: &Strings, found: Option<char>) -> Remark {
    let last = text.get(..strings.last_end).and_then(|before| before.chars().next_back());
    let message = match found {
        Some('}' | ']') if last == Some(':') => {
            "The value is missing here, after the colon; write it, for text in quotation marks.".to_owned()
        }
        Some(found @ ('}' | ']')) => match strings.open {
            Some((offset, open)) => format!(
                "The {open} of line {} is still open here; write {} before this {found}, or take out one {found}.",
                place(text, offset).line,
                closing(open)
            ),
            None => format!("There is one {found} too much here; take it out."),
        },
        Some(',') => match last {
            Some(':') => "The value is missing here, after the colon; write it before the comma.".to_owned(),
            _ => "There is one comma too many here; take it out.".to_owned(),
        },
        Some(':') => "There is a colon too many here; before a colon stands the name of one field.".to_owned(),
        Some('{' | '[') if last.is_some_and(|last| !"{[,:".contains(last)) => {
            "A comma is missing before this bracket; write , after the value before it.".to_owned()
        }
        Some('{' | '[') => {
            "The name of a field is missing here; write it in quotation marks with a colon, such as \"title\":."
                .to_owned()
        }
        Some(letter) if letter.is_alphanumeric() => return word(text, start),
        Some('.') => "This is not a number as JSON writes them; write it like 12 or 0.5.".to_owned(),
        Some('\0') => ZEROS.replace("only ", ""),
        Some(letter) if strings.last_end == 0 => {
            format!("A file begins with {{ and not with {}; take out what stands before it.", letter.escape_debug())
        }
        Some(letter) => format!(
            "{} cannot stand here; take it out, or write quotation marks around it if it is text.",
            letter.escape_debug()
        ),
        None => return ends(text, strings.open),
    };
    at(text, start, message)
}

/// Letters outside of quotation marks.
fn word(text: &str, start: usize) -> Remark {
    let rest = text.get(start..).unwrap_or_default();
    let word: String = rest.chars().take_while(|letter| letter.is_alphanumeric()).take(40).collect();
    let message = match word.to_lowercase().as_str() {
        "ja" | "yes" | "wahr" | "true" | "on" | "an" => {
            "Write true here, in small letters and without quotation marks.".to_owned()
        }
        "nein" | "no" | "falsch" | "false" | "off" | "aus" => {
            "Write false here, in small letters and without quotation marks.".to_owned()
        }
        "none" | "nil" | "undefined" | "null" | "nan" | "infinity" => {
            "Take out this field, or give it a value.".to_owned()
        }
        _ => format!("{word} stands outside of quotation marks; write \" before and after a text."),
    };
    at(text, start, message)
}

/// The file stops where something is still open.
fn ends(text: &str, open: Option<(usize, char)>) -> Remark {
    let end = text.trim_end().len();
    let message = match open {
        Some((offset, open)) => format!(
            "The file ends here, but the {open} of line {} is still open; write {} for it.",
            place(text, offset).line,
            closing(open)
        ),
        None => "The file ends in the middle; write the rest.".to_owned(),
    };
    at(text, end, message)
}

fn closing(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

fn at(text: &str, offset: usize, message: impl Into<String>) -> Remark {
    Remark { at: place(text, offset), message: message.into() }
}

/// What a plain scan of the text before an offset tells.
struct Strings {
    /// Start of the text that ends right before the offset, if it holds a real line break.
    last_with_break: Option<usize>,
    /// The innermost bracket that is still open.
    open: Option<(usize, char)>,
    /// End of the last character before the offset that is neither space nor comment.
    last_end: usize,
}

impl Strings {
    fn before(text: &str, end: usize) -> Self {
        let text = text.get(..end).unwrap_or(text);
        let mut scan = Self { last_with_break: None, open: None, last_end: 0 };
        let mut brackets = Vec::new();
        let mut letters = text.char_indices().peekable();
        while let Some((start, letter)) = letters.next() {
            if letter.is_whitespace() {
                continue;
            }
            if letter == '/' && letters.peek().is_some_and(|(_, next)| matches!(next, '/' | '*')) {
                skip_comment(&mut letters);
                continue;
            }
            scan.last_with_break = None;
            scan.last_end = start + letter.len_utf8();
            match letter {
                '{' | '[' => brackets.push((start, letter)),
                '}' | ']' => drop(brackets.pop()),
                '"' => {
                    let (stop, broken) = skip_string(&mut letters, text.len());
                    scan.last_with_break = broken.then_some(start);
                    scan.last_end = stop;
                }
                _ => {}
            }
        }
        scan.open = brackets.pop();
        scan
    }
}

type Letters<'a> = std::iter::Peekable<std::str::CharIndices<'a>>;

/// Skips a text after its opening mark: its end, and whether a real line break is in it.
fn skip_string(letters: &mut Letters<'_>, end: usize) -> (usize, bool) {
    let mut broken = false;
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (at + 1, broken),
            '\\' => drop(letters.next()),
            '\n' | '\r' => broken = true,
            _ => {}
        }
    }
    (end, broken)
}

fn skip_comment(letters: &mut Letters<'_>) {
    let block = letters.next().is_some_and(|(_, letter)| letter == '*');
    let mut last = ' ';
    for (_, letter) in letters.by_ref() {
        if (block && last == '*' && letter == '/') || (!block && matches!(letter, '\n' | '\r')) {
            return;
        }
        last = letter;
    }
}
