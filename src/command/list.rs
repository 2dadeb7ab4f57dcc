//! `litfass list`: the slides in their order, and what is not shown and why.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;

use super::Failure;
use super::args::{Aim, Common};
use super::composed::{self, Composed};
use crate::compose::deck::Page;
use crate::show::problem::Severity;

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
    why: &'a str,
}

impl<'a> Item<'a> {
    fn of(page: &'a Page) -> Self {
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
            on: page.off.is_none(),
            why: page.off.unwrap_or("always on"),
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
pub fn run(common: &Common, show: Option<&Path>, json: bool, aim: &Aim) -> Result<ExitCode, Failure> {
    let composed = composed::compose(common, show, aim)?;
    let mut out = std::io::stdout().lock();
    let written = if json {
        let items: Vec<Item<'_>> = composed.deck.pages.iter().map(|page| Item::of(page)).collect();
        serde_json::to_writer_pretty(&mut out, &items).map_err(std::io::Error::from).and_then(|()| writeln!(out))
    } else {
        let pages = lines(&composed.deck.pages).into_iter().try_for_each(|line| writeln!(out, "{line}"));
        pages.and_then(|()| {
            not_shown(&composed).into_iter().try_for_each(|(file, why)| writeln!(out, "{file}: not shown: {why}"))
        })
    };
    super::ended(written)
}

/// A line a page for people, with its language where the show has several.
fn lines(pages: &[Arc<Page>]) -> Vec<String> {
    let widest = |text: fn(&Page) -> &str| pages.iter().map(|page| text(page).chars().count()).max().unwrap_or(0);
    let (id, lang) = (widest(|page| &page.id), widest(|page| &page.lang));
    let several = pages.windows(2).any(|pair| pair[0].lang != pair[1].lang);
    let line = |page: &Arc<Page>| {
        let lang = if several { format!("{:lang$}  ", page.lang) } else { String::new() };
        let off = page.off.map(|why| format!("  (off: {why})")).unwrap_or_default();
        format!("{:id$}  {lang}{:>6.1} s  {}{off}", page.id, page.seconds, page.heading)
    };
    pages.iter().map(line).collect()
}

/// Files of `slides` that are not shown, and why, in their order: those that never are, and those that cannot be.
fn not_shown(composed: &Composed) -> BTreeMap<&str, &str> {
    let show = &composed.load.show;
    let shown: BTreeSet<&str> = composed.deck.pages.iter().map(|page| page.file.as_str()).collect();
    let broken = show.problems.iter().filter(|problem| {
        let article = problem.file.strip_prefix("slides/").is_some_and(|name| !name.starts_with('_'));
        let slides = article || problem.file == "slides";
        slides && !shown.contains(problem.file.as_str()) && problem.severity == Severity::Error
    });
    let mut files = BTreeMap::new();
    for problem in broken {
        // The first problem of a file is the one to start with.
        files.entry(problem.file.as_str()).or_insert(problem.message.as_str());
    }
    files.extend(show.left_out.iter().map(|file| (file.file.as_str(), file.reason.as_str())));
    files
}
