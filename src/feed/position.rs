//! Remembers which slide is on, so that a start after a cut of the power or a restart of the machine goes on there. Writes
//! seldom and whole, on a thread of its own; never decides what is shown.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant, SystemTime};

use serde::{Deserialize, Serialize};

use super::{patient, state};

/// A slide is written at most so often: cards wear out.
pub const EVERY: Duration = Duration::from_mins(1);
/// What is older is of another day: the show begins at its start.
const FRESH: Duration = Duration::from_hours(1);
/// A machine without a clock of its own may start with a time before the last one; so much is believed.
const AHEAD: Duration = Duration::from_hours(24);
/// A disk that hangs does not hold up the end for longer.
const LAST_WORD: Duration = Duration::from_secs(3);
/// No state is larger, in bytes.
const MOST: u64 = 4096;

/// The way to the thread that writes.
#[derive(Debug)]
pub struct Position(SyncSender<Word>);

enum Word {
    /// This slide is on.
    On(String),
    /// The show ends: what is on is written, or forgotten, and told by the sender when that is done.
    End { keep: bool, done: SyncSender<()> },
}

/// What the file holds.
#[derive(Serialize, Deserialize)]
struct Written {
    slide: String,
}

impl Position {
    /// Starts the thread, which writes into `file` at most once in `every`.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(file: PathBuf, every: Duration) -> io::Result<Self> {
        let (sender, words) = sync_channel(8);
        std::thread::Builder::new().name("position".to_owned()).spawn(move || run(&file, every, &words))?;
        Ok(Self(sender))
    }

    /// A slide is on. Never waits.
    pub fn on(&self, slide: &str) {
        let _ = self.0.try_send(Word::On(slide.to_owned()));
    }

    /// The show ends: the next start is to go on with the slide that is on (`keep`), or at the beginning. Waits a moment
    /// for the disk.
    pub fn end(self, keep: bool) {
        let (done, ended) = sync_channel(1);
        if self.0.try_send(Word::End { keep, done }).is_ok() {
            let _ = ended.recv_timeout(LAST_WORD);
        }
    }
}

fn run(file: &Path, every: Duration, words: &Receiver<Word>) {
    let mut last = Instant::now();
    let (mut on, mut written) = (None, None);
    loop {
        let word = if on == written {
            words.recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            words.recv_timeout(every.saturating_sub(last.elapsed()))
        };
        match word {
            Ok(Word::On(slide)) => on = Some(slide),
            Ok(Word::End { keep, done }) => {
                if keep {
                    write(file, on.as_deref());
                } else {
                    forget(file);
                }
                let _ = done.send(());
                return;
            }
            Err(RecvTimeoutError::Timeout) => {
                write(file, on.as_deref());
                last = Instant::now();
                written.clone_from(&on);
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn write(file: &Path, slide: Option<&str>) {
    let Some(slide) = slide else { return };
    let text = serde_json::to_vec(&Written { slide: slide.to_owned() }).unwrap_or_default();
    if let Err(error) = state::write(file, &text) {
        tracing::info!("the slide that is on cannot be written to {} ({error})", file.display());
    }
}

fn forget(file: &Path) {
    let _ = fs::remove_file(file);
}

/// The slide that was on when the show ended, if that was not long ago.
pub fn read(file: &Path) -> Option<String> {
    let data = fs::metadata(file).ok().filter(|data| data.is_file() && data.len() <= MOST)?;
    let (written, now) = (data.modified().ok()?, SystemTime::now());
    let fresh = match now.duration_since(written) {
        Ok(age) => age <= FRESH,
        Err(error) => error.duration() <= AHEAD,
    };
    let text = fresh.then(|| fs::read(file).ok()).flatten()?;
    serde_json::from_slice(&text).ok().map(|Written { slide }| slide)
}

/// The file for a show on a screen, in Litfass's own folder.
pub fn file(states: &Path, show: &Path, screen: &str) -> PathBuf {
    let mut hasher = blake3::Hasher::new();
    hasher.update(patient::named(show).as_os_str().as_encoded_bytes()).update(b"\0").update(screen.as_bytes());
    let name = hasher.finalize().to_hex();
    states.join("positions").join(format!("{}.json", name.get(..16).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> usize {
        fs::read_dir(folder).map_or(0, Iterator::count)
    }

    #[test]
    fn what_is_on_at_the_end_is_read_at_the_next_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = file(folder.path(), Path::new("/srv/show"), "lobby");
        assert_eq!(read(&file), None);
        let position = Position::start(file.clone(), EVERY).unwrap();
        position.on("010-a/0");
        position.on("020-b/1");
        assert!(!file.exists(), "it is written at once");
        position.end(true);
        assert_eq!(read(&file), Some("020-b/1".to_owned()));
        Position::start(file.clone(), EVERY).unwrap().end(false);
        assert_eq!(read(&file), None);
    }

    #[test]
    fn many_slides_are_written_seldom() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("p.json");
        let position = Position::start(file.clone(), Duration::from_millis(400)).unwrap();
        let start = Instant::now();
        let mut seen = std::collections::BTreeSet::new();
        for number in 0..60 {
            position.on(&format!("{number:03}/0"));
            std::thread::sleep(Duration::from_millis(20));
            seen.extend(read(&file));
        }
        let most = start.elapsed().as_millis() / 400 + 1;
        assert!(!seen.is_empty() && seen.len() as u128 <= most, "{seen:?}");
        position.end(true);
        assert_eq!((read(&file), files(folder.path())), (Some("059/0".to_owned()), 1));
    }

    #[test]
    fn what_is_old_damaged_or_too_large_counts_as_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("p.json");
        for bytes in [&b""[..], b"{", b"{\"slide\": 7}", b"\xFF\xFE", &[b' '; 5000]] {
            fs::write(&file, bytes).unwrap();
            assert_eq!(read(&file), None);
        }
        let good = br#"{"slide":"a/0"}"#;
        let hour = Duration::from_hours(1);
        let at = |hours: i32| match hours {
            ..0 => SystemTime::now() - hour * hours.unsigned_abs(),
            _ => SystemTime::now() + hour * hours.unsigned_abs(),
        };
        for (shift, expected) in [(0, true), (-2, false), (2, true), (48, false)] {
            fs::write(&file, good).unwrap();
            fs::File::options().append(true).open(&file).unwrap().set_modified(at(shift)).unwrap();
            assert_eq!(read(&file).is_some(), expected, "{shift} hours");
        }
    }

    #[test]
    fn every_show_and_screen_has_a_file_of_its_own() {
        let of = |show: &str, screen: &str| file(Path::new("/state"), Path::new(show), screen);
        assert_ne!(of("/a", "x"), of("/b", "x"));
        assert_ne!(of("/a", "x"), of("/a", "y"));
    }

    #[test]
    fn a_folder_that_cannot_be_written_holds_up_nobody() {
        let position = Position::start(PathBuf::from("/proc/none/p.json"), Duration::ZERO).unwrap();
        position.on("a/0");
        position.end(true);
    }
}
