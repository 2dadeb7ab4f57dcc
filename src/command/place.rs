//! Where the show of a command is: a folder, or the demo show in the binary.

use std::path::{Path, PathBuf};

use super::demo;
use crate::feed::load::{self, Load};
use crate::feed::overlay::Overlay;
use crate::feed::place::Place as _;
use crate::feed::source::{BuiltIn, Folder, Source};

/// A show's place.
#[derive(Debug, Clone)]
pub enum Place {
    /// A folder with `slides` and `assets`.
    Folder(PathBuf),
    /// Several of them, the later ones over the earlier ones.
    Folders(Overlay),
    /// The demo show that is built into the binary.
    BuiltIn,
}

impl Place {
    /// The folders that were named, else the current one if it has `slides`, else the demo show.
    pub fn of(named: &[PathBuf]) -> Self {
        match named {
            [path] => Self::Folder(path.clone()),
            [_, ..] => Self::Folders(Overlay::new(named)),
            [] if Path::new("slides").is_dir() => Self::Folder(PathBuf::from(".")),
            [] => Self::BuiltIn,
        }
    }

    /// Reads the show once.
    pub fn load(&self) -> Load {
        match self {
            Self::Folder(root) => load::read_once(root),
            Self::Folders(overlay) => load::read_place_telling(overlay.clone(), &|_, _| {}),
            Self::BuiltIn => load::from_memory(demo::FILES),
        }
    }

    /// Reads the show once and tells `tell` how many files more were read, and of how many in all as far as is known.
    pub fn load_telling(&self, tell: &dyn Fn(usize, usize)) -> Load {
        match self {
            Self::Folder(root) => load::read_once_telling(root, tell),
            Self::Folders(overlay) => load::read_place_telling(overlay.clone(), tell),
            Self::BuiltIn => self.load(),
        }
    }

    /// Where its photos are read from.
    pub fn source(&self) -> Box<dyn Source> {
        match self {
            Self::Folder(root) => Box::new(Folder::new(root.clone())),
            Self::Folders(overlay) => Box::new(overlay.clone()),
            Self::BuiltIn => Box::new(BuiltIn(demo::FILES)),
        }
    }

    /// The name that people know a file of the show by.
    pub fn known_as(&self, file: &str) -> Option<String> {
        match self {
            Self::Folders(overlay) => overlay.known_as(file),
            _ => None,
        }
    }

    /// What copies of its photos are kept under; none for the demo show.
    pub fn copies(&self) -> Option<PathBuf> {
        match self {
            Self::Folder(root) => Some(root.clone()),
            Self::Folders(_) => Some(PathBuf::from(self.to_string())),
            Self::BuiltIn => None,
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(root) => write!(f, "{}", absolute(root).display()),
            Self::Folders(overlay) => {
                let folders = overlay.folders().map(|(root, _)| absolute(root).display().to_string());
                f.write_str(&folders.collect::<Vec<_>>().join(" + "))
            }
            Self::BuiltIn => f.write_str("demo"),
        }
    }
}

fn absolute(root: &Path) -> PathBuf {
    std::path::absolute(root).unwrap_or_else(|_| root.to_owned())
}
