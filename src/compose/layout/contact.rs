//! A person or an office: the name large, the ways to reach them in lines under it.

use super::Page;
use super::parts::{Frame, Stage, balanced, breakable, labelled, plain, setting, tight};
use super::stack::{Row, Stack};
use crate::compose::scene::Role;
use crate::compose::text::measure::Setting;
use crate::show::article::Block;
use crate::show::contents::Contact;

/// Share of the empty room above the name.
const LOWERED: f32 = 0.36;
/// A name has at most these lines, a telephone number or an address of electronic mail these.
const NAME_LINES: usize = 3;
const LINES: usize = 2;

/// The pages of a contact.
pub(super) fn pages(frame: &Frame<'_>, contact: &Contact) -> Vec<Page> {
    frame.pages(frame.area, |stage| {
        let page = stack(frame, stage, contact).and_then(|stack| stack.placed(frame.desk, stage, LOWERED));
        page.map_or_else(|| frame.fallback(stage, &as_text(contact)), |page| vec![page])
    })
}

/// All of it in its sizes; none if some of it is too long for that.
fn stack(frame: &Frame<'_>, stage: &Stage, contact: &Contact) -> Option<Stack> {
    let desk = frame.desk;
    let (scale, theme) = (desk.scale(), desk.theme);
    let style = setting(frame.words.lang);
    let width = stage.room.w;
    let mut stack = Stack::default();
    let text = tight(desk, &contact.name, Setting { bold: true, ..style });
    let fits = |size: &f32| !text.divides_words(*size, width) && text.set(*size, width).len() <= NAME_LINES;
    let size = scale.quote().into_iter().find(fits)?;
    let set = balanced(&text, size, width);
    let said = contact.name.clone();
    stack.push(Row { text, set, role: Role::Quote, ink: theme.ink, above: 0.0, said, ruled: stage.bare });
    let reached = [&contact.phone, &contact.email];
    let texts = reached.map(|said| (said, plain(desk, &breakable(said), style)));
    let lines = |size: f32| texts.iter().map(|(_, text)| text.set(size, width).len()).max().unwrap_or(0);
    let sizes = [scale.statement(), scale.lead()];
    // Rather two lines than small ones.
    let size = sizes.into_iter().find(|size| lines(*size) <= 1);
    let size = size.unwrap_or_else(|| if lines(scale.lead()) <= LINES { scale.lead() } else { scale.small() });
    let mut above = scale.gap(3.6);
    for (said, text) in texts {
        let set = text.set(size, width);
        if set.len() > LINES {
            return None;
        }
        let filled = !set.is_empty();
        let said = said.clone();
        stack.push(Row { text, set, role: Role::Detail, ink: theme.ink, above, said, ruled: false });
        if filled {
            above = scale.gap(0.4);
        }
    }
    let text = plain(desk, &contact.address, style);
    let set = text.set(scale.lead(), width);
    let (above, said) = (scale.gap(3.2), contact.address.clone());
    stack.push(Row { text, set, role: Role::Detail, ink: theme.second, above, said, ruled: false });
    Some(stack)
}

fn as_text(contact: &Contact) -> Vec<Block> {
    let Contact { name, phone, email, address } = contact;
    let rest = [phone, email, address].map(Block::plain);
    std::iter::once(labelled(name, "")).chain(rest).filter(|block| !block.text().is_empty()).collect()
}
