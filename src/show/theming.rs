//! What an operator may say of a theme. Values only: which colours and faces follow from it is `compose`'s business.

use super::settings::Transition;

/// Names of the built-in themes; the first one is the default.
pub const THEMES: [&str; 3] = ["amt", "abend", "messe"];

/// A theme by its name, and what deviates from it.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeChoice {
    /// One of [`THEMES`].
    pub name: &'static str,
    /// Ground of every slide, in sRGB.
    pub ground: Option<[u8; 3]>,
    /// Headings and body.
    pub ink: Option<[u8; 3]>,
    /// What leads the eye.
    pub accent: Option<[u8; 3]>,
    /// What stands back.
    pub second: Option<[u8; 3]>,
    /// Family of running text: a font file in `assets/fonts` or an installed family; empty: the built-in one.
    pub font: String,
    /// Family of titles and headings; empty: that of running text.
    pub heading_font: String,
    /// Distances between things, as a multiple of the usual ones, 0.7 to 1.5.
    pub spacing: f32,
    /// How photos are toned.
    pub photos: Tone,
    /// How slides change; none: as the show says.
    pub transition: Option<Transition>,
    /// Light of the whole screen by hours, the first that fits counts; full light at all other times.
    pub brightness: Vec<Brightness>,
}

impl Default for ThemeChoice {
    fn default() -> Self {
        Self {
            name: THEMES[0],
            ground: None,
            ink: None,
            accent: None,
            second: None,
            font: String::new(),
            heading_font: String::new(),
            spacing: 1.0,
            photos: Tone::Natural,
            transition: None,
            brightness: Vec::new(),
        }
    }
}

impl ThemeChoice {
    /// The same in the colours of another theme: those belong together, faces and all else stay.
    pub fn in_colours_of(&self, name: &'static str) -> Self {
        Self { name, ground: None, ink: None, accent: None, second: None, ..self.clone() }
    }
}

/// How photos are toned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Tone {
    /// As they are.
    #[default]
    Natural,
    /// Without colour.
    Grey,
    /// In the theme's ink and ground instead of black and white.
    Duotone,
}

/// Light of the screen in a part of the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Brightness {
    /// Minute of the day from which it holds, 0 to 1439.
    pub from: u16,
    /// Minute of the day from which it no longer holds, 0 to 1440; up to `from`: on the next day.
    pub until: u16,
    /// Light, 0.1 to 1.
    pub light: f32,
}

impl Brightness {
    /// Whether it holds in a minute of the day.
    pub fn holds(self, minute: u16) -> bool {
        if self.from < self.until {
            (self.from..self.until).contains(&minute)
        } else {
            minute >= self.from || minute < self.until
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_brightness_may_cross_midnight() {
        let night = Brightness { from: 22 * 60, until: 6 * 60, light: 0.4 };
        let noon = Brightness { from: 12 * 60, until: 13 * 60, light: 1.0 };
        let held = |hours: Brightness, minute| hours.holds(minute);
        assert!(held(night, 22 * 60) && held(night, 0) && held(night, 6 * 60 - 1));
        assert!(!held(night, 6 * 60) && !held(night, 12 * 60));
        assert!(held(noon, 12 * 60) && !held(noon, 13 * 60));
    }
}
