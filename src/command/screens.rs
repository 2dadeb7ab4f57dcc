//! `litfass screens`: the reports of all screens in a folder as one table.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use jiff::Timestamp;
use serde::Deserialize;

use super::Failure;
use super::args::Common;
use crate::clock::Clock;
use crate::feed::report::{EVERY, Older, On};
use crate::say::{Lang, say};

/// A report is old after so many that did not come.
const MISSED: i64 = 3;
/// Largest report that is read, in bytes.
const MOST: u64 = 16 << 20;

/// What is read of a report.
#[derive(Debug, Deserialize)]
struct Report {
    at: String,
    screen: String,
    slides: usize,
    on: Option<On>,
    problems: Vec<serde_json::Value>,
    #[serde(default)]
    more: usize,
    older: Vec<Older>,
}

/// Prints the table; exit code 1 if a screen is silent or what it shows is older than its files.
///
/// # Errors
/// If the folder cannot be read or holds no report.
pub fn run(common: &Common, folder: &Path) -> Result<ExitCode, Failure> {
    let path = || folder.display().to_string();
    let unreadable =
        |error: std::io::Error| Failure::Usage(say!("not-readable", path = path(), error = error.to_string()));
    let mut reports = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let small = fs::metadata(&path).is_ok_and(|metadata| metadata.is_file() && metadata.len() <= MOST);
        if path.extension().is_some_and(|ending| ending == "json") && small {
            reports.extend(fs::read(&path).ok().and_then(|bytes| serde_json::from_slice::<Report>(&bytes).ok()));
        }
    }
    if reports.is_empty() {
        return Err(Failure::Usage(say!("screens-none", folder = path())));
    }
    reports.sort_by(|one, other| one.screen.cmp(&other.screen));
    let now = Clock::system().wall().timestamp();
    let (table, well) = table(&reports, now, common.speaks());
    super::ended(std::io::stdout().lock().write_all(table.as_bytes()))?;
    Ok(ExitCode::from(u8::from(!well)))
}

/// The table, and whether all is well.
fn table(reports: &[Report], now: Timestamp, lang: Lang) -> (String, bool) {
    let head = [
        say!("screens-screen"),
        say!("screens-state"),
        say!("screens-on"),
        say!("screens-slides"),
        say!("screens-problems"),
        say!("screens-older"),
    ];
    let head = head.map(|word| word.told(lang));
    let mut well = true;
    let rows = reports.iter().map(|report| {
        let age = report.at.parse::<Timestamp>().ok().map(|at| now.duration_since(at).as_secs());
        let every = i64::try_from(EVERY.as_secs()).unwrap_or(i64::MAX);
        let silent = age.is_none_or(|age| age > MISSED * every);
        well &= !silent && report.older.is_empty();
        let state = if silent { say!("screens-silent", at = &report.at) } else { say!("screens-running") };
        let state = state.told(lang);
        let on = match &report.on {
            Some(on) => format!("{} ({})", on.title, on.slide),
            None => say!("screens-nothing").told(lang),
        };
        let numbers =
            [report.slides, report.problems.len() + report.more, report.older.len()].map(|number| number.to_string());
        let [slides, problems, older] = numbers;
        [report.screen.clone(), state, on, slides, problems, older].map(|cell| plain(&cell))
    });
    let rows: Vec<[String; 6]> = std::iter::once(head).chain(rows).collect();
    let wide = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..6).map(wide).collect();
    let mut table = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        let line = cells.collect::<Vec<_>>().join("  ");
        // Writing to a string does not fail.
        let _ = writeln!(table, "{}", line.trim_end());
    }
    (table, well)
}

/// A text that does nothing to a terminal: a report comes from whoever may write into its folder.
fn plain(text: &str) -> String {
    let turns =
        |sign: char| matches!(sign, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.replace(|sign: char| sign.is_control() || turns(sign), " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_report_says_is_never_a_command_for_the_terminal() {
        let now: Timestamp = "2026-11-25T14:10:00Z".parse().unwrap();
        let word = |text: &str| format!("{text}\u{1b}[2J\u{9b}\u{7}\r\n\u{202e}");
        let on = On { slide: word("a"), title: word("b"), article: String::new(), since: String::new() };
        let report = Report { on: Some(on), ..report(&word("foyer"), &word("nonsense"), false) };
        let (table, _) = table(&[report], now, Lang::English);
        assert_eq!(table.lines().count(), 2, "{table:?}");
        let odd = |sign: char| (sign.is_control() && sign != '\n') || sign == '\u{202e}';
        assert!(!table.contains(odd) && table.contains("foyer"), "{table:?}");
    }

    fn report(screen: &str, at: &str, older: bool) -> Report {
        let older = older.then(|| Older { file: "slides/a.json".to_owned(), since: at.to_owned() });
        let (at, screen) = (at.to_owned(), screen.to_owned());
        Report { at, screen, slides: 3, on: None, problems: Vec::new(), more: 0, older: older.into_iter().collect() }
    }

    #[test]
    fn a_screen_that_has_not_written_for_some_minutes_is_silent() {
        let now: Timestamp = "2026-11-25T14:10:00Z".parse().unwrap();
        for (at, older, well) in [
            ("2026-11-25T15:09:00+01:00", false, true),
            ("2026-11-25T15:06:00+01:00", false, false),
            ("2026-11-25T15:09:00+01:00", true, false),
            ("nonsense", false, false),
        ] {
            let (table, fine) = table(&[report("foyer", at, older)], now, Lang::English);
            assert_eq!((fine, table.lines().count()), (well, 2), "{table}");
            assert_eq!(table.contains("silent since"), !well && !older, "{table}");
        }
    }
}
