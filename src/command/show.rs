//! `litfass show`: full screen, cycles, follows every save. Puts threads, app and window together.

mod afar;
mod away;
mod doorman;
mod driver;
mod evidence;
mod machine;
mod mailbox;
mod recovery;
mod sentries;
pub mod status;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use jiff::tz::TimeZone;

use super::Failure;
use super::args::{Common, ShowOptions};
use super::emergency::outposts;
use super::place::Place;
use super::supervise::CHANGED;
use crate::app::board::Board;
use crate::app::desk::{Desk, Made, Site};
use crate::app::window::Display;
use crate::app::{App, Event, Journal, Parts};
use crate::busy::Busy;
use crate::clock::Clock;
use crate::compose::deck::Deck;
use crate::compose::geometry::Size;
use crate::feed::copies::{self, Copies};
use crate::feed::events::Reason;
use crate::feed::fonts;
use crate::feed::keeper::{self, Keeper};
use crate::feed::load::Load;
use crate::feed::place::Disk;
use crate::feed::pool::Pool;
use crate::feed::recovered;
use crate::feed::sentry::{Beside, Outpost};
use crate::feed::state;
use crate::feed::trust::{self, ClockTrust};
use crate::feed::watch::Feed;
use crate::pixels::{PhotoRequest, Purpose};
use crate::play::player::{Options, Player};
use crate::say::{Lang, say};
pub use afar::door;
use afar::{heart, listening, status_server, telling};
use away::Away;
use mailbox::{Alarm, Mailbox, heed_signals, post};
use recovery::Recovery;
use sentries::{herald, sentries};

/// Pictures of the whole screen that the photo cache has room for: what is on, what comes, what was. More are on disk.
const CACHED_SCREENS: usize = 3;

/// Shows a show until something ends it.
///
/// # Errors
/// If there is no display, the event log cannot be written, or the system gives no threads.
pub fn run(common: &Common, show: &[PathBuf], options: &ShowOptions) -> Result<ExitCode, Failure> {
    driver::without_cache_on_a_full_disk();
    let clock = clock(common)?;
    let (place, lang) = (Place::of(show), common.speaks());
    let door = door(options)?;
    let log = evidence::event_log(options)?;
    let mut display = Display::connect().map_err(|error| Failure::Usage(error.message()))?;
    let Some(opening) = machine::opening(&mut display, options, &log, &clock)? else { return Ok(ExitCode::SUCCESS) };
    let _lock = machine::lock(&opening)?;
    let size = options.rotate.turned(options.region.map_or(opening.size, |region| region.size));
    let mailbox = Mailbox::new(&display);
    let overlay_faces = fonts::built_in().map_err(|error| Failure::Work(error.to_string().into()))?;
    let heart = heart(&mailbox)?;
    let busy = listening(&heart);
    let recovery = Recovery::of(&place, options);
    let outposts = outposts(&place, options.emergency.as_deref());
    let away = Away::of(&place)?;
    let pool = pool(&place, (recovery.as_ref(), &away), &outposts, size, &mailbox)?;
    pool.tell(busy.clone());
    let screen = options.screen.clone().unwrap_or_else(host);
    let site = site(&place, lang, &screen, &clock, &busy);
    let desk = desk(common, size, &clock, site, &pool, &mailbox)?;
    let herald = herald(common, size, &clock, &outposts, &mailbox)?;
    let sentries = sentries(&outposts, &herald, &mailbox)?;
    let feed = follow(&place, (recovery, away), busy, &desk, &mailbox)?;
    heed_signals(&mailbox)?;
    let _awake = machine::awake(&opening)?;
    let power = machine::power(options, &opening, &mailbox)?;
    machine::follow_monitors(&opening, &mailbox)?;
    evidence::follow(&log, &clock, &mailbox)?;
    #[cfg(target_os = "linux")]
    mailbox::heed_clock(&mailbox)?;
    let run_for = options.run_for.map(Duration::from_secs_f64);
    let memory = away::memory(&place, &screen, options);
    let begin = away::begin(memory.as_ref(), options);
    let player = Player::new(Options { run_for, seconds: options.seconds, begin });
    let board = Board::default();
    status_server(options, door, &board, &clock, &pool, &mailbox)?;
    let telling = telling(common, options, &board, &place, &screen, &mailbox)?;
    let journal = Journal::new(log, place.to_string(), screen, telling, lang).remembering(away::remember(memory)?);
    let behaviour = machine::behaviour(options, &opening, lang);
    let hall = doorman::hall(options, lang, &mailbox);
    let album = evidence::album(options)?;
    let inbox = mailbox.receiver;
    let pulse = heart.clone();
    let parts =
        Parts { clock, inbox, player, pool, desk, herald, journal, behaviour, heart, power, board, hall, album };
    let app = App::new(parts, size);
    let ran = display.run(app, &overlay_faces, &opening);
    drop((feed, sentries));
    let (app, reason) = ran.map_err(|error| Failure::Usage(error.message()))?;
    pulse.stopping();
    app.finish(reason);
    ended(reason)
}

/// What composing needs to know of where it is.
fn site(place: &Place, lang: Lang, screen: &str, clock: &Clock, busy: &Busy) -> Site {
    Site {
        place: folder(place),
        lang: lang.tag().to_owned(),
        screen: screen.to_owned(),
        trust: clock.is_system().then(|| ClockTrust::read(trust::file())),
        busy: busy.clone(),
    }
}

/// What the end of a show means for whoever started it.
fn ended(reason: Reason) -> Result<ExitCode, Failure> {
    match reason {
        Reason::Changed => Ok(ExitCode::from(CHANGED)),
        Reason::Error => Err(Failure::Work(say!("display-gone"))),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// The thread that composes.
fn desk(
    common: &Common,
    size: Size,
    clock: &Clock,
    site: Site,
    pool: &Pool,
    mailbox: &Mailbox,
) -> Result<Desk, Failure> {
    let faces = fonts::built_in().map_err(|error| Failure::Work(error.to_string().into()))?;
    let alarm = Alarm::new(mailbox, "compose");
    let mut ahead = Some(pool.ahead());
    let deliver = move |made| {
        let Alarm { mail, waker, .. } = &alarm;
        // The first photos are decoded while the window opens, which takes longer than to compose their slide.
        if let (Made::Show(composed), Some(want)) = (&made, ahead.take()) {
            want(first_photos(&composed.deck));
        }
        post(mail, waker, Event::Made(made));
    };
    Desk::start(faces, size, clock.clone(), common.wish(), site, deliver).map_err(no_thread)
}

#[expect(clippy::needless_pass_by_value, reason = "it maps an error that nobody else needs")]
fn no_thread(error: std::io::Error) -> Failure {
    Failure::Work(say!("no-thread", error = error.to_string()))
}

fn clock(common: &Common) -> Result<Clock, Failure> {
    let Some(at) = common.at else { return Ok(Clock::system()) };
    let zoned = at.to_zoned(TimeZone::system());
    zoned
        .map(Clock::starting_at)
        .map_err(|error| Failure::Usage(say!("no-such-time", at = at.to_string(), error = error.to_string())))
}

/// The photos of the slide that comes on first.
fn first_photos(deck: &Deck) -> Vec<PhotoRequest> {
    let first = deck.order.first().and_then(|index| deck.pages.get(*index));
    let keys = first.map(|page| page.scene.photo_keys()).unwrap_or_default();
    keys.into_iter().map(|key| PhotoRequest { key, purpose: Purpose::Now }).collect()
}

fn follow(
    place: &Place,
    (recovery, away): (Option<Recovery>, Away),
    busy: Busy,
    desk: &Desk,
    mailbox: &Mailbox,
) -> Result<Option<Feed>, Failure> {
    let desk = desk.clone();
    let alarm = Alarm::new(mailbox, "feed");
    let feed = match (place, recovery) {
        (Place::Folder(root), Some(recovery)) => {
            let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
            recovery.heed_saves(move || post(&mail, &waker, Event::Saved)).map_err(no_thread)?;
            let from = recovery.place();
            let deliver = move |load| {
                let _held = &alarm;
                desk.load(recovery.told(load));
            };
            Feed::start_at(root.clone(), from, busy, deliver).map(Some)
        }
        (Place::Folder(root), None) => {
            let keeper = keeper(root)?;
            away.stand_in(&desk)?;
            let deliver = move |load: Load| {
                let _held = &alarm;
                keeper.iter().for_each(|keeper| keeper.loaded(&load.show));
                away.show(load, &desk);
            };
            Feed::start_at(root.clone(), Disk::new(root), busy, deliver).map(Some)
        }
        (Place::Folders(overlay), _) => {
            let deliver = move |load| {
                let _held = &alarm;
                desk.load(load);
            };
            Feed::over(overlay.clone(), busy, deliver).map(Some)
        }
        (Place::BuiltIn, _) => {
            let load = place.load();
            let spawned = std::thread::Builder::new().name("feed".to_owned());
            spawned.spawn(move || desk.load(load)).map(|_| None)
        }
    };
    feed.map_err(no_thread)
}

/// What keeps the last good show, if there is a folder to keep it in.
fn keeper(root: &Path) -> Result<Option<Keeper>, Failure> {
    let Some(states) = state::folder() else { return Ok(None) };
    let kept = recovered::folder(&states, root);
    Keeper::start(root.to_owned(), kept, keeper::PROVEN).map(Some).map_err(no_thread)
}

fn pool(
    place: &Place,
    (recovery, away): (Option<&Recovery>, &Away),
    outposts: &[Outpost],
    size: Size,
    mailbox: &Mailbox,
) -> Result<Pool, Failure> {
    let (mail, waker) = (mailbox.sender.clone(), mailbox.waker.clone());
    let deliver = move |delivery| post(&mail, &waker, Event::Photo(delivery));
    let bytes = size.width as usize * size.height as usize * 4 * CACHED_SCREENS;
    let show = place.copies();
    let copies = copies::folder().map(|folder| Copies::new(folder, show.as_deref(), copies::MOST));
    let show = recovery.map_or_else(|| away.source(place), Recovery::source);
    let source = Beside::new(show, outposts);
    Pool::new(source, Pool::threads_of_this_machine(), bytes, copies, deliver).map_err(no_thread)
}

/// The folder that the calm slide names.
fn folder(place: &Place) -> String {
    match place {
        Place::Folder(_) | Place::Folders(_) => place.to_string(),
        Place::BuiltIn => ".".to_owned(),
    }
}

/// The host's name, which names the screen.
pub fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}
