//! Which file of the show a photo's name means. Knows names only; never asks whether a file is whole.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::names;

/// What a photo's name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// This file, relative to the show.
    File(String),
    /// No file, or more than one that is equally near.
    Missing {
        /// The file it should have, relative to the show.
        wanted: String,
        /// The nearest name there is, relative to `assets/`.
        nearest: Option<String>,
    },
    /// The name leads out of `assets/`.
    Outside,
}

/// The files that photos may be, ready to be asked.
#[derive(Debug, Default)]
pub struct Index {
    files: BTreeSet<String>,
    folded: OnceCell<[BTreeMap<String, Vec<String>>; 3]>,
}

impl Index {
    /// An index of files, relative to the show (`assets/see.jpg`, `slides/010-x.jpg`).
    pub fn new(files: impl IntoIterator<Item = String>) -> Self {
        Self { files: files.into_iter().collect(), folded: OnceCell::new() }
    }

    /// The file that `name` means. `name` is relative to `assets/`, with or without that in front.
    ///
    /// Tried in this order, each only if exactly one file fits: the very name; without `assets/` and with
    /// `/` for `\`; composed and decomposed letters alike; upper and lower case alike; another ending of a picture. Last, an image of
    /// that name in `slides/`.
    pub fn find(&self, name: &str) -> Found {
        let bare = name.strip_prefix("assets/").unwrap_or(name);
        let exact = format!("assets/{bare}");
        if self.files.contains(&exact) {
            return Found::File(exact);
        }
        if self.files.contains(name) {
            return Found::File(name.to_owned());
        }
        let Some(clean) = clean(bare) else {
            return Found::Outside;
        };
        for folder in ["assets/", "slides/"] {
            let inner = clean.strip_prefix("slides/").filter(|_| folder == "slides/").unwrap_or(&clean);
            if let Some(file) = self.alike(&format!("{folder}{inner}")) {
                return Found::File(file);
            }
        }
        let wanted = format!("assets/{clean}");
        let nearest = self.nearest(&wanted);
        Found::Missing { wanted, nearest }
    }

    fn alike(&self, wanted: &str) -> Option<String> {
        if self.files.contains(wanted) {
            return Some(wanted.to_owned());
        }
        let maps = self.folded.get_or_init(|| self.fold());
        for (map, fold) in maps.iter().zip(FOLDS) {
            let fits = fold(wanted).and_then(|folded| map.get(&folded));
            if let Some([only]) = fits.map(Vec::as_slice) {
                return Some(only.clone());
            }
        }
        None
    }

    fn fold(&self) -> [BTreeMap<String, Vec<String>>; 3] {
        FOLDS.map(|fold| {
            let mut map: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for file in &self.files {
                if let Some(folded) = fold(file) {
                    map.entry(folded).or_default().push(file.clone());
                }
            }
            map
        })
    }

    fn nearest(&self, wanted: &str) -> Option<String> {
        let wanted = names::fold(wanted);
        let bare = |file: &'_ str| file.strip_prefix("assets/").map(str::to_owned);
        let name = wanted.strip_prefix("assets/")?;
        self.files
            .iter()
            .filter_map(|file| bare(file))
            .map(|file| (strsim::damerau_levenshtein(&names::fold(&file), name), file))
            .filter(|(distance, _)| *distance <= name.chars().count() / 2)
            .min()
            .map(|(_, file)| file)
    }
}

/// What names are compared by, the strictest first; none where a name does not take part.
const FOLDS: [fn(&str) -> Option<String>; 3] = [
    |name| Some(names::normal(name)),
    |name| Some(names::fold(name)),
    // The drawing that a photo was made from may lie beside it and is no photo.
    |name| names::is_picture(name).then(|| names::split(&names::fold(name)).0.to_owned()),
];

/// `/` for `\`, no `./`, no `assets/` in front; none if the name leads out of `assets/`.
fn clean(name: &str) -> Option<String> {
    let name = name.replace('\\', "/");
    let drive = name.as_bytes().get(1) == Some(&b':');
    if name.starts_with('/') || drive {
        return None;
    }
    let mut parts = Vec::new();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    if parts.len() > 1 && parts[0].eq_ignore_ascii_case("assets") {
        parts.remove(0);
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{Found, Index};

    fn find(files: &[&str], name: &str) -> String {
        match Index::new(files.iter().map(|file| (*file).to_owned())).find(name) {
            Found::File(file) => file,
            Found::Missing { nearest, .. } => {
                format!("missing, near {}", nearest.as_deref().unwrap_or("none"))
            }
            Found::Outside => "outside".to_owned(),
        }
    }

    #[test]
    fn a_name_means_the_one_file_that_fits_best() {
        let composed = "assets/B\u{fc}rger.jpg";
        let cases: &[(&[&str], &str, &str)] = &[
            (&["assets/see.jpg"], "see.jpg", "assets/see.jpg"),
            (&["assets/see.jpg"], "assets/see.jpg", "assets/see.jpg"),
            (&["assets/see.jpg"], "assets/assets\\see.jpg", "assets/see.jpg"),
            (&["assets/2026/see.jpg"], "2026\\see.jpg", "assets/2026/see.jpg"),
            (&["assets/see.jpg"], "./x/../see.jpg", "assets/see.jpg"),
            (&[composed], "Bu\u{308}rger.jpg", composed),
            (&["assets/Bu\u{308}rger.jpg"], "B\u{fc}rger.jpg", "assets/Bu\u{308}rger.jpg"),
            (&["assets/See.JPG"], "see.jpg", "assets/See.JPG"),
            (&["assets/See.JPG", "assets/see.jpg"], "see.jpg", "assets/see.jpg"),
            (&["assets/See.jpg", "assets/SEE.jpg"], "see.jpg", "missing, near SEE.jpg"),
            (&["assets/see.png"], "see.jpg", "assets/see.png"),
            (&["assets/see.png", "assets/see.webp"], "see.jpg", "missing, near see.png"),
            (&["assets/see.svg", "assets/see.jpg"], "see.png", "assets/see.jpg"),
            (&["assets/see.svg"], "see.jpg", "missing, near see.svg"),
            (&["assets/a.b/see"], "a.c/see", "missing, near a.b/see"),
            (&["assets/hafen.jpg"], "hafn.jpg", "missing, near hafen.jpg"),
            (&["assets/hafen.jpg"], "xyzxyz.jpg", "missing, near none"),
            (&["slides/010-see.jpg"], "010-see.jpg", "slides/010-see.jpg"),
            (&["slides/010-see.jpg"], "slides/010-see.jpg", "slides/010-see.jpg"),
            (&["slides/see.jpg", "assets/see.jpg"], "see.jpg", "assets/see.jpg"),
            (&["assets/see.jpg"], "../see.jpg", "outside"),
            (&["assets/see.jpg"], "/etc/passwd", "outside"),
            (&["assets/see.jpg"], "C:\\see.jpg", "outside"),
            (&["assets/see.jpg"], "a/../../see.jpg", "outside"),
        ];
        for (files, name, expected) in cases {
            assert_eq!(find(files, name), *expected, "{name} among {files:?}");
        }
    }
}
