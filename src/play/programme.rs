//! The programme of a show on one screen: which slides are on at an instant, the one reason for each that is not, and
//! when that changes next.
//!
//! Owns how schedules, opening hours, screens, priority, the fallback article and the trust in the clock go together. It
//! looks at its schedules only when one of them changes, so that a large show costs nothing meanwhile. Pure: the
//! instant is an argument; one that is earlier than the last is taken as it is, and everything is looked at anew.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use wildmatch::WildMatch;

use super::schedule::Schedule;
use crate::show::article::Article;
use crate::show::slide::{Show, Slide};
use crate::show::times::Times;

pub mod forecast;
mod reason;
#[cfg(test)]
mod tests;

pub use reason::Reason;

/// A player looks so many days ahead, and then again: sooner than that anything may have been saved.
pub const AHEAD: i32 = 2;
/// The farthest that makes a difference: 29 February comes on a given day of the week every 28 years, over a century's
/// end every 40.
pub const EVER: i32 = 41 * 366;

/// A schedule as it is now.
#[derive(Debug, Clone)]
struct Clause {
    /// What it was made of; held, so that no other comes to lie in its place. None for the opening hours.
    _times: Option<Arc<Times>>,
    schedule: Schedule,
    off: Option<super::schedule::Off>,
    next: Option<Timestamp>,
}

impl Clause {
    /// A schedule that is to be looked at as soon as there is a time.
    fn new(times: Option<Arc<Times>>, schedule: Schedule) -> Self {
        Self { _times: times, schedule, off: None, next: Some(Timestamp::MIN) }
    }
}

/// Which slides of a show are on.
#[derive(Debug, Clone)]
pub struct Programme {
    show: Arc<Show>,
    zone: TimeZone,
    ahead: i32,
    opening: Option<Clause>,
    clauses: Vec<Clause>,
    /// Which schedule stands where in memory.
    known: HashMap<usize, usize>,
    /// Which schedules are for other screens.
    elsewhere: Vec<bool>,
    as_of: Option<Timestamp>,
    trusted: bool,
    next: Option<Timestamp>,
    /// The highest priority that is on, and an article that has it.
    highest: Option<(i32, String)>,
}

impl Programme {
    /// The programme of a show on a screen of that name; nothing of it holds before [`Programme::at`].
    pub fn of(show: &Arc<Show>, screen: &str, zone: TimeZone, ahead: i32) -> Self {
        let settings = &show.settings;
        let opens = settings.hours.is_some() || !settings.closed.is_empty();
        let opening = opens.then(|| Clause::new(None, Schedule::opening(settings.hours.as_ref(), &settings.closed)));
        let mut programme = Self {
            show: Arc::clone(show),
            zone,
            ahead,
            opening,
            clauses: Vec::new(),
            known: HashMap::new(),
            elsewhere: Vec::new(),
            as_of: None,
            trusted: true,
            next: None,
            highest: None,
        };
        programme.read(screen, None);
        programme
    }

    /// The programme of a show that followed on another: what has not changed is not worked out again, so that a save in a
    /// large show costs one article.
    pub fn following(before: Option<&Self>, show: &Arc<Show>, screen: &str, zone: TimeZone) -> Self {
        let mut programme = Self::of(show, screen, zone, AHEAD);
        if let Some(before) = before.filter(|before| before.zone == programme.zone && before.ahead == AHEAD) {
            (programme.as_of, programme.trusted) = (before.as_of, before.trusted);
            programme.clauses.clear();
            programme.known.clear();
            programme.elsewhere.clear();
            programme.read(screen, Some(before));
            // Something of it is new.
            programme.next = Some(Timestamp::MIN);
        }
        programme
    }

    /// Gathers the schedules of the show, as they are known from `before`.
    fn read(&mut self, screen: &str, before: Option<&Self>) {
        let show = Arc::clone(&self.show);
        for article in &show.articles {
            let sections = article.sections.iter().filter_map(|section| section.times.as_ref());
            let translated = article.translations.iter().flat_map(|one| {
                one.own_times.iter().chain(one.sections.iter().filter_map(|section| section.times.as_ref()))
            });
            for times in article.times.iter().chain(sections).chain(translated) {
                if let Entry::Vacant(slot) = self.known.entry(place(times)) {
                    slot.insert(self.clauses.len());
                    let known = before.and_then(|before| before.clauses.get(*before.known.get(&place(times))?));
                    let anew = || Clause::new(Some(Arc::clone(times)), Schedule::of(times));
                    self.clauses.push(known.cloned().unwrap_or_else(anew));
                    self.elsewhere.push(!fits(&times.screens, screen));
                }
            }
        }
    }

    /// Takes over the time; `trusted` tells whether the clock can be believed. True if anything may be another now.
    pub fn at(&mut self, now: Timestamp, trusted: bool) -> bool {
        let back = self.as_of.is_none_or(|before| now < before);
        let due = |next: Option<Timestamp>| back || next.is_some_and(|next| next <= now);
        if !due(self.next) && self.trusted == trusted {
            return false;
        }
        let (zone, ahead) = (&self.zone, self.ahead);
        // Beyond what was looked at something may come, so it is looked at again.
        let again = if ahead < EVER { now.checked_add((i64::from(ahead) * 24).hours()).ok() } else { None };
        for clause in self.clauses.iter_mut().chain(&mut self.opening).filter(|clause| due(clause.next)) {
            clause.off = clause.schedule.off(now, zone);
            clause.next = clause.schedule.next(now, zone, ahead).or(again);
        }
        self.as_of = Some(now);
        self.trusted = trusted;
        self.next = self.clauses.iter().chain(&self.opening).filter_map(|clause| clause.next).min();
        self.highest = self.highest_now();
        true
    }

    /// When [`Programme::at`] must be asked again, if the clock is not set.
    pub fn next(&self) -> Option<Timestamp> {
        self.next
    }

    /// Time zone of the show.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The show that it is of.
    pub fn show(&self) -> &Arc<Show> {
        &self.show
    }

    /// Why the whole show is closed; none if it is open.
    pub fn closed(&self) -> Option<Reason> {
        let opening = self.opening.as_ref().filter(|_| self.trusted)?;
        opening.off.map(Reason::Closed)
    }

    /// When the show opens again that is closed at `now`; none if it is open, or stays closed as far as one looks ahead.
    pub fn opens(&self, now: Timestamp) -> Option<Timestamp> {
        self.closed()?;
        self.opening.as_ref()?.schedule.next(now, &self.zone, self.ahead)
    }

    /// Whether a slide is on, and the one reason.
    pub fn state(&self, slide: &Slide) -> Reason {
        let own = self.alone(slide);
        if !own.on() {
            return own;
        }
        if let Some(closed) = self.closed() {
            return closed;
        }
        let reserve = self.is_reserve(&slide.article);
        match &self.highest {
            Some(_) if reserve => Reason::Reserve,
            _ if reserve => Reason::NothingElse,
            Some((priority, name)) if priority_of(slide) < *priority => Reason::Outranked(name.clone()),
            _ => own,
        }
    }

    /// The article in the language whose own times hold now, for shows whose languages alternate by schedule: the first
    /// of `languages` that has such times, else the article as it is.
    pub fn spoken<'a>(&self, article: &'a Arc<Article>, languages: &[String]) -> &'a Arc<Article> {
        let holds = |one: &Arc<Article>| {
            one.own_times.as_ref().is_some_and(|times| self.clause(times).is_none_or(|reason| reason.on()))
        };
        let translated = languages.iter().filter_map(|lang| article.translated(lang));
        translated.into_iter().find(|one| holds(one)).unwrap_or(article)
    }

    /// Whether an article is only shown while nothing else is on.
    fn is_reserve(&self, article: &Article) -> bool {
        let fallback = self.show.settings.fallback.as_ref();
        fallback.is_some_and(|fallback| fallback.names(article))
    }

    /// Whether a slide would be on if it were alone.
    fn alone(&self, slide: &Slide) -> Reason {
        if slide.off().is_some() {
            return Reason::Hidden;
        }
        let section = slide.section().and_then(|section| section.times.as_ref());
        let all = [slide.article.times.as_ref(), slide.article.own_times.as_ref(), section];
        let mut on = Reason::Always;
        for times in all.into_iter().flatten() {
            match self.clause(times) {
                Some(reason) if !reason.on() => return reason,
                Some(reason) => on = reason,
                None => {}
            }
        }
        on
    }

    /// What a schedule says; none if it says nothing of time and place.
    fn clause(&self, times: &Arc<Times>) -> Option<Reason> {
        let index = *self.known.get(&place(times))?;
        let clause = self.clauses.get(index)?;
        if self.elsewhere.get(index) == Some(&true) {
            return Some(Reason::Elsewhere(Arc::clone(times)));
        }
        match clause.off {
            _ if !times.dated() => None,
            _ if !self.trusted => Some(Reason::Clock),
            Some(off) => Some(Reason::Off(off, Arc::clone(times))),
            None => Some(Reason::Times),
        }
    }

    /// The highest priority among what would be on, the fallback left aside; none if nothing would be.
    fn highest_now(&self) -> Option<(i32, String)> {
        let slides = self.show.slides().filter(|slide| !self.is_reserve(&slide.article) && self.alone(slide).on());
        let highest = slides.max_by_key(priority_of);
        highest.map(|slide| (priority_of(&slide), slide.article.name.clone()))
    }
}

/// The priority of a slide: its section's, else its article's.
fn priority_of(slide: &Slide) -> i32 {
    let own = |times: &Arc<Times>| Some(times.priority).filter(|priority| *priority != 0);
    let section = slide.section().and_then(|section| section.times.as_ref()).and_then(own);
    section.or_else(|| slide.article.times.as_ref().and_then(own)).unwrap_or_default()
}

fn place(times: &Arc<Times>) -> usize {
    Arc::as_ptr(times).addr()
}

/// Whether a screen is one of those that are named, all if none is.
fn fits(screens: &[String], screen: &str) -> bool {
    screens.is_empty() || screens.iter().any(|name| is_screen(name, screen))
}

/// Whether a name with `*` and `?` means a screen; upper and lower case are alike.
pub fn is_screen(name: &str, screen: &str) -> bool {
    WildMatch::new_case_insensitive(name).matches(screen)
}
