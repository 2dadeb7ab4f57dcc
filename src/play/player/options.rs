//! What the command line says of playing. Decides nothing.

use std::time::Duration;

/// What holds for the whole run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// `--for`: when the show is over, since process start.
    pub run_for: Option<Duration>,
    /// `--seconds`: overrides the seconds of every slide.
    pub seconds: Option<f64>,
    /// Id of the slide to begin with, if the show has it.
    pub begin: Option<String>,
}
