//! Reads what the library wants and makes a [`Load`] of what it gives. Decides neither when to read nor what is shown.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::fonts::Fonts;
use super::fonts::typecase::{FontTrouble, Said, Typecase};
use super::look::{self, Look, Seen};
use super::photo::PhotoError;
use super::place::{Disk, Memory, Place};
use super::sayings::Sayings;
use super::source::{self, BuiltIn, Source};
use crate::busy::Busy;
use crate::crew;
use crate::pixels::PhotoFacts;
use crate::say::say;
use crate::show::library::{FOLDERS, Library, Update};
use crate::show::listing::{Content, Listing, Probe, Stamp};
use crate::show::names;
use crate::show::problem::Problem;
use crate::show::slide::{Show, Version};

/// Largest article or settings file that is read, in bytes.
pub const MAX_ARTICLE: u64 = 16 << 20;

/// So many files are read before what they hold is looked at.
const CHUNK: usize = 64;

/// A show that was loaded, or news about the one that stands.
#[derive(Debug, Clone)]
pub struct Load {
    /// The show.
    pub show: Arc<Show>,
    /// Facts of all photos in [`Show::photos`], by file.
    pub facts: Arc<BTreeMap<String, PhotoFacts>>,
    /// The faces that it is set in; the same as before unless they have changed.
    pub fonts: Arc<Fonts>,
    /// Files that led to this, relative to the show.
    pub changed: Vec<String>,
    /// When the first file event of this batch was received.
    pub event_at: Instant,
    /// All problems of each file that was loaded, or whose problems are others than before.
    pub problems: Vec<(String, Vec<Problem>)>,
    /// Files that had problems and have none any more.
    pub fixed: Vec<String>,
    /// `slides` could not be listed: the show is the one of before, or none.
    pub away: bool,
}

/// Reads the show in the folder `root` once, without waiting: what is broken is a problem.
pub fn read_once(root: &Path) -> Load {
    read_once_telling(root, &|_, _| {})
}

/// The same, and tells `tell` how many files more were read, and of how many in all as far as is known.
pub fn read_once_telling(root: &Path, tell: &dyn Fn(usize, usize)) -> Load {
    Loader::new(Disk::new(root)).first(tell)
}

/// The same for any place.
pub fn read_place_telling(place: impl Place, tell: &dyn Fn(usize, usize)) -> Load {
    Loader::new(place).first(tell)
}

/// Makes a show of files that are built into the binary: names relative to the show, and their bytes.
pub fn from_memory(files: &'static [(&'static str, &'static [u8])]) -> Load {
    Loader::new(Memory(BuiltIn(files))).once()
}

/// A library and the place that it is fed from.
pub struct Loader<P> {
    place: P,
    library: Library,
    /// Facts of the photos that are whole, with the version they belong to.
    known: BTreeMap<String, (Version, PhotoFacts)>,
    facts: Arc<BTreeMap<String, PhotoFacts>>,
    /// The photos that those are for, and whether something was learned of one since.
    photos: BTreeMap<String, Version>,
    learned: bool,
    sayings: Sayings,
    typecase: Typecase,
    busy: Busy,
    /// The names that problems were told under, by file.
    told: BTreeMap<String, String>,
    /// `slides` could not be listed the last time.
    away: bool,
}

impl<P: Place> Loader<P> {
    /// A show that was not read yet.
    pub fn new(place: P) -> Self {
        Self {
            place,
            library: Library::default(),
            known: BTreeMap::new(),
            facts: Arc::default(),
            photos: BTreeMap::new(),
            learned: false,
            sayings: Sayings::default(),
            typecase: Typecase::default(),
            busy: Busy::default(),
            told: BTreeMap::new(),
            away: false,
        }
    }

    /// The same, and tells what is being read.
    pub fn telling(self, busy: Busy) -> Self {
        Self { busy, ..self }
    }

    /// Reads the show once, without waiting.
    pub fn once(self) -> Load {
        self.first(&|_, _| {})
    }

    fn first(mut self, tell: &dyn Fn(usize, usize)) -> Load {
        let event_at = Instant::now();
        for folder in FOLDERS {
            self.list(folder, Duration::ZERO);
        }
        let (load, _) = self.round_telling(event_at, Duration::ZERO, tell);
        load.unwrap_or_else(|| Load {
            show: Arc::default(),
            facts: self.facts,
            fonts: Arc::clone(self.typecase.fonts()),
            changed: Vec::new(),
            event_at,
            problems: Vec::new(),
            fixed: Vec::new(),
            away: self.away,
        })
    }

    /// Lists `slides` or `assets`; false if not all of it could be read.
    pub fn list(&mut self, folder: &'static str, now: Duration) -> bool {
        let listing = self.place.list(folder);
        let complete = matches!(&listing, Listing::Here { unread, .. } if unread.is_empty());
        if folder == "slides" {
            self.away = matches!(listing, Listing::Away(_));
        }
        self.library.list(folder, listing, now);
        complete
    }

    /// Looks at some files instead of listing their folders, which takes long where there are thousands; false if only a
    /// listing tells what has happened to them.
    pub fn restat<'a>(&mut self, files: impl IntoIterator<Item = &'a String>, now: Duration) -> bool {
        files.into_iter().all(|file| self.library.restamp(file, self.place.sight(file), now))
    }

    /// Takes word that a file may have changed even if its stamp has not.
    pub fn touch(&mut self, file: &str) {
        self.library.touch(file);
    }

    /// Reads all that is wanted. Gives what is new, and when to look again if nothing happens.
    pub fn round(&mut self, event_at: Instant, now: Duration) -> (Option<Load>, Option<Duration>) {
        self.round_telling(event_at, now, &|_, _| {})
    }

    fn round_telling(
        &mut self,
        event_at: Instant,
        now: Duration,
        tell: &dyn Fn(usize, usize),
    ) -> (Option<Load>, Option<Duration>) {
        let mut all = 0;
        // Each answer may lead to further wishes, but to few: settings, articles, photos.
        for _ in 0..16 {
            let wants = self.library.wants(now);
            for folder in FOLDERS.into_iter().filter(|_| wants.list) {
                self.list(folder, now);
            }
            all += wants.read.len() + wants.probe.len();
            // What one core takes a second for, several share; what is read waits in memory, so not all at once.
            for files in wants.read.chunks(CHUNK) {
                let parser = self.library.parser();
                let busy = &self.busy;
                let read = |file: &String| {
                    let _working = busy.with(file);
                    let content = content(self.place.source(), file);
                    let parsed = parser.parse(file, &content);
                    (content, parsed)
                };
                for (file, (content, parsed)) in files.iter().zip(crew::each(files, crew::cores(), true, read)) {
                    self.library.read(file, content, parsed, now);
                }
                tell(files.len(), all);
            }
            for files in wants.probe.chunks(CHUNK) {
                let looks = crew::each(files, crew::cores(), true, |file| {
                    let _working = self.busy.with(file);
                    look::twice(self.place.source(), file, || self.place.stamp(file))
                });
                for (file, look) in files.iter().zip(looks) {
                    let probe = self.probe(file, look);
                    self.library.probed(file, probe, now);
                }
                tell(files.len(), all);
            }
            if !wants.list && wants.read.is_empty() && wants.probe.is_empty() {
                break;
            }
        }
        self.arrange();
        let (update, wake) = self.library.finish(now);
        (update.map(|update| self.load(update, event_at)), wake)
    }

    /// Chooses the faces, and tells the library what they lack.
    fn arrange(&mut self) {
        let articles = self.library.meant();
        let fonts = self.library.good_fonts();
        let (settings, settings_file) = self.library.settings();
        let said = Said { settings, settings_file, articles: &articles, fonts: &fonts };
        let mut problems = self.typecase.arrange(self.place.source(), &said);
        problems.extend(self.place.problems());
        self.library.judge(problems);
    }

    fn load(&mut self, update: Update, event_at: Instant) -> Load {
        self.known.retain(|file, _| self.library.has_photo(names::paged(file).0));
        self.typecase.keep(|file| self.library.has_photo(file));
        self.sayings.keep(|file| self.library.has_photo(file));
        let Update { show, changed, mut problems, mut fixed } = update;
        let mut show = self.sayings.amended(show);
        self.name(&mut show, &mut problems, &mut fixed);
        let facts = |(file, version): (&String, &Version)| {
            let (_, facts) = self.known.get(file).filter(|(known, _)| known == version)?;
            Some((file.clone(), *facts))
        };
        if std::mem::take(&mut self.learned) || show.photos != self.photos {
            self.facts = Arc::new(show.photos.iter().filter_map(facts).collect());
            self.photos.clone_from(&show.photos);
        }
        let (facts, fonts) = (Arc::clone(&self.facts), Arc::clone(self.typecase.fonts()));
        Load { show, facts, fonts, changed, event_at, problems, fixed, away: self.away }
    }

    /// Gives files in problems the names that people know them by, where those are others.
    fn name(&mut self, show: &mut Arc<Show>, problems: &mut [(String, Vec<Problem>)], fixed: &mut Vec<String>) {
        let place = &self.place;
        for (file, list) in problems.iter_mut() {
            let name = place.known_as(file);
            let before = match &name {
                Some(name) => self.told.insert(file.clone(), name.clone()),
                None => self.told.remove(file),
            };
            // The file of that name in another folder counts now.
            fixed.extend(before.filter(|before| Some(before) != name.as_ref()));
            if let Some(name) = name {
                list.iter_mut().for_each(|problem| problem.file.clone_from(&name));
                *file = name;
            }
        }
        for file in fixed.iter_mut() {
            if let Some(name) = self.told.remove(file) {
                *file = name;
            }
        }
        let renamed = |file: &str| place.known_as(file).is_some();
        if show.problems.iter().any(|one| renamed(&one.file)) || show.left_out.iter().any(|one| renamed(&one.file)) {
            let show = Arc::make_mut(show);
            let files = show.problems.iter_mut().map(|one| &mut one.file);
            for file in files.chain(show.left_out.iter_mut().map(|one| &mut one.file)) {
                *file = place.known_as(file).unwrap_or_else(|| std::mem::take(file));
            }
        }
    }

    fn probe_font(&mut self, file: &str, before: Stamp) -> Probe {
        match self.typecase.read(self.place.source(), file, before.version()) {
            Ok(()) => Probe::Whole(before),
            Err(FontTrouble::Missing) => Probe::Gone,
            Err(FontTrouble::Denied(text)) => Probe::Denied(text),
            Err(FontTrouble::Partial(text)) => Probe::Partial(text),
            Err(FontTrouble::Broken(text)) => Probe::Broken(text),
        }
    }

    fn probe(&mut self, file: &str, look: Option<(Stamp, Look)>) -> Probe {
        let error = match look {
            None => return Probe::Gone,
            Some((before, Look::Font)) => return self.probe_font(file, before),
            Some((before, Look::Photo(Ok(Seen { facts, pages, words })))) => {
                let version = before.version();
                self.known.insert(file.to_owned(), (version, facts));
                let pages: Vec<(u32, PhotoFacts)> =
                    (2..).zip(pages).filter_map(|(page, one)| Some((page, one?))).collect();
                let named = |(page, facts): &(u32, PhotoFacts)| (names::page_of(file, *page), (version, *facts));
                self.known.extend(pages.iter().map(named));
                self.sayings.learn(file, version, words, pages.iter().map(|(page, _)| *page).collect());
                self.learned = true;
                return Probe::Whole(before);
            }
            Some((_, Look::Photo(Err(error)))) => error,
        };
        let text = error.message();
        match error {
            PhotoError::Missing => Probe::Gone,
            PhotoError::Denied | PhotoError::Busy | PhotoError::Unreadable(_) => Probe::Denied(text),
            PhotoError::Empty | PhotoError::Partial(_) => Probe::Partial(text),
            _ => Probe::Broken(text),
        }
    }
}

/// What an article's or a settings' file holds.
fn content(source: &dyn Source, file: &str) -> Content {
    match source::read(source, file, MAX_ARTICLE) {
        Ok(bytes) => Content::Bytes(bytes),
        Err(PhotoError::Empty) => Content::Bytes(Vec::new()),
        Err(PhotoError::Missing) => Content::Gone,
        Err(PhotoError::TooManyBytes { .. }) => Content::TooBig(MAX_ARTICLE),
        Err(PhotoError::Outside | PhotoError::AFolder | PhotoError::NotAFile) => Content::NotAFile,
        Err(PhotoError::Denied) => Content::Denied(say!("why-no-right")),
        Err(PhotoError::Busy) => Content::Denied(say!("why-in-use")),
        Err(error) => Content::Denied(error.message()),
    }
}

#[cfg(test)]
mod tests {
    use super::{from_memory, read_once};

    const FILES: [(&str, &[u8]); 5] = [
        ("slides/2.json", br#"{"title": "two", "photo": "p.bmp"}"#),
        ("slides/10.json", br#"{"title": "ten", "photo": "none.jpg"}"#),
        ("slides/_show.json", br#"{"lang": "en"}"#),
        ("slides/3.json", b"{"),
        ("assets/p.bmp", DOT),
    ];

    /// One red pixel.
    const DOT: &[u8] = b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0\
        \0\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff\0";

    #[test]
    fn a_show_from_memory_is_the_show_from_disk() {
        let folder = tempfile::tempdir().expect("folder");
        for (name, bytes) in FILES {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("inside")).expect("folder");
            std::fs::write(path, bytes).expect("file");
        }
        let (disk, memory) = (read_once(folder.path()), from_memory(&FILES));
        let titles: Vec<&str> = disk.show.articles.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(titles, ["two", "ten"]);
        assert_eq!(disk.show.articles, memory.show.articles);
        assert_eq!(disk.show.problems, memory.show.problems);
        let files: Vec<&String> = disk.problems.iter().map(|(file, _)| file).collect();
        assert_eq!(files, ["slides/10.json", "slides/3.json"]);
        assert_eq!((disk.facts.len(), &disk.facts), (1, &memory.facts));
    }

    #[test]
    fn a_show_that_is_not_there_is_a_problem() {
        let load = read_once(std::path::Path::new("/nowhere/at/all"));
        assert!(load.show.articles.is_empty() && load.show.problems.len() == 1, "{load:?}");
    }
}
