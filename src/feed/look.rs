//! What a file in `assets` is at first sight: a font, a photo that is whole, or one that is not. Reads as little of it as
//! tells; decodes nothing.

use std::io::{Read, Seek, SeekFrom};
use std::time::{Duration, SystemTime};

use super::photo::{self, PhotoError};
use super::source::{self, Source};
use super::whole::{self, Wholeness};
use super::words::{self, Words};
use super::{document, helper};
use crate::pixels::PhotoFacts;
use crate::show::listing::Stamp;
use crate::show::names;

/// A photo that was written to within this time is read from its first to its last byte to see if it is whole.
const RECENT: Duration = Duration::from_mins(1);

/// How much of the end of an older photo is read instead, in bytes.
const TAIL: u64 = 64 << 10;

/// What a file in `assets` is at first sight.
pub enum Look {
    /// A font, which is read by itself.
    Font,
    /// A photo that is whole, or why it is not.
    Photo(Result<Seen, PhotoError>),
}

/// What a photo that is whole says of itself.
pub struct Seen {
    /// Its facts.
    pub facts: PhotoFacts,
    /// Those of a document's pages after the first; none for one that cannot be shown.
    pub pages: Vec<Option<PhotoFacts>>,
    /// Caption and credit.
    pub words: Option<Words>,
}

/// Looks at a file in `assets` and whether its stamp stays the same meanwhile; nothing if it is not there.
pub fn twice(source: &dyn Source, file: &str, stamp: impl Fn() -> Option<Stamp>) -> Option<(Stamp, Look)> {
    let before = stamp()?;
    if names::is_font(file) {
        return Some((before, Look::Font));
    }
    let facts = match facts(source, file, before) {
        Ok(facts) => {
            let words = words::of(source, file, facts.format);
            let pages = pages(source, file, facts);
            let same = stamp() == Some(before);
            if same { Ok(Seen { facts, pages, words }) } else { Err(PhotoError::Partial(facts.format)) }
        }
        Err(error) => Err(error),
    };
    Some((before, Look::Photo(facts)))
}

/// The facts of a document's pages after the first. If they cannot be told it has only that one.
fn pages(source: &dyn Source, file: &str, facts: PhotoFacts) -> Vec<Option<PhotoFacts>> {
    if facts.format != document::NAME || facts.frames < 2 {
        return Vec::new();
    }
    let bytes = source::read(source, file, document::MAX_BYTES);
    bytes.and_then(|bytes| helper::sizes(&bytes)).unwrap_or_default()
}

/// The facts of a photo, if it is whole.
fn facts(source: &dyn Source, file: &str, stamp: Stamp) -> Result<PhotoFacts, PhotoError> {
    if !recent(stamp) {
        let facts = photo::facts(source, file)?;
        if ends_well(source, file, facts.format)? {
            return Ok(facts);
        }
    }
    let bytes = source::read(source, file, photo::MAX_BYTES)?;
    let partial = |format| Err(PhotoError::Partial(format));
    match (whole::whole(&bytes), photo::header_of(&bytes)) {
        (Wholeness::Whole, Ok(header)) => Ok(header.facts),
        (Wholeness::Unknown, Ok(header)) if !fresh(stamp) => Ok(header.facts),
        (Wholeness::Whole | Wholeness::Unknown, Err(error)) => Err(error),
        (_, Ok(header)) => partial(header.facts.format),
        (Wholeness::Partial, Err(_)) => partial("unfinished"),
    }
}

/// Whether an older JPEG has its end marker near its end. Reading all bytes of all photos of a show on a share
/// at each start would take minutes.
fn ends_well(source: &dyn Source, file: &str, format: &str) -> Result<bool, PhotoError> {
    if format != "JPEG" {
        return Ok(false);
    }
    let failed = |error: std::io::Error| PhotoError::Unreadable(error.to_string());
    let (mut stream, len) = source.open(file)?;
    // Mostly it ends with the marker.
    for length in [64, TAIL] {
        stream.seek(SeekFrom::Start(len.saturating_sub(length))).map_err(failed)?;
        let mut tail = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        (&mut stream).take(length).read_to_end(&mut tail).map_err(failed)?;
        if tail.windows(2).any(|pair| pair == [0xff, 0xd9]) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How long ago a file was written to; nothing if that lies in the future.
fn age(stamp: Stamp) -> Option<Duration> {
    let written = Duration::from_nanos(u64::try_from(stamp.mtime).ok()?);
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH + written).ok()
}

fn recent(stamp: Stamp) -> bool {
    age(stamp).is_none_or(|age| age < RECENT)
}

/// Written to just now.
fn fresh(stamp: Stamp) -> bool {
    age(stamp).is_some_and(|age| age < Duration::from_secs(1))
}
