use super::*;
use crate::compose::geometry::Size;
use crate::pixels::Toning;
use crate::show::slide::Version;

const WHITE: Color = Color::rgb(255, 255, 255);
const INK: Color = WHITE;
const DARK: Color = Color::rgb(0x0A, 0x10, 0x16);

fn scrim(rect: Rect) -> Shape {
    Shape::Scrim(Scrim { rect, soft: [20.0, 10.0, 0.0, 0.0], color: DARK, ink: INK })
}

fn photo(rect: Rect) -> Shape {
    let file = "assets/a.jpg".to_owned();
    Shape::Photo(PhotoShape {
        rect,
        file,
        version: Version(1),
        crop: [0.0, 0.0, 1.0, 1.0],
        toning: Toning::Natural,
        moves: false,
    })
}

fn pixels(width: u32, height: u32, of: impl Fn(u32, u32) -> u8) -> Pixels {
    let all = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgba = all.flat_map(|(x, y)| [of(x, y), of(x, y), of(x, y), 255]).collect();
    Pixels { width, height, rgba }
}

/// Opacity of a scrim over the lower part of a photo of 400 by 300 pixels of the screen.
fn over(pixels: &Pixels) -> f32 {
    let mut scene = Scene::new(Size::new(400, 300), WHITE);
    scene.shapes.push(photo(scene.size.rect()));
    scene.shapes.push(scrim(Rect::new(0.0, 200.0, 300.0, 100.0)));
    opacity(&scene, &[Some(pixels)])[0]
}

/// Contrast of the ink on a grey under that scrim.
fn contrast(grey: u8, opacity: f32) -> f32 {
    Color::rgb(grey, grey, grey).mix(DARK, opacity).contrast(INK)
}

#[test]
fn a_dark_photo_needs_nothing() {
    assert_eq!(over(&pixels(400, 300, |_, _| 40)), 0.0);
}

#[test]
fn a_bright_photo_gets_as_much_as_it_needs_and_no_more() {
    for grey in [90, 128, 200, 255] {
        let found = contrast(grey, over(&pixels(400, 300, |_, _| grey)));
        assert!((7.1..7.4).contains(&found), "{grey}: {found}");
    }
}

#[test]
fn only_what_lies_under_the_text_counts() {
    assert_eq!(over(&pixels(400, 300, |_, y| if y < 200 { 255 } else { 30 })), 0.0);
    assert_eq!(over(&pixels(400, 300, |x, _| if x >= 300 { 255 } else { 30 })), 0.0);
}

#[test]
fn the_brightest_part_under_the_text_decides() {
    let white = over(&pixels(400, 300, |_, _| 255));
    assert_eq!(over(&pixels(400, 300, |x, _| if x < 150 { 0 } else { 255 })), white);
    assert_eq!(over(&pixels(400, 300, |x, y| if (x / 8 + y / 8) % 2 == 0 { 0 } else { 255 })), white);
}

#[test]
fn a_single_hot_pixel_does_not_count_and_a_fine_pattern_counts_as_the_grey_that_it_looks_like() {
    assert_eq!(over(&pixels(400, 300, |x, y| if (x, y) == (77, 251) { 255 } else { 30 })), 0.0);
    let fine = over(&pixels(400, 300, |x, y| if (x + y) % 2 == 0 { 0 } else { 255 }));
    assert!(contrast(180, fine) > 7.0 && fine < over(&pixels(400, 300, |_, _| 255)), "{fine}");
}

#[test]
fn a_photo_of_few_pixels_is_measured_as_it_is_drawn() {
    assert_eq!(over(&pixels(1, 1, |_, _| 30)), 0.0);
    let found = contrast(255, over(&pixels(3, 2, |_, _| 255)));
    assert!((7.1..7.4).contains(&found), "{found}");
    // Drawn over 400 pixels the right one of four is at its brightest from 350 on, beyond the scrim.
    let right = over(&pixels(4, 3, |x, _| if x == 3 { 255 } else { 0 }));
    assert!(right > 0.0 && right < over(&pixels(4, 3, |_, _| 255)), "{right}");
}

#[test]
fn without_its_pixels_a_photo_counts_as_the_ground() {
    for (ground, needed) in [(WHITE, true), (DARK, false)] {
        let mut scene = Scene::new(Size::new(400, 300), ground);
        scene.shapes.extend([photo(scene.size.rect()), scrim(Rect::new(0.0, 200.0, 300.0, 100.0))]);
        assert_eq!(opacity(&scene, &[None])[0] > 0.0, needed);
    }
}

#[test]
fn grounds_patterns_and_scrims_below_count_too_and_each_scrim_has_its_own() {
    let all = Rect::new(0.0, 0.0, 400.0, 300.0);
    let lower = Rect::new(0.0, 200.0, 300.0, 100.0);
    let mut scene = Scene::new(Size::new(400, 300), DARK);
    scene.shapes.push(Shape::Fill { rect: all, color: WHITE });
    scene.shapes.push(scrim(lower));
    // What is dark enough already needs no more, but for rounding.
    scene.shapes.push(scrim(lower));
    scene.shapes.push(Shape::Pattern { rect: all, ground: DARK, line: WHITE });
    scene.shapes.push(scrim(lower));
    scene.shapes.push(Shape::Fill { rect: all, color: DARK });
    scene.shapes.push(scrim(lower));
    let found = opacity(&scene, &[]);
    assert!(found[0] > 0.5 && found[1] < 0.02 && found[2] == found[0] && found[3] == 0.0, "{found:?}");
}

#[test]
fn a_colour_that_does_not_carry_its_ink_is_opaque() {
    let mut scene = Scene::new(Size::new(40, 30), WHITE);
    let grey = Color::rgb(128, 128, 128);
    scene.shapes.push(Shape::Scrim(Scrim { rect: scene.size.rect(), soft: [0.0; 4], color: grey, ink: grey }));
    assert_eq!(opacity(&scene, &[]), [1.0]);
}

#[test]
fn edges_fall_smoothly_to_nothing() {
    let Shape::Scrim(scrim) = scrim(Rect::new(0.0, 200.0, 300.0, 100.0)) else { unreachable!() };
    let at = |x, y| share(&scrim, x, y);
    assert_eq!([at(150.0, 250.0), at(0.0, 200.0), at(150.0, 190.0), at(305.0, 250.0)], [1.0, 1.0, 0.5, 0.5]);
    assert_eq!([at(150.0, 179.0), at(311.0, 250.0), at(150.0, 301.0), at(-1.0, 250.0)], [0.0; 4]);
    // Round the corner: half way along both edges is farther than half way along one.
    assert!(at(305.0, 190.0) < 0.5 && at(305.0, 190.0) > 0.0);
}
