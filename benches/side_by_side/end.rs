//! Nothing that was started outlives the benchmark, however that ends.

use std::time::Duration;

use rustix::process::Signal;

use super::tree::Tree;

/// Takes over what programs leave behind, and ends everything when the benchmark is told to end.
pub fn with_this_process() {
    let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
    let signals = [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP];
    let mut signals = signal_hook::iterator::Signals::new(signals).unwrap();
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            everything();
            std::process::exit(128 + signal);
        }
    });
}

/// Ends every process below this one.
pub fn everything() {
    let below = || Tree(std::process::id()).below();
    below().signal(Signal::TERM);
    std::thread::sleep(Duration::from_millis(500));
    below().signal(Signal::KILL);
}
