//! Shows that no honest operator makes: the program says what is wrong, soon, and reads nothing outside the show.

use std::fs;
use std::fs::File;
use std::os::unix::fs::symlink;
use std::time::Duration;

use serde_json::Value;

use super::program::{Outcome, litfass};
use super::show_folder::{RED, TestShow, photo};

/// No hostile file may keep the program longer than this.
const SOON: Duration = Duration::from_secs(20);

fn checked(show: &TestShow) -> (Outcome, Vec<Value>) {
    let outcome = litfass(&["check", "--json", show.name()]);
    assert!(outcome.took < SOON, "{outcome:?}");
    let items = outcome.items();
    (outcome, items)
}

/// The problem that names a file.
fn problem_of<'a>(items: &'a [Value], file: &str) -> &'a Value {
    let found = items.iter().find(|item| item["file"] == file);
    found.unwrap_or_else(|| panic!("no problem of {file}: {items:#?}"))
}

fn shown(show: &TestShow) -> Vec<String> {
    let items = litfass(&["list", "--json", show.name()]).items();
    items.iter().map(|item| item["slide"].as_str().unwrap().to_owned()).collect()
}

fn with_neighbour() -> TestShow {
    TestShow::new().article("990-good.json", r#"{"title": "Good"}"#)
}

#[test]
fn an_article_that_links_out_of_the_show_is_a_problem_and_not_read() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.json"), r#"{"title": "Secret"}"#).unwrap();
    let show = with_neighbour();
    symlink(outside.path().join("secret.json"), show.at("slides/010-link.json")).unwrap();
    let (outcome, items) = checked(&show);
    problem_of(&items, "slides/010-link.json");
    let listed = litfass(&["list", "--json", show.name()]).out;
    assert!(!listed.contains("Secret") && !outcome.out.contains("Secret"), "{listed}");
    assert_eq!(shown(&show), ["990-good/0"]);
}

#[test]
fn a_photo_that_links_out_of_the_show_is_a_problem_and_not_drawn() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.png"), photo("x.png", 64, 64, RED)).unwrap();
    let show = with_neighbour().article("010-a.json", r#"{"title": "A", "photo": "link.png"}"#);
    symlink(outside.path().join("secret.png"), show.at("assets/link.png")).unwrap();
    let (outcome, items) = checked(&show);
    assert_eq!(outcome.code, Some(1));
    assert_eq!(problem_of(&items, "slides/010-a.json")["pointer"], "/photo");
    let out = show.at("out");
    assert_eq!(litfass(&["render", show.name(), "--out", out.to_str().unwrap(), "--size", "320x180"]).code, Some(0));
    let picture = image::open(out.join("010-a-0.png")).unwrap().into_rgb8();
    let red = picture.pixels().filter(|pixel| pixel.0[0] > 180 && pixel.0[1] < 60).count();
    assert_eq!(red, 0, "pixels of a photo outside the show");
}

#[test]
fn a_photo_path_that_leaves_assets_is_a_problem() {
    for path in ["../slides/x.jpg", "/etc/passwd", "..\\\\..\\\\x.jpg", "a/../../x.jpg", "C:\\\\Fotos\\\\x.jpg"] {
        let show = with_neighbour().article("010-a.json", &format!(r#"{{"title": "A", "photo": "{path}"}}"#));
        let (outcome, items) = checked(&show);
        assert_eq!(outcome.code, Some(1), "{path}");
        assert_eq!(problem_of(&items, "slides/010-a.json")["pointer"], "/photo", "{path}");
        assert_eq!(shown(&show), ["010-a/0", "990-good/0"], "the article is shown without it: {path}");
    }
}

#[test]
fn a_link_inside_the_show_works() {
    let show = TestShow::new().photo("a.jpg", 1920, 1080, RED).article("010-a.json", r#"{"photo": "b.jpg"}"#);
    symlink("a.jpg", show.at("assets/b.jpg")).unwrap();
    let (outcome, items) = checked(&show);
    assert_eq!((outcome.code, items.len()), (Some(0), 0), "{items:#?}");
}

#[test]
fn a_pipe_is_never_waited_for() {
    let show = with_neighbour().article("010-a.json", r#"{"title": "A", "photo": "pipe.jpg"}"#);
    for name in ["slides/020-pipe.json", "slides/030-pipe.jpg", "assets/pipe.jpg"] {
        let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
        rustix::fs::mknodat(rustix::fs::CWD, show.at(name), rustix::fs::FileType::Fifo, mode, 0).unwrap();
    }
    let (_, items) = checked(&show);
    assert_eq!(problem_of(&items, "slides/010-a.json")["pointer"], "/photo");
    problem_of(&items, "slides/020-pipe.json");
    assert!(shown(&show).contains(&"990-good/0".to_owned()));
}

#[test]
fn a_device_is_never_read() {
    let show = with_neighbour();
    symlink("/dev/zero", show.at("slides/010-zero.json")).unwrap();
    symlink("/dev/zero", show.at("assets/zero.jpg")).unwrap();
    show.write("slides/020-a.json", r#"{"title": "A", "photo": "zero.jpg"}"#);
    let (_, items) = checked(&show);
    problem_of(&items, "slides/010-zero.json");
    problem_of(&items, "slides/020-a.json");
}

#[test]
fn an_article_of_100_megabytes_is_a_problem_and_costs_no_memory() {
    let show = with_neighbour();
    File::create(show.at("slides/010-huge.json")).unwrap().set_len(100 << 20).unwrap();
    let (outcome, items) = checked(&show);
    assert_eq!(outcome.code, Some(1));
    problem_of(&items, "slides/010-huge.json");
    assert_eq!(shown(&show), ["990-good/0"]);
}

#[test]
fn a_folder_named_like_an_article_or_a_photo_is_a_problem() {
    let show = with_neighbour().article("020-a.json", r#"{"title": "A", "photo": "x.jpg"}"#);
    fs::create_dir(show.at("slides/010-folder.json")).unwrap();
    fs::create_dir(show.at("assets/x.jpg")).unwrap();
    let (_, items) = checked(&show);
    assert_eq!(problem_of(&items, "slides/020-a.json")["pointer"], "/photo");
    let listed = litfass(&["list", show.name()]).out;
    let said = items.iter().any(|item| item["file"] == "slides/010-folder.json");
    assert!(said || listed.contains("010-folder.json"), "nothing is said of the folder: {listed}");
}

#[test]
fn a_picture_that_claims_to_be_enormous_is_a_problem_and_costs_no_memory() {
    // A PNG header of 60,000 by 60,000 pixels with nothing behind it.
    let mut png = photo("x.png", 4, 4, RED);
    png[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let show =
        with_neighbour().file("assets/bomb.png", png).article("010-a.json", r#"{"title": "A", "photo": "bomb.png"}"#);
    let (outcome, items) = checked(&show);
    assert_eq!(outcome.code, Some(1));
    problem_of(&items, "slides/010-a.json");
    let out = show.at("out");
    let rendered = litfass(&["render", show.name(), "--out", out.to_str().unwrap(), "--size", "320x180"]);
    assert!(rendered.code == Some(0) && rendered.took < SOON, "{rendered:?}");
}

#[test]
fn a_file_that_may_not_be_read_is_a_problem() {
    use std::os::unix::fs::PermissionsExt as _;
    let show = with_neighbour().article("010-a.json", r#"{"title": "A"}"#);
    fs::set_permissions(show.at("slides/010-a.json"), fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(show.at("slides/010-a.json")).is_ok() {
        return; // The administrator may read everything.
    }
    let (_, items) = checked(&show);
    problem_of(&items, "slides/010-a.json");
}

#[test]
fn deep_nesting_and_endless_text_are_read_in_bounded_time() {
    let deep = format!(r#"{{"title": "A", "x": {}1{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let long = format!(r#"{{"title": "A", "body": "{}"}}"#, "Wort ".repeat(20_000));
    let word = format!(r#"{{"title": "{}"}}"#, "x".repeat(20_000));
    let show = with_neighbour()
        .article("010-deep.json", &deep)
        .article("020-long.json", &long)
        .article("030-word.json", &word);
    let (_, items) = checked(&show);
    problem_of(&items, "slides/010-deep.json");
    assert!(shown(&show).contains(&"990-good/0".to_owned()));
}
