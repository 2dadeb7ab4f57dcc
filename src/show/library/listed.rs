//! What a listing of a folder means for the library: which files are articles, which are photos, which are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::super::listing::{Entry, Kind};
use super::super::names::{self, Role};
use super::source::Source;
use super::{Library, Translates};
use crate::say::{Message, say};

/// What files of `slides` are called by, except for the settings of one of several folders.
const SLIDES: &str = "slides/";

/// A file that is not shown.
#[derive(Debug, Clone)]
pub struct Stray {
    pub reason: Message,
    pub warn: bool,
    pub since: Duration,
}

impl Library {
    /// Takes what a folder holds.
    pub(super) fn listed(&mut self, folder: &str, mut entries: Vec<Entry>, unread: &[String], now: Duration) {
        let all: Vec<String> = entries.iter().map(|entry| base(&entry.file).to_owned()).collect();
        if folder == "slides" {
            self.list_slides(&entries, &all, now);
            entries.retain(|entry| names::role(base(&entry.file), &all) == Role::Image);
        } else {
            entries.retain(|entry| names::role(base(&entry.file), &[""; 0]) != Role::Silent);
        }
        let gone = self.shelf.list(folder, &entries, unread, now, self.begun);
        self.changed.extend(gone);
    }

    /// Nothing counts as missing in a folder that cannot be read.
    pub(super) fn forgive(&mut self, folder: &str) {
        if folder == "slides" {
            self.articles.values_mut().for_each(Source::forgive);
            self.stack.named().for_each(|(_, source)| source.forgive());
        }
        self.shelf.forgive(folder);
    }

    fn list_slides(&mut self, entries: &[Entry], all: &[String], now: Duration) {
        let mut strays = BTreeMap::new();
        let mut here = BTreeSet::new();
        let (mut settings, mut arrived) = (Vec::new(), Vec::new());
        for (entry, name) in entries.iter().zip(all) {
            let file = &entry.file;
            // Of a show of several folders each has its own settings, and their files beside each other are no doubles.
            let role = match file.strip_suffix(name.as_str()).filter(|folder| *folder != SLIDES) {
                Some(folder) => {
                    let beside = entries.iter().filter_map(|other| other.file.strip_prefix(folder));
                    names::role(name, &beside.collect::<Vec<_>>())
                }
                None => names::role(name, all),
            };
            if let Some((reason, warn)) = stray(entry, name, &role) {
                let since = self.strays.get(file).map_or(now, |stray| stray.since);
                strays.insert(file.clone(), Stray { reason, warn, since });
            } else if role == Role::Settings {
                settings.push(file.as_str());
                self.stack.list(entry, now);
            } else if matches!(role, Role::Article | Role::Translation { .. }) {
                here.insert(file.as_str());
                if let Role::Translation { of, lang } = role {
                    let of = file.strip_suffix(name.as_str()).unwrap_or_default().to_owned() + &of;
                    self.translations.insert(file.clone(), Translates { of, lang });
                }
                if !self.articles.contains_key(file) {
                    arrived.push(entry);
                }
                self.articles.entry(file.clone()).or_default().list(entry, now);
            }
        }
        self.strays = strays;
        self.drop_missing(&here, &arrived, now);
        let gone = self.stack.listed(&settings, now, self.begun);
        if !gone.is_empty() {
            self.changed.extend(gone);
            self.adopt_settings();
        }
    }

    /// Lets go of files that are missing for long enough.
    fn drop_missing(&mut self, here: &BTreeSet<&str>, arrived: &[&Entry], now: Duration) {
        let patient = self.begun;
        for (file, source) in &mut self.articles {
            if !here.contains(file.as_str()) {
                source.miss(now, arrived);
            }
        }
        let gone = self.articles.extract_if(.., |_, source| source.gone(now, patient));
        for (file, _) in gone {
            self.translations.remove(&file);
            self.changed.insert(file);
        }
    }
}

/// Why a file in `slides/` is not shown, and whether that is worth a warning; none if it is, or needs no word.
fn stray(entry: &Entry, name: &str, role: &Role) -> Option<(Message, bool)> {
    match role {
        Role::Silent => None,
        _ if entry.kind == Kind::Folder => Some((say!("name-folder", name = name), true)),
        Role::Image if entry.kind != Kind::File => Some((say!("name-link", name = name), true)),
        Role::Settings | Role::Article | Role::Translation { .. } | Role::Image => None,
        Role::Aside(reason) => Some((reason.clone(), false)),
        Role::LeftOut(reason) => Some((reason.clone(), true)),
    }
}

/// A file's name without its folders.
pub fn base(file: &str) -> &str {
    file.rsplit_once('/').map_or(file, |(_, name)| name)
}
