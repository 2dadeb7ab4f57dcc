//! A paragraph measured once, in em: atoms that no line break divides, with what may follow each and what it costs.
//! Widths scale with the font size, so that fitting never measures twice.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use unicode_segmentation::UnicodeSegmentation as _;

use super::flat::{Flat, SOFT_HYPHEN};
use super::fonts::{FaceId, Fonts, Style};
use super::{east, hyphens, units};
use crate::compose::theme;
use crate::show::article::Block;

/// What may happen after an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// A line may end here as it is.
    Break,
    /// A line may end here with a hyphen.
    Hyphen,
    /// A line may end here inside a word, without a mark: there is no better place.
    Cut,
    /// A line ends here.
    Forced,
}

/// Letters in one face.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Face.
    pub face: FaceId,
    /// Letters.
    pub text: String,
    /// Width in em.
    pub width: f32,
}

/// Letters that stay together on a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Atom {
    /// Where its letters start in the paragraph's text, in bytes.
    pub start: usize,
    /// Where its letters end.
    pub word: usize,
    /// Where the white space behind it ends.
    pub end: usize,
    /// Width in em, without the space behind it.
    pub width: f32,
    /// Width of the white space behind it, in em; it vanishes at a line's end.
    pub space: f32,
    /// What may happen behind it.
    pub after: After,
    /// Cost of a line's end behind it, in any text and on top in headings.
    pub cost: f32,
    /// The same for headings, on top; less than nothing where one should break.
    pub weak: f32,
}

/// A measured paragraph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Paragraph {
    /// Its atoms; the last one ends it.
    pub atoms: Vec<Atom>,
    /// An item of a list.
    pub item: bool,
    /// Width of a hyphen, in em.
    pub hyphen: f32,
    /// Face of hyphens and list marks.
    pub face: FaceId,
    /// A last line shorter than this, in em, is to be avoided, whatever the measure is; 0: a share of the measure.
    pub short: f32,
    pub(super) flat: Flat,
}

/// How a paragraph is to be measured.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Language, for hyphenation, line breaks and faces.
    pub lang: &'a str,
    /// Weight of the whole; bold spans inside are bold anyway.
    pub bold: bool,
    /// Whether words may be hyphenated by the dictionary (soft hyphens count always).
    pub hyphenate: bool,
    /// Additional space after each letter, in em.
    pub tracking: f32,
    /// Everything in capitals, for kickers.
    pub capitals: bool,
}

/// Cost of a break within an address, which has no hyphens.
const IN_ADDRESS: f32 = 12.0;
/// A last line of one to four characters of Japanese or Chinese is too short (ました。).
const FOUR_CHARACTERS: f32 = 4.8;
/// So much of the text on each side is looked at for what belongs together, in bytes.
const NEAR: usize = 96;

/// Measures a paragraph.
pub fn paragraph(fonts: &Fonts, block: &Block, setting: Setting<'_>) -> Paragraph {
    let flat = Flat::of(fonts, block, setting);
    let mut atoms = Vec::new();
    let mut start = 0;
    for end in opportunities(&flat.text, setting.lang) {
        segment(&flat, start..end, setting, &mut atoms);
        start = end;
    }
    let faces = fonts.chain(setting.lang, Style { bold: setting.bold, italic: false, heading: setting.bold });
    let face = fonts.face_for(&faces, '-').unwrap_or_default();
    let width = |face, text| fonts.shape(face, text).iter().map(|(_, width)| width).sum::<f32>();
    let ideograph = fonts.face_for(&faces, '中').unwrap_or(face);
    let short = if theme::is_cjk(setting.lang) { FOUR_CHARACTERS * width(ideograph, "中") } else { 0.0 };
    let hyphen = width(face, "-") + setting.tracking;
    Paragraph { atoms, item: block.item, hyphen, face, short, flat }
}

impl Paragraph {
    /// Face of its first letter.
    pub fn first_face(&self) -> Option<FaceId> {
        self.flat.face()
    }

    /// The atom cut into parts of at most `width` em between clusters, as far as possible not before a full stop and
    /// the like.
    pub(super) fn cut(&self, atom: &Atom, width: f32) -> Vec<Atom> {
        let clusters: Vec<(usize, &str, f32)> = self.flat.text[atom.start..atom.word]
            .grapheme_indices(true)
            .map(|(at, text)| {
                let at = atom.start + at;
                (at, text, self.flat.width(at..at + text.len()))
            })
            .collect();
        let mut parts = Vec::new();
        let mut first = 0;
        let mut used = 0.0;
        let mut index = 0;
        while index < clusters.len() {
            let each = clusters[index].2;
            if used + each > width && index > first {
                let bad = |at: &usize| {
                    let (last, next) = (clusters[at - 1].1.chars().next_back(), clusters[*at].1.chars().next());
                    last.zip(next).is_some_and(|(last, next)| east::forbidden(last, next))
                };
                let good = (first + 1..=index).rev().take(4).find(|at| !bad(at)).unwrap_or(index);
                parts.push(self.part(clusters[first].0, clusters[good].0));
                (first, index, used) = (good, good, 0.0);
                continue;
            }
            used += each;
            index += 1;
        }
        let start = clusters.get(first).map_or(atom.start, |(at, ..)| *at);
        let last = self.flat.width(start..atom.word);
        // No room even for a hyphen.
        let after = if atom.after == After::Hyphen && last > width { After::Cut } else { atom.after };
        parts.push(Atom { start, width: last, after, ..atom.clone() });
        parts
    }

    fn part(&self, start: usize, end: usize) -> Atom {
        let width = self.flat.width(start..end);
        Atom { start, word: end, end, width, space: 0.0, after: After::Cut, cost: 0.0, weak: 0.0 }
    }
}

/// Where lines may end: by the Unicode rules (UAX 14), strict for Japanese, and Korean at its spaces only.
fn opportunities(text: &str, lang: &str) -> Vec<usize> {
    let primary = lang.get(..2).unwrap_or_default().to_ascii_lowercase();
    let locale = primary.parse().ok();
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    options.word_option =
        Some(if primary == "ko" { LineBreakWordOption::KeepAll } else { LineBreakWordOption::Normal });
    options.content_locale = locale.as_ref();
    LineSegmenter::new_for_non_complex_scripts(options).segment_str(text).filter(|end| *end > 0).collect()
}

/// What ends a line by itself.
const LINE_ENDS: [char; 7] = ['\n', '\r', '\u{B}', '\u{C}', '\u{2028}', '\u{2029}', '\u{85}'];

/// Turns what stands between two line-break opportunities into atoms: one, or several if it can be hyphenated.
fn segment(flat: &Flat, range: Range<usize>, setting: Setting<'_>, atoms: &mut Vec<Atom>) {
    let text = &flat.text[range.clone()];
    let forced = range.end == flat.text.len() || text.ends_with(LINE_ENDS);
    let length = text.trim_end_matches(' ').trim_end_matches(|c| c == ' ' || LINE_ENDS.contains(&c)).len();
    let word = range.start + length;
    // Several spaces in a row are set as one.
    let space = if text[length..].starts_with(' ') { flat.width(word..word + 1) } else { 0.0 };
    let soft = text.trim_end().ends_with(SOFT_HYPHEN);
    let after = match (forced, soft) {
        (true, _) => After::Forced,
        (false, true) => After::Hyphen,
        (false, false) => After::Break,
    };
    let (cost, weak) = if after == After::Break { costs(&flat.text, range.end, setting.lang) } else { (0.0, 0.0) };
    let (places, inner, inner_cost) = inside(&text[..length], setting);
    let mut start = range.start;
    for place in places {
        let end = range.start + place;
        let width = flat.width(start..end);
        atoms.push(Atom { start, word: end, end, width, space: 0.0, after: inner, cost: inner_cost, weak: 0.0 });
        start = end;
    }
    atoms.push(Atom { start, word, end: range.end, width: flat.width(start..word), space, after, cost, weak });
}

/// Costs of a line's end at a place, by what is around it.
fn costs(text: &str, at: usize, lang: &str) -> (f32, f32) {
    let before = &text[text.floor_char_boundary(at.saturating_sub(NEAR))..at];
    let after = &text[at..text.ceil_char_boundary((at + NEAR).min(text.len()))];
    let east = |c: Option<char>| c.is_some_and(east::is_east);
    if east(before.chars().next_back()) || east(after.chars().next()) {
        east::costs(before, after)
    } else {
        units::costs(before, after, lang)
    }
}

/// Places inside a word, what may happen there, and what it costs.
fn inside(word: &str, setting: Setting<'_>) -> (Vec<usize>, After, f32) {
    if word.len() > 12 && hyphens::is_address(word) {
        let signs = word.char_indices().skip(1).filter(|(at, c)| ".@_?&=".contains(*c) && at + 1 < word.len());
        return (signs.map(|(at, _)| at).collect(), After::Cut, IN_ADDRESS);
    }
    let places = if setting.hyphenate { hyphens::places(word, setting.lang) } else { Vec::new() };
    (places, After::Hyphen, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::samples::noto_sans;
    use crate::show::article::Span;

    const GERMAN: Setting<'_> = Setting { lang: "de", bold: false, hyphenate: true, tracking: 0.0, capitals: false };

    fn parts(text: &str, setting: Setting<'_>) -> Vec<(String, After)> {
        let paragraph = paragraph(&noto_sans(), &Block::plain(text), setting);
        let source = |atom: &Atom| paragraph.flat.source(atom.start..atom.end);
        paragraph.atoms.iter().map(|atom| (source(atom), atom.after)).collect()
    }

    fn cuts(text: &str, setting: Setting<'_>) -> String {
        parts(text, setting).into_iter().map(|(source, _)| source).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_part_at_spaces_and_syllables_and_nowhere_else() {
        let cases = [
            ("Wir gehen", "Wir |gehen"),
            ("Strukturwandel", "Struk|tur|wan|del"),
            ("Innovation", "Inno|va|tion"),
            ("19.\u{A0}November", "19.\u{A0}Novem|ber"),
            ("40\u{202F}000 Menschen", "40\u{202F}000 |Men|schen"),
            ("Digital-Messe", "Digi|tal-|Messe"),
            ("eins\nzwei", "eins\n|zwei"),
            ("„Hallo“ (sagte)", "„Hallo“ |(sagte)"),
            ("Bürger*innen", "Bürger*innen"),
            ("Mikro- und", "Mikro- |und"),
            ("www.dortmund.de/wirtschaft", "www|.dortmund|.de/|wirt|schaft"),
        ];
        for (text, expected) in cases {
            assert_eq!(cuts(text, GERMAN), expected, "{text:?}");
        }
    }

    #[test]
    fn soft_hyphens_replace_the_dictionary_and_are_never_seen() {
        let parts = parts("Stau\u{AD}becken", GERMAN);
        assert_eq!(parts, [("Stau".to_owned(), After::Hyphen), ("becken".to_owned(), After::Forced)]);
    }

    #[test]
    fn english_is_hyphenated_in_its_own_way_and_an_unknown_language_not_at_all() {
        let with = |lang| Setting { lang, ..GERMAN };
        assert_eq!(cuts("transformation", with("en-GB")), "trans|for|ma|tion");
        assert_eq!(cuts("transformation", with("fi")), "transformation");
        assert_eq!(cuts("Strukturwandel", Setting { hyphenate: false, ..GERMAN }), "Strukturwandel");
    }

    #[test]
    fn korean_parts_at_its_spaces_and_japanese_between_characters() {
        assert_eq!(cuts("한국어 문장입니다.", Setting { lang: "ko", ..GERMAN }), "한국어 |문장입니다.");
        assert_eq!(cuts("湖の、「水」ー。", Setting { lang: "ja", ..GERMAN }), "湖|の、|「水」ー。");
    }

    #[test]
    fn a_sharp_s_stays_one_letter_among_capitals() {
        let capitals = Setting { capitals: true, hyphenate: false, ..GERMAN };
        assert_eq!(cuts("Straße", capitals), "STRAẞE");
    }

    #[test]
    fn every_word_is_in_the_sources_whatever_is_in_it() {
        for text in ["", " ", "a", "\n\n", "a\u{AD}", "𝒳y z", "e\u{301}e\u{301}", "\u{FEFF}x", "أهلا", "a\tb  c"]
        {
            let joined: String = parts(text, GERMAN).into_iter().map(|(source, _)| source).collect();
            let kept: String =
                text.chars().filter(|c| *c != '\u{AD}').map(|c| if c == '\t' { ' ' } else { c }).collect();
            assert_eq!(joined, kept, "{text:?}");
        }
    }

    #[test]
    fn bold_words_are_set_in_the_bold_face_and_measured_in_it() {
        let span = |text: &str, bold| Span { text: text.to_owned(), bold, ..Span::default() };
        let block = Block { item: false, spans: vec![span("ein ", false), span("Wort", true)] };
        let paragraph = paragraph(&noto_sans(), &block, GERMAN);
        let mut pieces = Vec::new();
        paragraph.flat.draw(0..8, &mut pieces);
        assert_eq!(pieces.iter().map(|piece| piece.face).collect::<Vec<_>>(), [FaceId(0), FaceId(1)]);
    }

    #[test]
    fn a_letter_carries_two_marks_above_and_below_and_keeps_all_of_them_in_its_words() {
        let text = format!("Z{}\u{323}\u{323}\u{323} Việt ế", "\u{301}".repeat(40));
        let paragraph = paragraph(&noto_sans(), &Block::plain(text.as_str()), GERMAN);
        let mut pieces = Vec::new();
        paragraph.flat.draw(0..paragraph.flat.text.len(), &mut pieces);
        let drawn: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(drawn, "Z\u{301}\u{301}\u{323}\u{323} Việt ế");
        assert_eq!(paragraph.flat.source(0..text.len()), text);
    }
}
