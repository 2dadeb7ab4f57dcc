//! Litfass beside feh, mpv, pqiv and a Chromium kiosk: the same photos on the same virtual screen, judged by the
//! pixels of that screen and by what the kernel says of the processes, never by what a program says of itself.
//!
//! Programs take turns in every part, so that what else the machine does meets all of them. `BENCH=quick` makes fewer
//! and shorter runs; `BENCH_PART=start` measures that part alone, `BENCH_PROGRAMS=litfass,feh` these alone. The table
//! goes to stdout and to `target/bench/table.md`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a benchmark may end at what must not be")]

mod book;
mod end;
mod eye;
mod figures;
mod many;
mod paint;
mod photos;
mod plan;
mod programs;
mod rounds;
mod run;
mod saves;
mod screen;
mod start;
mod still;
mod table;
mod tree;
mod watch;

use std::path::PathBuf;
use std::time::Instant;

use book::Book;
use eye::Eye;
use plan::Plan;
use programs::Program;
use screen::Screen;

/// What every part of the benchmark needs.
pub struct Bench {
    plan: Plan,
    photos: Vec<PathBuf>,
    /// Those that are installed.
    programs: Vec<Program>,
    screen: Screen,
    eye: Eye,
}

/// Measures one thing after the other and writes it down.
type Part = fn(&Bench, &mut Book);

fn main() {
    end::with_this_process();
    let began = Instant::now();
    let photos = photos::made();
    photos::warm(&photos);
    let only = std::env::var("BENCH_PROGRAMS").ok();
    let wished =
        |program: &Program| only.as_deref().is_none_or(|only| only.split(',').any(|name| name == program.name()));
    let programs = programs::ALL.into_iter().filter(|program| wished(program) && program.version().is_some()).collect();
    let screen = Screen::start();
    let eye = Eye::open(screen.number());
    let bench = Bench { plan: Plan::of_environment(), photos, programs, screen, eye };
    let mut book = Book::default();
    let parts: [(&str, Part); 5] = [
        ("start", start::part),
        ("rounds", rounds::part),
        ("saves", saves::part),
        ("still", still::part),
        ("many", many::part),
    ];
    let only = std::env::var("BENCH_PART").ok();
    for (name, part) in parts {
        if only.as_deref().is_none_or(|only| only == name) {
            eprintln!("{:4.0} s  {name}", began.elapsed().as_secs_f64());
            part(&bench, &mut book);
        }
    }
    let text = table::text(&bench, &book, began.elapsed());
    drop(bench);
    println!("{text}");
    std::fs::write(photos::bench_folder().join("table.md"), text).unwrap();
    photos::clear_work();
    end::everything();
}
