//! Screensaver and sleep by way of D-Bus. Both services end what was asked for when the process dies: the desktop with its
//! connection, the machine with the file that it gave.

use std::time::Duration;

use zbus::block_on;
use zbus::connection::Builder;
use zbus::zvariant::OwnedFd;

use super::Hold;

/// A service that does not answer for so long is left alone.
const PATIENCE: Duration = Duration::from_secs(10);
/// Who asks, and why, for whoever looks who keeps the machine awake.
const WHO: &str = "Litfass";
const WHY: &str = "A show is on";

/// Keeps the desktop's screensaver away.
pub(super) fn desktop() -> Result<Hold, String> {
    let ask = async {
        let bus = Builder::session()?.method_timeout(PATIENCE).build().await?;
        let (name, path) = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver");
        let reply = bus.call_method(Some(name), path, Some(name), "Inhibit", &(WHO, WHY)).await?;
        reply.body().deserialize::<u32>()?;
        Ok::<_, zbus::Error>(bus)
    };
    block_on(ask).map(|bus| Box::new(bus) as Hold).map_err(|error| error.to_string())
}

/// Keeps the machine from falling asleep; only from doing so by itself, where the user may not keep others from asking for it.
pub(super) fn machine() -> Result<Hold, String> {
    let ask = async {
        let bus = Builder::system()?.method_timeout(PATIENCE).build().await?;
        let (name, path, manager) =
            ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager");
        let inhibit = async |what: &str| {
            let words = (what, WHO, WHY, "block");
            let reply = bus.call_method(Some(name), path, Some(manager), "Inhibit", &words).await?;
            reply.body().deserialize::<OwnedFd>()
        };
        match inhibit("idle:sleep").await {
            Ok(held) => Ok(held),
            Err(_) => inhibit("idle").await,
        }
    };
    block_on(ask).map(|held| Box::new(held) as Hold).map_err(|error| error.to_string())
}
