//! Caption and credit: on their photo, at its lower left, on a scrim only as dark as it must be; or on a page of
//! their own after the slide when they are too long for that.

use super::column::{Column, Ground};
use super::{Content, Desk, Page};
use crate::compose::geometry::Rect;
use crate::compose::scene::{Color, Role, Shape};
use crate::compose::text::block::{Set, Text};
use crate::compose::text::measure::Setting;
use crate::compose::theme::{self, Theme};
use crate::show::article::{Block, Layout, Photo, Span};

/// A caption has at most these lines, a credit one.
const LINES: usize = 3;
/// Caption and credit with the scrim's soft edge take at most this share of the photo's height.
const SHARE: f32 = 0.45;
/// What a scrim must reach (the contract's promise 4), and a little for rounding.
const CONTRAST: f32 = 7.1;

/// Puts caption and credit on a photo; false if they are too long for it.
pub(super) fn place(desk: Desk<'_>, page: &mut Page, lang: &str, photo: &Photo, frame: Rect) -> bool {
    if photo.caption.is_empty() && photo.credit.is_empty() {
        return true;
    }
    let scale = desk.scale();
    let setting = Setting { lang, bold: false, hyphenate: true, tracking: 0.0, capitals: false };
    let caption = Text::plain(desk.fonts, &photo.caption, setting, 1.3);
    let credit = Text::plain(desk.fonts, &photo.credit, Setting { hyphenate: false, ..setting }, 1.3);
    let edge = frame.x <= 0.5;
    let (left, bottom) = (if edge { scale.safe() } else { scale.len(3.0) }, edge_below(desk, frame));
    let at_right = frame.right() >= desk.size.width as f32 - 0.5;
    let right = if at_right { scale.safe() } else { scale.len(3.0) };
    let width = (frame.w - left - right).min(theme::MEASURE * scale.small() * 1.2);
    let floor = scale.furniture();
    let fits = |set: &Set| set.len() <= LINES;
    let sizes = scale.caption();
    let Some(set) = sizes.iter().map(|size| caption.set(*size, width)).find(fits) else { return false };
    let source = credit.set(floor, width);
    let height = set.height() + source.height();
    let soft = scale.len(9.0);
    if source.len() > 2 || height + bottom + soft > frame.h * SHARE.max(0.3) || width < scale.len(20.0) {
        return false;
    }
    let top = frame.bottom() - bottom - height;
    let dark = scrim(desk.theme);
    let upper = Rect::new(frame.x, top - soft, frame.w, soft).snapped();
    let lower = Rect::new(frame.x, upper.bottom(), frame.w, frame.bottom() - upper.bottom()).snapped();
    page.scene.shapes.push(Shape::Fade { rect: upper, top: dark.alpha(0.0), bottom: dark });
    page.scene.shapes.push(Shape::Fill { rect: lower, color: dark });
    let x = frame.x + left;
    let ink = desk.theme.on_scrim;
    set.place(&caption, &mut page.scene, Role::Caption, x, top, ink.into());
    source.place(&credit, &mut page.scene, Role::Caption, x, top + set.height(), ink.into());
    page.say(&photo.caption);
    page.say(&photo.credit);
    true
}

/// Distance of a caption from the lower edge of its photo: the safe distance where that is the screen's edge.
fn edge_below(desk: Desk<'_>, frame: Rect) -> f32 {
    let scale = desk.scale();
    if frame.bottom() >= desk.size.height as f32 - 0.5 { scale.safe() } else { scale.len(2.5) }
}

/// The scrim at the least opacity that reads on a white photo. Both colours mix as sRGB values, as they are drawn.
fn scrim(theme: Theme) -> Color {
    let white = Color::rgb(255, 255, 255);
    let enough = |step: &u8| white.mix(theme.scrim, f32::from(*step) / 100.0).contrast(theme.on_scrim) >= CONTRAST;
    let step = (0..=100).find(enough).unwrap_or(100);
    theme.scrim.alpha(f32::from(step) / 100.0)
}

/// The captions that did not fit, as pages of text.
pub(super) fn pages(desk: Desk<'_>, lang: &str, photos: &[Photo]) -> Vec<Page> {
    let mut blocks = Vec::new();
    for photo in photos {
        if !photo.caption.is_empty() {
            blocks.push(Block::plain(&photo.caption));
        }
        if !photo.credit.is_empty() {
            let span = Span { text: photo.credit.clone(), italic: true, ..Span::default() };
            blocks.push(Block { item: false, spans: vec![span] });
        }
    }
    if blocks.is_empty() {
        return Vec::new();
    }
    let content = Content {
        lang,
        kicker: "",
        heading: "",
        display: false,
        lead: "",
        body: &blocks,
        byline: String::new(),
        photos: &[],
        layout: Layout::Text,
        number: 0,
    };
    let area = super::safe(desk);
    Column::measure(desk, &content, area.w).pages(desk, Ground::one(area, true), |_| Page::new(desk.scene()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scrim_is_dark_enough_on_white_and_no_darker() {
        for name in crate::show::theming::THEMES {
            let theme = Theme::named(name);
            let scrim = scrim(theme);
            let white = Color::rgb(255, 255, 255);
            let opaque = Color::rgb(scrim.0, scrim.1, scrim.2);
            let under = |alpha: f32| white.mix(opaque, alpha).contrast(theme.on_scrim);
            let alpha = f32::from(scrim.3) / 255.0;
            assert!(under(alpha) >= 7.0, "{name}: {}", under(alpha));
            assert!(under(alpha - 0.03) < 7.2, "{name} is darker than needed");
        }
    }
}
