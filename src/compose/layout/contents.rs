//! The pages of a slide that has more than text and photos: each content gets pages of its own that carry the
//! heading; photos that stand beside none of them follow. Lays out nothing itself.

use super::parts::{Around, Frame};
use super::{Content, Desk, Page, closing, contact, events, facts, gallery, link, quote, table, title};
use crate::say::say;
use crate::show::article::{Layout, Photo};
use crate::show::contents::Content as Kind;
use crate::show::slide::Slide;

/// All pages of a slide whose contents or layout have a layout of their own; none if it is text and photos.
pub(super) fn pages(desk: Desk<'_>, slide: &Slide, words: &Content<'_>) -> Option<Vec<Page>> {
    let all = slide.section().map_or(&slide.article.contents, |section| &section.contents);
    if all.is_empty() {
        return match words.layout {
            Layout::Closing => Some(closing::pages(desk, slide, words)),
            Layout::Title => title::pages(desk, words),
            _ => None,
        };
    }
    let off = events::all_past(all, desk.now).then(|| say!("slide-past"));
    let kinds: Vec<&Kind> = all.iter().filter(|kind| off.is_some() || !events::is_past(kind, desk.now)).collect();
    let mut photo = first_photo(words, &kinds);
    let others = if photo.is_some() { words.photos.get(1..).unwrap_or_default() } else { words.photos };
    let mut pages = Vec::new();
    for (index, kind) in kinds.iter().enumerate() {
        let beside = if takes_photo(kind) { photo.take() } else { None };
        let around = Around { first: index == 0, last: index + 1 == kinds.len(), photo: beside };
        let frame = Frame::new(desk, words, around);
        pages.extend(match kind {
            Kind::Quote(quote) => quote::pages(&frame, quote),
            Kind::Facts(facts) => facts::pages(&frame, facts),
            Kind::Table(table) => table::pages(&frame, table),
            Kind::Link(link) => link::pages(&frame, link),
            Kind::Contact(contact) => contact::pages(&frame, contact),
            Kind::Events(events) => events::pages(&frame, events, off.is_some()),
        });
    }
    let gallery = if others.is_empty() { Vec::new() } else { gallery::pages(desk, words, others) };
    let mut pages = if words.layout == Layout::Gallery || words.layout == Layout::PhotoFull {
        [gallery, pages].concat()
    } else {
        [pages, gallery].concat()
    };
    // A slide of which nothing would be left is listed as it was, with the reason why it is not shown.
    for page in &mut pages {
        page.off.clone_from(&off);
    }
    Some(pages)
}

/// The photo that stands beside a content, if one of them takes it.
fn first_photo<'a>(words: &Content<'a>, kinds: &[&Kind]) -> Option<&'a Photo> {
    let apart = matches!(words.layout, Layout::Gallery | Layout::PhotoFull | Layout::Text);
    let taken = kinds.iter().any(|kind| takes_photo(kind)) && !apart;
    words.photos.first().filter(|_| taken)
}

/// Whether a photo may stand beside it: it needs no more than half of the screen.
fn takes_photo(kind: &Kind) -> bool {
    matches!(kind, Kind::Quote(_) | Kind::Contact(_) | Kind::Link(_))
}
