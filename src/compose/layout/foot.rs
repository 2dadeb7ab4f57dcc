//! What stands in the band under the text of a slide: the footer of the show and the page mark.

use super::column::setting;
use super::{Desk, Page};
use crate::compose::geometry::Rect;
use crate::compose::scene::Role;
use crate::compose::text::block::Text;
use crate::compose::theme;

/// The band at the foot of the screen under a column of text from `x`, `width` pixels wide.
pub(super) fn band(desk: Desk<'_>, x: f32, width: f32) -> Rect {
    let height = desk.scale().safe();
    Rect::new(x, desk.size.height as f32 - height, width, height)
}

/// Furniture in the band under the text: the show's footer at its left, and at its right a quiet "2/3" where a slide
/// has several pages. A footer that is too long for the band is left out rather than cut.
pub(super) fn furnish(desk: Desk<'_>, pages: &mut [Page]) {
    let count = pages.len();
    let size = desk.scale().furniture();
    let footer = Text::plain(desk.fonts, desk.footer, setting("en"), theme::LEADING);
    for (index, page) in pages.iter_mut().enumerate() {
        // A page of photos alone has no place for it.
        let Some(band) = page.band else { continue };
        let mark = if count > 1 { format!("{}/{count}", index + 1) } else { String::new() };
        let mark = Text::plain(desk.fonts, &mark, setting("en"), theme::LEADING);
        let number = mark.set(size, band.w);
        let line = footer.set(size, (band.w - number.width() - desk.scale().len(3.0)).max(1.0));
        let y = band.y + (band.h - line.line.max(number.line)) / 2.0;
        let ink = desk.theme.second.into();
        if !number.is_empty() {
            number.place(&mark, &mut page.scene, Role::Furniture, band.right() - number.width(), y, ink);
        }
        if line.len() == 1 {
            line.place(&footer, &mut page.scene, Role::Furniture, band.x, y, ink);
        }
    }
}
