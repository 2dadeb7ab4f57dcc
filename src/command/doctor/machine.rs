//! What a doctor says of Litfass's own folders and of who starts it again.

use std::path::{Path, PathBuf};

use super::finding::{Finding, Topic};
use crate::feed::{copies, state};
use crate::host::tool;
use crate::say::say;

/// Room that the state and the copies of photos may need, in bytes.
const STATE: u64 = 32 << 20;
const MIB: u64 = 1 << 20;
/// What marks a machine that systemd runs, and where its units for users are.
const SYSTEMD: &str = "/run/systemd/system";
const UNIT: &str = "litfass.service";
const UNITS: [&str; 3] = ["/usr/lib/systemd/user", "/etc/systemd/user", "/lib/systemd/user"];

/// All of it.
pub fn findings() -> Vec<Finding> {
    let own = [(state::folder(), STATE), (copies::folder(), copies::MOST)];
    let homeless = own.iter().any(|(folder, _)| folder.is_none());
    let mut all: Vec<Finding> = own.into_iter().filter_map(|(path, wanted)| Some(folder(&path?, wanted))).collect();
    if homeless {
        all.push(Finding::warn(Topic::Folders, say!("doctor-no-home"), say!("doctor-no-home-cure")));
    }
    all.push(supervision());
    all
}

/// Whether a folder takes files, and its room.
fn folder(folder: &Path, wanted: u64) -> Finding {
    let name = || folder.display().to_string();
    let probe = folder.join(".doctor");
    let there = folder.exists();
    let written = state::write(&probe, b"litfass doctor");
    let _ = std::fs::remove_file(&probe);
    if let Err(error) = written {
        let text = say!("doctor-folder-refuses", folder = name(), error = error.to_string());
        return Finding::warn(Topic::Folders, text, say!("doctor-folder-refuses-cure"));
    }
    let free = rustix::fs::statvfs(folder).map_or(0, |room| room.f_bavail.saturating_mul(room.f_frsize));
    if !there {
        // It is the show that makes it.
        let _ = std::fs::remove_dir(folder);
    }
    let text = say!("doctor-folder-room", folder = name(), free = free / MIB);
    if free < wanted {
        let cure = say!("doctor-folder-room-cure", wanted = wanted / MIB);
        return Finding::warn(Topic::Folders, text, cure);
    }
    Finding::ok(Topic::Folders, text)
}

fn supervision() -> Finding {
    let alone = |text| Finding::warn(Topic::Supervision, text, say!("doctor-unsupervised-cure"));
    if !Path::new(SYSTEMD).is_dir() || tool::found("systemctl").is_none() {
        return Finding::ok(Topic::Supervision, say!("doctor-no-systemd"));
    }
    let asked = |what: &str| tool::run("systemctl", &["--user", "--quiet", what, UNIT], "").is_ok();
    if asked("is-active") {
        return Finding::ok(Topic::Supervision, say!("doctor-service-runs"));
    }
    if asked("is-enabled") {
        return Finding::ok(Topic::Supervision, say!("doctor-service-enabled"));
    }
    let home = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".config/systemd/user"));
    let installed = UNITS.iter().map(PathBuf::from).chain(home).any(|folder| folder.join(UNIT).exists());
    if installed { alone(say!("doctor-service-off")) } else { alone(say!("doctor-service-none")) }
}
