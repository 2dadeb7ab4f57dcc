//! What was on, added up by screen, hour and slide: as large as there are such hours and slides, however long the logs
//! are. Owns the sums; does not know how lines lead to them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use wildmatch::WildMatch;

use super::gaps::{Blank, Gap, Gaps};
use super::line::Slide;

/// Milliseconds of an hour.
pub const HOUR: i64 = 3_600_000;
/// Milliseconds of a day.
pub const DAY: i64 = 24 * HOUR;
/// Looks of slides that are listed.
const LOOKS: usize = 4000;
/// The days since 1970 that are Sundays, by sevens.
const SUNDAY: i64 = 3;
/// Changes of the clock that are listed.
const CHANGES: usize = 200;

/// What is asked of the logs.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Not before this time of the screens' clocks, in milliseconds since 1970.
    pub from: Option<i64>,
    /// Only before this time.
    pub until: Option<i64>,
    /// Only articles of this name.
    pub article: Option<String>,
}

/// A time with a screen and a slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Number of the screen.
    pub screen: u32,
    /// Hours since 1970 on its clock on the wall.
    pub hour: i64,
    /// Number of the slide.
    pub slide: u32,
}

/// How often and how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Played {
    /// How often the slide came on and was seen.
    pub times: u64,
    /// How often the article came on with it.
    pub rounds: u64,
    /// Milliseconds.
    pub ms: i64,
}

impl Played {
    /// Adds another.
    pub fn add(&mut self, more: Self) {
        self.times += more.times;
        self.rounds += more.rounds;
        self.ms += more.ms;
    }
}

/// A clock that was set without a gap in time that could be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Number of the screen.
    pub screen: u32,
    /// What it showed afterwards.
    pub to: i64,
    /// By how much, in milliseconds.
    pub by: i64,
}

/// A slide as it looked from one save to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Number of the slide.
    pub slide: u32,
    /// When it first and last came on, by the clocks on the wall.
    pub on: (i64, i64),
    /// How often.
    pub times: u64,
}

/// The account.
#[derive(Debug, Default)]
pub struct Account {
    from: Option<i64>,
    until: Option<i64>,
    wanted: Option<WildMatch>,
    /// Names of the screens.
    pub screens: Vec<String>,
    /// Slides with the last title that their article had.
    pub slides: Vec<Slide>,
    /// Whether a slide is asked for.
    fits: Vec<bool>,
    known: HashMap<(String, String), u32>,
    /// What was on.
    pub cells: BTreeMap<Cell, Played>,
    /// Milliseconds without a slide, by screen, hour and reason.
    pub blanks: BTreeMap<(u32, i64, Blank), i64>,
    gaps: Gaps,
    /// How slides looked, by the hash of that; at most some thousand.
    pub looks: BTreeMap<String, Look>,
    /// Clocks that were set; at most some hundred.
    pub changes: Vec<Change>,
    /// From the first to the last time that is accounted for, by the clocks on the wall.
    pub whole: Option<Range<i64>>,
}

impl Account {
    /// An empty account.
    pub fn new(wish: &Wish) -> Self {
        let wanted = wish.article.as_deref().map(WildMatch::new_case_insensitive);
        Self { from: wish.from, until: wish.until, wanted, ..Self::default() }
    }

    /// The number of a screen.
    pub fn screen(&mut self, name: &str) -> u32 {
        let at = self.screens.iter().position(|screen| screen == name).unwrap_or_else(|| {
            self.screens.push(name.to_owned());
            self.screens.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// The number of a slide.
    pub fn slide(&mut self, slide: &Slide) -> u32 {
        let key = (slide.id.clone(), slide.article.clone());
        if let Some(number) = self.known.get(&key).copied() {
            let known = usize::try_from(number).ok().and_then(|index| self.slides.get_mut(index));
            if let Some(known) = known.filter(|known| known.title != slide.title && !slide.title.is_empty()) {
                known.title.clone_from(&slide.title);
            }
            return number;
        }
        let number = u32::try_from(self.slides.len()).unwrap_or(u32::MAX);
        self.fits.push(self.wanted.as_ref().is_none_or(|wanted| names(slide).any(|name| wanted.matches(name))));
        self.slides.push(slide.clone());
        self.known.insert(key, number);
        number
    }

    /// A slide was seen from a time on for so many milliseconds; `came` tells whether the slide and its article came on
    /// at its beginning.
    pub fn play(&mut self, screen: u32, slide: u32, from: i64, ms: i64, came: (bool, bool)) {
        let Some(part) = self.part(from, ms) else { return };
        if !usize::try_from(slide).ok().and_then(|index| self.fits.get(index)).is_some_and(|fits| *fits) {
            return;
        }
        let mut played = Played { times: u64::from(came.0), rounds: u64::from(came.1), ms: 0 };
        for (hour, ms) in hours(part) {
            played.ms = ms;
            self.cells.entry(Cell { screen, hour, slide }).or_default().add(played);
            played = Played::default();
        }
    }

    /// No slide was seen from a time on for so many milliseconds.
    pub fn blank(&mut self, screen: u32, from: i64, ms: i64, why: Blank) {
        self.blank_until(screen, from..from.saturating_add(ms), ms, why);
    }

    /// No slide was seen between two times of the clock on the wall, and that were so many milliseconds: more or less than the
    /// clock says where it was put back or forward in between.
    pub fn blank_until(&mut self, screen: u32, time: Range<i64>, ms: i64, why: Blank) {
        let turned = time.end - time.start - ms;
        let turn = turn(time.start, ms, turned);
        let (before, behind) = (turn - time.start, time.start + ms - turn);
        let mut seen = 0;
        for part in [self.part(time.start, before), self.part(turn + turned, behind)].into_iter().flatten() {
            seen += part.end - part.start;
            for (hour, ms) in hours(part) {
                *self.blanks.entry((screen, hour, why)).or_default() += ms;
            }
        }
        if seen > 0 {
            let from = self.from.map_or(time.start, |first| time.start.max(first));
            let until = self.until.map_or(time.end, |last| time.end.min(last));
            self.gaps.add(Gap { screen, from, until, ms: seen, why });
        }
    }

    /// Nobody knows of the time that is asked for before a first line; none if it is longer than `most`.
    pub fn blank_before(&mut self, screen: u32, first: i64, most: i64, why: Blank) {
        if let Some(from) = self.from.filter(|from| (1..=most).contains(&first.saturating_sub(*from))) {
            self.blank(screen, from, first - from, why);
        }
    }

    /// A slide came on and looked so.
    pub fn look(&mut self, slide: u32, revision: &str, at: i64) {
        let asked = self.from.is_none_or(|from| at >= from) && self.until.is_none_or(|until| at < until);
        let fits = usize::try_from(slide).ok().and_then(|index| self.fits.get(index)).is_some_and(|fits| *fits);
        if !asked || !fits || revision.is_empty() {
            return;
        }
        if let Some(look) = self.looks.get_mut(revision) {
            look.on = (look.on.0.min(at), look.on.1.max(at));
            look.times += 1;
        } else if self.looks.len() < LOOKS {
            self.looks.insert(revision.to_owned(), Look { slide, on: (at, at), times: 1 });
        }
    }

    /// A clock was set.
    pub fn change(&mut self, change: Change) {
        let asked = self.from.is_none_or(|from| change.to >= from) && self.until.is_none_or(|until| change.to < until);
        if asked && self.changes.len() < CHANGES {
            self.changes.push(change);
        }
    }

    /// The part of a time that is asked for, if it is none of its own.
    fn part(&mut self, from: i64, ms: i64) -> Option<Range<i64>> {
        let start = self.from.map_or(from, |first| from.max(first));
        let end = self.until.map_or(from + ms, |last| last.min(from + ms));
        if start >= end {
            return None;
        }
        let whole = self.whole.get_or_insert(start..end);
        *whole = whole.start.min(start)..whole.end.max(end);
        Some(start..end)
    }

    /// The gaps one by one, and how many more there are; to be asked for at the end.
    pub fn gaps(&mut self) -> (Vec<Gap>, usize) {
        (self.gaps.finish(), self.gaps.more)
    }
}

/// The names by which an article may be asked for: its title, its file with and without folder and ending, its id.
fn names(slide: &Slide) -> impl Iterator<Item = &str> {
    let file = slide.article.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let id = slide.id.rsplit_once('/').map_or(slide.id.as_str(), |(id, _)| id);
    [slide.title.as_str(), slide.article.as_str(), file, stem, id].into_iter()
}

/// Where in so many milliseconds the clock was put by `turned`, by the clock as it was before: in the night to the last Sunday
/// of a month, as in Europe, else in that to the first Sunday that there is; at the end if there is none.
fn turn(from: i64, ms: i64, turned: i64) -> i64 {
    let end = from + ms;
    if turned == 0 {
        return end;
    }
    let hour = if turned < 0 { 3 } else { 2 };
    let sundays = (from.div_euclid(DAY)..=end.div_euclid(DAY)).filter(|day| day.rem_euclid(7) == SUNDAY);
    let turns = sundays.map(|day| (day, day * DAY + hour * HOUR)).filter(|(_, at)| (from..end).contains(at));
    let last_of_month = turns.clone().find(|(day, _)| month(*day) != month(*day + 7));
    last_of_month.or_else(|| turns.clone().next()).map_or(end, |(_, at)| at)
}

/// The month of a day since 1970.
fn month(day: i64) -> i8 {
    let noon = jiff::Timestamp::from_millisecond(day.saturating_mul(DAY));
    noon.map_or(0, |noon| jiff::tz::Offset::UTC.to_datetime(noon).month())
}

/// A time cut at full hours: the hour since 1970 and the milliseconds in it.
fn hours(time: Range<i64>) -> impl Iterator<Item = (i64, i64)> {
    let mut start = time.start;
    std::iter::from_fn(move || {
        let hour = start.div_euclid(HOUR);
        let end = time.end.min((hour + 1) * HOUR);
        let piece = (start < end).then_some((hour, end - start));
        start = end;
        piece
    })
}

#[cfg(test)]
mod tests {
    use super::{Account, Cell, HOUR, Look, Played, Slide, Wish, hours};
    use crate::proof::gaps::Blank;

    fn slide(id: &str) -> Slide {
        Slide { id: format!("{id}/0"), article: format!("slides/{id}.json"), title: format!("Titel {id}") }
    }

    #[test]
    fn a_time_is_cut_at_full_hours_also_before_1970() {
        let cut = |from, until| hours(from..until).collect::<Vec<_>>();
        assert_eq!(cut(0, 0), []);
        assert_eq!(cut(HOUR - 1, HOUR + 1), [(0, 1), (1, 1)]);
        assert_eq!(cut(-1, 2 * HOUR), [(-1, 1), (0, HOUR), (1, HOUR)]);
    }

    #[test]
    fn an_article_is_found_by_title_file_stem_and_id_and_by_a_pattern() {
        for (name, found) in [
            ("titel a", true),
            ("slides/a.json", true),
            ("a.json", true),
            ("A", true),
            ("*", true),
            ("tit*", true),
            ("b", false),
            ("", false),
        ] {
            let mut account = Account::new(&Wish { article: Some(name.to_owned()), ..Wish::default() });
            let (screen, slide) = (account.screen("foyer"), account.slide(&slide("a")));
            account.play(screen, slide, 0, 1000, (true, true));
            assert_eq!(!account.cells.is_empty(), found, "{name}");
        }
    }

    #[test]
    fn a_gap_over_the_change_of_the_clock_ends_when_it_ended_and_is_as_long_as_it_was() {
        let at = |text: &str| {
            let time: jiff::civil::DateTime = text.parse().unwrap();
            jiff::tz::Offset::UTC.to_timestamp(time).unwrap().as_millisecond()
        };
        // In autumn 38 hours, of which the clock shows 37, one of them twice; in spring 36 hours with one that it leaves out.
        for (from, to, hours, turned, in_it) in [
            ("2026-10-24T18:00", "2026-10-26T07:00", 38, "2026-10-25T02:00", 2),
            ("2026-03-28T18:00", "2026-03-30T07:00", 36, "2026-03-29T02:00", 0),
            ("2026-10-01T18:00", "2026-11-20T18:00", 50 * 24 + 1, "2026-10-25T02:00", 2),
        ] {
            let mut account = Account::new(&Wish::default());
            let screen = account.screen("foyer");
            account.blank_until(screen, at(from)..at(to), hours * HOUR, Blank::Off);
            let gaps = account.gaps().0;
            assert_eq!((gaps.len(), gaps[0].from, gaps[0].until, gaps[0].ms), (1, at(from), at(to), hours * HOUR));
            assert_eq!(account.blanks.values().sum::<i64>(), hours * HOUR);
            let hour = account.blanks.get(&(screen, at(turned) / HOUR, Blank::Off)).copied().unwrap_or(0);
            assert_eq!(hour, in_it * HOUR, "{from}");
            assert_eq!(account.blanks.values().filter(|ms| **ms != HOUR).count(), usize::from(in_it == 2), "{from}");
        }
    }

    #[test]
    fn what_lies_outside_the_time_that_is_asked_for_does_not_count() {
        let mut account = Account::new(&Wish { from: Some(HOUR), until: Some(2 * HOUR), article: None });
        let (screen, slide) = (account.screen("foyer"), account.slide(&slide("a")));
        for at in [0, HOUR, HOUR + 5, 2 * HOUR] {
            account.look(slide, "c0ffee", at);
        }
        assert_eq!(account.looks["c0ffee"], Look { slide, on: (HOUR, HOUR + 5), times: 2 });
        account.play(screen, slide, 0, HOUR, (true, true));
        account.play(screen, slide, HOUR - 500, 1000, (true, false));
        account.blank(screen, 2 * HOUR - 1, 1000, Blank::Off);
        let cell = Cell { screen, hour: 1, slide };
        assert_eq!(account.cells.into_iter().collect::<Vec<_>>(), [(cell, Played { times: 1, rounds: 0, ms: 500 })]);
        assert_eq!(account.blanks.into_values().collect::<Vec<_>>(), [1]);
        assert_eq!(account.whole, Some(HOUR..2 * HOUR));
    }
}
