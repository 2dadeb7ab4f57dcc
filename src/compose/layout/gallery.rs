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
/// Shares of the screen that words take beside and above their photos, usually and where that is too little; what the
/// larger share costs, and the narrowest column for words, in s.
const HEAD_BESIDE: [f32; 2] = [0.3, 0.38];
const HEAD_ABOVE: [f32; 2] = [0.22, 0.3];
const LARGE_HEAD: f32 = 0.2;
const NARROW_HEAD: f32 = 30.0;
/// Least height of words above their photos, in s.
const SHALLOW_HEAD: f32 = 14.0;
/// Cost of a photo that would be cropped beyond what it may, and stands whole on a ground instead.
const WHOLE: f32 = 0.5;
/// Cost of a caption that finds no room on its photo and needs a page of its own.
const UNCAPTIONED: f32 = 1.0;

/// Pages of photos alone, each followed by the captions that found no room on it.
pub(super) fn pages(desk: Desk<'_>, content: &Content<'_>, photos: &[Photo]) -> Vec<Page> {
    let mut pages = Vec::new();
    // A page of a document is to be read and has the screen for itself.
    for group in photos.chunk_by(|one, next| one.page.is_none() && next.page.is_none()) {
        for chunk in group.chunks(each(group.len())) {
            let mut page = Page::new(desk.scene());
            let left_over = fill(desk, &mut page, content, chunk, desk.size.rect());
            pages.push(page);
            pages.extend(caption::pages(desk, content.lang, &left_over));
        }
    }
    pages
}

/// Photos beside (on a high screen: under) the words of their slide; none if those need more than a narrow column.
/// Photos that find no room on it follow on pages of their own.
pub(super) fn headed(desk: Desk<'_>, content: &Content<'_>) -> Option<Vec<Page>> {
    let whole = desk.size.rect();
    let first = content.photos.get(..each(content.photos.len()))?;
    let beside = HEAD_BESIDE.map(|share| (whole.split_left(share), [true, false, true, true]));
    let above = HEAD_ABOVE.map(|share| (whole.split_top(share), [true, true, false, true]));
    let placed = |((words, area), edges): ((Rect, Rect), [bool; 4])| (inner(desk, words, edges), area);
    let fits = |(words, _): &(Rect, Rect)| {
        let roomy = words.w >= NARROW_HEAD * desk.scale().s && words.h >= SHALLOW_HEAD * desk.scale().s;
        roomy && Column::measure(desk, content, *words).heading_whole(desk.scale(), words.w)
    };
    // Photos that would stand whole on a ground of their own tell which side is better for the words.
    let cost =
        |area: Rect, large: bool| arranged(desk, content.lang, first, area).0 + if large { LARGE_HEAD } else { 0.0 };
    let sides = [(beside[0], false), (above[0], false), (beside[1], true), (above[1], true)];
    let sides = sides.map(|(side, large)| (placed(side), large)).into_iter().filter(|(side, _)| fits(side));
    let mut sides: Vec<(f32, (Rect, Rect))> = sides.map(|(side, large)| (cost(side.1, large), side)).collect();
    sides.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    sides.into_iter().find_map(|(_, side)| headed_by(desk, content, first, side))
}

/// The same with words and photos in their places; none if the words need more than that.
fn headed_by(desk: Desk<'_>, content: &Content<'_>, first: &[Photo], (words, area): (Rect, Rect)) -> Option<Vec<Page>> {
    let column = Column::measure(desk, content, words);
    if !column.keeps_heading(content) {
        return None;
    }
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
fn arranged(desk: Desk<'_>, lang: &str, photos: &[Photo], area: Rect) -> (f32, Vec<Rect>) {
    let shapes: Vec<f32> = photos.iter().map(|photo| shape(desk, photo)).collect();
    let shared = is_shared(photos);
    let cost = |index: usize, frame: Rect| {
        let photo = &photos[index];
        let covers = photo::covers(photo, photo::shape(desk, photo), frame.w / frame.h);
        let silent = shared || !caption::has(photo) || caption::plan(desk, lang, photo, frame).is_some();
        let (bare, apart) = (if covers { 0.0 } else { WHOLE }, if silent { 0.0 } else { UNCAPTIONED });
        bare + apart
    };
    frames(&shapes, area, (GAP * desk.scale().s).round(), cost)
}

/// Whether all photos have the same caption, which stands once then.
fn is_shared(photos: &[Photo]) -> bool {
    let same = |photo: &Photo| photo.caption == photos[0].caption && photo.credit == photos[0].credit;
    photos.len() > 1 && !photos[0].caption.is_empty() && photos.iter().all(same)
}

/// Fills an area with photos; returns those whose captions found no room.
fn fill(desk: Desk<'_>, page: &mut Page, content: &Content<'_>, photos: &[Photo], area: Rect) -> Vec<Photo> {
    let (_, frames) = arranged(desk, content.lang, photos, area);
    // A caption that all of them share stands once, on the largest.
    let shared = is_shared(photos);
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
/// that crops least, costs least by what else is bad about a photo in its frame (`cost`, by its number), and makes none
/// much smaller than the others.
fn frames(shapes: &[f32], area: Rect, gap: f32, cost: impl Fn(usize, Rect) -> f32) -> (f32, Vec<Rect>) {
    let mut best: Option<(f32, Vec<Rect>)> = None;
    for parts in divisions(shapes.len()) {
        for frames in [rows(shapes, &parts, area, gap), columns(shapes, &parts, area, gap)] {
            let crop: f32 =
                frames.iter().zip(shapes).map(|(frame, shape)| (frame.w / frame.h / shape).ln().abs()).sum();
            let mean = area.w * area.h / frames.len().max(1) as f32;
            let uneven: f32 = frames.iter().map(|frame| (frame.w * frame.h / mean).ln().abs()).sum();
            let bad: f32 = frames.iter().enumerate().map(|(index, frame)| cost(index, *frame)).sum();
            let cost = crop + UNEVEN * uneven + bad;
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
            let frames = frames(&shapes, area, 6.0, |_, _| 0.0).1;
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
        let upright = frames(&[0.5, 0.5], square, 0.0, |_, _| 0.0).1;
        assert!(upright[0].y == upright[1].y && upright[0].right() <= upright[1].x + 0.5);
        let wide = frames(&[2.0, 2.0], square, 0.0, |_, _| 0.0).1;
        assert!(wide[0].x == wide[1].x && wide[0].bottom() <= wide[1].y + 0.5);
    }
}
