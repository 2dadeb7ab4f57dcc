//! Lengths as people write them on a command line: `4m`, `140cm`, `12ft`, `55in`, `1,5 m`. Owns the units only.

/// A unit of length: its names, and its length in metres.
const UNITS: [(&[&str], f64); 5] = [
    (&["mm"], 0.001),
    (&["cm"], 0.01),
    (&["m"], 1.0),
    (&["in", "\"", "″", "inch", "inches", "zoll"], 0.0254),
    (&["ft", "'", "feet"], 0.3048),
];

/// A distance in metres, 0.2 to 500; a plain number is in metres.
///
/// # Errors
/// A sentence that says what to write instead.
pub fn distance(text: &str) -> Result<f64, String> {
    let metres = length(text, 1.0).ok_or("write a distance with its unit, such as 4m, 350cm or 12ft")?;
    if (0.2..=500.0).contains(&metres) { Ok(metres) } else { Err("write a distance from 0.2m to 500m".to_owned()) }
}

/// The diagonal of a screen in metres, 0.1 to 50; a plain number is in inches.
///
/// # Errors
/// A sentence that says what to write instead.
pub fn diagonal(text: &str) -> Result<f64, String> {
    let metres = length(text, 0.0254).ok_or("write a diagonal with its unit, such as 55in or 140cm")?;
    if (0.1..=50.0).contains(&metres) { Ok(metres) } else { Err("write a diagonal from 4in to 50m".to_owned()) }
}

/// Metres; `plain` is the unit of a number without one.
fn length(text: &str, plain: f64) -> Option<f64> {
    let text = text.trim().to_lowercase();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let number: f64 = number.replace(',', ".").parse().ok()?;
    let factor = match unit.trim() {
        "" => plain,
        unit => UNITS.iter().find(|(names, _)| names.contains(&unit)).map(|(_, factor)| *factor)?,
    };
    Some(number * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_the_units_that_people_use() {
        let cases =
            [("4m", 4.0), ("4", 4.0), ("350cm", 3.5), ("12ft", 3.6576), ("1,5 m", 1.5), ("2.5M", 2.5), ("10'", 3.048)];
        for (text, expected) in cases {
            let found = distance(text).expect(text);
            assert!((found - expected).abs() < 1e-9, "{text}: {found}");
        }
        let cases = [("55in", 1.397), ("55", 1.397), ("140cm", 1.4), ("55\"", 1.397), ("65 Zoll", 1.651), ("3m", 3.0)];
        for (text, expected) in cases {
            let found = diagonal(text).expect(text);
            assert!((found - expected).abs() < 1e-9, "{text}: {found}");
        }
    }

    #[test]
    fn what_is_no_length_is_refused() {
        for text in ["", "m", "far", "-4m", "0", "4 km", "1e3", "nan", "900m", "4m4"] {
            assert!(distance(text).is_err(), "{text}");
        }
        for text in ["0in", "1in", "900m", "tall"] {
            assert!(diagonal(text).is_err(), "{text}");
        }
    }
}
