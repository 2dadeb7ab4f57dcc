//! How a copy lies on disk: a head with its size and where it comes from, its pixels without alpha, and a checksum of
//! all of it. Pure but for [`source`], which reads a head.

use std::fs::File;
use std::io::{self, Read as _};

use crate::pixels::Pixels;

/// Raised whenever the same photo comes out otherwise, by another decoder or filter, or the form changes.
pub(super) const VERSION: u32 = 1;

const MAGIC: &[u8; 8] = b"LitfassP";
/// Magic, version, width, height, length of the show's path, length of the file's name.
const HEAD: usize = 8 + 5 * 4;
const CHECKSUM: usize = 32;
/// No path is longer.
const LONGEST: usize = 1 << 14;

/// A copy that was written or is to be.
pub(super) struct Record<'a, P> {
    /// Absolute path of the show.
    pub(super) show: &'a str,
    /// File relative to it.
    pub(super) file: &'a str,
    /// The picture, or its bytes of red, green and blue with width and height.
    pub(super) pixels: P,
}

/// Width, height, and the bytes of red, green and blue.
pub(super) struct Stored<'a>(u32, u32, &'a [u8]);

fn number(bytes: &[u8], index: usize) -> Option<u32> {
    let at = 8 + index * 4;
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

impl Record<'_, &Pixels> {
    /// As it is written.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let Pixels { width, height, rgba } = self.pixels;
        let mut bytes = Vec::with_capacity(HEAD + self.show.len() + self.file.len() + rgba.len() / 4 * 3 + CHECKSUM);
        bytes.extend_from_slice(MAGIC);
        let lengths = [self.show, self.file].map(|text| u32::try_from(text.len()).unwrap_or(u32::MAX));
        for number in [VERSION, *width, *height, lengths[0], lengths[1]] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(self.show.as_bytes());
        bytes.extend_from_slice(self.file.as_bytes());
        bytes.extend(rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]));
        let checksum = blake3::hash(&bytes);
        bytes.extend_from_slice(checksum.as_bytes());
        bytes
    }
}

impl<'a> Record<'a, Stored<'a>> {
    /// A copy as it was written; none if a byte of it is another or missing.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let (content, checksum) = bytes.split_at_checked(bytes.len().checked_sub(CHECKSUM)?)?;
        if !content.starts_with(MAGIC) || number(content, 0)? != VERSION {
            return None;
        }
        let [width, height, show, file] = [1, 2, 3, 4].map(|index| number(content, index));
        let (width, height) = (width.filter(|side| *side > 0)?, height.filter(|side| *side > 0)?);
        let (show, rest) = content.get(HEAD..)?.split_at_checked(show? as usize)?;
        let (file, rgb) = rest.split_at_checked(file? as usize)?;
        let fits = u64::from(width).checked_mul(u64::from(height)).and_then(|count| count.checked_mul(3));
        if fits != Some(rgb.len() as u64) || blake3::hash(content).as_bytes() != checksum {
            return None;
        }
        let [show, file] = [show, file].map(std::str::from_utf8);
        Some(Self { show: show.ok()?, file: file.ok()?, pixels: Stored(width, height, rgb) })
    }

    /// Its picture.
    pub(super) fn pixels(&self) -> Pixels {
        let Stored(width, height, rgb) = self.pixels;
        let mut rgba = vec![255; rgb.len() / 3 * 4];
        for (to, from) in rgba.chunks_exact_mut(4).zip(rgb.chunks_exact(3)) {
            to[..3].copy_from_slice(from);
        }
        Pixels { width, height, rgba }
    }
}

/// Show and file that a copy comes from, by its head; none if it is no copy of this version.
pub(super) fn source(mut copy: File) -> io::Result<Option<(String, String)>> {
    let mut head = [0; HEAD];
    match copy.read_exact(&mut head) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let lengths = [number(&head, 3), number(&head, 4)].map(|length| length.unwrap_or(0) as usize);
    if !head.starts_with(MAGIC) || number(&head, 0) != Some(VERSION) || lengths.iter().any(|length| *length > LONGEST) {
        return Ok(None);
    }
    let mut texts = [String::new(), String::new()];
    for (text, length) in texts.iter_mut().zip(lengths) {
        let mut bytes = vec![0; length];
        match copy.read_exact(&mut bytes).map(|()| String::from_utf8(bytes)) {
            Ok(Ok(read)) => *text = read,
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error),
            _ => return Ok(None),
        }
    }
    let [show, file] = texts;
    Ok(Some((show, file)))
}
