//! Rounds of five photos at three seconds each, with hard cuts and with cross-fades: how exact the time is, what a
//! round costs, and which frames of a fade reach the screen.

use std::time::Duration;

use super::Bench;
use super::book::{Book, Row};
use super::figures::{mean, median, quantile, worst};
use super::photos::COUNT;
use super::programs::Task;
use super::run::Run;
use super::start::MOST;
use super::tree::Tree;
use super::watch::Watch;

const SECONDS: f64 = 3.0;
/// Between two looks at hard cuts, and at fades.
const SELDOM: Duration = Duration::from_millis(4);
const OFTEN: Duration = Duration::from_millis(1);

/// Shows a round in every program in turn.
pub fn part(bench: &Bench, book: &mut Book) {
    let look = cost_of_a_look(bench);
    for _ in 0..bench.plan.runs {
        for fade in [false, true] {
            for program in bench.programs.iter().filter(|program| program.fades() || !fade) {
                let mut task = Task::new(*program, "rounds", &bench.photos);
                (task.fade, task.seconds) = (fade, SECONDS);
                if let Err(what) = once(bench, &task, look, book) {
                    book.note(format!("{} {what}.", program.name()));
                }
            }
        }
    }
}

/// Hundredths of a second of CPU that the X server spends on being looked at once.
fn cost_of_a_look(bench: &Bench) -> f64 {
    bench.rests();
    let server = Tree(bench.screen.server());
    let before = server.ticks();
    let mut watch = Watch::new(&bench.eye, OFTEN);
    watch.turn(Duration::from_secs(5));
    (server.ticks() - before) as f64 / f64::from(watch.looks)
}

fn once(bench: &Bench, task: &Task, look: f64, book: &mut Book) -> Result<(), &'static str> {
    bench.rests();
    let program = task.program;
    let run = Run::start(&mut task.command(), &bench.screen);
    let server = Tree(bench.screen.server());
    if !bench.eye.waits_for(MOST, |photo| photo == Some(0)) {
        return Err("showed no first picture in a round");
    }
    let mut watch = Watch::new(&bench.eye, if task.fade { OFTEN } else { SELDOM });
    let mut turns = Vec::new();
    let mut before = None;
    for number in 0..=COUNT {
        let turn = watch.turn(MOST).ok_or("did not come to the next photo")?;
        if turn.photo != Some((number + 1) % COUNT) {
            return Err("left out a photo");
        }
        turns.push(turn);
        // A round is counted from one second photo to the next: by then all that happens only once has happened.
        before.get_or_insert_with(|| (run.tree().ticks(), server.ticks(), watch.looks));
    }
    let (ticks, server_ticks, looks) = before.ok_or("took no turn")?;
    let served = (server.ticks() - server_ticks) as f64 - look * f64::from(watch.looks - looks);
    let used = run.tree().ticks().saturating_sub(ticks) as f64;
    let rows = if task.fade { [Row::FadeCpu, Row::FadeServer] } else { [Row::CutCpu, Row::CutServer] };
    book.add(rows[0], program, used / 100.0);
    book.add(rows[1], program, served.max(0.0) / 100.0);
    // The same way of turning as in the many rounds.
    if task.fade == program.fades() {
        book.add(Row::PssOne, program, run.tree().pss_over(SECONDS).0);
    }
    if task.fade {
        for turn in &turns {
            book.add(Row::FadeFrames, program, turn.gaps.len() as f64);
        }
        let gaps: Vec<f64> = turns.iter().flat_map(|turn| turn.gaps.clone()).collect();
        book.add(Row::FadeMedian, program, median(&gaps));
        book.add(Row::FadeLate, program, quantile(&gaps, 0.99));
        book.add(Row::FadeWorst, program, worst(&gaps));
    } else {
        let intervals: Vec<f64> = turns.windows(2).map(|pair| (pair[1].start - pair[0].start).as_secs_f64()).collect();
        let off: Vec<f64> = intervals.iter().map(|seconds| (seconds - SECONDS).abs() * 1000.0).collect();
        book.add(Row::IntervalMean, program, mean(&intervals));
        book.add(Row::IntervalWorst, program, worst(&off));
    }
    Ok(())
}
