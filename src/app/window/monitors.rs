//! The monitors of the machine: looked at in the loop's first turn, found again by number or name.

use std::time::Duration;

use eframe::UserEvent;
use winit::application::ApplicationHandler;
use winit::event::WindowEvent;
use winit::event_loop::ActiveEventLoop;
use winit::window::WindowId;

use super::FRAME;
use crate::compose::geometry::Size;

/// A monitor as the system describes it.
#[derive(Debug, Clone)]
pub struct Monitor {
    /// Its number, from 0.
    pub index: usize,
    /// Connector name, such as `HDMI-1`.
    pub name: String,
    /// Upper left corner in physical pixels.
    pub position: (i32, i32),
    /// Physical pixels.
    pub size: Size,
    /// Logical to physical pixels, as the system has it.
    pub scale: f64,
    /// Time of a frame.
    pub frame: Duration,
    pub(super) primary: bool,
}

/// The monitor of a number (from 1) or name; without either the primary one, else the first.
pub(super) fn chosen<'a>(monitors: &'a [Monitor], wanted: Option<&str>) -> Option<&'a Monitor> {
    let Some(wanted) = wanted else {
        return monitors.iter().find(|monitor| monitor.primary).or(monitors.first());
    };
    let number = wanted.parse::<usize>().ok();
    let by_name = monitors.iter().find(|monitor| monitor.name.eq_ignore_ascii_case(wanted));
    by_name.or_else(|| number.and_then(|number| monitors.get(number.checked_sub(1)?)))
}

/// Looks at the monitors in the loop's first turn.
pub(super) struct Probe {
    pub(super) monitors: Vec<Monitor>,
}

impl ApplicationHandler<UserEvent> for Probe {
    fn resumed(&mut self, events: &ActiveEventLoop) {
        let primary = events.primary_monitor();
        let described = events.available_monitors().enumerate().map(|(index, handle)| {
            let rate = handle.refresh_rate_millihertz().filter(|rate| *rate >= 20_000);
            Monitor {
                index,
                name: handle.name().unwrap_or_default(),
                position: (handle.position().x, handle.position().y),
                size: Size::new(handle.size().width, handle.size().height),
                scale: handle.scale_factor(),
                frame: rate.map_or(FRAME, |rate| Duration::from_secs_f64(1000.0 / f64::from(rate))),
                primary: primary.as_ref() == Some(&handle),
            }
        });
        self.monitors = described.filter(|monitor| monitor.size.width > 0 && monitor.size.height > 0).collect();
    }

    fn window_event(&mut self, _: &ActiveEventLoop, _: WindowId, _: WindowEvent) {}
}
