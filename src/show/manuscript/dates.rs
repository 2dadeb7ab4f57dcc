//! Reads days as people write them into articles, in German, English and Japanese. Knows no clock.

use jiff::civil::Date;

/// Beginnings of the names of months, in small letters, with their numbers.
const MONTHS: &[(&str, i8)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mär", 3),
    ("mar", 3),
    ("mrz", 3),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("dez", 12),
    ("dec", 12),
];

/// What may stand before a date in a line of its own, in small letters.
const BEFORE: &[&str] = &[
    "datum",
    "stand",
    "vom",
    "am",
    "veröffentlicht",
    "erstellt",
    "erschienen",
    "aktualisiert",
    "zuletzt",
    "date",
    "published",
    "posted",
    "updated",
    "last",
    "on",
    "meldung",
    "pressemitteilung",
    "公開日",
    "更新日",
    "掲載日",
    "日付",
    "発表日",
];

const DAYS: &[&str] = &[
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "mo",
    "di",
    "mi",
    "do",
    "fr",
    "sa",
    "so",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
];

/// The day that a line means which says nothing but a day, whatever it is called.
pub fn line(text: &str) -> Option<Date> {
    if text.chars().count() > 60 {
        return None;
    }
    let folded = text.to_lowercase();
    let mut rest = folded.trim().trim_end_matches(['.', ' ', '·', '|', '•', ',', '–', '-', '\u{A0}']);
    loop {
        let word = rest.split([' ', ':', ',', '：', '\u{A0}']).next().unwrap_or_default();
        let bare = word.trim_end_matches('.');
        if bare.is_empty() || !(BEFORE.contains(&bare) || DAYS.contains(&bare)) {
            break;
        }
        rest = rest.get(word.len()..)?.trim_start_matches([' ', ':', ',', '：', '\u{A0}', '.']);
    }
    date(rest)
}

/// A day: `2026-11-19`, `19.11.2026`, `19. November 2026`, `November 19, 2026`, `2026年11月19日`.
pub fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.get(..10).unwrap_or(text).parse::<Date>() {
        let rest = text.get(10..).unwrap_or_default();
        return (rest.is_empty() || rest.starts_with(['T', 't', ' ']) && rest.chars().all(is_of_time)).then_some(date);
    }
    if let Some((year, rest)) = text.split_once('年') {
        let (month, rest) = rest.split_once('月')?;
        let (day, rest) = rest.split_once('日')?;
        let weekday = rest.trim().chars().all(|letter| "（）()月火水木金土日曜".contains(letter));
        return weekday.then(|| new(year, number(month)?, day)).flatten();
    }
    let mut parts: Vec<&str> = text.split([' ', ',', '\u{A0}', '/', '.']).filter(|part| !part.is_empty()).collect();
    if parts.get(1) == Some(&"of") {
        parts.remove(1);
    }
    let [first, second, third] = parts.as_slice() else { return None };
    if let Some(month) = month(second) {
        return new(third, month, first);
    }
    if let Some(month) = month(first) {
        return new(third, month, second);
    }
    // 11/19/2026 and 19/11/2026 cannot be told apart: only dots and years in front are read.
    if text.contains('/') && first.len() != 4 {
        return None;
    }
    if first.len() == 4 { new(first, number(second)?, third) } else { new(third, number(second)?, first) }
}

fn is_of_time(letter: char) -> bool {
    letter.is_ascii_digit() || "TtZz:+-. ".contains(letter)
}

fn number(text: &str) -> Option<i8> {
    text.trim().parse().ok()
}

fn month(text: &str) -> Option<i8> {
    let word = text.to_lowercase();
    let known = |(name, _): &&(&str, i8)| word.starts_with(name) && word.chars().all(char::is_alphabetic);
    MONTHS.iter().find(known).filter(|_| word.chars().count() <= 9).map(|(_, number)| *number)
}

fn new(year: &str, month: i8, day: &str) -> Option<Date> {
    let year = year.trim();
    let day = day.trim().trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
    let year: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
    Date::new(year, month, day.parse().ok()?).ok()
}
