//! The pictures of a page: each slide as it looked from one save to the next, as far as a player has kept it.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::plot::escaped;
use super::words::Words;
use crate::feed::album;
use crate::proof::account::{Account, Look};

/// A page has at most so many pictures, the latest ones.
const MOST: usize = 300;
/// A picture that is larger is none of ours.
const LARGEST: u64 = 1 << 20;

/// The section with the pictures that are in a folder.
pub(super) fn of(account: &Account, folder: &Path, words: &Words) -> String {
    let mut looks: Vec<(&String, &Look)> = account.looks.iter().collect();
    looks.sort_by_key(|(_, look)| std::cmp::Reverse(look.on.1));
    let figures = looks.iter().filter_map(|(revision, look)| figure(account, folder, revision, look, words));
    let mut figures: Vec<(&str, i64, String)> = figures.take(MOST).collect();
    let missing = looks.len() - figures.len();
    figures.sort_by(|one, other| (one.0, one.1).cmp(&(other.0, other.1)));
    let mut text = format!("<section><h2>{}</h2><div class=pictures>", words.pictures);
    figures.iter().for_each(|(_, _, figure)| text += figure);
    text += "</div>";
    if missing > 0 {
        let _ = write!(text, "<p class=small>{missing} {}</p>", words.no_picture);
    }
    text + "</section>"
}

/// A picture with what it is of, after the id and the time that it is sorted by.
fn figure<'a>(
    account: &'a Account,
    folder: &Path,
    revision: &str,
    look: &Look,
    words: &Words,
) -> Option<(&'a str, i64, String)> {
    let slide = usize::try_from(look.slide).ok().and_then(|index| account.slides.get(index))?;
    let picture = STANDARD.encode(picture(folder, revision)?);
    let (first, last) = (words.moment(look.on.0), words.moment(look.on.1));
    let when = if first == last { first } else { format!("{first} –<br>{last}, {} ×", words.count(look.times)) };
    let figure = format!(
        "<figure><img alt=\"\" src=\"data:image/jpeg;base64,{picture}\"><figcaption>{}<small>{}<br>{when}</small></figcaption></figure>",
        escaped(&slide.title),
        escaped(&slide.id)
    );
    Some((&slide.id, look.on.0, figure))
}

/// The bytes of a JPEG. A log may name anything: what is no hash names no file.
fn picture(folder: &Path, revision: &str) -> Option<Vec<u8>> {
    if revision.len() > 64 || !revision.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let file = File::open(album::file(folder, revision)).ok()?;
    if !file.metadata().ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.starts_with(&[0xFF, 0xD8]) && bytes.len() as u64 <= LARGEST).then_some(bytes)
}
