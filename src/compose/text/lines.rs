//! Breaks a measured paragraph into lines by looking at the whole of it: of all ways to break it, the one with the
//! least raggedness, few hyphens and no lonely last word (the idea of Knuth and Plass, "Breaking paragraphs into
//! lines", 1981, for ragged-right text). Nothing ever overflows: what is wider than a line is divided anywhere.

use std::borrow::Cow;

use super::east;
use super::measure::{After, Atom, Paragraph, Piece};

/// One line: which atoms stand on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the operator wrote here, white space at the end included.
    pub source: String,
    /// Letters by face, spaces in between included; a piece without letters is a gap.
    pub pieces: Vec<Piece>,
    /// Width in em.
    pub width: f32,
    /// It ends with a hyphen that the operator did not write.
    pub hyphen: bool,
    /// It ends the paragraph, or the operator broke it here.
    pub ends: bool,
    /// It ends inside a word.
    pub cut: bool,
    /// It ends a sentence.
    pub sentence: bool,
    /// It ends where no hyphen shows that a word, or a number with its counter, goes on: ドルト/ムント.
    pub torn: bool,
}

impl Line {
    /// Its letters as set.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|piece| if piece.text.is_empty() { "\u{202F}" } else { &piece.text }).collect()
    }
}

/// Cost of a hyphen, of a second one in a row, and of a short last line, against the square of the
/// empty share of a line in percent, over 100. Found by looking at pages of German and English.
const HYPHEN: f32 = 14.0;
const LADDER: f32 = 25.0;
const WIDOW: f32 = 40.0;
/// Cost of a hyphen before the last line, on top.
const LAST_HYPHEN: f32 = 30.0;
/// No more lines in a row than these end with a hyphen.
const LADDER_LIMIT: usize = 2;
/// Cost of a hyphen beyond that limit.
const BEYOND: f32 = 1e5;
/// A last line shorter than this share of the measure costs.
const SHORT: f32 = 0.28;

/// Breaks a paragraph into lines of at most `width` em.
pub fn break_lines(paragraph: &Paragraph, width: f32) -> Vec<Line> {
    let atoms = divided(paragraph, width);
    let ends = best_ends(&atoms, paragraph, width);
    lines_of(paragraph, &atoms, &ends)
}

/// The lines that end after the atoms of these numbers.
pub(super) fn lines_of(paragraph: &Paragraph, atoms: &[Atom], ends: &[usize]) -> Vec<Line> {
    let mut start = 0;
    let mut lines = Vec::with_capacity(ends.len());
    for end in ends {
        lines.push(line(paragraph, &atoms[start..*end]));
        start = *end;
    }
    lines
}

/// Whether some atom is wider than the measure, so that a word would have to be divided anywhere.
pub fn divides_words(paragraph: &Paragraph, width: f32) -> bool {
    paragraph.atoms.iter().any(|atom| wide(paragraph, atom) > width)
}

/// Width of an atom at a line's end.
fn wide(paragraph: &Paragraph, atom: &Atom) -> f32 {
    atom.width + if atom.after == After::Hyphen { paragraph.hyphen } else { 0.0 }
}

/// The atoms, those that are wider than a line cut between letters.
pub(super) fn divided(paragraph: &Paragraph, width: f32) -> Cow<'_, [Atom]> {
    if !divides_words(paragraph, width) {
        return Cow::Borrowed(&paragraph.atoms);
    }
    let mut result = Vec::with_capacity(paragraph.atoms.len());
    for atom in &paragraph.atoms {
        if wide(paragraph, atom) <= width {
            result.push(atom.clone());
        } else {
            result.extend(paragraph.cut(atom, (width - wide(paragraph, atom) + atom.width).max(0.0)));
        }
    }
    Cow::Owned(result)
}

/// Dynamic programme over (atom, hyphens in a row): where each line ends.
fn best_ends(atoms: &[Atom], paragraph: &Paragraph, width: f32) -> Vec<usize> {
    const STATES: usize = LADDER_LIMIT + 1;
    let mut best = vec![[(f32::INFINITY, 0_usize, 0_usize); STATES]; atoms.len() + 1];
    best[0][0].0 = 0.0;
    let short = if paragraph.short > 0.0 { paragraph.short.min(width / 2.0) } else { SHORT * width };
    for start in 0..atoms.len() {
        if best[start].iter().all(|state| state.0.is_infinite()) {
            continue;
        }
        let mut used = 0.0;
        for end in start + 1..=atoms.len() {
            let atom = &atoms[end - 1];
            let total = used + atom.width + if atom.after == After::Hyphen { paragraph.hyphen } else { 0.0 };
            if used + atom.width > width && end > start + 1 {
                break;
            }
            let fits = total <= width + 1e-3 || end == start + 1;
            if fits {
                let set = LineEnd { atom, used: total, width, short, last: end == atoms.len(), start };
                for from in 0..STATES {
                    let (cost, ..) = best[start][from];
                    let (line_cost, to) = cost_of(&set, from);
                    if cost + line_cost < best[end][to].0 {
                        best[end][to] = (cost + line_cost, start, from);
                    }
                }
            }
            if atom.after == After::Forced {
                break;
            }
            used += atom.width + atom.space;
        }
    }
    walk_back(&best)
}

fn walk_back<const N: usize>(best: &[[(f32, usize, usize); N]]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = best.len() - 1;
    let mut state = (0..N).min_by(|a, b| best[at][*a].0.total_cmp(&best[at][*b].0)).unwrap_or(0);
    while at > 0 {
        ends.push(at);
        let (_, start, from) = best[at][state];
        at = start;
        state = from;
    }
    ends.reverse();
    ends
}

/// A line that might be set.
struct LineEnd<'a> {
    atom: &'a Atom,
    used: f32,
    width: f32,
    short: f32,
    last: bool,
    start: usize,
}

/// Cost of a line and the number of hyphens in a row after it.
fn cost_of(line: &LineEnd<'_>, hyphens: usize) -> (f32, usize) {
    let LineEnd { atom, used, width, short, last, start } = *line;
    let empty = ((width - used) / width).max(0.0);
    let ends = last || atom.after == After::Forced;
    let ragged = if ends { 0.0 } else { (empty * 100.0).powi(2) / 100.0 + atom.cost };
    let lonely = last && start > 0 && used < short;
    let widow = if lonely { WIDOW } else { 0.0 } + if last && hyphens > 0 { LAST_HYPHEN } else { 0.0 };
    if atom.after == After::Hyphen && !last {
        let ladder = if hyphens > 0 { LADDER } else { 0.0 };
        // One hyphen too many is still better than a word that leaves its box.
        let beyond = if hyphens == LADDER_LIMIT { BEYOND } else { 0.0 };
        (ragged + HYPHEN + ladder + beyond, (hyphens + 1).min(LADDER_LIMIT))
    } else {
        (ragged + widow, 0)
    }
}

fn push(pieces: &mut Vec<Piece>, face: super::fonts::FaceId, text: &str, width: f32) {
    match pieces.last_mut() {
        Some(piece) if piece.face == face && !piece.text.is_empty() && !text.is_empty() => {
            piece.text.push_str(text);
            piece.width += width;
        }
        _ => pieces.push(Piece { face, text: text.to_owned(), width }),
    }
}

fn line(paragraph: &Paragraph, atoms: &[Atom]) -> Line {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut space = 0.0;
    for atom in atoms {
        if space > 0.0
            && let Some(piece) = pieces.last_mut()
        {
            // The space stays in the face of the word before it; its width is as measured.
            piece.text.push(' ');
            piece.width += space;
        }
        paragraph.flat.draw(atom.start..atom.word, &mut pieces);
        space = atom.space;
    }
    let after = atoms.last().map(|atom| atom.after);
    let hyphen = after == Some(After::Hyphen);
    let cut = hyphen || after == Some(After::Cut);
    if hyphen {
        let face = pieces.last().map_or(paragraph.face, |piece| piece.face);
        push(&mut pieces, face, "-", paragraph.hyphen);
    }
    let width = pieces.iter().map(|piece| piece.width).sum();
    let end =
        pieces.last().and_then(|piece| piece.text.trim_end_matches(['“', '”', '"', '»', '«', ')', '’']).chars().last());
    let sentence = matches!(end, Some('.' | '!' | '?' | '…' | ':' | '。' | '！' | '？' | '」'));
    let range = atoms.first().map_or(0, |atom| atom.start)..atoms.last().map_or(0, |atom| atom.end);
    let source = paragraph.flat.source(range);
    let torn = after == Some(After::Break) && atoms.last().is_some_and(|atom| atom.cost >= east::KATAKANA);
    Line { source, pieces, width, hyphen, ends: after == Some(After::Forced), cut, sentence, torn }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::samples::noto_sans;
    use crate::compose::text::measure::{Setting, paragraph};
    use crate::show::article::Block;

    fn measured(text: &str, lang: &str) -> Paragraph {
        let setting = Setting { lang, bold: false, hyphenate: true, tracking: 0.0, capitals: false };
        paragraph(&noto_sans(), &Block::plain(text), setting)
    }

    fn set(text: &str, width: f32) -> Vec<String> {
        break_lines(&measured(text, "de"), width).iter().map(Line::text).collect()
    }

    const LONG: &str = "Neben den Kompetenzzentren für Produktionstechnologien und für Mikro- und Nanotechnologie \
        machen weitere innovative Unternehmen den Ort zu einem führenden Technologiestandort, wie die \
        Wirtschaftsförderungsgesellschaft mitteilt.";

    #[test]
    fn no_line_is_ever_wider_than_the_measure() {
        for width in [2.0, 4.0, 7.5, 12.0, 18.0, 30.0, 400.0] {
            for line in break_lines(&measured(LONG, "de"), width) {
                assert!(line.width <= width + 0.01, "{:?} is {} of {width}", line.text(), line.width);
            }
        }
    }

    #[test]
    fn no_word_is_lost_and_none_is_set_twice() {
        for width in [2.0, 6.0, 14.0, 60.0] {
            let lines = break_lines(&measured(LONG, "de"), width);
            assert_eq!(lines.iter().map(|line| line.source.as_str()).collect::<String>(), LONG);
            let set: String = lines
                .iter()
                .map(|line| {
                    let text = line.text();
                    if line.hyphen { text.strip_suffix('-').unwrap_or(&text).to_owned() } else { text }
                })
                .collect();
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(letters(&set), letters(LONG), "{width}");
        }
    }

    #[test]
    fn at_most_two_lines_in_a_row_end_with_a_hyphen() {
        for width in [8.0, 9.0, 10.0, 12.0, 15.0] {
            let lines = break_lines(&measured(LONG, "de"), width);
            let hyphens: String = lines.iter().map(|line| if line.hyphen { '-' } else { ' ' }).collect();
            assert!(!hyphens.contains("---"), "{width}: {hyphens}");
        }
    }

    #[test]
    fn the_whole_paragraph_decides_so_that_lines_are_even() {
        // Word by word, the first line would take all it can and leave a hole in the second.
        let lines = set("aaa bb cc ddddd", 3.4);
        assert_eq!(lines, ["aaa", "bb cc", "ddddd"]);
    }

    #[test]
    fn a_paragraph_does_not_end_with_a_lonely_short_word_where_it_can_be_avoided() {
        let text = "Großes Interesse zeigte die Delegation an den Unternehmen mit Sitz in Japan.";
        for width in [14.0, 16.0, 18.0, 20.0, 22.0] {
            let lines = break_lines(&measured(text, "de"), width);
            let last = lines.last().map_or(0.0, |line| line.width);
            assert!(last >= SHORT * width || lines.len() == 1, "{width}: {:?}", set(text, width));
        }
    }

    #[test]
    fn line_breaks_of_the_operator_stay() {
        assert_eq!(
            set("Rathaus\nFriedensplatz 1\n44135 Dortmund", 40.0),
            ["Rathaus", "Friedensplatz 1", "44135 Dortmund"]
        );
    }

    #[test]
    fn japanese_breaks_without_spaces_and_never_before_a_full_stop() {
        // Without a Japanese face the widths are those of the missing glyph, which serves for breaking.
        let text = "北海道の代表団がドルトムントを訪れました。湖の周りを歩き、「高炉」を見学しました。";
        for width in 3_u8..20 {
            for line in break_lines(&measured(text, "ja"), f32::from(width)) {
                let set = line.text();
                assert!(!set.starts_with(['。', '、', '」', 'ー']), "{width}: {set}");
                assert!(!set.ends_with('「'), "{width}: {set}");
            }
        }
    }

    #[test]
    fn nothing_gives_no_line() {
        assert!(set("", 10.0).is_empty());
        assert_eq!(set("x", 0.1), ["x"]);
    }
}
