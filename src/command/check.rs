//! `litfass check`: every problem of a show, with its place and what to write instead.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use super::Failure;
use super::args::Common;
use super::composed;
use crate::compose::deck::Page;
use crate::compose::geometry::Size;
use crate::show::problem::{Place, Problem, Severity};

/// From this many pages on a section is worth a word.
const MANY_PAGES: usize = 9;

/// Prints the problems; exit code 1 if one is an error.
///
/// # Errors
/// If the show does not exist.
pub fn run(common: &Common, show: Option<&Path>, json: bool, size: Size) -> Result<ExitCode, Failure> {
    let composed = composed::compose(show, size, common.at)?;
    let mut problems = composed.load.show.problems.clone();
    problems.extend(composed.deck.pages.iter().filter_map(many_pages));
    problems.sort();
    let mut out = std::io::stdout().lock();
    let written = if json {
        serde_json::to_writer_pretty(&mut out, &problems).map_err(std::io::Error::from).and_then(|()| writeln!(out))
    } else {
        let mut lines = problems.iter().try_for_each(|problem| {
            let severity = match problem.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            writeln!(out, "{}:{}:{}: {severity}: {}", problem.file, problem.line, problem.column, problem.message)
        });
        if problems.is_empty() && !common.quiet {
            lines = lines.and_then(|()| writeln!(out, "No problems in {}.", composed.place));
        }
        lines
    };
    super::ended(written)?;
    let errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    Ok(ExitCode::from(u8::from(errors)))
}

fn many_pages(page: &Page) -> Option<Problem> {
    let many = page.page == 1 && page.pages >= MANY_PAGES;
    let sentence = || {
        format!(
            "\"{}\" makes {} pages; split it into several sections or shorten it, since passers-by read one or two",
            page.heading, page.pages
        )
    };
    let pointer = if page.number == 0 { String::new() } else { format!("/sections/{}", page.number - 1) };
    let place = Place { pointer, ..Place::default() };
    many.then(|| Problem::warning(&page.file, &place, sentence()))
}
