//! What the controls offer at the moment: articles, languages, photos. Only reads.

use std::collections::HashSet;
use std::sync::Arc;

use super::App;
use crate::compose::deck::Page;
use crate::compose::scene::PhotoShape;
use crate::compose::text::fonts::Fonts;
use crate::compose::theme::Theme;
use crate::pixels::{Crop, PhotoKey, PixelSize};
use crate::play::visit::On;
use crate::screen::controls::{Content, Dressing, Panel, Room, Tile, index_shape, tongue};

impl App {
    /// The controls that are on.
    pub fn panel(&self) -> Option<Panel> {
        let (hall, now) = (&self.parts.hall, self.parts.clock.now());
        let countdown = hall.visit.countdown(now);
        let gate = hall.visit.gate();
        let content = match hall.visit.on() {
            On::Show | On::Overlay => return None,
            On::Slide if hall.visit.bar_until(now).is_none() => Content::Nothing,
            On::Slide => Content::Bar { closer: self.photo_on().is_some(), language: self.offered_language() },
            On::Closer => Content::Closer,
            On::Index(page) => self.index(page),
            On::Gate => Content::Gate {
                typed: hall.visit.locks().pin.then(|| gate.typed()),
                checking: gate.checking(),
                blocked: gate.blocked(now).map(|until| (until - now).as_millis().div_ceil(1000) as u64),
            },
            On::Menu => Content::Menu { full_screen: hall.full_screen },
            On::Clean => Content::Clean(countdown.unwrap_or(0)),
        };
        let room = Room { size: self.size, target: hall.target(), lang: self.spoken(), countdown };
        let mut panel = Panel::of(content, room);
        (panel.focus, panel.pressed) = (hall.focus, hall.pressed);
        Some(panel)
    }

    /// How the controls are drawn with the fonts of the show.
    pub fn dressing<'a>(&'a self, fonts: &'a Fonts) -> Dressing<'a> {
        let choice = self.current_page().map_or(&self.show.settings.theme, |page| page.theme.as_ref());
        Dressing { theme: Theme::of(choice), fonts, lang: self.spoken(), rotation: self.parts.behaviour.rotation }
    }

    /// The fonts of the show, once it is there.
    pub fn fonts(&self) -> Option<Arc<Fonts>> {
        self.fonts.clone()
    }

    /// The language of the words on controls.
    fn spoken(&self) -> &str {
        let page = self.current_page().map(|page| page.lang.as_str());
        self.parts.hall.lang.as_deref().or(page).unwrap_or(&self.show.settings.lang)
    }

    pub(super) fn current_page(&self) -> Option<&Page> {
        self.parts.player.current().and_then(|index| self.shown(index))
    }

    /// A page of the show, whatever else has the screen.
    fn shown(&self, index: usize) -> Option<&Page> {
        self.on.get(index).and_then(|index| self.deck.pages.get(*index)).map(Arc::as_ref)
    }

    /// The slides in the order in which they are played.
    fn all(&self) -> impl Iterator<Item = (usize, &Page)> {
        (0..self.on.len()).filter_map(|index| Some((index, self.shown(index)?)))
    }

    /// Where a step leads in the visit's language, if it has one: slides that also come in it are passed over in any other.
    pub(super) fn beside(&self, forward: bool) -> Option<usize> {
        let lang = self.parts.hall.lang.as_deref()?;
        let count = self.on.len();
        let base = self.parts.player.wanted().map(|turn| turn.to).or(self.parts.player.current())?;
        let id = &self.shown(base)?.id;
        let step = |by: usize| if forward { (base + by) % count } else { (base + count - by) % count };
        (1..count).map(step).find(|index| {
            self.shown(*index).is_some_and(|page| page.id != *id && (page.lang == lang || !self.comes_in(page, lang)))
        })
    }

    fn comes_in(&self, page: &Page, lang: &str) -> bool {
        self.all().any(|(_, other)| other.lang == lang && other.article == page.article)
    }

    /// The next of the languages that are offered, and the slide that is on in that language, if it comes in it. The index
    /// offers those of all articles, whatever slide lies under it.
    pub(super) fn other_language(&self) -> Option<(Option<usize>, String)> {
        let current = self.current_page()?;
        let in_index = matches!(self.parts.hall.visit.on(), On::Index(_));
        let same = |page: &Page| page.article == current.article && page.section == current.section;
        let mut languages: Vec<&str> = Vec::new();
        for (_, page) in self.all().filter(|(_, page)| in_index || same(page)) {
            if !languages.contains(&page.lang.as_str()) {
                languages.push(&page.lang);
            }
        }
        let chosen = self.parts.hall.lang.as_deref().filter(|lang| in_index && languages.contains(lang));
        let spoken = chosen.unwrap_or(&current.lang);
        let at = languages.iter().position(|lang| *lang == spoken)?;
        let next = *languages.get((at + 1) % languages.len()).filter(|next| **next != spoken)?;
        let versions = self.all().filter(|(_, page)| same(page) && page.lang == next);
        let version = versions.min_by_key(|(_, page)| page.page.abs_diff(current.page));
        Some((version.map(|(index, _)| index), next.to_owned()))
    }

    fn offered_language(&self) -> Option<String> {
        self.other_language().map(|(_, lang)| tongue(&lang))
    }

    /// The first slide of every article, in the visit's language where it comes in that.
    fn articles(&self) -> Vec<usize> {
        let lang = self.parts.hall.lang.as_deref().unwrap_or_default();
        let spoken: HashSet<&str> =
            self.all().filter(|(_, page)| page.lang == lang).map(|(_, page)| page.article.as_str()).collect();
        let mut seen: HashSet<&str> = HashSet::new();
        let mut articles = Vec::new();
        for (index, page) in self.all() {
            let article = page.article.as_str();
            if (page.lang == lang || !spoken.contains(article)) && seen.insert(article) {
                articles.push(index);
            }
        }
        articles
    }

    fn index(&self, page: usize) -> Content {
        let shape = index_shape(self.size, self.parts.hall.target());
        let articles = self.articles();
        let each = shape.places.len().max(1);
        let pages = articles.len().div_ceil(each).max(1);
        let tile = |slide: &usize| {
            let page = self.shown(*slide)?;
            let key = self.photo_of(*slide, shape.photo);
            let pixels = key.and_then(|key| self.parts.pool.get(&key).map(|pixels| (key, pixels)));
            let title = if page.title.is_empty() { page.article.clone() } else { page.title.clone() };
            Some(Tile { slide: *slide, title, lang: page.lang.clone(), pixels })
        };
        let tiles = articles.chunks(each).nth(page).unwrap_or_default().iter().filter_map(tile).collect();
        Content::Index { tiles, page: (page, pages), language: self.offered_language() }
    }

    /// The first photo of an article, which begins with a slide, cut to a tile.
    fn photo_of(&self, slide: usize, size: PixelSize) -> Option<PhotoKey> {
        let article = &self.shown(slide)?.article;
        let pages = (slide..self.on.len()).filter_map(|index| self.shown(index));
        let mut own = pages.take_while(|page| page.article == *article);
        let (page, photo) = own.find_map(|page| page.scene.photos().next().map(|photo| (page, photo)))?;
        Some(PhotoKey { size, crop: cut(photo, size), ..photo.key(page.scene.ground) })
    }

    /// Finds the photos that the controls show, and how many pages the index has.
    pub(super) fn find_photos(&mut self) {
        let On::Index(page) = self.parts.hall.visit.on() else {
            self.parts.hall.photos = self.looked().into_iter().collect();
            return;
        };
        let shape = index_shape(self.size, self.parts.hall.target());
        let articles = self.articles();
        let each = shape.places.len().max(1);
        let photos = articles.chunks(each).nth(page).unwrap_or_default();
        let photos = photos.iter().filter_map(|slide| self.photo_of(*slide, shape.photo)).collect();
        self.parts.hall.visit.set_pages(articles.len().div_ceil(each));
        self.parts.hall.photos = photos;
    }
}

/// The middle of what a slide shows of a photo, in the form of a tile.
fn cut(photo: &PhotoShape, size: PixelSize) -> Crop {
    let [x, y, w, h] = photo.crop;
    let (has, wants) = (photo.rect.w / photo.rect.h.max(1.0), size.width as f32 / size.height.max(1) as f32);
    if has > wants {
        let narrow = w * wants / has;
        Crop::new(x + (w - narrow) / 2.0, y, narrow, h)
    } else {
        let low = h * has / wants.max(0.01);
        Crop::new(x, y + (h - low) / 2.0, w, low)
    }
}
