//! The last good show in the place of one that players die of, as a supervisor asks for it: shown until something is saved.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::command::args::ShowOptions;
use crate::command::place::Place;
use crate::feed::load::Load;
use crate::feed::recovered::{self, Files, Recovered};
use crate::feed::source::Source;
use crate::feed::state;
use crate::say::say;
use crate::show::problem::{Place as At, Problem};

/// How often it is looked whether something was saved.
const LOOK: Duration = Duration::from_secs(1);

/// A show that is shown from its copy.
pub struct Recovery {
    real: PathBuf,
    /// Where its articles are read from: the copy, or if none was kept, the show itself.
    articles: PathBuf,
    without: BTreeSet<String>,
}

impl Recovery {
    /// What is asked for; none if the show is to be shown as it is.
    pub fn of(place: &Place, options: &ShowOptions) -> Option<Self> {
        let Place::Folder(real) = place else { return None };
        options.last_good.then(|| {
            let kept = state::folder().map(|states| recovered::folder(&states, real));
            let kept = kept.filter(|kept| kept.join("slides").is_dir());
            let without = options.without.iter().cloned().collect();
            Self { real: real.clone(), articles: kept.unwrap_or_else(|| real.clone()), without }
        })
    }

    /// Where the show is read from.
    pub fn place(&self) -> Recovered {
        Recovered::new(&self.real, &self.articles, &self.without)
    }

    /// Where its photos are read from.
    pub fn source(&self) -> Box<dyn Source> {
        Box::new(Files::new(&self.real, &self.articles, &self.without))
    }

    /// Calls `heed` once something in the show's own folders is another than now.
    pub fn heed_saves(&self, heed: impl Fn() + Send + 'static) -> io::Result<()> {
        let real = self.real.clone();
        let look = move || {
            let before = recovered::state(&real);
            // What cannot be read now, as a share that goes for a moment, was not saved.
            while recovered::state(&real).is_none_or(|now| Some(now) == before) {
                std::thread::sleep(LOOK);
            }
            heed();
        };
        std::thread::Builder::new().name("recovery".to_owned()).spawn(look).map(drop)
    }

    /// A load of it, with a word on why it is not the show that the operator wrote.
    pub fn told(&self, mut load: Load) -> Load {
        let problem = self.problem();
        let show = Arc::make_mut(&mut load.show);
        if !show.problems.contains(&problem) {
            show.problems.insert(0, problem.clone());
        }
        if load.changed.is_empty() || !load.problems.iter().any(|(file, _)| *file == problem.file) {
            load.problems.insert(0, (problem.file.clone(), vec![problem]));
        }
        load
    }

    fn problem(&self) -> Problem {
        let files: Vec<&str> = self.without.iter().map(String::as_str).collect();
        let files = files.join(", ");
        let told = match (self.articles == self.real, self.without.is_empty()) {
            (true, true) => say!("died-shown"),
            (true, false) => say!("died-shown-without", files = files),
            (false, true) => say!("died-last-good"),
            (false, false) => say!("died-last-good-without", files = files),
        };
        Problem::error("slides", &At::default(), told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::load::read_once;

    #[test]
    fn what_is_shown_says_why_it_is_not_what_was_saved() {
        let show = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(show.path().join("slides")).unwrap();
        std::fs::create_dir_all(show.path().join("assets")).unwrap();
        let real = show.path().to_owned();
        let without = BTreeSet::from(["assets/a.jpg".to_owned()]);
        let recovery = Recovery { articles: real.clone(), real, without };
        let load = recovery.told(read_once(show.path()));
        let message = load.show.problems[0].message.to_string();
        assert!(message.contains("three times") && message.contains("without assets/a.jpg"), "{message}");
        assert_eq!(load.problems[0].0, "slides");
    }
}
