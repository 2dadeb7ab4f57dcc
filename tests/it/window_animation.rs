//! Animated pictures in a real window: they move where the show asks for it, stand still where it does not, and leave
//! nothing running when they are off the screen.

use std::io::Cursor;
use std::time::{Duration, Instant};

use image::codecs::gif::GifEncoder;
use image::{Delay, Frame, Rgb, Rgba, RgbaImage};
use serde_json::json;

use super::show_folder::{BLUE, Colour, GREEN, RED, TestShow};
use super::wall::{Manager, Screen, Wall};

const MOVES: &str = r#"{"animation": true}"#;

/// A picture for each colour, each of which lasts so many milliseconds.
fn gif(colours: &[Colour], milliseconds: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    {
        let mut encoder = GifEncoder::new_with_speed(&mut bytes, 30);
        for [r, g, b] in colours {
            let image = RgbaImage::from_pixel(320, 180, Rgba([*r, *g, *b, 255]));
            let delay = Delay::from_numer_denom_ms(milliseconds, 1);
            encoder.encode_frame(Frame::from_parts(image, 0, 0, delay)).unwrap();
        }
    }
    bytes.into_inner()
}

fn screen() -> Screen {
    Screen::start(640, 360, Manager::Openbox)
}

fn colour(pixel: Rgb<u8>) -> Option<Colour> {
    [RED, GREEN, BLUE].into_iter().find(|colour| pixel.0.iter().zip(colour).all(|(a, b)| a.abs_diff(*b) <= 3))
}

/// The colours that a place on the screen has one after the other.
fn changes(screen: &Screen, at: (u32, u32), during: Duration) -> Vec<Colour> {
    let start = Instant::now();
    let mut seen = Vec::new();
    while start.elapsed() < during {
        let now = colour(*screen.picture().get_pixel(at.0, at.1));
        if now.is_some() && now != seen.last().copied() {
            seen.extend(now);
        }
    }
    seen
}

#[test]
fn an_animation_moves_in_its_order_while_its_slide_stands() {
    let show = TestShow::new().settings(MOVES).file("slides/010-a.gif", gif(&[RED, GREEN, BLUE], 250));
    let screen = screen();
    let wall = Wall::show(&screen, show.path(), &["--seconds", "600"]);
    let seen = changes(&screen, (320, 180), Duration::from_secs(3));
    // Twelve pictures fit into three seconds; a busy machine shows fewer of them.
    assert!((5..=14).contains(&seen.len()), "{seen:?}");
    let next = |colour: Colour| {
        if colour == RED {
            GREEN
        } else if colour == GREEN {
            BLUE
        } else {
            RED
        }
    };
    assert!(seen.windows(2).all(|pair| pair[1] == next(pair[0])), "{seen:?}");
    assert_eq!(wall.events("show").len(), 1);
}

#[test]
fn it_stands_still_unless_the_show_asks_for_it() {
    for settings in ["{}", r#"{"animation": true, "reduced_motion": true}"#] {
        let show = TestShow::new().settings(settings).file("slides/010-a.gif", gif(&[RED, GREEN, BLUE], 100));
        let screen = screen();
        let _wall = Wall::show(&screen, show.path(), &["--seconds", "600"]);
        assert_eq!(changes(&screen, (320, 180), Duration::from_secs(1)), [RED], "{settings}");
    }
}

#[test]
fn text_stands_on_an_animation_and_beside_it_nothing_changes() {
    let photo = json!({"file": "a.gif", "caption": "Am See", "fit": "cover"});
    let article = json!({"title": "Titel", "body": "Ein Satz.", "photo": photo, "layout": "photo-right"});
    let show = TestShow::new().settings(MOVES).file("assets/a.gif", gif(&[RED, BLUE], 200));
    let show = show.article("010-a.json", &article.to_string());
    let screen = screen();
    let _wall = Wall::show(&screen, show.path(), &["--seconds", "600"]);
    let (mut red, mut blue) = (None, None);
    let start = Instant::now();
    while (red.is_none() || blue.is_none()) && start.elapsed() < Duration::from_secs(20) {
        let picture = screen.picture();
        match colour(*picture.get_pixel(630, 20)) {
            Some(RED) => red = Some(picture),
            Some(BLUE) => blue = Some(picture),
            _ => {}
        }
    }
    let (red, blue) = red.zip(blue).expect("both pictures");
    let left = |picture: &image::RgbImage| image::imageops::crop_imm(picture, 0, 0, 200, 360).to_image();
    assert!(left(&red) == left(&blue));
    // The caption's letters are the brightest of the photo, in both.
    for picture in [&red, &blue] {
        let letters = picture
            .enumerate_pixels()
            .filter(|(x, y, pixel)| *x > 330 && *y > 300 && pixel.0.iter().all(|part| *part > 180));
        assert!(letters.count() > 20);
    }
}

#[test]
fn an_animation_that_has_left_the_screen_costs_nothing_more() {
    let show = TestShow::new().settings(MOVES).file("slides/010-a.gif", gif(&[RED, GREEN], 40));
    let show = show.photo("b.png", 64, 36, BLUE).article("020-b.json", r#"{"photo": "b.png"}"#);
    let screen = screen();
    let wall = Wall::show(&screen, show.path(), &["--seconds", "600"]);
    let threads = || {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", wall.pid())).unwrap();
        let names = tasks.filter_map(|task| std::fs::read_to_string(task.unwrap().path().join("comm")).ok());
        names.filter(|name| name.trim() == "animation").count()
    };
    super::wall::until("it is played", || threads() == 1);
    screen.press("Right");
    screen.until_all(BLUE);
    super::wall::until("nobody plays it", || threads() == 0);
}
