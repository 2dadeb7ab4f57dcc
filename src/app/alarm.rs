//! An emergency message takes the screen: its pages are played by a player of their own, and the show's player waits with
//! the time that its slide had left. Decides nothing about which message is on.

use std::sync::Arc;
use std::time::Duration;

use super::App;
use super::herald::{Bulletin, Notice};
use super::news::entry;
use crate::play::player::{Entry, Options, Player, Response};
use crate::show::hash;
use crate::show::slide::Revision;

/// A page that is not ready for so long (its picture lies on a share that hangs) is passed over.
const PATIENCE: Duration = Duration::from_secs(3);

/// A message that is on.
pub(super) struct Alarm {
    pub(super) notice: Arc<Notice>,
    player: Player,
    /// Since when the next page is waited for.
    waiting: Option<Duration>,
}

impl Alarm {
    fn of(notice: Arc<Notice>, now: Duration) -> Self {
        let mut player = Player::new(Options::default());
        player.reload(entries(&notice), None, now);
        Self { notice, player, waiting: None }
    }

    /// What the player of the pages asks for.
    fn tick(&mut self, now: Duration) -> Response {
        let mut ticked = self.player.tick(now);
        if ticked.turn.is_none() || self.player.current().is_none() {
            self.waiting = None;
            return ticked;
        }
        let since = *self.waiting.get_or_insert(now);
        if now >= since + PATIENCE {
            self.player.first(now);
            self.waiting = None;
            ticked = self.player.tick(now);
        }
        let late = self.waiting.map(|since| since + PATIENCE);
        Response { wake: ticked.wake.into_iter().chain(late).min(), ..ticked }
    }
}

fn entries(notice: &Notice) -> Vec<Entry> {
    notice.pages.iter().map(|page| entry(page, None)).collect()
}

impl App {
    /// Takes what the herald tells.
    pub(super) fn hear(&mut self, bulletin: Bulletin) {
        let now = self.parts.clock.now();
        self.parts.journal.warned(&bulletin.news, &bulletin.problems, &self.parts.clock);
        let marked = self.mark();
        self.warnings = Arc::clone(&bulletin.problems);
        self.dirty |= self.mark() != marked;
        let unknown = self.fonts.is_none();
        let fonts = self.fonts.get_or_insert_with(|| Arc::clone(&bulletin.base));
        // Set in other faces than the stage has: the herald knows of them by now and sends it anew.
        let foreign = !Arc::ptr_eq(fonts, &bulletin.base);
        let more = bulletin.on.is_some() && !Arc::ptr_eq(&bulletin.base, &bulletin.fonts);
        if let Some(stage) = self.stage.as_mut().filter(|_| unknown || more && !foreign) {
            stage.set_fonts(&bulletin.fonts);
        }
        match (&mut self.alarm, bulletin.on) {
            (None, None) => {}
            (_, Some(_)) if foreign => {}
            (Some(alarm), Some(notice)) if alarm.notice.id == notice.id => {
                alarm.player.reload(entries(&notice), None, now);
                alarm.notice = notice;
            }
            (_, Some(notice)) => {
                self.alarm = Some(Alarm::of(notice, now));
                // Whoever forgot the overlay over the slides does not hide what everyone is to read.
                self.overlay = false;
                if let Some(stage) = &mut self.stage {
                    stage.set_light(1.0);
                }
                self.dirty = true;
                self.light_up();
            }
            (Some(_), None) => {
                self.alarm = None;
                self.returning = true;
                let _ = self.parts.player.hold(now);
                let nothing = bulletin.nothing;
                self.calm.get_or_insert_with(|| (Revision(hash::of(format!("{nothing:?}").as_bytes())), nothing));
                if let Some(stage) = &mut self.stage {
                    stage.set_light(self.hour.light);
                }
                (self.redress, self.dirty) = (true, true);
                self.light_up();
            }
        }
    }

    /// Lets time pass for what is on.
    pub(super) fn tick(&mut self, now: Duration) -> Response {
        let Some(alarm) = &mut self.alarm else { return self.parts.player.tick(now) };
        let held = self.parts.player.hold(now);
        let ticked = alarm.tick(now);
        Response { turn: ticked.turn, wake: [held.wake, ticked.wake].into_iter().flatten().min(), ..held }
    }

    /// Who turns the pages that are on.
    pub(super) fn player(&self) -> &Player {
        self.alarm.as_ref().map_or(&self.parts.player, |alarm| &alarm.player)
    }

    pub(super) fn player_mut(&mut self) -> &mut Player {
        self.alarm.as_mut().map_or(&mut self.parts.player, |alarm| &mut alarm.player)
    }

    /// A message has to come on before anything else, whatever is on its way.
    pub(super) fn urgent(&self) -> bool {
        let coming = self.coming.as_ref().and_then(|coming| coming.notice.as_ref());
        let begun = |alarm: &Alarm| {
            alarm.player.current().is_some() || coming.is_some_and(|notice| Arc::ptr_eq(notice, &alarm.notice))
        };
        self.alarm.as_ref().is_some_and(|alarm| !begun(alarm))
    }
}
