//! The photos of the slides that are drawn, decoded one slide ahead.

use std::sync::{Arc, mpsc};

use crate::command::Failure;
use crate::compose::deck::Page;
use crate::compose::scene::Scene;
use crate::feed::pool::{Delivery, Pool};
use crate::feed::source::Source;
use crate::pixels::{PhotoKey, PhotoRequest, Pixels, Purpose};
use crate::say::say;

/// Bytes of pixels that are kept while rendering.
const CACHE: usize = 256 << 20;

/// Decoders at work.
pub struct Photos {
    pool: Pool,
    finished: mpsc::Receiver<Delivery>,
}

impl Photos {
    /// Starts the decoders.
    ///
    /// # Errors
    /// If the system gives no threads.
    pub fn start(source: Box<dyn Source>) -> Result<Self, Failure> {
        // Bounded by what is wanted at a time, which is what two slides need.
        let (sender, finished) = mpsc::sync_channel(256);
        let deliver = move |delivery| {
            // Nobody waits any more once rendering has ended.
            let _ = sender.send(delivery);
        };
        let pool = Pool::new(source, Pool::threads_of_this_machine(), CACHE, None, deliver);
        let pool = pool.map_err(|error| Failure::Work(say!("no-thread", error = error.to_string())))?;
        Ok(Self { pool, finished })
    }

    /// The pixels of a page's photos, in its order; the next page's are decoded meanwhile.
    pub fn of(&self, page: &Page, next: Option<&Page>) -> Vec<Option<Arc<Pixels>>> {
        self.decoded(&page.scene.photo_keys(), next.map(|page| page.scene.photo_keys()).unwrap_or_default())
    }

    /// The pixels of a scene's photos, in its order.
    pub fn now(&self, scene: &Scene) -> Vec<Option<Arc<Pixels>>> {
        self.decoded(&scene.photo_keys(), Vec::new())
    }

    fn decoded(&self, keys: &[PhotoKey], ahead: Vec<PhotoKey>) -> Vec<Option<Arc<Pixels>>> {
        let now = keys.iter().map(|key| PhotoRequest { key: key.clone(), purpose: Purpose::Now });
        let later = ahead.into_iter().map(|key| PhotoRequest { key, purpose: Purpose::Next });
        self.pool.want(now.chain(later).collect());
        let done = |key: &PhotoKey| self.pool.get(key).is_some() || self.pool.failure(key).is_some();
        while !keys.iter().all(done) {
            if self.finished.recv().is_err() {
                break;
            }
        }
        keys.iter().map(|key| self.pool.get(key)).collect()
    }
}
