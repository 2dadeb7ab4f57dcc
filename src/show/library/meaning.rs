//! What the articles mean with the photos there are, and what of it is on the screen.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::super::article::Article;
use super::super::problem::{Place, Problem};
use super::super::resolve::{Found, Index};
use super::super::settings::Logo;
use super::super::{names, parse};
use super::Library;
use super::listed::{Stray, base};
use super::shelf::Shelf;
use super::source::Source;

/// An article with its photos' names replaced by those of the files they mean.
#[derive(Debug, Clone)]
pub struct Resolved {
    pub article: Arc<Article>,
    pub hash: u64,
    pub problems: Vec<Problem>,
    /// A picture in `slides/` that is a slide by itself.
    pub dropped: bool,
}

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
        let index = Index::new(self.shelf.files().map(str::to_owned));
        let mut all = BTreeMap::new();
        for (file, source) in &self.articles {
            if let Some((article, hash)) = &source.good {
                let (article, problems) = resolve(article, &index, &self.shelf);
                all.insert(file.clone(), Resolved { article, hash: *hash, problems, dropped: false });
            }
        }
        let named: BTreeSet<String> = all.values().flat_map(|one| photos(&one.article)).collect();
        for file in self.shelf.dropped().filter(|file| !named.contains(*file)) {
            if let Some(owner) = self.owner(file) {
                let name = file.strip_prefix("slides/").unwrap_or(file);
                let reason = format!("It belongs to {owner}; to show it there write \"photo\": \"{name}\".");
                self.strays.insert(file.to_owned(), Stray { reason, warn: false, since: Duration::ZERO });
                continue;
            }
            let article = Arc::new(parse::dropped_image(file));
            all.insert(file.to_owned(), Resolved { article, hash: 0, problems: Vec::new(), dropped: true });
        }
        name_apart(&mut all);
        self.logos = resolve_logos(&self.settings.logos, &self.settings_name, &index, &self.shelf);
        self.resolved = Some(all);
    }

    /// The article's file that has the same stem as an image in `slides/`.
    pub(super) fn owner(&self, image: &str) -> Option<&str> {
        let stem = |file: &str| names::fold(names::split(file).0);
        let wanted = stem(image);
        self.articles.keys().find(|file| stem(file) == wanted).map(String::as_str)
    }

    /// All files that matter beside the articles: photos of what is shown and of what will be, logos and fonts.
    pub(super) fn named(&self) -> BTreeSet<String> {
        let resolved = self.resolved.iter().flat_map(BTreeMap::values).map(|one| &one.article);
        let photos = resolved.chain(self.shown.values().map(|one| &one.article)).flat_map(|article| photos(article));
        let logos = self.logos.0.iter().map(|logo| logo.file.clone());
        photos.chain(logos).chain(self.fonts()).collect()
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
            let waits = self.begun && photos(&one.article).any(|photo| self.shelf.waits(&photo));
            let bare = one.dropped && photos(&one.article).all(|photo| self.shelf.good(&photo).is_none());
            let next = match before {
                Some(before) if before.article == one.article => Some(Shown { hash: one.hash, ..before }),
                before if waits => before,
                _ if bare => None,
                _ => Some(Shown { article: Arc::clone(&one.article), hash: one.hash }),
            };
            if let Some(next) = next {
                self.shown.insert(file.clone(), next);
            }
        }
        // A file that was renamed leaves when its new name is on the screen.
        let shown = &self.shown;
        let moved = |source: &Source<_>| source.successor().is_some_and(|next| shown.contains_key(next));
        let left: Vec<String> = self.articles.extract_if(.., |_, source| moved(source)).map(|(file, _)| file).collect();
        for file in left {
            self.shown.remove(&file);
            self.resolved.iter_mut().for_each(|all| drop(all.remove(&file)));
            self.changed.insert(file);
        }
    }
}

/// Gives each article a name of its own, since slides are told apart by it. The first one keeps it.
fn name_apart(all: &mut BTreeMap<String, Resolved>) {
    let mut order: Vec<String> = all.keys().cloned().collect();
    order.sort_by_cached_key(|file| names::sort_key(file));
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for file in order {
        let Some(one) = all.get_mut(&file) else { continue };
        if let Some(first) = taken.get(&one.article.name) {
            let text = format!("The id {} is already that of {first}; write another.", one.article.name);
            let place = Place { pointer: "/id".to_owned(), ..Place::default() };
            one.problems.push(Problem::warning(&file, &place, text));
            Arc::make_mut(&mut one.article).name = base(&file).to_owned();
        }
        taken.insert(one.article.name.clone(), file);
    }
}

/// The files of all photos of an article.
pub fn photos(article: &Article) -> impl Iterator<Item = String> {
    let sections = article.sections.iter().flat_map(|section| &section.photos);
    article.photos.iter().chain(sections).map(|photo| photo.file.clone())
}

/// The article with the files that its photos mean, and what is wrong with them.
fn resolve(article: &Arc<Article>, index: &Index, shelf: &Shelf) -> (Arc<Article>, Vec<Problem>) {
    let mut next = Article::clone(article);
    let mut problems = Vec::new();
    let sections = next.sections.iter_mut().flat_map(|section| &mut section.photos);
    for photo in next.photos.iter_mut().chain(sections) {
        if let Some(wrong) = find(&mut photo.file, "photo", index, shelf) {
            problems.push(Problem::error(&article.file, &photo.place, wrong));
        }
    }
    if next == **article { (Arc::clone(article), problems) } else { (Arc::new(next), problems) }
}

/// The logos with the files that they mean, and what is wrong with them.
fn resolve_logos(logos: &[Logo], settings: &str, index: &Index, shelf: &Shelf) -> (Vec<Logo>, Vec<Problem>) {
    let mut logos = logos.to_vec();
    let mut problems = Vec::new();
    for logo in &mut logos {
        if let Some(wrong) = find(&mut logo.file, "logo", index, shelf) {
            problems.push(Problem::error(settings, &logo.place, wrong));
        }
    }
    (logos, problems)
}

/// Puts the file that a name means in the place of the name; gives a sentence if there is none. `what`: what it is for.
fn find(name: &mut String, what: &str, index: &Index, shelf: &Shelf) -> Option<String> {
    let found = index.find(name);
    let short = name.strip_prefix("assets/").unwrap_or(name);
    let (file, wrong) = match found {
        Found::File(file) if shelf.outside(&file) => {
            let text = format!("The {what} {short} is a link that leads out of assets/; put the {what} itself there.");
            (None, Some(text))
        }
        Found::File(file) => (Some(file), None),
        Found::Missing { wanted, nearest: Some(nearest) } => {
            (Some(wanted), Some(format!("There is no {what} {short} in assets/; did you mean {nearest}?")))
        }
        Found::Missing { wanted, nearest: None } => {
            let text =
                format!("There is no {what} {short} in assets/; copy it there or write the name of one that is.");
            (Some(wanted), Some(text))
        }
        Found::Outside => {
            let text =
                format!("The {what} {short} is not in assets/; copy it there and write its name without a path.");
            (None, Some(text))
        }
    };
    if let Some(file) = file {
        *name = file;
    }
    wrong
}
