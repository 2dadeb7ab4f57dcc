//! Owns the contents that have no layout of their own yet (quote, facts, table, link, contact, events): they become
//! paragraphs, so that no word is lost. Never reads markup in them.

use crate::show::article::{Block, Span};
use crate::show::fields::{Field, Reader, scalar};
use crate::show::syntax::Value;

/// The paragraphs of one content, in reading order; `lang` is the language of its quotation marks.
pub(super) fn blocks(reader: &mut Reader<'_>, field: &Field<'_>, lang: &str) -> Vec<Block> {
    reader.unsupported(field, &field.title(), "it is shown as text");
    match field.name {
        "quote" => quote(reader, field, lang),
        "link" => link(reader, field),
        "contact" => {
            let lines = words(reader, field, &["name", "phone", "email", "address"]);
            paragraph(&lines, "\n").into_iter().collect()
        }
        "facts" => rows(reader, field, &["number", "label"], " "),
        "events" => rows(reader, field, &["date", "time", "title", "place"], " "),
        _ => rows(reader, field, &[], " · "),
    }
}

/// A quote in the quotation marks of its language, then who said it.
fn quote(reader: &mut Reader<'_>, field: &Field<'_>, lang: &str) -> Vec<Block> {
    let known = ["text", "by", "role"];
    let Value::Object(_) = field.value else {
        let text = scalar::text(reader, field);
        return text.map(|text| Block::plain(in_quotes(&text, lang))).into_iter().collect();
    };
    let fields = field.members(reader, &known);
    let mut read = |name: &str| {
        let field = fields.iter().find(|field| field.name == name)?;
        scalar::text(reader, field)
    };
    let text = read("text").map(|text| in_quotes(&text, lang));
    let speaker: Vec<String> = ["by", "role"].into_iter().filter_map(&mut read).collect();
    text.map(Block::plain).into_iter().chain(paragraph(&speaker, ", ")).collect()
}

/// A text in the quotation marks of a language, unless it has some.
fn in_quotes(text: &str, lang: &str) -> String {
    if text.starts_with(['"', '“', '”', '„', '«', '»', '「', '『', '‚', '‘']) {
        return text.to_owned();
    }
    let (open, close) = match lang.split('-').next().unwrap_or_default() {
        "de" | "cs" | "sk" | "sl" | "bg" | "is" | "lt" | "et" => ("„", "“"),
        "pl" | "ro" | "hu" | "hr" | "nl" => ("„", "”"),
        "fr" => ("«\u{a0}", "\u{a0}»"),
        "it" | "es" | "pt" | "ru" | "uk" | "el" | "no" | "nb" => ("«", "»"),
        "sv" | "fi" => ("”", "”"),
        "da" => ("»", "«"),
        "ja" => ("「", "」"),
        _ => ("“", "”"),
    };
    format!("{open}{text}{close}")
}

/// The text of a link and, in a line of its own, its address.
fn link(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Block> {
    let (mut url, mut text) = (None, None);
    if let Value::Object(_) = field.value {
        for field in field.members(reader, &["url", "text"]) {
            let found = scalar::text(reader, &field);
            if field.name == "url" {
                url = found;
            } else {
                text = found;
            }
        }
    } else {
        url = scalar::text(reader, field);
    }
    let span = |text: String| Span { text, link: url.clone().unwrap_or_default(), ..Span::default() };
    let lines: Vec<String> = text.into_iter().chain(url.clone()).collect();
    if lines.is_empty() { Vec::new() } else { vec![Block { item: false, spans: vec![span(lines.join("\n"))] }] }
}

/// One paragraph an element: `names` are its fields if it is an object.
fn rows(reader: &mut Reader<'_>, field: &Field<'_>, names: &[&'static str], between: &str) -> Vec<Block> {
    let rows = match field.value {
        Value::List(_) => field.elements(),
        _ => vec![(0, field.clone())],
    };
    rows.iter().filter_map(|(_, row)| paragraph(&words(reader, row, names), between)).collect()
}

/// All texts of one element in reading order.
fn words(reader: &mut Reader<'_>, field: &Field<'_>, names: &[&'static str]) -> Vec<String> {
    match field.value {
        Value::Object(_) => {
            let fields = field.members(reader, names);
            let ordered = names.iter().filter_map(|name| fields.iter().find(|field| field.name == *name));
            ordered.flat_map(|field| words(reader, field, &[])).collect()
        }
        Value::List(_) => field.elements().iter().flat_map(|(_, element)| words(reader, element, &[])).collect(),
        // Numbers, true and false are at home in facts and tables, so nothing is said about them.
        Value::Number(number) => vec![number.clone()],
        Value::Bool(value) => vec![value.to_string()],
        _ => scalar::text(reader, field).into_iter().collect(),
    }
}

fn paragraph(words: &[String], between: &str) -> Option<Block> {
    (!words.is_empty()).then(|| Block::plain(words.join(between)))
}
