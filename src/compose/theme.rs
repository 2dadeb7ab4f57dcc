//! Design tokens: every colour, size and distance of a slide stands here and nowhere else.
//! Lengths are in `s`, one percent of the screen's shorter side. Knows no slide and draws nothing.

use std::time::Duration;

use super::geometry::Size;
use super::scene::Color;
use crate::pixels::Toning;
use crate::show::emergency::Level;
use crate::show::theming::{ThemeChoice, Tone};

/// Colours of a theme.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// Ground of every slide.
    pub ground: Color,
    /// Headings and body.
    pub ink: Color,
    /// What leads the eye: kicker, rule, marks.
    pub accent: Color,
    /// What stands back: lead, author, date, page mark.
    pub second: Color,
    /// What lies under text on a photo.
    pub scrim: Color,
    /// Text on a scrim.
    pub on_scrim: Color,
    /// Distances between things, as a multiple of the usual ones.
    pub spacing: f32,
    /// How photos are toned.
    pub tone: Tone,
}

impl Theme {
    /// The theme that an operator chose.
    pub fn of(choice: &ThemeChoice) -> Self {
        let named = Self::named(choice.name);
        let color = |own: Option<[u8; 3]>, color: Color| own.map_or(color, |[r, g, b]| Color::rgb(r, g, b));
        Self {
            ground: color(choice.ground, named.ground),
            ink: color(choice.ink, named.ink),
            accent: color(choice.accent, named.accent),
            second: color(choice.second, named.second),
            spacing: choice.spacing,
            tone: choice.photos,
            ..named
        }
    }

    /// How photos are toned, with the colours of the theme.
    pub fn toning(&self) -> Toning {
        let rgb = |color: Color| [color.0, color.1, color.2];
        let darker_first = if self.ink.luminance() < self.ground.luminance() {
            (self.ink, self.ground)
        } else {
            (self.ground, self.ink)
        };
        match self.tone {
            Tone::Natural => Toning::Natural,
            Tone::Grey => Toning::Grey,
            Tone::Duotone => Toning::Duotone { dark: rgb(darker_first.0), light: rgb(darker_first.1) },
        }
    }

    /// The theme of that name, `amt` for an unknown one.
    pub fn named(name: &str) -> Self {
        match name {
            "abend" => Self {
                ground: Color::rgb(0x10, 0x16, 0x1D),
                ink: Color::rgb(0xF4, 0xF1, 0xEA),
                accent: Color::rgb(0xE8, 0xB4, 0x5A),
                second: Color::rgb(0x8F, 0xC7, 0xC9),
                ..Self::amt()
            },
            "messe" => Self {
                ground: Color::rgb(0xFF, 0xD4, 0x00),
                ink: Color::rgb(0x11, 0x11, 0x11),
                accent: Color::rgb(0x00, 0x3B, 0x5C),
                second: Color::rgb(0x7A, 0x00, 0x3C),
                ..Self::amt()
            },
            _ => Self::amt(),
        }
    }

    /// The colours of an emergency message, the same in every show: bands in the accent, their letters in the second.
    pub fn of_level(level: Level) -> Self {
        let white = Color::rgb(0xFF, 0xFF, 0xFF);
        let (ground, ink, band, on_band) = match level {
            Level::Danger => (Color::rgb(0x96, 0x00, 0x12), white, white, Color::rgb(0x96, 0x00, 0x12)),
            Level::Warning => {
                let (amber, black) = (Color::rgb(0xFF, 0xC2, 0x00), Color::rgb(0x14, 0x10, 0x00));
                (amber, black, black, amber)
            }
            Level::Info => (Color::rgb(0x00, 0x38, 0x6B), white, white, Color::rgb(0x00, 0x38, 0x6B)),
            Level::Clear => {
                (Color::rgb(0xF3, 0xF7, 0xF1), Color::rgb(0x10, 0x36, 0x22), Color::rgb(0x0E, 0x56, 0x34), white)
            }
            Level::Test => (white, Color::rgb(0x1C, 0x14, 0x26), Color::rgb(0x4E, 0x23, 0x7C), white),
        };
        let (scrim, on_scrim, second) = (ground, ink, on_band);
        Self { ground, ink, accent: band, second, scrim, on_scrim, ..Self::amt() }
    }

    const fn amt() -> Self {
        Self {
            ground: Color::rgb(0xF7, 0xF4, 0xEE),
            ink: Color::rgb(0x14, 0x20, 0x2E),
            accent: Color::rgb(0x0B, 0x4F, 0x5C),
            second: Color::rgb(0x3D, 0x4A, 0x57),
            scrim: Color::rgb(0x0A, 0x10, 0x16),
            on_scrim: Color::rgb(0xFF, 0xFF, 0xFF),
            spacing: 1.0,
            tone: Tone::Natural,
        }
    }

    /// Ground of a photo that is not there.
    pub fn tint(&self) -> Color {
        self.ground.mix(self.quiet(), 0.14)
    }

    /// Fine lines on that ground.
    pub fn tint_line(&self) -> Color {
        self.ground.mix(self.quiet(), 0.22)
    }

    /// What tints a ground: a warm accent would turn a dark one brown.
    fn quiet(&self) -> Color {
        if self.ground.luminance() < 0.2 { self.second } else { self.accent }
    }
}

/// Lengths of a slide for one screen size, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// One percent of the shorter side.
    pub s: f32,
    /// Distances between things, as a multiple of the usual ones.
    pub spacing: f32,
}

/// Font sizes in s. Each slide picks from these eight, which keeps the glyph atlas small.
const DISPLAY: [f32; 3] = [10.0, 8.0, 6.0];
const HEADING: [f32; 1] = [6.0];
const BODY: [f32; 4] = [4.5, 4.1, 3.8, 3.5];
const CAPTION: [f32; 2] = [3.5, 3.0];
/// Words that someone said; longer ones go down to the sizes of body text.
const QUOTE: [f32; 3] = [8.0, 7.0, 6.0];
/// A number alone on its page, then numbers beside each other.
const NUMBER: [f32; 7] = [24.0, 20.0, 16.0, 14.0, 12.0, 10.0, 8.0];
/// A title that has its slide to itself.
const POSTER: [f32; 4] = [12.0, 10.0, 8.0, 6.0];

/// Smallest size of running text, in s (the contract's promise 4).
pub const FLOOR: f32 = 3.5;
/// Smallest size of captions and furniture, in s (the contract's promise 4).
pub const CAPTION_FLOOR: f32 = 3.0;

impl Scale {
    /// The lengths for a screen of that size.
    pub fn of(size: Size) -> Self {
        Self { s: size.unit(), spacing: 1.0 }
    }

    /// The same with distances between things as a theme wants them.
    pub fn spaced(self, spacing: f32) -> Self {
        Self { spacing, ..self }
    }

    /// A distance between things of `n` percent of the shorter side, in pixels.
    pub fn gap(self, n: f32) -> f32 {
        self.s * n * self.spacing
    }

    /// `n` percent of the shorter side, in pixels.
    pub fn len(self, n: f32) -> f32 {
        self.s * n
    }

    /// A font size in whole pixels, never under what it stands for.
    fn font(self, n: f32) -> f32 {
        (self.s * n).ceil().max(1.0)
    }

    fn ladder(self, steps: &[f32]) -> Vec<f32> {
        steps.iter().map(|step| self.font(*step)).collect()
    }

    /// Sizes of an article's title, largest first.
    pub fn display(self) -> Vec<f32> {
        self.ladder(&DISPLAY)
    }

    /// Sizes of a section's heading, largest first.
    pub fn heading(self) -> Vec<f32> {
        self.ladder(&HEADING)
    }

    /// Sizes of body text, largest first, down to the floor.
    pub fn body(self) -> Vec<f32> {
        self.ladder(&BODY)
    }

    /// Sizes of a quote, largest first, down to the floor.
    pub fn quote(self) -> Vec<f32> {
        [self.ladder(&QUOTE), self.body()].concat()
    }

    /// Sizes of large numbers, largest first; `alone` if a number has its page to itself.
    pub fn number(self, alone: bool) -> Vec<f32> {
        self.ladder(if alone { &NUMBER } else { &NUMBER[2..] })
    }

    /// Sizes of a title that has its slide to itself, largest first.
    pub fn poster(self) -> Vec<f32> {
        self.ladder(&POSTER)
    }

    /// Size of a short text that stands alone on its slide.
    pub fn statement(self) -> f32 {
        self.font(HEADING[0])
    }

    /// Sizes of captions, largest first, down to their floor.
    pub fn caption(self) -> Vec<f32> {
        self.ladder(&CAPTION)
    }

    /// Size of the lead.
    pub fn lead(self) -> f32 {
        self.font(BODY[0])
    }

    /// Size of the kicker, the byline and of a photo's credit.
    pub fn small(self) -> f32 {
        self.font(FLOOR)
    }

    /// Size of page marks and footer.
    pub fn furniture(self) -> f32 {
        self.font(CAPTION_FLOOR)
    }

    /// Content keeps this far from every edge of the screen.
    pub fn safe(self) -> f32 {
        self.len(5.0)
    }

    /// Distance of text from the photo beside it.
    pub fn gutter(self) -> f32 {
        self.gap(6.0)
    }
}

/// Line height of titles and headings, in em.
pub const TIGHT: f32 = 1.14;
/// Line height of Latin body text, in em.
pub const LEADING: f32 = 1.38;
/// Line height of Japanese and Chinese body text, in em.
pub const LEADING_CJK: f32 = 1.6;
/// Distance of paragraphs, in lines.
pub const PARAGRAPH: f32 = 0.5;
/// Letter spacing of the kicker, in em.
pub const KICKER_TRACKING: f32 = 0.06;
/// Longest line of body text, in em (75 characters of an average half em).
pub const MEASURE: f32 = 36.0;
/// Shortest good line of body text, in em: 35 characters, of Japanese and Chinese 15.
const SHORT_MEASURE: f32 = 18.0;
const SHORT_MEASURE_CJK: f32 = 15.0;

/// Shortest good line of body text in a language, in em.
pub fn short_measure(lang: &str) -> f32 {
    if is_cjk(lang) { SHORT_MEASURE_CJK } else { SHORT_MEASURE }
}

/// Line height of body text in a language, in em.
pub fn leading(lang: &str) -> f32 {
    if is_cjk(lang) { LEADING_CJK } else { LEADING }
}

/// Whether a language is set in ideographs.
pub fn is_cjk(lang: &str) -> bool {
    let primary = lang.split(['-', '_']).next().unwrap_or_default();
    matches!(primary.to_ascii_lowercase().as_str(), "ja" | "zh" | "ko")
}

/// Length of a cross-fade and of a zoom.
pub const FADE: Duration = Duration::from_millis(700);
/// Length of a transition that moves.
pub const MOVE: Duration = Duration::from_millis(500);
/// How much nearer a photo has come at the end of its drift, times its size.
pub const DRIFT: f32 = 1.06;
/// Share of a slide that is seen where it begins to zoom in.
pub const ZOOM: f32 = 0.94;

/// Eases a share of time (0 to 1) in and out, so that a transition neither starts nor ends with a jerk.
pub fn eased(share: f32) -> f32 {
    let share = share.clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_reads_at_seven_to_one() {
        for name in crate::show::theming::THEMES {
            let theme = Theme::named(name);
            for color in [theme.ink, theme.accent, theme.second] {
                let contrast = theme.ground.contrast(color);
                assert!(contrast >= 7.0, "{name}: {color:?} has {contrast:.1}:1");
            }
        }
    }

    #[test]
    fn every_emergency_reads_at_seven_to_one_and_looks_like_no_other() {
        let themes = Level::NAMES.map(|(name, level)| (name, Theme::of_level(level)));
        for (name, theme) in themes {
            for (one, other) in [(theme.ground, theme.ink), (theme.accent, theme.second)] {
                let contrast = one.contrast(other);
                assert!(contrast >= 7.0, "{name}: {one:?} on {other:?} has {contrast:.1}:1");
            }
            let alike = themes.iter().filter(|(_, other)| other.ground == theme.ground).count();
            assert_eq!(alike, 1, "{name}");
        }
    }

    #[test]
    fn no_font_size_is_under_its_floor() {
        for size in [Size::new(1920, 1080), Size::new(1080, 1920), Size::new(3840, 2160), Size::new(1152, 2304)] {
            let scale = Scale::of(size);
            assert!(scale.body().iter().all(|px| *px >= FLOOR * size.unit()));
            assert!(scale.caption().iter().all(|px| *px >= CAPTION_FLOOR * size.unit()));
        }
    }

    #[test]
    fn easing_starts_and_ends_still_and_never_turns_back() {
        assert!(eased(0.0) == 0.0 && eased(1.0) == 1.0 && (eased(0.5) - 0.5).abs() < 1e-6);
        assert!(eased(0.01) < 0.001 && eased(0.99) > 0.999);
        let steps: Vec<f32> = (0..=100).map(|step| eased(step as f32 / 100.0)).collect();
        assert!(steps.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
