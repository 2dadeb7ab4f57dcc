//! The commands: what the command line says, one file a command, each a short composition of the rooms.

mod alarm;
mod args;
mod check;
mod composed;
mod config;
mod demo;
mod doctor;
mod emergency;
mod forget;
mod import;
mod length;
mod list;
mod logging;
mod manual;
mod new;
mod pin;
mod place;
mod progress;
mod render;
mod report;
mod schema;
mod screens;
mod several;
mod show;
mod span;
mod supervise;

use std::process::ExitCode;

use clap::Parser as _;

use crate::say::{Lang, Message, say};
use args::{Cli, Command, ShowOptions};

use crate::feed::own_log::OwnLog;
use crate::feed::state;
use crate::host::heart::{self, Heart, word};
use crate::show::schema::Of;

/// How a command ends that does not end well.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The command line or the environment is wrong: exit code 2.
    #[error("{0}")]
    Usage(Message),
    /// The work failed: exit code 1.
    #[error("{0}")]
    Work(Message),
}

impl Failure {
    /// The sentence in a language.
    fn told(&self, lang: Lang) -> String {
        let (Self::Usage(message) | Self::Work(message)) = self;
        message.told(lang)
    }

    /// Says it. A supervisor is told why its player cannot begin, and says so once instead of each second anew.
    fn tell(&self, lang: Lang) {
        let sentence = self.told(lang);
        let heard = matches!(self, Self::Usage(_)) && Heart::of_environment().say(word::REFUSED, &sentence);
        if !heard {
            eprintln!("litfass: {sentence}");
        }
    }

    fn code(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Work(_) => ExitCode::from(1),
        }
    }
}

/// Runs the program with the words of its command line, the first one being its name.
pub fn run(words: impl IntoIterator<Item = std::ffi::OsString>) -> ExitCode {
    let words = args::normalised(words);
    let lang = args::spoken(&words);
    let all = match config::added(words).and_then(several::apart) {
        Ok(all) => all,
        Err(failure) => {
            eprintln!("litfass: {}", failure.told(lang));
            return failure.code();
        }
    };
    let mut clis = Vec::new();
    for words in &all {
        match Cli::try_parse_from(words) {
            Ok(cli) => clis.push(cli),
            Err(error) => {
                // Nothing can be done about a terminal that does not take the text.
                let _ = error.print();
                return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
            }
        }
    }
    if let [_, _, ..] = clis.as_slice() {
        return on_several(&all, &clis);
    }
    let (Some(cli), Some(words)) = (clis.pop(), all.first()) else { return ExitCode::SUCCESS };
    if let Some(folder) = &cli.common.state {
        state::choose(folder);
    }
    let log = match listen(&cli) {
        Ok(log) => log,
        Err(failure) => {
            eprintln!("litfass: {}", failure.told(cli.common.speaks()));
            return failure.code();
        }
    };
    let speaks = cli.common.speaks();
    let code = perform(cli, words).unwrap_or_else(|failure| {
        failure.tell(speaks);
        failure.code()
    });
    log.iter().for_each(OwnLog::finish);
    code
}

/// Does what a command line asks for.
fn perform(cli: Cli, words: &[std::ffi::OsString]) -> Result<ExitCode, Failure> {
    let common = cli.common;
    match cli.command {
        None if cli.show.supervise => supervise::run(&[(words, &cli.show)]),
        None => show::run(&common, &[], &cli.show),
        Some(Command::Show { options, .. }) if options.supervise => supervise::run(&[(words, &options)]),
        Some(Command::Show { show, options }) => show::run(&common, &show, &options),
        Some(Command::Check { show, json, watch, aim, reader }) => {
            check::run(&common, &show, check::Question { json, watch, aim: &aim, reader: &reader })
        }
        Some(Command::List { show, json, explain, week, screen, aim }) => {
            let screen = &screen.unwrap_or_else(show::host);
            list::run(&common, &show, &aim, list::Question { json, explain, week, screen })
        }
        Some(Command::Render { show, outputs, aim }) => render::run(&common, &show, &outputs, &aim),
        Some(Command::Forget { show }) => forget::run(&common, &show),
        Some(Command::Report(options)) => report::run(&common, &options),
        Some(Command::Pin) => pin::run(&common),
        Some(Command::Manual { folder }) => manual::run(&folder),
        Some(Command::Doctor { show, config, json }) => doctor::run(&common, &show, config.as_ref(), json),
        Some(Command::Screens { folder }) => screens::run(&common, &folder),
        Some(Command::Alarm { title, options }) => alarm::run(&common, title.as_deref(), &options),
        Some(Command::Import { files, into, dry_run }) => import::run(&common, &files, into.as_deref(), dry_run),
        Some(Command::Schema { settings, translations, emergency, into }) => {
            let of = match (settings, translations, emergency) {
                (true, _, _) => Of::Settings,
                (_, true, _) => Of::Translation,
                (_, _, true) => Of::Emergency,
                _ => Of::Article,
            };
            schema::run(of, into.as_deref(), common.speaks())
        }
        Some(Command::New { folder, template }) => new::run(&common, &folder, template),
    }
}

/// Shows shows on several monitors.
fn on_several(all: &[Vec<std::ffi::OsString>], clis: &[Cli]) -> ExitCode {
    let options = |cli: &'_ Cli| match &cli.command {
        Some(Command::Show { options, .. }) => options.as_ref().clone(),
        _ => cli.show.clone(),
    };
    let options: Vec<ShowOptions> = clis.iter().map(options).collect();
    let pairs: Vec<_> = all.iter().map(Vec::as_slice).zip(&options).collect();
    // Each player has a file of its own for what it says; what the supervisor says goes to standard error.
    let result = logging::start(None, true)
        .map_err(|error| Failure::Work(error.to_string().into()))
        .and_then(|_| supervise::run(&pairs));
    result.unwrap_or_else(|failure| {
        let lang = clis.first().map_or(Lang::English, |cli| cli.common.speaks());
        eprintln!("litfass: {}", failure.told(lang));
        failure.code()
    })
}

/// Begins to listen to what Litfass says of itself.
fn listen(cli: &Cli) -> Result<Option<OwnLog>, Failure> {
    let file = match &cli.command {
        None => cli.show.log.as_deref(),
        Some(Command::Show { options, .. }) => options.log.as_deref(),
        Some(_) => None,
    };
    let supervises = match &cli.command {
        None => cli.show.supervise,
        Some(Command::Show { options, .. }) => options.supervise,
        Some(_) => false,
    };
    let attended = !supervises && !heart::is_unattended();
    logging::start(file, attended).map_err(|error| {
        let file = file.unwrap_or(std::path::Path::new("-")).display().to_string();
        Failure::Usage(say!("own-log-not-opened", file = file, error = error.to_string()))
    })
}

/// How a command ends that has printed its result: a reader that went away (`| head`) is no failure.
fn ended(written: std::io::Result<()>) -> Result<ExitCode, Failure> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::Work(say!("result-not-written", error = error.to_string())))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
