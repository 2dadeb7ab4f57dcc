//! The files that the settings stand in: one `_show.json`, or one of each folder that a show is made of. A later file
//! says what it says over the earlier ones, field by field. Knows no article.

use std::time::Duration;

use super::super::hash::Fnv;
use super::super::listing::{Content, Entry};
use super::super::names;
use super::super::parse::{self, Read};
use super::super::problem::{Problem, Severity};
use super::super::settings::Settings;
use super::source::Source;

/// The files of the settings, those that count less first. What one of them gives stands on all before it.
#[derive(Debug, Default)]
pub struct Stack(Vec<(String, Source<Settings>)>);

impl Stack {
    /// Takes what the folder says of a file; its name may differ in case from the one it had.
    pub fn list(&mut self, entry: &Entry, now: Duration) {
        let folded = names::fold(&entry.file);
        let index = self.0.iter().position(|(file, _)| names::fold(file) == folded).unwrap_or_else(|| {
            self.0.push((entry.file.clone(), Source::default()));
            self.0.len() - 1
        });
        if let Some((file, source)) = self.0.get_mut(index) {
            file.clone_from(&entry.file);
            source.list(entry, now);
        }
    }

    /// Takes which files the folders hold, in their order; gives those that are gone. True if others count now.
    pub fn listed(&mut self, here: &[&str], now: Duration, patient: bool) -> Vec<String> {
        let place = |file: &String| here.iter().position(|other| other == file);
        for (_, source) in self.0.iter_mut().filter(|(file, _)| place(file).is_none()) {
            source.miss(now, &[]);
        }
        let gone: Vec<String> =
            self.0.extract_if(.., |(_, source)| source.gone(now, patient)).map(|(file, _)| file).collect();
        let whole = self.0.iter().all(|(file, _)| place(file).is_some());
        let moved = whole && !self.0.is_sorted_by_key(|(file, _)| place(file));
        if moved {
            self.0.sort_by_key(|(file, _)| place(file));
        }
        if moved || !gone.is_empty() {
            self.0.iter_mut().for_each(|(_, source)| source.parse_again());
        }
        gone
    }

    /// Whether a file is one of them.
    pub fn has(&self, file: &str) -> bool {
        self.0.iter().any(|(own, _)| own == file)
    }

    /// A file that is not missing.
    pub fn here(&mut self, file: &str) -> Option<&mut Source<Settings>> {
        let found = self.0.iter_mut().find(|(own, _)| own == file);
        found.map(|(_, source)| source).filter(|source| source.missing.is_none())
    }

    /// All of them.
    pub fn sources(&self) -> impl Iterator<Item = &Source<Settings>> {
        self.0.iter().map(|(_, source)| source)
    }

    /// All of them with their names.
    pub fn named(&mut self) -> impl Iterator<Item = (&str, &mut Source<Settings>)> {
        self.0.iter_mut().map(|(file, source)| (file.as_str(), source))
    }

    /// The first file that is to be read now: what the later ones mean depends on it.
    pub fn due(&self, now: Duration) -> Option<&str> {
        self.0.iter().find(|(_, source)| source.due(now)).map(|(file, _)| file.as_str())
    }

    /// Takes what reading a file gave; true if it was loaded.
    pub fn read(&mut self, file: &str, content: Content, now: Duration, patient: bool) -> bool {
        let Some(index) = self.0.iter().position(|(own, _)| own == file) else { return false };
        let Some((before, [(_, source), after @ ..])) = self.0.split_at_mut_checked(index) else { return false };
        let below = before.iter().rev().find_map(|(_, source)| source.good.as_ref());
        let below = below.map(|(settings, _)| settings.clone()).unwrap_or_default();
        let loaded = source.read(file, content, now, patient, |text| {
            let parsed = parse::settings_over(file, text, below);
            // What is no object at all says nothing: the last good settings stay.
            let wrong = |problem: &Problem| problem.pointer.is_empty() && problem.severity == Severity::Error;
            let broken = parsed.problems.iter().any(wrong);
            Read { value: (!broken).then_some(parsed.settings), problems: parsed.problems, complete: parsed.complete }
        });
        if loaded {
            after.iter_mut().for_each(|(_, source)| source.parse_again());
        }
        loaded
    }

    /// What all of them say together.
    pub fn settings(&self) -> Settings {
        let good = self.0.iter().rev().find_map(|(_, source)| source.good.as_ref());
        good.map(|(settings, _)| settings.clone()).unwrap_or_default()
    }

    /// Adds all that they say to a hash.
    pub fn hash(&self, hash: &mut Fnv) {
        let good: Vec<u64> = self.sources().filter_map(|source| source.good.as_ref()).map(|(_, hash)| *hash).collect();
        good.iter().for_each(|one| hash.number(*one));
        if good.is_empty() {
            hash.number(0);
        }
    }
}
