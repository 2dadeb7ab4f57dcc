//! The last good show in the place of one that Litfass dies of: articles from the copy that was kept of it, photos from the
//! show itself, and no file that was being worked on when it died. Decides neither which files those are nor when to
//! give up.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::disk;
use super::patient;
use super::photo_error::PhotoError;
use super::place::{Disk, Place};
use super::source::{Folder, Source, Stream};
use crate::show::library::FOLDERS;
use crate::show::listing::{Entry, Listing, Sight, Stamp};
use crate::show::names;

/// A show whose articles come from a copy.
#[derive(Debug)]
pub struct Recovered {
    real: Disk,
    kept: Disk,
    source: Files,
}

/// The files of such a show.
#[derive(Debug, Clone)]
pub struct Files {
    real: Folder,
    kept: Folder,
    without: BTreeSet<String>,
}

impl Recovered {
    /// The show in the folder `real` with the articles of the folder `kept`, and without some files.
    pub fn new(real: &Path, kept: &Path, without: &BTreeSet<String>) -> Self {
        Self { real: Disk::new(real), kept: Disk::new(kept), source: Files::new(real, kept, without) }
    }

    fn disk(&self, file: &str) -> &Disk {
        if is_kept(file) { &self.kept } else { &self.real }
    }
}

impl Files {
    /// See [`Recovered::new`].
    pub fn new(real: &Path, kept: &Path, without: &BTreeSet<String>) -> Self {
        Self { real: Folder::new(real), kept: Folder::new(kept), without: without.clone() }
    }
}

impl Source for Files {
    fn open(&self, file: &str) -> Result<(Box<dyn Stream>, u64), PhotoError> {
        if self.without.contains(file) {
            return Err(PhotoError::Deadly);
        }
        if is_kept(file) { self.kept.open(file) } else { self.real.open(file) }
    }
}

impl Place for Recovered {
    fn list(&self, folder: &str) -> Listing {
        let real = self.real.list(folder);
        if folder != "slides" {
            return real;
        }
        let Listing::Here { mut entries, unread } = self.kept.list(folder) else { return real };
        if let Listing::Here { entries: dropped, .. } = real {
            entries.extend(dropped.into_iter().filter(|entry| names::is_picture(&entry.file)));
        }
        Listing::Here { entries, unread }
    }

    fn stamp(&self, file: &str) -> Option<Stamp> {
        self.disk(file).stamp(file)
    }

    fn sight(&self, file: &str) -> Sight {
        self.disk(file).sight(file)
    }

    fn source(&self) -> &dyn Source {
        &self.source
    }
}

/// Whether a file is one that is kept: what an operator has written, not the photos.
pub fn is_kept(file: &str) -> bool {
    let name = file.strip_prefix("slides/").unwrap_or_default();
    let json = Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    (json || names::is_manuscript(name)) && !names::is_silent_file(file)
}

/// What the folders of a show hold now, to be compared with what they hold later: a save makes it another. None if that
/// cannot be read now: a share that goes and comes back was not saved to.
pub fn state(root: &Path) -> Option<Vec<Entry>> {
    let [slides, assets] = FOLDERS.map(|folder| disk::list(root, folder));
    let Listing::Here { entries: mut all, .. } = slides else { return None };
    match assets {
        Listing::Here { entries, .. } => all.extend(entries),
        // Not every show has photos, but a share may have gone in between.
        Listing::Away(_) => drop(disk::id(&root.join("slides"))?),
    }
    all.retain(|entry| !names::is_silent_file(&entry.file));
    // A share that is connected anew has another number.
    all.iter_mut().for_each(|entry| entry.stamp.device = 0);
    all.sort_by(|a, b| a.file.cmp(&b.file));
    Some(all)
}

/// Where the copy of a show's articles is: in Litfass's own folder, by the path of the show.
pub fn folder(states: &Path, root: &Path) -> PathBuf {
    let name = blake3::hash(patient::named(root).as_os_str().as_encoded_bytes()).to_hex();
    states.join("shows").join(name.get(..16).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::{Recovered, is_kept, state};
    use crate::feed::load::Loader;

    fn write(root: &std::path::Path, file: &str, text: &str) {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn articles_come_from_the_copy_and_what_is_left_out_is_a_problem() {
        let (real, kept) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        write(real.path(), "slides/a.json", r#"{"title": "deadly"}"#);
        fs::create_dir(real.path().join("assets")).unwrap();
        for (file, title) in [("slides/a.json", "good"), ("slides/b.json", "bad")] {
            write(kept.path(), file, &format!(r#"{{"title": "{title}"}}"#));
        }
        let without = BTreeSet::from(["slides/b.json".to_owned()]);
        let place = Recovered::new(real.path(), kept.path(), &without);
        let load = Loader::new(place).once();
        let titles: Vec<&str> = load.show.articles.iter().map(|article| article.title.as_str()).collect();
        assert_eq!(titles, ["good"]);
        assert_eq!(load.show.problems.len(), 1);
        assert!(load.show.problems[0].message.to_string().contains("save it again"), "{:?}", load.show.problems);
    }

    #[test]
    fn without_a_copy_the_show_itself_is_read() {
        let (real, kept) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        write(real.path(), "slides/a.json", r#"{"title": "A"}"#);
        let place = Recovered::new(real.path(), &kept.path().join("none"), &BTreeSet::new());
        assert_eq!(Loader::new(place).once().show.articles.len(), 0, "nothing was kept of it");
    }

    #[test]
    fn what_an_operator_writes_is_kept_and_photos_and_scraps_are_not() {
        let cases = [
            ("slides/a.json", true),
            ("slides/a.JSON", true),
            ("slides/_show.json", true),
            ("slides/a.md", true),
            ("slides/a.txt", true),
            ("slides/a.jpg", false),
            ("slides/.~lock.a.json", false),
            ("assets/a.json", false),
            ("a.json", false),
        ];
        for (file, expected) in cases {
            assert_eq!(is_kept(file), expected, "{file}");
        }
    }

    #[test]
    fn a_save_makes_the_state_of_a_show_another() {
        let show = tempfile::tempdir().unwrap();
        write(show.path(), "slides/a.json", "{}");
        let before = state(show.path());
        assert!(before.is_some() && before == state(show.path()));
        write(show.path(), "slides/a.json", "{ }");
        assert_ne!(before, state(show.path()));
    }

    #[test]
    fn a_share_that_goes_has_no_state_and_the_one_of_before_when_it_is_back() {
        let show = tempfile::tempdir().unwrap();
        for file in ["share/slides/a.json", "share/assets/a.jpg"] {
            write(show.path(), file, "{}");
        }
        let (share, away) = (show.path().join("share"), show.path().join("away"));
        let before = state(&share);
        assert!(before.as_ref().is_some_and(|entries| entries.len() == 2), "{before:?}");
        fs::rename(&share, &away).unwrap();
        assert_eq!(state(&share), None);
        fs::rename(&away, &share).unwrap();
        assert_eq!(state(&share), before);
    }
}
