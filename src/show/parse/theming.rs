//! Owns what an operator may say of a theme: its name and what deviates from it. Never judges whether colours go
//! together: that is measured where they are drawn.

use super::settings::TRANSITIONS;
use crate::say::say;
use crate::show::fields::guess::nearest;
use crate::show::fields::{Field, Reader, hours, quoted, scalar};
use crate::show::syntax::Value;
use crate::show::theming::{Brightness, THEMES, ThemeChoice, Tone};

pub(super) mod colour;

const FIELDS: [&str; 14] = [
    "name",
    "ground",
    "ink",
    "accent",
    "second",
    "font",
    "heading_font",
    "spacing",
    "photos",
    "transition",
    "brightness",
    "colors",
    "colours",
    "farben",
];

/// The fields of a theme that hold for the whole show: not for one article, and the first ones not for one screen either.
const OF_SHOW: [&str; 4] = ["font", "heading_font", "transition", "brightness"];

/// What has a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Show,
    Screen,
    Article,
}

impl Of {
    /// Whether a field of a theme means nothing for it.
    fn lacks(self, field: &str) -> bool {
        let of_show = match self {
            Self::Show => &[][..],
            Self::Screen => &OF_SHOW[..2],
            Self::Article => &OF_SHOW,
        };
        of_show.contains(&field)
    }
}

/// The colours of a theme.
const COLOURS: [&str; 4] = ["ground", "ink", "accent", "second"];

/// The theme of a show; what is wrong stays at its default.
pub(super) fn of_show(reader: &mut Reader<'_>, field: &Field<'_>) -> ThemeChoice {
    read(reader, field, &ThemeChoice::default(), Of::Show).unwrap_or_default()
}

/// The theme of an article; `show` is that of its show, from which it takes what it does not say itself: everything
/// if it names no theme, and always what holds for the whole show. None if nothing of it can be read.
pub(super) fn of_article(reader: &mut Reader<'_>, field: &Field<'_>, show: &ThemeChoice) -> Option<ThemeChoice> {
    read(reader, field, show, Of::Article)
}

/// The theme on some screens; `show` is that of the show, as with an article.
pub(super) fn of_screen(reader: &mut Reader<'_>, field: &Field<'_>, show: &ThemeChoice) -> Option<ThemeChoice> {
    read(reader, field, show, Of::Screen)
}

fn read(reader: &mut Reader<'_>, field: &Field<'_>, around: &ThemeChoice, of: Of) -> Option<ThemeChoice> {
    let named = |name: &'static str| ThemeChoice {
        name,
        font: around.font.clone(),
        heading_font: around.heading_font.clone(),
        transition: around.transition,
        brightness: around.brightness.clone(),
        ..ThemeChoice::default()
    };
    match field.value {
        Value::Text(_) => name(reader, field).map(named),
        Value::Object(_) => {
            let fields = field.members(reader, &FIELDS);
            let own = fields.iter().find(|field| field.name == "name").and_then(|field| name(reader, field));
            let mut theme = own.map_or_else(|| around.clone(), named);
            for field in &fields {
                if of.lacks(field.name) {
                    let message = match of {
                        Of::Article => say!("theme-of-show", field = field.title()),
                        _ => say!("theme-of-screens", field = field.title()),
                    };
                    reader.warning(&field.place(), message);
                } else {
                    take(reader, field, &mut theme);
                }
            }
            Some(theme)
        }
        _ => {
            field.wrong(reader, say!("want-theme"));
            None
        }
    }
}

/// Reads one field of a theme.
fn take(reader: &mut Reader<'_>, field: &Field<'_>, theme: &mut ThemeChoice) {
    match field.name {
        "font" => theme.font = font(reader, field),
        "heading_font" => theme.heading_font = font(reader, field),
        "spacing" => {
            theme.spacing = scalar::within(reader, field, (0.7, 1.5), "1.1").unwrap_or(theme.spacing);
        }
        "photos" => theme.photos = tone(reader, field).unwrap_or(theme.photos),
        "transition" => theme.transition = scalar::one_of(reader, field, &TRANSITIONS).or(theme.transition),
        "brightness" => theme.brightness = brightness(reader, field),
        "colors" | "colours" | "farben" => {
            if field.name != "colors" {
                let message = format!("There is no field {}; it was read as \"colors\", so write that.", field.title());
                reader.warning(&field.place(), message);
            }
            if !matches!(field.value, Value::Object(_)) {
                field.wrong(reader, say!("want-colours"));
            }
            for colour in field.members(reader, &COLOURS) {
                take(reader, &colour, theme);
            }
        }
        "name" => {}
        _ => colour(reader, field, theme),
    }
}

/// Reads one colour; what is none stays as the theme has it.
fn colour(reader: &mut Reader<'_>, field: &Field<'_>, theme: &mut ThemeChoice) {
    let slot = match field.name {
        "ground" => &mut theme.ground,
        "ink" => &mut theme.ink,
        "accent" => &mut theme.accent,
        _ => &mut theme.second,
    };
    *slot = colour::read(reader, field).or(*slot);
}

fn name(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<&'static str> {
    let Value::Text(written) = field.value else {
        field.wrong(reader, say!("want-theme"));
        return None;
    };
    let plain = written.trim().to_lowercase();
    if let Some(known) = THEMES.iter().find(|known| **known == plain) {
        return Some(known);
    }
    let message = match nearest(&plain, &THEMES) {
        Some(near) => say!("theme-near", written = quoted(written), near = near),
        None => say!("theme-unknown", written = quoted(written)),
    };
    reader.error(&field.place(), message);
    None
}

/// The name of a family of fonts. Whether it is installed is seen where fonts are looked for.
fn font(reader: &mut Reader<'_>, field: &Field<'_>) -> String {
    scalar::text(reader, field).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tone(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Tone> {
    scalar::one_of(reader, field, &[("natural", Tone::Natural), ("grey", Tone::Grey), ("duotone", Tone::Duotone)])
}

/// Light by hours: `{"22:00-06:00": 0.4}`; one number holds for the whole day.
fn brightness(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Brightness> {
    match field.value {
        Value::Object(_) => {
            let entries = field.entries();
            entries.iter().filter_map(|entry| span(reader, entry)).collect()
        }
        Value::Number(_) => {
            reader.warning(&field.place(), say!("brightness-hours"));
            light(reader, field).map(|light| Brightness { from: 0, until: 1440, light }).into_iter().collect()
        }
        _ => {
            field.wrong(reader, say!("want-brightness"));
            Vec::new()
        }
    }
}

/// One part of the day and its light.
fn span(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Brightness> {
    let found = hours::read(field.name).and_then(|hours| hours.from.zip(hours.until));
    let Some((from, until)) = found.filter(|(from, _)| *from < 1440) else {
        reader.error(&field.place(), say!("hours-unknown", field = field.title()));
        return None;
    };
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let form = format!("{}-{}", clock(from), clock(until));
    if form != field.name {
        reader.warning(&field.place(), say!("read-as", written = field.title(), read = form));
    }
    light(reader, field).map(|light| Brightness { from, until, light })
}

/// A light from 0.1 to 1; a whole number above that is meant in percent.
fn light(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<f32> {
    let written = match field.value {
        Value::Number(text) | Value::Text(text) => text.trim().trim_end_matches('%').trim_end(),
        _ => "",
    };
    if let Ok(percent) = written.parse::<u8>()
        && (2..=100).contains(&percent)
    {
        let light = (f32::from(percent) / 100.0).max(0.1);
        reader.warning(&field.place(), say!("light-percent", field = field.title(), light = light.to_string()));
        return Some(light);
    }
    scalar::within(reader, field, (0.1, 1.0), "0.4")
}
