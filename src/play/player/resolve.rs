//! Finds where a slide went when the show was reloaded.
//!
//! Knows nothing of time and of turns: two lists of entries go in, a place comes out.

use std::collections::HashMap;

use super::Entry;

/// Where a slide stands in the new show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// The same slide, at this index.
    Same(usize),
    /// Another page, or another language, of the same section; `after` is the index that comes after it.
    Section { index: usize, after: usize },
    /// The section is no more: this neighbour stands there now, `after` is the index that comes next.
    Neighbour { index: usize, after: usize },
}

impl Found {
    /// Index of the entry that stands for the slide now.
    pub(super) fn index(self) -> usize {
        match self {
            Self::Same(index) | Self::Section { index, .. } | Self::Neighbour { index, .. } => index,
        }
    }
}

/// The entry of a slide's id (`<article>/<section>`, with its page behind a dot and its language behind an `@`); of a page
/// that is no more, the nearest of its section.
pub(super) fn named(id: &str, entries: &[Entry]) -> Option<usize> {
    let fits = |entry: &Entry| {
        let rest = id.strip_prefix(&entry.article)?.strip_prefix('/')?.strip_prefix(&entry.section)?;
        let rest = Some(rest).filter(|rest| rest.is_empty() || rest.starts_with(['.', '@']))?;
        let (page, language) = rest.split_once('@').map_or((rest, None), |(page, language)| (page, Some(language)));
        let page = page.strip_prefix('.').and_then(|page| page.parse().ok()).unwrap_or(1);
        Some((language.is_some_and(|language| language != entry.language), entry.page.abs_diff(page)))
    };
    let found = entries.iter().enumerate().filter_map(|(index, entry)| Some((fits(entry)?, index)));
    found.min().map(|(_, index)| index)
}

/// Finds the slide `entry`, which stood before the entries of `old` from `at` on (and may itself be
/// `old[at]`), among `new`. None only if `new` is empty.
pub(super) fn find(entry: &Entry, at: usize, old: &[Entry], new: &[Entry]) -> Option<Found> {
    same(entry, at, old, new).map(Found::Same).or_else(|| section(entry, new)).or_else(|| neighbour(at, old, new))
}

/// The same slide; of several equal ones (two articles with one id) that of the same rank, so that a
/// reload does not send the show back to the first of them each time.
fn same(entry: &Entry, at: usize, old: &[Entry], new: &[Entry]) -> Option<usize> {
    let rank = old.iter().take(at).filter(|other| other.key() == entry.key()).count();
    let places = new.iter().enumerate().filter(|(_, other)| other.key() == entry.key());
    places.take(rank + 1).last().map(|(index, _)| index)
}

/// The nearest page of the same section, rather in the same language; of two equally near the earlier,
/// which holds the text that comes before.
fn section(entry: &Entry, new: &[Entry]) -> Option<Found> {
    let (index, page) = new
        .iter()
        .enumerate()
        .filter(|(_, other)| other.article == entry.article && other.section == entry.section)
        .min_by_key(|(_, other)| (other.language != entry.language, other.page.abs_diff(entry.page), other.page))
        .map(|(index, other)| (index, other.page))?;
    let after = if page > entry.page { index } else { index + 1 };
    Some(Found::Section { index, after })
}

/// The next entry of the old order that is still there, else the last one before; if none is, whatever
/// stands at the old place.
fn neighbour(at: usize, old: &[Entry], new: &[Entry]) -> Option<Found> {
    let last = new.len().checked_sub(1)?;
    let mut places = HashMap::with_capacity(new.len());
    for (index, entry) in new.iter().enumerate() {
        places.entry(entry.key()).or_insert(index);
    }
    let place = |entry: &Entry| places.get(&entry.key()).copied();
    if let Some(index) = old.iter().skip(at).find_map(place) {
        return Some(Found::Neighbour { index, after: index });
    }
    if let Some(index) = old.iter().take(at).rev().find_map(place) {
        return Some(Found::Neighbour { index, after: index + 1 });
    }
    let index = at.min(last);
    Some(Found::Neighbour { index, after: index })
}
