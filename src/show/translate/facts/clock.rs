//! Times of day: `18 Uhr`, `18:00`, `6 p.m.`, `午後6時`, and spans of them.

use super::{Scan, Token, is_latin};
use crate::show::translate::lexicon;

/// What says which half of the day is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// Hours count to 24.
    Day,
    Morning,
    Afternoon,
    /// Either half.
    Open,
    /// Perhaps no time at all: `18.30`.
    Maybe,
}

/// A time of day as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    hour: u32,
    minute: u32,
    pub mark: Mark,
}

/// A time in one form.
pub(super) fn thing(hour: u32, minute: u32) -> String {
    format!("T{}:{minute:02}", hour % 24)
}

impl Clock {
    /// What it may mean, the likeliest first.
    pub fn readings(self) -> Vec<Vec<String>> {
        let (hour, minute) = (self.hour, self.minute);
        let hour = match self.mark {
            Mark::Morning if hour == 12 => 0,
            Mark::Afternoon if hour < 12 => hour + 12,
            _ => hour,
        };
        let numbers = if minute == 0 { vec![hour.to_string()] } else { vec![hour.to_string(), minute.to_string()] };
        let time = vec![thing(hour, minute)];
        match self.mark {
            Mark::Open => vec![time, vec![thing(hour + 12, minute)], numbers],
            Mark::Maybe => vec![vec![format!("{hour}.{minute:02}").trim_end_matches('0').to_owned()], time],
            _ => vec![time, numbers],
        }
    }
}

/// The time that digits mean by what stands around them, and where it ends.
pub(super) fn read(scan: &Scan<'_>, start: usize, digits: usize) -> Option<(Clock, usize)> {
    let raw = scan.text(start, digits);
    let (hour, minute, colon) = parse(&raw)?;
    let clock = |mark: Mark| Clock { hour, minute: minute.unwrap_or_default(), mark };
    let spaces = (0..start).rev().take_while(|index| scan.at(*index) == ' ').count();
    let before = scan.before(start - spaces, 2);
    let half = match before.as_str() {
        "午前" | "上午" => Some(Mark::Morning),
        "午後" | "下午" => Some(Mark::Afternoon),
        _ if before.ends_with('夜') || before == "夕方" => Some(Mark::Open),
        _ => None,
    };
    if minute.is_none() && scan.at(digits) == '時' && scan.at(digits + 1) != '間' {
        let (minute, end) = minutes(scan, digits + 1);
        return Some((Clock { hour, minute, mark: half.unwrap_or(Mark::Day) }, end));
    }
    let from = scan.while_at(digits, |sign| matches!(sign, ' ' | '\u{a0}' | '\u{202f}'));
    if let Some((mark, end)) = english(scan, digits, from) {
        return Some((clock(mark), end));
    }
    let end = scan.while_at(from, is_latin);
    match scan.text(from, end).to_lowercase().as_str() {
        "uhr" => return Some((clock(Mark::Day), end)),
        "h" if minute.is_none() => {
            let more = scan.while_at(end, |sign| sign.is_ascii_digit());
            let minute = scan.text(end, more).parse().ok().filter(|minute| *minute < 60);
            return Some((Clock { hour, minute: minute.unwrap_or(0), mark: Mark::Day }, more));
        }
        _ => {}
    }
    match (minute, colon, half) {
        (Some(_), true, half) => Some((clock(half.unwrap_or(Mark::Day)), digits)),
        (Some(_), false, _) if raw.len() >= 4 => Some((clock(Mark::Maybe), digits)),
        _ => None,
    }
}

/// Hour, minute and whether a colon parts them: `18`, `18:30`, `18.30`.
fn parse(raw: &str) -> Option<(u32, Option<u32>, bool)> {
    let colon = raw.contains(':');
    let (hour, minute) = match raw.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, Some(minute.parse().ok()?)),
        Some(_) => return None,
        None => (raw, None),
    };
    let hour: u32 = hour.parse().ok().filter(|value| *value <= 24 && hour.len() <= 2)?;
    minute.is_none_or(|minute: u32| minute < 60).then_some((hour, minute, colon))
}

/// `30分`, `半` after a Japanese hour.
fn minutes(scan: &Scan<'_>, at: usize) -> (u32, usize) {
    if scan.at(at) == '半' {
        return (30, at + 1);
    }
    let end = scan.while_at(at, |sign| sign.is_ascii_digit());
    match scan.text(at, end).parse() {
        Ok(minute) if scan.at(end) == '分' && minute < 60 => (minute, end + 1),
        _ => (0, at),
    }
}

/// `a.m.`, `pm`, `o'clock`.
fn english(scan: &Scan<'_>, digits: usize, from: usize) -> Option<(Mark, usize)> {
    let text = scan.text(from, from + 7).to_lowercase();
    if text == "o'clock" || text == "o’clock" {
        return Some((Mark::Open, from + 7));
    }
    let found = ["a.m.", "p.m.", "a.m", "p.m", "am", "pm"].into_iter().find(|mark| text.starts_with(mark))?;
    let end = from + found.chars().count();
    // `3 am See` is German.
    let german = found == "am" && from > digits && !scan.lang.starts_with("en");
    if german || is_latin(scan.at(end)) {
        return None;
    }
    Some((if found.starts_with('a') { Mark::Morning } else { Mark::Afternoon }, end))
}

/// Makes times of the numbers that share the mark of the next one: `10–12 Uhr`, `from 6 to 8 p.m.`.
pub(super) fn spread(chars: &[char], tokens: &mut [Token]) {
    for index in (1..tokens.len()).rev() {
        let (head, tail) = tokens.split_at_mut(index);
        let (Some(one), Some(next)) = (head.last_mut(), tail.first()) else { continue };
        let Some(clock) = next.clock.filter(|_| one.clock.is_none_or(|clock| clock.mark == Mark::Day)) else {
            continue;
        };
        let between: String = chars.get(one.end..next.start).unwrap_or_default().iter().collect();
        if between.contains('\n') || !lexicon::is_span(&between) {
            continue;
        }
        let raw: String = chars.get(one.start..one.digits).unwrap_or_default().iter().collect();
        let Some((hour, minute, _)) = parse(&raw).filter(|_| one.end == one.digits) else { continue };
        let late = clock.mark == Mark::Afternoon && hour != 12 && hour > clock.hour % 12;
        let mark = if late { Mark::Morning } else { clock.mark };
        let spread = Clock { hour, minute: minute.unwrap_or(0), mark };
        one.readings = spread.readings();
        one.clock = Some(spread);
    }
}
