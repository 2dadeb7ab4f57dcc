//! The time zones that calendars name. Outlook names those of Windows, others put an address before the usual name. Knows
//! no times.

use jiff::tz::TimeZone;

/// What Windows calls time zones, and the place that the tz database has for each (after Unicode CLDR).
const WINDOWS: [(&str, &str); 48] = [
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("Romance Standard Time", "Europe/Paris"),
    ("GMT Standard Time", "Europe/London"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("FLE Standard Time", "Europe/Kiev"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("Belarus Standard Time", "Europe/Minsk"),
    ("Kaliningrad Standard Time", "Europe/Kaliningrad"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("Egypt Standard Time", "Africa/Cairo"),
    ("South Africa Standard Time", "Africa/Johannesburg"),
    ("Morocco Standard Time", "Africa/Casablanca"),
    ("W. Central Africa Standard Time", "Africa/Lagos"),
    ("E. Africa Standard Time", "Africa/Nairobi"),
    ("Arab Standard Time", "Asia/Riyadh"),
    ("Arabian Standard Time", "Asia/Dubai"),
    ("Iran Standard Time", "Asia/Tehran"),
    ("Pakistan Standard Time", "Asia/Karachi"),
    ("India Standard Time", "Asia/Kolkata"),
    ("SE Asia Standard Time", "Asia/Bangkok"),
    ("China Standard Time", "Asia/Shanghai"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("Korea Standard Time", "Asia/Seoul"),
    ("W. Australia Standard Time", "Australia/Perth"),
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("E. Australia Standard Time", "Australia/Brisbane"),
    ("Cen. Australia Standard Time", "Australia/Adelaide"),
    ("New Zealand Standard Time", "Pacific/Auckland"),
    ("Newfoundland Standard Time", "America/St_Johns"),
    ("Atlantic Standard Time", "America/Halifax"),
    ("Eastern Standard Time", "America/New_York"),
    ("Central Standard Time", "America/Chicago"),
    ("Mountain Standard Time", "America/Denver"),
    ("US Mountain Standard Time", "America/Phoenix"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Alaskan Standard Time", "America/Anchorage"),
    ("Hawaiian Standard Time", "Pacific/Honolulu"),
    ("Argentina Standard Time", "America/Buenos_Aires"),
    ("E. South America Standard Time", "America/Sao_Paulo"),
    ("Central Standard Time (Mexico)", "America/Mexico_City"),
    ("UTC", "UTC"),
];

/// The zone that a calendar calls so, by what `known` has: a place (`Europe/Berlin`), maybe behind an address, or a name of
/// Windows. None for any other.
pub(super) fn zone(written: &str, known: &dyn Fn(&str) -> Option<TimeZone>) -> Option<TimeZone> {
    let name = written.trim().trim_matches('"');
    if let Some((_, place)) = WINDOWS.iter().find(|(windows, _)| windows.eq_ignore_ascii_case(name)) {
        return known(place);
    }
    // `/freeassociation.sourceforge.net/Europe/Berlin`: the place is what the longest end names that is known.
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    let place = |from: usize| parts.get(from..).map(|rest| rest.join("/")).filter(|rest| !rest.is_empty());
    (parts.len().saturating_sub(3)..parts.len()).filter_map(place).find_map(|place| known(&place))
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::{WINDOWS, zone};

    fn known(name: &str) -> Option<TimeZone> {
        TimeZone::get(name).ok()
    }

    #[test]
    fn a_zone_is_found_by_its_place_behind_an_address_and_by_what_windows_calls_it() {
        for (written, expected) in [
            ("Europe/Berlin", Some("Europe/Berlin")),
            ("\"Europe/Berlin\"", Some("Europe/Berlin")),
            ("/mozilla.org/20050126_1/Europe/Berlin", Some("Europe/Berlin")),
            ("/x.net/America/Argentina/Ushuaia", Some("America/Argentina/Ushuaia")),
            ("w. europe standard time", Some("Europe/Berlin")),
            ("Tokyo Standard Time", Some("Asia/Tokyo")),
            ("UTC", Some("UTC")),
            ("Customized Time Zone", None),
            ("", None),
            ("///", None),
        ] {
            let found = zone(written, &known);
            assert_eq!(found.as_ref().and_then(TimeZone::iana_name), expected, "{written}");
        }
    }

    #[test]
    fn every_name_of_windows_means_a_zone_that_there_is() {
        for (windows, place) in WINDOWS {
            assert!(known(place).is_some(), "{windows}: {place}");
        }
    }
}
