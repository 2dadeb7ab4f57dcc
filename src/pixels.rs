//! Plain pixels, and the words with which photos are asked for and described: what `feed` and `screen`
//! share without knowing each other. Owns values only; never reads, decodes, draws or waits.

use crate::show::slide::Version;

/// A finished picture: 8-bit sRGB, four bytes a pixel, rows from top to bottom without padding.
/// Always opaque: every fourth byte is 255.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Width in pixels, at least 1.
    pub width: u32,
    /// Height in pixels, at least 1.
    pub height: u32,
    /// `width * height * 4` bytes: red, green, blue, 255.
    pub rgba: Vec<u8>,
}

impl Pixels {
    /// Size of the picture in bytes.
    pub fn bytes(&self) -> usize {
        self.rgba.len()
    }
}

/// A size in physical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PixelSize {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A part of a photo in fractions of it, as it is seen (after EXIF orientation). Valid by construction:
/// inside the photo and not empty. Kept as whole steps of 2^-24, so that equal crops are equal keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Crop {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
}

const STEPS: u32 = 1 << 24;

impl Crop {
    /// The whole photo.
    pub const FULL: Self = Self { left: 0, top: 0, width: STEPS, height: STEPS };

    /// The part at `x`, `y` of the given width and height, all in fractions from 0 to 1 from the left top.
    /// What lies outside the photo is cut off; a number that is none counts as 0.
    pub fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        let (left, width) = span(x, width);
        let (top, height) = span(y, height);
        Self { left, top, width, height }
    }

    /// Left, top, width and height in fractions from 0 to 1.
    pub fn fractions(self) -> [f64; 4] {
        [self.left, self.top, self.width, self.height].map(|steps| f64::from(steps) / f64::from(STEPS))
    }
}

impl Default for Crop {
    fn default() -> Self {
        Self::FULL
    }
}

/// Start and length of one side in steps, inside the photo and at least one step long.
fn span(start: f32, length: f32) -> (u32, u32) {
    let from = steps(start).min(STEPS - 1);
    let to = steps(start + length).max(from + 1);
    (from, to - from)
}

/// A fraction as whole steps; `as` takes a number that is none as 0.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=STEPS")]
fn steps(fraction: f32) -> u32 {
    (f64::from(fraction).clamp(0.0, 1.0) * f64::from(STEPS)).round() as u32
}

/// Everything that decides how the pixels of a photo come out. Equal keys mean equal pixels.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PhotoKey {
    /// File relative to the show, with `/` (`assets/see.jpg`).
    pub file: String,
    /// State of the file. Another version of the same file is another picture.
    pub version: Version,
    /// Size to fill, in physical pixels. The picture is smaller where the crop has fewer pixels.
    pub size: PixelSize,
    /// Part of the photo to show.
    pub crop: Crop,
    /// Colour behind a photo that is not opaque: red, green, blue in sRGB.
    pub ground: [u8; 3],
    /// How the photo is toned.
    pub toning: Toning,
}

/// How a photo is toned, in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Toning {
    /// As it is.
    #[default]
    Natural,
    /// Without colour.
    Grey,
    /// Between two colours instead of black and white.
    Duotone {
        /// In the place of black.
        dark: [u8; 3],
        /// In the place of white.
        light: [u8; 3],
    },
}

/// What a photo is asked for; the smaller comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// For the slide that is on, or waited for, now.
    Now,
    /// For a slide that comes later.
    Next,
}

/// A wish for a photo in a given size and crop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhotoRequest {
    /// Which pixels.
    pub key: PhotoKey,
    /// How urgent.
    pub purpose: Purpose,
}

/// What the header of a photo says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhotoFacts {
    /// Width in pixels as it is seen (after EXIF orientation). An SVG drawing and a page of a PDF have none and count as
    /// large as they may be drawn, so that they are sharp on any screen.
    pub width: u32,
    /// Height in pixels as it is seen.
    pub height: u32,
    /// Name of the format for people: `JPEG`, `PNG`, `WebP`, `GIF`, `BMP`, `TIFF`, `AVIF`, `SVG`, `PDF`.
    pub format: &'static str,
    /// Frames of an animation or pages of a document, 1 for a photo that stands still.
    pub frames: u32,
}

/// An animation of more pixels than this stands still: each of its pictures is decoded whole, thirty times a second.
const MOST_MOVING: u64 = 4_200_000;

impl PhotoFacts {
    /// Whether it is an animation rather than a photo or a document.
    pub fn is_animation(&self) -> bool {
        self.frames > 1 && self.format != "PDF"
    }

    /// Whether it is an animation that may move.
    pub fn may_move(&self) -> bool {
        self.is_animation() && u64::from(self.width) * u64::from(self.height) <= MOST_MOVING
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_animation_may_move_unless_it_has_too_many_pixels() {
        let of = |width, format, frames| PhotoFacts { width, height: 1080, format, frames };
        let cases = [
            (of(1920, "GIF", 2), true, true),
            (of(1920, "WebP", 1), false, false),
            (of(1920, "PDF", 3), false, false),
            (of(3900, "PNG", 9), true, false),
        ];
        for (facts, animation, moves) in cases {
            assert_eq!((facts.is_animation(), facts.may_move()), (animation, moves), "{facts:?}");
        }
    }

    #[test]
    fn a_crop_is_always_inside_the_photo_and_never_empty() {
        let nan = f32::NAN;
        let wild = [-1e9, -0.5, 0.0, 0.3, 1.0, 7.0, f32::INFINITY, f32::NEG_INFINITY, nan];
        for x in wild {
            for width in wild {
                let [left, _, wide, _] = Crop::new(x, 0.0, width, 1.0).fractions();
                assert!(left >= 0.0 && wide > 0.0 && left + wide <= 1.0, "{x} {width}: {left} {wide}");
            }
        }
    }

    #[test]
    fn a_crop_keeps_its_numbers() {
        assert_eq!(Crop::new(0.0, 0.0, 1.0, 1.0), Crop::FULL);
        let percent = |crop: Crop| crop.fractions().map(|side| (side * 100.0).to_string());
        assert_eq!(percent(Crop::new(0.25, 0.5, 0.5, 0.25)), ["25", "50", "50", "25"]);
        assert_eq!(percent(Crop::new(0.75, -0.5, 0.5, 1.0)), ["75", "0", "25", "50"]);
    }

    #[test]
    fn now_comes_before_next() {
        assert!(Purpose::Now < Purpose::Next);
    }
}
