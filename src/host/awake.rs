//! Keeps screensaver, screen lock and sleep away while something is shown. Every way that a machine may offer is tried, one by
//! one, and how each went is told. Holds what was got on a thread of its own that sleeps until the end; the system takes it
//! back by itself when the process dies. Switches nothing on or off.

#[cfg(target_os = "linux")]
mod bus;
#[cfg(target_os = "linux")]
pub mod wayland;
#[cfg(target_os = "linux")]
mod x11;

use std::any::Any;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// How long the end of the process waits until all is as it was before.
const LAST: Duration = Duration::from_secs(1);

/// A way to keep awake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The X server's screensaver and power saving.
    XServer,
    /// A Wayland compositor's idling. The window takes it itself, by [`wayland::hold`].
    Compositor,
    /// The desktop's screensaver (`org.freedesktop.ScreenSaver` on the bus of the session).
    Desktop,
    /// The machine's sleep (`org.freedesktop.login1` on the bus of the system).
    Machine,
}

/// How a way went.
#[derive(Debug)]
pub struct Tried {
    /// The way.
    pub way: Way,
    /// In the words of the system, why it does not work.
    pub result: Result<(), String>,
}

/// What is held as long as the value lives.
type Hold = Box<dyn Any + Send>;

/// Tries all ways. What is held ends with the second value.
pub fn try_all() -> (Vec<Tried>, Vec<Hold>) {
    let (mut tried, mut held) = (Vec::new(), Vec::new());
    for (way, take) in ways() {
        let result = take().map(|hold| held.push(hold));
        tried.push(Tried { way, result });
    }
    (tried, held)
}

type Take = fn() -> Result<Hold, String>;

#[cfg(target_os = "linux")]
fn ways() -> [(Way, Take); 3] {
    let display: (Way, Take) =
        if super::on_wayland() { (Way::Compositor, wayland::offered) } else { (Way::XServer, x11::take) };
    [display, (Way::Desktop, bus::desktop), (Way::Machine, bus::machine)]
}

#[cfg(not(target_os = "linux"))]
fn ways() -> [(Way, Take); 0] {
    []
}

/// Keeps awake as long as it lives.
#[derive(Debug)]
pub struct Awake {
    leave: Option<Sender<()>>,
    done: Receiver<()>,
}

impl Awake {
    /// Begins, and tells how each way went as soon as that is known.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(tell: impl FnOnce(&[Tried]) + Send + 'static) -> io::Result<Self> {
        let (leave, until) = channel::<()>();
        let (closes, done) = channel::<()>();
        let life = move || {
            let (tried, held) = try_all();
            tell(&tried);
            // Nothing is ever sent: it ends with its other side.
            let _ = until.recv();
            drop(held);
            drop(closes);
        };
        std::thread::Builder::new().name("awake".to_owned()).spawn(life)?;
        Ok(Self { leave: Some(leave), done })
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        self.leave = None;
        // A bus that does not answer is not waited for.
        let _ = self.done.recv_timeout(LAST);
    }
}
