//! Puts what stands at the edges of the screen onto a drawn slide, as the window does. Draws nothing itself.

use crate::command::Failure;
use crate::compose::furniture::{Furniture, Patch, Shift};
use crate::compose::geometry::Rect;
use crate::compose::scene::Color;
use crate::pixels::Pixels;

/// Puts furniture onto a slide; `place` is its number from 0 among how many that are shown, none for a slide that is
/// not; `draw` draws a patch.
///
/// # Errors
/// If a patch cannot be drawn.
pub fn furnish(
    slide: &mut Pixels,
    furniture: &Furniture,
    place: Option<(usize, usize)>,
    draw: &mut dyn FnMut(&Patch) -> Result<Pixels, Failure>,
) -> Result<(), Failure> {
    for patch in &furniture.patches {
        let drawn = draw(patch)?;
        rows(slide, patch.rect, |row, pixels| {
            let start = row * drawn.width as usize * 4;
            if let Some(source) = drawn.rgba.get(start..start + pixels.len()) {
                pixels.copy_from_slice(source);
            }
        });
    }
    let Some((place, count)) = place else { return Ok(()) };
    for mark in furniture.marks(place as f32 + 1.0, count, Shift::default()) {
        let Color(red, green, blue, _) = mark.color;
        rows(slide, mark.rect, |_, pixels| {
            pixels.chunks_exact_mut(4).for_each(|pixel| pixel.copy_from_slice(&[red, green, blue, 255]));
        });
    }
    Ok(())
}

/// The part of each row of a picture that lies in a rectangle, with the row's number in it.
fn rows(picture: &mut Pixels, rect: Rect, mut change: impl FnMut(usize, &mut [u8])) {
    let clamped = |side: f32, most: u32| (side.max(0.0) as usize).min(most as usize);
    let (left, right) = (clamped(rect.x, picture.width), clamped(rect.right(), picture.width));
    let (top, bottom) = (clamped(rect.y, picture.height), clamped(rect.bottom(), picture.height));
    let stride = picture.width as usize * 4;
    for (number, row) in picture.rgba.chunks_exact_mut(stride).skip(top).take(bottom - top).enumerate() {
        change(number, &mut row[left * 4..right * 4]);
    }
}
