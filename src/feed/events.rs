//! The event log: one JSON object a line, the proof of what was on the screen.
//!
//! Owns the lines of the contract and the thread that writes them. Never makes its callers wait: they
//! put a record into a bounded queue, and what does not fit is counted and reported, not waited for.
//! Never asks for the time: every record comes with its own. A log that cannot be written any more goes
//! quiet, and the show goes on.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, channel, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::Zoned;
use serde::{Serialize, Serializer};

use crate::show::emergency::Level;
use crate::show::problem::Problem;
use crate::show::why::Why;

/// Lines that may wait to be written: room for all problems of a show that starts badly.
const QUEUE: usize = 8192;
/// How long the end of the process waits for the last lines.
const LAST_LINES: Duration = Duration::from_secs(2);

/// One line of the event log, without its times. The fields stand in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub enum Record {
    /// The show begins.
    Start {
        /// Version of Litfass.
        version: String,
        /// Folder of the show, as the operator named it.
        show: String,
        /// Name of the screen.
        screen: String,
        /// Hash of the show.
        revision: String,
        /// Title and section slides, before paging.
        slides: usize,
        /// Width in physical pixels as the passer-by sees it.
        width: u32,
        /// Height in physical pixels as the passer-by sees it.
        height: u32,
        /// What draws, as GL names it.
        renderer: String,
    },
    /// A slide's first frame has been presented.
    Show {
        /// Id of the slide.
        slide: String,
        /// File of the article, relative to the show.
        article: String,
        /// Title of the article.
        title: String,
        /// Number of the section, 0 for the title slide.
        section: usize,
        /// Page, from 1.
        page: usize,
        /// Pages of the section.
        pages: usize,
        /// Language of the slide.
        lang: String,
        /// Seconds it is to stay on.
        #[serde(serialize_with = "in_thousandths")]
        seconds: f64,
        /// Hash of what is drawn.
        revision: String,
        /// Why it came on.
        why: Why,
    },
    /// A transition has ended.
    Transition {
        /// Id of the slide before.
        from: String,
        /// Id of the slide after.
        to: String,
        /// Frames presented.
        frames: usize,
        /// Median time of a frame, in milliseconds.
        #[serde(serialize_with = "in_thousandths")]
        median_ms: f64,
        /// The time that 99 of 100 frames keep to, in milliseconds.
        #[serde(serialize_with = "in_thousandths")]
        p99_ms: f64,
        /// Time of the slowest frame, in milliseconds.
        #[serde(serialize_with = "in_thousandths")]
        worst_ms: f64,
    },
    /// A change of the show is in effect.
    Reload {
        /// Files that changed, relative to the show.
        files: Vec<String>,
        /// Title and section slides, before paging.
        slides: usize,
        /// Hash of the show.
        revision: String,
        /// Milliseconds from the file event to its effect.
        #[serde(serialize_with = "in_thousandths")]
        ms: f64,
    },
    /// An emergency message has taken the screen, or given it back.
    Emergency {
        /// `start` or `end`.
        state: &'static str,
        /// File of the message: relative to the show, or with the folder that `--emergency` names.
        file: String,
        /// How grave it is.
        level: Level,
        /// Its headline.
        title: String,
        /// When it ends as things stand, RFC 3339 with offset.
        until: String,
    },
    /// Something is wrong in a file that was loaded.
    Problem(Problem),
    /// No problem is left in a file that had some.
    Fixed {
        /// File, relative to the show.
        file: String,
    },
    /// The show ends.
    Stop {
        /// Why.
        reason: Reason,
    },
}

/// Why the show ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// The time of `--for` is over.
    For,
    /// Someone pressed Esc or Q.
    Key,
    /// The window was closed.
    Closed,
    /// SIGTERM or SIGINT.
    Signal,
    /// Something failed.
    Error,
}

/// A number to three decimals: more is noise, and shorter lines are easier on the eye.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn in_thousandths<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((number * 1000.0).round() / 1000.0)
}

/// The file of the event log cannot be opened.
#[derive(Debug, thiserror::Error)]
#[error(
    "The event log {path} cannot be opened ({source}): \
     name a file in a folder that exists and that you may write to."
)]
pub struct OpenError {
    path: PathBuf,
    source: io::Error,
}

/// The event log, or none. Its callers never wait for it.
#[derive(Debug, Default)]
pub struct EventLog {
    writer: Option<Writer>,
}

/// The thread that writes, as seen from outside.
#[derive(Debug)]
struct Writer {
    queue: SyncSender<Box<Line>>,
    dropped: Arc<AtomicU64>,
    /// Nothing is ever sent: it closes when the thread is done.
    done: Receiver<()>,
    thread: JoinHandle<()>,
}

/// A record with its times.
#[derive(Debug)]
struct Line {
    at: Zoned,
    t: Duration,
    record: Record,
}

impl EventLog {
    /// No log: every record is forgotten.
    pub fn off() -> Self {
        Self::default()
    }

    /// Appends to a file, which is made if it is not there. Opening a named pipe waits for its reader.
    ///
    /// # Errors
    /// The file cannot be opened for writing, or there is no thread to be had.
    pub fn to_file(path: &Path) -> Result<Self, OpenError> {
        let error = |source| OpenError { path: path.to_owned(), source };
        let file = open(path).map_err(error)?;
        Self::start(file, QUEUE).map_err(error)
    }

    /// Writes to standard output.
    ///
    /// # Errors
    /// There is no thread to be had.
    pub fn to_stdout() -> Result<Self, OpenError> {
        let error = |source| OpenError { path: "-".into(), source };
        Self::start(io::stdout(), QUEUE).map_err(error)
    }

    /// Starts the thread that writes to `output`, with room for `room` lines in the queue.
    fn start(output: impl Write + Send + 'static, room: usize) -> io::Result<Self> {
        let (queue, lines) = sync_channel::<Box<Line>>(room);
        let (closes, done) = channel::<()>();
        let dropped = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&dropped);
        let thread = std::thread::Builder::new().name("litfass-events".to_owned()).spawn(move || {
            write_lines(output, &lines, &counted);
            drop(closes);
        })?;
        Ok(Self { writer: Some(Writer { queue, dropped, done, thread }) })
    }

    /// Whether anyone reads along: if not, records need not be made.
    pub fn is_on(&self) -> bool {
        self.writer.is_some()
    }

    /// Hands over a record with the time on the wall and the time since process start. Returns at once;
    /// if the queue is full, the record is dropped and counted.
    pub fn write(&self, at: Zoned, t: Duration, record: Record) {
        let Some(writer) = &self.writer else { return };
        if let Err(TrySendError::Full(_)) = writer.queue.try_send(Box::new(Line { at, t, record })) {
            writer.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Writes what still waits, within two seconds; call it at the end of the process.
    pub fn finish(self) {
        let Some(Writer { queue, dropped, done, thread }) = self.writer else {
            return;
        };
        drop(queue);
        if matches!(done.recv_timeout(LAST_LINES), Err(RecvTimeoutError::Timeout)) {
            tracing::warn!("The event log takes no more lines: its last lines are lost.");
            return; // The thread hangs in a write; the end of the process ends it.
        }
        if thread.join().is_err() {
            tracing::warn!("The event log broke down: its last lines may be lost.");
        }
        report(&dropped);
    }
}

/// Opens a file to append to. One that ends within a line, since a process was killed or a disk was
/// full, gets the end of that line first, so that the next one can be read.
fn open(path: &Path) -> io::Result<File> {
    let mut file = File::options().append(true).create(true).open(path)?;
    if ends_within_a_line(path).unwrap_or(false) {
        file.write_all(b"\n")?;
    }
    Ok(file)
}

/// Whether a regular file has a last line without its end. (To ask a pipe would wait for it.)
fn ends_within_a_line(path: &Path) -> io::Result<bool> {
    let facts = path.metadata()?;
    if !facts.is_file() || facts.len() == 0 {
        return Ok(false);
    }
    let mut file = File::open(path)?;
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

/// Writes line after line until nobody can send any more. After the first failure it only empties the
/// queue: half a log that goes on later would be worse than one that ends.
fn write_lines(mut output: impl Write, lines: &Receiver<Box<Line>>, dropped: &AtomicU64) {
    let mut quiet = false;
    for line in lines {
        if quiet {
            continue;
        }
        let written = line.text().and_then(|text| {
            output.write_all(text.as_bytes())?;
            output.flush()
        });
        if let Err(error) = written {
            tracing::warn!(
                "The event log cannot be written ({error}) and ends here: free the disk or \
                            restart its reader, then restart Litfass."
            );
            quiet = true;
        }
        report(dropped);
    }
}

/// Says how many lines were dropped since it was last said.
fn report(dropped: &AtomicU64) {
    let count = dropped.swap(0, Ordering::Relaxed);
    if count > 0 {
        tracing::warn!("The event log is too slow: {count} of its lines were dropped.");
    }
}

impl Line {
    /// The line with its end.
    fn text(&self) -> io::Result<String> {
        let at = self.at.timestamp().display_with_offset(self.at.offset());
        let (seconds, thousandths) = (self.t.as_secs(), self.t.subsec_millis());
        let record = serde_json::to_string(&self.record)?;
        // The record is an object that begins with its event: the times come in front, by hand, since
        // serde_json has no number of exactly three decimals.
        let fields = record.strip_prefix('{').unwrap_or(&record);
        Ok(format!("{{\"at\":\"{at:.3}\",\"t\":{seconds}.{thousandths:03},{fields}\n"))
    }
}

#[cfg(test)]
mod tests;
