//! Many rounds: what memory does. All programs run at the same time, each on a screen of its own, since else this
//! would take most of an hour; memory does not depend on who else is at work.

use super::Bench;
use super::book::{Book, Row};
use super::eye::Eye;
use super::photos::COUNT;
use super::programs::Task;
use super::run::Run;
use super::screen::Screen;
use super::start::MOST;

/// Of each photo: as short as two cores manage with all programs at once.
const SECONDS: f64 = 2.0;

/// Lets every program show many rounds.
pub fn part(bench: &Bench, book: &mut Book) {
    for _ in 0..bench.plan.runs {
        let turns = bench.plan.rounds * COUNT;
        let outcomes: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> = bench
                .programs
                .iter()
                .map(|program| {
                    let mut task = Task::new(*program, "many", &bench.photos);
                    (task.fade, task.seconds) = (program.fades(), SECONDS);
                    let screen = Screen::start();
                    scope.spawn(move || (task.program, once(&task, &screen, turns)))
                })
                .collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        for (program, outcome) in outcomes {
            match outcome {
                Ok((typical, most)) => {
                    book.add(Row::PssMany, program, typical);
                    book.add(Row::PssPeak, program, most);
                }
                Err(what) => book.note(format!("{} {what}.", program.name())),
            }
        }
    }
}

/// MiB, typical and most, after that many photos.
fn once(task: &Task, screen: &Screen, turns: usize) -> Result<(f64, f64), &'static str> {
    let eye = Eye::open(screen.number());
    let run = Run::start(&mut task.command(), screen);
    if !eye.waits_for(MOST, |photo| photo == Some(0)) {
        return Err("showed no first picture of many rounds");
    }
    for number in 1..=turns {
        if !eye.waits_for(MOST, |photo| photo == Some(number % COUNT)) {
            return Err("stopped in the middle of many rounds");
        }
    }
    Ok(run.tree().pss_over(SECONDS))
}
