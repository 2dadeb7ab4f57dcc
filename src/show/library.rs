//! The show as it stands: what was listed and read goes in, the last good show comes out.
//!
//! Owns which files must be read, when to look again, what is kept of a broken file and when a missing one is
//! gone. Never opens a file and never asks for the time: `now` is the time since the process started.

mod fallback;
mod listed;
mod logos;
mod meaning;
mod named;
mod report;
mod shelf;
mod source;
mod stack;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::article::Article;
use super::listing::{Content, Entry, Kind, Listing, Probe, Sight};
use super::parse::Read;
use super::problem::{Place, Problem};
use super::resolve::Index;
use super::settings::Settings;
use super::slide::{Show, Version};
use super::{encoding, names, parse};
use crate::say::Message;
use listed::Stray;
use logos::Logos;
use meaning::{Merge, Resolved, Shown, Worked, Written, photos};
use report::Reporter;
use shelf::Shelf;
use source::Source;
use stack::Stack;

/// A file that is missing for as long is gone; until then it may be a rename or a delete and create.
pub const GONE_AFTER: Duration = Duration::from_secs(2);

/// A file that may not be shown is worth a word only when it is there for as long: editors make many for a moment.
const STRAY_AFTER: Duration = Duration::from_secs(1);

/// The folders of a show.
pub const FOLDERS: [&str; 2] = ["slides", "assets"];

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

/// What a file translates.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Translates {
    /// File of the article, relative to the show.
    of: String,
    lang: String,
}

/// The last good show and all that is known of its files.
#[derive(Debug, Default)]
pub struct Library {
    /// The first show was given out. Until then nothing waits: what is broken is a problem at once.
    begun: bool,
    settings: Settings,
    stack: Stack,
    /// Articles and the files that translate them.
    articles: BTreeMap<String, Source<Arc<Written>>>,
    /// For each file that is a translation its article's file and its language.
    translations: BTreeMap<String, Translates>,
    logos: Logos,
    /// What came of articles and their translations the last time.
    merges: BTreeMap<String, Merge>,
    /// What came of articles the last time, while [`Shelf::names`] was this.
    worked: BTreeMap<String, Worked>,
    names: u64,
    /// The names that photos are found among.
    index: Index,
    shelf: Shelf,
    strays: BTreeMap<String, Stray>,
    /// `slides` and `assets`, if they cannot be read: why, and since when.
    away: BTreeMap<&'static str, (Message, Duration)>,
    /// What the articles mean with the photos there are; none if it must be worked out again.
    resolved: Option<BTreeMap<String, Resolved>>,
    shown: BTreeMap<String, Shown>,
    changed: BTreeSet<String>,
    /// What others found wrong.
    judged: Vec<Problem>,
    reporter: Reporter,
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
            Listing::Here { entries, unread } => {
                self.away.remove(folder);
                self.listed(folder, entries, &unread, now);
            }
        }
    }

    /// Takes what one file of a folder is now; false if that cannot be told without a listing: the file is new, or gone,
    /// or was missing.
    pub fn restamp(&mut self, file: &str, sight: Sight, now: Duration) -> bool {
        let entry = |stamp| Entry { file: file.to_owned(), kind: Kind::File, stamp };
        match sight {
            Sight::Else => false,
            // It came and went, as the files do that editors save by; or it is one that nobody is told of.
            Sight::Nothing => !self.knows(file),
            Sight::File(_) if !self.knows(file) => names::is_silent_file(file),
            Sight::File(stamp) if self.stack.has(file) => {
                self.stack.here(file).map(|source| source.list(&entry(stamp), now)).is_some()
            }
            Sight::File(stamp) => match self.articles.get_mut(file) {
                Some(source) if source.missing.is_none() => {
                    source.list(&entry(stamp), now);
                    true
                }
                Some(_) => false,
                None => self.shelf.restamp(file, stamp, now),
            },
        }
    }

    /// Whether it knows of a file that was listed.
    fn knows(&self, file: &str) -> bool {
        self.stack.has(file)
            || self.articles.contains_key(file)
            || self.shelf.has(file)
            || self.strays.contains_key(file)
    }

    /// Whether there is such a file that may be a photo.
    pub fn has_photo(&self, file: &str) -> bool {
        self.shelf.has(file)
    }

    /// Takes word that a file may have changed even if its stamp has not.
    pub fn touch(&mut self, file: &str) {
        self.stack.named().filter(|(own, _)| *own == file).for_each(|(_, source)| source.touch());
        if let Some(source) = self.articles.get_mut(file) {
            source.touch();
        }
        self.shelf.touch(file);
    }

    /// What must be read now. To be asked again after each round of answers until nothing is wanted.
    pub fn wants(&mut self, now: Duration) -> Wants {
        if self.gone_due(now) {
            return Wants { list: true, ..Wants::default() };
        }
        // The settings come first: what an article says may depend on them.
        if let Some(file) = self.stack.due(now) {
            return Wants { read: vec![file.to_owned()], ..Wants::default() };
        }
        let due = self.articles.iter().filter(|(_, source)| source.due(now));
        let read: Vec<String> = due.map(|(file, _)| file.clone()).collect();
        if !read.is_empty() {
            return Wants { read, ..Wants::default() };
        }
        self.resolve();
        let mut probe = BTreeSet::new();
        self.each_named(&mut |file| probe.extend(self.shelf.is_due(file, now).then(|| file.to_owned())));
        Wants { probe: probe.into_iter().collect(), ..Wants::default() }
    }

    /// What parses files as [`Library::read`] takes them, on any thread.
    pub fn parser(&self) -> Parser<'_> {
        Parser { settings: &self.settings, stack: &self.stack, translations: &self.translations }
    }

    /// Takes what reading a file in `slides/` gave, and what [`Parser::parse`] made of it if that was done already.
    pub fn read(&mut self, file: &str, content: Content, parsed: Option<Parsed>, now: Duration) {
        let patient = self.begun;
        if self.stack.has(file) {
            if self.stack.read(file, content, now, patient) {
                self.changed.insert(file.to_owned());
                self.adopt_settings();
            }
            return;
        }
        let Some(source) = self.articles.get_mut(file) else {
            return;
        };
        let (settings, translates) = (&self.settings, self.translations.get(file));
        let parse = |text: &str| parsed.map_or_else(|| written(file, text, settings, translates), |Parsed(read)| read);
        let loaded = source.read(file, content, now, patient, parse);
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

    /// The settings, and the file that their theme stands in.
    pub fn settings(&self) -> (&Settings, &str) {
        (&self.settings, self.settings.file_of("theme"))
    }

    /// All articles: as they are shown, and as they will be once their photos are there.
    pub fn meant(&mut self) -> Vec<Arc<Article>> {
        self.resolve();
        let resolved = self.resolved.iter().flatten().map(|(_, one)| &one.article);
        let next = |file: &String| self.resolved.as_ref().and_then(|all| all.get(file)).map(|one| &one.article);
        let old =
            self.shown.iter().filter(|(file, one)| next(file).is_none_or(|next| !Arc::ptr_eq(next, &one.article)));
        resolved.chain(old.map(|(_, one)| &one.article)).map(Arc::clone).collect()
    }

    /// The last good state of each font file, if a theme names a font.
    pub fn good_fonts(&self) -> BTreeMap<String, Version> {
        let good = |file: String| self.shelf.good(&file).map(|stamp| (file, stamp.version()));
        self.fonts().into_iter().filter_map(good).collect()
    }

    /// Takes what others found wrong with what [`Library::settings`] and [`Library::meant`] give; it holds until the
    /// next time.
    pub fn judge(&mut self, problems: Vec<Problem>) {
        self.judged = problems;
    }

    /// The new show, if something is new; and when to ask for [`Library::wants`] again, if nothing happens.
    pub fn finish(&mut self, now: Duration) -> (Option<Update>, Option<Duration>) {
        self.resolve();
        self.take();
        let update = self.report(now);
        self.begun = true;
        (update, self.wake(now))
    }

    fn adopt_settings(&mut self) {
        let settings = self.stack.settings();
        if settings != self.settings {
            self.settings = settings;
            self.resolved = None;
            self.articles.values_mut().for_each(Source::parse_again);
        }
    }

    fn gone_due(&self, now: Duration) -> bool {
        self.missing().any(|since| now >= since + GONE_AFTER)
    }

    fn missing(&self) -> impl Iterator<Item = Duration> {
        let settings = self.stack.sources().filter_map(|source| source.missing);
        let articles = self.articles.values().filter_map(|source| source.missing);
        settings.chain(articles).chain(self.shelf.missing())
    }

    fn wake(&self, now: Duration) -> Option<Duration> {
        let sources = self.articles.values().filter_map(Source::wake);
        let settings = self.stack.sources().filter_map(Source::wake);
        let strays = self.strays.values().map(|stray| stray.since + STRAY_AFTER).filter(|due| *due > now);
        let away = self.away.values().map(|(_, since)| *since + GONE_AFTER).filter(|due| *due > now);
        let gone = self.missing().map(|since| since + GONE_AFTER);
        let mut photos = None;
        self.each_named(&mut |file| photos = photos.into_iter().chain(self.shelf.wake(file)).min());
        sources.chain(settings).chain(strays).chain(away).chain(gone).chain(photos).min()
    }
}

/// Parses articles and their translations.
#[derive(Debug, Clone, Copy)]
pub struct Parser<'a> {
    settings: &'a Settings,
    stack: &'a Stack,
    translations: &'a BTreeMap<String, Translates>,
}

/// What a file says, and what is wrong with it.
#[derive(Debug)]
pub struct Parsed(Read<Arc<Written>>);

impl Parser<'_> {
    /// Parses a file in `slides/`; none if there is nothing to be parsed, or it is that of the settings.
    pub fn parse(self, file: &str, content: &Content) -> Option<Parsed> {
        let Content::Bytes(bytes) = content else { return None };
        if self.stack.has(file) {
            return None;
        }
        let (text, _) = text(file, bytes);
        Some(Parsed(written(file, &text, self.settings, self.translations.get(file))))
    }
}

fn written(file: &str, text: &str, settings: &Settings, translates: Option<&Translates>) -> Read<Arc<Written>> {
    match translates {
        Some(what) => Written::read(parse::translation(file, text, &what.lang), Written::Translation),
        None => Written::read(parse::draft(file, text, settings), Written::Article),
    }
}

/// A problem of a whole file or folder.
fn whole(file: &str, text: Message) -> Problem {
    Problem::error(file, &Place::default(), text)
}

/// The text of a file, and a problem if its encoding had to be guessed.
fn text(file: &str, bytes: &[u8]) -> (String, Option<Problem>) {
    let decoded = encoding::decode(bytes);
    let warning = decoded.warning.map(|text| Problem::warning(file, &Place::default(), text));
    (decoded.text, warning)
}
