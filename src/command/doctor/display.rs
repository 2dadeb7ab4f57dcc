//! What a doctor says of monitors, of what draws, and of what keeps the display on or switches it off.

use super::finding::{Finding, Topic};
use crate::app::window::{Display, Monitor};
use crate::feed::state;
use crate::host::awake::{self, Tried};
use crate::host::lock::{self, Lock, Refused};
use crate::host::power::{self, Choice};
use crate::host::tool;
use crate::say::{Message, say};
use crate::screen::gl;
use crate::screen::headless::Headless;

/// Programs that speak to a television.
const TELEVISION: [&str; 2] = ["cec-ctl", "cec-client"];

/// The monitors, and who shows something on each.
pub fn monitors() -> Vec<Finding> {
    let monitors = match Display::connect() {
        Ok(display) => display.monitors,
        Err(error) => {
            return vec![Finding::bad(Topic::Monitors, error.message(), say!("doctor-no-display-cure"))];
        }
    };
    if monitors.is_empty() {
        return vec![Finding::bad(Topic::Monitors, say!("doctor-no-monitor"), say!("doctor-no-monitor-cure"))];
    }
    let folder = lock::folder(state::folder());
    let found = |monitor: &Monitor| {
        let taken = folder.as_ref().and_then(|folder| match Lock::take(folder, &monitor.name) {
            Err(Refused::Taken(owner)) => Some(owner),
            _ => None,
        });
        let text = described(monitor);
        let text = match taken {
            Some(owner) => say!("doctor-monitor-taken", monitor = text, owner = owner),
            None => text.into(),
        };
        Finding::ok(Topic::Monitors, text)
    };
    monitors.iter().map(found).collect()
}

/// Number, connector, maker and model, size, rate and scale; the same in every language.
fn described(monitor: &Monitor) -> String {
    let panel = monitor.panel.as_ref().map(|panel| format!(", {}", panel.name())).unwrap_or_default();
    let rate = monitor.hertz.map(|hertz| format!(", {hertz:.1} Hz")).unwrap_or_default();
    let scale = if (monitor.scale - 1.0).abs() > 0.01 { format!(", ×{}", monitor.scale) } else { String::new() };
    let (x, y) = monitor.position;
    let place = if (x, y) == (0, 0) { String::new() } else { format!("+{x}+{y}") };
    format!(
        "{}: {}{panel}, {}x{}{place}{rate}{scale}",
        monitor.index + 1,
        monitor.name,
        monitor.size.width,
        monitor.size.height
    )
}

/// What draws.
pub fn graphics() -> Finding {
    let drawing = match Headless::new() {
        Ok(drawing) => drawing,
        Err(error) => {
            let text = say!("doctor-no-graphics", error = error.to_string());
            return Finding::bad(Topic::Graphics, text, say!("doctor-no-graphics-cure"));
        }
    };
    let [vendor, renderer, version] = gl::described(drawing.gl());
    let words = format!("{renderer}, {vendor}, OpenGL {version}");
    if gl::is_software(&renderer) {
        let text = say!("doctor-software", renderer = words);
        return Finding::warn(Topic::Graphics, text, say!("doctor-software-cure"));
    }
    Finding::ok(Topic::Graphics, words.into())
}

/// What switches the display off outside opening hours. Nothing is switched to find out.
pub fn switches() -> Vec<Finding> {
    let ways = power::ways(Choice::Auto);
    let names: Vec<&str> = ways.iter().map(|way| way.name()).collect();
    let tools: Vec<&str> = TELEVISION.into_iter().filter(|name| tool::found(name).is_some()).collect();
    let first = if names.is_empty() {
        Finding::warn(Topic::Power, say!("doctor-no-switch"), say!("doctor-no-switch-cure"))
    } else {
        Finding::ok(Topic::Power, say!("doctor-switch", ways = names.join(", ")))
    };
    let cable = match (tools.as_slice(), power::has_adapter()) {
        ([], false) => None,
        ([], true) => Some(Finding::warn(Topic::Power, say!("doctor-no-cec-tool"), say!("doctor-no-cec-tool-cure"))),
        (tools, adapter) => {
            let tools = tools.join(", ");
            let text =
                if adapter { say!("doctor-cec", tools = tools) } else { say!("doctor-no-adapter", tools = tools) };
            Some(Finding::ok(Topic::Power, text))
        }
    };
    std::iter::once(first).chain(cable).collect()
}

/// Every way to keep screensaver and sleep away, each tried for a moment.
pub fn awake() -> Vec<Finding> {
    let (tried, held) = awake::try_all();
    drop(held);
    let any = tried.iter().any(|one| one.result.is_ok());
    let told = |one: Tried| {
        let way = named(one.way);
        match one.result {
            Ok(()) => Finding::ok(Topic::Awake, say!("doctor-awake-works", way = way)),
            // One way is enough, mostly.
            Err(error) if any => Finding::ok(Topic::Awake, say!("doctor-awake-not", way = way, error = error)),
            Err(error) => {
                let text = say!("doctor-awake-not", way = way, error = error);
                Finding::warn(Topic::Awake, text, say!("doctor-awake-cure"))
            }
        }
    };
    tried.into_iter().map(told).collect()
}

/// A way to keep awake in words.
pub fn named(way: awake::Way) -> Message {
    match way {
        awake::Way::XServer => say!("awake-server"),
        awake::Way::Compositor => say!("awake-compositor"),
        awake::Way::Desktop => say!("awake-desktop"),
        awake::Way::Machine => say!("awake-machine"),
    }
}
