//! Follows one screen's lines from run to run and tells the account what was seen between each line and the next. Within
//! a run times are counted by the process's own clock, which nobody sets; the clock on the wall only tells the day and hour.

use super::account::{Account, Change, DAY};
use super::gaps::Blank;
use super::line::{Event, Line, Moment, Shown, Slide};

/// A player that gives signs of life and is silent for longer than this (three of them did not come) has a gap.
pub const SILENT: i64 = 210_000;
/// The clocks may differ by so much between two lines: a clock that is adjusted, lines that waited.
const SLACK: i64 = 2_000;
/// A clock that goes forward by more was set; by less, the machine may have slept.
const SLEEP: i64 = 7 * DAY;
/// A player that was off for longer was not off: its clock was wrong.
const OFF: i64 = 3653 * DAY;
/// Before 2020 a clock has not been set.
const SET: i64 = 18_262 * DAY;
/// Where the first line of a log is older than this, the log does not begin with its player.
const YOUNG: i64 = 10_000;

/// What is known of one screen.
#[derive(Debug)]
pub struct Tracker {
    screen: u32,
    run: Option<Run>,
    /// No line was heard yet.
    fresh: bool,
}

/// One process.
#[derive(Debug)]
struct Run {
    last: Moment,
    started: bool,
    ended: bool,
    /// It tells that it lives, and of display and window.
    beats: bool,
    picture: Picture,
    dark: bool,
    covered: bool,
}

/// What the player has on.
#[derive(Debug, Clone)]
enum Picture {
    Unknown,
    Nothing,
    Slide(On),
}

/// A slide that is on.
#[derive(Debug, Clone)]
struct On {
    slide: u32,
    article: String,
    place: (u64, u64),
    lang: String,
    /// Milliseconds that it may stand where nothing tells that the player lives.
    most: i64,
    /// Its coming, and that of its article, which count when it is first seen.
    came: (bool, bool),
}

impl Tracker {
    /// Of a screen of that name, until a line tells another.
    pub fn new(screen: &str, account: &mut Account) -> Self {
        Self { screen: account.screen(screen), run: None, fresh: true }
    }

    /// The next line.
    pub fn hear(&mut self, line: &Line, account: &mut Account) {
        let now = line.moment;
        match &mut self.run {
            Some(run) if run.goes_on(line) => run.elapse(line, self.screen, account),
            Some(run) => {
                run.away(now, self.screen, account);
                self.run = Some(Run::new(now, Picture::Nothing));
            }
            None => {
                let picture = if now.t < YOUNG { Picture::Nothing } else { Picture::Unknown };
                self.run = Some(Run::new(now, picture));
            }
        }
        if let Some(name) = line.screen() {
            self.screen = account.screen(name);
        }
        if std::mem::take(&mut self.fresh) {
            account.blank_before(self.screen, now.local, OFF, Blank::Unproven);
        }
        if let Some(run) = &mut self.run {
            run.last = now;
            run.turn(&line.event, account);
            if let Event::Show(shown) = &line.event {
                let slide = account.slide(&shown.slide);
                account.look(slide, &shown.revision, now.local);
            }
        }
    }

    /// When the last line was, by the clock on the wall.
    pub fn last(&self) -> Option<i64> {
        self.run.as_ref().map(|run| run.last.local)
    }

    /// No line follows: nobody knows of the time until `end`, by the clock on the wall.
    pub fn finish(&self, end: i64, account: &mut Account) {
        let Some(run) = &self.run else { return };
        let ms = end.saturating_sub(run.last.local);
        // The next sign of life of a player that runs may have come after the log was copied.
        let least = if run.ended { 1 } else { SILENT + 1 };
        if (least..=OFF).contains(&ms) {
            let why = if run.ended { Blank::Off } else { Blank::Unproven };
            account.blank(self.screen, run.last.local, ms, why);
        }
    }
}

impl Run {
    fn new(last: Moment, picture: Picture) -> Self {
        Self { last, started: false, ended: false, beats: false, picture, dark: false, covered: false }
    }

    /// Whether a line is of the same process.
    fn goes_on(&self, line: &Line) -> bool {
        let begins = self.started && matches!(line.event, Event::Start(_));
        !self.ended && !begins && line.moment.t >= self.last.t
    }

    /// What was seen until a line.
    fn elapse(&mut self, line: &Line, screen: u32, account: &mut Account) {
        let (from, ms) = (self.last.local, line.moment.t - self.last.t);
        // By how much the clock on the wall is another one, as twice a year.
        let turned = line.moment.offset() - self.last.offset();
        let jump = line.moment.instant - self.last.instant - ms;
        let slept = (SLACK..=SLEEP).contains(&jump);
        match (self.blank(&line.event, ms, account), &mut self.picture) {
            (None, Picture::Slide(on)) => {
                let seen = if self.beats { ms } else { ms.min(on.most) };
                on.most -= seen;
                if seen > 0 {
                    account.play(screen, on.slide, from, seen, std::mem::take(&mut on.came));
                }
                account.blank(screen, from + seen, ms - seen, Blank::Unproven);
            }
            (why, _) => {
                let to = from + ms + if slept { 0 } else { turned };
                account.blank_until(screen, from..to, ms, why.unwrap_or(Blank::Unproven));
            }
        }
        if slept {
            account.blank_until(screen, from + ms..line.moment.local, jump, Blank::Asleep);
        } else if jump.abs() > SLACK {
            account.change(Change { screen, to: line.moment.local, by: jump });
        }
    }

    /// Why no slide was seen in the time until a line, if none was.
    fn blank(&self, event: &Event, ms: i64, account: &mut Account) -> Option<Blank> {
        match (event, &self.picture) {
            _ if self.beats && ms > SILENT => Some(Blank::Silent),
            (Event::Missing, _) | (_, Picture::Unknown) => Some(Blank::Unproven),
            // Outside opening hours the show itself switches the display off: nobody misses a slide then.
            (_, Picture::Nothing) => Some(Blank::Nothing),
            _ if self.dark => Some(Blank::Dark),
            _ if self.covered => Some(Blank::Covered),
            // What is on now came on in lines that are missing. That nothing is on any more is told at once.
            (Event::Alive { slide: Some(slide), .. }, Picture::Slide(on)) if account.slide(slide) != on.slide => {
                Some(Blank::Unproven)
            }
            _ => None,
        }
    }

    /// This process has ended before a line of the next one.
    fn away(&self, next: Moment, screen: u32, account: &mut Account) {
        let apart = next.instant - self.last.instant;
        let wrong = self.last.instant < SET && next.instant >= SET;
        if (0..=OFF).contains(&apart) && !wrong {
            let why = if self.ended { Blank::Off } else { Blank::Killed };
            account.blank_until(screen, self.last.local..next.local, apart, why);
        } else if apart.abs() > SLACK {
            account.change(Change { screen, to: next.local, by: apart });
        }
    }

    /// What a line changes.
    fn turn(&mut self, event: &Event, account: &mut Account) {
        match event {
            Event::Start(_) => *self = Self { started: true, ..Self::new(self.last, Picture::Nothing) },
            Event::Show(shown) => self.show(shown, account),
            Event::Alive { slide, .. } => {
                self.beats = true;
                self.stand(slide.as_deref(), account);
            }
            Event::Display(on) => (self.beats, self.dark) = (true, !on),
            Event::Window(visible) => (self.beats, self.covered) = (true, !visible),
            Event::Missing => self.picture = Picture::Unknown,
            Event::Stop => self.ended = true,
            Event::Other => {}
        }
    }

    /// A slide came on.
    fn show(&mut self, shown: &Shown, account: &mut Account) {
        let slide = account.slide(&shown.slide);
        let most = shown.planned.saturating_mul(2);
        let came = match &self.picture {
            // The same slide with other content has not come on again.
            Picture::Slide(on) if shown.why == "reload" && on.slide == slide => on.came,
            Picture::Slide(on) if on.article == shown.slide.article && shown.why != "jump" => {
                (true, shown.why != "previous" && begins_again(on, shown))
            }
            _ => (true, true),
        };
        let article = shown.slide.article.clone();
        self.picture = Picture::Slide(On { slide, article, place: shown.place, lang: shown.lang.clone(), most, came });
    }

    /// A slide, or none, is on.
    fn stand(&mut self, slide: Option<&Slide>, account: &mut Account) {
        let Some(named) = slide else {
            self.picture = Picture::Nothing;
            return;
        };
        let slide = account.slide(named);
        if matches!(&self.picture, Picture::Slide(on) if on.slide == slide) {
            return;
        }
        let article = named.article.clone();
        self.picture =
            Picture::Slide(On { slide, article, place: (0, 0), lang: String::new(), most: 0, came: (true, true) });
    }
}

/// Whether an article whose slide was on begins anew with this one, rather than goes on.
fn begins_again(on: &On, shown: &Shown) -> bool {
    shown.place < on.place || (shown.place == on.place && shown.lang == on.lang)
}
