//! One command line for several monitors: the words of a player for each. Owns what keeps the players out of each other's
//! way; starts none.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::Parser as _;

use super::Failure;
use super::args::{Cli, Command, ShowOptions};
use super::show;
use crate::host::heart::SUPERVISOR;

/// The words of each player: a player a monitor, with files and addresses of its own.
///
/// # Errors
/// If several write their reports under one name.
pub fn apart(all: Vec<Vec<OsString>>) -> Result<Vec<Vec<OsString>>, Failure> {
    if std::env::var_os(SUPERVISOR).is_some() {
        return Ok(all);
    }
    let mut all: Vec<Vec<OsString>> = all.into_iter().flat_map(by_monitor).collect();
    // What is wrong with the words is for their own parser to say.
    let options: Option<Vec<ShowOptions>> = all.iter().map(|words| options(words)).collect();
    let Some(options) = options.filter(|options| options.len() > 1) else { return Ok(all) };
    let tags = tags(&options);
    for (number, (words, own)) in all.iter_mut().zip(&options).enumerate() {
        let shared = |same: &dyn Fn(&ShowOptions) -> bool| options.iter().filter(|other| same(other)).count() > 1;
        let tag = &tags[number];
        match &own.screen {
            None => set(words, "screen", &format!("{}-{tag}", show::host()).into()),
            Some(name) if own.report.is_some() && shared(&|other| other.screen == own.screen) => {
                return Err(Failure::Usage(
                    format!(
                        "several screens are called {name}, and each writes a report: give each a name in \"screens\""
                    )
                    .into(),
                ));
            }
            Some(_) => {}
        }
        for (option, file) in [("events", &own.events), ("log", &own.log)] {
            let same = |other: &ShowOptions| if option == "log" { other.log == *file } else { other.events == *file };
            if let Some(file) = file.as_ref().filter(|file| *file != Path::new("-") && shared(&same)) {
                set(words, option, &beside(file, tag).into_os_string());
            }
        }
        if let Some(mut address) = own.status.filter(|_| shared(&|other| other.status == own.status)) {
            address.set_port(address.port().saturating_add(u16::try_from(number).unwrap_or(0)));
            set(words, "status", &address.to_string().into());
        }
    }
    Ok(all)
}

/// The same words for each of the monitors that they name.
fn by_monitor(words: Vec<OsString>) -> Vec<Vec<OsString>> {
    let monitors = options(&words).map(|options| options.monitor).unwrap_or_default();
    if monitors.len() < 2 {
        return vec![words];
    }
    let one = |monitor: &String| {
        let mut words = words.clone();
        set(&mut words, "monitor", &monitor.into());
        words
    };
    monitors.iter().map(one).collect()
}

/// The options of a command line that asks to show something.
pub fn options(words: &[OsString]) -> Option<ShowOptions> {
    let cli = Cli::try_parse_from(words).ok()?;
    match cli.command {
        None => Some(cli.show),
        Some(Command::Show { options, .. }) => Some(*options),
        Some(_) => None,
    }
}

/// A word for each player that fits into the name of a file: its monitor, else its number.
fn tags(options: &[ShowOptions]) -> Vec<String> {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    let tag = |(number, own): (usize, &ShowOptions)| {
        let named = own.monitor.first().map(|monitor| monitor.chars().map(plain).collect::<String>());
        named.unwrap_or_else(|| (number + 1).to_string())
    };
    options.iter().enumerate().map(tag).collect()
}

/// `events.jsonl` for one of several: `events-HDMI-1.jsonl`.
fn beside(file: &Path, tag: &str) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let ending = file.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    file.with_file_name(format!("{stem}-{tag}{ending}"))
}

/// Gives an option one value, whatever it had.
fn set(words: &mut Vec<OsString>, option: &str, value: &OsString) {
    let (long, joined) = (format!("--{option}"), format!("--{option}="));
    let mut value_follows = false;
    words.retain(|word| {
        let value = std::mem::take(&mut value_follows);
        value_follows = !value && word == OsStr::new(&long);
        let joined = word.to_str().is_some_and(|word| word.starts_with(&joined));
        !(value || value_follows || joined)
    });
    let mut word = OsString::from(joined);
    word.push(value);
    words.push(word);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split_whitespace().map(OsString::from).collect()
    }

    fn apart_of(lines: &[&str]) -> Result<Vec<String>, String> {
        let all = apart(lines.iter().map(|line| words(line)).collect()).map_err(|error| error.to_string())?;
        let host = show::host();
        let told = |words: Vec<OsString>| words.join(OsStr::new(" ")).into_string().unwrap().replace(&host, "HOST");
        Ok(all.into_iter().map(told).collect())
    }

    #[test]
    fn each_monitor_has_a_player_with_files_of_its_own() {
        let all = apart_of(&["litfass show a --monitor HDMI-1 --monitor=2 --events e.jsonl --status 8642"]).unwrap();
        assert_eq!(
            all,
            [
                "litfass show a --monitor=HDMI-1 --screen=HOST-HDMI-1 --events=e-HDMI-1.jsonl --status=127.0.0.1:8642",
                "litfass show a --monitor=2 --screen=HOST-2 --events=e-2.jsonl --status=127.0.0.1:8643",
            ]
        );
    }

    #[test]
    fn what_is_different_already_stays_as_it_is() {
        let lines = [
            "litfass show a --monitor=1 --screen=left --events=l.jsonl --status=9000",
            "litfass show b --monitor=2 --screen=right --events=r.jsonl --status=9001",
        ];
        assert_eq!(apart_of(&lines).unwrap(), lines);
        assert_eq!(
            apart_of(&["litfass show --events - --monitor 1"]).unwrap(),
            ["litfass show --events - --monitor 1"]
        );
        assert_eq!(apart_of(&["litfass check a"]).unwrap(), ["litfass check a"]);
    }

    #[test]
    fn reports_under_one_name_are_refused() {
        let error = apart_of(&["litfass show --monitor 1 --monitor 2 --screen lobby --report r"]).unwrap_err();
        assert!(error.contains("lobby"), "{error}");
    }
}
