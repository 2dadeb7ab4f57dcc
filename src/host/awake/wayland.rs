//! Idling as a Wayland compositor sees it (protocol `idle-inhibit-unstable-v1`): held back for one window, while that is
//! visible. It belongs to the window's own connection, so the window takes it itself when it is there.

#![expect(unsafe_code, reason = "the connection and the surface belong to the windowing library, which gives pointers")]

use wayland_client::backend::{Backend, ObjectId};
use wayland_client::globals::{GlobalListContents, registry_queue_init};
use wayland_client::protocol::wl_registry::{self, WlRegistry};
use wayland_client::protocol::wl_surface::WlSurface;
use wayland_client::{Connection, Dispatch, EventQueue, Proxy as _, QueueHandle, delegate_noop};
use wayland_protocols::wp::idle_inhibit::zv1::client::zwp_idle_inhibit_manager_v1::ZwpIdleInhibitManagerV1;
use wayland_protocols::wp::idle_inhibit::zv1::client::zwp_idle_inhibitor_v1::ZwpIdleInhibitorV1;
use winit::raw_window_handle::{HasDisplayHandle, HasWindowHandle, RawDisplayHandle, RawWindowHandle};

use super::Hold;

/// Hears what the compositor says, and needs nothing of it.
struct Deaf;

/// Keeps the compositor from idling for as long as it lives; must not outlive the window.
pub struct Held {
    inhibitor: ZwpIdleInhibitorV1,
    connection: Connection,
    /// What the inhibitor belongs to; nothing ever comes.
    _queue: EventQueue<Deaf>,
}

/// Whether the compositor that is there offers it; holds nothing yet.
pub(super) fn offered() -> Result<Hold, String> {
    let connection = Connection::connect_to_env().map_err(|error| error.to_string())?;
    manager(&connection).map(|_| Box::new(()) as Hold)
}

/// Keeps the compositor from idling while a window is visible; none if the window is not one of Wayland.
///
/// # Errors
/// In the system's words, if the compositor does not offer it.
pub fn hold(window: &(impl HasDisplayHandle + HasWindowHandle)) -> Result<Option<Held>, String> {
    let display = window.display_handle().map_err(|error| error.to_string())?;
    let surface = window.window_handle().map_err(|error| error.to_string())?;
    let (RawDisplayHandle::Wayland(display), RawWindowHandle::Wayland(surface)) = (display.as_raw(), surface.as_raw())
    else {
        return Ok(None);
    };
    // SAFETY: the display is open as long as the window, which outlives what is held.
    let backend = unsafe { Backend::from_foreign_display(display.display.as_ptr().cast()) };
    let connection = Connection::from_backend(backend);
    // SAFETY: it is the surface of that window, and lives as long.
    let id = unsafe { ObjectId::from_ptr(WlSurface::interface(), surface.surface.as_ptr().cast()) };
    let surface = id.and_then(|id| WlSurface::from_id(&connection, id)).map_err(|error| error.to_string())?;
    let (manager, queue) = manager(&connection)?;
    let inhibitor = manager.create_inhibitor(&surface, &queue.handle(), ());
    manager.destroy();
    connection.flush().map_err(|error| error.to_string())?;
    Ok(Some(Held { inhibitor, connection, _queue: queue }))
}

fn manager(connection: &Connection) -> Result<(ZwpIdleInhibitManagerV1, EventQueue<Deaf>), String> {
    let (globals, queue) = registry_queue_init::<Deaf>(connection).map_err(|error| error.to_string())?;
    let manager = globals.bind(&queue.handle(), 1..=1, ()).map_err(|error| error.to_string())?;
    Ok((manager, queue))
}

impl Drop for Held {
    fn drop(&mut self) {
        self.inhibitor.destroy();
        // If the compositor is gone, so is what was held.
        let _ = self.connection.flush();
    }
}

impl Dispatch<WlRegistry, GlobalListContents> for Deaf {
    fn event(
        _: &mut Self,
        _: &WlRegistry,
        _: wl_registry::Event,
        _: &GlobalListContents,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
    }
}

delegate_noop!(Deaf: ignore ZwpIdleInhibitManagerV1);
delegate_noop!(Deaf: ignore ZwpIdleInhibitorV1);
