//! Finds and reads font files: the text face in the binary, and installed faces for what it lacks.
//! Chooses no face for any text; that is `compose`'s business.

use std::path::Path;
use std::sync::Arc;

use crate::compose::text::fonts::{Face, FontBytes, FontError, Fonts, is_unseen};

/// Where Debian, Fedora, Arch and openSUSE keep Noto Sans CJK.
const FOLDERS: [&str; 5] = [
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/google-noto-cjk-fonts",
    "/usr/share/fonts/google-noto-sans-cjk-fonts",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/truetype",
];
const FILES: [&str; 2] = ["NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"];
/// Number of each language's face in these collections.
const LANGUAGES: [(&str, u32); 3] = [("ja", 0), ("ko", 1), ("zh", 2)];
/// A font file larger than this is not read, in bytes.
const LARGEST: u64 = 128 * 1024 * 1024;

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
pub fn add_installed(fonts: &mut Fonts) -> Result<(), String> {
    let bytes = FILES.map(|name| FOLDERS.iter().find_map(|folder| read(&Path::new(folder).join(name))));
    let [Some(regular), Some(bold)] = bytes else {
        return Err(
            "no font for Japanese, Chinese or Korean is installed; on Debian, fonts-noto-cjk brings one".to_owned()
        );
    };
    for (lang, index) in LANGUAGES {
        let faces = [&regular, &bold].map(|bytes| Face::parse(Arc::clone(bytes), index));
        if let [Ok(regular), Ok(bold)] = faces {
            fonts.add(lang, [regular, bold]);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Option<FontBytes> {
    let facts = std::fs::metadata(path).ok()?;
    if !facts.is_file() || facts.len() > LARGEST {
        return None;
    }
    std::fs::read(path).ok().map(|bytes| Arc::new(bytes) as FontBytes)
}

/// Whether the text face lacks a character of a text that is to be seen.
pub fn lacks(fonts: &Fonts, text: &str) -> bool {
    let chain = fonts.chain("", crate::compose::text::fonts::Style::default());
    let plain = |c: char| c.is_ascii() || c.is_whitespace() || c.is_control() || is_unseen(c);
    text.chars().any(|c| !plain(c) && chain.first().is_some_and(|first| fonts.face_for(&[*first], c).is_none()))
}
