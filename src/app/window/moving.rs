//! Moves the window as its monitor comes, goes and changes. Where to is decided in `keeping`.

use winit::event_loop::ActiveEventLoop;
use winit::window::{Fullscreen, Window};

use super::Handler;
use super::keeping::Step;
use super::monitors::{self, Monitor};

impl Handler<'_> {
    /// Looks at the monitors and brings the window to its own.
    pub(super) fn keep(&mut self, events: &ActiveEventLoop) {
        let (Some(keeping), Some(window)) = (&mut self.keeping, self.window.get()) else { return };
        let was_away = keeping.away();
        let monitors = monitors::of_server().unwrap_or_else(|| monitors::all(events));
        match keeping.look(&monitors) {
            Step::Stay => {}
            Step::Hide => {
                tracing::warn!("the monitor is away; the show waits for it and is on no other");
                // The guard of a kiosk would have the window back at once, on another monitor.
                self.hands.let_guard(false);
                window.set_visible(false);
                self.app.borrow_mut().unplug(true);
            }
            Step::Go(monitor) => {
                tracing::info!("the show is on the monitor {} ({:?})", monitor.name, monitor.size);
                // On its way the window is not full screen for a moment, which the guard is not to mend.
                self.hands.let_guard(false);
                go(window, events, &monitor, self.full_screen);
                self.hands.let_guard(self.full_screen && self.app.borrow().locked());
                self.frame = monitor.frame;
                if was_away {
                    self.app.borrow_mut().unplug(false);
                }
            }
        }
    }
}

/// Covers a monitor with the window.
fn go(window: &Window, events: &ActiveEventLoop, monitor: &Monitor, full_screen: bool) {
    window.set_visible(true);
    #[cfg(target_os = "linux")]
    if let Some(id) = x11(window) {
        let size = (monitor.size.width, monitor.size.height);
        if let Err(error) = crate::host::outputs::cover(id, monitor.position, size) {
            tracing::warn!("the window cannot be brought to the monitor {}: {error}", monitor.name);
        }
        window.request_redraw();
        return;
    }
    let handle = events.available_monitors().find(|one| one.name().as_ref() == Some(&monitor.name));
    if full_screen {
        window.set_fullscreen(Some(Fullscreen::Borderless(handle)));
    }
    window.request_redraw();
}

/// The window's number on an X server.
#[cfg(target_os = "linux")]
fn x11(window: &Window) -> Option<u32> {
    use winit::raw_window_handle::{HasWindowHandle as _, RawWindowHandle};
    match window.window_handle().ok()?.as_raw() {
        RawWindowHandle::Xlib(handle) => u32::try_from(handle.window).ok(),
        RawWindowHandle::Xcb(handle) => Some(handle.window.get()),
        _ => None,
    }
}
