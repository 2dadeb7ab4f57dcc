//! The player: which slide is on, which one is wanted next, and when to wake.
//!
//! Owns the order of the slides, the time each has been on, the pause and the end of `--for`. Does no
//! IO, draws nothing and never asks for the time: `now` is the time since process start, and one that
//! is earlier than the last is taken as the last. It does not know what a slide looks like either; a
//! slide whose content changed in place stays, as far as the player is concerned, the same.

use std::time::Duration;

pub use self::options::Options;
pub use super::entry::Entry;
pub use crate::show::why::Why;

mod hold;
mod options;
mod resolve;
mod share;
#[cfg(test)]
mod tests;

use resolve::Found;
use share::Share;

/// What comes late by at most this is made up for: a decoded slide takes a frame or two to come on.
const MOMENT: Duration = Duration::from_millis(250);
/// What a slide being read keeps at least when a reload changed its seconds.
const LEFT_AT_LEAST: Duration = Duration::from_secs(1);

/// A slide that is to come on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Index of the slide.
    pub to: usize,
    /// Why it comes.
    pub why: Why,
}

/// What a tick asks for.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Response {
    /// The slide to bring on as soon as it is resident; asked for at each tick until it arrived.
    pub turn: Option<Turn>,
    /// When to tick again, since process start, always later than now; none: nothing happens by itself.
    pub wake: Option<Duration>,
    /// The time of `--for` is over.
    pub finished: bool,
}

/// What is on the screen.
#[derive(Debug, Clone)]
enum On {
    /// No slide yet, or none any more.
    Nothing,
    /// The slide of this index.
    Slide(usize),
    /// A slide that the show has no more (kept in case it comes back); it stood before this index.
    Gone { entry: Entry, before: usize },
}

/// A turn that has not arrived.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    turn: Turn,
    /// The reading goes on with another page of the section: its time does not begin anew.
    keeps_time: bool,
    /// Someone asked for it, by a key or by a save to follow: it outlives a reload. All other turns
    /// follow from what is on, and a reload makes them anew.
    asked: bool,
    /// Its picture is on its way to the screen.
    comes: bool,
}

/// Decides which slide is on and when the next one comes.
#[derive(Debug, Clone)]
pub struct Player {
    options: Options,
    entries: Vec<Entry>,
    on: On,
    wanted: Option<Wanted>,
    /// How long the slide on the screen has been on, pauses not counted.
    spent: Duration,
    paused: bool,
    /// The latest time that was told.
    now: Duration,
    /// How often articles with a limit were on.
    share: Share,
}

impl Player {
    /// A player without slides.
    pub fn new(options: Options) -> Self {
        Self {
            options,
            entries: Vec::new(),
            on: On::Nothing,
            wanted: None,
            spent: Duration::ZERO,
            paused: false,
            now: Duration::ZERO,
            share: Share::default(),
        }
    }

    /// Takes over the slides of a changed show and keeps what is being read; `follow` is the index of
    /// a slide to jump to.
    pub fn reload(&mut self, entries: Vec<Entry>, follow: Option<usize>, now: Duration) {
        self.replace(entries, follow, Why::Reload, now);
    }

    /// Takes over the slides that are on by now: one whose time is over leaves at once if another is on, one whose time
    /// begins comes when its place does.
    pub fn reschedule(&mut self, entries: Vec<Entry>, now: Duration) {
        self.replace(entries, None, Why::Schedule, now);
    }

    fn replace(&mut self, entries: Vec<Entry>, follow: Option<usize>, cause: Why, now: Duration) {
        self.advance(now);
        let old = std::mem::replace(&mut self.entries, entries);
        if self.entries.is_empty() {
            self.on = On::Nothing;
            self.wanted = None;
            return;
        }
        let asked = self.wanted.filter(|wanted| wanted.asked).and_then(|wanted| {
            let found = resolve::find(old.get(wanted.turn.to)?, wanted.turn.to, &old, &self.entries)?;
            Some(Turn { to: found.index(), ..wanted.turn })
        });
        let found = self.find_current(&old);
        self.wanted = self.settle(found, &old, cause);
        if let Some(turn) = asked {
            self.want(turn.to, turn.why);
        }
        if let Some(to) = follow {
            let nothing_on = matches!(self.on, On::Nothing);
            self.want(to, if nothing_on { Why::Start } else { Why::Reload });
        }
    }

    /// Lets time pass. Call it when the wake time has come, and after everything that may have changed
    /// something; the same answer comes until it did.
    pub fn tick(&mut self, now: Duration) -> Response {
        self.advance(now);
        if self.options.run_for.is_some_and(|end| self.now >= end) {
            return Response { finished: true, ..Response::default() };
        }
        if self.wanted.is_none()
            && let On::Slide(index) = self.on
            && self.left().is_some_and(|left| left.is_zero())
            && !self.paused
        {
            match self.after(index) {
                // Nothing else may come: it stays for another while.
                next if next == index => self.spent = Duration::ZERO,
                next => self.wanted = Some(Wanted::anew(next, Why::Timer)),
            }
        }
        let timer = match self.wanted {
            None if !self.paused => self.left().map(|left| self.now.saturating_add(left)),
            _ => None,
        };
        let wake = [timer, self.options.run_for].into_iter().flatten().min();
        Response { turn: self.wanted(), wake, finished: false }
    }

    /// The first frame of the wanted slide is on the screen: its time begins now. To be called right
    /// after the frame was presented, before anything else is told to the player.
    pub fn arrived(&mut self, now: Duration) {
        self.advance(now);
        let Some(wanted) = self.wanted.take() else { return };
        let late = self.lateness(&wanted);
        if let Some(entry) = self.entries.get(wanted.turn.to) {
            let before = self.current().and_then(|index| self.entries.get(index));
            self.share.shown(entry, before.filter(|_| !wanted.keeps_time), self.now);
        }
        self.on = On::Slide(wanted.turn.to);
        if wanted.keeps_time {
            self.leave_some_time(wanted.turn.to);
        } else {
            self.spent = late;
        }
    }

    /// By how much a slide has come late after the one before, to be counted as spent; what is more than a moment is
    /// forgiven, and so is what someone asked for.
    fn lateness(&self, wanted: &Wanted) -> Duration {
        let due = self.current().and_then(|index| self.time_of(index)).filter(|_| wanted.turn.why == Why::Timer);
        due.map(|due| self.spent.saturating_sub(due)).filter(|late| *late <= MOMENT).unwrap_or_default()
    }

    /// Asks for the slide after the one on the screen, or after the one that was asked for last.
    pub fn next(&mut self, now: Duration) {
        self.advance(now);
        if let Some(to) = self.step(true) {
            self.ask(to, Why::Next);
        }
    }

    /// Asks for the slide before the one on the screen, or before the one that was asked for last.
    pub fn previous(&mut self, now: Duration) {
        self.advance(now);
        if let Some(to) = self.step(false) {
            self.ask(to, Why::Previous);
        }
    }

    /// Asks for the first slide.
    pub fn first(&mut self, now: Duration) {
        self.jump(0, now);
    }

    /// Asks for the last slide.
    pub fn last(&mut self, now: Duration) {
        self.jump(self.entries.len().saturating_sub(1), now);
    }

    /// Asks for the slide of an index; an index that is not there changes nothing.
    pub fn jump(&mut self, to: usize, now: Duration) {
        self.advance(now);
        self.ask(to, Why::Jump);
    }

    /// Index of the slide on the screen; none before the first one, and while one is on that the show has no more.
    pub fn current(&self) -> Option<usize> {
        match self.on {
            On::Slide(index) => Some(index),
            On::Nothing | On::Gone { .. } => None,
        }
    }

    /// The slide that is to come on and has not arrived.
    pub fn wanted(&self) -> Option<Turn> {
        self.wanted.map(|wanted| wanted.turn)
    }

    /// Up to `n` slides that come after the wanted one, else after the current one, nearest first and
    /// each once: those to make ready ahead of time.
    pub fn upcoming(&self, n: usize) -> Vec<usize> {
        let Some(from) = self.wanted().map(|turn| turn.to).or(self.current()) else {
            return Vec::new();
        };
        let next = |index: &usize| Some(self.after(*index));
        std::iter::successors(next(&from), next)
            .take(n.min(self.entries.len()))
            .take_while(|index| *index != from)
            .collect()
    }

    /// Whether the clock of the slide stands still.
    pub fn paused(&self) -> bool {
        self.paused
    }

    /// Time left for the current slide; none if nothing is on or it has no end (a show of one slide).
    pub fn remaining(&self, now: Duration) -> Option<Duration> {
        let passed = if self.paused { Duration::ZERO } else { now.saturating_sub(self.now) };
        self.left().map(|left| left.saturating_sub(passed))
    }

    /// The slides in their order.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Time on the screen for the slide of an index, after `--seconds` and within the limits.
    pub fn time_of(&self, index: usize) -> Option<Duration> {
        self.entries.get(index).map(|entry| entry.time(self.options.seconds))
    }

    /// Lets the clock of the slide run up to `now`, never back.
    fn advance(&mut self, now: Duration) {
        if !self.paused {
            self.spent = self.spent.saturating_add(now.saturating_sub(self.now));
        }
        self.now = self.now.max(now);
    }

    /// Time left for the current slide, as of the latest time told.
    fn left(&self) -> Option<Duration> {
        if self.entries.len() < 2 {
            return None;
        }
        Some(self.time_of(self.current()?)?.saturating_sub(self.spent))
    }

    /// Index that comes after another. Articles that have been on as often as they may within this hour are passed over,
    /// unless there is nothing else.
    fn after(&self, index: usize) -> usize {
        let count = self.entries.len().max(1);
        let next = (index + 1) % count;
        if !self.share.limits() {
            return next;
        }
        let before = self.entries.get(index);
        let free = |at: &usize| self.entries.get(*at).is_none_or(|entry| self.share.allows(entry, before, self.now));
        (1..=count).map(|step| (index + step) % count).find(free).unwrap_or(next)
    }

    /// Where a step forward or back leads. It counts from what someone asked for (three presses lead
    /// three slides on, however slow these are to come), but not from a turn of the timer or a reload:
    /// a slide that nobody has seen yet must not be skipped by the first press.
    fn step(&self, forward: bool) -> Option<usize> {
        let count = self.entries.len();
        let wanted = self.wanted().filter(|turn| matches!(turn.why, Why::Next | Why::Previous | Why::Jump));
        let base = wanted.map(|turn| turn.to).or(self.current());
        let (behind, ahead) = match (base, &self.on) {
            (Some(base), _) => (base + count - 1, base + 1),
            (None, On::Gone { before, .. }) => (before + count - 1, *before),
            (None, _) => (count.checked_sub(1)?, 1),
        };
        (if forward { ahead } else { behind }).checked_rem(count)
    }

    /// Wants a slide because a person said so. To ask for the one that is on is to stay: its time begins anew.
    fn ask(&mut self, to: usize, why: Why) {
        if self.current() == Some(to) {
            self.spent = Duration::ZERO;
        }
        self.want(to, why);
    }

    /// Wants a slide in place of whatever was wanted, and nothing if that slide is on.
    fn want(&mut self, to: usize, why: Why) {
        if to < self.entries.len() {
            let wanted = Wanted { asked: true, ..Wanted::anew(to, why) };
            self.wanted = Some(wanted).filter(|_| self.current() != Some(to));
        }
    }

    /// Where the slide on the screen went.
    fn find_current(&self, old: &[Entry]) -> Option<Found> {
        match &self.on {
            On::Nothing => None,
            On::Slide(index) => resolve::find(old.get(*index)?, *index, old, &self.entries),
            On::Gone { entry, before } => resolve::find(entry, *before, old, &self.entries),
        }
    }

    /// Takes over where the slide on the screen went and returns what is wanted because of it.
    fn settle(&mut self, found: Option<Found>, old: &[Entry], cause: Why) -> Option<Wanted> {
        let was = match std::mem::replace(&mut self.on, On::Nothing) {
            On::Slide(index) => old.get(index).cloned(),
            On::Gone { entry, .. } => Some(entry),
            On::Nothing => None,
        };
        match (found, was) {
            (Some(Found::Same(index)), Some(was)) => {
                self.on = On::Slide(index);
                self.keep_time(&was, index, old.len());
                None
            }
            (Some(Found::Section { index, after }), Some(entry)) => {
                self.on = On::Gone { entry, before: after };
                Some(Wanted { keeps_time: true, ..Wanted::anew(index, cause) })
            }
            (Some(Found::Neighbour { index, after }), Some(entry)) => {
                self.on = On::Gone { entry, before: after };
                Some(Wanted::anew(index, cause))
            }
            _ => Some(Wanted::anew(self.beginning(), if cause == Why::Schedule { cause } else { Why::Start })),
        }
    }

    /// Where a show begins.
    fn beginning(&mut self) -> usize {
        let asked = self.options.begin.take();
        asked.and_then(|id| resolve::named(&id, &self.entries)).unwrap_or(0)
    }

    /// Keeps the remaining time of a slide that a reload left on the screen.
    fn keep_time(&mut self, was: &Entry, index: usize, slides_before: usize) {
        if slides_before < 2 && self.entries.len() > 1 {
            // A slide that was alone had no end to count towards.
            self.spent = Duration::ZERO;
        } else if self.time_of(index) != Some(was.time(self.options.seconds)) {
            self.leave_some_time(index);
        }
    }

    /// Counts what is spent against the time of a slide, but leaves a last moment to read on.
    fn leave_some_time(&mut self, index: usize) {
        if let Some(time) = self.time_of(index) {
            self.spent = self.spent.min(time.saturating_sub(LEFT_AT_LEAST));
        }
    }
}

impl Wanted {
    /// A turn to a slide whose time begins when it arrives.
    fn anew(to: usize, why: Why) -> Self {
        Self { turn: Turn { to, why }, keeps_time: false, asked: false, comes: false }
    }
}
