//! The show as it stands: what was listed and read goes in, the last good show comes out.
//!
//! Owns which files must be read, when to look again, what is kept of a broken file and when a missing one is
//! gone. Never opens a file and never asks for the time: `now` is the time since the process started.

mod report;
mod shelf;
mod source;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::article::Article;
use super::listing::{Content, Entry, Kind, Listing, Probe};
use super::names::{self, Role};
use super::problem::{Place, Problem};
use super::resolve::{Found, Index};
use super::settings::Settings;
use super::slide::Show;
use super::{encoding, parse};
use report::Reporter;
use shelf::Shelf;
use source::{Reading, Source};

/// A file that is missing for as long is gone; until then it may be a rename or a delete and create.
pub const GONE_AFTER: Duration = Duration::from_secs(2);

/// A file that may not be shown is worth a word only when it is there for as long: editors make many for a moment.
const STRAY_AFTER: Duration = Duration::from_secs(1);

/// The folders of a show.
pub const FOLDERS: [&str; 2] = ["slides", "assets"];

/// The settings of a show.
const SETTINGS: &str = "slides/_show.json";

/// What must be known before the show is complete.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wants {
    /// Both folders must be listed again.
    pub list: bool,
    /// Files in `slides/` to read, relative to the show.
    pub read: Vec<String>,
    /// Photos to look at, relative to the show.
    pub probe: Vec<String>,
}

/// A new show, or news about the old one.
#[derive(Debug, Clone)]
pub struct Update {
    /// The show.
    pub show: Arc<Show>,
    /// The files that led to it, relative to the show.
    pub changed: Vec<String>,
    /// All problems of each file that was loaded, or whose problems are others than before.
    pub problems: Vec<(String, Vec<Problem>)>,
    /// Files that had problems and have none any more.
    pub fixed: Vec<String>,
}

/// The last good show and all that is known of its files.
#[derive(Debug, Default)]
pub struct Library {
    /// The first show was given out. Until then nothing waits: what is broken is a problem at once.
    begun: bool,
    settings: Settings,
    settings_file: Option<Source<Settings>>,
    articles: BTreeMap<String, Source<Arc<Article>>>,
    shelf: Shelf,
    strays: BTreeMap<String, Stray>,
    /// `slides` and `assets`, if they cannot be read: why, and since when.
    away: BTreeMap<&'static str, (String, Duration)>,
    /// What the articles mean with the photos there are; none if it must be worked out again.
    resolved: Option<BTreeMap<String, Resolved>>,
    shown: BTreeMap<String, Shown>,
    changed: BTreeSet<String>,
    reporter: Reporter,
}

/// A file that is not shown.
#[derive(Debug, Clone)]
struct Stray {
    reason: String,
    warn: bool,
    since: Duration,
}

/// An article with its photos' names replaced by those of the files they mean.
#[derive(Debug, Clone)]
struct Resolved {
    article: Arc<Article>,
    hash: u64,
    problems: Vec<Problem>,
    /// A picture in `slides/` that is a slide by itself.
    dropped: bool,
}

/// What is on the screen of one file.
#[derive(Debug, Clone)]
struct Shown {
    article: Arc<Article>,
    hash: u64,
}

impl Library {
    /// Takes what one of the [`FOLDERS`] holds now.
    pub fn list(&mut self, folder: &'static str, listing: Listing, now: Duration) {
        self.resolved = None;
        match listing {
            Listing::Away(why) => {
                let since = self.away.get(folder).map_or(now, |(_, since)| *since);
                self.away.insert(folder, (why, since));
                self.forgive(folder);
            }
            Listing::Here { mut entries, unread } => {
                self.away.remove(folder);
                let all: Vec<String> = entries.iter().map(|entry| base(&entry.file).to_owned()).collect();
                if folder == "slides" {
                    self.list_slides(&entries, &all, now);
                    entries.retain(|entry| names::role(base(&entry.file), &all) == Role::Image);
                } else {
                    entries.retain(|entry| names::role(base(&entry.file), &[""; 0]) != Role::Silent);
                }
                let gone = self.shelf.list(folder, &entries, &unread, now, self.begun);
                self.changed.extend(gone);
            }
        }
    }

    /// Whether there is such a file that may be a photo.
    pub fn has_photo(&self, file: &str) -> bool {
        self.shelf.has(file)
    }

    /// Takes word that a file may have changed even if its stamp has not.
    pub fn touch(&mut self, file: &str) {
        if file == SETTINGS {
            self.settings_file.iter_mut().for_each(Source::touch);
        }
        if let Some(source) = self.articles.get_mut(file) {
            source.touch();
        }
        self.shelf.touch(file);
    }

    /// What must be read now. To be asked again after each round of answers until nothing is wanted.
    pub fn wants(&mut self, now: Duration) -> Wants {
        if self.gone_due(now) {
            return Wants {
                list: true,
                ..Wants::default()
            };
        }
        // The settings come first: what an article says may depend on them.
        if self.settings_file.as_ref().is_some_and(|source| source.due(now)) {
            return Wants {
                read: vec![SETTINGS.to_owned()],
                ..Wants::default()
            };
        }
        let due = self.articles.iter().filter(|(_, source)| source.due(now));
        let read: Vec<String> = due.map(|(file, _)| file.clone()).collect();
        if !read.is_empty() {
            return Wants {
                read,
                ..Wants::default()
            };
        }
        self.resolve();
        let named = self.named();
        Wants {
            probe: self.shelf.due(&named, now),
            ..Wants::default()
        }
    }

    /// Takes what reading a file in `slides/` gave.
    pub fn read(&mut self, file: &str, content: Content, now: Duration) {
        let patient = self.begun;
        if file == SETTINGS {
            let Some(source) = &mut self.settings_file else {
                return;
            };
            let loaded = source.read(file, content, now, patient, |text| {
                let parsed = parse::settings(file, text);
                Reading {
                    value: Some(parsed.settings),
                    problems: parsed.problems,
                    complete: parsed.complete,
                }
            });
            if loaded {
                self.changed.insert(file.to_owned());
                self.adopt_settings();
            }
            return;
        }
        let Some(source) = self.articles.get_mut(file) else {
            return;
        };
        let settings = &self.settings;
        let loaded = source.read(file, content, now, patient, |text| {
            let parsed = parse::article(file, text, settings);
            Reading {
                value: parsed.article.map(Arc::new),
                problems: parsed.problems,
                complete: parsed.complete,
            }
        });
        if loaded {
            self.changed.insert(file.to_owned());
            self.resolved = None;
        }
    }

    /// Takes what a look at a photo gave.
    pub fn probed(&mut self, file: &str, probe: Probe, now: Duration) {
        if self.shelf.probed(file, probe, now, self.begun) {
            self.changed.insert(file.to_owned());
        }
    }

    /// The new show, if something is new; and when to ask for [`Library::wants`] again, if nothing happens.
    pub fn finish(&mut self, now: Duration) -> (Option<Update>, Option<Duration>) {
        self.resolve();
        self.take();
        let update = self.report(now);
        self.begun = true;
        (update, self.wake(now))
    }

    fn list_slides(&mut self, entries: &[Entry], all: &[String], now: Duration) {
        let mut strays = BTreeMap::new();
        let mut here = BTreeSet::new();
        let mut arrived = Vec::new();
        let mut settings = false;
        for (entry, name) in entries.iter().zip(all) {
            let file = &entry.file;
            let reason = match names::role(name, all) {
                Role::Silent => continue,
                _ if entry.kind == Kind::Folder => (
                    format!("Folders inside slides/ are not read; move the files of {name} into slides/."),
                    true,
                ),
                Role::Settings => {
                    settings = true;
                    self.settings_file.get_or_insert_default().list(entry, now);
                    continue;
                }
                Role::Article => {
                    here.insert(file.as_str());
                    if !self.articles.contains_key(file) {
                        arrived.push(entry);
                    }
                    self.articles.entry(file.clone()).or_default().list(entry, now);
                    continue;
                }
                Role::Image if entry.kind == Kind::Other => {
                    (format!("{name} is no plain file and is not read; put the picture itself there."), true)
                }
                Role::Image => continue,
                Role::Translation { of, lang } => (
                    format!("It is the translation of {of} ({lang}); translations are not supported yet."),
                    true,
                ),
                Role::Aside(reason) => (reason, false),
                Role::LeftOut(reason) => (reason, true),
            };
            let since = self.strays.get(file).map_or(now, |stray| stray.since);
            strays.insert(
                file.clone(),
                Stray {
                    reason: reason.0,
                    warn: reason.1,
                    since,
                },
            );
        }
        self.strays = strays;
        for (file, source) in &mut self.articles {
            if !here.contains(file.as_str()) {
                source.miss(now, &arrived);
            }
        }
        let gone = |source: &Source<_>| source.gone(now, self.begun);
        self.changed.extend(
            self.articles
                .extract_if(.., |_, source| gone(source))
                .map(|(file, _)| file),
        );
        if let (false, Some(source)) = (settings, &mut self.settings_file) {
            source.miss(now, &[]);
            if source.gone(now, self.begun) {
                self.settings_file = None;
                self.changed.insert(SETTINGS.to_owned());
                self.adopt_settings();
            }
        }
    }

    /// Nothing counts as missing in a folder that cannot be read.
    fn forgive(&mut self, folder: &str) {
        if folder == "slides" {
            self.articles.values_mut().for_each(Source::forgive);
            self.settings_file.iter_mut().for_each(Source::forgive);
        }
        self.shelf.forgive(folder);
    }

    fn adopt_settings(&mut self) {
        let good = self
            .settings_file
            .as_ref()
            .and_then(|source| source.good.as_ref());
        let settings = good.map(|(settings, _)| settings.clone()).unwrap_or_default();
        if settings != self.settings {
            self.settings = settings;
            self.articles.values_mut().for_each(Source::parse_again);
        }
    }

    /// Works out which files the articles mean with their photos, and which images are slides of their own.
    fn resolve(&mut self) {
        if self.resolved.is_some() {
            return;
        }
        let index = Index::new(self.shelf.files().map(str::to_owned));
        let mut all = BTreeMap::new();
        for (file, source) in &self.articles {
            if let Some((article, hash)) = &source.good {
                let (article, problems) = resolve(article, &index, &self.shelf);
                all.insert(
                    file.clone(),
                    Resolved {
                        article,
                        hash: *hash,
                        problems,
                        dropped: false,
                    },
                );
            }
        }
        let named: BTreeSet<String> = all.values().flat_map(|one| photos(&one.article)).collect();
        for file in self.shelf.dropped().filter(|file| !named.contains(*file)) {
            if let Some(owner) = self.owner(file) {
                let name = file.strip_prefix("slides/").unwrap_or(file);
                let reason = format!("It belongs to {owner}; to show it there write \"photo\": \"{name}\".");
                self.strays.insert(
                    file.to_owned(),
                    Stray {
                        reason,
                        warn: false,
                        since: Duration::ZERO,
                    },
                );
                continue;
            }
            self.strays.remove(file);
            let article = Arc::new(parse::dropped_image(file));
            all.insert(
                file.to_owned(),
                Resolved {
                    article,
                    hash: 0,
                    problems: Vec::new(),
                    dropped: true,
                },
            );
        }
        self.resolved = Some(all);
    }

    /// The article's file that has the same stem as an image in `slides/`.
    fn owner(&self, image: &str) -> Option<&str> {
        let stem = |file: &str| names::fold(names::split(file).0);
        let wanted = stem(image);
        self.articles
            .keys()
            .find(|file| stem(file) == wanted)
            .map(String::as_str)
    }

    /// All photos that matter: those of what is shown and of what will be.
    fn named(&self) -> BTreeSet<String> {
        let resolved = self
            .resolved
            .iter()
            .flat_map(BTreeMap::values)
            .map(|one| &one.article);
        resolved
            .chain(self.shown.values().map(|one| &one.article))
            .flat_map(|article| photos(article))
            .collect()
    }

    /// Puts on the screen what is ready to be there.
    fn take(&mut self) {
        let Some(resolved) = &self.resolved else { return };
        let mut old = std::mem::take(&mut self.shown);
        for (file, one) in resolved {
            let before = old.remove(file);
            let waits = self.begun && photos(&one.article).any(|photo| self.shelf.waits(&photo));
            let bare = one.dropped && photos(&one.article).all(|photo| self.shelf.good(&photo).is_none());
            let next = match before {
                Some(before) if before.article == one.article => Some(Shown {
                    hash: one.hash,
                    ..before
                }),
                before if waits => before,
                _ if bare => None,
                _ => Some(Shown {
                    article: Arc::clone(&one.article),
                    hash: one.hash,
                }),
            };
            if let Some(next) = next {
                self.shown.insert(file.clone(), next);
            }
        }
        // A file that was renamed leaves when its new name is on the screen.
        let shown = &self.shown;
        let moved = |source: &Source<_>| source.successor().is_some_and(|next| shown.contains_key(next));
        let left: Vec<String> = self
            .articles
            .extract_if(.., |_, source| moved(source))
            .map(|(file, _)| file)
            .collect();
        for file in left {
            self.shown.remove(&file);
            self.resolved.iter_mut().for_each(|all| drop(all.remove(&file)));
            self.changed.insert(file);
        }
    }

    fn gone_due(&self, now: Duration) -> bool {
        self.missing().any(|since| now >= since + GONE_AFTER)
    }

    fn missing(&self) -> impl Iterator<Item = Duration> {
        let settings = self.settings_file.iter().filter_map(|source| source.missing);
        let articles = self.articles.values().filter_map(|source| source.missing);
        settings.chain(articles).chain(self.shelf.missing())
    }

    fn wake(&self, now: Duration) -> Option<Duration> {
        let sources = self.articles.values().filter_map(Source::wake);
        let settings = self.settings_file.as_ref().and_then(Source::wake);
        let strays = self
            .strays
            .values()
            .map(|stray| stray.since + STRAY_AFTER)
            .filter(|due| *due > now);
        let away = self
            .away
            .values()
            .map(|(_, since)| *since + GONE_AFTER)
            .filter(|due| *due > now);
        let gone = self.missing().map(|since| since + GONE_AFTER);
        sources
            .chain(settings)
            .chain(strays)
            .chain(away)
            .chain(gone)
            .chain(self.shelf.wake(&self.named()))
            .min()
    }
}

/// A file's name without its folders.
fn base(file: &str) -> &str {
    file.rsplit_once('/').map_or(file, |(_, name)| name)
}

/// The files of all photos of an article.
fn photos(article: &Article) -> impl Iterator<Item = String> {
    let sections = article.sections.iter().flat_map(|section| &section.photos);
    article
        .photos
        .iter()
        .chain(sections)
        .map(|photo| photo.file.clone())
}

/// The article with the files that its photos mean, and what is wrong with them.
fn resolve(article: &Arc<Article>, index: &Index, shelf: &Shelf) -> (Arc<Article>, Vec<Problem>) {
    let mut next = Article::clone(article);
    let mut problems = Vec::new();
    let sections = next.sections.iter_mut().flat_map(|section| &mut section.photos);
    for photo in next.photos.iter_mut().chain(sections) {
        let mut error = |text: String| problems.push(Problem::error(&article.file, &photo.place, text));
        let name = photo.file.strip_prefix("assets/").unwrap_or(&photo.file);
        match index.find(&photo.file) {
            Found::File(file) if shelf.outside(&file) => {
                error(format!(
                    "The photo {name} is a link that leads out of assets/; put the photo itself there."
                ));
            }
            Found::File(file) => photo.file = file,
            Found::Missing {
                wanted,
                nearest: Some(nearest),
            } => {
                error(format!(
                    "There is no photo {name} in assets/; did you mean {nearest}?"
                ));
                photo.file = wanted;
            }
            Found::Missing {
                wanted,
                nearest: None,
            } => {
                error(format!(
                    "There is no photo {name} in assets/; copy it there or write the name of one that is."
                ));
                photo.file = wanted;
            }
            Found::Outside => error(format!(
                "The photo {name} is not in assets/; copy it there and write its name without a path."
            )),
        }
    }
    if next == **article {
        (Arc::clone(article), problems)
    } else {
        (Arc::new(next), problems)
    }
}

/// A problem of a whole file or folder.
fn whole(file: &str, text: String) -> Problem {
    Problem::error(file, &Place::default(), text)
}

/// The text of a file, and a problem if its encoding had to be guessed.
fn text(file: &str, bytes: &[u8]) -> (String, Option<Problem>) {
    let decoded = encoding::decode(bytes);
    let warning = decoded
        .warning
        .map(|text| Problem::warning(file, &Place::default(), text));
    (decoded.text, warning)
}
