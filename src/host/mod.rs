//! The machine around the player: who watches over it and starts it again, which monitors hang at it, what keeps its display
//! awake and what switches it off. Knows no show and draws nothing.

pub mod awake;
pub mod edid;
#[cfg(target_os = "linux")]
pub mod guard;
pub mod heart;
pub mod http;
pub mod lock;
pub mod memory;
#[cfg(target_os = "linux")]
pub mod outputs;
pub mod pin;
pub mod power;
pub mod restart;
pub mod supervisor;
pub mod tool;

/// Whether windows open on a Wayland compositor rather than on an X server, by the same rule as the windowing library's.
pub fn on_wayland() -> bool {
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
