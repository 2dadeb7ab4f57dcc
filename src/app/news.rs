//! What the threads deliver, as it changes what is on. Reads nothing and waits for nothing.

use std::sync::Arc;
use std::sync::mpsc::TryRecvError;
use std::time::{Duration, Instant};

use super::desk::{Composed, Hour, Made};
use super::journal::Reload;
use super::{App, Event};
use crate::compose::deck::Page;
use crate::feed::events::Reason;
use crate::feed::pool::Delivery;
use crate::host::heart::word;
use crate::play::player::Entry;
use crate::screen::mixer::Motion;
use crate::show::hash;
use crate::show::settings::Transition;
use crate::show::slide::Revision;

/// One round of the inbox takes at most this long, so that a burst of saves never holds a frame up.
const ROUND: Duration = Duration::from_millis(4);
/// Photos that failed for a reason that passes by itself are tried again after this time.
const RETRY: Duration = Duration::from_secs(3);

impl App {
    /// Hears what has happened, for a limited time; tells if the program is to end.
    pub(super) fn drain(&mut self) -> Option<Reason> {
        let start = Instant::now();
        let mut quit = None;
        while start.elapsed() < ROUND {
            match self.parts.inbox.try_recv() {
                Ok(event) => quit = self.handle(event).or(quit),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        quit
    }

    /// Hears one event.
    pub(super) fn handle(&mut self, event: Event) -> Option<Reason> {
        match event {
            Event::Made(Made::Show(composed)) => self.take(*composed),
            Event::Made(Made::Hour(hour)) => self.take_hour(hour),
            Event::Photo(delivery) => self.look_at(&delivery),
            Event::Pin(right) => self.admit(right),
            Event::Display(state) => self.display(state),
            Event::Bulletin(bulletin) => self.hear(*bulletin),
            Event::Report => self.parts.journal.report(&self.parts.clock),
            // That it comes here is the sign of life: the loop turns.
            Event::Pulse => self.parts.heart.beat(),
            Event::Picture(reply) => {
                // Whoever asked may have gone.
                let _ = reply.try_send(self.picture());
            }
            Event::Saved => return Some(Reason::Changed),
            Event::ClockSet => {
                // A busy desk looks at the time anyway.
                self.parts.desk.tick();
                self.parts.herald.tick();
            }
            Event::Signal => return Some(Reason::Signal),
            Event::Died(thread) => {
                tracing::error!("the thread {thread} died");
                return Some(Reason::Error);
            }
        }
        None
    }

    fn look_at(&mut self, delivery: &Delivery) {
        self.dirty |= self.parts.hall.shows(&delivery.key);
        if let Err(error) = &delivery.result {
            tracing::info!("{}: {error}", delivery.key.file);
            if error.passing() {
                self.retry.get_or_insert(self.parts.clock.now() + RETRY);
            }
        }
    }

    /// Takes over a show.
    fn take(&mut self, composed: Composed) {
        let now = self.parts.clock.now();
        let Composed { load, deck, calm, hour, resized, scheduled, limits, size, fonts } = composed;
        if let Some(stage) = &mut self.stage
            && self.fonts.as_ref().is_none_or(|old| !Arc::ptr_eq(old, &fonts))
        {
            stage.set_fonts(&fonts);
            stage.forget_ready();
        }
        if let Some(load) = &load {
            self.parts.herald.around(&load.show.settings, &fonts);
        }
        self.fonts = Some(fonts);
        self.size = size;
        self.parts.board.note(|facts| facts.size = [size.width, size.height]);
        let old = std::mem::replace(&mut self.deck, deck);
        self.on.clone_from(&self.deck.order);
        self.calm = Some((Revision(hash::of(format!("{calm:?}").as_bytes())), calm));
        let entries: Vec<Entry> = self
            .on
            .iter()
            .map(|index| &self.deck.pages[*index])
            .map(|page| entry(page, limits.get(&page.article).copied()))
            .collect();
        let follow = self.parts.behaviour.follow && load.is_some() && !old.pages.is_empty();
        let follow = if follow { self.changed(&old) } else { None };
        if scheduled {
            self.parts.player.reschedule(entries, now);
        } else {
            self.parts.player.reload(entries, follow, now);
        }
        self.resizing = resized;
        if let Some(load) = load {
            for file in self.show.photos.keys().filter(|file| !load.show.photos.contains_key(*file)) {
                self.parts.pool.forget(file);
            }
            let marked = self.mark();
            self.show = Arc::clone(&load.show);
            self.parts.hall.allow(load.show.settings.kiosk, now);
            self.parts.heart.say(word::REVISION, &self.show.revision.to_string());
            self.dirty |= self.mark() != marked;
            let reload = Reload::of(&load);
            self.parts.journal.loaded(load, self.size, &self.parts.clock);
            // What does not show is in effect now; what does waits for its first frame.
            let seen = self.alarm.is_none() && (self.parts.player.wanted().is_some() || self.current_differs());
            if !seen {
                self.parts.journal.settled(&self.parts.clock);
                self.parts.journal.reloaded(reload, &self.parts.clock);
            } else {
                self.parts.journal.expect(reload);
            }
        }
        // What it asks for depends on the show's settings, so it comes last.
        self.take_hour(hour);
    }

    /// Takes over what belongs to the time of day.
    fn take_hour(&mut self, hour: Hour) {
        if let Some(stage) = self.stage.as_mut().filter(|_| self.alarm.is_none()) {
            stage.set_light(hour.light);
        }
        self.dirty |= (self.hour.light - hour.light).abs() > 0.0;
        let wall = self.parts.clock.wall();
        let minute = hour.ticks.then(|| until_next_minute(&wall));
        let due = hour.due.map(|due| until(due, &hour));
        self.ticking = minute.into_iter().chain(due).min().map(|wait| self.parts.clock.now() + wait);
        self.hour = hour;
        self.light_up();
        self.redress = true;
        let motion = self.motion();
        let settings = &self.show.settings;
        let drift = settings.drift && !settings.reduced_motion;
        if let Some(stage) = &mut self.stage {
            stage.let_drift(drift);
        }
        if let (Some(stage), Some(motion)) = (&mut self.stage, motion) {
            stage.get_ready_for(motion);
        }
    }

    /// How slides change; none for at once.
    pub(super) fn motion(&self) -> Option<Motion> {
        let settings = &self.show.settings;
        let chosen = settings.transition.or(settings.theme.transition).unwrap_or_default();
        match chosen {
            _ if settings.reduced_motion => None,
            Transition::None => None,
            Transition::Fade => Some(Motion::Fade),
            Transition::Slide => Some(Motion::Slide),
            Transition::Wipe => Some(Motion::Wipe),
            Transition::Zoom => Some(Motion::Zoom),
        }
    }
}

/// The rest of the minute, and a moment more, so that the clock on the wall has surely moved on.
fn until_next_minute(wall: &jiff::Zoned) -> Duration {
    let spent = Duration::from_secs(u64::try_from(wall.second()).unwrap_or(0))
        + Duration::from_nanos(u64::try_from(wall.subsec_nanosecond()).unwrap_or(0));
    Duration::from_secs(60).saturating_sub(spent) + Duration::from_millis(5)
}

/// The time until something is due, and a moment more, so that it surely is. It is counted from when the desk looked at
/// the clock: how long its message took to come matters less than a clock in another zone would.
fn until(due: jiff::Timestamp, hour: &Hour) -> Duration {
    let wait = Duration::try_from(due.duration_since(hour.as_of)).ok().filter(|wait| !wait.is_zero());
    // What is due already should have been dealt with: it is asked for again, but not in a circle.
    wait.map_or(Duration::from_secs(1), |wait| wait + Duration::from_millis(1))
}

/// A page as the player knows it, and how often an hour its article may begin.
pub(super) fn entry(page: &Page, most_an_hour: Option<u32>) -> Entry {
    Entry {
        article: page.article.clone(),
        section: page.section.clone(),
        number: page.number,
        page: page.page,
        seconds: page.seconds,
        language: page.lang.clone(),
        most_an_hour,
    }
}
