#![allow(clippy::cast_precision_loss, reason = "small numbers in tests")]

use image::ImageFormat;
use image::buffer::ConvertBuffer;
use turbojpeg::{Compressor, Subsamp};

use super::*;
use crate::feed::decoders;
use crate::feed::photo;
use crate::feed::samples::{BLUE, GREEN, RED, WHITE, corners, encode, flat_jpeg, jpeg_of, key, noise};
use crate::pixels::{Crop, Pixels};

/// A JPEG of a kind that other encoders do not write.
fn written(format: PixelFormat, pixels: &[u8], width: usize, set: impl Fn(&mut Compressor)) -> Vec<u8> {
    let mut compressor = Compressor::new().unwrap();
    compressor.set_quality(95).unwrap();
    set(&mut compressor);
    let pitch = width * format.size();
    let height = pixels.len() / pitch;
    compressor.compress_to_vec(Image { pixels, width, pitch, height, format }).unwrap()
}

#[track_caller]
fn assert_corners(pixels: &Pixels, wanted: [[u8; 3]; 4], what: &str) {
    let (width, height) = (pixels.width as usize, pixels.height as usize);
    for (place, colour) in [(1, 1), (9, 1), (1, 9), (9, 9)].into_iter().zip(wanted) {
        let at = |tenth: usize, side: usize| side * tenth / 10;
        let start = (at(place.1, height) * width + at(place.0, width)) * 4;
        let got = &pixels.rgba[start..start + 3];
        assert!(got.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= 12), "{what}: {got:?}, not {colour:?}");
    }
}

#[test]
fn every_kind_of_jpeg_is_shown_at_every_size() {
    let image = corners(200, 104);
    let rgb = PixelFormat::RGB;
    let kinds = [
        ("4:4:4", written(rgb, &image, 200, |jpeg| jpeg.set_subsamp(Subsamp::None).unwrap())),
        ("4:2:2", written(rgb, &image, 200, |jpeg| jpeg.set_subsamp(Subsamp::Sub2x1).unwrap())),
        ("4:2:0", written(rgb, &image, 200, |jpeg| jpeg.set_subsamp(Subsamp::Sub2x2).unwrap())),
        ("4:4:0", written(rgb, &image, 200, |jpeg| jpeg.set_subsamp(Subsamp::Sub1x2).unwrap())),
        ("4:1:1", written(rgb, &image, 200, |jpeg| jpeg.set_subsamp(Subsamp::Sub4x1).unwrap())),
        ("progressive", written(rgb, &image, 200, |jpeg| jpeg.set_progressive(true).unwrap())),
        ("red, green and blue", written(rgb, &image, 200, |jpeg| jpeg.set_colorspace(Colorspace::RGB).unwrap())),
    ];
    for (what, bytes) in kinds {
        for (width, height) in [(200, 104), (110, 60), (100, 52), (40, 21), (25, 13), (9, 5)] {
            let pixels = decoders::decode(&bytes, &key("a", 1, width, height)).unwrap();
            assert_eq!((pixels.width, pixels.height), (width, height), "{what}");
            assert_corners(&pixels, [RED, GREEN, BLUE, WHITE], &format!("{what} at {width} x {height}"));
        }
    }
}

#[test]
fn four_inks_are_shown_as_they_were_meant() {
    // Cyan, black, yellow and no ink, all as Adobe writes them: 0 is all of the ink.
    let inks = |(x, y): (usize, usize)| match (x < 48, y < 32) {
        (true, true) => [0, 255, 255, 255],
        (false, true) => [255, 255, 255, 0],
        (true, false) => [255, 255, 0, 255],
        (false, false) => [255; 4],
    };
    let pixels: Vec<u8> = (0..64).flat_map(|y| (0..96).map(move |x| (x, y))).flat_map(inks).collect();
    for (what, space) in [("CMYK", Colorspace::CMYK), ("YCCK", Colorspace::YCCK)] {
        let bytes = written(PixelFormat::CMYK, &pixels, 96, |jpeg| jpeg.set_colorspace(space).unwrap());
        for (width, height) in [(96, 64), (60, 40), (12, 8)] {
            let pixels = decoders::decode(&bytes, &key("a", 1, width, height)).unwrap();
            assert_corners(&pixels, [[0, 255, 255], [0; 3], [255, 255, 0], [255; 3]], what);
        }
    }
}

#[test]
fn the_size_to_decode_to_is_never_smaller_than_wanted() {
    for (part, wanted, expected) in [
        ([6000.0, 3375.0], [1920, 1080], 4),
        ([6000.0, 3375.0], [3840, 2160], 8),
        ([16320.0, 9180.0], [1920, 1080], 2),
        ([16320.0, 9180.0], [1360, 765], 1),
        ([1920.0, 1080.0], [1920, 1080], 8),
        ([3840.0, 2159.0], [1920, 1080], 8),
        ([3840.0, 2160.0], [1920, 1080], 4),
        ([12.0, 12.0], [1, 1], 1),
        ([11.0, 12.0], [1, 1], 2),
        ([1.0, 1.0], [4000, 4000], 8),
    ] {
        assert_eq!(eighths(part, wanted), expected, "{part:?} for {wanted:?}");
    }
}

/// Mean difference of two pictures of the same size.
fn difference(one: &[u8], other: &[u8]) -> f64 {
    assert_eq!(one.len(), other.len());
    one.iter().zip(other).map(|(a, b)| f64::from(a.abs_diff(*b))).sum::<f64>() / one.len() as f64
}

#[test]
fn decoding_to_a_size_looks_like_decoding_all_and_scaling() {
    let image = noise(801, 603);
    let bytes = jpeg_of(&image, 95);
    for crop in [Crop::FULL, Crop::new(0.31, 0.17, 0.6, 0.55), Crop::new(0.5, 0.5, 0.5, 0.5)] {
        let key = crate::pixels::PhotoKey { crop, ..key("a", 1, 100, 70) };
        let scaled = decoders::decode(&bytes, &key).unwrap();
        let all = image::load_from_memory(&bytes).unwrap();
        let all = decoders::decode(&encode(all, ImageFormat::Png), &key).unwrap();
        let far = difference(&scaled.rgba, &all.rgba);
        assert!(far < 1.0, "{far} with {crop:?}");
    }
}

#[test]
fn a_photo_of_200_megapixels_is_shown() {
    let bytes = flat_jpeg(16_320, 12_240, false);
    let pixels = decoders::decode(&bytes, &key("a", 1, 1920, 1440)).unwrap();
    assert_eq!((pixels.width, pixels.height), (1920, 1440));
    assert_corners(&pixels, [[128; 3]; 4], "flat");
}

#[test]
fn a_progressive_photo_is_shown_and_one_that_takes_all_memory_is_not() {
    let bytes = flat_jpeg(3000, 2000, true);
    assert_corners(&decoders::decode(&bytes, &key("a", 1, 300, 200)).unwrap(), [[128; 3]; 4], "flat");
    let (mut colours, frame) = (jpeg_of(&corners(8, 8), 90), [0xFF, 0xC0]);
    let start = colours.windows(2).position(|two| two == frame).unwrap();
    colours[start + 1] = 0xC2;
    // 240 megapixels, with each colour as large as the photo.
    colours[start + 5..start + 9].copy_from_slice(&[0x3A, 0x98, 0x3E, 0x80]);
    for component in 0..3 {
        colours[start + 11 + component * 3] = 0x11;
    }
    let error = decoders::decode(&colours, &key("a", 1, 300, 200)).unwrap_err();
    assert!(matches!(error, PhotoError::TooManyPixels { .. }), "{error:?}");
}

#[test]
fn scans_without_end_are_refused() {
    let bytes = flat_jpeg(800, 600, true);
    let scan = bytes.windows(2).position(|two| two == [0xFF, 0xDA]).unwrap();
    let end = bytes.len() - 2;
    let many = [&bytes[..end], &bytes[scan..end].repeat(200), &[0xFF, 0xD9]].concat();
    assert!(decoders::decode(&many, &key("a", 1, 300, 200)).is_err());
}

#[test]
fn bytes_before_the_end_do_no_harm_and_damage_does() {
    let bytes = jpeg_of(&corners(64, 48), 90);
    let end = bytes.len() - 2;
    let padded = [&bytes[..end], &[0; 7], &bytes[end..]].concat();
    assert_corners(
        &decoders::decode(&padded, &key("a", 1, 32, 24)).unwrap(),
        [RED, GREEN, BLUE, WHITE],
        "with bytes before its end",
    );
    let large = jpeg_of(&noise(640, 480), 90);
    let holed = [&large[..large.len() / 2], &large[large.len() / 2 + 3000..]].concat();
    assert!(decoders::decode(&holed, &key("a", 1, 32, 24)).is_err(), "a hole in the middle");
}

#[test]
fn what_must_be_held_is_known_from_the_header() {
    let held = |bytes: &[u8]| segments::read(&mut Cursor::new(bytes), false).unwrap().held;
    assert_eq!(held(&jpeg_of(&corners(64, 48), 90)), 0);
    // Two bytes for each pixel of each of the parts.
    assert_eq!(held(&flat_jpeg(16_320, 12_240, true)), 16_320 * 12_240 * 2);
    let image = corners(64, 48);
    let small = written(PixelFormat::RGB, &image, 64, |jpeg| {
        jpeg.set_progressive(true).unwrap();
        jpeg.set_subsamp(Subsamp::Sub2x2).unwrap();
    });
    assert_eq!(held(&small), 64 * 48 * 3);
}

#[test]
fn a_profile_in_parts_is_put_together_and_one_with_a_gap_is_none() {
    let bytes = jpeg_of(&corners(8, 8), 90);
    let long: Vec<u8> = (0..150_000_u32).map(|at| at.to_le_bytes()[0]).collect();
    let whole = crate::feed::samples::with_profile(&bytes, &long);
    let read = |bytes: &[u8]| segments::read(&mut Cursor::new(bytes), true).unwrap().profile;
    assert_eq!(read(&whole), Some(long));
    let second = 2 + 2 + 65_000 + 16;
    let gap = [&whole[..second], &whole[second + 65_018..]].concat();
    assert_eq!(read(&gap), None);
    assert_eq!(read(&bytes), None);
}

#[test]
fn grey_is_shown_at_every_size() {
    let image: GrayImage = noise(120, 80).convert();
    let bytes = encode(image, ImageFormat::Jpeg);
    assert_eq!(photo::header_of(&bytes).unwrap().facts.format, "JPEG");
    for size in [120, 60, 30, 10] {
        assert_eq!(decoders::decode(&bytes, &key("a", 1, size, size)).unwrap().width, size);
    }
}

/// Not a test but a measurement: `cargo test --release --lib -- --ignored --nocapture times_of_`.
#[test]
#[ignore = "a measurement: make measure"]
fn times_of_200_megapixels_to_full_hd() {
    let most = || {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        status.lines().find(|line| line.starts_with("VmHWM")).unwrap().to_owned()
    };
    for (what, progressive) in [("baseline", false), ("progressive", true)] {
        let bytes = flat_jpeg(16_320, 12_240, progressive);
        let mut times: Vec<_> = (0..5)
            .map(|_| {
                let start = std::time::Instant::now();
                let pixels = decoders::decode(&bytes, &key("a", 1, 1920, 1440)).unwrap();
                assert_eq!(pixels.width, 1920);
                start.elapsed()
            })
            .collect();
        times.sort();
        println!("16320 x 12240 grey {what}: {} ms, of the process so far {}", times[2].as_millis(), most());
    }
}
