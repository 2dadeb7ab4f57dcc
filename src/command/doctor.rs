//! `litfass doctor`: looks at the machine that a show runs on and says of each thing whether it is well, and what to do if
//! not. Changes nothing for longer than it looks.

mod content;
mod display;
mod finding;
mod machine;
mod told;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use super::args::Common;
use super::config;
use super::place::Place;
pub use display::named;
use finding::{Finding, Grade};

/// Looks at everything and prints it; exit code 1 if something is bad.
///
/// # Errors
/// If the file of the machine that was named cannot be read, or the result cannot be printed.
pub fn run(common: &Common, show: &[PathBuf], config: Option<&PathBuf>, json: bool) -> Result<ExitCode, Failure> {
    let screens = config::screens(config);
    // Who names a show wants to hear of that, whatever the file of the machine is like.
    let screens = if show.is_empty() { screens? } else { screens.unwrap_or_default() };
    let own;
    let show = if show.is_empty() {
        own = config::shows(config)?;
        &own
    } else {
        show
    };
    let place = Place::of(show);
    let mut findings = display::monitors();
    findings.push(display::graphics());
    findings.extend(display::switches());
    findings.extend(display::awake());
    findings.extend(content::findings(&place));
    findings.extend(machine::findings());
    findings.extend(screens.iter().flat_map(told::findings));
    super::ended(print(&findings, common, json, &mut io::stdout().lock()))?;
    let bad = findings.iter().any(|finding| finding.grade == Grade::Bad);
    Ok(ExitCode::from(u8::from(bad)))
}

fn print(findings: &[Finding], common: &Common, json: bool, out: &mut dyn Write) -> io::Result<()> {
    let lang = common.speaks();
    if json {
        let all: Vec<_> = findings.iter().map(|finding| finding.machine(lang)).collect();
        serde_json::to_writer_pretty(&mut *out, &all)?;
        return writeln!(out);
    }
    let rows: Vec<[String; 2]> =
        findings.iter().map(|finding| [finding.grade.told(lang), finding.topic.told(lang)]).collect();
    let wide = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let [grades, topics] = [wide(0), wide(1)];
    let mut before = "";
    for (finding, [grade, topic]) in findings.iter().zip(&rows) {
        if common.quiet && finding.grade == Grade::Ok {
            continue;
        }
        // A topic stands in front of its first line.
        let topic = if topic == before && !common.quiet { "" } else { topic };
        writeln!(out, "{grade:<grades$}  {topic:<topics$}  {}", finding.text.told(lang))?;
        if let Some(advice) = &finding.advice {
            writeln!(out, "{:indent$}→ {}", "", advice.told(lang), indent = grades + topics + 4)?;
        }
        before = if topic.is_empty() { before } else { topic };
    }
    Ok(())
}
