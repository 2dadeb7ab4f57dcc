//! What of the library's state is told to others: the show as one value, and the news since the last one.
//! Decides nothing about what is shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::super::hash::Fnv;
use super::super::names;
use super::super::problem::{Place, Problem};
use super::super::settings::Settings;
use super::super::slide::{LeftOut, Revision, Show};
use super::source::Source;
use super::{GONE_AFTER, Library, STRAY_AFTER, Update, photos, whole};
use crate::say::say;

/// What was told last.
#[derive(Debug, Default)]
pub struct Reporter {
    show: Arc<Show>,
    problems: BTreeMap<String, Vec<Problem>>,
}

impl Library {
    /// The news since the last time, if there are any.
    pub(super) fn report(&mut self, now: Duration) -> Option<Update> {
        let problems = self.problems(now);
        let loaded = self.loaded();
        let show = self.show(&problems, now);
        let told = &mut self.reporter;
        let mut news = Vec::new();
        let mut fixed = Vec::new();
        let files: BTreeSet<&String> = problems.keys().chain(told.problems.keys()).collect();
        for file in files {
            match (problems.get(file), told.problems.get(file)) {
                (Some(list), before) if before != Some(list) || loaded.contains(file) => {
                    news.push((file.clone(), list.clone()));
                }
                (None, Some(_)) => fixed.push(file.clone()),
                _ => {}
            }
        }
        let same = same(&show, &told.show) && self.begun;
        if same && news.is_empty() && fixed.is_empty() {
            // What waits for its photos leads to a show later.
            let (resolved, shown, translations) = (&self.resolved, &self.shown, &self.translations);
            self.changed.retain(|file| {
                let article = translations.get(file).map_or(file, |what| &what.of);
                let wanted = resolved.iter().find_map(|all| all.get(article)).map(|one| &one.article);
                wanted.is_some() && wanted != shown.get(article).map(|one| &one.article)
            });
            return None;
        }
        let changed: Vec<String> = std::mem::take(&mut self.changed).into_iter().collect();
        told.show = Arc::new(show);
        told.problems = problems;
        Some(Update { show: Arc::clone(&told.show), changed, problems: news, fixed })
    }

    /// All problems by file, each file's in the order of their places.
    fn problems(&self, now: Duration) -> BTreeMap<String, Vec<Problem>> {
        let mut all: Vec<Problem> = Vec::new();
        for source in self.articles.values() {
            all.extend(source.problems().cloned());
        }
        all.extend(self.stack.sources().flat_map(Source::problems).cloned());
        for one in self.resolved.iter().flat_map(BTreeMap::values) {
            all.extend(one.problems.iter().cloned());
            for (file, place, photo) in one.mentions.iter() {
                if let Some(why) = self.shelf.trouble(photo) {
                    all.push(Problem::error(file, place, say!("file-trouble", file = photo, why = why)));
                }
            }
        }
        all.extend(self.logo_problems());
        all.extend(self.fallback_problem());
        for font in self.fonts() {
            if let Some(why) = self.shelf.trouble(&font) {
                all.push(whole(&font, why.clone()));
            }
        }
        all.extend(self.judged.iter().cloned());
        for (file, stray) in self.strays(now).filter(|(_, stray)| stray.warn) {
            all.push(Problem::warning(file, &Place::default(), stray.reason.clone()));
        }
        for (folder, (why, since)) in &self.away {
            // A show without photos needs no assets/.
            let mut needed = *folder == "slides";
            self.each_named(&mut |photo| needed |= photo.starts_with("assets/"));
            if (now >= *since + GONE_AFTER || !self.begun) && needed {
                let text = say!("folder-away", folder = *folder, why = why);
                all.push(whole(folder, text));
            }
        }
        all.sort();
        all.dedup();
        let mut by_file: BTreeMap<String, Vec<Problem>> = BTreeMap::new();
        for problem in all {
            by_file.entry(problem.file.clone()).or_default().push(problem);
        }
        by_file
    }

    /// The files that were loaded since the last time.
    fn loaded(&mut self) -> BTreeSet<String> {
        let articles = self.articles.iter_mut().map(|(file, source)| (file.as_str(), &mut source.loaded));
        let settings = self.stack.named().map(|(file, source)| (file, &mut source.loaded));
        let mut files = BTreeSet::new();
        for (file, loaded) in articles.chain(settings) {
            if std::mem::take(loaded) {
                files.insert(file.to_owned());
            }
        }
        files
    }

    fn show(&self, problems: &BTreeMap<String, Vec<Problem>>, now: Duration) -> Show {
        let mut order: Vec<&String> = self.shown.keys().collect();
        order.sort_by_cached_key(|file| names::sort_key(file));
        let mut versions = BTreeMap::new();
        let mut hash = Fnv::default();
        self.stack.hash(&mut hash);
        let mut photo = |file: &str, hash: &mut Fnv| {
            hash.text(file);
            if let Some(stamp) = self.shelf.good(file) {
                // Not inode and device: a copy of a show on another machine has the same revision.
                hash.number(stamp.len);
                hash.number(stamp.mtime.cast_unsigned());
                versions.insert(file.to_owned(), stamp.version());
            }
        };
        for file in &order {
            let one = &self.shown[*file];
            hash.text(file);
            hash.number(one.hash);
            photos(&one.article).for_each(|file| photo(file, &mut hash));
        }
        self.logos.shown.iter().for_each(|logo| photo(&logo.file, &mut hash));
        let fonts = self.good_fonts();
        for (file, stamp) in fonts.keys().filter_map(|file| Some((file, self.shelf.good(file)?))) {
            hash.text(file);
            hash.number(stamp.len);
            hash.number(stamp.mtime.cast_unsigned());
        }
        Show {
            settings: Settings { logos: self.logos.shown.clone(), ..self.settings.clone() },
            articles: order.into_iter().map(|file| Arc::clone(&self.shown[file].article)).collect(),
            problems: problems.values().flatten().cloned().collect(),
            left_out: self
                .strays(now)
                .map(|(file, stray)| LeftOut { file: file.clone(), reason: stray.reason.clone() })
                .collect(),
            photos: versions,
            older: self.articles.iter().filter_map(|(file, source)| Some((file.clone(), source.older()?))).collect(),
            fonts,
            revision: Revision(hash.finish()),
        }
    }

    fn strays(&self, now: Duration) -> impl Iterator<Item = (&String, &super::Stray)> {
        self.strays.iter().filter(move |(_, stray)| !self.begun || now >= stray.since + STRAY_AFTER)
    }
}

/// Whether nobody could tell two shows apart.
fn same(one: &Show, other: &Show) -> bool {
    one.revision == other.revision
        && one.settings == other.settings
        && one.articles.len() == other.articles.len()
        && one.articles.iter().zip(&other.articles).all(|(one, other)| Arc::ptr_eq(one, other) || one == other)
        && one.photos == other.photos
        && one.fonts == other.fonts
        && one.problems == other.problems
        && one.left_out == other.left_out
}
