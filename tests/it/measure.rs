//! Figures, not verdicts: `make measure` runs these in a release build and prints what came out.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::program::program;
use super::wall::{Manager, Screen, Wall};

const SAVES: usize = 50;
/// Between two saves, so that each is seen by itself.
const PAUSE: Duration = Duration::from_millis(250);

/// Lower quartile, median, upper quartile and worst.
fn spread(mut figures: Vec<f64>) -> String {
    figures.sort_by(f64::total_cmp);
    let at = |share: f64| figures[((figures.len() - 1) as f64 * share).round() as usize];
    format!("median {:.1} ms (quartiles {:.1} to {:.1}, worst {:.1})", at(0.5), at(0.25), at(0.75), at(1.0))
}

/// Saves in place or, every other time, as most editors do: into another file that then takes the name.
fn save(file: &Path, text: &str, by_rename: bool) {
    if by_rename {
        let other = file.with_extension("tmp");
        fs::write(&other, text).unwrap();
        fs::rename(other, file).unwrap();
    } else {
        fs::write(file, text).unwrap();
    }
}

#[test]
#[ignore = "a measurement: make measure"]
fn from_a_save_to_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let show = folder.path().join("show");
    assert!(program().args(["new", "--quiet"]).arg(&show).status().unwrap().success());
    let file = show.join("slides/010-hokkaido.json");
    let text = fs::read_to_string(&file).unwrap();
    let screen = Screen::start(1920, 1080, Manager::Openbox);
    let mut wall = Wall::show(&screen, &show, &["--seconds", "3600"]);
    let change = |number: usize| {
        std::thread::sleep(PAUSE);
        let changed = text.replace("Hokkaido erkundet", &format!("Hokkaido {number} erkundet"));
        let start = Instant::now();
        save(&file, &changed, number % 2 == 1);
        start
    };
    let title = |number: usize| format!("Hokkaido {number} erkundet den Strukturwandel");
    for number in 0..SAVES {
        change(number);
        wall.event("show", |line| line["title"] == title(number).as_str());
    }
    let logged: Vec<f64> = wall.events("reload").iter().map(|line| line["ms"].as_f64().unwrap()).collect();
    // Looking at the screen all the time costs the display server much of a core, so it is done apart.
    let mut seen = Vec::new();
    for number in SAVES..2 * SAVES {
        let before = screen.picture();
        let start = change(number);
        while screen.picture() == before {
            assert!(start.elapsed() < Duration::from_secs(5), "save {number} never came to the screen");
        }
        seen.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    println!("save to screen, the demo's article, 1920x1080, software rendering:");
    println!("  {} saves by the event log:                           {}", logged.len(), spread(logged));
    println!("  {SAVES} saves by pixels, the screen being read all the time: {}", spread(seen));
}

#[test]
#[ignore = "a measurement: make measure"]
fn from_the_start_to_the_first_slide() {
    let screen = Screen::start(1920, 1080, Manager::Openbox);
    let mut figures = Vec::new();
    for _ in 0..10 {
        let mut wall = Wall::open(&screen, |command| command.args(["--for", "2"]));
        let shown = wall.event("show", |_| true);
        figures.push(shown["t"].as_f64().unwrap() * 1000.0);
        wall.ended();
    }
    println!("process start to the first slide of the demo presented, 1920x1080, 10 starts: {}", spread(figures));
}

#[test]
#[ignore = "a measurement: make measure"]
fn frames_of_a_cross_fade() {
    let screen = Screen::start(1920, 1080, Manager::Openbox);
    let mut wall = Wall::open(&screen, |command| command.args(["--seconds", "2", "--for", "18"]));
    wall.event("stop", |_| true);
    let fades = wall.events("transition");
    let figures = |name: &str| fades.iter().map(|line| line[name].as_f64().unwrap()).collect::<Vec<_>>();
    println!("{} cross-fades of the demo, 1920x1080, software rendering:", fades.len());
    for name in ["median_ms", "p99_ms", "worst_ms"] {
        println!("  {name}: {}", spread(figures(name)));
    }
}
