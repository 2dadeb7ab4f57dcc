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
use crate::feed::{load, source};
use crate::import::{self, Left};
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
    let mut plan = Plan::new(into)?;
    let zone = zone(into);
    for file in files {
        let bytes = content(file)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let articles = import::read(&name, &bytes, &zone)
            .map_err(|why| Failure::Work(format!("{} cannot be imported: {why}", file.display())))?;
        for article in articles {
            plan.add(file, article)?;
        }
    }
    if dry_run {
        let mut out = std::io::stdout().lock();
        super::ended(plan.made.iter().try_for_each(|made| out.write_all(made.text.as_bytes())))?;
        if !common.quiet {
            plan.made.iter().flat_map(|made| notes(&made.left)).for_each(|note| eprintln!("{note}"));
        }
        return Ok(ExitCode::SUCCESS);
    }
    plan.write()?;
    into.map(super::schema::write).transpose()?;
    if common.quiet {
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = std::io::stdout().lock();
    let lines = plan.made.iter().flat_map(|made| std::iter::once(wrote(made)).chain(notes(&made.left)));
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
    let shown = file.display();
    let data = fs::metadata(file).map_err(|error| Failure::Work(format!("{shown} cannot be read ({error})")))?;
    if !data.is_file() {
        return Err(Failure::Work(format!("{shown} is no file; name the text, page or Word file itself")));
    }
    if data.len() > MAX_FILE {
        return Err(Failure::Work(format!(
            "{shown} cannot be imported: it is larger than {} MiB, which is no article; copy out the part that is to be \
             shown",
            MAX_FILE >> 20
        )));
    }
    let mut bytes = Vec::new();
    let read = fs::File::open(file).and_then(|file| file.take(MAX_FILE).read_to_end(&mut bytes));
    read.map_err(|error| Failure::Work(format!("{shown} cannot be read ({error})")))?;
    Ok(bytes)
}

/// What was written of one article.
fn wrote(made: &Made) -> String {
    let photos = match made.photos.as_slice() {
        [] => String::new(),
        [one] => format!(" with the photo assets/{one}"),
        all => format!(
            " with the photos {}",
            all.iter().map(|name| format!("assets/{name}")).collect::<Vec<_>>().join(", ")
        ),
    };
    format!("Wrote slides/{}{photos}.", made.name)
}

/// What was left out, a line a reason.
fn notes(left: &[Left]) -> Vec<String> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for one in left {
        match reasons.iter_mut().find(|(why, _)| *why == one.why) {
            Some((_, words)) => words.push(&one.words),
            None => reasons.push((one.why, vec![&one.words])),
        }
    }
    reasons.into_iter().map(|(why, words)| format!("Left out, since {why}: {}", words.join(" | "))).collect()
}
