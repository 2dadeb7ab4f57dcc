//! What `litfass list` says of time: on or off, the one reason, the next change, and the plan of a week.

use super::program::{litfass, program, run};
use super::show_folder::TestShow;

fn show() -> TestShow {
    let article = |show: &str| format!(r#"{{"title": "Titel", "lang": "de", "show": {show}}}"#);
    TestShow::new()
        .settings(r#"{"timezone": "Europe/Berlin", "fallback": "90-wappen"}"#)
        .article(
            "10-immer.json",
            r#"{"title": "Immer", "lang": "de", "sections": [{"heading": "Nie", "show": false}]}"#,
        )
        .article("20-nacht.json", &article(r#"{"between": ["02:15", "04:00"]}"#))
        .article("30-markt.json", &article(r#"{"days": "sat", "between": ["08:00", "14:00"]}"#))
        .article("40-led.json", &article(r#"{"screens": "led-*"}"#))
        .article("90-wappen.json", r#"{"title": "Wappen", "lang": "de"}"#)
}

/// Each slide with whether it is on and why.
fn states(show: &TestShow, words: &[&str]) -> Vec<String> {
    let outcome = litfass(&[&["list", show.name(), "--json", "--quiet"], words].concat());
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    let line = |item: &serde_json::Value| {
        let on = if item["on"] == true { "on" } else { "off" };
        format!("{} {on}: {}", item["slide"].as_str().unwrap(), item["why"].as_str().unwrap())
    };
    outcome.items().iter().map(line).collect()
}

#[test]
fn every_slide_is_on_or_off_for_one_reason() {
    let found = states(&show(), &["--at", "2026-11-19T12:00", "--screen", "foyer"]);
    assert_eq!(
        found,
        [
            "10-immer/0 on: always on",
            "10-immer/1 off: \"show\": false",
            "20-nacht/0 off: only 02:15-04:00",
            "30-markt/0 off: only sat",
            "40-led/0 off: only on the screens led-*",
            "90-wappen/0 off: only while nothing else is on (\"fallback\")",
        ]
    );
    let found = states(&show(), &["--at", "2026-11-21T13:59", "--screen", "LED-2"]);
    assert_eq!(found[3..5], ["30-markt/0 on: on by its times", "40-led/0 on: always on"]);
}

#[test]
fn the_explanation_tells_when_that_changes_and_knows_the_night_when_clocks_change() {
    let explained =
        |at: &str| litfass(&["list", show().name(), "--explain", "--quiet", "--at", at, "--screen", "x"]).out;
    let spring = explained("2027-03-28T02:30");
    assert!(spring.starts_with("As of Sun 2027-03-28 03:00 +02:00 (the time asked for is skipped"), "{spring}");
    assert!(spring.contains("20-nacht/0   on   on by its times; until Sun 2027-03-28 04:00 +02:00"), "{spring}");
    assert!(spring.contains("30-markt/0   off  only sat; on from Sat 2027-04-03 08:00 +02:00"), "{spring}");
    assert!(spring.contains("10-immer/0   on   always on; never changes"), "{spring}");
    let autumn = explained("2026-10-25T02:00");
    assert!(autumn.contains("20-nacht/0   off  only 02:15-04:00; on from Sun 2026-10-25 02:15 +02:00"), "{autumn}");
}

#[test]
fn the_explanation_is_there_for_machines_too() {
    let show = show();
    let words = ["list", show.name(), "--json", "--explain", "--quiet", "--at", "2026-11-20T12:00", "--screen", "x"];
    let items = litfass(&words).items();
    assert_eq!(items[3]["changes"], "2026-11-21T08:00:00+01:00");
    assert!(items[0]["changes"].is_null() && items[0].as_object().unwrap().contains_key("changes"));
}

#[test]
fn the_plan_of_a_week_is_a_table() {
    let show = show();
    let outcome = litfass(&["list", show.name(), "--week", "--quiet", "--at", "2027-03-26T12:00", "--screen", "x"]);
    let row = |name: &str| {
        let line = outcome.out.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{outcome:?}"));
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(outcome.out.lines().next().unwrap().contains("Fri 2027-03-26"), "{outcome:?}");
    assert_eq!(row("10-immer")[1..], ["all day"; 7]);
    // On Sunday 02:00 is followed by 03:00.
    let usual = "02:15-04:00";
    assert_eq!(row("20-nacht")[1..], [usual, usual, "03:00-04:00", usual, usual, usual, usual]);
    assert_eq!(row("30-markt")[1..], ["-", "08:00-14:00", "-", "-", "-", "-", "-"]);
}

/// A folder with a `timedatectl` that says whether the network has set the clock.
fn answering(answer: &str) -> tempfile::TempDir {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("timedatectl");
    let script = format!("#!/bin/sh\n[ \"$*\" = 'show --property=NTPSynchronized --value' ] && echo {answer}\n");
    std::fs::write(&file, script).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

#[test]
fn the_plan_of_a_week_knows_languages_that_take_turns_and_events_that_are_past() {
    let show = TestShow::new()
        .settings(r#"{"languages": ["de", "en"], "alternate": "schedule", "timezone": "Europe/Berlin"}"#)
        .article("10-haus.json", r#"{"title": "Haus", "translations": {"en": {"title": "House", "show": {"days": "sat, sun"}}}}"#)
        .article("20-termine.json", r#"{"title": "Termine", "events": [{"date": "2026-11-17", "title": "A"}, {"date": "2026-11-18", "time": "10:00–12:00", "title": "B"}]}"#);
    let told = litfass(&["list", show.name(), "--week", "--quiet", "--at", "2026-11-16T08:00", "--screen", "x"]).out;
    let cells = |row: &str| -> Vec<String> {
        let line = told.lines().find(|line| line.starts_with(row)).unwrap_or_else(|| panic!("{row}: {told}"));
        line[row.len()..]
            .trim()
            .split("  ")
            .map(|cell| cell.trim().to_owned())
            .filter(|cell| !cell.is_empty())
            .collect()
    };
    let (day, off) = ("all day", "-");
    assert_eq!(cells("10-haus (de)"), [day, day, day, day, day, off, off]);
    assert_eq!(cells("10-haus (en)"), [off, off, off, off, off, day, day]);
    assert_eq!(cells("20-termine"), [day, day, "00:00-12:00", off, off, off, off]);
}

#[test]
fn a_clock_that_must_be_synced_is_asked_for_from_whichever_client_sets_it() {
    if std::path::Path::new("/run/systemd/timesync").exists() {
        // Here systemd's own client tells, and nobody else is asked.
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let doubted = |settings: &str, answer: &str| {
        let (show, tools) = (show().settings(settings), answering(answer));
        let mut command = program();
        let command = command.args(["list", show.name(), "--quiet", "--screen", "x"]);
        let told = run(command.env("PATH", tools.path()).env("XDG_STATE_HOME", home.path()));
        told.out.contains("the network has not set it yet")
    };
    let (synced, plausible) = (r#"{"trust_clock": "synced"}"#, "{}");
    assert_eq!([doubted(synced, "no"), doubted(synced, "yes"), doubted(synced, "perhaps")], [true, false, false]);
    assert_eq!([doubted(plausible, "no"), doubted(plausible, "yes")], [false, false]);
}

#[test]
fn a_clock_that_is_behind_the_last_time_seen_is_told_and_dated_slides_wait() {
    if std::path::Path::new("/run/systemd/timesync/synchronized").exists() {
        // Here the network knows better than the file that this test writes.
        return;
    }
    let (show, home) = (show(), tempfile::tempdir().unwrap());
    let state = home.path().join("litfass");
    std::fs::create_dir(&state).unwrap();
    std::fs::write(state.join("last-time"), "2999-01-01T00:00:00Z\n").unwrap();
    let tools = answering("no");
    let list = |words: &[&str]| {
        let mut command = program();
        run(command
            .args(["list", show.name(), "--quiet", "--screen", "x"])
            .args(words)
            .env("PATH", tools.path())
            .env("XDG_STATE_HOME", home.path()))
    };
    let told = list(&[]);
    assert!(
        told.out.contains("The clock of this machine is not trusted") && told.out.contains("last-time"),
        "{told:?}"
    );
    assert!(told.out.contains("30-markt/0") && told.out.contains("cannot be trusted yet"), "{told:?}");
    let items = list(&["--json"]).items();
    assert_eq!((&items[0]["on"], &items[2]["on"]), (&true.into(), &false.into()));
    let set = list(&["--at", "2026-11-21T12:00"]);
    assert!(!set.out.contains("not trusted"), "a time that is asked for is not doubted: {set:?}");
}

#[test]
fn a_fallback_that_is_not_there_is_a_problem_with_the_name_that_may_be_meant() {
    let show = show().settings(r#"{"fallback": "90-wapen"}"#);
    let outcome = litfass(&["check", show.name(), "--json", "--quiet"]);
    let found = outcome.items().into_iter().find(|problem| problem["pointer"] == "/fallback").unwrap();
    assert!(found["message"].as_str().unwrap().contains("did you mean \"90-wappen\"?"), "{found}");
}
