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
    // A compositor shows a frame a moment after it has taken it.
    let far = picture(port);
    assert!(screen.is_like(&far, 0.5), "they differ by {:.2}", difference(&screen.picture(), &far));
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
    for words in [&[][..], &["--status-token="], &["--supervise"], &["--supervise", "--status-token="]] {
        let outcome = litfass(&[&["show", show.name(), "--status", "0.0.0.0:0"], words].concat());
        assert_eq!(outcome.code, Some(2), "{words:?}: {outcome:?}");
        assert!(outcome.err.contains("--status-token"), "{words:?}: {outcome:?}");
    }
}

/// A word that means something else in an address, in a page and in a form.
const TOKEN: &str = "a+b &c=\"<%41>'ü";

/// A path with the token behind it.
fn with_token(path: &str) -> String {
    format!("{path}?token={}", litfass::host::http::encoded(TOKEN))
}

#[test]
fn the_page_has_its_picture_for_whoever_knows_the_token_and_for_nobody_else() {
    let (show, screen, port) = (two(), Screen::start(640, 360, Manager::Openbox), port());
    let mut wall = Wall::open(&screen, |command| {
        command.env("LITFASS_STATUS_TOKEN", TOKEN).arg(show.path()).args(["--status", &port.to_string()])
    });
    wall.event("show", |_| true);
    for path in ["/", "/screen.png", "/status.json", "/metrics"] {
        assert_eq!((get(port, path).0, get(port, &with_token(path)).0), (401, 200), "{path}");
    }
    let page = String::from_utf8(get(port, &with_token("/")).1).unwrap();
    let picture = page.split_once("<img src=\"").unwrap().1.split_once('"').unwrap().0;
    let (code, body) = get(port, &format!("/{}", picture.replace("&amp;", "&").replace("&#39;", "'")));
    assert_eq!(code, 200, "{picture}");
    assert_eq!(image::load_from_memory(&body).unwrap().into_rgb8().dimensions(), (640, 360));
}

#[test]
fn a_supervised_show_has_its_token_in_no_list_of_processes() {
    let (show, screen, port) = (two(), Screen::start(640, 360, Manager::Openbox), port());
    let machine = tempfile::tempdir().unwrap();
    let file = machine.path().join("screen.json");
    let text = serde_json::json!({"show": show.path(), "supervise": true, "status": port, "status_token": TOKEN});
    std::fs::write(&file, text.to_string()).unwrap();
    let mut wall = Wall::open(&screen, |command| command.arg("--config").arg(&file));
    wall.event("show", |_| true);
    let player = super::supervise::player(&wall);
    let words = std::fs::read(format!("/proc/{player}/cmdline")).unwrap();
    let words = String::from_utf8_lossy(&words).replace('\0', " ");
    assert!(words.contains("--status=") && !words.contains("token") && !words.contains(TOKEN), "{words}");
    until("it is asked for all the same", || get(port, &with_token("/status.json")).0 == 200);
    assert_eq!(get(port, "/status.json").0, 401);
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
    for (width, slide, colour) in [(1280, "010-red/0", RED), (420, "020-green/0", GREEN)] {
        if slide != "010-red/0" {
            screen.press("Right");
            wall.slide(slide);
        }
        until("the page has it", || status(port)["on"]["slide"] == slide);
        // A new picture is made every 2 s at most.
        until("its picture is the one that is on", || near(picture(port).get_pixel(9, 9), colour));
        let share = browsed(port, "/", width, colour);
        // The picture is 16:9 and as wide as the page or its column.
        assert!(share > 0.05, "{share:.3} of the page has the colour of the slide, at {width} pixels");
    }
}

/// The same where a token is asked for: the browser that was given it has the picture too, another one has nothing.
#[test]
#[ignore = "needs a browser: make browser"]
fn a_browser_that_was_given_the_token_shows_the_picture_of_the_screen() {
    let (show, screen, port) = (two(), Screen::start(640, 360, Manager::Openbox), port());
    let mut wall = Wall::open(&screen, |command| {
        command.env("LITFASS_STATUS_TOKEN", TOKEN).arg(show.path()).args(["--status", &port.to_string()])
    });
    wall.slide("010-red/0");
    let (known, strange) = (browsed(port, &with_token("/"), 800, RED), browsed(port, "/", 800, RED));
    assert!(known > 0.05 && strange < 0.001, "{known:.3} and {strange:.3} of the page have the colour of the slide");
}

/// The part of a page that has a colour, in a browser of that width.
fn browsed(port: u16, path: &str, width: u32, colour: [u8; 3]) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let shot = folder.path().join("shot.png");
    let mut browser = std::process::Command::new("chromium");
    browser.args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]);
    browser.arg(format!("--window-size={width},1400")).arg(format!("--screenshot={}", shot.display()));
    browser.arg(format!("--user-data-dir={}", folder.path().display())).arg(format!("http://127.0.0.1:{port}{path}"));
    let outcome = super::program::run(&mut browser);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    if let Ok(keep) = std::env::var("LITFASS_KEEP") {
        std::fs::copy(&shot, format!("{keep}/{width}.png")).unwrap();
    }
    let page = image::open(&shot).unwrap().into_rgb8();
    page.pixels().filter(|pixel| near(pixel, colour)).count() as f64 / (f64::from(width) * 1400.0)
}
