//! What whoever asks from afar is told of the player: kept by the loop, read by others. Writes nothing and asks for nothing.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::feed::report::State;

/// What there is to know; times are those since process start.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What is on and what is wrong; none before the first show.
    pub state: Option<Arc<State>>,
    /// What draws, as OpenGL names it.
    pub renderer: String,
    /// Width and height of the screen in physical pixels, as the passer-by sees it.
    pub size: [u32; 2],
    /// Frames that have been presented.
    pub frames: u64,
    /// When the last of them was.
    pub last_frame: Option<Duration>,
    /// When the next slide comes; none if none does.
    pub next: Option<Duration>,
    /// Reloads that have been presented.
    pub reloads: u64,
    /// Milliseconds of the last of them, and of the slowest.
    pub reload_ms: [f64; 2],
}

/// The facts, shared. They are held only as long as it takes to copy them.
#[derive(Debug, Clone, Default)]
pub struct Board(Arc<Mutex<Facts>>);

impl Board {
    /// The facts as they are now.
    pub fn facts(&self) -> Facts {
        self.lock().clone()
    }

    /// Changes some of them.
    pub fn note(&self, change: impl FnOnce(&mut Facts)) {
        change(&mut self.lock());
    }

    fn lock(&self) -> MutexGuard<'_, Facts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
