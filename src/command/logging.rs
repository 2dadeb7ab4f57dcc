//! Where goes what Litfass says of itself: to standard error, with its weight where that is the journal, or to a file. No
//! place in the program says more than some lines a minute. `LITFASS_LOG=info` and the like ask for more than warnings.

use std::collections::HashMap;
use std::fmt;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tracing::callsite::Identifier;
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::filter::FilterExt as _;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields};
use tracing_subscriber::layer::{Context, Filter, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, Registry};

use crate::clock::Clock;
use crate::feed::own_log::OwnLog;

/// Lines of one place in the program within [`SPAN`]; more are left out.
const MOST: u32 = 20;
/// For so long they are counted.
const SPAN: Duration = Duration::from_secs(60);

/// Begins to listen; gives the log's file, if there is one. Where nobody attends, a file that cannot be opened is tried again
/// at each line.
///
/// # Errors
/// If that file cannot be opened.
pub(super) fn start(file: Option<&Path>, attended: bool) -> std::io::Result<Option<OwnLog>> {
    let filter = |usual| EnvFilter::try_from_env("LITFASS_LOG").unwrap_or_else(|_| EnvFilter::new(usual));
    // A second call in one process, as in tests, keeps the first listener.
    if let Some(file) = file {
        let log = if attended { OwnLog::to_file(file)? } else { OwnLog::to_file_in_time(file)? };
        let lines = log.clone();
        let note = log.clone();
        let limit = Limit::new(move |text| drop(writeln!(note.clone(), "{text}")));
        let layer = tracing_subscriber::fmt::layer().with_ansi(false).with_target(false);
        let layer = layer.with_writer(move || lines.clone()).with_filter(filter("litfass=info").and(limit));
        let _ = Registry::default().with(layer).try_init();
        return Ok(Some(log));
    }
    let limit = Limit::new(|text| eprintln!("{text}"));
    let filter = filter("litfass=warn").and(limit);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_target(false);
    if is_journal() {
        let _ = Registry::default().with(layer.event_format(Weighted).with_filter(filter)).try_init();
    } else {
        let _ = Registry::default().with(layer.with_filter(filter)).try_init();
    }
    Ok(None)
}

/// Whether standard error goes to systemd's journal, by what systemd says.
fn is_journal() -> bool {
    let named = std::env::var("JOURNAL_STREAM").unwrap_or_default();
    let stream = rustix::fs::fstat(std::io::stderr());
    stream.is_ok_and(|stat| named == format!("{}:{}", stat.st_dev, stat.st_ino))
}

/// Lines as the journal reads them: their weight in front (`sd-daemon(3)`); it knows the time itself.
struct Weighted;

impl<S, N> FormatEvent<S, N> for Weighted
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, context: &FmtContext<'_, S, N>, mut out: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        write!(out, "<{}>", weight(*event.metadata().level()))?;
        context.field_format().format_fields(out.by_ref(), event)?;
        writeln!(out)
    }
}

/// A level as syslog has it.
fn weight(level: Level) -> u8 {
    match level {
        Level::ERROR => 3,
        Level::WARN => 4,
        Level::INFO => 6,
        _ => 7,
    }
}

/// Lets no place in the program say too much.
struct Limit<N> {
    clock: Clock,
    said: Mutex<HashMap<Identifier, Said>>,
    /// Says how many lines were left out.
    note: N,
}

/// What one place has said.
struct Said {
    since: Duration,
    lines: u32,
}

impl<N: Fn(&str)> Limit<N> {
    fn new(note: N) -> Self {
        Self { clock: Clock::system(), said: Mutex::default(), note }
    }

    /// Whether a place may say a line now.
    fn allows(&self, place: Identifier, now: Duration) -> bool {
        let (allowed, left_out) = {
            let mut all = self.said.lock().unwrap_or_else(PoisonError::into_inner);
            let said = all.entry(place).or_insert(Said { since: now, lines: 0 });
            let mut left_out = 0;
            if now.saturating_sub(said.since) >= SPAN {
                left_out = said.lines.saturating_sub(MOST);
                *said = Said { since: now, lines: 0 };
            }
            said.lines = said.lines.saturating_add(1);
            (said.lines <= MOST, left_out)
        };
        if left_out > 0 {
            (self.note)(&format!("{left_out} lines like the next one were left out."));
        }
        allowed
    }
}

impl<S, N: Fn(&str)> Filter<S> for Limit<N> {
    fn enabled(&self, _: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        true
    }

    fn event_enabled(&self, event: &Event<'_>, _: &Context<'_, S>) -> bool {
        self.allows(event.metadata().callsite(), self.clock.now())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::time::Duration;

    use tracing::Level;

    use super::{Limit, MOST, weight};

    #[test]
    fn a_place_that_says_too_much_is_cut_off_and_counted() {
        tracing::subscriber::with_default(tracing_subscriber::registry(), || {
            let notes = RefCell::new(Vec::new());
            let limit = Limit::new(|text: &str| notes.borrow_mut().push(text.to_owned()));
            let [one, other] = [tracing::info_span!("one"), tracing::info_span!("other")];
            let [one, other] = [one, other].map(|span| span.metadata().map(tracing::Metadata::callsite).unwrap());
            let second = |number: u32| Duration::from_secs(u64::from(number));
            let allowed = (0..50).filter(|number| limit.allows(one.clone(), second(*number))).count();
            assert_eq!(allowed, MOST as usize);
            assert!(limit.allows(other, second(50)), "another place is not held back");
            assert!(limit.allows(one, second(60)), "the next minute begins anew");
            assert_eq!(*notes.borrow(), ["30 lines like the next one were left out."]);
        });
    }

    #[test]
    fn an_error_weighs_more_than_a_warning() {
        assert_eq!([Level::ERROR, Level::WARN, Level::INFO, Level::DEBUG].map(weight), [3, 4, 6, 7]);
    }
}
