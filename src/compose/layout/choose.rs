//! Chooses how a photo and text share the screen: side by side, above each other, or one on the other; by what is to
//! be read, by the photo's shape and by the screen's. Sets no text itself.

use super::column::{Column, Ground};
use super::{Content, Desk, Page, caption, full, inner, photo};
use crate::compose::geometry::Rect;
use crate::show::article::{Layout, Photo};

/// Text never gets a column narrower than this, in s.
const NARROWEST: f32 = 32.0;
/// A line of fewer characters than this is read in fits and starts.
const LINE: f32 = 35.0;
/// Cost of each character that a line is shorter, against that of losing all of a photo.
const SHORT_LINE: f32 = 0.024;
/// Cost of a photo that stands whole on a ground of its own instead of filling its frame.
const GROUND: f32 = 0.1;
/// Shares of the screen that a photo may take beside text, and above it.
const BESIDE: (f32, f32) = (0.38, 0.62);
const ABOVE: (f32, f32) = (0.35, 0.55);
/// Over a long text a photo may be as flat as this.
const FLAT: f32 = 0.25;
/// Above text on a wide screen a photo rather takes no more than this.
const CROWDED: f32 = 0.45;
/// A narrow photo that stands whole, or on a very wide screen, may take less.
const LEAST: f32 = 0.2;
/// A screen wider than this many times its height is very wide.
const VERY_WIDE: f32 = 2.0;
/// A photo wider than this many times its height is a panorama.
const PANORAMA: f32 = 2.0;
/// A photo stands above the text on a wide screen only if that is clearly better for it.
const CLEARLY: f32 = 0.08;

/// A photo's frame, what is left for text, and what is bad about it.
#[derive(Debug, Clone, Copy)]
struct Split {
    frame: Rect,
    area: Rect,
    cost: f32,
}

/// Text with a photo: beside it, above it, or under the text.
pub(super) fn pages(desk: Desk<'_>, content: &Content<'_>, photo: &Photo) -> Vec<Page> {
    match content.layout {
        Layout::PhotoTop => compose(desk, content, photo, above(desk, photo)),
        _ if !wide(desk) => compose(desk, content, photo, above(desk, photo)),
        Layout::PhotoLeft => compose(desk, content, photo, beside(desk, photo, true)),
        Layout::PhotoRight => compose(desk, content, photo, beside(desk, photo, false)),
        _ => automatic(desk, content, photo),
    }
}

/// The frame of a photo that stands with something else than running text, and the area for that.
pub(super) fn share(desk: Desk<'_>, content: &Content<'_>, photo: &Photo) -> (Rect, Rect) {
    let split = match content.layout {
        Layout::PhotoTop => above(desk, photo),
        _ if !wide(desk) => above(desk, photo),
        Layout::PhotoLeft => beside(desk, photo, true),
        Layout::PhotoRight => beside(desk, photo, false),
        _ => {
            let beside = beside(desk, photo, content.number % 2 == 1);
            if stamp(desk, photo, beside) { above(desk, photo) } else { beside }
        }
    };
    (split.frame, split.area)
}

/// Whether the screen has room for two columns.
fn wide(desk: Desk<'_>) -> bool {
    desk.size.width as f32 > 1.2 * desk.size.height as f32
}

fn automatic(desk: Desk<'_>, content: &Content<'_>, photo: &Photo) -> Vec<Page> {
    // Neighbouring slides vary: the title's photo stands on the right, the first section's on the left.
    let beside = beside(desk, photo, content.number % 2 == 1);
    let above = above(desk, photo);
    let shape = photo::shape(desk, photo);
    let small = stamp(desk, photo, beside);
    if (small || shape > PANORAMA)
        && let Some(pages) = full::pages(desk, content, photo)
    {
        return pages;
    }
    let side_by_side = compose(desk, content, photo, beside);
    if small && let Some(pages) = over(desk, content, photo) {
        return pages;
    }
    if shape > 1.2 && above.cost + CLEARLY < beside.cost {
        let stacked = compose(desk, content, photo, above);
        let texts = |pages: &[Page]| pages.iter().filter(|page| !page.photos.is_empty()).count();
        if texts(&stacked) == 1 && stacked.len() <= side_by_side.len() {
            return stacked;
        }
    }
    side_by_side
}

/// Whether a landscape photo would stand beside text as small as a stamp, between bars.
fn stamp(desk: Desk<'_>, photo: &Photo, beside: Split) -> bool {
    let shape = photo::shape(desk, photo);
    shape > 1.2 && !photo::covers(photo, shape, beside.frame.w / beside.frame.h)
}

/// The photo over its text, on one page with its caption: as high as the text leaves it, rather filling its frame
/// than standing in it.
fn over(desk: Desk<'_>, content: &Content<'_>, photo: &Photo) -> Option<Vec<Page>> {
    let shape = photo::shape(desk, photo);
    let all = || (0..=u8::MAX).map(|step| ABOVE.1 - f32::from(step) * 0.02).take_while(|share| *share >= FLAT);
    let split = |share| stacked(desk, photo, share);
    let fills = |split: &Split| photo::covers(photo, shape, split.frame.w / split.frame.h);
    let filling = all().map(split).filter(fills);
    let whole = all().map(split).filter(|split| !fills(split) && split.frame.h <= CROWDED * desk.size.rect().h);
    let mut pages = filling.chain(whole).map(|split| compose(desk, content, photo, split));
    pages.find(|pages| pages.len() == 1)
}

/// The photo over the whole height of the screen, as wide as it likes to be.
fn beside(desk: Desk<'_>, photo: &Photo, left: bool) -> Split {
    let whole = desk.size.rect();
    let shape = photo::shape(desk, photo);
    let ideal = shape * whole.h / whole.w;
    let narrow = whole.w > VERY_WIDE * whole.h || !photo::covers(photo, shape, BESIDE.0 * whole.w / whole.h);
    let bounds = (if narrow { LEAST } else { BESIDE.0 }, BESIDE.1);
    let split = |share: f32| {
        let (frame, area) = if left {
            let (frame, rest) = whole.split_left(share);
            (frame, inner(desk, rest, [true, true, true, false]))
        } else {
            let (rest, frame) = whole.split_left(1.0 - share);
            (frame, inner(desk, rest, [true, false, true, true]))
        };
        // A letter is about half as wide as its line is high.
        let letters = area.w / (desk.scale().lead() * 0.5);
        let cost = waste(photo, shape, frame) + (LINE - letters).max(0.0) * SHORT_LINE;
        Split { frame, area, cost }
    };
    let roomy = |split: &Split| split.area.w >= NARROWEST * desk.scale().s;
    let all = shares(bounds, ideal).map(split);
    best(all.filter(roomy)).unwrap_or_else(|| split(bounds.0))
}

/// The photo over the whole width of the screen, as high as it likes to be.
fn above(desk: Desk<'_>, photo: &Photo) -> Split {
    let whole = desk.size.rect();
    let shape = photo::shape(desk, photo);
    let ideal = whole.w / shape / whole.h;
    let least = if photo::covers(photo, shape, whole.w / (ABOVE.0 * whole.h)) { ABOVE.0 } else { LEAST.max(0.25) };
    let split = |share: f32| stacked(desk, photo, share);
    best(shares((least, ABOVE.1), ideal).map(split)).unwrap_or_else(|| split(0.5))
}

/// The photo over the whole width of the screen and a share of its height.
fn stacked(desk: Desk<'_>, photo: &Photo, share: f32) -> Split {
    let (frame, rest) = desk.size.rect().split_top(share);
    let area = inner(desk, rest, [false, true, true, true]);
    let crowded = if wide(desk) { (share - CROWDED).max(0.0) } else { 0.0 };
    Split { frame, area, cost: waste(photo, photo::shape(desk, photo), frame) + crowded }
}

/// Shares to try, that which fits the photo exactly first if it is among them.
fn shares((least, most): (f32, f32), ideal: f32) -> impl Iterator<Item = f32> {
    let steps = (0..=u8::MAX).map(move |step| least + f32::from(step) * 0.02).take_while(move |share| *share < most);
    std::iter::once(ideal).filter(move |ideal| (least..=most).contains(ideal)).chain(steps).chain([most, 0.5])
}

/// The one of least cost, the first of several.
fn best(splits: impl Iterator<Item = Split>) -> Option<Split> {
    splits.reduce(|best, split| if split.cost + 1e-4 < best.cost { split } else { best })
}

/// Share of the photo that is cropped, or of the frame that stays empty.
fn waste(photo: &Photo, shape: f32, frame: Rect) -> f32 {
    let frame = frame.w / frame.h;
    let ground = if photo::covers(photo, shape, frame) { 0.0 } else { GROUND };
    let loss = photo::loss(shape, frame);
    // What fits to a hair's breadth has no ground.
    if loss < 0.01 { loss } else { loss + ground }
}

/// Sets the text into its area on as many pages as it needs, the photo beside it on each.
fn compose(desk: Desk<'_>, content: &Content<'_>, photo: &Photo, split: Split) -> Vec<Page> {
    let column = Column::measure(desk, content, split.area);
    let mut overflow = false;
    let mut pages = column.pages(desk, Ground::one(split.area, false), |_| {
        let mut page = Page::new(desk.scene());
        overflow |= !photo::place(desk, &mut page, content.lang, photo, split.frame);
        page
    });
    if overflow {
        // A caption too long for its photo comes once, after the slide.
        pages.extend(caption::pages(desk, content.lang, std::slice::from_ref(photo)));
    }
    pages
}
