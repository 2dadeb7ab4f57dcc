//! The thread that knows which emergency message is on, and has its pages ready. Apart from the desk, which may be busy
//! with ten thousand articles, and from the sentries, whose shares may hang: so a message is on within the second, and
//! leaves at its end whatever else happens. Draws nothing.

mod work;

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::Clock;
use crate::compose::deck::Page;
use crate::compose::geometry::Size;
use crate::compose::scene::Scene;
use crate::compose::text::fonts::Fonts;
use crate::feed::memory::Memory;
use crate::feed::sentry::Sighting;
use crate::feed::trust::ClockTrust;
use crate::show::emergency::Level;
use crate::show::problem::Problem;
use crate::show::settings::{Settings, Trust};
use work::Work;
pub use work::over;

/// A message that is on.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Its file, as events name it.
    pub file: String,
    /// How grave it is.
    pub level: Level,
    /// Its headline.
    pub title: String,
    /// When it ends as things stand, in RFC 3339.
    pub until: String,
    /// Tells it from another one.
    pub id: (usize, u64),
    /// What is shown, in turn.
    pub pages: Vec<Arc<Page>>,
    /// The letters that none of the show's faces has.
    pub lacking: String,
}

/// What has changed.
#[derive(Debug, Clone)]
pub struct Bulletin {
    /// The message that is on, if one is.
    pub on: Option<Arc<Notice>>,
    /// All that is wrong with messages.
    pub problems: Arc<Vec<Problem>>,
    /// The same of each file for which it is another than before; none left: no problem.
    pub news: Vec<(String, Vec<Problem>)>,
    /// The faces of the show as the herald knows them.
    pub base: Arc<Fonts>,
    /// Those that pages are set in: the same, and maybe more for the letters of the message.
    pub fonts: Arc<Fonts>,
    /// What is seen after a message, if no show has been read yet.
    pub nothing: Arc<Scene>,
}

/// What a herald has to know of the show.
#[derive(Debug, Clone)]
pub struct Around {
    /// The faces.
    pub fonts: Arc<Fonts>,
    /// Language of the show.
    pub lang: String,
    /// Its languages, if there are several.
    pub languages: Vec<String>,
    /// Its zone.
    pub timezone: Option<String>,
    /// When its clock is believed.
    pub trust: Trust,
}

impl Around {
    /// What matters of a show; `only` is the one language that was asked for on the command line.
    pub fn of(settings: &Settings, fonts: Arc<Fonts>, only: Option<&String>) -> Self {
        Self {
            fonts,
            lang: settings.lang.clone(),
            languages: only.map_or_else(|| settings.languages.clone(), |only| vec![only.clone()]),
            timezone: settings.timezone.clone(),
            trust: settings.trust_clock,
        }
    }
}

/// Where and for whom a herald works.
pub struct Post {
    /// Tells the time.
    pub clock: Clock,
    /// Size of the screen.
    pub size: Size,
    /// What is known of the show before it is read.
    pub around: Around,
    /// Full names of the watched folders, by their numbers.
    pub folders: BTreeMap<usize, String>,
    /// What was seen when.
    pub memory: Memory,
    /// Whether the machine's clock can be believed; none for a time that was set by hand.
    pub trust: Option<ClockTrust>,
}

/// The way to a herald's thread, which ends when all of these are gone. Nobody ever waits here.
#[derive(Clone)]
pub struct Herald {
    tray: Arc<Tray>,
    only: Option<String>,
    _held: Arc<Held>,
}

/// Tells the thread to end.
struct Held(Arc<Tray>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.put(|mail| mail.stop = true);
    }
}

/// What waits for the thread. Bounded: of each kind only the latest counts.
#[derive(Default)]
struct Tray {
    mail: Mutex<Mail>,
    bell: Condvar,
}

#[derive(Default)]
struct Mail {
    sightings: BTreeMap<usize, Sighting>,
    around: Option<Around>,
    size: Option<Size>,
    time: bool,
    stop: bool,
}

impl Mail {
    fn is_empty(&self) -> bool {
        self.sightings.is_empty() && self.around.is_none() && self.size.is_none() && !self.time && !self.stop
    }
}

impl Tray {
    fn lock(&self) -> MutexGuard<'_, Mail> {
        self.mail.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, change: impl FnOnce(&mut Mail)) {
        change(&mut self.lock());
        self.bell.notify_all();
    }

    /// Waits for mail, but not longer than `most`.
    fn take(&self, most: Option<Duration>) -> Mail {
        let mut mail = self.lock();
        while mail.is_empty() {
            match most {
                None => mail = self.bell.wait(mail).unwrap_or_else(PoisonError::into_inner),
                Some(most) => {
                    mail = self.bell.wait_timeout(mail, most).unwrap_or_else(PoisonError::into_inner).0;
                    break;
                }
            }
        }
        std::mem::take(&mut *mail)
    }
}

impl Herald {
    /// Starts the thread. `deliver` is called on it with every change.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn start(post: Post, only: Option<String>, deliver: impl FnMut(Bulletin) + Send + 'static) -> io::Result<Self> {
        let tray = Arc::new(Tray::default());
        let inbox = Arc::clone(&tray);
        std::thread::Builder::new().name("herald".to_owned()).spawn(move || run(&inbox, Work::new(post), deliver))?;
        let held = Arc::new(Held(Arc::clone(&tray)));
        Ok(Self { tray, only, _held: held })
    }

    /// What lies in a folder now.
    pub fn sighted(&self, sighting: Sighting) {
        self.tray.put(|mail| drop(mail.sightings.insert(sighting.folder, sighting)));
    }

    /// The show is another one, or its faces are.
    pub fn around(&self, settings: &Settings, fonts: &Arc<Fonts>) {
        let around = Around::of(settings, Arc::clone(fonts), self.only.as_ref());
        self.tray.put(|mail| mail.around = Some(around));
    }

    /// The screen has another size.
    pub fn resize(&self, size: Size) {
        self.tray.put(|mail| mail.size = Some(size));
    }

    /// The clock was set.
    pub fn tick(&self) {
        self.tray.put(|mail| mail.time = true);
    }
}

/// The life of the thread.
fn run(tray: &Tray, mut work: Work, mut deliver: impl FnMut(Bulletin)) {
    let mut wait = None;
    loop {
        let mail = tray.take(wait);
        if mail.stop {
            return;
        }
        work.take(mail);
        wait = work.look(&mut deliver);
    }
}
