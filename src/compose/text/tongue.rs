//! In which language a paragraph is written, where it is another than its slide's: a welcome in three languages at once
//! is hyphenated, broken and set by the rules of each. Only what is beyond doubt counts; all else is the slide's.

use unicode_segmentation::UnicodeSegmentation as _;

/// Short words that are frequent in one of two languages and are no words of the other.
const GERMAN: [&str; 24] = [
    "auf", "aus", "bei", "das", "dem", "den", "der", "des", "ein", "eine", "für", "heißt", "im", "ist", "mit", "nicht",
    "sich", "sie", "sind", "und", "von", "wir", "zu", "zur",
];
const ENGLISH: [&str; 22] = [
    "and", "are", "at", "by", "for", "from", "has", "have", "is", "it", "of", "on", "our", "that", "the", "this", "to",
    "we", "welcome", "welcomes", "with", "you",
];

/// The language of a paragraph on a slide in `lang`: what its writing tells (kana, hangul), or which of German and
/// English its small words are of, else `lang` itself.
///
/// One small word of the other language may be a name (*The Dortmunder*); two of them and none of its own may not.
pub fn of<'a>(text: &str, lang: &'a str) -> &'a str {
    let primary = lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let count = |fits: fn(char) -> bool| text.chars().filter(|c| fits(*c)).count();
    let (kana, hangul, ideographs) = (count(is_kana), count(is_hangul), count(is_ideograph));
    let latin = count(|c| c.is_alphabetic()) - kana - hangul - ideographs;
    let written = |tag, own: usize| (own > 0 && own + ideographs > latin && primary != tag).then_some(tag);
    if let Some(other) = written("ja", kana).or(written("ko", hangul)) {
        return other;
    }
    if kana + hangul + ideographs > 0 || !matches!(primary.as_str(), "de" | "en" | "ja" | "zh" | "ko") {
        return lang;
    }
    let (mut german, mut english) = (0, 0);
    for word in text.unicode_words() {
        let word = word.to_lowercase();
        german += usize::from(GERMAN.contains(&word.as_str()));
        english += usize::from(ENGLISH.contains(&word.as_str()));
    }
    match (primary.as_str(), german, english) {
        ("de", 0, 2..) => "en",
        ("en", 2.., 0) => "de",
        ("ja" | "zh" | "ko", 0, 1..) => "en",
        ("ja" | "zh" | "ko", 1.., 0) => "de",
        _ => lang,
    }
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309F}' | '\u{30A1}'..='\u{30FA}' | '\u{30FD}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9D}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}' | '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_paragraph_is_set_in_the_language_it_is_written_in_where_that_is_beyond_doubt() {
        let cases = [
            ("Dortmund heißt die Delegation aus Hokkaido herzlich willkommen.", "de", "de"),
            ("Dortmund warmly welcomes the delegation from Hokkaido.", "de", "en"),
            ("Dortmund warmly welcomes the delegation from Hokkaido.", "en-GB", "en-GB"),
            ("Dortmund warmly welcomes the delegation from Hokkaido.", "ja", "en"),
            ("北海道代表団の皆様を、ドルトムントは心より歓迎いたします。", "de", "ja"),
            ("北海道代表団の皆様を、ドルトムントは心より歓迎いたします。", "ja", "ja"),
            ("환영합니다", "en", "ko"),
            // A Japanese word in a German sentence, and a name that is English.
            ("Auf der Karte stehen すし und 天ぷら mit Reis und Suppe.", "de", "de"),
            ("Die Band The Clash spielt auf dem Hansaplatz.", "de", "de"),
            ("House of the Rising Sun", "de", "en"),
            ("Kompetenzzentren für Produktionstechnologien und der Ort", "en", "de"),
            // Only ideographs, a language whose small words nobody knows here, and nothing at all.
            ("歓迎", "de", "de"),
            ("Bienvenue à tous, the team", "fr", "fr"),
            ("2026", "de", "de"),
            ("", "de", "de"),
        ];
        for (text, lang, expected) in cases {
            assert_eq!(of(text, lang), expected, "{text}");
        }
    }
}
