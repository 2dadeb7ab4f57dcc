//! The machine around the player: who watches over it and starts it again. Knows no show and draws nothing.

#[cfg(target_os = "linux")]
pub mod guard;
pub mod heart;
pub mod http;
pub mod memory;
pub mod pin;
pub mod restart;
pub mod supervisor;
