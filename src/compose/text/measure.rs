//! A paragraph measured once, in em: atoms that no line break divides, with what may follow each.
//! Widths scale with the font size, so that fitting never measures twice.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation as _;

use super::fonts::{FaceId, Fonts, Style};
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

/// Part of an atom in one face.
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
    /// What the operator wrote here, white space behind it included.
    pub source: String,
    /// Its letters by face.
    pub pieces: Vec<Piece>,
    /// Width in em, without the space behind it.
    pub width: f32,
    /// Width of the white space behind it, in em; it vanishes at a line's end.
    pub space: f32,
    /// What may happen behind it.
    pub after: After,
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
}

/// How a paragraph is to be measured.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Language, for hyphenation and faces.
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

/// Space that egui sets in its own width; set here as a gap of a fifth of an em, which no line break divides.
const THIN: [char; 2] = ['\u{2009}', '\u{202F}'];
const THIN_EM: f32 = 0.2;
const SOFT_HYPHEN: char = '\u{AD}';

/// Measures a paragraph.
pub fn paragraph(fonts: &Fonts, block: &Block, setting: Setting<'_>) -> Paragraph {
    let flat = Flat::of(fonts, block, setting);
    let mut atoms = Vec::new();
    let mut start = 0;
    for (end, opportunity) in linebreaks(&flat.text) {
        let forced = opportunity == BreakOpportunity::Mandatory;
        segment(&flat, start..end, forced, setting, &mut atoms);
        start = end;
    }
    let face = fonts.chain(setting.lang, Style { bold: setting.bold, italic: false, heading: setting.bold });
    let face = fonts.face_for(&face, '-').unwrap_or_default();
    let hyphen = fonts.shape(face, "-").iter().map(|(_, width)| width).sum::<f32>() + setting.tracking;
    Paragraph { atoms, item: block.item, hyphen, face }
}

/// A block as one text, with the face and the advance of every byte.
struct Flat {
    text: String,
    faces: Vec<FaceId>,
    advances: Vec<f32>,
}

impl Flat {
    fn of(fonts: &Fonts, block: &Block, setting: Setting<'_>) -> Self {
        let mut flat = Self { text: String::new(), faces: Vec::new(), advances: Vec::new() };
        for span in &block.spans {
            // What is bold as a whole is a heading, or stands like one.
            let style = Style { bold: span.bold || setting.bold, italic: span.italic, heading: setting.bold };
            let chain = fonts.chain(setting.lang, style);
            let text = if setting.capitals { capitals(&span.text) } else { span.text.clone() };
            let mut last = None;
            for cluster in text.graphemes(true) {
                let cluster = if cluster == "\t" || cluster == "\r\n" { " " } else { cluster };
                let first = cluster.chars().next().unwrap_or(' ');
                // White space and marks without a glyph of their own stay in the face around them.
                let keep = last.filter(|_| first.is_whitespace() || first == SOFT_HYPHEN);
                let face = keep.or_else(|| fonts.face_for(&chain, first)).or(last).unwrap_or(chain[0]);
                last = Some(face);
                flat.text.push_str(cluster);
                flat.faces.resize(flat.text.len(), face);
            }
        }
        flat.measure(fonts, setting.tracking);
        flat
    }

    /// Shapes each stretch of one face as a whole, so that kerning counts.
    fn measure(&mut self, fonts: &Fonts, tracking: f32) {
        self.advances = vec![0.0; self.text.len()];
        let mut start = 0;
        while start < self.text.len() {
            let face = self.faces[start];
            let length = self.faces[start..].iter().take_while(|other| **other == face).count();
            let stretch = &self.text[start..start + length];
            for (offset, width) in fonts.shape(face, stretch) {
                let visible = !stretch[offset..].starts_with([SOFT_HYPHEN, '\n']);
                self.advances[start + offset] += if visible { width + tracking } else { 0.0 };
            }
            start += length;
        }
        for (offset, c) in self.text.char_indices() {
            if THIN.contains(&c) {
                self.advances[offset] = THIN_EM;
            }
        }
    }

    fn width(&self, range: std::ops::Range<usize>) -> f32 {
        self.advances[range].iter().sum()
    }

    fn source(&self, range: std::ops::Range<usize>) -> String {
        self.text[range].chars().filter(|c| *c != SOFT_HYPHEN).collect()
    }

    /// The letters of a range by face, thin spaces being gaps between pieces.
    fn pieces(&self, range: std::ops::Range<usize>) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (offset, c) in self.text[range.clone()].char_indices() {
            let at = range.start + offset;
            let (face, width) = (self.faces[at], self.width(at..at + c.len_utf8()));
            if c == SOFT_HYPHEN || c == '\n' || c == '\u{2060}' {
                continue;
            }
            let thin = THIN.contains(&c);
            match pieces.last_mut() {
                Some(piece) if piece.face == face && !thin && !piece.text.is_empty() => {
                    piece.text.push(c);
                    piece.width += width;
                }
                _ => pieces.push(Piece { face, text: if thin { String::new() } else { c.to_string() }, width }),
            }
        }
        pieces
    }
}

/// Capitals without turning ß into SS, which reads worse than it in a row of capitals.
fn capitals(text: &str) -> String {
    text.chars().flat_map(|c| if c == 'ß' { vec!['ẞ'] } else { c.to_uppercase().collect::<Vec<_>>() }).collect()
}

/// Turns what stands between two line-break opportunities into atoms: one, or several if it can be hyphenated.
fn segment(flat: &Flat, range: std::ops::Range<usize>, forced: bool, setting: Setting<'_>, atoms: &mut Vec<Atom>) {
    let text = &flat.text[range.clone()];
    let word_len = text
        .trim_end_matches(' ')
        .trim_end_matches(['\n', '\r', ' ', '\u{B}', '\u{C}', '\u{2028}', '\u{2029}', '\u{85}'])
        .len();
    let word = range.start..range.start + word_len;
    // Several spaces in a row are set as one.
    let space = if text[word_len..].starts_with(' ') { flat.width(word.end..word.end + 1) } else { 0.0 };
    let soft = text.trim_end().ends_with(SOFT_HYPHEN);
    let last = match (forced, soft) {
        (true, _) => After::Forced,
        (false, true) => After::Hyphen,
        (false, false) => After::Break,
    };
    let mut start = word.start;
    for cut in hyphenation(&text[..word_len], setting) {
        let end = range.start + cut;
        atoms.push(Atom {
            source: flat.source(start..end),
            pieces: flat.pieces(start..end),
            width: flat.width(start..end),
            space: 0.0,
            after: After::Hyphen,
        });
        start = end;
    }
    atoms.push(Atom {
        source: flat.source(start..range.end),
        pieces: flat.pieces(start..word.end),
        width: flat.width(start..word.end),
        space,
        after: last,
    });
}

/// Shortest word that is hyphenated, and the fewest letters before and after a hyphen.
const HYPHENATE_FROM: usize = 7;
const HYPHEN_MARGIN: usize = 3;

/// Byte offsets inside a word where the dictionary allows a hyphen.
fn hyphenation(text: &str, setting: Setting<'_>) -> Vec<usize> {
    let lang = match setting.lang.get(..2).unwrap_or_default().to_ascii_lowercase().as_str() {
        "de" => hypher::Lang::German,
        "en" => hypher::Lang::English,
        _ => return Vec::new(),
    };
    if !setting.hyphenate || text.contains(SOFT_HYPHEN) {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    for (offset, word) in text.unicode_word_indices() {
        let letters = word.chars().count();
        if letters < HYPHENATE_FROM || !word.chars().all(char::is_alphabetic) {
            continue;
        }
        let mut at = 0;
        for syllable in hypher::hyphenate(word, lang) {
            at += syllable.len();
            let before = word[..at].chars().count();
            if before >= HYPHEN_MARGIN && letters - before >= HYPHEN_MARGIN {
                cuts.push(offset + at);
            }
        }
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::samples::noto_sans;
    use crate::show::article::Span;

    const GERMAN: Setting<'_> = Setting { lang: "de", bold: false, hyphenate: true, tracking: 0.0, capitals: false };

    fn parts(text: &str, setting: Setting<'_>) -> Vec<(String, After)> {
        let paragraph = paragraph(&noto_sans(), &Block::plain(text), setting);
        paragraph.atoms.into_iter().map(|atom| (atom.source, atom.after)).collect()
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
        assert_eq!(paragraph.atoms[0].pieces[0].face, FaceId(0));
        assert_eq!(paragraph.atoms[1].pieces[0].face, FaceId(1));
    }
}
