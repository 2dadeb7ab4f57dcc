//! One font file: which faces it has, and whether it can be trusted to be drawn. Opens no file.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use skrifa::attribute::Style as Slope;
use skrifa::instance::{Location, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::{FileRef, TableProvider as _};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider as _, Tag};

use super::{Axis, Face, FontBytes};
use crate::say::{Message, say};

/// Faces of one file that are looked at.
const MOST_FACES: usize = 64;
/// A letter wider or higher than this many em would not fit into the picture that all letters share.
const LARGEST: f32 = 9.0;
/// Letters that no font lacks, to try with.
const TRIAL: &str = "Hamburgefonstiv 0123456789 ÄÖÜäöüß fi fl – „AV“ e\u{301}";

/// Why a font file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// It ends early.
    Partial,
    /// The reason, as part of a sentence.
    Broken(Message),
}

/// A font file that was parsed.
pub struct FontFile {
    /// Its name without folders and ending.
    pub stem: String,
    bytes: FontBytes,
    faces: Vec<Found>,
}

/// A face in it.
#[derive(Debug, Clone)]
struct Found {
    index: u32,
    families: Vec<String>,
    /// Weight, 400 for regular, and the range of a variable font.
    weight: (f32, f32),
    variable: bool,
    italic: bool,
    /// The place on the axis that makes a variable font italic.
    slope: Option<Axis>,
    /// Deviation from the normal width, in percent.
    stretch: f32,
}

impl std::fmt::Debug for FontFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FontFile").field("stem", &self.stem).field("faces", &self.faces).finish_non_exhaustive()
    }
}

impl FontFile {
    /// Parses a font file. A panic of the parser is an error like any other.
    ///
    /// # Errors
    /// If it is no font that can be used.
    pub fn parse(stem: &str, bytes: &FontBytes) -> Result<Self, Unusable> {
        let parsed = catch_unwind(AssertUnwindSafe(|| {
            let faces = faces((**bytes).as_ref())?;
            Ok(Self { stem: stem.to_owned(), bytes: Arc::clone(bytes), faces })
        }));
        parsed.unwrap_or_else(|_| Err(Unusable::Broken(say!("font-damaged"))))
    }

    /// Sets a few words and draws every letter of every form that slides may use, as a trial.
    ///
    /// # Errors
    /// If that fails, or a letter is too large to be drawn.
    pub fn try_out(&self) -> Result<(), Unusable> {
        let broken = |reason: Message| Unusable::Broken(reason);
        let tried = catch_unwind(AssertUnwindSafe(|| {
            let mut drawn = Vec::new();
            for found in &self.faces {
                // The faces of a collection for several languages share their letters.
                let letters = outlines((*self.bytes).as_ref(), found.index);
                if drawn.contains(&letters) {
                    continue;
                }
                drawn.push(letters);
                for (weight, italic) in STYLES {
                    let axes = found.axes(weight, italic);
                    let face = Face::parse_at(Arc::clone(&self.bytes), found.index, axes.clone());
                    face.map_err(|error| broken(error.0.into()))?.shape(TRIAL);
                    draw_all((*self.bytes).as_ref(), found.index, &axes)?;
                    if axes.is_empty() {
                        break;
                    }
                }
            }
            Ok(())
        }));
        tried.unwrap_or_else(|_| Err(broken(say!("font-damaged"))))
    }

    /// Names of its families.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        self.faces.iter().flat_map(|face| &face.families).map(String::as_str)
    }
}

/// Weight and slope of regular, bold, italic and bold italic.
const STYLES: [(f32, bool); 4] = [(400.0, false), (700.0, false), (400.0, true), (700.0, true)];

/// Regular, bold, italic and bold italic of a family, the nearest where one is missing; none if no file has it.
pub fn choose(files: &[Arc<FontFile>], family: &str) -> Option<[Face; 4]> {
    let wanted = fold(family);
    let all = || files.iter().flat_map(|file| file.faces.iter().map(move |face| (file, face)));
    let fits = |face: &Found| face.families.iter().any(|name| fold(name) == wanted);
    let candidates: Vec<_> = all().filter(|(_, face)| fits(face)).collect();
    let face = |(weight, italic): (f32, bool)| {
        let (file, face) = candidates
            .iter()
            .min_by(|(_, one), (_, other)| one.distance(weight, italic).total_cmp(&other.distance(weight, italic)))?;
        Face::parse_at(Arc::clone(&file.bytes), face.index, face.axes(weight, italic)).ok()
    };
    let [regular, bold, italic, bold_italic] = STYLES.map(face);
    Some([regular?, bold?, italic?, bold_italic?])
}

/// A name in small letters without spaces and strokes, to compare names as people do.
pub fn fold(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
}

impl Found {
    /// How far it is from a style; only to be compared.
    fn distance(&self, weight: f32, italic: bool) -> f32 {
        let has = self.italic == italic || (italic && self.slope.is_some());
        let (lightest, heaviest) = self.weight;
        let off = (lightest - weight).max(weight - heaviest).max(0.0);
        // Of two equally far, the heavier one for bold, the lighter one for regular.
        let tie = if (lightest > weight) == (weight > 500.0) { 0.0 } else { 0.5 };
        f32::from(u8::from(!has)) * 10_000.0 + self.stretch * 20.0 + off + tie
    }

    /// Where on the axes of a variable font a style lies.
    fn axes(&self, weight: f32, italic: bool) -> Vec<Axis> {
        let (lightest, heaviest) = self.weight;
        let weight = self.variable.then(|| (*b"wght", weight.clamp(lightest, heaviest)));
        let slope = self.slope.filter(|_| italic && !self.italic);
        weight.into_iter().chain(slope).collect()
    }
}

/// The faces of a file that is whole.
fn faces(bytes: &[u8]) -> Result<Vec<Found>, Unusable> {
    let broken = |reason: Message| Unusable::Broken(reason);
    if bytes.iter().all(|byte| *byte == 0) {
        return Err(Unusable::Partial);
    }
    if bytes.starts_with(b"wOFF") || bytes.starts_with(b"wOF2") {
        return Err(broken(say!("font-packed")));
    }
    let file = FileRef::new(bytes).map_err(|_| broken(say!("font-none")))?;
    let mut faces = Vec::new();
    for (index, font) in (0..).zip(file.fonts().take(MOST_FACES)) {
        let font = font.map_err(|_| Unusable::Partial)?;
        let end = |record: &skrifa::raw::TableRecord| u64::from(record.offset()) + u64::from(record.length());
        if font.table_directory().table_records().iter().any(|record| end(record) > bytes.len() as u64) {
            return Err(Unusable::Partial);
        }
        if font.charmap().mappings().next().is_none() {
            return Err(broken(say!("font-no-letters")));
        }
        if font.outline_glyphs().format().is_none() {
            return Err(broken(say!("font-pictures")));
        }
        faces.push(found(&font, index));
    }
    if faces.is_empty() { Err(broken(say!("font-no-faces"))) } else { Ok(faces) }
}

fn found(font: &FontRef<'_>, index: u32) -> Found {
    let mut families: Vec<String> = Vec::new();
    for id in [StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::FAMILY_NAME] {
        for name in font.localized_strings(id) {
            let name: String = name.chars().take(200).collect();
            if !name.is_empty() && !families.contains(&name) {
                families.push(name);
            }
        }
    }
    let attributes = font.attributes();
    let axis = |tag: &[u8; 4]| font.axes().iter().find(|axis| axis.tag() == Tag::new(tag));
    let own = attributes.weight.value();
    let weight = axis(b"wght").map(|axis| (axis.min_value(), axis.max_value())).filter(|(from, to)| from <= to);
    let italic = axis(b"ital").filter(|axis| axis.max_value() >= 1.0).map(|_| (*b"ital", 1.0));
    let slope = italic.or_else(|| axis(b"slnt").map(|axis| (*b"slnt", axis.min_value())));
    Found {
        index,
        families,
        weight: weight.unwrap_or((own, own)),
        variable: weight.is_some(),
        italic: !matches!(attributes.style, Slope::Normal),
        slope,
        stretch: (attributes.stretch.percentage() - 100.0).abs(),
    }
}

/// Where in the file the letters of a face lie.
fn outlines(bytes: &[u8], index: u32) -> Option<(u32, u32)> {
    let font = FontRef::from_index(bytes, index).ok()?;
    let tags = [b"glyf", b"CFF ", b"CFF2"].map(Tag::new);
    let record = font.table_directory().table_records().iter().find(|record| tags.contains(&record.tag()))?;
    Some((record.offset(), record.length()))
}

/// Draws every letter of a face in one of its forms, to nowhere.
fn draw_all(bytes: &[u8], index: u32, axes: &[Axis]) -> Result<(), Unusable> {
    let damaged = || Unusable::Broken(say!("font-damaged"));
    let font = FontRef::from_index(bytes, index).map_err(|_| damaged())?;
    let location: Location = font.axes().location(axes.iter().map(|(tag, value)| (Tag::new(tag), *value)));
    let em = font.head().map_err(|_| damaged())?.units_per_em();
    let mut largest: f32 = 0.0;
    for (_, glyph) in font.outline_glyphs().iter() {
        let mut reach = Reach::default();
        // A letter that cannot be drawn is left blank by all who draw.
        let _ = glyph.draw(DrawSettings::unhinted(Size::unscaled(), &location), &mut reach);
        largest = largest.max(reach.most());
    }
    let fits = largest <= LARGEST * f32::from(em.max(1));
    if fits { Ok(()) } else { Err(Unusable::Broken(say!("font-giant"))) }
}

/// How far the lines of a letter reach.
#[derive(Default)]
struct Reach {
    x: (f32, f32),
    y: (f32, f32),
}

impl Reach {
    fn to(&mut self, x: f32, y: f32) {
        self.x = (self.x.0.min(x), self.x.1.max(x));
        self.y = (self.y.0.min(y), self.y.1.max(y));
    }

    fn most(&self) -> f32 {
        (self.x.1 - self.x.0).max(self.y.1 - self.y.0)
    }
}

impl OutlinePen for Reach {
    fn move_to(&mut self, x: f32, y: f32) {
        self.to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.to(x, y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.to(cx, cy);
        self.to(x, y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.to(ax, ay);
        self.to(bx, by);
        self.to(x, y);
    }

    fn close(&mut self) {}
}
