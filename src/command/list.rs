//! `litfass list`: the slides in their order, and what is not shown and why.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;

mod outlook;
mod week;

use super::Failure;
use super::args::{Aim, Common};
use super::composed::{self, Composed};
use super::emergency;
use crate::compose::deck::Page;
use crate::play::schedule;
use crate::say::{Lang, Message, say};
use crate::show::problem::Severity;
use outlook::Outlook;
pub use outlook::doubt;

/// One slide as `list --json` prints it.
#[derive(Debug, Serialize)]
struct Item<'a> {
    slide: &'a str,
    file: &'a str,
    section: usize,
    heading: &'a str,
    page: usize,
    pages: usize,
    seconds: f64,
    lang: &'a str,
    text: &'a str,
    photos: &'a [String],
    on: bool,
    why: String,
    /// When that changes next, with `--explain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Option<String>>,
}

/// What is asked of the list.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Machine-readable.
    pub json: bool,
    /// For every slide the reason, and when that changes next.
    pub explain: bool,
    /// The plan of a week.
    pub week: bool,
    /// Name of the screen.
    pub screen: &'a str,
}

impl<'a> Item<'a> {
    fn of(page: &'a Page, (on, why): (bool, String), changes: Option<Option<String>>) -> Self {
        Self {
            slide: &page.id,
            file: &page.file,
            section: page.number,
            heading: &page.heading,
            page: page.page,
            pages: page.pages,
            seconds: rounded(page.seconds),
            lang: &page.lang,
            text: &page.text,
            photos: &page.photos,
            on,
            why,
            changes,
        }
    }
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 10.0).round() / 10.0
}

/// Prints the list.
///
/// # Errors
/// If the show does not exist.
pub fn run(common: &Common, show: &[PathBuf], aim: &Aim, question: Question<'_>) -> Result<ExitCode, Failure> {
    let composed = composed::compose_on(common, show, aim, Some(question.screen))?;
    let mut outlook = Outlook::of(&composed, common.at, question.screen);
    let lang = common.speaks();
    let mut out = std::io::stdout().lock();
    let written = if question.week {
        let day = outlook.at.date();
        let start = schedule::first(outlook.programme.zone(), day.at(0, 0, 0, 0));
        outlook.programme.at(start, outlook.doubt.is_none());
        week::table(&composed.deck, &outlook.programme, day, lang)
            .into_iter()
            .try_for_each(|line| writeln!(out, "{line}"))
    } else if question.json {
        let items = items(&composed, &outlook, question.explain, lang);
        serde_json::to_writer_pretty(&mut out, &items).map_err(std::io::Error::from).and_then(|()| writeln!(out))
    } else {
        let pages = lines(&composed, &outlook, question.explain, lang);
        let left = not_shown(&composed).into_iter();
        let left = left.map(|(file, why)| say!("list-not-shown", file = file, why = why).told(lang));
        let doubt = outlook.doubt.as_ref().map(|doubt| doubt.told(lang));
        let message = emergency::messages(common, &composed).headline().map(|headline| headline.told(lang));
        message.into_iter().chain(pages).chain(left).chain(doubt).try_for_each(|line| writeln!(out, "{line}"))
    };
    if let Some(doubt) = outlook.doubt.as_ref().filter(|_| question.json || question.week) {
        eprintln!("litfass: {}", doubt.told(lang));
    }
    super::ended(written)
}

fn items<'a>(composed: &'a Composed, outlook: &Outlook, explain: bool, lang: Lang) -> Vec<Item<'a>> {
    let changes = if explain { outlook.changes() } else { Vec::new() };
    let change = |index: usize| changes.get(index).map(|change| outlook.machine(*change));
    let pages = composed.deck.pages.iter().enumerate();
    let state = |index: usize| {
        let (on, why) = outlook.state(composed, index);
        (on, why.told(lang))
    };
    pages.map(|(index, page)| Item::of(page, state(index), change(index))).collect()
}

/// A line a page for people, with its language where the show has several; where it is to be explained, with the reason
/// and when that changes.
fn lines(composed: &Composed, outlook: &Outlook, explain: bool, lang: Lang) -> Vec<String> {
    let pages = &composed.deck.pages;
    let widest = |text: fn(&Page) -> &str| pages.iter().map(|page| text(page).chars().count()).max().unwrap_or(0);
    let (id, wide) = (widest(|page| &page.id), widest(|page| &page.lang));
    let states = [say!("list-off"), say!("list-on")].map(|word| word.told(lang));
    let broad = states.iter().map(String::len).max().unwrap_or_default();
    let several = pages.windows(2).any(|pair| pair[0].lang != pair[1].lang);
    let changes = if explain { outlook.changes() } else { Vec::new() };
    let line = |(index, page): (usize, &Arc<Page>)| {
        let spoken = if several { format!("{:wide$}  ", page.lang) } else { String::new() };
        let (on, why) = outlook.state(composed, index);
        if let Some(change) = changes.get(index) {
            let (state, next) = (&states[usize::from(on)], outlook.told(*change, on).told(lang));
            return format!("{:id$}  {spoken}{state:broad$}  {}; {next}", page.id, why.told(lang));
        }
        let off = if on { String::new() } else { format!("  {}", say!("list-off-why", why = why).told(lang)) };
        format!("{:id$}  {spoken}{:>6.1} s  {}{off}", page.id, page.seconds, page.heading)
    };
    let headline = explain.then(|| outlook.headline().told(lang));
    headline.into_iter().chain(pages.iter().enumerate().map(line)).collect()
}

/// Files of `slides` that are not shown, and why, in their order: those that never are, and those that cannot be.
fn not_shown(composed: &Composed) -> BTreeMap<&str, &Message> {
    let show = &composed.load.show;
    let shown: BTreeSet<&str> = composed.deck.pages.iter().map(|page| page.file.as_str()).collect();
    let broken = show.problems.iter().filter(|problem| {
        // The folder stands in front, where there are several.
        let inner = problem.file.rfind("slides/").and_then(|at| problem.file.get(at..)).unwrap_or(&problem.file);
        let article = inner.strip_prefix("slides/").is_some_and(|name| !name.starts_with('_'));
        let slides = article || problem.file == "slides";
        slides && !shown.contains(inner) && problem.severity == Severity::Error
    });
    let mut files = BTreeMap::new();
    for problem in broken {
        // The first problem of a file is the one to start with.
        files.entry(problem.file.as_str()).or_insert(&problem.message);
    }
    files.extend(show.left_out.iter().map(|file| (file.file.as_str(), &file.reason)));
    files
}
