//! What a photo is before it is decoded: its limits, its facts from the header alone, and what can be wrong
//! with it, said for operators. Never decodes a pixel; opens files only through a [`Source`].

use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};

use image::metadata::Orientation;
use image::{ImageDecoder, ImageError, ImageFormat, ImageReader};

use super::jpeg::segments;
pub use super::photo_error::PhotoError;
use super::photo_error::name;
use super::source::{Source, check_size};
use super::{avif, document, drawing, helper, whole};
use crate::pixels::PhotoFacts;
use crate::say::{Message, say};

#[cfg(test)]
mod tests;

/// Largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 512 << 20;
/// Largest photo that is decoded, in pixels.
pub const MAX_PIXELS: u64 = 250_000_000;
/// Most memory that one decoded photo may take, in bytes; also the bound given to decoders.
pub const MAX_MEMORY: u64 = 1 << 30;

/// The header of a photo: its facts, and what decoding needs besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Facts of the photo as it is seen.
    pub facts: PhotoFacts,
    /// Format by content, whatever the file is named.
    pub coding: Coding,
    /// How the stored pixels must be turned to be seen rightly.
    pub orientation: Orientation,
}

/// What a photo is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// Pixels in this format.
    Pixels(ImageFormat),
    /// Shapes (SVG), sharp at any size; its facts count it as large as any screen.
    Drawing,
    /// Pages (PDF), sharp at any size as well; the first one counts.
    Document,
}

impl Header {
    /// Number of pixels.
    pub fn pixels(&self) -> u64 {
        u64::from(self.facts.width) * u64::from(self.facts.height)
    }

    /// Width and height as the pixels are stored, before they are turned.
    pub fn stored(&self) -> (u32, u32) {
        let PhotoFacts { width, height, .. } = self.facts;
        if turns(self.orientation) { (height, width) } else { (width, height) }
    }
}

/// Facts of a photo of a show, from its header: the pixels are neither read (where the format allows) nor
/// decoded. Tells nothing of whether the file is whole.
///
/// # Errors
/// If the file cannot be opened, is no photo that can be shown, or is too large.
pub fn facts(source: &dyn Source, file: &str) -> Result<PhotoFacts, PhotoError> {
    let (stream, size) = source.open(file)?;
    check_size(size, MAX_BYTES)?;
    Ok(header(BufReader::new(stream))?.facts)
}

/// Reads the header of a photo and refuses what is too large to decode.
///
/// # Errors
/// If it is no photo that can be shown, is too large, or ends within the header.
pub fn header<R: BufRead + Seek>(mut stream: R) -> Result<Header, PhotoError> {
    let io = |error: io::Error| PhotoError::from_io(&error);
    let mut start = Vec::new();
    stream.by_ref().take(64).read_to_end(&mut start).map_err(io)?;
    if document::begins(&start) {
        stream.take(document::MAX_BYTES + 1).read_to_end(&mut start).map_err(io)?;
        check_size(start.len() as u64, document::MAX_BYTES)?;
        let facts = helper::facts(&start)?;
        return Ok(Header { facts, coding: Coding::Document, orientation: Orientation::NoTransforms });
    }
    if drawing::begins(&start) {
        stream.take(drawing::MAX_BYTES + 1).read_to_end(&mut start).map_err(io)?;
        let facts = drawing::facts(&start)?;
        return Ok(Header { facts, coding: Coding::Drawing, orientation: Orientation::NoTransforms });
    }
    let format = sniff(&start)?;
    stream.rewind().map_err(io)?;
    let frames = match format {
        ImageFormat::Gif | ImageFormat::WebP | ImageFormat::Png => {
            let frames = whole::frames(&mut stream, format);
            stream.rewind().map_err(io)?;
            frames
        }
        _ => 1,
    };
    // `image` would read all of a JPEG for its header.
    let (stored, orientation) = match format {
        ImageFormat::Jpeg => {
            let segments = segments::read(&mut stream, false)?;
            (segments.size, segments.orientation)
        }
        ImageFormat::Avif => avif::header(&mut stream)?,
        _ => other_header(stream, format)?,
    };
    let (width, height) = if turns(orientation) { (stored.1, stored.0) } else { stored };
    let facts = PhotoFacts { width, height, format: name(format), frames };
    let header = Header { facts, coding: Coding::Pixels(format), orientation };
    match header.pixels() {
        0 => Err(PhotoError::Broken { format: name(format), detail: "it has no pixels".to_owned() }),
        pixels if pixels > MAX_PIXELS => Err(PhotoError::TooManyPixels { format: name(format), width, height }),
        _ => Ok(header),
    }
}

/// Whether a photo is seen with its stored width as its height.
fn turns(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// Facts of a photo whose bytes are at hand.
///
/// # Errors
/// Those of [`header`].
pub fn header_of(bytes: &[u8]) -> Result<Header, PhotoError> {
    header(Cursor::new(bytes))
}

/// Stored size and orientation by the decoders of `image`.
fn other_header<R: BufRead + Seek>(stream: R, format: ImageFormat) -> Result<((u32, u32), Orientation), PhotoError> {
    let wrong = |error: ImageError| PhotoError::from_image(format, &error);
    let mut reader = ImageReader::with_format(stream, format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(wrong)?;
    // Damaged metadata is no reason to refuse a photo.
    Ok((decoder.dimensions(), decoder.orientation().unwrap_or(Orientation::NoTransforms)))
}

/// Bounds for the decoders of `image`.
pub(super) fn limits() -> image::Limits {
    let mut limits = image::Limits::no_limits();
    limits.max_alloc = Some(MAX_MEMORY);
    limits
}

/// The format of a file by its first bytes, or what it seems to be instead.
fn sniff(start: &[u8]) -> Result<ImageFormat, PhotoError> {
    use ImageFormat::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
    if avif::begins(start) {
        return Ok(ImageFormat::Avif);
    }
    match image::guess_format(start) {
        Ok(format @ (Jpeg | Png | Gif | WebP | Bmp | Tiff)) => Ok(format),
        _ => Err(not_a_photo(start)),
    }
}

/// Names what is not shown, so that the operator knows what to look for.
fn not_a_photo(start: &[u8]) -> PhotoError {
    let brand = start.get(4..12).unwrap_or_default();
    if start.is_empty() {
        return PhotoError::Empty;
    }
    if start.iter().all(|byte| *byte == 0) {
        // The size is there, the bytes are not: that is how a copy over a share begins.
        return PhotoError::Partial("new");
    }
    let phone: [&[u8]; 8] =
        [b"ftypheic", b"ftypheix", b"ftypheim", b"ftypheis", b"ftyphevc", b"ftyphevx", b"ftypmif1", b"ftypmsf1"];
    if phone.contains(&brand) {
        return PhotoError::PhonePhoto;
    }
    let known: [(bool, Message); 5] = [
        (brand.starts_with(b"ftyp"), say!("is-video")),
        (start.starts_with(b"8BPS"), say!("is-photoshop")),
        (start.starts_with(b"PK\x03\x04"), say!("is-zip")),
        (start.starts_with(b"\xFF\x0A") || brand.starts_with(b"JXL "), say!("is-jpeg-xl")),
        (brand.starts_with(b"jP  "), say!("is-jpeg-2000")),
    ];
    match known.into_iter().find(|(fits, _)| *fits) {
        Some((_, what)) => PhotoError::NotAPhoto(what),
        None if start.iter().all(|byte| byte.is_ascii() && !matches!(byte, 0..=8)) => {
            PhotoError::NotAPhoto(say!("is-text"))
        }
        None => PhotoError::NotAPhoto(say!("is-unknown")),
    }
}
