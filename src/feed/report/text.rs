//! A report for people, in the operator's language: with a byte-order mark and Windows' line ends, so that Notepad reads
//! it.

use super::State;
use crate::say::{Lang, Message, say};
use crate::show::problem::{Severity, Told};

/// The text of a report.
pub(super) fn of(state: &State, lang: Lang) -> String {
    let time = |time: &str| written(time, lang);
    let blank = Message::default;
    let mut lines = vec![say!("report-title", screen = &state.screen), blank()];
    lines.push(say!("report-at", at = time(&state.at)));
    if let Some(alert) = &state.emergency {
        let (since, until) = (time(&alert.since), time(&alert.until));
        let (title, level, file) = (&alert.title, &alert.level, &alert.file);
        lines.push(say!("report-emergency", title = title, level = level, file = file, since = since, until = until));
    }
    lines.push(match &state.read {
        Some(at) => say!("report-read", at = time(at)),
        None => say!("report-never"),
    });
    lines.push(match &state.on {
        Some(on) => say!("report-on", title = &on.title, slide = &on.slide, since = time(&on.since)),
        None => say!("report-nothing"),
    });
    lines.push(say!("report-slides", slides = state.slides));
    lines.push(say!("report-revision", revision = &state.revision));
    lines.push(blank());
    lines.push(match state.problems.len() + state.more {
        0 => say!("report-none"),
        count => say!("report-problems", count = count),
    });
    lines.extend(state.problems.iter().map(problem));
    if state.more > 0 {
        lines.push(say!("report-more", count = state.more));
    }
    if !state.older.is_empty() {
        lines.extend([blank(), say!("report-older")]);
        let older = state.older.iter();
        lines.extend(older.map(|one| say!("report-older-since", file = &one.file, since = time(&one.since))));
    }
    let lines: Vec<String> = lines.iter().map(|line| line.told(lang)).collect();
    format!("\u{FEFF}{}\r\n", lines.join("\r\n"))
}

fn problem(told: &Told) -> Message {
    let problem = &told.problem;
    let severity = match problem.severity {
        Severity::Error => say!("severity-error"),
        Severity::Warning => say!("severity-warning"),
    };
    let (file, line, sentence) = (&problem.file, problem.line, &problem.message);
    say!("report-problem", file = file, line = line, severity = severity, sentence = sentence)
}

/// A time of RFC 3339 as people write it.
fn written(time: &str, lang: Lang) -> String {
    let parts = time.split_once('T').and_then(|(date, rest)| {
        let mut date = date.split('-');
        let (year, month, day) = (date.next()?, date.next()?, date.next()?);
        Some((year, month, day, rest.get(..8)?))
    });
    match (parts, lang) {
        (Some((year, month, day, clock)), Lang::German) => format!("{day}.{month}.{year}, {clock} Uhr"),
        (Some((year, month, day, clock)), Lang::English) => format!("{year}-{month}-{day} {clock}"),
        (None, _) => time.to_owned(),
    }
}
