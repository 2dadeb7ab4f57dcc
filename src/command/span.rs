//! Spans of time as people write them on a command line: `30m`, `2h`, `1h30m`, `90s`, a plain number of minutes. Owns the
//! units only.

use crate::show::emergency::LONGEST;

/// A unit: its names, and its length in minutes.
const UNITS: [(&[&str], f64); 4] = [
    (&["s", "sec", "seconds", "sek", "sekunden"], 1.0 / 60.0),
    (&["m", "min", "minutes", "minuten"], 1.0),
    (&["h", "hours", "std", "stunden"], 60.0),
    (&["d", "days", "tage"], 1440.0),
];

/// A number of minutes, more than 0 and at most a week.
///
/// # Errors
/// A sentence that says what to write instead.
pub fn minutes(text: &str) -> Result<f64, String> {
    let found = sum(&text.trim().to_lowercase()).ok_or("write a time such as 30m, 2h or 1h30m")?;
    if found > 0.0 && found <= LONGEST { Ok(found) } else { Err("write a time from 1s to 7d".to_owned()) }
}

fn sum(text: &str) -> Option<f64> {
    let mut rest = text;
    let mut sum = 0.0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        let number: f64 = number.replace(',', ".").parse().ok()?;
        let behind = behind.trim_start();
        let end = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let (unit, behind) = behind.split_at(end);
        let factor = match unit {
            // A plain number is one of minutes, and all there is.
            "" if sum == 0.0 && behind.is_empty() => 1.0,
            unit => UNITS.iter().find(|(names, _)| names.contains(&unit)).map(|(_, factor)| *factor)?,
        };
        sum += number * factor;
        rest = behind.trim_start();
    }
    (!text.is_empty()).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn spans_are_read_in_the_units_that_people_use() {
        let cases = [
            ("30m", 30.0),
            ("30", 30.0),
            ("2h", 120.0),
            ("1h30m", 90.0),
            ("1h 30 min", 90.0),
            ("90s", 1.5),
            ("1,5 h", 90.0),
            ("7d", 10_080.0),
        ];
        for (text, expected) in cases {
            let found = minutes(text).expect(text);
            assert!((found - expected).abs() < 1e-9, "{text}: {found}");
        }
    }

    #[test]
    fn what_is_no_span_is_refused() {
        for text in
            ["", " ", "0", "0m", "-5m", "soon", "m", "30x", "8d", "1e9", "nan", "inf", "30m5", "5 5m", ".", "1.2.3m"]
        {
            assert!(minutes(text).is_err(), "{text:?}");
        }
    }
}
