//! What is measured of a running player: by the system, and by its own event log.

use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::PathBuf;
use std::time::Duration;

use serde_json::Value;

/// One look at the player.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    /// Seconds since the start.
    pub at: f64,
    /// MiB: its share of all memory.
    pub pss: f64,
    /// MiB that no other process has.
    pub private: f64,
    pub descriptors: f64,
    pub threads: f64,
    /// Per cent of a core since the look before.
    pub cpu: f64,
    /// Slides that came on since the look before.
    pub shows: usize,
    /// Reloads since then, and how long the slowest took, in milliseconds.
    pub reloads: usize,
    pub reload: Option<f64>,
    /// Milliseconds a frame in the slowest transition since then: median, and what 99 of 100 keep to.
    pub frame: Option<f64>,
    pub frame_p99: Option<f64>,
    /// What was done to the show.
    pub change: String,
}

impl Sample {
    /// Names of the columns.
    pub const HEAD: &'static str = "seconds,pss_mib,private_mib,descriptors,threads,cpu_percent,slides,reloads,reload_ms,frame_median_ms,\
         frame_p99_ms,change";

    /// A line of CSV.
    pub fn line(&self) -> String {
        let maybe = |value: Option<f64>| value.map(|value| format!("{value:.1}")).unwrap_or_default();
        format!(
            "{:.1},{:.2},{:.2},{},{},{:.1},{},{},{},{},{},{}",
            self.at,
            self.pss,
            self.private,
            self.descriptors,
            self.threads,
            self.cpu,
            self.shows,
            self.reloads,
            maybe(self.reload),
            maybe(self.frame),
            maybe(self.frame_p99),
            self.change
        )
    }
}

/// Looks at one process and its event log.
pub struct Watcher {
    pid: u32,
    log: PathBuf,
    read: u64,
    /// Clock ticks used, and when.
    ticks: (u64, f64),
}

/// Clock ticks a second, the same on every Linux.
const TICKS: f64 = 100.0;

impl Watcher {
    pub fn of(pid: u32, log: PathBuf) -> Self {
        Self { pid, log, read: 0, ticks: (0, 0.0) }
    }

    /// How it is now; none if it runs no more.
    pub fn look(&mut self, at: Duration, change: String) -> Option<Sample> {
        let at = at.as_secs_f64();
        let proc = |name: &str| fs::read_to_string(format!("/proc/{}/{name}", self.pid)).ok();
        let stat = proc("stat")?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        if fields[0] == "Z" {
            return None;
        }
        let ticks = fields[11].parse::<u64>().ok()? + fields[12].parse::<u64>().ok()?;
        let rollup = proc("smaps_rollup")?;
        let mib = |name: &str| {
            let line = rollup.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("0");
            line.split_whitespace().next().and_then(|kib| kib.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
        };
        let count = |what: &str| fs::read_dir(format!("/proc/{}/{what}", self.pid)).map_or(0, Iterator::count) as f64;
        let mut sample = Sample {
            at,
            pss: mib("Pss:"),
            private: mib("Private_Clean:") + mib("Private_Dirty:"),
            descriptors: count("fd"),
            threads: count("task"),
            cpu: (ticks - self.ticks.0) as f64 / TICKS / (at - self.ticks.1).max(0.1) * 100.0,
            change,
            ..Sample::default()
        };
        self.ticks = (ticks, at);
        for line in self.lines() {
            let ms = |name: &str| line[name].as_f64();
            match line["event"].as_str() {
                Some("show") => sample.shows += 1,
                Some("reload") => {
                    sample.reloads += 1;
                    sample.reload = sample.reload.max(ms("ms"));
                }
                Some("transition") => {
                    sample.frame = sample.frame.max(ms("median_ms"));
                    sample.frame_p99 = sample.frame_p99.max(ms("p99_ms"));
                }
                _ => {}
            }
        }
        Some(sample)
    }

    /// The whole lines of the event log since the last time.
    fn lines(&mut self) -> Vec<Value> {
        let Ok(mut file) = fs::File::open(&self.log) else { return Vec::new() };
        if file.metadata().map_or(0, |metadata| metadata.len()) < self.read {
            self.read = 0;
        }
        let mut text = String::new();
        let _ = file.seek(SeekFrom::Start(self.read)).and_then(|_| file.read_to_string(&mut text));
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        self.read += whole as u64;
        text[..whole].lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
    }
}

trait Slower {
    fn max(self, other: Self) -> Self;
}

impl Slower for Option<f64> {
    fn max(self, other: Self) -> Self {
        match (self, other) {
            (Some(one), Some(two)) => Some(one.max(two)),
            (one, two) => one.or(two),
        }
    }
}
