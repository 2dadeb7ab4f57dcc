//! When a player that has ended is started again, and how: the rule of the supervisor. Starts nothing and asks for no
//! time.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

/// Deaths that are longer ago do not count any more.
const MEMORY: Duration = Duration::from_secs(60);
/// So many deaths on one revision of the show are the show's, not chance.
const LOOP: usize = 3;
/// Pauses before a start, by the number of deaths that count: the first one is chance, and the picture is to be back.
const PAUSES: [u64; 6] = [0, 0, 1, 2, 4, 8];
/// Without a display it is looked for so often.
const NO_DISPLAY: Duration = Duration::from_secs(1);
/// The system that gave no process is asked again after so long.
const NO_PROCESS: Duration = Duration::from_secs(2);

/// How a player ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// As it was asked to: exit code 0.
    Done,
    /// The environment is wrong, most likely there is no display: exit code 2.
    NoDisplay,
    /// It did not even start: the system gives no process, or the program is being replaced.
    NotStarted,
    /// It showed a copy of the last good show, and the operator has saved something since.
    Changed,
    /// It died, or gave up, or was killed since it hung.
    Died,
}

/// A player that has ended.
#[derive(Debug, Clone)]
pub struct Ended {
    /// When, as time since the supervisor began.
    pub at: Duration,
    /// How.
    pub end: End,
    /// Hash of the show that it had loaded; none if it had not come so far.
    pub revision: Option<String>,
    /// The files that it was at work on.
    pub busy: BTreeSet<String>,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The supervisor ends as well.
    Stop,
    /// Another player is started.
    Start {
        /// After a pause.
        after: Duration,
        /// With the last good show, without these files; none: as usual.
        recover: Option<BTreeSet<String>>,
    },
}

/// Remembers how players ended.
#[derive(Debug, Default)]
pub struct Rule {
    deaths: VecDeque<Ended>,
    /// The files that are left out, while the last good show is on.
    without: Option<BTreeSet<String>>,
}

impl Rule {
    /// What follows from the end of a player.
    pub fn next(&mut self, ended: Ended) -> Next {
        let start = |after| Next::Start { after, recover: None };
        match ended.end {
            End::Done => Next::Stop,
            End::NoDisplay => Next::Start { after: NO_DISPLAY, recover: self.without.clone() },
            End::NotStarted => Next::Start { after: NO_PROCESS, recover: self.without.clone() },
            End::Changed => {
                self.without = None;
                self.deaths.clear();
                start(Duration::ZERO)
            }
            End::Died => self.died(ended),
        }
    }

    fn died(&mut self, ended: Ended) -> Next {
        let since = ended.at.saturating_sub(MEMORY);
        self.deaths.push_back(ended);
        while self.deaths.front().is_some_and(|death| death.at < since) {
            self.deaths.pop_front();
        }
        let last = self.deaths.back();
        let alike =
            || self.deaths.iter().rev().take_while(|death| Some(&death.revision) == last.map(|last| &last.revision));
        if self.without.is_some() || alike().count() >= LOOP {
            // What was worked on each time is what it dies of; other work was only going on beside it.
            let mut suspects = alike().take(LOOP).map(|death| &death.busy);
            let first = suspects.next().cloned().unwrap_or_default();
            let each = suspects.fold(first, |all, busy| all.intersection(busy).cloned().collect());
            let worst = if each.is_empty() { last.map(|death| death.busy.clone()).unwrap_or_default() } else { each };
            self.without.get_or_insert_default().extend(worst);
        }
        let pause = PAUSES.get(self.deaths.len()).or(PAUSES.last()).copied().unwrap_or(0);
        Next::Start { after: Duration::from_secs(pause), recover: self.without.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn died(at: u64, revision: &str, busy: &[&str]) -> Ended {
        Ended {
            at: Duration::from_secs(at),
            end: End::Died,
            revision: (!revision.is_empty()).then(|| revision.to_owned()),
            busy: busy.iter().map(|file| (*file).to_owned()).collect(),
        }
    }

    fn ended(end: End) -> Ended {
        Ended { end, ..died(0, "", &[]) }
    }

    /// Pause in seconds, and what is left out of the last good show, if that is shown.
    fn next(rule: &mut Rule, ended: Ended) -> (u64, Option<Vec<String>>) {
        match rule.next(ended) {
            Next::Start { after, recover } => (after.as_secs(), recover.map(|files| files.into_iter().collect())),
            Next::Stop => panic!("the supervisor would end"),
        }
    }

    #[test]
    fn a_player_that_ends_as_it_was_asked_to_is_not_started_again() {
        assert_eq!(Rule::default().next(ended(End::Done)), Next::Stop);
    }

    #[test]
    fn the_first_death_is_chance_and_many_wait_longer_and_longer() {
        let mut rule = Rule::default();
        let pauses: Vec<u64> = (0..7).map(|n| next(&mut rule, died(n, &n.to_string(), &[])).0).collect();
        assert_eq!(pauses, [0, 1, 2, 4, 8, 8, 8]);
        assert_eq!(next(&mut rule, died(100, "z", &[])).0, 0, "a quiet minute makes up for it");
    }

    #[test]
    fn three_deaths_within_a_minute_on_one_revision_bring_the_last_good_show() {
        let mut rule = Rule::default();
        assert_eq!(next(&mut rule, died(1, "a", &["x", "y"])).1, None);
        assert_eq!(next(&mut rule, died(20, "a", &["x"])).1, None);
        assert_eq!(next(&mut rule, died(40, "a", &["x", "z"])).1, Some(vec!["x".to_owned()]));
    }

    #[test]
    fn deaths_that_are_longer_apart_or_on_other_revisions_are_none_of_the_shows() {
        let mut rule = Rule::default();
        for (at, revision) in [(1, "a"), (30, "a"), (62, "a"), (80, "b"), (81, "a")] {
            assert_eq!(next(&mut rule, died(at, revision, &[])).1, None, "{at}");
        }
    }

    #[test]
    fn deaths_before_any_show_was_loaded_count_together() {
        let mut rule = Rule::default();
        let last = (0..3).map(|at| next(&mut rule, died(at, "", &["slides/a.json"])).1).last();
        assert_eq!(last, Some(Some(vec!["slides/a.json".to_owned()])));
    }

    #[test]
    fn what_the_last_good_show_dies_of_is_left_out_as_well() {
        let mut rule = Rule::default();
        (0..3).for_each(|at| drop(next(&mut rule, died(at, "a", &["x"]))));
        assert_eq!(next(&mut rule, died(9, "k", &["y"])).1, Some(vec!["x".to_owned(), "y".to_owned()]));
    }

    #[test]
    fn a_save_brings_the_show_itself_back() {
        let mut rule = Rule::default();
        (0..3).for_each(|at| drop(next(&mut rule, died(at, "a", &[]))));
        assert_eq!(next(&mut rule, ended(End::Changed)), (0, None));
        assert_eq!(next(&mut rule, died(10, "b", &[])), (0, None), "and it has a clean slate");
    }

    #[test]
    fn a_display_that_is_away_is_waited_for_and_never_counts() {
        let mut rule = Rule::default();
        (0..2).for_each(|at| drop(next(&mut rule, died(at, "a", &[]))));
        (0..20).for_each(|_| assert_eq!(next(&mut rule, ended(End::NoDisplay)), (1, None)));
        (0..20).for_each(|_| assert_eq!(next(&mut rule, ended(End::NotStarted)), (2, None)));
        assert_eq!(next(&mut rule, died(30, "a", &[])).1, Some(Vec::new()));
    }
}
