//! What a screen tells from afar is what it shows: asked by a plain connection, compared with the pixels of the screen.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use serde_json::Value;

use super::program::litfass;
use super::show_folder::{GREEN, RED, TestShow};
use super::wall::{Manager, Rendered, Screen, Wall, difference, until};

/// A port that is free now.
pub fn port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Status and body of an answer.
fn get(port: u16, path: &str) -> (u16, Vec<u8>) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").unwrap();
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    (head.split_whitespace().nth(1).unwrap().parse().unwrap(), bytes[end + 4..].to_vec())
}

/// What the status address tells.
pub fn status(port: u16) -> Value {
    let (code, body) = get(port, "/status.json");
    assert_eq!(code, 200);
    serde_json::from_slice(&body).unwrap()
}

fn picture(port: u16) -> image::RgbImage {
    let (code, body) = get(port, "/screen.png");
    assert_eq!(code, 200, "{}", String::from_utf8_lossy(&body));
    image::load_from_memory(&body).unwrap().into_rgb8()
}

fn two() -> TestShow {
    TestShow::of_colours(&[("010-red", RED), ("020-green", GREEN)]).article("030-bad.json", "{")
}

#[test]
fn status_tells_what_is_on_what_is_wrong_and_how_the_player_is() {
    let (show, screen, port) = (two(), Screen::start(640, 360, Manager::Openbox), port());
    let mut wall = Wall::show(&screen, show.path(), &["--status", &port.to_string(), "--screen", "lobby"]);
    let first = status(port);
    assert_eq!((&first["screen"], &first["on"]["slide"]), (&"lobby".into(), &"010-red/0".into()));
    assert_eq!((&first["width"], &first["height"], &first["slides"]), (&640.into(), &360.into(), &2.into()));
    assert_eq!(first["problems"][0]["file"], "slides/030-bad.json");
    assert!(first["memory"].as_u64().unwrap() > 10 << 20 && first["next_change"].as_f64().unwrap() > 500.0, "{first}");
    screen.press("Right");
    wall.slide("020-green/0");
    until("the next slide is told", || status(port)["on"]["slide"] == "020-green/0");
    show.save("slides/030-bad.json", r#"{"title": "Good"}"#);
    wall.event("reload", |_| true);
    until("the reload is told", || status(port)["reloads"] == 1);
    let last = status(port);
    assert_eq!(last["problems"], Value::Array(Vec::new()));
    assert_ne!(last["revision"], first["revision"]);
    assert!(last["frames"].as_u64() > first["frames"].as_u64());
    let (_, figures) = get(port, "/metrics");
    let figures = String::from_utf8(figures).unwrap();
    for line in ["litfass_reloads_total 1\n", "litfass_slide_on 1", "litfass_errors 0", "screen=\"lobby\""] {
        assert!(figures.contains(line), "{line}: {figures}");
    }
    let (code, page) = get(port, "/");
    let page = String::from_utf8(page).unwrap();
    assert!(code == 200 && page.contains("lobby") && page.contains("020-green/0"), "{page}");
    assert_eq!(get(port, "/../../../etc/passwd").0, 404);
}

#[test]
fn the_picture_from_afar_is_the_picture_on_the_screen() {
    let (screen, port) = (Screen::start(1280, 720, Manager::Openbox), port());
    let mut wall = Wall::open(&screen, |command| command.args(["--status", &port.to_string()]));
    wall.event("show", |_| true);
    let (near, far) = (screen.picture(), picture(port));
    assert!(difference(&near, &far) < 0.5, "they differ by {:.2}", difference(&near, &far));
}

#[test]
fn the_picture_from_afar_is_upright_however_the_screen_hangs() {
    let (show, screen, port) = (two(), Screen::start(640, 360, Manager::Openbox), port());
    let _wall = Wall::show(&screen, show.path(), &["--status", &port.to_string(), "--rotate", "90"]);
    let far = picture(port);
    let rendered = Rendered::of(Some(show.path()), "360x640").slide("010-red/0");
    assert!(difference(&rendered, &far) < 0.5, "they differ by {:.2}", difference(&rendered, &far));
}

#[test]
fn an_address_beyond_this_machine_without_a_token_is_refused() {
    let show = two();
    let outcome = litfass(&["show", show.name(), "--status", "0.0.0.0:0"]);
    assert_eq!(outcome.code, Some(2), "{outcome:?}");
    assert!(outcome.err.contains("--status-token"), "{outcome:?}");
}

fn near(pixel: &image::Rgb<u8>, colour: [u8; 3]) -> bool {
    pixel.0.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= 8)
}

/// In Chromium, which `make browser` installs: the picture on the page is what is on the screen, nothing lies over it, and a
/// narrow telephone shows it as well.
#[test]
#[ignore = "needs a browser: make browser"]
fn a_browser_shows_the_page_with_the_picture_of_the_screen() {
    let (show, screen, port) = (two(), Screen::start(640, 360, Manager::Openbox), port());
    let mut wall = Wall::show(&screen, show.path(), &["--status", &port.to_string(), "--screen", "lobby"]);
    let folder = tempfile::tempdir().unwrap();
    for (width, slide, colour) in [(1280, "010-red/0", RED), (420, "020-green/0", GREEN)] {
        if slide != "010-red/0" {
            screen.press("Right");
            wall.slide(slide);
        }
        until("the page has it", || status(port)["on"]["slide"] == slide);
        // A new picture is made every 2 s at most.
        until("its picture is the one that is on", || near(picture(port).get_pixel(9, 9), colour));
        let shot = folder.path().join(format!("{width}.png"));
        let mut browser = std::process::Command::new("chromium");
        browser.args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]);
        browser.arg(format!("--window-size={width},1400")).arg(format!("--screenshot={}", shot.display()));
        browser.arg(format!("--user-data-dir={}", folder.path().display())).arg(format!("http://127.0.0.1:{port}/"));
        let outcome = super::program::run(&mut browser);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        let page = image::open(&shot).unwrap().into_rgb8();
        let share = page.pixels().filter(|pixel| near(pixel, colour)).count() as f64 / (f64::from(width) * 1400.0);
        // The picture is 16:9 and as wide as the page or its column.
        assert!(share > 0.05, "{share:.3} of the page has the colour of the slide, at {width} pixels");
        if let Ok(keep) = std::env::var("LITFASS_KEEP") {
            std::fs::copy(&shot, format!("{keep}/{width}.png")).unwrap();
        }
    }
}
