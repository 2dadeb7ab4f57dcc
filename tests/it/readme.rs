//! What README.md says is true: its commands run, its articles check clean, its options exist, its files are there.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::program::{Outcome, litfass, litfass_in, run};
use super::wall::{Manager, Screen};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// The contents of all fences of a language.
fn fences(language: &str) -> Vec<String> {
    let text = readme();
    let start = format!("```{language}\n");
    text.split(&start).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

/// Runs a command line of `litfass` in a folder; a show is shown for two seconds.
fn obey(screen: &Screen, folder: &Path, words: &[&str]) -> Outcome {
    if words.first().is_some_and(|word| *word != "show") {
        return litfass_in(folder, words);
    }
    // The README lets a show run longer than a test has time for.
    let own = words.iter().position(|word| *word == "--for").map_or(words.len(), |at| at);
    run(screen.program().current_dir(folder).args(&words[..own]).args(["--for", "2"]))
}

#[test]
fn every_command_runs() {
    let makefile = fs::read_to_string(root().join("Makefile")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("article.txt"), "A title\n\nAn article that was copied from a page.\n").unwrap();
    let screen = Screen::start(1280, 720, Manager::Openbox);
    let lines: Vec<String> =
        fences("sh").iter().flat_map(|fence| fence.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    assert!(lines.len() >= 6, "only {lines:?}");
    for line in &lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] => {}
            ["make", target] => {
                let known = makefile.lines().any(|rule| rule.starts_with(&format!("{target}:")));
                assert!(known, "the Makefile has no {target}");
            }
            ["litfass", words @ ..] => {
                let outcome = obey(&screen, folder.path(), words);
                assert_eq!(outcome.code, Some(0), "{line}: {outcome:?}");
            }
            _ => panic!("no test knows how to run: {line}"),
        }
    }
}

#[test]
fn every_article_checks_clean_beside_the_demo() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(litfass_in(folder.path(), &["new", "my-show"]).code, Some(0));
    let articles = fences("json");
    assert!(!articles.is_empty());
    let (settings, articles): (Vec<_>, Vec<_>) = articles.iter().partition(|fence| !fence.contains("\"title\""));
    assert_eq!(settings.len(), 2);
    for (number, article) in articles.iter().enumerate() {
        fs::write(folder.path().join(format!("my-show/slides/{}.json", 30 + number)), article).unwrap();
    }
    for settings in settings {
        fs::write(folder.path().join("my-show/slides/_show.json"), settings).unwrap();
        let outcome = litfass_in(folder.path(), &["check", "--json", "my-show"]);
        assert_eq!((outcome.code, outcome.items()), (Some(0), Vec::new()), "{settings}");
    }
    let listed = litfass_in(folder.path(), &["list", "my-show"]).out;
    assert!((0..articles.len()).all(|number| listed.contains(&format!("{}/0", 30 + number))), "{listed}");
}

#[test]
fn every_command_and_option_of_the_tables_exists() {
    let text = readme();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    let mut commands = Vec::new();
    for row in &rows {
        let words: Vec<&str> = row[1].trim_matches('`').split(' ').collect();
        if let ["litfass", command, ..] = words.as_slice() {
            assert_eq!(litfass(&[command, "--help"]).code, Some(0), "{command}");
            commands.push(*command);
        }
    }
    assert!(commands.len() >= 5, "{commands:?}");
    let options: Vec<&Vec<&str>> = rows.iter().filter(|row| row[1].starts_with("`--")).collect();
    assert!(options.len() >= 8, "{options:?}");
    for row in options {
        let option = row[1].trim_start_matches('`').split([' ', '`']).next().unwrap();
        let of: Vec<&str> = if row[2] == "all" { commands.clone() } else { row[2].split(", ").collect() };
        for command in of {
            let help = litfass(&[command, "--help"]).out;
            assert!(help.contains(option), "litfass {command} has no {option}:\n{help}");
        }
    }
}

#[test]
fn every_event_line_is_one() {
    let lines: Vec<Value> = fences("text")
        .iter()
        .flat_map(|fence| fence.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(&line).unwrap())
        .collect();
    assert!(!lines.is_empty());
    for line in lines {
        let names: Vec<&str> = line.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names[..3], ["at", "t", "event"], "{line}");
    }
}

#[test]
fn every_picture_and_link_is_there() {
    let text = readme();
    let targets = text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
    let own: Vec<&str> = targets.filter(|target| !target.contains("://") && !target.starts_with('#')).collect();
    assert!(!own.is_empty());
    for target in own {
        assert!(root().join(target).exists(), "README.md shows {target}, which is not there");
    }
}
