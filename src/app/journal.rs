//! What has happened, as lines of the event log, in the order that the contract promises. Decides nothing.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::frames::Frames;
use super::herald::Notice;
use super::telling::Telling;
use crate::clock::Clock;
use crate::compose::deck::Page;
use crate::compose::geometry::Size;
use crate::feed::events::{DisplayState, EventLog, Reason, Record, WindowState};
use crate::feed::load::Load;
use crate::feed::position::Position;
use crate::play::player::Why;
use crate::play::visit::Past;
use crate::say::Lang;
use crate::show::problem::Problem;
use crate::show::slide::Show;

/// A change of the show on its way to the screen.
#[derive(Debug, Clone)]
pub struct Reload {
    files: Vec<String>,
    slides: usize,
    revision: String,
    event_at: Instant,
}

impl Reload {
    /// The change that a load brings.
    pub fn of(load: &Load) -> Self {
        Self {
            files: load.changed.clone(),
            slides: slides(&load.show),
            revision: load.show.revision.to_string(),
            event_at: load.event_at,
        }
    }
}

/// Writes the event log.
pub struct Journal {
    log: EventLog,
    show: String,
    screen: String,
    renderer: String,
    /// The show that was loaded last, to tell a change from news of problems.
    revision: Option<String>,
    /// The current slide's id and the one before, for `transition`.
    ids: [String; 2],
    pending: Vec<Reload>,
    telling: Option<Telling>,
    life: Life,
    /// The emergency message that is on.
    alarm: Option<Arc<Notice>>,
    /// The language of problems.
    lang: Lang,
    /// Remembers the slide that is on for the next start.
    position: Option<Position>,
}

/// What the lines say that prove that the player lives and is seen.
struct Life {
    /// The slide that is on: its id, file and title.
    on: Option<[String; 3]>,
    /// Frames since the last such line.
    frames: u64,
    /// When the next one is due, since process start; none before the first show.
    due: Option<Duration>,
    display: DisplayState,
    window: WindowState,
}

/// How often the log says that the player lives.
const ALIVE: Duration = Duration::from_secs(60);

/// Changes that wait for their first frame at the same time, at most; more are written as they are.
const PENDING: usize = 64;

impl Journal {
    /// A journal of a show on a screen, which tells problems in a language.
    pub fn new(log: EventLog, show: String, screen: String, telling: Option<Telling>, lang: Lang) -> Self {
        Self {
            log,
            show,
            screen,
            renderer: String::new(),
            revision: None,
            ids: [const { String::new() }; 2],
            pending: Vec::new(),
            telling,
            life: Life { on: None, frames: 0, due: None, display: DisplayState::On, window: WindowState::Visible },
            alarm: None,
            lang,
            position: None,
        }
    }

    /// The same, and remembers which slide is on.
    pub fn remembering(self, position: Option<Position>) -> Self {
        Self { position, ..self }
    }

    /// What draws.
    pub fn renderer(&mut self, renderer: String) {
        self.renderer = renderer;
    }

    fn write(&self, clock: &Clock, record: Record) {
        if self.log.is_on() {
            self.log.write(clock.wall(), clock.now(), record);
        }
    }

    /// A show was loaded: its problems, and `start` at the first time.
    pub fn loaded(&mut self, load: Load, size: Size, clock: &Clock) {
        self.telling.iter_mut().for_each(|telling| telling.loaded(&load.show, clock));
        for problem in load.problems.into_iter().flat_map(|(_, problems)| problems) {
            self.write(clock, Record::Problem(problem.told(self.lang)));
        }
        for file in load.fixed {
            self.write(clock, Record::Fixed { file });
        }
        let revision = load.show.revision.to_string();
        if self.revision.is_none() {
            let record = Record::Start {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                show: self.show.clone(),
                screen: self.screen.clone(),
                revision: revision.clone(),
                slides: slides(&load.show),
                width: size.width,
                height: size.height,
                renderer: self.renderer.clone(),
            };
            self.write(clock, record);
            self.life.due = Some(clock.now() + ALIVE);
            self.write(clock, Record::Display { state: self.life.display });
            if self.life.window != WindowState::Visible {
                self.write(clock, Record::Window { state: self.life.window });
            }
            // The first show is a start, not a reload.
            self.revision = Some(revision);
        }
    }

    /// A change is in effect and nothing visible changed.
    pub fn reloaded(&mut self, reload: Reload, clock: &Clock) {
        if self.revision.as_ref() == Some(&reload.revision) {
            return;
        }
        self.revision = Some(reload.revision.clone());
        let ms = reload.event_at.elapsed().as_secs_f64() * 1000.0;
        let Reload { files, slides, revision, .. } = reload;
        self.telling.iter().for_each(|telling| telling.reloaded(ms));
        self.write(clock, Record::Reload { files, slides, revision, ms });
    }

    /// A change will be seen with a frame to come.
    pub fn expect(&mut self, reload: Reload) {
        if self.pending.len() < PENDING {
            self.pending.push(reload);
        }
    }

    /// That frame has been presented.
    pub fn settled(&mut self, clock: &Clock) {
        for reload in std::mem::take(&mut self.pending) {
            self.reloaded(reload, clock);
        }
    }

    /// A slide's first frame has been presented.
    pub fn shown(&mut self, page: &Page, seconds: f64, why: Why, clock: &Clock) {
        self.telling.iter_mut().for_each(|telling| telling.shown(page, clock));
        self.ids.swap(0, 1);
        self.ids[1].clone_from(&page.id);
        // A message has pages of its own; the show goes on where it was.
        self.position.iter().filter(|_| self.alarm.is_none()).for_each(|position| position.on(&page.id));
        self.life.on = Some([&page.id, &page.file, &page.title].map(Clone::clone));
        let record = Record::Show {
            slide: page.id.clone(),
            article: page.file.clone(),
            title: page.title.clone(),
            section: page.number,
            page: page.page,
            pages: page.pages,
            lang: page.lang.clone(),
            seconds,
            revision: page.revision.to_string(),
            why,
        };
        self.write(clock, record);
    }

    /// A frame has been presented, of an emergency message or of none: tells that one has begun or ended.
    pub fn alarmed(&mut self, notice: Option<&Arc<Notice>>, clock: &Clock) {
        let same = |one: Option<&Arc<Notice>>, other: Option<&Arc<Notice>>| {
            one.map(|notice| notice.id) == other.map(|notice| notice.id)
        };
        if same(self.alarm.as_ref(), notice) {
            return;
        }
        let ended = std::mem::replace(&mut self.alarm, notice.cloned());
        for (state, notice) in [("end", ended.as_ref()), ("start", notice)] {
            let Some(notice) = notice else { continue };
            let record = Record::Emergency {
                state,
                file: notice.file.clone(),
                level: notice.level,
                title: notice.title.clone(),
                until: notice.until.clone(),
            };
            self.write(clock, record);
        }
        self.telling.iter_mut().for_each(|telling| telling.alarmed(notice, clock));
    }

    /// What is wrong with emergency messages.
    pub fn warned(&mut self, news: &[(String, Vec<Problem>)], all: &Arc<Vec<Problem>>, clock: &Clock) {
        for (file, problems) in news {
            if problems.is_empty() {
                self.write(clock, Record::Fixed { file: file.clone() });
            }
            problems.iter().for_each(|problem| self.write(clock, Record::Problem(problem.clone().told(self.lang))));
        }
        if !news.is_empty() {
            self.telling.iter_mut().for_each(|telling| telling.warned(all, clock));
        }
    }

    /// No slide is on any more.
    pub fn nothing_on(&mut self, clock: &Clock) {
        self.telling.iter_mut().for_each(|telling| telling.nothing_on(clock));
        if self.life.on.take().is_some() {
            self.alive(clock);
        }
    }

    /// A frame has been presented.
    pub fn frame(&mut self) {
        self.life.frames += 1;
    }

    /// Says that the player lives, if that is due; tells when it is due next. Without a log never.
    pub fn beat(&mut self, clock: &Clock) -> Option<Duration> {
        let due = self.life.due.filter(|_| self.log.is_on())?;
        if due <= clock.now() {
            self.alive(clock);
        }
        self.life.due
    }

    fn alive(&mut self, clock: &Clock) {
        let frames = std::mem::take(&mut self.life.frames);
        let (slide, article, title) = match self.life.on.clone() {
            Some([slide, article, title]) => (Some(slide), Some(article), Some(title)),
            None => (None, None, None),
        };
        self.write(clock, Record::Alive { screen: self.screen.clone(), slide, article, title, frames });
        self.life.due = Some(clock.now() + ALIVE);
    }

    /// The display is on, off or lost.
    pub fn display(&mut self, state: DisplayState, clock: &Clock) {
        // What is so before the first show is said after `start`.
        if std::mem::replace(&mut self.life.display, state) != state && self.life.due.is_some() {
            self.write(clock, Record::Display { state });
        }
    }

    /// The window is covered by others, or is not.
    pub fn window(&mut self, state: WindowState, clock: &Clock) {
        if std::mem::replace(&mut self.life.window, state) != state && self.life.due.is_some() {
            self.write(clock, Record::Window { state });
        }
    }

    /// Someone has begun to turn slides.
    pub fn visit_begins(&self, clock: &Clock) {
        self.write(clock, Record::Visit { state: "start", seconds: None, requests: None, slides: None });
    }

    /// Whoever turned slides has gone.
    pub fn visit_ended(&self, past: Past, clock: &Clock) {
        let seconds = clock.now().saturating_sub(past.since).as_secs_f64();
        let (requests, slides) = (Some(past.requests), Some(past.slides));
        self.write(clock, Record::Visit { state: "end", seconds: Some(seconds), requests, slides });
    }

    /// A PIN was typed.
    pub fn pin(&self, right: bool, clock: &Clock) {
        self.write(clock, Record::Pin { right });
    }

    /// A report is due.
    pub fn report(&self, clock: &Clock) {
        self.telling.iter().for_each(|telling| telling.tell(clock));
    }

    /// A transition has ended.
    pub fn transition(&self, frames: &Frames, clock: &Clock) {
        let [median_ms, p99_ms, worst_ms] = frames.figures();
        tracing::debug!("frames of a transition in ms: {:.1?}", frames.0);
        let [from, to] = self.ids.clone();
        let record = Record::Transition { from, to, frames: frames.0.len(), median_ms, p99_ms, worst_ms };
        self.write(clock, record);
    }

    /// The show ends; waits a moment until the last line is written.
    pub fn stop(self, reason: Reason, clock: &Clock) {
        self.write(clock, Record::Stop { reason });
        // Who ended it by hand starts anew; a restart goes on.
        let goes_on = matches!(reason, Reason::Signal | Reason::Error | Reason::Changed);
        self.position.into_iter().for_each(|position| position.end(goes_on));
        self.log.finish();
    }
}

/// Title and section slides that are shown.
pub(super) fn slides(show: &Show) -> usize {
    show.slides().filter(|slide| slide.off().is_none()).count()
}
