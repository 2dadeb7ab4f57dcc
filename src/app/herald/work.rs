//! What a herald does with its mail: looks which message is on, composes it anew only if anything of it is another, and
//! tells what has changed. Knows no thread.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use jiff::{Timestamp, Zoned};

use super::{Bulletin, Mail, Notice, Post};
use crate::compose::emergency::{self, Site};
use crate::compose::geometry::Size;
use crate::compose::scene::Scene;
use crate::compose::text::fonts::Fonts;
use crate::feed::fonts::{scripts, typecase};
use crate::feed::sentry::{Found, Picture, Sighting};
use crate::play::emergency::{Candidate, Moment, State, choose, ends, state};
use crate::say::say;
use crate::show::emergency::Message;
use crate::show::problem::{Place, Problem};

/// How long a message has been on is written down so often, and the clock is asked whether it is believed by now.
const MINUTE: Duration = Duration::from_secs(60);

/// What tells a message from another one: the number of its folder, and its content.
type Id = (usize, u64);

/// When a message was first seen.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// How old it was when this program saw it.
    age: Duration,
    /// When that was, since the start.
    at: Duration,
    /// The same on the wall, in seconds since 1970.
    wall: i64,
    /// It is not the first program that sees it, or it has been on by now.
    known: bool,
}

/// What the pages of a message depend on.
#[derive(Debug, Clone, PartialEq)]
struct Made {
    id: Id,
    fonts: usize,
    size: Size,
    languages: Vec<String>,
    picture: Option<Picture>,
}

/// What is known of the messages.
pub(super) struct Work {
    post: Post,
    sightings: BTreeMap<usize, Sighting>,
    seen: BTreeMap<Id, Seen>,
    told: BTreeMap<String, Vec<Problem>>,
    on: Option<(Made, Arc<Notice>)>,
    /// Faces of the show, and the same with more for the letters of a message.
    faces: Option<[Arc<Fonts>; 2]>,
    nothing: Arc<Scene>,
}

/// A message that lies in a folder.
struct Lying<'a> {
    id: Id,
    found: &'a Found,
    candidate: Candidate<'a>,
}

impl Work {
    pub(super) fn new(post: Post) -> Self {
        let nothing = Arc::new(emergency::nothing(post.size));
        let (sightings, seen, told) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { post, sightings, seen, told, on: None, faces: None, nothing }
    }

    pub(super) fn take(&mut self, mail: Mail) {
        self.sightings.extend(mail.sightings);
        if let Some(around) = mail.around {
            self.post.around = around;
        }
        if let Some(size) = mail.size {
            self.post.size = size;
            self.nothing = Arc::new(emergency::nothing(size));
        }
    }

    /// Looks which message is on and tells what has changed; gives when to look again without mail.
    pub(super) fn look(&mut self, deliver: &mut impl FnMut(Bulletin)) -> Option<Duration> {
        let wall = self.post.clock.wall_in(self.post.around.timezone.as_deref());
        let now = wall.timestamp();
        let trusted = self.post.trust.as_ref().is_none_or(|trust| trust.would_trust(now, self.post.around.trust));
        self.first_seen(now, trusted);
        let moment = Moment { now, zone: wall.time_zone().clone(), trusted };
        let lying = self.lying();
        let candidates: Vec<Candidate<'_>> = lying.iter().map(|one| one.candidate).collect();
        let states: Vec<State> = candidates.iter().map(|candidate| state(candidate, &moment)).collect();
        let chosen = choose(&candidates, &moment);
        let on = chosen.and_then(|(index, left)| self.made(lying.get(index)?, &moment, left));
        let problems = self.problems(&lying, &states);
        let ages: Vec<(Id, Duration)> = lying.iter().map(|one| (one.id, one.candidate.age)).collect();
        let due = states.iter().filter_map(|state| match state {
            State::On(left) => Some(*left),
            _ => None,
        });
        let waits = !ages.is_empty() && (!trusted || states.iter().any(|state| matches!(state, State::On(_))));
        let due = due.chain(waits.then_some(MINUTE)).min();
        self.tell(on, problems, deliver);
        if self.complete() {
            // Its letters come a moment after its words, as looking for faces takes its time.
            return self.look(deliver);
        }
        self.remember(&ages);
        // A moment more, so that it surely is over.
        due.map(|due| due + Duration::from_millis(1))
    }

    /// Notes when each message was first seen, and forgets those that are gone.
    fn first_seen(&mut self, now: Timestamp, trusted: bool) {
        let at = self.post.clock.now();
        let mut here = BTreeSet::new();
        for (number, sighting) in &self.sightings {
            let folder = self.post.folders.get(number).map_or("", String::as_str);
            let hashes: Vec<u64> = sighting.found.iter().filter_map(|one| Some(one.message.as_ref()?.hash)).collect();
            for hash in &hashes {
                here.insert((*number, *hash));
                let memory = &mut self.post.memory;
                self.seen.entry((*number, *hash)).or_insert_with(|| {
                    let known = memory.knows(folder, *hash);
                    let age = memory.age(folder, *hash, trusted.then_some(now));
                    let age_seconds = i64::try_from(age.as_secs()).unwrap_or(i64::MAX);
                    Seen { age, at, wall: now.as_second().saturating_sub(age_seconds), known }
                });
            }
            self.post.memory.keep_only(folder, &hashes);
        }
        self.seen.retain(|id, _| here.contains(id));
    }

    /// The messages that lie in all folders.
    fn lying(&self) -> Vec<Lying<'_>> {
        let now = self.post.clock.now();
        let all =
            self.sightings.iter().flat_map(|(number, sighting)| sighting.found.iter().map(move |one| (*number, one)));
        let lying = all.filter_map(|(number, found)| {
            let message = found.message.as_deref()?;
            let id = (number, message.hash);
            let seen = self.seen.get(&id)?;
            let age = seen.age.saturating_add(now.saturating_sub(seen.at));
            Some(Lying { id, found, candidate: Candidate { message, age, order: (seen.wall, found.written) } })
        });
        lying.collect()
    }

    /// The message with its pages; those that were made before, if nothing of them is another.
    fn made(&self, one: &Lying<'_>, moment: &Moment, left: Duration) -> Option<(Made, Arc<Notice>)> {
        let message = one.candidate.message;
        let around = &self.post.around;
        let spoken = message.spoken(&around.lang, &around.languages);
        let made = Made {
            id: one.id,
            fonts: Arc::as_ptr(self.fonts()).addr(),
            size: self.post.size,
            languages: spoken.iter().map(|(lang, _)| (*lang).to_owned()).collect(),
            picture: one.found.picture.clone(),
        };
        if let Some((before, notice)) = &self.on
            && *before == made
        {
            return Some((made, Arc::clone(notice)));
        }
        let picture = made.picture.as_ref().map(|picture| (picture.file.as_str(), picture.version, picture.size));
        let pages = emergency::pages(Site { fonts: self.fonts(), size: made.size, picture }, message, &spoken);
        let until = written(&ends(left, moment).to_zoned(moment.zone.clone()));
        let drawn: String = message.drawn(&spoken).into_iter().map(|(_, text)| text).collect();
        let notice = Notice {
            file: one.found.file.clone(),
            level: message.level,
            title: spoken
                .first()
                .map(|(_, words)| words.title.clone())
                .filter(|title| !title.is_empty())
                .unwrap_or_else(|| message.title()),
            until,
            id: one.id,
            pages,
            lacking: self.fonts().lacking(&drawn),
        };
        (!notice.pages.is_empty()).then(|| (made, Arc::new(notice)))
    }

    /// What is wrong with each file, and what is over.
    fn problems(&self, lying: &[Lying<'_>], states: &[State]) -> BTreeMap<String, Vec<Problem>> {
        let mut problems: BTreeMap<String, Vec<Problem>> = BTreeMap::new();
        for found in self.sightings.values().flat_map(|sighting| &sighting.found) {
            problems.entry(found.file.clone()).or_default().extend(found.problems.iter().cloned());
        }
        for (one, state) in lying.iter().zip(states) {
            let known = self.seen.get(&one.id).is_some_and(|seen| seen.known);
            problems.entry(one.found.file.clone()).or_default().extend(over(one.candidate.message, *state, known));
        }
        if let Some((_, notice)) = self.on.as_ref().filter(|(_, notice)| !notice.lacking.is_empty()) {
            let problem = Problem::error(&notice.file, &Place::default(), scripts::undrawable(&notice.lacking));
            problems.entry(notice.file.clone()).or_default().push(problem);
        }
        problems.retain(|_, all| !all.is_empty());
        problems
    }

    /// Delivers what is another than before.
    fn tell(
        &mut self,
        on: Option<(Made, Arc<Notice>)>,
        problems: BTreeMap<String, Vec<Problem>>,
        deliver: &mut impl FnMut(Bulletin),
    ) {
        if let Some(seen) = on.as_ref().and_then(|(made, _)| self.seen.get_mut(&made.id)) {
            seen.known = true;
        }
        let same = match (&self.on, &on) {
            (None, None) => true,
            (Some((before, _)), Some((now, _))) => before == now,
            _ => false,
        };
        if same && problems == self.told {
            return;
        }
        let gone = self.told.keys().filter(|file| !problems.contains_key(*file)).map(|file| (file.clone(), Vec::new()));
        let new = problems.iter().filter(|(file, all)| self.told.get(*file) != Some(all));
        let news = gone.chain(new.map(|(file, all)| (file.clone(), all.clone()))).collect();
        let all = problems.values().flatten().cloned().collect();
        self.told = problems;
        self.on = on;
        deliver(Bulletin {
            on: self.on.as_ref().map(|(_, notice)| Arc::clone(notice)),
            problems: Arc::new(all),
            news,
            base: Arc::clone(&self.post.around.fonts),
            fonts: Arc::clone(self.fonts()),
            nothing: Arc::clone(&self.nothing),
        });
    }

    /// The faces for messages.
    fn fonts(&self) -> &Arc<Fonts> {
        let base = &self.post.around.fonts;
        self.faces.as_ref().filter(|[known, _]| Arc::ptr_eq(known, base)).map_or(base, |[_, more]| more)
    }

    /// Looks for faces that have the letters of the message that is on, if the show's have not; true if there are more.
    fn complete(&mut self) -> bool {
        let Some((made, _)) = self.on.as_ref().filter(|(_, notice)| !notice.lacking.is_empty()) else { return false };
        let id = made.id;
        let texts = self.lying().into_iter().find(|one| one.id == id).map(|one| {
            let message = one.candidate.message;
            let spoken = message.spoken(&self.post.around.lang, &self.post.around.languages);
            message.drawn(&spoken).into_iter().map(|(lang, text)| (lang.to_owned(), text)).collect::<Vec<_>>()
        });
        let texts = texts.unwrap_or_default();
        let texts: Vec<(&str, String)> = texts.iter().map(|(lang, text)| (lang.as_str(), text.clone())).collect();
        let Some(more) = typecase::completed(self.fonts(), &texts) else { return false };
        let found = more.faces().count() > self.fonts().faces().count();
        if found {
            self.faces = Some([Arc::clone(&self.post.around.fonts), Arc::new(more)]);
        }
        found
    }

    /// Writes down how old messages are, once they are told.
    fn remember(&mut self, ages: &[(Id, Duration)]) {
        for ((number, hash), age) in ages {
            let folder = self.post.folders.get(number).map_or("", String::as_str);
            self.post.memory.grow(folder, *hash, *age);
        }
        self.post.memory.save();
    }
}

/// That a message is not on, if it is not.
pub fn over(message: &Message, state: State, known: bool) -> Option<Problem> {
    let place = &message.end.place;
    let told = match state {
        State::On(_) => return None,
        State::Past(at) => {
            let at = at.strftime("%Y-%m-%d %H:%M");
            say!("alarm-past", at = at.to_string())
        }
        State::Over => say!("alarm-over"),
    };
    // That a message has come to its end is no mistake; that it never was on is one.
    let warn = known || matches!(state, State::Over);
    Some(if warn { Problem::warning(&message.file, place, told) } else { Problem::error(&message.file, place, told) })
}

/// A time to the second, in RFC 3339.
fn written(at: &Zoned) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[cfg(test)]
mod tests;
