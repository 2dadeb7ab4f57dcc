//! Switches the display off and on: by the X server (DPMS), and by the cable of a television (HDMI-CEC) with a program of
//! the machine. Owns a thread that does it, so that nobody waits for a television. Decides nothing about when.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::tool;

/// A television that has heard the first call to wake up only half hears the second one.
const AGAIN: Duration = Duration::from_secs(20);

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
pub struct Power {
    wishes: Sender<bool>,
}

impl Power {
    /// Starts the thread, which sleeps until it is asked for something. What the display is at first is not known.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(choice: Choice, tell: impl Fn(Switched) + Send + 'static) -> io::Result<Self> {
        let (wishes, heard) = channel::<bool>();
        let life = move || {
            let mut last = None;
            let mut again = None;
            loop {
                let wish = match again.take() {
                    Some(()) => heard.recv_timeout(AGAIN),
                    None => heard.recv().map_err(|_| RecvTimeoutError::Disconnected),
                };
                let (on, first) = match wish {
                    Ok(on) if last == Some(on) => continue,
                    Ok(on) => (on, true),
                    Err(RecvTimeoutError::Timeout) => (last == Some(true), false),
                    Err(RecvTimeoutError::Disconnected) => return,
                };
                last = Some(on);
                again = (on && first).then_some(());
                let ways = ways(choice).into_iter().map(|way| (way, way.switch(on))).collect();
                if first {
                    tell(Switched { on, ways });
                }
            }
        };
        std::thread::Builder::new().name("power".to_owned()).spawn(life)?;
        Ok(Self { wishes })
    }

    /// Asks for the display to be on or off; returns at once.
    pub fn want(&self, on: bool) {
        // Without the thread nobody switches anything.
        let _ = self.wishes.send(on);
    }
}
