//! Plays an animation: a thread decodes its pictures one after the other and keeps few ahead, for as long as someone
//! holds the reel. Knows no window; when a picture is due is for its holder to see.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::time::{Duration, Instant};

use super::decoders;
use super::photo::PhotoError;
use crate::pixels::{PhotoKey, Pixels};

#[cfg(test)]
mod tests;

/// Largest animation that is played, in bytes of its file.
pub const MAX_BYTES: u64 = 64 << 20;
/// Pictures that are decoded ahead.
const AHEAD: usize = 2;
/// At most thirty pictures a second; and what browsers show of a picture that has no time of its own.
const SHORTEST: Duration = Duration::from_micros(33_333);
const NO_TIME: Duration = Duration::from_millis(10);
const USUAL: Duration = Duration::from_millis(100);
/// An animation whose pictures take this many times as long to decode as they last is given up, after so many of them.
const TOO_SLOW: u32 = 2;
const TRIAL: usize = 30;

/// One picture of an animation.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// Its pixels, as its photo's key asks for them.
    pub pixels: Arc<Pixels>,
    /// How long it stays.
    pub lasts: Duration,
}

/// What a reel has to show.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// The next picture.
    Frame(Frame),
    /// It is not decoded yet.
    Wait,
    /// No more will come: it is no animation, damaged, or takes too long.
    End,
}

/// An animation that is played for as long as this is held.
pub struct Reel(Receiver<Frame>);

impl Reel {
    /// Starts to decode what `read` gives; none if the system gives no thread.
    pub fn start(key: PhotoKey, read: impl FnOnce() -> Result<Vec<u8>, PhotoError> + Send + 'static) -> Option<Self> {
        let (give, take) = sync_channel(AHEAD);
        let life = move || {
            // Slides come first. On Linux this holds for the calling thread alone; failing costs only smoothness.
            let _ = rustix::process::nice(19);
            // What a decoder does not survive ends this thread alone.
            let _ = catch_unwind(AssertUnwindSafe(|| {
                let bytes = read();
                if let Err(error) = bytes.and_then(|bytes| play(&bytes, &key, &give)) {
                    tracing::info!("the animation {} stands still: {error}", key.file);
                }
            }));
        };
        std::thread::Builder::new().name("animation".to_owned()).spawn(life).ok()?;
        Some(Self(take))
    }

    /// The next picture, if it is there. Never waits.
    pub fn next(&self) -> Next {
        match self.0.try_recv() {
            Ok(frame) => Next::Frame(frame),
            Err(TryRecvError::Empty) => Next::Wait,
            Err(TryRecvError::Disconnected) => Next::End,
        }
    }
}

/// Gives the pictures round after round until nobody takes them any more.
fn play(bytes: &[u8], key: &PhotoKey, give: &SyncSender<Frame>) -> Result<(), PhotoError> {
    let (mut work, mut lasted, mut count) = (Duration::ZERO, Duration::ZERO, 0);
    loop {
        let before = count;
        let mut begun = Instant::now();
        for frame in decoders::frames(bytes, key)? {
            let (pixels, lasts) = frame?;
            let lasts = shown(lasts);
            (work, lasted, count) = (work + begun.elapsed(), lasted + lasts, count + 1);
            if count == TRIAL && work > lasted * TOO_SLOW {
                tracing::warn!("the animation {} stands still: it takes too long to decode", key.file);
                return Ok(());
            }
            if give.send(Frame { pixels: Arc::new(pixels), lasts }).is_err() {
                return Ok(());
            }
            begun = Instant::now();
        }
        // One picture does not move.
        if count - before < 2 {
            return Ok(());
        }
    }
}

/// How long a picture is shown that asks for some time.
fn shown(asked: Duration) -> Duration {
    if asked <= NO_TIME { USUAL } else { asked.max(SHORTEST) }
}
