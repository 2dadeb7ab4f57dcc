//! Keeps every figure that was measured, by what it is and whose it is.

use std::collections::BTreeMap;

use super::programs::Program;

/// What is measured: a row of the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Row {
    Start,
    StartWarm,
    IntervalMean,
    IntervalWorst,
    CutCpu,
    CutServer,
    FadeCpu,
    FadeServer,
    PssOne,
    PssMany,
    PssPeak,
    StillTicks,
    StillSwitches,
    FadeFrames,
    FadeMedian,
    FadeLate,
    FadeWorst,
    SavePhoto,
    SaveArticle,
}

/// All figures.
#[derive(Default)]
pub struct Book {
    figures: BTreeMap<(Row, Program), Vec<f64>>,
    /// What a reader of the table must know.
    pub notes: Vec<String>,
}

impl Book {
    /// Adds a figure.
    pub fn add(&mut self, row: Row, program: Program, figure: f64) {
        self.figures.entry((row, program)).or_default().push(figure);
    }

    /// The figures of a row and a program.
    pub fn of(&self, row: Row, program: Program) -> &[f64] {
        self.figures.get(&(row, program)).map_or(&[], Vec::as_slice)
    }

    /// Adds a note, once.
    pub fn note(&mut self, text: String) {
        eprintln!("        {text}");
        if !self.notes.contains(&text) {
            self.notes.push(text);
        }
    }
}
