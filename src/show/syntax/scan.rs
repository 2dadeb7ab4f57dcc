//! What a plain scan of a broken file tells: where texts end and which brackets are open. Judges nothing.

use super::mend::Mend;
use crate::say::Message;

/// Quotation marks of word processors that people write instead of `"`.
pub(crate) const CURLY: &str = "“”„‟‘’‚‛«»‹›″`´";

/// What breaks a text.
#[derive(Debug)]
pub(crate) struct Slip {
    /// The byte where it stands.
    pub offset: usize,
    pub message: Message,
    /// What would put it right.
    pub mend: Mend,
}

/// A slip that nothing but the operator can put right.
pub(crate) fn at(offset: usize, message: Message) -> Slip {
    Slip { offset, message, mend: Mend::Nothing }
}

impl Slip {
    /// The same with what would put it right.
    pub fn mended(self, mend: Mend) -> Self {
        Self { mend, ..self }
    }
}

/// What a plain scan of the text before an offset tells.
pub(crate) struct Strings {
    /// Start of the text that ends right before the offset, if it holds a real line break.
    pub last_with_break: Option<usize>,
    /// The innermost bracket that is still open.
    pub open: Option<(usize, char)>,
    /// End of the last character before the offset that is neither space nor comment.
    pub last_end: usize,
}

impl Strings {
    /// Scans up to an offset.
    pub fn before(text: &str, end: usize) -> Self {
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
