//! What Litfass says of itself, in a file with a bound. Its callers never wait for the disk: lines go through a bounded queue
//! to a thread, and what does not fit is left out.

use std::io::{self, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use super::log_file::LogFile;

/// Lines that may wait.
const QUEUE: usize = 1024;
/// Bytes of the file and the four older ones.
const LIMIT: u64 = 20 << 20;
/// How long the end of the process waits for the last lines.
const LAST_LINES: Duration = Duration::from_secs(1);

/// What the thread is asked for.
enum Order {
    Write(Vec<u8>),
    /// Answer when all before is written.
    Answer(SyncSender<()>),
}

/// The way to the thread. Each write should be a whole line.
#[derive(Clone)]
pub struct OwnLog(SyncSender<Order>);

impl OwnLog {
    /// Appends to a file, which is made if it is not there.
    ///
    /// # Errors
    /// If the file cannot be opened, or there is no thread to be had.
    pub fn to_file(path: &Path) -> io::Result<Self> {
        Self::start(LogFile::open(path, Some(LIMIT))?)
    }

    /// The same for a process that nobody attends: as long as the file cannot be opened, what is said goes to standard error.
    ///
    /// # Errors
    /// If there is no thread to be had.
    pub fn to_file_in_time(path: &Path) -> io::Result<Self> {
        Self::start(LogFile::later(path, Some(LIMIT)))
    }

    fn start(file: LogFile) -> io::Result<Self> {
        let (sender, orders) = sync_channel(QUEUE);
        std::thread::Builder::new().name("log".to_owned()).spawn(move || run(file, &orders))?;
        Ok(Self(sender))
    }

    /// Waits for a moment until what was said is written.
    pub fn finish(&self) {
        let (answer, answered) = sync_channel(1);
        if self.0.try_send(Order::Answer(answer)).is_ok() {
            let _ = answered.recv_timeout(LAST_LINES);
        }
    }
}

impl Write for OwnLog {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        // A disk that hangs must not hold up who has something to say.
        let _ = self.0.try_send(Order::Write(line.to_owned()));
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn run(mut file: LogFile, orders: &Receiver<Order>) {
    let mut refused = false;
    for order in orders {
        match order {
            Order::Write(line) => {
                let result = file.put(&String::from_utf8_lossy(&line));
                if let Err(error) = &result {
                    // The next line is tried again; until then someone may read standard error.
                    let mut instead = io::stderr();
                    if !refused {
                        let path = file.path().display();
                        let _ = writeln!(instead, "litfass: the log {path} cannot be written ({error})");
                    }
                    let _ = instead.write_all(&line);
                }
                refused = result.is_err();
            }
            Order::Answer(answer) => drop(answer.try_send(())),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::OwnLog;

    #[test]
    fn a_file_that_cannot_be_opened_at_first_takes_the_lines_from_then_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("later/log");
        assert!(OwnLog::to_file(&path).is_err(), "who attends is told");
        let mut log = OwnLog::to_file_in_time(&path).unwrap();
        writeln!(log, "too soon").unwrap();
        log.finish();
        std::fs::create_dir(path.parent().unwrap()).unwrap();
        writeln!(log, "in time").unwrap();
        log.finish();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "in time\n");
    }

    #[test]
    fn what_was_said_is_in_the_file_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let mut log = OwnLog::to_file(&path).unwrap();
        for number in 0..100 {
            writeln!(log, "line {number}").unwrap();
        }
        log.finish();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("line 0\n") && text.ends_with("line 99\n"), "{text}");
    }
}
