//! Something wrong in the show, with its place and what to write instead.

use serde::Serialize;

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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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
    pub message: String,
}

impl Problem {
    /// An error at a place of a file.
    pub fn error(file: &str, at: &Place, message: impl Into<String>) -> Self {
        Self::new(file, at, Severity::Error, message)
    }

    /// A warning at a place of a file.
    pub fn warning(file: &str, at: &Place, message: impl Into<String>) -> Self {
        Self::new(file, at, Severity::Warning, message)
    }

    fn new(file: &str, at: &Place, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: at.line,
            column: at.column,
            pointer: at.pointer.clone(),
            severity,
            message: message.into(),
        }
    }
}
