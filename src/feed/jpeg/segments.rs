//! The segments of a JPEG before its first scan: size, orientation, colours, and what decoding it will take. Never
//! decodes a pixel.

use std::io::{self, BufRead, ErrorKind, Read, Seek, SeekFrom};

use image::metadata::Orientation;

use crate::feed::photo_error::PhotoError;

/// What stands in front of the first scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segments {
    /// Width and height in pixels as stored.
    pub size: (u32, u32),
    /// How the stored pixels must be turned to be seen rightly.
    pub orientation: Orientation,
    /// Bytes that must be held until the last scan is read; 0 where each row can be finished at once.
    pub held: u64,
    /// Whether four inks are stored as Adobe does it, 0 being all of the ink.
    pub inverted: bool,
    /// The ICC profile, if it was asked for and all of its parts are there.
    pub profile: Option<Vec<u8>>,
}

/// The start of a frame.
#[derive(Debug, Default)]
struct Frame {
    size: (u32, u32),
    progressive: bool,
    /// Sampling factors of each component, across and down.
    sampling: Vec<(u64, u64)>,
}

/// Walks the segments up to the first scan.
///
/// # Errors
/// If it is no JPEG that can be decoded, or ends early.
pub fn read<R: BufRead + Seek>(stream: &mut R, with_profile: bool) -> Result<Segments, PhotoError> {
    let early = |error: io::Error| match error.kind() {
        ErrorKind::UnexpectedEof => PhotoError::Partial("JPEG"),
        _ => PhotoError::from_io(&error),
    };
    let mut frame = None;
    let mut orientation = None;
    let mut inverted = false;
    let mut parts = Vec::new();
    stream.seek(SeekFrom::Start(2)).map_err(early)?;
    let in_scan = loop {
        let (marker, length) = segment(stream).map_err(early)?;
        match marker {
            // Start of scan; the first byte of it counts its components.
            0xDA => break bytes(stream, length.min(1)).map_err(early)?.first().copied().unwrap_or_default(),
            0xD9 => return Err(broken("it ends before its first pixel")),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return Err(unusual("it has an unusual coding")),
            0xC0..=0xC2 => frame = Some(self::frame(marker, &bytes(stream, length).map_err(early)?)?),
            0xE1 => {
                let data = bytes(stream, length).map_err(early)?;
                let exif = data.strip_prefix(b"Exif\0\0").and_then(Orientation::from_exif_chunk);
                orientation = orientation.or(exif);
            }
            0xE2 if with_profile => parts.push(bytes(stream, length).map_err(early)?),
            0xEE => inverted |= bytes(stream, length).map_err(early)?.starts_with(b"Adobe"),
            _ => skip(stream, length).map_err(early)?,
        }
    };
    let frame = frame.ok_or_else(|| broken("its size is missing"))?;
    Ok(Segments {
        size: frame.size,
        orientation: orientation.unwrap_or(Orientation::NoTransforms),
        held: held(&frame, usize::from(in_scan)),
        inverted,
        profile: profile(&parts),
    })
}

/// Reads the start of a frame: baseline, extended or progressive.
fn frame(marker: u8, content: &[u8]) -> Result<Frame, PhotoError> {
    let [depth, top, bottom, left, right, rest @ ..] = content else {
        return Err(broken("its size is missing"));
    };
    if *depth != 8 {
        return Err(unusual("it has more than 8 bits a colour"));
    }
    let pair = |high: &u8, low: &u8| u32::from(u16::from_be_bytes([*high, *low]));
    let components = rest.get(1..).unwrap_or_default().chunks_exact(3);
    let factor = |nibble: u8| u64::from(nibble).clamp(1, 4);
    let sampling = components.map(|component| (factor(component[1] >> 4), factor(component[1] & 15))).collect();
    Ok(Frame { size: (pair(left, right), pair(top, bottom)), progressive: marker == 0xC2, sampling })
}

/// Bytes of the coefficients, two for each of the 64 of a block, where they must be held until the last scan.
fn held(frame: &Frame, in_first_scan: usize) -> u64 {
    if !frame.progressive && in_first_scan >= frame.sampling.len() {
        return 0;
    }
    let most = |side: fn(&(u64, u64)) -> u64| frame.sampling.iter().map(side).max().unwrap_or(1);
    let units = |pixels: u32, factor: u64| u64::from(pixels).div_ceil(8 * factor);
    let all = units(frame.size.0, most(|factors| factors.0)) * units(frame.size.1, most(|factors| factors.1));
    frame.sampling.iter().map(|(across, down)| all * across * down * 128).sum()
}

/// The profile out of its parts, each of which says its number and how many there are.
fn profile(parts: &[Vec<u8>]) -> Option<Vec<u8>> {
    let mut parts: Vec<(u8, u8, &[u8])> = parts
        .iter()
        .filter_map(|part| match part.strip_prefix(b"ICC_PROFILE\0")? {
            [number, count, rest @ ..] => Some((*number, *count, rest)),
            _ => None,
        })
        .collect();
    parts.sort_by_key(|part| part.0);
    let count = u8::try_from(parts.len()).ok()?;
    let fits = count > 0 && (1..=count).zip(&parts).all(|(number, part)| (part.0, part.1) == (number, count));
    fits.then(|| parts.iter().flat_map(|part| part.2).copied().collect())
}

/// The next marker and the length of its content (0 for a marker without any).
fn segment<R: BufRead>(stream: &mut R) -> io::Result<(u8, usize)> {
    let marker = loop {
        // Whatever stands between segments is skipped, as decoders do.
        while bytes(stream, 1)?[0] != 0xFF {}
        let mut code = 0xFF;
        while code == 0xFF {
            code = bytes(stream, 1)?[0];
        }
        if code != 0 {
            break code;
        }
    };
    if matches!(marker, 0x01 | 0xD0..=0xD9) {
        return Ok((marker, 0));
    }
    let length = bytes(stream, 2)?;
    Ok((marker, usize::from(u16::from_be_bytes([length[0], length[1]])).saturating_sub(2)))
}

fn broken(detail: &str) -> PhotoError {
    PhotoError::Broken { format: "JPEG", detail: detail.to_owned() }
}

fn unusual(detail: &str) -> PhotoError {
    PhotoError::Unsupported { format: "JPEG", detail: detail.to_owned() }
}

/// Exactly `count` bytes.
fn bytes<R: Read>(stream: &mut R, count: usize) -> io::Result<Vec<u8>> {
    let mut buffer = vec![0; count];
    stream.read_exact(&mut buffer)?;
    Ok(buffer)
}

/// Leaves out `count` bytes.
fn skip<R: Seek>(stream: &mut R, count: usize) -> io::Result<()> {
    stream.seek_relative(i64::try_from(count).unwrap_or(i64::MAX))
}
