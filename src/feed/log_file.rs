//! A file of lines with a bound: grows to its share of the limit and then gives way to a new one, the older ones beside it
//! as `FILE.1` (the youngest) to `FILE.4`. Every line is whole in one file. Notices at each line that the file was moved
//! away or deleted. Knows not what the lines say.

use std::fs::{self, File, Metadata};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// Older files that are kept beside the one that is written.
const OLDER: u64 = 4;

/// A file to append to.
#[derive(Debug)]
pub struct LogFile {
    path: PathBuf,
    file: Option<File>,
    /// Bytes of all files together.
    limit: Option<u64>,
    /// A regular file, rather than a pipe or a device.
    regular: bool,
    /// The last line may be cut off.
    torn: bool,
    /// It was said that the files cannot be renamed.
    stuck: bool,
}

impl LogFile {
    /// Opens a file, which is made if it is not there. It and the older ones take at most `limit` bytes; none: as many as
    /// there is room for.
    ///
    /// # Errors
    /// If it cannot be opened for writing.
    pub fn open(path: &Path, limit: Option<u64>) -> io::Result<Self> {
        let mut log = Self::later(path, limit);
        log.open_again()?;
        Ok(log)
    }

    /// The same, but opened only for the first line, and for each next one as long as it cannot be opened.
    pub fn later(path: &Path, limit: Option<u64>) -> Self {
        Self { path: path.to_owned(), file: None, limit, regular: true, torn: false, stuck: false }
    }

    /// Opens the file of that name. One that ends within a line, since a process was killed or a disk was full, gets the
    /// end of that line first, so that the next one can be read.
    fn open_again(&mut self) -> io::Result<()> {
        self.file = None;
        let file = File::options().append(true).create(true).open(&self.path)?;
        self.regular = file.metadata()?.is_file();
        self.torn = ends_within_a_line(&self.path).unwrap_or(false);
        self.file = Some(file);
        Ok(())
    }

    /// Looks whether the file that is written is still the one of that name, and how long it is.
    fn look(&mut self) -> io::Result<u64> {
        let own = self.file.as_ref().map(File::metadata).transpose()?;
        match (own, fs::metadata(&self.path)) {
            (Some(own), Ok(named)) if same(&own, &named) => Ok(named.len()),
            // Whoever hides the file does not take it away.
            (Some(own), Err(error)) if error.kind() != io::ErrorKind::NotFound => Ok(own.len()),
            _ => {
                self.open_again()?;
                self.file.as_ref().map_or(Ok(0), |file| Ok(file.metadata()?.len()))
            }
        }
    }

    /// Makes room for `more` bytes after `length`. Where files cannot be renamed, the one that there is may use the whole
    /// limit.
    fn make_room(&mut self, length: u64, more: u64) -> io::Result<()> {
        let Some(limit) = self.limit else { return Ok(()) };
        if length == 0 || length + more <= limit / (OLDER + 1) {
            return Ok(());
        }
        match self.rotate() {
            Err(error) if length + more <= limit => {
                if !std::mem::replace(&mut self.stuck, true) {
                    let path = self.path.display();
                    tracing::warn!(
                        "{path} cannot be renamed ({error}) and will end when it is full: allow it in its folder."
                    );
                }
                Ok(())
            }
            result => result,
        }
    }

    /// Every file becomes the next older one, as far as there are any; the oldest goes.
    fn rotate(&mut self) -> io::Result<()> {
        let last = (1..OLDER).find(|number| !self.older(*number).exists()).unwrap_or(OLDER);
        for number in (1..last).rev() {
            fs::rename(self.older(number), self.older(number + 1))?;
        }
        fs::rename(&self.path, self.older(1))?;
        self.open_again()
    }

    fn older(&self, number: u64) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(format!(".{number}"));
        name.into()
    }

    /// Appends a whole line with its end.
    ///
    /// # Errors
    /// If the disk does not take it; the next line begins on its own all the same.
    pub fn put(&mut self, line: &str) -> io::Result<()> {
        if self.regular {
            let length = self.look()?;
            self.make_room(length, line.len() as u64)?;
        }
        let file = self.file.as_mut().ok_or(io::ErrorKind::NotFound)?;
        let written =
            if self.torn { file.write_all(format!("\n{line}").as_bytes()) } else { file.write_all(line.as_bytes()) };
        self.torn = written.is_err();
        written
    }

    /// Opens the file of that name anew.
    ///
    /// # Errors
    /// If it cannot be opened for writing.
    pub fn reopen(&mut self) -> io::Result<()> {
        // To open a pipe would wait for its reader.
        if self.regular { self.open_again() } else { Ok(()) }
    }

    /// Its name.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is a regular file, rather than a pipe or a device whose reader does not come back.
    pub fn is_regular(&self) -> bool {
        self.regular
    }
}

/// Whether both tell of the same file.
#[cfg(unix)]
fn same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Where files have no numbers, a name is taken for its file.
#[cfg(not(unix))]
fn same(_: &Metadata, _: &Metadata) -> bool {
    true
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

#[cfg(test)]
mod tests;
