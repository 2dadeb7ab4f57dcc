//! A brush that paints as the passer-by sees it, on a screen that hangs on its side. Owns the way from pixels of the slide to
//! points of the window and back; knows no control.

use std::sync::Arc;

use egui::epaint::text::{LayoutJob, TextFormat, TextWrapping};
use egui::epaint::{Mesh, PathShape, StrokeKind, TextShape, Vertex};
use egui::{Color32, CornerRadius, FontId, Galley, Pos2, Stroke, TextureId, pos2};

use crate::compose::geometry::{Rect, Rotation, Size};
use crate::compose::scene::Color;
use crate::compose::text::fonts::{FaceId, Fonts, Style};
use crate::compose::text::hyphens;
use crate::screen::fonts;
use crate::screen::touch::Place;

/// Where a place of the window (in its pixels) lies as the passer-by sees it, on a screen of that size.
pub fn seen((x, y): Place, rotation: Rotation, seen: Size) -> Place {
    let (width, height) = (seen.width as f32, seen.height as f32);
    match rotation {
        Rotation::None => (x, y),
        Rotation::Right => (y, height - x),
        Rotation::Half => (width - x, height - y),
        Rotation::Left => (width - y, x),
    }
}

/// Where a place that the passer-by sees lies in the window, in its pixels.
pub fn touched((x, y): Place, rotation: Rotation, seen: Size) -> Place {
    let (width, height) = (seen.width as f32, seen.height as f32);
    match rotation {
        Rotation::None => (x, y),
        Rotation::Right => (height - y, x),
        Rotation::Half => (width - x, height - y),
        Rotation::Left => (y, width - x),
    }
}

pub(super) fn colour(Color(red, green, blue, alpha): Color) -> Color32 {
    Color32::from_rgba_unmultiplied(red, green, blue, alpha)
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) lang: &'a str,
    /// Pixels per em.
    pub(super) size: f32,
    pub(super) style: Style,
    pub(super) color: Color,
    /// Longest line, in pixels.
    pub(super) width: f32,
    /// Most lines; what is longer ends with an ellipsis.
    pub(super) lines: usize,
}

/// Paints in pixels as the passer-by sees them.
pub(super) struct Brush<'a> {
    pub(super) painter: &'a egui::Painter,
    pub(super) rotation: Rotation,
    pub(super) size: Size,
}

impl Brush<'_> {
    fn scale(&self) -> f32 {
        self.painter.pixels_per_point().max(0.1)
    }

    fn at(&self, place: Place) -> Pos2 {
        let (x, y) = touched(place, self.rotation, self.size);
        pos2(x / self.scale(), y / self.scale())
    }

    /// A rectangle in points of the window.
    pub(super) fn rect(&self, rect: Rect) -> egui::Rect {
        egui::Rect::from_two_pos(self.at((rect.x, rect.y)), self.at((rect.right(), rect.bottom())))
    }

    /// A rectangle with round corners, all in pixels.
    pub(super) fn fill(&self, rect: Rect, radius: f32, color: Color) {
        self.painter.rect_filled(self.rect(rect), self.radius(radius), colour(color));
    }

    /// Its edge.
    pub(super) fn edge(&self, rect: Rect, radius: f32, width: f32, color: Color) {
        let stroke = Stroke::new(width / self.scale(), colour(color));
        self.painter.rect_stroke(self.rect(rect), self.radius(radius), stroke, StrokeKind::Outside);
    }

    fn radius(&self, radius: f32) -> CornerRadius {
        CornerRadius::from(radius / self.scale())
    }

    /// A line through some places.
    pub(super) fn line(&self, places: impl IntoIterator<Item = Place>, width: f32, color: Color) {
        let points = places.into_iter().map(|place| self.at(place)).collect();
        self.painter.add(PathShape::line(points, Stroke::new(width / self.scale(), colour(color))));
    }

    /// A dot.
    pub(super) fn dot(&self, centre: Place, radius: f32, color: Color) {
        self.painter.circle_filled(self.at(centre), radius / self.scale(), colour(color));
    }

    /// A picture that fills a rectangle.
    pub(super) fn picture(&self, rect: Rect, texture: TextureId) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        let vertex = |(u, v): (f32, f32)| Vertex {
            pos: self.at((rect.x + rect.w * u, rect.y + rect.h * v)),
            uv: pos2(u, v),
            color: Color32::WHITE,
        };
        let (vertices, indices) = (corners.map(vertex).to_vec(), vec![0, 1, 2, 2, 1, 3]);
        self.painter.add(Mesh { indices, vertices, texture_id: texture });
    }

    /// A text, broken into lines.
    pub(super) fn set(&self, text: &str, setting: Setting<'_>) -> Arc<Galley> {
        let Setting { fonts, lang, size, style, color, width, lines } = setting;
        let chain = fonts.chain(lang, style);
        let mut job = LayoutJob {
            wrap: TextWrapping {
                max_width: width / self.scale(),
                max_rows: lines,
                break_anywhere: false,
                ..TextWrapping::default()
            },
            ..LayoutJob::default()
        };
        for (face, run) in runs(fonts, &chain, text) {
            let font = FontId::new(size / self.scale(), fonts::family(face));
            job.append(&run, 0.0, TextFormat { font_id: font, color: colour(color), ..TextFormat::default() });
        }
        self.painter.layout_job(job)
    }

    /// A text in the first of some sizes in which it is whole, else in the last.
    pub(super) fn fitted(&self, text: &str, setting: Setting<'_>, sizes: &[f32]) -> Arc<Galley> {
        let set = |size: &f32| self.set(text, Setting { size: size.round(), ..setting });
        sizes
            .iter()
            .map(set)
            .find(|galley| !galley.elided)
            .unwrap_or_else(|| set(sizes.last().unwrap_or(&setting.size)))
    }

    /// A text whose words are divided where they are longer than a line.
    pub(super) fn divided(&self, text: &str, setting: Setting<'_>) -> String {
        let wide = |word: &str| {
            let alone = Setting { width: f32::INFINITY, lines: 1, ..setting };
            self.extent(&self.set(word, alone)).0
        };
        let divide = |word: &str| {
            if wide(word) <= setting.width {
                return word.to_owned();
            }
            let (mut lines, mut start) = (Vec::new(), 0);
            let places = hyphens::places(word, setting.lang);
            while wide(&word[start..]) > setting.width {
                let fits = |at: &&usize| **at > start && wide(&format!("{}-", &word[start..**at])) <= setting.width;
                let Some(at) = places.iter().rev().find(fits) else { break };
                lines.push(format!("{}-", &word[start..*at]));
                start = *at;
            }
            lines.push(word[start..].to_owned());
            lines.join("\n")
        };
        text.split(' ').map(divide).collect::<Vec<_>>().join(" ")
    }

    /// Width and height of a text, in pixels.
    pub(super) fn extent(&self, galley: &Galley) -> (f32, f32) {
        (galley.size().x * self.scale(), galley.size().y * self.scale())
    }

    /// Puts a text with its upper left corner at a place.
    pub(super) fn put(&self, galley: Arc<Galley>, place: Place) {
        let turned = f32::from(self.rotation.quarters()) * std::f32::consts::FRAC_PI_2;
        self.painter.add(TextShape::new(self.at(place), galley, Color32::WHITE).with_angle(turned));
    }
}

/// A text in runs of one face each.
fn runs(fonts: &Fonts, chain: &[FaceId], text: &str) -> Vec<(FaceId, String)> {
    let mut runs: Vec<(FaceId, String)> = Vec::new();
    for c in text.chars() {
        let before = runs.last().map(|run| run.0);
        let own = if c.is_whitespace() { before } else { None };
        let face = own.or_else(|| fonts.face_for(chain, c)).or(before).or(chain.first().copied()).unwrap_or_default();
        match runs.last_mut() {
            Some((last, run)) if *last == face => run.push(c),
            _ => runs.push((face, c.to_string())),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::{seen, touched};
    use crate::compose::geometry::{Rotation, Size};

    #[test]
    fn a_touch_lies_where_the_passer_by_sees_the_control() {
        // The upper left 10x20 of a slide of 100x50, as the mixer puts it into the window.
        let cases = [
            (Rotation::None, (10.0, 20.0)),
            (Rotation::Right, (30.0, 10.0)),
            (Rotation::Half, (90.0, 30.0)),
            (Rotation::Left, (20.0, 90.0)),
        ];
        for (rotation, expected) in cases {
            let size = Size::new(100, 50);
            assert_eq!(touched((10.0, 20.0), rotation, size), expected, "{rotation:?}");
            assert_eq!(seen(expected, rotation, size), (10.0, 20.0), "{rotation:?}");
        }
    }
}
