//! A visit: what someone in front of the screen asks for, what is on because of it, and until when. Owns the rules that
//! hold with hammering children, dirt and rain: nothing queues, nothing stays for ever, and nobody gets past the gate
//! without the PIN. Draws nothing, reads no input and never asks for the time.

use std::time::Duration;

pub use gate::Gate;
pub use request::{Act, On, Request};

mod gate;
mod request;
#[cfg(test)]
mod tests;

/// The end of a visit is counted down so long before.
pub const COUNTED: Duration = Duration::from_secs(10);
/// The rotation is held up for at most so long on one slide, however often the screen is touched.
const LONGEST: Duration = Duration::from_secs(300);
/// The gate and what is behind it close after so long without a touch.
const STAFF: Duration = Duration::from_secs(30);
/// The bar of controls leaves the slide free after so long without a touch.
const BAR: Duration = Duration::from_secs(6);
/// The gate stays for so long after a wait for wrong PINs, so that the next one can be typed.
const AFTER_WAIT: Duration = Duration::from_secs(10);
/// Touches do nothing for so long while the screen is cleaned.
const CLEANING: Duration = Duration::from_secs(30);

/// What a machine allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Locks {
    /// Nothing leads out without the PIN.
    pub kiosk: bool,
    /// There is a PIN.
    pub pin: bool,
}

/// What a visit was, once it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Past {
    /// When it began, since process start.
    pub since: Duration,
    /// How often something was asked for that could be done.
    pub requests: u32,
    /// How many of these brought another slide.
    pub slides: u32,
}

/// The way of one visitor after the other.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    locks: Locks,
    interactive: bool,
    idle: Duration,
    on: On,
    gate: Gate,
    /// The latest time that was told.
    now: Duration,
    /// When something was asked for last.
    touched: Duration,
    /// When another slide was asked for last, or the visit began.
    fresh: Duration,
    /// Someone holds the slide for as long as may be.
    held: bool,
    /// What is to be done when the transition that is going on has ended.
    later: Option<Request>,
    /// Pages of the index.
    pages: usize,
    /// The visit that is going on, if there is one of someone who reads.
    reads: Option<Past>,
    past: Option<Past>,
}

impl Visit {
    /// Nobody is there yet.
    pub fn new(locks: Locks) -> Self {
        Self { locks, pages: 1, ..Self::default() }
    }

    /// Takes what the show allows: whether it may be touched, and how long it waits for another touch.
    pub fn allow(&mut self, interactive: bool, idle: Duration, now: Duration) {
        self.advance(now);
        (self.interactive, self.idle) = (interactive, idle);
        if !interactive && matches!(self.on, On::Slide | On::Index(_) | On::Closer) {
            self.leave();
        }
    }

    /// Takes how many pages the index has.
    pub fn set_pages(&mut self, pages: usize) {
        self.pages = pages.max(1);
        if let On::Index(page) = &mut self.on {
            *page = (*page).min(self.pages - 1);
        }
    }

    /// Whether touches and keys mean anything at all.
    pub fn listens(&self) -> bool {
        self.interactive || self.locks.kiosk
    }

    /// Whether visitors may turn slides.
    pub fn interactive(&self) -> bool {
        self.interactive
    }

    /// What the machine allows.
    pub fn locks(&self) -> Locks {
        self.locks
    }

    /// What is on.
    pub fn on(&self) -> On {
        self.on
    }

    /// The gate, for whoever draws it.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// The visit of someone who reads, as far as it has gone.
    pub fn reads(&self) -> Option<Past> {
        self.reads
    }

    /// A visit that has ended, told once.
    pub fn ended(&mut self) -> Option<Past> {
        self.past.take()
    }

    /// Hears a request. While slides change, one that would change them waits in the place of any that waited before.
    pub fn ask(&mut self, request: Request, changing: bool, now: Duration) -> Option<Act> {
        self.advance(now);
        if !self.allows(request) {
            return None;
        }
        self.touched = self.now;
        let turns = matches!(
            request,
            Request::Next | Request::Previous | Request::First | Request::Last | Request::Open(_) | Request::Language
        );
        // A finger that comes down asks for nothing yet.
        if request != Request::Stay {
            self.later = None;
        }
        if changing && turns && !matches!(self.on, On::Index(_)) {
            self.later = Some(request);
            self.go(On::Slide);
            return None;
        }
        self.perform(request)
    }

    /// The transition has ended: what was asked for last while it was going on, if anything.
    pub fn settled(&mut self, now: Duration) -> Option<Act> {
        self.advance(now);
        let request = self.later.take()?;
        if matches!(self.on, On::Slide | On::Closer) { self.perform(request) } else { None }
    }

    /// The PIN that was checked is right, or is not.
    pub fn answer(&mut self, right: bool, now: Duration) {
        self.advance(now);
        self.gate.answer(right, self.now);
        if right && self.on == On::Gate {
            self.touched = self.now;
            self.go(On::Menu);
        }
    }

    /// Something more important has the screen.
    pub fn interrupt(&mut self, now: Duration) {
        self.advance(now);
        self.leave();
    }

    /// Lets time pass; tells when to look again, always later than now, or never.
    pub fn tick(&mut self, now: Duration) -> Option<Duration> {
        self.advance(now);
        let end = self.end()?;
        if end <= self.now {
            self.leave();
            return None;
        }
        let counted = end.saturating_sub(COUNTED);
        let step = |until: Duration| {
            let left = until.saturating_sub(self.now);
            let whole = Duration::from_secs(left.as_secs());
            self.now + (if left == whole { Duration::from_secs(1) } else { left - whole })
        };
        let count = if self.on != On::Clean && counted > self.now { counted } else { step(end) };
        let blocked = self.gate.blocked(self.now).filter(|_| self.on == On::Gate).map(step);
        Some(blocked.map_or(count, |blocked| blocked.min(count)))
    }

    /// Seconds that are left, where they are counted.
    pub fn countdown(&self, now: Duration) -> Option<u64> {
        let left = self.end()?.saturating_sub(now.max(self.now));
        (left <= COUNTED || self.on == On::Clean).then(|| left.as_millis().div_ceil(1000).try_into().unwrap_or(0))
    }

    /// Until when the bar stands on a slide that is read; none if it does not.
    pub fn bar_until(&self, now: Duration) -> Option<Duration> {
        Some(self.touched + BAR).filter(|until| self.on == On::Slide && *until > now.max(self.now))
    }

    /// When it is over by itself.
    fn end(&self) -> Option<Duration> {
        let idle = match self.on {
            On::Show => return None,
            On::Clean => return Some(self.touched + CLEANING),
            On::Gate | On::Menu => STAFF,
            On::Overlay => LONGEST,
            _ if self.held => LONGEST,
            On::Slide | On::Index(_) | On::Closer => self.idle,
        };
        let waited = if self.on == On::Gate { self.gate.until() + AFTER_WAIT } else { Duration::ZERO };
        Some((self.touched + idle).max(waited).min(self.fresh + LONGEST))
    }

    fn advance(&mut self, now: Duration) {
        self.now = self.now.max(now);
    }

    /// Whether a request means anything now.
    fn allows(&self, request: Request) -> bool {
        match request {
            _ if self.on == On::Clean => false,
            Request::Gate => self.listens(),
            Request::Digit(_) | Request::Erase | Request::Enter => self.on == On::Gate && self.locks.pin,
            Request::Clean => matches!(self.on, On::Gate | On::Menu),
            Request::Quit | Request::Window | Request::Overlay => self.on == On::Menu,
            Request::Back => self.on != On::Show,
            Request::Open(_) => matches!(self.on, On::Index(_)),
            Request::Stay if matches!(self.on, On::Gate | On::Menu | On::Overlay) => true,
            _ => self.interactive && !matches!(self.on, On::Gate | On::Menu | On::Overlay),
        }
    }

    fn perform(&mut self, request: Request) -> Option<Act> {
        let act = self.act(request);
        if let Some(past) = self.reads.as_mut().filter(|_| request != Request::Stay) {
            past.requests = past.requests.saturating_add(1);
            if act.is_some() {
                past.slides = past.slides.saturating_add(1);
            }
        }
        act
    }

    fn act(&mut self, request: Request) -> Option<Act> {
        match (request, self.on) {
            (Request::Next, On::Index(page)) => self.go(On::Index((page + 1) % self.pages)),
            (Request::Previous, On::Index(page)) => self.go(On::Index((page + self.pages - 1) % self.pages)),
            (Request::First | Request::Last, On::Index(_)) => None,
            (Request::Next, _) => self.turn(Act::Next),
            (Request::Previous, _) => self.turn(Act::Previous),
            (Request::First, _) => self.turn(Act::First),
            (Request::Last, _) => self.turn(Act::Last),
            (Request::Open(index), _) => self.turn(Act::Open(index)),
            (Request::Language, On::Index(page)) => {
                let act = self.turn(Act::Language);
                self.go(On::Index(page)).or(act)
            }
            (Request::Language, _) => self.turn(Act::Language),
            (Request::Index, On::Index(_)) | (Request::Closer, On::Closer) => self.go(On::Slide),
            (Request::Index, _) => self.go(On::Index(0)),
            (Request::Closer, _) => self.go(On::Closer),
            (Request::Back, On::Index(_) | On::Closer) => self.go(On::Slide),
            (Request::Back, On::Gate | On::Menu | On::Overlay) if self.reads.is_some() => self.go(On::Slide),
            (Request::Back, _) => self.leave(),
            (Request::Stay, On::Show) => self.go(On::Slide),
            (Request::Stay, _) => None,
            (Request::Hold, _) if self.held => self.leave(),
            (Request::Hold, _) => {
                let none = self.go(On::Slide);
                self.held = true;
                none
            }
            (Request::Gate, On::Gate | On::Menu | On::Overlay) => None,
            (Request::Gate, _) if self.locks.pin || self.locks.kiosk => self.go(On::Gate),
            (Request::Gate, _) => self.go(On::Menu),
            (Request::Digit(digit), _) => self.gate.digit(digit, self.now),
            (Request::Erase, _) => self.gate.erase(),
            (Request::Enter, _) => self.gate.enter(self.now).map(Act::Check),
            (Request::Clean, _) => self.go(On::Clean),
            (Request::Quit, _) => Some(Act::Quit),
            (Request::Window, _) => {
                self.leave();
                Some(Act::Window)
            }
            (Request::Overlay, _) => self.go(On::Overlay),
        }
    }

    /// Another slide is asked for.
    fn turn(&mut self, act: Act) -> Option<Act> {
        self.go(On::Slide);
        self.fresh = self.now;
        Some(act)
    }

    /// Something else is on; never anything to be done about it.
    fn go(&mut self, on: On) -> Option<Act> {
        // Staff has all of its time, however long someone has read before.
        if self.on == On::Show || on != self.on && matches!(on, On::Gate | On::Menu | On::Overlay) {
            self.fresh = self.now;
        }
        if self.reads.is_none() && matches!(on, On::Slide | On::Index(_) | On::Closer) {
            self.reads = Some(Past { since: self.now, ..Past::default() });
        }
        if on != On::Gate {
            self.gate.clear();
        }
        self.on = on;
        None
    }

    /// The show goes on.
    fn leave(&mut self) -> Option<Act> {
        (self.on, self.held, self.later) = (On::Show, false, None);
        self.gate.clear();
        self.past = self.reads.take().or(self.past);
        None
    }
}
