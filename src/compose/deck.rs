//! A whole show cut into pages: what `list` prints, what the player plays, what a painter draws.
//! Scenes are kept from one show to the next, so that a save costs one article.

mod kept;
mod plan;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::DateTime;

use self::kept::{Kept, State};
use self::plan::{Plan, Version};
use super::furniture::Furniture;
use super::geometry::Size;
use super::layout::{self, Desk};
use super::reading;
use super::scene::Scene;
use super::text::fonts::Fonts;
use super::theme::Theme;
use crate::busy::Busy;
use crate::pixels::PhotoFacts;
use crate::say::Message;
use crate::show::hash;
use crate::show::slide::{self, Revision, Show, Slide};
use crate::show::theming::ThemeChoice;

/// All pages of a show, in their order.
#[derive(Debug, Clone, Default)]
pub struct Deck {
    /// Pages, each once, those that are not shown among them.
    pub pages: Vec<Arc<Page>>,
    /// Indices of the pages that are shown, in the order in which they are played; a page may come several times,
    /// once in the turn of each language that it is not translated to. As [`Composer`] makes it, it follows file names and
    /// takes no notice of times; whoever shows the deck puts the order of the moment here.
    pub order: Vec<usize>,
    /// The articles as they are played by file name: what an order of the moment is made of.
    pub runs: Vec<Run>,
    /// What stands at the edges of the screen, by [`Page::dress`].
    pub furniture: BTreeMap<u64, Arc<Furniture>>,
    /// When it must be composed anew though nothing was saved, since events are past then; date and time in the show's
    /// zone.
    pub until: Option<DateTime>,
}

/// One article in one language's turn.
#[derive(Debug, Clone)]
pub struct Run {
    /// Which language's turn, from 0.
    pub round: usize,
    /// Index of the article in the show.
    pub article: usize,
    /// Its slides, each with its pages as indices of [`Deck::pages`].
    pub slides: Vec<(Slide, std::ops::Range<usize>)>,
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
    /// Every word on it that the operator wrote, in reading order; nothing of a [`Composer::lean`] one.
    pub text: String,
    /// Photos on it, by file.
    pub photos: Vec<String>,
    /// Why it is not shown; none if it is.
    pub off: Option<Message>,
    /// Which furniture goes with it: of [`Deck::furniture`].
    pub dress: u64,
    /// The theme that it is set in.
    pub theme: Arc<ThemeChoice>,
    /// What is drawn.
    pub scene: Arc<Scene>,
    /// Hash of what is drawn.
    pub revision: Revision,
}

impl Deck {
    /// The pages that are shown, in the order in which they are played.
    pub fn on(&self) -> impl Iterator<Item = &Page> {
        self.order.iter().filter_map(|index| self.pages.get(*index)).map(Arc::as_ref)
    }

    /// What stands at the edges of the screen over a page.
    pub fn furniture_of(&self, page: &Page) -> Option<&Arc<Furniture>> {
        self.furniture.get(&page.dress)
    }
}

/// What is asked for beside what the show says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Name of a theme to set everything in.
    pub theme: Option<&'static str>,
    /// The one language to show, as far as articles have it.
    pub lang: Option<String>,
}

/// Composes shows for one screen and remembers what has not changed.
pub struct Composer {
    fonts: Arc<Fonts>,
    size: Size,
    wish: Wish,
    lean: bool,
    busy: Busy,
    kept: Kept,
}

/// A slide that is to be composed.
pub struct Due {
    key: u64,
    version: Version,
    /// The show's.
    theme: Arc<ThemeChoice>,
}

/// The pages of a slide that was due.
pub struct Done {
    key: u64,
    pages: Vec<Page>,
}

impl Composer {
    /// A composer for a screen of that size.
    pub fn new(fonts: Arc<Fonts>, size: Size) -> Self {
        Self { fonts, size, wish: Wish::default(), lean: false, busy: Busy::default(), kept: Kept::default() }
    }

    /// The same with other wishes than the show's; everything is composed anew.
    pub fn wishing(self, wish: Wish) -> Self {
        Self { wish, kept: Kept::default(), ..self }
    }

    /// The same without the words of pages and the boxes of scenes, which nobody asks for who only draws them: half of
    /// the memory of a show of ten thousand articles.
    pub fn lean(self) -> Self {
        Self { lean: true, ..self }
    }

    /// The same, and tells which article is being composed.
    pub fn telling(self, busy: Busy) -> Self {
        Self { busy, ..self }
    }

    /// What is asked for beside what the show says.
    pub fn wish(&self) -> &Wish {
        &self.wish
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
    /// `now` is the date and time of day in the show's zone.
    pub fn deck(&mut self, show: &Show, facts: &BTreeMap<String, PhotoFacts>, now: DateTime) -> Deck {
        let plan = Plan::of(show, self.wish.lang.as_deref());
        let theme = Arc::new(show.settings.theme.clone());
        self.cut(&plan, State::of(show, facts, now, &theme))
    }

    /// The first `most` slides of a show that are `on` as if it had no more, to have something to show at once; none if it
    /// has few.
    pub fn head(
        &mut self,
        show: &Show,
        facts: &BTreeMap<String, PhotoFacts>,
        now: DateTime,
        most: usize,
        on: &dyn Fn(&Slide) -> bool,
    ) -> Option<Deck> {
        let mut plan = Plan::of(show, self.wish.lang.as_deref());
        if plan.versions.len() <= 2 * most {
            return None;
        }
        plan.shorten(most, on);
        let theme = Arc::new(show.settings.theme.clone());
        Some(self.cut(&plan, State::of(show, facts, now, &theme)))
    }

    /// The slides that [`Composer::deck`] would have to compose, in their order: to be given to [`Composer::compose`]
    /// on any thread, and what that makes to [`Composer::keep`].
    pub fn due(&mut self, show: &Show, facts: &BTreeMap<String, PhotoFacts>, now: DateTime) -> Vec<Due> {
        let theme = Arc::new(show.settings.theme.clone());
        let state = State::of(show, facts, now, &theme);
        let mut due = Vec::new();
        for version in Plan::of(show, self.wish.lang.as_deref()).versions {
            let key = self.kept.key(&version, state);
            if self.kept.get(key).is_none() {
                due.push(Due { key, version, theme: Arc::clone(&theme) });
            }
        }
        due
    }

    /// Composes a slide that is due.
    pub fn compose(&self, due: &Due, show: &Show, facts: &BTreeMap<String, PhotoFacts>, now: DateTime) -> Done {
        Done { key: due.key, pages: self.composed(&due.version, State::of(show, facts, now, &due.theme)) }
    }

    /// Remembers a slide for the next [`Composer::deck`].
    pub fn keep(&mut self, done: Done) {
        self.kept.put(done.key, Arc::new(done.pages.into_iter().map(Arc::new).collect()));
    }

    fn cut(&mut self, plan: &Plan, state: State<'_>) -> Deck {
        let mut deck = Deck::default();
        let (mut places, mut keys) = (Vec::with_capacity(plan.versions.len()), Vec::with_capacity(plan.versions.len()));
        for version in &plan.versions {
            let key = self.kept.key(version, state);
            let pages = self.kept.get(key).unwrap_or_else(|| {
                let pages = Arc::new(self.composed(version, state).into_iter().map(Arc::new).collect());
                self.kept.put(key, Arc::clone(&pages));
                pages
            });
            places.push(deck.pages.len()..deck.pages.len() + pages.len());
            deck.pages.extend(pages.iter().map(Arc::clone));
            keys.push(key);
        }
        self.kept.keep_only(&keys, &plan.versions);
        deck.runs = plan.runs(&places);
        let played = deck.runs.iter().flat_map(|run| &run.slides).flat_map(|(_, pages)| pages.clone());
        deck.order = played.filter(|index| deck.pages[*index].off.is_none()).collect();
        let changes = plan.versions.iter().filter_map(|Version { slide, .. }| {
            let contents = slide.section().map_or(&slide.article.contents, |section| &section.contents);
            layout::next_change(contents, state.now)
        });
        deck.until = changes.min();
        deck.furniture = self.furniture(&deck, state.show, state.facts, state.now);
        deck
    }

    /// What stands at the edges of the screen over the pages of a deck, as of `now`.
    pub fn furniture(
        &self,
        deck: &Deck,
        show: &Show,
        facts: &BTreeMap<String, PhotoFacts>,
        now: DateTime,
    ) -> BTreeMap<u64, Arc<Furniture>> {
        let photos = |file: &str| resident(show, facts, file);
        let mut all = BTreeMap::new();
        for page in &deck.pages {
            all.entry(page.dress).or_insert_with(|| {
                let theme = Theme::of(&page.theme);
                let desk = Desk { fonts: &self.fonts, theme, size: self.size, footer: "", now, photos: &photos };
                Arc::new(Furniture::of(desk, &show.settings, &page.lang))
            });
        }
        all
    }

    /// The theme of a slide: the one that is asked for, its article's, or the show's.
    fn theme(&self, slide: &Slide, state: State<'_>) -> Arc<ThemeChoice> {
        match (self.wish.theme, &slide.article.theme) {
            (None, None) => Arc::clone(state.theme),
            (None, Some(own)) => Arc::new(own.clone()),
            (Some(name), own) => Arc::new(own.as_ref().unwrap_or(state.theme).in_colours_of(name)),
        }
    }

    /// One slide that cannot be composed must not take the others off the wall.
    fn composed(&self, version: &Version, state: State<'_>) -> Vec<Page> {
        let _working = self.busy.with(&version.slide.article.file);
        let compose = std::panic::AssertUnwindSafe(|| self.pages(version, state));
        std::panic::catch_unwind(compose).unwrap_or_else(|_| {
            tracing::error!("{} cannot be composed and is left out", version.slide.id());
            Vec::new()
        })
    }

    fn pages(&self, version: &Version, state: State<'_>) -> Vec<Page> {
        let Version { slide, tag } = version;
        let State { show, facts, now, .. } = state;
        let photos = |file: &str| resident(show, facts, file);
        let chosen = self.theme(slide, state);
        let theme = Theme::of(&chosen);
        let dress = hash::of(format!("{:?}", (chosen.as_ref(), slide.lang())).as_bytes());
        let footer = show.settings.footer.as_str();
        let desk = Desk { fonts: &self.fonts, theme, size: self.size, footer, now, photos: &photos };
        let pages = layout::pages(desk, slide);
        let count = pages.len();
        let section = slide.section();
        let wanted = section.and_then(|section| section.seconds).or(slide.article.seconds).or(show.settings.seconds);
        let finish = |(index, mut page): (usize, layout::Page)| {
            let mut text = page.words.join("\n");
            let seconds = wanted.unwrap_or_else(|| reading::seconds(&text, slide.lang(), page.photos.len()));
            let number = if count > 1 { format!(".{}", index + 1) } else { String::new() };
            let tag = tag.as_ref().map(|tag| format!("@{tag}")).unwrap_or_default();
            let moves = |file: &str| facts.get(file).is_some_and(PhotoFacts::may_move);
            page.scene.let_move(|file| show.settings.animated() && moves(file));
            let revision = Revision(hash::of(format!("{:?}", page.scene).as_bytes()));
            page.scene.shapes.shrink_to_fit();
            if self.lean {
                page.scene.boxes = Vec::new();
                text = String::new();
            }
            Page {
                id: format!("{}{number}{tag}", slide.id()),
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
                off: slide.off().or_else(|| page.off.clone()),
                dress,
                theme: Arc::clone(&chosen),
                revision,
                scene: Arc::new(page.scene),
            }
        };
        pages.into_iter().enumerate().map(finish).collect()
    }
}

/// A photo that can be shown: it is there, and its size is known.
fn resident(show: &Show, facts: &BTreeMap<String, PhotoFacts>, file: &str) -> Option<(slide::Version, [u32; 2])> {
    let version = show.photos.get(file)?;
    let facts = facts.get(file)?;
    Some((*version, [facts.width, facts.height]))
}
