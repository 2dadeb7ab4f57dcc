//! From a save to the screen: a photo that is replaced, and the text of an article.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Bench;
use super::book::{Book, Row};
use super::eye::SIDE;
use super::photos::work_folder;
use super::programs::{Program, Task};
use super::run::Run;
use super::screen::{HEIGHT, WIDTH};
use super::start::MOST;

/// Between two saves.
const PAUSE: Duration = Duration::from_millis(2500);
const LOOK: Duration = Duration::from_millis(2);
/// What the demo's first title has, and what it is changed to.
const WORDS: [&str; 2] = ["Hokkaido erkundet", "Sapporo besucht"];

/// Saves in every program in turn.
pub fn part(bench: &Bench, book: &mut Book) {
    for _ in 0..bench.plan.runs {
        for program in bench.programs.iter().filter(|program| program.reloads()) {
            if let Err(what) = photo(bench, *program, book) {
                book.note(format!("{} {what}.", program.name()));
            }
        }
        article(bench, book);
    }
}

/// Replaces the one photo that is on, by a rename, and waits until the new one is seen.
fn photo(bench: &Bench, program: Program, book: &mut Book) -> Result<(), &'static str> {
    bench.rests();
    let folder = work_folder("live");
    let own = vec![folder.join("live.jpg")];
    fs::copy(&bench.photos[0], &own[0]).unwrap();
    let task = Task::new(program, "saves", &own);
    let command = &mut task.command();
    let file = if program == Program::Litfass { task.show().join("slides/live.jpg") } else { own[0].clone() };
    let _run = Run::start(command, &bench.screen);
    if !bench.eye.waits_for(MOST, |photo| photo == Some(0)) {
        return Err("did not show the photo that was to be replaced");
    }
    for number in 1..=bench.plan.saves {
        std::thread::sleep(PAUSE);
        let wanted = number % bench.photos.len();
        let beside = folder.join("next.part");
        fs::copy(&bench.photos[wanted], &beside).unwrap();
        let start = Instant::now();
        fs::rename(&beside, &file).unwrap();
        if !bench.eye.waits_for(MOST, |photo| photo == Some(wanted)) {
            return Err("did not show a photo that was replaced");
        }
        book.add(Row::SavePhoto, program, start.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(())
}

/// Changes the title of the demo's first article, and waits until a place changes that is known to change with it.
fn article(bench: &Bench, book: &mut Book) {
    bench.rests();
    let show = work_folder("article-demo").join("show");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_litfass"));
    assert!(command.args(["new", "--quiet"]).arg(&show).status().unwrap().success());
    let file = show.join("slides/010-hokkaido.json");
    let text = fs::read_to_string(&file).unwrap();
    let texts = [text.clone(), text.replace(WORDS[0], WORDS[1])];
    let task = Task::new(Program::Litfass, "article", &[]);
    let words: Vec<PathBuf> = vec!["show".into(), show, "--seconds".into(), "3600".into()];
    let _run = Run::start(&mut task.with_words(&words), &bench.screen);
    std::thread::sleep(PAUSE);
    let before = bench.eye.picture();
    save(&file, &texts[1]);
    std::thread::sleep(PAUSE);
    let place = most_changed(&before, &bench.eye.picture());
    let look = || bench.eye.pixels(&[place]).swap_remove(0);
    for number in 0..bench.plan.saves {
        let seen = look();
        let start = Instant::now();
        save(&file, &texts[number % 2]);
        while look() == seen {
            if start.elapsed() > MOST {
                book.note("litfass did not show an article that was saved.".to_owned());
                return;
            }
            std::thread::sleep(LOOK);
        }
        book.add(Row::SaveArticle, Program::Litfass, start.elapsed().as_secs_f64() * 1000.0);
        std::thread::sleep(PAUSE);
    }
}

/// Writes a file beside and renames it, as most editors do.
fn save(file: &Path, text: &str) {
    let beside = file.with_extension("tmp");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, file).unwrap();
}

/// The patch that differs most between two pictures of the screen.
fn most_changed(before: &[u8], after: &[u8]) -> (i16, i16, u16, u16) {
    let (width, height, side) = (WIDTH.unsigned_abs(), HEIGHT.unsigned_abs(), usize::from(SIDE));
    let difference = |x: u16, y: u16| -> u64 {
        let rows = (usize::from(y)..usize::from(y) + side).map(|row| (row * usize::from(width) + usize::from(x)) * 4);
        rows.flat_map(|at| at..at + side * 4).map(|at| u64::from(before[at].abs_diff(after[at]))).sum()
    };
    let columns = (0..width - SIDE).step_by(side);
    let places = columns.flat_map(|x| (0..height - SIDE).step_by(side).map(move |y| (x, y)));
    let (x, y) = places.max_by_key(|(x, y)| difference(*x, *y)).unwrap();
    (x.cast_signed(), y.cast_signed(), SIDE, SIDE)
}
