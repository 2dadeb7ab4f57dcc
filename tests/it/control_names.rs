//! Every control is named for screen readers, and may be used through them.

use std::cell::RefCell;
use std::rc::Rc;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use litfass::compose::geometry::{Rotation, Size};
use litfass::compose::theme::Theme;
use litfass::feed::fonts;
use litfass::screen::controls::{self, Button, Content, Dressing, Panel, Room, Thumbs, Tile};

const SIZE: Size = Size::new(1280, 720);

fn panel(content: Content) -> Panel {
    Panel::of(content, Room { size: SIZE, target: 48.0, lang: "de", countdown: None })
}

/// What is used when assistive technology clicks what has a name, on a screen that hangs so.
fn used(panel: &Panel, name: &str, rotation: Rotation) -> Option<Button> {
    let faces = fonts::built_in().unwrap();
    let heard = Rc::new(RefCell::new(None));
    let (mut thumbs, told, definitions) =
        (Thumbs::default(), Rc::clone(&heard), litfass::screen::fonts::definitions(&faces));
    let mut ready = false;
    let show = move |ui: &mut egui::Ui| {
        // Faces are there from the frame after the one that brings them.
        if !std::mem::replace(&mut ready, true) {
            ui.ctx().set_fonts(definitions.clone());
            return;
        }
        let dressing = Dressing { theme: Theme::named("amt"), fonts: &faces, lang: "de", rotation };
        let (used, _) = controls::show(ui, panel, &dressing, &mut thumbs);
        if used.is_some() {
            *told.borrow_mut() = used;
        }
    };
    let mut harness = Harness::builder().with_size(egui::vec2(1280.0, 1280.0)).build_ui(show);
    harness.step();
    harness.step();
    harness.get_by_role_and_label(egui::accesskit::Role::Button, name).click_accesskit();
    harness.step();
    harness.step();
    drop(harness);
    heard.take()
}

#[test]
fn a_screen_reader_finds_every_control_by_its_name_and_uses_it() {
    let tile = |slide| Tile { slide, title: format!("Artikel {slide}"), lang: "de".to_owned(), pixels: None };
    let language = Some("English".to_owned());
    let contents = [
        Content::Bar { closer: true, language: language.clone() },
        Content::Closer,
        Content::Index { tiles: vec![tile(3), tile(7)], page: (0, 2), language },
        Content::Gate { typed: Some(0), checking: false, blocked: None },
        Content::Menu { full_screen: true },
    ];
    for (content, rotation) in
        contents.into_iter().zip([Rotation::None, Rotation::Right, Rotation::None, Rotation::Half, Rotation::Left])
    {
        let panel = panel(content);
        for control in &panel.controls {
            assert_eq!(used(&panel, &control.name, rotation), Some(control.button), "{}", control.name);
        }
    }
}
