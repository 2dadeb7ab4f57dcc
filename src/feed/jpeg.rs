//! JPEGs: decoded to about the size that is needed, inside the transform, so that most pixels of a large photo are
//! never made. Pure work on values; why these decoders is told in `docs/decoders.md`.

pub(super) mod segments;
#[cfg(test)]
mod tests;

use std::io::Cursor;

use image::{DynamicImage, GrayImage, RgbImage, RgbaImage};
use turbojpeg::{Colorspace, DecompressHeader, Decompressor, Image, PixelFormat, ScalingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use self::segments::Segments;
use super::photo_error::PhotoError;
use super::raster::{Channels, Raster};

/// Most bytes of coefficients that are held for a photo whose rows are finished only by its last scan.
pub(super) const MAX_HELD: u64 = 1 << 30;
/// Most scans: cameras and editors write up to some twenty, and each goes through the whole photo again.
const MAX_SCANS: u32 = 100;
/// Largest photo that the second decoder may try, in pixels; it makes all of them.
const MAX_SECOND: u64 = 50_000_000;
/// Sizes that are cheap to decode to, in eighths on each side, and how many times larger than wanted the part must
/// still be. Those in between take longer than they save; so near to what is wanted, the smallest show moiré.
const SIZES: [(u32, f64); 3] = [(1, 1.5), (2, 1.5), (4, 1.0)];

const NAME: &str = "JPEG";
/// How the first decoder begins to warn of bytes that belong to nothing; the mark that follows them ends it.
const EXTRA: &str = "extraneous bytes before marker";

/// The smallest size to decode to, in eighths, at which a part of the stored pixels is still as large as is wanted,
/// or a little larger.
pub(super) fn eighths(part: [f64; 2], wanted: [u32; 2]) -> u32 {
    let enough = |(size, times): &(u32, f64)| {
        part.iter().zip(wanted).all(|(stored, wanted)| stored * f64::from(*size) / 8.0 >= f64::from(wanted) * times)
    };
    SIZES.iter().find(|size| enough(size)).map_or(8, |size| size.0)
}

/// Decodes a JPEG to `eighths` of its size. Strict: where other programs fill up with grey, this is an error.
///
/// # Errors
/// If it is damaged, not complete, of a kind that is not decoded, or takes more memory than is given.
pub(super) fn decode(bytes: &[u8], eighths: u32) -> Result<Raster, PhotoError> {
    let segments = segments::read(&mut Cursor::new(bytes), true)?;
    let (width, height) = segments.size;
    if segments.held > MAX_HELD {
        return Err(PhotoError::TooManyPixels { format: NAME, width, height });
    }
    let (image, eighths, channels) = match scaled(bytes, &segments, eighths) {
        Ok(decoded) => decoded,
        Err(detail) if small(&detail) && u64::from(width) * u64::from(height) <= MAX_SECOND => {
            (second(bytes, &segments)?, 8, Channels::Light)
        }
        Err(detail) if detail.contains("Premature end") => return Err(PhotoError::Partial(NAME)),
        Err(detail) => return Err(broken(detail)),
    };
    Ok(Raster { image, eighths, channels, profile: segments.profile })
}

/// Decodes by libjpeg-turbo; an error says what is wrong.
fn scaled(bytes: &[u8], segments: &Segments, eighths: u32) -> Result<(DynamicImage, u32, Channels), String> {
    let wrong = |error: turbojpeg::Error| error.to_string();
    let size = usize::try_from(eighths).unwrap_or(8);
    let factor = ScalingFactor::new(size, 8);
    let mut decoder = Decompressor::new().map_err(wrong)?;
    decoder.set_scan_limit(MAX_SCANS).map_err(wrong)?;
    let header = decoder.read_header(bytes).map_err(wrong)?;
    if (u32::try_from(header.width), u32::try_from(header.height)) != (Ok(segments.size.0), Ok(segments.size.1)) {
        return Err("it has two different sizes".to_owned());
    }
    decoder.set_scaling_factor(factor).map_err(wrong)?;
    let (format, channels) = kind(&header, segments);
    let DecompressHeader { width, height, .. } = header.scaled(factor);
    let pitch = width * format.size();
    let mut pixels = vec![0; pitch * height];
    let output = Image { pixels: pixels.as_mut_slice(), width, pitch, height, format };
    match decoder.decompress(bytes, output).map_err(wrong) {
        Err(detail) if !harmless(&detail) => return Err(detail),
        _ => {}
    }
    let sides = u32::try_from(width).ok().zip(u32::try_from(height).ok());
    let (width, height) = sides.ok_or("its size makes no sense")?;
    let image = match format {
        PixelFormat::GRAY => GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8),
        PixelFormat::CMYK => RgbaImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgba8),
        _ => RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8),
    };
    image.map(|image| (image, eighths, channels)).ok_or_else(|| "pixels are missing".to_owned())
}

/// How the pixels of a JPEG are to be handed out, and what they mean.
fn kind(header: &DecompressHeader, segments: &Segments) -> (PixelFormat, Channels) {
    match header.colorspace {
        Colorspace::Gray => (PixelFormat::GRAY, Channels::Light),
        Colorspace::CMYK | Colorspace::YCCK if segments.inverted => (PixelFormat::CMYK, Channels::InksInverted),
        Colorspace::CMYK | Colorspace::YCCK => (PixelFormat::CMYK, Channels::Inks),
        _ => (PixelFormat::RGB, Channels::Light),
    }
}

/// Whether a warning is of bytes between the last pixel and the end: every pixel is there, and as it was meant,
/// since only the first warning is told.
fn harmless(warning: &str) -> bool {
    warning.contains(EXTRA) && warning.ends_with("0xd9")
}

/// Whether a warning is of something that programs write wrongly without any harm. What comes after it is not told,
/// so the second decoder must judge. Bytes too many before a restart mark are no such thing, but damage.
fn small(warning: &str) -> bool {
    let known = ["JFIF revision", "Adobe color transform", "SOS parameters", "progression sequence"];
    let restart = (0xD0..=0xD7).any(|mark: u8| warning.ends_with(&format!("0x{mark:02x}")));
    known.iter().any(|part| warning.contains(part)) || (warning.contains(EXTRA) && !restart)
}

/// Decodes all pixels by the decoder that takes what the first one warns of.
fn second(bytes: &[u8], segments: &Segments) -> Result<DynamicImage, PhotoError> {
    let wrong = |error: DecodeErrors| match error {
        DecodeErrors::Unsupported(_) => {
            PhotoError::Unsupported { format: NAME, detail: "an unusual coding".to_owned() }
        }
        DecodeErrors::ExhaustedData | DecodeErrors::IoErrors(_) => PhotoError::Partial(NAME),
        error => broken(error.to_string().trim_matches('"').to_owned()),
    };
    let side = usize::from(u16::MAX);
    let options = DecoderOptions::default().set_strict_mode(true).set_max_width(side).set_max_height(side);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(wrong)?;
    let grey = decoder.input_colorspace() == Some(ColorSpace::Luma);
    let colours = if grey { ColorSpace::Luma } else { ColorSpace::RGB };
    decoder.set_options(options.jpeg_set_out_colorspace(colours));
    let (width, height) = decoder.dimensions().unwrap_or_default();
    let sides = u32::try_from(width).ok().zip(u32::try_from(height).ok());
    let (width, height) = sides.ok_or_else(|| broken("its size makes no sense".to_owned()))?;
    if (width, height) != segments.size {
        return Err(broken("it has two different sizes".to_owned()));
    }
    let buffer = decoder.decode().map_err(wrong)?;
    let image = if grey {
        GrayImage::from_raw(width, height, buffer).map(DynamicImage::ImageLuma8)
    } else {
        RgbImage::from_raw(width, height, buffer).map(DynamicImage::ImageRgb8)
    };
    image.ok_or_else(|| broken("pixels are missing".to_owned()))
}

fn broken(detail: String) -> PhotoError {
    PhotoError::Broken { format: NAME, detail }
}
