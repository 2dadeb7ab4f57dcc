//! The figures of a screen in the text form of Prometheus.

use std::sync::atomic::AtomicU64;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

use super::Status;
use crate::host::http::Reply;
use crate::show::problem::Severity;

/// The media type of the text form.
const KIND: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// All figures of a status.
pub(super) fn of(status: &Status) -> Reply {
    let mut registry = Registry::with_prefix("litfass");
    let state = &status.state;
    let info = vec![
        ("version".to_owned(), state.version.clone()),
        ("screen".to_owned(), state.screen.clone()),
        ("revision".to_owned(), state.revision.clone()),
        ("renderer".to_owned(), status.renderer.clone()),
    ];
    registry.register("player", "The player and its show", Info::new(info));
    let severe = |severity| state.problems.iter().filter(|problem| problem.problem.severity == severity).count() as f64;
    let gauges = [
        ("slides", "Title and section slides of the show", Some(state.slides as f64)),
        ("slide_on", "1 if a slide is on, 0 if none is", Some(f64::from(u8::from(state.on.is_some())))),
        ("errors", "Problems of the show that are errors", Some(severe(Severity::Error))),
        ("warnings", "Problems of the show that are warnings", Some(severe(Severity::Warning))),
        ("older_articles", "Articles shown from an older version", Some(state.older.len() as f64)),
        ("uptime_seconds", "Time since the player began", Some(status.uptime)),
        ("last_frame_seconds", "Time since the last frame was presented", status.last_frame),
        ("next_change_seconds", "Time until the next slide", status.next_change),
        ("last_reload_seconds", "From the last save to its first frame", status.reload_ms.map(|ms| ms / 1000.0)),
        ("slowest_reload_seconds", "The slowest of them", status.slowest_reload_ms.map(|ms| ms / 1000.0)),
        ("memory_bytes", "Memory of the process (PSS)", status.memory.map(|bytes| bytes as f64)),
        ("photo_cache_bytes", "Decoded photos", Some(status.photo_cache as f64)),
        ("open_descriptors", "Open file descriptors", status.descriptors.map(|count| count as f64)),
    ];
    for (name, help, value) in gauges {
        if let Some(value) = value {
            let gauge: Gauge<f64, AtomicU64> = Gauge::default();
            gauge.set(value);
            registry.register(name, help, gauge);
        }
    }
    registry.register("frames", "Frames that were presented", ConstCounter::new(status.frames));
    registry.register("reloads", "Saves that were presented", ConstCounter::new(status.reloads));
    registry.register("restarts", "Players that a supervisor has started before", ConstCounter::new(status.restarts));
    let mut text = String::new();
    match encode(&mut text, &registry) {
        Ok(()) => Reply::ok(KIND, text),
        Err(_) => Reply::sentence(503, "The figures cannot be written."),
    }
}
