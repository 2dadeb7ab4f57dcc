//! The logos of the show: which files they mean, and those that are whole enough to be shown. Pictures like photos,
//! named by the settings.

use super::super::problem::Problem;
use super::super::resolve::Index;
use super::super::settings::Logo;
use super::Library;
use super::meaning::find;
use super::shelf::Shelf;
use crate::say::say;

/// The logos that are wanted and those that are shown.
#[derive(Debug, Default)]
pub struct Logos {
    wanted: Vec<Logo>,
    /// What is on the screen; the last ones until the wanted ones are whole.
    pub shown: Vec<Logo>,
    problems: Vec<Problem>,
}

impl Logos {
    /// The files of all logos that matter.
    pub fn files(&self) -> impl Iterator<Item = String> {
        self.wanted.iter().chain(&self.shown).map(|logo| logo.file.clone())
    }

    /// Works out which files the logos of the settings mean; `file` is that of the settings.
    pub fn resolve(&mut self, written: &[Logo], file: &str, index: &Index, shelf: &Shelf) {
        self.wanted = written.to_vec();
        self.problems.clear();
        for logo in &mut self.wanted {
            let remark = find(&say!("thing-logo"), &mut logo.file, index, shelf);
            self.problems.extend(remark.map(|text| Problem::error(file, &logo.place, text)));
        }
    }

    /// Puts on the screen what is ready to be there.
    pub fn take(&mut self, shelf: &Shelf, patient: bool) {
        if !patient || !self.wanted.iter().any(|logo| shelf.waits(&logo.file)) {
            self.shown.clone_from(&self.wanted);
        }
    }
}

impl Library {
    /// What is wrong with the logos.
    pub(super) fn logo_problems(&self) -> Vec<Problem> {
        let mut all = self.logos.problems.clone();
        for logo in &self.logos.wanted {
            let why = self.shelf.trouble(&logo.file).map(|why| say!("file-trouble", file = &logo.file, why = why));
            all.extend(why.map(|text| Problem::error(self.settings.file_of("logo"), &logo.place, text)));
        }
        all
    }
}
