//! Which panel hangs at which connector: asked of the X server (RandR), else of the kernel. Tells when monitors come, go or
//! change, on a thread that sleeps meanwhile. Decides nothing about windows.

use std::collections::BTreeMap;
use std::io;

use x11rb::connection::Connection as _;
use x11rb::errors::ReplyOrIdError;
use x11rb::protocol::randr::{ConnectionExt as _, NotifyMask};
use x11rb::protocol::xproto::{
    AtomEnum, ClientMessageEvent, ConfigureWindowAux, ConnectionExt as _, EventMask, StackMode,
};
use x11rb::rust_connection::RustConnection;

use super::edid::Panel;

/// Where the kernel has what the panels say.
const KERNEL: &str = "/sys/class/drm";
/// Longest description of a panel that is read, in words of four bytes.
const LONGEST: u32 = 1024;

/// The panels by the names of their connectors, as the windowing system names these.
pub fn panels() -> BTreeMap<String, Panel> {
    let wayland = super::on_wayland();
    let of_server = if wayland { None } else { of_server().ok() };
    of_server.unwrap_or_else(of_kernel)
}

fn of_server() -> Result<BTreeMap<String, Panel>, ReplyOrIdError> {
    let (connection, screen) = x11rb::connect(None).map_err(|_| ReplyOrIdError::IdsExhausted)?;
    let root = connection.setup().roots.get(screen).map_or(0, |screen| screen.root);
    let edid = connection.intern_atom(true, b"EDID")?.reply()?.atom;
    let resources = connection.randr_get_screen_resources_current(root)?.reply()?;
    let mut panels = BTreeMap::new();
    for output in resources.outputs {
        let info = connection.randr_get_output_info(output, resources.config_timestamp)?.reply()?;
        if info.crtc == 0 || edid == 0 {
            continue;
        }
        let any = AtomEnum::ANY;
        let said = connection.randr_get_output_property(output, edid, any, 0, LONGEST, false, false)?.reply()?;
        if let Some(panel) = Panel::of(&said.data) {
            panels.insert(String::from_utf8_lossy(&info.name).into_owned(), panel);
        }
    }
    Ok(panels)
}

/// A monitor as the X server has it now.
#[derive(Debug, Clone, PartialEq)]
pub struct Output {
    /// Its connector.
    pub name: String,
    /// Upper left corner in pixels.
    pub position: (i32, i32),
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Pictures a second, if it tells.
    pub hertz: Option<f64>,
}

/// The monitors as the X server has them now; none without an X server. The windowing library would tell those of the start.
pub fn monitors() -> Option<Vec<Output>> {
    let wayland = super::on_wayland();
    if wayland { None } else { on().ok() }
}

fn on() -> Result<Vec<Output>, ReplyOrIdError> {
    let (connection, screen) = x11rb::connect(None).map_err(|_| ReplyOrIdError::IdsExhausted)?;
    let root = connection.setup().roots.get(screen).map_or(0, |screen| screen.root);
    let resources = connection.randr_get_screen_resources_current(root)?.reply()?;
    let mut all = Vec::new();
    for crtc in &resources.crtcs {
        let crtc = connection.randr_get_crtc_info(*crtc, resources.config_timestamp)?.reply()?;
        let Some(output) = crtc.outputs.first().filter(|_| crtc.width > 0 && crtc.height > 0) else { continue };
        let output = connection.randr_get_output_info(*output, resources.config_timestamp)?.reply()?;
        let mode = resources.modes.iter().find(|mode| mode.id == crtc.mode);
        let hertz = mode.and_then(|mode| {
            let pixels = f64::from(mode.htotal) * f64::from(mode.vtotal);
            (pixels > 0.0).then(|| f64::from(mode.dot_clock) / pixels)
        });
        all.push(Output {
            name: String::from_utf8_lossy(&output.name).into_owned(),
            position: (crtc.x.into(), crtc.y.into()),
            size: (crtc.width.into(), crtc.height.into()),
            hertz: hertz.filter(|hertz| *hertz >= 20.0),
        });
    }
    Ok(all)
}

/// Covers a monitor with a window, by way of the window manager if there is one.
///
/// # Errors
/// If the X server refuses.
pub fn cover(window: u32, (x, y): (i32, i32), (width, height): (u32, u32)) -> Result<(), ReplyOrIdError> {
    let (connection, screen) = x11rb::connect(None).map_err(|_| ReplyOrIdError::IdsExhausted)?;
    let root = connection.setup().roots.get(screen).map_or(0, |screen| screen.root);
    let atom = |name: &[u8]| Ok::<_, ReplyOrIdError>(connection.intern_atom(false, name)?.reply()?.atom);
    let (state, whole) = (atom(b"_NET_WM_STATE")?, atom(b"_NET_WM_STATE_FULLSCREEN")?);
    let set = |add: u32| -> Result<(), ReplyOrIdError> {
        let message = ClientMessageEvent::new(32, window, state, [add, whole, 0, 1, 0]);
        let mask = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
        connection.send_event(false, root, mask, message)?.check()?;
        Ok(())
    };
    // What is full screen is held where it is.
    set(0)?;
    let place = ConfigureWindowAux::new().x(x).y(y).width(width).height(height).stack_mode(StackMode::ABOVE);
    connection.configure_window(window, &place)?.check()?;
    set(1)
}

/// `card0-HDMI-A-1/edid` for each connector, named as compositors of Wayland do.
fn of_kernel() -> BTreeMap<String, Panel> {
    let entries = std::fs::read_dir(KERNEL).into_iter().flatten().flatten();
    let panel = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let (_, connector) = name.split_once('-')?;
        Some((connector.to_owned(), Panel::of(&std::fs::read(entry.path().join("edid")).ok()?)?))
    };
    entries.filter_map(panel).collect()
}

/// Calls `changed` each time that the X server has other monitors, or others sizes of them. Where there is no X server, nobody
/// is told.
///
/// # Errors
/// If the system gives no thread.
pub fn follow(changed: impl Fn() + Send + 'static) -> io::Result<()> {
    let life = move || {
        let Ok((connection, screen)) = x11rb::connect(None) else { return };
        if let Err(error) = watch(&connection, screen, &changed) {
            tracing::debug!("monitors are not followed: {error}");
        }
    };
    std::thread::Builder::new().name("monitors".to_owned()).spawn(life).map(drop)
}

fn watch(connection: &RustConnection, screen: usize, changed: &dyn Fn()) -> Result<(), ReplyOrIdError> {
    let root = connection.setup().roots.get(screen).map_or(0, |screen| screen.root);
    connection.randr_query_version(1, 5)?.reply()?;
    let mask = NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE | NotifyMask::OUTPUT_CHANGE;
    connection.randr_select_input(root, mask)?.check()?;
    loop {
        connection.wait_for_event()?;
        // What comes together is one change.
        while connection.poll_for_event()?.is_some() {}
        changed();
    }
}
