//! The operator's overlay (F1): slides, times and problems, over whatever is on. Only reads.

use std::time::Duration;

use egui::{Color32, RichText};
use egui_extras::{Column, TableBuilder};

use crate::compose::deck::Page;
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
    /// Problems of the show.
    pub problems: &'a [Problem],
}

const ROW: f32 = 24.0;

/// Draws the overlay.
pub fn show(ui: &mut egui::Ui, overview: &Overview<'_>) {
    let frame = egui::Frame::new().fill(Color32::from_black_alpha(250)).inner_margin(24.0);
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        ui.style_mut().visuals = egui::Visuals::dark();
        heading(ui, overview);
        let half = (ui.available_height() * 0.6).max(4.0 * ROW);
        ui.push_id("slides", |ui| slides(ui, overview, half));
        ui.add_space(12.0);
        ui.push_id("problems", |ui| problems(ui, overview.problems));
    });
}

fn heading(ui: &mut egui::Ui, overview: &Overview<'_>) {
    let position = overview.current.map_or(0, |index| index + 1);
    let state = match (overview.paused, overview.remaining) {
        (true, _) => "paused (P goes on)".to_owned(),
        (false, Some(left)) => format!("{:.0} s left", left.as_secs_f32()),
        (false, None) => "stays".to_owned(),
    };
    let total: f64 = overview.pages.iter().map(|page| page.seconds).sum();
    let text = format!("Slide {position} of {}: {state}. One round takes {total:.0} s.", overview.pages.len());
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
            for title in ["", "slide", "seconds", "heading"] {
                row.col(|ui| {
                    ui.strong(title);
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

fn problems(ui: &mut egui::Ui, problems: &[Problem]) {
    if problems.is_empty() {
        ui.label(RichText::new("No problems.").size(16.0));
        return;
    }
    TableBuilder::new(ui)
        .striped(true)
        .column(Column::exact(80.0))
        .column(Column::initial(320.0).clip(true))
        .column(Column::remainder().clip(true))
        .body(|body| {
            body.rows(ROW, problems.len(), |mut row| {
                let problem = &problems[row.index()];
                let (word, color) = match problem.severity {
                    Severity::Error => ("error", Color32::from_rgb(255, 130, 110)),
                    Severity::Warning => ("warning", Color32::from_rgb(255, 205, 110)),
                };
                row.col(|ui| {
                    ui.colored_label(color, word);
                });
                row.col(|ui| {
                    ui.label(format!("{}:{}:{}", problem.file, problem.line, problem.column));
                });
                row.col(|ui| {
                    ui.label(&problem.message).on_hover_text(&problem.message);
                });
            });
        });
}
