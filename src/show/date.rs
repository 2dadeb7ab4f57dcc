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

const GERMAN_SHORT: [&str; 12] =
    ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];
const ENGLISH_SHORT: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
const GERMAN_DAYS: [&str; 7] = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"];
const ENGLISH_DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const JAPANESE_DAYS: [&str; 7] = ["月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜"];

/// The language in front of any region (`en-GB`, `de_AT`), in small letters.
fn primary(lang: &str) -> String {
    lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// The name of that number, from 1.
fn named(names: &[&'static str], number: i8) -> &'static str {
    usize::try_from(number - 1).ok().and_then(|index| names.get(index).copied()).unwrap_or_default()
}

/// A month in few letters, to stand beside the number of a day: `Nov.`, `Nov`, `11月`; year and month as ISO 8601 has
/// them in other languages.
pub fn short_month(date: Date, lang: &str) -> String {
    match primary(lang).as_str() {
        "de" => named(&GERMAN_SHORT, date.month()).to_owned(),
        "en" => named(&ENGLISH_SHORT, date.month()).to_owned(),
        "ja" | "zh" => format!("{}月", date.month()),
        _ => date.strftime("%Y-%m").to_string(),
    }
}

/// A day of the week in few letters: `Do`, `Thu`, `木曜`; empty in languages whose days are not known.
pub fn weekday(date: Date, lang: &str) -> &'static str {
    let names: &[&'static str] = match primary(lang).as_str() {
        "de" => &GERMAN_DAYS,
        "en" => &ENGLISH_DAYS,
        "ja" => &JAPANESE_DAYS,
        _ => &[],
    };
    named(names, date.weekday().to_monday_one_offset())
}

/// A date in the words of a language: `19. November 2026`, `19 November 2026`, `2026年11月19日`; ISO 8601 in others.
/// The parts are tied by no-break spaces.
pub fn written(date: Date, lang: &str) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match primary(lang).as_str() {
        "de" => format!("{day}.\u{A0}{}\u{A0}{year}", named(&GERMAN, month)),
        "en" => format!("{day}\u{A0}{}\u{A0}{year}", named(&ENGLISH, month)),
        "ja" | "zh" => format!("{year}年{month}月{day}日"),
        _ => date.to_string(),
    }
}

const GERMAN_DAYS_WHOLE: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
const ENGLISH_DAYS_WHOLE: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Weekday, day and month of a date in the words of a language: `Donnerstag, 19. November`, `Thursday 19 November`,
/// `11月19日(木)`; ISO 8601 in others.
pub fn today(date: Date, lang: &str) -> String {
    let day_of_week = date.weekday().to_monday_one_offset();
    // Without its year, which ends it in these languages.
    let whole = written(date, lang);
    let day = whole.rsplit_once('\u{A0}').map_or(whole.as_str(), |(day, _)| day);
    match primary(lang).as_str() {
        "de" => format!("{}, {day}", named(&GERMAN_DAYS_WHOLE, day_of_week)),
        "en" => format!("{} {day}", named(&ENGLISH_DAYS_WHOLE, day_of_week)),
        "ja" => {
            let short: String = weekday(date, lang).chars().take(1).collect();
            format!("{}月{}日({short})", date.month(), date.day())
        }
        _ => whole,
    }
}

/// A day as it should be written, or in the German way.
pub(crate) fn read(text: &str) -> Option<Date> {
    text.parse::<Date>().ok().filter(|date| date.year() > 0).or_else(|| german_date(text))
}

/// `19.11.2026`, `9. 1. 2026`.
fn german_date(text: &str) -> Option<Date> {
    let mut parts = text.split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let year = (year.len() == 4 && parts.next().is_none()).then_some(year)?;
    Date::new(year.parse().ok().filter(|year| *year > 0)?, month.parse().ok()?, day.parse().ok()?).ok()
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

    #[test]
    fn months_and_days_are_short_in_their_language() {
        let day = date(2026, 11, 19);
        let cases = [("de-AT", "Nov.", "Do"), ("en", "Nov", "Thu"), ("ja", "11月", "木曜"), ("fr", "2026-11", "")];
        for (lang, month, weekday_name) in cases {
            assert_eq!((short_month(day, lang).as_str(), weekday(day, lang)), (month, weekday_name), "{lang}");
        }
        for (number, name) in ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"].into_iter().enumerate() {
            let day = date(2026, 11, 16 + i8::try_from(number).unwrap());
            assert_eq!(weekday(day, "de"), name);
        }
    }

    #[test]
    fn german_dates_need_day_month_and_four_digits_of_a_year() {
        for (text, expected) in [
            ("19.11.2026", Some("2026-11-19")),
            ("9. 1. 2026", Some("2026-01-09")),
            ("31.2.2026", None),
            ("19.11.26", None),
            ("19.11.2026.", None),
            ("1.1.0000", None),
            ("19.11.", None),
            ("November", None),
        ] {
            assert_eq!(german_date(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        }
    }
}
