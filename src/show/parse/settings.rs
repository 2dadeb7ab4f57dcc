//! Owns the fields of `_show.json`. Never applies them.

use super::{kiosk, opening, photo, theming, timezone};
use crate::say::say;
use crate::show::fields::{Field, Reader, quoted, scalar};
use crate::show::settings::{Alternate, Kiosk, Logo, Order, Progress, Settings, Transition, Trust};
use crate::show::syntax::Value;

const FIELDS: [&str; 22] = [
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
    "animation",
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

/// Transitions by their names.
pub(super) const TRANSITIONS: [(&str, Transition); 5] = [
    ("fade", Transition::Fade),
    ("slide", Transition::Slide),
    ("wipe", Transition::Wipe),
    ("zoom", Transition::Zoom),
    ("none", Transition::None),
];

/// Kinds of progress by their names.
pub(super) const PROGRESS: [(&str, Progress); 3] =
    [("none", Progress::None), ("dots", Progress::Dots), ("line", Progress::Line)];

const ALTERNATE: [(&str, Alternate); 3] =
    [("round", Alternate::Round), ("slide", Alternate::Slide), ("schedule", Alternate::Schedule)];

const ORDERS: [(&str, Order); 3] = [("name", Order::Name), ("shuffle", Order::Shuffle), ("weighted", Order::Weighted)];

const TRUST: [(&str, Trust); 2] = [("plausible", Trust::Plausible), ("synced", Trust::Synced)];

/// So many logos and so many languages are taken; more fit on no slide and into no day.
const MOST: usize = 24;

/// Reads settings that stand over others; what is wrong stays as it is in those, or at its default.
pub(super) fn read(reader: &mut Reader<'_>, root: &Field<'_>, below: Settings) -> Settings {
    let mut settings = below;
    let fields = root.members(reader, &FIELDS);
    for field in &fields {
        settings.written.insert(field.name.to_owned(), reader.file().to_owned());
        if asks_nothing(field) {
            clear(field.name, &mut settings);
        } else {
            take(reader, field, &mut settings);
        }
    }
    opening::finish(reader, &fields, &mut settings);
    settings
}

/// Reads one setting.
fn take(reader: &mut Reader<'_>, field: &Field<'_>, settings: &mut Settings) {
    match field.name {
        "theme" => settings.theme = theming::of_show(reader, field),
        "lang" => {
            if let Some(lang) = scalar::lang(reader, field) {
                settings.lang = lang;
            }
        }
        "seconds" => settings.seconds = scalar::seconds(reader, field).or(settings.seconds),
        "transition" => settings.transition = scalar::one_of(reader, field, &TRANSITIONS).or(settings.transition),
        "footer" => settings.footer = scalar::text(reader, field).unwrap_or_default(),
        "logo" => settings.logos = logos(reader, field),
        "clock" => settings.clock = scalar::boolean(reader, field).unwrap_or(settings.clock),
        "timezone" => settings.timezone = timezone::read(reader, field).or(settings.timezone.take()),
        "progress" => settings.progress = scalar::one_of(reader, field, &PROGRESS).unwrap_or(settings.progress),
        "drift" => settings.drift = scalar::boolean(reader, field).unwrap_or(settings.drift),
        "animation" => settings.animation = scalar::boolean(reader, field).unwrap_or(settings.animation),
        "reduced_motion" => {
            settings.reduced_motion = scalar::boolean(reader, field).unwrap_or(settings.reduced_motion);
        }
        "languages" => settings.languages = languages(reader, field),
        "alternate" => settings.alternate = scalar::one_of(reader, field, &ALTERNATE).unwrap_or(settings.alternate),
        "order" => settings.order = scalar::one_of(reader, field, &ORDERS).unwrap_or(settings.order),
        "trust_clock" => settings.trust_clock = scalar::one_of(reader, field, &TRUST).unwrap_or(settings.trust_clock),
        "hours" => settings.hours = opening::hours(reader, field),
        "closed" => settings.closed = opening::closed(reader, field),
        "fallback" => settings.fallback = opening::fallback(reader, field),
        "kiosk" => settings.kiosk = kiosk::read(reader, field, settings.kiosk),
        // `$schema` is for editors, and what holds for screens depends on the theme.
        _ => {}
    }
}

/// The settings that `false` turns off, beside those that are true or false.
const OFF: [&str; 5] = ["progress", "hours", "closed", "fallback", "kiosk"];

/// Whether a setting asks for nothing.
fn asks_nothing(field: &Field<'_>) -> bool {
    OFF.contains(&field.name) && matches!(field.value, Value::Bool(false))
}

/// Takes back what settings below say.
fn clear(name: &str, settings: &mut Settings) {
    match name {
        "progress" => settings.progress = Progress::None,
        "hours" => settings.hours = None,
        "closed" => settings.closed.clear(),
        "fallback" => settings.fallback = None,
        "kiosk" => settings.kiosk = Kiosk::default(),
        _ => {}
    }
}

/// The logos: a file name, a list of them, or groups with a `file`.
fn logos(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Logo> {
    let mut logos: Vec<Logo> = match field.value {
        Value::List(_) => field.elements().iter().filter_map(|(_, element)| logo(reader, element)).collect(),
        // Nothing is asked for.
        Value::Bool(false) => Vec::new(),
        Value::Text(text) if text.trim().is_empty() => Vec::new(),
        _ => logo(reader, field).into_iter().collect(),
    };
    if logos.len() > MOST {
        reader.error(&field.place(), say!("logos-many", count = logos.len(), most = MOST));
        logos.truncate(MOST);
    }
    logos
}

fn logo(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Logo> {
    match field.value {
        Value::Text(_) => photo::file(reader, field).map(|file| Logo { file, place: field.place() }),
        Value::Object(_) => {
            let members = field.members(reader, &["file"]);
            let Some(named) = members.first() else {
                reader.error(&field.place(), say!("logo-no-file"));
                return None;
            };
            photo::file(reader, named).map(|file| Logo { file, place: named.place() })
        }
        _ => {
            field.wrong(reader, say!("want-logo"));
            None
        }
    }
}

/// The languages of a show, each once.
fn languages(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<String> {
    let elements = match field.value {
        Value::List(_) => field.elements(),
        Value::Text(text) if text.trim().is_empty() => Vec::new(),
        Value::Text(_) => {
            reader.warning(&field.place(), say!("languages-list"));
            vec![(0, field.clone())]
        }
        _ => {
            field.wrong(reader, say!("want-languages"));
            Vec::new()
        }
    };
    let mut languages: Vec<String> = Vec::new();
    for (_, element) in elements {
        let Some(lang) = scalar::lang(reader, &element) else { continue };
        if languages.iter().any(|earlier| earlier.eq_ignore_ascii_case(&lang)) {
            reader.warning(&element.place(), say!("language-twice", lang = quoted(&lang)));
        } else if languages.len() == MOST {
            reader.error(&element.place(), say!("languages-many", most = MOST));
            break;
        } else {
            languages.push(lang);
        }
    }
    languages
}
