//! The socket that a player speaks to, and what it says. Believes nothing that is too long.

use std::collections::BTreeSet;
use std::io;
use std::os::unix::net::UnixDatagram;
use std::sync::mpsc::SyncSender;

use super::Event;
use crate::host::heart::word;

/// Longest message, in bytes.
const LONGEST: usize = 4096;
/// More files than this nobody is at work on at a time.
const MOST: usize = 64;

/// Something that a player says of itself.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// Number of the player.
    pub(super) player: u64,
    text: String,
}

impl Said {
    fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.text.lines().filter_map(move |line| line.strip_prefix(name)?.strip_prefix('='))
    }

    /// Its first picture is on.
    pub(super) fn ready(&self) -> bool {
        self.values("READY").any(|value| value == "1")
    }

    /// It lives.
    pub(super) fn lives(&self) -> bool {
        self.ready() || self.values("WATCHDOG").any(|value| value == "1")
    }

    /// The show that it has loaded.
    pub(super) fn revision(&self) -> Option<String> {
        self.values(word::REVISION).last().map(str::to_owned)
    }

    /// The slide that is on.
    pub(super) fn slide(&self) -> Option<String> {
        self.values(word::SLIDE).last().map(str::to_owned)
    }

    /// What it does, in a sentence.
    pub(super) fn status(&self) -> Option<&str> {
        self.values("STATUS").last()
    }

    /// Why it cannot begin.
    pub(super) fn refused(&self) -> Option<String> {
        self.values(word::REFUSED).last().map(str::to_owned)
    }

    /// Keeps account of the files that it is at work on.
    pub(super) fn work_on(&self, busy: &mut BTreeSet<String>) {
        for work in self.values(word::BUSY) {
            if let Some(file) = work.strip_prefix('-') {
                busy.remove(file);
            } else if let Some(file) = work.strip_prefix('+').filter(|_| busy.len() < MOST) {
                busy.insert(file.to_owned());
            }
        }
    }
}

/// Listens to one player.
#[derive(Debug)]
pub(super) struct Ear {
    /// What the player is told to speak to, as systemd writes it.
    pub(super) address: String,
    socket: UnixDatagram,
}

impl Ear {
    /// Listens for the player of that number, on a thread of its own.
    pub(super) fn open(player: u64, events: SyncSender<Event>) -> io::Result<Self> {
        let name = format!("litfass-{}-{player}", std::process::id());
        let (address, socket) = bind(&name)?;
        let heard = socket.try_clone()?;
        let listen = move || {
            let mut bytes = [0; LONGEST];
            // An empty message ends it.
            while let Ok(length @ 1..) = heard.recv(&mut bytes) {
                let text = String::from_utf8_lossy(bytes.get(..length).unwrap_or_default()).into_owned();
                if events.send(Event::Said(Said { player, text })).is_err() {
                    return;
                }
            }
        };
        std::thread::Builder::new().name("ear".to_owned()).spawn(listen)?;
        Ok(Self { address, socket })
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        // Wakes the thread that listens, which then ends.
        let _ = self.socket.local_addr().and_then(|own| UnixDatagram::unbound()?.send_to_addr(&[], &own));
        #[cfg(not(target_os = "linux"))]
        let _ = std::fs::remove_file(&self.address);
    }
}

/// A socket in Linux's own name space, which leaves no file behind.
#[cfg(target_os = "linux")]
fn bind(name: &str) -> io::Result<(String, UnixDatagram)> {
    use std::os::linux::net::SocketAddrExt as _;
    let address = std::os::unix::net::SocketAddr::from_abstract_name(name)?;
    Ok((format!("@{name}"), UnixDatagram::bind_addr(&address)?))
}

#[cfg(not(target_os = "linux"))]
fn bind(name: &str) -> io::Result<(String, UnixDatagram)> {
    let path = std::env::temp_dir().join(name);
    let _ = std::fs::remove_file(&path);
    Ok((path.display().to_string(), UnixDatagram::bind(&path)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_player_says_is_read_line_by_line() {
        let said = |text: &str| Said { player: 1, text: text.to_owned() };
        let mut busy = BTreeSet::new();
        said("X_LITFASS_BUSY=+slides/a.json").work_on(&mut busy);
        said("X_LITFASS_BUSY=+assets/b = c.jpg\nX_LITFASS_BUSY=-slides/a.json").work_on(&mut busy);
        assert_eq!(busy, BTreeSet::from(["assets/b = c.jpg".to_owned()]));
        assert!(said("READY=1\nSTATUS=x").ready() && said("WATCHDOG=1").lives());
        assert!(!said("STATUS=READY=1").lives() && !said("").lives());
        assert_eq!(said("X_LITFASS_REVISION=00ff").revision().as_deref(), Some("00ff"));
        assert_eq!(said("STATUS=shows a (010-a/0)").status(), Some("shows a (010-a/0)"));
        assert_eq!(said("X_LITFASS_REFUSED=no display").refused().as_deref(), Some("no display"));
    }

    #[test]
    fn an_ear_hears_what_is_sent_to_its_address_until_it_is_dropped() {
        let (sender, events) = std::sync::mpsc::sync_channel(4);
        let ear = Ear::open(7, sender).unwrap();
        let own = ear.socket.local_addr().unwrap();
        UnixDatagram::unbound().unwrap().send_to_addr(b"READY=1", &own).unwrap();
        assert!(matches!(events.recv().unwrap(), Event::Said(said) if said.player == 7 && said.ready()));
        drop(ear);
        assert!(events.recv().is_err(), "its thread has ended");
    }
}
