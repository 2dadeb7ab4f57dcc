//! Natural order of file names.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{fold, split};

/// Natural order of file names: 2 before 10, capital and small letters and accents side by side, the stem before
/// the ending; two different names are never equal.
pub fn compare(left: &str, right: &str) -> Ordering {
    sort_key(left).cmp(&sort_key(right))
}

/// What names are sorted by; see [`compare`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    stem: Vec<Part>,
    ending: Vec<Part>,
    folded: String,
    name: String,
}

/// The key of one name, for `sort_by_cached_key`.
pub fn sort_key(name: &str) -> SortKey {
    let (stem, ending) = split(name);
    SortKey { stem: parts(stem), ending: parts(ending), folded: fold(name), name: name.to_owned() }
}

/// A number or a character of a name. Numbers come first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Count of digits without leading zeros, then the digits: a number of any size.
    Number(usize, String),
    Letter(char),
}

fn parts(text: &str) -> Vec<Part> {
    if text.is_ascii() {
        return parts_of(text.chars().map(|letter| letter.to_ascii_lowercase()));
    }
    parts_of(text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase))
}

fn parts_of(letters: impl Iterator<Item = char>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut letters = letters.peekable();
    while let Some(letter) = letters.next() {
        if !letter.is_ascii_digit() {
            parts.push(Part::Letter(letter));
            continue;
        }
        let mut digits = String::from(letter);
        while let Some(digit) = letters.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        let digits = digits.trim_start_matches('0');
        parts.push(Part::Number(digits.len(), digits.to_owned()));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn two_comes_before_ten_and_accents_stand_by_their_letter() {
        let right = [
            "2.json",
            "010-x.json",
            "010-X.png",
            "010-x-2.json",
            "10-y.json",
            "100000000000000000000000.json",
            "a2.json",
            "a10.json",
            "Ähre.json",
            "Alt.json",
            "b.json",
            "Übung.json",
            "z.json",
        ];
        for shift in 0..right.len() {
            let mut names = right;
            names.rotate_left(shift);
            names.sort_by(|a, b| compare(a, b));
            assert_eq!(names, right);
        }
    }

    #[test]
    fn names_that_differ_only_in_case_or_zeros_keep_one_order() {
        for (first, second) in [("A.json", "a.json"), ("01.json", "1.json"), ("a.JSON", "a.json")] {
            assert!(compare(first, second).is_lt() && compare(second, first).is_gt(), "{first} {second}");
        }
    }
}
