//! From the bytes of a photo to the pixels of one place on the screen: decode, crop, scale, turn, tone, lay over
//! a ground. Pure work on values; knows no file, no thread and no cache.

use std::io::Cursor;

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, RgbImage};
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::photo::{self, Coding, Header, MAX_MEMORY, PhotoError};
use super::whole::{Wholeness, whole};
use super::{drawing, toning};
use crate::pixels::{PhotoFacts, PhotoKey, Pixels};

/// The pixels of `key` out of the bytes of its file: its crop, scaled down to its size (never up), turned as
/// EXIF says, opaque over its ground. Of an animation the first frame.
///
/// # Errors
/// If the bytes are no photo that can be shown, not complete, damaged, or too large. Half a photo is always
/// an error.
pub fn decode(bytes: &[u8], key: &PhotoKey) -> Result<Pixels, PhotoError> {
    let header = photo::header_of(bytes)?;
    match header.coding {
        Coding::Drawing => Ok(finished(drawn(bytes, &header.facts, key)?, key)),
        Coding::Pixels(_) => scaled(stored(bytes, &header)?, &header, key),
    }
}

/// A drawing at the size and in the crop of `key`, transparent where nothing is drawn.
fn drawn(bytes: &[u8], facts: &PhotoFacts, key: &PhotoKey) -> Result<DynamicImage, PhotoError> {
    let part = part(facts.width, facts.height, Orientation::NoTransforms, key);
    let crop = [part.left, part.top, part.width, part.height];
    drawing::draw(bytes, facts, crop, [part.out_width, part.out_height]).map(DynamicImage::ImageRgba8)
}

/// The pixels as they are stored in the file.
pub(super) fn stored(bytes: &[u8], header: &Header) -> Result<DynamicImage, PhotoError> {
    if whole(bytes) == Wholeness::Partial {
        return Err(PhotoError::Partial(header.facts.format));
    }
    match header.coding {
        Coding::Pixels(ImageFormat::Jpeg) => jpeg(bytes, header),
        Coding::Pixels(format) => other(bytes, header, format),
        Coding::Drawing => {
            Err(PhotoError::Unsupported { format: header.facts.format, detail: "it has no pixels".to_owned() })
        }
    }
}

/// Decodes a JPEG strictly: what `image` would fill up with grey is an error here.
fn jpeg(bytes: &[u8], header: &Header) -> Result<DynamicImage, PhotoError> {
    let broken = |detail: String| PhotoError::Broken { format: "JPEG", detail };
    let wrong = |error: DecodeErrors| match error {
        DecodeErrors::Unsupported(_) => {
            PhotoError::Unsupported { format: "JPEG", detail: "an unusual coding".to_owned() }
        }
        DecodeErrors::ExhaustedData | DecodeErrors::IoErrors(_) => PhotoError::Partial("JPEG"),
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
    if u64::from(width) * u64::from(height) != header.pixels() {
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

/// Decodes any other format by `image`.
fn other(bytes: &[u8], header: &Header, format: ImageFormat) -> Result<DynamicImage, PhotoError> {
    let wrong = |error| PhotoError::from_image(format, &error);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(photo::limits());
    let decoder = reader.into_decoder().map_err(wrong)?;
    let (width, height) = decoder.dimensions();
    if decoder.total_bytes() > MAX_MEMORY {
        return Err(PhotoError::TooManyPixels { format: header.facts.format, width, height });
    }
    DynamicImage::from_decoder(decoder).map_err(wrong)
}

/// Cuts the crop out of the stored pixels, scales it down, turns it, tones it and lays it over the ground.
pub(super) fn scaled(stored: DynamicImage, header: &Header, key: &PhotoKey) -> Result<Pixels, PhotoError> {
    let part = part(stored.width(), stored.height(), header.orientation, key);
    let whole = (part.left, part.top, part.width, part.height)
        == (0.0, 0.0, f64::from(stored.width()), f64::from(stored.height()));
    let mut image = if whole && (part.out_width, part.out_height) == (stored.width(), stored.height()) {
        stored
    } else {
        let mut small = DynamicImage::new(part.out_width, part.out_height, stored.color());
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3)).crop(
            part.left,
            part.top,
            part.width,
            part.height,
        );
        Resizer::new()
            .resize(&stored, &mut small, &options)
            .map_err(|error| PhotoError::Unsupported { format: header.facts.format, detail: error.to_string() })?;
        small
    };
    image.apply_orientation(header.orientation);
    Ok(finished(image, key))
}

/// A part of the stored pixels and the size it gets, before it is turned.
#[derive(Debug)]
struct Part {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    out_width: u32,
    out_height: u32,
}

/// Where the crop of `key` lies in the stored pixels.
fn part(width: u32, height: u32, orientation: Orientation, key: &PhotoKey) -> Part {
    let [x, y, w, h] = key.crop.fractions();
    let (right, below) = (1.0 - x - w, 1.0 - y - h);
    let size = key.size;
    // The crop is said for the photo as it is seen; this is the same part before it is turned.
    let (x, y, turned) = match orientation {
        Orientation::NoTransforms => (x, y, false),
        Orientation::FlipHorizontal => (right, y, false),
        Orientation::Rotate180 => (right, below, false),
        Orientation::FlipVertical => (x, below, false),
        Orientation::Rotate90FlipH => (y, x, true),
        Orientation::Rotate90 => (y, right, true),
        Orientation::Rotate270FlipH => (below, right, true),
        Orientation::Rotate270 => (below, x, true),
    };
    let (w, h) = if turned { (h, w) } else { (w, h) };
    let (wanted_width, wanted_height) = if turned { (size.height, size.width) } else { (size.width, size.height) };
    let (left, part_width, out_width) = side(x, w, width, wanted_width);
    let (top, part_height, out_height) = side(y, h, height, wanted_height);
    Part { left, top, width: part_width, height: part_height, out_width, out_height }
}

/// Start and length of the crop on one side, in stored pixels, and its length on the screen.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and a u32")]
fn side(start: f64, length: f64, stored: u32, wanted: u32) -> (f64, f64, u32) {
    let full = f64::from(stored);
    let length = (length * full).clamp(1.0, full);
    let own = length.round();
    if own > f64::from(wanted) {
        return ((start * full).clamp(0.0, full - length), length, wanted.max(1));
    }
    // Not enlarged: whole pixels, so that nothing is blurred.
    ((start * full).round().clamp(0.0, full - own), own, own as u32)
}

/// The picture toned, and opaque over its ground; the ground is not toned with it.
fn finished(image: DynamicImage, key: &PhotoKey) -> Pixels {
    let transparent = image.color().has_alpha();
    let mut image = image.into_rgba8();
    toning::tone(&mut image, key.toning);
    if transparent {
        for pixel in image.pixels_mut() {
            let alpha = u32::from(pixel[3]);
            for (channel, under) in pixel.0.iter_mut().zip(key.ground) {
                let mixed = (u32::from(*channel) * alpha + u32::from(under) * (255 - alpha) + 127) / 255;
                *channel = u8::try_from(mixed).unwrap_or(u8::MAX);
            }
            pixel[3] = 255;
        }
    }
    Pixels { width: image.width(), height: image.height(), rgba: image.into_raw() }
}

#[cfg(test)]
mod tests;
