//! What the kernel says of a program and of all processes that it started: memory, CPU time, context switches.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use rustix::process::Signal;

use super::figures;

/// The processes of one program: the one that was started, all below it, and all of its process group (a program may
/// leave processes to the system, which keep the group).
#[derive(Clone, Copy)]
pub struct Tree(pub u32);

/// The processes below one, without it.
pub struct Below(Vec<u32>);

/// What is needed of `/proc/<pid>/stat`.
struct Stat {
    pid: u32,
    parent: u32,
    group: u32,
    /// Ticks of CPU of the process and of its children that have ended.
    ticks: u64,
}

impl Tree {
    /// The processes that are there now.
    pub fn processes(self) -> Vec<u32> {
        self.stats().iter().map(|stat| stat.pid).collect()
    }

    fn stats(self) -> Vec<Stat> {
        let all = everything();
        let mut inside = BTreeSet::from([self.0]);
        loop {
            let before = inside.len();
            for stat in &all {
                if stat.group == self.0 || inside.contains(&stat.parent) {
                    inside.insert(stat.pid);
                }
            }
            if inside.len() == before {
                break;
            }
        }
        all.into_iter().filter(|stat| inside.contains(&stat.pid)).collect()
    }

    /// Proportional share of memory, in KiB.
    fn pss(self) -> u64 {
        self.processes().into_iter().filter_map(pss).sum()
    }

    /// MiB of it as the median and the most over one picture's time, in which a program decodes, draws and rests.
    pub fn pss_over(self, seconds: f64) -> (f64, f64) {
        let looks = 8;
        let look = |_| {
            std::thread::sleep(Duration::from_secs_f64(seconds / f64::from(looks)));
            self.pss() as f64 / 1024.0
        };
        let seen: Vec<f64> = (0..looks).map(look).collect();
        (figures::median(&seen), figures::worst(&seen))
    }

    /// Hundredths of a second of CPU so far.
    pub fn ticks(self) -> u64 {
        self.stats().iter().map(|stat| stat.ticks).sum()
    }

    /// Context switches of all threads so far, wished for or not.
    pub fn switches(self) -> u64 {
        self.processes().into_iter().map(switches).sum()
    }

    /// All but the first.
    pub fn below(self) -> Below {
        Below(self.processes().into_iter().filter(|pid| *pid != self.0).collect())
    }

    /// Sends a signal to each of them.
    pub fn signal(self, signal: Signal) {
        Below(self.processes()).signal(signal);
    }
}

impl Below {
    /// Sends a signal to each of them.
    pub fn signal(&self, signal: Signal) {
        for pid in &self.0 {
            let pid = i32::try_from(*pid).ok().and_then(rustix::process::Pid::from_raw);
            // One may have ended meanwhile.
            let _ = pid.map(|pid| rustix::process::kill_process(pid, signal));
        }
    }
}

fn everything() -> Vec<Stat> {
    let entries = fs::read_dir("/proc").unwrap();
    entries.filter_map(|entry| stat(&entry.ok()?.path())).collect()
}

fn stat(folder: &Path) -> Option<Stat> {
    let pid = folder.file_name()?.to_str()?.parse().ok()?;
    let text = fs::read_to_string(folder.join("stat")).ok()?;
    // The name in brackets may hold spaces; what follows starts with field 3.
    let fields: Vec<&str> = text[text.rfind(')')? + 1..].split_whitespace().collect();
    if fields[0] == "Z" {
        return None;
    }
    let number = |at: usize| fields.get(at)?.parse::<u64>().ok();
    let id = |at: usize| fields.get(at)?.parse::<u32>().ok();
    let ticks = number(11)? + number(12)? + number(13)? + number(14)?;
    Some(Stat { pid, parent: id(1)?, group: id(2)?, ticks })
}

fn pss(pid: u32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    text.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().trim_end_matches(" kB").parse().ok())
}

fn switches(pid: u32) -> u64 {
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else { return 0 };
    let of = |folder: &Path| {
        let text = fs::read_to_string(folder.join("status")).unwrap_or_default();
        let lines = text.lines().filter(|line| line.contains("ctxt_switches:"));
        lines.filter_map(|line| line.split(':').nth(1)?.trim().parse::<u64>().ok()).sum::<u64>()
    };
    threads.flatten().map(|thread| of(&thread.path())).sum()
}
