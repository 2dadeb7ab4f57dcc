use std::sync::mpsc::channel;

use super::*;
use crate::say::say;
use crate::show::problem::{Place, Problem};

fn state() -> State {
    let place = Place { line: 12, column: 5, pointer: "/title".to_owned() };
    State {
        at: "2026-11-25T14:03:07+01:00".to_owned(),
        screen: "rathaus/foyer".to_owned(),
        version: "0.1.0".to_owned(),
        show: "/srv/show".to_owned(),
        read: Some("2026-11-25T13:55:00+01:00".to_owned()),
        revision: "00ff".to_owned(),
        slides: 3,
        on: Some(On {
            slide: "010-a/1".to_owned(),
            title: "Am See".to_owned(),
            article: "slides/010-a.json".to_owned(),
            since: "2026-11-25T14:03:00+01:00".to_owned(),
        }),
        emergency: None,
        more: 0,
        problems: vec![Problem::error("slides/020-b.json", &place, say!("json-comma")).told(Lang::German)],
        older: vec![Older { file: "slides/020-b.json".to_owned(), since: "2026-11-25T13:55:00+01:00".to_owned() }],
    }
}

#[test]
fn people_read_it_in_their_language_and_in_notepad() {
    let german = text::of(&state(), Lang::German);
    assert!(german.starts_with('\u{FEFF}') && german.ends_with("\r\n"));
    assert!(!german.replace("\r\n", "").contains('\n'));
    for words in [
        "Stand: 25.11.2026, 14:03:07 Uhr",
        "Am See (010-a/1), seit 25.11.2026, 14:03:00 Uhr",
        "Probleme: 1",
        "- slides/020-b.json, Zeile 12: Fehler: Hier fehlt ein Komma hinter dem Wert; es gehört an diese Stelle.",
        "- slides/020-b.json, seit 25.11.2026, 13:55:00 Uhr",
    ] {
        assert!(german.contains(words), "{words} is not in {german}");
    }
    let english = text::of(&State { problems: Vec::new(), older: Vec::new(), on: None, ..state() }, Lang::English);
    for words in ["This was so at: 2026-11-25 14:03:07", "On the screen: nothing", "Problems: none"] {
        assert!(english.contains(words), "{words} is not in {english}");
    }
    let long = text::of(&State { more: 7, ..state() }, Lang::English);
    assert!(long.contains("Problems: 8\r\n") && long.contains("… 7 more"));
}

#[test]
fn a_name_of_a_screen_becomes_one_of_a_file() {
    let cases = [
        ("rathaus-foyer", "rathaus-foyer"),
        ("rathaus/foyer", "rathaus-foyer"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\x", "C--x"),
        ("  ", "screen"),
        ("..", "screen"),
        ("Größe 1", "Größe 1"),
    ];
    for (screen, expected) in cases {
        assert_eq!(file_name(screen), expected, "{screen}");
    }
}

#[test]
fn both_files_are_there_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("_status");
    write(&inner, &state(), Lang::German).unwrap();
    write(&inner, &State { slides: 4, ..state() }, Lang::German).unwrap();
    let mut names: Vec<String> =
        fs::read_dir(&inner).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["rathaus-foyer.json", "rathaus-foyer.txt"]);
    let json: serde_json::Value = serde_json::from_slice(&fs::read(inner.join("rathaus-foyer.json")).unwrap()).unwrap();
    assert_eq!((&json["slides"], &json["problems"][0]["line"]), (&4.into(), &12.into()));
    // Only the last part of a folder is made: a share that is not there is no folder.
    assert!(write(&folder.path().join("no/such"), &state(), Lang::German).is_err());
}

#[test]
fn it_asks_for_a_state_when_none_has_come_for_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let (asked, heard) = channel();
    let ask = move || asked.send(()).unwrap_or_default();
    let reporter = Reporter::start(folder.path().to_owned(), Lang::English, Duration::from_millis(50), ask).unwrap();
    assert!(heard.recv_timeout(Duration::from_secs(10)).is_ok());
    reporter.tell(state());
    let file = folder.path().join("rathaus-foyer.txt");
    let start = std::time::Instant::now();
    while !file.exists() && start.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(file.exists());
}

#[test]
fn a_message_that_is_on_is_told_first() {
    let alert = Alert {
        file: "emergency.json".to_owned(),
        level: "danger".to_owned(),
        title: "Räumung".to_owned(),
        since: "2026-11-25T14:00:00+01:00".to_owned(),
        until: "2026-11-25T15:00:00+01:00".to_owned(),
    };
    let on = State { emergency: Some(alert), ..state() };
    let german = text::of(&on, Lang::German);
    let line = "NOTFALLMELDUNG AUF DEM BILDSCHIRM: Räumung (danger, emergency.json), seit 25.11.2026, 14:00:00 Uhr, bis \
                25.11.2026, 15:00:00 Uhr";
    assert!(german.contains(line), "{german}");
    assert!(german.find(line) < german.find("Zu sehen ist:"), "{german}");
    assert!(!text::of(&state(), Lang::German).contains("NOTFALL"));
}

#[cfg(unix)]
#[test]
fn a_report_is_written_through_no_link_and_into_no_pipe() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mine = elsewhere.path().join("mine");
    fs::write(&mine, "mine").unwrap();
    std::os::unix::fs::symlink(&mine, folder.path().join(".rathaus-foyer.json.tmp")).unwrap();
    let pipe = folder.path().join(".rathaus-foyer.txt.tmp");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    write(folder.path(), &state(), Lang::English).unwrap();
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");
    for name in ["rathaus-foyer.json", "rathaus-foyer.txt"] {
        let path = folder.path().join(name);
        assert!(path.symlink_metadata().unwrap().is_file(), "{name}");
        assert!(fs::read_to_string(path).unwrap().contains("010-a/1"), "{name}");
    }
}
