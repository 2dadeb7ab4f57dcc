//! One photo over the whole screen, or several that fill it; their shapes choose the pattern.

use super::column::{Column, Ground};
use super::{Content, Desk, Page, caption, inner, photo};
use crate::compose::geometry::Rect;
use crate::compose::scene::TextBox;
use crate::show::article::Photo;

/// Most photos on one page.
const MOST: usize = 6;
/// A photo longer than this many times its other side counts as no longer when the space is shared out.
const NARROWEST: f32 = 3.0;
/// Cost of unequal areas against that of cropping.
const UNEVEN: f32 = 0.35;
/// Widest gap between photos, in s.
const GAP: f32 = 0.6;
/// Shares of the screen that words take beside and above their photos, and the narrowest column for them, in s.
const HEAD_BESIDE: f32 = 0.3;
const HEAD_ABOVE: f32 = 0.22;
const NARROW_HEAD: f32 = 30.0;
/// Least height of words above their photos, in s.
const SHALLOW_HEAD: f32 = 14.0;
/// Cost of a photo that would be cropped beyond what it may, and stands whole on a ground instead.
const WHOLE: f32 = 0.5;

/// Pages of photos alone, each followed by the captions that found no room on it.
pub(super) fn pages(desk: Desk<'_>, content: &Content<'_>, photos: &[Photo]) -> Vec<Page> {
    let mut pages = Vec::new();
    for chunk in photos.chunks(each(photos.len())) {
        let mut page = Page::new(desk.scene());
        let left_over = fill(desk, &mut page, content, chunk, desk.size.rect());
        pages.push(page);
        pages.extend(caption::pages(desk, content.lang, &left_over));
    }
    pages
}

/// Photos beside (on a high screen: under) the words of their slide; none if those need more than a narrow column.
/// Photos that find no room on it follow on pages of their own.
pub(super) fn headed(desk: Desk<'_>, content: &Content<'_>) -> Option<Vec<Page>> {
    let whole = desk.size.rect();
    let first = content.photos.get(..each(content.photos.len()))?;
    let (beside, above) = (whole.split_left(HEAD_BESIDE), whole.split_top(HEAD_ABOVE));
    let beside = (inner(desk, beside.0, [true, false, true, true]), beside.1);
    let above = (inner(desk, above.0, [true, true, false, true]), above.1);
    let fits = |(words, _): &(Rect, Rect)| {
        let roomy = words.w >= NARROW_HEAD * desk.scale().s && words.h >= SHALLOW_HEAD * desk.scale().s;
        roomy && Column::measure(desk, content, *words).heading_whole(desk.scale(), words.w)
    };
    // Photos that would stand whole on a ground of their own tell which side is better for the words.
    let cost = |(_, area): &(Rect, Rect)| arranged(desk, first, *area).0;
    let mut sides: Vec<(Rect, Rect)> = [beside, above].into_iter().filter(fits).collect();
    sides.sort_by(|one, other| cost(one).total_cmp(&cost(other)));
    sides.into_iter().find_map(|side| headed_by(desk, content, first, side))
}

/// The same with words and photos in their places; none if the words need more than that.
fn headed_by(desk: Desk<'_>, content: &Content<'_>, first: &[Photo], (words, area): (Rect, Rect)) -> Option<Vec<Page>> {
    let column = Column::measure(desk, content, words);
    let mut left_over = Vec::new();
    let mut pages = column.pages(desk, Ground::one(words, false), |_| {
        let mut page = Page::new(desk.scene());
        left_over = fill(desk, &mut page, content, first, area);
        page
    });
    let boxes = pages.first().map(|page| page.scene.boxes.as_slice()).unwrap_or_default();
    let crowded =
        |(index, text): (usize, &TextBox)| boxes[index + 1..].iter().any(|other| other.rect.overlaps(text.rect));
    if pages.len() != 1 || boxes.iter().enumerate().any(crowded) {
        return None;
    }
    // Above photos there is no band at the foot.
    if area.y > 0.0 {
        pages.iter_mut().for_each(|page| page.band = None);
    }
    pages.extend(caption::pages(desk, content.lang, &left_over));
    pages.extend(content.photos.get(first.len()..).map(|rest| self::pages(desk, content, rest)).unwrap_or_default());
    Some(pages)
}

/// How many photos stand on each page so that all pages have about as many.
fn each(photos: usize) -> usize {
    photos.div_ceil(photos.div_ceil(MOST).max(1)).max(1)
}

/// The frames of photos that fill an area, and what is bad about them.
fn arranged(desk: Desk<'_>, photos: &[Photo], area: Rect) -> (f32, Vec<Rect>) {
    let shapes: Vec<f32> = photos.iter().map(|photo| shape(desk, photo)).collect();
    let covers = |index: usize, frame: Rect| {
        let shape = photo::shape(desk, &photos[index]);
        photo::covers(&photos[index], shape, frame.w / frame.h)
    };
    frames(&shapes, area, (GAP * desk.scale().s).round(), covers)
}

/// Fills an area with photos; returns those whose captions found no room.
fn fill(desk: Desk<'_>, page: &mut Page, content: &Content<'_>, photos: &[Photo], area: Rect) -> Vec<Photo> {
    let (_, frames) = arranged(desk, photos, area);
    // A caption that all of them share stands once, on the largest.
    let shared = photos.len() > 1 && photos.iter().all(|photo| photo.caption == photos[0].caption);
    let shared = shared && !photos[0].caption.is_empty() && photos.iter().all(|photo| photo.credit == photos[0].credit);
    let largest =
        (0..frames.len()).max_by(|a, b| (frames[*a].w * frames[*a].h).total_cmp(&(frames[*b].w * frames[*b].h)));
    let mut left_over = Vec::new();
    for (index, (photo, frame)) in photos.iter().zip(frames).enumerate() {
        let mut photo = photo.clone();
        if shared && Some(index) != largest {
            photo.caption.clear();
            photo.credit.clear();
        }
        if !photo::place(desk, page, content.lang, &photo, frame) {
            left_over.push(photo);
        }
    }
    left_over
}

/// Width over height of a photo, upright; a missing one is taken as 3:2.
fn shape(desk: Desk<'_>, photo: &Photo) -> f32 {
    let shape = (desk.photos)(&photo.file).map_or(1.5, |(_, [width, height])| width as f32 / height.max(1) as f32);
    // A banner must not press its neighbours to nothing.
    shape.clamp(1.0 / NARROWEST, NARROWEST)
}

/// Rectangles that fill `area` with photos of those shapes: of all divisions into rows, and into columns, the one
/// that crops least, leaves least ground around photos that must not be cropped so (`covers`, by number and frame),
/// and makes none much smaller than the others.
fn frames(shapes: &[f32], area: Rect, gap: f32, covers: impl Fn(usize, Rect) -> bool) -> (f32, Vec<Rect>) {
    let mut best: Option<(f32, Vec<Rect>)> = None;
    for parts in divisions(shapes.len()) {
        for frames in [rows(shapes, &parts, area, gap), columns(shapes, &parts, area, gap)] {
            let crop: f32 =
                frames.iter().zip(shapes).map(|(frame, shape)| (frame.w / frame.h / shape).ln().abs()).sum();
            let mean = area.w * area.h / frames.len().max(1) as f32;
            let uneven: f32 = frames.iter().map(|frame| (frame.w * frame.h / mean).ln().abs()).sum();
            let whole = frames.iter().enumerate().filter(|(index, frame)| !covers(*index, **frame)).count() as f32;
            let cost = crop + UNEVEN * uneven + WHOLE * whole;
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, frames));
            }
        }
    }
    best.unwrap_or_default()
}

/// All ways to divide `count` photos into rows, in order.
fn divisions(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let with_first = |first: usize| {
        divisions(count - first).into_iter().map(move |rest| std::iter::once(first).chain(rest).collect())
    };
    (1..=count).flat_map(with_first).collect()
}

/// Rows over the whole width: photos of a row share its width by their shapes, rows share the height.
fn rows(shapes: &[f32], parts: &[usize], area: Rect, gap: f32) -> Vec<Rect> {
    let mut rest = shapes;
    let mut groups = Vec::new();
    for part in parts {
        let (group, more) = rest.split_at(*part);
        groups.push(group);
        rest = more;
    }
    let heights: Vec<f32> = groups.iter().map(|group| 1.0 / group.iter().sum::<f32>()).collect();
    let room = area.h - gap * groups.len().saturating_sub(1) as f32;
    let total: f32 = heights.iter().sum();
    let mut frames = Vec::new();
    let mut y = area.y;
    for (group, height) in groups.iter().zip(&heights) {
        let h = room * height / total;
        let width = area.w - gap * group.len().saturating_sub(1) as f32;
        let sum: f32 = group.iter().sum();
        let mut x = area.x;
        for shape in *group {
            let w = width * shape / sum;
            frames.push(Rect::new(x, y, w, h));
            x += w + gap;
        }
        y += h + gap;
    }
    frames
}

/// The same turned by a quarter.
fn columns(shapes: &[f32], parts: &[usize], area: Rect, gap: f32) -> Vec<Rect> {
    let turned: Vec<f32> = shapes.iter().map(|shape| 1.0 / shape).collect();
    let frames = rows(&turned, parts, Rect::new(area.y, area.x, area.h, area.w), gap);
    frames.into_iter().map(|frame| Rect::new(frame.y, frame.x, frame.h, frame.w)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn photos_fill_the_area_without_overlap() {
        let area = Rect::new(0.0, 0.0, 1920.0, 1080.0);
        for shapes in
            [vec![1.5], vec![1.5, 0.67], vec![1.0; 3], vec![1.78; 4], vec![0.5, 2.0, 1.5, 1.5, 0.7], vec![1.5; 6]]
        {
            let frames = frames(&shapes, area, 6.0, |_, _| true).1;
            assert_eq!(frames.len(), shapes.len());
            assert!(frames.iter().all(|frame| area.holds(*frame)));
            for (index, frame) in frames.iter().enumerate() {
                assert!(frames[index + 1..].iter().all(|other| !frame.overlaps(*other)));
            }
            let covered: f32 = frames.iter().map(|frame| frame.w * frame.h).sum();
            assert!(covered > 0.97 * area.w * area.h, "{shapes:?} covers {covered}");
        }
    }

    #[test]
    fn two_upright_photos_stand_side_by_side_and_two_wide_ones_above_each_other() {
        let square = Rect::new(0.0, 0.0, 1000.0, 1000.0);
        let upright = frames(&[0.5, 0.5], square, 0.0, |_, _| true).1;
        assert!(upright[0].y == upright[1].y && upright[0].right() <= upright[1].x + 0.5);
        let wide = frames(&[2.0, 2.0], square, 0.0, |_, _| true).1;
        assert!(wide[0].x == wide[1].x && wide[0].bottom() <= wide[1].y + 0.5);
    }
}
