//! An emergency message: the word of its level in a band over the whole width, the headline as large as it goes, the text
//! no smaller than a lead, and a picture on a page of its own, so that no word waits for it. The same in every show.

use super::parts::{balanced, put, setting};
use super::{Desk, Page, photo};
use crate::compose::geometry::Rect;
use crate::compose::scene::{Role, Shape};
use crate::compose::text::block::{Ink, Set, Text};
use crate::compose::text::measure::Setting;
use crate::compose::text::paging;
use crate::compose::theme;
use crate::show::article::{Block, Photo, Span};
use crate::show::emergency::{Level, Words};

/// Most lines of a headline, and its most of the room if text stands under it.
const LINES: usize = 4;
const SHARE: f32 = 0.62;
/// A headline that takes more of the room than this is not repeated on every page, but read as text.
const REPEATED: f32 = 0.4;
/// So many pages may have large text; more have it smaller, and are fewer.
const LARGE_PAGES: usize = 2;
/// What is said of a picture takes at most this share of the room under it.
const CAPTION: f32 = 0.32;
/// Share of the empty room above what stands on a page.
const LOWERED: f32 = 0.36;
/// Upper space and lower space in a band, height of the tape of an exercise, and distance of text from it, in s.
const ABOVE: f32 = 3.6;
const BELOW: f32 = 2.8;
const TAPE: f32 = 1.8;
const APART: f32 = 4.5;

/// All pages of a message in one language, at least one. The desk has the colours of the level.
pub fn emergency(desk: Desk<'_>, level: Level, lang: &str, words: &Words, picture: Option<&Photo>) -> Vec<Page> {
    let frame = Frame::of(desk, level, lang);
    let shown = picture.and_then(|photo| frame.picture(photo));
    let mut body = words.body.clone();
    if shown.as_ref().is_none_or(|page| page.words.is_empty()) {
        // What is said of a picture stands under it; what has no room there is read with the text.
        body.extend(picture.into_iter().flat_map(of_picture));
    }
    let mut pages = frame.pages(&words.title, &body);
    pages.extend(shown);
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let mark = if count > 1 { format!("{}/{count}", index + 1) } else { String::new() };
        frame.band(page, &mark);
    }
    pages
}

/// Caption and credit of a picture.
fn of_picture(picture: &Photo) -> Vec<Block> {
    let said = [&picture.caption, &picture.credit].into_iter().filter(|text| !text.is_empty());
    said.map(|text| Block::plain(text.as_str())).collect()
}

/// Where things stand on every page.
struct Frame<'a> {
    desk: Desk<'a>,
    level: Level,
    lang: &'a str,
    /// The band at the head, and for an exercise that at the foot.
    bands: Vec<Rect>,
    /// The word of the level and its size.
    word: (Text, f32),
    /// What stands at the foot of an exercise.
    reminder: Option<(Text, Set)>,
    /// Room for text.
    room: Rect,
}

impl<'a> Frame<'a> {
    fn of(desk: Desk<'a>, level: Level, lang: &'a str) -> Self {
        let scale = desk.scale();
        let screen = desk.size.rect();
        let width = screen.w - 2.0 * scale.safe();
        let bold = Setting { bold: true, tracking: theme::KICKER_TRACKING, ..setting(lang) };
        let word = Text::plain(desk.fonts, level.word(lang), bold, theme::TIGHT);
        let sizes = [scale.statement(), scale.lead(), scale.small()];
        // The page mark stands beside it.
        let fits = |size: &f32| word.set(*size, 1.0e5 * size).width() <= width - scale.len(14.0);
        let size = sizes.into_iter().find(fits).unwrap_or_else(|| scale.small());
        let tall = |line: f32| (line + scale.len(ABOVE + BELOW)).round();
        let head = Rect::new(0.0, 0.0, screen.w, tall(word.set(size, width).line));
        let reminder = level.reminder(lang).map(|text| {
            let text = Text::plain(desk.fonts, text, Setting { bold: true, ..setting(lang) }, theme::TIGHT);
            let set = text.set(scale.lead(), width);
            (text, set)
        });
        let foot = reminder.as_ref().map(|(_, set)| {
            let tall = tall(set.height());
            Rect::new(0.0, screen.h - tall, screen.w, tall)
        });
        let tape = if foot.is_some() { scale.len(TAPE) } else { 0.0 };
        let top = head.h + tape + scale.len(APART);
        let bottom = foot.map_or(screen.h - scale.safe(), |foot| foot.y - tape - scale.len(2.0));
        let room = Rect::new(scale.safe(), top, width, (bottom - top).max(1.0));
        let bands = std::iter::once(head).chain(foot).collect();
        Self { desk, level, lang, bands, word: (word, size), reminder, room }
    }

    /// The pages of headline and text.
    fn pages(&self, title: &str, body: &[Block]) -> Vec<Page> {
        let headline = Headline::of(self.desk, self.lang, title);
        let text = self.text(body);
        if let Some(page) = self.one_page(&headline, &text) {
            return vec![page];
        }
        // The headline stands on every page, unless it is so long that it leaves no room.
        let scale = self.desk.scale();
        let sizes = [scale.display()[1], scale.statement()];
        let repeated =
            |size: &f32| headline.at(*size, self.room.w).filter(|(_, set)| set.height() <= self.room.h * REPEATED);
        let repeated = sizes.iter().find_map(repeated).filter(|_| !title.is_empty());
        let text = if repeated.is_some() || title.is_empty() {
            text
        } else {
            let span = Span { text: title.to_owned(), bold: true, ..Span::default() };
            let first = Block { item: false, spans: vec![span] };
            self.text(&[std::slice::from_ref(&first), body].concat())
        };
        let above = repeated.as_ref().map_or(0.0, |(_, set)| set.height() + scale.len(3.0));
        let left = self.room.h - above;
        let set = |size: f32| text.set(size, self.room.w.min(theme::MEASURE * size));
        let large = set(scale.statement());
        let large = (paging::count(&large.rows(), left) <= LARGE_PAGES).then_some(large);
        let set = large.unwrap_or_else(|| set(scale.lead()));
        let parts: Vec<Set> = paging::divide(&set.rows(), left).into_iter().map(|range| set.part(range)).collect();
        let said = Set::words_of(&parts);
        let page = |(part, said): (&Set, &String)| {
            let mut page = Page::new(self.desk.scene());
            if let Some((text, set)) = &repeated {
                put(&mut page, text, set, Role::Title, (self.room.x, self.room.y), self.desk.theme.ink);
            }
            part.place(&text, &mut page.scene, Role::Body, self.room.x, self.room.y + above, self.ink());
            page.say(said);
            page
        };
        parts.iter().zip(&said).map(page).collect()
    }

    /// Headline and text on one page, as large as that goes; none if it does not.
    fn one_page(&self, headline: &Headline, text: &Text) -> Option<Page> {
        let scale = self.desk.scale();
        let poster = scale.poster();
        let (large, small) = (scale.statement(), scale.lead());
        let last = poster.last().copied().unwrap_or(large);
        // A headline that is large beside small text helps less than text that is read from afar.
        let pairs = poster.iter().map(|size| (*size, large)).chain([(scale.display()[1], small), (last, small)]);
        let most = if text.is_empty() { self.room.h } else { self.room.h * SHARE };
        for (size, of_text) in pairs {
            let Some((title, set)) = headline.at(size, self.room.w) else { continue };
            if set.height() > most || set.len() > LINES && size > last {
                continue;
            }
            let body = text.set(of_text, self.room.w.min(theme::MEASURE * of_text));
            let gap = if set.is_empty() || body.is_empty() { 0.0 } else { scale.len(3.4) };
            let used = set.height() + gap + body.height();
            if used > self.room.h {
                continue;
            }
            let mut page = Page::new(self.desk.scene());
            let (x, top) = (self.room.x, self.room.y + (self.room.h - used) * LOWERED);
            put(&mut page, title, &set, Role::Title, (x, top), self.desk.theme.ink);
            put(&mut page, text, &body, Role::Body, (x, top + set.height() + gap), self.ink());
            return Some(page);
        }
        None
    }

    fn text(&self, body: &[Block]) -> Text {
        let setting = Setting { hyphenate: true, ..setting(self.lang) };
        Text::measure(self.desk.fonts, body, setting, theme::leading(self.lang))
    }

    fn ink(&self) -> Ink {
        self.desk.theme.ink.into()
    }

    /// A page with nothing but the picture, whole, and what is said of it, if there is room; none if it is not there.
    fn picture(&self, picture: &Photo) -> Option<Page> {
        let (version, size) = photo::found(self.desk, picture)?;
        let scale = self.desk.scale();
        let mut page = Page::new(self.desk.scene());
        page.photos.push(picture.file.clone());
        let text = self.text(&of_picture(picture));
        let mut set = text.set(scale.small(), self.room.w.min(theme::MEASURE * scale.small()));
        let mut under = if set.is_empty() { 0.0 } else { set.height() + scale.len(2.0) };
        if under > self.room.h * CAPTION {
            (set, under) = (set.part(0..0), 0.0);
        }
        let rect = photo::whole(size, Rect { h: self.room.h - under, ..self.room });
        page.scene.shapes.push(photo::shape_of(self.desk, picture, version, rect, [0.0, 0.0, 1.0, 1.0]));
        let x = rect.x.min(self.room.right() - set.width());
        put(&mut page, &text, &set, Role::Caption, (x, rect.bottom() + scale.len(2.0)), self.ink());
        Some(page)
    }

    /// The bands with the word of the level and the page mark, and what makes an exercise one.
    fn band(&self, page: &mut Page, mark: &str) {
        let desk = self.desk;
        let scale = desk.scale();
        let ink = desk.theme.second;
        for band in &self.bands {
            page.scene.shapes.push(Shape::Fill { rect: band.snapped(), color: desk.theme.accent });
        }
        if self.level == Level::Test {
            self.tapes(page);
        }
        let (word, size) = &self.word;
        let set = word.set(*size, 1.0e5 * size);
        let top = scale.len(ABOVE);
        let rect = set.place(word, &mut page.scene, Role::Furniture, scale.safe(), top, ink.into());
        let mark = Text::plain(desk.fonts, mark, Setting { bold: true, ..setting("en") }, theme::TIGHT);
        let number = mark.set(scale.small(), rect.w.max(1.0));
        if !number.is_empty() {
            let (x, y) = (self.room.right() - number.width(), top + (rect.h - number.height()) / 2.0);
            number.place(&mark, &mut page.scene, Role::Furniture, x, y, ink.into());
        }
        if let (Some((text, set)), Some(foot)) = (&self.reminder, self.bands.get(1)) {
            set.place(text, &mut page.scene, Role::Furniture, scale.safe(), foot.y + scale.len(BELOW), ink.into());
        }
    }

    /// A tape of blocks along the bands.
    fn tapes(&self, page: &mut Page) {
        let scale = self.desk.scale();
        let tall = scale.len(TAPE).round().max(1.0);
        let count = (self.desk.size.width as f32 / scale.len(2.0 * TAPE)).ceil().max(1.0) as usize;
        let step = self.desk.size.width as f32 / count as f32;
        let [Some(head), Some(foot)] = [self.bands.first(), self.bands.get(1)] else { return };
        for (y, odd) in [(head.bottom(), 1), (foot.y - tall, 0)] {
            for index in (0..count).filter(|index| index % 2 == odd) {
                let rect = Rect::new(index as f32 * step, y, step, tall).snapped();
                page.scene.shapes.push(Shape::Fill { rect, color: self.desk.theme.accent });
            }
        }
    }
}

/// A headline, to be set at any size.
struct Headline {
    whole: Text,
    hyphenated: Text,
    least: f32,
}

impl Headline {
    fn of(desk: Desk<'_>, lang: &str, title: &str) -> Self {
        let bold = Setting { bold: true, ..setting(lang) };
        let leading = if theme::is_cjk(lang) { 1.3 } else { theme::TIGHT };
        let text = |hyphenate| Text::plain(desk.fonts, title, Setting { hyphenate, ..bold }, leading);
        Self { whole: text(false), hyphenated: text(true), least: desk.scale().statement() }
    }

    /// Set at a size; words are divided only at the smallest one, else there is none.
    fn at(&self, size: f32, width: f32) -> Option<(&Text, Set)> {
        if !self.whole.divides_words(size, width) {
            return Some((&self.whole, balanced(&self.whole, size, width)));
        }
        (size <= self.least).then(|| (&self.hyphenated, self.hyphenated.set_balanced(size, width)))
    }
}
