//! Someone in front of the screen: what they ask for goes to the visit's rules, and what these say to the player, the window
//! and the event log. Owns no rule of its own and draws nothing.

mod closer;
mod content;
mod hear;

use std::time::Duration;

use super::App;
use super::stage::Stage;
use crate::pixels::PhotoKey;
use crate::play::visit::{Act, Locks, On, Request, Visit};
use crate::screen::controls::Button;
use crate::screen::touch::{Hands, Place};
use crate::show::settings::Kiosk;
use closer::Looked;

/// Least side of a target in points, as people who make touch screens have found.
const TARGET: f32 = 48.0;

/// Has a PIN checked elsewhere; the answer comes as [`super::Event::Pin`]. False if nobody can check it.
pub type Porter = Box<dyn Fn(String) -> bool>;

/// What the window is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// End the program.
    Quit,
    /// Full screen or window.
    Window,
}

/// What a finger has come down on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    /// What lies under all controls.
    Slide,
    /// What lies between the controls.
    Panel,
    Control(Button),
}

/// All that belongs to whoever stands in front of the screen.
pub struct Hall {
    visit: Visit,
    hands: Hands,
    porter: Option<Porter>,
    /// What was on when the controls were drawn last, to forget where the keyboard was.
    on: On,
    focus: Option<Button>,
    pressed: Option<Button>,
    /// What the last finger came down on: what comes up under it meanwhile is not what it means.
    under: Under,
    /// The language of this visit.
    lang: Option<String>,
    /// The player stands still because of the visit.
    holds: bool,
    /// The visit is in the event log.
    logged: bool,
    want: Option<Want>,
    /// Pixels of the window for each of its points.
    scale: f32,
    full_screen: bool,
    /// Photos that the controls show.
    photos: Vec<PhotoKey>,
    /// The photo that is looked at closely.
    looked: Option<Looked>,
    /// Where the photo lies that is to be looked at next, if someone has pointed at it.
    aim: Option<Place>,
    /// Seconds that the controls count, of the visit and of the gate, and whether the bar is seen.
    counts: [Option<u64>; 3],
}

impl Hall {
    /// A screen that nobody has touched yet. Without a porter there is no PIN.
    pub fn new(kiosk: bool, porter: Option<Porter>) -> Self {
        let visit = Visit::new(Locks { kiosk, pin: porter.is_some() });
        Self {
            visit,
            hands: Hands::default(),
            porter,
            on: On::Show,
            focus: None,
            pressed: None,
            under: Under::Slide,
            lang: None,
            holds: false,
            logged: false,
            want: None,
            scale: 1.0,
            full_screen: true,
            photos: Vec::new(),
            looked: None,
            aim: None,
            counts: [None; 3],
        }
    }

    /// Takes what the show allows.
    pub(super) fn allow(&mut self, kiosk: Kiosk, now: Duration) {
        self.visit.allow(kiosk.interactive, Duration::from_secs_f32(kiosk.idle_seconds), now);
    }

    /// Whether a photo is one that the controls show.
    pub(super) fn shows(&self, key: &PhotoKey) -> bool {
        self.photos.contains(key)
    }

    /// The photos that the controls show.
    pub(super) fn photos(&self) -> impl Iterator<Item = PhotoKey> + use<'_> {
        self.photos.iter().cloned()
    }

    /// Whether staff has opened the overlay.
    pub(super) fn shows_overlay(&self) -> bool {
        self.visit.on() == On::Overlay
    }

    /// Least side of a target, in pixels.
    fn target(&self) -> f32 {
        TARGET * self.scale.clamp(0.5, 4.0)
    }
}

impl App {
    /// Whether touches and keys of visitors mean anything. Nobody touches the wall behind a controller of LEDs, whose places are
    /// not those of the signal.
    pub fn listens(&self) -> bool {
        self.parts.hall.visit.listens() && self.parts.behaviour.region.is_none()
    }

    /// Whether nothing may lead out without the PIN.
    pub fn locked(&self) -> bool {
        self.parts.hall.visit.locks().kiosk
    }

    /// Whether anyone uses the screen at the moment.
    pub fn visited(&self) -> bool {
        self.parts.hall.visit.on() != On::Show
    }

    /// Something is not drawn yet.
    pub fn draw_again(&mut self) {
        self.dirty = true;
    }

    /// Takes what the window is: pixels for each point, and whether it is on the whole screen.
    pub fn window_is(&mut self, scale: f32, full_screen: bool) {
        (self.parts.hall.scale, self.parts.hall.full_screen) = (scale, full_screen);
    }

    /// What the window is to do, told once.
    pub fn wanted(&mut self) -> Option<Want> {
        self.parts.hall.want.take()
    }

    /// Asks for something as a visitor or as staff.
    pub(super) fn ask(&mut self, request: Request) {
        let now = self.parts.clock.now();
        if self.alarm.is_some() {
            return;
        }
        self.dirty = true;
        let changing = self.changing();
        let act = self.parts.hall.visit.ask(request, changing, now);
        // The language of a visit is that of the slide at which it began.
        if self.visited() && self.parts.hall.lang.is_none() {
            self.parts.hall.lang = self.current_page().map(|page| page.lang.clone());
        }
        self.perform(act, now);
    }

    /// Whether slides are changing.
    fn changing(&self) -> bool {
        let fading = self.stage.as_ref().is_some_and(Stage::fading);
        fading || self.coming.is_some() || self.parts.player.wanted().is_some()
    }

    fn perform(&mut self, act: Option<Act>, now: Duration) {
        let Some(act) = act else { return };
        match act {
            Act::Next => self.step(true, now),
            Act::Previous => self.step(false, now),
            Act::First => self.parts.player.first(now),
            Act::Last => self.parts.player.last(now),
            Act::Open(index) => self.parts.player.jump(index, now),
            Act::Language => {
                if let Some((version, lang)) = self.other_language() {
                    if let Some(index) = version {
                        self.parts.player.jump(index, now);
                    }
                    self.parts.hall.lang = Some(lang);
                }
            }
            Act::Check(pin) => {
                if !self.parts.hall.porter.as_ref().is_some_and(|porter| porter(pin)) {
                    self.admit(false);
                }
            }
            Act::Quit => self.parts.hall.want = Some(Want::Quit),
            Act::Window => self.parts.hall.want = Some(Want::Window),
        }
    }

    /// The next slide in the visit's language, or the one before.
    fn step(&mut self, forward: bool, now: Duration) {
        match self.beside(forward) {
            Some(to) => self.parts.player.step_to(to, forward, now),
            None if forward => self.parts.player.next(now),
            None => self.parts.player.previous(now),
        }
    }

    /// A PIN was checked.
    pub(super) fn admit(&mut self, right: bool) {
        self.parts.journal.pin(right, &self.parts.clock);
        self.parts.hall.visit.answer(right, self.parts.clock.now());
        self.dirty = true;
    }

    /// Lets time pass for whoever is in front of the screen; tells when to look again.
    pub(super) fn visit(&mut self, now: Duration) -> Option<Duration> {
        if self.alarm.is_some() {
            self.parts.hall.visit.interrupt(now);
            self.parts.hall.hands.forget();
        }
        let size = self.size;
        if let Some(gesture) = self.parts.hall.hands.tick(size, now) {
            self.gesture(gesture);
        }
        if !self.changing() {
            let act = self.parts.hall.visit.settled(now);
            self.perform(act, now);
        }
        let wake = self.parts.hall.visit.tick(now);
        let hall = &mut self.parts.hall;
        let on = hall.visit.on();
        let waits = hall.visit.gate().blocked(now).filter(|_| on == On::Gate);
        let bar = hall.visit.bar_until(now).map(|_| 0);
        if on == On::Slide && bar.is_none() {
            hall.focus = None;
        }
        let counts = [hall.visit.countdown(now), waits.map(|until| (until - now).as_secs()), bar];
        self.dirty |= on != hall.on || std::mem::replace(&mut hall.counts, counts) != counts;
        if std::mem::replace(&mut hall.on, on) != on {
            (hall.focus, hall.pressed) = (None, None);
        }
        hall.hands.expect(on == On::Closer, matches!(on, On::Show | On::Slide) && hall.visit.interactive());
        self.log_visit(now);
        let more = self.look_closer();
        self.find_photos();
        let soon = Self::soon(more, now);
        let bar = self.parts.hall.visit.bar_until(now);
        [wake, soon, bar, self.parts.hall.hands.wake(size, now)].into_iter().flatten().min()
    }

    /// The player stands still for a visit, and the log tells of it.
    fn log_visit(&mut self, now: Duration) {
        let hall = &mut self.parts.hall;
        let reads = hall.visit.reads().is_some();
        if reads && !std::mem::replace(&mut hall.logged, reads) {
            self.parts.journal.visit_begins(&self.parts.clock);
        }
        let past = hall.visit.ended();
        if let Some(past) = past {
            hall.logged = false;
            self.parts.journal.visit_ended(past, &self.parts.clock);
        }
        let visited = hall.visit.on() != On::Show;
        if visited != std::mem::replace(&mut hall.holds, visited) {
            if visited {
                self.parts.player.pause(true, now);
            } else {
                hall.lang = None;
                match past {
                    Some(_) => self.parts.player.let_go(now),
                    None => self.parts.player.pause(false, now),
                }
            }
        }
    }
}
