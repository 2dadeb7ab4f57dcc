//! Runs every folder of `tests/cases/parse`: `input.json` (or `input.bin`, or `settings.json`) must give what
//! `expected.txt` says. `LITFASS_BLESS=1` writes `expected.txt` anew; look at each before keeping it.

#![allow(clippy::unwrap_used, reason = "a test may end at what must not be")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use litfass::say::Message;
use litfass::show::article::{Article, Block, Fit, Photo, Section};
use litfass::show::contents::Content;
use litfass::show::problem::{Problem, Severity};
use litfass::show::settings::{ScreenChoice, Settings};
use litfass::show::theming::ThemeChoice;
use litfass::show::times::{Every, Span, Times};
use litfass::show::{encoding, parse};

#[test]
fn every_parse_case_gives_what_it_expects() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/parse");
    let mut folders: Vec<_> = std::fs::read_dir(&cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 90, "only {} cases in {}", folders.len(), cases.display());
    as_expected(&folders, run);
}

/// Compares what each case gives with the file `expected.txt` in its folder; with `LITFASS_BLESS` writes that file.
pub fn as_expected(folders: &[PathBuf], run: impl Fn(&Path) -> String) {
    let bless = std::env::var_os("LITFASS_BLESS").is_some();
    let mut wrong = Vec::new();
    for folder in folders {
        let found = run(folder);
        let file = folder.join("expected.txt");
        if bless {
            std::fs::write(&file, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if expected.replace("\r\n", "\n") != found {
            wrong.push(format!("{}\n--- expected\n{expected}--- found\n{found}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What one case gives, as text.
fn run(folder: &Path) -> String {
    let read = |name: &str| std::fs::read(folder.join(name)).ok();
    let mut text = String::new();
    if let Some(bytes) = read("settings.json") {
        let decoded = encoding::decode(&bytes);
        warning(&mut text, decoded.warning.as_ref());
        let parsed = parse::settings("slides/_show.json", &decoded.text);
        outcome(&mut text, parsed.complete, &parsed.problems);
        settings(&mut text, &parsed.settings);
        return text;
    }
    let bytes = read("input.json").or_else(|| read("input.bin")).unwrap();
    let decoded = encoding::decode(&bytes);
    warning(&mut text, decoded.warning.as_ref());
    let parsed = parse::article("slides/010-x.json", &decoded.text, &Settings::default());
    outcome(&mut text, parsed.complete, &parsed.problems);
    match parsed.article {
        Some(found) => article(&mut text, &found),
        None => text.push_str("no article\n"),
    }
    text
}

fn warning(out: &mut String, warning: Option<&Message>) {
    if let Some(warning) = warning {
        writeln!(out, "encoding: {warning}").unwrap();
    }
}

fn outcome(out: &mut String, complete: bool, problems: &[Problem]) {
    writeln!(out, "{}", if complete { "complete" } else { "incomplete" }).unwrap();
    for problem in problems {
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let pointer = if problem.pointer.is_empty() { "(file)" } else { &problem.pointer };
        writeln!(out, "{severity} {}:{} {pointer}: {}", problem.line, problem.column, problem.message).unwrap();
    }
}

/// What differs from the settings of a show without `_show.json`.
#[expect(clippy::too_many_lines, reason = "it is a list of fields")]
fn settings(out: &mut String, settings: &Settings) {
    let default = Settings::default();
    writeln!(out, "lang {}", settings.lang).unwrap();
    theme(out, "", &settings.theme);
    if let Some(transition) = settings.transition {
        writeln!(out, "transition: {transition:?}").unwrap();
    }
    line(out, "", "footer", &settings.footer);
    seconds(out, "", settings.seconds);
    for logo in &settings.logos {
        writeln!(out, "logo {} ({}:{})", logo.file, logo.place.line, logo.place.column).unwrap();
    }
    for (name, on) in
        [("clock", settings.clock), ("drift", settings.drift), ("reduced motion", settings.reduced_motion)]
    {
        if on {
            writeln!(out, "{name}").unwrap();
        }
    }
    line(out, "", "time zone", settings.timezone.as_deref().unwrap_or_default());
    line(out, "", "languages", &settings.languages.join(", "));
    if settings.progress != default.progress {
        writeln!(out, "progress: {:?}", settings.progress).unwrap();
    }
    if settings.order != default.order {
        writeln!(out, "order: {:?}", settings.order).unwrap();
    }
    if settings.kiosk != default.kiosk {
        writeln!(out, "kiosk: {:?}", settings.kiosk).unwrap();
    }
    if let Some(opening) = &settings.hours {
        let day = |spans: &Vec<Span>| spans.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
        writeln!(out, "hours: {}", opening.week.iter().map(day).collect::<Vec<_>>().join(" | ")).unwrap();
    }
    settings.closed.iter().for_each(|date| writeln!(out, "closed: {date}").unwrap());
    if let Some(fallback) = &settings.fallback {
        writeln!(out, "fallback: {}", fallback.article).unwrap();
    }
    for screen in &settings.screens {
        write!(out, "screen {}: ", screen.name).unwrap();
        match &screen.theme {
            Some(own) => theme(out, "", own),
            None => out.push('\n'),
        }
        let ScreenChoice {
            seconds: stands, transition, footer, clock, progress, drift, animation, reduced_motion, ..
        } = screen;
        seconds(out, "  ", *stands);
        line(out, "  ", "footer", footer.as_deref().unwrap_or_default());
        let said = [("clock", clock), ("drift", drift), ("animation", animation), ("reduced motion", reduced_motion)];
        for (name, value) in said {
            value.iter().for_each(|value| writeln!(out, "  {name}: {value}").unwrap());
        }
        transition.iter().for_each(|transition| writeln!(out, "  transition: {transition:?}").unwrap());
        progress.iter().for_each(|progress| writeln!(out, "  progress: {progress:?}").unwrap());
    }
    if settings.trust_clock != default.trust_clock {
        writeln!(out, "clock trusted: {:?}", settings.trust_clock).unwrap();
    }
    if settings.alternate != default.alternate {
        writeln!(out, "alternate: {:?}", settings.alternate).unwrap();
    }
}

/// A theme and what deviates from it.
fn theme(out: &mut String, indent: &str, theme: &ThemeChoice) {
    write!(out, "{indent}theme {}", theme.name).unwrap();
    let colours = [("ground", theme.ground), ("ink", theme.ink), ("accent", theme.accent), ("second", theme.second)];
    for (name, colour) in colours {
        if let Some([red, green, blue]) = colour {
            write!(out, ", {name} #{red:02X}{green:02X}{blue:02X}").unwrap();
        }
    }
    for (name, font) in [("font", &theme.font), ("heading font", &theme.heading_font)] {
        if !font.is_empty() {
            write!(out, ", {name} {font}").unwrap();
        }
    }
    if (theme.spacing - 1.0).abs() > 0.0 {
        write!(out, ", spacing {}", theme.spacing).unwrap();
    }
    if theme.photos != ThemeChoice::default().photos {
        write!(out, ", photos {:?}", theme.photos).unwrap();
    }
    if let Some(transition) = theme.transition {
        write!(out, ", transition {transition:?}").unwrap();
    }
    for part in &theme.brightness {
        write!(out, ", light {} from minute {} until {}", part.light, part.from, part.until).unwrap();
    }
    out.push('\n');
}

fn article(out: &mut String, article: &Article) {
    let hidden = if article.hidden { ", hidden" } else { "" };
    writeln!(out, "article {}: lang {}, {:?}{hidden}", article.name, article.lang, article.layout).unwrap();
    for (name, value) in
        [("kicker", &article.kicker), ("title", &article.title), ("lead", &article.lead), ("author", &article.author)]
    {
        line(out, "  ", name, value);
    }
    if let Some(date) = article.date {
        writeln!(out, "  date: {date}").unwrap();
    }
    seconds(out, "  ", article.seconds);
    times(out, article.times.as_deref());
    if let Some(own) = &article.theme {
        theme(out, "  ", own);
    }
    photos(out, &article.photos);
    blocks(out, &article.body);
    contents(out, &article.contents);
    article.sections.iter().for_each(|each| section(out, each));
}

/// What `show` says beside true and false.
fn times(out: &mut String, times: Option<&Times>) {
    let Some(times) = times else { return };
    out.push_str("  show:");
    for (name, bound) in [("from", times.from), ("until", times.until)] {
        bound.map(|bound| write!(out, " {name} {bound}")).transpose().unwrap();
    }
    times.days.map(|days| write!(out, " days {days}")).transpose().unwrap();
    times.between.iter().for_each(|span| write!(out, " {span}").unwrap());
    times.except.iter().for_each(|date| write!(out, " except {date}").unwrap());
    for every in &times.every {
        match every {
            Every::Week(days) => write!(out, " every {days}").unwrap(),
            other => write!(out, " every {other:?}").unwrap(),
        }
    }
    if times.priority != 0 {
        write!(out, " priority {}", times.priority).unwrap();
    }
    times.weight.map(|weight| write!(out, " weight {weight}")).transpose().unwrap();
    times.max_per_hour.map(|most| write!(out, " at most {most} an hour")).transpose().unwrap();
    times.screens.iter().for_each(|screen| write!(out, " on {screen}").unwrap());
    out.push('\n');
}

fn section(out: &mut String, section: &Section) {
    let hidden = if section.hidden { ", hidden" } else { "" };
    let lang = section.lang.as_ref().map(|lang| format!(", lang {lang}")).unwrap_or_default();
    writeln!(out, "section {} ({}): {:?}{lang}{hidden}", section.name, section.number, section.layout).unwrap();
    line(out, "  ", "heading", &section.heading);
    seconds(out, "  ", section.seconds);
    times(out, section.times.as_deref());
    photos(out, &section.photos);
    blocks(out, &section.body);
    contents(out, &section.contents);
}

/// One line a content, or a row of it; parts are parted by ` | `, missing ones are empty.
fn contents(out: &mut String, contents: &[Content]) {
    let mut row = |name: &str, parts: &[&str]| {
        writeln!(out, "  {name}: {}", parts.join(" | ").replace('\n', "\\n")).unwrap();
    };
    let texts = |cells: &[String]| cells.join(" | ");
    for content in contents {
        match content {
            Content::Quote(quote) => row("quote", &[&quote.text, &quote.by, &quote.role]),
            Content::Facts(facts) => facts.iter().for_each(|fact| row("fact", &[&fact.number, &fact.label])),
            Content::Table(table) => {
                if !table.head.is_empty() {
                    row("head", &[&texts(&table.head)]);
                }
                table.rows.iter().for_each(|cells| row("row", &[&texts(cells)]));
            }
            Content::Link(link) => row("link", &[&link.url, &link.text]),
            Content::Contact(contact) => {
                row("contact", &[&contact.name, &contact.phone, &contact.email, &contact.address]);
            }
            Content::Events(events) => {
                for event in events {
                    let date = event.date.map(|date| date.to_string()).unwrap_or_default();
                    let ends = event.ends.map(|time| format!("until {time}")).unwrap_or_default();
                    let at = format!("({}:{})", event.at.line, event.at.column);
                    row("event", &[&date, &event.time, &event.title, &event.place, &ends, &at]);
                }
            }
        }
    }
}

fn seconds(out: &mut String, indent: &str, seconds: Option<f64>) {
    if let Some(seconds) = seconds {
        writeln!(out, "{indent}seconds: {seconds}").unwrap();
    }
}

fn line(out: &mut String, indent: &str, name: &str, value: &str) {
    if !value.is_empty() {
        writeln!(out, "{indent}{name}: {}", value.replace('\n', "\\n")).unwrap();
    }
}

fn photos(out: &mut String, photos: &[Photo]) {
    for photo in photos {
        writeln!(out, "  photo {} ({}:{})", photo.file, photo.place.line, photo.place.column).unwrap();
        line(out, "    ", "caption", &photo.caption);
        line(out, "    ", "credit", &photo.credit);
        line(out, "    ", "alt", &photo.alt);
        match photo.fit {
            Fit::Auto => {}
            Fit::Cover => writeln!(out, "    cover").unwrap(),
            Fit::Whole => writeln!(out, "    whole").unwrap(),
        }
        let [x, y] = photo.focus;
        if (x - 0.5).abs() + (y - 0.5).abs() > 0.0 {
            writeln!(out, "    focus {x} {y}").unwrap();
        }
    }
}

fn blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        out.push_str(if block.item { "  * " } else { "  | " });
        for span in &block.spans {
            let marks = [(span.bold, "b"), (span.italic, "i"), (!span.link.is_empty(), "a")];
            let on: Vec<&str> = marks.iter().filter(|(on, _)| *on).map(|(_, mark)| *mark).collect();
            let text = span.text.replace('\n', "\\n");
            match (on.as_slice(), span.link.as_str()) {
                ([], _) => out.push_str(&text),
                (marks, "") => write!(out, "<{}>{text}</>", marks.join("")).unwrap(),
                (marks, link) => write!(out, "<{} {link}>{text}</>", marks.join("")).unwrap(),
            }
        }
        out.push('\n');
    }
}
