//! A bar that shows how far a long run is: on a terminal, and not before the run has taken a while.

use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Common;
use crate::say::{Message, say};

/// A run that takes longer than this shows how far it is.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far a run is.
pub struct Progress {
    start: Instant,
    bar: ProgressBar,
    /// The bar may be shown and is not yet.
    waits: AtomicBool,
}

impl Progress {
    /// A run over so many of some things as [`Progress::of`] will say.
    pub fn new(things: &Message, common: &Common) -> Self {
        let (things, left) = (things.told(common.speaks()), say!("progress-left").told(common.speaks()));
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(&format!("{{bar:30}} {{pos}}/{{len}} {things}, {{eta}} {left}"))
        {
            bar.set_style(style);
        }
        let waits = AtomicBool::new(!common.quiet && std::io::stderr().is_terminal());
        Self { start: Instant::now(), bar, waits }
    }

    /// Says how many there are.
    pub fn of(&self, count: usize) {
        self.bar.set_length(count as u64);
    }

    /// So many more are done.
    pub fn step(&self, count: usize) {
        if self.start.elapsed() > PATIENCE && self.waits.swap(false, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(count as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
