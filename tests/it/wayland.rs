//! A Wayland compositor without a screen (sway on wlroots' headless backend), for the tests that a window needs. What it
//! shows is asked for by `grim`, keys come by `wtype`, as they would from any other program.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use image::RgbImage;
use tempfile::TempDir;

use super::wall::until;

/// A compositor that ends with the value.
pub struct Compositor {
    process: Child,
    /// Its sockets and settings.
    folder: TempDir,
}

impl Compositor {
    /// Starts one with an output of that size.
    pub fn start(width: u32, height: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = format!(
            "xwayland disable\noutput HEADLESS-1 mode {width}x{height}@60Hz position 0 0\ndefault_border none\nfocus_on_window_activation focus\n"
        );
        std::fs::write(folder.path().join("sway.conf"), settings).unwrap();
        let process = launch(folder.path());
        Self { process, folder }
    }

    /// Ends it without warning and starts it again after a while.
    pub fn restart(&mut self, after: Duration) {
        self.end();
        std::thread::sleep(after);
        self.process = launch(self.folder.path());
    }

    /// Ends it without warning.
    pub fn end(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        for name in ["wayland-1", "wayland-1.lock"] {
            let _ = std::fs::remove_file(self.folder.path().join(name));
        }
    }

    /// What it shows, with or without the mouse's cursor.
    pub fn picture(&self, cursor: bool) -> RgbImage {
        let words: &[&str] = if cursor { &["-c", "-t", "png", "-"] } else { &["-t", "png", "-"] };
        let output = self.tool("grim", words);
        image::load_from_memory(&output).expect("grim gives no picture").into_rgb8()
    }

    /// Presses a key by its X name. Each `wtype` is a keyboard of its own that goes at once, and its first key counts as
    /// still held when the next one comes: so one that means nothing goes before.
    pub fn press(&self, key: &str) {
        self.tool("wtype", &["-k", "F13", "-s", "50", "-k", key, "-s", "50"]);
    }

    /// What it knows of its windows, as JSON.
    pub fn windows(&self) -> String {
        let socket = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let socket = socket.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "sock")).unwrap();
        let words = ["-s", socket.to_str().unwrap(), "-t", "get_tree", "-r"];
        String::from_utf8(self.tool("swaymsg", &words)).unwrap()
    }

    /// Lets a program find it.
    pub fn known_to<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        known(command, self.folder.path())
    }

    fn tool(&self, name: &str, words: &[&str]) -> Vec<u8> {
        let mut command = Command::new(name);
        let output = self.known_to(command.args(words)).stderr(Stdio::inherit()).output();
        let output =
            output.unwrap_or_else(|error| panic!("{name} cannot be started ({error}); `make test` installs it"));
        assert!(output.status.success(), "{name} failed");
        output.stdout
    }
}

impl Drop for Compositor {
    fn drop(&mut self) {
        self.end();
    }
}

fn known<'a>(command: &'a mut Command, folder: &Path) -> &'a mut Command {
    command.env("XDG_RUNTIME_DIR", folder).env("WAYLAND_DISPLAY", "wayland-1").env_remove("DISPLAY")
}

/// Starts sway and waits until it takes programs.
fn launch(folder: &Path) -> Child {
    let mut command = sway(folder);
    command.arg("-c").arg(folder.join("sway.conf"));
    command.env("WLR_BACKENDS", "headless").env("WLR_LIBINPUT_NO_DEVICES", "1").env("WLR_RENDERER", "pixman");
    known(&mut command, folder).env_remove("WAYLAND_DISPLAY");
    let started = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let process = started.unwrap_or_else(|error| panic!("sway cannot be started ({error}); `make test` installs it"));
    until("sway takes programs", || {
        known(&mut Command::new("grim"), folder)
            .args(["-t", "ppm", "-"])
            .output()
            .is_ok_and(|output| output.status.success())
    });
    process
}

/// It refuses to run as root; then somebody without rights starts it, to whom the folder is given.
fn sway(folder: &Path) -> Command {
    if !rustix::process::getuid().is_root() {
        return Command::new("sway");
    }
    let given = Command::new("chown").arg("-R").arg("nobody").arg(folder).status();
    assert!(given.is_ok_and(|status| status.success()), "the folder cannot be given away");
    let mut command = Command::new("setpriv");
    command.args(["--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "sway"]);
    command
}
