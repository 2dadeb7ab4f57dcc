//! The faces of [`Fonts`] under names that egui knows: one family a face, so that egui never chooses one itself.

use egui::epaint::text::{FontData, FontDefinitions, FontFamily, FontTweak, VariationCoords};

use crate::compose::text::fonts::{FaceId, Fonts};

/// egui's name of a face.
pub fn family(face: FaceId) -> FontFamily {
    FontFamily::Name(name(face).into())
}

fn name(face: FaceId) -> String {
    format!("face-{}", face.0)
}

/// All faces as egui wants them; the text face also serves egui's own families.
pub fn definitions(fonts: &Fonts) -> FontDefinitions {
    let mut definitions = FontDefinitions::empty();
    for (id, face) in fonts.faces() {
        let (bytes, index) = face.source();
        // The same form of a variable font in which the lines were measured.
        let coords = VariationCoords::new(face.axes().iter().map(|(axis, value)| (axis, *value)));
        let tweak = FontTweak { coords, ..FontTweak::default() };
        definitions.font_data.insert(name(id), FontData::from_blob(bytes, index).tweak(tweak).into());
        definitions.families.insert(family(id), vec![name(id)]);
    }
    for own in [FontFamily::Proportional, FontFamily::Monospace] {
        let all = fonts.faces().map(|(id, _)| name(id)).collect();
        definitions.families.insert(own, all);
    }
    definitions
}
