//! The show as one immutable value, and the slides that its articles give.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::article::{Article, Section};
use super::problem::Problem;
use super::settings::Settings;
use crate::say::{Message, say};

/// A whole show at one moment. Never changed, only replaced.
#[derive(Debug, Clone, Default)]
pub struct Show {
    /// Settings of `slides/_show.json`.
    pub settings: Settings,
    /// Articles in the order they are shown, hidden ones among them.
    pub articles: Vec<Arc<Article>>,
    /// Everything wrong with the show, by file and place.
    pub problems: Vec<Problem>,
    /// Files of the show that are not shown and are worth a word, with the reason.
    pub left_out: Vec<LeftOut>,
    /// The photos that articles name and that are there, by file (`assets/see.jpg`).
    pub photos: BTreeMap<String, Version>,
    /// The font files in `assets/fonts`, if a theme names a font: by file, the last good state.
    pub fonts: BTreeMap<String, Version>,
    /// Files whose articles are shown as they were before, since what they hold now cannot be taken: since when, as the
    /// time since the process started.
    pub older: BTreeMap<String, Duration>,
    /// Hash of all that is shown.
    pub revision: Revision,
}

/// Which state of a file: changes when its bytes change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Version(pub u64);

/// A hash of content; printed as 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Revision(pub u64);

impl std::fmt::Display for Revision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// A file that is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// File, relative to the show.
    pub file: String,
    /// Why, and what to do about it if something is to be done.
    pub reason: Message,
}

/// One slide before paging: the title slide or one section of an article.
#[derive(Debug, Clone)]
pub struct Slide {
    /// The article it comes from.
    pub article: Arc<Article>,
    /// Index into the article's sections; none for the title slide.
    pub section: Option<usize>,
}

impl Slide {
    /// The section, unless it is the title slide.
    pub fn section(&self) -> Option<&Section> {
        self.section.and_then(|index| self.article.sections.get(index))
    }

    /// Number of the section, 0 for the title slide.
    pub fn number(&self) -> usize {
        self.section().map_or(0, |section| section.number)
    }

    /// Id without page: `<article>/<section>`.
    pub fn id(&self) -> String {
        match self.section() {
            Some(section) => format!("{}/{}", self.article.name, section.name),
            None => format!("{}/0", self.article.name),
        }
    }

    /// Language the slide is set in.
    pub fn lang(&self) -> &str {
        self.section().and_then(|section| section.lang.as_deref()).unwrap_or(&self.article.lang)
    }

    /// Why it is not shown, if it is not.
    pub fn off(&self) -> Option<Message> {
        let hidden = self.article.hidden || self.section().is_some_and(|section| section.hidden);
        hidden.then(|| say!("reason-hidden"))
    }
}

impl Show {
    /// All slides in their order, hidden ones among them.
    pub fn slides(&self) -> impl Iterator<Item = Slide> + '_ {
        self.articles.iter().flat_map(slides)
    }

    /// All slides in a language, where an article has it, else in the article's own. They are as many as
    /// [`Show::slides`], and those at the same place are translations of each other.
    pub fn slides_in(&self, lang: &str) -> impl Iterator<Item = Slide> {
        self.articles.iter().flat_map(move |article| slides(article.translated(lang).unwrap_or(article)))
    }
}

fn slides(article: &Arc<Article>) -> impl Iterator<Item = Slide> + use<> {
    let article = Arc::clone(article);
    let sections = (0..article.sections.len()).map(Some);
    std::iter::once(None).chain(sections).map(move |section| Slide { article: Arc::clone(&article), section })
}
