//! Owns photos: paths that stay in `assets/`, captions, fit and focus. Never asks whether the file is there.

use crate::say::{Message, say};
use crate::show::article::{Block, Fit, Photo};
use crate::show::fields::{Field, Reader, quoted, scalar};
use crate::show::names::{is_document, paged};
use crate::show::problem::Place;
use crate::show::syntax::Value;
use crate::show::translate::EVERY;

const FIELDS: [&str; 6] = ["file", "caption", "credit", "alt", "fit", "focus"];

/// A photo of which nothing but the file is known; `file` is relative to the show, and may name a page of it.
pub(super) fn bare(file: &str, place: Place) -> Photo {
    let (file, page) = paged(file);
    Photo {
        file: file.to_owned(),
        page,
        caption: String::new(),
        credit: String::new(),
        alt: String::new(),
        fit: if is_document(file) { Fit::Whole } else { Fit::Auto },
        focus: [0.5, 0.5],
        said: [false; 2],
        place,
    }
}

/// The photos of the field `photo` or, as a list, `photos`; the wrong one of both is read with a warning. The words of
/// photos that cannot be shown go to `lost`.
pub(super) fn many(reader: &mut Reader<'_>, field: &Field<'_>, list: bool, lost: &mut Vec<Block>) -> Vec<Photo> {
    let is_list = matches!(field.value, Value::List(_));
    if is_list && !list {
        reader.warning(&field.place(), say!("photo-list"));
    } else if !is_list && list && matches!(field.value, Value::Text(_) | Value::Object(_)) {
        reader.warning(&field.place(), say!("photos-one"));
    }
    if is_list {
        field.elements().iter().filter_map(|(_, element)| one(reader, element, lost)).collect()
    } else {
        one(reader, field, lost).into_iter().collect()
    }
}

/// The caption and credit that stand beside the photos of a translation, as a photo that stands for all of them.
pub(super) fn every(caption: Option<(String, Place)>, credit: Option<(String, Place)>) -> Option<Photo> {
    let place = caption.as_ref().or(credit.as_ref())?.1.clone();
    let text = |words: Option<(String, Place)>| words.map(|(text, _)| text).unwrap_or_default();
    Some(Photo { caption: text(caption), credit: text(credit), ..bare(EVERY, place) })
}

/// One photo: a file name, or an object with a `file`. In a translation each one counts, even if it names no file:
/// it stands for that of the same number in the article.
fn one(reader: &mut Reader<'_>, field: &Field<'_>, lost: &mut Vec<Block>) -> Option<Photo> {
    let found = match field.value {
        Value::Text(_) => file(reader, field).map(|file| bare(&file, field.place())),
        Value::Object(_) => return object(reader, field, lost),
        _ => {
            field.wrong(reader, say!("want-photo"));
            None
        }
    };
    found.or_else(|| reader.translating.then(|| bare("", field.place())))
}

fn object(reader: &mut Reader<'_>, field: &Field<'_>, lost: &mut Vec<Block>) -> Option<Photo> {
    let fields = field.members(reader, &FIELDS);
    let named = fields.iter().find(|field| field.name == "file");
    if named.is_none() && !reader.translating {
        reader.error(&field.place(), say!("photo-no-file"));
    }
    let found = named.and_then(|named| file(reader, named));
    let place = named.map_or_else(|| field.place(), Field::place);
    let mut photo = bare(found.as_deref().unwrap_or_default(), place);
    for field in &fields {
        match field.name {
            "caption" => {
                photo.caption = scalar::text(reader, field).unwrap_or_default();
                photo.said[0] = true;
            }
            "credit" => {
                photo.credit = scalar::text(reader, field).unwrap_or_default();
                photo.said[1] = true;
            }
            "alt" => photo.alt = scalar::text(reader, field).unwrap_or_default(),
            "fit" => photo.fit = fit(reader, field),
            "focus" => photo.focus = focus(reader, field).unwrap_or(photo.focus),
            _ => {}
        }
    }
    if found.is_some() || reader.translating {
        return Some(photo);
    }
    // The picture cannot be shown, but its words can.
    let words = [photo.caption, photo.credit].into_iter().filter(|words| !words.is_empty());
    lost.extend(words.map(Block::plain));
    None
}

fn fit(reader: &mut Reader<'_>, field: &Field<'_>) -> Fit {
    match scalar::choice(reader, field, &["cover", "whole"], &[]) {
        Some("whole") => Fit::Whole,
        Some(_) => Fit::Cover,
        None => Fit::Auto,
    }
}

/// The file of a photo, relative to the show (`assets/see.jpg`); none with an error if it leaves `assets/`.
pub(super) fn file(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    let Value::Text(written) = field.value else {
        field.wrong(reader, say!("want-photo"));
        return None;
    };
    let written = written.trim_start_matches(' ').trim_end();
    let right = unescaped(written);
    if let Some(right) = &right {
        let name = quoted(&right.replace('/', "\\"));
        reader.warning(&field.place(), say!("photo-backslash", name = name, right = right));
    }
    match inside(right.as_deref().unwrap_or(written.trim())) {
        Ok(file) => Some(file),
        Err(message) => {
            reader.error(&field.place(), message);
            None
        }
    }
}

/// The path below `assets/`, or why it is none.
fn inside(written: &str) -> Result<String, Message> {
    let name = || quoted(written);
    let outside = || say!("photo-outside", name = name());
    let path = written.replace('\\', "/");
    if path.contains("://") {
        return Err(say!("photo-address", name = name()));
    }
    if path.contains(char::is_control) {
        return Err(say!("photo-control", name = name()));
    }
    let drive = path.as_bytes();
    if path.starts_with('/') || matches!(drive, [letter, b':', ..] if letter.is_ascii_alphabetic()) {
        return Err(outside());
    }
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    // `..` leads out; Windows also takes `.. ` and `...` for it.
    if parts.iter().any(|part| part.trim_end_matches(['.', ' ']).is_empty()) {
        return Err(outside());
    }
    if parts.len() > 1 && parts.first().is_some_and(|first| first.eq_ignore_ascii_case("assets")) {
        parts.remove(0);
    }
    if parts.is_empty() || path.ends_with('/') {
        return Err(say!("photo-no-name", name = name()));
    }
    Ok(format!("assets/{}", parts.join("/")))
}

/// The path that backslashes were meant to part where JSON reads each with the letter behind it as one sign:
/// `"besuche\bild.jpg"` holds a backspace. None if there is nothing of the kind, or other control characters.
fn unescaped(written: &str) -> Option<String> {
    let letter = |sign: char| match sign {
        '\u{8}' => Some('b'),
        '\u{C}' => Some('f'),
        '\n' => Some('n'),
        '\r' => Some('r'),
        '\t' => Some('t'),
        _ => None,
    };
    let mut right = String::new();
    let mut found = false;
    for sign in written.chars() {
        if !sign.is_control() {
            right.push(if sign == '\\' { '/' } else { sign });
            continue;
        }
        found = true;
        right.push('/');
        right.push(letter(sign)?);
    }
    found.then(|| right.trim_start_matches('/').to_owned())
}

/// The point of focus: `[x, y]`, or words such as `top`, `left`, `top right`.
fn focus(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<[f32; 2]> {
    match field.value {
        Value::List(nodes) => {
            let elements = field.elements();
            let ([(_, x), (_, y)], 2) = (elements.as_slice(), nodes.len()) else {
                field.wrong(reader, say!("want-focus-numbers"));
                return None;
            };
            Some([scalar::share(reader, x)?, scalar::share(reader, y)?])
        }
        Value::Text(words) => match focus_words(words) {
            Some((focus, true)) => Some(focus),
            Some((focus, false)) => {
                reader.warning(&field.place(), say!("focus-english"));
                Some(focus)
            }
            None => {
                reader.error(&field.place(), say!("focus-unknown", written = quoted(words)));
                None
            }
        },
        _ => {
            field.wrong(reader, say!("want-focus"));
            None
        }
    }
}

/// The point that one or two words mean, and whether they are the English ones.
fn focus_words(words: &str) -> Option<([f32; 2], bool)> {
    let words = words.to_lowercase();
    let (mut x, mut y, mut exact) = (None, None, true);
    let mut count = 0;
    for word in words.split([' ', '-', '_', ',']).filter(|word| !word.is_empty()) {
        let (slot, value, english) = match word {
            "top" => (&mut y, 0.0, true),
            "bottom" => (&mut y, 1.0, true),
            "left" => (&mut x, 0.0, true),
            "right" => (&mut x, 1.0, true),
            "oben" => (&mut y, 0.0, false),
            "unten" => (&mut y, 1.0, false),
            "links" => (&mut x, 0.0, false),
            "rechts" => (&mut x, 1.0, false),
            "center" | "centre" | "middle" => {
                count += 1;
                continue;
            }
            "mitte" | "mittig" => {
                count += 1;
                exact = false;
                continue;
            }
            _ => return None,
        };
        if slot.replace(value).is_some() {
            return None;
        }
        exact &= english;
        count += 1;
    }
    (1..=2).contains(&count).then(|| ([x.unwrap_or(0.5), y.unwrap_or(0.5)], exact))
}

#[cfg(test)]
mod tests {
    use super::{focus_words, inside};

    #[test]
    fn paths_stay_in_assets() {
        let good = [
            ("see.jpg", "assets/see.jpg"),
            ("assets/see.jpg", "assets/see.jpg"),
            ("Assets\\See.JPG", "assets/See.JPG"),
            ("./a//b/./see.jpg", "assets/a/b/see.jpg"),
            ("2026..neu.jpg", "assets/2026..neu.jpg"),
            ("assets", "assets/assets"),
            ("..see.jpg", "assets/..see.jpg"),
            ("Bild 12:30.jpg", "assets/Bild 12:30.jpg"),
        ];
        for (written, expected) in good {
            assert_eq!(inside(written).as_deref(), Ok(expected), "{written}");
        }
        for written in [
            "../see.jpg",
            "a/../../see.jpg",
            "a/../see.jpg",
            "..",
            "..\\see.jpg",
            "/etc/passwd",
            "\\\\server\\share\\see.jpg",
            "C:\\Bilder\\see.jpg",
            "c:see.jpg",
            "file:///see.jpg",
            "https://x.de/see.jpg",
            "",
            "assets/",
            "a/",
            ".",
            "a/.. /see.jpg",
            "a/.../see.jpg",
            "see\0.jpg",
            "assets/../../see.jpg",
            "a\nb.jpg",
        ] {
            assert!(inside(written).is_err(), "{written}");
        }
    }

    #[test]
    fn words_of_focus_come_alone_or_in_pairs() {
        let cases = [
            ("top", Some(([0.5, 0.0], true))),
            ("left", Some(([0.0, 0.5], true))),
            ("top right", Some(([1.0, 0.0], true))),
            ("Bottom-Left", Some(([0.0, 1.0], true))),
            ("center", Some(([0.5, 0.5], true))),
            ("center right", Some(([1.0, 0.5], true))),
            ("oben", Some(([0.5, 0.0], false))),
            ("top bottom", None),
            ("left top right", None),
            ("", None),
            ("see", None),
        ];
        for (words, expected) in cases {
            assert_eq!(focus_words(words), expected, "{words}");
        }
    }
}
