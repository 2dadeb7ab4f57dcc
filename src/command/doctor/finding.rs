//! One thing that a doctor has looked at.

use serde::Serialize;

use crate::say::{Lang, Message, say};

/// How well it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Well.
    Ok,
    /// A show runs, but not as well as it might.
    Warn,
    /// No show runs, or not the one that is meant.
    Bad,
}

impl Grade {
    /// In a word.
    pub fn told(self, lang: Lang) -> String {
        let word = match self {
            Self::Ok => say!("doctor-ok"),
            Self::Warn => say!("doctor-warn"),
            Self::Bad => say!("doctor-bad"),
        };
        word.told(lang)
    }
}

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// Monitors.
    Monitors,
    /// What draws.
    Graphics,
    /// Switching the display off and on.
    Power,
    /// Keeping screensaver and sleep away.
    Awake,
    /// The show's folders.
    Show,
    /// Faces for its languages.
    Fonts,
    /// The machine's clock.
    Clock,
    /// Litfass's own folders.
    Folders,
    /// Who starts it again.
    Supervision,
    /// Event log and log.
    Logs,
    /// The address that answers from afar.
    Status,
}

impl Topic {
    /// In a word.
    pub fn told(self, lang: Lang) -> String {
        let word = match self {
            Self::Monitors => say!("doctor-monitors"),
            Self::Graphics => say!("doctor-graphics"),
            Self::Power => say!("doctor-power"),
            Self::Awake => say!("doctor-awake"),
            Self::Show => say!("doctor-show"),
            Self::Fonts => say!("doctor-fonts"),
            Self::Clock => say!("doctor-clock"),
            Self::Folders => say!("doctor-folders"),
            Self::Supervision => say!("doctor-supervision"),
            Self::Logs => say!("doctor-logs"),
            Self::Status => say!("doctor-status"),
        };
        word.told(lang)
    }
}

/// What was found.
#[derive(Debug)]
pub struct Finding {
    /// How well it is.
    pub grade: Grade,
    /// What it is about.
    pub topic: Topic,
    /// What is so.
    pub text: Message,
    /// What to do.
    pub advice: Option<Message>,
}

/// The same for machines.
#[derive(Debug, Serialize)]
pub struct Row {
    grade: Grade,
    topic: Topic,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<String>,
}

impl Finding {
    /// Something that is well.
    pub fn ok(topic: Topic, text: Message) -> Self {
        Self { grade: Grade::Ok, topic, text, advice: None }
    }

    /// Something that might be better, and how.
    pub fn warn(topic: Topic, text: Message, advice: Message) -> Self {
        Self { grade: Grade::Warn, topic, text, advice: Some(advice) }
    }

    /// Something that is bad, and what to do.
    pub fn bad(topic: Topic, text: Message, advice: Message) -> Self {
        Self { grade: Grade::Bad, topic, text, advice: Some(advice) }
    }

    /// For machines, with its sentences in a language.
    pub fn machine(&self, lang: Lang) -> Row {
        let advice = self.advice.as_ref().map(|advice| advice.told(lang));
        Row { grade: self.grade, topic: self.topic, text: self.text.told(lang), advice }
    }
}
