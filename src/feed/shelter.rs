//! The copy of a show in the place of one that is away at the start: an unmounted share, a server that does not answer.
//! Articles come from the copy of the last good show, photos from the copies of a share's photos. Gives way to the show
//! itself as soon as that is there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::disk;
use super::load::{Load, Loader};
use super::mirror;
use super::recovered::Recovered;
use crate::say::say;
use crate::show::problem::{Place, Problem};

/// A show that has not been read within so long does not answer.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// What a show that is away is told of.
const SLIDES: &str = "slides";

/// What stands in for the show in `root`.
#[derive(Debug, Clone)]
pub struct Shelter {
    root: PathBuf,
    articles: PathBuf,
    photos: PathBuf,
    network: fn(&Path) -> Option<bool>,
    step: Arc<Mutex<Step>>,
}

/// What is to be shown.
#[derive(Debug)]
pub enum Given {
    /// The show itself.
    Show(Load),
    /// Its copy.
    Copy(Load),
}

/// What was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Nothing,
    Copy,
    Show,
}

impl Shelter {
    /// For the show in `root`, whose articles are kept in `articles` and whose photos are copied into `photos`.
    pub fn new(root: PathBuf, articles: PathBuf, photos: PathBuf) -> Self {
        Self { root, articles, photos, network: disk::network, step: Arc::new(Mutex::new(Step::Nothing)) }
    }

    fn lock(&self) -> MutexGuard<'_, Step> {
        self.step.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives what is shown of a load of the show itself: that load; while the show is away its copy, and nothing new after
    /// that. Whoever takes it has it before anything else is given.
    pub fn instead_of(&self, mut load: Load, give: impl FnOnce(Given)) {
        let mut step = self.lock();
        let away = load.away && load.show.articles.is_empty();
        match *step {
            Step::Copy if away => return,
            Step::Nothing if away => {
                if let Some(copy) = self.copy() {
                    *step = Step::Copy;
                    return give(Given::Copy(copy));
                }
            }
            // Nobody else knows of what was said of the copy.
            Step::Copy => {
                if load.problems.iter().all(|(file, _)| file != SLIDES) && !load.fixed.iter().any(|file| file == SLIDES)
                {
                    load.fixed.push(SLIDES.to_owned());
                }
            }
            Step::Nothing | Step::Show => {}
        }
        *step = Step::Show;
        give(Given::Show(load));
    }

    /// Gives the copy, if nothing at all was shown yet and the show is on a share, which does not answer then. A disk of this
    /// machine is slow and will answer.
    pub fn instead_of_nothing(&self, give: impl FnOnce(Load)) {
        if *self.lock() != Step::Nothing || !mirror::remote(&self.root, self.network) {
            return;
        }
        let mut step = self.lock();
        if let Some(copy) = (*step == Step::Nothing).then(|| self.copy()).flatten() {
            *step = Step::Copy;
            give(copy);
        }
    }

    fn copy(&self) -> Option<Load> {
        if !self.articles.join("slides").is_dir() {
            return None;
        }
        let mut load = Loader::new(Recovered::new(&self.photos, &self.articles, &BTreeSet::new())).once();
        if load.show.articles.is_empty() {
            return None;
        }
        let folder = self.root.display().to_string();
        let problem = Problem::warning(SLIDES, &Place::default(), say!("show-from-copy", folder = folder));
        let show = Arc::make_mut(&mut load.show);
        show.problems.insert(0, problem.clone());
        load.problems.insert(0, (problem.file.clone(), vec![problem]));
        Some(load)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::super::load::read_once;
    use super::*;

    fn write(root: &Path, file: &str, text: &str) {
        fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
        fs::write(root.join(file), text).unwrap();
    }

    /// A shelter with a copy, whose show is not there yet and on a share.
    fn shelter(here: &Path) -> (Shelter, PathBuf) {
        let [root, kept, photos] = ["show", "kept", "photos"].map(|name| here.join(name));
        write(&kept, "slides/a.json", r#"{"title": "kept"}"#);
        (Shelter { network: |_| Some(true), ..Shelter::new(root.clone(), kept, photos) }, root)
    }

    fn titles(load: &Load) -> Vec<&str> {
        load.show.articles.iter().map(|article| article.title.as_str()).collect()
    }

    fn given(shelter: &Shelter, root: &Path) -> Option<Load> {
        let mut given = None;
        shelter.instead_of(read_once(root), |load| given = Some(load));
        given.map(|given| match given {
            Given::Show(load) | Given::Copy(load) => load,
        })
    }

    fn given_for_nothing(shelter: &Shelter) -> Option<Load> {
        let mut given = None;
        shelter.instead_of_nothing(|load| given = Some(load));
        given
    }

    #[test]
    fn a_show_that_is_away_at_the_start_is_shown_from_its_copy_until_it_is_there() {
        let here = tempfile::tempdir().unwrap();
        let (shelter, root) = shelter(here.path());
        let copy = given(&shelter, &root).unwrap();
        assert_eq!(titles(&copy), ["kept"]);
        assert!(copy.show.problems[0].message.to_string().contains("copy"), "{:?}", copy.show.problems);
        assert!(given(&shelter, &root).is_none(), "still away");
        write(&root, "slides/a.json", r#"{"title": "real"}"#);
        assert_eq!(titles(&given(&shelter, &root).unwrap()), ["real"]);
        fs::remove_dir_all(&root).unwrap();
        assert!(given(&shelter, &root).is_some(), "from then on the show's own rules hold");
    }

    #[test]
    fn a_folder_that_is_there_but_cannot_be_listed_is_away_too() {
        let here = tempfile::tempdir().unwrap();
        let (shelter, root) = shelter(here.path());
        write(&root, "slides", "It can be looked at, and nothing is in it.");
        assert_eq!(titles(&given(&shelter, &root).unwrap()), ["kept"]);
        fs::remove_file(root.join("slides")).unwrap();
        symlink("slides", root.join("slides")).unwrap();
        assert!(given(&shelter, &root).is_none(), "still away");
        fs::remove_file(root.join("slides")).unwrap();
        fs::create_dir(root.join("slides")).unwrap();
        assert!(titles(&given(&shelter, &root).unwrap()).is_empty(), "a show without slides is not away");
    }

    #[test]
    fn a_share_that_does_not_answer_is_stood_in_for_once() {
        let here = tempfile::tempdir().unwrap();
        let (shelter, root) = shelter(here.path());
        assert_eq!(titles(&given_for_nothing(&shelter).unwrap()), ["kept"]);
        assert!(given_for_nothing(&shelter).is_none());
        write(&root, "slides/a.json", r#"{"title": "real"}"#);
        let real = given(&shelter, &root).unwrap();
        assert_eq!(titles(&real), ["real"]);
        assert!(real.fixed.iter().any(|file| file == SLIDES), "what was said of the copy holds no more");
        assert!(given_for_nothing(&shelter).is_none());
    }

    #[test]
    fn a_slow_disk_of_this_machine_is_waited_for() {
        let here = tempfile::tempdir().unwrap();
        let (share, root) = shelter(here.path());
        let local = Shelter { network: disk::network, ..share.clone() };
        write(&root, "slides/a.json", r#"{"title": "real"}"#);
        assert!(given_for_nothing(&local).is_none());
        let silent = Shelter { network: |_| None, ..share };
        assert!(given_for_nothing(&silent).is_some(), "nobody knows whether it is a share");
    }

    #[test]
    fn the_show_itself_never_comes_before_a_copy_that_takes_its_time() {
        let here = tempfile::tempdir().unwrap();
        let (shelter, root) = shelter(here.path());
        let shown = Arc::new(Mutex::new(Vec::new()));
        let (begun, begins) = std::sync::mpsc::sync_channel(1);
        let (slow, seen) = (shelter.clone(), Arc::clone(&shown));
        let copy = std::thread::spawn(move || {
            slow.instead_of_nothing(|_| {
                begun.send(()).unwrap();
                std::thread::sleep(Duration::from_millis(300));
                seen.lock().unwrap().push("copy");
            });
        });
        begins.recv().unwrap();
        write(&root, "slides/a.json", r#"{"title": "real"}"#);
        shelter.instead_of(read_once(&root), |_| shown.lock().unwrap().push("real"));
        copy.join().unwrap();
        assert_eq!(*shown.lock().unwrap(), ["copy", "real"]);
    }

    #[test]
    fn without_a_copy_the_show_says_that_it_is_away() {
        let here = tempfile::tempdir().unwrap();
        let [root, kept, photos] = ["show", "kept", "photos"].map(|name| here.path().join(name));
        let load = given(&Shelter::new(root.clone(), kept, photos), &root).unwrap();
        assert_eq!((load.show.articles.len(), load.show.problems.len()), (0, 1));
    }
}
