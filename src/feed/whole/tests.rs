use super::*;
use crate::feed::samples::{corners, encode, jpeg_of, noise, with_segment};

#[test]
fn a_whole_file_of_every_format_is_whole() {
    use ImageFormat::{Bmp, Gif, Jpeg, Png, WebP};
    for format in [Jpeg, Png, Gif, WebP, Bmp] {
        for size in [1, 2, 7, 64] {
            assert_eq!(whole(&encode(corners(size, size), format)), Whole, "{format:?} {size}");
            assert_eq!(whole(&encode(noise(size, size), format)), Whole, "{format:?} {size}");
        }
    }
    assert_eq!(whole(&encode(corners(9, 9), ImageFormat::Tiff)), Unknown);
    assert_eq!(whole(b"text"), Unknown);
}

#[test]
fn nothing_and_zeros_are_not_whole() {
    assert_eq!(whole(b""), Partial);
    assert_eq!(whole(&[0; 100]), Partial);
}

#[test]
fn the_end_of_a_preview_is_not_the_end_of_the_photo() {
    let preview = jpeg_of(&corners(16, 16), 80);
    let bytes = with_segment(&jpeg_of(&noise(64, 64), 90), 0xE1, &preview);
    assert_eq!(whole(&bytes), Whole);
    // Cut just behind the preview, which ends with an end marker.
    let cut = 2 + 4 + preview.len();
    assert_eq!(whole(&bytes[..cut]), Partial);
    let mut filled = bytes;
    filled[cut..].fill(0);
    assert_eq!(whole(&filled), Partial);
}

#[test]
fn every_cut_and_every_fill_of_a_jpeg_is_partial() {
    let bytes = jpeg_of(&noise(40, 30), 90);
    for cut in 2..bytes.len() {
        assert_ne!(whole(&bytes[..cut]), Whole, "cut at {cut}");
        let mut filled = bytes.clone();
        filled[cut..].fill(0);
        assert_ne!(whole(&filled), Whole, "filled from {cut}");
    }
}

#[test]
fn more_scans_and_restart_markers_are_walked() {
    // Tables between two scans, stuffed bytes and restarts in them, and an end that belongs to a comment.
    let scan: &[u8] = &[0xFF, 0xDA, 0, 3, 1, 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD3, 0x56];
    let table: &[u8] = &[0xFF, 0xC4, 0, 4, 9, 9, 0xFF, 0xFE, 0, 4, 0xFF, 0xD9];
    let start: &[u8] = &[0xFF, 0xD8, 0xFF, 0xFE, 0, 2];
    let bytes = [start, scan, table, scan, &[0xFF, 0xFF, 0xD9]].concat();
    assert_eq!(whole(&bytes), Whole);
    for cut in 3..bytes.len() {
        assert_eq!(whole(&bytes[..cut]), Partial, "cut at {cut}");
    }
}

#[test]
fn a_size_that_a_file_claims_wrongly_never_panics() {
    for format in [ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Jpeg] {
        let bytes = encode(corners(9, 9), format);
        for place in 0..bytes.len().saturating_sub(4) {
            for word in [[0xFF; 4], [0x7F, 0xFF, 0xFF, 0xFF], [0; 4], [0, 0, 0, 0x80]] {
                let mut wrong = bytes.clone();
                wrong[place..place + 4].copy_from_slice(&word);
                let _ = whole(&wrong);
                let _ = frames(&mut Cursor::new(&wrong), format);
            }
        }
    }
}
