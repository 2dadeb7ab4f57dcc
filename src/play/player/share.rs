//! How often articles have begun within the last hour, as far as they have a limit. Knows no order and no turns.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use super::Entry;

const HOUR: Duration = Duration::from_secs(3600);

/// When articles with a limit began, by their names; no more of each than its limit.
#[derive(Debug, Clone, Default)]
pub(super) struct Share(HashMap<String, VecDeque<Duration>>);

impl Share {
    /// A slide came on after another.
    pub(super) fn shown(&mut self, entry: &Entry, before: Option<&Entry>, now: Duration) {
        let Some(most) = entry.most_an_hour.filter(|_| begins(entry, before)) else { return };
        let times = self.0.entry(entry.article.clone()).or_default();
        times.push_back(now);
        while times.len() > most as usize {
            times.pop_front();
        }
        // Articles come and go for years.
        self.0.retain(|_, times| times.back().is_some_and(|last| now.saturating_sub(*last) < HOUR));
    }

    /// Whether any article was on that has a limit.
    pub(super) fn limits(&self) -> bool {
        !self.0.is_empty()
    }

    /// Whether a slide may come after another: its article has gone on, or has begun less often than it may.
    pub(super) fn allows(&self, entry: &Entry, before: Option<&Entry>, now: Duration) -> bool {
        let Some(most) = entry.most_an_hour.filter(|_| begins(entry, before)) else { return true };
        let recent = |times: &VecDeque<Duration>| times.iter().filter(|time| now.saturating_sub(**time) < HOUR).count();
        self.0.get(&entry.article).map_or(0, recent) < most as usize
    }
}

/// Whether an article begins with a slide, rather than goes on.
fn begins(entry: &Entry, before: Option<&Entry>) -> bool {
    before.is_none_or(|before| {
        before.article != entry.article || (entry.number, entry.page) <= (before.number, before.page)
    })
}
