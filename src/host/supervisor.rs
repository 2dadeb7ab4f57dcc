//! Runs a player as a process of its own and starts another one when it has died or hangs. Shows nothing itself and
//! reads no show: what a player tells of itself is all that it knows.

mod ear;
mod player;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use ear::Said;
use player::Player;

use super::heart::Heart;
use super::restart::{End, Ended, Next, Rule};

/// A player that gives no sign of life for so long hangs. It gives three within that time.
const PATIENCE: Duration = Duration::from_secs(10);
/// Until its first picture is on, a player may take longer: a driver compiles, a share is slow.
const FIRST_PATIENCE: Duration = Duration::from_secs(40);
/// A player that was asked to end is killed after so long.
const LAST_PATIENCE: Duration = Duration::from_secs(5);

/// Messages that may wait; a player that says more is not heard for a moment, and does not wait itself.
const INBOX: usize = 1024;
/// What a player has said before its end is heard within so long.
const LAST_WORDS: Duration = Duration::from_millis(20);

/// What is to be run.
#[derive(Debug, Clone)]
pub struct Orders {
    /// The program of the player.
    pub program: PathBuf,
    /// Its words.
    pub words: Vec<OsString>,
    /// What it is told by its environment, since everyone may read the words of a process.
    pub secrets: Vec<(&'static str, OsString)>,
    /// The word in front of the slide that it begins with.
    pub begin: &'static str,
    /// The words that make it show the last good show, each file that is left out behind the second one.
    pub recovery: [&'static str; 2],
    /// The word that limits its time, and for how long all players together may run.
    pub limit: Option<(&'static str, Duration)>,
    /// SIGHUP means something to it; to others it would be the end.
    pub heeds_hangup: bool,
    /// The exit code of a player that showed the last good show and has seen a save.
    pub changed: i32,
}

/// What happens to a supervisor.
enum Event {
    /// SIGTERM or SIGINT.
    Signal,
    /// SIGHUP: the player is to open its event log anew.
    Hangup,
    /// A player says something.
    Said(Said),
    /// The player has ended: its exit code, none if a signal ended it.
    Ended(Option<i32>),
}

/// Runs a player by each of the orders until it ends as it was asked to. Gives the highest exit code.
///
/// # Errors
/// If the system gives no thread.
pub fn run(all: &[Orders]) -> io::Result<u8> {
    let (senders, inboxes): (Vec<_>, Vec<_>) = all.iter().map(|_| sync_channel(INBOX)).unzip();
    let signals = senders.clone();
    heed_signals(move |event| signals.iter().for_each(|signals| drop(signals.send(event()))))?;
    let mut players = all.iter().zip(senders).zip(inboxes);
    let first = players.next();
    std::thread::scope(|scope| {
        let mut others = Vec::new();
        for ((orders, sender), events) in players {
            let watch = std::thread::Builder::new().name("supervisor".to_owned());
            others.push(watch.spawn_scoped(scope, move || watch_over(orders, sender, events))?);
        }
        let mut code = first.map_or(Ok(0), |((orders, sender), events)| watch_over(orders, sender, events))?;
        for other in others {
            code = code.max(other.join().unwrap_or(Ok(1))?);
        }
        Ok(code)
    })
}

/// Runs players by one order until one ends as it was asked to. Gives its exit code.
fn watch_over(orders: &Orders, sender: SyncSender<Event>, events: Receiver<Event>) -> io::Result<u8> {
    let (rule, heart) = (Rule::default(), Heart::of_environment());
    let (start, started, refused) = (Instant::now(), 0, None);
    let mut watch = Watch { orders, start, sender, events, rule, heart, started, refused };
    let (mut recover, mut begin) = (None, None);
    loop {
        let Some((ended, slide)) = watch.player(recover.as_ref(), begin.take())? else { return Ok(0) };
        let end = ended.end;
        match watch.rule.next(ended) {
            Next::Stop => return Ok(0),
            Next::Start { after, recover: next } => {
                if end == End::Died {
                    tracing::warn!("{}", sentence(after, next.as_ref()));
                }
                // A slide that it dies of twice is not begun with.
                begin = slide.filter(|_| end == End::NotStarted || (after.is_zero() && next.is_none()));
                recover = next;
                if watch.pause(after) {
                    return Ok(0);
                }
            }
        }
    }
}

fn sentence(after: Duration, recover: Option<&BTreeSet<String>>) -> String {
    let when = if after.is_zero() { "at once".to_owned() } else { format!("in {} s", after.as_secs()) };
    match recover {
        None => format!("the player died and is started again {when}"),
        Some(files) if files.is_empty() => {
            format!("the player died again and again; the last good show is started {when}")
        }
        Some(files) => {
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            format!(
                "the player died again and again; the last good show is started {when}, without {}",
                files.join(", ")
            )
        }
    }
}

struct Watch<'a> {
    orders: &'a Orders,
    start: Instant,
    sender: SyncSender<Event>,
    events: Receiver<Event>,
    rule: Rule,
    /// The way to who watches the supervisor.
    heart: Heart,
    /// Players that were started.
    started: u64,
    /// Why the last player could not begin. It is said once, and not each time that another one cannot.
    refused: Option<String>,
}

impl Watch<'_> {
    /// Runs one player to its end: how it ended, and the slide that was on; none if the time for all is over.
    fn player(
        &mut self,
        recover: Option<&BTreeSet<String>>,
        begin: Option<String>,
    ) -> io::Result<Option<(Ended, Option<String>)>> {
        let Some(words) = self.words(recover, begin.as_deref()) else { return Ok(None) };
        let mut player = match Player::start(self.orders, &words, PATIENCE, self.started, &self.sender) {
            Ok(player) => player,
            Err(error) => return Ok(Some((self.not_started(&error), begin))),
        };
        self.started += 1;
        let (mut revision, mut slide, mut busy) = (None, None, BTreeSet::new());
        let mut deadline = Instant::now() + FIRST_PATIENCE;
        let (mut begun, mut asked) = (false, false);
        let code = loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(Event::Said(said)) if said.player == player.number => {
                    if said.lives() && !asked {
                        begun |= said.ready();
                        deadline = Instant::now() + if begun { PATIENCE } else { FIRST_PATIENCE };
                        self.pass_on(&said);
                    }
                    self.hear(&said);
                    revision = said.revision().or(revision);
                    slide = said.slide().or(slide);
                    said.work_on(&mut busy);
                }
                Ok(Event::Said(_)) => {}
                Ok(Event::Signal) => {
                    asked = true;
                    self.heart.stopping();
                    player.ask_to_end();
                    deadline = Instant::now() + LAST_PATIENCE;
                }
                Ok(Event::Hangup) if self.orders.heeds_hangup => player.pass_on_hangup(),
                Ok(Event::Hangup) => {}
                Ok(Event::Ended(code)) => break code,
                Err(RecvTimeoutError::Timeout) => {
                    if !asked {
                        tracing::warn!("the player gives no sign of life and is ended");
                    }
                    player.kill();
                    deadline = Instant::now() + LAST_PATIENCE;
                }
                Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::BrokenPipe.into()),
            }
        };
        player.end();
        asked |= self.last_words(player.number, &mut busy);
        let end = match code {
            _ if asked => End::Done,
            Some(0) => End::Done,
            Some(2) if !begun => End::NoDisplay,
            Some(code) if code == self.orders.changed => End::Changed,
            _ => End::Died,
        };
        Ok(Some((Ended { at: self.start.elapsed(), end, revision, busy }, slide)))
    }

    /// What a player that has ended said before may still be on its way. True if a signal came meanwhile.
    fn last_words(&mut self, player: u64, busy: &mut BTreeSet<String>) -> bool {
        let mut asked = false;
        while let Ok(event) = self.events.recv_timeout(LAST_WORDS) {
            match event {
                Event::Said(said) if said.player == player => {
                    self.hear(&said);
                    said.work_on(busy);
                }
                Event::Signal => asked = true,
                _ => {}
            }
        }
        asked
    }

    /// The system gives no process now; it may in a moment.
    fn not_started(&mut self, error: &io::Error) -> Ended {
        self.refuse(format!("no player can be started ({error})"));
        Ended { at: self.start.elapsed(), end: End::NotStarted, revision: None, busy: BTreeSet::new() }
    }

    /// What a player says of what it does goes on to who watches; why it cannot begin is said where all else is said.
    fn hear(&mut self, said: &Said) {
        if let Some(status) = said.status() {
            self.heart.status(status);
        }
        if let Some(sentence) = said.refused() {
            self.refuse(sentence);
        }
        if said.ready() {
            self.refused = None;
        }
    }

    /// Says why there is no player, once.
    fn refuse(&mut self, sentence: String) {
        self.heart.status(&sentence);
        if self.refused.as_ref() != Some(&sentence) {
            tracing::warn!("{sentence}");
            self.refused = Some(sentence);
        }
    }

    /// The words of the next player; none if there is no time left for one.
    fn words(&self, recover: Option<&BTreeSet<String>>, begin: Option<&str>) -> Option<Vec<OsString>> {
        let mut words = self.orders.words.clone();
        words.extend(begin.map(|slide| format!("{}={slide}", self.orders.begin).into()));
        if let Some(files) = recover {
            let [recovery, without] = self.orders.recovery;
            words.push(recovery.into());
            words.extend(files.iter().map(|file| format!("{without}={file}").into()));
        }
        if let Some((limit, all)) = self.orders.limit {
            let left = all.saturating_sub(self.start.elapsed());
            if left.is_zero() && !all.is_zero() {
                return None;
            }
            words.push(format!("{limit}={}", left.as_secs_f64()).into());
        }
        Some(words)
    }

    /// What a player says of its life is the supervisor's own: it lives for nothing else.
    fn pass_on(&self, said: &Said) {
        if said.ready() {
            self.heart.ready();
        }
        self.heart.beat();
    }

    /// Waits; true if a signal ends the supervisor meanwhile.
    fn pause(&self, length: Duration) -> bool {
        let until = Instant::now() + length;
        // Without a player it is the supervisor that is at work.
        self.heart.beat();
        loop {
            match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Event::Signal) => return true,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
    }
}

/// SIGTERM, SIGINT and SIGHUP are heard by `heed`, on a thread of their own.
fn heed_signals(heed: impl Fn(&dyn Fn() -> Event) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGHUP])?;
    let run = move || {
        for signal in signals.forever() {
            heed(&|| if signal == SIGHUP { Event::Hangup } else { Event::Signal });
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(run).map(drop)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_player_that_cannot_be_started_is_tried_again_until_it_can() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("player");
        let orders = Orders {
            program: program.clone(),
            words: Vec::new(),
            secrets: Vec::new(),
            begin: "--begin",
            recovery: ["--last-good", "--without"],
            limit: None,
            heeds_hangup: false,
            changed: 75,
        };
        let watch = std::thread::spawn(move || run(&[orders]));
        std::thread::sleep(Duration::from_millis(500));
        assert!(!watch.is_finished(), "it has given up");
        let made = folder.path().join("made");
        std::fs::write(&made, "#!/bin/sh\nexit 0\n").unwrap();
        std::fs::set_permissions(&made, std::fs::Permissions::from_mode(0o755)).unwrap();
        std::fs::rename(made, program).unwrap();
        assert_eq!(watch.join().unwrap().unwrap(), 0);
    }
}
