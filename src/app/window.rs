//! The window around the app: opens it at its final size, hands keys on, draws a frame when one is asked for, and
//! otherwise sleeps. eframe's application is wrapped, which gives what `eframe::App` lacks: a moment right after the
//! buffer swap, a way to wake the loop without a frame, and quiet while the mouse moves.

mod face;
mod hands;
mod keeping;
mod monitors;
mod moving;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::UserEvent;
use egui::{ViewportBuilder, ViewportId};
use winit::application::ApplicationHandler;
use winit::event::{StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow, EventLoop, EventLoopProxy};
use winit::platform::run_on_demand::EventLoopExtRunOnDemand as _;
use winit::window::{Window as WinitWindow, WindowId};

use super::{App, OpenError};
use crate::compose::geometry::Size;
use crate::compose::text::fonts::Fonts;
use crate::feed::events::Reason;
#[cfg(target_os = "linux")]
use crate::host::awake;
use crate::host::on_wayland;
use crate::screen::{fonts, input};
use face::Face;
use hands::Hands;
use keeping::Keeping;
use monitors::Probe;
pub use monitors::{Monitor, NotChosen};

/// The first slide may take this long to be ready before the window opens without it.
const FIRST: Duration = Duration::from_millis(2500);
/// Time of a frame where the display does not tell its rate.
const FRAME: Duration = Duration::from_micros(16_667);
/// A compositor of Wayland tells nothing of monitors: they are looked at so often while the loop is awake anyway.
const LOOK: Duration = Duration::from_secs(2);
/// Side of the overlay's glyph atlas.
const ATLAS_SIDE: usize = 2048;

/// Where the window opens.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Monitor it opens on, unless the system tells none.
    pub monitor: Option<Monitor>,
    /// How that was asked for, if it was.
    pub wanted: Option<String>,
    /// Physical pixels.
    pub size: Size,
    /// Full screen rather than a window.
    pub full_screen: bool,
}

/// The connection to the windowing system.
pub struct Display {
    events: EventLoop<UserEvent>,
    /// Monitors as they are now.
    pub monitors: Vec<Monitor>,
}

/// Wakes the loop, from any thread, without drawing a frame.
#[derive(Clone)]
pub struct Waker(EventLoopProxy<UserEvent>);

impl Waker {
    /// Wakes the loop.
    pub fn wake(&self) {
        // If the loop is gone, nobody needs to be woken.
        let _ = self.0.send_event(UserEvent::RequestRepaint {
            viewport_id: mailbox(),
            when: Instant::now(),
            cumulative_pass_nr: 0,
        });
    }
}

impl Waker {
    /// Tells the loop that monitors have come, gone or changed.
    pub fn monitors_changed(&self) {
        let _ = self.0.send_event(UserEvent::RequestRepaint {
            viewport_id: monitors_box(),
            when: Instant::now(),
            cumulative_pass_nr: 0,
        });
    }
}

/// Stands for the news of monitors among eframe's windows.
fn monitors_box() -> ViewportId {
    ViewportId::from_hash_of("litfass monitors")
}

/// Stands for the inbox among eframe's windows.
fn mailbox() -> ViewportId {
    ViewportId::from_hash_of("litfass inbox")
}

impl Display {
    /// Connects to the display that is there.
    ///
    /// # Errors
    /// If there is none.
    pub fn connect() -> Result<Self, OpenError> {
        // Where in its own source the library has found out helps nobody.
        let why = |error: String| {
            error
                .split_once(".rs:")
                .and_then(|(_, rest)| rest.split_once(": ").map(|(_, why)| why.to_owned()))
                .unwrap_or(error)
        };
        let none = |error: winit::error::EventLoopError| OpenError::NoDisplay(why(error.to_string()));
        let mut events = EventLoop::with_user_event().build().map_err(none)?;
        let monitors = Probe::look(&mut events);
        Ok(Self { events, monitors })
    }

    /// Looks at the monitors again. A window can be opened only on those of the start.
    pub fn look(&mut self) {
        self.monitors = monitors::of_server().unwrap_or_else(|| Probe::look(&mut self.events));
    }

    /// Something to wake its loop with.
    pub fn waker(&self) -> Waker {
        Waker(self.events.create_proxy())
    }

    /// The monitor of a number (from 1), a connector, or a part of maker and model; without any the primary one.
    ///
    /// # Errors
    /// If there is none, or several are meant.
    pub fn monitor(&self, wanted: Option<&str>) -> Result<&Monitor, NotChosen> {
        monitors::chosen(&self.monitors, wanted)
    }

    /// Opens the window and runs until something ends the show.
    ///
    /// # Errors
    /// If no window can be opened or drawn.
    pub fn run(mut self, app: App, fonts: &Fonts, opening: &Opening) -> Result<(App, Reason), OpenError> {
        let app = Rc::new(RefCell::new(app));
        let window = Rc::new(OnceCell::new());
        let definitions = fonts::definitions(fonts);
        let create = {
            let (app, window) = (Rc::clone(&app), Rc::clone(&window));
            move |creation: &eframe::CreationContext<'_>| {
                creation.egui_ctx.set_fonts(definitions);
                let gl = creation.gl.clone().ok_or("no OpenGL")?;
                if let Some(handle) = creation.winit_window() {
                    let _ = window.set(Arc::clone(handle));
                }
                app.borrow_mut().open(gl, fonts)?;
                app.borrow_mut().begin(FIRST);
                Ok(Box::new(Face::new(app)) as Box<dyn eframe::App>)
            }
        };
        let inner = eframe::create_native("litfass", native_options(opening), Box::new(create), &self.events);
        let keeping = opening.monitor.clone().map(|monitor| Keeping::on(monitor, opening.wanted.as_deref()));
        let frame = opening.monitor.as_ref().map_or(FRAME, |monitor| monitor.frame);
        let mut handler = Handler {
            #[cfg(target_os = "linux")]
            awake: None,
            inner,
            app: Rc::clone(&app),
            window: Rc::clone(&window),
            started: false,
            frame,
            last_frame: None,
            full_screen: opening.full_screen,
            keeping: keeping.filter(|_| opening.full_screen),
            looked: Instant::now(),
            outcome: None,
            hands: Hands::default(),
        };
        let ran = self.events.run_app_on_demand(&mut handler);
        let outcome = handler.outcome;
        drop(handler);
        let opened = window.get().is_some();
        let app = Rc::into_inner(app).map(RefCell::into_inner);
        match (app, outcome, ran) {
            (Some(app), Some(reason), _) => Ok((app, reason)),
            // X ends the process itself; a Wayland compositor that dies leaves a loop that ended without our reason.
            (Some(app), None, _) if opened => Ok((app.lost(), Reason::Error)),
            (_, _, Err(error)) => Err(OpenError::Refused(error.to_string())),
            _ => Err(OpenError::Refused("OpenGL 3 or OpenGL ES 3 is needed".to_owned())),
        }
    }
}

fn native_options(opening: &Opening) -> eframe::NativeOptions {
    let scale = opening.monitor.as_ref().map_or(1.0, |monitor| monitor.scale) as f32;
    let logical = |pixels: u32| pixels as f32 / scale;
    let mut viewport = ViewportBuilder::default()
        .with_title("Litfass")
        .with_app_id("litfass")
        .with_icon(egui::IconData::default())
        .with_inner_size([logical(opening.size.width), logical(opening.size.height)]);
    if opening.full_screen {
        viewport = viewport.with_decorations(false).with_resizable(true).with_fullscreen(true);
        if let Some(monitor) = &opening.monitor {
            let (x, y) = monitor.position;
            viewport = viewport.with_position([x as f32 / scale, y as f32 / scale]).with_monitor(monitor.index);
        }
    }
    eframe::NativeOptions { viewport, dithering: false, system_font_fallback: false, ..Default::default() }
}

/// The loop's side of the window.
struct Handler<'a> {
    /// Goes before the window does.
    #[cfg(target_os = "linux")]
    awake: Option<awake::wayland::Held>,
    inner: eframe::EframeWinitApplication<'a>,
    app: Rc<RefCell<App>>,
    window: Rc<OnceCell<Arc<WinitWindow>>>,
    started: bool,
    frame: Duration,
    last_frame: Option<Instant>,
    full_screen: bool,
    /// The monitor that it belongs on, where it is full screen.
    keeping: Option<Keeping>,
    /// When the monitors were last looked at.
    looked: Instant,
    outcome: Option<Reason>,
    hands: Hands,
}

impl Handler<'_> {
    /// The monitors were looked at in the loop's first turn, so that eframe has not heard of it yet.
    fn start(&mut self, events: &ActiveEventLoop) {
        if !std::mem::replace(&mut self.started, true) {
            self.inner.resumed(events);
            if let Some(window) = self.window.get() {
                window.set_cursor_visible(!self.full_screen);
            }
            self.guard();
            #[cfg(target_os = "linux")]
            self.stay_awake();
        }
    }

    fn quit(&mut self, events: &ActiveEventLoop, reason: Reason) {
        self.outcome.get_or_insert(reason);
        events.exit();
    }

    /// Draws a frame and tells the app when its buffer swap has returned.
    fn draw(&mut self, events: &ActiveEventLoop, id: WindowId) {
        let start = Instant::now();
        self.last_frame = Some(start);
        self.app.borrow_mut().begin_frame();
        self.inner.window_event(events, id, WindowEvent::RedrawRequested);
        self.app.borrow_mut().presented(start.elapsed());
    }

    fn press(&mut self, events: &ActiveEventLoop, key: input::Key) {
        if self.app.borrow_mut().key(key, self.hands.shift()) {
            return;
        }
        if key == input::Key::FullScreen {
            self.toggle_full_screen();
        }
        let reason = self.app.borrow_mut().press(key);
        if let Some(reason) = reason {
            self.quit(events, reason);
        }
        self.show_cursor();
    }

    /// One round of the app after everything that has happened; then sleep until something is due.
    fn round(&mut self, events: &ActiveEventLoop) {
        self.obey(events);
        let response = self.app.borrow_mut().advance();
        if let Some(reason) = response.quit {
            self.quit(events, reason);
            return;
        }
        let now = Instant::now();
        if self.looked + LOOK < now && on_wayland() {
            self.looked = now;
            self.keep(events);
        }
        let mut wake = response.wake.map(|at| now + at.saturating_sub(self.app.borrow().now()));
        if response.frame {
            // Where the display does not hold frames back, the clock does.
            let due = self.last_frame.map_or(now, |last| last + self.frame);
            match self.window.get() {
                Some(window) if due <= now => window.request_redraw(),
                _ => wake = Some(wake.map_or(due, |wake| wake.min(due))),
            }
        }
        let theirs = match events.control_flow() {
            ControlFlow::WaitUntil(at) => Some(at),
            ControlFlow::Poll => Some(now),
            ControlFlow::Wait => None,
        };
        let next = [wake, theirs].into_iter().flatten().min();
        events.set_control_flow(next.map_or(ControlFlow::Wait, ControlFlow::WaitUntil));
    }
}

impl ApplicationHandler<UserEvent> for Handler<'_> {
    fn new_events(&mut self, events: &ActiveEventLoop, cause: StartCause) {
        self.start(events);
        self.inner.new_events(events, cause);
    }

    fn resumed(&mut self, events: &ActiveEventLoop) {
        self.start(events);
    }

    fn user_event(&mut self, events: &ActiveEventLoop, event: UserEvent) {
        if matches!(event, UserEvent::RequestRepaint { viewport_id, .. } if viewport_id == mailbox()) {
            return;
        }
        if matches!(event, UserEvent::RequestRepaint { viewport_id, .. } if viewport_id == monitors_box()) {
            self.keep(events);
            return;
        }
        self.inner.user_event(events, event);
    }

    fn window_event(&mut self, events: &ActiveEventLoop, id: WindowId, event: WindowEvent) {
        let open = self.app.borrow().overlay();
        // Staff with nothing but fingers closes by a tap what it has opened; fingers that move scroll there all the same.
        let hears = !open || self.app.borrow().is_staff_reading();
        if hears && self.hear(&event) && !open {
            return;
        }
        match event {
            WindowEvent::RedrawRequested => self.draw(events, id),
            WindowEvent::CloseRequested if self.app.borrow().locked() => {}
            // Whoever takes the window of a kiosk away does not end the show.
            WindowEvent::Destroyed if self.app.borrow().locked() => self.quit(events, Reason::Error),
            WindowEvent::CloseRequested | WindowEvent::Destroyed => self.quit(events, Reason::Closed),
            WindowEvent::KeyboardInput { event: key, .. } => {
                let counts = !key.repeat || self.app.borrow().hears_repeats();
                if let Some(key) = input::key(&key).filter(|_| counts) {
                    self.press(events, key);
                }
            }
            WindowEvent::Resized(size) => {
                if size.width > 0 && size.height > 0 {
                    self.app.borrow_mut().resize(Size::new(size.width, size.height));
                }
                self.inner.window_event(events, id, event);
            }
            // Every move of the mouse would be a frame.
            WindowEvent::CursorMoved { .. }
            | WindowEvent::CursorEntered { .. }
            | WindowEvent::CursorLeft { .. }
            | WindowEvent::MouseInput { .. }
            | WindowEvent::MouseWheel { .. }
            | WindowEvent::Touch(_)
            | WindowEvent::Ime(_)
            | WindowEvent::ModifiersChanged(_)
            | WindowEvent::HoveredFile(_)
            | WindowEvent::DroppedFile(_)
                if !open => {}
            WindowEvent::Occluded(covered) => {
                self.app.borrow_mut().occlude(covered);
                self.inner.window_event(events, id, event);
            }
            _ => self.inner.window_event(events, id, event),
        }
    }

    fn about_to_wait(&mut self, events: &ActiveEventLoop) {
        self.inner.about_to_wait(events);
        self.round(events);
    }

    fn suspended(&mut self, events: &ActiveEventLoop) {
        self.inner.suspended(events);
    }

    fn exiting(&mut self, events: &ActiveEventLoop) {
        #[cfg(target_os = "linux")]
        drop(self.awake.take());
        self.app.borrow_mut().close();
        self.inner.exiting(events);
    }

    fn memory_warning(&mut self, events: &ActiveEventLoop) {
        self.inner.memory_warning(events);
    }
}
