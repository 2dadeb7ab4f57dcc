//! The one reason why a slide is on or off, in words. Decides nothing.

use std::sync::Arc;

use crate::play::schedule::Off;
use crate::show::times::{Bound, Span, Times};

/// Why a slide is on, or why it is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It has no times.
    Always,
    /// Its times hold.
    Times,
    /// It is the fallback, and nothing else is on.
    NothingElse,
    /// `"show": false`.
    Hidden,
    /// It is for other screens.
    Elsewhere(Arc<Times>),
    /// It has times, and the clock cannot be trusted.
    Clock,
    /// Its times do not hold.
    Off(Off, Arc<Times>),
    /// The whole show is closed.
    Closed(Off),
    /// The named article has a higher priority.
    Outranked(String),
    /// It is the fallback, and something else is on.
    Reserve,
    /// The article is on in another language.
    OtherLanguage(String),
}

impl Reason {
    /// Whether the slide is on.
    pub fn on(&self) -> bool {
        matches!(self, Self::Always | Self::Times | Self::NothingElse)
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Always => f.write_str("always on"),
            Self::Times => f.write_str("on by its times"),
            Self::NothingElse => f.write_str("nothing else is on (\"fallback\")"),
            Self::Hidden => f.write_str("\"show\": false"),
            Self::Elsewhere(times) => write!(f, "only on the screens {}", times.screens.join(", ")),
            Self::Clock => f.write_str("it has times, and the clock of this machine cannot be trusted yet"),
            Self::Off(off, times) => off_by_itself(f, *off, times),
            Self::Closed(Off::Except(day)) => write!(f, "the show is closed on {day} (\"closed\")"),
            Self::Closed(Off::Day) => f.write_str("the show is closed on this day of the week (\"hours\")"),
            Self::Closed(_) => f.write_str("the show is closed at this time (\"hours\")"),
            Self::Outranked(name) => write!(f, "{name} is on, which has a higher priority"),
            Self::OtherLanguage(lang) => write!(f, "the article is on in another language, \"{lang}\""),
            Self::Reserve => f.write_str("only while nothing else is on (\"fallback\")"),
        }
    }
}

fn off_by_itself(f: &mut std::fmt::Formatter<'_>, off: Off, times: &Times) -> std::fmt::Result {
    match off {
        Off::NotBefore(bound) => write!(f, "not before {bound}"),
        Off::Over(Bound::Day(day)) => write!(f, "over since the end of {day}"),
        Off::Over(bound) => write!(f, "over since {bound}"),
        Off::Except(day) => write!(f, "not on {day} (\"except\")"),
        Off::Day => write!(f, "only {}", times.days.unwrap_or_default()),
        Off::Every => f.write_str("today is none of the days under \"every\""),
        Off::Time => {
            let spans: Vec<String> = times.between.iter().map(Span::to_string).collect();
            write!(f, "only {}", spans.join(", "))
        }
    }
}
