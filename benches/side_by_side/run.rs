//! A program that runs on a screen; it and all that it started end with the value.

use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::screen::Screen;
use super::tree::Tree;

/// How long a program may take to end when it is asked to.
const POLITE: Duration = Duration::from_secs(3);

/// A program that runs.
pub struct Run {
    child: Child,
    /// When it was started.
    pub start: Instant,
}

impl Run {
    /// Starts a program on a screen.
    pub fn start(command: &mut Command, screen: &Screen) -> Self {
        command.env("DISPLAY", format!(":{}", screen.number())).process_group(0);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let child = command.spawn().unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
        Self { child, start }
    }

    /// All its processes.
    pub fn tree(&self) -> Tree {
        Tree(self.child.id())
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        let tree = self.tree();
        tree.signal(Signal::TERM);
        let deadline = Instant::now() + POLITE;
        while Instant::now() < deadline {
            let _ = self.child.try_wait();
            if tree.processes().is_empty() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        tree.signal(Signal::KILL);
        let _ = self.child.wait();
    }
}
