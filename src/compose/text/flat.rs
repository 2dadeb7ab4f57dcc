//! A block as one text, with the face and the advance of every cluster of it, in em. Breaks no line.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation as _;

use super::fonts::{FaceId, Fonts, Style};
use super::measure::{Piece, Setting};
use crate::show::article::Block;

/// Space that egui sets in its own width; set here as a gap of a fifth of an em, which no line break divides.
const THIN: [char; 2] = ['\u{2009}', '\u{202F}'];
const THIN_EM: f32 = 0.2;
/// Where the operator allows a hyphen.
pub(super) const SOFT_HYPHEN: char = '\u{AD}';
/// Marks drawn on one letter: above it, below it, and in all. Vietnamese and the phonetic alphabet need no more; a
/// letter with more of them (written for fun) would grow over the lines around it. All of them stay in the words.
const MARKS: [usize; 3] = [2, 2, 6];

/// A measured text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Flat {
    /// As the operator wrote it; tabs are spaces.
    pub text: String,
    faces: Vec<FaceId>,
    advances: Vec<f32>,
}

impl Flat {
    /// Measures a block.
    pub(super) fn of(fonts: &Fonts, block: &Block, setting: Setting<'_>) -> Self {
        let mut flat = Self::default();
        for span in &block.spans {
            // What is bold as a whole is a heading, or stands like one.
            let style = Style { bold: span.bold || setting.bold, italic: span.italic, heading: setting.bold };
            let chain = fonts.chain(setting.lang, style);
            let text = if setting.capitals { capitals(&span.text) } else { span.text.clone() };
            flat.faces.reserve(text.len());
            let mut last = None;
            // Looking a character up in a font takes longer than all else here.
            let mut known: HashMap<char, Option<FaceId>> = HashMap::new();
            for cluster in text.graphemes(true) {
                let cluster = if cluster == "\t" || cluster == "\r\n" { " " } else { cluster };
                let first = cluster.chars().next().unwrap_or(' ');
                // White space and marks without a glyph of their own stay in the face around them.
                let keep = last.filter(|_| first.is_whitespace() || first == SOFT_HYPHEN);
                let face = keep.or_else(|| *known.entry(first).or_insert_with(|| fonts.face_for(&chain, first)));
                let face = face.or(last).unwrap_or(chain[0]);
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

    /// Width of a range in em.
    pub(super) fn width(&self, range: Range<usize>) -> f32 {
        self.advances[range].iter().sum()
    }

    /// What the operator wrote there.
    pub(super) fn source(&self, range: Range<usize>) -> String {
        self.text[range].chars().filter(|c| *c != SOFT_HYPHEN).collect()
    }

    /// Face of the first letter.
    pub(super) fn face(&self) -> Option<FaceId> {
        self.faces.first().copied()
    }

    /// Adds the letters of a range by face, thin spaces being gaps between pieces.
    pub(super) fn draw(&self, range: Range<usize>, pieces: &mut Vec<Piece>) {
        let mut marks = [0_usize; 3];
        for (offset, c) in self.text[range.clone()].char_indices() {
            let at = range.start + offset;
            let (face, width) = (self.faces[at], self.width(at..at + c.len_utf8()));
            if c == SOFT_HYPHEN || c == '\n' || c == '\u{2060}' || !counted(&mut marks, c) {
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
    }
}

/// Whether a character is drawn: a letter always, a mark as long as its letter does not carry too many.
fn counted(marks: &mut [usize; 3], c: char) -> bool {
    let class = canonical_combining_class(c);
    if class == 0 {
        *marks = [0; 3];
        return true;
    }
    let kind = match class {
        230 => 0,
        220 => 1,
        _ => 2,
    };
    let drawn = marks[kind] < MARKS[kind] && marks[2] < MARKS[2];
    if drawn {
        marks[kind] += 1;
        marks[2] += usize::from(kind != 2);
    }
    drawn
}

/// Capitals without turning ß into SS, which reads worse than it in a row of capitals.
fn capitals(text: &str) -> String {
    text.chars().flat_map(|c| if c == 'ß' { vec!['ẞ'] } else { c.to_uppercase().collect::<Vec<_>>() }).collect()
}
