//! Owns the settings of the show that depend on time and screen: `hours`, `closed`, `fallback`, `screens`. Never
//! applies them.

use super::settings::{PROGRESS, TRANSITIONS};
use super::theming;
use super::times::{self, days, spans};
use crate::say::say;
use crate::show::fields::{Field, Reader, scalar};
use crate::show::settings::{Fallback, Progress, ScreenChoice, Settings};
use crate::show::syntax::Value;
use crate::show::theming::ThemeChoice;
use crate::show::times::{Opening, Span};

/// Opening hours: `{"mon-fri": ["07:00", "19:00"]}`. A day that is not named is closed; none if nothing can be read.
pub(super) fn hours(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Opening> {
    if !matches!(field.value, Value::Object(_)) {
        field.wrong(reader, say!("want-hours"));
        return None;
    }
    let mut week: [Vec<_>; 7] = Default::default();
    let mut read = false;
    for entry in field.entries() {
        let Some(days) = days::named(reader, &entry, entry.name) else { continue };
        // A list without times is a day that is closed.
        let closed = matches!(entry.value, Value::List(elements) if elements.is_empty())
            || matches!(entry.value, Value::Bool(false));
        let mut spans = if closed { Vec::new() } else { spans::read(reader, &entry) };
        if spans.is_empty() && !closed {
            // A slip must not darken the wall for a day.
            spans.push(Span { from: 0, until: 1440 });
        }
        read = true;
        for (index, day) in week.iter_mut().enumerate() {
            let weekday =
                i8::try_from(index).ok().and_then(|index| jiff::civil::Weekday::from_monday_zero_offset(index).ok());
            if weekday.is_some_and(|weekday| days.has(weekday)) {
                day.extend(spans.iter().copied());
            }
        }
    }
    read.then_some(Opening { week })
}

/// Days on which the show is closed.
pub(super) fn closed(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<jiff::civil::Date> {
    times::dates(reader, field)
}

/// The article that is shown while nothing else is on.
pub(super) fn fallback(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Fallback> {
    let name = scalar::text(reader, field)?;
    let bare = name.strip_prefix("slides/").unwrap_or(&name);
    let bare = bare.strip_suffix(".json").unwrap_or(bare);
    Some(Fallback { article: bare.to_owned(), place: field.place() })
}

/// What holds for screens of a name: `{"led": {"theme": "messe"}}`.
pub(super) fn screens(reader: &mut Reader<'_>, field: &Field<'_>, theme: &ThemeChoice) -> Vec<ScreenChoice> {
    if !matches!(field.value, Value::Object(_)) {
        field.wrong(reader, say!("want-screens-group"));
        return Vec::new();
    }
    let mut all = Vec::new();
    for entry in field.entries().into_iter().take(times::MOST) {
        if !matches!(entry.value, Value::Object(_)) {
            entry.wrong(reader, say!("want-screen"));
            continue;
        }
        let mut choice = ScreenChoice { name: entry.name.trim().to_owned(), ..ScreenChoice::default() };
        for field in entry.meant(reader, &OF_SCREEN) {
            on_screen(reader, &field, theme, &mut choice);
        }
        all.push(choice);
    }
    all
}

/// The settings that may be different on a screen.
const OF_SCREEN: [&str; 9] =
    ["theme", "seconds", "transition", "footer", "clock", "progress", "drift", "animation", "reduced_motion"];

/// Reads one of them.
fn on_screen(reader: &mut Reader<'_>, field: &Field<'_>, theme: &ThemeChoice, choice: &mut ScreenChoice) {
    match field.name {
        "theme" => choice.theme = theming::of_screen(reader, field, theme),
        "seconds" => choice.seconds = scalar::seconds(reader, field),
        "transition" => choice.transition = scalar::one_of(reader, field, &TRANSITIONS),
        "footer" => choice.footer = Some(scalar::text(reader, field).unwrap_or_default()),
        "clock" => choice.clock = scalar::boolean(reader, field),
        "progress" if matches!(field.value, Value::Bool(false)) => choice.progress = Some(Progress::None),
        "progress" => choice.progress = scalar::one_of(reader, field, &PROGRESS),
        "drift" => choice.drift = scalar::boolean(reader, field),
        "animation" => choice.animation = scalar::boolean(reader, field),
        _ => choice.reduced_motion = scalar::boolean(reader, field),
    }
}

/// Reads what of these depends on other settings, once those are read.
pub(super) fn finish(reader: &mut Reader<'_>, fields: &[Field<'_>], settings: &mut Settings) {
    if let Some(field) = fields.iter().find(|field| field.name == "screens") {
        settings.screens = screens(reader, field, &settings.theme.clone());
    }
}
