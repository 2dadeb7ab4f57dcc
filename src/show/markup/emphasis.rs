//! Owns which asterisks of a text are marks and which are letters. Never drops one that is not half of a pair.

use super::links::Link;

/// So many openers wait for their partner at most; an older one is text. Keeps hostile text cheap.
const WAITING: usize = 32;

/// A piece of text in one style; the text of a used mark is empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece<'a> {
    pub text: &'a str,
    pub bold: bool,
    pub italic: bool,
    pub link: &'a str,
}

impl Piece<'_> {
    /// Bold, italic, link.
    pub fn style(&self) -> (bool, bool, &str) {
        (self.bold, self.italic, self.link)
    }
}

/// A run of asterisks that may be a mark.
struct Run {
    piece: usize,
    left: usize,
}

/// The pieces of a text in order, styles applied.
pub(super) fn pieces<'a>(text: &'a str, links: &[Link]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut marks = Marks::default();
    let mut at = 0;
    for link in links {
        scan(text, at, link.whole.start, "", &mut pieces, &mut marks);
        let target = text.get(link.target.clone()).unwrap_or_default();
        scan(text, link.text.start, link.text.end, target, &mut pieces, &mut marks);
        at = link.whole.end;
    }
    scan(text, at, text.len(), "", &mut pieces, &mut marks);
    marks.style(&mut pieces);
    pieces
}

/// Cuts `text[start..end]` at its runs of asterisks.
fn scan<'a>(text: &'a str, start: usize, end: usize, link: &'a str, pieces: &mut Vec<Piece<'a>>, marks: &mut Marks) {
    let mut tail = text.get(start..end).unwrap_or_default();
    let mut at = start;
    while let Some(found) = tail.find('*') {
        let (before, marked) = tail.split_at(found);
        let length = marked.len() - marked.trim_start_matches('*').len();
        let (run, after) = marked.split_at(length);
        pieces.push(Piece { text: before, link, ..Piece::default() });
        pieces.push(Piece { text: run, link, ..Piece::default() });
        at += found;
        let left = text.get(..at).and_then(|text| text.chars().next_back());
        at += length;
        let right = text.get(at..).and_then(|text| text.chars().next());
        if length <= 3 {
            marks.take(Run { piece: pieces.len() - 1, left: length }, left, right, pieces);
        }
        tail = after;
    }
    pieces.push(Piece { text: tail, link, ..Piece::default() });
}

/// The pairs found so far.
#[derive(Default)]
struct Marks {
    waiting: Vec<Run>,
    /// First and last piece of a pair, and how many asterisks each gives: 1 italic, 2 bold, 3 both.
    pairs: Vec<(usize, usize, usize)>,
}

impl Marks {
    /// Takes a run between the characters `left` and `right`: it closes what it can, and what is left of it waits.
    fn take(&mut self, mut run: Run, left: Option<char>, right: Option<char>, pieces: &mut [Piece<'_>]) {
        if closes(left, right) {
            while run.left > 0 {
                let Some(index) = self.waiting.iter().rposition(|open| used(open.left, run.left).is_some()) else {
                    break;
                };
                let Some(open) = self.waiting.get_mut(index) else {
                    break;
                };
                let used = used(open.left, run.left).unwrap_or_default();
                open.left -= used;
                run.left -= used;
                self.pairs.push((open.piece, run.piece, used));
                shorten(pieces, open.piece, open.left);
                shorten(pieces, run.piece, run.left);
                let keep = if open.left > 0 { index + 1 } else { index };
                self.waiting.truncate(keep);
            }
        }
        if run.left > 0 && opens(left, right) {
            if self.waiting.len() == WAITING {
                self.waiting.remove(0);
            }
            self.waiting.push(run);
        }
    }

    /// Writes the styles of all pairs onto the pieces between them.
    fn style(self, pieces: &mut [Piece<'_>]) {
        let mut steps = vec![(0_i32, 0_i32); pieces.len() + 1];
        for (open, close, used) in self.pairs {
            let (bold, italic) = (i32::from(used >= 2), i32::from(used != 2));
            if let Some(step) = steps.get_mut(open + 1) {
                *step = (step.0 + bold, step.1 + italic);
            }
            if let Some(step) = steps.get_mut(close) {
                *step = (step.0 - bold, step.1 - italic);
            }
        }
        let (mut bold, mut italic) = (0, 0);
        for (piece, step) in pieces.iter_mut().zip(steps) {
            bold += step.0;
            italic += step.1;
            piece.bold = bold > 0;
            piece.italic = italic > 0;
        }
    }
}

/// How many asterisks an opener and a closer share: equal runs all of theirs, and `***` gives what the other needs.
fn used(open: usize, close: usize) -> Option<usize> {
    (open == close || open == 3 || close == 3).then(|| open.min(close))
}

fn shorten(pieces: &mut [Piece<'_>], index: usize, left: usize) {
    if let Some(piece) = pieces.get_mut(index) {
        piece.text = piece.text.get(..left).unwrap_or_default();
    }
}

/// Whether it is part of a word between spaces. Chinese, Japanese and Korean have none around what is stressed.
fn is_letter(character: Option<char>) -> bool {
    character.is_some_and(|c| c.is_alphanumeric() && !('\u{2E80}'..='\u{FFEF}').contains(&c))
}

/// `*` begins a style before a word, after a space or a sign: not between letters, not before a space or `.,)`.
/// A backslash in front does not vanish, but who writes one wants to see the asterisk.
fn opens(left: Option<char>, right: Option<char>) -> bool {
    !is_letter(left)
        && left != Some('\\')
        && right.is_some_and(|right| !right.is_whitespace() && !".,;:!?)]}“”»、。，．！？）」』".contains(right))
}

/// `*` ends a style after a word: not between letters, not after a space or an opening sign.
fn closes(left: Option<char>, right: Option<char>) -> bool {
    !is_letter(right) && left.is_some_and(|left| !left.is_whitespace() && !"([{„«\\（「『".contains(left))
}
