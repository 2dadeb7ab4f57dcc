//! A show that is made of two folders: on the wall, and in what the commands say of it.

use std::fs;

use super::program::litfass;
use super::show_folder::{BLUE, GREEN, RED, TestShow};
use super::wall::{Manager, Rendered, Screen, Wall, until};

/// The folder that all screens share, and that of one of them.
fn folders() -> (TestShow, TestShow) {
    let common = TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)]);
    let local = TestShow::new().photo("own.jpg", 640, 360, BLUE);
    (common, local)
}

#[test]
fn a_later_folder_covers_an_earlier_one_on_the_wall_and_uncovers_it() {
    let ((common, local), screen) = (folders(), Screen::start(1280, 720, Manager::Openbox));
    let mut wall = Wall::show(&screen, common.path(), &[local.name()]);
    assert!(screen.is_all(RED));
    local.save("slides/010-red.json", r#"{"photo": "own.jpg", "seconds": 600}"#);
    let shown = wall.event("show", |line| line["why"] == "reload");
    assert_eq!(shown["slide"], "010-red/0");
    screen.until_all(BLUE);
    // The share of the screen's own folder goes away, and its slide stays.
    let away = local.path().with_extension("away");
    fs::rename(local.path(), &away).unwrap();
    wall.event("problem", |line| line["file"].as_str().is_some_and(|file| file.ends_with("/slides")));
    assert!(screen.is_all(BLUE));
    fs::rename(&away, local.path()).unwrap();
    wall.event("fixed", |line| line["file"].as_str().is_some_and(|file| file.ends_with("/slides")));
    fs::remove_file(local.at("slides/010-red.json")).unwrap();
    screen.until_all(RED);
}

#[test]
fn check_list_and_render_take_several_folders() {
    let (common, local) = folders();
    local.write("slides/020-green.json", r#"{"title": "Own", "bild": "own.jpg"}"#);
    let both = [common.name(), local.name()];
    let checked = litfass(&["check", "--json", both[0], both[1]]).items();
    let told = checked.iter().find(|item| item["message"].as_str().unwrap().contains("bild")).unwrap();
    assert_eq!(told["file"], format!("{}/slides/020-green.json", both[1]));
    assert!(
        checked.iter().all(|item| both.iter().any(|name| item["file"].as_str().unwrap().starts_with(name))),
        "{checked:?}"
    );
    let listed = litfass(&["list", both[0], both[1]]).out;
    assert!(listed.contains("010-red/0") && listed.contains("Own"), "{listed}");
    let out = tempfile::tempdir().unwrap();
    let drawn = litfass(&["render", both[0], both[1], "--out", out.path().to_str().unwrap(), "--size", "640x360"]);
    assert_eq!((drawn.code, fs::read_dir(out.path()).unwrap().count()), (Some(0), 2), "{drawn:?}");
    assert_eq!(litfass(&["check", both[0], "/nowhere/at/all"]).code, Some(2));
}

const FIRE: &str = r#"{"title": "Feuer", "level": "danger", "minutes": 30, "photo": "plan.png"}"#;
const STORM: &str = r#"{"title": "Sturm", "level": "warning", "minutes": 30}"#;

#[test]
fn a_message_in_any_of_the_folders_is_on_and_brings_its_photo() {
    let (common, local) = folders();
    let common = common.photo("plan.png", 600, 600, BLUE);
    let screen = Screen::start(1280, 720, Manager::Openbox);
    let mut wall = Wall::show(&screen, common.path(), &[local.name()]);
    common.save("emergency.json", FIRE);
    let begun = wall.event("emergency", |line| line["state"] == "start");
    assert_eq!(begun["file"], format!("{}/emergency.json", common.name()));
    screen.press("Right");
    wall.slide("emergency/0.2");
    until("the plan is seen", || screen.picture().get_pixel(640, 420).0 == BLUE);
    // The graver message stays, wherever the other one lies.
    local.save("emergency.json", STORM);
    common.remove("emergency.json");
    let next = wall.event("emergency", |line| line["state"] == "start" && line["level"] == "warning");
    assert_eq!(next["file"], format!("{}/emergency.json", local.name()));
    local.remove("emergency.json");
    screen.until_all(RED);
}

#[test]
fn check_list_and_render_tell_of_messages_in_all_folders() {
    let (common, local) = folders();
    let common = common.photo("plan.png", 300, 200, BLUE).file("emergency.json", FIRE);
    let local = local.file("_bombe.json", "{\"title\": \"Bombe\"\n\"minutes\": 5}");
    let both = [common.name(), local.name()];
    let checked = litfass(&["check", both[0], both[1]]).out;
    let broken = format!("{}/_bombe.json:1:18: error: A comma is missing", both[1]);
    assert!(checked.contains(&broken), "{checked}");
    assert!(checked.contains("{\"title\": \"Bombe\""), "the line is shown: {checked}");
    let listed = litfass(&["list", both[0], both[1]]).out;
    let first = format!("EMERGENCY (danger, {}/emergency.json)", both[0]);
    assert!(listed.starts_with(&first), "{listed}");
    let drawn = Rendered::with(Some(common.path()), "640x360", &[both[1]]);
    assert_eq!(drawn.slide("emergency/0.2").get_pixel(320, 200).0, BLUE);
}

/// The problems of a file named `_Show.json`.
fn named(checked: &str) -> Vec<&str> {
    checked.lines().filter(|line| line.contains("_Show.json:")).collect()
}

#[test]
fn settings_in_other_letters_beside_those_of_another_folder_are_no_double() {
    let common = TestShow::new().article("010-a.json", r#"{"title": "A"}"#).settings(r#"{"seconds": 9}"#);
    let local = TestShow::new().file("slides/_Show.json", r#"{"seconds": 5}"#);
    let checked = litfass(&["check", common.name(), local.name()]);
    assert_eq!(named(&checked.out).len(), 0, "{checked:?}");
    let listed = litfass(&["list", "--json", common.name(), local.name()]).items();
    assert_eq!(listed[0]["seconds"], 5.0, "{listed:?}");
    // In one folder they still are.
    fs::write(local.at("slides/_show.json"), "{}").unwrap();
    let checked = litfass(&["check", common.name(), local.name()]);
    assert_eq!(named(&checked.out).len(), 1, "{checked:?}");
}
