//! Whether the file of a photo is complete, and how many frames it has, by its structure alone. Never
//! decodes and never reads a file: half a photo must not even reach a decoder.

use std::io::{self, BufRead, Cursor, Read, Seek};

use image::ImageFormat;

use super::{avif, document, drawing};

/// Whether a file is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wholeness {
    /// Its end is where it must be.
    Whole,
    /// It ends early, or its last part has not arrived (a copy may set the full size first and fill it later).
    Partial,
    /// The format does not tell, or the structure makes no sense: the decoder must judge.
    Unknown,
}

use Wholeness::{Partial, Unknown, Whole};

/// Whether the bytes of a photo are complete.
pub fn whole(bytes: &[u8]) -> Wholeness {
    if bytes.iter().all(|byte| *byte == 0) {
        return Partial;
    }
    let mut stream = Cursor::new(bytes);
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => jpeg(bytes),
        Ok(ImageFormat::Png) => png(&mut stream, *b"IEND").map_or(Partial, |walk| walk.0),
        Ok(ImageFormat::Gif) => gif(&mut stream).map_or(Partial, |walk| walk.0),
        Ok(ImageFormat::WebP) => webp(bytes),
        Ok(ImageFormat::Bmp) => bmp(bytes),
        _ if avif::begins(bytes) => avif::whole(bytes),
        _ if document::begins(bytes) => {
            if document::ends(bytes) {
                Whole
            } else {
                Partial
            }
        }
        _ if drawing::ends(bytes) => Whole,
        _ => Unknown,
    }
}

/// Number of frames, at least 1; what cannot be read counts as standing still.
pub(super) fn frames<R: BufRead + Seek>(stream: &mut R, format: ImageFormat) -> u32 {
    let count = match format {
        // What makes it an animation stands before the pixels.
        ImageFormat::Png => png(stream, *b"IDAT").map(|walk| walk.1),
        ImageFormat::Gif => gif(stream).map(|walk| walk.1),
        ImageFormat::WebP => webp_frames(stream),
        _ => Ok(1),
    };
    count.unwrap_or(1).max(1)
}

/// Walks the segments and scans of a JPEG up to the end marker. Previews inside segments are stepped over,
/// and what comes after the end marker (a second picture, a film) does not matter.
fn jpeg(bytes: &[u8]) -> Wholeness {
    let mut at = 2;
    let mut scans = 0;
    loop {
        // To the next marker: between segments there is none but 0xFF, within a scan there are
        // stuffed (FF 00), filled (FF FF) and restart markers (FF D0 to FF D7).
        let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(0xFF, rest)) else {
            return Partial;
        };
        at += found + 1;
        let Some(&marker) = bytes.get(at) else {
            return Partial;
        };
        match marker {
            0xFF => {}
            0xD9 if scans > 0 => return Whole,
            0xD9 => return Unknown,
            0x00 | 0x01 | 0xD0..=0xD8 => at += 1,
            _ => {
                let Some(length) = bytes.get(at + 1..at + 3) else {
                    return Partial;
                };
                let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
                if length < 2 {
                    // Zeros where a segment should begin: not filled yet. Else it makes no sense.
                    return if bytes[at + 1..].iter().all(|byte| *byte == 0) { Partial } else { Unknown };
                }
                scans += usize::from(marker == 0xDA);
                at += 1 + length;
            }
        }
    }
}

/// Walks the chunks of a PNG up to and with the one of kind `last`.
fn png<R: BufRead + Seek>(stream: &mut R, last: [u8; 4]) -> io::Result<(Wholeness, u32)> {
    let _: [u8; 8] = take(stream)?;
    let mut frames = 1;
    loop {
        let length = u32::from_be_bytes(take(stream)?);
        let kind: [u8; 4] = take(stream)?;
        if !kind.iter().all(u8::is_ascii_alphabetic) {
            return Ok((Partial, frames));
        }
        let mut left = i64::from(length) + 4;
        if &kind == b"acTL" && length >= 4 {
            frames = u32::from_be_bytes(take(stream)?);
            left -= 4;
        }
        if kind == last {
            // A checksum of four bytes ends each chunk.
            if &last == b"IEND" {
                let _: [u8; 4] = take(stream)?;
            }
            return Ok((Whole, frames));
        }
        stream.seek_relative(left)?;
    }
}

/// Walks the blocks of a GIF up to its trailer.
fn gif<R: BufRead + Seek>(stream: &mut R) -> io::Result<(Wholeness, u32)> {
    let table = |flags: u8| {
        if flags & 0x80 == 0 { 0 } else { 3_i64 << ((flags & 7) + 1) }
    };
    let start: [u8; 13] = take(stream)?;
    stream.seek_relative(table(start[10]))?;
    let mut frames = 0;
    loop {
        match take(stream)? {
            [0x3B] => return Ok((if frames > 0 { Whole } else { Unknown }, frames)),
            [0x21] => {
                let _: [u8; 1] = take(stream)?;
            }
            [0x2C] => {
                let image: [u8; 9] = take(stream)?;
                stream.seek_relative(table(image[8]) + 1)?;
                frames += 1;
            }
            // Anything else, mostly zeros: the rest has not arrived.
            _ => return Ok((Partial, frames)),
        }
        loop {
            match take(stream) {
                Ok([0]) => break,
                Ok([length]) => stream.seek_relative(i64::from(length))?,
                // The count so far is still right for an animation that is cut off.
                Err(_) => return Ok((Partial, frames)),
            }
        }
    }
}

/// Compares the size that a WebP claims with what is there, and looks whether its last picture has an end.
fn webp(bytes: &[u8]) -> Wholeness {
    let word = |at: usize| bytes.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
    let Some(end) = word(4).and_then(|size| usize::try_from(size).ok()).and_then(|size| size.checked_add(8)) else {
        return Partial;
    };
    if end > bytes.len() {
        return Partial;
    }
    let mut at: usize = 12;
    let mut picture: &[u8] = &[];
    while at + 8 <= end {
        let Some(length) = word(at + 4).and_then(|length| usize::try_from(length).ok()) else {
            return Partial;
        };
        let kind = &bytes[at..at + 4];
        let Some(content) = (at + 8).checked_add(length).and_then(|to| bytes.get(at + 8..to)) else {
            return Partial;
        };
        match kind {
            [0, 0, 0, 0] => return Partial,
            b"VP8 " | b"VP8L" | b"ANMF" => picture = content,
            _ => {}
        }
        at += 8 + length + length % 2;
    }
    // Compressed data does not end with many zeros; a file whose last part has not arrived does.
    let tail = &picture[picture.len().saturating_sub(64)..];
    if tail.is_empty() {
        Unknown
    } else if tail.iter().all(|byte| *byte == 0) {
        Partial
    } else {
        Whole
    }
}

/// Counts the frames of a WebP by its chunks.
fn webp_frames<R: BufRead + Seek>(stream: &mut R) -> io::Result<u32> {
    let _: [u8; 12] = take(stream)?;
    let mut frames = 0;
    loop {
        let Ok(kind) = take::<4, _>(stream) else {
            return Ok(frames);
        };
        let length = i64::from(u32::from_le_bytes(take(stream)?));
        frames += u32::from(&kind == b"ANMF");
        stream.seek_relative(length + length % 2)?;
    }
}

/// Compares the size of a BMP with what its rows need. Rows of zeros are black, so a BMP that has its full
/// size counts as whole.
fn bmp(bytes: &[u8]) -> Wholeness {
    let word = |at: usize| bytes.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
    let half = |at: usize| bytes.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]));
    let (Some(claimed), Some(offset), Some(header)) = (word(2), word(10), word(14)) else {
        return Partial;
    };
    let there = bytes.len() as u64;
    // The old header of 12 bytes has short fields and is never compressed.
    let fields = if header == 12 {
        half(18).map(u32::from).zip(half(20).map(u32::from)).zip(half(24)).zip(Some(0))
    } else {
        word(18).zip(word(22)).zip(half(28)).zip(word(30))
    };
    let Some((((width, height), bits), compression)) = fields else {
        return Partial;
    };
    let needed = if matches!(compression, 0 | 3 | 6) {
        // A negative height means rows from the top; each row is filled up to four bytes.
        let row = (u64::from(width) * u64::from(bits)).div_ceil(32) * 4;
        u64::from(offset).saturating_add(row.saturating_mul(u64::from(height.cast_signed().unsigned_abs())))
    } else {
        u64::from(claimed)
    };
    if there < needed { Partial } else { Whole }
}

/// The next `N` bytes.
fn take<const N: usize, R: Read>(stream: &mut R) -> io::Result<[u8; N]> {
    let mut buffer = [0; N];
    stream.read_exact(&mut buffer)?;
    Ok(buffer)
}

#[cfg(test)]
mod tests;
