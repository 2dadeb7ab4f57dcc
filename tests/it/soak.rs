//! A real player on a real screen for as long as one wants, on a show that changes, breaks and heals at random all the time.
//! Memory, descriptors, threads, CPU, frames and reloads are written down and plotted; in the end the last hour is held
//! against the first one. `make soak` runs it; `SOAK=2h` says for how long, `SOAK_OUT` where the files go.

mod changes;
mod plot;
mod samples;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::show_folder::TestShow;
use super::wall::{Manager, Screen, Wall};
use changes::Changes;
use samples::{Sample, Watcher};

/// How often it is looked at the process.
const EVERY: Duration = Duration::from_secs(5);
/// How often it is looked at the screen.
const LOOK: Duration = Duration::from_secs(20);
/// A screen that has the same picture for so long is stuck: slides change all the time.
const STUCK: Duration = Duration::from_secs(120);
/// Until then caches, fonts and the allocator fill; what is compared comes after it.
const WARM_UP: Duration = Duration::from_secs(600);
/// What is compared is so long, or half of the run if that is shorter.
const HOUR: Duration = Duration::from_secs(3600);

/// A figure, and by how much its median may be larger in the last hour than in the first one: a share and an amount.
struct Bound {
    name: &'static str,
    of: fn(&Sample) -> Option<f64>,
    share: f64,
    amount: f64,
}

const BOUNDS: [Bound; 8] = [
    Bound { name: "memory (PSS), MiB", of: |sample| Some(sample.pss), share: 0.03, amount: 4.0 },
    Bound { name: "memory of its own, MiB", of: |sample| Some(sample.private), share: 0.03, amount: 4.0 },
    Bound { name: "descriptors", of: |sample| Some(sample.descriptors), share: 0.0, amount: 2.0 },
    Bound { name: "threads", of: |sample| Some(sample.threads), share: 0.0, amount: 1.0 },
    // The machine has other work: what takes time is held less tightly.
    Bound { name: "CPU, % of a core", of: |sample| Some(sample.cpu), share: 0.3, amount: 5.0 },
    Bound { name: "frame of a fade, median ms", of: |sample| sample.frame, share: 0.3, amount: 5.0 },
    Bound { name: "frame of a fade, p99 ms", of: |sample| sample.frame_p99, share: 0.5, amount: 20.0 },
    Bound { name: "save to screen, ms", of: |sample| sample.reload, share: 0.5, amount: 100.0 },
];

#[test]
#[ignore = "runs for hours; `make soak` starts it"]
fn a_player_is_after_hours_as_it_was_after_the_first() {
    let length = length(&std::env::var("SOAK").unwrap_or_else(|_| "2h".to_owned()));
    let out = std::env::var_os("SOAK_OUT").map_or_else(|| "target/soak".into(), PathBuf::from);
    std::fs::create_dir_all(&out).unwrap();
    let show = TestShow::new();
    let mut changes = Changes::of(&show);
    let screen = Screen::beside_others(1280, 720, Manager::Openbox);
    let beside = tempfile::tempdir().unwrap();
    let mut wall = Wall::open(&screen, |command| {
        command.env("XDG_CACHE_HOME", beside.path().join("cache")).env("XDG_STATE_HOME", beside.path().join("state"));
        command.arg(show.path()).args(["--seconds", "6", "--report"]).arg(beside.path().join("report"))
    });
    wall.event("show", |_| true);
    let mut faults = Faults::default();
    let samples = follow(&screen, &wall, &mut changes, length, &out, &mut faults);
    std::fs::copy(wall.path(), out.join("events.jsonl")).unwrap();
    std::fs::write(out.join("soak.png"), plot::png(&samples)).unwrap();
    let table = table(&samples, length, changes.count(), &mut faults);
    std::fs::write(out.join("soak.txt"), &table).unwrap();
    println!("{table}");
    assert!(faults.0.is_empty(), "{}", faults.0.join("\n"));
    wall.signal("TERM");
    assert_eq!(wall.ended(), (Some(0), "signal".to_owned()));
}

/// What must not be, in words.
#[derive(Default)]
struct Faults(Vec<String>);

/// Changes the show, takes samples and looks at the screen until the time is over or the player has ended.
fn follow(
    screen: &Screen,
    wall: &Wall<'_>,
    changes: &mut Changes<'_>,
    length: Duration,
    out: &Path,
    faults: &mut Faults,
) -> Vec<Sample> {
    let mut watcher = Watcher::of(wall.pid(), wall.path());
    let mut csv = std::fs::File::create(out.join("soak.csv")).unwrap();
    writeln!(csv, "{}", Sample::HEAD).unwrap();
    let start = Instant::now();
    let (mut next_look, mut last_picture, mut last_new) = (Duration::ZERO, Vec::new(), Duration::ZERO);
    let mut samples = Vec::new();
    while start.elapsed() < length {
        std::thread::sleep(EVERY.saturating_sub(Duration::from_secs_f64(start.elapsed().as_secs_f64() % 5.0)));
        let at = start.elapsed();
        let change = changes.next();
        let Some(sample) = watcher.look(at, change) else {
            faults.0.push(format!("the player has ended after {at:?}"));
            break;
        };
        writeln!(csv, "{}", sample.line()).unwrap();
        samples.push(sample);
        if samples.len() % 120 == 0 {
            std::fs::write(out.join("soak.png"), plot::png(&samples)).unwrap();
        }
        if at >= next_look {
            next_look = at + LOOK;
            let picture = screen.picture();
            if picture.pixels().all(|pixel| pixel.0 == [0; 3]) {
                faults.0.push(format!("the screen is black after {at:?}"));
                picture.save(out.join("black.png")).unwrap();
            }
            if last_picture != *picture.as_raw() {
                (last_picture, last_new) = (picture.into_raw(), at);
            } else if at > last_new + STUCK {
                faults.0.push(format!("the screen has been the same since {last_new:?}"));
                picture.save(out.join("stuck.png")).unwrap();
                last_new = at;
            }
        }
    }
    samples
}

/// The first hour against the last one.
fn table(samples: &[Sample], length: Duration, changes: usize, faults: &mut Faults) -> String {
    let warm = WARM_UP.min(length / 10).as_secs_f64();
    let (total, hour) = (length.as_secs_f64(), HOUR.as_secs_f64().min((length.as_secs_f64() - warm) / 2.0));
    let span = |from: f64| samples.iter().filter(move |sample| (from..from + hour).contains(&sample.at));
    let shows: usize = samples.iter().map(|sample| sample.shows).sum();
    let reloads: usize = samples.iter().map(|sample| sample.reloads).sum();
    let mut text = format!(
        "{:.0} minutes, {changes} changes of the show, {reloads} reloads, {shows} slides shown; {:.0} minutes after the first \
         {:.0} held against the last {:.0}\n\n| median of | first | last | most allowed |\n|---|---|---|---|\n",
        total / 60.0,
        hour / 60.0,
        warm / 60.0,
        hour / 60.0
    );
    for Bound { name, of, share, amount } in BOUNDS {
        let (first, last) = (median(span(warm).filter_map(of)), median(span(total - hour).filter_map(of)));
        let most = first * (1.0 + share) + amount;
        let _ = writeln!(text, "| {name} | {first:.1} | {last:.1} | {most:.1} |");
        if last > most {
            faults.0.push(format!("{name}: {first:.1} has become {last:.1}"));
        }
    }
    let peak = samples.iter().map(|sample| sample.pss).fold(0.0, f64::max);
    let _ = writeln!(text, "\nMost memory at any time: {peak:.1} MiB. {} faults.", faults.0.len());
    faults.0.iter().for_each(|fault| {
        let _ = writeln!(text, "- {fault}");
    });
    text
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

/// `2h`, `90m`, `45s`, or a number of seconds.
pub fn length(text: &str) -> Duration {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let seconds = match unit {
        "h" => 3600,
        "m" => 60,
        "" | "s" => 1,
        _ => panic!("SOAK={text}: write 2h, 90m or 45s"),
    };
    Duration::from_secs(number.parse::<u64>().unwrap() * seconds)
}

#[test]
fn a_length_is_read_as_people_write_it() {
    for (text, seconds) in [("2h", 7200), ("110m", 6600), ("45s", 45), ("30", 30)] {
        assert_eq!(length(text), Duration::from_secs(seconds), "{text}");
    }
}

#[test]
fn what_grows_is_a_fault_and_what_stays_is_none() {
    let flat = |at: usize| Sample { at: at as f64 * 5.0, pss: 100.0, threads: 20.0, ..Sample::default() };
    let samples: Vec<Sample> = (0..720).map(flat).collect();
    let mut faults = Faults::default();
    table(&samples, HOUR, 0, &mut faults);
    assert!(faults.0.is_empty(), "{:?}", faults.0);
    let leak = |sample: Sample| Sample { pss: 100.0 + sample.at / 100.0, ..sample };
    let samples: Vec<Sample> = samples.into_iter().map(leak).collect();
    table(&samples, HOUR, 0, &mut faults);
    assert_eq!(faults.0.len(), 1, "{:?}", faults.0);
    assert!(image::load_from_memory(&plot::png(&samples)).unwrap().width() > 1000);
}
