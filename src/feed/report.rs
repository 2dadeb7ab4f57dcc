//! The report of a screen: two small files in a folder that the operator sees, one for people and one for programs, so
//! that whoever has only the share knows what the wall shows and what is wrong. Owns the files and the thread that
//! writes them; never asks for the time and never makes its callers wait.

mod text;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::say::Lang;
use crate::show::problem::Told;

/// A report is written anew at least so often, which shows that the screen is alive.
pub const EVERY: Duration = Duration::from_secs(60);
/// Changes within so short a time are one report.
const TOGETHER: Duration = Duration::from_millis(100);
/// States that may wait while the folder does not answer.
const QUEUE: usize = 4;
/// Problems that a report lists.
pub const MOST: usize = 500;

/// What a screen shows and what is wrong. Times are RFC 3339 with offset, to the second.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct State {
    /// When this was so.
    pub at: String,
    /// Name of the screen.
    pub screen: String,
    /// Version of Litfass.
    pub version: String,
    /// The show, as it was named.
    pub show: String,
    /// When the show was read last and something was new.
    pub read: Option<String>,
    /// Hash of the show.
    pub revision: String,
    /// Title and section slides, before paging.
    pub slides: usize,
    /// The slide that is on.
    pub on: Option<On>,
    /// The emergency message that is on.
    pub emergency: Option<Alert>,
    /// What is wrong, by file and place; at most [`MOST`] of it.
    pub problems: Vec<Told>,
    /// How much more is wrong.
    pub more: usize,
    /// Articles that are shown as they were before their file was damaged.
    pub older: Vec<Older>,
}

/// A slide that is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct On {
    /// Its id.
    pub slide: String,
    /// Title of its article.
    pub title: String,
    /// File of its article.
    pub article: String,
    /// Since when.
    pub since: String,
}

/// An emergency message that is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Its file.
    pub file: String,
    /// How grave it is: `danger`, `warning`, `info`, `clear`, `test`.
    pub level: String,
    /// Its headline.
    pub title: String,
    /// Since when it is on.
    pub since: String,
    /// When it ends as things stand.
    pub until: String,
}

/// An article that is shown from an older version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Older {
    /// Its file.
    pub file: String,
    /// Since when its file cannot be taken.
    pub since: String,
}

/// Writes the reports of one screen on a thread of its own.
#[derive(Debug)]
pub struct Reporter(SyncSender<State>);

impl Reporter {
    /// Writes into `folder`, which is made if only its last part is missing, in a language. `ask` is called every
    /// `every` without a new state and should lead to one.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(folder: PathBuf, lang: Lang, every: Duration, ask: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (give, take) = sync_channel(QUEUE);
        let life = move || run(&folder, lang, every, &ask, &take);
        std::thread::Builder::new().name("report".to_owned()).spawn(life)?;
        Ok(Self(give))
    }

    /// Hands over a state. If the folder does not answer it is lost; a later one comes within the minute.
    pub fn tell(&self, state: State) {
        let _ = self.0.try_send(state);
    }
}

/// The life of the thread.
fn run(folder: &Path, lang: Lang, every: Duration, ask: &dyn Fn(), take: &Receiver<State>) {
    let mut failed = false;
    loop {
        let state = match take.recv_timeout(every) {
            Ok(state) => state,
            Err(RecvTimeoutError::Timeout) => {
                ask();
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        std::thread::sleep(TOGETHER);
        let state = take.try_iter().last().unwrap_or(state);
        let written = write(folder, &state, lang);
        if let Err(error) = &written
            && !failed
        {
            tracing::warn!("the report cannot be written into {}: {error}", folder.display());
        }
        failed = written.is_err();
    }
}

/// Writes both files of a screen, each in one step.
fn write(folder: &Path, state: &State, lang: Lang) -> io::Result<()> {
    if !folder.is_dir() {
        fs::create_dir(folder)?;
    }
    let name = file_name(&state.screen);
    let json = serde_json::to_vec_pretty(state).map_err(io::Error::other)?;
    replace(folder, &format!("{name}.json"), &json)?;
    replace(folder, &format!("{name}.txt"), text::of(state, lang).as_bytes())
}

fn replace(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let unfinished = folder.join(format!(".{name}.tmp"));
    // Others may write into the folder: a link of that name would lead elsewhere, a pipe would be waited for.
    let _ = fs::remove_file(&unfinished);
    let made = fs::File::create_new(&unfinished).and_then(|mut file| file.write_all(bytes));
    let written = made.and_then(|()| fs::rename(&unfinished, folder.join(name)));
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written
}

/// A screen's name as that of a file which every system takes.
fn file_name(screen: &str) -> String {
    let name: String = screen
        .trim()
        .chars()
        .map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c })
        .take(100)
        .collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "screen".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests;
