//! Owns the fields of an article and of its translations. Knows nothing of what a slide looks like.

use std::collections::BTreeSet;

use super::part::{self, Part};
use super::{Draft, section, theming};
use crate::say::say;
use crate::show::article::{Article, Section};
use crate::show::fields::{Field, Reader, quoted, scalar};
use crate::show::language;
use crate::show::names::split;
use crate::show::problem::Place;
use crate::show::settings::{Order, Settings};
use crate::show::syntax::Value;
use crate::show::translate::Translation;

/// The fields that only an article has.
const OWN: [&str; 9] = ["$schema", "title", "kicker", "lead", "date", "author", "sections", "theme", "translations"];

/// Reads an article; none if it has neither title nor photo.
pub(super) fn read(reader: &mut Reader<'_>, root: &Field<'_>, file: &str, defaults: &Settings) -> Option<Draft> {
    let known: Vec<&'static str> = OWN.iter().chain(&part::FIELDS).copied().collect();
    let fields = root.members(reader, &known);
    let around = &defaults.lang;
    let (mut article, part, sections) = words(reader, &fields, file, around);
    article.lang = part.lang.unwrap_or_else(|| around.clone());
    let (name, id) = part.id.map_or_else(|| (stem(file), None), |(id, place)| (id, Some(place)));
    article.name = name;
    let lang = article.lang.clone();
    article.sections = sections
        .map(|field| list(reader, field, &lang).into_iter().map(|(section, _)| section).collect())
        .unwrap_or_default();
    if article.times.as_ref().is_some_and(|times| times.weight.is_some()) && defaults.order != Order::Weighted {
        let place = fields.iter().find(|field| field.name == "show").map(Field::place).unwrap_or_default();
        reader.warning(&place, say!("weight-unused"));
    }
    let theme = fields.iter().find(|field| field.name == "theme");
    article.theme = theme.and_then(|field| theming::of_article(reader, field, &defaults.theme));
    let translations = fields.iter().find(|field| field.name == "translations");
    let translations = translations.map(|field| translations_of(reader, field, file)).unwrap_or_default();
    if article.title.is_empty() && article.photos.is_empty() {
        reader.error(&root.place(), say!("article-bare"));
        return None;
    }
    Some(Draft { article, id, translations })
}

/// Reads a translation into `lang`, which may leave out whatever it likes.
pub(super) fn translation(reader: &mut Reader<'_>, root: &Field<'_>, file: &str, lang: &str) -> Translation {
    reader.translating = true;
    // A translation has no translations.
    let known: Vec<&'static str> = OWN.iter().take(OWN.len() - 1).chain(&part::FIELDS).copied().collect();
    let fields = root.members(reader, &known);
    let (mut article, part, sections) = words(reader, &fields, file, lang);
    lang.clone_into(&mut article.lang);
    if part.lang.is_some_and(|own| !language::same(&own, lang)) {
        let place = fields.iter().find(|field| field.name == "lang").map(Field::place).unwrap_or_default();
        reader.warning(&place, say!("translation-lang", lang = lang));
    }
    if let Some(theme) = fields.iter().find(|field| field.name == "theme") {
        reader.warning(&theme.place(), say!("translation-theme"));
    }
    let sections = sections.map(|field| list(reader, field, lang)).unwrap_or_default();
    let (sections, places) = sections.into_iter().unzip();
    article.sections = sections;
    reader.translating = false;
    Translation { article, at: root.place(), sections: places }
}

/// The fields that article and translation have in common; language, name, theme and sections are left to the caller.
fn words<'f, 't>(
    reader: &mut Reader<'_>,
    fields: &'f [Field<'t>],
    file: &str,
    around: &str,
) -> (Article, Part, Option<&'f Field<'t>>) {
    let mut part = Part::new(reader, fields, around);
    let mut article = Article { file: file.to_owned(), ..super::dropped_image(file) };
    let mut sections = None;
    for field in fields {
        match field.name {
            "title" => article.title = scalar::text(reader, field).unwrap_or_default(),
            "kicker" => article.kicker = scalar::text(reader, field).unwrap_or_default(),
            "lead" => article.lead = scalar::text(reader, field).unwrap_or_default(),
            "author" => article.author = scalar::text(reader, field).unwrap_or_default(),
            "date" => article.date = scalar::date(reader, field),
            "sections" => sections = Some(field),
            // `$schema` is for editors.
            "translations" | "theme" | "$schema" => {}
            _ => part.take(reader, field),
        }
    }
    let mut part = part.finish(reader);
    article.photos = std::mem::take(&mut part.photos);
    article.body = std::mem::take(&mut part.body);
    article.contents = std::mem::take(&mut part.contents);
    article.layout = part.layout;
    article.seconds = part.seconds;
    article.hidden = part.hidden;
    article.times = part.times.take();
    (article, part, sections)
}

fn stem(file: &str) -> String {
    split(file.rsplit('/').next().unwrap_or(file)).0.to_owned()
}

/// The translations that stand in the article itself, by language.
fn translations_of(reader: &mut Reader<'_>, field: &Field<'_>, file: &str) -> Vec<Translation> {
    if !matches!(field.value, Value::Object(_)) {
        field.wrong(reader, say!("want-translations"));
        return Vec::new();
    }
    let mut all = Vec::new();
    for entry in field.entries() {
        let name = quoted(entry.name);
        let Some(lang) = language::tag(entry.name) else {
            let message = match language::meant(entry.name) {
                Some(meant) => say!("lang-near", written = name, near = meant),
                None => say!("lang-none", written = name),
            };
            reader.error(&entry.place(), message);
            continue;
        };
        if let Value::Object(_) = entry.value {
            all.push(translation(reader, &entry, file, &lang));
        } else {
            entry.wrong(reader, say!("want-translated"));
        }
    }
    all
}

/// The sections of an article, numbered by their place in the list, and where they stand.
fn list(reader: &mut Reader<'_>, field: &Field<'_>, lang: &str) -> Vec<(Section, Place)> {
    let elements = match field.value {
        Value::List(_) => field.elements(),
        Value::Object(_) | Value::Text(_) => {
            reader.warning(&field.place(), say!("sections-list"));
            vec![(0, field.clone())]
        }
        _ => {
            field.wrong(reader, say!("want-sections"));
            return Vec::new();
        }
    };
    let mut sections: Vec<(Section, Place)> = Vec::new();
    let mut ids = BTreeSet::new();
    for (index, element) in elements {
        let Some((mut section, id)) = section::read(reader, &element, index + 1, lang) else {
            continue;
        };
        if let Some((id, place)) = id {
            if ids.contains(&id) {
                reader.error(&place, say!("id-again", id = id));
            } else {
                ids.insert(id.clone());
                section.name = id;
            }
        }
        sections.push((section, element.place()));
    }
    sections
}
