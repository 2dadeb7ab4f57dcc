//! What is known of the messages in one folder: which are there, which are whole, what they say. A message that is being
//! written is waited for a moment; one whose file is gone is gone. Knows no thread; `now` is the time since it began.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::{Outpost, pictures_of};
use crate::feed::disk;
use crate::feed::photo;
use crate::feed::photo_error::PhotoError;
use crate::feed::source::{self, Folder};
use crate::say::say;
use crate::show::emergency::{self, MOST, Message, Parsed};
use crate::show::listing::Stamp;
use crate::show::names;
use crate::show::problem::{Place, Problem};
use crate::show::slide::Version;

/// What is not whole is taken as it is when it has not changed for so long.
const SETTLE: Duration = Duration::from_millis(400);
/// The same for plain text, of which nothing tells whether it is whole.
const SETTLE_TEXT: Duration = Duration::from_millis(150);
/// A file that cannot be read now is tried again after this time.
const RETRY: Duration = Duration::from_secs(1);
/// More names than these in the folder of a show are not looked at.
const NAMES: usize = 10_000;

/// A message that lies in a folder.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its file, as problems and events name it.
    pub file: String,
    /// What it says; none if nothing of it can be shown.
    pub message: Option<Arc<Message>>,
    /// Everything wrong with it.
    pub problems: Vec<Problem>,
    /// When it was written, in nanoseconds since 1970.
    pub written: i64,
    /// Its picture, if that is there.
    pub picture: Option<Picture>,
}

/// The picture of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its file, as it is asked for.
    pub file: String,
    /// Which state of it.
    pub version: Version,
    /// Pixels, upright.
    pub size: [u32; 2],
}

/// All messages in a folder, and if `prepared` those that lie ready under names with `_`.
pub fn lying(outpost: &Outpost, prepared: bool) -> Vec<Found> {
    let (folder, pictures) = (outpost.folder.as_path(), pictures_of(outpost.number));
    let wanted = |name: &str| emergency::is_message(name) || prepared && emergency::is_prepared(name);
    let listed = names_in(folder, &wanted).unwrap_or_default();
    let found = |(name, stamp): (String, Stamp)| {
        let told = named(&outpost.name, &name);
        let parsed = read(folder, &name, &told);
        let Parsed { message, mut problems, .. } = parsed.unwrap_or_else(|error| unread(&told, &error));
        let message = message.map(Arc::new);
        let picture = message.as_ref().and_then(|message| picture(folder, &pictures, message));
        problems.extend(message.as_ref().zip(picture.as_ref().and_then(|found| found.as_ref().err())).map(unpictured));
        Found { file: told, message, problems, written: stamp.mtime, picture: picture.and_then(Result::ok) }
    };
    listed.into_iter().map(found).collect()
}

/// A file as problems and events name it.
fn named(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// A message that cannot be read.
fn unread(told: &str, error: &PhotoError) -> Parsed {
    let message = match error {
        PhotoError::Busy => say!("alarm-busy"),
        _ => say!("alarm-unread"),
    };
    let problems = vec![Problem::error(told, &Place::default(), message)];
    Parsed { message: None, problems, complete: false }
}

/// One file.
#[derive(Debug, Default)]
struct File {
    stamp: Stamp,
    /// When it got that stamp.
    since: Duration,
    /// What it holds now was taken.
    taken: bool,
    /// When to read it again, if nothing happens.
    again: Option<Duration>,
    message: Option<Arc<Message>>,
    problems: Vec<Problem>,
    picture: Option<Picture>,
    /// What is wrong with the picture.
    unpictured: Option<Problem>,
}

/// The messages of one folder.
#[derive(Debug)]
pub(super) struct Post {
    folder: PathBuf,
    name: String,
    pictures: String,
    files: BTreeMap<String, File>,
    /// The device that the folder was on when there was something in it.
    device: Option<u64>,
}

impl Post {
    /// Nothing is known yet. `name` comes before the names of files, `pictures` before those of pictures.
    pub(super) fn new(folder: &Path, name: &str, pictures: String) -> Self {
        let files = BTreeMap::new();
        Self { folder: folder.to_owned(), name: name.to_owned(), pictures, files, device: None }
    }

    /// What lies there.
    pub(super) fn found(&self) -> Vec<Found> {
        let taken = self.files.iter().filter(|(_, file)| file.message.is_some() || !file.problems.is_empty());
        let found = |(name, file): (&String, &File)| Found {
            file: named(&self.name, name),
            message: file.message.clone(),
            problems: file.problems.iter().chain(&file.unpictured).cloned().collect(),
            written: file.stamp.mtime,
            picture: file.picture.clone(),
        };
        taken.map(found).collect()
    }

    /// Looks at the folder; `touched` may have changed even if their stamps have not. True if something is new; and
    /// when to look again, at the latest.
    pub(super) fn look(&mut self, touched: &BTreeSet<String>, now: Duration) -> (bool, Option<Duration>) {
        // A folder that cannot be reached tells nothing: what is on stays on until its end.
        let Ok(listed) = names_in(&self.folder, &emergency::is_message) else { return (false, None) };
        let device = disk::id(&self.folder).map(|id| id.device);
        if listed.is_empty() && !self.files.is_empty() && device != self.device && is_empty(&self.folder) {
            // The empty place where a share was mounted.
            return (false, None);
        }
        self.device = device;
        let before = self.files.len();
        self.files.retain(|name, _| listed.contains_key(name));
        let mut changed = self.files.len() < before;
        for (name, stamp) in listed {
            let file = self.files.entry(name.clone()).or_insert_with(|| File { since: now, ..File::default() });
            if file.stamp != stamp {
                (file.stamp, file.since, file.taken, file.again) = (stamp, now, false, None);
            }
            if touched.contains(&name) {
                (file.taken, file.again) = (false, None);
            }
            let due = file.again.is_none_or(|again| again <= now);
            if !file.taken && due {
                let told = named(&self.name, &name);
                changed |= file.read(&self.folder, &name, &told, now);
            }
        }
        let again = self.files.values().filter(|file| !file.taken).filter_map(|file| file.again).min();
        (changed, again)
    }

    /// Looks for the pictures of messages that have none yet; true if something is new.
    pub(super) fn look_for_pictures(&mut self) -> bool {
        let mut changed = false;
        for file in self.files.values_mut().filter(|file| file.picture.is_none()) {
            let Some(message) = &file.message else { continue };
            let Some(found) = picture(&self.folder, &self.pictures, message) else { continue };
            let problem = found.as_ref().err().map(|error| unpictured((message, error)));
            changed |= found.is_ok() || problem != file.unpictured;
            file.unpictured = problem;
            file.picture = found.ok();
        }
        changed
    }
}

impl File {
    /// Reads it, and takes what it says if that is whole or has stood for a while; true if it was taken.
    fn read(&mut self, folder: &Path, name: &str, told: &str, now: Duration) -> bool {
        let parsed = match read(folder, name, told) {
            Ok(parsed) => parsed,
            Err(error) => {
                self.again = Some(now + RETRY);
                let problems = unread(told, &error).problems;
                return std::mem::replace(&mut self.problems, problems.clone()) != problems;
            }
        };
        let text = names::fold(name).ends_with(".txt");
        let settle = self.since + if text { SETTLE_TEXT } else { SETTLE };
        if (text || !parsed.complete) && now < settle {
            self.again = Some(settle);
            return false;
        }
        (self.taken, self.again) = (true, None);
        let same =
            self.message.as_ref().map(|message| message.hash) == parsed.message.as_ref().map(|message| message.hash);
        if same && self.problems == parsed.problems {
            return false;
        }
        self.problems = parsed.problems;
        // What says nothing any more does not take away what was said: only the end or the missing file does.
        if let Some(message) = parsed.message {
            (self.message, self.picture, self.unpictured) = (Some(Arc::new(message)), None, None);
        }
        true
    }
}

/// What a file says.
///
/// # Errors
/// If it cannot be read now, but may be soon.
fn read(folder: &Path, name: &str, told: &str) -> Result<Parsed, PhotoError> {
    let refused = |message: String| {
        let problems = vec![Problem::error(told, &Place::default(), message)];
        Ok(Parsed { message: None, problems, complete: true })
    };
    match source::read(&Folder::new(folder), name, MOST) {
        Ok(bytes) => Ok(emergency::parse(told, &bytes)),
        Err(PhotoError::Empty) => Ok(emergency::parse(told, b"")),
        Err(PhotoError::TooManyBytes { .. }) => {
            refused(format!("The message has more than {} MiB, so it is not shown; shorten it.", MOST >> 20))
        }
        Err(PhotoError::Outside) => refused(
            "The message is a link that leads out of its folder, so it is not shown; put the file itself here."
                .to_owned(),
        ),
        Err(PhotoError::AFolder | PhotoError::NotAFile) => {
            refused("This is no ordinary file, so no message is shown; put a text file here.".to_owned())
        }
        Err(error) => Err(error),
    }
}

/// The names in a folder that are wanted, with their stamps.
fn names_in(folder: &Path, wanted: &dyn Fn(&str) -> bool) -> io::Result<BTreeMap<String, Stamp>> {
    let mut names = BTreeMap::new();
    for entry in fs::read_dir(folder)?.take(NAMES) {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        // A folder of that name is worth a word only under the very name of a message.
        let folder_only = || entry.file_type().is_ok_and(|kind| kind.is_dir()) && !emergency::is_message(&name);
        if wanted(&name) && !folder_only() {
            let stamp = disk::stamp_of(folder, &name).unwrap_or_default();
            names.insert(name, stamp);
        }
    }
    Ok(names)
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// The picture that a message names: in `assets`, else beside it. None if it names none.
fn picture(folder: &Path, prefix: &str, message: &Message) -> Option<Result<Picture, PhotoError>> {
    let photo = message.photo.as_ref()?;
    let source = Folder::new(folder);
    let beside = photo.file.strip_prefix("assets/").unwrap_or(&photo.file);
    let mut found = Err(PhotoError::Missing);
    for file in [photo.file.as_str(), beside] {
        found = photo::facts(&source, file).map(|facts| {
            let version = disk::stamp_of(folder, file).unwrap_or_default().version();
            Picture { file: format!("{prefix}{file}"), version, size: [facts.width, facts.height] }
        });
        if !matches!(found, Err(PhotoError::Missing)) {
            break;
        }
    }
    Some(found)
}

fn unpictured((message, error): (&Arc<Message>, &PhotoError)) -> Problem {
    let place = message.photo.as_ref().map(|photo| photo.place.clone()).unwrap_or_default();
    Problem::error(&message.file, &place, error.message())
}

#[cfg(test)]
mod tests;
