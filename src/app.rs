//! The composition root of the window: drains the inbox, ticks the player, brings pictures on, writes the event log.
//! No rules of its own: what is shown when is the player's, how it looks is `compose`'s, how it is drawn `screen`'s.
//! Never reads a file and never waits.

mod alarm;
mod animation;
mod behaviour;
pub mod board;
pub mod desk;
mod dress;
mod eyes;
mod frames;
pub mod herald;
mod hours;
mod journal;
mod keys;
mod news;
mod open_error;
mod operator;
mod pictures;
mod portrait;
mod stage;
mod telling;
pub mod timetable;
pub mod visit;
pub mod window;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender};
use std::time::{Duration, Instant};

use crate::clock::Clock;
use crate::compose::deck::{Deck, Page};
use crate::compose::geometry::Size;
use crate::compose::scene::{Color, Scene};
use crate::compose::text::fonts::Fonts;
use crate::compose::theme::Theme;
use crate::feed::album::Album;
use crate::feed::events::{DisplayState, Reason};
use crate::feed::pool::{Delivery, Pool};
use crate::host::heart::{Heart, word};
use crate::host::power::Power;
use crate::pixels::Pixels;
use crate::play::player::{Player, Why};
use crate::screen::gl::GlError;
use crate::show::problem::Problem;
use crate::show::slide::{Revision, Show};
use alarm::Alarm;
use animation::Animation;
pub use behaviour::Behaviour;
use board::Board;
use desk::{Desk, Hour, Made};
use herald::{Bulletin, Herald, Notice};
pub use journal::Journal;
pub use open_error::OpenError;
use stage::Stage;
pub use telling::Telling;
use visit::Hall;

/// What may happen, from wherever it comes.
pub enum Event {
    /// The desk has made something.
    Made(Made),
    /// A photo is decoded, or cannot be.
    Photo(Delivery),
    /// An emergency message begins, ends, or has something wrong with it.
    Bulletin(Box<Bulletin>),
    /// The machine's clock was set, or the machine has slept.
    ClockSet,
    /// SIGTERM or SIGINT.
    Signal,
    /// The display was switched on or off.
    Display(DisplayState),
    /// A report of the screen is due.
    Report,
    /// A sign of life is due.
    Pulse,
    /// A PIN that was typed is right, or is not.
    Pin(bool),
    /// Someone asks for a picture of the screen.
    Picture(SyncSender<Option<Pixels>>),
    /// A save was heard of while the last good show is on instead of the one that was saved.
    Saved,
    /// A thread of ours died, which is a defect; what it does.
    Died(&'static str),
}

/// What the window is told after each round.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Response {
    /// Draw a frame as soon as the display takes one.
    pub frame: bool,
    /// Look again at this time since process start; none: only when something happens.
    pub wake: Option<Duration>,
    /// End the program.
    pub quit: Option<Reason>,
}

/// A picture that was brought on is waited for at most so long before other events are heard.
const HOLD: Duration = Duration::from_millis(250);

/// What an app is made of.
pub struct Parts {
    /// Tells the time.
    pub clock: Clock,
    /// What happens.
    pub inbox: Receiver<Event>,
    /// Decides what is on.
    pub player: Player,
    /// Decodes photos.
    pub pool: Pool,
    /// Composes shows.
    pub desk: Desk,
    /// Knows of emergency messages.
    pub herald: Herald,
    /// Writes the event log.
    pub journal: Journal,
    /// How it behaves.
    pub behaviour: Behaviour,
    /// Tells whoever watches that it lives.
    pub heart: Heart,
    /// Switches the display, if anything is to.
    pub power: Option<Power>,
    /// What whoever asks from afar is told.
    pub board: Board,
    /// What whoever stands in front of the screen may do.
    pub hall: Hall,
    /// Keeps pictures of what was on, if they are wanted.
    pub album: Option<Album>,
}

/// A running show.
pub struct App {
    parts: Parts,
    show: Arc<Show>,
    deck: Arc<Deck>,
    /// Indices into the deck of the pages that are shown, in the player's order.
    on: Vec<usize>,
    calm: Option<(Revision, Arc<Scene>)>,
    stage: Option<Stage>,
    /// Fonts that the stage has, to notice others.
    fonts: Option<Arc<Fonts>>,
    size: Size,
    /// The size that the window has, if the desk has not been told yet.
    resized: Option<Size>,
    /// What the frame that is about to be presented brings.
    coming: Option<Coming>,
    /// Something on the screen is not what it should be: draw.
    dirty: bool,
    /// Others cover the window.
    covered: bool,
    retry: Option<Duration>,
    overlay: bool,
    /// When the last frame was painted.
    painted: Duration,
    /// An end that was asked for before the window was there.
    quit: Option<Reason>,
    /// Only the size of the screen has changed: what comes is no other content.
    resizing: bool,
    /// What belongs to the time of day.
    hour: Hour,
    /// When the minute is over, if that changes anything.
    ticking: Option<Duration>,
    /// What stands over the slide may be another than is drawn.
    redress: bool,
    /// The time that the slide had left when its photo began to drift.
    drift: Option<Duration>,
    /// What moves on the slide that is on.
    animation: Option<Animation>,
    /// The theme that someone tries out.
    theme: Option<&'static str>,
    /// A theme that the desk has not been told yet.
    wanted_theme: Option<&'static str>,
    /// The emergency message that is on.
    alarm: Option<Alarm>,
    /// What is wrong with emergency messages.
    warnings: Arc<Vec<Problem>>,
    /// A message has ended, and what was on before it is not back yet.
    returning: bool,
    /// The revision of a slide that came on and of which no picture was taken yet.
    portrait: Option<Revision>,
}

/// What becomes visible with the next frame, as it was when its picture was brought on.
struct Coming {
    /// The page; none for the slide that says where slides go.
    page: Option<Box<Page>>,
    /// Seconds that it stays.
    seconds: f64,
    /// Why it comes.
    why: Why,
    /// It is another slide than before: its time begins.
    arrives: bool,
    /// When it was brought on.
    since: Duration,
    /// The emergency message that it is a page of.
    notice: Option<Arc<Notice>>,
}

impl App {
    /// Puts the parts together for a screen of that size, as the passer-by sees it.
    pub fn new(parts: Parts, size: Size) -> Self {
        Self {
            parts,
            show: Arc::default(),
            deck: Arc::default(),
            on: Vec::new(),
            calm: None,
            stage: None,
            fonts: None,
            size,
            resized: None,
            coming: None,
            dirty: false,
            covered: false,
            retry: None,
            overlay: false,
            painted: Duration::ZERO,
            quit: None,
            resizing: false,
            hour: Hour::default(),
            ticking: None,
            redress: false,
            drift: None,
            animation: None,
            theme: None,
            wanted_theme: None,
            alarm: None,
            warnings: Arc::default(),
            returning: false,
            portrait: None,
        }
    }

    /// The window's OpenGL context is there.
    ///
    /// # Errors
    /// If nothing can be drawn with it.
    pub fn open(&mut self, gl: Arc<glow::Context>, fonts: &Fonts) -> Result<(), GlError> {
        let mut stage = Stage::new(gl, fonts, self.parts.behaviour.rotation)?;
        stage.place(&self.parts.behaviour);
        self.parts.journal.renderer(stage.renderer());
        self.parts.board.note(|facts| facts.renderer = stage.renderer());
        self.stage = Some(stage);
        Ok(())
    }

    /// The window is about to close; what lives in its OpenGL context goes first.
    pub fn close(&mut self) {
        self.stage = None;
    }

    /// Waits until the first slide is ready to be drawn, for at most so long: the window is not seen before.
    pub fn begin(&mut self, patience: Duration) {
        let start = Instant::now();
        while !self.begun() && start.elapsed() < patience {
            let response = self.advance();
            self.quit = response.quit;
            if self.begun() || response.quit.is_some() {
                break;
            }
            match self.parts.inbox.recv_timeout(Duration::from_millis(if response.wake.is_some() { 1 } else { 20 })) {
                Ok(event) => self.quit = self.handle(event).or(self.quit),
                Err(_) => continue,
            }
        }
    }

    /// One round: everything that has happened, then what follows from it.
    pub fn advance(&mut self) -> Response {
        let now = self.parts.clock.now();
        // What has been brought on is presented before anything else changes, unless the window is not painted at all.
        let held = self.coming.as_ref().map(|coming| coming.since + HOLD).filter(|until| *until > now);
        let heard = if held.is_none() { self.drain() } else { None };
        let mut quit = self.quit.take().or(heard);
        self.size = self.resized.take_if(|size| self.parts.desk.resize(*size)).unwrap_or(self.size);
        self.wanted_theme.take_if(|theme| self.parts.desk.dress(theme));
        if self.ticking.is_some_and(|at| at <= now) {
            // A busy desk looks at the time anyway.
            self.parts.desk.tick();
            self.ticking = None;
        }
        if self.retry.is_some_and(|at| at <= now) {
            self.retry = None;
            self.parts.pool.retry();
        }
        let ticked = self.tick(now);
        if ticked.finished {
            quit = quit.or(Some(Reason::For));
        }
        let visit = self.visit(now);
        self.portray();
        let more = self.stage_pictures(ticked.turn);
        let moves = self.animate(now);
        let beat = self.parts.journal.beat(&self.parts.clock);
        let drifts = self.stage.as_ref().is_some_and(Stage::drifts) && !self.parts.player.paused();
        let moving = !self.covered && (drifts || self.stage.as_ref().is_some_and(Stage::fading));
        let soon =
            (more || self.resized.is_some() || self.wanted_theme.is_some()).then(|| now + Duration::from_millis(1));
        // The overlay counts seconds.
        let overlay = self.overlay().then(|| now + Duration::from_secs(1));
        let wake = [ticked.wake, soon, self.retry, overlay, held, self.ticking, moves, beat, visit]
            .into_iter()
            .flatten()
            .min();
        let stale = self.overlay() && now.saturating_sub(self.painted) >= Duration::from_secs(1);
        Response { frame: self.dirty || moving || stale, wake, quit }
    }

    /// Draws a frame into the window's framebuffer.
    pub fn paint(&mut self) {
        let now = self.parts.clock.now();
        self.painted = now;
        let left = self.parts.player.remaining(now);
        if let Some(stage) = &mut self.stage {
            if let Some(left) = left.filter(|_| stage.drifts()) {
                // It ends exactly when the slide does.
                let whole = *self.drift.get_or_insert(left);
                stage.set_drift(1.0 - left.as_secs_f32() / whole.as_secs_f32().max(0.001));
            }
            stage.paint(now);
        }
    }

    /// A frame has been presented; `took` is the time from the start of its work to the end of its buffer swap.
    pub fn presented(&mut self, took: Duration) {
        self.parts.journal.frame();
        if self.stage.as_mut().is_some_and(Stage::waking) {
            return;
        }
        let now = self.parts.clock.now();
        let coming = self.coming.take();
        if coming.is_some() {
            self.parts.journal.settled(&self.parts.clock);
        }
        if let Some(Coming { page, seconds, why, arrives, notice, .. }) = coming {
            self.parts.journal.alarmed(notice.as_ref(), &self.parts.clock);
            // A page of a message that has ended meanwhile arrives for nobody.
            if arrives && notice.is_some() == self.alarm.is_some() {
                self.player_mut().arrived(now);
            }
            // From the first picture on it is waited for.
            self.parts.heart.ready();
            if let Some(page) = page {
                self.parts.heart.say(word::SLIDE, &page.id);
                self.portrait = self.parts.album.as_ref().map(|_| page.revision);
                self.parts.heart.status(&format!("shows {} ({})", page.title, page.id));
                self.parts.journal.shown(&page, seconds, why, &self.parts.clock);
            } else {
                self.parts.heart.status("shows no slide");
                self.parts.journal.nothing_on(&self.parts.clock);
            }
        }
        let next = self.parts.player.remaining(now).map(|left| now + left);
        let seen = !self.covered;
        self.parts.board.note(|facts| {
            facts.next = next;
            if seen {
                (facts.frames, facts.last_frame) = (facts.frames + 1, Some(now));
            }
        });
        let frames = self.stage.as_mut().and_then(|stage| stage.presented(took));
        if let Some(frames) = frames {
            self.parts.journal.transition(&frames, &self.parts.clock);
        }
    }

    /// What the screen shows, as the window has it; none if there is nothing or OpenGL has no room.
    pub fn picture(&mut self) -> Option<Pixels> {
        let now = self.parts.clock.now();
        let ground = self.ground();
        self.stage.as_mut()?.picture(ground, now).inspect_err(|error| tracing::warn!("no picture: {error}")).ok()?
    }

    /// Whether a slide, or the slide that says where slides go, is on or about to come on.
    pub fn begun(&self) -> bool {
        self.stage.as_ref().is_some_and(|stage| stage.on().is_some())
    }

    /// Ground for what no picture covers.
    pub fn ground(&self) -> [u8; 3] {
        let Color(red, green, blue, _) = Theme::of(&self.show.settings.theme).ground;
        [red, green, blue]
    }

    /// Writes the last line of the event log and waits a moment until it is written.
    pub fn finish(self, reason: Reason) {
        let Parts { journal, clock, .. } = self.parts;
        journal.stop(reason, &clock);
    }

    /// The time since process start.
    pub fn now(&self) -> Duration {
        self.parts.clock.now()
    }
}
