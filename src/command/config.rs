//! The one file of a machine: every option of `litfass show` as a field of a JSON object. Owns how it is read; what the
//! options mean is in `args`.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use clap::builder::ValueRange;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory as _};
use serde_json::{Map, Value};

use super::args::{Cli, ShowOptions};
use super::{Failure, several};
use crate::host::heart::SUPERVISOR;
use crate::say::{Message, say};

/// Where the file of a machine is, unless another is named.
const MACHINE: &str = "/etc/litfass/screen.json";
/// Largest file that is read, in bytes.
const MOST: u64 = 1 << 20;
/// Field with the options of several screens, each of which lies over the options beside it.
const SCREENS: &str = "screens";
/// Fields that name the folder of the show.
const SHOWS: [&str; 2] = ["show", "shows"];

/// Adds what the file of the machine says to the words of a command line that asks to show something. What the words say
/// themselves wins. Gives a command line for each screen that the file has.
///
/// # Errors
/// If the file cannot be read, is not JSON, or has a field that is no option.
pub fn added(words: Vec<OsString>) -> Result<Vec<Vec<OsString>>, Failure> {
    // A supervisor has done so already.
    if std::env::var_os(SUPERVISOR).is_some() {
        return Ok(vec![words]);
    }
    // What is wrong with the words is for their own parser to say.
    let Ok(matches) = Cli::command().try_get_matches_from(&words) else { return Ok(vec![words]) };
    let (shows, asked) = match matches.subcommand() {
        None => (false, &matches),
        Some(("show", asked)) => (true, asked),
        Some(_) => return Ok(vec![words]),
    };
    let named = asked.get_one::<PathBuf>("config").cloned();
    let Some(file) = named.or_else(machine) else {
        return Ok(vec![words]);
    };
    let line = |fields: &Map<String, Value>| {
        let mut words = words.clone();
        if !shows {
            let at = usize::from(!words.is_empty());
            words.insert(at, "show".into());
        }
        words.append(&mut converted(fields, &file, asked)?);
        Ok(words)
    };
    each(read(&file)?, &file)?.iter().map(line).collect()
}

/// The fields of each screen: its own over those of all.
fn each(mut fields: Map<String, Value>, file: &Path) -> Result<Vec<Map<String, Value>>, Failure> {
    let Some(screens) = fields.shift_remove(SCREENS) else { return Ok(vec![fields]) };
    let wrong = || {
        let example = r#"[{"monitor": "HDMI-1"}, {"monitor": "HDMI-2"}]"#;
        Failure::Usage(
            format!("{}: {SCREENS}: write the options of each screen, such as {example}", file.display()).into(),
        )
    };
    let Value::Array(screens) = screens else { return Err(wrong()) };
    let merged = |screen: Value| {
        let Value::Object(own) = screen else { return Err(wrong()) };
        let mut all = fields.clone();
        if SHOWS.iter().any(|show| own.contains_key(*show)) {
            SHOWS.iter().for_each(|show| drop(all.shift_remove(*show)));
        }
        all.extend(own);
        Ok(all)
    };
    let all = screens.into_iter().map(merged).collect::<Result<Vec<_>, Failure>>()?;
    if all.is_empty() { Err(wrong()) } else { Ok(all) }
}

/// The shows that the file of the machine names, or the one that is named instead; none without such a file.
///
/// # Errors
/// If the file cannot be read or is not JSON.
pub fn shows(named: Option<&PathBuf>) -> Result<Vec<PathBuf>, Failure> {
    let Some(file) = named.cloned().or_else(machine) else { return Ok(Vec::new()) };
    // The first screen stands for all.
    let fields = each(read(&file)?, &file)?.into_iter().next().unwrap_or_default();
    let named = SHOWS.iter().filter_map(|field| texts(fields.get(*field)?)).flatten();
    Ok(named.map(|show| beside(&file, &show).into()).collect())
}

/// The options of each screen by the file of the machine, or by the one that is named instead; none without such a file.
///
/// # Errors
/// If the file cannot be read, is not JSON, or has a field that is no option.
pub fn screens(named: Option<&PathBuf>) -> Result<Vec<ShowOptions>, Failure> {
    let mut words: Vec<OsString> = vec!["litfass".into(), "show".into()];
    words.extend(named.map(|file| [OsString::from("--config"), file.into()]).into_iter().flatten());
    if named.is_none() && machine().is_none() {
        return Ok(Vec::new());
    }
    let all = several::apart(added(words)?)?;
    // What is wrong with a value is said by whoever is to show it.
    Ok(all.iter().filter_map(|words| several::options(words)).collect())
}

/// The file of the machine, if it is there.
fn machine() -> Option<PathBuf> {
    Some(PathBuf::from(MACHINE)).filter(|file| file.exists())
}

fn read(file: &Path) -> Result<Map<String, Value>, Failure> {
    let name = || file.display().to_string();
    let unread = |error: std::io::Error| Failure::Usage(say!("not-readable", path = name(), error = error.to_string()));
    if std::fs::metadata(file).map_err(unread)?.len() > MOST {
        return Err(Failure::Usage(say!("config-large", file = name())));
    }
    let text = std::fs::read_to_string(file).map_err(unread)?;
    match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(Failure::Usage(say!("config-shape", file = name()))),
        Err(error) => {
            let place = format!("{}:{}:{}", name(), error.line(), error.column());
            Err(Failure::Usage(say!("config-broken", place = place, error = error.to_string())))
        }
    }
}

/// The fields as words, but for those that the command line has itself.
fn converted(fields: &Map<String, Value>, file: &Path, asked: &ArgMatches) -> Result<Vec<OsString>, Failure> {
    let cli = Cli::command();
    let options = options(&cli);
    let mut words = Vec::new();
    for (field, value) in fields.iter().filter(|(field, _)| !field.starts_with('$')) {
        let wrong = |what: Message| {
            Failure::Usage(say!("config-wrong", file = file.display().to_string(), field = field, what = what))
        };
        if SHOWS.contains(&field.as_str()) {
            if !given(asked, "show") {
                for show in texts(value).ok_or_else(|| wrong(say!("config-want-folder")))? {
                    words.push(beside(file, &show));
                }
            }
            continue;
        }
        let long = field.replace('_', "-");
        let Some(option) = options.iter().find(|option| option.get_long() == Some(&long)) else {
            return Err(wrong(unknown(&long, &options)));
        };
        if given(asked, option.get_id().as_str()) {
            continue;
        }
        match (option.get_action(), value) {
            (ArgAction::SetTrue, Value::Bool(true)) => words.push(format!("--{long}").into()),
            (_, Value::Bool(false) | Value::Null) => {}
            (ArgAction::SetTrue, _) => return Err(wrong(say!("config-want-switch"))),
            // `"windowed": true` is the option without its size.
            (_, Value::Bool(true)) if option.get_num_args().unwrap_or(ValueRange::SINGLE).min_values() == 0 => {
                words.push(format!("--{long}").into());
            }
            _ => {
                for text in texts(value).ok_or_else(|| wrong(say!("config-want-text")))? {
                    let text = if is_path(option) { beside(file, &text) } else { text.into() };
                    let mut word = OsString::from(format!("--{long}="));
                    word.push(text);
                    words.push(word);
                }
            }
        }
    }
    Ok(words)
}

/// Whether the command line has an option itself.
fn given(asked: &ArgMatches, id: &str) -> bool {
    asked.ids().any(|known| known == id) && asked.value_source(id) == Some(ValueSource::CommandLine)
}

/// The options of `show` that a file may set.
fn options(cli: &Command) -> Vec<&Arg> {
    let show = cli.find_subcommand("show");
    let all = cli.get_arguments().chain(show.into_iter().flat_map(Command::get_arguments));
    let mut seen = BTreeSet::new();
    all.filter(|option| {
        !option.is_hide_set() && !matches!(option.get_long(), None | Some("config" | "help" | "version"))
    })
    .filter(|option| seen.insert(option.get_id().clone()))
    .collect()
}

fn unknown(long: &str, options: &[&Arg]) -> Message {
    let names = options.iter().filter_map(|option| option.get_long());
    let near = names.map(|name| (strsim::osa_distance(name, long), name)).min();
    match near {
        Some((distance, name)) if distance <= 3 => say!("config-unknown-near", name = name),
        _ => say!("config-unknown"),
    }
}

fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Number(number) => Some(vec![number.to_string()]),
        Value::Array(all) => all.iter().map(|one| texts(one).filter(|_| !one.is_array())?.pop()).collect(),
        _ => None,
    }
}

fn is_path(option: &Arg) -> bool {
    option.get_value_parser().type_id() == std::any::TypeId::of::<PathBuf>()
}

/// A path as it is meant in a file: from that file's folder on.
fn beside(file: &Path, text: &str) -> OsString {
    if text == "-" {
        return text.into();
    }
    file.parent().map_or_else(|| OsStr::new(text).to_owned(), |folder| folder.join(text).into_os_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The command line that comes of words and a file with that text.
    fn line(words: &str, text: &str) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("screen.json");
        std::fs::write(&file, text).unwrap();
        let words = format!("{words} --config {}", file.display());
        let added = added(words.split_whitespace().map(OsString::from).collect()).map_err(|error| error.to_string());
        let here = format!("{}/", folder.path().display());
        let line = |words: Vec<OsString>| words.join(OsStr::new(" ")).into_string().unwrap().replace(&here, "");
        let said = |all: Vec<Vec<OsString>>| all.into_iter().map(line).collect::<Vec<_>>().join("\n");
        added.map(said).map_err(|error| error.replace(&here, ""))
    }

    #[test]
    fn every_option_has_a_field_and_the_command_line_wins() {
        let cases = [
            (
                "litfass show",
                r#"{"show": "/srv/show", "screen": "lobby", "rotate": 90, "supervise": true}"#,
                "litfass show --config screen.json /srv/show --screen=lobby --rotate=90 --supervise",
            ),
            ("litfass", r#"{"show": "a"}"#, "litfass show --config screen.json a"),
            ("litfass show b", r#"{"show": "a", "lang": "de"}"#, "litfass show b --config screen.json --lang=de"),
            ("litfass show --rotate 0", r#"{"rotate": 90}"#, "litfass show --rotate 0 --config screen.json"),
            ("litfass show", r#"{"follow": false, "monitor": null}"#, "litfass show --config screen.json"),
            (
                "litfass show",
                r#"{"events": "-", "report": "r"}"#,
                "litfass show --config screen.json --events=- --report=r",
            ),
            ("litfass show", r#"{"windowed": true}"#, "litfass show --config screen.json --windowed"),
            (
                "litfass show",
                r#"{"show": "a", "rotate": 90, "screens": [{"monitor": "A"}, {"monitor": "B", "show": "b", "rotate": 0}]}"#,
                "litfass show --config screen.json a --rotate=90 --monitor=A\n\
                 litfass show --config screen.json --rotate=0 --monitor=B b",
            ),
            (
                "litfass show",
                r#"{"region": "0,0,640x480", "brightness": 80, "display_power": "cec"}"#,
                "litfass show --config screen.json --region=0,0,640x480 --brightness=80 --display-power=cec",
            ),
            (
                "litfass show",
                r#"{"windowed": "800x600", "$schema": 1}"#,
                "litfass show --config screen.json --windowed=800x600",
            ),
        ];
        for (words, text, expected) in cases {
            assert_eq!(line(words, text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_the_file_is_a_sentence() {
        let cases = [
            ("{", "screen.json:1:1: this is not JSON"),
            ("[]", "write the options between { and }"),
            (r#"{"moniter": 1}"#, "moniter: there is no such option; did you mean monitor?"),
            (r#"{"screens": {}}"#, "screens: write the options of each screen"),
            (r#"{"screens": []}"#, "screens: write the options of each screen"),
            (r#"{"follow": "yes"}"#, "follow: write true or false"),
            (r#"{"screen": {}}"#, "screen: write a text or a number"),
            (r#"{"last_good": true}"#, "there is no such option"),
        ];
        for (text, expected) in cases {
            let error = line("litfass show", text).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }

    #[test]
    fn other_commands_have_no_such_file() {
        let words: Vec<OsString> = ["litfass", "check", "x"].map(OsString::from).to_vec();
        assert_eq!(added(words.clone()).unwrap(), [words]);
    }
}
