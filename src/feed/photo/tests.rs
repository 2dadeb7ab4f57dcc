use std::io::SeekFrom;
use std::sync::atomic::{AtomicUsize, Ordering};

use image::ImageFormat;

use super::*;
use crate::feed::decoders;
use crate::feed::samples::{corners, encode, exif, jpeg_of, key, noise, with_segment};
use crate::feed::source::{Folder, read};

/// A file that counts how much of it is read.
struct Counted<'a> {
    inner: Cursor<Vec<u8>>,
    read: &'a AtomicUsize,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(count, Ordering::Relaxed);
        Ok(count)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

#[test]
fn facts_come_from_the_header_and_the_pixels_are_not_read() {
    let large = noise(1500, 1000);
    let camera = with_segment(&jpeg_of(&large, 95), 0xE1, &exif(6, true));
    let files = [
        ("JPEG", (1000, 1500), camera),
        ("PNG", (1500, 1000), encode(large.clone(), ImageFormat::Png)),
        ("WebP", (1500, 1000), encode(large.clone(), ImageFormat::WebP)),
        ("BMP", (1500, 1000), encode(large.clone(), ImageFormat::Bmp)),
        ("TIFF", (1500, 1000), encode(large, ImageFormat::Tiff)),
    ];
    for (format, (width, height), bytes) in files {
        let length = bytes.len();
        let read = AtomicUsize::new(0);
        let stream = BufReader::new(Counted { inner: Cursor::new(bytes), read: &read });
        let facts = header(stream).unwrap().facts;
        assert_eq!(facts, PhotoFacts { width, height, format, frames: 1 });
        let read = read.into_inner();
        assert!(read * 8 < length, "{format}: {read} of {length} bytes");
    }
}

/// Asserts that a file with these bytes, named like a photo, is refused with a fitting sentence.
#[track_caller]
fn assert_refused(bytes: &[u8], words: &str) {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("assets")).unwrap();
    std::fs::write(dir.path().join("assets/x.jpg"), bytes).unwrap();
    let error = facts(&Folder::new(dir.path()), "assets/x.jpg").unwrap_err();
    let sentence = error.to_string();
    assert!(sentence.contains(words), "{sentence:?} lacks {words:?}");
    assert!(sentence.starts_with("This ") && sentence.ends_with('.'), "{sentence}");
    let whole = read(&Folder::new(dir.path()), "assets/x.jpg", MAX_BYTES);
    assert!(whole.and_then(|bytes| decoders::decode(&bytes, &key("x", 1, 9, 9))).is_err());
}

#[test]
fn what_is_no_photo_is_named() {
    let cases: [(&[u8], &str); 12] = [
        (b"", "empty (0 bytes)"),
        (&[0; 3000], "not complete"),
        (b"Sehr geehrte Damen und Herren", "a text file"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "an iPhone photo (HEIC)"),
        (b"\0\0\0\x18ftypheim\0\0\0\0", "Most Compatible"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "AVIF photo is not complete"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "a video"),
        (b"%PDF-1.7", "PDF photo is not complete"),
        (b"8BPS\0\x01", "a Photoshop document"),
        (b"PK\x03\x04\x14\0", "a ZIP archive"),
        (b"\x01\x02\x03\x80\xFF", "a file of an unknown kind"),
    ];
    for (bytes, words) in cases {
        assert_refused(bytes, words);
    }
}

#[test]
fn a_photo_that_claims_to_be_huge_is_refused_by_its_header() {
    let mut png = encode(corners(8, 8), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0]);
    // The checksum of the header, so that the size is believed.
    let crc = !png[12..29].iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    });
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_refused(&png, "100000 x 100000 pixels is too large");

    let mut jpeg = jpeg_of(&corners(8, 8), 90);
    let frame = jpeg.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert_refused(&jpeg, "65535 x 65535 pixels is too large");
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0, 0, 0, 8]);
    assert_refused(&jpeg, "it has no pixels");
    // Lossless and arithmetic coding, and twelve bits.
    for (place, value) in [(1, 0xC3), (1, 0xC9), (4, 12)] {
        let mut jpeg = jpeg_of(&corners(8, 8), 90);
        jpeg[frame + place] = value;
        assert_refused(&jpeg, "This kind of JPEG cannot be shown");
    }
}

#[test]
fn a_small_file_that_claims_a_huge_picture_is_refused_whatever_its_format() {
    let side = 60_000_u16;
    let wide = u32::from(side);
    for (format, place, claim) in [
        (ImageFormat::Gif, 6, [side.to_le_bytes(), side.to_le_bytes()].concat()),
        (ImageFormat::Bmp, 18, [wide.to_le_bytes(), wide.to_le_bytes()].concat()),
    ] {
        let mut bytes = encode(corners(8, 8), format);
        bytes[place..place + claim.len()].copy_from_slice(&claim);
        assert_refused(&bytes, "60000 x 60000 pixels is too large");
    }
    // The size of the first picture of a TIFF: tags 256 and 257, a number each.
    let mut tiff = encode(corners(8, 8), ImageFormat::Tiff);
    for tag in [256_u16, 257] {
        let entry = [tag.to_le_bytes(), [4, 0], [1, 0], [0, 0]].concat();
        let place = tiff.windows(8).position(|eight| eight == entry).unwrap();
        tiff[place + 8..place + 12].copy_from_slice(&wide.to_le_bytes());
    }
    assert_refused(&tiff, "This TIFF photo");
}

#[test]
fn a_name_that_lies_about_the_format_does_not_matter() {
    let facts = header_of(&encode(corners(20, 10), ImageFormat::Gif)).unwrap().facts;
    assert_eq!((facts.format, facts.width, facts.height), ("GIF", 20, 10));
}

#[test]
fn what_may_heal_by_itself_is_known() {
    for error in [PhotoError::Missing, PhotoError::Busy, PhotoError::Partial("JPEG"), PhotoError::Empty] {
        assert!(error.passing(), "{error}");
    }
    for error in [PhotoError::Outside, PhotoError::AFolder, PhotoError::NotAPhoto(say!("is-text"))] {
        assert!(!error.passing(), "{error}");
    }
}
