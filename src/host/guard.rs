//! Keeps the window of a kiosk on the whole screen and above all others, under X. Owns a connection and a thread of its own
//! that sleeps until something happens to the window. Knows nothing of Wayland, where the compositor decides alone.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use x11rb::connection::Connection as _;
use x11rb::errors::ReplyOrIdError;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, EventMask,
    MapState, StackMode, Visibility,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

/// The window is put right at most so often, so that two guards do not fight.
const PAUSE: Duration = Duration::from_secs(1);
/// Tries, as long as nothing else happens; a window manager that does not listen is left alone.
const TRIES: u8 = 5;

x11rb::atom_manager! {
    /// What window managers are asked by.
    Atoms: AtomsCookie {
        _NET_ACTIVE_WINDOW,
        _NET_SUPPORTING_WM_CHECK,
        _NET_WM_STATE,
        _NET_WM_STATE_ABOVE,
        _NET_WM_STATE_FULLSCREEN,
        _NET_WM_STATE_HIDDEN,
    }
}

/// Watches over a window of the X server for as long as that is there. `on` tells whether it is to be on the whole screen at
/// the moment. Without an X server nothing happens.
///
/// # Errors
/// If the system gives no thread.
pub fn start(window: u32, on: Arc<AtomicBool>) -> io::Result<()> {
    let life = move || {
        let Ok((connection, screen)) = x11rb::connect(None) else { return };
        let Some(root) = connection.setup().roots.get(screen).map(|screen| screen.root) else { return };
        let watched = Atoms::new(&connection).map_err(ReplyOrIdError::from).and_then(|atoms| {
            let guard = Guard { connection: &connection, atoms: atoms.reply()?, root, window };
            guard.watch(&on)
        });
        // The window is gone, or the server is: both end the show by themselves.
        if let Err(error) = watched {
            tracing::debug!("the window is not guarded any more: {error}");
        }
    };
    std::thread::Builder::new().name("guard".to_owned()).spawn(life).map(drop)
}

struct Guard<'a> {
    connection: &'a RustConnection,
    atoms: Atoms,
    root: u32,
    window: u32,
}

impl Guard<'_> {
    fn watch(&self, on: &AtomicBool) -> Result<(), ReplyOrIdError> {
        let mask = EventMask::PROPERTY_CHANGE | EventMask::VISIBILITY_CHANGE | EventMask::STRUCTURE_NOTIFY;
        let attributes = ChangeWindowAttributesAux::new().event_mask(mask);
        self.connection.change_window_attributes(self.window, &attributes)?.check()?;
        let (mut covered, mut above, mut tries) = (false, false, 0);
        loop {
            while let Some(event) = self.connection.poll_for_event()? {
                covered = covers(&event).unwrap_or(covered);
                tries = 0;
            }
            let wanted = on.load(Ordering::Acquire);
            if !wanted && std::mem::take(&mut above) {
                self.state(0, self.atoms._NET_WM_STATE_ABOVE, 0)?;
            }
            // It may have been hidden on purpose while it was looked at.
            let wrong = wanted && tries < TRIES && (covered || self.is_wrong()?) && on.load(Ordering::Acquire);
            if wrong {
                self.put_right()?;
                (above, tries) = (true, tries + 1);
                std::thread::sleep(PAUSE);
                continue;
            }
            let event = self.connection.wait_for_event()?;
            covered = covers(&event).unwrap_or(covered);
            tries = 0;
        }
    }

    /// Whether the window is not on the whole screen, or not there at all.
    fn is_wrong(&self) -> Result<bool, ReplyOrIdError> {
        let attributes = self.connection.get_window_attributes(self.window)?.reply()?;
        if attributes.map_state != MapState::VIEWABLE {
            return Ok(true);
        }
        let managed = self.atoms._NET_SUPPORTING_WM_CHECK;
        let managed = self.connection.get_property(false, self.root, managed, AtomEnum::WINDOW, 0, 1)?.reply()?;
        if managed.value_len == 0 {
            return Ok(false);
        }
        let state = self
            .connection
            .get_property(false, self.window, self.atoms._NET_WM_STATE, AtomEnum::ATOM, 0, 64)?
            .reply()?;
        let has = |atom: u32| state.value32().is_some_and(|mut atoms| atoms.any(|one| one == atom));
        Ok(!has(self.atoms._NET_WM_STATE_FULLSCREEN) || has(self.atoms._NET_WM_STATE_HIDDEN))
    }

    fn put_right(&self) -> Result<(), ReplyOrIdError> {
        self.connection.map_window(self.window)?;
        // Asked as a pager asks, which window managers heed.
        self.ask(self.atoms._NET_ACTIVE_WINDOW, [2, 0, 0, 0, 0])?;
        self.state(1, self.atoms._NET_WM_STATE_FULLSCREEN, self.atoms._NET_WM_STATE_ABOVE)?;
        self.connection.configure_window(self.window, &ConfigureWindowAux::new().stack_mode(StackMode::ABOVE))?;
        self.connection.sync()?;
        Ok(())
    }

    /// Adds (1) or takes away (0) states of the window.
    fn state(&self, action: u32, one: u32, other: u32) -> Result<(), ReplyOrIdError> {
        self.ask(self.atoms._NET_WM_STATE, [action, one, other, 2, 0])?;
        self.connection.flush()?;
        Ok(())
    }

    fn ask(&self, what: u32, data: [u32; 5]) -> Result<(), ReplyOrIdError> {
        let message = ClientMessageEvent::new(32, self.window, what, data);
        let mask = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        self.connection.send_event(false, self.root, mask, message)?;
        Ok(())
    }
}

/// Whether others cover the window, if an event tells.
fn covers(event: &Event) -> Option<bool> {
    match event {
        Event::VisibilityNotify(event) => Some(event.state != Visibility::UNOBSCURED),
        _ => None,
    }
}
