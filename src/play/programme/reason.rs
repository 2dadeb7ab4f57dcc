//! The one reason why a slide is on or off, in words. Decides nothing.

use std::sync::Arc;

use crate::play::schedule::Off;
use crate::say::{Message, say};
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

    /// The reason as part of a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Always => say!("reason-always"),
            Self::Times => say!("reason-times"),
            Self::NothingElse => say!("reason-nothing-else"),
            Self::Hidden => say!("reason-hidden"),
            Self::Elsewhere(times) => say!("reason-elsewhere", screens = times.screens.join(", ")),
            Self::Clock => say!("reason-clock"),
            Self::Off(off, times) => off_by_itself(*off, times),
            Self::Closed(Off::Except(day)) => say!("reason-closed-date", day = day.to_string()),
            Self::Closed(Off::Day) => say!("reason-closed-day"),
            Self::Closed(_) => say!("reason-closed-time"),
            Self::Outranked(name) => say!("reason-outranked", name = name),
            Self::OtherLanguage(lang) => say!("reason-other-language", lang = lang),
            Self::Reserve => say!("reason-reserve"),
        }
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.message())
    }
}

fn off_by_itself(off: Off, times: &Times) -> Message {
    match off {
        Off::NotBefore(bound) => say!("reason-not-before", bound = bound.to_string()),
        Off::Over(Bound::Day(day)) => say!("reason-over-day", day = day.to_string()),
        Off::Over(bound) => say!("reason-over", bound = bound.to_string()),
        Off::Except(day) => say!("reason-except", day = day.to_string()),
        Off::Day => say!("reason-days", days = times.days.unwrap_or_default().to_string()),
        Off::Every => say!("reason-every"),
        Off::Time => {
            let spans: Vec<String> = times.between.iter().map(Span::to_string).collect();
            say!("reason-between", spans = spans.join(", "))
        }
    }
}
