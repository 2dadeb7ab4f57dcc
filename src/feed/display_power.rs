//! Whether the X server has the display on, by its DPMS extension. Owns a connection and a thread of its own that sleeps
//! until something changes, or looks once a minute where the server does not tell. Knows nothing of Wayland, and nothing of
//! a display that is switched off by its own knob.

use std::io;
use std::time::Duration;

use x11rb::connection::{Connection as _, RequestConnection as _};
use x11rb::errors::ReplyOrIdError;
use x11rb::protocol::dpms::{ConnectionExt as _, DPMSMode, EventMask, X11_EXTENSION_NAME};
use x11rb::rust_connection::RustConnection;

use super::events::DisplayState;

/// How often an older server is asked.
const LOOK: Duration = Duration::from_secs(60);
/// First version of the extension that tells by itself, after 1.
const TELLS: u16 = 2;

/// Tells the state of the display at the beginning, at every change, and when the server is lost. Without an X server, or
/// where it knows nothing of displays, nothing is told.
///
/// # Errors
/// If the system gives no thread.
pub fn follow(tell: impl Fn(DisplayState) + Send + 'static) -> io::Result<()> {
    let life = move || {
        let Ok((connection, _)) = x11rb::connect(None) else { return };
        if !matches!(connection.extension_information(X11_EXTENSION_NAME), Ok(Some(_))) {
            return;
        }
        match watch(&connection, &tell) {
            Err(ReplyOrIdError::ConnectionError(_)) => tell(DisplayState::Lost),
            Err(error) => tracing::debug!("the display is not followed: {error}"),
            Ok(()) => {}
        }
    };
    std::thread::Builder::new().name("display-power".to_owned()).spawn(life).map(drop)
}

fn watch(connection: &RustConnection, tell: &dyn Fn(DisplayState)) -> Result<(), ReplyOrIdError> {
    let version = connection.dpms_get_version(1, TELLS)?.reply()?;
    let tells = (version.server_major_version, version.server_minor_version) >= (1, TELLS);
    if tells {
        connection.dpms_select_input(EventMask::INFO_NOTIFY)?.check()?;
    }
    let mut last = None;
    loop {
        let info = connection.dpms_info()?.reply()?;
        let on = !info.state || info.power_level == DPMSMode::ON;
        let state = if on { DisplayState::On } else { DisplayState::Off };
        if last.replace(state) != Some(state) {
            tell(state);
        }
        if tells {
            connection.wait_for_event()?;
        } else {
            std::thread::sleep(LOOK);
        }
    }
}
