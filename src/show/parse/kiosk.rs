//! Owns the setting `kiosk`: what people in front of the screen may do. Never applies it.

use crate::say::say;
use crate::show::fields::{Field, Reader, scalar};
use crate::show::settings::Kiosk;
use crate::show::syntax::Value;

/// A shorter time would take the slide away from whoever reads it, a longer one keeps the show from going on.
const IDLE: (f32, f32) = (5.0, 300.0);

/// Reads it; what is wrong stays as it is below.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>, below: Kiosk) -> Kiosk {
    if !matches!(field.value, Value::Object(_)) {
        field.wrong(reader, say!("want-kiosk"));
        return below;
    }
    let mut kiosk = Kiosk::default();
    for member in field.members(reader, &["interactive", "idle_seconds"]) {
        match member.name {
            "interactive" => kiosk.interactive = scalar::boolean(reader, &member).unwrap_or(below.interactive),
            _ => kiosk.idle_seconds = scalar::within(reader, &member, IDLE, "45").unwrap_or(below.idle_seconds),
        }
    }
    kiosk
}
