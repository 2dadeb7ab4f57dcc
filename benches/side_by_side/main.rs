//! Litfass beside feh, mpv, pqiv and a Chromium kiosk: the same photos on the same virtual screen, judged by the
//! pixels of that screen and by what the kernel says of the processes, never by what a program says of itself.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a benchmark may end at what must not be")]

mod eye;
mod paint;
mod photos;
mod programs;
mod run;
mod screen;
mod tree;

use std::time::{Duration, Instant};

fn main() {
    let photos = photos::made();
    let screen = screen::Screen::start();
    let eye = eye::Eye::open(screen.number());
    for program in programs::ALL {
        let home = photos::work_folder(&format!("home-{}", program.name()));
        let task = programs::Task { program, photos: &photos, seconds: 3.0, fade: false, home: &home };
        let start = Instant::now();
        let run = run::Run::start(&mut task.command(), &screen);
        let seen = eye.waits_for(Duration::from_secs(20), |shown| shown == Some(0));
        println!("{}: {seen} {:?} {} KiB", program.name(), start.elapsed(), run.tree().pss());
    }
}
