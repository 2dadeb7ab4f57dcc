//! The wall follows every save, and nothing that an operator saves blanks it.

use std::fs;
use std::io::Write as _;
use std::time::{Duration, Instant};

use super::show_folder::{BLUE, GREEN, RED, TestShow, grainy_photo, photo};
use super::wall::{Manager, Screen, Wall, is_all, until};

fn show() -> TestShow {
    TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN), ("030-blue", BLUE)])
}

fn screen() -> Screen {
    Screen::start(1280, 720, Manager::Openbox)
}

/// The article of a slide with another one's photo.
fn with_photo(name: &str) -> String {
    format!(r#"{{"photo": "{name}.jpg", "seconds": 600}}"#)
}

#[test]
fn a_save_changes_the_slide_that_is_on_in_place() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    for (way, name, colour) in [("written over", "020-green", GREEN), ("renamed", "030-blue", BLUE)] {
        match way {
            "renamed" => show.save("slides/010-red.json", with_photo(name)),
            _ => show.write("slides/010-red.json", with_photo(name)),
        }
        let reload = wall.event("reload", |_| true);
        assert_eq!(reload["files"], serde_json::json!(["slides/010-red.json"]), "{way}");
        assert_eq!(reload["slides"], 3, "{way}");
        let shown = wall.event("show", |_| true);
        assert_eq!((&shown["slide"], &shown["why"]), (&"010-red/0".into(), &"reload".into()), "{way}");
        assert!(screen.is_all(colour), "{way}: logged but not seen");
    }
}

#[test]
fn saves_in_a_row_each_come_to_the_wall() {
    // How fast they do is measured by `make measure`.
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    for number in 0..21 {
        // Both photos are resident: one is on, the other comes next.
        let name = if number % 2 == 0 { "020-green" } else { "010-red" };
        show.save("slides/010-red.json", with_photo(name));
        wall.event("show", |line| line["why"] == "reload");
    }
    assert_eq!(wall.events("reload").len(), 21);
}

#[test]
fn a_save_of_another_slide_leaves_the_one_that_is_on() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    show.save("slides/030-blue.json", with_photo("020-green"));
    wall.event("reload", |line| line["files"] == serde_json::json!(["slides/030-blue.json"]));
    assert_eq!(wall.events("show").len(), 1, "nothing new came on");
    assert!(screen.is_all(RED));
    screen.press("End");
    wall.slide("030-blue/0");
    assert!(screen.is_all(GREEN));
}

#[test]
fn with_follow_the_wall_jumps_to_what_was_saved() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &["--follow"]);
    show.save("slides/030-blue.json", with_photo("020-green"));
    wall.slide("030-blue/0");
    screen.until_all(GREEN);
}

#[test]
fn a_broken_file_leaves_the_wall_as_it_was_until_it_is_repaired() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    show.write("slides/010-red.json", "{\n  \"photo\": \"020-green.jpg\"\n  \"seconds\": 600\n}");
    let problem = wall.event("problem", |_| true);
    assert_eq!((&problem["file"], &problem["severity"]), (&"slides/010-red.json".into(), &"error".into()));
    assert!(screen.is_all(RED), "a broken file changed the wall");
    assert_eq!(wall.events("show").len(), 1);
    show.write("slides/010-red.json", with_photo("020-green"));
    assert_eq!(wall.event("fixed", |_| true)["file"], "slides/010-red.json");
    screen.until_all(GREEN);
}

#[test]
fn a_replaced_photo_comes_on_when_it_is_whole() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    show.save("assets/010-red.jpg", photo("x.jpg", 1280, 720, GREEN));
    let shown = wall.event("show", |line| line["why"] == "reload");
    assert_eq!(shown["slide"], "010-red/0");
    assert!(screen.is_all(GREEN));
}

#[test]
fn a_photo_that_is_copied_slowly_is_never_seen_by_halves() {
    let (show, screen) = (show(), screen());
    let _wall = Wall::show(&screen, show.path(), &[]);
    let bytes = grainy_photo("x.jpg", 2000, 1125, GREEN);
    let mut file = fs::File::create(show.at("assets/010-red.jpg")).unwrap();
    for chunk in bytes.chunks(bytes.len() / 24 + 1) {
        assert!(is_all(&screen.picture(), RED), "half a photo is on the screen");
        file.write_all(chunk).unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(file);
    until("the new photo is on the screen", || {
        let picture = screen.picture();
        let pixel = picture.get_pixel(640, 360).0;
        let new = pixel[1] > 120 && pixel[0] < 80;
        assert!(new || is_all(&picture, RED), "neither the old nor the new photo: {pixel:?}");
        new
    });
}

#[test]
fn a_photo_whose_file_has_its_full_size_first_is_never_seen_by_halves() {
    let (show, screen) = (show(), screen());
    let _wall = Wall::show(&screen, show.path(), &[]);
    let bytes = photo("x.jpg", 2000, 1125, GREEN);
    let mut file = fs::File::create(show.at("assets/010-red.jpg")).unwrap();
    file.set_len(bytes.len() as u64).unwrap();
    for chunk in bytes.chunks(bytes.len() / 20 + 1) {
        assert!(is_all(&screen.picture(), RED), "half a photo is on the screen");
        file.write_all(chunk).unwrap();
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(file);
    screen.until_all(GREEN);
}

#[test]
fn a_photo_that_breaks_or_goes_keeps_its_last_good_picture() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    show.write("assets/010-red.jpg", "this is no photo");
    wall.event("problem", |line| line["file"].as_str().unwrap().contains("010-red"));
    assert!(screen.is_all(RED), "a broken photo changed the wall");
    screen.press("Right");
    wall.slide("020-green/0");
    screen.press("Left");
    wall.slide("010-red/0");
    assert!(screen.is_all(RED), "the last good picture is lost");
}

#[test]
fn a_deleted_article_gives_way_to_its_neighbour() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    show.remove("slides/010-red.json");
    wall.slide("020-green/0");
    screen.until_all(GREEN);
    assert_eq!(wall.events("reload").last().unwrap()["slides"], 2);
}

#[test]
fn a_new_article_joins_the_show() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    show.save("slides/015-new.json", with_photo("030-blue"));
    assert_eq!(wall.event("reload", |_| true)["slides"], 4);
    screen.press("Right");
    wall.slide("015-new/0");
    assert!(screen.is_all(BLUE));
}

#[test]
fn slides_that_cannot_be_reached_stay_on() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.until_all(RED);
    fs::rename(show.at("slides"), show.at("away")).unwrap();
    let back = Instant::now() + Duration::from_secs(4);
    while Instant::now() < back {
        assert!(is_all(&screen.picture(), RED), "the wall changed while slides was away");
        std::thread::sleep(Duration::from_millis(100));
    }
    screen.press("Right");
    wall.slide("020-green/0");
    fs::rename(show.at("away"), show.at("slides")).unwrap();
    std::thread::sleep(Duration::from_secs(3));
    assert!(screen.is_all(GREEN));
    assert_eq!(wall.events("show").len(), 2, "something came on: {:#?}", wall.log());
    show.save("slides/020-green.json", with_photo("030-blue"));
    screen.until_all(BLUE);
}

#[test]
fn a_folder_that_is_swapped_as_a_whole_is_followed() {
    let screen = screen();
    let (one, other) = (show(), TestShow::of_colours(&[("010-red", BLUE), ("020-green", GREEN)]));
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("current");
    std::os::unix::fs::symlink(one.path(), &link).unwrap();
    let _wall = Wall::show(&screen, &link, &[]);
    let beside = folder.path().join("next");
    std::os::unix::fs::symlink(other.path(), &beside).unwrap();
    fs::rename(&beside, &link).unwrap();
    screen.until_all(BLUE);
}

#[test]
fn a_burst_of_saves_ends_with_the_last_one() {
    let (show, screen) = (show(), screen());
    let wall = Wall::show(&screen, show.path(), &[]);
    for number in 0..200 {
        let name = if number % 2 == 0 { "020-green" } else { "010-red" };
        show.save("slides/010-red.json", with_photo(name));
    }
    show.save("slides/010-red.json", with_photo("030-blue"));
    screen.until_all(BLUE);
    std::thread::sleep(Duration::from_millis(500));
    assert!(screen.is_all(BLUE), "it was not the last word: {:#?}", wall.events("show").last());
    assert_eq!(wall.events("show").last().unwrap()["slide"], "010-red/0");
}

#[test]
fn a_show_that_is_not_there_is_waited_for() {
    let screen = screen();
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("later");
    let mut wall = Wall::open(&screen, |command| command.arg(&place));
    assert_eq!(wall.event("start", |_| true)["slides"], 0);
    until("the calm slide is seen", || {
        let picture = screen.picture();
        let ground = picture.get_pixel(2, 2).0;
        ground.iter().any(|c| *c > 40) && picture.pixels().any(|pixel| pixel.0 != ground)
    });
    fs::rename(show().path(), &place).unwrap();
    wall.slide("010-red/0");
    screen.until_all(RED);
}

#[test]
fn a_text_file_that_is_saved_is_an_article_on_the_wall_at_once() {
    let (show, screen) = (show(), screen());
    let mut wall = Wall::show(&screen, show.path(), &["--follow"]);
    show.save("slides/015-notiz.txt", "Wasser gesperrt\n\nAm Montag von 8 bis 12 Uhr.\n");
    let shown = wall.event("show", |line| line["slide"] == "015-notiz/0");
    assert_eq!((&shown["title"], &shown["article"]), (&"Wasser gesperrt".into(), &"slides/015-notiz.txt".into()));
    until("its words are seen", || !is_all(&screen.picture(), RED));
    let first = screen.picture();
    // Another save of it changes the words in place.
    show.save("slides/015-notiz.txt", "Wasser gesperrt\n\nAm Dienstag von 8 bis 17 Uhr.\n");
    wall.event("show", |line| line["slide"] == "015-notiz/0" && line["why"] == "reload");
    until("the other words are seen", || screen.picture() != first);
    // What is no text leaves it as it was.
    let before = screen.picture();
    show.save("slides/015-notiz.txt", b"\x00\x01\x02\xff\xfe garbage \x00".as_slice());
    wall.event("problem", |line| line["file"] == "slides/015-notiz.txt");
    assert!(screen.is_like(&before, 0.01), "the last good text stays");
    show.remove("slides/015-notiz.txt");
    screen.until_all(GREEN);
}
