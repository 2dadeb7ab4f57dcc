//! Switches the display off and on: by the X server (DPMS), and by the cable of a television (HDMI-CEC) with a program of
//! the machine. Owns a thread that does it, so that nobody waits for a television. Decides nothing about when.

mod wish;

use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::tool;
use wish::Wish;

/// A player that switches the display off is waited for: so many tries, so far apart.
const TRIES: u32 = 300;
const PAUSE: Duration = Duration::from_millis(200);

/// What may switch the display, as asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// Every way that is there.
    #[default]
    Auto,
    /// The X server alone.
    Dpms,
    /// The cable alone.
    Cec,
    /// Nothing: the dark slide stays on.
    Off,
}

impl Choice {
    /// All choices by their words.
    pub const ALL: [(&'static str, Self); 4] =
        [("auto", Self::Auto), ("dpms", Self::Dpms), ("cec", Self::Cec), ("off", Self::Off)];

    /// The choice of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == word).map(|(_, choice)| *choice)
    }
}

/// A way to switch a display.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The X server.
    Dpms,
    /// `cec-ctl` of v4l-utils.
    CecCtl,
    /// `cec-client` of libcec.
    CecClient,
}

impl Way {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dpms => "DPMS",
            Self::CecCtl => "cec-ctl",
            Self::CecClient => "cec-client",
        }
    }

    /// Switches the display.
    ///
    /// # Errors
    /// If the server or the program says that it did not work.
    pub fn switch(self, on: bool) -> io::Result<()> {
        match self {
            Self::Dpms => server(on),
            // The adapter must be somebody before it may speak.
            Self::CecCtl if on => tool::run("cec-ctl", &["--playback", "--to", "0", "--image-view-on"], ""),
            Self::CecCtl => tool::run("cec-ctl", &["--playback", "--to", "0", "--standby"], ""),
            Self::CecClient => {
                let words = if on { "on 0\nas\n" } else { "standby 0\n" };
                tool::run("cec-client", &["--single-command", "--log-level", "1"], words)
            }
        }
    }
}

/// The ways that this machine has for a choice.
pub fn ways(choice: Choice) -> Vec<Way> {
    let server = || server_can().then_some(Way::Dpms);
    let cable = || {
        [(Way::CecCtl, "cec-ctl"), (Way::CecClient, "cec-client")]
            .into_iter()
            .find(|(_, name)| tool::found(name).is_some())
    };
    let cable = || cable().map(|(way, _)| way);
    match choice {
        Choice::Auto => server().into_iter().chain(cable().filter(|_| has_adapter())).collect(),
        Choice::Dpms => server().into_iter().collect(),
        Choice::Cec => cable().into_iter().collect(),
        Choice::Off => Vec::new(),
    }
}

/// Whether the kernel has an adapter for the cable of a television, or may have one at a serial port (Pulse-Eight).
pub fn has_adapter() -> bool {
    let names = std::fs::read_dir("/dev")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    names.into_iter().any(|name| name.starts_with("cec") || name.starts_with("ttyACM"))
}

/// Whether the X server can switch its display.
#[cfg(target_os = "linux")]
pub fn server_can() -> bool {
    use x11rb::connection::RequestConnection as _;
    use x11rb::protocol::dpms::{ConnectionExt as _, X11_EXTENSION_NAME};
    let capable = || {
        let (connection, _) = x11rb::connect(None).ok()?;
        connection.extension_information(X11_EXTENSION_NAME).ok()??;
        connection.dpms_capable().ok()?.reply().ok().map(|reply| reply.capable)
    };
    capable().unwrap_or(false)
}

/// The X server's power saving was enabled by this process.
#[cfg(target_os = "linux")]
static OURS: AtomicBool = AtomicBool::new(false);

#[cfg(target_os = "linux")]
fn server(on: bool) -> io::Result<()> {
    use x11rb::protocol::dpms::{ConnectionExt as _, DPMSMode};
    let failed = |error: &dyn std::fmt::Display| io::Error::other(error.to_string());
    let (connection, _) = x11rb::connect(None).map_err(|error| failed(&error))?;
    let switch = || -> Result<(), x11rb::errors::ReplyError> {
        let enabled = connection.dpms_info()?.reply()?.state;
        if !on {
            connection.dpms_enable()?.check()?;
            OURS.fetch_or(!enabled, Ordering::Relaxed);
            return connection.dpms_force_level(DPMSMode::OFF)?.check();
        }
        if enabled {
            connection.dpms_force_level(DPMSMode::ON)?.check()?;
        }
        // A session that has no power saving has none afterwards.
        if OURS.swap(false, Ordering::Relaxed) {
            connection.dpms_disable()?.check()?;
        }
        Ok(())
    };
    switch().map_err(|error| failed(&error))
}

/// Whether the X server can switch its display.
#[cfg(not(target_os = "linux"))]
pub fn server_can() -> bool {
    false
}

#[cfg(not(target_os = "linux"))]
fn server(_: bool) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// What comes of a switch.
#[derive(Debug)]
pub struct Switched {
    /// To this.
    pub on: bool,
    /// How each way went; none if there is no way.
    pub ways: Vec<(Way, io::Result<()>)>,
}

/// Switches the display on a thread of its own.
#[derive(Debug, Clone)]
pub struct Power(Sender<Word>);

#[derive(Debug, Clone, Copy)]
enum Word {
    Want(bool),
    Seen(bool),
}

impl Power {
    /// Starts the thread, which sleeps until it is asked for something. What the display is at first is not known. `lit` is a
    /// file that all players of this display server have open: it goes off when none of them wants it on any more.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(choice: Choice, lit: Option<File>, tell: impl Fn(Switched) + Send + 'static) -> io::Result<Self> {
        let (words, heard) = channel();
        let life = Life { choice, lit, wish: Wish::default(), start: Instant::now(), tell };
        std::thread::Builder::new().name("power".to_owned()).spawn(move || life.run(&heard))?;
        Ok(Self(words))
    }

    /// Asks for the display to be on or off; returns at once.
    pub fn want(&self, on: bool) {
        // Without the thread nobody switches anything.
        let _ = self.0.send(Word::Want(on));
    }

    /// Tells that the display is seen to be on or off: input wakes one that was switched off.
    pub fn seen(&self, on: bool) {
        let _ = self.0.send(Word::Seen(on));
    }
}

struct Life<T> {
    choice: Choice,
    lit: Option<File>,
    wish: Wish,
    start: Instant,
    tell: T,
}

impl<T: Fn(Switched)> Life<T> {
    fn run(mut self, heard: &Receiver<Word>) {
        loop {
            let word = match self.wish.wake() {
                Some(at) => heard.recv_timeout(at.saturating_sub(self.start.elapsed())),
                None => heard.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match word {
                Ok(Word::Want(on)) if self.wish.want(on) => self.switch(on, false),
                Ok(Word::Want(_)) => {}
                Ok(Word::Seen(on)) => self.wish.seen(on, self.start.elapsed()),
                Err(RecvTimeoutError::Timeout) => {
                    if let Some(on) = self.wish.due(self.start.elapsed()) {
                        self.switch(on, true);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn switch(&mut self, on: bool, again: bool) {
        let may = self.may(on);
        if may {
            let ways = ways(self.choice).into_iter().map(|way| (way, way.switch(on))).collect();
            // The second call to a television is no news.
            if !(on && again) {
                (self.tell)(Switched { on, ways });
            }
        } else if !again {
            tracing::info!("the display stays on: another show on it is open");
        }
        if !on {
            // Whoever wants it on has waited so long.
            self.lock(FlockOperation::Unlock);
        }
        self.wish.switched(may, again, self.start.elapsed());
    }

    /// Whether the display may be switched: off only if no player wants it on. Each that does has the file locked together
    /// with the others, so one that dies wants nothing.
    fn may(&self, on: bool) -> bool {
        if !on {
            self.lock(FlockOperation::Unlock);
            return self.lock(FlockOperation::NonBlockingLockExclusive);
        }
        // One that switches it off at this moment is done soon.
        for _ in 0..TRIES {
            if self.lock(FlockOperation::NonBlockingLockShared) {
                break;
            }
            std::thread::sleep(PAUSE);
        }
        true
    }

    /// False if another player has the file locked so that it cannot be. Where nothing can be locked, nobody is held up.
    fn lock(&self, how: FlockOperation) -> bool {
        self.lit.as_ref().is_none_or(|file| !matches!(flock(file, how), Err(Errno::WOULDBLOCK)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A player's life on a display that nothing switches.
    fn life(folder: &tempfile::TempDir) -> Life<impl Fn(Switched) + use<>> {
        let lit = File::options().append(true).create(true).open(folder.path().join("lit")).unwrap();
        Life { choice: Choice::Off, lit: Some(lit), wish: Wish::default(), start: Instant::now(), tell: |_| {} }
    }

    #[test]
    fn a_display_of_several_shows_goes_off_when_the_last_of_them_closes() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other] = [(); 2].map(|()| life(&folder));
        assert!(one.may(true) && other.may(true));
        assert!(!one.may(false), "the other show is open");
        assert!(other.may(false));
        other.lock(FlockOperation::Unlock);
        assert!(one.may(true));
        assert!(!other.may(false), "the other show has opened again");
        drop(one);
        assert!(other.may(false), "a player that has ended wants nothing");
    }

    #[test]
    fn a_show_that_is_alone_or_has_no_file_to_lock_switches_its_display() {
        let folder = tempfile::tempdir().unwrap();
        let alone = life(&folder);
        assert!(alone.may(true) && alone.may(false));
        let without = Life { lit: None, ..alone };
        assert!(without.may(true) && without.may(false));
    }
}
