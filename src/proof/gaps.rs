//! The times at which no slide was seen, as a list with a bound. Owns no sums: those are the account's.

/// Why no slide was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Blank {
    /// The show had no slide: closed, empty, or not loaded yet.
    Nothing,
    /// Another window covered this one.
    Covered,
    /// The display was off.
    Dark,
    /// The player had ended in good order.
    Off,
    /// The player ended without a word: killed, or no power.
    Killed,
    /// The player ran and gave no sign of life.
    Silent,
    /// Lines are missing, or an older version did not say how long the slide stood.
    Unproven,
    /// The machine slept, or its clock was set forward.
    Asleep,
}

impl Blank {
    /// All of them.
    pub const ALL: [Self; 8] =
        [Self::Nothing, Self::Covered, Self::Dark, Self::Off, Self::Killed, Self::Silent, Self::Unproven, Self::Asleep];

    /// Whether it is a gap: a time of which the log does not prove what the screen showed, or proves that it was not seen.
    pub fn is_gap(self) -> bool {
        self != Self::Nothing
    }

    /// Whether it is a gap that nobody has asked for by ending the player in good order.
    pub fn is_fault(self) -> bool {
        self.is_gap() && self != Self::Off
    }
}

/// A time at which no slide was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Number of the screen.
    pub screen: u32,
    /// When it began, in milliseconds of the screen's clock on the wall.
    pub from: i64,
    /// When it ended, by the same clock, which may have been put back or forward meanwhile.
    pub until: i64,
    /// Its length in milliseconds.
    pub ms: i64,
    /// Why.
    pub why: Blank,
}

/// Gaps that are listed one by one, at most; the longest stay.
pub const MOST: usize = 1000;
/// Shorter gaps are only in the sums.
const SHORTEST: i64 = 1000;

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Gaps {
    /// The gap at each screen's end, which may go on.
    open: Vec<Gap>,
    closed: Vec<Gap>,
    /// Gaps that there was no room for.
    pub more: usize,
}

impl Gaps {
    /// One more piece of a gap; what follows a piece of the same kind belongs to it.
    pub fn add(&mut self, piece: Gap) {
        if let Some(open) = self.open.iter_mut().find(|open| open.screen == piece.screen) {
            if open.why == piece.why && open.until == piece.from {
                (open.until, open.ms) = (piece.until, open.ms + piece.ms);
                return;
            }
            let done = std::mem::replace(open, piece);
            self.close(done);
        } else {
            self.open.push(piece);
        }
    }

    fn close(&mut self, gap: Gap) {
        if gap.ms < SHORTEST || !gap.why.is_gap() {
            return;
        }
        self.closed.push(gap);
        if self.closed.len() >= 2 * MOST {
            self.shorten();
        }
    }

    /// Lets go of the shortest where there are too many.
    fn shorten(&mut self) {
        self.closed.sort_by_key(|gap| std::cmp::Reverse(gap.ms));
        self.more += self.closed.len().saturating_sub(MOST);
        self.closed.truncate(MOST);
    }

    /// All that are listed, by their beginning.
    pub fn finish(&mut self) -> Vec<Gap> {
        for gap in std::mem::take(&mut self.open) {
            self.close(gap);
        }
        self.shorten();
        let mut gaps = std::mem::take(&mut self.closed);
        gaps.sort_by_key(|gap| (gap.from, gap.screen));
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::{Blank, Gap, Gaps, MOST};

    fn gap(from: i64, ms: i64, why: Blank) -> Gap {
        Gap { screen: 0, from, until: from + ms, ms, why }
    }

    #[test]
    fn pieces_of_one_kind_that_touch_are_one_gap() {
        let mut gaps = Gaps::default();
        for piece in [
            gap(0, 60_000, Blank::Dark),
            gap(60_000, 60_000, Blank::Dark),
            gap(120_000, 999, Blank::Killed),
            gap(121_000, 5_000, Blank::Nothing),
            gap(130_000, 5_000, Blank::Off),
            Gap { screen: 1, ..gap(60_000, 2_000, Blank::Off) },
        ] {
            gaps.add(piece);
        }
        let expected = [
            gap(0, 120_000, Blank::Dark),
            Gap { screen: 1, ..gap(60_000, 2_000, Blank::Off) },
            gap(130_000, 5_000, Blank::Off),
        ];
        assert_eq!(gaps.finish(), expected);
    }

    #[test]
    fn of_too_many_gaps_the_longest_are_listed_and_the_others_counted() {
        let mut gaps = Gaps::default();
        let many = 3 * MOST;
        for number in 0..many {
            let number = i64::try_from(number).unwrap();
            gaps.add(gap(number * 1_000_000, 1000 + number, Blank::Killed));
        }
        let listed = gaps.finish();
        assert_eq!((listed.len(), gaps.more), (MOST, many - MOST));
        assert!(listed.iter().all(|gap| gap.ms >= 1000 + 2 * i64::try_from(MOST).unwrap()));
    }
}
