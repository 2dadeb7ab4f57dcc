//! Owns the fields of an article. Knows nothing of what a slide looks like.

use std::collections::BTreeSet;

use super::part::{self, Part};
use super::{section, theming};
use crate::show::article::{Article, Section};
use crate::show::fields::{Field, Reader, scalar};
use crate::show::names::split;
use crate::show::settings::Settings;
use crate::show::syntax::Value;

/// The fields that only an article has.
const OWN: [&str; 8] = ["title", "kicker", "lead", "date", "author", "sections", "translations", "theme"];

/// Reads an article; none if it has neither title nor photo.
pub(super) fn read(reader: &mut Reader<'_>, root: &Field<'_>, file: &str, defaults: &Settings) -> Option<Article> {
    let known: Vec<&'static str> = OWN.iter().chain(&part::FIELDS).copied().collect();
    let fields = root.members(reader, &known);
    let mut part = Part::new(reader, &fields, &defaults.lang);
    let mut article = Article { file: file.to_owned(), ..super::dropped_image(file) };
    let mut sections = None;
    for field in &fields {
        match field.name {
            "title" => article.title = scalar::text(reader, field).unwrap_or_default(),
            "kicker" => article.kicker = scalar::text(reader, field).unwrap_or_default(),
            "lead" => article.lead = scalar::text(reader, field).unwrap_or_default(),
            "author" => article.author = scalar::text(reader, field).unwrap_or_default(),
            "date" => article.date = scalar::date(reader, field),
            "sections" => sections = Some(field),
            "translations" => reader.unsupported(field, &field.title(), "only the article itself is shown"),
            "theme" => article.theme = theming::of_article(reader, field, &defaults.theme),
            _ => part.take(reader, field),
        }
    }
    let part = part.finish(reader);
    article.lang = part.lang.unwrap_or_else(|| defaults.lang.clone());
    article.photos = part.photos;
    article.body = part.body;
    article.contents = part.contents;
    article.layout = part.layout;
    article.seconds = part.seconds;
    article.hidden = part.hidden;
    article.name = part.id.map_or_else(|| stem(file), |(id, _)| id);
    article.sections = sections.map(|field| list(reader, field, &article.lang)).unwrap_or_default();
    if article.title.is_empty() && article.photos.is_empty() {
        let message = "The article has neither a title nor a photo, so it is not shown; write a \"title\".";
        reader.error(&root.place(), message);
        return None;
    }
    Some(article)
}

fn stem(file: &str) -> String {
    split(file.rsplit('/').next().unwrap_or(file)).0.to_owned()
}

/// The sections of an article, numbered by their place in the list.
fn list(reader: &mut Reader<'_>, field: &Field<'_>, lang: &str) -> Vec<Section> {
    let elements = match field.value {
        Value::List(_) => field.elements(),
        Value::Object(_) | Value::Text(_) => {
            reader.warning(&field.place(), "\"sections\" is a list; write [ before and ] after the section.");
            vec![(0, field.clone())]
        }
        _ => {
            field.wrong(reader, "a list of sections in [ ]");
            return Vec::new();
        }
    };
    let mut sections: Vec<Section> = Vec::new();
    let mut ids = BTreeSet::new();
    for (index, element) in elements {
        let Some((mut section, id)) = section::read(reader, &element, index + 1, lang) else {
            continue;
        };
        if let Some((id, place)) = id {
            if ids.contains(&id) {
                let message = format!("The id \"{id}\" stands on an earlier section too; write another one.");
                reader.error(&place, message);
            } else {
                ids.insert(id.clone());
                section.name = id;
            }
        }
        sections.push(section);
    }
    sections
}
