//! The operator's overlay (F1): slides, times and problems, over whatever is on. Only reads.

use std::time::Duration;

use egui::{Color32, RichText};
use egui_extras::{Column, TableBuilder};

use crate::compose::deck::Page;
use crate::say::{Lang, Message, say};
use crate::show::problem::{Problem, Severity};

/// What the overlay shows.
pub struct Overview<'a> {
    /// Slides that are shown, in their order.
    pub pages: Vec<&'a Page>,
    /// The one that is on.
    pub current: Option<usize>,
    /// How long it stays.
    pub remaining: Option<Duration>,
    /// Whether the clock stands still.
    pub paused: bool,
    /// What is wrong with emergency messages, and with the show.
    pub problems: Vec<&'a Problem>,
    /// The operator's language.
    pub lang: Lang,
}

const ROW: f32 = 24.0;
/// Radius of the mark, as a share of the screen's shorter side.
const MARK: f32 = 0.008;

/// Draws the mark that something is wrong: a small dot in the lower right corner, with a rim so that it is seen on any
/// photo.
pub fn mark(ui: &egui::Ui, severity: Severity) {
    let screen = ui.ctx().content_rect();
    let radius = (screen.width().min(screen.height()) * MARK).max(3.0);
    let centre = screen.right_bottom() - egui::vec2(2.5 * radius, 2.5 * radius);
    ui.painter().circle_filled(centre, radius * 1.4, Color32::from_black_alpha(160));
    ui.painter().circle_filled(centre, radius, colour(severity));
}

fn colour(severity: Severity) -> Color32 {
    match severity {
        Severity::Error => Color32::from_rgb(255, 130, 110),
        Severity::Warning => Color32::from_rgb(255, 205, 110),
    }
}

/// Draws the overlay.
pub fn show(ui: &mut egui::Ui, overview: &Overview<'_>) {
    let frame = egui::Frame::new().fill(Color32::from_black_alpha(250)).inner_margin(24.0);
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        ui.style_mut().visuals = egui::Visuals::dark();
        heading(ui, overview);
        let half = (ui.available_height() * 0.6).max(4.0 * ROW);
        ui.push_id("slides", |ui| slides(ui, overview, half));
        ui.add_space(12.0);
        ui.push_id("problems", |ui| problems(ui, overview));
    });
}

fn heading(ui: &mut egui::Ui, overview: &Overview<'_>) {
    let position = overview.current.map_or(0, |index| index + 1);
    let state = match (overview.paused, overview.remaining) {
        (true, _) => say!("overlay-paused"),
        (false, Some(left)) => say!("overlay-left", seconds = format!("{:.0}", left.as_secs_f32())),
        (false, None) => say!("overlay-stays"),
    };
    let total: f64 = overview.pages.iter().map(|page| page.seconds).sum();
    let (count, total) = (overview.pages.len(), format!("{total:.0}"));
    let text = say!("overlay-heading", position = position, count = count, state = state, seconds = total);
    let text = text.told(overview.lang);
    ui.label(RichText::new(text).size(18.0).strong());
    ui.add_space(8.0);
}

fn slides(ui: &mut egui::Ui, overview: &Overview<'_>, height: f32) {
    let mut table = TableBuilder::new(ui)
        .striped(true)
        .max_scroll_height(height)
        .column(Column::exact(24.0))
        .column(Column::initial(280.0).clip(true))
        .column(Column::exact(80.0))
        .column(Column::remainder().clip(true));
    if let Some(current) = overview.current {
        table = table.scroll_to_row(current, None);
    }
    table
        .header(ROW, |mut row| {
            for title in [Message::default(), say!("overlay-slide"), say!("overlay-seconds"), say!("overlay-name")] {
                row.col(|ui| {
                    ui.strong(title.told(overview.lang));
                });
            }
        })
        .body(|body| {
            body.rows(ROW, overview.pages.len(), |mut row| {
                let index = row.index();
                let page = overview.pages[index];
                row.col(|ui| {
                    ui.label(if overview.current == Some(index) { "•" } else { "" });
                });
                for text in [page.id.clone(), format!("{:.1}", page.seconds), page.heading.clone()] {
                    row.col(|ui| {
                        ui.label(text);
                    });
                }
            });
        });
}

fn problems(ui: &mut egui::Ui, overview: &Overview<'_>) {
    let (problems, lang) = (&overview.problems, overview.lang);
    if problems.is_empty() {
        ui.label(RichText::new(say!("overlay-none").told(lang)).size(16.0));
        return;
    }
    TableBuilder::new(ui)
        .striped(true)
        .column(Column::exact(80.0))
        .column(Column::initial(320.0).clip(true))
        .column(Column::remainder().clip(true))
        .body(|body| {
            body.rows(ROW, problems.len(), |mut row| {
                let problem = problems[row.index()];
                let word = match problem.severity {
                    Severity::Error => say!("severity-error"),
                    Severity::Warning => say!("severity-warning"),
                };
                row.col(|ui| {
                    ui.colored_label(colour(problem.severity), word.told(lang));
                });
                row.col(|ui| {
                    ui.label(format!("{}:{}:{}", problem.file, problem.line, problem.column));
                });
                row.col(|ui| {
                    let sentence = problem.message.told(lang);
                    ui.label(&sentence).on_hover_text(&sentence);
                });
            });
        });
}
