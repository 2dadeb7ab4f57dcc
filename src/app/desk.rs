//! The thread that cuts a loaded show into pages, so that the loop never measures text. Draws nothing.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use crate::clock::Clock;
use crate::compose::deck::{Composer, Deck};
use crate::compose::geometry::Size;
use crate::compose::scene::Scene;
use crate::compose::text::fonts::Fonts;
use crate::compose::{layout, theme::Theme};
use crate::feed::load::Load;

/// What a desk is told.
enum Order {
    Load(Box<Load>),
    Size(Size),
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
    /// Starts the thread. `deliver` is called on it; `place` is where slides go, for the calm slide; `lang` is the
    /// language of Litfass's own words.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(
        fonts: Fonts,
        size: Size,
        clock: Clock,
        place: String,
        lang: String,
        deliver: impl FnMut(Composed) + Send + 'static,
    ) -> std::io::Result<Self> {
        // One show may wait while one is composed; then the feed waits, and gathers what changes meanwhile.
        let (orders, inbox) = sync_channel(1);
        let composer = Composer::new(Arc::new(fonts), size);
        let work = Work { composer, clock, place, lang, last: None };
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
}

struct Work {
    composer: Composer,
    clock: Clock,
    place: String,
    lang: String,
    last: Option<Load>,
}

impl Work {
    fn run(mut self, inbox: &Receiver<Order>, mut deliver: impl FnMut(Composed)) {
        while let Ok(order) = inbox.recv() {
            let load = match order {
                Order::Load(load) => {
                    self.last = Some((*load).clone());
                    Some(*load)
                }
                Order::Size(size) => {
                    self.composer = Composer::new(Arc::clone(self.composer.fonts()), size);
                    None
                }
            };
            deliver(self.composed(load));
        }
    }

    fn composed(&mut self, load: Option<Load>) -> Composed {
        let deck = match &self.last {
            Some(load) => {
                if !Arc::ptr_eq(self.composer.fonts(), &load.fonts) {
                    self.composer.set_fonts(Arc::clone(&load.fonts));
                }
                self.composer.deck(&load.show, &load.facts, self.clock.wall().datetime())
            }
            None => Deck::default(),
        };
        let theme = self.last.as_ref().map(|load| Theme::of(&load.show.settings.theme));
        let theme = theme.unwrap_or_else(|| Theme::named(""));
        let nothing = |_: &str| None;
        let desk = layout::Desk {
            fonts: self.composer.fonts(),
            theme,
            size: self.composer.size(),
            footer: "",
            now: self.clock.wall().datetime(),
            photos: &nothing,
        };
        Composed {
            load,
            deck: Arc::new(deck),
            calm: Arc::new(layout::calm(desk, &self.place, &self.lang)),
            size: self.composer.size(),
            fonts: Arc::clone(self.composer.fonts()),
        }
    }
}
