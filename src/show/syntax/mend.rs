//! Owns how the reader goes on behind a slip that means only one thing, so that all slips of a file are told at once. What it
//! changes is read and never kept: a file with a slip stays broken.

use super::mended::{Edit, Mended};
use super::scan::{CURLY, Slip};
use super::{Broken, Remark, read};

/// So many slips of one file are told.
const MOST: usize = 20;
/// So many times a file is read again.
const AGAIN: usize = 200;
/// So many bytes are read again in all: a large file is read less often.
const EFFORT: usize = 16 << 20;

/// What would put a slip right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mend {
    /// It may mean several things.
    Nothing,
    /// A comma before the next field.
    Comma,
    /// A comma before the next entry of a list.
    CommaInList,
    /// One comma less.
    SecondComma,
    /// A colon, in the place of an equals sign if there is one.
    Colon,
    /// A point for the comma of a number.
    NumberComma,
    /// Quotation marks around a date.
    Date,
    /// Straight quotation marks around a text.
    Curly,
    /// A straight quotation mark at the end of a text.
    CurlyEnd,
    /// A second backslash.
    Backslash,
    /// Backslashes before the quotation marks inside a text.
    InnerQuote,
    /// A quotation mark at the end of the line.
    Unclosed,
    /// Quotation marks around the name of a field.
    Name,
    /// Quotation marks around the rest of the line.
    Text,
    /// Another word.
    Word(&'static str),
}

/// All that breaks a text, the first of which is known.
pub(super) fn all(mut mended: Mended<'_>, mut slip: Slip) -> Broken {
    let mut slips: Vec<Remark> = Vec::new();
    let mut last: Option<Remark> = None;
    let again = AGAIN.min(EFFORT / mended.written().len().max(1));
    for round in 0.. {
        let remark = mended.remark(slip.offset, slip.message);
        let edits = edits(mended.text(), slip.offset, slip.mend);
        // Behind a slip of the same line, what cannot be put right may follow from that.
        let follows = edits.is_none() && slips.iter().any(|told| told.at.line == remark.at.line);
        // Where the reader does not get ahead, it was no such slip.
        if follows || last.is_some_and(|last| remark.at < last.at || remark == last) {
            break;
        }
        last = Some(remark.clone());
        // The backslashes of one path are one slip.
        let path = slip.mend == Mend::Backslash
            && slips.iter().any(|told| told.at.line == remark.at.line && told.message == remark.message);
        if !path {
            slips.push(remark);
        }
        let Some(edits) = edits.filter(|_| slips.len() < MOST && round < again) else { break };
        mended.apply(edits);
        slip = match read(&mended) {
            Ok(tree) => return Broken { slips, meant: Some(tree) },
            Err(slip) => slip,
        };
    }
    Broken { slips, meant: None }
}

/// The changes that put a slip right, if the text around it leaves no doubt.
fn edits(text: &str, offset: usize, mend: Mend) -> Option<Vec<Edit>> {
    let rest = text.get(offset..)?;
    let line = rest.split(['\n', '\r']).next()?;
    match mend {
        Mend::Nothing => None,
        Mend::Comma => {
            // In a line of its own a name is one even if its colon is missing as well.
            let name = is_name(rest.trim_start()) || line.trim().is_empty() && is_named(rest.trim_start());
            name.then(|| vec![insert(offset, ",")])
        }
        Mend::CommaInList => {
            let value = |next: char| matches!(next, '"' | '{' | '[' | '-') || next.is_ascii_digit();
            rest.trim_start().starts_with(value).then(|| vec![insert(offset, ",")])
        }
        Mend::SecondComma => rest.starts_with(',').then(|| vec![replace(offset, 1, "")]),
        Mend::Colon if rest.starts_with('=') => Some(vec![replace(offset, 1, ":")]),
        Mend::Colon => {
            let value = |next: char| matches!(next, '"' | '{' | '[' | '-') || next.is_ascii_digit();
            (rest.starts_with(value) && !is_name(rest)).then(|| vec![insert(offset, ":")])
        }
        Mend::NumberComma => Some(vec![replace(offset + line.find(',')?, 1, ".")]),
        Mend::Date => {
            let date = line.split(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | '-'))).next()?;
            Some(quoted(offset, date.trim_end_matches(['.', '-'])))
        }
        Mend::Curly => curly(text, offset, line),
        Mend::CurlyEnd => Some(vec![replace(offset, line.chars().next()?.len_utf8(), "\"")]),
        Mend::Backslash => rest.starts_with('\\').then(|| vec![insert(offset, "\\")]),
        Mend::InnerQuote => inner_quotes(offset, line),
        Mend::Unclosed => unclosed(offset, line, rest.get(line.len()..)?),
        Mend::Name => name(offset, line),
        Mend::Text => words(text, offset, line).or_else(|| {
            // Where no value can stand it is the name of a field.
            let before = text.get(..offset)?.trim_end();
            if before.ends_with(['{', ',']) { name(offset, line) } else { None }
        }),
        Mend::Word(other) => {
            let word = line.split(|letter: char| !letter.is_alphanumeric()).next()?;
            ends(line.get(word.len()..)?).then(|| vec![replace(offset, word.len(), other)])
        }
    }
}

fn insert(at: usize, insert: &'static str) -> Edit {
    Edit { at, remove: 0, insert }
}

fn replace(at: usize, remove: usize, insert: &'static str) -> Edit {
    Edit { at, remove, insert }
}

fn quoted(at: usize, words: &str) -> Vec<Edit> {
    vec![insert(at, "\""), insert(at + words.len(), "\"")]
}

/// Whether a value may have ended before this: nothing more stands in the line, or what ends a value.
fn ends(behind: &str) -> bool {
    let behind = behind.trim_start();
    behind.is_empty() || behind.starts_with([',', '}', ']', ':', '\n', '\r'])
}

/// Whether a text begins with the name of a field and its colon.
fn is_name(text: &str) -> bool {
    behind_text(text).is_some_and(|behind| behind.starts_with(':'))
}

/// Whether a line begins with the name of a field and a value, with anything or nothing in between.
fn is_named(text: &str) -> bool {
    behind_text(text).is_some_and(|behind| {
        behind.starts_with(['=', '"', '[', '{']) || behind.starts_with(|letter: char| letter.is_ascii_digit())
    })
}

/// What stands behind the text in quotation marks that a text begins with.
fn behind_text(text: &str) -> Option<&str> {
    let (name, behind) = text.strip_prefix('"')?.split_once('"')?;
    (!name.contains(['\n', '\r', '\\'])).then(|| behind.trim_start())
}

/// Curly quotation marks around a text of one line, where a text begins.
fn curly(text: &str, offset: usize, line: &str) -> Option<Vec<Edit>> {
    let before = text.get(..offset)?.trim_end().chars().next_back()?;
    let open = line.chars().next()?;
    let inner = line.get(open.len_utf8()..)?;
    let closes = |letter: char| letter == '"' || (open == '\'' && letter == '\'') || CURLY.contains(letter);
    let (length, close) = inner
        .char_indices()
        .find(|(at, letter)| closes(*letter) && inner.get(at + letter.len_utf8()..).is_some_and(ends))?;
    let sure = ":,[{".contains(before) && !inner.get(..length)?.contains(['"', '\\']);
    sure.then(|| {
        let end = offset + open.len_utf8() + length;
        vec![replace(offset, open.len_utf8(), "\""), replace(end, close.len_utf8(), "\"")]
    })
}

/// All quotation marks of a line but the last, which ends the text, if nothing but brackets and a comma stand behind it.
fn inner_quotes(offset: usize, line: &str) -> Option<Vec<Edit>> {
    let end = line.rfind('"')?;
    let behind = |at: usize| line.get(at + 1..).unwrap_or_default().trim_start();
    if !line.get(end + 1..)?.chars().all(|letter| letter.is_whitespace() || ",}]".contains(letter)) {
        return None;
    }
    let inner: Vec<usize> = line.match_indices('"').map(|(at, _)| at).filter(|at| *at < end).collect();
    let next = |at: usize| behind(at).strip_prefix(',').is_some_and(|next| next.trim_start().starts_with('"'));
    let others = inner.iter().any(|at| behind(*at).starts_with(':') || next(*at));
    let open = |at: &usize| !line.get(..*at).is_some_and(|before| before.ends_with('\\'));
    (!others).then(|| inner.iter().filter(|at| open(at)).map(|at| insert(offset + at, "\\")).collect())
}

/// The end of a text that has none: before the comma that ends its line, if the next line begins a field or closes a bracket.
fn unclosed(offset: usize, line: &str, below: &str) -> Option<Vec<Edit>> {
    let words = line.get(1..)?.trim_end();
    let words = words.strip_suffix(',').unwrap_or(words).trim_end();
    let next = below.trim_start();
    let sure = line.starts_with('"') && !words.contains('"') && !words.ends_with('\\');
    (sure && next.starts_with(['"', '}', ']'])).then(|| vec![insert(offset + 1 + words.len(), "\"")])
}

/// The name of a field without quotation marks, or without the first of them.
fn name(offset: usize, line: &str) -> Option<Vec<Edit>> {
    let end = line.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '_' | '-' | '$')))?;
    let (name, behind) = line.split_at(end);
    if name.is_empty() {
        return None;
    }
    if behind.trim_start().starts_with(':') {
        return Some(quoted(offset, name));
    }
    let closed = behind.strip_prefix('"')?.trim_start().starts_with(':');
    closed.then(|| vec![insert(offset, "\"")])
}

/// A text without quotation marks, or without the first of them, that is the rest of its line behind a colon.
fn words(text: &str, offset: usize, line: &str) -> Option<Vec<Edit>> {
    let words = line.trim_end();
    let words = words.strip_suffix(',').unwrap_or(words).trim_end();
    let closed = words.strip_suffix('"');
    let alone = text.get(..offset)?.trim_end().ends_with(':');
    let odd = |letter: char| "\"{}[]\\".contains(letter) || CURLY.contains(letter);
    if !alone || closed.unwrap_or(words).contains(odd) {
        return None;
    }
    Some(if closed.is_some() { vec![insert(offset, "\"")] } else { quoted(offset, words) })
}

#[cfg(test)]
mod tests;
