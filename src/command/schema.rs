//! `litfass schema`: prints what editors are told of the files of a show, or writes it into one. Never overwrites what
//! somebody has changed.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

use super::Failure;
use super::new::{self, written};
use crate::feed::state;
use crate::show::schema::{Of, is_ours};

/// Largest schema that is read to see whose it is, in bytes.
const MOST: u64 = 4 << 20;

/// Prints a schema, or writes all of them into the show `into`.
///
/// # Errors
/// If there is no such show, or it cannot be written to.
pub fn run(settings: bool, translations: bool, into: Option<&Path>) -> Result<ExitCode, Failure> {
    if let Some(show) = into {
        new::show(show)?;
        write(show)?;
        return Ok(ExitCode::SUCCESS);
    }
    let of = match (settings, translations) {
        (true, _) => Of::Settings,
        (_, true) => Of::Translation,
        _ => Of::Article,
    };
    super::ended(std::io::stdout().lock().write_all(of.text().as_bytes()))
}

/// Writes the schemas that a show has not, and those that are older than this Litfass.
///
/// # Errors
/// If one cannot be written.
pub fn write(show: &Path) -> Result<(), Failure> {
    for of in Of::ALL {
        let (path, text) = (show.join(of.file()), of.text());
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => written(&path, text.as_bytes())?,
            Ok(data) if data.is_file() && data.len() <= MOST => {
                let old = fs::read_to_string(&path).unwrap_or_default();
                if old != text && is_ours(&old) {
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
    written.map_err(|error| Failure::Work(format!("{} cannot be written ({error})", path.display()).into()))
}
