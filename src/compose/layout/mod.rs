//! Chooses the arrangement of a slide and gives its pages. Each arrangement stands in a file of its own.

mod byline;
mod calm;
mod caption;
mod choose;
mod closing;
mod column;
mod contact;
mod contents;
mod emergency;
mod events;
mod facts;
mod fitted;
mod foot;
mod full;
mod gallery;
mod link;
mod parts;
mod photo;
mod quote;
mod stack;
mod table;
#[cfg(test)]
mod tests;
mod title;

use self::byline::Byline;
pub use self::calm::{calm, rest};
use self::column::{Column, Ground};
pub use self::emergency::emergency;
pub use self::events::{next_change, past_at};
use super::geometry::{Rect, Size};
use super::scene::Scene;
use super::text::fonts::Fonts;
use super::theme::{self, Scale, Theme};
use jiff::civil::DateTime;

use crate::say::Message;
use crate::show::article::{Article, Block, Layout, Photo, Section};
use crate::show::slide::{Slide, Version};

/// State and size in pixels (upright) of a photo, by file; none if it cannot be shown.
pub type Photos<'a> = &'a dyn Fn(&str) -> Option<(Version, [u32; 2])>;

/// What a layout works with.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Faces.
    pub fonts: &'a Fonts,
    /// Colours.
    pub theme: Theme,
    /// Size of the screen.
    pub size: Size,
    /// A line at the foot of every slide with text; empty if none.
    pub footer: &'a str,
    /// Date and time of day in the show's zone, for what leaves by itself.
    pub now: DateTime,
    /// The photos that can be shown.
    pub photos: Photos<'a>,
}

impl Desk<'_> {
    /// The lengths for this screen.
    pub fn scale(&self) -> Scale {
        Scale::of(self.size).spaced(self.theme.spacing)
    }

    fn scene(&self) -> Scene {
        Scene::new(self.size, self.theme.ground)
    }
}

/// One page of a slide.
#[derive(Debug, Clone)]
pub struct Page {
    /// What is drawn.
    pub scene: Scene,
    /// Every word on it that the operator wrote, in reading order, a part a line.
    pub words: Vec<String>,
    /// Photos on it, by file, those that are missing among them.
    pub photos: Vec<String>,
    /// Why it is not shown; none if it is.
    pub off: Option<Message>,
    /// Where furniture goes.
    band: Option<Rect>,
}

impl Page {
    fn new(scene: Scene) -> Self {
        Self { scene, words: Vec::new(), photos: Vec::new(), off: None, band: None }
    }

    fn say(&mut self, words: &str) {
        if !words.is_empty() {
            self.words.push(words.to_owned());
        }
    }
}

/// The words and photos of a slide, whichever part of an article it comes from.
#[derive(Clone)]
struct Content<'a> {
    lang: &'a str,
    kicker: &'a str,
    heading: &'a str,
    display: bool,
    lead: &'a str,
    body: &'a [Block],
    byline: Byline,
    photos: &'a [Photo],
    layout: Layout,
    number: usize,
}

impl<'a> Content<'a> {
    fn of(slide: &'a Slide) -> Self {
        match slide.section() {
            Some(section) => Self::section(section, slide.lang()),
            None => Self::title(&slide.article),
        }
    }

    fn title(article: &'a Article) -> Self {
        let date = article.date.map(|date| crate::show::date::written(date, &article.lang));
        let byline = Byline::of([article.author.clone()].into_iter().chain(date));
        Self {
            lang: &article.lang,
            kicker: &article.kicker,
            heading: &article.title,
            display: article.body.is_empty(),
            lead: &article.lead,
            body: &article.body,
            byline,
            photos: &article.photos,
            layout: article.layout,
            number: 0,
        }
    }

    fn section(section: &'a Section, lang: &'a str) -> Self {
        Self {
            lang,
            kicker: "",
            heading: &section.heading,
            display: false,
            lead: "",
            body: &section.body,
            byline: Byline::default(),
            photos: &section.photos,
            layout: section.layout,
            number: section.number,
        }
    }

    fn wordless(&self) -> bool {
        let said = [self.kicker, self.heading, self.lead];
        self.byline.is_empty()
            && said.iter().all(|text| text.trim().is_empty())
            && self.body.iter().all(|block| block.text().trim().is_empty())
    }
}

/// All pages of a slide, at least one.
pub fn pages(desk: Desk<'_>, slide: &Slide) -> Vec<Page> {
    let content = Content::of(slide);
    let mut pages = contents::pages(desk, slide, &content).unwrap_or_else(|| arranged(desk, &content));
    if pages.is_empty() {
        pages.push(Page::new(desk.scene()));
    }
    foot::furnish(desk, &mut pages);
    pages
}

/// The pages of a slide of text and photos.
fn arranged(desk: Desk<'_>, content: &Content<'_>) -> Vec<Page> {
    let photos = |photos: &[Photo]| gallery::pages(desk, content, photos);
    let screen = desk.size.width as f32 / desk.size.height as f32;
    let documented = content.photos.iter().any(|photo| photo.page.is_some());
    match (content.wordless(), content.photos) {
        (true, all) => photos(all),
        (false, []) => text(desk, content),
        (false, [first, rest @ ..]) => match content.layout {
            Layout::Text => [text(desk, content), photos(content.photos)].concat(),
            // A photo that would stand between bars has its words under it rather than after it.
            Layout::PhotoFull if !photo::covers(first, photo::shape(desk, first), screen) => {
                [choose::pages(desk, content, first), photos(rest)].concat()
            }
            Layout::PhotoFull if photo::found(desk, first).is_some() => match full::pages(desk, content, first) {
                Some(pages) => [pages, photos(rest)].concat(),
                None => [photos(content.photos), text(desk, content)].concat(),
            },
            Layout::Gallery if !documented => {
                gallery::headed(desk, content).unwrap_or_else(|| [text(desk, content), photos(content.photos)].concat())
            }
            Layout::PhotoFull => [photos(content.photos), text(desk, content)].concat(),
            // Several photos under one heading are a gallery.
            Layout::Auto if !documented && !rest.is_empty() && content.body.is_empty() => {
                gallery::headed(desk, content)
                    .unwrap_or_else(|| [choose::pages(desk, content, first), photos(rest)].concat())
            }
            _ => [choose::pages(desk, content, first), photos(rest)].concat(),
        },
    }
}

/// Text alone: on a wide screen the heading stands to the left of the body, else above it.
fn text(desk: Desk<'_>, content: &Content<'_>) -> Vec<Page> {
    let area = safe(desk);
    let backdrop = |_: usize| Page::new(desk.scene());
    let (head, body) = area.split_left(0.37);
    let wide = desk.size.width as f32 > 1.2 * desk.size.height as f32;
    // Beside a heading the lines must not get too short.
    let least = theme::short_measure(content.lang) * desk.scale().small() + desk.scale().gutter();
    let wide = wide && body.w >= least;
    let whole = |column: &Column| column.heading_whole(desk.scale(), head.w);
    let beside = wide.then(|| Column::measure(desk, content, head)).filter(whole);
    let wide = beside.is_some();
    let column = beside.unwrap_or_else(|| Column::measure(desk, content, area));
    if wide && column.has_head() && column.has_body() {
        let gap = desk.scale().gutter();
        let body = Rect::new(body.x + gap, body.y, body.w - gap, body.h);
        column.pages(desk, Ground { head, body, apart: true, alone: true }, backdrop)
    } else {
        column.pages(desk, Ground::one(area, true), backdrop)
    }
}

/// The part of an area that text may use: the safe distance from the screen's edges (top, right, bottom, left if
/// true), the gutter from a photo.
fn inner(desk: Desk<'_>, area: Rect, edges: [bool; 4]) -> Rect {
    let scale = desk.scale();
    let [top, right, mut bottom, left] = edges.map(|edge| if edge { scale.safe() } else { scale.gutter() });
    bottom += if edges[2] { above_footer(desk) } else { 0.0 };
    Rect::new(area.x + left, area.y + top, (area.w - left - right).max(1.0), (area.h - top - bottom).max(1.0))
}

/// The part of the screen that text may use where no photo is.
fn safe(desk: Desk<'_>) -> Rect {
    let area = desk.size.rect().inset(desk.scale().safe());
    Rect { h: (area.h - above_footer(desk)).max(1.0), ..area }
}

/// Text keeps this far from the footer of a show.
fn above_footer(desk: Desk<'_>) -> f32 {
    if desk.footer.is_empty() { 0.0 } else { desk.scale().len(1.5) }
}
