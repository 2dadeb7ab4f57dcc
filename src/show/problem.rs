//! Something wrong in the show, with its place and what to write instead.

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use crate::say::{Lang, Message};

/// How bad a problem is. Only an error makes `litfass check` exit with 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something that the operator wrote is not shown as written.
    Error,
    /// Shown, but worth a look.
    Warning,
}

/// A place in a file: lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// JSON pointer (RFC 6901) of the value; empty for the whole file.
    pub pointer: String,
}

impl Default for Place {
    /// The start of the file.
    fn default() -> Self {
        Self { line: 1, column: 1, pointer: String::new() }
    }
}

/// Something wrong in the show.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Problem {
    /// File, relative to the show, with `/`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// JSON pointer of the value; empty for the whole file.
    pub pointer: String,
    /// Error or warning.
    pub severity: Severity,
    /// One sentence: what is wrong and what to write instead.
    pub message: Message,
}

/// A problem in words of a language, as programs read it. The words are chosen when it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What is wrong.
    pub problem: Problem,
    /// The language to say it in.
    pub lang: Lang,
}

impl Told {
    /// The sentence.
    pub fn message(&self) -> String {
        self.problem.message.told(self.lang)
    }
}

impl Serialize for Told {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Problem { file, line, column, pointer, severity, .. } = &self.problem;
        let mut fields = serializer.serialize_struct("Problem", 6)?;
        fields.serialize_field("file", file)?;
        fields.serialize_field("line", line)?;
        fields.serialize_field("column", column)?;
        fields.serialize_field("pointer", pointer)?;
        fields.serialize_field("severity", severity)?;
        fields.serialize_field("message", &self.message())?;
        fields.end()
    }
}

impl Problem {
    /// An error at a place of a file.
    pub fn error(file: &str, at: &Place, message: impl Into<Message>) -> Self {
        Self::new(file, at, Severity::Error, message)
    }

    /// A warning at a place of a file.
    pub fn warning(file: &str, at: &Place, message: impl Into<Message>) -> Self {
        Self::new(file, at, Severity::Warning, message)
    }

    fn new(file: &str, at: &Place, severity: Severity, message: impl Into<Message>) -> Self {
        Self {
            file: file.to_owned(),
            line: at.line,
            column: at.column,
            pointer: at.pointer.clone(),
            severity,
            message: message.into(),
        }
    }

    /// The same in words of a language.
    pub fn told(self, lang: Lang) -> Told {
        Told { problem: self, lang }
    }
}
