//! The rule of a series (`RRULE` of RFC 5545): on which days it takes place. Knows days of the calendar and no times or
//! zones. What a rule may say and this cannot follow makes it no rule at all, so that no wrong day is shown.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

/// So many periods are gone through at most: a series of single days may have begun 100 years ago.
const PERIODS: u32 = 40_000;

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

/// A day of the week; of months and years maybe only the first, or the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    weekday: Weekday,
    number: Option<i16>,
}

/// A rule.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    every: Every,
    interval: u32,
    /// How many there are in all, the first of the series among them.
    count: Option<u32>,
    /// The last moment at which one may begin, as it is written.
    pub until: Option<String>,
    days: Vec<Day>,
    month_days: Vec<i16>,
    months: Vec<i16>,
    positions: Vec<i16>,
    week_start: Weekday,
}

impl Rule {
    /// A rule as it is written; none if it says anything that is not followed here.
    pub fn read(text: &str) -> Option<Self> {
        let mut rule = Self {
            every: Every::Day,
            interval: 1,
            count: None,
            until: None,
            days: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Monday,
        };
        let mut known = false;
        for part in text.trim().split(';').filter(|part| !part.trim().is_empty()) {
            let (name, value) = part.split_once('=')?;
            let value = value.trim();
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => {
                    known = true;
                    rule.every = match value.to_ascii_uppercase().as_str() {
                        "DAILY" => Every::Day,
                        "WEEKLY" => Every::Week,
                        "MONTHLY" => Every::Month,
                        "YEARLY" => Every::Year,
                        _ => return None,
                    };
                }
                "INTERVAL" => rule.interval = value.parse().ok().filter(|many| *many > 0)?,
                "COUNT" => rule.count = Some(value.parse().ok()?),
                "UNTIL" => rule.until = Some(value.to_owned()),
                "BYDAY" => rule.days = value.split(',').map(day).collect::<Option<_>>()?,
                "BYMONTHDAY" => rule.month_days = numbers(value, 31)?,
                "BYMONTH" => rule.months = numbers(value, 12)?,
                "BYSETPOS" => rule.positions = numbers(value, 366)?,
                "WKST" => rule.week_start = day(value)?.weekday,
                _ => return None,
            }
        }
        let counted = rule.days.iter().any(|day| day.number.is_some());
        (known && !(counted && matches!(rule.every, Every::Day | Every::Week))).then_some(rule)
    }

    /// The days of a series that begins on `first`, from then up to `last`, at most `most` of them from `from` on.
    pub fn days(&self, first: Date, from: Date, last: Date, most: usize) -> Vec<Date> {
        let mut days = Vec::new();
        // The first day counts, whatever the rule says.
        let (mut count, mut begun) = (0, false);
        for number in 0..PERIODS {
            let Some(start) = self.period(first, number) else { return days };
            if start > last || days.len() >= most {
                return days;
            }
            let mut found: Vec<Date> = self.of_period(start, first).into_iter().filter(|day| *day >= first).collect();
            if !std::mem::replace(&mut begun, true) && !found.contains(&first) {
                found.insert(0, first);
            }
            for day in found {
                if self.count.is_some_and(|most| count >= most) {
                    return days;
                }
                count += 1;
                if day >= from && day <= last && days.len() < most {
                    days.push(day);
                }
            }
        }
        days
    }

    /// The first day of the period of a number.
    fn period(&self, first: Date, number: u32) -> Option<Date> {
        let many = i64::from(number) * i64::from(self.interval);
        let since = |day: Weekday| i64::from(day.since(self.week_start));
        match self.every {
            Every::Day => first.checked_add(many.days()),
            Every::Week => first.checked_add((many * 7 - since(first.weekday())).days()),
            Every::Month => first.first_of_month().checked_add(many.months()),
            Every::Year => first.first_of_year().checked_add(many.years()),
        }
        .ok()
    }

    /// The days of the period that begins on a day, in their order.
    fn of_period(&self, start: Date, first: Date) -> Vec<Date> {
        let mut days: Vec<Date> = match self.every {
            Every::Day => vec![start],
            Every::Week => (0..7).filter_map(|more: i64| start.checked_add(more.days()).ok()).collect(),
            Every::Month => all(start, start.last_of_month()),
            Every::Year => all(start, start.last_of_year()),
        };
        days.retain(|day| self.holds(*day, first));
        if self.positions.is_empty() {
            return days;
        }
        let count = i16::try_from(days.len()).unwrap_or(i16::MAX);
        let place = |index: usize| i16::try_from(index).unwrap_or(i16::MAX);
        let wanted = |index: usize| {
            self.positions.contains(&(place(index) + 1)) || self.positions.contains(&(place(index) - count))
        };
        days.into_iter().enumerate().filter(|(index, _)| wanted(*index)).map(|(_, day)| day).collect()
    }

    /// Whether a day of a period is one of the series.
    fn holds(&self, day: Date, first: Date) -> bool {
        let month = self.months.is_empty() || self.months.contains(&i16::from(day.month()));
        let length = i16::from(day.days_in_month());
        let of_month = i16::from(day.day());
        let numbered = self.month_days.contains(&of_month) || self.month_days.contains(&(of_month - length - 1));
        let named = self.days.iter().any(|one| one.weekday == day.weekday() && self.nth(day, one.number));
        // What the rule leaves open is as on the first day.
        let rest = match self.every {
            _ if !self.days.is_empty() || !self.month_days.is_empty() => true,
            Every::Day => true,
            Every::Week => day.weekday() == first.weekday(),
            Every::Month => day.day() == first.day(),
            Every::Year => day.day() == first.day() && (!self.months.is_empty() || day.month() == first.month()),
        };
        month && rest && (self.month_days.is_empty() || numbered) && (self.days.is_empty() || named)
    }

    /// Whether a day is the one of a number among the same days of its month, or of its year where no month is named.
    fn nth(&self, day: Date, number: Option<i16>) -> bool {
        let Some(number) = number else { return true };
        let (place, length) = match self.every {
            Every::Year if self.months.is_empty() => (day.day_of_year(), day.days_in_year()),
            _ => (i16::from(day.day()), i16::from(day.days_in_month())),
        };
        let (from_start, from_end) = ((place - 1) / 7 + 1, (length - place) / 7 + 1);
        number == from_start || number == -from_end
    }
}

/// All days from one to another.
fn all(from: Date, until: Date) -> Vec<Date> {
    from.series(1.day()).take_while(|day| *day <= until).collect()
}

/// `MO`, `2TU` or `-1FR`.
fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    let at = text.len().checked_sub(2)?;
    let (number, name) = (text.get(..at)?, text.get(at..)?);
    let weekday = match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    let number = if number.is_empty() { None } else { Some(number.parse().ok().filter(|number| *number != 0)?) };
    Some(Day { weekday, number })
}

/// Numbers from 1 or -1 up to one.
fn numbers(text: &str, most: i16) -> Option<Vec<i16>> {
    let number = |text: &str| text.trim().parse().ok().filter(|number: &i16| *number != 0 && number.abs() <= most);
    text.split(',').map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::Rule;

    /// The days of a rule, as month and day, in three years from its first day on.
    fn days(rule: &str, first: &str, most: usize) -> String {
        let (rule, first) = (Rule::read(rule).expect(rule), first.parse().expect(first));
        let last = "2029-12-31".parse().expect("a day");
        let days = rule.days(first, first, last, most);
        days.iter().map(|day| day.strftime("%y-%m-%d").to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_rule_names_the_days_that_other_calendars_name() {
        for (rule, first, most, expected) in [
            ("FREQ=DAILY;COUNT=3", "2026-12-30", 9, "26-12-30 26-12-31 27-01-01"),
            ("FREQ=DAILY;INTERVAL=10", "2026-11-19", 3, "26-11-19 26-11-29 26-12-09"),
            ("FREQ=DAILY;BYDAY=SA,SU", "2026-11-21", 4, "26-11-21 26-11-22 26-11-28 26-11-29"),
            ("FREQ=WEEKLY", "2026-11-19", 3, "26-11-19 26-11-26 26-12-03"),
            ("FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-19", 4, "26-11-19 26-11-23 26-11-26 26-11-30"),
            (
                "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
                "1997-08-05",
                9,
                "97-08-05 97-08-10 97-08-19 97-08-24",
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
                "1997-08-05",
                9,
                "97-08-05 97-08-17 97-08-19 97-08-31",
            ),
            ("FREQ=MONTHLY", "2026-10-31", 3, "26-10-31 26-12-31 27-01-31"),
            ("FREQ=MONTHLY;BYDAY=1MO", "2026-12-07", 3, "26-12-07 27-01-04 27-02-01"),
            ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", 3, "26-11-27 26-12-25 27-01-29"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30", 4, "26-11-30 26-12-31 27-01-31 27-02-28"),
            ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-11-13", 2, "26-11-13 27-08-13"),
            ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30", 3, "26-11-30 26-12-31 27-01-29"),
            ("FREQ=YEARLY", "2028-02-29", 3, "28-02-29"),
            ("FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU", "2027-03-28", 4, "27-03-28 27-10-31 28-03-26 28-10-29"),
            ("FREQ=YEARLY;BYDAY=20MO", "2027-05-17", 2, "27-05-17 28-05-15"),
            ("freq=weekly;interval=1;", "2026-11-19", 1, "26-11-19"),
            // The first day is one even where the rule does not name it.
            ("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "2026-11-19", 9, "26-11-19 26-11-23"),
        ] {
            assert_eq!(days(rule, first, most), expected, "{rule}");
        }
    }

    #[test]
    fn only_what_is_asked_for_is_given_and_what_came_before_counts() {
        let rule = Rule::read("FREQ=DAILY;COUNT=5").expect("a rule");
        let day = |text: &str| text.parse().expect("a day");
        let given = rule.days(day("2026-11-19"), day("2026-11-22"), day("2027-11-22"), 200);
        assert_eq!(given, [day("2026-11-22"), day("2026-11-23")]);
        let old = Rule::read("FREQ=DAILY").expect("a rule");
        let given = old.days(day("1950-01-01"), day("2026-11-22"), day("2026-11-24"), 200);
        assert_eq!(given, [day("2026-11-22"), day("2026-11-23"), day("2026-11-24")]);
        assert_eq!(old.days(day("2030-01-01"), day("2026-11-22"), day("2026-11-24"), 200), []);
    }

    #[test]
    fn what_cannot_be_followed_is_no_rule() {
        for text in [
            "",
            "FREQ=HOURLY",
            "FREQ=DAILY;BYHOUR=8",
            "FREQ=YEARLY;BYWEEKNO=20",
            "COUNT=4",
            "FREQ",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=WEEKLY;BYDAY=1MO",
            "FREQ=MONTHLY;BYDAY=XX",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=MONTHLY;BYDAY=é",
            "FREQ=DAILY;COUNT=-1",
        ] {
            assert!(Rule::read(text).is_none(), "{text}");
        }
    }
}
