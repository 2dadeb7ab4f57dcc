//! Tells whoever watches over this process that it lives, by the protocol of systemd (`sd_notify(3)`): systemd itself,
//! or Litfass's own supervisor. Decides nothing and never waits.

use std::os::unix::net::UnixDatagram;
use std::sync::Arc;
use std::time::Duration;

/// What a supervisor is told beside the words of systemd, as `NAME=value`.
pub mod word {
    /// Work on a file begins (`+slides/a.json`) or has ended (`-slides/a.json`).
    pub const BUSY: &str = "X_LITFASS_BUSY";
    /// Hash of the show that was loaded.
    pub const REVISION: &str = "X_LITFASS_REVISION";
    /// Id of the slide that is on.
    pub const SLIDE: &str = "X_LITFASS_SLIDE";
    /// Why it cannot begin: the sentence of an end that is not its own fault, such as that there is no display.
    pub const REFUSED: &str = "X_LITFASS_REFUSED";
}

/// The way to whoever watches, if anybody does.
#[derive(Debug, Clone, Default)]
pub struct Heart {
    socket: Option<Arc<UnixDatagram>>,
    /// After so long without a beat the process counts as hung.
    limit: Option<Duration>,
    supervised: bool,
}

impl Heart {
    /// As the environment says: `NOTIFY_SOCKET`, and `WATCHDOG_USEC` if it is meant for this process.
    pub fn of_environment() -> Self {
        let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let socket = named("NOTIFY_SOCKET").and_then(|address| connect(&address).ok()).map(Arc::new);
        let mine = named("WATCHDOG_PID").is_none_or(|pid| pid == std::process::id().to_string());
        let limit = named("WATCHDOG_USEC").and_then(|micros| micros.parse().ok()).map(Duration::from_micros);
        let limit = limit.filter(|limit| mine && socket.is_some() && !limit.is_zero());
        Self { socket, limit, supervised: std::env::var_os(SUPERVISOR).is_some() }
    }

    /// How often a beat is due; none if nobody waits for one.
    pub fn interval(&self) -> Option<Duration> {
        self.limit.map(|limit| limit / 3)
    }

    /// The first picture is on the screen.
    pub fn ready(&self) {
        self.tell("READY=1");
    }

    /// It lives.
    pub fn beat(&self) {
        if self.limit.is_some() {
            self.tell("WATCHDOG=1");
        }
    }

    /// It is about to end in good order.
    pub fn stopping(&self) {
        self.tell("STOPPING=1");
    }

    /// One of the [`word`]s, which only Litfass's own supervisor understands. Gives whether it was told.
    pub fn say(&self, name: &str, value: &str) -> bool {
        self.supervised && self.tell(&format!("{name}={}", value.replace('\n', " ")))
    }

    /// What it does, in a sentence, for whoever asks systemd.
    pub fn status(&self, sentence: &str) {
        self.tell(&format!("STATUS={}", sentence.replace('\n', " ")));
    }

    /// Whether Litfass's own supervisor watches.
    pub fn is_supervised(&self) -> bool {
        self.supervised
    }

    /// A player never outlives its supervisor, however that ends: two would share one screen.
    pub fn end_with_supervisor(&self) {
        #[cfg(target_os = "linux")]
        if self.supervised {
            use rustix::process::{Signal, getppid, set_parent_process_death_signal};
            let _ = set_parent_process_death_signal(Some(Signal::TERM));
            // It may have ended before.
            let named = std::env::var(SUPERVISOR).ok().and_then(|pid| pid.parse().ok());
            if getppid().map(rustix::process::Pid::as_raw_nonzero).map(std::num::NonZero::get) != named {
                std::process::exit(0);
            }
        }
    }

    fn tell(&self, text: &str) -> bool {
        // Nobody who hears it: then nobody waits for it. A queue that is full belongs to someone who hangs himself.
        self.socket.as_ref().is_some_and(|socket| socket.send(text.as_bytes()).is_ok())
    }
}

/// Whether somebody starts this process again when it ends: Litfass's own supervisor, or systemd. Then nobody sits in front of
/// it who could read why it does not begin.
pub fn is_unattended() -> bool {
    let named = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    // systemd names the process that it has started itself; its children have the name as well, but another number.
    let started = named("SYSTEMD_EXEC_PID").is_some_and(|pid| pid == std::process::id().to_string());
    started || named("NOTIFY_SOCKET").is_some() || named(SUPERVISOR).is_some()
}

/// Set to the number of the supervisor's process for a player that it starts.
pub const SUPERVISOR: &str = "LITFASS_SUPERVISOR";

/// Set to the number of players that the supervisor has started before.
pub const RESTARTS: &str = "LITFASS_RESTARTS";

/// A way to the socket of that name: a path, or with `@` in front a name in Linux's own name space.
fn connect(address: &str) -> std::io::Result<UnixDatagram> {
    let socket = UnixDatagram::unbound()?;
    match address.strip_prefix('@') {
        None => socket.connect(address)?,
        Some(name) => connect_to_name(&socket, name)?,
    }
    socket.set_nonblocking(true)?;
    Ok(socket)
}

#[cfg(target_os = "linux")]
fn connect_to_name(socket: &UnixDatagram, name: &str) -> std::io::Result<()> {
    use std::os::linux::net::SocketAddrExt as _;
    socket.connect_addr(&std::os::unix::net::SocketAddr::from_abstract_name(name)?)
}

#[cfg(not(target_os = "linux"))]
fn connect_to_name(_: &UnixDatagram, _: &str) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
