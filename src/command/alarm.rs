//! `litfass alarm`: writes an emergency message into a folder that screens watch, whole from its first byte on, or takes
//! all messages away. Shows nothing itself.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::Failure;
use super::args::{AlarmOptions, Common};
use crate::clock::Clock;
use crate::feed::state;
use crate::say::say;
use crate::show::emergency::{self, Level};
use crate::show::problem::Severity;

/// The file that is written.
const FILE: &str = "emergency.json";

/// Writes the message, or clears the folder.
///
/// # Errors
/// If the folder is not there, the message would not be shown as it is written, or the disk takes or gives nothing.
pub fn run(common: &Common, title: Option<&str>, options: &AlarmOptions) -> Result<ExitCode, Failure> {
    let folder = folder(options.into.as_deref())?;
    let Some(title) = title.filter(|_| !options.clear) else { return clear(common, &folder) };
    let level = if options.test { Level::Test } else { options.level };
    let minutes = options.minutes.unwrap_or(emergency::MINUTES);
    let text = message(title, options.body.as_deref(), level, minutes);
    let parsed = emergency::parse(FILE, text.as_bytes());
    if let Some(problem) = parsed.problems.iter().find(|problem| problem.severity == Severity::Error) {
        return Err(Failure::Usage(problem.message.clone()));
    }
    state::write(&folder.join(FILE), text.as_bytes()).map_err(|error| {
        Failure::Work(say!("alarm-not-written", folder = folder.display().to_string(), error = error.to_string()))
    })?;
    if !common.quiet {
        let (file, folder) = (folder.join(FILE).display().to_string(), folder.display().to_string());
        let told = say!("alarm-on", file = file, minutes = minutes.to_string(), folder = folder);
        println!("{}", told.told(common.speaks()));
    }
    Ok(ExitCode::SUCCESS)
}

/// The folder that was named, else the current one if it holds a show.
fn folder(named: Option<&Path>) -> Result<PathBuf, Failure> {
    match named {
        Some(folder) if folder.is_dir() => Ok(folder.to_owned()),
        Some(folder) => Err(Failure::Usage(say!("alarm-no-folder", folder = folder.display().to_string()))),
        None if Path::new("slides").is_dir() => Ok(PathBuf::from(".")),
        None => Err(Failure::Usage(say!("alarm-no-show"))),
    }
}

fn message(title: &str, body: Option<&str>, level: Level, minutes: f64) -> String {
    let lines = |text: &str| text.replace("\\n", "\n").trim().to_owned();
    let mut fields = Map::new();
    fields.insert("title".to_owned(), Value::String(title.trim().to_owned()));
    if let Some(body) = body.map(lines).filter(|body| !body.is_empty()) {
        fields.insert("body".to_owned(), Value::String(body));
    }
    fields.insert("level".to_owned(), Value::String(level.name().to_owned()));
    fields.insert("minutes".to_owned(), json!(minutes));
    // The same words said again are another message: its minutes begin anew.
    let sent = Clock::system().wall().strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string();
    fields.insert("sent".to_owned(), Value::String(sent));
    format!("{:#}\n", Value::Object(fields))
}

/// Removes every message from a folder; those that lie ready stay.
fn clear(common: &Common, folder: &Path) -> Result<ExitCode, Failure> {
    let failed = |error: io::Error| {
        Failure::Work(say!("alarm-not-cleared", folder = folder.display().to_string(), error = error.to_string()))
    };
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        names.extend(entry.map_err(failed)?.file_name().into_string().ok().filter(|name| emergency::is_message(name)));
    }
    names.sort();
    for name in &names {
        fs::remove_file(folder.join(name)).map_err(failed)?;
    }
    if !common.quiet {
        match names.as_slice() {
            [] => println!("There is no message in {}.", folder.display()),
            names => println!("Removed {} from {}.", names.join(", "), folder.display()),
        }
    }
    Ok(ExitCode::SUCCESS)
}
