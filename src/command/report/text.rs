//! The report as tables for a terminal.

use std::fmt::Write as _;

use super::civil;
use super::words::{Words, clock};
use crate::proof::account::{Account, DAY, Wish};
use crate::proof::tables;

/// Rows of cells, the first being the head; all but the first column of words stand to the right.
struct Table {
    rows: Vec<Vec<String>>,
    /// Columns of words, from the left.
    words: usize,
}

/// The whole text.
pub(super) fn of(account: &mut Account, wish: &Wish, words: &Words) -> String {
    let period = words.period(wish, account.whole.as_ref());
    let mut text = format!("{}\n{}: {period}\n", words.title, words.period);
    if let Some(article) = &wish.article {
        // A text takes everything that is written to it.
        let _ = writeln!(text, "{}: {article}", words.article);
    }
    let _ = writeln!(text, "{}: {}", words.screens, tables::names(account));
    let (gaps, more) = account.gaps();
    let sections = [
        (words.by_article, articles(account, words)),
        (words.by_slide, slides(account, words)),
        (words.by_day, days(account, words)),
        (words.by_hour, hours(account, words)),
        (words.by_screen, screens(account, words)),
    ];
    if account.cells.is_empty() {
        let _ = writeln!(text, "\n{}", words.nothing);
    }
    for (title, table) in sections {
        if table.rows.len() > 1 {
            let _ = write!(text, "\n{title}\n{}", table.text());
        }
    }
    let _ = write!(text, "\n{}\n", words.gaps);
    let name = |screen: u32| account.screens.get(screen as usize).cloned().unwrap_or_default();
    if gaps.is_empty() {
        let _ = writeln!(text, "{}", words.no_gaps);
    } else {
        let mut rows = vec![head(&[words.from, words.until, words.screen, words.why, words.length])];
        rows.extend(gaps.iter().map(|gap| {
            let (from, until) = (words.moment(gap.from), words.moment(gap.until));
            vec![from, until, name(gap.screen), words.blank(gap.why).to_owned(), clock(gap.ms)]
        }));
        text += &Table { rows, words: 4 }.text();
    }
    if more > 0 {
        let _ = writeln!(text, "{more} {}", words.more_gaps);
    }
    if !account.changes.is_empty() {
        let _ = writeln!(text, "\n{}", words.clocks);
    }
    for change in &account.changes {
        let by = if change.by > 0 { "+" } else { "" };
        let (to, screen) = (words.moment(change.to), name(change.screen));
        let _ = writeln!(text, "{to}  {screen}  {} {by}{}", words.set_by.to_lowercase(), clock(change.by));
    }
    text
}

fn head(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn articles(account: &Account, words: &Words) -> Table {
    let articles = tables::articles(account);
    let whole: i64 = articles.iter().map(|article| article.played.ms).sum();
    let mut rows = vec![head(&[words.article, words.file, words.rounds, words.times, words.time, words.share])];
    rows.extend(articles.into_iter().map(|article| {
        let (played, share) = (article.played, words.share(article.played.ms, whole));
        vec![article.title, article.file, played.rounds.to_string(), played.times.to_string(), clock(played.ms), share]
    }));
    Table { rows, words: 2 }
}

fn slides(account: &Account, words: &Words) -> Table {
    let mut rows = vec![head(&[words.slide, words.times, words.time])];
    for article in tables::articles(account) {
        let slides = article.slides.into_iter();
        rows.extend(slides.map(|(id, played)| vec![id, played.times.to_string(), clock(played.ms)]));
    }
    Table { rows, words: 1 }
}

fn days(account: &Account, words: &Words) -> Table {
    let mut rows = vec![head(&[words.day, words.times, words.time, words.gaps])];
    rows.extend(tables::days(account).into_iter().map(|(day, sum)| {
        let date = words.date(civil(day * DAY).date());
        vec![date, sum.played.times.to_string(), clock(sum.played.ms), clock(sum.gaps())]
    }));
    Table { rows, words: 1 }
}

fn hours(account: &Account, words: &Words) -> Table {
    let mut rows = vec![head(&[words.hour, words.times, words.time])];
    let hours = tables::hours(account).into_iter().enumerate().filter(|(_, played)| played.ms > 0);
    rows.extend(
        hours.map(|(hour, played)| {
            vec![format!("{hour:02}–{:02}", hour + 1), played.times.to_string(), clock(played.ms)]
        }),
    );
    Table { rows, words: 1 }
}

fn screens(account: &Account, words: &Words) -> Table {
    let mut rows = vec![head(&[words.screen, words.times, words.time, words.gaps])];
    rows.extend(tables::screens(account).into_iter().map(|(screen, sum)| {
        vec![screen.to_owned(), sum.played.times.to_string(), clock(sum.played.ms), clock(sum.gaps())]
    }));
    Table { rows, words: 1 }
}

impl Table {
    fn text(mut self) -> String {
        // What a title may hold, a terminal may obey.
        self.rows.iter_mut().flatten().for_each(|cell| *cell = cell.replace(char::is_control, " "));
        let columns = self.rows.first().map_or(0, Vec::len);
        let wide = |column: usize| self.rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(wide).collect();
        let mut text = String::new();
        for row in &self.rows {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
                if column < self.words { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
            });
            let line = cells.collect::<Vec<_>>().join("  ");
            text += line.trim_end();
            text.push('\n');
        }
        text
    }
}
