//! What an import will write: articles and photos under names that are free. Touches the show only in the end, and takes
//! back what it has written if that fails.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::super::Failure;
use super::super::new::written;
use super::beside::{self, Beside};
use crate::import::{Import, Left, words};
use crate::say::say;
use crate::show::names;
use crate::show::schema::{self, Of};

/// An article that is to be written.
pub struct Made {
    /// Name in `slides`.
    pub name: String,
    pub text: String,
    /// Names in `assets` of the photos that come with it.
    pub photos: Vec<String>,
    pub left: Vec<Left>,
}

/// All that is to be written.
pub struct Plan {
    show: Option<PathBuf>,
    pub made: Vec<Made>,
    /// Photos by their names in `assets`.
    photos: BTreeMap<String, Vec<u8>>,
    /// Names in `slides` and in `assets`, as they are compared.
    slides: BTreeSet<String>,
    assets: BTreeSet<String>,
}

impl Plan {
    /// Nothing yet, for a show or for a look only.
    pub fn new(show: Option<&Path>) -> Result<Self, Failure> {
        let list = |folder: &str| match show {
            Some(show) if show.join(folder).exists() => taken(&show.join(folder)),
            _ => Ok(BTreeSet::new()),
        };
        let (slides, assets) = (list("slides")?, list("assets")?);
        Ok(Self { show: show.map(Path::to_owned), made: Vec::new(), photos: BTreeMap::new(), slides, assets })
    }

    /// Takes an article that was made of `file`, and looks for its photos beside that.
    pub fn add(&mut self, file: &Path, mut article: Import) -> Result<(), Failure> {
        let title = words::slug(&article.title());
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let slug = [title, words::slug(&stem)].into_iter().find(|slug| !slug.is_empty());
        let slug = slug.unwrap_or_else(|| "article".to_owned());
        let mut beside = Beside::of(file);
        let mut photos = Vec::new();
        article.place_photos(|wanted| {
            let (name, bytes) = match wanted.inside {
                Some(bytes) => (wanted.file.to_owned(), bytes.to_vec()),
                None => match beside.find(wanted.file) {
                    Some(found) => found,
                    None => return self.already(wanted.file),
                },
            };
            let placed = self.photo(&name, bytes, &slug, wanted.number)?;
            photos.push(placed.clone());
            Some(placed)
        });
        let mut more = Vec::new();
        for (name, bytes) in beside.rest() {
            more.extend(self.photo(&name, bytes, &slug, photos.len() + more.len()));
        }
        article.add_photos(more.iter().cloned());
        photos.extend(more);
        photos.dedup();
        let number = words::next_number(self.slides.iter().map(String::as_str));
        let name = (0..10_000).map(|more| match more {
            0 => format!("{number:03}-{slug}.json"),
            more => format!("{number:03}-{slug}-{}.json", more + 1),
        });
        let name = name.into_iter().find(|name| !self.slides.contains(&names::fold(name)));
        let name = name.ok_or_else(|| Failure::Work(say!("import-no-name")))?;
        self.slides.insert(names::fold(&name));
        self.made.push(Made {
            name,
            text: schema::linked(&article.article(), Of::Article),
            photos,
            left: article.left_out(),
        });
        Ok(())
    }

    /// Finds a free name for a photo; the name it has, if it is there already. None if it cannot be shown.
    fn photo(&mut self, name: &str, bytes: Vec<u8>, article: &str, number: usize) -> Option<String> {
        let ending = beside::ending(&bytes)?;
        let stem = words::photo_stem(name, article, number);
        for more in 0..10_000 {
            let name = if more == 0 { format!("{stem}.{ending}") } else { format!("{stem}-{}.{ending}", more + 1) };
            let folded = names::fold(&name);
            if !self.assets.contains(&folded) {
                self.assets.insert(folded);
                self.photos.insert(name.clone(), bytes);
                return Some(name);
            }
            let same = match self.photos.get(&name) {
                Some(planned) => *planned == bytes,
                None => {
                    self.show.as_ref().and_then(|show| fs::read(show.join("assets").join(&name)).ok()).as_ref()
                        == Some(&bytes)
                }
            };
            if same {
                return Some(name);
            }
        }
        None
    }

    /// A photo that is in `assets` of the show already, by its name.
    fn already(&self, file: &str) -> Option<String> {
        let name = file.rsplit(['/', '\\']).next().filter(|name| !name.is_empty())?;
        self.assets.contains(&names::fold(name)).then(|| name.to_owned())
    }

    /// Writes all of it, photos first.
    pub fn write(&self) -> Result<(), Failure> {
        let Some(show) = &self.show else { return Ok(()) };
        let photos = self.photos.iter().map(|(name, bytes)| (show.join("assets").join(name), bytes.as_slice()));
        let articles = self.made.iter().map(|made| (show.join("slides").join(&made.name), made.text.as_bytes()));
        let mut done: Vec<PathBuf> = Vec::new();
        for (path, bytes) in photos.chain(articles) {
            if let Err(failure) = written(&path, bytes) {
                // What was written is of no use without the rest.
                done.iter().for_each(|path| drop(fs::remove_file(path)));
                return Err(failure);
            }
            done.push(path);
        }
        Ok(())
    }
}

/// The names in a folder, as they are compared.
fn taken(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let failed = |error: std::io::Error| {
        Failure::Work(say!("not-readable", path = folder.display().to_string(), error = error.to_string()))
    };
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries.map(|entry| entry.map(|entry| names::fold(&entry.file_name().to_string_lossy())).map_err(failed)).collect()
}
