//! Owns the fields of a section. Knows nothing of its article but the language.

use std::sync::Arc;

use super::part::{self, Part};
use crate::say::say;
use crate::show::article::Section;
use crate::show::fields::{Field, Reader, scalar};
use crate::show::problem::Place;
use crate::show::syntax::Value;
use crate::show::times::Times;

/// Reads the section with a number from 1, and its `id` with its place; none if there is nothing to show.
pub(super) fn read(
    reader: &mut Reader<'_>,
    field: &Field<'_>,
    number: usize,
    lang: &str,
) -> Option<(Section, Option<(String, Place)>)> {
    let mut section = Section { name: number.to_string(), number, ..Section::default() };
    let mut id = None;
    match field.value {
        Value::Object(_) => id = fields(reader, field, &mut section, lang),
        Value::Text(text) => section.body = part::paragraphs(reader, field, text),
        _ => {
            field.wrong(reader, say!("want-section"));
            return None;
        }
    }
    // A section of a translation that says nothing is that of its article.
    if reader.translating {
        return Some((section, id));
    }
    let wordless = section.heading.is_empty() && section.body.is_empty();
    if wordless && section.photos.is_empty() && section.contents.is_empty() {
        reader.warning(&field.place(), say!("section-empty", number = number));
        return None;
    }
    Some((section, id))
}

fn fields(reader: &mut Reader<'_>, field: &Field<'_>, section: &mut Section, lang: &str) -> Option<(String, Place)> {
    let known: Vec<&'static str> = ["heading"].iter().chain(&part::FIELDS).copied().collect();
    let fields = field.members(reader, &known);
    let mut part = Part::new(reader, &fields, lang);
    for field in &fields {
        match field.name {
            "heading" => section.heading = scalar::text(reader, field).unwrap_or_default(),
            _ => part.take(reader, field),
        }
    }
    let part = part.finish(reader);
    section.lang = part.lang.filter(|own| own != lang);
    section.photos = part.photos;
    section.body = part.body;
    section.contents = part.contents;
    section.layout = part.layout;
    section.seconds = part.seconds;
    section.hidden = part.hidden;
    section.times = part.times.map(|times| of_article(reader, fields.iter().find(|field| field.name == "show"), times));
    // A number would be taken for that of another section.
    let (id, place) = part.id?;
    if id.bytes().all(|byte| byte.is_ascii_digit()) && id != section.name {
        reader.error(&place, say!("id-number", id = id));
        return None;
    }
    Some((id, place))
}

/// The times of a section without what holds for a whole article only.
fn of_article(reader: &mut Reader<'_>, field: Option<&Field<'_>>, times: Arc<Times>) -> Arc<Times> {
    if times.weight.is_none() && times.max_per_hour.is_none() {
        return times;
    }
    reader.warning(&field.map(Field::place).unwrap_or_default(), say!("section-weight"));
    Arc::new(Times { weight: None, max_per_hour: None, ..times.as_ref().clone() })
}
