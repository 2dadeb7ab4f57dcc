//! The X server's screensaver and power saving: suspended for as long as the connection lives, which the server itself
//! ends when the process dies. An older server has its times set to never, and back at the end.

use x11rb::connection::{Connection as _, RequestConnection as _};
use x11rb::errors::ReplyError;
use x11rb::protocol::dpms::{self, ConnectionExt as _, GetTimeoutsReply};
use x11rb::protocol::screensaver::{self, ConnectionExt as _};
use x11rb::protocol::xproto::{Blanking, ConnectionExt as _, Exposures, GetScreenSaverReply, ScreenSaver};
use x11rb::rust_connection::RustConnection;

use super::Hold;

/// First version of the extension that can be suspended.
const SUSPENDS: (u16, u16) = (1, 1);

/// Suspends the screensaver, and wakes the display if it sleeps.
pub(super) fn take() -> Result<Hold, String> {
    let (connection, _) = x11rb::connect(None).map_err(|error| error.to_string())?;
    let suspended = suspend(&connection).map_err(|error| error.to_string())?;
    if suspended {
        return Ok(Box::new(connection));
    }
    Ok(Box::new(Never::set(connection).map_err(|error| error.to_string())?))
}

/// False if the server does not know how.
fn suspend(connection: &RustConnection) -> Result<bool, ReplyError> {
    connection.force_screen_saver(ScreenSaver::RESET)?.check()?;
    if connection.extension_information(screensaver::X11_EXTENSION_NAME)?.is_none() {
        return Ok(false);
    }
    let version = connection.screensaver_query_version(1, 1)?.reply()?;
    if (version.server_major_version, version.server_minor_version) < SUSPENDS {
        return Ok(false);
    }
    connection.screensaver_suspend(1)?.check()?;
    Ok(true)
}

/// Times that are never, and what they were.
struct Never {
    connection: RustConnection,
    saver: GetScreenSaverReply,
    power: Option<GetTimeoutsReply>,
}

impl Never {
    fn set(connection: RustConnection) -> Result<Self, ReplyError> {
        let saver = connection.get_screen_saver()?.reply()?;
        connection.set_screen_saver(0, 0, Blanking::DEFAULT, Exposures::DEFAULT)?.check()?;
        let mut power = None;
        if connection.extension_information(dpms::X11_EXTENSION_NAME)?.is_some() {
            power = Some(connection.dpms_get_timeouts()?.reply()?);
            connection.dpms_set_timeouts(0, 0, 0)?.check()?;
        }
        Ok(Self { connection, saver, power })
    }

    fn restore(&self) -> Result<(), ReplyError> {
        let whole = |seconds: u16| i16::try_from(seconds).unwrap_or(i16::MAX);
        let GetScreenSaverReply { timeout, interval, prefer_blanking, allow_exposures, .. } = self.saver;
        let times = (whole(timeout), whole(interval));
        let (blanking, exposures) = (u8::from(prefer_blanking).into(), u8::from(allow_exposures).into());
        self.connection.set_screen_saver(times.0, times.1, blanking, exposures)?.check()?;
        if let Some(power) = &self.power {
            self.connection
                .dpms_set_timeouts(power.standby_timeout, power.suspend_timeout, power.off_timeout)?
                .check()?;
        }
        self.connection.flush()?;
        Ok(())
    }
}

impl Drop for Never {
    fn drop(&mut self) {
        if let Err(error) = self.restore() {
            tracing::debug!("the X server's times are not as they were: {error}");
        }
    }
}
