//! A title as large as it goes, with kicker and lead, in one block at the left axis.

use super::parts::{Around, Frame, Stage, balanced, plain, setting, tight};
use super::stack::{Row, Stack};
use super::{Content, Desk, Page, gallery};
use crate::compose::scene::Role;
use crate::compose::text::block::Text;
use crate::compose::text::measure::Setting;
use crate::compose::theme;
use crate::show::article::Block;

/// Share of the empty room above the block.
const LOWERED: f32 = 0.42;
/// A title has at most these lines, a kicker these, and all together fill no more of the room than this.
const LINES: usize = 4;
const KICKER_LINES: usize = 2;
const FILLED: f32 = 0.88;

/// The pages of a title slide; none if it has no title, or too much text for it.
pub(super) fn pages(desk: Desk<'_>, words: &Content<'_>) -> Option<Vec<Page>> {
    if words.heading.is_empty() {
        return None;
    }
    let around = Around { first: false, last: true, photo: words.photos.first() };
    let bare = Content { kicker: "", heading: "", ..words.clone() };
    let frame = Frame::new(desk, &bare, around);
    let set = |stage: &Stage| {
        let scale = desk.scale();
        let leads = [scale.statement(), scale.lead()];
        // The lead gives way before the title does.
        let sizes = || scale.poster().into_iter().flat_map(|size| leads.map(|lead| (size, lead.min(size))));
        let fits = |sizes: (f32, f32), torn: bool| {
            let stack = stack(desk, stage, words, sizes, torn)?;
            (stack.height(desk) <= FILLED * stage.room.h).then_some(stack)
        };
        // Rather a size smaller than a name in two pieces.
        let whole = sizes().find_map(|sizes| fits(sizes, false));
        whole.or_else(|| sizes().find_map(|sizes| fits(sizes, true)))?.placed(desk, stage, LOWERED)
    };
    let pages = frame.pages(frame.area, |stage| set(stage).into_iter().collect());
    if pages.is_empty() || frame.burdened() {
        return None;
    }
    let rest = words.photos.get(1..).unwrap_or_default();
    Some(if rest.is_empty() { pages } else { [pages, gallery::pages(desk, words, rest)].concat() })
}

fn stack(desk: Desk<'_>, stage: &Stage, words: &Content<'_>, sizes: (f32, f32), torn: bool) -> Option<Stack> {
    let (scale, theme) = (desk.scale(), desk.theme);
    let style = setting(words.lang);
    let (width, (size, lead)) = (stage.room.w, sizes);
    let mut stack = Stack::default();
    stack.extend(kicker(desk, words, width)?);
    let text = tight(desk, words.heading, Setting { bold: true, ..style });
    let set = balanced(&text, size, width);
    if text.divides_words(size, width) || set.len() > LINES || set.torn() && !torn {
        return None;
    }
    let (above, said) = (scale.gap(1.8), words.heading.to_owned());
    let ruled = stack.is_empty();
    stack.push(Row { text, set, role: Role::Title, ink: theme.ink, above, said, ruled });
    let blocks = running(words);
    let lead_only = words.body.is_empty();
    let body = Setting { hyphenate: !lead_only, ..style };
    let text = Text::measure(desk.fonts, &blocks, body, theme::leading(words.lang));
    let size = if lead_only { lead } else { scale.lead() };
    let set = text.set(size, width.min(theme::MEASURE * size));
    let role = if lead_only { Role::Lead } else { Role::Body };
    let (above, said) = (scale.gap(4.0), set.words());
    stack.push(Row { text, set, role, ink: theme.second, above, said, ruled: false });
    Some(stack)
}

/// Lead and body as running text.
pub(super) fn running(words: &Content<'_>) -> Vec<Block> {
    let lead = (!words.lead.is_empty()).then(|| Block::plain(words.lead));
    lead.into_iter().chain(words.body.iter().cloned()).collect()
}

/// The kicker under its rule, which may be no text at all; none if it is too long.
pub(super) fn kicker(desk: Desk<'_>, words: &Content<'_>, width: f32) -> Option<Option<Row>> {
    let style = setting(words.lang);
    let tracked = Setting { bold: true, capitals: true, tracking: theme::KICKER_TRACKING, ..style };
    let text = plain(desk, words.kicker, tracked);
    let set = text.set(desk.scale().small(), width);
    if set.len() > KICKER_LINES {
        return None;
    }
    let (ink, said) = (desk.theme.accent, words.kicker.to_owned());
    Some((!set.is_empty()).then_some(Row { text, set, role: Role::Kicker, ink, above: 0.0, said, ruled: true }))
}
