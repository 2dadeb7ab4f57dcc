//! The settings of a whole show, valid by construction.

/// What `slides/_show.json` says; the default is a show without that file.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Name of the theme (`amt`, `abend`, `messe`).
    pub theme: String,
    /// Language of articles that name none.
    pub lang: String,
    /// Seconds of each page where neither section nor article says anything, 1 to 86,400; none: reading time.
    pub seconds: Option<f64>,
    /// How one slide gives way to the next.
    pub transition: Transition,
    /// A line at the foot of every slide; empty if none.
    pub footer: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: "amt".to_owned(),
            lang: "de".to_owned(),
            seconds: None,
            transition: Transition::Fade,
            footer: String::new(),
        }
    }
}

/// How one slide gives way to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Transition {
    /// A cross-fade.
    #[default]
    Fade,
    /// A plain change.
    None,
}
