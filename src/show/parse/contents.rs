//! Owns which contents a part of an article has beside running text (quote, facts, table, link, contact, events), and
//! what they have in common. Never reads markup in them and never drops a word: what makes no content becomes text.

use crate::say::say;
use crate::show::article::Block;
use crate::show::contents::Content;
use crate::show::fields::{Field, Reader, kind, scalar};
use crate::show::syntax::Value;

mod contact;
mod events;
mod facts;
mod link;
mod quote;
mod table;

/// What one field gave.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Contents in the order of the file.
    pub contents: Vec<Content>,
    /// Words that make no content, as paragraphs.
    pub text: Vec<Block>,
}

impl Found {
    /// Keeps words that make no content as one paragraph.
    fn keep(&mut self, words: &[String], between: &str) {
        if !words.is_empty() {
            self.text.push(Block::plain(words.join(between)));
        }
    }
}

/// Reads the field of one content; `lang` is the language of its quotation marks.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>, lang: &str) -> Found {
    let mut found = Found::default();
    match field.name {
        "quote" => each(reader, field).iter().for_each(|one| quote::read(reader, one, lang, &mut found)),
        "link" => each(reader, field).iter().for_each(|one| link::read(reader, one, &mut found)),
        "contact" => each(reader, field).iter().for_each(|one| contact::read(reader, one, &mut found)),
        "facts" => facts::read(reader, field, &mut found),
        "events" => events::read(reader, field, &mut found),
        _ => table::read(reader, field, &mut found),
    }
    found
}

/// The contents where one is wanted: of a list with groups, all of them with a warning.
fn each<'t>(reader: &mut Reader<'_>, field: &Field<'t>) -> Vec<Field<'t>> {
    let elements = field.elements();
    if !elements.iter().any(|(_, element)| matches!(element.value, Value::Object(_))) {
        return vec![field.clone()];
    }
    reader.warning(&field.place(), say!("content-list", field = field.title()));
    elements.into_iter().map(|(_, element)| element).collect()
}

/// The text of a known member; empty if it is missing.
fn member(reader: &mut Reader<'_>, members: &[Field<'_>], name: &str) -> String {
    let member = members.iter().find(|member| member.name == name);
    member.and_then(|member| scalar::text(reader, member)).unwrap_or_default()
}

/// One short text. Numbers, true and false are at home in facts and tables, so they are taken as they are written;
/// of a list or group all words are taken, with an error.
fn word(reader: &mut Reader<'_>, field: &Field<'_>) -> String {
    if let Value::List(_) | Value::Object(_) = field.value {
        reader.error(&field.place(), say!("word-holds", field = field.title(), kind = kind(field.value)));
    }
    words(reader, field).join(", ")
}

/// All words of a value, whatever its shape; the names of its members are among them.
fn words(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<String> {
    match field.value {
        Value::Null => Vec::new(),
        Value::Number(number) => vec![number.clone()],
        Value::Bool(value) => vec![value.to_string()],
        Value::Text(text) => scalar::shown(reader, field, text).into_iter().collect(),
        Value::List(_) => field.elements().iter().flat_map(|(_, element)| words(reader, element)).collect(),
        Value::Object(_) => {
            let mut all = Vec::new();
            for entry in field.entries() {
                all.extend(scalar::shown(reader, &entry, entry.name));
                all.extend(words(reader, &entry));
            }
            all
        }
    }
}

/// Those of some texts that are not empty.
fn filled<const N: usize>(texts: [&String; N]) -> Vec<String> {
    texts.into_iter().filter(|text| !text.is_empty()).cloned().collect()
}
