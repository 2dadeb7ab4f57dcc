//! One picture that stands. All programs stand at the same time, each on a screen of its own: whoever does nothing
//! disturbs nobody.

use std::time::Duration;

use super::Bench;
use super::book::{Book, Row};
use super::eye::Eye;
use super::programs::Task;
use super::run::Run;
use super::screen::Screen;
use super::start::MOST;

/// Long enough for everyone to have come to rest.
const REST: Duration = Duration::from_secs(8);

/// Lets every program show one photo.
pub fn part(bench: &Bench, book: &mut Book) {
    for _ in 0..bench.plan.runs {
        let mut runs = Vec::new();
        for program in &bench.programs {
            let task = Task::new(*program, "still", &bench.photos[..1]);
            let screen = Screen::start();
            let run = Run::start(&mut task.command(), &screen);
            if Eye::open(screen.number()).waits_for(MOST, |photo| photo == Some(0)) {
                runs.push((*program, run, screen));
            } else {
                book.note(format!("{} showed no single photo.", program.name()));
            }
        }
        std::thread::sleep(REST);
        let read = || runs.iter().map(|(_, run, _)| (run.tree().ticks(), run.tree().switches())).collect::<Vec<_>>();
        let before = read();
        std::thread::sleep(bench.plan.still);
        let after = read();
        for ((program, ..), (before, after)) in runs.iter().zip(before.into_iter().zip(after)) {
            book.add(Row::StillTicks, *program, after.0.saturating_sub(before.0) as f64);
            book.add(Row::StillSwitches, *program, after.1.saturating_sub(before.1) as f64);
        }
        // The programs end before their screens do.
        for (_, run, screen) in runs {
            drop(run);
            drop(screen);
        }
    }
}
