//! `litfass show`: full screen, cycles, follows every save. Puts threads, app and window together.

mod recovery;
pub mod status;

use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::time::Duration;

use jiff::tz::TimeZone;

use super::Failure;
use super::args::{Common, ShowOptions};
use super::place::Place;
use super::supervise::CHANGED;
use crate::app::board::Board;
use crate::app::desk::{Desk, Made, Site};
use crate::app::window::{Display, OpenError, Opening, Waker};
use crate::app::{App, Behaviour, Event, Journal, Parts, Telling};
use crate::busy::Busy;
use crate::clock::Clock;
use crate::compose::deck::Deck;
use crate::compose::geometry::Size;
use crate::feed::copies::{self, Copies};
use crate::feed::events::{EventLog, Reason};
use crate::feed::fonts;
use crate::feed::keeper::{self, Keeper};
use crate::feed::load::{Disk, Load};
use crate::feed::pool::Pool;
use crate::feed::recovered;
use crate::feed::report::{self, Reporter};
use crate::feed::state;
use crate::feed::trust::{self, ClockTrust};
use crate::feed::watch::Feed;
use crate::host::heart::{Heart, RESTARTS, word};
use crate::host::http::Door;
use crate::pixels::{PhotoRequest, Purpose};
use crate::play::player::{Options, Player};
use recovery::Recovery;
use status::Sources;

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
    let door = door(options)?;
    let log = event_log(options)?;
    let display = Display::connect().map_err(|error| Failure::Usage(error.to_string()))?;
    let opening = opening(&display, options)?;
    let size = options.rotate.turned(opening.size);
    let mailbox = Mailbox::new(&display);
    let faces = fonts::built_in().map_err(|error| Failure::Work(error.to_string()))?;
    let overlay_faces = fonts::built_in().map_err(|error| Failure::Work(error.to_string()))?;
    let heart = heart(&mailbox)?;
    let busy = listening(&heart);
    let recovery = Recovery::of(&place, options);
    let pool = pool(&place, recovery.as_ref(), size, &mailbox)?;
    pool.tell(busy.clone());
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
        let site =
            Site { place: folder(&place), lang: common.language(), screen: screen.clone(), trust, busy: busy.clone() };
        Desk::start(faces, size, clock.clone(), wish, site, deliver).map_err(no_thread)?
    };
    let feed = follow(&place, recovery, busy, &desk, &mailbox)?;
    heed_signals(&mailbox)?;
    #[cfg(target_os = "linux")]
    heed_clock(&mailbox)?;
    let run_for = options.run_for.map(Duration::from_secs_f64);
    let player = Player::new(Options { run_for, seconds: options.seconds, begin: options.begin.clone() });
    let board = Board::default();
    status_server(options, door, &board, &clock, &pool, &mailbox)?;
    let telling = telling(common, options, &board, &place, &screen, &mailbox)?;
    let journal = Journal::new(log, place.to_string(), screen, telling);
    let behaviour = Behaviour { follow: options.follow, rotation: options.rotate };
    let inbox = mailbox.receiver;
    let app =
        App::new(Parts { clock, inbox, player, pool, desk, journal, behaviour, heart: heart.clone(), board }, size);
    let ran = display.run(app, &overlay_faces, &opening);
    drop(feed);
    let (app, reason) = ran.map_err(|error| match error {
        OpenError::NoDisplay(_) | OpenError::Refused(_) => Failure::Usage(error.to_string()),
    })?;
    heart.stopping();
    app.finish(reason);
    match reason {
        Reason::Changed => Ok(ExitCode::from(CHANGED)),
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

fn follow(
    place: &Place,
    recovery: Option<Recovery>,
    busy: Busy,
    desk: &Desk,
    mailbox: &Mailbox,
) -> Result<Option<Feed>, Failure> {
    let desk = desk.clone();
    match place {
        Place::Folder(root) => {
            let alarm = Alarm::new(mailbox, "feed");
            let feed = match recovery {
                Some(recovery) => {
                    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
                    recovery.heed_saves(move || post(&mail, &waker, Event::Saved)).map_err(no_thread)?;
                    let from = recovery.place();
                    let deliver = move |load| {
                        let _held = &alarm;
                        desk.load(recovery.told(load));
                    };
                    Feed::start_at(root.clone(), from, busy, deliver)
                }
                None => {
                    let keeper = keeper(root)?;
                    let deliver = move |load: Load| {
                        let _held = &alarm;
                        keeper.iter().for_each(|keeper| keeper.loaded(&load.show));
                        desk.load(load);
                    };
                    Feed::start_at(root.clone(), Disk::new(root), busy, deliver)
                }
            };
            feed.map(Some).map_err(no_thread)
        }
        Place::BuiltIn => {
            let load = place.load();
            let spawned = std::thread::Builder::new().name("feed".to_owned()).spawn(move || desk.load(load));
            spawned.map(|_| None).map_err(no_thread)
        }
    }
}

/// What keeps the last good show, if there is a folder to keep it in.
fn keeper(root: &Path) -> Result<Option<Keeper>, Failure> {
    let Some(states) = state::folder() else { return Ok(None) };
    let kept = recovered::folder(&states, root);
    Keeper::start(root.to_owned(), kept, keeper::PROVEN).map(Some).map_err(no_thread)
}

/// Gives signs of life by way of the loop, if anybody waits for them.
fn heart(mailbox: &Mailbox) -> Result<Heart, Failure> {
    let heart = Heart::of_environment();
    heart.end_with_supervisor();
    if let Some(interval) = heart.interval() {
        let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
        let pulse = move || {
            loop {
                std::thread::sleep(interval);
                post(&mail, &waker, Event::Pulse);
            }
        };
        std::thread::Builder::new().name("pulse".to_owned()).spawn(pulse).map_err(no_thread)?;
    }
    Ok(heart)
}

/// Tells a supervisor what is being worked on.
fn listening(heart: &Heart) -> Busy {
    if !heart.is_supervised() {
        return Busy::default();
    }
    let heart = heart.clone();
    Busy::telling(move |file, begins| heart.say(word::BUSY, &format!("{}{file}", if begins { '+' } else { '-' })))
}

fn pool(place: &Place, recovery: Option<&Recovery>, size: Size, mailbox: &Mailbox) -> Result<Pool, Failure> {
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    let deliver = move |delivery| post(&mail, &waker, Event::Photo(delivery));
    let bytes = size.width as usize * size.height as usize * 4 * CACHED_SCREENS;
    let show = match place {
        Place::Folder(root) => Some(root.as_path()),
        Place::BuiltIn => None,
    };
    let copies = copies::folder().map(|folder| Copies::new(folder, show, copies::MOST));
    let source = recovery.map_or_else(|| place.source(), Recovery::source);
    Pool::new(source, Pool::threads_of_this_machine(), bytes, copies, deliver).map_err(no_thread)
}

/// What tells of this screen, if anybody wants to know: the operator by a folder, others from afar.
fn telling(
    common: &Common,
    options: &ShowOptions,
    board: &Board,
    place: &Place,
    screen: &str,
    mailbox: &Mailbox,
) -> Result<Option<Telling>, Failure> {
    if options.report.is_none() && options.status.is_none() {
        return Ok(None);
    }
    let german = common.language().to_lowercase().starts_with("de");
    let start = |folder| {
        let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
        Reporter::start(folder, german, report::EVERY, move || post(&mail, &waker, Event::Report))
    };
    let reporter = options.report.clone().map(start).transpose().map_err(no_thread)?;
    Ok(Some(Telling::new(reporter, board.clone(), screen.to_owned(), place.to_string())))
}

/// Who may ask from afar, if anybody.
fn door(options: &ShowOptions) -> Result<Option<Door>, Failure> {
    let door = options.status.map(|address| Door { address, token: options.status_token.clone() });
    match &door {
        Some(Door { address, token: None }) if !address.ip().is_loopback() => Err(Failure::Usage(format!(
            "--status {address} can be reached from other machines; give a word that they must know with --status-token"
        ))),
        _ => Ok(door),
    }
}

/// Answers whoever looks after the screen from afar.
fn status_server(
    options: &ShowOptions,
    door: Option<Door>,
    board: &Board,
    clock: &Clock,
    pool: &Pool,
    mailbox: &Mailbox,
) -> Result<(), Failure> {
    let Some(door) = door else { return Ok(()) };
    let address = door.address;
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    let sources = Sources {
        board: board.clone(),
        clock: clock.clone(),
        weight: Box::new(pool.weight()),
        picture: Box::new(move |reply| post(&mail, &waker, Event::Picture(reply))),
        // The window's picture is turned; the passer-by sees it upright.
        quarters: (4 - options.rotate.quarters()) % 4,
        restarts: std::env::var(RESTARTS).ok().and_then(|count| count.parse().ok()).unwrap_or(0),
    };
    let refused = |error: std::io::Error| Failure::Usage(format!("--status {address} cannot be had: {error}"));
    let own = status::serve(door, sources).map_err(refused)?;
    tracing::info!("status at http://{own}/");
    Ok(())
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
