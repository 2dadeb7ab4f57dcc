//! Emergency messages as a passer-by sees them: on within a second whatever is on, gone at their end.

use std::path::Path;
use std::time::{Duration, Instant};

use image::RgbImage;
use serde_json::Value;

use super::program::litfass;
use super::show_folder::{BLUE, Colour, GREEN, RED, TestShow};
use super::wall::{Manager, Screen, Wall, until};

/// Grounds of the levels.
const DANGER: Colour = [0x96, 0x00, 0x12];
const WARNING: Colour = [0xFF, 0xC2, 0x00];
const CLEAR: Colour = [0xF3, 0xF7, 0xF1];

const FIRE: &str = r#"{"title": "Feuer", "level": "danger", "minutes": 30}"#;
const STORM: &str = r#"{"title": "Sturm", "level": "warning", "minutes": 30}"#;

fn screen() -> Screen {
    Screen::start(1280, 720, Manager::Openbox)
}

fn show() -> TestShow {
    TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)])
}

/// Whether a colour is the ground of what is seen: letters stand on it, so not all of it is.
fn is_ground(picture: &RgbImage, colour: Colour) -> bool {
    let near = picture.pixels().filter(|pixel| pixel.0.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= 3)).count();
    near * 2 > picture.pixels().len()
}

/// How long it takes until a colour is the ground, measured by the pixels of the screen.
#[track_caller]
fn seen_after(screen: &Screen, colour: Colour, what: impl FnOnce()) -> Duration {
    let start = Instant::now();
    what();
    while !is_ground(&screen.picture(), colour) {
        assert!(start.elapsed() < Duration::from_secs(10), "{colour:?} never comes");
    }
    start.elapsed()
}

fn emergencies(wall: &Wall<'_>) -> Vec<(String, String, String)> {
    let text = |line: &Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    wall.events("emergency").iter().map(|line| (text(line, "state"), text(line, "level"), text(line, "file"))).collect()
}

fn start(level: &str, file: &str) -> (String, String, String) {
    ("start".to_owned(), level.to_owned(), file.to_owned())
}

fn end(level: &str, file: &str) -> (String, String, String) {
    ("end".to_owned(), level.to_owned(), file.to_owned())
}

#[test]
fn a_message_is_on_within_a_second_in_the_middle_of_a_cross_fade_and_leaves_with_its_file() {
    let show = show().settings(r#"{"transition": "fade"}"#);
    let screen = screen();
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.until_all(RED);
    screen.press("Right");
    // Its first blended frame has been presented.
    wall.slide("020-green/0");
    let took = seen_after(&screen, DANGER, || show.save("emergency.json", FIRE));
    assert!(took < Duration::from_secs(1), "it took {took:?}");
    assert!(wall.events("transition").is_empty(), "it waited for the end of the fade");
    let first = wall.slide("emergency/0");
    assert_eq!((&first["why"], &first["article"]), (&Value::from("emergency"), &Value::from("emergency.json")));
    assert_eq!(emergencies(&wall), [start("danger", "emergency.json")]);

    let took = seen_after(&screen, GREEN, || show.remove("emergency.json"));
    assert!(took < Duration::from_secs(1), "it took {took:?}");
    assert!(screen.is_all(GREEN));
    assert_eq!(wall.slide("020-green/0")["why"], "emergency");
    assert_eq!(emergencies(&wall), [start("danger", "emergency.json"), end("danger", "emergency.json")]);
}

#[test]
fn a_message_is_seen_over_an_overlay_that_someone_forgot() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.until_all(RED);
    screen.press("F1");
    until("the overlay is seen", || screen.picture().get_pixel(5, 5).0.iter().all(|channel| *channel < 40));
    seen_after(&screen, DANGER, || show.save("emergency.json", FIRE));
    wall.slide("emergency/0");
    // Whoever looks after the show may still open it, over the message too.
    screen.press("F1");
    until("the overlay is seen again", || !is_ground(&screen.picture(), DANGER));
}

#[test]
fn a_prepared_message_is_renamed_and_comes_over_a_paused_and_a_closed_show() {
    let show = show().file("_bombenfund.json", FIRE);
    let screen = screen();
    let wall = Wall::show(&screen, show.path(), &["--seconds", "3"]);
    screen.press("p");
    let rename = |from: &str, to: &str| std::fs::rename(show.at(from), show.at(to)).unwrap();
    let took = seen_after(&screen, DANGER, || rename("_bombenfund.json", "emergency.json"));
    assert!(took < Duration::from_secs(1), "it took {took:?}");
    seen_after(&screen, RED, || rename("emergency.json", "_bombenfund.json"));
    drop(wall);
    show.save("slides/_show.json", r#"{"closed": ["2026-11-19"]}"#);
    let _wall = Wall::open(&screen, |command| command.arg(show.path()).args(["--at", "2026-11-19T08:00"]));
    screen.until_all([0x10, 0x16, 0x1D]);
    seen_after(&screen, DANGER, || rename("_bombenfund.json", "emergency.json"));
    rename("emergency.json", "_bombenfund.json");
    screen.until_all([0x10, 0x16, 0x1D]);
}

#[test]
fn minutes_end_and_do_not_begin_anew_after_a_restart() {
    let (show, state) = (show(), tempfile::tempdir().unwrap());
    let screen = screen();
    let open = || {
        Wall::open(&screen, |command| {
            command.arg(show.path()).env("XDG_STATE_HOME", state.path()).args(["--seconds", "600"])
        })
    };
    let mut wall = open();
    wall.slide("010-red/0");
    show.save("emergency.json", r#"{"title": "Feuer", "minutes": 0.1}"#);
    wall.slide("emergency/0");
    let told = wall.event("problem", |line| line["file"] == "emergency.json");
    assert_eq!(told["severity"], "warning", "{told}");
    assert_eq!(wall.slide("010-red/0")["why"], "emergency");
    screen.until_all(RED);
    drop(wall);
    let mut wall = open();
    wall.slide("010-red/0");
    std::thread::sleep(Duration::from_secs(1));
    assert!(wall.events("emergency").is_empty() && screen.is_all(RED));
    // Other words are another message; and so is one that was away.
    show.save("emergency.json", r#"{"title": "Feuer aus", "minutes": 30}"#);
    wall.slide("emergency/0");
    drop(wall);
    let mut wall = open();
    wall.slide("emergency/0");
    until("the message is on the screen", || is_ground(&screen.picture(), DANGER));
}

#[test]
fn a_central_folder_reaches_the_show_and_the_graver_message_wins() {
    let (show, central) = (show(), tempfile::tempdir().unwrap());
    let screen = screen();
    let folder = central.path().to_str().unwrap();
    let mut wall = Wall::show(&screen, show.path(), &["--emergency", folder]);
    let file = format!("{folder}/emergency.txt");
    seen_after(&screen, DANGER, || std::fs::write(&file, "Räumung\nBitte gehen Sie.").unwrap());
    wall.slide("emergency/0");
    assert_eq!(emergencies(&wall), [start("danger", &file)]);
    show.save("emergency.json", STORM);
    std::thread::sleep(Duration::from_millis(700));
    assert!(is_ground(&screen.picture(), DANGER), "the graver one stays");
    seen_after(&screen, WARNING, || std::fs::remove_file(&file).unwrap());
    wall.event("emergency", |line| line["state"] == "start" && line["file"] == "emergency.json");
    show.remove("emergency.json");
    screen.until_all(RED);
}

#[test]
fn a_central_folder_that_is_not_there_yet_is_waited_for_and_the_demo_hears_of_it_too() {
    let folder = tempfile::tempdir().unwrap();
    let central = folder.path().join("zentral");
    let screen = screen();
    let mut wall = Wall::open(&screen, |command| command.args(["--emergency", central.to_str().unwrap()]));
    wall.event("show", |_| true);
    std::fs::create_dir(&central).unwrap();
    std::fs::write(central.join("emergency.json"), FIRE).unwrap();
    wall.slide("emergency/0");
}

#[test]
fn a_broken_message_shows_what_can_be_read_and_a_half_written_one_never_flashes() {
    let show = show();
    let screen = screen();
    let mut wall = Wall::show(&screen, show.path(), &[]);
    show.write("emergency.json", "{\"title\": \"Feuer im Rathaus\"\n \"minutes\": 30}");
    wall.event("problem", |line| line["file"] == "emergency.json" && line["line"] == 1);
    assert_eq!(wall.slide("emergency/0")["title"], "Feuer im Rathaus");
    screen.soon_ground(DANGER);
    show.write("emergency.json", "{\"title\": \"Sturm\", \"lev");
    std::thread::sleep(Duration::from_millis(100));
    show.write("emergency.json", STORM);
    wall.event("fixed", |line| line["file"] == "emergency.json");
    screen.soon_ground(WARNING);
    // A slow machine may take the half-written one for as good as it gets; nothing else ever comes between.
    let mut titles: Vec<Value> = wall.events("emergency").iter().map(|line| line["title"].clone()).collect();
    titles.dedup();
    assert_eq!(titles, ["Feuer im Rathaus", "Sturm"]);
    assert!(wall.events("show").iter().skip(1).all(|line| line["slide"] == "emergency/0"), "the show came between");
}

trait SoonGround {
    fn soon_ground(&self, colour: Colour);
}

impl SoonGround for Screen {
    fn soon_ground(&self, colour: Colour) {
        until(&format!("the ground is {colour:?}"), || is_ground(&self.picture(), colour));
    }
}

#[test]
fn pages_take_turns_and_the_show_goes_on_where_it_was() {
    let show = show();
    let screen = screen();
    let mut wall = Wall::show(&screen, show.path(), &["--seconds", "8"]);
    let body = "Bitte verlassen Sie das Haus über die Treppen. ".repeat(30);
    show.save("emergency.json", serde_json::json!({"title": "Räumung", "body": body, "minutes": 30}).to_string());
    let first = wall.slide("emergency/0.1");
    assert!(first["pages"].as_u64().unwrap() > 1 && first["seconds"].as_f64().unwrap() >= 6.0, "{first}");
    screen.press("Right");
    wall.slide("emergency/0.2");
    // The first slide's eight seconds do not go by meanwhile.
    std::thread::sleep(Duration::from_secs(6));
    show.remove("emergency.json");
    let back = wall.slide("010-red/0");
    let next = wall.slide("020-green/0");
    let at = |line: &Value| line["t"].as_f64().unwrap();
    assert!(at(&next) - at(&back) > 4.0, "{back} {next}");
}

#[test]
fn an_alarm_is_given_and_cleared_by_command_and_the_report_confirms_it() {
    let show = show();
    let screen = screen();
    let folder = show.at("_status");
    let options = ["--screen", "foyer", "--lang", "de", "--report", folder.to_str().unwrap()];
    let mut wall = Wall::show(&screen, show.path(), &options);
    let report = |what: &dyn Fn(&Value) -> bool| {
        let bytes = std::fs::read(folder.join("foyer.json")).unwrap_or_default();
        serde_json::from_slice(&bytes).is_ok_and(|report: Value| what(&report))
    };
    let given = litfass(&["alarm", "Entwarnung", "--level", "clear", "--for", "30m", "--into", show.name()]);
    assert_eq!(given.code, Some(0), "{given:?}");
    wall.slide("emergency/0");
    screen.soon_ground(CLEAR);
    until("the report confirms it", || report(&|report| report["emergency"]["level"] == "clear"));
    let text = std::fs::read_to_string(folder.join("foyer.txt")).unwrap();
    assert!(text.contains("NOTFALLMELDUNG AUF DEM BILDSCHIRM: Entwarnung (clear, emergency.json), seit "), "{text}");
    assert_eq!(litfass(&["alarm", "--clear", "--into", show.name()]).code, Some(0));
    wall.slide("010-red/0");
    until("the report says that it is over", || report(&|report| report["emergency"].is_null()));
}

#[test]
fn a_message_that_lies_there_at_the_start_is_the_first_thing_seen_and_the_program_ends_in_time() {
    let show = show().file("emergency.json", FIRE);
    let screen = screen();
    let mut wall = Wall::open(&screen, |command| command.arg(show.path()).args(["--for", "6", "--seconds", "1"]));
    wall.slide("emergency/0");
    let (code, reason) = wall.ended();
    assert_eq!((code, reason.as_str()), (Some(0), "for"));
}

#[test]
fn a_message_comes_on_a_show_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let central = tempfile::tempdir().unwrap();
    let screen = screen();
    let words = ["--emergency", central.path().to_str().unwrap()];
    let mut wall = Wall::open(&screen, |command| command.arg(folder.path().join("none")).args(words));
    std::thread::sleep(Duration::from_millis(500));
    write(central.path(), STORM);
    wall.slide("emergency/0");
    screen.soon_ground(WARNING);
    std::fs::remove_file(central.path().join("emergency.json")).unwrap();
    wall.event("emergency", |line| line["state"] == "end");
    until("it is gone", || !is_ground(&screen.picture(), WARNING));
}

fn write(folder: &Path, text: &str) {
    std::fs::write(folder.join("emergency.json"), text).unwrap();
}

#[test]
fn photos_of_messages_come_from_the_show_and_from_the_central_folder() {
    let show = show().photo("plan.png", 600, 600, BLUE);
    let screen = screen();
    let mut wall = Wall::show(&screen, show.path(), &[]);
    show.save("emergency.json", r#"{"title": "Feuer", "minutes": 30, "photo": "plan.png"}"#);
    wall.slide("emergency/0.1");
    screen.press("Right");
    wall.slide("emergency/0.2");
    until("the plan is seen", || screen.picture().get_pixel(640, 420).0 == BLUE);
}

#[test]
fn the_mark_and_the_overlay_tell_of_a_message_that_is_wrong() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &["--mark-problems"]);
    assert!(screen.is_all(RED), "nothing is wrong yet");
    // One that is over says nothing on the screen but its problem.
    show.save("emergency.json", r#"{"title": "Feuer", "until": "2020-01-01T08:00"}"#);
    wall.event("problem", |line| line["file"] == "emergency.json");
    // Both have the colour of errors: a dot in the corner, and a row of words.
    let red = |picture: &RgbImage| picture.pixels().filter(|pixel| pixel.0 == [255, 130, 110]).count();
    until("the mark is seen", || red(&screen.picture()) > 20);
    screen.press("F1");
    until("the mark has given way", || screen.picture().get_pixel(40, 40).0 != RED);
    // Of small letters only few pixels have their whole colour.
    until("the overlay lists it", || red(&screen.picture()) > 5);
    show.remove("emergency.json");
    wall.event("fixed", |line| line["file"] == "emergency.json");
    until("the overlay lists it no more", || red(&screen.picture()) == 0);
}
