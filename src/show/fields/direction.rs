//! Owns which text runs from right to left. Litfass cannot set it rightly yet, and text that stands reversed on a wall
//! is worse than none, so it is found here and left out. Never turns anything round.

use super::{Field, Reader};
use crate::say::say;

/// The sign that turns the order of any letters round (RIGHT-TO-LEFT OVERRIDE).
const OVERRIDE: char = '\u{202E}';

/// Scripts written from right to left with their signs: Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbours,
/// then their presentation forms, then the ancient and African ones beyond the first plane (Unicode bidi classes R
/// and AL, with the digits and marks that come with these letters only).
const SCRIPTS: [(char, char); 5] = [
    ('\u{590}', '\u{8FF}'),
    ('\u{FB1D}', '\u{FDFF}'),
    ('\u{FE70}', '\u{FEFE}'),
    ('\u{10800}', '\u{10FFF}'),
    ('\u{1E800}', '\u{1EFFF}'),
];

/// Whether a text would have to be set from right to left, wholly or in part. Marks that only hint at a direction do
/// not count.
pub(crate) fn runs_left(text: &str) -> bool {
    let of_script =
        |letter: char| letter >= '\u{590}' && SCRIPTS.iter().any(|(first, last)| (*first..=*last).contains(&letter));
    text.chars().any(|letter| letter == OVERRIDE || (of_script(letter) && !is_mark(letter)))
}

/// A mark without a picture that hints at a direction. It comes along when text is copied, and says nothing where all
/// letters run to the right.
pub(crate) fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202D}' | '\u{2066}'..='\u{2069}')
}

/// Tells that a text, or a paragraph of it, is left out.
pub(crate) fn tell(reader: &mut Reader<'_>, field: &Field<'_>, text: &str) {
    let title = field.title();
    let message = if text.contains(OVERRIDE) {
        say!("letters-turned", field = title)
    } else {
        say!("letters-leftward", field = title)
    };
    reader.error(&field.place(), message);
}

#[cfg(test)]
mod tests {
    use super::{is_mark, runs_left};

    #[test]
    fn scripts_from_right_to_left_are_known() {
        for text in ["שלום", "مرحبا", "ܫܠܡܐ", "ދިވެހި", "ߒߞߏ", "Rathaus (بلدية)", "ﷺ", "𞤀𞤣", "abc\u{202E}def", "٣"]
        {
            assert!(runs_left(text), "{text:?}");
        }
    }

    #[test]
    fn everything_else_runs_to_the_right() {
        for text in [
            "",
            "Bürger*innen",
            "Ελλάδα",
            "Привет",
            "北海道「こんにちは」",
            "한국어",
            "ไทย",
            "हिन्दी",
            "ქართული",
            "👩‍👩‍👧",
            "½ – 24 €",
            "\u{FEFF}",
        ] {
            assert!(!runs_left(text), "{text:?}");
        }
        let marked = "Rat\u{200E}haus\u{200F} \u{2067}Mitte\u{2069}\u{61C}";
        assert!(!runs_left(marked));
        assert_eq!(marked.chars().filter(|letter| !is_mark(*letter)).collect::<String>(), "Rathaus Mitte");
    }
}
