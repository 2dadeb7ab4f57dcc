//! Why no window opens, as a sentence for whoever started the program.

use crate::say::{Message, say};

/// The windowing system takes no window.
#[derive(Debug)]
pub enum OpenError {
    /// There is no display.
    NoDisplay(String),
    /// There is a display, but it does not draw.
    Refused(String),
}

impl OpenError {
    /// The sentence for the operator.
    pub fn message(&self) -> Message {
        match self {
            Self::NoDisplay(why) => say!("no-display", why = why),
            Self::Refused(why) => say!("display-refused", why = why),
        }
    }
}

impl std::error::Error for OpenError {}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.message())
    }
}
