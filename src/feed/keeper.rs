//! Keeps a copy of a show's articles once it has been on for a while, for a start without them: the last good show. The
//! copy is put in the place of the old one as a whole. Photos are not copied.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use super::alone::Alone;
use super::disk;
use super::load::MAX_ARTICLE;
use super::recovered::is_kept;
use super::source::{self, Folder};
use super::state;
use crate::show::listing::{Kind, Listing};
use crate::show::problem::Severity;
use crate::show::slide::Show;

/// A show is good that has been on for so long.
pub const PROVEN: Duration = Duration::from_secs(60);
/// Articles beyond so many bytes in all are not kept.
const MOST: usize = 16 << 20;

/// The way to the thread that keeps.
#[derive(Debug, Clone)]
pub struct Keeper(SyncSender<Arc<Show>>);

impl Keeper {
    /// Starts the thread: a show in the folder `root` that stays the same for `proven` is copied into `kept`.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(root: PathBuf, kept: PathBuf, proven: Duration) -> io::Result<Self> {
        let (sender, shows) = sync_channel(8);
        let keep = move || {
            let _ = rustix::process::nice(19);
            while let Some(show) = settled(&shows, proven) {
                if let Err(error) = keep(&root, &kept, &show) {
                    tracing::warn!("the articles of the last good show cannot be kept in {} ({error})", kept.display());
                }
            }
        };
        std::thread::Builder::new().name("keeper".to_owned()).spawn(keep)?;
        Ok(Self(sender))
    }

    /// A show was loaded. Never waits: of many in a burst some are not heard of, but the next is.
    pub fn loaded(&self, show: &Arc<Show>) {
        let _ = self.0.try_send(Arc::clone(show));
    }
}

/// The next show that stays for `proven`; none if there will be no other.
fn settled(shows: &Receiver<Arc<Show>>, proven: Duration) -> Option<Arc<Show>> {
    let mut show = shows.recv().ok()?;
    loop {
        match shows.recv_timeout(proven) {
            Ok(newer) => show = newer,
            Err(RecvTimeoutError::Timeout) => return Some(show),
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// Copies the articles of the show in `root` to `kept`. Of a file with an error the copy of before stays.
fn keep(root: &Path, kept: &Path, show: &Show) -> io::Result<()> {
    let Listing::Here { entries, unread } = disk::list(root, "slides") else { return Ok(()) };
    if !unread.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(kept.parent().ok_or(io::ErrorKind::InvalidInput)?)?;
    // Of several players that show it one keeps it.
    let Some(_alone) = Alone::with(&kept.with_extension("lock")) else { return Ok(()) };
    let broken: BTreeSet<&str> = show
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| problem.file.as_str())
        .collect();
    let (new, old) = (Folder::new(root), Folder::new(kept));
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut all = 0;
    for entry in entries.iter().filter(|entry| entry.kind == Kind::File && is_kept(&entry.file)) {
        let from = if broken.contains(entry.file.as_str()) { &old } else { &new };
        // What cannot be read now is kept the next time.
        let Ok(bytes) = source::read(from, &entry.file, MAX_ARTICLE) else { continue };
        all += bytes.len();
        if all > MOST {
            tracing::warn!("only {} of the show's articles are kept: together they have more than 16 MiB", files.len());
            break;
        }
        files.insert(entry.file.clone(), bytes);
    }
    if read(kept) == files {
        return Ok(());
    }
    put(kept, &files)
}

/// What is kept so far.
fn read(kept: &Path) -> BTreeMap<String, Vec<u8>> {
    let Listing::Here { entries, .. } = disk::list(kept, "slides") else { return BTreeMap::new() };
    let folder = Folder::new(kept);
    let read = |file: String| source::read(&folder, &file, MAX_ARTICLE).ok().map(|bytes| (file, bytes));
    entries.into_iter().filter_map(|entry| read(entry.file)).collect()
}

/// Puts a folder with these files in the place of the one that is there.
fn put(kept: &Path, files: &BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    let (new, old) = (kept.with_extension("new"), kept.with_extension("old"));
    let remove = |path: &Path| match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    remove(&new)?;
    remove(&old)?;
    fs::create_dir_all(new.join("slides"))?;
    for (file, bytes) in files {
        state::write(&new.join(file), bytes)?;
    }
    if kept.exists() {
        fs::rename(kept, &old)?;
    }
    fs::rename(&new, kept)?;
    remove(&old)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::load;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let show = tempfile::tempdir().unwrap();
        fs::create_dir(show.path().join("assets")).unwrap();
        fs::create_dir(show.path().join("slides")).unwrap();
        files.iter().for_each(|(file, text)| fs::write(show.path().join(file), text).unwrap());
        show
    }

    fn kept(root: &Path, place: &Path) -> BTreeMap<String, String> {
        keep(root, place, &load::read_once(root).show).unwrap();
        read(place).into_iter().map(|(file, bytes)| (file, String::from_utf8(bytes).unwrap())).collect()
    }

    #[test]
    fn articles_settings_and_texts_are_kept_and_what_was_deleted_goes() {
        let show = folder(&[
            ("slides/a.json", r#"{"title": "A"}"#),
            ("slides/_show.json", "{}"),
            ("slides/b.md", "# B\n"),
            ("slides/c.jpg", "no photo"),
        ]);
        let states = tempfile::tempdir().unwrap();
        let place = states.path().join("shows/x");
        let names: Vec<String> = kept(show.path(), &place).into_keys().collect();
        assert_eq!(names, ["slides/_show.json", "slides/a.json", "slides/b.md"]);
        fs::remove_file(show.path().join("slides/a.json")).unwrap();
        let names: Vec<String> = kept(show.path(), &place).into_keys().collect();
        assert_eq!(names, ["slides/_show.json", "slides/b.md"]);
        let beside = fs::read_dir(states.path().join("shows")).unwrap().flatten().map(|entry| entry.file_name());
        assert_eq!(beside.filter(|name| name != "x.lock").count(), 1, "something was left beside it");
    }

    #[test]
    fn of_a_broken_file_the_last_good_copy_stays() {
        let show = folder(&[("slides/a.json", r#"{"title": "A"}"#)]);
        let states = tempfile::tempdir().unwrap();
        let place = states.path().join("x");
        let good = kept(show.path(), &place);
        fs::write(show.path().join("slides/a.json"), r#"{"title": "A","#).unwrap();
        assert_eq!(kept(show.path(), &place), good);
    }

    #[test]
    fn several_players_leave_one_whole_copy_and_none_fails() {
        let states = tempfile::tempdir().unwrap();
        let place = states.path().join("x");
        let show = |title: &str| {
            let text = format!(r#"{{"title": "{title}"}}"#);
            let files: Vec<String> = (0..6).map(|number| format!("slides/{number}.json")).collect();
            folder(&files.iter().map(|file| (file.as_str(), text.as_str())).collect::<Vec<_>>())
        };
        let shows = ["A", "B"].map(show);
        std::thread::scope(|players| {
            for show in &shows {
                players.spawn(|| {
                    for _ in 0..25 {
                        keep(show.path(), &place, &load::read_once(show.path()).show).unwrap();
                    }
                });
            }
        });
        assert!(shows.iter().any(|show| read(show.path()) == read(&place)), "{:?}", read(&place).keys());
    }

    #[test]
    fn a_show_that_is_away_leaves_its_copy_as_it_is() {
        let show = folder(&[("slides/a.json", r#"{"title": "A"}"#)]);
        let states = tempfile::tempdir().unwrap();
        let place = states.path().join("x");
        let good = kept(show.path(), &place);
        fs::remove_dir_all(show.path().join("slides")).unwrap();
        assert_eq!(kept(show.path(), &place), good);
    }

    #[test]
    fn only_a_show_that_stays_is_kept() {
        let show = folder(&[("slides/a.json", r#"{"title": "A"}"#)]);
        let states = tempfile::tempdir().unwrap();
        let place = states.path().join("x");
        let keeper = Keeper::start(show.path().to_owned(), place.clone(), Duration::from_millis(300)).unwrap();
        let load = load::read_once(show.path());
        for _ in 0..5 {
            keeper.loaded(&load.show);
            std::thread::sleep(Duration::from_millis(100));
            assert!(!place.exists());
        }
        let start = std::time::Instant::now();
        while !place.join("slides/a.json").exists() {
            assert!(start.elapsed() < Duration::from_secs(10), "it was never kept");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}
