//! `litfass list --week`: from when to when each article is on, for seven days, as a table.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use crate::compose::deck::{Deck, Run};
use crate::compose::layout;
use crate::play::programme::Programme;
use crate::play::programme::forecast;
use crate::play::schedule;
use crate::say::{Lang, say};
use crate::show::article::Article;
use crate::show::date;
use crate::show::settings::Alternate;
use crate::show::slide::Slide;

/// What has a row: an article, or one in one of its languages where these take turns by their times.
struct Row {
    name: String,
    /// The article, if it is on only while its language is.
    spoken: Option<(Arc<Article>, Arc<Article>)>,
    /// Its slides, each with when all of its events are past.
    slides: Vec<(Slide, Option<Timestamp>)>,
}

impl Row {
    /// Whether any of it is on.
    fn on(&self, programme: &Programme, now: Timestamp) -> bool {
        let languages = &programme.show().settings.languages;
        let spoken = self.spoken.as_ref();
        spoken.is_none_or(|(article, own)| Arc::ptr_eq(programme.spoken(article, languages), own))
            && self.slides.iter().any(|(slide, past)| past.is_none_or(|past| now < past) && programme.state(slide).on())
    }
}

/// The rows of a show.
fn rows(deck: &Deck, programme: &Programme) -> Vec<Row> {
    let (show, zone) = (programme.show(), programme.zone());
    let dated = |slide: Slide| {
        let contents = slide.section().map_or(&slide.article.contents, |section| &section.contents);
        let past = layout::past_at(contents).map(|at| schedule::first(zone, at));
        (slide, past)
    };
    let mut rows: Vec<Row> = Vec::new();
    for slide in show.slides() {
        match rows.last_mut().filter(|_| slide.section.is_some()) {
            Some(row) => row.slides.push(dated(slide)),
            None => {
                let name = slide.article.name.clone();
                rows.push(Row { name, spoken: None, slides: vec![dated(slide)] });
            }
        }
    }
    let settings = &show.settings;
    if settings.alternate != Alternate::Schedule || settings.languages.len() < 2 {
        return rows;
    }
    let several = |row: Row, article: &Arc<Article>, index: usize| {
        if article.translations.is_empty() {
            return vec![row];
        }
        let runs = deck.runs.iter().filter(|run| run.article == index);
        let own = |run: &Run| {
            let own = Arc::clone(&run.slides.first()?.0.article);
            let slides = run.slides.iter().map(|(slide, _)| dated(slide.clone())).collect();
            let name = format!("{} ({})", row.name, own.lang);
            Some(Row { name, spoken: Some((Arc::clone(article), own)), slides })
        };
        let own: Vec<Row> = runs.filter_map(own).collect();
        if own.is_empty() { vec![row] } else { own }
    };
    let rows = rows.into_iter().zip(&show.articles).enumerate();
    rows.flat_map(|(index, (row, article))| several(row, article, index)).collect()
}

/// The table, a line a row. `programme` is as of the beginning of `first`.
pub fn table(deck: &Deck, programme: &Programme, first: Date, lang: Lang) -> Vec<String> {
    let zone = programme.zone();
    let days: Vec<Date> = (0..7).map(|day| first.saturating_add(day.days())).collect();
    let start = |day: Date| schedule::first(zone, day.at(0, 0, 0, 0));
    let end = |day: Date| start(day.tomorrow().unwrap_or(Date::MAX));
    let named = rows(deck, programme);
    let past: Vec<Timestamp> = named.iter().flat_map(|row| &row.slides).filter_map(|(_, past)| *past).collect();
    let times = forecast::times(programme, &named, &past, end(days[6]), |ahead, row, now| row.on(ahead, now));
    let mut rows =
        vec![std::iter::once(String::new()).chain(days.iter().map(|day| heading(*day, lang))).collect::<Vec<_>>()];
    for (row, times) in named.iter().zip(&times) {
        let cells = days.iter().map(|day| cell(times, start(*day), end(*day), zone, lang));
        rows.push(std::iter::once(row.name.clone()).chain(cells).collect());
    }
    let widest = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..8).map(widest).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

fn heading(day: Date, lang: Lang) -> String {
    format!("{} {day}", date::weekday(day, lang.tag()))
}

/// What of a day something is on.
fn cell(times: &[(Timestamp, Timestamp)], start: Timestamp, end: Timestamp, zone: &TimeZone, lang: Lang) -> String {
    let written = |at: Timestamp| {
        if at == end { "24:00".to_owned() } else { at.to_zoned(zone.clone()).strftime("%H:%M").to_string() }
    };
    let on = times.iter().filter(|(from, until)| *from < end && *until > start);
    let parts: Vec<String> = on
        .map(|(from, until)| ((*from).max(start), (*until).min(end)))
        .map(|(from, until)| {
            if (from, until) == (start, end) {
                say!("list-all-day").told(lang)
            } else {
                format!("{}-{}", written(from), written(until))
            }
        })
        .collect();
    if parts.is_empty() { "-".to_owned() } else { parts.join(" ") }
}
