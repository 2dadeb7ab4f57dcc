//! `litfass new`: writes a show to start from into a folder: the demo show, or a template. Never overwrites.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

use clap::ValueEnum;

use super::args::Common;
use super::{Failure, demo, schema};
use crate::say::say;

/// What a show starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Template {
    /// One message.
    Notice,
    /// A programme with a link to register.
    Event,
    /// One picture over the whole screen.
    Poster,
    /// A title and sections with photos.
    Article,
    /// Settings only.
    Empty,
}

macro_rules! texts {
    ($lang:literal) => {
        Texts {
            settings: include_bytes!(concat!("templates/", $lang, "/_show.json")),
            notice: include_bytes!(concat!("templates/", $lang, "/notice.json")),
            event: include_bytes!(concat!("templates/", $lang, "/event.json")),
            poster: include_bytes!(concat!("templates/", $lang, "/poster.json")),
            article: include_bytes!(concat!("templates/", $lang, "/article.json")),
        }
    };
}

/// The files of all templates in one language.
struct Texts {
    settings: &'static [u8],
    notice: &'static [u8],
    event: &'static [u8],
    poster: &'static [u8],
    article: &'static [u8],
}

const GERMAN: Texts = texts!("de");
const ENGLISH: Texts = texts!("en");

/// A file: its name relative to the show, and its bytes.
type File = (&'static str, &'static [u8]);

impl Template {
    /// Its files, in the language of Litfass's messages.
    fn files(self, lang: &str) -> Vec<File> {
        let texts = if lang.to_lowercase().starts_with("de") { GERMAN } else { ENGLISH };
        let (article, photos): (Option<File>, &[&str]) = match self {
            Self::Notice => (Some(("slides/010-notice.json", texts.notice)), &[]),
            Self::Event => (Some(("slides/010-event.json", texts.event)), &["assets/stadt.jpg"]),
            Self::Poster => (Some(("slides/010-poster.json", texts.poster)), &["assets/stadt.jpg"]),
            Self::Article => {
                (Some(("slides/010-article.json", texts.article)), &["assets/stadt.jpg", "assets/phoenix-see.jpg"])
            }
            Self::Empty => (None, &[]),
        };
        let photos = demo::FILES.iter().filter(|(name, _)| photos.contains(name)).copied();
        std::iter::once(("slides/_show.json", texts.settings)).chain(article).chain(photos).collect()
    }
}

/// Writes the files of a template, or of the demo show.
///
/// # Errors
/// If one of them exists already (then nothing is written), or cannot be written.
pub fn run(common: &Common, folder: &Path, template: Option<Template>) -> Result<ExitCode, Failure> {
    let files = template.map_or_else(|| demo::FILES.to_vec(), |template| template.files(common.speaks().tag()));
    if let Some((name, _)) = files.iter().find(|(name, _)| folder.join(name).symlink_metadata().is_ok()) {
        return Err(Failure::Work(say!("new-exists", path = folder.join(name).display().to_string())));
    }
    for (name, bytes) in files {
        written(&folder.join(name), bytes)?;
    }
    schema::write(folder, common.speaks())?;
    let assets = folder.join("assets");
    fs::create_dir_all(&assets).map_err(|error| {
        Failure::Work(say!("not-made", path = assets.display().to_string(), error = error.to_string()))
    })?;
    if !common.quiet {
        println!("{}", say!("new-wrote", folder = folder.display().to_string()).told(common.speaks()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Says that a folder is no show, if it is none.
///
/// # Errors
/// If it has no `slides`.
pub fn show(folder: &Path) -> Result<(), Failure> {
    if folder.join("slides").is_dir() {
        return Ok(());
    }
    Err(Failure::Usage(say!("import-no-show", show = folder.display().to_string())))
}

/// Writes a file that is not there yet, with the folders that it is in.
pub fn written(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        let (path, why) = (path.display().to_string(), error.to_string());
        Failure::Work(match error.kind() {
            ErrorKind::PermissionDenied => say!("not-written-right", path = path, error = why),
            ErrorKind::StorageFull => say!("not-written-full", path = path, error = why),
            _ => say!("not-written-else", path = path, error = why),
        })
    };
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(failed)?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(failed)?;
    std::io::Write::write_all(&mut file, bytes).map_err(failed)
}
