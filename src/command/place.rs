//! Where the show of a command is: a folder, or the demo show in the binary.

use std::path::{Path, PathBuf};

use super::demo;
use crate::feed::load::{self, Load};
use crate::feed::source::{BuiltIn, Folder, Source};

/// A show's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder with `slides` and `assets`.
    Folder(PathBuf),
    /// The demo show that is built into the binary.
    BuiltIn,
}

impl Place {
    /// The folder that was named, else the current one if it has `slides`, else the demo show.
    pub fn of(named: Option<&Path>) -> Self {
        match named {
            Some(path) => Self::Folder(path.to_owned()),
            None if Path::new("slides").is_dir() => Self::Folder(PathBuf::from(".")),
            None => Self::BuiltIn,
        }
    }

    /// Reads the show once.
    pub fn load(&self) -> Load {
        match self {
            Self::Folder(root) => load::read_once(root),
            Self::BuiltIn => load::from_memory(demo::FILES),
        }
    }

    /// Reads the show once and tells `tell` how many files more were read, and of how many in all as far as is known.
    pub fn load_telling(&self, tell: &dyn Fn(usize, usize)) -> Load {
        match self {
            Self::Folder(root) => load::read_once_telling(root, tell),
            Self::BuiltIn => self.load(),
        }
    }

    /// Where its photos are read from.
    pub fn source(&self) -> Box<dyn Source> {
        match self {
            Self::Folder(root) => Box::new(Folder::new(root.clone())),
            Self::BuiltIn => Box::new(BuiltIn(demo::FILES)),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(root) => {
                let absolute = std::path::absolute(root).unwrap_or_else(|_| root.clone());
                write!(f, "{}", absolute.display())
            }
            Self::BuiltIn => f.write_str("demo"),
        }
    }
}
