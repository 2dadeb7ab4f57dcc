//! The pictures that lie beside a file which is imported: in its folder, and in the folder that a browser saves for a
//! page. Reads nothing outside of these.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::feed::photo;
use crate::feed::whole::{self, Wholeness};
use crate::show::names;

/// Endings of files that articles are made of.
const TEXTS: [&str; 9] = ["txt", "md", "markdown", "html", "htm", "docx", "xml", "rss", "atom"];

/// What browsers and programs add to a page's name for the folder of its pictures.
const FOLDERS: [&str; 6] = ["_files", "-Dateien", "_Dateien", "-files", ".assets", "_images"];

/// The pictures beside one file.
pub struct Beside {
    folder: PathBuf,
    /// All pictures, in natural order.
    all: Vec<PathBuf>,
    /// Those that belong to the file by their names.
    own: Vec<PathBuf>,
    /// There is no other text that the pictures may belong to.
    alone: bool,
    used: BTreeSet<PathBuf>,
}

impl Beside {
    /// Looks beside a file.
    pub fn of(file: &Path) -> Self {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let here = listed(folder);
        let texts = here.iter().filter(|path| TEXTS.contains(&names::split(&name(path)).1.to_lowercase().as_str()));
        let alone = texts.count() <= 1;
        let folded = names::fold(&stem);
        let belongs = |path: &&PathBuf| {
            let name = names::fold(names::split(&name(path)).0);
            name.strip_prefix(&folded).is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphabetic()))
        };
        let pictures: Vec<PathBuf> = here.into_iter().filter(|path| is_photo(path)).collect();
        let own: Vec<PathBuf> = pictures.iter().filter(belongs).cloned().collect();
        let mut all = pictures;
        for ending in FOLDERS {
            all.extend(listed(&folder.join(format!("{stem}{ending}"))).into_iter().filter(|path| is_photo(path)));
        }
        Self { folder: folder.to_owned(), all, own, alone, used: BTreeSet::new() }
    }

    /// The picture that a name in the file means, with its name; without a name the next one that belongs to the file.
    pub fn find(&mut self, wanted: &str) -> Option<(String, Vec<u8>)> {
        let path = if wanted.is_empty() { self.next() } else { self.named(wanted) }?;
        let bytes = content(&path)?;
        self.used.insert(path.clone());
        Some((name(&path), bytes))
    }

    /// The pictures that belong to the file by their names and were not asked for.
    pub fn rest(&mut self) -> Vec<(String, Vec<u8>)> {
        let rest = self.own.iter().filter(|path| !self.used.contains(*path));
        rest.filter_map(|path| Some((name(path), content(path)?))).collect()
    }

    fn next(&self) -> Option<PathBuf> {
        let pictures = if self.own.is_empty() && self.alone { &self.all } else { &self.own };
        pictures.iter().find(|path| !self.used.contains(*path)).cloned()
    }

    fn named(&self, wanted: &str) -> Option<PathBuf> {
        let plain = decoded(wanted.split(['?', '#']).next().unwrap_or(wanted)).replace('\\', "/");
        let below = plain.strip_prefix("./").unwrap_or(&plain);
        let path = self.folder.join(below);
        let inside = !below.contains("://") && !below.starts_with('/') && !below.split('/').any(|part| part == "..");
        let real = |path: &PathBuf| path.canonicalize().ok().zip(self.folder.canonicalize().ok());
        if inside && is_photo(&path) && real(&path).is_some_and(|(path, folder)| path.starts_with(folder)) {
            return Some(path);
        }
        let last = names::fold(below.rsplit('/').next()?);
        self.all.iter().find(|path| names::fold(&name(path)) == last).cloned()
    }
}

/// The ending that a picture gets in `assets`: that of its content. None if it cannot be shown or is not whole.
pub fn ending(bytes: &[u8]) -> Option<String> {
    if whole::whole(bytes) == Wholeness::Partial {
        return None;
    }
    let format = photo::header_of(bytes).ok()?.facts.format.to_lowercase();
    let ending = match format.as_str() {
        "jpeg" => "jpg",
        "tiff" => "tif",
        other => other,
    };
    let name = format!("x.{ending}");
    (names::is_picture(&name) || names::is_drawing(&name)).then(|| ending.to_owned())
}

/// The regular files of a folder in natural order; none if it cannot be read.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file() && !name(path).starts_with('.')).collect();
    files.sort_by_cached_key(|path| names::sort_key(&name(path)));
    files
}

fn is_photo(path: &Path) -> bool {
    let name = name(path);
    (names::is_picture(&name) || names::is_drawing(&name)) && path.is_file()
}

fn content(path: &Path) -> Option<Vec<u8>> {
    let size = fs::metadata(path).ok().filter(fs::Metadata::is_file)?.len();
    (size <= photo::MAX_BYTES).then(|| fs::read(path).ok()).flatten()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The address of a picture with `%20` and the like as letters.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
