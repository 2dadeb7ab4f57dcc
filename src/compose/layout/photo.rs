//! Puts a photo into a rectangle, cropped around its focus, or whole, or a calm ground in its place.

use super::{Desk, Page};
use crate::compose::geometry::Rect;
use crate::compose::scene::{PhotoShape, Shape};
use crate::show::article::{Fit, Photo};
use crate::show::slide::Version;

/// Puts a photo into `frame`.
pub(super) fn place(desk: Desk<'_>, page: &mut Page, photo: &Photo, frame: Rect) {
    let frame = frame.snapped();
    page.photos.push(photo.file.clone());
    let Some((version, [width, height])) = (desk.photos)(&photo.file) else {
        let (ground, line) = (desk.theme.tint(), desk.theme.tint_line());
        page.scene.shapes.push(Shape::Pattern { rect: frame, ground, line });
        return;
    };
    let shape = (width as f32, height as f32);
    match photo.fit {
        Fit::Auto | Fit::Cover => {
            let crop = cover(shape, (frame.w, frame.h), photo.focus);
            page.scene.shapes.push(Shape::Photo(shape_of(desk, photo, version, frame, crop)));
        }
        Fit::Whole => {
            page.scene.shapes.push(Shape::Fill { rect: frame, color: desk.theme.tint() });
            let rect = whole(shape, frame);
            page.scene.shapes.push(Shape::Photo(shape_of(desk, photo, version, rect, [0.0, 0.0, 1.0, 1.0])));
        }
    }
}

fn shape_of(desk: Desk<'_>, photo: &Photo, version: Version, rect: Rect, crop: [f32; 4]) -> PhotoShape {
    PhotoShape { rect, file: photo.file.clone(), version, crop, toning: desk.theme.toning() }
}

/// The part of a photo that fills a frame, with the focus as near to the middle as the edges allow.
fn cover(photo: (f32, f32), frame: (f32, f32), focus: [f32; 2]) -> [f32; 4] {
    let scale = (frame.0 / photo.0).max(frame.1 / photo.1);
    let (w, h) = ((frame.0 / scale / photo.0).min(1.0), (frame.1 / scale / photo.1).min(1.0));
    let x = (focus[0] - w / 2.0).clamp(0.0, 1.0 - w);
    let y = (focus[1] - h / 2.0).clamp(0.0, 1.0 - h);
    [x, y, w, h]
}

/// The largest rectangle of the photo's shape in the middle of a frame.
fn whole(photo: (f32, f32), frame: Rect) -> Rect {
    let scale = (frame.w / photo.0).min(frame.h / photo.1);
    let (w, h) = (photo.0 * scale, photo.1 * scale);
    Rect::new(frame.x + (frame.w - w) / 2.0, frame.y + (frame.h - h) / 2.0, w, h).snapped()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crop_has_the_shape_of_its_frame_and_keeps_the_focus_inside() {
        for photo in [(4000.0, 3000.0), (3000.0, 4000.0), (100.0, 2000.0)] {
            for frame in [(960.0, 1080.0), (1920.0, 1080.0), (1080.0, 600.0)] {
                for focus in [[0.0, 0.0], [0.5, 0.2], [1.0, 1.0]] {
                    let [x, y, w, h] = cover(photo, frame, focus);
                    assert!((w * photo.0 / (h * photo.1) - frame.0 / frame.1).abs() < 1e-3);
                    assert!(x >= 0.0 && y >= 0.0 && x + w <= 1.0001 && y + h <= 1.0001);
                    assert!(focus[0] >= x && focus[0] <= x + w && focus[1] >= y && focus[1] <= y + h);
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
}
