//! What has been composed, from one show to the next: found at once by the article it was made of, else by all that
//! the slide says. Composes nothing.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use jiff::civil::DateTime;

use super::plan::Version;
use super::{Page, resident};
use crate::compose::layout;
use crate::pixels::PhotoFacts;
use crate::show::article::Article;
use crate::show::hash;
use crate::show::slide::Show;
use crate::show::theming::ThemeChoice;

/// The pages of a slide.
pub(super) type Pages = Arc<Vec<Arc<Page>>>;

/// A show, what is known of its photos, and the time, as far as keys depend on them.
#[derive(Clone, Copy)]
pub(super) struct State<'a> {
    pub(super) show: &'a Show,
    pub(super) facts: &'a BTreeMap<String, PhotoFacts>,
    pub(super) now: DateTime,
    /// The show's.
    pub(super) theme: &'a Arc<ThemeChoice>,
    /// Hash of the settings that decide how slides look.
    settings: u64,
}

impl<'a> State<'a> {
    pub(super) fn of(
        show: &'a Show,
        facts: &'a BTreeMap<String, PhotoFacts>,
        now: DateTime,
        theme: &'a Arc<ThemeChoice>,
    ) -> Self {
        let settings = (theme.as_ref(), show.settings.seconds, &show.settings.footer, show.settings.animated());
        Self { show, facts, now, theme, settings: hash::of(format!("{settings:?}").as_bytes()) }
    }
}

/// Which article a key was worked out for. It is held, so that no other comes to lie in its place.
struct Known {
    _article: Arc<Article>,
    around: u64,
    key: u64,
}

/// Composed slides.
#[derive(Default)]
pub(super) struct Kept {
    pages: HashMap<u64, Pages>,
    /// By the place of the article in memory, and the section.
    known: HashMap<(usize, Option<usize>), Known>,
}

impl Kept {
    pub(super) fn get(&self, key: u64) -> Option<Pages> {
        self.pages.get(&key).map(Arc::clone)
    }

    pub(super) fn put(&mut self, key: u64, pages: Pages) {
        self.pages.insert(key, pages);
    }

    /// Drops everything.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Drops what no slide of these has.
    pub(super) fn keep_only(&mut self, keys: &[u64], versions: &[Version]) {
        let mut left = HashMap::with_capacity(keys.len());
        let mut known = HashMap::with_capacity(keys.len());
        for (key, version) in keys.iter().zip(versions) {
            left.extend(self.pages.remove_entry(key));
            known.extend(self.known.remove_entry(&place(version)));
        }
        (self.pages, self.known) = (left, known);
    }

    /// Hash of all that decides the pages of a slide.
    pub(super) fn key(&mut self, version: &Version, state: State<'_>) -> u64 {
        let around = around(version, state);
        match self.known.get(&place(version)) {
            Some(known) if known.around == around => known.key,
            _ => {
                let key = content(version, around);
                let article = Arc::clone(&version.slide.article);
                self.known.insert(place(version), Known { _article: article, around, key });
                key
            }
        }
    }
}

fn place(version: &Version) -> (usize, Option<usize>) {
    (Arc::as_ptr(&version.slide.article).addr(), version.slide.section)
}

/// Hash of what decides the pages of a slide and is not part of its article.
fn around(version: &Version, state: State<'_>) -> u64 {
    let Version { slide, tag } = version;
    let (photos, contents) = match slide.section() {
        Some(section) => (&section.photos, &section.contents),
        None => (&slide.article.photos, &slide.article.contents),
    };
    let mut hasher = DefaultHasher::new();
    for photo in photos {
        let resident = resident(state.show, state.facts, &photo.file);
        resident.map(|(version, size)| (version.0, size)).hash(&mut hasher);
    }
    // Events that are past leave by themselves.
    layout::next_change(contents, state.now).hash(&mut hasher);
    (tag, state.settings).hash(&mut hasher);
    hasher.finish()
}

fn content(version: &Version, around: u64) -> u64 {
    let article = &version.slide.article;
    match version.slide.section() {
        Some(section) => {
            let head = (&article.name, &article.file, &article.title, &article.lang, article.seconds, article.hidden);
            hash::of(format!("{:?}", (head, &article.theme, section, around)).as_bytes())
        }
        None => {
            // The sections do not show on the title slide.
            let mut title = article.as_ref().clone();
            title.sections.clear();
            title.translations.clear();
            hash::of(format!("{:?}", (title, around)).as_bytes())
        }
    }
}
