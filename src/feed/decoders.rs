//! From the bytes of a photo to the pixels of one place on the screen: decode, crop, scale, convert to sRGB, turn,
//! tone, lay over a ground. Pure work on values; knows no file, no thread and no cache.

use std::io::Cursor;
use std::time::Duration;

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::metadata::Orientation;
use image::{AnimationDecoder as _, DynamicImage, ImageDecoder, ImageFormat, ImageReader};

use super::photo::{self, Coding, Header, MAX_MEMORY, PhotoError};
use super::raster::{Channels, Raster};
use super::whole::{Wholeness, whole};
use super::{avif, colour, drawing, helper, jpeg, toning};
use crate::pixels::{PhotoKey, Pixels};
use crate::show::names;

/// How pixels are taken together: nearly as sharp as Lanczos, with half of its halos (`docs/decoders.md`).
const FILTER: FilterType = FilterType::CatmullRom;

/// The pixels of `key` out of the bytes of its file: its crop, scaled down to its size (never up), turned as
/// EXIF says, opaque over its ground. Of an animation the first frame.
///
/// # Errors
/// If the bytes are no photo that can be shown, not complete, damaged, or too large. Half a photo is always
/// an error.
pub fn decode(bytes: &[u8], key: &PhotoKey) -> Result<Pixels, PhotoError> {
    let header = photo::header_of(bytes)?;
    match header.coding {
        Coding::Drawing | Coding::Document => Ok(finished(drawn(bytes, &header, key)?, key)),
        Coding::Pixels(_) => {
            let (width, height) = header.stored();
            let part = part(width, height, header.orientation, key);
            scaled(stored(bytes, &header, &part)?, &header, &part, key)
        }
    }
}

/// The pictures of an animation, each as [`decode`] makes the first one, and how long it stays.
///
/// # Errors
/// If the bytes are no animation, or begin with damage; damage later comes as an item.
pub fn frames<'a>(
    bytes: &'a [u8],
    key: &'a PhotoKey,
) -> Result<impl Iterator<Item = Result<(Pixels, Duration), PhotoError>> + 'a, PhotoError> {
    let header = photo::header_of(bytes)?;
    let Coding::Pixels(format) = header.coding else { return Err(PhotoError::Undecodable) };
    let wrong = move |error| PhotoError::from_image(format, &error);
    let stream = Cursor::new(bytes);
    let (frames, profile) = match format {
        ImageFormat::Gif => {
            let mut decoder = GifDecoder::new(stream).map_err(wrong)?;
            decoder.set_limits(photo::limits()).map_err(wrong)?;
            (decoder.into_frames(), None)
        }
        ImageFormat::WebP => {
            let mut decoder = WebPDecoder::new(stream).map_err(wrong)?;
            let profile = decoder.icc_profile().ok().flatten();
            (decoder.into_frames(), profile)
        }
        ImageFormat::Png => {
            let mut decoder = PngDecoder::with_limits(stream, photo::limits()).map_err(wrong)?;
            let profile = decoder.icc_profile().ok().flatten();
            (decoder.apng().map_err(wrong)?.into_frames(), profile)
        }
        _ => return Err(PhotoError::Undecodable),
    };
    let (width, height) = header.stored();
    let part = part(width, height, header.orientation, key);
    Ok(frames.map(move |frame| {
        let frame = frame.map_err(wrong)?;
        let lasts = Duration::from(frame.delay());
        let raster = Raster::new(DynamicImage::ImageRgba8(frame.into_buffer()), profile.clone());
        Ok((scaled(raster, &header, &part, key)?, lasts))
    }))
}

/// A drawing at the size and in the crop of `key`, transparent where nothing is drawn; or a page, on paper.
fn drawn(bytes: &[u8], header: &Header, key: &PhotoKey) -> Result<DynamicImage, PhotoError> {
    let page = names::paged(&key.file).1.unwrap_or(1);
    let facts = if page > 1 { helper::page(bytes, page)? } else { header.facts };
    let part = part(facts.width, facts.height, Orientation::NoTransforms, key);
    let (crop, size) = ([part.left, part.top, part.width, part.height], [part.out_width, part.out_height]);
    let drawn = match header.coding {
        Coding::Document => helper::draw(bytes, page, crop, size),
        _ => drawing::draw(bytes, &facts, crop, size),
    };
    drawn.map(DynamicImage::ImageRgba8)
}

/// The pixels as they are stored in the file; where the format allows, not many more than a part of them needs.
fn stored(bytes: &[u8], header: &Header, part: &Part) -> Result<Raster, PhotoError> {
    if whole(bytes) == Wholeness::Partial {
        return Err(PhotoError::Partial(header.facts.format));
    }
    match header.coding {
        Coding::Pixels(ImageFormat::Jpeg) => jpeg::decode(bytes, part.eighths()),
        Coding::Pixels(ImageFormat::Avif) => {
            let (image, gamut) = helper::avif(bytes, header.stored())?;
            let profile = avif::profile(bytes).or_else(|| gamut.profile());
            Ok(Raster::new(DynamicImage::ImageRgba8(image), profile))
        }
        Coding::Pixels(format) => other(bytes, header, format),
        Coding::Drawing | Coding::Document => {
            Err(PhotoError::Unsupported { format: header.facts.format, detail: "it has no pixels".to_owned() })
        }
    }
}

/// Decodes any other format by `image`.
fn other(bytes: &[u8], header: &Header, format: ImageFormat) -> Result<Raster, PhotoError> {
    let wrong = |error| PhotoError::from_image(format, &error);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(photo::limits());
    let mut decoder = reader.into_decoder().map_err(wrong)?;
    let (width, height) = decoder.dimensions();
    if decoder.total_bytes() > MAX_MEMORY {
        return Err(PhotoError::TooManyPixels { format: header.facts.format, width, height });
    }
    // Damaged metadata is no reason to refuse a photo.
    let profile = decoder.icc_profile().ok().flatten();
    DynamicImage::from_decoder(decoder).map(|image| Raster::new(image, profile)).map_err(wrong)
}

/// Cuts a part out of the stored pixels, scales it down, brings it to sRGB, turns it, tones it and lays it over
/// the ground. Scaled first: then there are few pixels to convert.
fn scaled(stored: Raster, header: &Header, part: &Part, key: &PhotoKey) -> Result<Pixels, PhotoError> {
    let Raster { image, channels, profile, .. } = stored;
    let [left, top, width, height] = part.within(&image, stored.eighths);
    let whole = [left, top, width, height] == [0.0, 0.0, f64::from(image.width()), f64::from(image.height())];
    let small = if whole && (part.out_width, part.out_height) == (image.width(), image.height()) {
        image
    } else {
        let mut small = DynamicImage::new(part.out_width, part.out_height, image.color());
        let options = ResizeOptions::new()
            .resize_alg(ResizeAlg::Convolution(FILTER))
            .crop(left, top, width, height)
            // The fourth of four inks is no alpha.
            .use_alpha(channels == Channels::Light);
        Resizer::new()
            .resize(&image, &mut small, &options)
            .map_err(|error| PhotoError::Unsupported { format: header.facts.format, detail: error.to_string() })?;
        small
    };
    let mut small = colour::to_srgb(small, channels, profile.as_deref());
    small.apply_orientation(header.orientation);
    Ok(finished(small, key))
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

impl Part {
    /// The size to decode to, in eighths of the stored size.
    fn eighths(&self) -> u32 {
        jpeg::eighths([self.width, self.height], [self.out_width, self.out_height])
    }

    /// Left, top, width and height in pixels of an image that has so many eighths of the stored size.
    fn within(&self, image: &DynamicImage, eighths: u32) -> [f64; 4] {
        let scale = f64::from(eighths) / 8.0;
        let (across, down) = (f64::from(image.width()), f64::from(image.height()));
        let (left, top) = (self.left * scale, self.top * scale);
        [left, top, (self.width * scale).min(across - left), (self.height * scale).min(down - top)]
    }
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
