//! Puts the figures into one Markdown table, with what machine and programs they come from.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

use super::Bench;
use super::book::{Book, Row};
use super::figures::{median, quantile};
use super::programs::{ALL, FADE, Program, Task};

/// How a row is written: its name, its unit, and how many digits come after the point.
fn rows(bench: &Bench) -> Vec<(Row, String, &'static str, usize)> {
    let (rounds, still) = (bench.plan.rounds, bench.plan.still.as_secs());
    let row = |row, name: &str, unit, digits| (row, name.to_owned(), unit, digits);
    vec![
        row(Row::Start, "start to first picture", "s", 2),
        row(Row::StartWarm, "the same, own cache warm", "s", 2),
        row(Row::IntervalMean, "interval, 3 s asked: mean", "s", 3),
        row(Row::IntervalWorst, "interval: worst deviation", "ms", 0),
        row(Row::CutCpu, "CPU a round, hard cuts", "s", 2),
        row(Row::CutServer, "the same: X server", "s", 2),
        row(Row::FadeCpu, "CPU a round, cross-fades", "s", 2),
        row(Row::FadeServer, "the same: X server", "s", 2),
        row(Row::PssOne, "PSS after a round", "MiB", 0),
        (Row::PssMany, format!("PSS after {rounds} rounds"), "MiB", 0),
        row(Row::PssPeak, "the same, most within a picture's time", "MiB", 0),
        (Row::StillTicks, format!("standing {still} s: CPU ticks"), "", 0),
        (Row::StillSwitches, format!("standing {still} s: context switches"), "", 0),
        row(Row::FadeFrames, "blended frames a fade", "", 0),
        row(Row::FadeMedian, "time between them: median", "ms", 1),
        row(Row::FadeLate, "time between them: 99 %", "ms", 1),
        row(Row::FadeWorst, "time between them: worst", "ms", 1),
        row(Row::SavePhoto, "photo saved to seen", "ms", 0),
        row(Row::SaveArticle, "article saved to seen", "ms", 0),
    ]
}

/// The whole text.
pub fn text(bench: &Bench, book: &Book, took: Duration) -> String {
    let mut text = head(bench, took);
    text += "| |";
    for program in ALL {
        let _ = write!(text, " {} |", program.name());
    }
    text += "\n|---|";
    text += &"---|".repeat(ALL.len());
    for (row, name, unit, digits) in rows(bench) {
        let _ = write!(text, "\n| {name} |");
        for program in ALL {
            let _ = write!(text, " {} |", cell(book, row, program, unit, digits));
        }
    }
    text += "\n\nMedian (least to most), ×: times Litfass's own. ";
    let _ = writeln!(text, "A round is five photos of 24 megapixels; a fade takes {FADE} ms.");
    text += "mpv has no cross-fade; that of pqiv comes to two or three frames a second with photos this large. ";
    text +=
        "PSS is taken with cross-fades where there are some, X server's CPU less what looking at the screen costs it. ";
    text += "mpv and a page do not follow a file that is replaced.\n\n";
    for program in &bench.programs {
        let _ = writeln!(text, "- {}: `{}`", program.name(), flags(*program));
    }
    for program in ALL.into_iter().filter(|program| !bench.programs.contains(program)) {
        let _ = writeln!(text, "- {} is not installed, or was not asked for.", program.name());
    }
    for note in &book.notes {
        let _ = writeln!(text, "- {note}");
    }
    text
}

/// The options that a program is started with, without those that name files.
fn flags(program: Program) -> String {
    let mut task = Task::new(program, "flags", &[]);
    task.fade = program.fades();
    let command = task.command();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    words.filter(|word| !word.contains('/')).collect::<Vec<_>>().join(" ")
}

fn cell(book: &Book, row: Row, program: Program, unit: &str, digits: usize) -> String {
    let figures = book.of(row, program);
    if figures.is_empty() {
        return "—".to_owned();
    }
    let space = if unit.is_empty() { "" } else { " " };
    let (middle, least, most) = (median(figures), quantile(figures, 0.0), quantile(figures, 1.0));
    let mut text = format!("{middle:.digits$}{space}{unit}");
    if figures.len() > 1 {
        let _ = write!(text, " ({least:.digits$} to {most:.digits$})");
    }
    let own = median(book.of(row, Program::Litfass));
    let compared = program != Program::Litfass && row != Row::IntervalMean;
    if compared && own > 0.0 {
        let _ = write!(text, " ×{:.1}", middle / own);
    }
    text
}

fn head(bench: &Bench, took: Duration) -> String {
    let now = jiff::Zoned::now().strftime("%Y-%m-%d %H:%M").to_string();
    let line = |file: &str, start: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let found = text
            .lines()
            .find_map(|line| Some(line.strip_prefix(start)?.trim_start_matches([' ', '\t', ':']).to_owned()));
        found.unwrap_or_default()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let kernel = line("/proc/sys/kernel/osrelease", "");
    let versions: Vec<String> = bench.programs.iter().filter_map(|program| program.version()).collect();
    let plan = if bench.plan.quick { "quick" } else { "full" };
    format!(
        "# Side by side\n\n{now}, {plan} run of {:.0} min. {}, {cores} cores, {}, Linux {kernel}.\nXvfb 1920x1080x24, openbox, software rendering. {}.\n\n",
        took.as_secs_f64() / 60.0,
        line("/proc/cpuinfo", "model name"),
        line("/proc/meminfo", "MemTotal"),
        versions.join(", ")
    )
}
