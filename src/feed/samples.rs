//! Photos made for tests: small files of every format, with orientations, cuts and lies.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use pdf_writer::{Pdf, Rect, Ref};

use crate::pixels::{Crop, PhotoKey, PhotoRequest, PixelSize, Purpose, Toning};
use crate::show::slide::Version;

pub const RED: [u8; 3] = [220, 20, 20];
pub const GREEN: [u8; 3] = [20, 200, 20];
pub const BLUE: [u8; 3] = [20, 20, 220];
pub const WHITE: [u8; 3] = [240, 240, 240];

/// Red, green, blue, white in the corners: left top, right top, left bottom, right bottom.
pub fn corners(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        Rgb(match (x < width / 2, y < height / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

/// Smooth colours with noise, so that files are as large as those of real photos.
pub fn noise(width: u32, height: u32) -> RgbImage {
    let mut state = 0x2545_F491_u32;
    RgbImage::from_fn(width, height, |x, y| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let grain = state.to_le_bytes()[0] & 15;
        let part = |at: u32, of: u32| u8::try_from(at * 200 / of).unwrap();
        Rgb([part(x, width) + grain, part(y, height) + grain, part(x + y, width + height) + grain])
    })
}

/// The picture as a file of the given format.
pub fn encode(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The picture as a JPEG of the given quality.
pub fn jpeg_of(image: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality).encode_image(image).unwrap();
    bytes
}

/// A JPEG with a segment put in right after its start.
pub fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, content, &jpeg[2..]].concat()
}

/// A JPEG with an ICC profile, in parts as large as a segment may be.
pub fn with_profile(jpeg: &[u8], profile: &[u8]) -> Vec<u8> {
    let parts: Vec<&[u8]> = profile.chunks(65_000).collect();
    let count = u8::try_from(parts.len()).unwrap();
    (1..=count).zip(parts).rev().fold(jpeg.to_vec(), |jpeg, (number, part)| {
        with_segment(&jpeg, 0xE2, &[b"ICC_PROFILE\0".as_slice(), &[number, count], part].concat())
    })
}

/// A grey JPEG of one tone of any size, made without its pixels: each block takes six bits. Progressive, it has only
/// the scan with the mean of each block.
pub fn flat_jpeg(width: u16, height: u16, progressive: bool) -> Vec<u8> {
    let grey = image::GrayImage::from_pixel(8, 8, image::Luma([128]));
    let mut bytes = encode(grey, ImageFormat::Jpeg);
    let find = |bytes: &[u8], marker: u8| bytes.windows(2).position(|two| two == [0xFF, marker]).unwrap();
    let frame = find(&bytes, 0xC0);
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    let scan = find(&bytes, 0xDA);
    // Length, one component with its tables, and the span of frequencies: ten bytes with the marker.
    bytes.truncate(scan + 10);
    let blocks = usize::from(width).div_ceil(8) * usize::from(height).div_ceil(8);
    if progressive {
        bytes[frame + 1] = 0xC2;
        bytes[scan + 8] = 0;
        // No difference to the block before: 00.
        bytes.extend(std::iter::repeat_n(0, blocks.div_ceil(4)));
    } else {
        // No difference, and the end of the block: 00 1010.
        bytes.extend([0x28, 0xA2, 0x8A].repeat(blocks.div_ceil(4)));
    }
    bytes.extend([0xFF, 0xD9]);
    bytes
}

/// The EXIF segment that says how a photo is to be turned.
pub fn exif(orientation: u8, big_endian: bool) -> Vec<u8> {
    let start: &[u8] = b"Exif\0\0";
    let entry: &[u8] = if big_endian {
        &[b'M', b'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
    } else {
        &[b'I', b'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
    };
    [start, entry].concat()
}

/// Half transparent in the left half, fully in the right, of one colour.
pub fn glass(colour: [u8; 3]) -> RgbaImage {
    let [r, g, b] = colour;
    RgbaImage::from_fn(8, 8, |x, _| Rgba([r, g, b, if x < 4 { 128 } else { 0 }]))
}

/// A key for a file of a size, whole photo on black.
pub fn key(file: &str, version: u64, width: u32, height: u32) -> PhotoKey {
    let size = PixelSize { width, height };
    PhotoKey {
        file: file.to_owned(),
        version: Version(version),
        size,
        crop: Crop::FULL,
        ground: [0; 3],
        toning: Toning::Natural,
    }
}

/// A request for a key.
pub fn request(key: &PhotoKey, purpose: Purpose) -> PhotoRequest {
    PhotoRequest { key: key.clone(), purpose }
}

/// A PDF with a page for each content, all of one size in points.
pub fn pdf(size: [f32; 2], contents: &[&[u8]]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let (catalog, tree) = (Ref::new(1), Ref::new(2));
    let parts = |index: usize| {
        let first = 3 + 2 * i32::try_from(index).unwrap();
        (Ref::new(first), Ref::new(first + 1))
    };
    pdf.catalog(catalog).pages(tree);
    let count = i32::try_from(contents.len()).unwrap();
    pdf.pages(tree).kids((0..contents.len()).map(|index| parts(index).0)).count(count);
    for (index, content) in contents.iter().enumerate() {
        let (page, stream) = parts(index);
        pdf.page(page).parent(tree).media_box(Rect::new(0.0, 0.0, size[0], size[1])).contents(stream);
        pdf.stream(stream, content);
    }
    pdf.finish()
}
