//! The report as a page that is complete in one file: no script, nothing that is fetched. To be looked at in any browser,
//! printed, or attached to an invoice.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::civil;
use super::plot::{Column, Row, bar, columns, escaped, grid};
use super::read::Source;
use super::words::{Words, clock};
use crate::clock::Clock;
use crate::proof::account::{Account, DAY, Wish};
use crate::proof::tables::{self, ArticleSum, Sum};

/// The look of it.
const STYLE: &str = include_str!("page.css");
/// Lines that fill what is a gap.
const HATCH: &str = "<svg width=0 height=0 style=\"position:absolute\" aria-hidden=true><defs>\
    <pattern id=hatch width=5 height=5 patternUnits=userSpaceOnUse patternTransform=\"rotate(45)\">\
    <rect width=5 height=5 fill=\"#f6e3da\" /><rect width=2 height=5 fill=\"#c4572b\" /></pattern>\
    <pattern id=hatch-off width=5 height=5 patternUnits=userSpaceOnUse patternTransform=\"rotate(45)\">\
    <rect width=5 height=5 fill=\"#f7f5f0\" /><rect width=1 height=5 fill=\"#b9b4a8\" /></pattern></defs></svg>";
/// Up to so many days are columns and rows of their own.
const SINGLE_DAYS: i64 = 62;
/// Up to so many days are columns by week.
const WEEKS: i64 = 371;

/// The page.
pub(super) fn of(account: &mut Account, sources: &[Source], wish: &Wish, pictures: &str, words: &Words) -> String {
    let Words { lang, title, .. } = words;
    let named = wish.article.as_deref().unwrap_or_default();
    let mut page = format!(
        "<!doctype html><html lang={lang}><meta charset=utf-8>\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\
         <meta name=viewport content=\"width=device-width\"><title>{title} {}</title><style>{STYLE}</style>{HATCH}<main>",
        escaped(named)
    );
    let articles = tables::articles(account);
    page += &header(account, &articles, wish, words);
    page += &figures(account, &articles, wish, words);
    if account.cells.is_empty() {
        // A text takes everything that is written to it.
        let _ = write!(page, "<h2>{}</h2><p>{}</p>", words.articles, words.nothing);
    }
    page += &by_article(&articles, words);
    page += &plots(account, wish, words);
    page += &by_slide(&articles, words);
    page += pictures;
    page += &screens(account, words);
    page += &gaps(account, words);
    page += &clocks(account, words);
    page += &made_from(sources, words);
    page += "</main></html>\n";
    page
}

fn header(account: &Account, articles: &[ArticleSum], wish: &Wish, words: &Words) -> String {
    let period = words.period(wish, account.whole.as_ref());
    let screens = escaped(&tables::names(account));
    let mut text = format!("<header><h1>{}</h1>", words.title);
    if let Some(wanted) = &wish.article {
        let titles: Vec<&str> = articles.iter().map(|article| article.title.as_str()).collect();
        let named = if titles.is_empty() { wanted.clone() } else { titles.join(", ") };
        let _ = write!(text, "<p>{}: <strong>{}</strong>", words.article, escaped(&named));
    }
    let _ = write!(text, "<p>{}: <strong>{period}</strong>", words.period);
    text + &format!("<p>{}: <strong>{screens}</strong></header>", words.screens)
}

/// The few numbers that matter most.
fn figures(account: &Account, articles: &[ArticleSum], wish: &Wish, words: &Words) -> String {
    let total = tables::total(account);
    let rounds: u64 = articles.iter().map(|article| article.played.rounds).sum();
    let small = |text: &str| format!("<small>{text}</small>");
    let besides = format!("{} {}", words.besides, clock(total.off()));
    let mut cards = [
        (words.time, clock(total.played.ms) + &small("h:mm:ss")),
        (words.times, words.count(total.played.times)),
        (words.rounds, words.count(rounds)),
        (words.gaps, clock(total.faults()) + &small(if total.off() > 0 { &besides } else { "h:mm:ss" })),
    ];
    if wish.article.is_none() {
        // Of the time in which something should have been seen.
        let share = words.share(total.played.ms, total.played.ms + total.faults());
        cards[2] = (words.availability, share + &small(words.running));
    }
    let cards: String = cards.iter().map(|(name, value)| format!("<div><dt>{name}<dd>{value}</div>")).collect();
    format!("<dl class=figures>{cards}</dl>")
}

fn by_article(articles: &[ArticleSum], words: &Words) -> String {
    let longest = articles.first().map_or(0, |article| article.played.ms);
    let whole: i64 = articles.iter().map(|article| article.played.ms).sum();
    let rows = articles.iter().map(|article| {
        let played = article.played;
        format!(
            "<tr><td>{}<small>{}</small><td class=bars>{}<td class=n>{}<td class=n>{}<td class=n>{}<td class=n>{}",
            escaped(&article.title),
            escaped(&article.file),
            bar(played.ms, longest),
            clock(played.ms),
            words.share(played.ms, whole),
            words.count(played.rounds),
            words.count(played.times)
        )
    });
    let heads = [
        (words.article, false),
        ("", false),
        (words.time, true),
        (words.share, true),
        (words.rounds, true),
        (words.times, true),
    ];
    table(words.by_article, &heads, rows)
}

fn by_slide(articles: &[ArticleSum], words: &Words) -> String {
    let slides = articles.iter().flat_map(|article| article.slides.iter());
    let rows = slides.map(|(id, played)| {
        format!("<tr><td>{}<td class=n>{}<td class=n>{}", escaped(id), words.count(played.times), clock(played.ms))
    });
    table(words.by_slide, &[(words.slide, false), (words.times, true), (words.time, true)], rows)
}

fn screens(account: &Account, words: &Words) -> String {
    let rows = tables::screens(account).into_iter().map(|(name, sum)| {
        let (times, seen, gaps) = (words.count(sum.played.times), clock(sum.played.ms), clock(sum.gaps()));
        format!("<tr><td>{}<td class=n>{times}<td class=n>{seen}<td class=n>{gaps}", escaped(name))
    });
    let heads = [(words.screen, false), (words.times, true), (words.time, true), (words.gaps, true)];
    table(words.by_screen, &heads, rows)
}

/// A table with its title; nothing where it has no rows. Numbers stand to the right.
fn table(title: &str, heads: &[(&str, bool)], rows: impl Iterator<Item = String>) -> String {
    let rows: String = rows.collect();
    if rows.is_empty() {
        return String::new();
    }
    let head = |(name, number): &(&str, bool)| format!("<th{}>{name}", if *number { " class=n" } else { "" });
    let heads: String = heads.iter().map(head).collect();
    format!("<section><h2>{title}</h2><table><thead><tr>{heads}<tbody>{rows}</table></section>")
}

/// What was on over the days and hours.
fn plots(account: &Account, wish: &Wish, words: &Words) -> String {
    let mut days = tables::days(account);
    let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value()) else {
        return String::new();
    };
    let (first, count) = (*first, last - first + 1);
    if wish.article.is_some() {
        // Gaps are those of whole screens, beside which one article would be small.
        days.values_mut().for_each(|sum| sum.blanks.clear());
    }
    let (title, buckets) = buckets(&days, first, count, words);
    let sample = |(class, name): (&str, &str)| {
        format!("<li><svg viewBox=\"0 0 22 10\"><rect class={class} width=22 height=10 /></svg>{name}")
    };
    let samples: String = [("seen", words.seen), ("gap", words.gap), ("off", words.off)].map(sample).concat();
    let key = format!("<ul class=key>{samples}</ul>");
    let whole = if wish.article.is_some() { "" } else { &key };
    let mut text = format!("<section class=whole><h2>{title}</h2>{}{whole}</section>", columns(title, &buckets));
    let hours: Vec<Column> = tables::hours(account)
        .iter()
        .enumerate()
        .map(|(hour, played)| Column {
            name: hour.to_string(),
            tip: format!("{hour}–{}: {}", hour + 1, clock(played.ms)),
            parts: [played.ms, 0, 0],
        })
        .collect();
    let _ = write!(text, "<section class=whole><h2>{}</h2>{}</section>", words.by_hour, columns(words.by_hour, &hours));
    if count <= SINGLE_DAYS {
        let filled = tables::grid(account);
        let row = |day: i64| Row {
            name: words.date(date(day)),
            hours: filled.get(&day).map_or([[0; 3]; 24], |hours| hours.each_ref().map(parts)),
        };
        let rows: Vec<Row> = (first..first + count).map(row).collect();
        let svg = grid(words.grid, &rows, tables::screens(account).len());
        let _ = write!(text, "<section class=whole><h2>{}</h2>{svg}{key}</section>", words.grid);
    }
    text
}

/// Days, or weeks or months where there are too many, as columns.
fn buckets<'a>(days: &BTreeMap<i64, Sum>, first: i64, count: i64, words: &'a Words) -> (&'a str, Vec<Column>) {
    let name = |date: Date| -> (i64, String) {
        if count <= SINGLE_DAYS {
            return (0, words.short_date(date));
        }
        let back = if count <= WEEKS { date.weekday().to_monday_zero_offset() } else { date.day() - 1 };
        let start = date.checked_sub(jiff::Span::new().days(back)).unwrap_or(date);
        let name =
            if count <= WEEKS { words.short_date(start) } else { format!("{} {}", words.month(start), start.year()) };
        (i64::from(back), name)
    };
    let title = if count <= SINGLE_DAYS {
        words.by_day
    } else if count <= WEEKS {
        words.by_week
    } else {
        words.by_month
    };
    let mut columns: BTreeMap<i64, Column> = BTreeMap::new();
    // Of many years with nothing in them only what there is.
    let all: Vec<i64> = if count <= WEEKS { (first..first + count).collect() } else { days.keys().copied().collect() };
    for day in all {
        let (back, name) = name(date(day));
        let column = columns.entry(day - back).or_default();
        column.name = name;
        if let Some(sum) = days.get(&day) {
            column.parts.iter_mut().zip(parts(sum)).for_each(|(all, more)| *all += more);
        }
    }
    let tipped = columns.into_values().map(|column| {
        let [seen, gap, off] = column.parts.map(clock);
        let tip = format!("{}: {seen} {}, {gap} {}, {off} {}", column.name, words.seen, words.gap, words.off);
        Column { tip, ..column }
    });
    (title, tipped.collect())
}

/// What a plot distinguishes.
fn parts(sum: &Sum) -> [i64; 3] {
    [sum.played.ms, sum.faults(), sum.off()]
}

fn date(day: i64) -> Date {
    civil(day * DAY).date()
}

fn gaps(account: &mut Account, words: &Words) -> String {
    let (gaps, more) = account.gaps();
    let name = |screen: u32| account.screens.get(screen as usize).map_or("", String::as_str);
    let rows = gaps.iter().map(|gap| {
        format!(
            "<tr><td>{}<td>{}<td>{}<td>{}<td class=n>{}",
            words.moment(gap.from),
            words.moment(gap.until),
            escaped(name(gap.screen)),
            words.blank(gap.why),
            clock(gap.ms)
        )
    });
    let heads =
        [(words.from, false), (words.until, false), (words.screen, false), (words.why, false), (words.length, true)];
    let mut text = table(words.gaps, &heads, rows);
    if text.is_empty() {
        text = format!("<h2>{}</h2><p>{}</p>", words.gaps, words.no_gaps);
    }
    if more > 0 {
        let _ = write!(text, "<p>{more} {}</p>", words.more_gaps);
    }
    text
}

fn clocks(account: &Account, words: &Words) -> String {
    let rows = account.changes.iter().map(|change| {
        let name = account.screens.get(change.screen as usize).map_or("", String::as_str);
        let by = if change.by > 0 { "+" } else { "" };
        format!("<tr><td>{}<td>{}<td class=n>{by}{}", words.moment(change.to), escaped(name), clock(change.by))
    });
    table(words.clocks, &[(words.until, false), (words.screen, false), (words.set_by, true)], rows)
}

/// How it is counted, of what, and when.
fn made_from(sources: &[Source], words: &Words) -> String {
    let rows = sources.iter().map(|source| {
        let copy = if source.copy.is_some() { words.copy } else { "" };
        format!(
            "<tr><td>{}<small>{copy}</small><code>{}</code><td class=n>{}<td class=n>{}",
            escaped(&source.name),
            source.hash,
            source.lines,
            source.skipped
        )
    });
    let heads = [(words.file, false), (words.lines, true), (words.skipped, true)];
    let sources = table(words.sources, &heads, rows);
    let made = Clock::system().wall();
    let made = format!("{}, {}", words.date(made.date()), made.strftime("%H:%M"));
    format!(
        "<h2>{}</h2><p class=small>{}</p>{sources}<footer>Litfass {} · {made} · BLAKE3</footer>",
        words.method,
        words.rules,
        env!("CARGO_PKG_VERSION")
    )
}
