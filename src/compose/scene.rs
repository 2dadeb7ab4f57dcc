//! What is drawn for one slide at one size: values that a painter follows and tests read. Draws nothing itself.

use super::geometry::{Rect, Size};
use super::text::fonts::FaceId;
use crate::pixels::{Crop, PhotoKey, PixelSize, Toning};
use crate::show::slide::Version;

/// A colour in sRGB with straight alpha, 0 to 255 each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color(pub u8, pub u8, pub u8, pub u8);

impl Color {
    /// An opaque colour.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Self {
        Self(r, g, b, 255)
    }

    /// The same colour, less opaque (`alpha` 0 to 1).
    pub fn alpha(self, alpha: f32) -> Self {
        Self(self.0, self.1, self.2, (alpha.clamp(0.0, 1.0) * 255.0).round() as u8)
    }

    /// A mixture of both, `share` (0 to 1) of the other one.
    pub fn mix(self, other: Self, share: f32) -> Self {
        let one = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
        Self(one(self.0, other.0), one(self.1, other.1), one(self.2, other.2), one(self.3, other.3))
    }

    /// Relative luminance of the opaque colour, 0 to 1 (WCAG 2.2, definition of relative luminance).
    pub fn luminance(self) -> f32 {
        let linear = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast of two opaque colours, 1 to 21 (WCAG 2.2, definition of contrast ratio).
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Everything that one slide shows, in the order in which it is painted.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Size it was composed for.
    pub size: Size,
    /// Colour of the ground.
    pub ground: Color,
    /// What is painted on it, from back to front.
    pub shapes: Vec<Shape>,
    /// Where text stands and what it is, for checks and tests.
    pub boxes: Vec<TextBox>,
}

/// One thing to paint.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A plain rectangle.
    Fill {
        /// Where.
        rect: Rect,
        /// With what.
        color: Color,
    },
    /// A rectangle whose colour runs from top to bottom.
    Fade {
        /// Where.
        rect: Rect,
        /// Colour at the upper edge.
        top: Color,
        /// Colour at the lower edge.
        bottom: Color,
    },
    /// The calm ground in place of a photo that is not there.
    Pattern {
        /// Where.
        rect: Rect,
        /// Colour of the ground.
        ground: Color,
        /// Colour of the fine lines on it.
        line: Color,
    },
    /// A photo.
    Photo(PhotoShape),
    /// What lies between a photo and text on it.
    Scrim(Scrim),
    /// A run of text in one face, size and colour.
    Run(Run),
}

/// A photo in its rectangle.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoShape {
    /// Where, on whole pixels.
    pub rect: Rect,
    /// File relative to the show.
    pub file: String,
    /// Which state of the file.
    pub version: Version,
    /// Part of the upright photo that fills the rectangle: x, y, width, height in fractions of it.
    pub crop: [f32; 4],
    /// How it is toned.
    pub toning: Toning,
    /// It is an animation that is to move while its slide stands.
    pub moves: bool,
}

/// What lies under text on a photo: as much of a colour as the photo there needs for the text to be read, and no
/// more. How much that is follows from the photo's pixels, so the painter finds it out.
#[derive(Debug, Clone, PartialEq)]
pub struct Scrim {
    /// Where the text stands, with a little room around it: evenly covered.
    pub rect: Rect,
    /// Width in pixels of the soft edge outside of it: above, right, below, left; 0 for none.
    pub soft: [f32; 4],
    /// What it is made of, opaque.
    pub color: Color,
    /// Colour of the text.
    pub ink: Color,
}

impl PhotoShape {
    /// The pixels that it needs; `ground` lies behind a photo that is not opaque.
    pub fn key(&self, ground: Color) -> PhotoKey {
        let [x, y, w, h] = self.crop;
        PhotoKey {
            file: self.file.clone(),
            version: self.version,
            size: PixelSize { width: self.rect.w as u32, height: self.rect.h as u32 },
            crop: Crop::new(x, y, w, h),
            ground: [ground.0, ground.1, ground.2],
            toning: self.toning,
        }
    }
}

/// A run of text in one face, size and colour, already broken and placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Left end, in pixels.
    pub x: f32,
    /// Baseline, in pixels.
    pub baseline: f32,
    /// Width as measured, in pixels.
    pub width: f32,
    /// Face to set it in.
    pub face: FaceId,
    /// Pixels per em.
    pub size: f32,
    /// Colour.
    pub color: Color,
    /// Additional space after each letter, in pixels.
    pub tracking: f32,
    /// The letters.
    pub text: String,
}

/// A block of set text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBox {
    /// What it is.
    pub role: Role,
    /// Where its lines stand (line heights included).
    pub rect: Rect,
    /// Pixels per em.
    pub size: f32,
    /// Its lines as set, hyphens included.
    pub lines: Vec<String>,
}

/// What a block of text is on its slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Short line over a title.
    Kicker,
    /// Title of an article.
    Title,
    /// Opening sentence.
    Lead,
    /// Heading of a section.
    Heading,
    /// Body text.
    Body,
    /// Author and date.
    Byline,
    /// Caption and credit of a photo.
    Caption,
    /// Page mark, footer.
    Furniture,
    /// Words that someone said.
    Quote,
    /// Who said them, a contact's details, the address under a code: small text that belongs to something larger.
    Detail,
    /// A large number.
    Number,
    /// What a number counts.
    Label,
    /// Head of a column of a table.
    ColumnHead,
    /// A cell of a table, or one part of an event.
    Cell,
}

impl Scene {
    /// An empty ground.
    pub fn new(size: Size, ground: Color) -> Self {
        Self { size, ground, shapes: Vec::new(), boxes: Vec::new() }
    }

    /// The photos it needs, in the order in which they are painted.
    pub fn photos(&self) -> impl Iterator<Item = &PhotoShape> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Photo(photo) => Some(photo),
            _ => None,
        })
    }

    /// Marks the photos that are to move.
    pub fn let_move(&mut self, moves: impl Fn(&str) -> bool) {
        for shape in &mut self.shapes {
            if let Shape::Photo(photo) = shape {
                photo.moves = moves(&photo.file);
            }
        }
    }

    /// Whether a photo covers all of it, under everything else: such a photo may drift.
    pub fn drifts(&self) -> bool {
        let first = self.shapes.first();
        matches!(first, Some(Shape::Photo(photo)) if photo.rect.holds(self.size.rect())) && self.photos().count() == 1
    }

    /// The pixels that those need, in the same order.
    pub fn photo_keys(&self) -> Vec<PhotoKey> {
        self.photos().map(|photo| photo.key(self.ground)).collect()
    }
}
