//! What the layouts of contents share: the words that stand over a content, the room that is left for it, and the
//! way back to running text for what does not fit. Knows no content.

use std::cell::Cell;

use super::byline::Byline;
use super::column::{Column, Ground};
use super::{Content, Desk, Page, caption, choose, foot, photo};
use crate::compose::geometry::Rect;
use crate::compose::scene::{Role, Scene, Shape};
use crate::compose::text::block::{Ink, Set, Text};
use crate::compose::text::measure::Setting;
use crate::compose::text::paging::End;
use crate::compose::theme;
use crate::show::article::{Block, Layout, Photo, Span};

/// A body that takes no more of the room than this stands above the content, a longer one on pages of its own.
const BODY_SHARE: f32 = 0.34;
/// Screens wider than this many times their height have the heading beside the content, not above it.
const VERY_WIDE: f32 = 2.6;
/// Share of such a screen for the heading.
const HEAD_WIDTH: f32 = 0.28;
/// A byline of more lines than these goes with the body.
const BYLINE_LINES: usize = 2;

/// The words around a content, and the part of the screen that both may use.
pub(super) struct Frame<'a> {
    /// What it is set with.
    pub(super) desk: Desk<'a>,
    /// Kicker and heading that stand over the content.
    pub(super) words: Content<'a>,
    /// The part of the screen for text.
    pub(super) area: Rect,
    /// Lead and body, which stand with the content or before it.
    body: Vec<Block>,
    backdrop: Page,
    byline: Option<(Text, Set)>,
    band: Rect,
    /// The photo, if its caption found no room on it.
    uncaptioned: Option<&'a Photo>,
}

/// What comes with the first or the last content of a slide only.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// The first content: lead and body come with it.
    pub(super) first: bool,
    /// The last content: the byline comes with it.
    pub(super) last: bool,
    /// A photo to stand beside it.
    pub(super) photo: Option<&'a Photo>,
}

/// A page with all that stands around a content, and the room for it.
pub(super) struct Stage {
    blank: Page,
    captions: Vec<String>,
    /// Where the content goes.
    pub(super) room: Rect,
    /// Nothing stands above it.
    pub(super) bare: bool,
    /// Pages of a heading too long to stand over anything.
    before: Vec<Page>,
    /// The content did not fit and is set as running text, beside nothing of this stage.
    left: Cell<bool>,
}

impl<'a> Frame<'a> {
    /// The frame of one content of a slide.
    pub(super) fn new(desk: Desk<'a>, words: &Content<'a>, around: Around<'a>) -> Self {
        let scale = desk.scale();
        let (backdrop, mut area, captioned) = match around.photo {
            Some(photo) => half(desk, words, photo),
            None => (Page::new(desk.scene()), super::safe(desk), true),
        };
        let band = foot::band(desk, area.x, area.w);
        let mut body = Vec::new();
        if around.first {
            if !words.lead.is_empty() {
                body.push(Block::plain(words.lead));
            }
            body.extend_from_slice(words.body);
        }
        let mut byline = None;
        if around.last && !words.byline.is_empty() {
            let text = words.byline.text(desk, setting(words.lang), scale.small(), area.w);
            let set = text.set(scale.small(), area.w);
            if set.len() > BYLINE_LINES {
                body.push(Block::plain(words.byline.said()));
            } else if !set.is_empty() {
                area.h = (area.h - set.height() - scale.len(3.0)).max(1.0);
                byline = Some((text, set));
            }
        }
        let words = Content { lead: "", body: &[], byline: Byline::default(), ..words.clone() };
        let uncaptioned = around.photo.filter(|_| !captioned);
        Self { desk, words, area, body, backdrop, byline, band, uncaptioned }
    }

    /// All pages of a content: `set` lays it out in the room of a stage, `area` is what stage and words may use of
    /// the frame. A short body stands with the content if that still needs one page only, else before it.
    pub(super) fn pages(&self, area: Rect, set: impl Fn(&Stage) -> Vec<Page>) -> Vec<Page> {
        if !self.body.is_empty()
            && let Some(stage) = self.stage_with_body(area)
        {
            let pages = set(&stage);
            if pages.len() == 1 && !stage.left.get() {
                return self.finished(pages);
            }
        }
        let stage = self.stage(area);
        let mut pages = if self.body.is_empty() { stage.before.clone() } else { self.running(&self.body, true) };
        pages.extend(set(&stage));
        self.finished(pages)
    }

    /// Whether some of its words are too long to stand beside the content.
    pub(super) fn burdened(&self) -> bool {
        !self.body.is_empty()
    }

    /// Blocks as running text, for what fits no layout of its own; with kicker and heading if `headed`.
    pub(super) fn running(&self, blocks: &[Block], headed: bool) -> Vec<Page> {
        let mut words = Content { body: blocks, layout: Layout::Text, ..self.words.clone() };
        if !headed {
            words.kicker = "";
            words.heading = "";
        }
        let column = Column::measure(self.desk, &words, self.area);
        column.pages(self.desk, Ground::one(self.area, false), |_| self.backdrop.clone())
    }

    /// The same with the heading over it, unless that is too long and stands on pages of its own.
    pub(super) fn fallback(&self, stage: &Stage, blocks: &[Block]) -> Vec<Page> {
        stage.left.set(true);
        self.running(blocks, stage.before.is_empty())
    }

    /// Kicker and heading at the head of `area`, and the room under them, on very wide screens beside them.
    fn stage(&self, area: Rect) -> Stage {
        let desk = self.desk;
        let scale = desk.scale();
        let mut blank = self.backdrop.clone();
        let captions = std::mem::take(&mut blank.words);
        if self.words.kicker.is_empty() && self.words.heading.is_empty() {
            return Stage { blank, captions, room: area, bare: true, before: Vec::new(), left: Cell::new(false) };
        }
        let apart = area.w > VERY_WIDE * area.h;
        let head = if apart { area.split_left(HEAD_WIDTH).0 } else { area };
        let column = Column::measure(desk, &self.words, head);
        let set = column.pages(desk, Ground::one(head, false), |_| self.backdrop.clone());
        let headed = |page: &Page| page.scene.boxes.iter().all(|text| text.role != Role::Body);
        match <[Page; 1]>::try_from(set) {
            Ok([mut page]) if headed(&page) => {
                page.words.truncate(page.words.len().saturating_sub(captions.len()));
                let texts = page.scene.boxes.iter().filter(|text| text.role != Role::Caption);
                let (top, bottom) = texts.fold((area.bottom(), area.y), |(top, bottom), text| {
                    (top.min(text.rect.y), bottom.max(text.rect.bottom()))
                });
                let room = if apart {
                    let x = head.right() + scale.gutter();
                    Rect::new(x, top, area.right() - x, area.bottom() - top)
                } else {
                    let y = bottom + scale.gap(4.0);
                    Rect::new(area.x, y, area.w, (area.bottom() - y).max(1.0))
                };
                Stage { blank: page, captions, room, bare: false, before: Vec::new(), left: Cell::new(false) }
            }
            Ok([page]) => Stage { blank, captions, room: area, bare: true, before: vec![page], left: Cell::new(false) },
            Err(before) => Stage { blank, captions, room: area, bare: true, before, left: Cell::new(false) },
        }
    }

    /// The same with lead and body under the heading; none if they are too long for that.
    fn stage_with_body(&self, area: Rect) -> Option<Stage> {
        let scale = self.desk.scale();
        let mut stage = self.stage(area);
        if !stage.before.is_empty() {
            return None;
        }
        let setting = Setting { hyphenate: true, ..setting(self.words.lang) };
        let text = Text::measure(self.desk.fonts, &self.body, setting, theme::leading(self.words.lang));
        let size = scale.lead();
        let set = text.set(size, stage.room.w.min(theme::MEASURE * size));
        if set.height() > stage.room.h * BODY_SHARE {
            return None;
        }
        let ink = Ink { text: self.desk.theme.ink, mark: self.desk.theme.accent };
        let Rect { x, y, .. } = stage.room;
        set.place(&text, &mut stage.blank.scene, Role::Body, x, y, ink);
        stage.blank.say(&set.words());
        let used = set.height() + scale.gap(4.0);
        stage.room = Rect { y: y + used, h: stage.room.h - used, ..stage.room };
        stage.bare = false;
        Some(stage)
    }

    /// Footer and byline, and the caption that found no room.
    fn finished(&self, mut pages: Vec<Page>) -> Vec<Page> {
        let scale = self.desk.scale();
        for page in &mut pages {
            page.band = Some(self.band);
        }
        if let (Some((text, set)), Some(page)) = (&self.byline, pages.last_mut()) {
            let (x, y) = (self.area.x, self.area.bottom() + scale.len(3.0));
            set.place(text, &mut page.scene, Role::Byline, x, y, self.desk.theme.second.into());
            let captions = page.words.split_off(page.words.len().saturating_sub(self.backdrop.words.len()));
            page.say(&set.words());
            page.words.extend(captions);
        }
        if let Some(photo) = self.uncaptioned {
            pages.extend(caption::pages(self.desk, self.words.lang, std::slice::from_ref(photo)));
        }
        pages
    }
}

impl Stage {
    /// A page with all that stands around the content.
    pub(super) fn page(&self) -> Page {
        self.blank.clone()
    }

    /// That page when the content stands on it: what is said of photos comes last.
    pub(super) fn done(&self, mut page: Page) -> Page {
        page.words.extend(self.captions.iter().cloned());
        page
    }
}

/// A page with a photo on half of the screen, the area beside it, and whether its caption found room.
fn half<'a>(desk: Desk<'a>, words: &Content<'_>, photo: &Photo) -> (Page, Rect, bool) {
    let (frame, area) = choose::share(desk, words, photo);
    let mut page = Page::new(desk.scene());
    let captioned = photo::place(desk, &mut page, words.lang, photo, frame);
    (page, area, captioned)
}

/// Plain text of a language: regular, not hyphenated.
pub(super) fn setting(lang: &str) -> Setting<'_> {
    Setting { lang, bold: false, hyphenate: false, tracking: 0.0, capitals: false }
}

/// Measures a text with line breaks of its own, lines as far apart as in body text.
pub(super) fn plain(desk: Desk<'_>, text: &str, setting: Setting<'_>) -> Text {
    Text::plain(desk.fonts, text, setting, theme::leading(setting.lang))
}

/// The same with lines as close as in titles.
pub(super) fn tight(desk: Desk<'_>, text: &str, setting: Setting<'_>) -> Text {
    let leading = if theme::is_cjk(setting.lang) { 1.3 } else { theme::TIGHT };
    Text::plain(desk.fonts, text, setting, leading)
}

/// Breaks a text into lines of even length, unless that would divide a word.
pub(super) fn balanced(text: &Text, size: f32, width: f32) -> Set {
    let set = text.set_balanced(size, width);
    if set.rows().iter().any(|row| row.end == End::Word) { text.set(size, width) } else { set }
}

/// Width of a text on one line, in pixels.
pub(super) fn width(text: &Text, size: f32) -> f32 {
    text.set(size, ENDLESS * size).width()
}

/// A measure that no line reaches, in em.
pub(super) const ENDLESS: f32 = 1.0e5;

/// A paragraph of which a first part is bold.
pub(super) fn labelled(label: &str, text: &str) -> Block {
    let span = |text: &str, bold| Span { text: text.to_owned(), bold, ..Span::default() };
    let between = if label.is_empty() || text.is_empty() { "" } else { " " };
    Block { item: false, spans: vec![span(label, true), span(&format!("{between}{text}"), false)] }
}

/// Puts a set text at the left upper corner and says its words.
pub(super) fn put(page: &mut Page, text: &Text, set: &Set, role: Role, at: (f32, f32), ink: impl Into<Ink>) -> Rect {
    if set.is_empty() {
        return Rect::new(at.0, at.1, 0.0, 0.0);
    }
    let said = set.words();
    let rect = set.place(text, &mut page.scene, role, at.0, at.1, ink.into());
    page.say(&said);
    rect
}

/// A thin line from `x` on, its upper edge at `y`.
pub(super) fn hairline(desk: Desk<'_>, scene: &mut Scene, x: f32, y: f32, w: f32) {
    let h = desk.scale().len(0.16).round().max(1.0);
    let color = desk.theme.ground.mix(desk.theme.second, 0.42);
    let rect = Rect::new(x.round(), y.round(), w.round(), h);
    scene.shapes.push(Shape::Fill { rect, color });
}

/// The short thick rule in the accent colour.
pub(super) fn rule(desk: Desk<'_>, scene: &mut Scene, x: f32, y: f32) {
    let scale = desk.scale();
    let rect = Rect::new(x, y, scale.len(8.0), scale.len(0.7)).snapped();
    scene.shapes.push(Shape::Fill { rect, color: desk.theme.accent });
}

/// An address with places where a line may break: behind `/ . - ? & = @ _ #`, never within a word.
pub(super) fn breakable(address: &str) -> String {
    let mut text = String::with_capacity(address.len() * 2);
    let mut last = ' ';
    for c in address.chars() {
        // `//` and `...` stay together.
        if is_joint(last) && !is_joint(c) {
            text.push(BREAK);
        }
        text.push(c);
        last = c;
    }
    text
}

fn is_joint(c: char) -> bool {
    matches!(c, '/' | '.' | '-' | '?' | '&' | '=' | '@' | '_' | '#')
}

/// A place where a line may break that is not seen.
const BREAK: char = '\u{200B}';

/// Takes those places out of what was set: they have done their work.
pub(super) fn without_breaks(scene: &mut Scene) {
    for shape in &mut scene.shapes {
        if let Shape::Run(run) = shape {
            run.text.retain(|c| c != BREAK);
        }
    }
    for line in scene.boxes.iter_mut().flat_map(|text| &mut text.lines) {
        line.retain(|c| c != BREAK);
    }
}
