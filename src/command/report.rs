//! `litfass report`: what event logs prove, as a table, as CSV or as a page.

mod csv;
mod page;
mod pictures;
mod plot;
mod read;
mod text;
mod words;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::Failure;
use super::args::Common;
use crate::clock::Clock;
use crate::proof::account::Wish;
use crate::say::say;
use words::Words;

/// Options of `report`.
#[derive(Debug, Clone, Args)]
#[command(after_help = RULES)]
pub struct ReportOptions {
    /// Event logs of one or several screens; the older files beside each (FILE.1 and so on) belong to it. "-" is standard input.
    #[arg(value_name = "EVENTS", required = true)]
    files: Vec<PathBuf>,
    /// Only articles of this title, file or id; * stands for anything.
    #[arg(long, value_name = "NAME")]
    article: Option<String>,
    /// Only from this day or time on, by the screens' clocks, such as 2026-11-19 or 2026-11-19T08:30.
    #[arg(long, value_name = "DATE", value_parser = from)]
    from: Option<i64>,
    /// Only until the end of this day, or until this time.
    #[arg(long, value_name = "DATE", value_parser = until)]
    until: Option<i64>,
    /// As CSV: a row an hour, slide and screen. de: semicolon, decimal comma, byte-order mark; en: comma, decimal point.
    #[arg(long, value_name = "de|en", conflicts_with = "html")]
    csv: Option<Form>,
    /// Write a page with plots, complete in one file.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Pictures for the page, from the folder that `litfass show --pictures` keeps them in.
    #[arg(long, value_name = "DIR", requires = "html")]
    pictures: Option<PathBuf>,
}

/// Which spreadsheets read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// German ones.
    De,
    /// English ones.
    En,
}

/// How it is counted.
const RULES: &str = "\
What counts: the time from a slide's first presented frame to what the log says next, while the display is on and the \
window is not covered. Within a run it is measured by the process's own clock, so that a wall clock that is set changes \
nothing. Time that no line proves is a gap: the player was off or killed, gave no sign of life for more than three \
minutes, or lines are missing; and so is what is asked for before a log's first line and after its last. Logs of versions without signs of life (event `alive`): a slide counts until the next line \
of its run, at most twice its seconds.";

/// Prints or writes the report.
///
/// # Errors
/// If a log cannot be read, none holds a line, or the page cannot be written.
pub fn run(common: &Common, options: &ReportOptions) -> Result<ExitCode, Failure> {
    let wish = Wish { from: options.from, until: options.until, article: options.article.clone() };
    let (mut account, sources) = read::all(&options.files, &wish, now(common))?;
    if !common.quiet {
        sources
            .iter()
            .filter_map(read::Source::note)
            .for_each(|note| eprintln!("litfass: {}", note.told(common.speaks())));
    }
    let words = Words::of(common.speaks().tag());
    let mut out = std::io::stdout().lock();
    if let Some(form) = options.csv {
        return super::ended(csv::write(&account, form, &mut out));
    }
    if let Some(file) = &options.html {
        let pictures = options.pictures.as_ref().map(|folder| pictures::of(&account, folder, words));
        let page = page::of(&mut account, &sources, &wish, pictures.as_deref().unwrap_or_default(), words);
        let failed = |error: std::io::Error| {
            Failure::Work(say!("not-written", path = file.display().to_string(), error = error.to_string()))
        };
        std::fs::write(file, page).map_err(failed)?;
        return Ok(ExitCode::SUCCESS);
    }
    super::ended(out.write_all(text::of(&mut account, &wish, words).as_bytes()))
}

/// What the clock on the wall shows here, in milliseconds since 1970.
fn now(common: &Common) -> i64 {
    let now = common.at.unwrap_or_else(|| Clock::system().wall().datetime());
    Offset::UTC.to_timestamp(now).map_or(0, jiff::Timestamp::as_millisecond)
}

/// The beginning of a day, or a time.
fn from(text: &str) -> Result<i64, String> {
    moment(text, false)
}

/// The end of a day, or a time.
fn until(text: &str) -> Result<i64, String> {
    moment(text, true)
}

/// Milliseconds since 1970 on a clock on the wall.
fn moment(text: &str, end: bool) -> Result<i64, String> {
    let wrong = || "write a day or a local time, such as 2026-11-19 or 2026-11-19T08:30".to_owned();
    let day = text.len() <= "2026-11-19".len();
    let time = if day {
        let day = text.parse::<Date>().map_err(|_| wrong())?;
        let day = if end { day.tomorrow().map_err(|_| wrong())? } else { day };
        day.at(0, 0, 0, 0)
    } else {
        text.parse::<DateTime>().map_err(|_| wrong())?
    };
    Offset::UTC.to_timestamp(time).map(jiff::Timestamp::as_millisecond).map_err(|_| wrong())
}

/// The date and time of a clock on the wall.
fn civil(local: i64) -> DateTime {
    jiff::Timestamp::from_millisecond(local).map_or(DateTime::MIN, |time| Offset::UTC.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use super::{civil, from, until};

    #[test]
    fn a_day_ends_with_itself_and_a_time_with_the_moment() {
        let day = 86_400_000;
        assert_eq!(from("1970-01-02"), Ok(day));
        assert_eq!(until("1970-01-02"), Ok(2 * day));
        assert_eq!(until("1970-01-02T00:00:01.5"), Ok(day + 1500));
        assert_eq!(civil(day + 1500).to_string(), "1970-01-02T00:00:01.5");
        for wrong in ["", "gestern", "2026-02-30", "2026-11-19T25:00", "19.11.2026"] {
            assert!(from(wrong).is_err(), "{wrong}");
        }
    }
}
