//! What the articles mean with the photos and translations there are, and what of it is on the screen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::super::article::{Article, Photo};
use super::super::hash::Fnv;
use super::super::parse::{Draft, Read};
use super::super::problem::{Place, Problem};
use super::super::resolve::{Found, Index};
use super::super::translate::{self, EVERY, Translation};
use super::super::{names, parse};
use super::Library;
use super::listed::Stray;
use super::named;
use super::shelf::Shelf;
use super::source::Source;
use crate::say::{Message, say};

/// What a file says.
#[derive(Debug)]
pub enum Written {
    /// It is an article.
    Article(Draft),
    /// It is the translation of another file's article.
    Translation(Translation),
}

impl Written {
    /// What was read, as one of both.
    pub fn read<T>(read: Read<T>, kind: impl FnOnce(T) -> Self) -> Read<Arc<Self>> {
        let Read { value, problems, complete } = read;
        Read { value: value.map(|value| Arc::new(kind(value))), problems, complete }
    }
}

/// An article with its translations, its photos' names replaced by those of the files they mean.
#[derive(Debug, Clone)]
pub struct Resolved {
    pub article: Arc<Article>,
    pub hash: u64,
    pub problems: Vec<Problem>,
    /// Where its `id` stands.
    pub id: Option<Place>,
    /// Where photos are named: file and place, and the photo's file.
    pub mentions: Arc<[(String, Place, String)]>,
}

/// What came of an article the last time, and the very files that it came from: of ten thousand articles one save
/// changes one.
#[derive(Debug)]
pub struct Worked {
    from: Vec<(String, Arc<Written>)>,
    resolved: Resolved,
}

impl Worked {
    fn of(from: &[(&str, &Arc<Written>)], resolved: Resolved) -> Self {
        let from = from.iter().map(|(name, one)| ((*name).to_owned(), Arc::clone(one))).collect();
        Self { from, resolved }
    }

    /// Whether it still holds for these files.
    fn holds(&self, from: &[(&str, &Arc<Written>)]) -> bool {
        self.from.len() == from.len()
            && self.from.iter().zip(from).all(|(old, new)| old.0 == new.0 && Arc::ptr_eq(&old.1, new.1))
    }
}

/// What came of an article and its translations the last time: bringing them together compares every number in them,
/// which is too slow to be done for the whole show at each save.
#[derive(Debug)]
pub struct Merge {
    base: Article,
    translations: Vec<Translation>,
    whole: Vec<Arc<Article>>,
    problems: Vec<Problem>,
}

impl Merge {
    /// What comes of them now; `last` is what came of the same file before.
    fn of(base: &Article, translations: Vec<Translation>, last: Option<Self>) -> Self {
        if let Some(last) = last.filter(|last| last.base == *base && last.translations == translations) {
            return last;
        }
        let (whole, problems) = translate::all(base, &translations);
        Self { base: base.clone(), translations, whole, problems }
    }
}

/// A file that translates an article: its name, what it says, and the hash of that.
type Other<'a> = (&'a str, &'a Arc<Written>, u64);

/// What is on the screen of one file.
#[derive(Debug, Clone)]
pub struct Shown {
    pub article: Arc<Article>,
    pub hash: u64,
}

impl Library {
    /// Works out which files the articles mean with their photos, and which images are slides of their own.
    pub(super) fn resolve(&mut self) {
        if self.resolved.is_some() {
            return;
        }
        // A link that leads out stays a stray: it is no slide.
        self.strays.retain(|file, _| !self.shelf.has(file) || self.shelf.outside(file));
        // Another name among the photos may be the one that an article means.
        let names = self.shelf.names();
        if std::mem::replace(&mut self.names, names) != names {
            self.index = Index::new(self.shelf.files().map(str::to_owned));
            self.worked.clear();
        }
        self.logos.resolve(&self.settings.logos, self.settings.file_of("logo"), &self.index, &self.shelf);
        let leaving = self.work_out();
        let mut all: BTreeMap<String, Resolved> =
            self.worked.iter().map(|(file, worked)| (file.clone(), worked.resolved.clone())).collect();
        self.add_dropped(&mut all);
        named::apart(&mut all, &self.shown, &leaving);
        self.resolved = Some(all);
    }

    /// Works out what is not known of the articles; gives those that were renamed, and their new names.
    fn work_out(&mut self) -> BTreeMap<String, String> {
        let mut leaving = BTreeMap::new();
        let mut merges = std::mem::take(&mut self.merges);
        let mut before = std::mem::take(&mut self.worked);
        let (mut kept, mut worked) = (Vec::new(), Vec::with_capacity(self.articles.len()));
        let translations = self.translating();
        for (file, source) in &self.articles {
            if let Some((written, hash)) = &source.good
                && let Written::Article(draft) = written.as_ref()
            {
                let next = source.successor().filter(|_| self.succeeded(source));
                leaving.extend(next.map(|next| (file.clone(), next.to_owned())));
                let others = translations.get(file.as_str()).map(Vec::as_slice).unwrap_or_default();
                let from = std::iter::once((file.as_str(), written));
                let from: Vec<_> = from.chain(others.iter().map(|(name, one, _)| (*name, *one))).collect();
                let last = merges.remove(file);
                let (one, merge) = match before.remove(file).filter(|worked| worked.holds(&from)) {
                    Some(worked) => (worked, last),
                    None => {
                        let (resolved, merge) = self.whole(draft, *hash, others, last);
                        (Worked::of(&from, resolved), merge)
                    }
                };
                worked.push((file.clone(), one));
                kept.extend(merge.map(|merge| (file.clone(), merge)));
            }
        }
        drop(translations);
        self.worked = worked.into_iter().collect();
        self.merges = kept.into_iter().collect();
        leaving
    }

    /// Images in `slides/` that no article shows are slides of their own, unless they belong to one.
    fn add_dropped(&mut self, all: &mut BTreeMap<String, Resolved>) {
        let dropped: Vec<String> = self.shelf.dropped().map(str::to_owned).collect();
        if dropped.is_empty() {
            return;
        }
        let named: BTreeSet<&str> = self.worked.values().flat_map(|worked| photos(&worked.resolved.article)).collect();
        for file in dropped.iter().filter(|file| !named.contains(file.as_str())) {
            if let Some(owner) = self.owner(file) {
                let name = file.strip_prefix("slides/").unwrap_or(file);
                let reason = say!("image-belongs", owner = owner, name = name);
                self.strays.insert(file.clone(), Stray { reason, warn: false, since: Duration::ZERO });
                continue;
            }
            let article = Arc::new(parse::dropped_image(file));
            let mentions = Arc::new([(file.clone(), Place::default(), file.clone())]);
            all.insert(file.clone(), Resolved { article, hash: 0, problems: Vec::new(), id: None, mentions });
        }
    }

    /// An article with its photos and translations; those that have a file of their own win.
    fn whole(&self, draft: &Draft, hash: u64, others: &[Other<'_>], last: Option<Merge>) -> (Resolved, Option<Merge>) {
        let mut found = Finds { index: &self.index, shelf: &self.shelf, problems: Vec::new(), mentions: Vec::new() };
        let mut article = draft.article.clone();
        found.photos(&mut article);
        let mut hashes = Fnv::default();
        hashes.number(hash);
        let mut translations = Vec::new();
        for (name, written, hash) in others {
            if let Written::Translation(one) = written.as_ref() {
                hashes.text(name);
                hashes.number(*hash);
                translations.push(one.clone());
            }
        }
        let hash = if translations.is_empty() { hash } else { hashes.finish() };
        translations.extend(draft.translations.iter().cloned());
        translations.iter_mut().for_each(|one| found.photos(&mut one.article));
        let Finds { mut problems, mentions, .. } = found;
        let merge = (!translations.is_empty()).then(|| Merge::of(&article, translations, last));
        if let Some(merge) = &merge {
            article.translations.clone_from(&merge.whole);
            problems.extend(merge.problems.iter().cloned());
        }
        let mentions = mentions.into();
        (Resolved { article: Arc::new(article), hash, problems, id: draft.id.clone(), mentions }, merge)
    }

    /// The files that translate each article's file, in the order of their names.
    fn translating(&self) -> BTreeMap<&str, Vec<Other<'_>>> {
        let mut all: BTreeMap<&str, Vec<Other<'_>>> = BTreeMap::new();
        for (name, what) in &self.translations {
            let source = self.articles.get(name).filter(|source| !self.succeeded(source));
            if let Some((written, hash)) = source.and_then(|source| source.good.as_ref())
                && matches!(written.as_ref(), Written::Translation(_))
            {
                all.entry(&what.of).or_default().push((name, written, *hash));
            }
        }
        all
    }

    /// Whether a file was renamed and its new name is read.
    fn succeeded(&self, source: &Source<Arc<Written>>) -> bool {
        source.successor().is_some_and(|next| self.articles.get(next).is_some_and(|next| next.good.is_some()))
    }

    /// The article's file that has the same stem as an image in `slides/`.
    pub(super) fn owner(&self, image: &str) -> Option<&str> {
        let stem = |file: &str| names::fold(names::split(file).0);
        let wanted = stem(image);
        self.articles.keys().find(|file| stem(file) == wanted).map(String::as_str)
    }

    /// All files that matter beside the articles: photos of what is shown and of what will be, logos and fonts. Some
    /// come several times.
    pub(super) fn each_named(&self, with: &mut impl FnMut(&str)) {
        for (file, one) in self.resolved.iter().flatten() {
            photos(&one.article).for_each(&mut *with);
            if let Some(shown) = self.shown.get(file).filter(|shown| !Arc::ptr_eq(&shown.article, &one.article)) {
                photos(&shown.article).for_each(&mut *with);
            }
        }
        let resolved = |file: &String| self.resolved.as_ref().is_some_and(|all| all.contains_key(file));
        let leaving = self.shown.iter().filter(|(file, _)| !resolved(file));
        leaving.for_each(|(_, shown)| photos(&shown.article).for_each(&mut *with));
        self.logos.files().chain(self.fonts()).for_each(|file| with(&file));
    }

    /// The font files there are, if a theme names a font.
    pub(super) fn fonts(&self) -> Vec<String> {
        let theme = &self.settings.theme;
        if theme.font.trim().is_empty() && theme.heading_font.trim().is_empty() {
            return Vec::new();
        }
        self.shelf.files().filter(|file| names::is_font(file)).map(str::to_owned).collect()
    }

    /// Puts on the screen what is ready to be there.
    pub(super) fn take(&mut self) {
        let Some(resolved) = &self.resolved else { return };
        let mut old = std::mem::take(&mut self.shown);
        for (file, one) in resolved {
            let before = old.remove(file);
            let waits = self.begun && photos(&one.article).any(|photo| self.shelf.waits(photo));
            let next = match before {
                Some(before) if Arc::ptr_eq(&before.article, &one.article) || before.article == one.article => {
                    Some(Shown { hash: one.hash, ..before })
                }
                before if waits || self.is_bare(&one.article) => before,
                _ => Some(Shown { article: Arc::clone(&one.article), hash: one.hash }),
            };
            if let Some(next) = next.filter(|next| !self.is_bare(&next.article)) {
                self.shown.insert(file.clone(), next);
            }
        }
        self.logos.take(&self.shelf, self.begun);
        // A file that was renamed leaves when its new name is on the screen.
        let shown = &self.shown;
        let on = |file: &str| shown.contains_key(file) || self.translations.contains_key(file);
        let moved = |source: &Source<_>| self.succeeded(source) && source.successor().is_some_and(on);
        let left = self.articles.iter().filter(|(_, source)| moved(source)).map(|(file, _)| file.clone());
        for file in left.collect::<Vec<_>>() {
            self.articles.remove(&file);
            self.translations.remove(&file);
            self.shown.remove(&file);
            self.resolved.iter_mut().for_each(|all| drop(all.remove(&file)));
            self.changed.insert(file);
        }
    }

    /// Whether there is nothing to see of it: no word, and no photo that was ever whole.
    fn is_bare(&self, article: &Article) -> bool {
        own_photos(article).all(|photo| self.shelf.good(&photo.file).is_none()) && !translate::has_words(article)
    }
}

fn own_photos(article: &Article) -> impl Iterator<Item = &Photo> {
    article.photos.iter().chain(article.sections.iter().flat_map(|section| &section.photos))
}

/// The files of all photos of an article and its translations.
pub fn photos(article: &Article) -> impl Iterator<Item = &str> {
    let all = std::iter::once(article).chain(article.translations.iter().map(Arc::as_ref));
    all.flat_map(own_photos).map(|photo| photo.file.as_str())
}

/// Finds the files that photos mean.
struct Finds<'a> {
    index: &'a Index,
    shelf: &'a Shelf,
    problems: Vec<Problem>,
    mentions: Vec<(String, Place, String)>,
}

impl Finds<'_> {
    /// Gives the photos of an article, or of a translation as it is written, the files that they mean.
    fn photos(&mut self, article: &mut Article) {
        let sections = article.sections.iter_mut().flat_map(|section| &mut section.photos);
        for photo in article.photos.iter_mut().chain(sections) {
            // In a translation these stand for photos of the article.
            if photo.file.is_empty() || photo.file == EVERY {
                continue;
            }
            let remark = find(&say!("thing-photo"), &mut photo.file, self.index, self.shelf);
            self.problems.extend(remark.map(|text| Problem::error(&article.file, &photo.place, text)));
            self.mentions.push((article.file.clone(), photo.place.clone(), photo.file.clone()));
        }
    }
}

/// Replaces a name by the file that it means, and says what is wrong with it; `what` is a photo or a logo.
pub fn find(what: &Message, name: &mut String, index: &Index, shelf: &Shelf) -> Option<Message> {
    let written = name.strip_prefix("assets/").unwrap_or(name).to_owned();
    match index.find(name) {
        Found::File(file) if shelf.outside(&file) => Some(say!("photo-link", thing = what, name = written)),
        Found::File(file) => {
            *name = file;
            None
        }
        Found::Missing { wanted, nearest } => {
            *name = wanted;
            Some(match nearest {
                Some(near) => say!("photo-near", thing = what, name = written, near = near),
                None => say!("photo-missing", thing = what, name = written),
            })
        }
        Found::Outside => Some(say!("photo-not-inside", thing = what, name = written)),
    }
}
