//! A real screen (Xvfb, with or without a window manager, or a Wayland compositor) and the real program on it. One at a time: a lock makes
//! the tests that need a screen wait for each other. All processes end with their values, also when a test fails.

use std::cell::RefCell;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use image::RgbImage;
use serde_json::Value;
use tempfile::TempDir;

use super::program::{ended_within, program};
use super::show_folder::Colour;
use super::wayland::Compositor;
use super::x11::Connection;

/// Longest wait for something that must happen.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// What Xorg is told of monitors that are nowhere.
const MONITORS: &str = r#"
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 1600 1200
    Modes "640x480" "800x600"
  EndSubSection
EndSection
"#;

/// A process that ends with the value.
struct Guarded(Child);

impl Drop for Guarded {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a program that the window tests need.
fn start(command: &mut Command) -> Child {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap_or_else(|error| {
        panic!("{name} cannot be started ({error}); run the tests with `make test`, which installs what is missing")
    })
}

/// Who moves the windows about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manager {
    Openbox,
    Nobody,
    /// A Wayland compositor, which is server and manager in one.
    Sway,
}

/// A screen of its own for one test.
pub struct Screen {
    kind: Kind,
    _lock: Option<File>,
}

enum Kind {
    X(X),
    Wayland(RefCell<Compositor>),
}

/// A screen of an X server.
struct X {
    number: u32,
    connection: RefCell<Connection>,
    _manager: Option<Guarded>,
    server: RefCell<Option<Guarded>>,
    size: String,
}

impl Screen {
    /// Starts a screen; waits until no other test has one. With `LITFASS_WALL=wayland` all are of that kind.
    pub fn start(width: u32, height: u32, manager: Manager) -> Self {
        let lock = File::create(Path::new(env!("CARGO_TARGET_TMPDIR")).join("screen.lock")).unwrap();
        lock.lock().unwrap();
        Self { _lock: Some(lock), ..Self::beside_others(width, height, manager) }
    }

    /// Starts a screen that nobody waits for: for runs of minutes and hours.
    pub fn beside_others(width: u32, height: u32, manager: Manager) -> Self {
        let wayland =
            manager == Manager::Sway || std::env::var_os("LITFASS_WALL").is_some_and(|wall| wall == "wayland");
        let kind = if wayland {
            Kind::Wayland(RefCell::new(Compositor::start(width, height)))
        } else {
            Kind::X(X::start(width, height, manager))
        };
        Self { kind, _lock: None }
    }

    /// A screen of two monitors, 640x480 each, side by side: DUMMY0 and DUMMY1.
    pub fn with_two_monitors(manager: Manager) -> Self {
        let lock = File::create(Path::new(env!("CARGO_TARGET_TMPDIR")).join("screen.lock")).unwrap();
        lock.lock().unwrap();
        let config = tempfile::Builder::new().prefix("monitors").suffix(".conf").tempfile().unwrap();
        std::fs::write(config.path(), MONITORS).unwrap();
        let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join("xorg.log");
        let mut command = Command::new("Xorg");
        command.args(["-displayfd", "1", "-noreset", "-novtswitch", "-sharevts", "-nolisten", "tcp", "-config"]);
        command.arg(config.path()).arg("-logfile").arg(log);
        let x = X::on(served(&mut command), "two monitors".to_owned(), manager);
        for words in ["--output DUMMY0 --mode 640x480", "--addmode DUMMY1 640x480", "--addmode DUMMY1 800x600"] {
            tool(x.number, "xrandr", &words.split(' ').collect::<Vec<_>>());
        }
        tool(x.number, "xrandr", &["--output", "DUMMY1", "--mode", "640x480", "--right-of", "DUMMY0"]);
        // It has another size than at the beginning.
        x.connection.replace(Connection::open(x.number));
        Self { kind: Kind::X(x), _lock: Some(lock) }
    }

    /// Its name for programs of X.
    pub fn display(&self) -> String {
        match &self.kind {
            Kind::X(x) => format!(":{}", x.number),
            Kind::Wayland(_) => String::new(),
        }
    }

    /// Ends the display server and starts it again after a while.
    pub fn restart(&self, after: Duration) {
        match &self.kind {
            Kind::X(x) => x.restart(after),
            Kind::Wayland(compositor) => compositor.borrow_mut().restart(after),
        }
    }

    /// What it shows.
    pub fn picture(&self) -> RgbImage {
        match &self.kind {
            Kind::X(x) => x.connection.borrow_mut().screenshot(),
            Kind::Wayland(compositor) => compositor.borrow().picture(false),
        }
    }

    /// What it shows, whatever size it has by now.
    pub fn picture_anew(&self) -> RgbImage {
        if let Kind::X(x) = &self.kind {
            x.connection.replace(Connection::open(x.number));
        }
        self.picture()
    }

    /// Whether the screen has one colour all over, now or as soon as the X server has drawn what it was sent.
    pub fn is_all(&self, colour: Colour) -> bool {
        self.soon(|picture| is_all(picture, colour))
    }

    /// Whether the screen shows a picture, up to a mean difference of a channel.
    pub fn is_like(&self, picture: &RgbImage, most: f64) -> bool {
        self.soon(|seen| difference(seen, picture) <= most)
    }

    /// A frame is presented when the X server has it; to have it drawn takes the server some milliseconds more.
    fn soon(&self, holds: impl Fn(&RgbImage) -> bool) -> bool {
        (0..10).any(|try_again| {
            std::thread::sleep(Duration::from_millis(if try_again == 0 { 0 } else { 20 }));
            holds(&self.picture())
        })
    }

    /// Whether a mouse cursor is seen, once the mouse has moved over the middle (X), or as it is (Wayland).
    pub fn shows_cursor(&self) -> bool {
        match &self.kind {
            Kind::X(x) => {
                tool(x.number, "xdotool", &["mousemove", "300", "300", "mousemove", "320", "310"]);
                x.connection.borrow_mut().shows_cursor()
            }
            Kind::Wayland(compositor) => compositor.borrow().picture(true) != compositor.borrow().picture(false),
        }
    }

    /// Presses a key on the window that has the keyboard.
    pub fn press(&self, key: &str) {
        match &self.kind {
            Kind::X(x) => drop(tool(x.number, "xdotool", &["key", key])),
            Kind::Wayland(compositor) => compositor.borrow().press(key),
        }
    }

    /// The X server: fingers and other programs are only there.
    fn x(&self) -> &X {
        match &self.kind {
            Kind::X(x) => x,
            Kind::Wayland(_) => panic!("this test needs an X server"),
        }
    }

    /// Taps a place with the mouse, which counts as a finger.
    pub fn tap(&self, x: u32, y: u32) {
        let (x, y) = (x.to_string(), y.to_string());
        tool(self.x().number, "xdotool", &["mousemove", &x, &y, "click", "1"]);
    }

    /// Keeps a finger on a place for some seconds.
    pub fn hold(&self, x: u32, y: u32, seconds: f32) {
        let (x, y) = (x.to_string(), y.to_string());
        let seconds = seconds.to_string();
        tool(self.x().number, "xdotool", &["mousemove", &x, &y, "mousedown", "1", "sleep", &seconds, "mouseup", "1"]);
    }

    /// Moves a finger from one place to another.
    pub fn swipe(&self, from: (u32, u32), to: (u32, u32)) {
        let [x, y, to_x, to_y] = [from.0, from.1, to.0, to.1].map(|side| side.to_string());
        let down = ["mousemove", &x, &y, "mousedown", "1", "sleep", "0.05"];
        let up = ["mousemove", &to_x, &to_y, "sleep", "0.05", "mouseup", "1"];
        tool(self.x().number, "xdotool", &[down.as_slice(), &up].concat());
    }

    /// Does something to the window of the show: a command of xdotool and its words before the window's number.
    pub fn window(&self, command: &[&str]) {
        let search = ["search", "--onlyvisible", "--name", "Litfass"];
        tool(self.x().number, "xdotool", &[search.as_slice(), command].concat());
    }

    /// Takes the window of the show off the whole screen, as a window manager's key or another program may.
    pub fn leave_full_screen(&self) {
        super::x11::leave_full_screen(self.x().number, "Litfass");
    }

    /// States of the window of the show, as the window manager keeps them.
    pub fn window_state(&self) -> String {
        tool(self.x().number, "xprop", &["-name", "Litfass", "_NET_WM_STATE", "WM_STATE"])
    }

    /// Opens a window of another program over everything, for as long as the value lives.
    pub fn intruder(&self) -> impl Drop {
        let size = self.x().size.trim_end_matches("x24").to_owned();
        let mut command = Command::new("xmessage");
        command
            .args(["-geometry", &size, "a window of another program"])
            .env("DISPLAY", format!(":{}", self.x().number));
        command.stdout(Stdio::null()).spawn_guarded()
    }

    /// What a Wayland compositor knows of its windows.
    pub fn windows(&self) -> String {
        match &self.kind {
            Kind::X(_) => panic!("an X server tells it otherwise"),
            Kind::Wayland(compositor) => compositor.borrow().windows(),
        }
    }

    /// Runs a tool of X on it.
    pub fn tool(&self, name: &str, words: &[&str]) -> String {
        match &self.kind {
            Kind::X(x) => tool(x.number, name, words),
            Kind::Wayland(_) => panic!("{name} needs an X server"),
        }
    }

    /// Waits until the whole screen has one colour.
    pub fn until_all(&self, colour: Colour) {
        until(&format!("the screen is all {colour:?}"), || is_all(&self.picture(), colour));
    }

    /// The program on this screen, to be given words.
    pub fn program(&self) -> Command {
        let mut command = program();
        command.env_remove("XAUTHORITY").env("LIBGL_ALWAYS_SOFTWARE", "1");
        match &self.kind {
            Kind::X(x) => drop(command.env("DISPLAY", format!(":{}", x.number)).env_remove("WAYLAND_DISPLAY")),
            Kind::Wayland(compositor) => drop(compositor.borrow().known_to(&mut command)),
        }
        command
    }
}

impl X {
    fn start(width: u32, height: u32, manager: Manager) -> Self {
        let size = format!("{width}x{height}x24");
        Self::on(serve(&size, None), size, manager)
    }

    fn on((server, number): (Guarded, u32), size: String, manager: Manager) -> Self {
        let connection = RefCell::new(Connection::open(number));
        let manager = (manager == Manager::Openbox).then(|| {
            let openbox = Command::new("openbox")
                .env("DISPLAY", format!(":{number}"))
                .stdout(Stdio::null())
                .stdin(Stdio::null())
                .spawn_guarded();
            until("openbox is there", || {
                tool(number, "xprop", &["-root", "_NET_SUPPORTING_WM_CHECK"]).contains("window id")
            });
            openbox
        });
        Self { number, connection, _manager: manager, server: RefCell::new(Some(server)), size }
    }

    /// Ends the X server and starts it again after a while.
    fn restart(&self, after: Duration) {
        self.server.take();
        std::thread::sleep(after);
        let (server, _) = serve(&self.size, Some(self.number));
        self.server.replace(Some(server));
        self.connection.replace(Connection::open(self.number));
    }
}

/// An X server with a screen of that size, and the number of its display: a free one unless it is named.
fn serve(size: &str, number: Option<u32>) -> (Guarded, u32) {
    let mut command = Command::new("Xvfb");
    command.args(number.map(|number| format!(":{number}")));
    command.args(["-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-noreset"]);
    served(&mut command)
}

/// An X server that says the number of its display.
fn served(command: &mut Command) -> (Guarded, u32) {
    let mut server = start(command.stdout(Stdio::piped()));
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (Guarded(server), line.trim().parse().expect("the X server names no display"))
}

/// Starts a process that ends with its value.
trait SpawnGuarded {
    fn spawn_guarded(&mut self) -> Guarded;
}

impl SpawnGuarded for Command {
    fn spawn_guarded(&mut self) -> Guarded {
        Guarded(start(self))
    }
}

/// Output of a tool on a display.
fn tool(display: u32, name: &str, words: &[&str]) -> String {
    let command = &mut Command::new(name);
    command.args(words).env("DISPLAY", format!(":{display}")).stdout(Stdio::piped());
    let output = start(command).wait_with_output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Waits until something holds.
pub fn until(what: &str, holds: impl Fn() -> bool) {
    let deadline = Instant::now() + DEADLINE;
    while !holds() {
        assert!(Instant::now() < deadline, "after {DEADLINE:?} it is still not so that {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Whether a picture has one colour all over, as far as JPEG keeps it.
pub fn is_all(picture: &RgbImage, colour: Colour) -> bool {
    let (width, height) = picture.dimensions();
    let places = (0..=8).flat_map(|x| (0..=8).map(move |y| (x * (width - 1) / 8, y * (height - 1) / 8)));
    let near = |(x, y): (u32, u32)| picture.get_pixel(x, y).0.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= 8);
    places.into_iter().all(near)
}

/// The program showing a show.
pub struct Wall<'a> {
    _screen: &'a Screen,
    process: Guarded,
    /// Holds the event log and what the program says.
    folder: TempDir,
    /// Lines of the event log that were looked at.
    seen: usize,
}

impl<'a> Wall<'a> {
    /// Shows a show on a screen and waits for its first slide.
    pub fn show(screen: &'a Screen, show: &Path, options: &[&str]) -> Self {
        let mut wall = Self::open(screen, |command| command.arg(show).args(options));
        wall.event("show", |_| true);
        wall
    }

    /// Starts `litfass show` with what `words` adds.
    pub fn open(screen: &'a Screen, words: impl FnOnce(&mut Command) -> &mut Command) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = screen.program();
        command.current_dir(folder.path()).args(["show", "--events", "events.jsonl"]);
        words(&mut command);
        let said = File::create(folder.path().join("said.txt")).unwrap();
        let process = Guarded(command.stdout(said.try_clone().unwrap()).stderr(said).spawn().unwrap());
        Self { _screen: screen, process, folder, seen: 0 }
    }

    /// The file of the event log.
    pub fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("events.jsonl")
    }

    /// All whole lines of the event log.
    pub fn log(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.path()).unwrap_or_default();
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        whole.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The lines of one event so far.
    pub fn events(&self, event: &str) -> Vec<Value> {
        self.log().into_iter().filter(|line| line["event"] == event).collect()
    }

    /// Waits for the next line of an event that fits, past all that were waited for before.
    pub fn event(&mut self, event: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + DEADLINE;
        loop {
            let log = self.log();
            let found = log.iter().skip(self.seen).position(|line| line["event"] == event && fits(line));
            if let Some(index) = found {
                self.seen += index + 1;
                return log[self.seen - 1].clone();
            }
            assert!(Instant::now() < deadline, "no such {event} within {DEADLINE:?}:\n{}", self.story());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits for the next slide of that id.
    pub fn slide(&mut self, id: &str) -> Value {
        self.event("show", |line| line["slide"] == id)
    }

    /// All that was logged and said, for a person.
    fn story(&self) -> String {
        let read = |name: &str| std::fs::read_to_string(self.folder.path().join(name)).unwrap_or_default();
        read("events.jsonl") + &read("said.txt")
    }

    /// Number of the process.
    pub fn pid(&self) -> u32 {
        self.process.0.id()
    }

    /// Sends a signal by name.
    pub fn signal(&self, name: &str) {
        assert!(Command::new("kill").args(["-s", name, &self.pid().to_string()]).status().unwrap().success());
    }

    /// Waits for its end and tells the exit code; none if a signal killed it.
    pub fn code(mut self) -> Option<i32> {
        ended_within(&mut self.process.0, DEADLINE)
    }

    /// Waits for the end: exit code and the reason in the last line of the log.
    pub fn ended(mut self) -> (Option<i32>, String) {
        let code = ended_within(&mut self.process.0, DEADLINE);
        let log = self.log();
        let last = log.last().cloned().unwrap_or_default();
        assert_eq!(last["event"], "stop", "{}", self.story());
        (code, last["reason"].as_str().unwrap_or_default().to_owned())
    }
}

/// The pictures that `litfass render` draws of a show (none: the demo) at a size.
pub struct Rendered(TempDir);

impl Rendered {
    pub fn of(show: Option<&Path>, size: &str) -> Self {
        Self::with(show, size, &[])
    }

    /// The same with more options.
    pub fn with(show: Option<&Path>, size: &str, options: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = program();
        command.current_dir(folder.path()).arg("render").args(show).args(["--out", ".", "--size", size]).args(options);
        let outcome = super::program::run(&mut command);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        Self(folder)
    }

    /// The picture of a slide.
    pub fn slide(&self, id: &str) -> RgbImage {
        self.file(&format!("{}.png", id.replace('/', "-")))
    }

    /// The picture in a file.
    pub fn file(&self, name: &str) -> RgbImage {
        image::open(self.folder().join(name)).unwrap().into_rgb8()
    }

    /// Where the pictures are.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }
}

/// Mean absolute difference of two pictures of the same size, a channel.
pub fn difference(one: &RgbImage, other: &RgbImage) -> f64 {
    assert_eq!(one.dimensions(), other.dimensions());
    let sum: u64 = one.iter().zip(other.iter()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / one.len() as f64
}
