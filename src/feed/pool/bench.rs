//! A pool for tests with a decoder that waits, fails or panics on demand.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::*;
use crate::feed::samples::request;
use crate::pixels::Purpose::Now;

/// Long enough for the slowest machine.
pub(super) const LONG: Duration = Duration::from_secs(20);

/// A source in which every file has the same one byte.
pub(super) struct Anything;

impl Source for Anything {
    fn open(&self, _: &str) -> Result<(Box<dyn source::Stream>, u64), PhotoError> {
        Ok((Box::new(std::io::Cursor::new([1])), 1))
    }
}

/// A pool whose decoder tells when it begins a file and then waits for leave, if it is asked to.
pub(super) struct Bench {
    pub(super) pool: Pool,
    pub(super) begun: Receiver<String>,
    pub(super) leave: Sender<()>,
    pub(super) delivered: Receiver<Delivery>,
}

/// Files whose name starts with `slow` wait for leave, `bad` fail, `panic` panic. One pixel has 4 bytes.
pub(super) fn bench(threads: usize, cache_bytes: usize) -> Bench {
    let (tell, begun) = channel();
    let (leave, wait) = channel();
    let wait = Mutex::new(wait);
    let (hand, delivered) = channel();
    let decoder = move |_: &[u8], key: &PhotoKey| {
        let _ = tell.send(key.file.clone());
        if key.file.starts_with("slow") {
            let _ = wait.lock().unwrap().recv();
        }
        if key.file.starts_with("bad") || (key.file == "breaks" && key.version.0 > 1) {
            return Err(PhotoError::Partial("JPEG"));
        }
        assert!(!key.file.starts_with("panic"), "on purpose");
        let (width, height) = (key.size.width, key.size.height);
        Ok(Pixels { width, height, rgba: vec![255; (width * height * 4) as usize] })
    };
    let deliver = move |delivery| drop(hand.send(delivery));
    let pool = Pool::with_decoder(Anything, threads, cache_bytes, None, deliver, decoder).unwrap();
    Bench { pool, begun, leave, delivered }
}

impl Bench {
    pub(super) fn delivery(&self) -> Delivery {
        self.delivered.recv_timeout(LONG).expect("nothing was delivered")
    }

    pub(super) fn begins(&self) -> String {
        self.begun.recv_timeout(LONG).expect("nothing was begun")
    }

    /// Wants one file of one pixel by one and waits for it.
    pub(super) fn fetch(&self, key: &PhotoKey) -> Result<Arc<Pixels>, PhotoError> {
        self.pool.want(vec![request(key, Now)]);
        let delivery = self.delivery();
        assert_eq!(&delivery.key, key);
        delivery.result
    }

    /// Nothing is begun and nothing delivered for a while.
    pub(super) fn assert_quiet(&self) {
        let quiet = self.delivered.recv_timeout(Duration::from_millis(80));
        assert!(matches!(quiet, Err(RecvTimeoutError::Timeout)), "{quiet:?}");
        assert!(self.begun.try_recv().is_err());
    }
}
