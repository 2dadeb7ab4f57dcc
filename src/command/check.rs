//! `litfass check`: every problem of a show, with its place, the line it stands in and what to write instead; once, or
//! again at every save.

mod excerpt;
mod texts;
mod watch;

use std::io::{self, IsTerminal as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use super::args::{Aim, Common, Reader};
use super::composed::{self, Composed};
use super::emergency;
use crate::compose::review::{self, distance};
use crate::say::{Lang, Message, say};
use crate::show::locate;
use crate::show::problem::{Problem, Severity};
use texts::Texts;

/// What is asked of a check.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Machine-readable.
    pub json: bool,
    /// Stay, and check again at every save.
    pub watch: bool,
    /// What to compose for.
    pub aim: &'a Aim,
    /// Who is to read it.
    pub reader: &'a Reader,
}

/// Prints the problems; exit code 1 if one is an error.
///
/// # Errors
/// If the show does not exist.
pub fn run(common: &Common, show: &[PathBuf], question: Question<'_>) -> Result<ExitCode, Failure> {
    if question.watch {
        return watch::run(common, show, question);
    }
    let composed = composed::compose(common, show, question.aim)?;
    let findings = Findings::of(common, &composed, question);
    super::ended(findings.print(common, question, &mut io::stdout().lock()))?;
    let errors = findings.problems.iter().any(|problem| problem.severity == Severity::Error);
    Ok(ExitCode::from(u8::from(errors)))
}

/// What a check has found.
struct Findings {
    /// All problems, by place.
    problems: Vec<Problem>,
    notes: Vec<Message>,
    texts: Texts,
}

impl Findings {
    /// What the files say wrong and what is worth a word about the slides.
    fn of(common: &Common, composed: &Composed, question: Question<'_>) -> Self {
        let viewer = question.reader.distance.zip(question.reader.diagonal);
        let viewer = viewer.map(|(distance, diagonal)| distance::Viewer { distance, diagonal });
        let verdict = viewer.map(|viewer| distance::judge(&composed.deck, question.aim.size, viewer));
        let load = &composed.load;
        let texts = Texts::of(composed.place.source());
        let mut problems = review::problems(&load.show, &composed.deck, &load.facts);
        problems.extend(verdict.iter().flat_map(|verdict| verdict.problems.clone()));
        problems.sort();
        located(&texts, &mut problems);
        for problem in &mut problems {
            problem.file = composed.place.known_as(&problem.file).unwrap_or_else(|| std::mem::take(&mut problem.file));
        }
        problems.extend(load.show.problems.iter().cloned());
        problems.extend(emergency::messages(common, composed).problems);
        problems.sort();
        problems.dedup();
        let notes = notes(composed, &problems, verdict.as_ref());
        Self { problems, notes, texts }
    }

    /// Prints them in the language of the operator.
    fn print(&self, common: &Common, question: Question<'_>, out: &mut dyn Write) -> io::Result<()> {
        let lang = common.speaks();
        if question.json {
            let told: Vec<_> = self.problems.iter().map(|problem| problem.clone().told(lang)).collect();
            // What is followed is read line by line.
            if question.watch {
                serde_json::to_writer(&mut *out, &told)?;
            } else {
                serde_json::to_writer_pretty(&mut *out, &told)?;
            }
            return writeln!(out);
        }
        let colour = coloured();
        for problem in &self.problems {
            writeln!(out, "{}", line(problem, lang, colour))?;
            if !common.quiet
                && let Some(text) = self.texts.line(problem)
            {
                let [shown, marker] = excerpt::of(&text, problem.column);
                writeln!(out, "    {shown}\n    {}", painted(&marker, problem.severity, colour))?;
            }
        }
        let notes = self.notes.iter().filter(|_| !common.quiet);
        notes.into_iter().try_for_each(|note| writeln!(out, "{}", note.told(lang)))
    }
}

/// Gives findings that know their pointer only the line and column that it leads to.
fn located(texts: &Texts, found: &mut [Problem]) {
    for problem in found.iter_mut().filter(|problem| problem.line == 1 && problem.column == 1) {
        if let Some(text) = texts.text(&problem.file).filter(|_| !problem.pointer.is_empty()) {
            let place = locate::place(&problem.file, &text, &problem.pointer);
            (problem.line, problem.column, problem.pointer) = (place.line, place.column, place.pointer);
        }
    }
}

/// The line that editors and scripts take apart: it begins with the place and the English word for the severity in every
/// language.
fn line(problem: &Problem, lang: Lang, colour: bool) -> String {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let (severity, sentence) = (painted(severity, problem.severity, colour), problem.message.told(lang));
    format!("{}:{}:{}: {severity}: {sentence}", problem.file, problem.line, problem.column)
}

/// Whether standard output is a terminal that may be coloured (<https://no-color.org>).
fn coloured() -> bool {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    !plain && !dumb && io::stdout().is_terminal()
}

fn painted(text: &str, severity: Severity, colour: bool) -> String {
    let code = match severity {
        Severity::Error => 31,
        Severity::Warning => 33,
    };
    if colour { format!("\u{1B}[1;{code}m{text}\u{1B}[0m") } else { text.to_owned() }
}

/// What is said beside problems: how far letters reach, and that there are no problems.
fn notes(composed: &Composed, problems: &[Problem], verdict: Option<&distance::Verdict>) -> Vec<Message> {
    let reach = verdict.filter(|verdict| verdict.problems.is_empty()).and_then(|verdict| verdict.reach);
    let reach = reach.map(|reach| say!("check-reach", reach = format!("{:.1}", (reach * 10.0).floor() / 10.0)));
    let none = problems.is_empty().then(|| say!("check-none", show = composed.place.to_string()));
    reach.into_iter().chain(none).collect()
}
