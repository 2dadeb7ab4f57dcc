//! The fonts that are installed on this machine, found when they are first asked for. Fonts that are installed later are
//! found after the next start.

use std::collections::BTreeSet;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use fontdb::{Database, Source};

use super::FontBytes;
use super::file::{FontFile, fold};

/// A font file larger than this is not read, in bytes.
const LARGEST: u64 = 128 << 20;

/// A family in a file.
struct Entry {
    family: String,
    folded: String,
    path: PathBuf,
}

fn all() -> &'static [Entry] {
    static ALL: OnceLock<Vec<Entry>> = OnceLock::new();
    ALL.get_or_init(|| {
        let database = catch_unwind(|| {
            let mut database = Database::new();
            database.load_system_fonts();
            database
        });
        let Ok(database) = database else { return Vec::new() };
        let mut entries = Vec::new();
        for face in database.faces() {
            if let Source::File(path) = &face.source {
                entries.extend(face.families.iter().map(|(family, _)| Entry {
                    family: family.clone(),
                    folded: fold(family),
                    path: path.clone(),
                }));
            }
        }
        entries
    })
}

/// Names of all installed families.
pub fn families() -> BTreeSet<&'static str> {
    all().iter().map(|entry| entry.family.as_str()).collect()
}

/// The files that have faces of a family.
pub fn files_of(family: &str) -> Vec<Arc<FontFile>> {
    let folded = fold(family);
    let paths: BTreeSet<&PathBuf> =
        all().iter().filter(|entry| entry.folded == folded).map(|entry| &entry.path).collect();
    paths.into_iter().filter_map(|path| file(path)).collect()
}

/// An installed font file.
pub fn file(path: &Path) -> Option<Arc<FontFile>> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    FontFile::parse(&stem, &read(path)?).ok().map(Arc::new)
}

/// The bytes of an installed font file.
pub fn read(path: &Path) -> Option<FontBytes> {
    let facts = std::fs::metadata(path).ok()?;
    if !facts.is_file() || facts.len() > LARGEST {
        return None;
    }
    std::fs::read(path).ok().map(|bytes| Arc::new(bytes) as FontBytes)
}
