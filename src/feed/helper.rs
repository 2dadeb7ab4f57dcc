//! Reads and draws documents, and decodes AVIF pictures, in a process of its own, with bounds on memory and time that the
//! system keeps. A document can unfold a few bytes to any number of pixels, shapes or loops, and what draws it sets no
//! bounds; the decoder of AVIF is a translation of C. Whatever they do, only the helper dies of it.
//!
//! The helper is this program once more, started with `WORD`: the bytes come in by its standard input, the answer goes
//! out by its standard output, and nothing else is opened. A program that does not answer to that word (a test of the
//! library, say) does the work itself.

use std::ffi::OsString;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use image::RgbaImage;
use rustix::process::{Resource, Rlimit, setrlimit};

use super::avif::{self, Gamut};
use super::document;
use super::photo::{MAX_BYTES, MAX_MEMORY};
use super::photo_error::PhotoError;
use crate::pixels::PhotoFacts;

#[cfg(test)]
mod tests;

/// The first word of a helper's command line.
const WORD: &str = "--as-helper";
/// Most address space of a helper, in bytes: what one photo may take, and the program with its stacks.
const MOST_MEMORY: u64 = MAX_MEMORY + (512 << 20);
/// Most seconds of work to find the facts of a document or its pages, and for any other task.
const MOST_SECONDS: [u64; 2] = [5, 20];

/// Colours by their names in an answer.
const GAMUTS: [(Gamut, &str); 3] = [(Gamut::Usual, "usual"), (Gamut::Wide, "wide"), (Gamut::Widest, "widest")];

/// Whether this program answers to `WORD`.
static ANSWERS: AtomicBool = AtomicBool::new(false);
/// Held while a page is drawn: each takes up to `MOST_MEMORY`.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// What a helper is to do.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Task {
    /// `document::facts`.
    Facts,
    /// `document::sizes`.
    Sizes,
    /// `document::draw` of a part of a page at a size.
    Draw { page: u32, part: [f64; 4], size: [u32; 2] },
    /// `avif::decode` of a picture of this stored size.
    Avif { size: [u32; 2] },
}

/// What comes of it.
#[derive(Debug, Clone, PartialEq)]
enum Answer {
    Facts(PhotoFacts),
    Sizes(Vec<Option<PhotoFacts>>),
    Picture(RgbaImage),
    Pixels(RgbaImage, Gamut),
}

/// Does a helper's work if the words of the command line ask for it, and gives its exit code. To be called first in
/// `main`: from then on the program starts helpers itself.
pub fn serve(words: &[OsString]) -> Option<ExitCode> {
    let words: Vec<&str> = words.iter().filter_map(|word| word.to_str()).collect();
    let [_, WORD, task @ ..] = words.as_slice() else {
        ANSWERS.store(true, Ordering::Relaxed);
        return None;
    };
    let worked = Task::from_words(task).is_some_and(|task| work(task).is_ok());
    Some(if worked { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The facts of a document, as `document::facts` gives them.
///
/// # Errors
/// Those of `document::facts`, and if it takes too much memory or time.
pub fn facts(bytes: &[u8]) -> Result<PhotoFacts, PhotoError> {
    match done(bytes, Task::Facts)? {
        Answer::Facts(facts) => Ok(facts),
        _ => Err(PhotoError::Undecodable),
    }
}

/// The facts of a document's pages after the first, as `document::sizes` gives them.
///
/// # Errors
/// Those of `document::sizes`, and if it takes too much memory or time.
pub fn sizes(bytes: &[u8]) -> Result<Vec<Option<PhotoFacts>>, PhotoError> {
    match done(bytes, Task::Sizes)? {
        Answer::Sizes(sizes) => Ok(sizes),
        _ => Err(PhotoError::Undecodable),
    }
}

/// The facts of one of those pages.
///
/// # Errors
/// Those of [`sizes`], and if there is no such page.
pub fn page(bytes: &[u8], page: u32) -> Result<PhotoFacts, PhotoError> {
    let missing = || PhotoError::Broken { format: document::NAME, detail: format!("it has no page {page}") };
    let others = sizes(bytes)?;
    let index = (page as usize).checked_sub(2);
    index.and_then(|index| others.get(index).copied().flatten()).ok_or_else(missing)
}

/// A part of a page of a document at a size, as `document::draw` gives it.
///
/// # Errors
/// Those of `document::draw`, and if it takes too much memory or time.
pub fn draw(bytes: &[u8], page: u32, part: [f64; 4], size: [u32; 2]) -> Result<RgbaImage, PhotoError> {
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    match done(bytes, Task::Draw { page, part, size })? {
        Answer::Picture(picture) => Ok(picture),
        _ => Err(PhotoError::Undecodable),
    }
}

/// The pixels of an AVIF picture of this stored size, as `avif::decode` gives them.
///
/// # Errors
/// Those of `avif::decode`, and if it takes too much memory or time.
pub(super) fn avif(bytes: &[u8], size: (u32, u32)) -> Result<(RgbaImage, Gamut), PhotoError> {
    let _one = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    match done(bytes, Task::Avif { size: [size.0, size.1] })? {
        Answer::Pixels(image, gamut) => Ok((image, gamut)),
        _ => Err(PhotoError::Undecodable),
    }
}

/// Does a task in a helper, or here if this program is none.
fn done(bytes: &[u8], task: Task) -> Result<Answer, PhotoError> {
    if ANSWERS.load(Ordering::Relaxed) { asked(&program()?, bytes, task) } else { task.answer(bytes) }
}

/// This very program, even if its file was replaced since it was started.
fn program() -> Result<PathBuf, PhotoError> {
    let own = Path::new("/proc/self/exe");
    if own.exists() { Ok(own.to_owned()) } else { std::env::current_exe().map_err(|error| unstarted(&error)) }
}

fn unstarted(error: &std::io::Error) -> PhotoError {
    PhotoError::Unreadable(format!("no helper can be started: {error}"))
}

/// Has a helper do a task.
fn asked(program: &Path, bytes: &[u8], task: Task) -> Result<Answer, PhotoError> {
    let mut command = Command::new(program);
    command.arg(WORD).args(task.words());
    let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut helper = started.map_err(|error| unstarted(&error))?;
    if let Some(mut input) = helper.stdin.take() {
        // A helper that died does not read to the end; how it ended tells why.
        let _ = input.write_all(bytes);
    }
    let mut answer = Vec::new();
    let most = task.most_bytes();
    let read = helper.stdout.take().map(|output| output.take(most).read_to_end(&mut answer));
    let ended = helper.wait().map_err(|error| unstarted(&error))?;
    let whole = ended.success() && read.is_some_and(|read| read.is_ok());
    match (ended.code(), whole) {
        (_, true) => task.read(answer),
        // No code: the system ended it.
        (None, _) => Err(PhotoError::Unsupported {
            format: task.format(),
            detail: "it takes too much memory or time".to_owned(),
        }),
        _ => Err(PhotoError::Undecodable),
    }
}

/// The life of a helper: bounds first, then the bytes to their end, then the answer.
fn work(task: Task) -> std::io::Result<()> {
    let seconds = MOST_SECONDS[usize::from(!matches!(task, Task::Facts | Task::Sizes))];
    let bounds = [(Resource::Core, 0), (Resource::Cpu, seconds), (Resource::As, MOST_MEMORY)];
    for (resource, most) in bounds {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(MAX_BYTES).read_to_end(&mut bytes)?;
    let answer = written(&task.answer(&bytes));
    std::io::stdout().lock().write_all(&answer)
}

impl Task {
    fn words(self) -> Vec<String> {
        match self {
            Self::Facts => vec!["facts".to_owned()],
            Self::Sizes => vec!["sizes".to_owned()],
            Self::Avif { size } => vec!["avif".to_owned(), size[0].to_string(), size[1].to_string()],
            Self::Draw { page, part, size } => {
                let numbers = part.iter().map(f64::to_string).chain(size.iter().map(u32::to_string));
                ["draw".to_owned(), page.to_string()].into_iter().chain(numbers).collect()
            }
        }
    }

    fn from_words(words: &[&str]) -> Option<Self> {
        match words {
            ["facts"] => Some(Self::Facts),
            ["sizes"] => Some(Self::Sizes),
            ["avif", across, down] => Some(Self::Avif { size: [across.parse().ok()?, down.parse().ok()?] }),
            ["draw", page, left, top, width, height, across, down] => Some(Self::Draw {
                page: page.parse().ok()?,
                part: [left.parse().ok()?, top.parse().ok()?, width.parse().ok()?, height.parse().ok()?],
                size: [across.parse().ok()?, down.parse().ok()?],
            }),
            _ => None,
        }
    }

    /// Name of the format that it is about.
    fn format(self) -> &'static str {
        if matches!(self, Self::Avif { .. }) { avif::NAME } else { document::NAME }
    }

    /// Does the task here.
    fn answer(self, bytes: &[u8]) -> Result<Answer, PhotoError> {
        match self {
            Self::Facts => document::facts(bytes).map(Answer::Facts),
            Self::Sizes => document::sizes(bytes).map(Answer::Sizes),
            Self::Draw { page, part, size } => document::draw(bytes, page, part, size).map(Answer::Picture),
            Self::Avif { .. } => avif::decode(bytes).map(|(image, gamut)| Answer::Pixels(image, gamut)),
        }
    }

    /// No answer has more bytes.
    fn most_bytes(self) -> u64 {
        let pixels = match self {
            Self::Facts | Self::Sizes => 0,
            Self::Draw { size: [across, down], .. } | Self::Avif { size: [across, down] } => {
                u64::from(across) * u64::from(down) * 4
            }
        };
        pixels + 4096
    }

    /// An answer as it was written: a line of words, and pixels after it.
    fn read(self, mut answer: Vec<u8>) -> Result<Answer, PhotoError> {
        let at = answer.iter().position(|byte| *byte == b'\n').ok_or(PhotoError::Undecodable)?;
        let line: Vec<u8> = answer.drain(..=at).collect();
        let line = std::str::from_utf8(&line[..at]).map_err(|_| PhotoError::Undecodable)?;
        let (kind, rest) = line.split_once(' ').unwrap_or((line, ""));
        let numbers = || rest.split(' ').map_while(|word| word.parse().ok()).collect::<Vec<u32>>();
        let (format, detail) = (self.format(), rest.to_owned());
        match (kind, self) {
            ("facts", Self::Facts) => match numbers().as_slice() {
                &[width, height, frames] => Ok(Answer::Facts(PhotoFacts { width, height, format, frames })),
                _ => Err(PhotoError::Undecodable),
            },
            ("sizes", Self::Sizes) => {
                let facts = |width, height| PhotoFacts { width, height, format, frames: 1 };
                let size = |pair: &[u32; 2]| (pair[0] > 0).then(|| facts(pair[0], pair[1]));
                Ok(Answer::Sizes(numbers().as_chunks().0.iter().map(size).collect()))
            }
            ("picture", Self::Draw { size: [across, down], .. }) => {
                let picture = RgbaImage::from_raw(across, down, answer);
                picture.map(Answer::Picture).ok_or(PhotoError::Undecodable)
            }
            ("pixels", Self::Avif { size: [across, down] }) => {
                let gamut = GAMUTS.into_iter().find(|(_, name)| *name == rest).map(|(gamut, _)| gamut);
                let image = RgbaImage::from_raw(across, down, answer);
                image.zip(gamut).map(|(image, gamut)| Answer::Pixels(image, gamut)).ok_or(PhotoError::Undecodable)
            }
            ("partial", _) => Err(PhotoError::Partial(format)),
            ("broken", _) => Err(PhotoError::Broken { format, detail }),
            ("unsupported", _) => Err(PhotoError::Unsupported { format, detail }),
            _ => Err(PhotoError::Undecodable),
        }
    }
}

/// An answer for [`Task::read`].
fn written(answer: &Result<Answer, PhotoError>) -> Vec<u8> {
    let line = match answer {
        Ok(Answer::Facts(facts)) => format!("facts {} {} {}", facts.width, facts.height, facts.frames),
        Ok(Answer::Sizes(sizes)) => {
            let size = |size: &Option<PhotoFacts>| {
                size.map_or_else(|| " 0 0".to_owned(), |one| format!(" {} {}", one.width, one.height))
            };
            format!("sizes{}", sizes.iter().map(size).collect::<String>())
        }
        Ok(Answer::Picture(_)) => "picture".to_owned(),
        Ok(Answer::Pixels(_, gamut)) => {
            let name = GAMUTS.into_iter().find(|(own, _)| own == gamut).map_or("", |(_, name)| name);
            format!("pixels {name}")
        }
        Err(PhotoError::Partial(_)) => "partial".to_owned(),
        Err(PhotoError::Broken { detail, .. }) => format!("broken {detail}"),
        Err(PhotoError::Unsupported { detail, .. }) => format!("unsupported {detail}"),
        Err(_) => "undecodable".to_owned(),
    };
    let pixels: &[u8] = match answer {
        Ok(Answer::Picture(image) | Answer::Pixels(image, _)) => image,
        _ => &[],
    };
    [line.as_bytes(), b"\n", pixels].concat()
}
