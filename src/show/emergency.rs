//! An emergency message: what a file `emergency.json`, `emergency.txt` or `emergency.xml` says. Owns its words, its level
//! and how its files are read; never asks what time it is, and never decides whether a message is on.

use jiff::Timestamp;

use super::article::{Block, Photo};
use super::problem::{Place, Problem};
use super::times::Bound;
use super::{encoding, hash, language, names, parse};

mod cap;
mod level;
mod recover;
mod text;

pub use level::Level;

/// Largest file that is read, in bytes.
pub const MOST: u64 = 1 << 20;
/// How long a message is on that does not say it, in minutes.
pub const MINUTES: f64 = 60.0;
/// The longest time of a message, in minutes: a week.
pub const LONGEST: f64 = 7.0 * 24.0 * 60.0;

/// A message.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its file, as problems name it.
    pub file: String,
    /// How grave it is.
    pub level: Level,
    /// What it says, by language: its own language first. Empty for one that only ends another one.
    pub words: Vec<Words>,
    /// When it ends.
    pub end: End,
    /// A picture to go with it, such as a map.
    pub photo: Option<Photo>,
    /// What others call it by (sender, identifier and time of a CAP message).
    pub name: Option<String>,
    /// Names of the messages that it ends or takes the place of.
    pub replaces: Vec<String>,
    /// Hash of its file.
    pub hash: u64,
}

/// What a message says in one language.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Words {
    /// Language; none: that of the show.
    pub lang: Option<String>,
    /// Headline; empty if none.
    pub title: String,
    /// Text.
    pub body: Vec<Block>,
}

/// When a message ends: at the first of both.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct End {
    /// At this time.
    pub until: Option<Until>,
    /// So many minutes after it was first seen.
    pub minutes: Option<f64>,
    /// Where that stands.
    pub place: Place,
}

/// A time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// A day, which is part of it, or a moment, in the show's zone.
    Local(Bound),
    /// The same moment everywhere.
    At(Timestamp),
}

/// What a file gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The message, as far as it can be read.
    pub message: Option<Message>,
    /// Everything wrong, in the order of the file.
    pub problems: Vec<Problem>,
    /// False if the file is not whole: empty, cut off, or broken. The rest may still come.
    pub complete: bool,
}

/// How a message is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Format {
    Json,
    Text,
    Cap,
}

impl Format {
    fn of(name: &str) -> Option<Self> {
        let name = names::fold(name);
        // What Notepad makes of `emergency.json`.
        let name = name.strip_suffix(".txt").filter(|rest| rest.ends_with(".json")).unwrap_or(&name);
        match names::split(name).1 {
            "json" => Some(Self::Json),
            "txt" => Some(Self::Text),
            "xml" => Some(Self::Cap),
            _ => None,
        }
    }
}

/// Whether a name in the folder of a show is that of a message that is to be on now.
pub fn is_message(name: &str) -> bool {
    let name = names::fold(name);
    matches!(name.as_str(), "emergency.json" | "emergency.txt" | "emergency.xml" | "emergency.json.txt")
}

/// Whether it is that of a message that lies ready, to be renamed (`_bombenfund.json`).
pub fn is_prepared(name: &str) -> bool {
    name.starts_with('_') && Format::of(name).is_some()
}

/// Reads a message; `file` is what problems name it by.
pub fn parse(file: &str, bytes: &[u8]) -> Parsed {
    let decoded = encoding::decode(bytes);
    let text = decoded.text.as_str();
    let mut parsed = match Format::of(file.rsplit('/').next().unwrap_or(file)) {
        Some(Format::Cap) => cap::read(file, text),
        Some(Format::Text) => text::read(file, text),
        _ => parse::emergency::read(file, text),
    };
    if let Some(warning) = decoded.warning {
        parsed.problems.insert(0, Problem::warning(file, &Place::default(), warning));
    }
    if let Some(message) = &mut parsed.message {
        message.hash = hash::of(bytes);
    }
    parsed
}

/// What can still be read of a broken `emergency.json`.
pub(super) fn recovered(file: &str, text: &str) -> Option<Message> {
    recover::json(file, text)
}

impl Message {
    /// A message that says one thing for an hour.
    fn plain(file: &str, level: Level, words: Words) -> Self {
        Self {
            file: file.to_owned(),
            level,
            words: vec![words],
            end: End { minutes: Some(MINUTES), ..End::default() },
            photo: None,
            name: None,
            replaces: Vec::new(),
            hash: 0,
        }
    }

    /// Its headline in the language that it was written in; where it has none, the beginning of its text.
    pub fn title(&self) -> String {
        let Some(words) = self.words.first() else { return String::new() };
        if !words.title.is_empty() {
            return words.title.clone();
        }
        words.body.first().map(|block| block.text().chars().take(80).collect()).unwrap_or_default()
    }

    /// What it says to the readers of a show, in their order: a show has a language, and maybe several that take turns.
    /// What is in none of them is shown in its own.
    pub fn spoken<'a>(&'a self, own: &'a str, languages: &'a [String]) -> Vec<(&'a str, &'a Words)> {
        let wanted = if languages.is_empty() { std::slice::from_ref(&own) } else { &[][..] };
        let wanted = wanted.iter().copied().chain(languages.iter().map(String::as_str));
        let mut spoken: Vec<(&str, &Words)> = Vec::new();
        for lang in wanted {
            let found = self.in_language(lang, own);
            spoken.extend(found.filter(|found| !spoken.iter().any(|(_, other)| std::ptr::eq(*other, found.1))));
        }
        if spoken.is_empty() {
            spoken.extend(self.words.first().map(|words| (words.lang.as_deref().unwrap_or(own), words)));
        }
        spoken
    }

    /// All that is drawn of it in some languages, each text with its language: what there must be letters for.
    pub fn drawn<'a>(&'a self, spoken: &[(&'a str, &'a Words)]) -> Vec<(&'a str, String)> {
        let mut texts = Vec::new();
        for (lang, words) in spoken {
            let own = [self.level.word(lang), self.level.reminder(lang).unwrap_or_default(), words.title.as_str()];
            texts.extend(own.map(|text| (*lang, text.to_owned())));
            texts.extend(words.body.iter().map(|block| (*lang, block.text())));
            let photo = self.photo.iter().flat_map(|photo| [&photo.caption, &photo.credit]);
            texts.extend(photo.map(|text| (*lang, text.clone())));
        }
        texts
    }

    /// The very tag first, then the same language of another region.
    fn in_language<'a>(&'a self, lang: &str, own: &'a str) -> Option<(&'a str, &'a Words)> {
        let tagged = || self.words.iter().map(|words| (words.lang.as_deref().unwrap_or(own), words));
        let primary = language::primary(lang);
        let exact = tagged().find(|(tag, _)| language::same(tag, lang));
        exact.or_else(|| tagged().find(|(tag, _)| language::primary(tag) == primary))
    }
}

#[cfg(test)]
mod tests;
