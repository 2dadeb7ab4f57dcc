//! The event log: one JSON object a line, the proof of what was on the screen.
//!
//! Owns the lines of the contract and the thread that writes them. Never makes its callers wait: they
//! put a record into a bounded queue, and what does not fit is counted and told, not waited for.
//! Never asks for the time: every record comes with its own. A log that cannot be written goes quiet, and
//! the show goes on; a file is tried again, and says how many lines are missing.

mod record;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, channel, sync_channel};
use std::sync::{Arc, Weak};
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::Zoned;

use super::log_file::LogFile;
use crate::say::{Message, say};
pub use record::{DisplayState, Reason, Record, WindowState};

/// Lines that may wait to be written: room for all problems of a show that starts badly.
const QUEUE: usize = 8192;
/// How long the end of the process waits for the last lines.
const LAST_LINES: Duration = Duration::from_secs(2);
/// How long a file that took no line is left alone.
const TRY_AGAIN: Duration = Duration::from_secs(10);

/// The file of the event log cannot be opened.
#[derive(Debug)]
pub struct OpenError {
    path: PathBuf,
    source: io::Error,
}

impl OpenError {
    /// The sentence for the operator.
    pub fn message(&self) -> Message {
        say!("log-not-opened", path = self.path.display().to_string(), error = self.source.to_string())
    }
}

impl std::error::Error for OpenError {}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.message())
    }
}

/// The event log, or none. Its callers never wait for it.
#[derive(Debug, Default)]
pub struct EventLog {
    writer: Option<Writer>,
}

/// The thread that writes, as seen from outside.
#[derive(Debug)]
struct Writer {
    queue: Arc<SyncSender<Order>>,
    /// Lines that did not fit into it since one did.
    dropped: AtomicU64,
    /// Nothing is ever sent: it closes when the thread is done.
    done: Receiver<()>,
    thread: JoinHandle<()>,
}

/// What the thread is asked for.
#[derive(Debug)]
enum Order {
    Write(Box<Line>),
    /// The file was moved away: open it anew.
    Reopen,
}

/// A record with its times.
#[derive(Debug)]
struct Line {
    at: Zoned,
    t: Duration,
    record: Record,
}

/// A way to a log for other threads than the one that owns it; it does not keep the log alive.
#[derive(Debug, Clone)]
pub struct Remote(Weak<SyncSender<Order>>);

impl Remote {
    /// Asks the log to open its file anew; returns at once. A file that was moved away is noticed at the next line in any
    /// case.
    pub fn reopen(&self) {
        self.send(Order::Reopen);
    }

    /// Hands over a record as [`EventLog::write`] does; if the queue is full, it is lost.
    pub fn write(&self, at: Zoned, t: Duration, record: Record) {
        self.send(Order::Write(Box::new(Line { at, t, record })));
    }

    fn send(&self, order: Order) {
        if let Some(queue) = self.0.upgrade() {
            let _ = queue.try_send(order);
        }
    }
}

/// Where lines go.
trait Paper: Send + 'static {
    /// Takes a whole line with its end, at once.
    fn put(&mut self, line: &str) -> io::Result<()>;
    /// Looks for its file anew.
    fn reopen(&mut self) -> io::Result<()>;
    /// How long to wait after a failure; none: for ever, since it does not come back.
    fn patience(&self) -> Option<Duration>;
    /// Its name, for people.
    fn name(&self) -> String;
}

/// What cannot be opened a second time: standard output.
struct Stream<W>(W);

impl<W: Write + Send + 'static> Paper for Stream<W> {
    fn put(&mut self, line: &str) -> io::Result<()> {
        self.0.write_all(line.as_bytes())?;
        self.0.flush()
    }

    fn reopen(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn patience(&self) -> Option<Duration> {
        None
    }

    fn name(&self) -> String {
        "-".to_owned()
    }
}

impl Paper for LogFile {
    fn put(&mut self, line: &str) -> io::Result<()> {
        Self::put(self, line)
    }

    fn reopen(&mut self) -> io::Result<()> {
        Self::reopen(self)
    }

    fn patience(&self) -> Option<Duration> {
        self.is_regular().then_some(TRY_AGAIN)
    }

    fn name(&self) -> String {
        self.path().display().to_string()
    }
}

impl EventLog {
    /// No log: every record is forgotten.
    pub fn off() -> Self {
        Self::default()
    }

    /// Appends to a file, which is made if it is not there. It and the older files beside it (`FILE.1` to `FILE.4`) take
    /// at most `limit` bytes; none: they grow as they like, and others rotate them. Opening a named pipe waits for its reader.
    ///
    /// # Errors
    /// The file cannot be opened for writing, or there is no thread to be had.
    pub fn to_file(path: &Path, limit: Option<u64>) -> Result<Self, OpenError> {
        let error = |source| OpenError { path: path.to_owned(), source };
        let file = LogFile::open(path, limit).map_err(error)?;
        Self::start(file, QUEUE).map_err(error)
    }

    /// The same for a show that nobody attends: a file that cannot be opened is told and tried again as one is that cannot
    /// be written, and a disk that hangs or a pipe without a reader is waited for by nobody but the thread that writes.
    ///
    /// # Errors
    /// There is no thread to be had.
    pub fn to_file_in_time(path: &Path, limit: Option<u64>) -> Result<Self, OpenError> {
        let error = |source| OpenError { path: path.to_owned(), source };
        Self::start(LogFile::later(path, limit), QUEUE).map_err(error)
    }

    /// Writes to standard output.
    ///
    /// # Errors
    /// There is no thread to be had.
    pub fn to_stdout() -> Result<Self, OpenError> {
        let error = |source| OpenError { path: "-".into(), source };
        Self::start(Stream(io::stdout()), QUEUE).map_err(error)
    }

    /// Starts the thread that writes to `paper`, with room for `room` lines in the queue.
    fn start(paper: impl Paper, room: usize) -> io::Result<Self> {
        let (queue, orders) = sync_channel::<Order>(room);
        let (closes, done) = channel::<()>();
        let mut desk = Desk { paper, missing: 0, quiet: None };
        let thread = std::thread::Builder::new().name("litfass-events".to_owned()).spawn(move || {
            orders.iter().for_each(|order| desk.obey(order));
            drop(closes);
        })?;
        Ok(Self { writer: Some(Writer { queue: Arc::new(queue), dropped: AtomicU64::new(0), done, thread }) })
    }

    /// Whether anyone reads along: if not, records need not be made.
    pub fn is_on(&self) -> bool {
        self.writer.is_some()
    }

    /// A way to it for other threads, if anyone reads along.
    pub fn remote(&self) -> Option<Remote> {
        self.writer.as_ref().map(|writer| Remote(Arc::downgrade(&writer.queue)))
    }

    /// Hands over a record with the time on the wall and the time since process start. Returns at once;
    /// if the queue is full, the record is dropped and counted.
    pub fn write(&self, at: Zoned, t: Duration, record: Record) {
        let Some(writer) = &self.writer else { return };
        let lines = writer.dropped.load(Ordering::Relaxed);
        if lines > 0 && !writer.send(Line { at: at.clone(), t, record: Record::Missing { lines } }) {
            writer.dropped.fetch_add(1, Ordering::Relaxed);
            return;
        }
        writer.dropped.fetch_sub(lines, Ordering::Relaxed);
        if !writer.send(Line { at, t, record }) {
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
        slow(dropped.into_inner());
    }
}

impl Writer {
    /// Puts a line into the queue, if there is room.
    fn send(&self, line: Line) -> bool {
        !matches!(self.queue.try_send(Order::Write(Box::new(line))), Err(TrySendError::Full(_)))
    }
}

/// Says how many lines did not fit into the queue.
fn slow(lines: u64) {
    if lines > 0 {
        tracing::warn!("The event log is too slow: {lines} of its lines were dropped.");
    }
}

/// The life of the thread that writes.
struct Desk<P> {
    paper: P,
    /// Lines that could not be written since the last one that could.
    missing: u64,
    /// When a line failed, since process start; quiet until it is tried again.
    quiet: Option<Duration>,
}

impl<P: Paper> Desk<P> {
    fn obey(&mut self, order: Order) {
        match order {
            Order::Write(line) => self.write(&line),
            Order::Reopen => {
                if let Err(error) = self.paper.reopen() {
                    tracing::warn!("The event log cannot be opened anew: {error}");
                }
                self.quiet = None;
            }
        }
    }

    /// Writes a line, and before it how many are missing.
    fn write(&mut self, line: &Line) {
        if let Some(failed) = self.quiet
            && self.paper.patience().is_none_or(|patience| line.t < failed + patience)
        {
            self.missing += 1;
            return;
        }
        match self.put(line) {
            Ok(()) => {
                if self.quiet.take().is_some() {
                    tracing::warn!("The event log goes on.");
                }
            }
            Err(error) => {
                self.missing += 1;
                if self.quiet.replace(line.t).is_none() {
                    tracing::warn!(
                        "The event log {} cannot be written ({error}), and its lines are lost until it can: free the disk, \
                         restart its reader, or name a file in a folder that can be written to.",
                        self.paper.name()
                    );
                }
            }
        }
    }

    fn put(&mut self, line: &Line) -> io::Result<()> {
        if let Record::Missing { lines } = line.record {
            slow(lines);
        }
        if self.missing > 0 {
            let note = Line { at: line.at.clone(), t: line.t, record: Record::Missing { lines: self.missing } };
            self.paper.put(&note.text()?)?;
            self.missing = 0;
        }
        self.paper.put(&line.text()?)
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
