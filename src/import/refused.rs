//! Why a file makes no article. Each reason is a sentence for the operator.

use std::fmt;

use crate::say::{Message, say};

/// A file that makes no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing in it.
    Empty,
    /// Larger than any article, which has so many MiB.
    TooBig(u64),
    /// Not text, nor anything else that is known.
    Binary,
    /// Another kind of file, which has its own way.
    Other(Message),
    /// There is no article in it.
    NoArticle,
    /// A calendar without events.
    NoEvents,
    /// An archive that unpacks to more than any article holds, which has so many MiB.
    Unpacks(u64),
    /// It is damaged.
    Broken(Message),
}

impl Refused {
    /// The reason, as part of a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => say!("import-empty"),
            Self::TooBig(mib) => say!("import-large", mib = *mib),
            Self::Binary => say!("import-binary"),
            Self::Other(why) => why.clone(),
            Self::NoArticle => say!("import-no-article"),
            Self::NoEvents => say!("import-no-events"),
            Self::Unpacks(mib) => say!("import-unpacks", mib = *mib),
            Self::Broken(why) => say!("import-broken", why = why),
        }
    }
}

impl std::error::Error for Refused {}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message())
    }
}
