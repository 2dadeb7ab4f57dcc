//! A message as plain text: the first line is its headline, the rest its text, and it is on for an hour. Never fails on
//! anything but an empty file.

use super::{Level, Message, Parsed, Words};
use crate::say::say;
use crate::show::fields::{Field, Reader};
use crate::show::parse::emergency as parse;
use crate::show::problem::Place;
use crate::show::syntax::{At, Node, Value};

/// Reads `emergency.txt`.
pub(super) fn read(file: &str, text: &str) -> Parsed {
    let mut reader = Reader::new(file);
    let lines = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let lines = lines.trim_matches(['\n', ' ', '\t', '\0']);
    let (first, rest) = lines.split_once('\n').unwrap_or((lines, ""));
    let words = words(&mut reader, None, first.trim(), rest.trim_matches('\n'));
    let whole = words.is_some();
    if !whole {
        reader.error(&Place::default(), say!("alarm-empty"));
    }
    let message = words.map(|words| Message::plain(file, Level::Danger, words));
    Parsed { message, problems: reader.finish(), complete: whole }
}

/// What plain text says; none if nothing of it can be shown.
pub(super) fn words(reader: &mut Reader<'_>, lang: Option<String>, title: &str, body: &str) -> Option<Words> {
    let at = At { line: 1, column: 1 };
    let node = |text: &str| Node { at, value: Value::Text(text.to_owned()) };
    let (title, body) = (node(title), node(body));
    let title = parse::shown(reader, &Field::root(&title));
    let body = parse::blocks(reader, &Field::root(&body));
    (title.is_some() || !body.is_empty()).then(|| Words { lang, title: title.unwrap_or_default(), body })
}
