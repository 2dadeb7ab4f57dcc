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

const GERMAN_DAYS: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
const ENGLISH_DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const JAPANESE_DAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];

/// Weekday, day and month of a date in the words of a language: `Donnerstag, 19. November`, `Thursday 19 November`,
/// `11月19日(木)`; ISO 8601 in others.
pub fn today(date: Date, lang: &str) -> String {
    let index = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    let weekday = |names: &[&'static str; 7]| names.get(index).copied().unwrap_or_default();
    // Without its year, which ends it in these languages.
    let whole = written(date, lang);
    let day = whole.rsplit_once('\u{A0}').map_or(whole.as_str(), |(day, _)| day);
    match lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "de" => format!("{}, {day}", weekday(&GERMAN_DAYS)),
        "en" => format!("{} {day}", weekday(&ENGLISH_DAYS)),
        "ja" => format!("{}月{}日({})", date.month(), date.day(), weekday(&JAPANESE_DAYS)),
        _ => whole,
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

    #[test]
    fn today_has_its_weekday_and_no_year() {
        let cases = [
            ("de", "Donnerstag, 19.\u{A0}November"),
            ("en-GB", "Thursday 19\u{A0}November"),
            ("ja", "11月19日(木)"),
            ("fr", "2026-11-19"),
        ];
        for (lang, expected) in cases {
            assert_eq!(today(date(2026, 11, 19), lang), expected, "{lang}");
        }
    }
}
