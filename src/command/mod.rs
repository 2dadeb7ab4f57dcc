//! The commands: what the command line says, one file a command, each a short composition of the rooms.

mod alarm;
mod args;
mod check;
mod composed;
mod demo;
mod emergency;
mod forget;
mod import;
mod length;
mod list;
mod new;
mod place;
mod progress;
mod render;
mod screens;
mod show;
mod span;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Cli, Command};

/// How a command ends that does not end well.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command line or the environment is wrong: exit code 2.
    #[error("{0}")]
    Usage(String),
    /// The work failed: exit code 1.
    #[error("{0}")]
    Work(String),
}

impl Failure {
    fn code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Work(_) => ExitCode::from(1),
        }
    }
}

/// Warnings for the operator and our own mistakes go to stderr; `LITFASS_LOG=info` and the like tell more.
fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("LITFASS_LOG");
    let filter = filter.unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("litfass=warn"));
    // A second call in one process, as in tests, keeps the first logger.
    let _ =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).try_init();
}

/// Runs the program with the words of its command line, the first one being its name.
pub fn run(words: impl IntoIterator<Item = std::ffi::OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args::normalised(words)) {
        Ok(cli) => cli,
        Err(error) => {
            // Nothing can be done about a terminal that does not take the text.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    log_to_stderr();
    let common = cli.common;
    let result = match cli.command {
        None => show::run(&common, None, &cli.show),
        Some(Command::Show { show, options }) => show::run(&common, show.as_deref(), &options),
        Some(Command::Check { show, json, aim, reader }) => check::run(&common, show.as_deref(), json, &aim, &reader),
        Some(Command::List { show, json, explain, week, screen, aim }) => {
            let screen = &screen.unwrap_or_else(show::host);
            list::run(&common, show.as_deref(), &aim, list::Question { json, explain, week, screen })
        }
        Some(Command::Render { show, outputs, aim }) => render::run(&common, show.as_deref(), &outputs, &aim),
        Some(Command::Forget { show }) => forget::run(&common, show.as_deref()),
        Some(Command::Screens { folder }) => screens::run(&folder),
        Some(Command::Alarm { title, options }) => alarm::run(&common, title.as_deref(), &options),
        Some(Command::Import { files, into, dry_run }) => import::run(&common, &files, into.as_deref(), dry_run),
        Some(Command::New { folder, template }) => new::run(&common, &folder, template),
    };
    result.unwrap_or_else(|failure| {
        eprintln!("litfass: {failure}");
        failure.code()
    })
}

/// How a command ends that has printed its result: a reader that went away (`| head`) is no failure.
fn ended(written: std::io::Result<()>) -> Result<ExitCode, Failure> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::Work(format!("the result cannot be written ({error})")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
