//! The pages that are played now: what the programme says of slides, in the order that the settings ask for. Decides
//! neither when something is on nor how it looks.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use crate::compose::deck::{Deck, Run};
use crate::play::order::{self, Turn};
use crate::play::programme::{Programme, Reason};
use crate::show::article::Article;
use crate::show::settings::Alternate;
use crate::show::slide::Slide;

/// A display is switched on so long before the show opens: a television takes half a minute to show anything.
const LEAD: SignedDuration = SignedDuration::from_mins(2);

/// What is played.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Timetable {
    /// Indices of pages in the order in which they are played.
    pub order: Vec<usize>,
    /// How often articles may begin within an hour, by name.
    pub limits: BTreeMap<String, u32>,
    /// What stands on the screen if nothing is played.
    pub rest: Rest,
}

/// What stands on the screen while nothing is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rest {
    /// There are no slides: it says where they go.
    #[default]
    Empty,
    /// Slides are there, but none is on.
    Nothing,
    /// The show is closed.
    Closed,
}

/// The pages of a deck that are on at `now`, for which `programme` holds.
pub fn of(deck: &Deck, programme: &Programme, now: Timestamp) -> Timetable {
    let settings = &programme.show().settings;
    // A mixed order is another one each day.
    let day = now.to_zoned(programme.zone().clone()).date();
    let seed = day.duration_since(jiff::civil::Date::ZERO).as_hours().unsigned_abs();
    let mut table = Timetable::default();
    let mut round: Vec<(&Run, Vec<usize>)> = Vec::new();
    let mut rounds = deck.runs.iter().peekable();
    while let Some(run) = rounds.next() {
        let pages = pages(deck, programme, run);
        if !pages.is_empty() {
            if let Some(most) = article(programme, run).and_then(|article| article.times.as_ref()?.max_per_hour) {
                table.limits.extend(article(programme, run).map(|article| (article.name.clone(), most)));
            }
            round.push((run, pages));
        }
        if rounds.peek().is_none_or(|next| next.round != run.round) {
            let turns: Vec<Turn<'_>> = round.iter().map(|(run, _)| turn(programme, run)).collect();
            let arranged = order::arranged(settings.order, &turns, seed);
            table.order.extend(arranged.into_iter().filter_map(|index| round.get(index)).flat_map(|(_, pages)| pages));
            round.clear();
        }
    }
    table.rest = match programme.closed() {
        Some(_) => Rest::Closed,
        None if deck.pages.is_empty() => Rest::Empty,
        None => Rest::Nothing,
    };
    table
}

/// Why each page of a deck is on or off by the programme, in the order of the pages.
pub fn reasons(deck: &Deck, programme: &Programme) -> Vec<(Slide, Reason)> {
    let mut all: BTreeMap<usize, (Slide, Reason)> = BTreeMap::new();
    for run in &deck.runs {
        for (slide, pages) in &run.slides {
            if pages.clone().any(|page| !all.contains_key(&page)) {
                let own = programme.state(slide);
                let state = match spoken(programme, run) {
                    Some(lang) if own.on() => (slide.clone(), Reason::OtherLanguage(lang)),
                    _ => (slide.clone(), own),
                };
                all.extend(pages.clone().map(|page| (page, state.clone())));
            }
        }
    }
    all.into_values().collect()
}

/// The language that is on instead of a run's, where languages alternate by schedule.
fn spoken(programme: &Programme, run: &Run) -> Option<String> {
    let settings = &programme.show().settings;
    let (slide, _) = run.slides.first().filter(|_| settings.alternate == Alternate::Schedule)?;
    let article = article(programme, run)?;
    if article.translations.is_empty() || settings.languages.len() < 2 {
        return None;
    }
    let spoken = programme.spoken(article, &settings.languages);
    (!Arc::ptr_eq(spoken, &slide.article)).then(|| spoken.lang.clone())
}

fn article<'a>(programme: &'a Programme, run: &Run) -> Option<&'a Arc<Article>> {
    programme.show().articles.get(run.article)
}

fn turn<'a>(programme: &'a Programme, run: &Run) -> Turn<'a> {
    let article = article(programme, run);
    let weight = article.and_then(|article| article.times.as_ref()?.weight).unwrap_or(1);
    Turn { name: article.map_or("", |article| article.name.as_str()), weight }
}

/// The pages of an article in one language that are on; of `several` languages that alternate by schedule one is.
fn pages(deck: &Deck, programme: &Programme, run: &Run) -> Vec<usize> {
    if spoken(programme, run).is_some() {
        return Vec::new();
    }
    let on = run.slides.iter().filter(|(slide, _)| programme.state(slide).on());
    let shown = |page: &usize| deck.pages.get(*page).is_some_and(|page| page.off.is_none());
    on.flat_map(|(_, pages)| pages.clone()).filter(shown).collect()
}

/// Whether the display is to be on, and when that changes before the show opens.
pub fn lit(programme: Option<&Programme>, now: Timestamp) -> (bool, Option<Timestamp>) {
    let Some(programme) = programme.filter(|programme| programme.closed().is_some()) else { return (true, None) };
    let dawn = programme.opens(now).map(|opens| opens.saturating_sub(LEAD));
    match dawn.and_then(Result::ok) {
        Some(dawn) if dawn <= now => (true, None),
        dawn => (false, dawn),
    }
}
