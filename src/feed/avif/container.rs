//! The boxes around an AVIF picture: what its parts are, where their bytes lie, and how it is to be turned and coloured.
//! Decodes nothing.

use std::collections::BTreeMap;
use std::io::{BufRead, ErrorKind, Read as _, Seek};

use image::metadata::Orientation;

use super::super::photo_error::PhotoError;
use super::{NAME, broken, unable};

/// Largest description of a picture that is read, in bytes.
const MOST_DESCRIPTION: u64 = 4 << 20;
/// Boxes that may stand before the description.
const MOST_BOXES: usize = 64;
/// Pieces that all parts may be cut into.
const MOST_PIECES: usize = 1 << 16;
/// What marks a part as the alpha of another.
const ALPHA: [&[u8]; 2] = [b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0", b"urn:mpeg:hevc:2015:auxid:1\0"];

/// What a file says of its picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Container {
    /// The part that is the picture.
    pub primary: u32,
    parts: BTreeMap<u32, Part>,
    properties: Vec<Property>,
    /// Kind, from, to.
    links: Vec<([u8; 4], u32, Vec<u32>)>,
    /// Bytes of small parts that lie in the description itself.
    inner: Vec<u8>,
}

/// A part of a file: a picture, a grid of them, or anything else.
#[derive(Debug, Clone, Default, PartialEq)]
struct Part {
    kind: [u8; 4],
    /// Its bytes lie in the description.
    inside: bool,
    /// It is described in a way that is not read.
    elsewhere: bool,
    /// Start and length; a length of 0 reaches to the end.
    pieces: Vec<(u64, u64)>,
    /// Numbers of its properties, from 1.
    properties: Vec<usize>,
}

/// What is said of a part.
#[derive(Debug, Clone, PartialEq)]
enum Property {
    Size(u32, u32),
    /// Quarters of a turn to the left.
    Turn(u8),
    /// Mirrored: left and right change places if true, else top and bottom.
    Mirror(bool),
    Signal(Signal),
    Profile(Vec<u8>),
    Alpha,
    Crop,
    Other,
}

/// How numbers become colours, by the code points of ITU-T H.273.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Signal {
    pub primaries: u16,
    pub transfer: u16,
    pub matrix: u16,
    pub full: bool,
}

/// Whether the first bytes of a file are those of an AVIF picture, by its brands.
pub fn begins(start: &[u8]) -> bool {
    let Some(length) = start.first_chunk().map(|four| u32::from_be_bytes(*four) as usize) else { return false };
    let brands = start.get(8..length.min(start.len())).unwrap_or_default();
    start.get(4..8) == Some(b"ftyp") && brands.chunks_exact(4).any(|brand| matches!(brand, b"avif" | b"avis"))
}

/// Reads the description of a picture; its pixels are stepped over.
pub(super) fn read<R: BufRead + Seek>(stream: &mut R) -> Result<Container, PhotoError> {
    let io = |error: std::io::Error| match error.kind() {
        ErrorKind::UnexpectedEof => PhotoError::Partial(NAME),
        _ => PhotoError::from_io(&error),
    };
    for _ in 0..MOST_BOXES {
        let mut start = [0; 8];
        stream.read_exact(&mut start).map_err(io)?;
        let [a, b, c, d, kind @ ..] = start;
        let mut length = u64::from(u32::from_be_bytes([a, b, c, d])).wrapping_sub(8);
        if kind == [0; 4] {
            return Err(PhotoError::Partial(NAME));
        }
        if length == 1_u64.wrapping_sub(8) {
            let mut long = [0; 8];
            stream.read_exact(&mut long).map_err(io)?;
            length = u64::from_be_bytes(long).wrapping_sub(16);
        }
        if &kind == b"meta" {
            if length > MOST_DESCRIPTION {
                return Err(broken("its description is too long"));
            }
            let mut description = Vec::new();
            stream.take(length).read_to_end(&mut description).map_err(io)?;
            if (description.len() as u64) < length {
                return Err(PhotoError::Partial(NAME));
            }
            return description_of(&description).ok_or_else(|| broken("its description is wrong"));
        }
        let step = i64::try_from(length).map_err(|_| broken("its description is missing"))?;
        stream.seek_relative(step).map_err(io)?;
    }
    Err(broken("its description is missing"))
}

impl Container {
    /// The kind of a part: `av01` is a picture, `grid` several of them.
    pub fn kind(&self, part: u32) -> [u8; 4] {
        self.parts.get(&part).map(|part| part.kind).unwrap_or_default()
    }

    fn said(&self, part: u32) -> impl Iterator<Item = &Property> {
        let numbers = self.parts.get(&part).into_iter().flat_map(|part| &part.properties);
        numbers.filter_map(|number| self.properties.get(number.checked_sub(1)?))
    }

    /// Width and height of a part as it is stored.
    pub fn size(&self, part: u32) -> Result<(u32, u32), PhotoError> {
        let size =
            |said: &Property| if let Property::Size(width, height) = said { Some((*width, *height)) } else { None };
        self.said(part).find_map(size).ok_or_else(|| broken("its size is missing"))
    }

    /// How the picture must be turned to be seen rightly.
    pub fn orientation(&self) -> Result<Orientation, PhotoError> {
        let (mut turn, mut mirror) = (0, None);
        for said in self.said(self.primary) {
            match said {
                Property::Turn(quarters) => turn = *quarters,
                Property::Mirror(sideways) => mirror = Some(*sideways),
                Property::Crop => return Err(unable("it is cropped by a mark in its file")),
                _ => {}
            }
        }
        Ok(match (turn, mirror) {
            (0, None) => Orientation::NoTransforms,
            (1, None) => Orientation::Rotate270,
            (2, None) => Orientation::Rotate180,
            (_, None) => Orientation::Rotate90,
            (0, Some(true)) | (2, Some(false)) => Orientation::FlipHorizontal,
            (0, Some(false)) | (2, Some(true)) => Orientation::FlipVertical,
            (1, Some(true)) | (3, Some(false)) => Orientation::Rotate270FlipH,
            (_, Some(_)) => Orientation::Rotate90FlipH,
        })
    }

    /// How the numbers of the picture become colours, if its file says so.
    pub fn signal(&self) -> Option<Signal> {
        self.said(self.primary).find_map(|said| if let Property::Signal(signal) = said { Some(*signal) } else { None })
    }

    /// The ICC profile of the picture.
    pub fn profile(&self) -> Option<&[u8]> {
        self.said(self.primary).find_map(|said| match said {
            Property::Profile(profile) => Some(profile.as_slice()),
            _ => None,
        })
    }

    /// The part that is the alpha of another.
    pub fn alpha(&self, of: u32) -> Option<u32> {
        let is_alpha = |part: u32| self.said(part).any(|said| *said == Property::Alpha);
        let auxiliary = self.links.iter().filter(|(kind, _, to)| kind == b"auxl" && to.contains(&of));
        auxiliary.map(|(_, from, _)| *from).find(|from| is_alpha(*from))
    }

    /// Whether the colours of the picture are already dimmed by its alpha.
    pub fn premultiplied(&self) -> bool {
        self.links.iter().any(|(kind, from, _)| kind == b"prem" && *from == self.primary)
    }

    /// The parts that a grid is made of.
    pub fn tiles(&self, grid: u32) -> &[u32] {
        let own = self.links.iter().find(|(kind, from, _)| kind == b"dimg" && *from == grid);
        own.map(|(_, _, to)| to.as_slice()).unwrap_or_default()
    }

    /// The bytes of a part, out of those of its file.
    pub fn bytes(&self, file: &[u8], part: u32) -> Result<Vec<u8>, PhotoError> {
        let part = self.parts.get(&part).ok_or_else(|| broken("a part of it is missing"))?;
        if part.elsewhere || part.pieces.is_empty() {
            return Err(unable("its parts lie in another place"));
        }
        let from = if part.inside { &self.inner } else { file };
        let mut bytes = Vec::new();
        for (start, length) in &part.pieces {
            let start = usize::try_from(*start).ok().filter(|start| *start <= from.len());
            let rest = start.and_then(|start| from.get(start..)).ok_or(PhotoError::Partial(NAME))?;
            let length = if *length == 0 { rest.len() } else { usize::try_from(*length).unwrap_or(usize::MAX) };
            bytes.extend_from_slice(rest.get(..length).ok_or(PhotoError::Partial(NAME))?);
            if bytes.len() > from.len() {
                return Err(broken("its parts overlap"));
            }
        }
        Ok(bytes)
    }
}

/// Bytes that are read from front to back.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// A number of so many bytes, at most eight.
    fn number(&mut self, count: usize) -> Option<u64> {
        Some(self.take(count)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn small(&mut self) -> Option<u16> {
        u16::try_from(self.number(2)?).ok()
    }

    fn word(&mut self) -> Option<u32> {
        u32::try_from(self.number(4)?).ok()
    }

    /// The number of a part, wider in later versions of a box.
    fn part(&mut self, wide: bool) -> Option<u32> {
        if wide { self.word() } else { self.small().map(u32::from) }
    }

    /// Version and flags at the start of a box.
    fn version(&mut self) -> Option<(u8, u32)> {
        let word = self.word()?;
        Some((word.to_be_bytes()[0], word & 0x00FF_FFFF))
    }

    /// The next box.
    fn inner(&mut self) -> Option<([u8; 4], Cursor<'a>)> {
        let length = self.word()?;
        let kind = *self.take(4)?.first_chunk()?;
        let length = match length {
            0 => self.0.len() as u64,
            1 => self.number(8)?.checked_sub(16)?,
            length => u64::from(length).checked_sub(8)?,
        };
        Some((kind, Cursor(self.take(usize::try_from(length).ok()?)?)))
    }
}

/// Reads the box `meta`; none if it makes no sense.
fn description_of(bytes: &[u8]) -> Option<Container> {
    let mut all = Container::default();
    let mut rest = Cursor(bytes);
    rest.version()?;
    while !rest.0.is_empty() {
        let (kind, mut content) = rest.inner()?;
        match &kind {
            b"pitm" => {
                all.primary = {
                    let (version, _) = content.version()?;
                    content.part(version > 0)?
                }
            }
            b"iinf" => kinds(&mut all, content)?,
            b"iloc" => places(&mut all, content)?,
            b"iref" => links(&mut all, content)?,
            b"iprp" => properties(&mut all, content)?,
            b"idat" => all.inner = content.0.to_vec(),
            _ => {}
        }
    }
    all.parts.contains_key(&all.primary).then_some(all)
}

fn kinds(all: &mut Container, mut content: Cursor<'_>) -> Option<()> {
    let (version, _) = content.version()?;
    content.part(version > 0)?;
    while !content.0.is_empty() {
        let (kind, mut entry) = content.inner()?;
        let (version, _) = entry.version()?;
        if &kind == b"infe" && version >= 2 {
            let number = entry.part(version > 2)?;
            let locked = entry.small()? != 0;
            let part = all.parts.entry(number).or_default();
            part.kind = *entry.take(4)?.first_chunk()?;
            part.elsewhere |= locked;
        }
    }
    Some(())
}

fn places(all: &mut Container, mut content: Cursor<'_>) -> Option<()> {
    let (version, _) = content.version()?;
    let [sizes, more] = [content.byte()?, content.byte()?];
    let widths = [sizes >> 4, sizes & 15, more >> 4, if version > 0 { more & 15 } else { 0 }].map(usize::from);
    if widths.iter().any(|width| *width > 8) {
        return None;
    }
    let [start, length, base, index] = widths;
    let count = content.part(version > 1)?;
    let mut total = 0;
    for _ in 0..count {
        let number = content.part(version > 1)?;
        let method = if version > 0 { content.small()? & 15 } else { 0 };
        let elsewhere = content.small()? != 0 || method > 1;
        let base = content.number(base)?;
        let pieces = content.small()?;
        total += usize::from(pieces);
        if total > MOST_PIECES {
            return None;
        }
        let part = all.parts.entry(number).or_default();
        (part.inside, part.elsewhere) = (method == 1, part.elsewhere || elsewhere);
        for _ in 0..pieces {
            content.number(index)?;
            part.pieces.push((base.checked_add(content.number(start)?)?, content.number(length)?));
        }
    }
    Some(())
}

fn links(all: &mut Container, mut content: Cursor<'_>) -> Option<()> {
    let (version, _) = content.version()?;
    while !content.0.is_empty() {
        let (kind, mut entry) = content.inner()?;
        let from = entry.part(version > 0)?;
        let count = entry.small()?;
        let to = (0..count).map(|_| entry.part(version > 0)).collect::<Option<_>>()?;
        all.links.push((kind, from, to));
    }
    Some(())
}

fn properties(all: &mut Container, mut content: Cursor<'_>) -> Option<()> {
    while !content.0.is_empty() {
        let (kind, mut inner) = content.inner()?;
        match &kind {
            b"ipco" => {
                while !inner.0.is_empty() {
                    let (kind, said) = inner.inner()?;
                    all.properties.push(property(kind, said)?);
                }
            }
            b"ipma" => {
                let (version, flags) = inner.version()?;
                let wide = flags & 1 == 1;
                for _ in 0..inner.word()? {
                    let part = all.parts.entry(inner.part(version > 0)?).or_default();
                    for _ in 0..inner.byte()? {
                        let number = if wide { inner.small()? & 0x7FFF } else { u16::from(inner.byte()? & 0x7F) };
                        part.properties.push(usize::from(number));
                    }
                }
            }
            _ => {}
        }
    }
    Some(())
}

fn property(kind: [u8; 4], mut said: Cursor<'_>) -> Option<Property> {
    Some(match &kind {
        b"ispe" => {
            said.version()?;
            Property::Size(said.word()?, said.word()?)
        }
        b"irot" => Property::Turn(said.byte()? & 3),
        b"imir" => Property::Mirror(said.byte()? & 1 == 1),
        b"clap" => Property::Crop,
        b"auxC" => {
            said.version()?;
            if ALPHA.iter().any(|alpha| said.0.starts_with(alpha)) { Property::Alpha } else { Property::Other }
        }
        b"colr" => match said.take(4)? {
            b"nclx" => Property::Signal(Signal {
                primaries: said.small()?,
                transfer: said.small()?,
                matrix: said.small()?,
                full: said.byte()? & 0x80 != 0,
            }),
            b"prof" | b"rICC" => Property::Profile(said.0.to_vec()),
            _ => Property::Other,
        },
        _ => Property::Other,
    })
}
