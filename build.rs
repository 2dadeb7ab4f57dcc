//! Tells the program on which day it was built: a clock that is earlier than that cannot be right. `SOURCE_DATE_EPOCH`
//! sets it for builds that must be the same everywhere.

use std::time::{SystemTime, UNIX_EPOCH};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=SOURCE_DATE_EPOCH");
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.trim().parse::<u64>().ok());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    // The day is enough, and lets a machine in another zone be some hours behind.
    let day = set.unwrap_or(now) / 86_400 * 86_400;
    println!("cargo:rustc-env=LITFASS_BUILT={day}");
}
