//! Caption and credit: on their photo, at its lower left, on a scrim only as dark as it must be; or on a page of
//! their own after the slide when they are too long for that.

use super::byline::Byline;
use super::column::{Column, Ground};
use super::{Content, Desk, Page};
use crate::compose::geometry::Rect;
use crate::compose::scene::{Color, Role, Scrim, Shape};
use crate::compose::text::block::{Set, Text};
use crate::compose::text::measure::Setting;
use crate::compose::{scrim, theme};
use crate::show::article::{Block, Layout, Photo, Span};

/// A caption has at most these lines, and so has a credit of its own.
const LINES: usize = 3;
const CREDIT_LINES: usize = 2;
/// Caption and credit take at most this share of the photo's height.
const SHARE: f32 = 0.4;
/// Width of a scrim's soft edges, in s and at most as a share of the photo's height; and how far it reaches evenly
/// beyond the text, in s.
const SOFT: f32 = 9.0;
const SOFT_SHARE: f32 = 0.12;
const AROUND: f32 = 1.5;
/// Width of the soft edge beside the text, in s.
const BESIDE: f32 = 26.0;
/// A text that takes more than this share of its photo's width has a scrim over the whole of it.
const LONG: f32 = 0.42;

/// Whether a photo has words at all.
pub(super) fn has(photo: &Photo) -> bool {
    !photo.caption.is_empty() || !photo.credit.is_empty()
}

/// Caption and credit, set for their frame.
pub(super) struct Plan {
    caption: Text,
    caption_set: Set,
    credit: Text,
    credit_set: Set,
    said: [String; 2],
    frame: Rect,
    /// Left edge of the text.
    x: f32,
    /// Distance of the text from the frame's lower edge.
    below: f32,
    /// Room for the text from `x` on.
    width: f32,
}

/// Sets caption and credit of a photo for its frame; none if they are too long for it.
pub(super) fn plan(desk: Desk<'_>, lang: &str, photo: &Photo, frame: Rect) -> Option<Plan> {
    let scale = desk.scale();
    let setting = Setting { lang, bold: false, hyphenate: true, tracking: 0.0, capitals: false };
    let caption = Text::plain(desk.fonts, &photo.caption, setting, 1.3);
    let credit = Text::plain(desk.fonts, &photo.credit, Setting { hyphenate: false, ..setting }, 1.3);
    let screen = desk.size.rect();
    // Text keeps the safe distance from the edges of the screen, and a smaller one from those of a photo within it.
    let margin = |room: f32, least: f32| (scale.safe() - room).max(scale.len(least));
    let left = margin(frame.x, 3.0);
    let right = margin(screen.right() - frame.right(), 3.0);
    let below = margin(screen.bottom() - frame.bottom(), 2.5);
    let width = (frame.w - left - right).min(theme::MEASURE * scale.small() * 1.2);
    let wide = if has(photo) { width >= scale.len(20.0) } else { true };
    if !wide {
        return None;
    }
    let fits = |set: &Set| set.len() <= LINES;
    let caption_set = scale.caption().iter().map(|size| caption.set(*size, width)).find(fits)?;
    let credit_set = credit.set(scale.furniture(), width);
    let said = [photo.caption.clone(), photo.credit.clone()];
    let plan = Plan { caption, caption_set, credit, credit_set, said, frame, x: frame.x + left, below, width };
    let fits = plan.credit_set.len() <= CREDIT_LINES && (plan.is_empty() || plan.height() + below <= frame.h * SHARE);
    fits.then_some(plan)
}

impl Plan {
    fn is_empty(&self) -> bool {
        self.caption_set.is_empty() && self.credit_set.is_empty()
    }

    /// Height of the text.
    pub(super) fn height(&self) -> f32 {
        self.caption_set.height() + self.credit_set.height()
    }

    /// Distance of the text from the lower edge of its frame.
    pub(super) fn below(&self) -> f32 {
        self.below
    }

    fn text_width(&self) -> f32 {
        self.caption_set.width().max(self.credit_set.width())
    }

    /// Upper edge of the text on its photo; none if there is no text.
    pub(super) fn top(&self) -> Option<f32> {
        (!self.is_empty()).then(|| self.frame.bottom() - self.below - self.height())
    }

    /// The scrim under the text on its photo: a short one fades out beside the text, a long one goes on to the photo's
    /// edge like a shadow at its foot, so that neither looks like a box.
    pub(super) fn scrim(&self, desk: Desk<'_>) -> Option<Scrim> {
        let scale = desk.scale();
        let (around, soft) = (scale.len(AROUND), scale.len(SOFT).min(self.frame.h * SOFT_SHARE));
        let top = (self.top()? - around).max(self.frame.y);
        let text = self.x + self.text_width() + around;
        let beside = self.frame.right() - text;
        let long = self.text_width() > self.frame.w * LONG || beside < scale.len(BESIDE);
        let (right, beside) = if long { (self.frame.right(), 0.0) } else { (text, scale.len(BESIDE)) };
        let rect = Rect::new(self.frame.x, top, right - self.frame.x, self.frame.bottom() - top).snapped();
        let soft = [soft.min(rect.y - self.frame.y), beside, 0.0, 0.0];
        Some(Scrim { rect, soft, color: desk.theme.scrim, ink: desk.theme.on_scrim })
    }

    /// What the caption covers of its photo.
    pub(super) fn covered(&self, desk: Desk<'_>) -> Option<Rect> {
        self.scrim(desk).map(|one| scrim::hidden(&one))
    }

    /// Puts the text on its photo, at the lower left, on a scrim.
    pub(super) fn on_photo(&self, desk: Desk<'_>, page: &mut Page) {
        if let (Some(scrim), Some(top)) = (self.scrim(desk), self.top()) {
            page.scene.shapes.push(Shape::Scrim(scrim));
            self.write(page, self.x, top, desk.theme.on_scrim);
        }
    }

    /// Puts the text on a tinted ground, at `x` if there is room for it there.
    pub(super) fn on_ground(&self, desk: Desk<'_>, page: &mut Page, x: f32, top: f32) {
        let last = self.x + self.width - self.text_width();
        self.write(page, x.min(last).max(self.x), top, desk.theme.ink);
    }

    /// Puts the letters where their ground is there already.
    pub(super) fn write(&self, page: &mut Page, x: f32, top: f32, ink: Color) {
        if !self.caption_set.is_empty() {
            self.caption_set.place(&self.caption, &mut page.scene, Role::Caption, x, top, ink.into());
        }
        if !self.credit_set.is_empty() {
            let top = top + self.caption_set.height();
            self.credit_set.place(&self.credit, &mut page.scene, Role::Caption, x, top, ink.into());
        }
        self.said.iter().for_each(|said| page.say(said));
    }
}

/// The captions that did not fit, as pages of text.
pub(super) fn pages(desk: Desk<'_>, lang: &str, photos: &[Photo]) -> Vec<Page> {
    let mut blocks = Vec::new();
    for photo in photos {
        if !photo.caption.is_empty() {
            blocks.push(Block::plain(&photo.caption));
        }
        if !photo.credit.is_empty() {
            let span = Span { text: photo.credit.clone(), italic: true, ..Span::default() };
            blocks.push(Block { item: false, spans: vec![span] });
        }
    }
    if blocks.is_empty() {
        return Vec::new();
    }
    let content = Content {
        lang,
        kicker: "",
        heading: "",
        display: false,
        lead: "",
        body: &blocks,
        byline: Byline::default(),
        photos: &[],
        layout: Layout::Text,
        number: 0,
    };
    let area = super::safe(desk);
    Column::measure(desk, &content, area).pages(desk, Ground::one(area, true), |_| Page::new(desk.scene()))
}
