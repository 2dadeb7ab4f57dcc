//! A short text on a photo that fills the screen: on the side that is far from the photo's focus, on a scrim. What is
//! too long for that is not set here.

use super::byline::Byline;
use super::column::{Column, Ground};
use super::{Content, Desk, Page, caption, photo};
use crate::compose::geometry::Rect;
use crate::compose::scene::{Role, Scene, Scrim, Shape};
use crate::compose::text::measure::Setting;
use crate::compose::theme;
use crate::show::article::Photo;

/// Text on a photo takes at most this share of it.
const SHARE: f32 = 0.4;
/// Text gets no area narrower or lower than this, in s.
const LEAST: (f32, f32) = (32.0, 20.0);
/// Width of the scrim's soft edge beside and above (or below) the text, and how far it reaches evenly beyond it, in s.
/// So wide that no box is seen.
const SOFT: (f32, f32) = (60.0, 45.0);
const AROUND: f32 = 2.5;
/// Distance of byline and caption from what stands over them, in s.
const APART: f32 = 3.0;

/// Where the text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

/// The photo with all of the slide's text on it, and a page for its caption if there is no room for that one; none
/// if the photo does not fill the screen, or the text is too long to stand clear of its focus.
pub(super) fn pages(desk: Desk<'_>, content: &Content<'_>, photo: &Photo) -> Option<Vec<Page>> {
    let (_, size) = photo::found(desk, photo)?;
    let screen = desk.size.rect();
    if !photo::covers(photo, size.0 / size.1, screen.w / screen.h) {
        return None;
    }
    sides(desk, content, photo).into_iter().find_map(|side| on(desk, content, photo, side))
}

/// Sides to try, the farthest from the focus first.
fn sides(desk: Desk<'_>, content: &Content<'_>, photo: &Photo) -> Vec<Side> {
    let [x, y] = photo.focus;
    let vertical = if y > 0.55 { Side::Top } else { Side::Bottom };
    if !desk.size.landscape() {
        return vec![vertical];
    }
    // Neighbouring slides vary where the photo leaves it open.
    let horizontal = match x {
        x if x > 0.55 => Side::Left,
        x if x < 0.45 => Side::Right,
        _ if content.number % 2 == 1 => Side::Right,
        _ => Side::Left,
    };
    vec![horizontal, vertical]
}

fn on(desk: Desk<'_>, content: &Content<'_>, photo: &Photo, side: Side) -> Option<Vec<Page>> {
    let (version, size) = photo::found(desk, photo)?;
    let (scale, screen) = (desk.scale(), desk.size.rect());
    let aim = match side {
        Side::Left => [0.7, 0.5],
        Side::Right => [0.3, 0.5],
        Side::Top => [0.5, 0.7],
        Side::Bottom => [0.5, 0.3],
    };
    let crop = photo::cover(size, (screen.w, screen.h), photo.focus, aim);
    let zone = photo::zone(crop, screen, photo.focus);
    let area = area(desk, zone, side)?;
    // The caption stands at the lower left, as always; text that is there too stands over it.
    let over = matches!(side, Side::Left | Side::Bottom);
    let beside = if over { Rect { w: area.right() + scale.len(3.0), ..screen } } else { screen };
    let fits = |plan: &caption::Plan| plan.covered(desk).is_none_or(|covered| !covered.overlaps(zone)) || over;
    let plan = caption::plan(desk, content.lang, photo, beside).filter(fits);
    let foot = plan.as_ref().filter(|_| over).and_then(caption::Plan::top);
    let floor = foot.map_or(area.bottom(), |top| top - scale.len(APART));
    let (text, block) = block(desk, content, Rect { h: floor - area.y, ..area }, side == Side::Top)?;
    if block.w * block.h > SHARE * screen.w * screen.h {
        return None;
    }
    let mut page = Page::new(desk.scene());
    page.photos.push(photo.file.clone());
    page.scene.shapes.push(photo::shape_of(desk, photo, version, screen, crop));
    let mut scrim = scrim(desk, block, side);
    let mut rest = !caption::has(photo);
    if let Some(plan) = &plan {
        let own = plan.scrim(desk);
        if over && let Some(own) = &own {
            // One scrim for both, so that no edge shows between them.
            scrim.rect.w = scrim.rect.w.max(own.rect.right() - scrim.rect.x);
        }
        let clear = over || own.as_ref().is_none_or(|own| !own.rect.overlaps(scrim.rect));
        page.scene.shapes.push(Shape::Scrim(scrim));
        append(&mut page, text);
        match (foot, clear) {
            (Some(top), _) => plan.write(&mut page, area.x, top, desk.theme.on_scrim),
            (None, true) => plan.on_photo(desk, &mut page),
            (None, false) => {}
        }
        rest |= clear;
    } else {
        page.scene.shapes.push(Shape::Scrim(scrim));
        append(&mut page, text);
    }
    let mut pages = vec![page];
    if !rest {
        pages.extend(caption::pages(desk, content.lang, std::slice::from_ref(photo)));
    }
    Some(pages)
}

/// The part of the screen on one side of what has to stay clear that text may use.
fn area(desk: Desk<'_>, zone: Rect, side: Side) -> Option<Rect> {
    let scale = desk.scale();
    let gap = scale.len(AROUND + 0.5);
    let safe = desk.size.rect().inset(scale.safe());
    let area = match side {
        Side::Left => Rect { w: zone.x - gap - safe.x, ..safe },
        Side::Right => Rect::new(zone.right() + gap, safe.y, safe.right() - zone.right() - gap, safe.h),
        Side::Top => Rect { h: zone.y - gap - safe.y, ..safe },
        Side::Bottom => Rect::new(safe.x, zone.bottom() + gap, safe.w, safe.bottom() - zone.bottom() - gap),
    };
    (area.w >= scale.len(LEAST.0) && area.h >= scale.len(LEAST.1)).then_some(area)
}

/// The text on a page without a ground, in the colour of text on photos, at the foot of its area (or at its head), and
/// where it stands; none if it needs more than one page.
fn block(desk: Desk<'_>, content: &Content<'_>, area: Rect, head: bool) -> Option<(Page, Rect)> {
    let ink = desk.theme.on_scrim;
    let white = Desk { theme: theme::Theme { ink, accent: ink, second: ink, ..desk.theme }, ..desk };
    let setting = Setting { lang: content.lang, bold: false, hyphenate: false, tracking: 0.0, capitals: false };
    let byline = content.byline.text(desk, setting, desk.scale().small(), area.w);
    let byline_set = byline.set(desk.scale().small(), area.w);
    let apart = desk.scale().len(APART);
    let room = if byline_set.is_empty() { 0.0 } else { byline_set.height() + apart };
    let silent = Content { byline: Byline::default(), ..content.clone() };
    let upper = Rect { h: area.h - room, ..area };
    if upper.h < desk.scale().len(LEAST.1) {
        return None;
    }
    let column = Column::measure(white, &silent, area);
    // A heading that has no room here as one has it elsewhere.
    if !column.keeps_heading(content) {
        return None;
    }
    let mut pages = column.pages(white, Ground::one(upper, false), |_| Page::new(desk.scene()));
    let mut page = pages.pop().filter(|_| pages.is_empty())?;
    let used = used(&page.scene)?;
    if used.h > upper.h + 0.5 || divided(&page.scene, content.heading) {
        return None;
    }
    let down = if head { area.y - used.y } else { upper.bottom() - used.bottom() }.round();
    moved(&mut page.scene, down);
    let mut block = Rect { y: used.y + down, ..used };
    if !byline_set.is_empty() {
        let y = block.bottom() + apart;
        let stands = byline_set.place(&byline, &mut page.scene, Role::Byline, area.x, y, ink.into());
        page.say(&byline_set.words());
        block = Rect::new(block.x, block.y, block.w.max(stands.w), stands.bottom() - block.y);
    }
    Some((page, block))
}

/// Whether a word of the heading had to be divided: there is more room for it elsewhere. Ideographs break anywhere.
fn divided(scene: &Scene, heading: &str) -> bool {
    let broken = |pair: &[String]| {
        let (end, start) = (pair[0].trim_end(), pair[1].trim_start());
        let letters = end.chars().next_back().into_iter().chain(start.chars().next());
        let joined = end.ends_with('-') && !heading.contains(end);
        joined
            || letters.into_iter().all(|c| c.is_alphanumeric() && c < '\u{2E80}')
                && heading.contains(&[end, start].concat())
    };
    let heads = scene.boxes.iter().filter(|text| matches!(text.role, Role::Title | Role::Heading));
    heads.flat_map(|text| text.lines.windows(2)).any(broken)
}

/// What text and rules take.
fn used(scene: &Scene) -> Option<Rect> {
    let fills = scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Fill { rect, .. } => Some(*rect),
        _ => None,
    });
    fills.chain(scene.boxes.iter().map(|text| text.rect)).reduce(|one, other| {
        let (x, y) = (one.x.min(other.x), one.y.min(other.y));
        Rect::new(x, y, one.right().max(other.right()) - x, one.bottom().max(other.bottom()) - y)
    })
}

/// Moves everything down by some whole pixels.
fn moved(scene: &mut Scene, by: f32) {
    for shape in &mut scene.shapes {
        match shape {
            Shape::Fill { rect, .. } | Shape::Fade { rect, .. } | Shape::Pattern { rect, .. } => rect.y += by,
            Shape::Photo(photo) => photo.rect.y += by,
            Shape::Scrim(scrim) => scrim.rect.y += by,
            Shape::Run(run) => run.baseline += by,
        }
    }
    scene.boxes.iter_mut().for_each(|text| text.rect.y += by);
}

/// Puts the text of one page on another.
fn append(page: &mut Page, text: Page) {
    page.scene.shapes.extend(text.scene.shapes);
    page.scene.boxes.extend(text.scene.boxes);
    page.words.extend(text.words);
}

/// The scrim under a block of text: it reaches to the edges of the screen beside and below the text (or above it),
/// and ends softly towards the photo.
fn scrim(desk: Desk<'_>, block: Rect, side: Side) -> Scrim {
    let (scale, screen) = (desk.scale(), desk.size.rect());
    let (around, beside, over) = (scale.len(AROUND), scale.len(SOFT.0), scale.len(SOFT.1));
    let (left, right) = if side == Side::Right {
        (block.x - around, screen.right())
    } else {
        (0.0, (block.right() + around).min(screen.right()))
    };
    let (top, bottom) =
        if side == Side::Top { (0.0, block.bottom() + around) } else { (block.y - around, screen.bottom()) };
    let rect = Rect::new(left, top.max(0.0), right - left, bottom - top.max(0.0)).snapped();
    let soft = match side {
        Side::Right => [over, 0.0, 0.0, beside],
        Side::Top => [0.0, beside, over, 0.0],
        Side::Left | Side::Bottom => [over, beside, 0.0, 0.0],
    };
    Scrim { rect, soft, color: desk.theme.scrim, ink: desk.theme.on_scrim }
}
