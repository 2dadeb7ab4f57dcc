//! Why a file makes no article. Each reason is a sentence for the operator.

/// A file that makes no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is nothing in it.
    #[error("it is empty; write the article into it first")]
    Empty,
    /// Larger than any article.
    #[error("it is larger than {0} MiB, which is no article; copy out the part that is to be shown")]
    TooBig(u64),
    /// Not text, nor anything else that is known.
    #[error("it holds no text by its content; save the article as text, Markdown, HTML or Word (.docx)")]
    Binary,
    /// Another kind of file, which has its own way.
    #[error("{0}")]
    Other(&'static str),
    /// There is no article in it.
    #[error("no article was found in it; copy the text of the article into a text file and import that")]
    NoArticle,
    /// A calendar without events.
    #[error("it has no events; export the calendar again, with its events")]
    NoEvents,
    /// An archive that unpacks to more than any article holds.
    #[error("a part of it unpacks to more than {0} MiB, which no article does; save it again with smaller pictures")]
    Unpacks(u64),
    /// It is damaged.
    #[error("it is damaged or not whole ({0}); get it again, or save it again in the program that it comes from")]
    Broken(String),
}
