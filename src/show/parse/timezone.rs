//! Owns how a time zone is written. Looks into no database of zones, since that is read from the disk: whether a zone
//! of the right form exists is seen where the clock is set.

use crate::say::say;
use crate::show::fields::{Field, Reader, quoted};
use crate::show::syntax::Value;

/// What the names of zones begin with, and the few zones that stand alone.
const AREAS: [&str; 11] = [
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Etc",
    "Europe",
    "Indian",
    "Pacific",
];
const ALONE: [&str; 6] = ["UTC", "GMT", "CET", "EET", "MET", "WET"];

/// Zones that are offered when something near was written.
const NEAR: [&str; 22] = [
    "Africa/Cairo",
    "America/Chicago",
    "America/Los_Angeles",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Europe/Amsterdam",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Copenhagen",
    "Europe/Istanbul",
    "Europe/Kyiv",
    "Europe/London",
    "Europe/Luxembourg",
    "Europe/Paris",
    "Europe/Prague",
    "Europe/Rome",
    "Europe/Vienna",
    "Europe/Warsaw",
    "Europe/Zurich",
];

/// German names of cities and zones, for the sentence.
const GERMAN: [(&str, &str); 14] = [
    ("mez", "Europe/Berlin"),
    ("mesz", "Europe/Berlin"),
    ("cest", "Europe/Berlin"),
    ("deutschland", "Europe/Berlin"),
    ("germany", "Europe/Berlin"),
    ("dortmund", "Europe/Berlin"),
    ("österreich", "Europe/Vienna"),
    ("wien", "Europe/Vienna"),
    ("schweiz", "Europe/Zurich"),
    ("zürich", "Europe/Zurich"),
    ("brüssel", "Europe/Brussels"),
    ("warschau", "Europe/Warsaw"),
    ("tokio", "Asia/Tokyo"),
    ("japan", "Asia/Tokyo"),
];

/// The name of a zone such as `Europe/Berlin`; none with an error if it does not look like one.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    let Value::Text(written) = field.value else {
        field.wrong(reader, say!("want-timezone"));
        return None;
    };
    let name = written.trim().replace(' ', "_");
    if let Some(right) = spelled(&name) {
        if right != *written {
            let message = say!("spelled", field = field.title(), written = quoted(written), right = &right);
            reader.warning(&field.place(), message);
        }
        return Some(right);
    }
    let written = quoted(written);
    let message = match near(&name) {
        Some(near) => say!("timezone-near", written = written, near = near),
        None => say!("timezone-unknown", written = written),
    };
    reader.error(&field.place(), message);
    None
}

/// A name of the right form, in the capitals that it should have.
fn spelled(name: &str) -> Option<String> {
    if let Some(alone) = ALONE.iter().find(|alone| alone.eq_ignore_ascii_case(name)) {
        return Some((*alone).to_owned());
    }
    let (area, city) = name.split_once('/')?;
    let area = AREAS.iter().find(|known| known.eq_ignore_ascii_case(area))?;
    let well = |part: &str| {
        (1..=30).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+'))
    };
    if city.split('/').count() > 2 || !city.split('/').all(well) {
        return None;
    }
    let whole = format!("{area}/{city}");
    let known = NEAR.iter().find(|known| known.eq_ignore_ascii_case(&whole));
    if let Some(known) = known {
        return Some((*known).to_owned());
    }
    // A slip in a zone that everybody uses is found here already.
    let slip = NEAR.iter().any(|known| strsim::damerau_levenshtein(known, &whole) == 1);
    (!slip && city.starts_with(|first: char| first.is_ascii_uppercase())).then_some(whole)
}

/// The zone that may be meant.
fn near(name: &str) -> Option<&'static str> {
    let name = name.get(..40).unwrap_or(name).to_lowercase();
    let city = name.rsplit('/').next().unwrap_or_default();
    if let Some((_, zone)) = GERMAN.iter().find(|(german, _)| *german == city) {
        return Some(zone);
    }
    let of = |zone: &&'static str| {
        let zone = zone.to_lowercase();
        let own = zone.rsplit('/').next().unwrap_or_default().to_owned();
        strsim::damerau_levenshtein(&own, city).min(strsim::damerau_levenshtein(&zone, &name))
    };
    NEAR.iter().min_by_key(|zone| of(zone)).filter(|zone| of(zone) <= 2 && city.len() > 3).copied()
}

#[cfg(test)]
mod tests {
    use super::{near, spelled};

    #[test]
    fn zones_have_continent_and_city() {
        for name in ["Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC", "CET", "Asia/Kathmandu"] {
            assert_eq!(spelled(name).as_deref(), Some(name));
        }
        assert_eq!(spelled("europe/berlin").as_deref(), Some("Europe/Berlin"));
        assert_eq!(spelled("utc").as_deref(), Some("UTC"));
        for name in [
            "",
            "Berlin",
            "Europa/Berlin",
            "Europe/",
            "Europe/Berln",
            "Europe/../x",
            "/etc/x",
            "+01:00",
            "MEZ",
            "Mars/City",
        ] {
            assert_eq!(spelled(name), None, "{name}");
        }
    }

    #[test]
    fn a_zone_that_may_be_meant_is_found() {
        for (name, zone) in [
            ("Europa/Berlin", Some("Europe/Berlin")),
            ("Berlin", Some("Europe/Berlin")),
            ("Europe/Berln", Some("Europe/Berlin")),
            ("MEZ", Some("Europe/Berlin")),
            ("Wien", Some("Europe/Vienna")),
            ("Europa/Zürich", Some("Europe/Zurich")),
            ("xyzzy", None),
            ("", None),
        ] {
            assert_eq!(near(name), zone, "{name}");
        }
    }
}
