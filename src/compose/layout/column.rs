//! A column of text: rule, kicker, heading, body over as many pages as it needs, byline. Places no photo.

use super::fitted::Fitted;
use super::{Content, Desk, Page, foot};
use crate::compose::geometry::Rect;
use crate::compose::scene::{Color, Role, Shape};
use crate::compose::text::block::{Ink, Set, Text};
use crate::compose::text::measure::Setting;
use crate::compose::text::paging;
use crate::compose::theme::{self, Scale};
use crate::show::article::{Block, Span};

/// The texts of a slide, measured.
pub(super) struct Column {
    kicker: Text,
    heading: Text,
    /// The same, to be used where a word is too long for any line.
    heading_hyphenated: Text,
    body: Text,
    /// The body without hyphens, for a short text in large letters.
    statement: Text,
    byline: Text,
    said: Said,
    display: bool,
    lead_only: bool,
    /// Shortest good line, in em.
    short: f32,
}

/// What the operator wrote, for the list of words.
struct Said {
    kicker: String,
    heading: String,
    byline: String,
}

/// More of the room than this is not given to kicker and heading; what is longer becomes body text.
const HEAD_SHARE: f32 = 0.62;
/// A text alone is set large if it then fills no more of its room than this.
const STATEMENT: f32 = 0.66;
/// A text alone stands lower by this share of the room that it leaves.
const LOWERED: f32 = 0.3;
/// More lines than these make a kicker or a byline body text.
const SMALL_LINES: usize = 3;

/// Plain text of a language.
pub(super) fn setting(lang: &str) -> Setting<'_> {
    Setting { lang, bold: false, hyphenate: false, tracking: 0.0, capitals: false }
}

impl Column {
    /// Measures the texts of a slide for a column in `area`.
    pub(super) fn measure(desk: Desk<'_>, content: &Content<'_>, area: Rect) -> Self {
        let fonts = desk.fonts;
        let plain = setting(content.lang);
        let bold = Setting { bold: true, ..plain };
        let tight = if theme::is_cjk(content.lang) { 1.3 } else { theme::TIGHT };
        let tracked = Setting { bold: true, capitals: true, tracking: theme::KICKER_TRACKING, ..plain };
        let mut blocks: Vec<Block> = Vec::new();
        if !content.lead.is_empty() {
            blocks.push(Block::plain(content.lead));
        }
        let lead_only = content.body.is_empty();
        if !lead_only && let Some(lead) = blocks.first_mut() {
            lead.spans[0].bold = true;
        }
        blocks.extend_from_slice(content.body);
        let body = Setting { hyphenate: true, ..plain };
        Self {
            kicker: Text::plain(fonts, content.kicker, tracked, theme::LEADING),
            heading: Text::plain(fonts, content.heading, bold, tight),
            heading_hyphenated: Text::plain(fonts, content.heading, Setting { hyphenate: true, ..bold }, tight),
            body: Text::measure(fonts, &blocks, body, theme::leading(content.lang)),
            statement: Text::measure(fonts, &blocks, plain, theme::leading(content.lang)),
            byline: content.byline.text(desk, plain, desk.scale().small(), area.w),
            said: Said {
                kicker: content.kicker.to_owned(),
                heading: content.heading.to_owned(),
                byline: content.byline.said(),
            },
            display: content.display,
            lead_only,
            short: theme::short_measure(content.lang),
        }
        .tamed(desk, content, area)
    }

    /// Whether kicker, heading and byline are too long for what they are: of essay length, or so long that they leave
    /// no room for the body's first lines.
    fn too_long(&self, desk: Desk<'_>, area: Rect) -> [bool; 3] {
        let scale = desk.scale();
        let small = scale.small();
        let room = area.h - top_offset(desk, area) - rule_height(scale);
        let height = |text: &Text| text.set(small, area.w).height();
        let essay = |text: &Text| !text.is_empty() && text.set(small, area.w).len() > SMALL_LINES;
        let body = self.least_body(scale);
        let byline = if self.byline.is_empty() { 0.0 } else { height(&self.byline) + scale.len(3.0) };
        let kicker = if self.kicker.is_empty() { 0.0 } else { height(&self.kicker) + kicker_gap(scale) };
        let long_byline = essay(&self.byline) || byline + body > room * HEAD_SHARE;
        let long_kicker = essay(&self.kicker) || kicker + body > room * HEAD_SHARE;
        // What is too long becomes body text.
        let body = if long_kicker || long_byline { scale.gap(3.0) + 2.0 * small * self.body.leading } else { body };
        let taken = body + if long_byline { 0.0 } else { byline } + if long_kicker { 0.0 } else { kicker };
        let steps = if self.display { scale.display() } else { scale.heading() };
        let heading = self.heading_hyphenated.set_balanced(steps.last().copied().unwrap_or(small), area.w).height();
        let share = (desk.size.height as f32 - 2.0 * scale.safe()) * HEAD_SHARE * 0.5;
        let fits = |taken: f32| heading <= share.min(room - taken);
        let long_heading = !fits(taken);
        // Of all that has no room together, the kicker gives way first, then the byline, the heading last.
        let less = scale.gap(3.0) + 2.0 * small * self.body.leading;
        for (no_kicker, no_byline) in [(true, long_byline), (long_kicker, true), (true, true)] {
            let rest = less + if no_kicker { 0.0 } else { kicker } + if no_byline { 0.0 } else { byline };
            if long_heading && fits(rest) {
                return [no_kicker && kicker > 0.0, false, no_byline && byline > 0.0];
            }
        }
        // Then there must be room for that, too.
        let crowded = long_heading && taken + self.body.leading * small * 2.0 + scale.gap(3.0) > room;
        [long_kicker || crowded, long_heading, long_byline]
    }

    /// A kicker, heading or byline that is too long becomes body text, so that nothing ever overflows.
    fn tamed(mut self, desk: Desk<'_>, content: &Content<'_>, area: Rect) -> Self {
        let long = self.too_long(desk, area);
        if long == [false; 3] {
            return self;
        }
        let bold = |text: &str| Block {
            item: false,
            spans: vec![Span { text: text.to_owned(), bold: true, ..Span::default() }],
        };
        let mut blocks = Vec::new();
        let mut take = |text: &mut Text, said: &mut String| {
            blocks.push(bold(said));
            *text = Text::plain(desk.fonts, "", setting(content.lang), 1.0);
            said.clear();
        };
        if long[0] {
            take(&mut self.kicker, &mut self.said.kicker);
        }
        if long[1] {
            take(&mut self.heading, &mut self.said.heading);
        }
        if !content.lead.is_empty() {
            blocks.push(Block::plain(content.lead));
        }
        blocks.extend_from_slice(content.body);
        if long[2] {
            blocks.push(Block::plain(std::mem::take(&mut self.said.byline)));
            self.byline = Text::plain(desk.fonts, "", setting(content.lang), 1.0);
        }
        let body = Setting { hyphenate: true, ..setting(content.lang) };
        self.body = Text::measure(desk.fonts, &blocks, body, theme::leading(content.lang));
        self.statement = Text::measure(desk.fonts, &blocks, setting(content.lang), theme::leading(content.lang));
        self.lead_only = false;
        self
    }

    /// Whether no word of the heading must be divided in a column of `width` pixels.
    pub(super) fn heading_whole(&self, scale: Scale, width: f32) -> bool {
        let steps = if self.display { scale.display() } else { scale.heading() };
        !steps.last().is_some_and(|size| self.heading.divides_words(*size, width))
    }

    /// Whether there is something to stand over the body.
    pub(super) fn has_head(&self) -> bool {
        !self.kicker.is_empty() || !self.heading.is_empty()
    }

    /// Whether the heading stands as one, not as body text for want of room.
    pub(super) fn keeps_heading(&self, content: &Content<'_>) -> bool {
        self.said.heading == content.heading
    }

    /// Whether there is text under the heading.
    pub(super) fn has_body(&self) -> bool {
        !self.body.is_empty()
    }

    /// Sets the column over as many pages as it needs. `backdrop` gives the page of a number (from 0) with what lies
    /// beside the text.
    pub(super) fn pages(&self, desk: Desk<'_>, ground: Ground, mut backdrop: impl FnMut(usize) -> Page) -> Vec<Page> {
        let scale = desk.scale();
        let Ground { head, body, .. } = ground;
        let offset = top_offset(desk, head);
        let byline = self.byline.set(scale.small(), head.w);
        let byline_room = if byline.is_empty() { 0.0 } else { byline.height() + scale.len(3.0) };
        let below = if ground.apart { 0.0 } else { self.least_body(scale) } + byline_room;
        let set = self.set_head(scale, head.w, head.h - offset, below);
        let head_height = if set.is_empty() { 0.0 } else { set.height(scale) };
        let body_offset =
            if ground.apart { offset + rule_height(scale) } else { offset + head_height + body_gap(scale, &set) };
        let room = body.h - body_offset - if ground.apart { 0.0 } else { byline_room };
        let fitted = self.fit(scale, body.w, room, ground.alone);
        let used = fitted.pages.first().into_iter().flatten().map(Set::height).fold(0.0, f32::max);
        let lower = if ground.alone && fitted.pages.len() == 1 { (room - used).max(0.0) * LOWERED } else { 0.0 };
        // A heading beside a short body may reach lower than that.
        let lower = lower.min((head.h - offset - head_height - byline_room).max(0.0));
        let count = fitted.pages.len().max(1);
        let mut pages = Vec::with_capacity(count);
        for number in 0..count {
            let mut page = backdrop(number);
            let beside = std::mem::take(&mut page.words);
            self.place_head(desk, &mut page, &set, head.x, head.y + offset + lower);
            let (y, ink) = (body.y + body_offset + lower, self.body_ink(desk));
            for (index, part) in fitted.pages.get(number).into_iter().flatten().enumerate() {
                let x = body.x + index as f32 * fitted.step;
                part.place(&self.body, &mut page.scene, Role::Body, x, y, ink);
            }
            page.say(fitted.said.get(number).map_or("", String::as_str));
            if number + 1 == count && !byline.is_empty() {
                let y = head.bottom() - byline.height();
                byline.place(&self.byline, &mut page.scene, Role::Byline, head.x, y, desk.theme.second.into());
                page.say(&byline.words());
            }
            page.words.extend(beside);
            page.band = Some(foot::band(desk, head.x, body.right() - head.x));
            pages.push(page);
        }
        pages
    }

    fn body_ink(&self, desk: Desk<'_>) -> Ink {
        let text: Color = if self.lead_only { desk.theme.second } else { desk.theme.ink };
        Ink { text, mark: desk.theme.accent }
    }

    /// Height of the body's first lines and the space above them.
    fn least_body(&self, scale: Scale) -> f32 {
        if self.body.is_empty() { 0.0 } else { scale.gap(3.0) + 2.0 * scale.small() * self.body.leading }
    }

    /// Kicker and heading as large as the room allows that has `below` pixels to spare for what comes under them.
    fn set_head(&self, scale: Scale, width: f32, room: f32, below: f32) -> Head {
        let kicker = self.kicker.set(scale.small(), width);
        let steps = if self.display { scale.display() } else { scale.heading() };
        let above = rule_height(scale) + if kicker.is_empty() { 0.0 } else { kicker.height() + kicker_gap(scale) };
        let most = (room * HEAD_SHARE - kicker.height()).min(room - above - below);
        let good = |size: &&f32, torn: bool| {
            let set = self.heading.set_balanced(**size, width);
            !self.heading.divides_words(**size, width)
                && set.len() <= 4
                && set.height() <= most
                && (torn || !set.torn())
        };
        // Rather a size smaller than a name in two pieces.
        let whole = steps.iter().find(|size| good(size, false));
        let (text, size) = match whole.or_else(|| steps.iter().find(|size| good(size, true))) {
            Some(size) => (&self.heading, *size),
            None => (&self.heading_hyphenated, steps.last().copied().unwrap_or_else(|| scale.small())),
        };
        let hyphenated = std::ptr::eq(text, &raw const self.heading_hyphenated);
        Head { kicker, heading: text.set_balanced(size, width), hyphenated }
    }

    fn place_head(&self, desk: Desk<'_>, page: &mut Page, set: &Head, x: f32, top: f32) {
        let scale = desk.scale();
        if !set.is_empty() {
            let rect = Rect::new(x, top, scale.len(8.0), scale.len(0.7)).snapped();
            page.scene.shapes.push(Shape::Fill { rect, color: desk.theme.accent });
        }
        let mut y = top + rule_height(scale);
        if !set.kicker.is_empty() {
            set.kicker.place(&self.kicker, &mut page.scene, Role::Kicker, x, y, desk.theme.accent.into());
            y += set.kicker.height() + kicker_gap(scale);
            page.say(&self.said.kicker);
        }
        if !set.heading.is_empty() {
            let text = if set.hyphenated { &self.heading_hyphenated } else { &self.heading };
            let role = if self.display { Role::Title } else { Role::Heading };
            set.heading.place(text, &mut page.scene, role, x, y, desk.theme.ink.into());
            page.say(&self.said.heading);
        }
    }

    /// As few pages as the smallest size needs, then the largest size that needs no more. A short text that is alone
    /// on its slide is set larger, as long as a good part of the slide stays empty; a long one in two columns, where
    /// the slide is so wide that both have lines of a good length.
    fn fit(&self, scale: Scale, width: f32, room: f32, alone: bool) -> Fitted {
        if self.body.is_empty() {
            return Fitted::default();
        }
        let large = self.statement.set(scale.statement(), width.min(theme::MEASURE * scale.statement()));
        if alone && large.height() <= room * STATEMENT && !self.statement.divides_words(large.size, width) {
            return Fitted { said: vec![large.words()], pages: vec![vec![large]], step: 0.0 };
        }
        let sizes = if self.lead_only { vec![scale.lead(), scale.small()] } else { scale.body() };
        let one = self.columns(&sizes, width, room, 1);
        let gap = scale.gutter();
        let half = ((width - gap) / 2.0).floor();
        let good: Vec<f32> = sizes.iter().copied().filter(|size| half >= self.short * size).collect();
        match one {
            Some((set, count)) if count > 1 => match self.columns(&good, half, room, 2) {
                Some((halves, fewer)) if fewer < count || fewer == count && halves.size > set.size => {
                    Fitted::of(&halves, room, fewer, (2, half + gap))
                }
                _ => Fitted::of(&set, room, count, (1, 0.0)),
            },
            Some((set, count)) => Fitted::of(&set, room, count, (1, 0.0)),
            None => Fitted::default(),
        }
    }

    /// The body at the largest size that needs no more pages of some columns than the smallest one does, and how many.
    fn columns(&self, sizes: &[f32], width: f32, room: f32, columns: usize) -> Option<(Set, usize)> {
        let at = |size: f32| {
            let set = self.body.set(size, width.min(theme::MEASURE * size));
            let pages = paging::count(&set.rows(), room).div_ceil(columns);
            (set, pages)
        };
        let floor = at(*sizes.last()?);
        let larger = sizes[..sizes.len() - 1]
            .iter()
            .map(|size| at(*size))
            .find(|(set, pages)| *pages <= floor.1 && set.line <= room);
        Some(larger.unwrap_or(floor))
    }
}

/// Where a column stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground {
    /// Rule, kicker, heading and byline.
    pub(super) head: Rect,
    /// Body; the same as `head` where it stands under it.
    pub(super) body: Rect,
    /// The body has a column of its own beside the head.
    pub(super) apart: bool,
    /// There is nothing but text on the slide.
    pub(super) alone: bool,
}

impl Ground {
    /// One column for everything.
    pub(super) fn one(area: Rect, alone: bool) -> Self {
        Self { head: area, body: area, apart: false, alone }
    }
}

/// Kicker and heading at their sizes.
struct Head {
    kicker: Set,
    heading: Set,
    hyphenated: bool,
}

impl Head {
    fn is_empty(&self) -> bool {
        self.kicker.is_empty() && self.heading.is_empty()
    }

    fn height(&self, scale: Scale) -> f32 {
        let kicker = if self.kicker.is_empty() { 0.0 } else { self.kicker.height() + kicker_gap(scale) };
        rule_height(scale) + kicker + self.heading.height()
    }
}

fn kicker_gap(scale: Scale) -> f32 {
    scale.gap(1.6)
}

/// Height of the rule and the space under it.
fn rule_height(scale: Scale) -> f32 {
    scale.len(3.6)
}

fn body_gap(scale: Scale, head: &Head) -> f32 {
    if head.is_empty() { 0.0 } else { scale.gap(3.0) }
}

/// Text starts at the same height on every slide.
fn top_offset(desk: Desk<'_>, area: Rect) -> f32 {
    if area.h > 80.0 * desk.scale().s { desk.scale().len(7.0) } else { 0.0 }
}
