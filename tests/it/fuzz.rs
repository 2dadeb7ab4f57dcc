//! Files that nobody would think of: seeds changed at random for as long as one wants, kept where they lead to something new.
//! None may end the reader, keep it for seconds, or pass its bounds. `make fuzz` runs every target (`FUZZ=1h` each,
//! `FUZZ_TARGET=import` one of them, `FUZZ_SEED=7` the same inputs again); what fails is made small, kept in
//! `tests/cases/fuzz` and tried again by `make test`.

mod change;
mod target;

use std::collections::{BTreeMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, UNIX_EPOCH};

use change::changed;
use target::{Target, targets};

use super::random_articles::Dice;

/// What a target reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Ending of the file, which tells how it is read.
    pub ending: String,
    pub bytes: Vec<u8>,
}

/// Nothing may be read for longer, in a build that is not optimised; of the processor's time, since a machine may have other
/// work.
const LONGEST: Duration = Duration::from_secs(10);
/// What takes so long without the processor is stuck.
const STUCK: Duration = Duration::from_secs(1800);
/// Inputs that are kept in memory to be changed further.
const KEPT: usize = 4000;
/// No input grows beyond so many bytes.
const LARGEST: usize = 64 << 10;
/// Most files of a target's corpus in the repository, and the bytes of each: all together below 1 MB.
const CORPUS: usize = 60;
const SMALL: usize = 2 << 10;

/// Where the corpus of a target is.
fn folder(target: &Target) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/fuzz").join(target.name)
}

/// What is kept of a target: what failed once, and what led to something new.
fn corpus(target: &Target) -> Vec<Input> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder(target)).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| Input {
        ending: path.extension().unwrap_or_default().to_string_lossy().into_owned(),
        bytes: std::fs::read(path).unwrap(),
    };
    paths.into_iter().map(read).collect()
}

/// The processor's time that this process has used.
fn worked() -> Duration {
    rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime).try_into().unwrap()
}

/// What a run of an input gives: a number for what happened, or why it must not be.
fn tried(target: &mut Target, input: &Input) -> Result<u64, String> {
    let start = worked();
    let run = AssertUnwindSafe(|| (target.run)(input));
    let seen = catch_unwind(run).map_err(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
    })?;
    let took = worked() - start;
    if took > LONGEST { Err(format!("it takes {took:?}")) } else { Ok(seen) }
}

fn keep(target: &Target, input: &Input, what: &str) -> PathBuf {
    let name = blake3::hash(&input.bytes).to_hex();
    let path = folder(target).join(format!("{what}-{}.{}", &name[..12], input.ending));
    std::fs::create_dir_all(folder(target)).unwrap();
    std::fs::write(&path, &input.bytes).unwrap();
    path
}

/// The smallest part of an input for which something still holds, found by leaving out ever smaller pieces.
fn smallest(input: &Input, most: Duration, mut holds: impl FnMut(&Input) -> bool) -> Input {
    let (mut best, start) = (input.clone(), Instant::now());
    let mut piece = best.bytes.len() / 2;
    while piece > 0 && start.elapsed() < most {
        let mut at = 0;
        while at < best.bytes.len() {
            let mut less = best.clone();
            less.bytes.drain(at..(at + piece).min(best.bytes.len()));
            if holds(&less) { best = less } else { at += piece }
        }
        piece /= 2;
    }
    best
}

/// Reads the bytes of the input that is being tried, for whoever must tell what never ended.
type Now = Arc<Mutex<Option<(Instant, Duration, Input)>>>;

/// Ends the process with the input in a file if one is read for ever; a crash of the process leaves it there too.
fn watch(target: &Target, now: &Now) {
    let (now, folder) = (Arc::clone(now), folder(target));
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let stuck = |(since, before, _): &(Instant, Duration, Input)| {
                since.elapsed() > STUCK || worked() - *before > LONGEST * 6
            };
            let stuck = now.lock().unwrap().clone().filter(stuck);
            if let Some((.., input)) = stuck {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(folder.join(format!("hang-new.{}", input.ending)), &input.bytes).unwrap();
                eprintln!("an input is read for over a minute; it is in {}", folder.display());
                std::process::exit(3);
            }
        }
    });
}

/// Tries changed inputs for so long; gives what failed.
fn fuzz(target: &mut Target, length: Duration, seed: u64) -> Vec<String> {
    let (start, mut dice) = (Instant::now(), Dice::new(seed));
    let mut seen: HashSet<u64> = HashSet::new();
    let mut failures: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut pool: Vec<Input> = target.seeds.iter().cloned().chain(corpus(target)).collect();
    pool.iter().for_each(|input| drop(tried(target, input).map(|what| seen.insert(what))));
    let (now, runs) = (Now::default(), AtomicU64::new(0));
    watch(target, &now);
    let crash = std::env::temp_dir().join(format!("litfass-fuzz-{}", target.name));
    let mut found = Vec::new();
    while start.elapsed() < length {
        let input = changed(&mut dice, &pool, target.words, LARGEST);
        // A stack that overflows ends the process: then this is what did it.
        std::fs::write(&crash, &input.bytes).unwrap();
        *now.lock().unwrap() = Some((Instant::now(), worked(), input.clone()));
        runs.fetch_add(1, Ordering::Relaxed);
        match tried(target, &input) {
            Ok(what) if seen.insert(what) => {
                if input.bytes.len() <= SMALL * 4 {
                    found.push((what, input.clone()));
                }
                if pool.len() < KEPT {
                    pool.push(input);
                } else {
                    let at = target.seeds.len() + dice.below(pool.len() - target.seeds.len());
                    pool[at] = input;
                }
            }
            Ok(_) => {}
            Err(why) => {
                // One of a kind is enough.
                let kind: String = why.chars().filter(|c| !c.is_ascii_digit()).take(60).collect();
                failures.entry(kind).or_insert_with(|| {
                    let less = smallest(&input, Duration::from_secs(60), |less| tried(target, less).is_err());
                    keep(target, &less, "fails")
                });
            }
        }
    }
    *now.lock().unwrap() = None;
    let _ = std::fs::remove_file(crash);
    println!(
        "{}: {} inputs in {:.0} s, {} kinds of outcome, {} failures",
        target.name,
        runs.load(Ordering::Relaxed),
        start.elapsed().as_secs_f64(),
        seen.len(),
        failures.len()
    );
    if std::env::var_os("FUZZ_KEEP").is_some() {
        found.iter().step_by(found.len().div_ceil(CORPUS).max(1)).for_each(|(what, input)| {
            let less = smallest(input, Duration::from_millis(500), |less| tried(target, less) == Ok(*what));
            if less.bytes.len() <= SMALL {
                keep(target, &less, "new");
            }
        });
    }
    failures.into_iter().map(|(why, path)| format!("{}: {why}", path.display())).collect()
}

#[test]
fn what_failed_once_or_led_to_something_new_is_read_to_its_end() {
    let mut bytes = 0;
    for mut target in targets() {
        for input in corpus(&target) {
            bytes += input.bytes.len();
            if let Err(why) = tried(&mut target, &input) {
                panic!("{}: {why}: {:?}", target.name, String::from_utf8_lossy(&input.bytes));
            }
        }
    }
    assert!(bytes < 1_000_000, "the corpus has {bytes} bytes");
}

#[test]
fn no_target_fails_within_a_second() {
    for mut target in targets() {
        let failures = fuzz(&mut target, Duration::from_secs(1), 1);
        assert!(failures.is_empty(), "{failures:#?}");
    }
}

#[test]
#[ignore = "runs for as long as one wants; `make fuzz` starts it"]
fn no_target_fails_for_as_long_as_it_is_tried() {
    let length = super::soak::length(&std::env::var("FUZZ").unwrap_or_else(|_| "10m".to_owned()));
    let one = std::env::var("FUZZ_TARGET").ok();
    // The same seed, sources and corpus lead to the same inputs.
    let seed = std::env::var("FUZZ_SEED").map(|seed| seed.parse().expect("FUZZ_SEED is a number"));
    let seed = seed.unwrap_or_else(|_| UNIX_EPOCH.elapsed().unwrap().as_secs());
    println!("FUZZ_SEED={seed}");
    std::panic::set_hook(Box::new(|_| {}));
    let mut failures = Vec::new();
    for mut target in targets().into_iter().filter(|target| one.as_deref().is_none_or(|one| one == target.name)) {
        failures.extend(fuzz(&mut target, length, seed));
    }
    let _ = std::panic::take_hook();
    assert!(failures.is_empty(), "{failures:#?}");
}
