//! Keeps the window on its monitor: where it belongs as monitors come, go and change. Decides only; `window` moves.

use super::monitors::{self, Monitor};

/// What the window is to do.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// Nothing.
    Stay,
    /// Its monitor is away: nothing is shown anywhere.
    Hide,
    /// Its monitor is there, at a place or of a size that is new.
    Go(Monitor),
}

/// The monitor that a window belongs on.
#[derive(Debug)]
pub(super) struct Keeping {
    /// What it was asked for by; a number holds only until it was found, since others may be unplugged.
    wanted: String,
    /// Where it is; none while its monitor is away.
    on: Option<Monitor>,
}

impl Keeping {
    /// A window on a monitor that was asked for in these words, if in any.
    pub(super) fn on(monitor: Monitor, wanted: Option<&str>) -> Self {
        let lasting = wanted.filter(|wanted| wanted.parse::<usize>().is_err());
        Self { wanted: lasting.unwrap_or(&monitor.name).to_owned(), on: Some(monitor) }
    }

    /// Takes the monitors as they are now.
    pub(super) fn look(&mut self, monitors: &[Monitor]) -> Step {
        let found = monitors::chosen(monitors, Some(&self.wanted)).ok().cloned();
        let same = |one: &Monitor, other: &Monitor| {
            (&one.name, one.position, one.size) == (&other.name, other.position, other.size)
        };
        let step = match (&self.on, &found) {
            (None, None) => Step::Stay,
            (Some(on), Some(found)) if same(on, found) => Step::Stay,
            (_, Some(found)) => Step::Go(found.clone()),
            (Some(_), None) => Step::Hide,
        };
        self.on = found;
        step
    }

    /// Whether its monitor is away.
    pub(super) fn away(&self) -> bool {
        self.on.is_none()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::compose::geometry::Size;

    fn monitor(index: usize, name: &str, x: i32, width: u32) -> Monitor {
        Monitor {
            index,
            name: name.to_owned(),
            position: (x, 0),
            size: Size::new(width, 720),
            scale: 1.0,
            frame: Duration::from_millis(16),
            hertz: None,
            panel: None,
            primary: index == 0,
        }
    }

    #[test]
    fn a_window_waits_for_its_own_monitor_and_takes_no_other() {
        let (one, two) = (monitor(0, "HDMI-1", 0, 1280), monitor(1, "HDMI-2", 1280, 1280));
        for wanted in [None, Some("2"), Some("HDMI-2")] {
            let mut keeping = Keeping::on(two.clone(), wanted);
            assert_eq!(keeping.look(&[one.clone(), two.clone()]), Step::Stay, "{wanted:?}");
            assert_eq!(keeping.look(std::slice::from_ref(&one)), Step::Hide, "{wanted:?}");
            assert!(keeping.away());
            assert_eq!(keeping.look(&[one.clone(), monitor(1, "DP-7", 1280, 1280)]), Step::Stay, "{wanted:?}");
            assert_eq!(keeping.look(&[one.clone(), two.clone()]), Step::Go(two.clone()), "{wanted:?}");
            assert_eq!(keeping.look(&[one.clone(), two.clone()]), Step::Stay, "{wanted:?}");
        }
    }

    #[test]
    fn a_window_follows_a_monitor_that_moves_or_changes_its_size() {
        let mut keeping = Keeping::on(monitor(1, "HDMI-2", 1280, 1280), Some("HDMI-2"));
        // The one to its left is away: it has another number and another place.
        let moved = monitor(0, "HDMI-2", 0, 1280);
        assert_eq!(keeping.look(std::slice::from_ref(&moved)), Step::Go(moved));
        let larger = monitor(0, "HDMI-2", 0, 1920);
        assert_eq!(keeping.look(std::slice::from_ref(&larger)), Step::Go(larger));
    }
}
