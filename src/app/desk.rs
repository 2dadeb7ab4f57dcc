//! The thread that cuts a loaded show into pages, so that the loop never measures text. Draws nothing.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use jiff::civil::DateTime;
use jiff::{Timestamp, Zoned};

use super::timetable::{self, Rest, Timetable};
use crate::busy::Busy;
use crate::clock::Clock;
use crate::compose::deck::{Composer, Deck, Due, Wish};
use crate::compose::furniture::Furniture;
use crate::compose::geometry::Size;
use crate::compose::scene::Scene;
use crate::compose::text::fonts::Fonts;
use crate::compose::{layout, theme::Theme};
use crate::crew;
use crate::feed::load::Load;
use crate::feed::trust::ClockTrust;
use crate::play::programme::{self, Programme};
use crate::play::schedule;
use crate::show::slide::Slide;

/// So many slides of a large show are composed before the first one comes on.
const HEAD: usize = 20;

/// What a desk is told.
enum Order {
    Load(Box<Load>),
    Size(Size),
    /// Another theme than the show's.
    Theme(&'static str),
    /// A minute has passed.
    Time,
}

/// What a desk has made.
pub enum Made {
    /// A show, cut into pages.
    Show(Box<Composed>),
    /// What changes with the time alone.
    Hour(Hour),
}

/// What changes with the time alone.
#[derive(Debug, Clone)]
pub struct Hour {
    /// When something is due on the wall clock besides the minute: a slide whose time begins or ends.
    pub due: Option<Timestamp>,
    /// The time on the wall of which all this is.
    pub as_of: Timestamp,
    /// What stands at the edges of the screen, by [`crate::compose::deck::Page::dress`].
    pub furniture: BTreeMap<u64, Arc<Furniture>>,
    /// Light of the screen, 0 to 1.
    pub light: f32,
    /// Whether the display is to be on: the show is open, or about to open.
    pub lit: bool,
    /// Whether any of it may be another a minute later.
    pub ticks: bool,
}

impl Default for Hour {
    fn default() -> Self {
        Self {
            due: None,
            as_of: Timestamp::UNIX_EPOCH,
            furniture: BTreeMap::new(),
            light: 1.0,
            lit: true,
            ticks: false,
        }
    }
}

/// A show cut into pages for the screen as it is.
#[derive(Debug)]
pub struct Composed {
    /// The load it comes from; none if only the screen's size has changed.
    pub load: Option<Load>,
    /// Its pages.
    pub deck: Arc<Deck>,
    /// What is shown if there is no page.
    pub calm: Arc<Scene>,
    /// What belongs to the time of day.
    pub hour: Hour,
    /// Only the size of the screen has changed.
    pub resized: bool,
    /// Only what is on has changed, by its times.
    pub scheduled: bool,
    /// How often articles may begin within an hour, by name.
    pub limits: BTreeMap<String, u32>,
    /// Size they are composed for.
    pub size: Size,
    /// The faces they are set in.
    pub fonts: Arc<Fonts>,
}

/// The way to a desk's thread, which ends when this is dropped.
#[derive(Clone)]
pub struct Desk {
    orders: SyncSender<Order>,
}

impl Desk {
    /// Starts the thread. `deliver` is called on it.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(
        fonts: Fonts,
        size: Size,
        clock: Clock,
        wish: Wish,
        site: Site,
        deliver: impl FnMut(Made) + Send + 'static,
    ) -> std::io::Result<Self> {
        // One show may wait while one is composed; then the feed waits, and gathers what changes meanwhile.
        let (orders, inbox) = sync_channel(1);
        let composer = Composer::new(Arc::new(fonts), size).lean().wishing(wish).telling(site.busy.clone());
        let work = Work {
            composer,
            clock,
            site,
            last: None,
            deck: Arc::default(),
            programme: None,
            table: Timetable::default(),
            trusted: true,
        };
        std::thread::Builder::new().name("compose".to_owned()).spawn(move || work.run(&inbox, deliver))?;
        Ok(Self { orders })
    }

    /// Hands over a show. Waits while another one is being composed: not to be called by the loop.
    pub fn load(&self, load: Load) {
        // If the desk is gone, so is the program.
        let _ = self.orders.send(Order::Load(Box::new(load)));
    }

    /// Tells that the screen has another size now. Never waits: the loop calls again if the desk is busy.
    pub fn resize(&self, size: Size) -> bool {
        self.orders.try_send(Order::Size(size)).is_ok()
    }

    /// Asks for another theme. Never waits; false if the desk is busy.
    pub fn dress(&self, theme: &'static str) -> bool {
        self.orders.try_send(Order::Theme(theme)).is_ok()
    }

    /// Tells that a minute has passed. Never waits; false if the desk is busy.
    pub fn tick(&self) -> bool {
        self.orders.try_send(Order::Time).is_ok()
    }
}

/// Where and for whom a desk works.
pub struct Site {
    /// Where slides go, for the calm slide.
    pub place: String,
    /// Language of Litfass's own words.
    pub lang: String,
    /// Name of the screen.
    pub screen: String,
    /// Whether the machine's clock can be believed; none for a time that was set by hand.
    pub trust: Option<ClockTrust>,
    /// Hears what is being composed.
    pub busy: Busy,
}

struct Work {
    composer: Composer,
    clock: Clock,
    site: Site,
    last: Option<Load>,
    /// What was made of it.
    deck: Arc<Deck>,
    /// Which slides of it are on.
    programme: Option<Programme>,
    /// What is played by that.
    table: Timetable,
    /// The clock is believed.
    trusted: bool,
}

impl Work {
    fn run(mut self, inbox: &Receiver<Order>, mut deliver: impl FnMut(Made)) {
        while let Ok(order) = inbox.recv() {
            let made = match order {
                Order::Load(mut load) => {
                    self.dress(&mut load);
                    self.last = Some((*load).clone());
                    self.plan(&load);
                    match self.head() {
                        Some(head) => {
                            deliver(self.made(head, Some(*load), false));
                            self.compose_all();
                            self.show(None, false)
                        }
                        None => self.show(Some(*load), false),
                    }
                }
                Order::Size(size) => {
                    self.compose_for(size, self.composer.wish().clone());
                    self.show(None, true)
                }
                Order::Theme(theme) => {
                    let wish = Wish { theme: Some(theme), ..self.composer.wish().clone() };
                    self.compose_for(self.composer.size(), wish);
                    self.show(None, false)
                }
                Order::Time if self.deck.until.is_some_and(|until| until <= self.now()) => self.show(None, false),
                Order::Time => self.on_time(),
            };
            deliver(made);
        }
    }

    /// From now on all is composed for another screen, or as someone wishes.
    fn compose_for(&mut self, size: Size, wish: Wish) {
        let composer = Composer::new(Arc::clone(self.composer.fonts()), size);
        self.composer = composer.lean().wishing(wish).telling(self.site.busy.clone());
    }

    /// Of a large show that nothing was shown of yet, what comes first; none if none of it is shown.
    fn head(&mut self) -> Option<Deck> {
        let now = self.now();
        let load = self.last.as_ref().filter(|_| self.deck.pages.is_empty())?;
        if !Arc::ptr_eq(self.composer.fonts(), &load.fonts) {
            self.composer.set_fonts(Arc::clone(&load.fonts));
        }
        let on = |slide: &Slide| self.programme.as_ref().is_none_or(|programme| programme.state(slide).on());
        self.composer.head(&load.show, &load.facts, now, HEAD, &on).filter(|head| !head.order.is_empty())
    }

    /// Composes what is not, with the help of all cores that have nothing better to do.
    fn compose_all(&mut self) {
        let now = self.now();
        let Some(load) = &self.last else { return };
        let due = self.composer.due(&load.show, &load.facts, now);
        let compose = |due: &Due| self.composer.compose(due, &load.show, &load.facts, now);
        let done = crew::each(&due, crew::cores(), true, compose);
        done.into_iter().for_each(|done| self.composer.keep(done));
    }

    fn show(&mut self, load: Option<Load>, resized: bool) -> Made {
        let deck = self.deck();
        self.made(deck, load, resized)
    }

    fn made(&mut self, deck: Deck, load: Option<Load>, resized: bool) -> Made {
        Made::Show(Box::new(self.composed(deck, load, resized)))
    }

    /// Date and time in the show's zone.
    fn now(&self) -> DateTime {
        self.wall().datetime()
    }

    fn wall(&self) -> Zoned {
        let zone = self.last.as_ref().and_then(|load| load.show.settings.timezone.as_deref());
        self.clock.wall_in(zone)
    }

    /// Gives a show the settings that it has on this screen.
    fn dress(&self, load: &mut Load) {
        if let Some(settings) = load.show.settings.on_screen(|name| programme::is_screen(name, &self.site.screen)) {
            Arc::make_mut(&mut load.show).settings = settings;
        }
    }

    /// Makes the programme of a show that was loaded.
    fn plan(&mut self, load: &Load) {
        let zone = self.wall().time_zone().clone();
        self.programme = Some(Programme::following(self.programme.as_ref(), &load.show, &self.site.screen, zone));
        self.look();
    }

    /// Brings the programme up to date; true if anything may be another.
    fn look(&mut self) -> bool {
        let now = self.wall().timestamp();
        let demands = self.last.as_ref().map(|load| load.show.settings.trust_clock).unwrap_or_default();
        self.trusted = self.site.trust.as_mut().is_none_or(|trust| trust.trusts(now, demands));
        self.programme.as_mut().is_some_and(|programme| programme.at(now, self.trusted))
    }

    /// What follows from the time alone.
    fn on_time(&mut self) -> Made {
        if !self.look() {
            return Made::Hour(self.hour());
        }
        let table = self.timetable(&self.deck);
        if table == self.table {
            return Made::Hour(self.hour());
        }
        let deck = self.deck.as_ref().clone();
        let mut composed = self.composed(deck, None, false);
        composed.scheduled = true;
        Made::Show(Box::new(composed))
    }

    fn timetable(&self, deck: &Deck) -> Timetable {
        let now = self.wall().timestamp();
        self.programme.as_ref().map_or_else(Timetable::default, |programme| timetable::of(deck, programme, now))
    }

    fn hour(&self) -> Hour {
        let wall = self.wall();
        let now = wall.datetime();
        let Some(load) = &self.last else {
            return Hour::default();
        };
        let settings = &load.show.settings;
        let minute = u16::try_from(i32::from(now.hour()) * 60 + i32::from(now.minute())).unwrap_or(0);
        let brightness = &settings.theme.brightness;
        let light = brightness.iter().find(|hours| hours.holds(minute)).map_or(1.0, |hours| hours.light);
        let programme = self.programme.as_ref();
        let (lit, dawn) = timetable::lit(programme, wall.timestamp());
        // Events that are past leave at a time of the wall clock.
        let events =
            programme.and_then(|programme| schedule::after(programme.zone(), self.deck.until?, wall.timestamp()));
        Hour {
            due: programme.and_then(Programme::next).into_iter().chain(events).chain(dawn).min(),
            as_of: wall.timestamp(),
            furniture: self.composer.furniture(&self.deck, &load.show, &load.facts, now),
            light,
            lit,
            // As long as the clock is not trusted, it may be set at any time without a jump.
            ticks: settings.clock || !brightness.is_empty() || !self.trusted,
        }
    }

    fn deck(&mut self) -> Deck {
        let now = self.now();
        let Some(load) = &self.last else { return Deck::default() };
        if !Arc::ptr_eq(self.composer.fonts(), &load.fonts) {
            self.composer.set_fonts(Arc::clone(&load.fonts));
        }
        self.composer.deck(&load.show, &load.facts, now)
    }

    fn composed(&mut self, mut deck: Deck, load: Option<Load>, resized: bool) -> Composed {
        self.look();
        self.table = self.timetable(&deck);
        deck.order.clone_from(&self.table.order);
        let now = self.now();
        let theme = self.last.as_ref().map(|load| Theme::of(&load.show.settings.theme));
        let theme = theme.unwrap_or_else(|| Theme::named(""));
        let nothing = |_: &str| None;
        let desk = layout::Desk {
            fonts: self.composer.fonts(),
            theme,
            size: self.composer.size(),
            footer: "",
            now,
            photos: &nothing,
        };
        let calm = match self.table.rest {
            Rest::Empty => layout::calm(desk, &self.site.place, &self.site.lang),
            rest => layout::rest(desk, rest == Rest::Closed),
        };
        self.deck = Arc::new(deck);
        Composed {
            load,
            deck: Arc::clone(&self.deck),
            hour: self.hour(),
            resized,
            scheduled: false,
            limits: self.table.limits.clone(),
            calm: Arc::new(calm),
            size: self.composer.size(),
            fonts: Arc::clone(self.composer.fonts()),
        }
    }
}
