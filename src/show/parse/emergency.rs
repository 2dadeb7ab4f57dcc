//! Owns the fields of `emergency.json`. What is wrong in it costs as little as can be: a message is shown with what can be
//! read of it. Never asks what time it is.

use super::{part, photo, times};
use crate::say::say;
use crate::show::article::Block;
use crate::show::emergency::{End, LONGEST, Level, MINUTES, Message, Parsed, Until, Words};
use crate::show::fields::{Field, Reader, direction, guess, scalar};
use crate::show::language;
use crate::show::problem::Place;
use crate::show::syntax::{self, Value};

const FIELDS: [&str; 10] =
    ["title", "body", "level", "until", "minutes", "photo", "lang", "translations", "sent", "$schema"];
const WORDS: [&str; 2] = ["title", "body"];
/// What people call the levels.
const LEVELS: [(&str, Level); 16] = [
    ("gefahr", Level::Danger),
    ("notfall", Level::Danger),
    ("alarm", Level::Danger),
    ("extreme", Level::Danger),
    ("emergency", Level::Danger),
    ("warnung", Level::Warning),
    ("achtung", Level::Warning),
    ("hinweis", Level::Info),
    ("information", Level::Info),
    ("notice", Level::Info),
    ("entwarnung", Level::Clear),
    ("all-clear", Level::Clear),
    ("übung", Level::Test),
    ("uebung", Level::Test),
    ("probe", Level::Test),
    ("exercise", Level::Test),
];

/// Reads `emergency.json`.
pub(in crate::show) fn read(file: &str, text: &str) -> Parsed {
    let mut reader = Reader::new(file);
    let place = |at: syntax::At| Place { line: at.line, column: at.column, pointer: String::new() };
    match syntax::parse(text) {
        Ok(tree) => {
            for remark in tree.loose {
                reader.warning(&place(remark.at), remark.message);
            }
            let root = Field::root(&tree.root);
            let message = if let Value::Object(_) = tree.root.value {
                object(&mut reader, &root, file)
            } else {
                root.wrong(&mut reader, say!("want-alarm-fields"));
                crate::show::emergency::recovered(file, text)
            };
            Parsed { message, problems: reader.finish(), complete: true }
        }
        Err(broken) => {
            // What a few slips leave no doubt of is read whole; of anything else, the words that can be made out.
            let meant = broken.meant.filter(|tree| matches!(tree.root.value, Value::Object(_)));
            let meant = meant.and_then(|tree| object(&mut reader, &Field::root(&tree.root), file));
            let message = meant.or_else(|| crate::show::emergency::recovered(file, text));
            let mut slips = broken.slips.into_iter();
            if let Some(slip) = slips.next() {
                reader.error(&place(slip.at), fate(slip.message, message.as_ref()));
            }
            slips.for_each(|slip| reader.error(&place(slip.at), slip.message));
            Parsed { message, problems: reader.finish(), complete: false }
        }
    }
}

/// Why a file is broken, and what is shown of it all the same.
fn fate(why: crate::say::Message, message: Option<&Message>) -> crate::say::Message {
    let Some(message) = message else { return say!("alarm-broken", why = why) };
    match (message.end.minutes, message.end.until) {
        (None, Some(_)) => say!("alarm-broken-until", why = why),
        (minutes, _) => {
            say!("alarm-broken-shown", why = why, minutes = minutes.unwrap_or(MINUTES).to_string())
        }
    }
}

fn object(reader: &mut Reader<'_>, root: &Field<'_>, file: &str) -> Option<Message> {
    let fields = root.meant(reader, &FIELDS);
    let find = |name: &str| fields.iter().find(|field| field.name == name);
    let own = words(reader, &fields);
    let lang = find("lang").and_then(|field| scalar::lang(reader, field));
    let mut all = vec![Words { lang, ..own }];
    if let Some(field) = find("translations") {
        all.extend(translations(reader, field));
    }
    let untitled = all.first().is_some_and(|words| words.title.is_empty());
    all.retain(|words| !words.title.is_empty() || !words.body.is_empty());
    let level = find("level").map_or(Some(Level::Danger), |field| level_of(reader, field)).unwrap_or(Level::Danger);
    let end = end(reader, root, &fields);
    let mut lost = Vec::new();
    let photo = find("photo").and_then(|field| photo::many(reader, field, false, &mut lost).into_iter().next());
    if all.is_empty() {
        reader.error(&root.place(), say!("alarm-nothing"));
        return None;
    }
    if untitled {
        reader.warning(&root.place(), say!("alarm-no-title"));
    }
    if let Some(first) = all.first_mut() {
        first.body.append(&mut lost);
    }
    let (name, replaces, hash) = (None, Vec::new(), 0);
    Some(Message { file: file.to_owned(), level, words: all, end, photo, name, replaces, hash })
}

/// Headline and text.
fn words(reader: &mut Reader<'_>, fields: &[Field<'_>]) -> Words {
    let mut words = Words::default();
    for field in fields {
        match field.name {
            "title" => words.title = scalar::text(reader, field).unwrap_or_default(),
            "body" => words.body = part::body(reader, field),
            _ => {}
        }
    }
    words
}

fn translations(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Words> {
    if !matches!(field.value, Value::Object(_)) {
        field.wrong(reader, say!("want-alarm-languages"));
        return Vec::new();
    }
    let mut all = Vec::new();
    for entry in field.entries() {
        let tag = language::tag(entry.name);
        let meant = language::meant(entry.name).filter(|_| tag.is_none());
        let Some(lang) = tag.or_else(|| meant.map(str::to_owned)) else {
            reader.error(&entry.place(), say!("alarm-no-language", name = entry.title()));
            continue;
        };
        if let Some(near) = meant {
            reader.warning(&entry.place(), say!("lang-near", written = entry.title(), near = near));
        }
        if let Value::Object(_) = entry.value {
            let fields = entry.meant(reader, &WORDS);
            all.push(Words { lang: Some(lang), ..words(reader, &fields) });
        } else {
            entry.wrong(reader, say!("want-alarm-words"));
        }
    }
    all
}

/// A level by one of its names.
pub(in crate::show) fn level(written: &str) -> Option<Level> {
    let plain = written.trim().to_lowercase().replace(['_', ' '], "-");
    let names = || Level::NAMES.iter().chain(&LEVELS);
    let exact = names().find(|(name, _)| *name == plain);
    let near = || {
        let known: Vec<&'static str> = names().map(|(name, _)| *name).collect();
        guess::nearest(&plain, &known).and_then(|near| names().find(|(name, _)| *name == near))
    };
    exact.or_else(near).map(|(_, level)| *level)
}

fn level_of(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Level> {
    let Value::Text(written) = field.value else {
        field.wrong(reader, say!("want-alarm-level"));
        return None;
    };
    let found = level(written);
    match found {
        Some(level) if level.name() == written => {}
        Some(level) => {
            reader.warning(&field.place(), say!("alarm-level-read", level = level.name()));
        }
        None => {
            let written = crate::show::fields::quoted(written);
            reader.error(
                &field.place(),
                say!("alarm-level-unknown", written = written, wanted = say!("want-alarm-level")),
            );
        }
    }
    found
}

fn end(reader: &mut Reader<'_>, root: &Field<'_>, fields: &[Field<'_>]) -> End {
    let find = |name: &str| fields.iter().find(|field| field.name == name);
    let until = find("until").and_then(|field| times::bound(reader, field)).map(Until::Local);
    let minutes = find("minutes").and_then(|field| minutes(reader, field));
    let written = find("until").filter(|_| until.is_some()).or(find("minutes"));
    let place = written.map_or_else(|| root.place(), Field::place);
    if until.is_none() && minutes.is_none() {
        reader.error(&place, say!("alarm-no-end"));
        return End { until, minutes: Some(MINUTES), place };
    }
    if until.is_some() && minutes.is_some() {
        reader.warning(&place, say!("alarm-two-ends"));
    }
    End { until, minutes, place }
}

/// Minutes, with fractions, up to a week.
fn minutes(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<f64> {
    let found = scalar::number(reader, field, say!("want-alarm-minutes"))?;
    if !found.is_finite() || found <= 0.0 {
        reader.error(&field.place(), say!("alarm-minutes-none"));
        return Some(MINUTES);
    }
    if found > LONGEST {
        reader.warning(&field.place(), say!("alarm-minutes-many", most = LONGEST.to_string()));
    }
    Some(found.min(LONGEST))
}

/// A text as it is shown on one line; none if nothing of it can be.
pub(in crate::show) fn shown(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    match field.value {
        Value::Text(text) => scalar::shown(reader, field, text),
        _ => None,
    }
}

/// The paragraphs of a text.
pub(in crate::show) fn blocks(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Block> {
    match field.value {
        Value::Text(text) if text.trim().is_empty() => Vec::new(),
        _ => part::body(reader, field),
    }
}

/// Whether a text runs from right to left, which cannot be set yet.
pub(in crate::show) fn is_reversed(text: &str) -> bool {
    direction::runs_left(text)
}
