//! The samples were written by avifenc 0.11 from 24 x 16 pixels (the grid: 128 x 128) with red, green, blue and white in
//! the corners; those with alpha are red, half transparent on the right.

use super::*;
use crate::feed::samples::{BLUE, GREEN, RED, WHITE, key};
use crate::feed::{decoders, photo};
use crate::pixels::Pixels;

macro_rules! sample {
    ($name:literal) => {
        ($name, include_bytes!(concat!("samples/", $name, ".avif")).as_slice())
    };
}

const PLAIN: &[u8] = sample!("y444-8").1;

fn shown(bytes: &[u8]) -> Result<Pixels, PhotoError> {
    decoders::decode(bytes, &key("a", 1, 4000, 4000))
}

/// The colours in the corners: left top, right top, left bottom, right bottom.
fn corners(pixels: &Pixels) -> [[u8; 3]; 4] {
    let (right, bottom) = (pixels.width - 2, pixels.height - 2);
    [(1, 1), (right, 1), (1, bottom), (right, bottom)].map(|(x, y)| {
        let start = ((y * pixels.width + x) * 4) as usize;
        [pixels.rgba[start], pixels.rgba[start + 1], pixels.rgba[start + 2]]
    })
}

#[track_caller]
fn assert_near(name: &str, got: [[u8; 3]; 4], wanted: [[u8; 3]; 4]) {
    let far = got.iter().flatten().zip(wanted.iter().flatten()).any(|(got, wanted)| got.abs_diff(*wanted) > 6);
    assert!(!far, "{name}: got {got:?}, wanted {wanted:?}");
}

#[test]
fn every_depth_and_every_kind_of_chroma_is_shown() {
    for (name, bytes) in [
        sample!("y420-8"),
        sample!("y420-10"),
        sample!("y420-12"),
        sample!("y422-8"),
        sample!("y422-10"),
        sample!("y422-12"),
        sample!("y444-8"),
        sample!("y444-10"),
        sample!("y444-12"),
        sample!("limited"),
        sample!("lossless"),
    ] {
        let facts = photo::header_of(bytes).unwrap().facts;
        assert_eq!((facts.format, facts.width, facts.height, facts.frames), ("AVIF", 24, 16, 1), "{name}");
        assert_near(name, corners(&shown(bytes).unwrap()), [RED, GREEN, BLUE, WHITE]);
        assert_eq!(whole(bytes), Wholeness::Whole, "{name}");
    }
}

#[test]
fn a_picture_without_chroma_is_grey() {
    for (name, bytes) in [sample!("y400-8"), sample!("y400-10"), sample!("y400-12")] {
        assert_near(name, corners(&shown(bytes).unwrap()), [[80; 3], [126; 3], [43; 3], [240; 3]]);
    }
}

#[test]
fn a_picture_without_loss_is_shown_as_it_was() {
    assert_eq!(corners(&shown(sample!("lossless").1).unwrap()), [RED, GREEN, BLUE, WHITE]);
}

#[test]
fn a_picture_is_turned_and_mirrored_as_its_file_says() {
    for ((name, bytes), wanted) in [
        (sample!("irot1"), [GREEN, WHITE, RED, BLUE]),
        (sample!("irot2"), [WHITE, BLUE, GREEN, RED]),
        (sample!("irot3"), [BLUE, RED, WHITE, GREEN]),
        (sample!("imir0"), [BLUE, WHITE, RED, GREEN]),
        (sample!("imir1"), [GREEN, RED, WHITE, BLUE]),
        (sample!("irot1imir0"), [RED, BLUE, GREEN, WHITE]),
        (sample!("irot1imir1"), [WHITE, GREEN, BLUE, RED]),
    ] {
        assert_near(name, corners(&shown(bytes).unwrap()), wanted);
    }
}

#[test]
fn what_is_transparent_lies_over_its_ground() {
    for (name, bytes) in [sample!("alpha"), sample!("premultiplied")] {
        let mut key = key("a", 1, 4000, 4000);
        key.ground = [20, 20, 220];
        let mixed = [120, 20, 120];
        assert_near(name, corners(&decoders::decode(bytes, &key).unwrap()), [RED, mixed, RED, mixed]);
    }
}

#[test]
fn a_grid_is_put_together() {
    let pixels = shown(sample!("grid").1).unwrap();
    assert_eq!((pixels.width, pixels.height), (128, 128));
    assert_near("grid", corners(&pixels), [RED, GREEN, BLUE, WHITE]);
}

#[test]
fn colours_beyond_those_of_screens_are_converted_and_high_brightness_is_refused() {
    let (_, gamut) = decode(sample!("p3").1).unwrap();
    assert_eq!(gamut, Gamut::Wide);
    let [red, ..] = corners(&shown(sample!("p3").1).unwrap());
    assert!(red[0] > 230 && red[1] < 10, "{red:?}");
    let error = shown(sample!("pq").1).unwrap_err();
    assert!(error.to_string().contains("high brightness, HDR"), "{error}");
}

#[test]
fn no_part_of_a_picture_counts_as_all_of_it() {
    for end in 0..PLAIN.len() {
        let part = &PLAIN[..end];
        assert_ne!(whole(part), Wholeness::Whole, "{end}");
        assert!(shown(part).is_err(), "{end}");
    }
    // The size is there, the last bytes are not.
    let mut arriving = PLAIN.to_vec();
    let pixels = arriving.windows(4).position(|four| four == b"mdat").unwrap() + 4;
    arriving[pixels..].fill(0);
    assert_eq!(whole(&arriving), Wholeness::Partial);
    assert_eq!(shown(&arriving), Err(PhotoError::Partial("AVIF")));
}

#[test]
fn a_header_of_nonsense_is_an_error_and_nothing_worse() {
    for at in 0..PLAIN.len() {
        for value in [0, 1, 0x7F, 0xFF] {
            let mut bytes = PLAIN.to_vec();
            bytes[at] = value;
            let _ = (photo::header_of(&bytes), whole(&bytes), profile(&bytes));
        }
    }
}

/// The sample with another size in its header.
fn resized(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = PLAIN.to_vec();
    let at = bytes.windows(4).position(|four| four == b"ispe").unwrap() + 8;
    bytes[at..at + 8].copy_from_slice(&[width.to_be_bytes(), height.to_be_bytes()].concat());
    bytes
}

#[test]
fn a_size_that_is_a_lie_is_found() {
    let huge = photo::header_of(&resized(60_000, 60_000)).unwrap_err();
    assert_eq!(huge, PhotoError::TooManyPixels { format: "AVIF", width: 60_000, height: 60_000 });
    assert!(matches!(photo::header_of(&resized(0, 16)), Err(PhotoError::Broken { .. })));
    assert!(matches!(shown(&resized(48, 16)), Err(PhotoError::Broken { .. })));
}
