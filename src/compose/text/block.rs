//! Set text as a block of lines with a height, and its way into a scene.

use super::balance;
use super::fonts::{FaceId, Fonts};
use super::lines::{self, Line};
use super::measure::{self, Paragraph, Piece, Setting};
use super::paging::{End, Row};
use super::tongue;
use crate::compose::geometry::Rect;
use crate::compose::scene::{Color, Role, Run, Scene, Shape, TextBox};
use crate::compose::theme;
use crate::show::article::Block;

/// Indent of list items, in em.
const INDENT: f32 = 1.1;

/// Text measured once, to be broken at any size and width.
#[derive(Debug, Clone)]
pub struct Text {
    paragraphs: Vec<Paragraph>,
    face: FaceId,
    extent: (f32, f32),
    mark: f32,
    tracking: f32,
    /// Line height in em.
    pub leading: f32,
}

/// Lines at one size and width.
#[derive(Debug, Clone)]
pub struct Set {
    /// Pixels per em.
    pub size: f32,
    /// Line height in pixels.
    pub line: f32,
    lines: Vec<SetLine>,
}

#[derive(Debug, Clone)]
struct SetLine {
    line: Line,
    indent: f32,
    item: bool,
    mark: bool,
    above: f32,
    last: bool,
}

impl Text {
    /// Measures blocks of text, each in the language it is written in where that is not its slide's.
    pub fn measure(fonts: &Fonts, blocks: &[Block], setting: Setting<'_>, leading: f32) -> Self {
        let paragraphs: Vec<Paragraph> = blocks
            .iter()
            .map(|block| {
                let lang = tongue::of(&block.text(), setting.lang);
                measure::paragraph(fonts, block, Setting { lang, ..setting })
            })
            .filter(|p| !p.atoms.is_empty())
            .collect();
        let face = paragraphs.first().and_then(Paragraph::first_face).unwrap_or_default();
        let mark_face = paragraphs.first().map_or(face, |p| p.face);
        let mark = fonts.shape(mark_face, MARK).iter().map(|(_, width)| width).sum();
        Self { paragraphs, face: mark_face, extent: fonts.extent(face), mark, tracking: setting.tracking, leading }
    }

    /// Measures one line of plain text, such as a title.
    pub fn plain(fonts: &Fonts, text: &str, setting: Setting<'_>, leading: f32) -> Self {
        let blocks: Vec<Block> = if text.is_empty() { Vec::new() } else { vec![Block::plain(text)] };
        Self::measure(fonts, &blocks, setting, leading)
    }

    /// Whether there is nothing to set.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// Whether some word would have to be divided anywhere at that size and width.
    pub fn divides_words(&self, size: f32, width: f32) -> bool {
        self.paragraphs.iter().any(|p| lines::divides_words(p, width / size))
    }

    /// Breaks it for lines of `width` pixels at `size` pixels per em.
    pub fn set(&self, size: f32, width: f32) -> Set {
        self.set_by(size, width, lines::break_lines)
    }

    /// The same with lines of even length, for headings.
    pub fn set_balanced(&self, size: f32, width: f32) -> Set {
        self.set_by(size, width, balance::break_balanced)
    }

    fn set_by(&self, size: f32, width: f32, broken: impl Fn(&Paragraph, f32) -> Vec<Line>) -> Set {
        let line = (size * self.leading).round();
        let mut set = Set { size, line, lines: Vec::new() };
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            let indent = if paragraph.item { INDENT * size } else { 0.0 };
            let items = number > 0 && paragraph.item && self.paragraphs[number - 1].item;
            let gap = if items { theme::PARAGRAPH / 2.0 } else { theme::PARAGRAPH };
            let lines = broken(paragraph, ((width - indent) / size).max(1.0));
            let count = lines.len();
            set.lines.extend(lines.into_iter().enumerate().map(|(index, broken)| SetLine {
                line: broken,
                indent,
                item: paragraph.item,
                mark: paragraph.item && index == 0,
                above: if number > 0 && index == 0 { (line * gap).round() } else { 0.0 },
                last: index + 1 == count,
            }));
        }
        set
    }
}

/// Mark in front of a list item.
const MARK: &str = "•";

impl Set {
    /// Number of lines.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether some line ends with a hyphen of ours.
    pub fn hyphenated(&self) -> bool {
        self.lines.iter().any(|line| line.line.hyphen)
    }

    /// Whether some line ends within a word, or a number with its counter, and does not show it.
    pub fn torn(&self) -> bool {
        self.lines.iter().any(|line| line.line.torn)
    }

    /// Its lines for paging.
    pub fn rows(&self) -> Vec<Row> {
        // What ends with a colon belongs to what follows.
        let colon = |line: &SetLine| line.line.source.trim_end().ends_with([':', '：']);
        let end = |line: &SetLine| match (line.last, line.line.sentence || line.line.ends) {
            _ if line.line.cut => End::Word,
            _ if colon(line) => End::Opens,
            (true, _) => End::Paragraph,
            (false, true) => End::Sentence,
            (false, false) if line.item => End::Item,
            (false, false) => End::Line,
        };
        self.lines.iter().map(|line| Row { height: self.line, above: line.above, end: end(line) }).collect()
    }

    /// Height of all lines in pixels.
    pub fn height(&self) -> f32 {
        super::paging::height(&self.rows())
    }

    /// Width of the longest line in pixels.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.indent + line.line.width * self.size).fold(0.0, f32::max)
    }

    /// Only some of the lines.
    pub fn part(&self, range: std::ops::Range<usize>) -> Self {
        Self { size: self.size, line: self.line, lines: self.lines[range].to_vec() }
    }

    /// The words on these lines as the operator wrote them, one paragraph a line.
    pub fn words(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(&line.line.source);
            if line.last {
                text.truncate(text.trim_end().len());
                text.push('\n');
            }
        }
        text.trim_end().to_owned()
    }

    /// The words of several pages; a word that goes on over the end of a page belongs to where it starts.
    pub fn words_of(pages: &[Self]) -> Vec<String> {
        let mut words: Vec<String> = pages.iter().map(Self::words).collect();
        for page in (1..pages.len()).rev() {
            if pages[page - 1].lines.last().is_some_and(|line| line.line.cut) {
                let end = words[page].find(char::is_whitespace).unwrap_or(words[page].len());
                let rest = words[page].split_off(end);
                let start = std::mem::replace(&mut words[page], rest.trim_start().to_owned());
                words[page - 1].push_str(&start);
            }
        }
        words
    }

    /// Puts the lines into a scene, their upper left corner at `x` and `y`; returns where they stand.
    pub fn place(&self, text: &Text, scene: &mut Scene, role: Role, x: f32, y: f32, ink: Ink) -> Rect {
        let (ascent, descent) = text.extent;
        let lead = (self.line - (ascent + descent) * self.size) / 2.0 + ascent * self.size;
        let mut top = y;
        for (index, line) in self.lines.iter().enumerate() {
            top += if index == 0 { 0.0 } else { line.above };
            let baseline = (top + lead).round();
            if line.mark {
                let mark = Piece { face: text.face, text: MARK.to_owned(), width: text.mark };
                scene.shapes.push(Shape::Run(self.run(text, x, baseline, &mark, ink.mark)));
            }
            let mut left = x + line.indent;
            for piece in &line.line.pieces {
                if !piece.text.is_empty() {
                    scene.shapes.push(Shape::Run(self.run(text, left, baseline, piece, ink.text)));
                }
                left += piece.width * self.size;
            }
            top += self.line;
        }
        let rect = Rect::new(x, y, self.width(), top - y);
        let lines = self.lines.iter().map(|line| line.line.text()).collect();
        scene.boxes.push(TextBox { role, rect, size: self.size, lines });
        rect
    }

    /// A piece of text at a place.
    fn run(&self, text: &Text, x: f32, baseline: f32, piece: &Piece, color: Color) -> Run {
        Run {
            x,
            baseline,
            width: piece.width * self.size,
            face: piece.face,
            size: self.size,
            color,
            tracking: text.tracking * self.size,
            text: piece.text.clone(),
        }
    }
}

/// Colours of a block of text.
#[derive(Debug, Clone, Copy)]
pub struct Ink {
    /// Letters.
    pub text: Color,
    /// List marks.
    pub mark: Color,
}

impl From<Color> for Ink {
    fn from(color: Color) -> Self {
        Self { text: color, mark: color }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::samples::noto_sans;

    #[test]
    #[ignore = "prints times; run in a release build"]
    fn times_of_setting_a_section_of_3000_words() {
        let sentence = "Neben den Kompetenzzentren für Produktionstechnologien machen am 19. November weitere \
            innovative Unternehmen auf 40 000 m² den Ort zu einem führenden Technologiestandort. ";
        let blocks: Vec<Block> = (0..30).map(|_| Block::plain(sentence.repeat(5))).collect();
        let setting = Setting { lang: "de", bold: false, hyphenate: true, tracking: 0.0, capitals: false };
        let fonts = noto_sans();
        for (what, blocks) in [("30 paragraphs", blocks), ("1 paragraph", vec![Block::plain(sentence.repeat(150))])] {
            let start = std::time::Instant::now();
            let text = Text::measure(&fonts, &blocks, setting, 1.38);
            let measured = start.elapsed();
            let set = text.set(40.0, 900.0);
            let broken = start.elapsed();
            let pages = super::super::paging::divide(&set.rows(), 800.0).len();
            println!(
                "{what}: measured in {measured:.1?}, broken into {} lines in {:.1?}, {pages} pages in {:.1?}",
                set.len(),
                broken - measured,
                start.elapsed() - broken
            );
            assert!(pages > 10);
        }
    }
}
