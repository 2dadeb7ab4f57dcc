//! `litfass show`: full screen, cycles, follows every save. Puts threads, app and window together.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

use jiff::tz::TimeZone;

use super::Failure;
use super::args::{Common, ShowOptions};
use super::place::Place;
use crate::app::desk::{Desk, Made, Site};
use crate::app::herald::{Around, Herald, Post};
use crate::app::window::{Display, OpenError, Opening, Waker};
use crate::app::{App, Behaviour, Event, Journal, Parts, Telling};
use crate::clock::Clock;
use crate::compose::deck::Deck;
use crate::compose::geometry::Size;
use crate::feed::copies::{self, Copies};
use crate::feed::events::{EventLog, Reason};
use crate::feed::fonts;
use crate::feed::memory::{self, Memory};
use crate::feed::pool::Pool;
use crate::feed::report::{self, Reporter};
use crate::feed::sentry::{self, Beside, Sentry};
use crate::feed::source::Folder;
use crate::feed::trust::{self, ClockTrust};
use crate::feed::watch::Feed;
use crate::pixels::{PhotoRequest, Purpose};
use crate::play::player::{Options, Player};
use crate::show::settings::Settings;

/// Messages that may wait for the loop.
const INBOX: usize = 256;
/// Pictures of the whole screen that the photo cache has room for: what is on, what comes, what was. More are on disk.
const CACHED_SCREENS: usize = 3;

/// Shows a show until something ends it.
///
/// # Errors
/// If there is no display, the event log cannot be written, or the system gives no threads.
pub fn run(common: &Common, show: Option<&Path>, options: &ShowOptions) -> Result<ExitCode, Failure> {
    let clock = clock(common)?;
    let place = Place::of(show);
    let log = event_log(options)?;
    let display = Display::connect().map_err(|error| Failure::Usage(error.to_string()))?;
    let opening = opening(&display, options)?;
    let size = options.rotate.turned(opening.size);
    let mailbox = Mailbox::new(&display);
    let faces = fonts::built_in().map_err(|error| Failure::Work(error.to_string()))?;
    let overlay_faces = fonts::built_in().map_err(|error| Failure::Work(error.to_string()))?;
    let central = options.emergency.as_deref();
    let pool = pool(&place, central, size, &mailbox)?;
    let screen = options.screen.clone().unwrap_or_else(host);
    let desk = {
        let alarm = Alarm::new(&mailbox, "compose");
        let mut ahead = Some(pool.ahead());
        let deliver = move |made| {
            let Alarm { mail, waker, .. } = &alarm;
            // The first photos are decoded while the window opens, which takes longer than to compose their slide.
            if let (Made::Show(composed), Some(want)) = (&made, ahead.take()) {
                want(first_photos(&composed.deck));
            }
            post(mail, waker, Event::Made(made));
        };
        let wish = common.wish();
        let trust = clock.is_system().then(|| ClockTrust::read(trust::file()));
        let site = Site { place: folder(&place), lang: common.language(), screen: screen.clone(), trust };
        Desk::start(faces, size, clock.clone(), wish, site, deliver).map_err(no_thread)?
    };
    let herald = herald(common, size, &clock, &folders(&place, central), &mailbox)?;
    let sentries = sentries(&folders(&place, central), &herald, &mailbox)?;
    let feed = follow(&place, &desk, &mailbox)?;
    heed_signals(&mailbox)?;
    #[cfg(target_os = "linux")]
    heed_clock(&mailbox)?;
    let player =
        Player::new(Options { run_for: options.run_for.map(Duration::from_secs_f64), seconds: options.seconds });
    let telling = telling(common, options, &place, &screen, &mailbox)?;
    let journal = Journal::new(log, place.to_string(), screen, telling);
    let behaviour = Behaviour { follow: options.follow, rotation: options.rotate };
    let inbox = mailbox.receiver;
    let app = App::new(Parts { clock, inbox, player, pool, desk, herald, journal, behaviour }, size);
    let ran = display.run(app, &overlay_faces, &opening);
    drop((feed, sentries));
    let (app, reason) = ran.map_err(|error| match error {
        OpenError::NoDisplay(_) | OpenError::Refused(_) => Failure::Usage(error.to_string()),
    })?;
    app.finish(reason);
    match reason {
        Reason::Error => Err(Failure::Work("the display is gone".to_owned())),
        _ => Ok(ExitCode::SUCCESS),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it maps an error that nobody else needs")]
fn no_thread(error: std::io::Error) -> Failure {
    Failure::Work(format!("the system gives no thread ({error})"))
}

fn clock(common: &Common) -> Result<Clock, Failure> {
    let Some(at) = common.at else { return Ok(Clock::system()) };
    let zoned = at.to_zoned(TimeZone::system());
    zoned.map(Clock::starting_at).map_err(|error| Failure::Usage(format!("--at {at} is no time here ({error})")))
}

fn event_log(options: &ShowOptions) -> Result<EventLog, Failure> {
    let opened = match options.events.as_deref() {
        None => Ok(EventLog::off()),
        Some(path) if path == Path::new("-") => EventLog::to_stdout(),
        Some(path) => EventLog::to_file(path),
    };
    opened.map_err(|error| Failure::Usage(error.to_string()))
}

/// The photos of the slide that comes on first.
fn first_photos(deck: &Deck) -> Vec<PhotoRequest> {
    let first = deck.order.first().and_then(|index| deck.pages.get(*index));
    let keys = first.map(|page| page.scene.photo_keys()).unwrap_or_default();
    keys.into_iter().map(|key| PhotoRequest { key, purpose: Purpose::Now }).collect()
}

/// Where the window opens: on the monitor that was named, at its size, unless a window was asked for.
fn opening(display: &Display, options: &ShowOptions) -> Result<Opening, Failure> {
    let monitor = display.monitor(options.monitor.as_deref());
    if let (Some(wanted), None) = (&options.monitor, monitor) {
        let names: Vec<String> =
            display.monitors.iter().map(|monitor| format!("{} ({})", monitor.index + 1, monitor.name)).collect();
        return Err(Failure::Usage(format!("there is no monitor {wanted}; there is: {}", names.join(", "))));
    }
    let whole = monitor.map_or(Size::new(1920, 1080), |monitor| monitor.size);
    Ok(Opening {
        monitor: monitor.cloned(),
        size: options.windowed.unwrap_or(whole),
        full_screen: options.windowed.is_none(),
    })
}

/// The way into the loop.
struct Mailbox {
    sender: SyncSender<Event>,
    receiver: std::sync::mpsc::Receiver<Event>,
    waker: Waker,
}

impl Mailbox {
    fn new(display: &Display) -> Self {
        let (sender, receiver) = sync_channel(INBOX);
        Self { sender, receiver, waker: display.waker() }
    }
}

/// Tells the loop if the thread that holds it dies, which would leave the wall deaf to every save.
struct Alarm {
    mail: SyncSender<Event>,
    waker: Waker,
    thread: &'static str,
}

impl Alarm {
    fn new(mailbox: &Mailbox, thread: &'static str) -> Self {
        Self { mail: mailbox.sender.clone(), waker: mailbox.waker.clone(), thread }
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if std::thread::panicking() {
            post(&self.mail, &self.waker, Event::Died(self.thread));
        }
    }
}

fn post(mail: &SyncSender<Event>, waker: &Waker, event: Event) {
    // If the loop is gone, nobody waits for it.
    if mail.send(event).is_ok() {
        waker.wake();
    }
}

fn follow(place: &Place, desk: &Desk, mailbox: &Mailbox) -> Result<Option<Feed>, Failure> {
    let desk = desk.clone();
    match place {
        Place::Folder(root) => {
            let alarm = Alarm::new(mailbox, "feed");
            let deliver = move |load| {
                let _held = &alarm;
                desk.load(load);
            };
            let feed = Feed::start(root.clone(), deliver);
            feed.map(Some).map_err(no_thread)
        }
        Place::BuiltIn => {
            let load = place.load();
            let spawned = std::thread::Builder::new().name("feed".to_owned()).spawn(move || desk.load(load));
            spawned.map(|_| None).map_err(no_thread)
        }
    }
}

/// The folders in which emergency messages may lie, each with what its files are called by: the show (none for the demo),
/// and the central folder.
fn folders(place: &Place, central: Option<&Path>) -> [Option<(PathBuf, String)>; 2] {
    let show = match place {
        Place::Folder(root) => Some((root.clone(), String::new())),
        Place::BuiltIn => None,
    };
    [show, central.map(|folder| (folder.to_owned(), folder.display().to_string()))]
}

/// The thread that knows which emergency message is on.
fn herald(
    common: &Common,
    size: Size,
    clock: &Clock,
    folders: &[Option<(PathBuf, String)>; 2],
    mailbox: &Mailbox,
) -> Result<Herald, Failure> {
    let faces = fonts::built_in().map_err(|error| Failure::Work(error.to_string()))?;
    let around = Around::of(&Settings::default(), Arc::new(faces), common.translation.as_ref());
    let full = |folder: &Option<(PathBuf, String)>| folder.as_ref().map(|(folder, _)| sentry::full_name(folder));
    let post = Post {
        clock: clock.clone(),
        size,
        around,
        folders: folders.iter().map(|folder| full(folder).unwrap_or_default()).collect(),
        memory: Memory::read(clock.is_system().then(memory::file).flatten()),
        trust: clock.is_system().then(|| ClockTrust::read(trust::file())),
    };
    let alarm = Alarm::new(mailbox, "herald");
    let deliver = move |bulletin| post_to(&alarm, Event::Bulletin(Box::new(bulletin)));
    Herald::start(post, common.translation.clone(), deliver).map_err(no_thread)
}

fn post_to(alarm: &Alarm, event: Event) {
    post(&alarm.mail, &alarm.waker, event);
}

/// The threads that watch folders for emergency messages.
fn sentries(
    folders: &[Option<(PathBuf, String)>; 2],
    herald: &Herald,
    mailbox: &Mailbox,
) -> Result<Vec<Sentry>, Failure> {
    let mut sentries = Vec::new();
    for (number, folder) in folders.iter().enumerate() {
        let Some((folder, name)) = folder else { continue };
        let (herald, alarm) = (herald.clone(), Alarm::new(mailbox, "sentry"));
        let deliver = move |sighting| {
            let _held = &alarm;
            herald.sighted(sighting);
        };
        sentries.push(Sentry::start(folder, name, number, deliver).map_err(no_thread)?);
    }
    Ok(sentries)
}

fn pool(place: &Place, central: Option<&Path>, size: Size, mailbox: &Mailbox) -> Result<Pool, Failure> {
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    let deliver = move |delivery| post(&mail, &waker, Event::Photo(delivery));
    let bytes = size.width as usize * size.height as usize * 4 * CACHED_SCREENS;
    let show = match place {
        Place::Folder(root) => Some(root.as_path()),
        Place::BuiltIn => None,
    };
    let copies = copies::folder().map(|folder| Copies::new(folder, show, copies::MOST));
    let source = Beside { show: place.source(), central: central.map(Folder::new) };
    Pool::new(source, Pool::threads_of_this_machine(), bytes, copies, deliver).map_err(no_thread)
}

/// What tells the operator of this screen, if a folder for it is named.
fn telling(
    common: &Common,
    options: &ShowOptions,
    place: &Place,
    screen: &str,
    mailbox: &Mailbox,
) -> Result<Option<Telling>, Failure> {
    let Some(folder) = options.report.clone() else { return Ok(None) };
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    let german = common.language().to_lowercase().starts_with("de");
    let reporter = Reporter::start(folder, german, report::EVERY, move || post(&mail, &waker, Event::Report));
    let tell = |reporter| Telling::new(reporter, screen.to_owned(), place.to_string());
    reporter.map(tell).map(Some).map_err(no_thread)
}

/// SIGTERM and SIGINT end the show in good order.
fn heed_signals(mailbox: &Mailbox) -> Result<(), Failure> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT]).map_err(no_thread)?;
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    let heed = move || {
        for _ in signals.forever() {
            post(&mail, &waker, Event::Signal);
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(heed).map(drop).map_err(no_thread)
}

/// A clock that is set may begin or end the times of slides.
#[cfg(target_os = "linux")]
fn heed_clock(mailbox: &Mailbox) -> Result<(), Failure> {
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    crate::feed::clock_set::listen(move || post(&mail, &waker, Event::ClockSet)).map_err(no_thread)
}

/// The folder that the calm slide names.
fn folder(place: &Place) -> String {
    match place {
        Place::Folder(_) => place.to_string(),
        Place::BuiltIn => ".".to_owned(),
    }
}

/// The host's name, which names the screen.
pub fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}
