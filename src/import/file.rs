//! Tells by name and content what a file is, refuses what makes no article, and hands the rest to its reader.

use jiff::tz::TimeZone;

use super::{Import, Refused, calendar, docx, feed, html};
use crate::show::{encoding, manuscript, names};

/// Largest text that is read, in bytes.
const MAX_TEXT: usize = 16 << 20;

/// What a file is by its first bytes when it is no text.
const MAGIC: [(&[u8], &str); 9] = [
    (b"%PDF", "it is a PDF, which is shown as it is: copy it into slides/, or name it as a photo"),
    (b"\xFF\xD8\xFF", "it is a picture, which is shown as it is: copy it into slides/"),
    (b"\x89PNG", "it is a picture, which is shown as it is: copy it into slides/"),
    (b"GIF8", "it is a picture, which is shown as it is: copy it into slides/"),
    (b"RIFF", "it is a picture or a sound by its content; import the text of the article"),
    (
        b"\xD0\xCF\x11\xE0",
        "it is an encrypted Word file or one of the old kind (.doc); save it in Word as .docx without a password",
    ),
    (b"{\\rtf", "it is an RTF file; save it as .docx or as plain text"),
    (b"PK\x03\x04", "it is an archive, but no Word file (.docx); unpack it and import the article in it"),
    (b"\x1F\x8B", "it is a compressed file; unpack it and import the article in it"),
];

/// Makes articles of a file: one of most, one of each entry of a feed. `name` is its name without folders; `zone` is where
/// the times of a calendar are shown.
///
/// # Errors
/// If no article can be made of it.
pub fn read(name: &str, bytes: &[u8], zone: &TimeZone) -> Result<Vec<Import>, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04")
        && let Some(one) = docx::read(name, bytes)?
    {
        return Ok(vec![one]);
    }
    if let Some((_, why)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
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
        return calendar::read(name, &text, zone).map(|one| vec![one]);
    }
    let one = if html::is_page(name, &text) { html::read(name, bytes) } else { text_file(name, &text) };
    one.map(|one| vec![one])
}

fn text_file(name: &str, text: &str) -> Result<Import, Refused> {
    if names::split(&names::fold(name)).1 == "json" {
        return Err(Refused::Other("it is JSON already; copy it into slides/"));
    }
    let manuscript = manuscript::read(name, text);
    if manuscript.pieces.is_empty() {
        return Err(Refused::NoArticle);
    }
    Ok(Import { manuscript, stem: names::split(name).0.to_owned(), pictures: Vec::new() })
}
