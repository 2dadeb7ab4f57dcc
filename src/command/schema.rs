//! `litfass schema`: prints what editors are told of the files of a show, or writes it into one. Never overwrites what
//! somebody has changed.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

use super::Failure;
use super::new::{self, written};
use crate::feed::state;
use crate::say::{Lang, say};
use crate::show::schema::{Of, is_ours};

/// Largest schema that is read to see whose it is, in bytes.
const MOST: u64 = 4 << 20;

/// Prints a schema, or writes all of them into the show `into`, in the operator's language.
///
/// # Errors
/// If there is no such show, or it cannot be written to.
pub fn run(of: Of, into: Option<&Path>, lang: Lang) -> Result<ExitCode, Failure> {
    if let Some(show) = into {
        new::show(show)?;
        put(show, lang, &[lang])?;
        return Ok(ExitCode::SUCCESS);
    }
    super::ended(std::io::stdout().lock().write_all(of.text(lang).as_bytes()))
}

/// Writes the schemas that a show has not, and those that are older than this Litfass, in a language. Those that are in
/// another one stay so.
///
/// # Errors
/// If one cannot be written.
pub fn write(show: &Path, lang: Lang) -> Result<(), Failure> {
    put(show, lang, &Lang::ALL)
}

/// Writes the schemas but for those that are there in one of some languages already.
fn put(show: &Path, lang: Lang, kept: &[Lang]) -> Result<(), Failure> {
    for of in Of::ALL {
        let (path, text) = (show.join(of.file()), of.text(lang));
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => written(&path, text.as_bytes())?,
            Ok(data) if data.is_file() && data.len() <= MOST => {
                let old = fs::read_to_string(&path).unwrap_or_default();
                if is_ours(&old) && !kept.iter().any(|lang| of.text(*lang) == old) {
                    replace(&path, &text)?;
                }
            }
            // Whatever it is, somebody has put it there.
            _ => {}
        }
    }
    Ok(())
}

/// Puts a text in the place of a file at once, so that no editor reads half of it.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let written = state::write(path, text.as_bytes());
    written.map_err(|error| {
        Failure::Work(say!("not-written-else", path = path.display().to_string(), error = error.to_string()))
    })
}
