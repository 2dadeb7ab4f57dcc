//! The app as eframe sees it: the slide, and over it the operator's overlay or the controls of visitors.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::ATLAS_SIDE;
use crate::app::App;
use crate::compose::text::fonts::Fonts;
use crate::screen::{controls, fonts, overlay};

/// The app as eframe sees it.
pub(super) struct Face {
    app: Rc<RefCell<App>>,
    /// Fonts of the show, once controls have been drawn in them.
    fonts: Option<Arc<Fonts>>,
    thumbs: controls::Thumbs,
}

impl Face {
    pub(super) fn new(app: Rc<RefCell<App>>) -> Self {
        Self { app, fonts: None, thumbs: controls::Thumbs::default() }
    }

    /// Draws what may be touched, and hears what a screen reader uses of it.
    fn controls(&mut self, ui: &mut egui::Ui) {
        let app = self.app.borrow();
        let (Some(panel), Some(fonts)) = (app.panel(), app.fonts()) else {
            self.thumbs.clear();
            return;
        };
        // New faces are there from the next frame on; egui ends the program over one that is not.
        if self.fonts.as_ref().is_none_or(|known| !Arc::ptr_eq(known, &fonts)) {
            ui.ctx().set_fonts(fonts::definitions(&fonts));
            self.fonts = Some(fonts);
            drop(app);
            self.app.borrow_mut().draw_again();
            return;
        }
        let (used, more) = controls::show(ui, &panel, &app.dressing(&fonts), &mut self.thumbs);
        drop(app);
        let mut app = self.app.borrow_mut();
        if more {
            app.draw_again();
        }
        if let Some(button) = used {
            app.use_control(button);
        }
    }
}

impl eframe::App for Face {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        let mut app = self.app.borrow_mut();
        app.paint();
        if app.overlay() {
            overlay::show(ui, &app.overview());
        } else if let Some(severity) = app.mark() {
            overlay::mark(ui, severity);
        }
        drop(app);
        self.controls(ui);
    }

    fn clear_color(&self, _: &egui::Visuals) -> [f32; 4] {
        let app = self.app.borrow();
        let ground = if app.framed() { [0; 3] } else { app.ground() };
        let [red, green, blue] = ground.map(|part| f32::from(part) / 255.0);
        [red, green, blue, 1.0]
    }

    fn raw_input_hook(&mut self, _: &egui::Context, raw: &mut egui::RawInput) {
        raw.max_texture_side = Some(ATLAS_SIDE);
    }

    fn on_exit(&mut self, _: Option<&glow::Context>) {
        self.app.borrow_mut().close();
    }
}
