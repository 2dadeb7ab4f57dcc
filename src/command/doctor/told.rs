//! What a doctor says of where a screen is to write and to answer by the file of its machine.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::net::TcpListener;
use std::path::Path;

use super::finding::{Finding, Topic};
use crate::command::args::ShowOptions;
use crate::say::say;

/// All of it, for one screen.
pub fn findings(options: &ShowOptions) -> Vec<Finding> {
    let logs = [&options.events, &options.log].into_iter().flatten().filter(|file| *file != Path::new("-"));
    let mut all: Vec<Finding> = logs.map(|file| log(file)).collect();
    all.extend(options.status.map(|address| {
        let name = address.to_string();
        match TcpListener::bind(address).map(drop) {
            Ok(()) => Finding::ok(Topic::Status, say!("doctor-status-free", address = name)),
            // Most likely by the show that runs.
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                Finding::ok(Topic::Status, say!("doctor-status-taken", address = name))
            }
            Err(error) => {
                let text = say!("doctor-status-refused", address = name, error = error.to_string());
                Finding::warn(Topic::Status, text, say!("doctor-status-refused-cure"))
            }
        }
    }));
    all
}

fn log(file: &Path) -> Finding {
    let name = || file.display().to_string();
    match takes_lines(file) {
        Ok(()) => Finding::ok(Topic::Logs, say!("doctor-log-written", file = name())),
        Err(error) => {
            let text = say!("doctor-log-refused", file = name(), error = error.to_string());
            Finding::warn(Topic::Logs, text, say!("doctor-log-refused-cure"))
        }
    }
}

/// Whether a file can be written, or made where there is none.
fn takes_lines(file: &Path) -> io::Result<()> {
    match file.metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            File::create_new(file)?;
            std::fs::remove_file(file)
        }
        // To open a pipe would wait for its reader.
        Ok(facts) if !facts.is_file() && !facts.is_dir() => Ok(()),
        _ => File::options().append(true).open(file).map(drop),
    }
}
