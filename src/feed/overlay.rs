//! A show that is made of several folders: of two files of one name that of the later folder counts. Owns which folder a
//! file is taken from, and what is remembered of a folder that is away. Each folder is as closed as a show of one.
//!
//! The settings are the exception: those of each folder are listed, under names of their own (`common/slides/_show.json`),
//! so that they can be brought together field by field.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::disk;
use super::photo_error::PhotoError;
use super::place::Place;
use super::source::{Folder, Source, Stream};
use crate::say::{Message, say};
use crate::show::library::{FOLDERS, GONE_AFTER};
use crate::show::listing::{Entry, Listing, Sight, Stamp};
use crate::show::names;
use crate::show::problem::{Place as At, Problem};

/// For so long a file of the same name in an earlier folder is held back after one is gone: editors delete a file and
/// make it anew. A little shorter than what the library waits, which asks only once.
const HELD_BACK: Duration = GONE_AFTER.saturating_sub(Duration::from_millis(100));

/// Several folders as one show. Copies of it share what they know.
#[derive(Debug, Clone)]
pub struct Overlay {
    layers: Arc<[Layer]>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct Layer {
    /// As it is written on the command line.
    name: String,
    root: PathBuf,
    folder: Folder,
}

#[derive(Debug, Default)]
struct State {
    /// What `slides` and `assets` of each folder held when they could be read last.
    last: Vec<[Option<Vec<Entry>>; 2]>,
    /// What is wrong with folders, by number of the folder and of `slides` or `assets`.
    away: BTreeMap<(usize, usize), Message>,
    /// The folder that each file is taken from.
    owners: BTreeMap<String, usize>,
    /// Files that are gone, and have one of their name in an earlier folder: since when.
    left: BTreeMap<String, Instant>,
}

/// Files by their folded names, each with its folder.
type Merged = BTreeMap<String, (Entry, usize)>;

impl Overlay {
    /// The show that these folders make, the first ones lying below the later ones.
    pub fn new(folders: &[PathBuf]) -> Self {
        let layer = |root: &PathBuf| {
            let name = root.display().to_string();
            let name = if name.len() > 1 { name.trim_end_matches('/').to_owned() } else { name };
            Layer { name, folder: Folder::new(root.clone()), root: root.clone() }
        };
        let layers: Arc<[Layer]> = folders.iter().map(layer).collect();
        let last = layers.iter().map(|_| [None, None]).collect();
        Self { layers, state: Arc::new(Mutex::new(State { last, ..State::default() })) }
    }

    /// The folders with their names.
    pub fn folders(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.layers.iter().map(|layer| (layer.root.as_path(), layer.name.as_str()))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The folder whose settings a name means, with the name that they have there.
    fn settings(&self, file: &str) -> Option<(&Layer, String)> {
        self.named(file).filter(|(_, inner)| names::is_settings(inner))
    }

    /// The folder whose name a file's begins with, with the name that the file has there.
    fn named(&self, file: &str) -> Option<(&Layer, String)> {
        let inner = |layer: &Layer| file.strip_prefix(&layer.name)?.strip_prefix('/').map(str::to_owned);
        self.layers.iter().find_map(|layer| inner(layer).map(|inner| (layer, inner)))
    }

    /// The folder that a file is taken from.
    fn owner(&self, file: &str) -> Option<(usize, &Layer)> {
        let index = self.state().owners.get(file).copied()?;
        Some((index, self.layers.get(index)?))
    }

    /// What each folder that can be read, or could be, holds; and why others cannot be read.
    fn look(&self, folder: &str, at: usize, state: &mut State) -> (Merged, Vec<Entry>, Vec<String>, Vec<Message>) {
        let (mut merged, mut settings) = (Merged::new(), Vec::new());
        let (mut unread, mut away) = (Vec::new(), Vec::new());
        for (index, layer) in self.layers.iter().enumerate() {
            state.away.remove(&(index, at));
            match disk::list(&layer.root, folder) {
                Listing::Here { entries, unread: mut more } => {
                    unread.append(&mut more);
                    state.last[index][at] = Some(entries);
                }
                Listing::Away(why) => {
                    // One that nobody has made yet is as good as an empty one.
                    if state.last[index][at].is_some() || (at == 0 && !layer.root.is_dir()) {
                        state.away.insert((index, at), why.clone());
                    }
                    if layer.root.join(folder).exists() {
                        unread.push(format!("{}/{folder}", layer.name));
                    }
                    away.push(why);
                }
            }
            for entry in state.last[index][at].iter().flatten() {
                if names::is_settings(&entry.file) {
                    settings.push(Entry { file: format!("{}/{}", layer.name, entry.file), ..entry.clone() });
                } else {
                    merged.insert(names::fold(&entry.file), (entry.clone(), index));
                }
            }
        }
        (merged, settings, unread, away)
    }
}

impl State {
    /// Leaves out files that only just are those of an earlier folder.
    fn hold_back(&mut self, merged: &mut Merged) {
        let now = Instant::now();
        let (owners, left) = (&self.owners, &mut self.left);
        merged.retain(|_, (entry, index)| {
            if owners.get(&entry.file).is_none_or(|before| before <= index) {
                left.remove(&entry.file);
                return true;
            }
            let since = *left.entry(entry.file.clone()).or_insert(now);
            let over = now.duration_since(since) >= HELD_BACK;
            if over {
                left.remove(&entry.file);
            }
            over
        });
    }
}

impl Place for Overlay {
    fn list(&self, folder: &str) -> Listing {
        let Some(at) = FOLDERS.iter().position(|name| *name == folder) else {
            return Listing::here(Vec::new());
        };
        let mut state = self.state();
        let (mut merged, settings, unread, away) = self.look(folder, at, &mut state);
        if away.len() == self.layers.len() {
            return Listing::Away(away.into_iter().next().unwrap_or_default());
        }
        state.hold_back(&mut merged);
        let held: Vec<String> = state.left.keys().cloned().collect();
        state.owners.retain(|file, _| !file.starts_with(folder) || held.contains(file));
        state.owners.extend(merged.values().map(|(entry, index)| (entry.file.clone(), *index)));
        let entries = merged.into_values().map(|(entry, _)| entry).chain(settings).collect();
        Listing::Here { entries, unread }
    }

    fn stamp(&self, file: &str) -> Option<Stamp> {
        if let Some((layer, inner)) = self.settings(file) {
            return disk::stamp_of(&layer.root, &inner);
        }
        let (_, layer) = self.owner(file)?;
        disk::stamp_of(&layer.root, file)
    }

    fn sight(&self, file: &str) -> Sight {
        if let Some((layer, inner)) = self.settings(file) {
            return disk::sight(&layer.root, &inner);
        }
        let owner = self.owner(file).map(|(index, _)| index);
        let seen = self.layers.iter().enumerate().rev().map(|(index, layer)| (index, disk::sight(&layer.root, file)));
        let top = seen.into_iter().find(|(_, sight)| *sight != Sight::Nothing);
        match (top, owner) {
            (None, None) => Sight::Nothing,
            (Some((_, sight)), None) => sight,
            (Some((index, sight)), Some(owner)) if index == owner => sight,
            // It came to another folder than it was in, or left one.
            _ => Sight::Else,
        }
    }

    fn source(&self) -> &dyn Source {
        self
    }

    fn problems(&self) -> Vec<Problem> {
        let state = self.state();
        let one = |((index, at), why): (&(usize, usize), &Message)| {
            let (layer, folder) = (self.layers.get(*index)?, FOLDERS.get(*at)?);
            let name = format!("{}/{folder}", layer.name);
            Some(Problem::error(&name, &At::default(), say!("folder-unread", folder = &name, why = why)))
        };
        // Where all are away, that is said of the show.
        let all = |at: usize| state.away.keys().filter(|(_, folder)| *folder == at).count() == self.layers.len();
        state.away.iter().filter(|((_, at), _)| !all(*at)).filter_map(one).collect()
    }

    fn known_as(&self, file: &str) -> Option<String> {
        self.owner(file).map(|(_, layer)| format!("{}/{file}", layer.name))
    }
}

impl Source for Overlay {
    fn open(&self, file: &str) -> Result<(Box<dyn Stream>, u64), PhotoError> {
        if let Some((layer, inner)) = self.settings(file) {
            return layer.folder.open(&inner);
        }
        if let Some((_, layer)) = self.owner(file) {
            return layer.folder.open(file);
        }
        if let Some((layer, inner)) = self.named(file) {
            return layer.folder.open(&inner);
        }
        // One that was not listed: nobody knows of it yet, or no more.
        let mut found = Err(PhotoError::Missing);
        for layer in self.layers.iter().rev() {
            found = layer.folder.open(file);
            if !matches!(found, Err(PhotoError::Missing)) {
                break;
            }
        }
        found
    }
}
