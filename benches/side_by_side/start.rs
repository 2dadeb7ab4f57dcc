//! From the start of the process to the first picture on the screen.

use std::time::Duration;

use super::Bench;
use super::book::{Book, Row};
use super::photos::work_folder;
use super::programs::{Program, Task};
use super::run::Run;

/// Longest wait for a first picture.
pub const MOST: Duration = Duration::from_secs(20);

/// Starts every program in turn. What is on disk is in the disk's cache.
pub fn part(bench: &Bench, book: &mut Book) {
    let mut tasks: Vec<Task> =
        bench.programs.iter().map(|program| Task::new(*program, "start", &bench.photos)).collect();
    // Nobody's first start counts: it brings the program itself into the disk's cache and makes Chromium's profile.
    for task in &tasks {
        once(bench, task);
    }
    for _ in 0..bench.plan.starts {
        for task in &mut tasks {
            if task.program == Program::Litfass {
                let kept = std::mem::replace(&mut task.home, work_folder("start-cold"));
                record(bench, book, task, Row::Start);
                task.home = kept;
                record(bench, book, task, Row::StartWarm);
            } else {
                record(bench, book, task, Row::Start);
            }
        }
    }
    if tasks.iter().any(|task| task.program == Program::Litfass && is_empty(&task.home)) {
        book.note("Litfass left no cache of its own on the disk, so its cold and warm starts are the same.".to_owned());
    }
}

fn is_empty(folder: &std::path::Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

fn record(bench: &Bench, book: &mut Book, task: &Task, row: Row) {
    match once(bench, task) {
        Some(seconds) => book.add(row, task.program, seconds),
        None => book.note(format!("{} showed no first picture within {MOST:?}.", task.program.name())),
    }
}

/// Seconds to the first picture of one start, if there was one.
fn once(bench: &Bench, task: &Task) -> Option<f64> {
    bench.rests();
    let run = Run::start(&mut task.command(), &bench.screen);
    let seen = bench.eye.waits_for(MOST, |photo| photo == Some(0));
    seen.then(|| run.start.elapsed().as_secs_f64())
}

impl Bench {
    /// Waits until nothing of the last program is on the screen.
    pub fn rests(&self) {
        assert!(self.eye.waits_for(MOST, |photo| photo.is_none()), "the screen does not become empty");
        std::thread::sleep(Duration::from_millis(300));
    }
}
