//! Puts a photo into a frame with its caption: cropped around its focus, or whole on a tinted ground, or a calm ground
//! in its place. Chooses no frame.

use super::caption::{self, Plan};
use super::{Desk, Page};
use crate::compose::geometry::Rect;
use crate::compose::scene::{PhotoShape, Shape};
use crate::show::article::{Fit, Photo};
use crate::show::slide::Version;

/// Most of a photo's area that cropping may take unless its operator says otherwise: a third, and a little so that
/// a 4:3 photo on half of a 16:9 screen, where it is a third, counts as fitting.
const MOST_LOST: f32 = 0.34;
/// The same where the operator said by a focus what has to stay in view, and so that the rest may go.
const MOST_LOST_AROUND_FOCUS: f32 = 0.6;
/// What is kept clear around the focus on each side, as a share of the frame.
const CLEAR: f32 = 0.15;
/// Shape of a photo that is not there, width over height.
const USUAL: f32 = 1.5;
/// Beside a whole photo its caption stands on its ground if that is as wide as this, in s.
const BESIDE: f32 = 34.0;
/// A whole photo that leaves no more of its frame than this carries its caption itself.
const NO_GROUND: f32 = 0.08;
/// Where the focus may come to lie in the frame, best first: in the middle, else farther from the lower left corner,
/// where captions stand.
const AIMS: [[f32; 2]; 10] = [
    [0.5, 0.5],
    [0.5, 0.42],
    [0.5, 0.34],
    [0.5, 0.26],
    [0.5, 0.18],
    [0.6, 0.5],
    [0.7, 0.5],
    [0.82, 0.5],
    [0.66, 0.34],
    [0.82, 0.18],
];

/// A photo that can be shown: which state of it, and its size in pixels.
pub(super) fn found(desk: Desk<'_>, photo: &Photo) -> Option<(Version, (f32, f32))> {
    let (version, [width, height]) = (desk.photos)(&photo.file)?;
    Some((version, (width.max(1) as f32, height.max(1) as f32)))
}

/// Width over height of a photo, upright; that of a usual one if it is missing.
pub(super) fn shape(desk: Desk<'_>, photo: &Photo) -> f32 {
    found(desk, photo).map_or(USUAL, |(_, (width, height))| width / height)
}

/// Share that is lost where a photo of one shape fills a frame of another: of the photo if it is cropped, of the
/// frame if the photo stands in it whole. Shapes are width over height.
pub(super) fn loss(photo: f32, frame: f32) -> f32 {
    1.0 - (photo / frame).min(frame / photo)
}

/// Whether a photo of that shape fills a frame of another, cropped, rather than to stand in it whole.
pub(super) fn covers(photo: &Photo, shape: f32, frame: f32) -> bool {
    let most = if photo.focus == [0.5, 0.5] { MOST_LOST } else { MOST_LOST_AROUND_FOCUS };
    match photo.fit {
        Fit::Cover => true,
        Fit::Whole => false,
        Fit::Auto => loss(shape, frame) <= most,
    }
}

/// Puts a photo with its caption into `frame`; false if the caption has to come after the slide.
pub(super) fn place(desk: Desk<'_>, page: &mut Page, lang: &str, photo: &Photo, frame: Rect) -> bool {
    let frame = frame.snapped();
    page.photos.push(photo.file.clone());
    let plan = caption::plan(desk, lang, photo, frame);
    match found(desk, photo) {
        None => missing(desk, page, plan, frame),
        Some((version, size)) if covers(photo, size.0 / size.1, frame.w / frame.h) => {
            let covered = plan.as_ref().and_then(|plan| plan.covered(desk));
            let clear = clear_crop(size, frame, photo.focus, covered);
            let crop = clear.unwrap_or_else(|| cover(size, (frame.w, frame.h), photo.focus, AIMS[0]));
            page.scene.shapes.push(shape_of(desk, photo, version, frame, crop));
            match plan.filter(|_| clear.is_some()) {
                Some(plan) => plan.on_photo(desk, page),
                None => return !caption::has(photo),
            }
            true
        }
        Some((version, size)) => standing(desk, page, lang, photo, (version, size), frame),
    }
}

/// A ground with a fine pattern in place of a photo, and its caption under it.
fn missing(desk: Desk<'_>, page: &mut Page, plan: Option<Plan>, frame: Rect) -> bool {
    let (ground, line) = (desk.theme.tint(), desk.theme.tint_line());
    page.scene.shapes.push(Shape::Pattern { rect: frame, ground, line });
    let Some(plan) = plan else { return false };
    if let Some(top) = plan.top() {
        let above = desk.scale().len(2.0);
        let strip = Rect::new(frame.x, top - above, frame.w, frame.bottom() - top + above).snapped();
        page.scene.shapes.push(Shape::Fill { rect: strip, color: ground });
        plan.on_ground(desk, page, frame.x, top);
    }
    true
}

/// A whole photo on a tinted ground, with its caption under it, or on it where there is next to no ground.
fn standing(
    desk: Desk<'_>,
    page: &mut Page,
    lang: &str,
    photo: &Photo,
    (version, size): (Version, (f32, f32)),
    frame: Rect,
) -> bool {
    const ALL: [f32; 4] = [0.0, 0.0, 1.0, 1.0];
    page.scene.shapes.push(Shape::Fill { rect: frame, color: desk.theme.tint() });
    let full = whole(size, frame);
    let on = caption::plan(desk, lang, photo, full).filter(|plan| {
        let clear = plan.covered(desk).is_none_or(|covered| !zone(ALL, full, photo.focus).overlaps(covered));
        clear && (plan.top().is_none() || loss(size.0 / size.1, frame.w / frame.h) <= NO_GROUND)
    });
    if let Some(plan) = on {
        page.scene.shapes.push(shape_of(desk, photo, version, full, ALL));
        plan.on_photo(desk, page);
        return true;
    }
    let beside = Rect { x: frame.x + full.w, w: frame.w - full.w, ..frame };
    if caption::has(photo)
        && beside.w >= desk.scale().len(BESIDE)
        && let Some(plan) = caption::plan(desk, lang, photo, beside)
        && let Some(top) = plan.top()
    {
        // The photo begins at the edge, and its words have the ground.
        page.scene.shapes.push(shape_of(desk, photo, version, Rect { x: frame.x, ..full }.snapped(), ALL));
        plan.on_ground(desk, page, beside.x, top);
        return true;
    }
    let Some(plan) = caption::plan(desk, lang, photo, frame) else {
        page.scene.shapes.push(shape_of(desk, photo, version, full, ALL));
        return false;
    };
    let gap = desk.scale().len(2.0);
    let strip = gap + plan.height();
    let above = whole(size, Rect { h: frame.h - strip - plan.below(), ..frame });
    // Photo and caption together stand in the middle of what is free.
    let top = frame.y + ((frame.h - strip - above.h) / 2.0).min(frame.h - strip - plan.below() - above.h).max(0.0);
    let rect = Rect { y: top, ..above }.snapped();
    page.scene.shapes.push(shape_of(desk, photo, version, rect, ALL));
    plan.on_ground(desk, page, rect.x, rect.bottom() + gap);
    true
}

/// Puts a photo into a frame, cropped; without its caption.
pub(super) fn shape_of(desk: Desk<'_>, photo: &Photo, version: Version, rect: Rect, crop: [f32; 4]) -> Shape {
    Shape::Photo(PhotoShape {
        rect,
        file: photo.file.clone(),
        version,
        crop,
        toning: desk.theme.toning(),
        moves: false,
    })
}

/// The part of a photo that fills a frame, with the focus as near to `aim` (0 to 1 from the left and top of the frame)
/// as the edges of the photo allow.
pub(super) fn cover(photo: (f32, f32), frame: (f32, f32), focus: [f32; 2], aim: [f32; 2]) -> [f32; 4] {
    let scale = (frame.0 / photo.0).max(frame.1 / photo.1);
    let (w, h) = ((frame.0 / scale / photo.0).min(1.0), (frame.1 / scale / photo.1).min(1.0));
    let x = (focus[0] - w * aim[0]).clamp(0.0, 1.0 - w);
    let y = (focus[1] - h * aim[1]).clamp(0.0, 1.0 - h);
    [x, y, w, h]
}

/// What nothing may cover: the focus of a cropped photo and what is around it, in pixels.
pub(super) fn zone(crop: [f32; 4], frame: Rect, focus: [f32; 2]) -> Rect {
    let [x, y, w, h] = crop;
    let at = |focus: f32, start: f32, length: f32| ((focus - start) / length).clamp(0.0, 1.0);
    let (x, y) = (at(focus[0], x, w), at(focus[1], y, h));
    let (left, right) = ((x - CLEAR).max(0.0), (x + CLEAR).min(1.0));
    let (top, bottom) = ((y - CLEAR).max(0.0), (y + CLEAR).min(1.0));
    Rect::new(frame.x + left * frame.w, frame.y + top * frame.h, (right - left) * frame.w, (bottom - top) * frame.h)
}

/// A crop that keeps the focus clear of what will be covered; none if the photo does not allow it.
fn clear_crop(size: (f32, f32), frame: Rect, focus: [f32; 2], covered: Option<Rect>) -> Option<[f32; 4]> {
    let crops = AIMS.iter().map(|aim| cover(size, (frame.w, frame.h), focus, *aim));
    let clear = |crop: &[f32; 4]| covered.is_none_or(|covered| !zone(*crop, frame, focus).overlaps(covered));
    let mut crops = crops.filter(clear);
    crops.next()
}

/// The largest rectangle of the photo's shape in the middle of a frame.
pub(super) fn whole(photo: (f32, f32), frame: Rect) -> Rect {
    let scale = (frame.w / photo.0).min(frame.h / photo.1);
    let (w, h) = (photo.0 * scale, photo.1 * scale);
    let rect = Rect::new(frame.x + (frame.w - w) / 2.0, frame.y + (frame.h - h) / 2.0, w, h).snapped();
    // A line of some pixels has to be seen at all.
    Rect { w: rect.w.max(1.0), h: rect.h.max(1.0), ..rect }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crop_has_the_shape_of_its_frame_and_keeps_the_focus_inside() {
        for photo in [(4000.0, 3000.0), (3000.0, 4000.0), (100.0, 2000.0)] {
            for frame in [(960.0, 1080.0), (1920.0, 1080.0), (1080.0, 600.0)] {
                for focus in [[0.0, 0.0], [0.5, 0.2], [1.0, 1.0]] {
                    for aim in AIMS {
                        let [x, y, w, h] = cover(photo, frame, focus, aim);
                        assert!((w * photo.0 / (h * photo.1) - frame.0 / frame.1).abs() < 1e-3);
                        assert!(x >= 0.0 && y >= 0.0 && x + w <= 1.0001 && y + h <= 1.0001);
                        assert!(focus[0] >= x && focus[0] <= x + w && focus[1] >= y && focus[1] <= y + h);
                    }
                }
            }
        }
    }

    #[test]
    fn a_whole_photo_lies_in_its_frame_and_keeps_its_shape() {
        let frame = Rect::new(10.0, 20.0, 960.0, 1080.0);
        let rect = whole((400.0, 300.0), frame);
        assert!(frame.holds(rect));
        assert!((rect.w / rect.h - 4.0 / 3.0).abs() < 0.01);
    }

    #[test]
    fn a_crop_moves_so_that_a_caption_does_not_cover_the_focus() {
        let frame = Rect::new(0.0, 0.0, 1000.0, 500.0);
        let covered = Rect::new(0.0, 300.0, 1000.0, 200.0);
        // A tall photo can move up until its focus is clear; one that ends at its focus cannot.
        let crop = clear_crop((1000.0, 2000.0), frame, [0.5, 0.5], Some(covered)).unwrap();
        assert!(!zone(crop, frame, [0.5, 0.5]).overlaps(covered));
        assert_eq!(clear_crop((1000.0, 2000.0), frame, [0.5, 1.0], Some(covered)), None);
        assert_eq!(clear_crop((1000.0, 500.0), frame, [0.5, 0.5], Some(covered)), None);
    }
}
