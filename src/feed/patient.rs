//! Asks a disk that may never answer (a share whose server hangs) and waits only so long. Who hangs is a thread that does
//! nothing else; while one hangs, nobody else asks. Reads nothing by itself.

use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use super::photo_error::PhotoError;
use super::source::{Source, Stream};

/// A share that has not answered for so long hangs.
pub const LIMIT: Duration = Duration::from_secs(10);
/// A thread is asked for so many bytes at a time.
const PART: usize = 256 << 10;

/// Links in one path beyond so many lead round in a circle.
const LINKS: usize = 40;

/// How far it is with a question.
const ASKED: u8 = 0;
const ANSWERED: u8 = 1;
const GIVEN_UP: u8 = 2;

/// Waits for answers, but not for ever.
#[derive(Debug, Clone)]
pub struct Patience {
    limit: Duration,
    /// Threads that hang.
    hanging: Arc<AtomicUsize>,
}

impl Patience {
    /// Waits for `limit`.
    pub fn new(limit: Duration) -> Self {
        Self { limit, hanging: Arc::default() }
    }

    /// The answer of `ask`; none if it does not come in time, or if an earlier one has not come yet.
    pub fn within<T: Send + 'static>(&self, ask: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        if self.hanging.load(Ordering::Acquire) > 0 {
            return None;
        }
        let (give, take) = sync_channel(1);
        let (hanging, state) = (Arc::clone(&self.hanging), Arc::new(AtomicU8::new(ASKED)));
        let seen = Arc::clone(&state);
        let answer = move || {
            let answer = ask();
            let _ = give.send(answer);
            if seen.swap(ANSWERED, Ordering::AcqRel) == GIVEN_UP {
                hanging.fetch_sub(1, Ordering::AcqRel);
            }
        };
        std::thread::Builder::new().name("share".to_owned()).spawn(answer).ok()?;
        if let Ok(answer) = take.recv_timeout(self.limit) {
            return Some(answer);
        }
        self.hanging.fetch_add(1, Ordering::AcqRel);
        if state.swap(GIVEN_UP, Ordering::AcqRel) == ANSWERED {
            // It came in between, and its thread counts nothing.
            self.hanging.fetch_sub(1, Ordering::AcqRel);
        }
        take.try_recv().ok()
    }
}

/// The path of a folder for names that are made of it: absolute, without a slash at its end, by no look at any disk. So it is
/// the same one whether a share is there or not.
pub fn named(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.components().collect()
}

/// The path of a folder with all links followed, also those to where a share is away. A share that hangs holds nobody up:
/// then its path is the one that was given.
pub fn real(path: &Path) -> PathBuf {
    static PATIENCE: LazyLock<Patience> = LazyLock::new(|| Patience::new(Duration::from_secs(2)));
    let named = named(path);
    let asked = named.clone();
    PATIENCE.within(move || asked.canonicalize().unwrap_or_else(|_| followed(asked))).unwrap_or(named)
}

/// The path that links lead to although nothing is there.
fn followed(mut path: PathBuf) -> PathBuf {
    let below = |path: &Path, part: &Path| path.strip_prefix(part).unwrap_or(Path::new("")).to_owned();
    for _ in 0..LINKS {
        let link = path.ancestors().find_map(|part| Some((part, part.read_link().ok()?)));
        let Some((part, to)) = link else { break };
        path = part.parent().unwrap_or(part).join(to).join(below(&path, part));
    }
    let there = path.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)));
    there.map(|(part, real)| real.join(below(&path, part)).components().collect()).unwrap_or(path)
}

/// Files of a source that may hang.
pub struct Patient<S> {
    source: Arc<S>,
    patience: Patience,
}

impl<S: Source + 'static> Patient<S> {
    /// The files of `source`, each answer waited for by `patience`.
    pub fn new(source: S, patience: Patience) -> Self {
        Self { source: Arc::new(source), patience }
    }
}

impl<S: Source + 'static> Source for Patient<S> {
    fn open(&self, file: &str) -> Result<(Box<dyn Stream>, u64), PhotoError> {
        let (source, name) = (Arc::clone(&self.source), file.to_owned());
        let opened = self.patience.within(move || source.open(&name));
        let (stream, size) = opened.unwrap_or_else(|| Err(PhotoError::from_io(&silent())))?;
        let slow = Slow { stream: Some(stream), patience: self.patience.clone() };
        Ok((Box::new(BufReader::with_capacity(PART, slow)), size))
    }
}

/// An open file; none after it hung once.
struct Slow {
    stream: Option<Box<dyn Stream>>,
    patience: Patience,
}

impl Slow {
    fn ask<T: Send + 'static>(
        &mut self,
        ask: impl FnOnce(&mut dyn Stream) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let mut stream = self.stream.take().ok_or_else(silent)?;
        let answer = self.patience.within(move || {
            let answer = ask(&mut *stream);
            (stream, answer)
        });
        let (stream, answer) = answer.ok_or_else(silent)?;
        self.stream = Some(stream);
        answer
    }
}

impl Read for Slow {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len();
        let part = self.ask(move |stream| {
            let mut part = vec![0; most.min(PART)];
            let count = stream.read(&mut part)?;
            part.truncate(count);
            Ok(part)
        })?;
        buffer.get_mut(..part.len()).ok_or(ErrorKind::InvalidData)?.copy_from_slice(&part);
        Ok(part.len())
    }
}

impl Seek for Slow {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.ask(move |stream| stream.seek(to))
    }
}

fn silent() -> io::Error {
    io::Error::new(ErrorKind::TimedOut, "the share does not answer")
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::mpsc::{Receiver, Sender, channel};
    use std::time::Instant;

    use super::super::source::{BuiltIn, read};
    use super::*;

    const SOON: Duration = Duration::from_millis(200);

    /// Files of which `hangs` is not read before the gate opens.
    struct Hanging(BuiltIn, Mutex<Receiver<()>>);

    impl Source for Hanging {
        fn open(&self, file: &str) -> Result<(Box<dyn Stream>, u64), PhotoError> {
            if file == "hangs" {
                let _ = self.1.lock().unwrap().recv();
            }
            self.0.open("assets/a.jpg")
        }
    }

    fn hanging() -> (Patient<Hanging>, Sender<()>) {
        let (gate, closed) = channel();
        let source = Hanging(BuiltIn(&[("assets/a.jpg", b"whole file")]), Mutex::new(closed));
        (Patient::new(source, Patience::new(SOON)), gate)
    }

    #[test]
    fn a_folder_is_named_the_same_however_it_is_written_and_whether_it_is_there_or_not() {
        let place = tempfile::tempdir().unwrap();
        let place = place.path().canonicalize().unwrap();
        let (share, link) = (place.join("share"), place.join("link"));
        std::os::unix::fs::symlink("share/show", &link).unwrap();
        for there in [false, true] {
            assert_eq!(named(&place.join("link/")).into_os_string(), link.clone().into_os_string());
            assert_eq!(named(&place.join("./link")).into_os_string(), link.clone().into_os_string());
            assert_eq!(real(&place.join("link/")).into_os_string(), share.join("show").into_os_string(), "{there}");
            std::fs::create_dir_all(share.join("show")).unwrap();
        }
        std::os::unix::fs::symlink("circle", place.join("circle")).unwrap();
        assert_eq!(real(&place.join("circle")), place.join("circle"));
    }

    #[test]
    fn a_share_that_answers_is_read_as_any_other() {
        let (share, _gate) = hanging();
        assert_eq!(read(&share, "fine", 100).unwrap(), b"whole file");
    }

    #[test]
    fn a_read_that_hangs_is_given_up_and_holds_up_no_other_thread() {
        let (share, gate) = hanging();
        let start = Instant::now();
        assert!(matches!(read(&share, "hangs", 100), Err(PhotoError::Unreadable(_))));
        assert!(start.elapsed() >= SOON);
        let start = Instant::now();
        assert!(read(&share, "fine", 100).is_err(), "it asks a share that hangs");
        assert!(start.elapsed() < SOON);
        gate.send(()).unwrap();
        let start = Instant::now();
        while read(&share, "fine", 100).is_err() {
            assert!(start.elapsed() < Duration::from_secs(10), "it is never asked again");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
