//! Watches the middle of the screen and cuts what it sees into turns from one photo to the next.

use std::time::{Duration, Instant};

use super::eye::{self, Eye};

/// A turn has ended when nothing has changed for so long: longer than the slowest program takes for a frame of a fade.
const SETTLED: Duration = Duration::from_millis(1100);

/// A photo stands for at least so long after a turn, with looks less often, so that looking costs the X server less.
const CALM: Duration = Duration::from_millis(600);
const SELDOM: Duration = Duration::from_millis(20);
/// A fade that has shown nothing new for so long is over in all likelihood.
const LIKELY_OVER: Duration = Duration::from_millis(250);

/// One photo makes room for the next.
pub struct Turn {
    /// When the first pixel changed.
    pub start: Instant,
    /// Milliseconds from each change to the next; none for a hard cut.
    pub gaps: Vec<f64>,
    /// The photo that is on now.
    pub photo: Option<usize>,
}

/// Watches through one eye.
pub struct Watch<'a> {
    eye: &'a Eye,
    /// Between two looks.
    pause: Duration,
    seen: Vec<u8>,
    /// How often it has looked.
    pub looks: u32,
}

impl<'a> Watch<'a> {
    /// Starts to watch.
    pub fn new(eye: &'a Eye, pause: Duration) -> Self {
        Self { eye, pause, seen: eye.middle(), looks: 1 }
    }

    /// Waits for the next turn and its end; none if there is none within `most`.
    pub fn turn(&mut self, most: Duration) -> Option<Turn> {
        let start = Instant::now();
        let deadline = start + most;
        let mut changes: Vec<Instant> = Vec::new();
        loop {
            let calm = changes.last().map_or(start.elapsed() < CALM, |last| last.elapsed() > LIKELY_OVER);
            std::thread::sleep(if calm { SELDOM } else { self.pause });
            let patch = self.eye.middle();
            self.looks += 1;
            let now = Instant::now();
            if patch != self.seen {
                self.seen = patch;
                changes.push(now);
            } else if changes.last().is_some_and(|last| now - *last > SETTLED) {
                break;
            } else if now > deadline {
                return None;
            }
        }
        let gaps = changes.windows(2).map(|pair| (pair[1] - pair[0]).as_secs_f64() * 1000.0).collect();
        Some(Turn { start: *changes.first()?, gaps, photo: eye::photo_in_the_middle(&self.seen) })
    }
}
