//! What someone said, as large as it goes, and who said it. Says nothing but their words.

use super::Page;
use super::parts::{Frame, Stage, balanced, labelled, plain, put, rule, setting};
use crate::compose::scene::Role;
use crate::compose::text::block::{Set, Text};
use crate::compose::text::measure::Setting;
use crate::compose::text::paging;
use crate::compose::theme;
use crate::show::article::Block;
use crate::show::contents::Quote;

/// Marks that may open a quote.
const OPENING: [char; 12] = ['„', '“', '”', '"', '«', '»', '‚', '‘', '‹', '›', '「', '『'];
/// Large words fill no more of the room than this, and have no more lines than these.
const FILLED: f32 = 0.86;
const LARGE_LINES: usize = 7;
/// The longest line of large words, in em.
const LARGE_MEASURE: f32 = 24.0;
/// Names and offices take at most this share of the room.
const SPEAKER_SHARE: f32 = 0.45;
/// Share of the empty room above the words.
const LOWERED: f32 = 0.42;

/// The pages of a quote.
pub(super) fn pages(frame: &Frame<'_>, quote: &Quote) -> Vec<Page> {
    frame.pages(frame.area, |stage| Speech::of(frame, stage, quote).pages(frame, stage, quote))
}

/// A quote measured for a stage.
struct Speech {
    mark: Text,
    words: Text,
    large: Text,
    by: Text,
    role: Text,
    by_set: Set,
    role_set: Set,
}

impl Speech {
    fn of(frame: &Frame<'_>, stage: &Stage, quote: &Quote) -> Self {
        let desk = frame.desk;
        let scale = desk.scale();
        let style = setting(frame.words.lang);
        let bold = Setting { bold: true, ..style };
        let (mark, rest) = opened(&quote.text);
        let leading = if theme::is_cjk(style.lang) { 1.5 } else { 1.24 };
        let by = plain(desk, &quote.by, bold);
        let role = plain(desk, &quote.role, style);
        let mark = Text::plain(desk.fonts, mark, bold, leading);
        // The names stand under the words, which stand beside the mark.
        let hang = scale.quote().first().map_or(0.0, |size| Self::hang(&mark, *size, stage.room.w));
        let width = (stage.room.w - hang).max(1.0);
        Self {
            mark,
            words: Text::plain(desk.fonts, rest, Setting { hyphenate: true, ..style }, theme::leading(style.lang)),
            large: Text::plain(desk.fonts, rest, style, leading),
            by_set: by.set(scale.lead(), width),
            role_set: role.set(scale.small(), width),
            by,
            role,
        }
    }

    fn pages(&self, frame: &Frame<'_>, stage: &Stage, quote: &Quote) -> Vec<Page> {
        let scale = frame.desk.scale();
        let room = stage.room;
        let speaker = self.speaker_height(frame, stage);
        let left = room.h - speaker;
        if speaker > room.h * SPEAKER_SHARE || left < 3.0 * scale.lead() {
            return frame.fallback(stage, &as_text(quote));
        }
        let (set, hang, large) = self.fit(frame, room.w, left, room.h);
        let text = if large { &self.large } else { &self.words };
        let parts: Vec<Set> = paging::divide(&set.rows(), left).into_iter().map(|range| set.part(range)).collect();
        let mut said = Set::words_of(&parts);
        if let Some(first) = said.first_mut() {
            first.insert_str(0, opened(&quote.text).0);
        }
        let count = parts.len();
        let mut pages = Vec::with_capacity(count);
        for (index, (part, said)) in parts.iter().zip(&said).enumerate() {
            let mut page = stage.page();
            let used = part.height() + if index + 1 == count { speaker } else { 0.0 };
            let mut y = room.y + if count == 1 { (room.h - used).max(0.0) * LOWERED } else { 0.0 };
            let ink = frame.desk.theme.ink.into();
            if index == 0 && hang > 0.0 {
                let mark = self.mark.set(set.size, room.w);
                let accent = frame.desk.theme.accent.into();
                mark.place(&self.mark, &mut page.scene, Role::Quote, room.x, y, accent);
            }
            part.place(text, &mut page.scene, Role::Quote, room.x + hang, y, ink);
            page.say(said);
            y += part.height();
            if index + 1 == count {
                self.place_speaker(frame, stage, &mut page, room.x + hang, y);
            }
            pages.push(stage.done(page));
        }
        pages
    }

    /// The largest size that leaves room around the words, else the largest of running text that needs no more pages
    /// than the smallest; how far the words stand from the mark that hangs before them; whether they are large.
    fn fit(&self, frame: &Frame<'_>, width: f32, left: f32, whole: f32) -> (Set, f32, bool) {
        let scale = frame.desk.scale();
        let hang = |size: f32| Self::hang(&self.mark, size, width);
        let body = scale.body();
        let speaker = whole - left;
        for size in scale.quote().into_iter().filter(|size| !body.contains(size)) {
            let room = width - hang(size);
            let set = balanced(&self.large, size, room.min(LARGE_MEASURE * size));
            let fills = set.height() + speaker > FILLED * whole;
            if !fills && set.len() <= LARGE_LINES && !self.large.divides_words(size, room) {
                return (set, hang(size), true);
            }
        }
        let set = |size: f32| self.words.set(size, (width - hang(size)).min(theme::MEASURE * size));
        let pages = |size: f32| paging::count(&set(size).rows(), left);
        let floor = body.last().copied().unwrap_or_else(|| scale.small());
        let fewest = pages(floor);
        let size = body.into_iter().find(|size| pages(*size) <= fewest).unwrap_or(floor);
        (set(size), hang(size), false)
    }

    /// How far words stand from the left, so that the mark hangs before them.
    fn hang(mark: &Text, size: f32, width: f32) -> f32 {
        let mark = mark.set(size, width);
        if mark.is_empty() { 0.0 } else { mark.width() + 0.08 * size }
    }

    fn gap(frame: &Frame<'_>, stage: &Stage) -> f32 {
        let scale = frame.desk.scale();
        if stage.bare { scale.gap(9.0) } else { scale.gap(4.0) }
    }

    fn speaker_height(&self, frame: &Frame<'_>, stage: &Stage) -> f32 {
        let height = self.by_set.height() + self.role_set.height();
        if height > 0.0 { height + Self::gap(frame, stage) } else { 0.0 }
    }

    fn place_speaker(&self, frame: &Frame<'_>, stage: &Stage, page: &mut Page, x: f32, y: f32) {
        if self.by_set.is_empty() && self.role_set.is_empty() {
            return;
        }
        let desk = frame.desk;
        let gap = Self::gap(frame, stage);
        // Under a heading there is a rule already.
        if stage.bare {
            rule(desk, &mut page.scene, x, y + gap * 0.5);
        }
        let y = y + gap;
        let by = put(page, &self.by, &self.by_set, Role::Detail, (x, y), desk.theme.ink);
        put(page, &self.role, &self.role_set, Role::Detail, (x, by.bottom()), desk.theme.second);
    }
}

/// The mark that opens a quote, and the rest.
fn opened(text: &str) -> (&str, &str) {
    let mark = text.chars().next().filter(|c| OPENING.contains(c)).map_or(0, char::len_utf8);
    let rest = text[mark..].trim_start();
    // A mark alone is no quote.
    if rest.is_empty() { ("", text) } else { (&text[..mark], rest) }
}

fn as_text(quote: &Quote) -> Vec<Block> {
    let parts = [Block::plain(&quote.text), labelled(&quote.by, ""), Block::plain(&quote.role)];
    parts.into_iter().filter(|block| !block.text().is_empty()).collect()
}
