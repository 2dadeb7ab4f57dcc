//! How often and how long things are measured.

use std::time::Duration;

/// A plan of runs.
pub struct Plan {
    /// Whether this is the short one.
    pub quick: bool,
    /// Starts of each program.
    pub starts: usize,
    /// Runs of each program in the longer parts.
    pub runs: usize,
    /// Rounds of five photos after which memory is looked at again.
    pub rounds: usize,
    /// How long a picture that stands is watched.
    pub still: Duration,
    /// Saves in each run.
    pub saves: usize,
}

impl Plan {
    /// The short plan with `BENCH=quick`, else the full one.
    pub fn of_environment() -> Self {
        if std::env::var("BENCH").is_ok_and(|word| word == "quick") {
            return Self { quick: true, starts: 3, runs: 1, rounds: 3, still: Duration::from_secs(10), saves: 2 };
        }
        Self { quick: false, starts: 5, runs: 3, rounds: 20, still: Duration::from_secs(30), saves: 3 }
    }
}
