//! Dates as people write them. Pure; knows no clock.

use jiff::civil::Date;

const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in the words of a language: `19. November 2026`, `19 November 2026`, `2026年11月19日`; ISO 8601 in others.
/// The parts are tied by no-break spaces.
pub fn written(date: Date, lang: &str) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    let name = |names: &[&'static str; 12]| {
        usize::try_from(month - 1).ok().and_then(|index| names.get(index).copied()).unwrap_or_default()
    };
    let primary = lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match primary.as_str() {
        "de" => format!("{day}.\u{A0}{}\u{A0}{year}", name(&GERMAN)),
        "en" => format!("{day}\u{A0}{}\u{A0}{year}", name(&ENGLISH)),
        "ja" | "zh" => format!("{year}年{month}月{day}日"),
        _ => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_read_as_people_write_them() {
        let cases = [
            ("de", "19.\u{A0}November\u{A0}2026"),
            ("de-AT", "19.\u{A0}November\u{A0}2026"),
            ("en", "19\u{A0}November\u{A0}2026"),
            ("ja", "2026年11月19日"),
            ("fr", "2026-11-19"),
        ];
        for (lang, expected) in cases {
            assert_eq!(written(date(2026, 11, 19), lang), expected, "{lang}");
        }
    }
}
