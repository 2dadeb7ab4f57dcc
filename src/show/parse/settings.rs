//! Owns the fields of `_show.json`. Never applies them.

use crate::show::fields::guess::nearest;
use crate::show::fields::{Field, Reader, quoted, scalar};
use crate::show::settings::{Settings, Transition};
use crate::show::syntax::Value;
use crate::show::theming::THEMES;

const FIELDS: [&str; 21] = [
    "$schema",
    "theme",
    "lang",
    "seconds",
    "transition",
    "order",
    "logo",
    "clock",
    "timezone",
    "footer",
    "progress",
    "drift",
    "reduced_motion",
    "hours",
    "closed",
    "fallback",
    "languages",
    "alternate",
    "kiosk",
    "screens",
    "trust_clock",
];

/// Reads the settings; what is wrong stays at its default.
pub(super) fn read(reader: &mut Reader<'_>, root: &Field<'_>) -> Settings {
    let mut settings = Settings::default();
    for field in root.members(reader, &FIELDS) {
        match field.name {
            "theme" => theme(reader, &field, &mut settings.theme.name),
            "lang" => settings.lang = scalar::lang(reader, &field).unwrap_or(settings.lang),
            "seconds" => settings.seconds = scalar::seconds(reader, &field),
            "transition" => settings.transition = Some(transition(reader, &field)),
            "footer" => settings.footer = scalar::text(reader, &field).unwrap_or_default(),
            "order" => {
                let order = scalar::choice(reader, &field, &["name"], &["shuffle", "weighted"]);
                if order.is_some_and(|order| order != "name") {
                    reader.unsupported(&field, "This order", "articles are shown by the order of their file names");
                }
            }
            "$schema" => {}
            _ if asks_nothing(&field) => {}
            _ => reader.unsupported(&field, &field.title(), "the show works without it"),
        }
    }
    settings
}

/// Whether a setting that is not supported yet asks for nothing anyway.
fn asks_nothing(field: &Field<'_>) -> bool {
    match field.value {
        Value::Bool(on) => !on,
        Value::List(elements) => elements.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Text(text) => text.is_empty() || (field.name == "progress" && text == "none"),
        _ => false,
    }
}

fn theme(reader: &mut Reader<'_>, field: &Field<'_>, theme: &mut &'static str) {
    let Value::Text(written) = field.value else {
        field.wrong(reader, "one of these in quotation marks: amt, abend, messe");
        return;
    };
    let plain = written.trim().to_lowercase();
    if let Some(known) = THEMES.iter().find(|known| **known == plain) {
        *theme = known;
        return;
    }
    let message = match nearest(&plain, &THEMES) {
        Some(near) => format!("There is no theme {}; did you mean \"{near}\"?", quoted(written)),
        None => format!("There is no theme {}; write amt, abend or messe.", quoted(written)),
    };
    reader.warning(&field.place(), message);
}

fn transition(reader: &mut Reader<'_>, field: &Field<'_>) -> Transition {
    match scalar::choice(reader, field, &["fade", "none"], &["slide", "wipe", "zoom"]) {
        Some("none") => Transition::None,
        Some("fade") | None => Transition::Fade,
        Some(other) => {
            reader.unsupported(field, &format!("The transition \"{other}\""), "slides fade into one another");
            Transition::Fade
        }
    }
}
