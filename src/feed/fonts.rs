//! Finds and reads font files: the text face in the binary, the show's own files, and installed faces for what these
//! lack. Which face sets which letter is `compose`'s business.

pub mod file;
pub mod installed;
pub mod scripts;
#[cfg(test)]
mod tests;
pub mod typecase;
mod words;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

pub use crate::compose::text::fonts::{Axis, Face, FontBytes, FontError, Fonts, is_seen, key_of, sample};
use crate::say::Message;
use crate::show::article::Article;
pub use scripts::{listed, packages_for};

/// Where Debian, Fedora, Arch and openSUSE keep Noto Sans CJK: tried first, since looking through all that is installed
/// takes long.
const FOLDERS: [&str; 5] = [
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/google-noto-cjk-fonts",
    "/usr/share/fonts/google-noto-sans-cjk-fonts",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/truetype",
];
const FILES: [&str; 2] = ["NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"];
/// Number of each language's face in these collections.
const LANGUAGES: [(&str, u32); 4] = [("ja", 0), ("ko", 1), ("zh", 2), ("zh-hant", 3)];
/// Families that are tried for one kind of writing until every letter is found.
const MOST_FAMILIES: usize = 6;

/// The text face that is built into the binary.
///
/// # Errors
/// Never with the fonts it is built with.
pub fn built_in() -> Result<Fonts, FontError> {
    let face = |bytes: &'static [u8]| Face::parse(Arc::new(bytes) as FontBytes, 0);
    Ok(Fonts::new([
        face(notosans::REGULAR_TTF)?,
        face(notosans::BOLD_TTF)?,
        face(notosans::ITALIC_TTF)?,
        face(notosans::BOLD_ITALIC_TTF)?,
    ]))
}

/// Adds what is installed for Japanese, Korean and Chinese; tells what is missing and which package brings it.
///
/// # Errors
/// If nothing is installed for one of them.
pub fn add_installed(fonts: &mut Fonts) -> Result<(), Message> {
    let mut bytes = None;
    let mut missing = String::new();
    for (key, _) in LANGUAGES {
        let sample = sample(key).unwrap_or_default();
        missing.push_str(&add_for(fonts, key, &sample.to_string(), &mut bytes));
    }
    if missing.is_empty() { Ok(()) } else { Err(scripts::undrawable(&missing)) }
}

/// How many different letters the texts of each language need, and those of them that no face draws.
pub fn by_language(articles: &[Arc<Article>], fonts: &Fonts) -> BTreeMap<String, (usize, String)> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for article in articles {
        words::each(article, &mut |lang, text| {
            let known = texts.entry(lang.to_owned()).or_default();
            for letter in text.chars().filter(|letter| is_seen(*letter)) {
                if !known.contains(letter) {
                    known.push(letter);
                }
            }
        });
    }
    let told = |(lang, letters): (String, String)| (lang, (letters.chars().count(), fonts.lacking(&letters)));
    texts.into_iter().map(told).collect()
}

/// The files of Noto Sans CJK in regular and bold, once they were looked for.
type Collection = Option<[Option<FontBytes>; 2]>;

/// Adds faces of the kind of writing `key` for the characters of `lacking`; gives those that are still lacking.
fn add_for(fonts: &mut Fonts, key: &'static str, lacking: &str, collection: &mut Collection) -> String {
    let families = scripts::script_of(key, lacking.chars().next().unwrap_or_default()).families;
    let mut lacking = lacking.to_owned();
    let mut take = |pair: [Face; 2]| {
        let left: String = lacking.chars().filter(|c| !pair[0].has(*c)).collect();
        if left.len() < lacking.len() {
            fonts.add(key, pair);
            lacking = left;
        }
        lacking.is_empty()
    };
    if let Some((_, index)) = LANGUAGES.iter().find(|(lang, _)| *lang == key) {
        let read = |name| FOLDERS.iter().find_map(|folder| installed::read(&Path::new(folder).join(name)));
        if let [Some(regular), Some(bold)] = collection.get_or_insert_with(|| FILES.map(read)) {
            let faces = [regular, bold].map(|bytes| Face::parse(Arc::clone(bytes), *index));
            if let [Ok(regular), Ok(bold)] = faces
                && take([regular, bold])
            {
                return lacking;
            }
        }
    }
    for family in families.iter().take(MOST_FAMILIES) {
        let files = installed::files_of(family);
        if let Some([regular, bold, _, _]) = file::choose(&files, family)
            && take([regular, bold])
        {
            break;
        }
    }
    lacking
}
