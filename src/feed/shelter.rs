//! The copy of a show in the place of one that is away at the start: an unmounted share, a server that does not answer.
//! Articles come from the copy of the last good show, photos from the copies of a share's photos. Gives way to the show
//! itself as soon as that is there.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::disk;
use super::load::{Load, Loader};
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
    step: Arc<Mutex<Step>>,
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
        Self { root, articles, photos, step: Arc::new(Mutex::new(Step::Nothing)) }
    }

    fn lock(&self) -> MutexGuard<'_, Step> {
        self.step.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the copy is shown.
    pub fn shows_copy(&self) -> bool {
        *self.lock() == Step::Copy
    }

    /// What is shown of a load of the show itself: that load; while the show is away its copy, and nothing new after that.
    pub fn instead_of(&self, load: Load) -> Option<Load> {
        let mut step = self.lock();
        let away = load.show.articles.is_empty() && disk::id(&self.root.join("slides")).is_none();
        match *step {
            Step::Copy if away => None,
            Step::Nothing if away => {
                let copy = self.copy();
                *step = if copy.is_some() { Step::Copy } else { Step::Show };
                Some(copy.unwrap_or(load))
            }
            Step::Copy => {
                *step = Step::Show;
                let mut load = load;
                // Nobody else knows of what was said of the copy.
                if load.problems.iter().all(|(file, _)| file != SLIDES) && !load.fixed.iter().any(|file| file == SLIDES)
                {
                    load.fixed.push(SLIDES.to_owned());
                }
                Some(load)
            }
            Step::Nothing | Step::Show => {
                *step = Step::Show;
                Some(load)
            }
        }
    }

    /// The copy, if nothing at all was shown yet: the share does not answer.
    pub fn instead_of_nothing(&self) -> Option<Load> {
        let mut step = self.lock();
        let copy = (*step == Step::Nothing).then(|| self.copy()).flatten()?;
        *step = Step::Copy;
        Some(copy)
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
    use std::path::Path;

    use super::super::load::read_once;
    use super::*;

    fn write(root: &Path, file: &str, text: &str) {
        fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
        fs::write(root.join(file), text).unwrap();
    }

    fn titles(load: &Load) -> Vec<&str> {
        load.show.articles.iter().map(|article| article.title.as_str()).collect()
    }

    #[test]
    fn a_show_that_is_away_at_the_start_is_shown_from_its_copy_until_it_is_there() {
        let here = tempfile::tempdir().unwrap();
        let [root, kept, photos] = ["show", "kept", "photos"].map(|name| here.path().join(name));
        write(&kept, "slides/a.json", r#"{"title": "kept"}"#);
        let shelter = Shelter::new(root.clone(), kept, photos);
        let copy = shelter.instead_of(read_once(&root)).unwrap();
        assert_eq!(titles(&copy), ["kept"]);
        assert!(copy.show.problems[0].message.to_string().contains("copy"), "{:?}", copy.show.problems);
        assert!(shelter.instead_of(read_once(&root)).is_none(), "still away");
        write(&root, "slides/a.json", r#"{"title": "real"}"#);
        assert_eq!(titles(&shelter.instead_of(read_once(&root)).unwrap()), ["real"]);
        fs::remove_dir_all(&root).unwrap();
        assert!(shelter.instead_of(read_once(&root)).is_some(), "from then on the show's own rules hold");
    }

    #[test]
    fn a_share_that_does_not_answer_is_stood_in_for_once() {
        let here = tempfile::tempdir().unwrap();
        let [root, kept, photos] = ["show", "kept", "photos"].map(|name| here.path().join(name));
        write(&kept, "slides/a.json", r#"{"title": "kept"}"#);
        let shelter = Shelter::new(root.clone(), kept, photos);
        assert_eq!(titles(&shelter.instead_of_nothing().unwrap()), ["kept"]);
        assert!(shelter.instead_of_nothing().is_none());
        write(&root, "slides/a.json", r#"{"title": "real"}"#);
        let real = shelter.instead_of(read_once(&root)).unwrap();
        assert_eq!(titles(&real), ["real"]);
        assert!(real.fixed.iter().any(|file| file == SLIDES), "what was said of the copy holds no more");
        assert!(shelter.instead_of_nothing().is_none());
    }

    #[test]
    fn without_a_copy_the_show_says_that_it_is_away() {
        let here = tempfile::tempdir().unwrap();
        let [root, kept, photos] = ["show", "kept", "photos"].map(|name| here.path().join(name));
        let load = Shelter::new(root.clone(), kept, photos).instead_of(read_once(&root)).unwrap();
        assert_eq!((load.show.articles.len(), load.show.problems.len()), (0, 1));
    }
}
