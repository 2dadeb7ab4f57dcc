//! Which picture is needed, in which order, and when it comes on: the way from the player's wish to the stage.
//! Decides nothing about the order of slides and draws nothing itself.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::dress::Dress;
use super::stage::{Stage, Way};
use super::{App, Coming};
use crate::compose::deck::{Deck, Page};
use crate::compose::furniture::{Patch, Shift};
use crate::compose::scene::Scene;
use crate::compose::theme;
use crate::feed::pool::Pool;
use crate::pixels::{PhotoKey, PhotoRequest, Pixels, Purpose};
use crate::play::player::{Turn, Why};
use crate::screen::mixer::Motion;
use crate::show::slide::Revision;

/// What should be on the screen.
struct Target {
    revision: Revision,
    scene: Arc<Scene>,
    /// Which furniture goes with it; 0 for none.
    dress: u64,
}

impl App {
    /// The first page that is new or draws otherwise, for `--follow`.
    pub(super) fn changed(&self, old: &Deck) -> Option<usize> {
        let state = |page: &Arc<Page>| (page.id.clone(), page.revision);
        let known: HashSet<(String, Revision)> = old.pages.iter().map(state).collect();
        self.on.iter().position(|index| !known.contains(&state(&self.deck.pages[*index])))
    }

    /// Whether the slide that is on draws otherwise than it stands there.
    pub(super) fn current_differs(&self) -> bool {
        let on = self.stage.as_ref().and_then(Stage::on);
        match (self.parts.player.current().and_then(|index| self.page(index)), &self.calm) {
            (Some(page), _) => on != Some(page.revision),
            (None, Some((revision, _))) => on != Some(*revision),
            (None, None) => false,
        }
    }

    /// A page of what is on: of the emergency message, if there is one.
    pub(super) fn page(&self, index: usize) -> Option<&Page> {
        if let Some(alarm) = &self.alarm {
            return alarm.notice.pages.get(index).map(Arc::as_ref);
        }
        self.on.get(index).and_then(|index| self.deck.pages.get(*index)).map(Arc::as_ref)
    }

    fn target(&self, index: usize) -> Option<Target> {
        self.page(index).map(|page| Target {
            revision: page.revision,
            scene: Arc::clone(&page.scene),
            dress: page.dress,
        })
    }

    /// Gets pictures ready and brings on what is wanted; true if there is more to do at once.
    pub(super) fn stage_pictures(&mut self, turn: Option<Turn>) -> bool {
        let wanted = turn.and_then(|turn| self.target(turn.to));
        let current = self.player().current().and_then(|index| self.target(index));
        let calm = || {
            self.calm.as_ref().map(|(revision, scene)| Target { revision: *revision, scene: scene.clone(), dress: 0 })
        };
        let nothing = self.rests().then(calm).flatten();
        // What comes after a slide that is about to come on waits, so that no decoder takes part in the transition.
        let ahead = if turn.is_none() { self.player().upcoming(1) } else { Vec::new() };
        let next = ahead.first().and_then(|index| self.target(*index));
        let urgent = if next.is_some() { Purpose::Next } else { Purpose::Now };
        let order: Vec<Target> = [nothing, current, wanted, next].into_iter().flatten().collect();
        // While slides change, the processor belongs to the frames: nothing is decoded, uploaded or drawn ahead.
        let changing = self.coming.is_some() || self.stage.as_ref().is_some_and(Stage::fading);
        if changing && !self.urgent() {
            return false;
        }
        self.want_photos(&order, urgent);
        if self.stage.is_none() {
            return false;
        }
        self.redress(turn);
        let mut more = false;
        for target in &order {
            if self.prepare(target) == Some(true) {
                more = true;
                break;
            }
        }
        self.bring(turn);
        more
    }

    /// Asks for the photos of some slides, those of the last one for a purpose of their own.
    fn want_photos(&self, order: &[Target], last: Purpose) {
        let purpose = |index: usize| if index + 1 == order.len() && index > 0 { last } else { Purpose::Now };
        let requests = order.iter().enumerate().flat_map(|(index, target)| {
            target.scene.photo_keys().into_iter().map(move |key| PhotoRequest { key, purpose: purpose(index) })
        });
        let patches = order.iter().filter_map(|target| self.hour.furniture.get(&target.dress));
        let logos: BTreeSet<PhotoKey> =
            patches.flat_map(|furniture| &furniture.patches).flat_map(|patch| patch.scene.photo_keys()).collect();
        let logos =
            logos.into_iter().chain(self.parts.hall.photos()).map(|key| PhotoRequest { key, purpose: Purpose::Now });
        self.parts.pool.want(requests.chain(logos).collect());
    }

    /// Works on a picture; none if its photos are not there yet, true if there is more to do.
    fn prepare(&mut self, target: &Target) -> Option<bool> {
        let keys = target.scene.photo_keys();
        let settled = |key: &PhotoKey| self.parts.pool.get(key).is_some() || self.parts.pool.failure(key).is_some();
        if !keys.iter().all(settled) {
            return None;
        }
        let pool = &self.parts.pool;
        let complete = keys.iter().all(|key| pool.get(key).is_some());
        let photos = || keys.iter().map(|key| pixels(pool, key)).collect();
        let stage = self.stage.as_mut()?;
        match stage.prepare(target.revision, &target.scene, complete, photos) {
            Ok(more) => Some(more),
            Err(error) => {
                tracing::error!("a slide cannot be drawn: {error}");
                None
            }
        }
    }

    /// Brings on what is wanted and ready.
    fn bring(&mut self, turn: Option<Turn>) {
        let player = self.player();
        let target = turn.and_then(|turn| self.target(turn.to));
        let current = player.current().and_then(|index| self.target(index));
        let calm = self.calm.as_ref().filter(|_| self.rests()).map(|(revision, _)| *revision);
        let shown = player.current();
        // What gives way to a message, and what comes back after it, changes at once.
        let back = if self.returning { Why::Emergency } else { Why::Reload };
        let way = turn.and_then(|turn| self.way(turn));
        let dress = |index: Option<usize>| index.map(|index| self.dress(index)).unwrap_or_default();
        let (dress_next, dress_on) = (dress(turn.map(|turn| turn.to)), dress(shown));
        let Some(stage) = self.stage.as_mut() else { return };
        if stage.complete_on() {
            self.dirty = true;
            return;
        }
        let on = stage.on();
        let (index, why, brought) = match (turn, target, current, calm) {
            (Some(turn), Some(target), ..) if stage.is_ready(target.revision) => {
                let why = if self.alarm.is_some() && turn.why == Why::Start { Why::Emergency } else { turn.why };
                (Some(turn.to), why, stage.bring(target.revision, way, dress_next))
            }
            // Content of the slide that is on changes at once and without a fade, even while another is awaited. It
            // is another thing that was shown: the proof of play needs its revision.
            (_, _, Some(current), _) if on != Some(current.revision) && stage.is_ready(current.revision) => {
                (shown, back, stage.bring(current.revision, None, dress_on))
            }
            (_, _, None, Some(calm)) if on != Some(calm) && stage.is_ready(calm) => {
                (None, back, stage.bring(calm, None, Dress::default()))
            }
            _ => return,
        };
        if brought {
            self.returning = false;
            self.drift = None;
            let index = index.filter(|_| !(self.resizing && turn.is_none()));
            let arrives = index.is_some() && index == turn.map(|turn| turn.to);
            if arrives {
                self.player_mut().comes();
            }
            self.dirty = true;
            self.coming = Some(self.coming(index, why, arrives));
        }
    }

    fn coming(&self, index: Option<usize>, why: Why, arrives: bool) -> Coming {
        let page = index.and_then(|index| self.page(index)).map(|page| Box::new(page.clone()));
        let own = page.as_ref().map_or(0.0, |page| page.seconds);
        let seconds = index.and_then(|index| self.player().time_of(index)).map_or(own, |time| time.as_secs_f64());
        let notice = self.alarm.as_ref().map(|alarm| Arc::clone(&alarm.notice));
        Coming { page, seconds, why, arrives, since: self.parts.clock.now(), notice }
    }

    /// How a slide comes on: none for at once.
    fn way(&self, turn: Turn) -> Option<Way> {
        let cut = turn.why == Why::Reload || self.returning || self.alarm.is_some() || self.covered;
        let motion = self.motion().filter(|_| !cut)?;
        let wanted = if motion == Motion::Fade || motion == Motion::Zoom { theme::FADE } else { theme::MOVE };
        let half = self.parts.player.time_of(turn.to).map_or(wanted, |time| time / 2);
        Some(Way { motion, length: wanted.min(half) })
    }

    /// Whether there is nothing to show but the slide that says where slides go.
    fn rests(&self) -> bool {
        self.alarm.is_none() && self.on.is_empty()
    }

    /// What stands over a slide; nothing over a message.
    fn dress(&self, index: usize) -> Dress {
        if self.alarm.is_some() {
            return Dress::default();
        }
        let furniture = self.page(index).and_then(|page| self.hour.furniture.get(&page.dress)).cloned();
        let shift = Shift::at(self.parts.clock.now(), self.size);
        Dress { furniture, done: index + 1, count: self.on.len(), shift }
    }

    /// Draws what stands over the slides that are on and wanted, as far as it is not drawn.
    fn redress(&mut self, turn: Option<Turn>) {
        let on = self.player().current();
        let dresses: Vec<Dress> =
            [on, turn.map(|turn| turn.to)].into_iter().flatten().map(|index| self.dress(index)).collect();
        let pool = &self.parts.pool;
        let Some(stage) = self.stage.as_mut() else { return };
        let mut new = std::mem::take(&mut self.redress);
        for dress in dresses.iter().filter_map(|dress| dress.furniture.as_ref()) {
            let photos = |patch: &Patch| patch.scene.photo_keys().iter().map(|key| pixels(pool, key)).collect();
            match stage.prepare_furniture(dress, photos) {
                Ok(drawn) => new |= drawn,
                Err(error) => tracing::error!("what stands at the edges cannot be drawn: {error}"),
            }
        }
        if new && let (Some(_), Some(dress)) = (on, dresses.into_iter().next()) {
            stage.set_dress(dress);
            self.dirty = true;
        }
    }
}

/// The pixels of a photo, or the last good ones of its file.
fn pixels(pool: &Pool, key: &PhotoKey) -> Option<Arc<Pixels>> {
    pool.get(key).or_else(|| pool.last_good(key).map(|(_, pixels)| pixels))
}
