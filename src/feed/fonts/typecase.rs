//! The faces of one show: its theme's families, and installed ones for the letters that these lack. Tells what is
//! missing. Chooses anew only when the theme, a font file or the letters of the show have changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::file::{FontFile, Unusable, choose, fold};
use super::{FontBytes, Fonts, add_for, built_in, installed, is_seen, key_of, sample, scripts, words};
use crate::feed::photo_error::PhotoError;
use crate::feed::source::{self, Source};
use crate::say::{Message, say};
use crate::show::article::Article;
use crate::show::encoding;
use crate::show::problem::{Place, Problem};
use crate::show::settings::Settings;
use crate::show::slide::Version;

/// Largest font file of a show that is read, in bytes.
const LARGEST: u64 = 64 << 20;
/// Largest file in `slides/` that is searched for a place, in bytes.
const LARGEST_TEXT: u64 = 16 << 20;

/// The letters of a text by the language that they are written in.
type Letters = BTreeMap<String, BTreeSet<char>>;

/// The faces of one show.
pub struct Typecase {
    /// Font files of the show that can be used.
    files: BTreeMap<String, (Version, Arc<FontFile>)>,
    /// Letters of each article, by its file and as long as it is the same.
    letters: HashMap<String, Vec<(Arc<Article>, Packed)>>,
    theme: Theme,
    fonts: Arc<Fonts>,
    /// Letters that the theme's families lack.
    lacking: Letters,
}

/// The theme's part of the faces.
struct Theme {
    /// Families of running text and of headings, and the files that they were looked for in.
    key: (String, String, Vec<(String, Version)>),
    fonts: Fonts,
    /// Which of the two does not exist, and the nearest name that does.
    missing: Vec<(&'static str, String, Option<String>)>,
    drawn: HashMap<char, bool>,
}

impl Default for Theme {
    fn default() -> Self {
        let key = (String::new(), String::new(), Vec::new());
        Self { key, fonts: plain(), missing: Vec::new(), drawn: HashMap::new() }
    }
}

impl Default for Typecase {
    fn default() -> Self {
        let theme = Theme::default();
        let fonts = Arc::new(theme.fonts.clone());
        Self { files: BTreeMap::new(), letters: HashMap::new(), theme, fonts, lacking: Letters::new() }
    }
}

/// What is said of a show.
pub struct Said<'a> {
    /// Its settings.
    pub settings: &'a Settings,
    /// The file that they stand in.
    pub settings_file: &'a str,
    /// Its articles.
    pub articles: &'a [Arc<Article>],
    /// Its font files.
    pub fonts: &'a BTreeMap<String, Version>,
}

impl Typecase {
    /// Reads a font file of the show and tries it out.
    ///
    /// # Errors
    /// If it cannot be read, which may pass, or is no font.
    pub fn read(&mut self, source: &dyn Source, file: &str, version: Version) -> Result<(), FontTrouble> {
        if self.files.get(file).is_some_and(|(known, _)| *known == version) {
            return Ok(());
        }
        let bytes = source::read(source, file, LARGEST).map_err(|error| FontTrouble::unread(&error))?;
        let stem = file.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or(file, |(stem, _)| stem);
        let bytes: FontBytes = Arc::new(bytes);
        let font = FontFile::parse(stem, &bytes);
        let font = font.and_then(|font| font.try_out().map(|()| font)).map_err(|why| FontTrouble::unusable(&why))?;
        self.files.insert(file.to_owned(), (version, Arc::new(font)));
        Ok(())
    }

    /// Lets go of what is not there any more.
    pub fn keep(&mut self, there: impl Fn(&str) -> bool) {
        self.files.retain(|file, _| there(file));
    }

    /// The faces as of the last [`Typecase::arrange`].
    pub fn fonts(&self) -> &Arc<Fonts> {
        &self.fonts
    }

    /// Chooses the faces of a show and tells what no face can draw.
    pub fn arrange(&mut self, source: &dyn Source, said: &Said<'_>) -> Vec<Problem> {
        self.read_letters(said.articles);
        let themed = self.theme.choose(said, &self.files);
        let mut lacking = Letters::new();
        let all = self.letters.values().flatten().flat_map(|(_, letters)| letters);
        let elsewhere = said.settings.screens.iter().filter_map(|screen| screen.footer.as_ref());
        let footers = elsewhere.chain([&said.settings.footer]);
        let footers: Vec<_> = footers.flat_map(|footer| packed(letters_of(&said.settings.lang, footer))).collect();
        for (key, letters) in all.chain(footers.iter()) {
            let missing: Vec<char> = letters.iter().copied().filter(|c| !self.theme.draws(*c)).collect();
            if !missing.is_empty() {
                lacking.entry(key.clone()).or_default().extend(missing);
            }
        }
        if themed || lacking != self.lacking {
            let mut fonts = self.theme.fonts.clone();
            fill(&mut fonts, &lacking);
            self.fonts = Arc::new(fonts);
            self.lacking = lacking;
        }
        let mut problems = self.theme.problems(source, said.settings_file);
        problems.extend(self.undrawable(source));
        problems
    }

    /// Collects the letters of articles that are new or have changed.
    fn read_letters(&mut self, articles: &[Arc<Article>]) {
        let mut old = std::mem::take(&mut self.letters);
        for article in articles {
            let known = old.get_mut(&article.file).and_then(|known| {
                known.iter().position(|(one, _)| Arc::ptr_eq(one, article)).map(|at| known.swap_remove(at))
            });
            let known = known.unwrap_or_else(|| (Arc::clone(article), packed(letters(article))));
            self.letters.entry(article.file.clone()).or_default().push(known);
        }
    }

    /// A problem for each article with letters that nothing draws.
    fn undrawable(&self, source: &dyn Source) -> Vec<Problem> {
        let chars: String = self.lacking.values().flatten().collect();
        let lacking = self.fonts.lacking(&chars);
        if lacking.is_empty() {
            return Vec::new();
        }
        let mut problems = Vec::new();
        for (article, letters) in self.letters.values().flatten() {
            let here: String = lacking.chars().filter(|c| letters.iter().any(|(_, set)| set.contains(c))).collect();
            if !here.is_empty() {
                let place = place_of(source, &article.file, |c| here.contains(c));
                problems.push(Problem::error(&article.file, &place, scripts::undrawable(&here)));
            }
        }
        problems
    }
}

impl Theme {
    /// Takes over the families of the settings; true if these, or their files, are others than before.
    fn choose(&mut self, said: &Said<'_>, files: &BTreeMap<String, (Version, Arc<FontFile>)>) -> bool {
        let theme = &said.settings.theme;
        let named = [&theme.font, &theme.heading_font].map(|name| name.trim().to_owned());
        let usable = said.fonts.iter().filter(|(file, version)| files.get(*file).is_some_and(|(v, _)| v == *version));
        let usable: Vec<(String, Version)> = usable.map(|(file, version)| (file.clone(), *version)).collect();
        let key = (named[0].clone(), named[1].clone(), usable);
        if self.key == key {
            return false;
        }
        *self = Self { key, ..Self::default() };
        let own = self.key.2.iter().filter_map(|(file, _)| files.get(file).map(|(_, font)| Arc::clone(font)));
        let own: Vec<Arc<FontFile>> = own.collect();
        for (field, name) in ["font", "heading_font"].into_iter().zip(named).filter(|(_, name)| !name.is_empty()) {
            let family =
                own.iter().find(|file| fold(&file.stem) == fold(&name)).and_then(|file| file.families().next());
            let family = family.unwrap_or(&name);
            let faces = choose(&own, family).or_else(|| choose(&installed::files_of(&name), &name));
            match faces {
                Some(faces) if field == "font" => self.fonts.set_text(faces),
                Some(faces) => self.fonts.set_heading(faces),
                None => {
                    let near = nearest(&name, &own);
                    self.missing.push((field, name, near));
                }
            }
        }
        true
    }

    /// Whether the theme's families, or the built-in one, have a letter.
    fn draws(&mut self, c: char) -> bool {
        if c.is_ascii() {
            return true;
        }
        let fonts = &self.fonts;
        *self.drawn.entry(c).or_insert_with(|| fonts.lacking(c.encode_utf8(&mut [0; 4])).is_empty())
    }

    fn problems(&self, source: &dyn Source, file: &str) -> Vec<Problem> {
        let problem = |(field, name, near): &(&str, String, Option<String>)| {
            let text = match near {
                Some(near) => say!("font-near", name = name, near = near),
                None => say!("font-missing", name = name),
            };
            let mut place = place_of_text(source, file, &format!("\"{name}\""));
            place.pointer = format!("/theme/{field}");
            Problem::warning(file, &place, text)
        };
        self.missing.iter().map(problem).collect()
    }
}

/// Only the built-in family.
fn plain() -> Fonts {
    match built_in() {
        Ok(fonts) => fonts,
        Err(error) => unreachable!("the fonts in the binary are fonts: {error}"),
    }
}

/// The same faces, and installed ones for the letters of some texts (each with its language) that they lack; none if they
/// lack nothing. The faces that were there keep their numbers.
pub fn completed(fonts: &Fonts, texts: &[(&str, String)]) -> Option<Fonts> {
    let mut lacking = Letters::new();
    for (lang, text) in texts {
        let letters = fonts.lacking(text);
        if !letters.is_empty() {
            lacking.entry(key_of(lang).to_owned()).or_default().extend(letters.chars());
        }
    }
    if lacking.is_empty() {
        return None;
    }
    let mut fonts = fonts.clone();
    fill(&mut fonts, &lacking);
    Some(fonts)
}

/// Adds installed faces for what is lacking.
fn fill(fonts: &mut Fonts, lacking: &Letters) {
    let mut wanted: BTreeMap<&'static str, String> = BTreeMap::new();
    for (key, letters) in lacking {
        for c in letters {
            let text = wanted.entry(scripts::script_of(key, *c).key).or_default();
            if !text.contains(*c) {
                text.push(*c);
            }
        }
    }
    let mut collection = None;
    for (key, letters) in wanted {
        // A face that came for another kind of writing may have them.
        let letters = if sample(key).is_some() { letters } else { fonts.lacking(&letters) };
        if !letters.is_empty() {
            add_for(fonts, key, &letters, &mut collection);
        }
    }
}

/// The same in as little memory as it takes: there may be ten thousand articles.
type Packed = Box<[(String, Box<[char]>)]>;

fn packed(letters: Letters) -> Packed {
    letters.into_iter().map(|(key, letters)| (key, letters.into_iter().collect())).collect()
}

/// The letters of an article that are more than ASCII.
fn letters(article: &Article) -> Letters {
    let mut letters = Letters::new();
    words::each(article, &mut |lang, text| {
        for (key, more) in letters_of(lang, text) {
            letters.entry(key).or_default().extend(more);
        }
    });
    letters
}

fn letters_of(lang: &str, text: &str) -> Letters {
    let key = key_of(lang);
    // A language in ideographs needs its face for the date and the clock too.
    let own = sample(key).filter(|_| !text.is_empty());
    let found: BTreeSet<char> = text.chars().filter(|c| !c.is_ascii() && is_seen(*c)).chain(own).collect();
    if found.is_empty() { Letters::new() } else { Letters::from([(key.to_owned(), found)]) }
}

/// The name of a family there is that is most like one that there is not.
fn nearest(name: &str, own: &[Arc<FontFile>]) -> Option<String> {
    let wanted = fold(name);
    let mut families = installed::families();
    families.extend(own.iter().flat_map(|file| file.families()));
    let distance = |family: &&str| (strsim::damerau_levenshtein(&fold(family), &wanted), (*family).to_owned());
    let near = families.iter().map(distance).min()?;
    (near.0 <= wanted.chars().count() / 3).then_some(near.1)
}

/// Where one of the characters stands first in a file; its start if it stands there by its number.
fn place_of(source: &dyn Source, file: &str, wanted: impl Fn(char) -> bool) -> Place {
    place(source, file, |text| text.find(&wanted))
}

/// Where a text stands first in a file.
fn place_of_text(source: &dyn Source, file: &str, wanted: &str) -> Place {
    place(source, file, |text| text.find(wanted))
}

fn place(source: &dyn Source, file: &str, find: impl FnOnce(&str) -> Option<usize>) -> Place {
    let Ok(bytes) = source::read(source, file, LARGEST_TEXT) else { return Place::default() };
    let text = encoding::decode(&bytes).text;
    let Some(before) = find(&text).and_then(|at| text.get(..at)) else { return Place::default() };
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.matches('\n').count() + 1;
    Place { line, column: before[start..].chars().count() + 1, ..Place::default() }
}

/// Why a font file of the show is not used; the texts are sentences for the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FontTrouble {
    /// It is not there.
    Missing,
    /// It cannot be read now.
    Denied(Message),
    /// It is not complete.
    Partial(Message),
    /// It is no font that can be used.
    Broken(Message),
}

impl FontTrouble {
    fn unread(error: &PhotoError) -> Self {
        match error {
            PhotoError::Missing => Self::Missing,
            PhotoError::Empty => Self::unusable(&Unusable::Partial),
            PhotoError::Denied => Self::Denied(say!("font-denied")),
            PhotoError::Busy => Self::Denied(say!("font-busy")),
            PhotoError::TooManyBytes { mib, most } => Self::Broken(say!("font-bytes", mib = *mib, most = *most)),
            PhotoError::Unreadable(why) => Self::Denied(say!("font-unreadable", why = why)),
            _ => Self::Broken(say!("font-not-file")),
        }
    }

    fn unusable(why: &Unusable) -> Self {
        match why {
            Unusable::Partial => Self::Partial(say!("font-partial")),
            Unusable::Broken(why) => Self::Broken(say!("font-broken", why = why)),
        }
    }
}
