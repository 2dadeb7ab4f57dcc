//! How long a slide stays on when nobody says so: the time it takes to read it.
//!
//! Pure. Knows nothing of the limits that an operator's own seconds have, nor of the player.

use unicode_segmentation::UnicodeSegmentation;

/// Shortest reading time in seconds: a slide needs to be noticed too.
const SHORTEST: f64 = 6.0;
/// Longest in seconds: no slide may be on for more than a day.
const LONGEST: f64 = 86_400.0;
/// Seconds to notice that there is a new slide and to find its beginning.
const NOTICING: f64 = 2.0;
/// Seconds for each photo.
const PHOTO: f64 = 3.0;
/// Part of the measured rates that is left to someone who stands in a hall, reads from metres away and
/// has not come to read.
const IN_PASSING: f64 = 0.65;

/// Words a minute of German.
const GERMAN: f64 = 179.0;
/// Words a minute of English.
const ENGLISH: f64 = 228.0;
/// Words a minute of any other language that parts its words.
const AVERAGE: f64 = 184.0;
/// Characters a minute of Japanese, and of other text without gaps between its words.
const JAPANESE: f64 = 357.0;

/// Seconds to read a text in a language (`de`, `en-GB`, `ja`) and to look at its photos: from 6 to 86,400.
///
/// The rates are means of adults of 18 to 35 with normal sight who read paragraphs aloud from paper at
/// 40 cm, as published by S. Trauzettel-Klosinski, K. Dietz and the `IReST` Study Group, *Standardized
/// Assessment of Reading Performance: The New International Reading Speed Texts `IReST`*, Investigative
/// Ophthalmology & Visual Science 53 (2012), 5452–5461: German 179, English 228 and, over all of its 17
/// languages, 184 words a minute; Japanese 357 characters a minute.
///
/// Our own choice is all that makes a hall of it: only 0.65 of these rates, two seconds to notice a new
/// slide, three seconds for each photo and six seconds at least.
///
/// A character of Chinese, Japanese or Korean writing counts as such wherever it stands; everything else
/// counts in words, also in a Japanese text (`IT`, `2026`).
pub fn seconds(text: &str, lang: &str, photos: usize) -> f64 {
    let reading = minutes(text, lang) * 60.0 / IN_PASSING;
    (NOTICING + reading + amount(photos) * PHOTO).clamp(SHORTEST, LONGEST)
}

/// Minutes to read a text at the measured rates.
fn minutes(text: &str, lang: &str) -> f64 {
    let (mut words, mut characters) = (0_usize, 0_usize);
    for word in text.unicode_words() {
        match word.chars().filter(|&character| is_east_asian(character)).count() {
            0 => words += 1,
            count => characters += count,
        }
    }
    amount(words) / words_a_minute(lang) + amount(characters) / JAPANESE
}

/// Seconds under which a slide is gone before most can have read it: from 2 up. `check` warns below it.
///
/// One second to notice the slide, the text at the whole measured rate of [`seconds`] (nobody in a hall is faster than
/// someone who reads aloud at a desk is on average), and one second for each photo. Nothing is rounded up to a
/// comfortable time: who sets seconds on purpose is warned only where reading is out of reach.
pub fn needed(text: &str, lang: &str, photos: usize) -> f64 {
    (1.0 + minutes(text, lang) * 60.0 + amount(photos)).clamp(2.0, LONGEST)
}

/// Words a minute by the language in front of any region (`en-GB`, `de_AT`).
fn words_a_minute(lang: &str) -> f64 {
    let language = lang.split(['-', '_']).next().unwrap_or_default();
    match language.to_ascii_lowercase().as_str() {
        "de" => GERMAN,
        "en" => ENGLISH,
        _ => AVERAGE,
    }
}

/// Hiragana, katakana (with the mark of long vowels), kanji and hangul.
fn is_east_asian(character: char) -> bool {
    matches!(character,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}'
        | '\u{20000}'..='\u{323AF}')
}

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "counts are far below where that would lose anything")]
fn amount(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_follows_from_language_text_and_photos() {
        let words = |count: usize| "Wort ".repeat(count);
        let kana = |count: usize| "見".repeat(count);
        // What, text, language, photos, seconds.
        let cases = [
            ("nothing at all", String::new(), "de", 0, 6.0),
            ("blanks and marks", " \n\n – … !".into(), "de", 0, 6.0),
            ("a heading alone", "PHOENIX See".into(), "de", 0, 6.0),
            ("a photo alone", String::new(), "de", 1, 6.0),
            ("two photos", String::new(), "de", 2, 8.0),
            ("40 words of German", words(40), "de", 0, 22.6),
            ("40 words and a photo", words(40), "de", 1, 25.6),
            ("German of Austria", words(40), "de-AT", 0, 22.6),
            ("an odd way to write it", words(40), "DE_at", 0, 22.6),
            ("40 words of English", words(40), "en-GB", 0, 18.2),
            ("40 words of Portuguese", words(40), "pt", 0, 22.1),
            ("no language", words(40), "", 0, 22.1),
            ("120 characters of Japanese", kana(120), "ja", 0, 33.0),
            ("the same in a German text", kana(120), "de", 0, 33.0),
            ("katakana is one word and six characters", "ドルトムント".repeat(20), "ja", 0, 33.0),
            ("words in Japanese", format!("{}{}", kana(60), " IT".repeat(10)), "ja", 0, 22.5),
            ("a compound is one word", "Wirtschaftsförderung ".repeat(40), "de", 0, 22.6),
            ("a word with a star is two", "Bürger*innen ".repeat(20), "de", 0, 22.6),
            ("a novel", words(1_000_000), "de", 0, 86_400.0),
        ];
        for (what, text, lang, photos, expected) in cases {
            let found = seconds(&text, lang, photos);
            assert!((found - expected).abs() < 0.06, "{what}: {found:.2} instead of {expected}");
        }
    }

    #[test]
    fn what_is_needed_is_less_than_what_a_slide_gets_by_itself() {
        for (text, lang, photos, expected) in [
            ("Wort ".repeat(179), "de", 0, 61.0),
            ("word ".repeat(228), "en", 2, 63.0),
            ("見".repeat(357), "ja", 0, 61.0),
            (String::new(), "de", 0, 2.0),
            ("PHOENIX See".to_owned(), "de", 1, 2.7),
        ] {
            let found = needed(&text, lang, photos);
            assert!((found - expected).abs() < 0.06, "{found}");
            assert!(found < seconds(&text, lang, photos));
        }
    }

    #[test]
    fn more_to_read_never_takes_less_time() {
        let mut text = String::new();
        let mut last = 0.0;
        for word in ["Dortmund", " empfängt", " 北海道", " from", "ドルトムント", " 2026", "!", " 👍", "\n", "x"]
        {
            text.push_str(word);
            let now = seconds(&text, "de", 0);
            assert!(now >= last, "{text:?}");
            last = now;
        }
    }
}
