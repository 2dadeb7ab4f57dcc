//! The settings of a whole show, valid by construction.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::article::Article;
use super::problem::Place;
use super::theming::ThemeChoice;
use super::times::Opening;

/// What `slides/_show.json` says; the default is a show without that file.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The show's theme.
    pub theme: ThemeChoice,
    /// Language of articles that name none.
    pub lang: String,
    /// Seconds of each page where neither section nor article says anything, 1 to 86,400; none: reading time.
    pub seconds: Option<f64>,
    /// How one slide gives way to the next; none: as the theme says, else a cross-fade.
    pub transition: Option<Transition>,
    /// A line at the foot of every slide; empty if none.
    pub footer: String,
    /// Files of logos relative to the show, with `/` (`assets/stadt.svg`), in their order from the corner inwards.
    pub logos: Vec<Logo>,
    /// Whether time and date are shown.
    pub clock: bool,
    /// Name of the time zone (`Europe/Berlin`), right in its form; whether it exists is for whoever sets the clock to
    /// see. None: the machine's.
    pub timezone: Option<String>,
    /// How far the show is.
    pub progress: Progress,
    /// Whether full photos drift slowly.
    pub drift: bool,
    /// Whether animated pictures move.
    pub animation: bool,
    /// Nothing moves: slides change at once.
    pub reduced_motion: bool,
    /// Languages to show, in their order; empty: each article in its own.
    pub languages: Vec<String>,
    /// How the languages take turns.
    pub alternate: Alternate,
    /// In which order articles come.
    pub order: Order,
    /// Opening hours; none: always open.
    pub hours: Option<Opening>,
    /// Days on which the show is closed.
    pub closed: Vec<Date>,
    /// What is shown while nothing else is on.
    pub fallback: Option<Fallback>,
    /// What is different on some screens; the first whose name fits counts.
    pub screens: Vec<ScreenChoice>,
    /// When the machine's clock is believed.
    pub trust_clock: Trust,
    /// What people in front of the screen may do.
    pub kiosk: Kiosk,
    /// For each field that is written, the file that it stands in: a show of several folders has several.
    pub written: BTreeMap<String, String>,
}

impl Settings {
    /// Whether animated pictures move, as far as anything may.
    pub fn animated(&self) -> bool {
        self.animation && !self.reduced_motion
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            lang: "de".to_owned(),
            seconds: None,
            transition: None,
            footer: String::new(),
            logos: Vec::new(),
            clock: false,
            timezone: None,
            progress: Progress::None,
            drift: false,
            animation: false,
            reduced_motion: false,
            languages: Vec::new(),
            alternate: Alternate::Round,
            order: Order::Name,
            hours: None,
            closed: Vec::new(),
            fallback: None,
            screens: Vec::new(),
            trust_clock: Trust::Plausible,
            kiosk: Kiosk::default(),
            written: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The file that a field stands in; empty if it is not written.
    pub fn file_of(&self, field: &str) -> &str {
        self.written.get(field).map(String::as_str).unwrap_or_default()
    }

    /// The settings on a screen, where anything is different there; `is` tells whether a name means the screen.
    pub fn on_screen(&self, is: impl Fn(&str) -> bool) -> Option<Self> {
        let choice = self.screens.iter().find(|screen| is(&screen.name))?;
        let mut there = self.clone();
        if let Some(theme) = &choice.theme {
            there.theme.clone_from(theme);
        }
        if let Some(footer) = &choice.footer {
            there.footer.clone_from(footer);
        }
        there.seconds = choice.seconds.or(self.seconds);
        there.transition = choice.transition.or(self.transition);
        there.clock = choice.clock.unwrap_or(self.clock);
        there.progress = choice.progress.unwrap_or(self.progress);
        there.drift = choice.drift.unwrap_or(self.drift);
        there.animation = choice.animation.unwrap_or(self.animation);
        there.reduced_motion = choice.reduced_motion.unwrap_or(self.reduced_motion);
        Some(there)
    }
}

/// What people in front of the screen may do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kiosk {
    /// Whether they may turn the slides, by touch, mouse and keys.
    pub interactive: bool,
    /// Seconds without a touch after which the show goes on, 5 to 300.
    pub idle_seconds: f32,
}

impl Default for Kiosk {
    fn default() -> Self {
        Self { interactive: false, idle_seconds: 45.0 }
    }
}

/// A logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// File relative to the show, with `/` (`assets/stadt.svg`), whether it is there or not.
    pub file: String,
    /// Where the settings name it, for problems found later.
    pub place: Place,
}

/// How one slide gives way to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Transition {
    /// A cross-fade.
    #[default]
    Fade,
    /// The next slide pushes the last one out to the left.
    Slide,
    /// A soft edge moves over the screen and uncovers the next slide.
    Wipe,
    /// The next slide comes nearer while it appears.
    Zoom,
    /// A plain change.
    None,
}

/// How far the show is, at the edge of the screen; moves only when slides change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Progress {
    /// Nothing.
    #[default]
    None,
    /// A dot a slide of the article.
    Dots,
    /// A thin line over the width of the screen.
    Line,
}

/// How the languages of a show take turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alternate {
    /// The whole show in one language, then the whole show in the next.
    #[default]
    Round,
    /// Each slide in all languages, one after the other.
    Slide,
    /// As the translations' own times say.
    Schedule,
}

/// In which order articles come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By file name.
    #[default]
    Name,
    /// Mixed, each day anew.
    Shuffle,
    /// As often as each one's `weight` says, spread evenly.
    Weighted,
}

/// The article that is shown while nothing else is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fallback {
    /// Name of the article: its `id`, else the stem of its file.
    pub article: String,
    /// Where the settings name it, for problems found later.
    pub place: Place,
}

/// What is different on some screens; what is none is as in the show.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScreenChoice {
    /// Name of the screens, with `*` and `?`.
    pub name: String,
    /// Theme.
    pub theme: Option<ThemeChoice>,
    /// Seconds of each page where neither section nor article says anything.
    pub seconds: Option<f64>,
    /// How one slide gives way to the next.
    pub transition: Option<Transition>,
    /// A line at the foot of every slide; empty for none.
    pub footer: Option<String>,
    /// Whether time and date are shown.
    pub clock: Option<bool>,
    /// How far the show is.
    pub progress: Option<Progress>,
    /// Whether full photos drift slowly.
    pub drift: Option<bool>,
    /// Whether animated pictures move.
    pub animation: Option<bool>,
    /// Nothing moves.
    pub reduced_motion: Option<bool>,
}

/// When the machine's clock is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Trust {
    /// When it is past the day of the build, and past the last time it was believed.
    #[default]
    Plausible,
    /// Only when it was set by the network, where the system tells.
    Synced,
}

impl Fallback {
    /// Whether it means an article: by its name, or by the stem of its file.
    pub fn names(&self, article: &Article) -> bool {
        let file = article.file.strip_prefix("slides/").unwrap_or(&article.file);
        self.article == article.name
            || file.strip_suffix(".json") == Some(self.article.as_str())
            || file == self.article
    }
}
