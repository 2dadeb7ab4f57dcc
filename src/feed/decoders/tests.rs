#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "small numbers in tests"
)]

use std::io::Cursor;
use std::time::Instant;

use image::codecs::gif::GifEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, Frame, GrayImage, ImageFormat, Luma, LumaA, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;
use crate::feed::samples::*;
use crate::pixels::{Crop, PixelSize};

/// The colour at a fraction of a picture.
fn at(pixels: &Pixels, x: f64, y: f64) -> [u8; 3] {
    let column = (x * f64::from(pixels.width)) as usize;
    let row = (y * f64::from(pixels.height)) as usize;
    let start = (row * pixels.width as usize + column) * 4;
    assert_eq!(pixels.rgba[start + 3], 255, "not opaque");
    [pixels.rgba[start], pixels.rgba[start + 1], pixels.rgba[start + 2]]
}

#[track_caller]
fn assert_near(got: [u8; 3], wanted: [u8; 3]) {
    let far = got.iter().zip(wanted).any(|(a, b)| a.abs_diff(b) > 12);
    assert!(!far, "got {got:?}, wanted {wanted:?}");
}

#[track_caller]
fn assert_corners(pixels: &Pixels, wanted: [[u8; 3]; 4]) {
    for ((x, y), colour) in [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9)].into_iter().zip(wanted) {
        assert_near(at(pixels, x, y), colour);
    }
}

/// What each orientation makes of red, green, blue, white in the corners.
const TURNED: [[[u8; 3]; 4]; 8] = [
    [RED, GREEN, BLUE, WHITE],
    [GREEN, RED, WHITE, BLUE],
    [WHITE, BLUE, GREEN, RED],
    [BLUE, WHITE, RED, GREEN],
    [RED, BLUE, GREEN, WHITE],
    [BLUE, RED, WHITE, GREEN],
    [WHITE, GREEN, BLUE, RED],
    [GREEN, WHITE, RED, BLUE],
];

#[test]
fn every_exif_orientation_is_applied_once() {
    let plain = jpeg_of(&corners(96, 64), 95);
    for (number, wanted) in (1_u8..).zip(TURNED) {
        for big_endian in [false, true] {
            let bytes = with_segment(&plain, 0xE1, &exif(number, big_endian));
            let facts = photo::header_of(&bytes).unwrap().facts;
            let seen = if number < 5 { (96, 64) } else { (64, 96) };
            assert_eq!((facts.width, facts.height), seen, "orientation {number}");
            let own = decode(&bytes, &key("a", 1, 4000, 4000)).unwrap();
            assert_eq!((own.width, own.height), seen);
            assert_corners(&own, wanted);
            let small = decode(&bytes, &key("a", 1, seen.0 / 2, seen.1 / 2)).unwrap();
            assert_eq!((small.width, small.height), (seen.0 / 2, seen.1 / 2));
            assert_corners(&small, wanted);
        }
    }
}

#[test]
fn a_crop_is_meant_for_the_photo_as_it_is_seen() {
    let plain = jpeg_of(&corners(96, 64), 95);
    let quarters = [(0.0, 0.0), (0.5, 0.0), (0.0, 0.5), (0.5, 0.5)];
    for (number, wanted) in (1_u8..).zip(TURNED) {
        let bytes = with_segment(&plain, 0xE1, &exif(number, false));
        for ((x, y), colour) in quarters.into_iter().zip(wanted) {
            let mut key = key("a", 1, 8, 8);
            key.crop = Crop::new(x + 0.05, y + 0.05, 0.4, 0.4);
            let pixels = decode(&bytes, &key).unwrap();
            assert_eq!((pixels.width, pixels.height), (8, 8));
            assert_corners(&pixels, [colour; 4]);
        }
    }
}

#[test]
fn a_photo_is_never_enlarged_and_its_own_pixels_stay_as_they_are() {
    let image = noise(100, 60);
    let bytes = encode(image.clone(), ImageFormat::Png);
    let cases = [
        ((200, 120), Crop::FULL, (100, 60)),
        ((100, 60), Crop::FULL, (100, 60)),
        ((50, 30), Crop::FULL, (50, 30)),
        ((50, 120), Crop::FULL, (50, 60)),
        ((50, 30), Crop::new(0.5, 0.5, 0.5, 0.5), (50, 30)),
        ((90, 90), Crop::new(0.1, 0.0, 0.3, 1.0), (30, 60)),
        ((10, 10), Crop::new(0.999, 0.999, 0.001, 0.001), (1, 1)),
        ((0, 0), Crop::FULL, (1, 1)),
    ];
    for ((width, height), crop, wanted) in cases {
        let size = PixelSize { width, height };
        let pixels = decode(&bytes, &PhotoKey { size, crop, ..key("a", 1, 0, 0) }).unwrap();
        assert_eq!((pixels.width, pixels.height), wanted, "{width} x {height} {crop:?}");
        assert_eq!(pixels.rgba.len() as u32, wanted.0 * wanted.1 * 4);
    }
    let mut key = key("a", 1, 50, 30);
    key.crop = Crop::new(0.5, 0.5, 0.5, 0.5);
    let exact = image::imageops::crop_imm(&image, 50, 30, 50, 30).to_image();
    assert_eq!(decode(&bytes, &key).unwrap().rgba, DynamicImage::from(exact).to_rgba8().into_raw());
}

#[test]
fn scaling_down_takes_the_mean_and_not_single_pixels() {
    let stripes = RgbImage::from_fn(400, 400, |x, _| Rgb([if x % 2 == 0 { 0 } else { 200 }; 3]));
    let pixels = decode(&encode(stripes, ImageFormat::Png), &key("a", 1, 40, 40)).unwrap();
    assert_corners(&pixels, [[100; 3]; 4]);
}

#[test]
fn every_kind_of_png_is_shown() {
    let [r, g, b] = RED;
    let wide = |value: u8| u16::from(value) * 257;
    let deep = image::ImageBuffer::from_pixel(6, 6, Rgb([wide(r), wide(g), wide(b)]));
    let grey = GrayImage::from_pixel(6, 6, Luma([77]));
    let grey_alpha = image::GrayAlphaImage::from_pixel(6, 6, LumaA([77, 255]));
    let deep_grey = image::ImageBuffer::from_pixel(6, 6, Luma([wide(77)]));
    let cases: [(DynamicImage, [u8; 3]); 5] = [
        (RgbImage::from_pixel(6, 6, Rgb(RED)).into(), RED),
        (DynamicImage::ImageRgb16(deep), RED),
        (grey.into(), [77; 3]),
        (grey_alpha.into(), [77; 3]),
        (DynamicImage::ImageLuma16(deep_grey), [77; 3]),
    ];
    for (image, colour) in cases {
        let bytes = encode(image, ImageFormat::Png);
        for size in [6, 3] {
            assert_corners(&decode(&bytes, &key("a", 1, size, size)).unwrap(), [colour; 4]);
        }
    }
    // Two pixels of a palette, one byte each.
    let palette = palette_png();
    let pixels = decode(&palette, &key("a", 1, 9, 9)).unwrap();
    assert_near(at(&pixels, 0.1, 0.5), RED);
    assert_near(at(&pixels, 0.9, 0.5), BLUE);
}

/// A PNG of 2 x 1 pixels out of a palette.
fn palette_png() -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let body = [kind.as_slice(), data].concat();
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length, body.as_slice(), &crc(&body).to_be_bytes()].concat()
    };
    // zlib: one stored block of three bytes (filter, pixel 0, pixel 1) and its Adler-32.
    let pixels = [0x78, 0x01, 1, 3, 0, 0xFC, 0xFF, 0, 0, 1, 0, 5, 0, 2];
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(b"IHDR", &[0, 0, 0, 2, 0, 0, 0, 1, 8, 3, 0, 0, 0]));
    file.extend(chunk(b"PLTE", &[RED, BLUE].concat()));
    file.extend(chunk(b"IDAT", &pixels));
    file.extend(chunk(b"IEND", &[]));
    file
}

/// CRC-32 of PNG chunks.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    })
}

#[test]
fn what_shows_through_is_the_ground() {
    let bytes = encode(glass(RED), ImageFormat::Png);
    for size in [8, 4] {
        let mut key = key("a", 1, size, size);
        key.ground = [20, 220, 20];
        let pixels = decode(&bytes, &key).unwrap();
        assert_near(at(&pixels, 0.1, 0.5), [120, 120, 20]);
        assert_near(at(&pixels, 0.9, 0.5), [20, 220, 20]);
    }
}

#[test]
fn other_formats_are_shown_too() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::Bmp, ImageFormat::Tiff] {
        let image = corners(64, 48);
        let bytes = encode(image, format);
        let pixels = decode(&bytes, &key("a", 1, 32, 24)).unwrap();
        assert_eq!((pixels.width, pixels.height), (32, 24), "{format:?}");
        assert_corners(&pixels, [RED, GREEN, BLUE, WHITE]);
    }
    let mut webp = Vec::new();
    WebPEncoder::new_lossless(&mut webp).encode(&corners(64, 48), 64, 48, image::ExtendedColorType::Rgb8).unwrap();
    assert_corners(&decode(&webp, &key("a", 1, 32, 24)).unwrap(), [RED, GREEN, BLUE, WHITE]);
    let grey = GrayImage::from_pixel(20, 20, Luma([99]));
    let bytes = encode(grey, ImageFormat::Jpeg);
    assert_corners(&decode(&bytes, &key("a", 1, 9, 9)).unwrap(), [[99; 3]; 4]);
}

#[test]
fn of_an_animation_the_first_frame_is_shown() {
    let mut bytes = Cursor::new(Vec::new());
    {
        let mut encoder = GifEncoder::new(&mut bytes);
        for colour in [RED, GREEN, BLUE] {
            let [r, g, b] = colour;
            encoder.encode_frame(Frame::new(RgbaImage::from_pixel(10, 10, Rgba([r, g, b, 255])))).unwrap();
        }
    }
    let bytes = bytes.into_inner();
    assert_eq!(photo::header_of(&bytes).unwrap().facts.frames, 3);
    assert_corners(&decode(&bytes, &key("a", 1, 10, 10)).unwrap(), [RED; 4]);
}

/// Cuts at the ends, at all places near the start, and at many in between.
fn cuts(length: usize) -> impl Iterator<Item = usize> {
    (1..length.min(700)).chain((700..length).step_by(97)).chain(length.saturating_sub(40)..length)
}

#[test]
fn half_a_photo_is_an_error_wherever_it_is_cut() {
    let image = noise(160, 120);
    let thumbnail = jpeg_of(&corners(32, 24), 80);
    let camera = with_segment(&jpeg_of(&image, 85), 0xE1, &[b"Exif\0\0".to_vec(), thumbnail].concat());
    let mut files = vec![("JPEG with preview", camera)];
    for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Tiff] {
        files.push((crate::feed::photo_error::name(format), encode(image.clone(), format)));
    }
    for (what, bytes) in files {
        let key = key("a", 1, 16, 12);
        assert!(decode(&bytes, &key).is_ok(), "{what}: {:?}", decode(&bytes, &key));
        for cut in cuts(bytes.len()) {
            let half = &bytes[..cut];
            assert_ne!(whole(half), Wholeness::Whole, "{what} cut at {cut} of {}", bytes.len());
            assert!(decode(half, &key).is_err(), "{what} cut at {cut} of {}", bytes.len());
        }
    }
}

#[test]
fn a_file_whose_tail_is_still_zeros_is_an_error() {
    let image = noise(160, 120);
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP] {
        let bytes = encode(image.clone(), format);
        for cut in cuts(bytes.len() - 64) {
            let mut filled = bytes[..cut].to_vec();
            filled.resize(bytes.len(), 0);
            assert_ne!(whole(&filled), Wholeness::Whole, "{format:?} filled from {cut}");
            let result = decode(&filled, &key("a", 1, 16, 12));
            assert!(result.is_err(), "{format:?} filled from {cut}");
        }
    }
}

#[test]
fn bytes_after_the_end_do_not_matter() {
    let bytes = jpeg_of(&corners(64, 48), 90);
    for tail in [&b"a film"[..], &[0; 5000], &[0xFF; 3], &[0xFF, 0xD8, 0xFF, 0xE1, 0xFF]] {
        let longer = [bytes.as_slice(), tail].concat();
        assert_eq!(whole(&longer), Wholeness::Whole);
        assert_corners(&decode(&longer, &key("a", 1, 32, 24)).unwrap(), [RED, GREEN, BLUE, WHITE]);
    }
}

#[test]
fn damaged_bytes_never_panic_and_never_give_a_wrong_size() {
    let image = noise(60, 40);
    let formats =
        [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Tiff];
    let mut state = 7_usize;
    for format in formats {
        let bytes = encode(image.clone(), format);
        for _ in 0..300 {
            let mut damaged = bytes.clone();
            for _ in 0..3 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let place = (state >> 33) % if state & 4096 == 0 { 200.min(bytes.len()) } else { bytes.len() };
                damaged[place] = (state >> 20) as u8;
            }
            let _ = whole(&damaged);
            if let Ok(pixels) = decode(&damaged, &key("a", 1, 30, 20)) {
                assert!(pixels.width <= 30 && pixels.height <= 20);
                assert_eq!(pixels.rgba.len() as u32, pixels.width * pixels.height * 4);
            }
        }
    }
}

/// Not a test but a measurement: `cargo test --release -- --ignored --nocapture times_of`.
#[test]
#[ignore = "a measurement: make measure"]
fn times_of_24_megapixels_to_full_hd() {
    let bytes = jpeg_of(&noise(6000, 4000), 90);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.jpg");
    std::fs::write(&path, &bytes).unwrap();
    for _ in 0..5 {
        let start = Instant::now();
        let bytes = std::fs::read(&path).unwrap();
        let read = start.elapsed();
        let header = photo::header_of(&bytes).unwrap();
        let start = Instant::now();
        assert_eq!(whole(&bytes), Wholeness::Whole);
        let checked = start.elapsed();
        let mut key = key("a", 1, 1920, 1080);
        key.crop = Crop::new(0.0, 0.078_125, 1.0, 0.84375);
        let part = part(6000, 4000, header.orientation, &key);
        let start = Instant::now();
        let stored = stored(&bytes, &header, &part).unwrap();
        let decoded = start.elapsed();
        let start = Instant::now();
        let pixels = scaled(stored, &header, &part, &key).unwrap();
        assert_eq!((pixels.width, pixels.height), (1920, 1080));
        let resized = start.elapsed();
        println!(
            "{:.1} MiB: read {read:.1?}, end found {checked:.1?}, decoded {decoded:.1?}, scaled {resized:.1?}",
            bytes.len() as f64 / f64::from(1 << 20)
        );
    }
}
