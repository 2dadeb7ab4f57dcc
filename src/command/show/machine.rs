//! What a show needs of the machine: its monitor, for itself alone; a display that stays awake while it is open and goes off
//! while it is closed. Puts it together, decides nothing.

use std::time::Duration;

use super::mailbox::{Mailbox, post};
use super::no_thread;
use crate::app::window::{Display, NotChosen, Opening};
use crate::app::{Behaviour, Event};
use crate::clock::Clock;
use crate::command::Failure;
use crate::command::args::ShowOptions;
use crate::command::doctor;
use crate::compose::geometry::Size;
use crate::feed::events::{DisplayState, EventLog, Record};
use crate::feed::state;
use crate::host::awake::{Awake, Tried};
use crate::host::heart::Heart;
use crate::host::lock::{self, Lock, Refused};
use crate::host::power::{Choice, Power, Switched, Way};
use crate::say::{Lang, Message, say};

/// How often one looks for a monitor that is away.
const LOOK: Duration = Duration::from_secs(2);
/// A player that was just ended may hold its monitor for a moment; so many tries, so far apart.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(200);
/// The file that all players of a display server have locked together while they want its displays on.
const LIT: &str = "all-lit";

/// Where the window opens: on the monitor that was named, at its size, unless a window was asked for. Waits for a monitor that
/// is away; none if the time is over by then.
pub(super) fn opening(
    display: &mut Display,
    options: &ShowOptions,
    log: &EventLog,
    clock: &Clock,
) -> Result<Option<Opening>, Failure> {
    let wanted = options.monitor.first().cloned();
    let full_screen = options.windowed.is_none();
    let heart = Heart::of_environment();
    let mut waited = Duration::ZERO;
    loop {
        let found = display.monitor(wanted.as_deref()).cloned();
        match (found, &wanted) {
            (Err(NotChosen::Ambiguous), Some(wanted)) => {
                let monitors = known(display);
                return Err(Failure::Usage(say!("monitors-several", wanted = wanted, monitors = monitors)));
            }
            (Err(_), Some(wanted)) if full_screen => {
                if waited.is_zero() {
                    let monitors = known(display);
                    tracing::warn!("{}", say!("no-monitor", wanted = wanted, monitors = monitors));
                    log.write(clock.wall(), clock.now(), Record::Display { state: DisplayState::Lost });
                    // Whoever started it waits no longer for it than for any other show.
                    heart.ready();
                    heart.status(&format!("waits for the monitor {wanted}"));
                }
            }
            (Ok(_), _) if !waited.is_zero() => return Err(anew()),
            (found, _) => {
                let monitor = found.ok();
                let whole = monitor.as_ref().map_or(Size::new(1920, 1080), |monitor| monitor.size);
                let size = options.windowed.unwrap_or(whole);
                return Ok(Some(Opening { monitor, wanted, size, full_screen }));
            }
        }
        if options.run_for.is_some_and(|limit| waited.as_secs_f64() >= limit) {
            return Ok(None);
        }
        std::thread::sleep(LOOK);
        waited += LOOK;
        heart.beat();
        display.look();
    }
}

/// Begins anew in the place of this process, since a window opens only on the monitors of the start. Gives why that failed.
fn anew() -> Failure {
    use std::os::unix::process::CommandExt as _;
    let begun = std::env::current_exe()
        .map(|program| std::process::Command::new(program).args(std::env::args_os().skip(1)).exec());
    let (Ok(error) | Err(error)) = begun;
    Failure::Work(format!("the program cannot begin anew on its monitor ({error})").into())
}

/// The monitors that are there, for people.
fn known(display: &Display) -> String {
    let named = display.monitors.iter().map(|monitor| {
        let panel = monitor.panel.as_ref().map(|panel| format!(", {}", panel.name())).unwrap_or_default();
        format!("{} ({}{panel})", monitor.index + 1, monitor.name)
    });
    named.collect::<Vec<_>>().join(", ")
}

/// How the show behaves on this screen.
pub(super) fn behaviour(options: &ShowOptions, opening: &Opening, lang: Lang) -> Behaviour {
    Behaviour {
        follow: options.follow,
        rotation: options.rotate,
        region: options.region.map(|region| (region, opening.size)),
        brightness: f32::from(options.brightness) / 100.0,
        lang,
        mark: options.mark_problems,
    }
}

/// Takes the monitor for this player alone. A folder that takes no file keeps nobody from showing.
pub(super) fn lock(opening: &Opening) -> Result<Option<Lock>, Failure> {
    let monitor = opening.monitor.as_ref().filter(|_| opening.full_screen);
    let (Some(monitor), Some(folder)) = (monitor, lock::folder(state::folder())) else { return Ok(None) };
    for tries_left in (0..TRIES).rev() {
        match Lock::take(&folder, &monitor.name) {
            Ok(lock) => return Ok(Some(lock)),
            Err(Refused::Failed(error)) => {
                tracing::info!("the monitor is not locked: {}: {error}", folder.display());
                return Ok(None);
            }
            Err(Refused::Taken(owner)) if tries_left == 0 => {
                return Err(Failure::Usage(say!("monitor-taken", monitor = &monitor.name, owner = owner)));
            }
            Err(Refused::Taken(_)) => std::thread::sleep(PAUSE),
        }
    }
    Ok(None)
}

/// Keeps screensaver and sleep away while the show is full screen.
pub(super) fn awake(opening: &Opening) -> Result<Option<Awake>, Failure> {
    if !opening.full_screen {
        return Ok(None);
    }
    let tell = |tried: &[Tried]| {
        for one in tried {
            if let Err(error) = &one.result {
                tracing::info!("{}", say!("doctor-awake-not", way = doctor::named(one.way), error = error));
            }
        }
        if tried.iter().all(|one| one.result.is_err()) {
            tracing::warn!("{}", say!("awake-none"));
        }
    };
    Awake::start(tell).map(Some).map_err(no_thread)
}

/// What switches the display outside opening hours.
pub(super) fn power(options: &ShowOptions, opening: &Opening, mailbox: &Mailbox) -> Result<Option<Power>, Failure> {
    if !opening.full_screen || options.display_power == Choice::Off {
        return Ok(None);
    }
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    let tell = move |switched: Switched| {
        let on = switched.on;
        for (way, result) in &switched.ways {
            match result {
                Ok(()) => tracing::info!("{} has switched the display {}", way.name(), if on { "on" } else { "off" }),
                Err(error) => tracing::warn!("{}", not_switched(on, way.name(), error)),
            }
        }
        if switched.ways.is_empty() && !on {
            tracing::info!("nothing switches the display off; the slide stays dark");
        }
        // Of its own extension the X server tells by itself.
        if switched.ways.iter().any(|(way, result)| *way != Way::Dpms && result.is_ok()) {
            post(&mail, &waker, Event::Display(if on { DisplayState::On } else { DisplayState::Off }));
        }
    };
    let lit = lock::folder(state::folder()).and_then(|folder| lock::open(&folder, LIT).ok());
    let power = Power::start(options.display_power, lit, tell).map_err(no_thread)?;
    #[cfg(target_os = "linux")]
    if options.display_power != Choice::Cec {
        let seen = power.clone();
        crate::feed::display_power::follow(move |state| seen.seen(state == DisplayState::On)).map_err(no_thread)?;
    }
    Ok(Some(power))
}

fn not_switched(on: bool, way: &str, error: &std::io::Error) -> Message {
    if on {
        say!("display-not-on", way = way, error = error.to_string())
    } else {
        say!("display-not-off", way = way, error = error.to_string())
    }
}

/// Tells the loop when monitors come, go or change.
pub(super) fn follow_monitors(opening: &Opening, mailbox: &Mailbox) -> Result<(), Failure> {
    #[cfg(target_os = "linux")]
    if opening.full_screen {
        let waker = mailbox.waker.clone();
        crate::host::outputs::follow(move || waker.monitors_changed()).map_err(no_thread)?;
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (opening, mailbox);
    Ok(())
}
