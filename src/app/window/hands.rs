//! The window's side of whoever stands in front of the screen: fingers, the mouse as a finger, and what may follow for the
//! window. What they mean is decided elsewhere.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use winit::event::{ElementState, MouseButton, Touch, TouchPhase, WindowEvent};
use winit::event_loop::ActiveEventLoop;
#[cfg(target_os = "linux")]
use winit::raw_window_handle::{HasWindowHandle as _, RawWindowHandle};
use winit::window::Fullscreen;

use super::Handler;
use crate::app::visit::Want;
use crate::feed::events::Reason;
use crate::screen::touch::{Finger, Place};

/// Stands for the button of the mouse among fingers.
const MOUSE: u64 = u64::MAX;

/// What is known of hands at the window.
#[derive(Debug, Default)]
pub(super) struct Hands {
    /// Where the mouse is.
    mouse: Place,
    /// Its button is down.
    down: bool,
    /// The mouse was used last, rather than fingers.
    is_mouse: bool,
    shift: bool,
    /// The cursor is seen, as far as it was told.
    cursor: Option<bool>,
    /// Whether the window is to be kept on the whole screen, for the guard.
    guarded: Arc<AtomicBool>,
}

impl Hands {
    /// Has the guard keep the window on the whole screen, or leave it alone.
    pub(super) fn let_guard(&self, on: bool) {
        self.guarded.store(on, Ordering::Release);
    }

    /// Whether a key goes the other way.
    pub(super) fn shift(&self) -> bool {
        self.shift
    }
}

impl Handler<'_> {
    /// Hears an event of fingers or the mouse, where visitors are listened to; false if it is none.
    pub(super) fn hear(&mut self, event: &WindowEvent) -> bool {
        if let WindowEvent::ModifiersChanged(modifiers) = event {
            self.hands.shift = modifiers.state().shift_key();
        }
        if !self.app.borrow().listens() {
            return false;
        }
        let (id, finger) = match event {
            WindowEvent::Touch(Touch { phase, location, id, .. }) => {
                let place = (location.x as f32, location.y as f32);
                let finger = match phase {
                    TouchPhase::Started => Finger::Down(place),
                    TouchPhase::Moved => Finger::Move(place),
                    TouchPhase::Ended => Finger::Up,
                    TouchPhase::Cancelled => Finger::Lost,
                };
                self.hands.is_mouse = false;
                (*id, finger)
            }
            WindowEvent::CursorMoved { position, .. } => {
                self.hands.mouse = (position.x as f32, position.y as f32);
                if !self.hands.down {
                    return true;
                }
                (MOUSE, Finger::Move(self.hands.mouse))
            }
            WindowEvent::MouseInput { state, button: MouseButton::Left, .. } => {
                self.hands.down = *state == ElementState::Pressed;
                self.hands.is_mouse = true;
                (MOUSE, if self.hands.down { Finger::Down(self.hands.mouse) } else { Finger::Up })
            }
            WindowEvent::CursorLeft { .. } | WindowEvent::Focused(false) if self.hands.down => {
                self.hands.down = false;
                (MOUSE, Finger::Lost)
            }
            _ => return false,
        };
        self.app.borrow_mut().finger(id, finger);
        true
    }

    /// Does what someone in front of the screen has asked the window for, and tells what the window is.
    pub(super) fn obey(&mut self, events: &ActiveEventLoop) {
        let wanted = self.app.borrow_mut().wanted();
        match wanted {
            Some(Want::Quit) => self.quit(events, Reason::Key),
            Some(Want::Window) => self.toggle_full_screen(),
            None => {}
        }
        if let Some(window) = self.window.get() {
            self.app.borrow_mut().window_is(window.scale_factor() as f32, self.full_screen);
        }
        self.show_cursor();
    }

    pub(super) fn toggle_full_screen(&mut self) {
        self.full_screen = !self.full_screen;
        if let Some(window) = self.window.get() {
            window.set_fullscreen(self.full_screen.then_some(Fullscreen::Borderless(None)));
            window.set_decorations(!self.full_screen);
        }
        self.hands.let_guard(self.full_screen);
    }

    /// Has the window of a kiosk kept on the whole screen.
    pub(super) fn guard(&self) {
        if !self.full_screen || !self.app.borrow().locked() {
            return;
        }
        self.hands.let_guard(true);
        #[cfg(target_os = "linux")]
        if let Some(Ok(handle)) = self.window.get().map(|window| window.window_handle())
            && let RawWindowHandle::Xlib(handle) = handle.as_raw()
            && let Ok(window) = u32::try_from(handle.window)
            && let Err(error) = crate::host::guard::start(window, Arc::clone(&self.hands.guarded))
        {
            tracing::warn!("the window is not guarded: {error}");
        }
    }

    /// Keeps a Wayland compositor from idling while the show is full screen.
    #[cfg(target_os = "linux")]
    pub(super) fn stay_awake(&mut self) {
        if let Some(window) = self.window.get().filter(|_| self.full_screen) {
            let held = crate::host::awake::wayland::hold(window);
            self.awake = held.inspect_err(|error| tracing::info!("the compositor idles: {error}")).ok().flatten();
        }
    }

    /// A cursor is seen in a window, over the overlay, and while a visitor uses the mouse.
    pub(super) fn show_cursor(&mut self) {
        let app = self.app.borrow();
        let seen = !self.full_screen || app.overlay() || self.hands.is_mouse && app.visited();
        if let Some(window) = self.window.get().filter(|_| self.hands.cursor != Some(seen)) {
            self.hands.cursor = Some(seen);
            window.set_cursor_visible(seen);
        }
    }
}
