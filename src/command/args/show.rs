//! Options of `show`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::values::{display_power, duration, region, rotation, seconds, size};
use crate::command::supervise::{PIN, STATUS_TOKEN};
use crate::compose::geometry::{Region, Rotation, Size};
use crate::host::pin::PinHash;
use crate::host::power::Choice;

/// Options of `show`.
#[derive(Debug, Clone, Args)]
pub struct ShowOptions {
    /// In a window, of that size if given.
    #[arg(long, value_name = "WxH", num_args = 0..=1, require_equals = true, default_missing_value = "1280x720", value_parser = size)]
    pub windowed: Option<Size>,
    /// Monitor by number from 1, by connector, or by maker and model; waits for it. Several: one player each.
    #[arg(long, value_name = "N|NAME")]
    pub monitor: Vec<String>,
    /// Only this part of the signal, the rest black, for controllers of LED walls.
    #[arg(long, value_name = "X,Y,WxH", value_parser = region)]
    pub region: Option<Region>,
    /// Light of the picture in percent.
    #[arg(long, value_name = "0-100", default_value_t = 100, value_parser = clap::value_parser!(u8).range(0..=100))]
    pub brightness: u8,
    /// What switches the display off outside opening hours: auto, dpms (X server), cec (television) or off (nothing).
    #[arg(long, value_name = "WAY", default_value = "auto", value_parser = display_power)]
    pub display_power: Choice,
    /// Turn the picture clockwise: 0, 90, 180 or 270.
    #[arg(long, value_name = "DEGREES", value_parser = rotation, default_value = "0")]
    pub rotate: Rotation,
    /// Name of this screen (default: the host's name).
    #[arg(long, value_name = "NAME")]
    pub screen: Option<String>,
    /// Seconds of every slide, whatever it says itself.
    #[arg(long, value_name = "S", value_parser = seconds)]
    pub seconds: Option<f64>,
    /// Quit after so many seconds.
    #[arg(long = "for", value_name = "SECONDS", value_parser = duration, overrides_with = "run_for")]
    pub run_for: Option<f64>,
    /// Write the event log to a file, or to standard output with "-".
    #[arg(long, value_name = "FILE|-")]
    pub events: Option<PathBuf>,
    /// Most MiB of that file and the four older ones beside it; 0: it is rotated by others.
    #[arg(long, value_name = "MIB", default_value_t = 320, requires = "events")]
    pub events_limit: u32,
    /// Write what Litfass says of itself to this file, at most 20 MiB with the older ones beside it (default: standard error).
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// Write what is on and what is wrong into this folder, in a text and a JSON file named after the screen.
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
    /// Keep a small picture of every slide that is on in this folder, for the page of `litfass report`.
    #[arg(long, value_name = "DIR")]
    pub pictures: Option<PathBuf>,
    /// Watch this folder for emergency messages too, besides the show.
    #[arg(long, value_name = "DIR")]
    pub emergency: Option<PathBuf>,
    /// Answer at this address what is on and how the player is (page, JSON, metrics, picture); a port alone: this machine only.
    #[arg(long, value_name = "ADDRESS", value_parser = crate::command::show::status::address)]
    pub status: Option<SocketAddr>,
    /// Word that whoever asks there must know; needed for an address beyond this machine.
    #[arg(long, value_name = "TOKEN", env = STATUS_TOKEN, hide_env_values = true, requires = "status")]
    pub status_token: Option<String>,
    /// No way out without the PIN: no quitting, no window, no overlay.
    #[arg(long)]
    pub kiosk: bool,
    /// Hash of the operator's PIN, as `litfass pin` prints it.
    #[arg(long, value_name = "HASH", env = PIN, hide_env_values = true, value_parser = PinHash::read)]
    pub pin: Option<PinHash>,
    /// Jump to a slide when it is saved.
    #[arg(long)]
    pub follow: bool,
    /// File with the options of this machine's screen as fields (default: /etc/litfass/screen.json, if it is there).
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Start the show again when it has died or hangs.
    #[arg(long)]
    pub supervise: bool,
    /// Show the copy of the last good show (what a supervisor asks for).
    #[arg(long, hide = true)]
    pub last_good: bool,
    /// Begin with a slide (what a supervisor asks for).
    #[arg(long, hide = true, value_name = "SLIDE")]
    pub begin: Option<String>,
    /// Leave a file out (what a supervisor asks for).
    #[arg(long, hide = true, value_name = "FILE")]
    pub without: Vec<String>,
    /// A small dot in the corner while something is wrong with the show (F1 tells what).
    #[arg(long)]
    pub mark_problems: bool,
}
