//! Runs every folder of `tests/cases/emergency`: its message must be read as `expected.txt` says. `LITFASS_BLESS=1` writes
//! `expected.txt` anew; look at each before keeping it.

use std::fmt::Write as _;
use std::path::Path;

use litfass::show::emergency::{Message, Parsed, Until, parse};
use litfass::show::problem::Severity;

use super::parse_cases::as_expected;

#[test]
fn every_message_is_read_as_it_is_meant() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/emergency");
    let mut folders: Vec<_> = std::fs::read_dir(&cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 40, "only {} cases in {}", folders.len(), cases.display());
    as_expected(&folders, run);
}

fn run(folder: &Path) -> String {
    let read = |name: &str| Some((name.to_owned(), std::fs::read(folder.join(name)).ok()?));
    let (name, bytes) = ["emergency.json", "emergency.txt", "emergency.xml"].into_iter().find_map(read).unwrap();
    let Parsed { message, problems, complete } = parse(&name, &bytes);
    let mut out = format!("{}\n", if complete { "complete" } else { "incomplete" });
    for problem in &problems {
        let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
        let pointer = if problem.pointer.is_empty() { "(file)" } else { &problem.pointer };
        writeln!(out, "{severity} {}:{} {pointer}: {}", problem.line, problem.column, problem.message).unwrap();
    }
    match message {
        Some(message) => said(&mut out, &message),
        None => out.push_str("no message\n"),
    }
    out
}

fn said(out: &mut String, message: &Message) {
    let until = match message.end.until {
        Some(Until::At(at)) => format!(" until {at}"),
        Some(Until::Local(bound)) => format!(" until {bound}"),
        None => String::new(),
    };
    let minutes = message.end.minutes.map(|minutes| format!(" for {minutes} minutes")).unwrap_or_default();
    writeln!(out, "{}{until}{minutes}", message.level.name()).unwrap();
    for words in &message.words {
        writeln!(out, "{}: {}", words.lang.as_deref().unwrap_or("(show)"), words.title).unwrap();
        for block in &words.body {
            let mark = if block.item { "- " } else { "" };
            let text: String = block
                .spans
                .iter()
                .map(|span| if span.bold { format!("**{}**", span.text) } else { span.text.clone() })
                .collect();
            writeln!(out, "    {mark}{}", text.replace('\n', "\n      ")).unwrap();
        }
    }
    if let Some(photo) = &message.photo {
        writeln!(out, "photo {} ({})", photo.file, photo.caption).unwrap();
    }
    if let Some(name) = &message.name {
        writeln!(out, "named {name}").unwrap();
    }
    message.replaces.iter().for_each(|name| writeln!(out, "replaces {name}").unwrap());
}
