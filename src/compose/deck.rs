//! A whole show cut into pages: what `list` prints, what the player plays, what a painter draws.
//! Scenes are kept from one show to the next, so that a save costs one article.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::geometry::Size;
use super::layout::{self, Desk};
use super::reading;
use super::scene::Scene;
use super::text::fonts::Fonts;
use super::theme::Theme;
use crate::pixels::PhotoFacts;
use crate::show::hash;
use crate::show::slide::{Revision, Show, Slide, Version};

/// All pages of a show, in their order.
#[derive(Debug, Clone, Default)]
pub struct Deck {
    /// Pages, those that are not shown among them.
    pub pages: Vec<Page>,
}

/// One page: one thing on the screen at one time.
#[derive(Debug, Clone)]
pub struct Page {
    /// Id: `<article>/<section>`, with `.<page>` where the section has several.
    pub id: String,
    /// First part of the id.
    pub article: String,
    /// Second part of the id.
    pub section: String,
    /// The article's file, relative to the show.
    pub file: String,
    /// The article's title.
    pub title: String,
    /// Number of the section, 0 for the title slide.
    pub number: usize,
    /// Heading of the section; the title on the title slide.
    pub heading: String,
    /// Page of the section, from 1.
    pub page: usize,
    /// Pages of the section.
    pub pages: usize,
    /// Seconds on the screen.
    pub seconds: f64,
    /// Language.
    pub lang: String,
    /// Every word on it that the operator wrote, in reading order.
    pub text: String,
    /// Photos on it, by file.
    pub photos: Vec<String>,
    /// Why it is not shown; none if it is.
    pub off: Option<&'static str>,
    /// What is drawn.
    pub scene: Arc<Scene>,
    /// Hash of what is drawn.
    pub revision: Revision,
}

impl Deck {
    /// The pages that are shown.
    pub fn on(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(|page| page.off.is_none())
    }
}

/// Composes shows for one screen and remembers what has not changed.
pub struct Composer {
    fonts: Arc<Fonts>,
    size: Size,
    kept: HashMap<u64, Arc<Vec<Page>>>,
}

impl Composer {
    /// A composer for a screen of that size.
    pub fn new(fonts: Arc<Fonts>, size: Size) -> Self {
        Self { fonts, size, kept: HashMap::new() }
    }

    /// Size of the screen.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Faces that scenes are set in.
    pub fn fonts(&self) -> &Arc<Fonts> {
        &self.fonts
    }

    /// Replaces the faces; everything is composed anew.
    pub fn set_fonts(&mut self, fonts: Arc<Fonts>) {
        self.fonts = fonts;
        self.kept.clear();
    }

    /// Cuts a show into pages. What was composed before and has not changed is taken over.
    pub fn deck(&mut self, show: &Show, facts: &BTreeMap<String, PhotoFacts>) -> Deck {
        let mut kept = HashMap::new();
        let mut deck = Deck::default();
        for slide in show.slides() {
            let key = key(&slide, show, facts);
            let pages = self.kept.remove(&key).or_else(|| kept.get(&key).map(Arc::clone));
            let pages = pages.unwrap_or_else(|| Arc::new(self.compose(&slide, show, facts)));
            deck.pages.extend(pages.iter().cloned());
            kept.insert(key, pages);
        }
        self.kept = kept;
        deck
    }

    fn compose(&self, slide: &Slide, show: &Show, facts: &BTreeMap<String, PhotoFacts>) -> Vec<Page> {
        let photos = |file: &str| resident(show, facts, file);
        let theme = Theme::named(&show.settings.theme);
        let desk = Desk { fonts: &self.fonts, theme, size: self.size, photos: &photos };
        let pages = layout::pages(desk, slide);
        let count = pages.len();
        let section = slide.section();
        let wanted = section.and_then(|section| section.seconds).or(slide.article.seconds).or(show.settings.seconds);
        let finish = |(index, page): (usize, layout::Page)| {
            let text = page.words.join("\n");
            let seconds = wanted.unwrap_or_else(|| reading::seconds(&text, slide.lang(), page.photos.len()));
            let id = slide.id();
            Page {
                id: if count > 1 { format!("{id}.{}", index + 1) } else { id },
                article: slide.article.name.clone(),
                section: section.map_or_else(|| "0".to_owned(), |section| section.name.clone()),
                file: slide.article.file.clone(),
                title: slide.article.title.clone(),
                number: slide.number(),
                heading: section.map_or_else(|| slide.article.title.clone(), |section| section.heading.clone()),
                page: index + 1,
                pages: count,
                seconds,
                lang: slide.lang().to_owned(),
                text,
                photos: page.photos,
                off: slide.off(),
                revision: Revision(hash::of(format!("{:?}", page.scene).as_bytes())),
                scene: Arc::new(page.scene),
            }
        };
        pages.into_iter().enumerate().map(finish).collect()
    }
}

/// A photo that can be shown: it is there, and its size is known.
fn resident(show: &Show, facts: &BTreeMap<String, PhotoFacts>, file: &str) -> Option<(Version, [u32; 2])> {
    let version = show.photos.get(file)?;
    let facts = facts.get(file)?;
    Some((*version, [facts.width, facts.height]))
}

/// Hash of all that decides the scenes of a slide.
fn key(slide: &Slide, show: &Show, facts: &BTreeMap<String, PhotoFacts>) -> u64 {
    let article = &slide.article;
    let photos = match slide.section() {
        Some(section) => &section.photos,
        None => &article.photos,
    };
    let states: Vec<_> = photos.iter().map(|photo| resident(show, facts, &photo.file)).collect();
    let settings = (&show.settings.theme, show.settings.seconds);
    match slide.section() {
        Some(section) => {
            let head = (&article.name, &article.file, &article.title, &article.lang, article.seconds, article.hidden);
            hash::of(format!("{:?}", (head, section, states, settings)).as_bytes())
        }
        None => {
            // The sections do not show on the title slide.
            let mut title = article.as_ref().clone();
            title.sections.clear();
            hash::of(format!("{:?}", (title, states, settings)).as_bytes())
        }
    }
}
