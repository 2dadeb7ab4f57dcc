//! Owns a virtual screen (Xvfb with openbox on it); both end with the value.

use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::tree::Tree;

/// Size of the screen.
pub const WIDTH: i16 = 1920;
/// Height of the screen.
pub const HEIGHT: i16 = 1080;
/// The first display number that is tried; low ones may belong to somebody.
const FIRST: u32 = 140;

/// A process that ends with the value.
struct Guarded(Child);

impl Drop for Guarded {
    fn drop(&mut self) {
        // Asked first: an X server that is killed leaves its number taken.
        Tree(self.0.id()).signal(Signal::TERM);
        let deadline = Instant::now() + Duration::from_secs(3);
        while Instant::now() < deadline && matches!(self.0.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(10));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A virtual screen.
pub struct Screen {
    number: u32,
    // Fields end in their order: the manager before the server.
    _manager: Guarded,
    server: Guarded,
}

impl Screen {
    /// Starts one on the first display number that is free.
    pub fn start() -> Self {
        let (number, server) = (FIRST..FIRST + 60).find_map(server).expect("Xvfb does not start; run: make bench");
        let manager = quiet("openbox").env("DISPLAY", format!(":{number}")).spawn().expect("openbox does not start");
        let screen = Self { number, _manager: Guarded(manager), server };
        let deadline = Instant::now() + Duration::from_secs(20);
        while !screen.has_manager() {
            assert!(Instant::now() < deadline, "openbox does not get ready");
            std::thread::sleep(Duration::from_millis(50));
        }
        screen
    }

    /// Number of the display.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Number of the X server's process.
    pub fn server(&self) -> u32 {
        self.server.0.id()
    }

    fn has_manager(&self) -> bool {
        let mut command = Command::new("xprop");
        command.args(["-root", "_NET_SUPPORTING_WM_CHECK"]).env("DISPLAY", format!(":{}", self.number));
        let output = command.stderr(Stdio::null()).output().expect("xprop does not start");
        String::from_utf8_lossy(&output.stdout).contains("window id")
    }
}

/// A command that says nothing, in a process group of its own.
fn quiet(name: &str) -> Command {
    use std::os::unix::process::CommandExt as _;
    let mut command = Command::new(name);
    command.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// An X server of that number, if it is free.
fn server(number: u32) -> Option<(u32, Guarded)> {
    let socket = format!("/tmp/.X11-unix/X{number}");
    if UnixStream::connect(&socket).is_ok() {
        return None;
    }
    let size = format!("{WIDTH}x{HEIGHT}x24");
    let words = [&format!(":{number}"), "-screen", "0", &size, "-nolisten", "tcp", "-noreset"];
    let mut server = Guarded(quiet("Xvfb").args(words).spawn().ok()?);
    let deadline = Instant::now() + Duration::from_secs(20);
    while Instant::now() < deadline && server.0.try_wait().ok()?.is_none() {
        if UnixStream::connect(&socket).is_ok() {
            return Some((number, server));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    None
}
