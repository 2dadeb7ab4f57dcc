//! How values on the command line are read.

use crate::compose::geometry::{Region, Rotation, Size};
use crate::host::power::Choice;
use crate::show::emergency::Level;
use crate::show::theming::THEMES;

/// Longest side that can be composed for, in pixels.
const LONGEST: u32 = 16_384;
/// Shortest side that can be composed for, in pixels.
const SHORTEST: u32 = 64;

pub(super) fn size(text: &str) -> Result<Size, String> {
    let parts = text.split_once(['x', 'X']).map(|(width, height)| (width.parse::<u32>(), height.parse::<u32>()));
    match parts {
        Some((Ok(width), Ok(height))) => {
            let range = SHORTEST..=LONGEST;
            if range.contains(&width) && range.contains(&height) {
                Ok(Size::new(width, height))
            } else {
                Err(format!("each side must have {SHORTEST} to {LONGEST} pixels"))
            }
        }
        _ => Err("write width, x and height in pixels, such as 1920x1080".to_owned()),
    }
}

/// A part of the signal, such as `0,0,1152x2304`.
pub(super) fn region(text: &str) -> Result<Region, String> {
    let wrong = || "write its left and upper edge and its size in pixels, such as 0,0,1152x2304".to_owned();
    let mut parts = text.splitn(3, ',').map(str::trim);
    let mut edge = || parts.next().and_then(|part| part.parse::<u32>().ok()).filter(|edge| *edge <= LONGEST);
    let (Some(x), Some(y)) = (edge(), edge()) else { return Err(wrong()) };
    let size = size(parts.next().ok_or_else(wrong)?)?;
    Ok(Region { x, y, size })
}

/// What switches the display.
pub(super) fn display_power(text: &str) -> Result<Choice, String> {
    Choice::of(&text.trim().to_lowercase()).ok_or_else(|| "write auto, dpms, cec or off".to_owned())
}

/// A theme by its name.
pub(super) fn theme(text: &str) -> Result<&'static str, String> {
    let plain = text.trim().to_lowercase();
    let known = THEMES.into_iter().find(|name| *name == plain);
    known.ok_or_else(|| format!("there is no theme {text}; write {}", THEMES.join(", ")))
}

/// A level of an emergency message.
pub(super) fn level(text: &str) -> Result<Level, String> {
    let plain = text.trim().to_lowercase();
    let known = Level::NAMES.iter().find(|(name, _)| *name == plain).map(|(_, level)| *level);
    known.ok_or_else(|| "write danger, warning, info, clear or test".to_owned())
}

pub(super) fn rotation(text: &str) -> Result<Rotation, String> {
    match text {
        "0" => Ok(Rotation::None),
        "90" => Ok(Rotation::Right),
        "180" => Ok(Rotation::Half),
        "270" => Ok(Rotation::Left),
        _ => Err("write 0, 90, 180 or 270".to_owned()),
    }
}

pub(super) fn number(text: &str, range: std::ops::RangeInclusive<f64>) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| "write a number of seconds, such as 12 or 7.5".to_owned())?;
    if range.contains(&number) {
        Ok(number)
    } else {
        Err(format!("write a number from {} to {}", range.start(), range.end()))
    }
}

pub(super) fn seconds(text: &str) -> Result<f64, String> {
    number(text, 1.0..=86_400.0)
}

pub(super) fn duration(text: &str) -> Result<f64, String> {
    number(text, 0.0..=1e9)
}

pub(super) fn datetime(text: &str) -> Result<jiff::civil::DateTime, String> {
    let read = text.parse::<jiff::civil::DateTime>();
    read.map_err(|_| "write local date and time, such as 2026-11-19T08:30".to_owned())
}
