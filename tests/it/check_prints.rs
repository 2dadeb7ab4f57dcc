//! What `check` prints for people: the line with its marker, the language, and what `--watch` says at every save.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::Value;

use super::program::{ended_within, litfass, program, run};
use super::show_folder::{RED, TestShow};

const BROKEN: &str = "{\n\t\"title\": \"北海道\"\n\t\"photo\": \"a.png\"\n}";

fn show(article: &str) -> TestShow {
    TestShow::new().photo("a.png", 1920, 1080, RED).article("010-a.json", article)
}

#[test]
fn a_problem_comes_with_its_line_and_a_marker_under_the_place() {
    let show = show(BROKEN);
    let checked = litfass(&["check", show.name()]);
    assert_eq!(checked.code, Some(1), "{checked:?}");
    let lines: Vec<&str> = checked.out.lines().collect();
    assert_eq!(
        lines,
        [
            "slides/010-a.json:2:16: error: A comma is missing here, after the value; write , at this place.",
            "        \"title\": \"北海道\"",
            // Four for the margin, four for the tab, nine letters, two quotation marks and three wide letters.
            "                         ^",
        ],
        "{}",
        checked.out
    );
}

#[test]
fn quietly_only_the_first_line_of_each_problem_is_printed() {
    let show = show(BROKEN);
    assert_eq!(litfass(&["check", "--quiet", show.name()]).out.lines().count(), 1);
}

#[test]
fn nothing_of_a_file_reaches_a_terminal_as_a_command() {
    let show = show("{\"title\": \"a\u{1B}[2J\", \"photo\": \"a.png\", \"\u{1B}]0;x\u{7}\": 1}");
    let checked = litfass(&["check", show.name()]);
    assert!(checked.out.contains("\u{FFFD}[2J"), "{checked:?}");
    assert!(!checked.out.contains(['\u{1B}', '\u{7}']), "{checked:?}");
}

#[test]
fn the_language_is_asked_for_or_follows_from_the_locale() {
    let show = show(BROKEN);
    let said = |command: &mut Command| run(command.args(["check", "--quiet", show.name()])).out;
    let german = "slides/010-a.json:2:16: error: Hier fehlt ein Komma hinter dem Wert; es gehört an diese Stelle.\n";
    assert_eq!(litfass(&["check", "--quiet", "--lang", "de", show.name()]).out, german);
    for (name, value, is_german) in [
        ("LC_ALL", "de_DE.UTF-8", true),
        ("LC_MESSAGES", "de_AT", true),
        ("LANG", "de_CH.UTF-8", true),
        ("LANGUAGE", "de:en", true),
        ("LANG", "ja_JP.UTF-8", false),
        ("LANG", "", false),
    ] {
        let mut command = program();
        command.env_remove("LC_ALL").env(name, value);
        assert_eq!(said(&mut command) == german, is_german, "{name}={value}");
    }
    let json = litfass(&["check", "--json", "--lang", "de", show.name()]).items();
    assert!(json[0]["message"].as_str().unwrap().starts_with("Hier fehlt ein Komma"), "{json:?}");
    assert_eq!(json[0]["severity"], "error", "what programs compare is English");
}

#[test]
fn what_cannot_be_done_is_said_in_the_language_of_the_operator() {
    let said = litfass(&["check", "--lang", "de", "/no/such"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.starts_with("litfass: den Ordner /no/such gibt es nicht"), "{said:?}");
    let explained = litfass(&["list", "--explain", "--lang", "de", show("{\"title\": \"A\"}").name()]);
    assert!(explained.out.contains("immer zu sehen; ändert sich nie"), "{explained:?}");
}

/// `check --watch`, and its lines as they come.
struct Watch(Child, Receiver<String>);

impl Watch {
    fn start(words: &[&str]) -> Self {
        let mut child = program().arg("check").args(words).arg("--watch").stdout(Stdio::piped()).spawn().unwrap();
        let (give, take) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| give.send(line)));
        Self(child, take)
    }

    fn line(&self) -> String {
        self.1.recv_timeout(Duration::from_secs(20)).expect("another line")
    }

    fn ended(mut self, signal: &str) -> Option<i32> {
        Command::new("kill").args(["-s", signal, &self.0.id().to_string()]).status().unwrap();
        ended_within(&mut self.0, Duration::from_secs(20))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_watch_prints_again_at_every_save_and_ends_in_good_order() {
    let show = show("{\"title\": \"A\", \"photo\": \"a.png\"}");
    let watch = Watch::start(&[show.name()]);
    assert!(watch.line().contains("watching"), "the first line says so");
    assert!(watch.line().starts_with("No problems in "));
    show.save("slides/010-a.json", BROKEN);
    assert!(watch.line().ends_with(": saved slides/010-a.json"));
    assert!(watch.line().starts_with("slides/010-a.json:2:16: error: "));
    assert_eq!((watch.line().trim(), watch.line().trim()), ("\"title\": \"北海道\"", "^"));
    show.save("slides/010-a.json", "{\"title\": \"B\", \"photo\": \"a.png\"}");
    assert!(watch.line().ends_with(": saved slides/010-a.json"));
    assert!(watch.line().starts_with("No problems in "));
    assert_eq!(watch.ended("INT"), Some(0));
}

#[test]
fn a_watch_for_programs_prints_an_array_a_line() {
    let show = show(BROKEN);
    let watch = Watch::start(&["--json", show.name()]);
    let problems = |line: &str| serde_json::from_str::<Vec<Value>>(line).unwrap();
    assert_eq!(problems(&watch.line())[0]["line"], 2);
    show.save("slides/010-a.json", "{\"title\": \"B\", \"photo\": \"a.png\"}");
    assert_eq!(problems(&watch.line()), [] as [Value; 0]);
    assert_eq!(watch.ended("TERM"), Some(0));
}

#[test]
fn there_is_nothing_to_watch_in_what_is_not_there() {
    assert_eq!(litfass(&["check", "--watch", "/no/such"]).code, Some(2));
    let empty = tempfile::tempdir().unwrap();
    let demo = run(program().args(["check", "--watch"]).current_dir(empty.path()));
    assert!(demo.code == Some(2) && demo.err.contains("demo"), "{demo:?}");
}
