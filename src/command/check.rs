//! `litfass check`: every problem of a show, with its place and what to write instead.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use super::args::{Aim, Common, Reader};
use super::composed::{self, Composed};
use super::emergency;
use crate::compose::review::{self, distance};
use crate::feed::load::MAX_ARTICLE;
use crate::feed::source;
use crate::show::problem::{Problem, Severity};
use crate::show::{encoding, locate};

/// Prints the problems; exit code 1 if one is an error.
///
/// # Errors
/// If the show does not exist.
pub fn run(common: &Common, show: &[PathBuf], json: bool, aim: &Aim, reader: &Reader) -> Result<ExitCode, Failure> {
    let composed = composed::compose(common, show, aim)?;
    let viewer = reader.distance.zip(reader.diagonal);
    let viewer = viewer.map(|(distance, diagonal)| distance::Viewer { distance, diagonal });
    let verdict = viewer.map(|viewer| distance::judge(&composed.deck, aim.size, viewer));
    let messages = emergency::messages(common, &composed);
    let problems = problems(&composed, verdict.as_ref(), messages.problems);
    let mut out = std::io::stdout().lock();
    let written = if json {
        serde_json::to_writer_pretty(&mut out, &problems).map_err(std::io::Error::from).and_then(|()| writeln!(out))
    } else {
        let notes = if common.quiet { Vec::new() } else { notes(&composed, &problems, verdict.as_ref()) };
        let lines = problems.iter().map(line).chain(notes);
        lines.into_iter().try_for_each(|line| writeln!(out, "{line}"))
    };
    super::ended(written)?;
    let errors = problems.iter().any(|problem| problem.severity == Severity::Error);
    Ok(ExitCode::from(u8::from(errors)))
}

/// What the files say wrong and what is worth a word about the slides, by place.
fn problems(composed: &Composed, verdict: Option<&distance::Verdict>, messages: Vec<Problem>) -> Vec<Problem> {
    let load = &composed.load;
    let mut found = review::problems(&load.show, &composed.deck, &load.facts);
    found.extend(verdict.into_iter().flat_map(|verdict| verdict.problems.clone()));
    located(composed, &mut found);
    for problem in &mut found {
        problem.file = composed.place.known_as(&problem.file).unwrap_or_else(|| std::mem::take(&mut problem.file));
    }
    found.extend(load.show.problems.iter().cloned());
    found.extend(messages);
    found.sort();
    found.dedup();
    found
}

/// Gives findings that know their pointer only the line and column that it leads to.
fn located(composed: &Composed, found: &mut [Problem]) {
    let source = composed.place.source();
    let mut texts: BTreeMap<String, Option<String>> = BTreeMap::new();
    for problem in found.iter_mut().filter(|problem| problem.line == 1 && problem.column == 1) {
        let read = |file: &String| {
            let bytes = source::read(&*source, file, MAX_ARTICLE).ok()?;
            Some(encoding::decode(&bytes).text)
        };
        let text = texts.entry(problem.file.clone()).or_insert_with_key(read);
        if let Some(text) = text.as_deref().filter(|_| !problem.pointer.is_empty()) {
            let place = locate::place(&problem.file, text, &problem.pointer);
            (problem.line, problem.column, problem.pointer) = (place.line, place.column, place.pointer);
        }
    }
}

fn line(problem: &Problem) -> String {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!("{}:{}:{}: {severity}: {}", problem.file, problem.line, problem.column, problem.message)
}

/// What is said beside problems: how far letters reach, and that there are no problems.
fn notes(composed: &Composed, problems: &[Problem], verdict: Option<&distance::Verdict>) -> Vec<String> {
    let reach = verdict.filter(|verdict| verdict.problems.is_empty()).and_then(|verdict| verdict.reach);
    let reach = reach.map(|reach| format!("All text can be read from up to {:.1} m.", (reach * 10.0).floor() / 10.0));
    let none = problems.is_empty().then(|| format!("No problems in {}.", composed.place));
    reach.into_iter().chain(none).collect()
}
