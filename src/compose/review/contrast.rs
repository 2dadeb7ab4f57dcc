//! Whether the colours of the themes can be told apart from afar. Owns the threshold and what to write instead.

use super::{SETTINGS, at};
use crate::compose::scene::Color;
use crate::compose::theme::Theme;
use crate::say::{Message, say};
use crate::show::problem::Problem;
use crate::show::slide::Show;
use crate::show::theming::ThemeChoice;

/// Least contrast of letters on their ground (the contract's promise 4).
const ENOUGH: f32 = 7.0;

/// Every colour of the show's theme, and of the articles' own ones, that does not read on its ground.
pub(super) fn problems(show: &Show) -> Vec<Problem> {
    let own = show.articles.iter().filter_map(|article| Some((article.theme.as_ref()?, article.file.as_str())));
    let mut found = weak(&show.settings.theme, SETTINGS);
    found.extend(own.flat_map(|(theme, file)| weak(theme, file)));
    found
}

fn weak(choice: &ThemeChoice, file: &str) -> Vec<Problem> {
    let theme = Theme::of(choice);
    let pairs = [
        ("ink", theme.ink, choice.ink),
        ("accent", theme.accent, choice.accent),
        ("second", theme.second, choice.second),
    ];
    let mut found = Vec::new();
    for (name, color, written) in pairs {
        let contrast = color.contrast(theme.ground);
        if contrast >= ENOUGH {
            continue;
        }
        let place = if written.is_some() { format!("/theme/{name}") } else { "/theme/ground".to_owned() };
        // Never rounded up to what would be enough.
        let shown = format!("{:.1}", (contrast * 10.0).floor() / 10.0);
        let sentence = say!(
            "contrast-low",
            name = name,
            color = hex(color),
            ground = hex(theme.ground),
            contrast = shown,
            cure = instead(name, color, theme.ground)
        );
        found.push(Problem::warning(file, &at(place), sentence));
    }
    found
}

/// What to write instead: the nearest colour that reads on the ground, else the nearest ground under the colour.
fn instead(name: &str, color: Color, ground: Color) -> Message {
    if let Some(near) = readable(color, ground) {
        return say!("contrast-write", name = name, near = hex(near));
    }
    match readable(ground, color) {
        Some(near) => say!("contrast-ground", name = name, near = hex(near)),
        None => say!("contrast-none"),
    }
}

/// The colour darkened or lightened as little as it needs to read on another one; none if black and white do not.
fn readable(color: Color, on: Color) -> Option<Color> {
    let ends = [Color::rgb(0, 0, 0), Color::rgb(255, 255, 255)];
    let steps = (0..=255_u8).flat_map(|step| ends.map(|end| color.mix(end, f32::from(step) / 255.0)));
    steps.into_iter().find(|candidate| candidate.contrast(on) >= ENOUGH)
}

fn hex(color: Color) -> String {
    format!("#{:02X}{:02X}{:02X}", color.0, color.1, color.2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::theming::THEMES;

    fn pointers(choice: &ThemeChoice) -> Vec<String> {
        weak(choice, SETTINGS).into_iter().map(|problem| problem.pointer).collect()
    }

    #[test]
    fn the_built_in_themes_read() {
        for name in THEMES {
            assert_eq!(pointers(&ThemeChoice { name, ..ThemeChoice::default() }), [""; 0], "{name}");
        }
    }

    #[test]
    fn every_pair_under_seven_is_told_at_the_colour_that_was_written() {
        let grey = Some([0x77; 3]);
        let base = ThemeChoice::default;
        let cases = [
            (ThemeChoice { ink: grey, ..base() }, vec!["/theme/ink"]),
            (ThemeChoice { second: grey, ..base() }, vec!["/theme/second"]),
            (ThemeChoice { ink: grey, accent: grey, ..base() }, vec!["/theme/ink", "/theme/accent"]),
            (ThemeChoice { ground: Some([0x14, 0x20, 0x2e]), ..base() }, vec!["/theme/ground"; 3]),
        ];
        for (choice, expected) in cases {
            assert_eq!(pointers(&choice), expected, "{choice:?}");
        }
    }

    #[test]
    fn what_to_write_instead_reads_and_is_the_nearest_that_does() {
        let light = Color::rgb(0xf7, 0xf4, 0xee);
        let near = readable(Color::rgb(0x77, 0x77, 0x77), light).expect("a darker grey");
        assert!(near.contrast(light) >= 7.0 && near.contrast(light) < 7.3, "{near:?}");
        let dark = Color::rgb(0x10, 0x16, 0x1d);
        let near = readable(Color::rgb(0xa0, 0x20, 0x20), dark).expect("a lighter red");
        assert!(near.contrast(dark) >= 7.0 && near.0 > near.1, "still a red: {near:?}");
        assert_eq!(readable(light, Color::rgb(0x77, 0x77, 0x77)), None, "nothing reads on a middle grey");
    }

    #[test]
    fn a_ground_on_which_nothing_reads_is_what_has_to_change() {
        let choice = ThemeChoice { ground: Some([0x77; 3]), ink: Some([0, 0, 0]), ..ThemeChoice::default() };
        let found = weak(&choice, SETTINGS);
        assert!(found[0].message.to_string().contains("write \"ground\": \"#9"), "{found:?}");
    }

    #[test]
    fn a_contrast_is_not_rounded_up_to_seven() {
        let choice = ThemeChoice { ink: Some([0x56; 3]), ground: Some([0xff; 3]), ..ThemeChoice::default() };
        let ratio = Theme::of(&choice).ink.contrast(Theme::of(&choice).ground);
        let found = weak(&ThemeChoice { ink: Some([0x5a; 3]), ..choice }, SETTINGS);
        assert!(ratio >= 7.0 && found[0].message.to_string().contains("6."), "{ratio} {found:?}");
    }
}
