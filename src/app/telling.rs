//! Keeps what a report of the screen says, and hands it over when something of it changes: to the report's files and to
//! whoever asks from afar. Writes nothing itself.

use std::sync::Arc;
use std::time::Duration;

use jiff::Zoned;

use super::board::Board;
use super::herald::Notice;
use super::journal::slides;
use crate::clock::Clock;
use crate::compose::deck::Page;
use crate::feed::report::{Alert, MOST, Older, On, Reporter, State};
use crate::say::Lang;
use crate::show::problem::Problem;
use crate::show::slide::Show;

/// What is told of a screen.
pub struct Telling {
    reporter: Option<Reporter>,
    board: Board,
    screen: String,
    show: String,
    now: Arc<Show>,
    /// Of that show, counted once.
    slides: usize,
    read: Option<String>,
    on: Option<On>,
    alert: Option<Alert>,
    /// What is wrong with emergency messages.
    warnings: Arc<Vec<Problem>>,
    /// The language of problems.
    lang: Lang,
}

impl Telling {
    /// Nothing is on yet.
    pub fn new(reporter: Option<Reporter>, board: Board, screen: String, show: String, lang: Lang) -> Self {
        let (now, warnings) = (Arc::default(), Arc::default());
        Self { reporter, board, screen, show, now, slides: 0, read: None, on: None, alert: None, warnings, lang }
    }

    /// An emergency message has begun or ended.
    pub(super) fn alarmed(&mut self, notice: Option<&Arc<Notice>>, clock: &Clock) {
        self.alert = notice.map(|notice| Alert {
            file: notice.file.clone(),
            level: notice.level.name().to_owned(),
            title: notice.title.clone(),
            since: time(&clock.wall()),
            until: notice.until.clone(),
        });
        self.tell(clock);
    }

    /// What is wrong with emergency messages has changed.
    pub(super) fn warned(&mut self, problems: &Arc<Vec<Problem>>, clock: &Clock) {
        self.warnings = Arc::clone(problems);
        self.tell(clock);
    }

    /// A show was read.
    pub(super) fn loaded(&mut self, show: &Arc<Show>, clock: &Clock) {
        self.now = Arc::clone(show);
        self.slides = slides(show);
        self.read = Some(time(&clock.wall()));
        self.tell(clock);
    }

    /// A slide is on.
    pub(super) fn shown(&mut self, page: &Page, clock: &Clock) {
        let since = time(&clock.wall());
        let same = self.on.as_ref().filter(|on| on.slide == page.id).map(|on| on.since.clone());
        self.on = Some(On {
            slide: page.id.clone(),
            title: page.title.clone(),
            article: page.file.clone(),
            since: same.unwrap_or(since),
        });
        self.tell(clock);
    }

    /// No slide is on.
    pub(super) fn nothing_on(&mut self, clock: &Clock) {
        self.on = None;
        self.tell(clock);
    }

    /// A change has been presented.
    pub(super) fn reloaded(&self, ms: f64) {
        self.board.note(|facts| {
            facts.reloads += 1;
            facts.reload_ms = [ms, facts.reload_ms[1].max(ms)];
        });
    }

    /// Hands the state over as it is now.
    pub(super) fn tell(&self, clock: &Clock) {
        let (wall, now) = (clock.wall(), clock.now());
        let since = |since: Duration| wall.checked_sub(now.saturating_sub(since)).unwrap_or_else(|_| wall.clone());
        let older = self.now.older.iter();
        // Those of messages come first: nothing else is as pressing.
        let problems = self.warnings.iter().chain(&self.now.problems);
        let count = self.warnings.len() + self.now.problems.len();
        let state = State {
            at: time(&wall),
            screen: self.screen.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            show: self.show.clone(),
            read: self.read.clone(),
            revision: self.now.revision.to_string(),
            slides: self.slides,
            on: self.on.clone(),
            emergency: self.alert.clone(),
            problems: problems.take(MOST).map(|one| one.clone().told(self.lang)).collect(),
            more: count.saturating_sub(MOST),
            older: older.map(|(file, at)| Older { file: file.clone(), since: time(&since(*at)) }).collect(),
        };
        self.board.note(|facts| facts.state = Some(Arc::new(state.clone())));
        self.reporter.iter().for_each(|reporter| reporter.tell(state.clone()));
    }
}

/// A time to the second, in RFC 3339.
fn time(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
