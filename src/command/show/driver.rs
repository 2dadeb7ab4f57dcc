//! Keeps the graphics driver from what would end the process: Mesa maps its cache of shaders into memory, and a write to it on
//! a full disk is a signal that nobody survives. Knows the driver's own words for its folder, and nothing else of it.

use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// With less room on the disk the driver keeps no cache, in bytes.
const ROOM: u64 = 32 << 20;
/// Set for a driver that is to keep no cache.
const OFF: &str = "MESA_SHADER_CACHE_DISABLE";

/// Starts this process anew without the driver's cache if the disk of that is full: the variable counts from the start of
/// a process on. Comes back if there is room, or nothing to be done.
pub(super) fn without_cache_on_a_full_disk() {
    if std::env::var_os(OFF).is_some() || !folder().is_some_and(|folder| is_full(&folder)) {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    tracing::info!("the disk of the caches is full: the graphics driver keeps none");
    let error = Command::new(program).args(std::env::args_os().skip(1)).env(OFF, "true").exec();
    tracing::info!("the graphics driver cannot be kept from its cache: {error}");
}

/// Where the driver keeps its cache.
fn folder() -> Option<PathBuf> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = || named("XDG_CACHE_HOME").or_else(|| named("HOME").map(|home| home.join(".cache")));
    named("MESA_SHADER_CACHE_DIR").or_else(cache)
}

/// Whether the disk that a folder is on, or will be, has hardly any room; not known of one that does not say.
fn is_full(folder: &Path) -> bool {
    let there = folder.ancestors().find(|folder| folder.is_dir());
    let disk = there.and_then(|folder| rustix::fs::statvfs(folder).ok());
    // What has no blocks at all, such as /proc, takes no file either.
    disk.is_some_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) < ROOM)
}
