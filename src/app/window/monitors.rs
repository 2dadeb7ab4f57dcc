//! The monitors of the machine: looked at in the loop's first turn, found again by number, connector, or maker and model.

use std::time::Duration;

use eframe::UserEvent;
use winit::application::ApplicationHandler;
use winit::event::WindowEvent;
use winit::event_loop::{ActiveEventLoop, EventLoop};
use winit::platform::pump_events::EventLoopExtPumpEvents as _;
use winit::window::WindowId;

use super::FRAME;
use crate::compose::geometry::Size;
use crate::host::edid::Panel;

/// A monitor as the system describes it.
#[derive(Debug, Clone, PartialEq)]
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
    /// Pictures a second, if the system tells.
    pub hertz: Option<f64>,
    /// What hangs at the connector, as far as it says so.
    pub panel: Option<Panel>,
    pub(super) primary: bool,
}

/// Why no monitor is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotChosen {
    /// There is none of that name.
    Absent,
    /// Several are called so.
    Ambiguous,
}

/// The monitor of a number (from 1), a connector, or a part of maker and model; without any of that the primary one, else
/// the first.
///
/// # Errors
/// If there is none, or several are meant.
pub(super) fn chosen<'a>(monitors: &'a [Monitor], wanted: Option<&str>) -> Result<&'a Monitor, NotChosen> {
    let Some(wanted) = wanted else {
        let primary = monitors.iter().find(|monitor| monitor.primary);
        return primary.or(monitors.first()).ok_or(NotChosen::Absent);
    };
    if let Some(named) = monitors.iter().find(|monitor| monitor.name.eq_ignore_ascii_case(wanted)) {
        return Ok(named);
    }
    if let Ok(number) = wanted.parse::<usize>() {
        let numbered = number.checked_sub(1).and_then(|index| monitors.get(index));
        return numbered.ok_or(NotChosen::Absent);
    }
    let wanted = wanted.trim().to_lowercase();
    let called = |monitor: &&Monitor| {
        monitor.panel.as_ref().is_some_and(|panel| !wanted.is_empty() && panel.name().to_lowercase().contains(&wanted))
    };
    let mut all = monitors.iter().filter(called);
    match (all.next(), all.next()) {
        (Some(only), None) => Ok(only),
        (Some(_), Some(_)) => Err(NotChosen::Ambiguous),
        _ => Err(NotChosen::Absent),
    }
}

/// The monitors as the loop knows them now.
pub(super) fn all(events: &ActiveEventLoop) -> Vec<Monitor> {
    let primary = events.primary_monitor();
    let panels = panels();
    let described = events.available_monitors().enumerate().map(|(index, handle)| {
        let rate = handle.refresh_rate_millihertz().filter(|rate| *rate >= 20_000);
        let name = handle.name().unwrap_or_default();
        Monitor {
            index,
            position: (handle.position().x, handle.position().y),
            size: Size::new(handle.size().width, handle.size().height),
            scale: handle.scale_factor(),
            frame: rate.map_or(FRAME, |rate| Duration::from_secs_f64(1000.0 / f64::from(rate))),
            hertz: rate.map(|rate| f64::from(rate) / 1000.0),
            panel: panels.get(&name).cloned(),
            primary: primary.as_ref() == Some(&handle),
            name,
        }
    });
    described.filter(|monitor| monitor.size.width > 0 && monitor.size.height > 0).collect()
}

/// The monitors as the X server has them now, which the loop does not hear of; none without an X server.
#[cfg(target_os = "linux")]
pub(super) fn of_server() -> Option<Vec<Monitor>> {
    let panels = panels();
    let described = crate::host::outputs::monitors()?.into_iter().enumerate().map(|(index, output)| Monitor {
        index,
        position: output.position,
        size: Size::new(output.size.0, output.size.1),
        scale: 1.0,
        frame: output.hertz.map_or(FRAME, |hertz| Duration::from_secs_f64(1.0 / hertz)),
        hertz: output.hertz,
        panel: panels.get(&output.name).cloned(),
        primary: false,
        name: output.name,
    });
    Some(described.collect())
}

/// The monitors as an X server has them now.
#[cfg(not(target_os = "linux"))]
pub(super) fn of_server() -> Option<Vec<Monitor>> {
    None
}

#[cfg(target_os = "linux")]
fn panels() -> std::collections::BTreeMap<String, Panel> {
    crate::host::outputs::panels()
}

#[cfg(not(target_os = "linux"))]
fn panels() -> std::collections::BTreeMap<String, Panel> {
    std::collections::BTreeMap::new()
}

/// Looks at the monitors in a turn of the loop.
pub(super) struct Probe {
    monitors: Vec<Monitor>,
}

impl Probe {
    /// Lets the loop turn once and gives the monitors.
    pub(super) fn look(events: &mut EventLoop<UserEvent>) -> Vec<Monitor> {
        let mut probe = Self { monitors: Vec::new() };
        let _ = events.pump_app_events(Some(Duration::ZERO), &mut probe);
        probe.monitors
    }
}

impl ApplicationHandler<UserEvent> for Probe {
    fn resumed(&mut self, _: &ActiveEventLoop) {}

    fn about_to_wait(&mut self, events: &ActiveEventLoop) {
        self.monitors = all(events);
    }

    fn window_event(&mut self, _: &ActiveEventLoop, _: WindowId, _: WindowEvent) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monitor(index: usize, name: &str, maker: &str, model: &str) -> Monitor {
        let panel = Panel { maker: maker.to_owned(), model: model.to_owned(), serial: String::new() };
        Monitor {
            index,
            name: name.to_owned(),
            position: (0, 0),
            size: Size::new(1920, 1080),
            scale: 1.0,
            frame: FRAME,
            hertz: None,
            panel: Some(panel).filter(|_| !maker.is_empty()),
            primary: index == 1,
        }
    }

    #[test]
    fn a_monitor_is_found_by_number_connector_or_a_part_of_its_name() {
        let all = [
            monitor(0, "HDMI-1", "LG Electronics", "55UH5F"),
            monitor(1, "DP-1", "Samsung", "QB55"),
            monitor(2, "DP-2", "Samsung", "QB65"),
            monitor(3, "VGA-1", "", ""),
        ];
        let cases = [
            (None, Ok("DP-1")),
            (Some("1"), Ok("HDMI-1")),
            (Some("4"), Ok("VGA-1")),
            (Some("dp-2"), Ok("DP-2")),
            (Some("LG Electronics 55UH5F"), Ok("HDMI-1")),
            (Some("uh5f"), Ok("HDMI-1")),
            (Some("Samsung QB55"), Ok("DP-1")),
            (Some("samsung"), Err(NotChosen::Ambiguous)),
            (Some("5"), Err(NotChosen::Absent)),
            (Some("0"), Err(NotChosen::Absent)),
            (Some("Philips"), Err(NotChosen::Absent)),
            (Some(""), Err(NotChosen::Absent)),
        ];
        for (wanted, expected) in cases {
            let found = chosen(&all, wanted).map(|monitor| monitor.name.as_str());
            assert_eq!(found, expected, "{wanted:?}");
        }
        assert_eq!(chosen(&[], None), Err(NotChosen::Absent));
    }
}
