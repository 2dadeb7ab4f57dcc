//! Reads event logs line by line, in the order in which they were written, however they are named. Owns files; knows not
//! what lines mean.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek as _};
use std::path::{Path, PathBuf};

use super::super::Failure;
use crate::proof::account::{Account, Wish};
use crate::proof::line::{Line, Moment};
use crate::proof::tracker::Tracker;
use crate::say::{Message, say};

/// A longer line is garbage, in bytes.
const LONGEST: u64 = 1 << 20;
/// So much of a file is looked through for the name of its screen.
const PEEK: u64 = 4 << 20;
/// Older files beside a log.
const OLDER: u32 = 99;

/// A file that was read.
#[derive(Debug, Clone)]
pub(super) struct Source {
    /// Its name.
    pub name: String,
    /// Lines that were understood.
    pub lines: u64,
    /// Lines that were not.
    pub skipped: u64,
    /// Hash of what was read.
    pub hash: String,
    /// The file that it is a copy of, if it was left out for that.
    pub copy: Option<String>,
}

impl Source {
    /// What is to be said of it, if anything.
    pub(super) fn note(&self) -> Option<Message> {
        if let Some(original) = &self.copy {
            return Some(say!("report-copy", file = &self.name, original = original));
        }
        (self.skipped > 0).then(|| say!("report-skipped", file = &self.name, count = self.skipped))
    }
}

/// A file that is open, with what its first lines tell.
struct Log {
    name: String,
    input: Input,
    /// Its name without the number of an older one.
    family: PathBuf,
    length: u64,
    first: Option<(Moment, Vec<u8>)>,
    screen: Option<String>,
}

enum Input {
    File(File),
    Standard,
}

/// Hashes what is read.
struct Hashing<R> {
    input: R,
    hasher: blake3::Hasher,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.hasher.update(buffer.get(..length).unwrap_or_default());
        Ok(length)
    }
}

/// Reads all logs into one account. What is asked for ends `now` by the clock on the wall, unless a log goes on.
pub(super) fn all(files: &[PathBuf], wish: &Wish, now: i64) -> Result<(Account, Vec<Source>), Failure> {
    let mut account = Account::new(wish);
    let (mut sources, mut trackers) = (Vec::new(), Vec::new());
    for (screen, logs) in by_screen(open(files)?) {
        let mut tracker: Option<Tracker> = None;
        let mut kept: Vec<(Vec<u8>, String)> = Vec::new();
        for log in logs {
            let beginning = log.first.as_ref().map(|(_, bytes)| bytes.clone());
            let original = kept.iter().find(|(first, _)| Some(first) == beginning.as_ref());
            if let Some((_, original)) = original {
                let copy = Some(original.clone());
                sources.push(Source { name: log.name, lines: 0, skipped: 0, hash: String::new(), copy });
                continue;
            }
            kept.extend(beginning.map(|first| (first, log.name.clone())));
            let name = log.name.clone();
            let unreadable = |error| unreadable(&name, &error);
            let tracker = tracker.get_or_insert_with(|| Tracker::new(&screen, &mut account));
            sources.push(read(log, tracker, &mut account).map_err(unreadable)?);
        }
        trackers.extend(tracker);
    }
    // A screen whose log ends before the others, or before what is asked for, was not seen since.
    if let Some(last) = trackers.iter().filter_map(Tracker::last).max() {
        let end = wish.until.map_or(last, |until| until.min(now.max(last)));
        trackers.iter().for_each(|tracker| tracker.finish(end, &mut account));
    }
    if sources.iter().all(|source| source.lines == 0) {
        let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        return Err(Failure::Work(say!("report-no-line", files = names.join(", "))));
    }
    Ok((account, sources))
}

fn unreadable(file: &str, error: &io::Error) -> Failure {
    Failure::Usage(say!("not-readable", path = file, error = error.to_string()))
}

/// Opens the files and the older ones beside them, each once.
fn open(files: &[PathBuf]) -> Result<Vec<Log>, Failure> {
    let mut seen = BTreeSet::new();
    let mut logs = Vec::new();
    for file in files {
        if file == Path::new("-") {
            let (name, family) = ("-".to_owned(), file.clone());
            logs.push(Log { name, input: Input::Standard, family, length: 0, first: None, screen: None });
            continue;
        }
        let older = (1..=OLDER).map(|number| numbered(file, number)).filter(|older| older.is_file());
        for path in std::iter::once(file.clone()).chain(older) {
            let unreadable = |error| unreadable(&path.display().to_string(), &error);
            if seen.insert(path.canonicalize().map_err(unreadable)?) {
                logs.push(look(&path).map_err(unreadable)?);
            }
        }
    }
    Ok(logs)
}

fn numbered(file: &Path, number: u32) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(format!(".{number}"));
    name.into()
}

/// Opens a file and looks at its first lines.
fn look(path: &Path) -> io::Result<Log> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut input = BufReader::new(file);
    let (mut first, mut screen) = (None, None);
    each_line((&mut input).take(PEEK), |bytes| {
        if let Some(line) = Line::read(bytes) {
            first.get_or_insert_with(|| (line.moment, bytes.to_owned()));
            screen = line.screen().map(str::to_owned);
        }
        first.is_none() || screen.is_none()
    })?;
    let mut file = input.into_inner();
    file.rewind()?;
    let number = path.extension().and_then(|end| end.to_str()).and_then(|end| end.parse::<u32>().ok());
    let family = if number.is_some() { path.with_extension("") } else { path.to_owned() };
    Ok(Log { name: path.display().to_string(), input: Input::File(file), family, length, first, screen })
}

/// The logs of each screen, in the order of their beginnings. A file that does not name its screen is of the same one as
/// those of its name.
fn by_screen(logs: Vec<Log>) -> BTreeMap<String, Vec<Log>> {
    let mut families: BTreeMap<PathBuf, String> = BTreeMap::new();
    for log in &logs {
        if let Some(screen) = &log.screen {
            families.insert(log.family.clone(), screen.clone());
        }
    }
    let mut screens: BTreeMap<String, Vec<Log>> = BTreeMap::new();
    for log in logs {
        let own = log.screen.clone().or_else(|| families.get(&log.family).cloned());
        let screen = own.unwrap_or_else(|| log.family.display().to_string());
        screens.entry(screen).or_default().push(log);
    }
    for logs in screens.values_mut() {
        // Of two that begin alike the longer comes first.
        let moment = |log: &Log| log.first.as_ref().map(|(moment, _)| (moment.instant, moment.t));
        logs.sort_by_key(|log| (moment(log), std::cmp::Reverse(log.length)));
    }
    screens
}

/// Reads a file to its end.
fn read(log: Log, tracker: &mut Tracker, account: &mut Account) -> io::Result<Source> {
    let (mut lines, mut skipped) = (0, 0);
    let hear = |bytes: &[u8]| {
        match Line::read(bytes) {
            Some(line) => {
                tracker.hear(&line, account);
                lines += 1;
            }
            // An empty line ends one that was cut off.
            None if bytes.trim_ascii().is_empty() => {}
            None => skipped += 1,
        }
        true
    };
    let input: Box<dyn Read> = match log.input {
        Input::File(file) => Box::new(file),
        Input::Standard => Box::new(io::stdin()),
    };
    let mut hashing = Hashing { input, hasher: blake3::Hasher::new() };
    each_line(BufReader::new(&mut hashing), hear)?;
    let hash = hashing.hasher.finalize().to_hex().to_string();
    Ok(Source { name: log.name, lines, skipped, hash, copy: None })
}

/// Hands over line after line, ends included, until nobody wants more. Of a line that is too long its beginning is handed
/// over, which is garbage too.
fn each_line(mut input: impl BufRead, mut hear: impl FnMut(&[u8]) -> bool) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if (&mut input).take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let whole = line.ends_with(b"\n") || (line.len() as u64) < LONGEST;
        if !hear(&line) {
            return Ok(());
        }
        if !whole {
            skip(&mut input)?;
        }
    }
}

/// Skips the rest of a line.
fn skip(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let Some(end) = buffer.iter().position(|byte| *byte == b'\n') else {
            let length = buffer.len();
            if length == 0 {
                return Ok(());
            }
            input.consume(length);
            continue;
        };
        input.consume(end + 1);
        return Ok(());
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, each_line};

    #[test]
    fn a_line_without_an_end_is_not_kept_whole_in_memory() {
        let long = usize::try_from(3 * LONGEST).unwrap();
        let text = [b"a\n".to_vec(), vec![b'x'; long], b"\nb\n\nc".to_vec()].concat();
        let mut lengths = Vec::new();
        each_line(text.as_slice(), |line| {
            lengths.push(line.len());
            true
        })
        .unwrap();
        assert_eq!(lengths, [2, usize::try_from(LONGEST).unwrap(), 2, 1, 1]);
    }
}
