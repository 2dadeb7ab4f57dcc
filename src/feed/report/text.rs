//! A report for people, in German or English: with a byte-order mark and Windows' line ends, so that Notepad reads it.

use super::State;
use crate::show::problem::Severity;

/// The words of a report.
struct Words {
    title: &'static str,
    at: &'static str,
    read: &'static str,
    never: &'static str,
    emergency: &'static str,
    until: &'static str,
    on: &'static str,
    nothing: &'static str,
    since: &'static str,
    slides: &'static str,
    problems: &'static str,
    none: &'static str,
    line: &'static str,
    severities: [&'static str; 2],
    more: &'static str,
    older: &'static str,
    revision: &'static str,
}

const ENGLISH: Words = Words {
    title: "Litfass on the screen",
    at: "This was so at:",
    read: "Show last read at:",
    never: "not yet",
    emergency: "EMERGENCY MESSAGE ON THE SCREEN:",
    until: "until",
    on: "On the screen:",
    nothing: "nothing",
    since: "since",
    slides: "Slides:",
    problems: "Problems:",
    none: "none",
    line: "line",
    severities: ["error", "warning"],
    more: "more",
    older: "Shown from an older version, since the file cannot be read as it is now:",
    revision: "Version of the show:",
};

const GERMAN: Words = Words {
    title: "Litfass auf dem Bildschirm",
    at: "Stand:",
    read: "Show zuletzt gelesen:",
    never: "noch nicht",
    emergency: "NOTFALLMELDUNG AUF DEM BILDSCHIRM:",
    until: "bis",
    on: "Zu sehen ist:",
    nothing: "nichts",
    since: "seit",
    slides: "Folien:",
    problems: "Probleme:",
    none: "keine",
    line: "Zeile",
    severities: ["Fehler", "Hinweis"],
    more: "weitere",
    older: "In einer älteren Fassung zu sehen, weil die Datei so, wie sie jetzt ist, nicht gelesen werden kann:",
    revision: "Fassung der Show:",
};

/// The text of a report.
pub(super) fn of(state: &State, german: bool) -> String {
    let words = if german { &GERMAN } else { &ENGLISH };
    let time = |time: &str| written(time, german);
    let mut lines = vec![format!("{} {}", words.title, state.screen), String::new()];
    lines.push(format!("{} {}", words.at, time(&state.at)));
    if let Some(alert) = &state.emergency {
        let (since, until) = (time(&alert.since), time(&alert.until));
        let spans = format!("{} {since}, {} {until}", words.since, words.until);
        lines.push(format!("{} {} ({}, {}), {spans}", words.emergency, alert.title, alert.level, alert.file));
    }
    let read = state.read.as_deref().map_or_else(|| words.never.to_owned(), time);
    lines.push(format!("{} {read}", words.read));
    let on = state.on.as_ref().map_or_else(
        || words.nothing.to_owned(),
        |on| format!("{} ({}), {} {}", on.title, on.slide, words.since, time(&on.since)),
    );
    lines.push(format!("{} {on}", words.on));
    lines.push(format!("{} {}", words.slides, state.slides));
    lines.push(format!("{} {}", words.revision, state.revision));
    lines.push(String::new());
    let more = state.more;
    let count = state.problems.len() + more;
    lines.push(format!("{} {}", words.problems, if count == 0 { words.none.to_owned() } else { count.to_string() }));
    for problem in &state.problems {
        let severity = words.severities[usize::from(problem.severity == Severity::Warning)];
        let place = format!("{}, {} {}", problem.file, words.line, problem.line);
        lines.push(format!("- {place}: {severity}: {}", problem.message));
    }
    if more > 0 {
        lines.push(format!("- … {more} {}", words.more));
    }
    if !state.older.is_empty() {
        lines.extend([String::new(), words.older.to_owned()]);
        lines.extend(state.older.iter().map(|one| format!("- {}, {} {}", one.file, words.since, time(&one.since))));
    }
    format!("\u{FEFF}{}\r\n", lines.join("\r\n"))
}

/// A time of RFC 3339 as people write it.
fn written(time: &str, german: bool) -> String {
    let parts = time.split_once('T').and_then(|(date, rest)| {
        let mut date = date.split('-');
        let (year, month, day) = (date.next()?, date.next()?, date.next()?);
        Some((year, month, day, rest.get(..8)?))
    });
    match parts {
        Some((year, month, day, clock)) if german => format!("{day}.{month}.{year}, {clock} Uhr"),
        Some((year, month, day, clock)) => format!("{year}-{month}-{day} {clock}"),
        None => time.to_owned(),
    }
}
