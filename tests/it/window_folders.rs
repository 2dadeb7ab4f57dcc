//! A show that is made of two folders: on the wall, and in what the commands say of it.

use std::fs;

use super::program::litfass;
use super::show_folder::{BLUE, GREEN, RED, TestShow};
use super::wall::{Manager, Screen, Wall};

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
