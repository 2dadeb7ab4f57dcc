//! `litfass list --week`: from when to when each article is on, for seven days, as a table.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use crate::play::programme::Programme;
use crate::play::programme::forecast;
use crate::play::schedule;
use crate::say::{Lang, say};
use crate::show::date;
use crate::show::slide::Slide;

/// The table, a line a row. `programme` is as of the beginning of `first`.
pub fn table(programme: &Programme, first: Date, lang: Lang) -> Vec<String> {
    let zone = programme.zone();
    let days: Vec<Date> = (0..7).map(|day| first.saturating_add(day.days())).collect();
    let start = |day: Date| schedule::first(zone, day.at(0, 0, 0, 0));
    let end = |day: Date| start(day.tomorrow().unwrap_or(Date::MAX));
    let articles = &programme.show().articles;
    let groups: Vec<Vec<Slide>> = programme.show().slides().fold(Vec::new(), |mut groups: Vec<Vec<Slide>>, slide| {
        match groups.last_mut().filter(|_| slide.section.is_some()) {
            Some(group) => group.push(slide),
            None => groups.push(vec![slide]),
        }
        groups
    });
    let times = forecast::on_times(programme, &groups, end(days[6]));
    let mut rows =
        vec![std::iter::once(String::new()).chain(days.iter().map(|day| heading(*day, lang))).collect::<Vec<_>>()];
    for (article, times) in articles.iter().zip(&times) {
        let cells = days.iter().map(|day| cell(times, start(*day), end(*day), zone, lang));
        rows.push(std::iter::once(article.name.clone()).chain(cells).collect());
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
