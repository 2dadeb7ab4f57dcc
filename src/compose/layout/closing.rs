//! The end of an article: a line of farewell, then who wrote it and when, large and calm.

use super::parts::{Around, Frame, Stage, balanced, plain, setting, tight};
use super::stack::{Row, Stack};
use super::title::kicker;
use super::{Content, Desk, Page, gallery};
use crate::compose::scene::Role;
use crate::compose::text::block::Text;
use crate::compose::text::measure::Setting;
use crate::compose::theme;
use crate::show::slide::Slide;

/// Share of the empty room above the words.
const LOWERED: f32 = 0.42;
/// Author and date have at most these lines, a farewell these.
const LINES: usize = 3;
const FAREWELL_LINES: usize = 4;

/// The pages of a closing slide, where author and date are the article's; none if they are too long for it.
pub(super) fn pages(desk: Desk<'_>, slide: &Slide, words: &Content<'_>) -> Vec<Page> {
    let Content { kicker, byline, .. } = Content::title(&slide.article);
    let around = Around { first: false, last: false, photo: words.photos.first() };
    let bare = Content { kicker: "", heading: "", ..words.clone() };
    let frame = Frame::new(desk, &bare, around);
    let closing = Content { kicker, byline, ..words.clone() };
    let set = |stage: &Stage| {
        let stack = stack(desk, stage, &closing)?;
        stack.placed(desk, stage, LOWERED)
    };
    let pages = frame.pages(frame.area, |stage| set(stage).into_iter().collect());
    if pages.is_empty() {
        return super::arranged(desk, &closing);
    }
    let rest = words.photos.get(1..).unwrap_or_default();
    if rest.is_empty() { pages } else { [pages, gallery::pages(desk, words, rest)].concat() }
}

fn stack(desk: Desk<'_>, stage: &Stage, words: &Content<'_>) -> Option<Stack> {
    let (scale, theme) = (desk.scale(), desk.theme);
    let style = setting(words.lang);
    let width = stage.room.w;
    let mut stack = Stack::default();
    stack.extend(kicker(desk, words, width)?);
    let text = tight(desk, words.heading, Setting { bold: true, ..style });
    let fits = |size: &f32| !text.divides_words(*size, width) && text.set(*size, width).len() <= FAREWELL_LINES;
    let size = scale.quote().into_iter().find(fits)?;
    let set = balanced(&text, size, width);
    let (above, said) = (scale.gap(1.6), words.heading.to_owned());
    stack.push(Row { text, set, role: Role::Heading, ink: theme.ink, above, said, ruled: false });
    let blocks = super::title::running(words);
    let body = Setting { hyphenate: true, ..style };
    let text = Text::measure(desk.fonts, &blocks, body, theme::leading(words.lang));
    let set = text.set(scale.lead(), width.min(theme::MEASURE * scale.lead()));
    let (above, said) = (scale.gap(3.0), set.words());
    stack.push(Row { text, set, role: Role::Body, ink: theme.ink, above, said, ruled: false });
    let alone = stack.is_empty();
    let line = plain(desk, &words.byline.said(), style);
    let fits = |size: &f32| line.set(*size, width).len() <= 1;
    let sizes = [vec![scale.statement()], scale.body()].concat();
    let sizes = if alone { scale.quote() } else { sizes };
    let size = sizes.into_iter().find(fits).unwrap_or_else(|| scale.small());
    let text = words.byline.text(desk, style, size, width);
    let set = balanced(&text, size, width);
    if set.len() > LINES {
        return None;
    }
    let (above, said) = (scale.gap(9.0), set.words());
    let ink = if alone { theme.ink } else { theme.second };
    stack.push(Row { text, set, role: Role::Byline, ink, above, said, ruled: true });
    Some(stack)
}
