//! Tells by name and content what a file is, refuses what makes no article, and hands the rest to its reader.

use super::{Around, Import, Refused, calendar, docx, feed, html};
use crate::say::{Message, say};
use crate::show::{encoding, manuscript, names};

/// Largest text that is read, in bytes.
const MAX_TEXT: usize = 16 << 20;

/// What a file is by its first bytes when it is no text.
const MAGIC: [(&[u8], Message); 9] = [
    (b"%PDF", say!("import-pdf")),
    (b"\xFF\xD8\xFF", say!("import-picture")),
    (b"\x89PNG", say!("import-picture")),
    (b"GIF8", say!("import-picture")),
    (b"RIFF", say!("import-riff")),
    (b"\xD0\xCF\x11\xE0", say!("import-old-word")),
    (b"{\\rtf", say!("import-rtf")),
    (b"PK\x03\x04", say!("import-archive")),
    (b"\x1F\x8B", say!("import-compressed")),
];

/// Makes articles of a file: one of most, one of each entry of a feed. `name` is its name without folders; `around` is for
/// the times of a calendar.
///
/// # Errors
/// If no article can be made of it.
pub fn read(name: &str, bytes: &[u8], around: &Around<'_>) -> Result<Vec<Import>, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04")
        && let Some(one) = docx::read(name, bytes)?
    {
        return Ok(vec![one]);
    }
    if let Some((_, why)) = MAGIC.into_iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Refused::Other(why));
    }
    if bytes.len() > MAX_TEXT {
        return Err(Refused::TooBig((MAX_TEXT >> 20) as u64));
    }
    let text = encoding::decode(bytes).text;
    if manuscript::no_text(&text).is_some() {
        return Err(Refused::Binary);
    }
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    if feed::is_feed(&text) {
        return feed::read(name, &text);
    }
    if calendar::is_calendar(&text) {
        return calendar::read(name, &text, around).map(|one| vec![one]);
    }
    let one = if html::is_page(name, &text) { html::read(name, bytes) } else { text_file(name, &text) };
    one.map(|one| vec![one])
}

fn text_file(name: &str, text: &str) -> Result<Import, Refused> {
    if names::split(&names::fold(name)).1 == "json" {
        return Err(Refused::Other(say!("import-json")));
    }
    let manuscript = manuscript::read(name, text);
    if manuscript.pieces.is_empty() {
        return Err(Refused::NoArticle);
    }
    Ok(Import { manuscript, stem: names::split(name).0.to_owned(), pictures: Vec::new() })
}
