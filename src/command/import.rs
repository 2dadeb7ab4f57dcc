//! `litfass import`: makes articles of files of other programs, with the photos that lie beside them. Writes nothing
//! before all is read, and never overwrites.

mod beside;
mod plan;

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::tz::TimeZone;

use super::Failure;
use super::args::Common;
use crate::clock::Clock;
use crate::feed::{load, source};
use crate::import::{self, Around, Left};
use crate::say::{Lang, Message, say};
use crate::show::{encoding, parse};
use plan::{Made, Plan};

/// Largest file that is read, in bytes: a Word file with its pictures.
const MAX_FILE: u64 = 256 << 20;

/// Reads the files and writes their articles and photos into the show `into`; with `dry_run` prints the articles only.
///
/// # Errors
/// If there is no such show, a file makes no article (then nothing is written), or the show cannot be written to.
pub fn run(common: &Common, files: &[PathBuf], into: Option<&Path>, dry_run: bool) -> Result<ExitCode, Failure> {
    into.map(super::new::show).transpose()?;
    let lang = common.speaks();
    let mut plan = Plan::new(into)?;
    let zone = zone(into);
    let today = common.at.map_or_else(|| Clock::system().wall().with_time_zone(zone.clone()).date(), |at| at.date());
    let around = Around { zone: &zone, today, known: &|name| TimeZone::get(name).ok() };
    for file in files {
        let bytes = content(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let articles = import::read(&name, &bytes, &around).map_err(|why| refused(file, why.message()))?;
        for article in articles {
            plan.add(file, article)?;
        }
    }
    if dry_run {
        let mut out = std::io::stdout().lock();
        super::ended(plan.made.iter().try_for_each(|made| out.write_all(made.text.as_bytes())))?;
        if !common.quiet {
            plan.made.iter().flat_map(|made| notes(&made.left, lang)).for_each(|note| eprintln!("{note}"));
        }
        return Ok(ExitCode::SUCCESS);
    }
    plan.write()?;
    into.map(|show| super::schema::write(show, common.speaks())).transpose()?;
    if common.quiet {
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = std::io::stdout().lock();
    let lines =
        plan.made.iter().flat_map(|made| std::iter::once(wrote(made).told(lang)).chain(notes(&made.left, lang)));
    super::ended(lines.into_iter().try_for_each(|line| writeln!(out, "{line}")))
}

/// The time zone that a show names, else that of this machine.
fn zone(show: Option<&Path>) -> TimeZone {
    let file = "slides/_show.json";
    let bytes = show.and_then(|show| source::read(&source::Folder::new(show), file, load::MAX_ARTICLE).ok());
    let text = bytes.map(|bytes| encoding::decode(&bytes).text);
    let named = text.and_then(|text| parse::settings(file, &text).settings.timezone);
    named.and_then(|name| TimeZone::get(&name).ok()).unwrap_or_else(TimeZone::system)
}

/// All of a file; only regular files are opened.
fn content(file: &Path) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: std::io::Error| {
        Failure::Work(say!("not-readable", path = file.display().to_string(), error = error.to_string()))
    };
    let data = fs::metadata(file).map_err(unreadable)?;
    if !data.is_file() {
        return Err(Failure::Work(say!("import-not-file", file = file.display().to_string())));
    }
    if data.len() > MAX_FILE {
        return Err(refused(file, say!("import-large", mib = MAX_FILE >> 20)));
    }
    let mut bytes = Vec::new();
    let read = fs::File::open(file).and_then(|file| file.take(MAX_FILE).read_to_end(&mut bytes));
    read.map_err(unreadable)?;
    Ok(bytes)
}

/// That no article can be made of a file.
fn refused(file: &Path, why: Message) -> Failure {
    Failure::Work(say!("import-refused", file = file.display().to_string(), why = why))
}

/// What was written of one article.
fn wrote(made: &Made) -> Message {
    let photos = made.photos.iter().map(|name| format!("assets/{name}")).collect::<Vec<_>>().join(", ");
    match made.photos.len() {
        0 => say!("import-wrote", name = &made.name),
        1 => say!("import-wrote-photo", name = &made.name, photos = photos),
        _ => say!("import-wrote-photos", name = &made.name, photos = photos),
    }
}

/// What was left out, a line a reason.
fn notes(left: &[Left], lang: Lang) -> Vec<String> {
    let mut reasons: Vec<(&Message, Vec<&str>)> = Vec::new();
    for one in left {
        match reasons.iter_mut().find(|(why, _)| **why == one.why) {
            Some((_, words)) => words.push(&one.words),
            None => reasons.push((&one.why, vec![&one.words])),
        }
    }
    let note = |(why, words): (&Message, Vec<&str>)| say!("import-left", why = why, words = words.join(" | "));
    reasons.into_iter().map(|reason| note(reason).told(lang)).collect()
}
