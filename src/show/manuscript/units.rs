//! Cuts a plain text into its lines and joins those that an editor or a mail program has broken. Knows nothing of what
//! they mean.

use crate::show::syntax::At;

/// A line of the text, or several that are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    pub at: At,
    pub text: String,
    /// An empty line stands before it.
    pub gap: bool,
}

/// A longer line was not broken to fit a width.
const WIDEST: usize = 100;

/// A shorter line was not broken because it was full.
const NARROWEST: usize = 40;

/// The lines of a text that are not empty, those that were broken to fit a width joined again.
pub fn units(text: &str) -> Vec<Unit> {
    let mut blocks: Vec<Vec<Unit>> = Vec::new();
    let mut gap = true;
    for (index, line) in text.lines().enumerate() {
        let clean = cleaned(line);
        if clean.is_empty() {
            gap = true;
            continue;
        }
        let column = line.chars().take_while(|letter| letter.is_whitespace()).count() + 1;
        let unit = Unit { at: At { line: index + 1, column }, text: clean, gap };
        match blocks.last_mut() {
            Some(block) if !gap => block.push(unit),
            _ => blocks.push(vec![unit]),
        }
        gap = false;
    }
    blocks.into_iter().flat_map(unbroken).collect()
}

/// Whether empty lines part the paragraphs of a text, and not line breaks.
pub fn spaced(units: &[Unit]) -> bool {
    let gaps = units.iter().skip(1).filter(|unit| unit.gap).count();
    gaps >= 2 && gaps * 3 >= units.len()
}

/// A line without the signs that nobody sees, and without spaces around it.
fn cleaned(line: &str) -> String {
    let seen =
        |letter: &char| !matches!(letter, '\u{FEFF}' | '\u{200B}' | '\u{2060}' | '\u{FFFC}' | '\u{200E}' | '\u{AD}');
    let line: String = line.chars().filter(seen).map(|letter| if letter == '\t' { ' ' } else { letter }).collect();
    line.trim().to_owned()
}

/// Joins the lines of a block if each is full: the first word of the next one had no room.
fn unbroken(block: Vec<Unit>) -> Vec<Unit> {
    let length = |text: &str| text.chars().count();
    let widest = block.iter().map(|unit| length(&unit.text)).max().unwrap_or_default();
    let full = |pair: &[Unit]| {
        let [line, next] = pair else { return false };
        let word = next.text.split_whitespace().next().unwrap_or_default();
        !is_item(&next.text) && length(&line.text) + 1 + length(word) > widest
    };
    if block.len() < 2 || !(NARROWEST..=WIDEST).contains(&widest) || !block.windows(2).all(full) {
        return block;
    }
    let mut lines = block.into_iter();
    let Some(mut first) = lines.next() else { return Vec::new() };
    for line in lines {
        let wide = |letter: Option<char>| letter.is_some_and(|letter| letter >= '\u{2E80}');
        if !(wide(first.text.chars().next_back()) && wide(line.text.chars().next())) {
            first.text.push(' ');
        }
        first.text.push_str(&line.text);
    }
    vec![first]
}

/// Whether a line is an item of a list.
pub fn is_item(text: &str) -> bool {
    item(text).is_some()
}

/// The words of an item without its mark.
pub fn item(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('・') {
        return Some(rest.trim_start()).filter(|rest| !rest.is_empty());
    }
    let rest = text.strip_prefix(['-', '•', '*', '–', '·', '‣', '▪', '●', '○', '◦', '\u{F0B7}'])?;
    let words = rest.trim_start();
    (rest.len() > words.len() && !words.is_empty()).then_some(words)
}
