//! Where a word may be divided: by the patterns of its language, less what is known to be wrong, and never where a
//! hyphen would be read as a part of an address. Measures nothing.

use unicode_segmentation::UnicodeSegmentation as _;

use super::exceptions;

/// Shortest word that is hyphenated, and the fewest letters before and after a hyphen.
const FROM: usize = 7;
const MARGIN: usize = 3;

/// Byte offsets inside `text` (one word with its punctuation) where a hyphen may stand. A soft hyphen of the operator
/// replaces the dictionary.
pub fn places(text: &str, lang: &str) -> Vec<usize> {
    let (patterns, known) = match lang.get(..2).unwrap_or_default().to_ascii_lowercase().as_str() {
        "de" => (hypher::Lang::German, exceptions::GERMAN),
        "en" => (hypher::Lang::English, exceptions::ENGLISH),
        _ => return Vec::new(),
    };
    if text.len() < FROM || text.contains('\u{AD}') || is_address(text) {
        return Vec::new();
    }
    let mut places = Vec::new();
    for (offset, word) in text.unicode_word_indices() {
        let letters = word.chars().count();
        if letters < FROM || !word.chars().all(char::is_alphabetic) {
            continue;
        }
        let mut at = 0;
        let mut cuts: Vec<usize> = hypher::hyphenate(word, patterns)
            .map(|syllable| {
                at += syllable.len();
                at
            })
            .collect();
        correct(&mut cuts, word, known);
        let inside = |cut: &usize| {
            let before = word[..*cut].chars().count();
            before >= MARGIN && letters - before >= MARGIN
        };
        places.extend(cuts.into_iter().filter(inside).map(|cut| offset + cut));
    }
    places
}

/// Replaces what the patterns say inside of a stem that is known.
fn correct(cuts: &mut Vec<usize>, word: &str, known: &[&str]) {
    let small = word.to_lowercase();
    // Letters that change their length (İ) would move every place.
    if small.len() != word.len() {
        return;
    }
    for stem in known {
        let letters: String = stem.chars().filter(|c| *c != '-').collect();
        let Some(start) = small.find(&letters) else { continue };
        cuts.retain(|cut| *cut <= start || *cut >= start + letters.len());
        let mut at = start;
        for c in stem.chars() {
            match c {
                '-' => cuts.push(at),
                c => at += c.len_utf8(),
            }
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
}

/// Whether a word is an address on the web, of mail, or of a file: a hyphen in it would be copied.
pub fn is_address(text: &str) -> bool {
    let dotted = |(at, _): (usize, &str)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        letter(text[..at].chars().next_back())
            && text[at + 1..].chars().take(2).filter(|c| c.is_alphanumeric()).count() == 2
    };
    text.contains('@') || text.contains("://") || text.contains('_') || text.match_indices('.').any(dotted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(word: &str, lang: &str) -> String {
        let mut text = word.to_owned();
        for at in places(word, lang).into_iter().rev() {
            text.insert(at, '-');
        }
        text
    }

    #[test]
    fn words_are_divided_by_the_patterns_and_the_exceptions() {
        let cases = [
            ("de", "Strukturwandel", "Struk-tur-wan-del"),
            ("de", "Phoenix-Staubecken", "Phoe-nix-Stau-be-cken"),
            ("de", "STAUBECKEN", "STAU-BE-CKEN"),
            ("de", "Urinstinkte", "Urinstinkte"),
            ("de", "Besucher*innen", "Besu-cher*innen"),
            ("de", "„Innovation“,", "„Inno-va-tion“,"),
            ("de", "Tür", "Tür"),
            ("de", "www.wirtschaftsfoerderung-dortmund.de", "www.wirtschaftsfoerderung-dortmund.de"),
            ("de", "presse@wirtschaft.de", "presse@wirtschaft.de"),
            ("en-GB", "transformation", "trans-for-ma-tion"),
            ("en", "project", "project"),
            ("fi", "transformation", "transformation"),
            ("", "transformation", "transformation"),
        ];
        for (lang, word, expected) in cases {
            assert_eq!(divided(word, lang), expected);
        }
    }

    #[test]
    fn a_full_stop_at_the_end_makes_no_address() {
        for text in ["Strukturwandel.", "z.B.", "Ende...", "…und"] {
            assert!(!is_address(text), "{text}");
        }
        assert!(is_address("dortmund.de/rathaus") && is_address("https://x") && is_address("a@b"));
    }
}
