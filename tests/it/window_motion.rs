//! How slides give way to one another in a real window, and what stands over them: transitions, furniture, themes that
//! are tried out, languages that take turns.

use image::{Rgb, RgbImage};
use serde_json::{Value, json};

use super::show_folder::{BLUE, Colour, GREEN, RED, TestShow};
use super::wall::{Manager, Screen, Wall, until};

/// Ground and accent of the theme `amt`.
const AMT: Colour = [0xF7, 0xF4, 0xEE];
const AMT_ACCENT: Colour = [0x0B, 0x4F, 0x5C];
/// Ground of the themes `abend` and `messe`.
const ABEND: Colour = [0x10, 0x16, 0x1D];
const MESSE: Colour = [0xFF, 0xD4, 0x00];

fn screen() -> Screen {
    Screen::start(1280, 720, Manager::Openbox)
}

fn near(pixel: Rgb<u8>, colour: Colour) -> bool {
    pixel.0.iter().zip(colour).all(|(one, other)| one.abs_diff(other) <= 3)
}

/// Shares of the pixels of a picture that have each colour, and of those that have none of them.
fn shares(picture: &RgbImage, colours: [Colour; 2]) -> [f64; 3] {
    let mut counts = [0_u32; 3];
    for pixel in picture.pixels() {
        let which = colours.iter().position(|colour| near(*pixel, *colour)).unwrap_or(2);
        counts[which] += 1;
    }
    counts.map(|count| f64::from(count) / f64::from(picture.width() * picture.height()))
}

fn two(transition: &str) -> TestShow {
    let settings = json!({"transition": transition});
    TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)]).settings(&settings.to_string())
}

/// Looks at the screen while the next slide comes on, until something is as it should be on the way.
#[track_caller]
fn seen_on_the_way(transition: &str, fits: impl Fn([f64; 3]) -> bool) {
    let (show, screen) = (two(transition), screen());
    let mut wall = Wall::show(&screen, show.path(), &["--seconds", "600"]);
    for (key, slide, colour) in
        [("Right", "020-green/0", GREEN), ("Left", "010-red/0", RED)].iter().cycle().take(12).copied()
    {
        screen.press(key);
        // Its first blended frame has been presented.
        wall.slide(slide);
        let mut seen = Vec::new();
        while wall.events("transition").len() < wall.events("show").len().saturating_sub(1) || seen.is_empty() {
            seen.push(shares(&screen.picture(), [RED, GREEN]));
            if seen.len() > 400 {
                break;
            }
        }
        screen.until_all(colour);
        if seen.iter().any(|shares| fits(*shares)) {
            return;
        }
    }
    panic!("{transition} was never seen on its way");
}

#[test]
fn a_fade_mixes_both_slides_all_over() {
    seen_on_the_way("fade", |[red, green, mixed]| mixed > 0.99 && red + green < 0.01);
}

#[test]
fn a_slide_pushes_the_one_before_out() {
    seen_on_the_way("slide", |[red, green, mixed]| red > 0.05 && green > 0.05 && mixed < 0.01);
}

#[test]
fn a_wipe_has_both_slides_and_a_soft_edge() {
    seen_on_the_way("wipe", |[red, green, mixed]| red > 0.05 && green > 0.05 && mixed > 0.005);
}

#[test]
fn a_zoom_mixes_both_slides() {
    seen_on_the_way("zoom", |[_, _, mixed]| mixed > 0.9);
}

#[test]
fn nothing_moves_where_motion_is_reduced() {
    let settings = json!({"transition": "slide", "reduced_motion": true, "drift": true});
    let show = TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)]).settings(&settings.to_string());
    let screen = screen();
    let mut wall = Wall::show(&screen, show.path(), &[]);
    screen.press("Right");
    wall.slide("020-green/0");
    screen.until_all(GREEN);
    assert!(wall.events("transition").is_empty());
}

#[test]
fn t_tries_out_one_theme_after_the_other() {
    let show = TestShow::new().article("010-a.json", r#"{"title": "Ein Titel"}"#);
    let screen = screen();
    let wall = Wall::show(&screen, show.path(), &[]);
    let corner = || *screen.picture().get_pixel(1270, 360);
    until("amt is on", || near(corner(), AMT));
    for (name, ground) in [("abend", ABEND), ("messe", MESSE), ("amt", AMT)] {
        screen.press("t");
        until(name, || near(corner(), ground));
    }
    drop(wall);
    let wall = Wall::show(&screen, show.path(), &["--theme", "messe"]);
    until("messe is on from the start", || near(corner(), MESSE));
    drop(wall);
}

#[test]
fn the_clock_goes_on_and_nothing_else_is_drawn_anew() {
    let show = TestShow::of_colours(&[("010-red", RED)]).settings(r#"{"clock": true, "lang": "en"}"#);
    let screen = screen();
    let wall = Wall::show(&screen, show.path(), &["--at", "2026-11-19T08:29:55"]);
    let before = screen.picture();
    let changed = || {
        let now = screen.picture();
        let differ = |(x, y, pixel): (u32, u32, &Rgb<u8>)| (pixel != before.get_pixel(x, y)).then_some((x, y));
        now.enumerate_pixels().filter_map(differ).collect::<Vec<_>>()
    };
    until("the minute is over", || !changed().is_empty());
    let places = changed();
    assert!(places.iter().all(|(x, y)| *x < 640 && *y < 36), "more than the clock has changed: {:?}", places.last());
    assert_eq!(wall.events("show").len(), 1);
}

#[test]
fn the_line_of_progress_tells_how_far_the_show_is() {
    let slides = [("010-red", RED), ("020-green", GREEN), ("030-blue", BLUE), ("040-red", RED)];
    let show = TestShow::of_colours(&slides).settings(r#"{"progress": "line", "transition": "none"}"#);
    let screen = screen();
    let mut wall = Wall::show(&screen, show.path(), &["--seconds", "600"]);
    let done = || {
        let picture = screen.picture();
        (0..picture.width()).filter(|x| near(*picture.get_pixel(*x, picture.height() - 1), AMT_ACCENT)).count()
    };
    until("a quarter is done", || done() == 320);
    screen.press("Right");
    wall.slide("020-green/0");
    until("half is done", || done() == 640);
}

#[test]
fn languages_take_turns_by_round_and_by_slide() {
    let article = json!({"title": "Gruß", "sections": [{"heading": "Eins"}],
        "translations": {"en": {"title": "Greeting", "sections": [{"heading": "One"}]}}});
    let cases: [(&str, &[&str]); 2] =
        [("round", &["a/0", "a/1", "a/0@en", "a/1@en", "a/0"]), ("slide", &["a/0", "a/0@en", "a/1", "a/1@en", "a/0"])];
    for (alternate, expected) in cases {
        let settings = json!({"lang": "de", "languages": ["de", "en"], "alternate": alternate, "transition": "none"});
        let show = TestShow::new().article("a.json", &article.to_string()).settings(&settings.to_string());
        let screen = screen();
        let mut wall = Wall::show(&screen, show.path(), &["--seconds", "1"]);
        wall.event("show", |line| line["slide"] == "a/0" && line["why"] == "timer");
        let shown = wall.events("show");
        let ids: Vec<&Value> = shown.iter().map(|line| &line["slide"]).collect();
        assert_eq!(ids, expected.to_vec(), "{alternate}");
        assert_eq!(shown.iter().find(|line| line["slide"] == "a/0@en").unwrap()["lang"], "en");
    }
}
