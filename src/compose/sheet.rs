//! Contact sheets: many slides on one picture, each with its id under it. Owns their grid and looks; scales nothing and
//! knows nothing of what is on the slides.

use super::geometry::{Rect, Size};
use super::scene::{Color, PhotoShape, Run, Scene, Shape};
use super::text::fonts::{FaceId, Fonts, Style};
use crate::pixels::Toning;
use crate::show::slide::Version;

/// Width of a sheet in pixels.
const WIDTH: u32 = 2400;
/// Slides on a sheet, at most.
const MOST: u32 = 24;
/// Distance from the sheet's edges and between slides, in pixels.
const GAP: u32 = 28;
/// Height of a caption's letters and of the strip that it stands in, in pixels.
const LETTERS: f32 = 22.0;
const STRIP: u32 = 38;
/// A calm grey, so that light and dark slides both stand out.
const GROUND: Color = Color::rgb(0x33, 0x37, 0x3B);
const INK: Color = Color::rgb(0xF2, 0xF2, 0xF0);

/// How slides of one shape are laid out on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    columns: u32,
    cell: Size,
}

impl Grid {
    /// The grid for slides of a size.
    pub fn of(slide: Size) -> Self {
        let aspect = slide.width as f32 / slide.height as f32;
        let columns = match aspect {
            _ if aspect < 1.0 => 6,
            _ if aspect < 2.2 => 4,
            _ => 3,
        };
        let width = (WIDTH - GAP * (columns + 1)) / columns;
        let height = ((width as f32 / aspect).round() as u32).max(1);
        Self { columns, cell: Size::new(width, height) }
    }

    /// Slides on a full sheet.
    pub fn room(self) -> usize {
        (MOST / self.columns * self.columns) as usize
    }

    /// Size of a slide on the sheet, in pixels.
    pub fn cell(self) -> Size {
        self.cell
    }

    /// The sheet of slides with these ids, at most as many as there is room for. The slides' pictures are its photos,
    /// in the same order.
    pub fn sheet(self, fonts: &Fonts, ids: &[&str]) -> Scene {
        let columns = self.columns.min(u32::try_from(ids.len()).unwrap_or(u32::MAX)).max(1);
        let rows = u32::try_from(ids.len()).unwrap_or(u32::MAX).div_ceil(columns).max(1);
        let height = GAP + rows * (self.cell.height + STRIP + GAP / 2);
        let width = GAP + columns * (self.cell.width + GAP);
        let mut scene = Scene::new(Size::new(width, height), GROUND);
        for (number, id) in (0_u32..).zip(ids) {
            let x = GAP + number % columns * (self.cell.width + GAP);
            let y = GAP + number / columns * (self.cell.height + STRIP + GAP / 2);
            let rect = Rect::new(x as f32, y as f32, self.cell.width as f32, self.cell.height as f32);
            scene.shapes.push(Shape::Photo(PhotoShape {
                rect,
                file: String::new(),
                version: Version::default(),
                crop: [0.0, 0.0, 1.0, 1.0],
                toning: Toning::Natural,
                moves: false,
            }));
            scene.shapes.extend(caption(fonts, id, rect).into_iter().map(Shape::Run));
        }
        scene
    }
}

/// The runs of an id under its slide, shortened in the middle where it is too long.
fn caption(fonts: &Fonts, id: &str, slide: Rect) -> Vec<Run> {
    let baseline = (slide.bottom() + STRIP as f32 * 0.72).round();
    let mut letters: Vec<char> = id.chars().filter(|c| !c.is_control()).collect();
    let mut runs = line(fonts, &letters.iter().collect::<String>(), slide.x, baseline);
    while letters.len() > 1 && runs.last().is_some_and(|run| run.x + run.width > slide.right()) {
        letters.remove(letters.len() / 2);
        let (head, tail) = letters.split_at(letters.len() / 2);
        let short: String = head.iter().chain(&['…']).chain(tail).collect();
        runs = line(fonts, &short, slide.x, baseline);
    }
    runs
}

/// A line of text in as many runs as it needs faces.
fn line(fonts: &Fonts, text: &str, x: f32, baseline: f32) -> Vec<Run> {
    let chain = fonts.chain("", Style::default());
    let first = chain.first().copied().unwrap_or_default();
    let mut pieces: Vec<(FaceId, String)> = Vec::new();
    for c in text.chars() {
        let face = fonts.face_for(&chain, c).unwrap_or(first);
        match pieces.last_mut() {
            Some((last, piece)) if *last == face => piece.push(c),
            _ => pieces.push((face, c.to_string())),
        }
    }
    let mut x = x;
    let place = |(face, text): (FaceId, String)| {
        let width = fonts.shape(face, &text).iter().map(|(_, width)| width * LETTERS).sum::<f32>();
        let run = Run { x, baseline, width, face, size: LETTERS, color: INK, tracking: 0.0, text };
        x += width;
        run
    };
    pieces.into_iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::samples::noto_sans;

    const SHAPES: [Size; 6] = [
        Size::new(1920, 1080),
        Size::new(1024, 768),
        Size::new(2560, 1080),
        Size::new(1080, 1920),
        Size::new(1152, 2304),
        Size::new(1920, 540),
    ];

    #[test]
    fn slides_keep_their_shape_and_do_not_meet() {
        for size in SHAPES {
            let grid = Grid::of(size);
            assert!(grid.room() <= 24 && grid.room() >= 18, "{size:?}: {}", grid.room());
            let ids = vec!["010-a/1"; grid.room()];
            let sheet = grid.sheet(&noto_sans(), &ids);
            let rects: Vec<Rect> = sheet.photos().map(|photo| photo.rect).collect();
            assert_eq!(rects.len(), ids.len());
            for (index, rect) in rects.iter().enumerate() {
                assert!((rect.w / rect.h - size.width as f32 / size.height as f32).abs() < 0.02, "{size:?}");
                assert!(sheet.size.rect().holds(*rect), "{size:?}");
                assert!(rects[..index].iter().all(|other| !other.overlaps(*rect)), "{size:?}");
            }
        }
    }

    #[test]
    fn a_sheet_is_no_larger_than_what_is_on_it() {
        let grid = Grid::of(Size::new(1920, 1080));
        let (one, full) = (grid.sheet(&noto_sans(), &["a/0"]), grid.sheet(&noto_sans(), &["a/0"; 24]));
        assert!(one.size.width < full.size.width / 2 && one.size.height < full.size.height / 2);
        assert!(full.size.width.abs_diff(WIDTH) < 8, "{:?}", full.size);
    }

    #[test]
    fn a_long_id_is_shortened_to_its_slide_and_keeps_both_ends() {
        let id = format!("010-{}/9.2", "sehr-lang-".repeat(20));
        let sheet = Grid::of(Size::new(1080, 1920)).sheet(&noto_sans(), &[&id, "b/0"]);
        let right = sheet.photos().next().expect("a slide").rect.right();
        let runs: Vec<&Run> = sheet
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Run(run) => Some(run),
                _ => None,
            })
            .collect();
        assert!(runs[0].text.starts_with("010-") && runs[0].text.ends_with("/9.2") && runs[0].text.contains('…'));
        assert!(runs[0].x + runs[0].width <= right);
    }
}
