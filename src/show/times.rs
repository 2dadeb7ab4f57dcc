//! When something is shown, as an operator wrote it: days, times of day, dates, screens. Values only: whether it is on
//! at a moment is `play`'s business.

use jiff::civil::{Date, DateTime, Weekday};

/// Names of the days as they are written, Monday first.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What `show` says of an article, a section or a translation; the default is always and everywhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times {
    /// First day, or the moment it begins.
    pub from: Option<Bound>,
    /// Last day, which is part of it, or the moment it ends.
    pub until: Option<Bound>,
    /// Days of the week; none: all.
    pub days: Option<Days>,
    /// Times of day; empty: the whole day.
    pub between: Vec<Span>,
    /// Days on which it is not shown.
    pub except: Vec<Date>,
    /// Days that come again; a day counts if one of them fits. Empty: all.
    pub every: Vec<Every>,
    /// While something with a higher one is on, only that is shown.
    pub priority: i32,
    /// How often the article comes in weighted order, 1 to 100; none: once.
    pub weight: Option<u32>,
    /// How often an hour the article is shown at most.
    pub max_per_hour: Option<u32>,
    /// Names of screens, with `*` and `?`; empty: all.
    pub screens: Vec<String>,
}

/// A first or last day, or a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// A whole day.
    Day(Date),
    /// Date and time of day in the show's zone.
    Moment(DateTime),
}

/// Days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days(u8);

/// Times of day in minutes from midnight; the first is part of it, the last is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// When it begins, 0 to 1439.
    pub from: u16,
    /// When it ends: later than `from`, beyond 1440 on the next day.
    pub until: u16,
}

/// Days that come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Days of the week.
    Week(Days),
    /// A day of the month; -1 is its last one. A month without that day is left out.
    Day(i8),
    /// The first (1) to fifth such day of the month; -1 is the last one.
    Nth(i8, Weekday),
    /// A day of the year: month and day. 29 February comes in leap years only.
    Year(i8, i8),
}

impl Times {
    /// Whether it depends on date or time of day.
    pub fn dated(&self) -> bool {
        self.from.is_some()
            || self.until.is_some()
            || self.days.is_some()
            || !self.between.is_empty()
            || !self.except.is_empty()
            || !self.every.is_empty()
    }
}

impl Days {
    /// No day.
    pub const NONE: Self = Self(0);
    /// Every day.
    pub const ALL: Self = Self(0x7F);

    /// With one more day.
    #[must_use]
    pub fn with(self, day: Weekday) -> Self {
        Self(self.0 | 1 << day.to_monday_zero_offset())
    }

    /// With all days of others.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Days from one to another, over the end of the week where the last comes before the first.
    pub fn range(first: Weekday, last: Weekday) -> Self {
        let mut days = Self::NONE.with(first);
        let mut day = first;
        while day != last {
            day = day.next();
            days = days.with(day);
        }
        days
    }

    /// Whether a day is one of them.
    pub fn has(self, day: Weekday) -> bool {
        self.0 & 1 << day.to_monday_zero_offset() != 0
    }
}

impl std::fmt::Display for Days {
    /// As they are written: `mon-fri`, `mon, thu`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut parts: Vec<String> = Vec::new();
        let mut day = 0;
        while day < 7 {
            let length = (day..7).take_while(|day| self.0 & 1 << day != 0).count();
            match length {
                0 => {}
                1 => parts.push(DAYS[day].to_owned()),
                2 => parts.extend([DAYS[day].to_owned(), DAYS[day + 1].to_owned()]),
                _ => parts.push(format!("{}-{}", DAYS[day], DAYS[day + length - 1])),
            }
            day += length.max(1);
        }
        f.write_str(&parts.join(", "))
    }
}

impl std::fmt::Display for Span {
    /// As it is read: `08:00-18:00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let until = if self.until > 1440 { self.until - 1440 } else { self.until };
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.from / 60, self.from % 60, until / 60, until % 60)
    }
}

impl std::fmt::Display for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Moment(at) => f.write_str(&at.strftime("%Y-%m-%d %H:%M").to_string()),
        }
    }
}

/// When the whole show is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Times of day by day of the week, Monday first: those that begin on that day.
    pub week: [Vec<Span>; 7],
}

#[cfg(test)]
mod tests {
    use super::{Days, Span};
    use jiff::civil::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday};

    #[test]
    fn days_read_as_they_are_written() {
        let cases = [
            (Days::NONE, ""),
            (Days::ALL, "mon-sun"),
            (Days::range(Monday, Friday), "mon-fri"),
            (Days::NONE.with(Monday).with(Thursday), "mon, thu"),
            (Days::range(Saturday, Sunday), "sat, sun"),
            (Days::range(Friday, Tuesday), "mon, tue, fri-sun"),
        ];
        for (days, written) in cases {
            assert_eq!(days.to_string(), written);
        }
    }

    #[test]
    fn a_span_over_midnight_ends_on_the_next_day() {
        assert_eq!(Span { from: 22 * 60, until: 26 * 60 + 30 }.to_string(), "22:00-02:30");
        assert_eq!(Span { from: 0, until: 1440 }.to_string(), "00:00-24:00");
    }
}
