//! What a doctor says of the show: whether its folders are there and how saves are heard of, whether its languages have
//! their letters, and whether its times can be kept.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::super::list::doubt;
use super::super::place::Place;
use super::finding::{Finding, Topic};
use crate::clock::Clock;
use crate::feed::load::Load;
use crate::feed::patient::{LIMIT, Patience};
use crate::feed::{disk, fonts, trust};
use crate::say::say;
use crate::show::problem::Severity;
use crate::show::settings::Trust;

/// A show that has not been read within so long does not answer.
const READ: Duration = Duration::from_mins(2);

/// All of it. What a share says that hangs is not waited for without end.
pub fn findings(place: &Place) -> Vec<Finding> {
    let folders: Vec<PathBuf> = match place {
        Place::Folder(root) => vec![root.clone()],
        Place::Folders(overlay) => overlay.folders().map(|(root, _)| root.to_owned()).collect(),
        Place::BuiltIn => Vec::new(),
    };
    let looks: Vec<Option<Finding>> = folders.iter().map(|folder| self::folder(folder)).collect();
    let named = place.clone();
    // Of a share that hangs one question is enough.
    let load = looks.iter().all(Option::is_some).then(|| Patience::new(READ).within(move || named.load())).flatten();
    let silent = looks.iter().zip(&folders).filter(|(look, _)| look.is_none()).map(|(_, folder)| silent(folder));
    let silent: Vec<Finding> = silent.collect();
    let mut all: Vec<Finding> = looks.into_iter().flatten().collect();
    match &load {
        Some(load) => {
            all.push(show(place, load));
            all.extend(letters(load));
        }
        None if silent.is_empty() => all.extend(folders.first().map(|folder| self::silent(folder))),
        None => all.extend(silent),
    }
    all.push(clock(load.map(|load| load.show.settings.trust_clock).unwrap_or_default()));
    all
}

/// A folder of the show: whether it is there, and how what others save in it is heard of. None if it does not answer.
fn folder(folder: &Path) -> Option<Finding> {
    let (name, asked) = (name(folder), folder.to_owned());
    let look = Patience::new(LIMIT).within(move || std::fs::read_dir(&asked).map(|_| disk::network(&asked)))?;
    Some(match look {
        Err(error) => {
            let text = say!("doctor-folder-away", folder = name, error = error.to_string());
            Finding::bad(Topic::Show, text, say!("doctor-folder-away-cure"))
        }
        Ok(Some(false)) => Finding::ok(Topic::Show, say!("doctor-folder-watched", folder = name)),
        Ok(_) => Finding::ok(Topic::Show, say!("doctor-folder-share", folder = name)),
    })
}

/// A folder that does not answer.
fn silent(folder: &Path) -> Finding {
    let text = say!("doctor-folder-silent", folder = name(folder));
    Finding::bad(Topic::Show, text, say!("doctor-folder-silent-cure"))
}

fn name(folder: &Path) -> String {
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned()).display().to_string()
}

fn show(place: &Place, load: &Load) -> Finding {
    let (articles, problems) = (load.show.articles.len(), load.show.problems.len());
    let text = say!("doctor-articles", show = place.to_string(), articles = articles, problems = problems);
    let wrong = load.show.problems.iter().any(|problem| problem.severity == Severity::Error);
    if articles == 0 {
        return Finding::warn(Topic::Show, text, say!("doctor-articles-none"));
    }
    if wrong {
        return Finding::warn(Topic::Show, text, say!("doctor-articles-cure", show = place.to_string()));
    }
    Finding::ok(Topic::Show, text)
}

/// For each language of the show whether all its letters can be drawn.
fn letters(load: &Load) -> Vec<Finding> {
    let told = |(lang, (count, lacking)): (String, (usize, String))| {
        if lacking.is_empty() {
            return Finding::ok(Topic::Fonts, say!("doctor-letters", lang = lang, count = count));
        }
        let text = say!("doctor-letters-missing", lang = lang, letters = fonts::listed(&lacking));
        let packages = fonts::packages_for(&lacking);
        let cure = packages
            .map_or_else(|| say!("undrawable-words"), |packages| say!("undrawable-install", packages = packages));
        Finding::warn(Topic::Fonts, text, cure)
    };
    fonts::by_language(&load.show.articles, &load.fonts).into_iter().map(told).collect()
}

fn clock(asked: Trust) -> Finding {
    let wall = Clock::system().wall();
    let at = wall.strftime("%Y-%m-%d %H:%M %:z (%Q)").to_string();
    match doubt(wall.timestamp(), asked) {
        Some(doubt) => Finding::bad(Topic::Clock, at.into(), doubt),
        None if trust::synced() == Some(true) => Finding::ok(Topic::Clock, say!("doctor-clock-synced", at = at)),
        None => Finding::warn(Topic::Clock, say!("doctor-clock-alone", at = at), say!("doctor-clock-alone-cure")),
    }
}
