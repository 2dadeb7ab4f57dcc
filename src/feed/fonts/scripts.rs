//! Which installed families draw the writing of a language, and which package brings one. A table; finds nothing itself.

use unicode_normalization::char::is_combining_mark;

use crate::say::{Message, say};

/// A kind of writing.
#[derive(Debug)]
pub struct Script {
    /// The language that is set in it, or a name of its own; what faces for it are kept under.
    pub key: &'static str,
    /// Its characters: first and last of each stretch.
    ranges: &'static [(u32, u32)],
    /// Families that draw it, the best first.
    pub families: &'static [&'static str],
    /// The Debian package that brings one of them.
    package: &'static str,
}

const CJK: &str = "fonts-noto-cjk";
const CORE: &str = "fonts-noto-core";
const HAN: &[(u32, u32)] = &[
    (0x2E80, 0x303F),
    (0x31C0, 0x31EF),
    (0x3200, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x323AF),
];
const KANA: &[(u32, u32)] = &[(0x3040, 0x30FF), (0x31F0, 0x31FF), (0x1B000, 0x1B16F)];
const HANGUL: &[(u32, u32)] = &[(0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF)];
const BOPOMOFO: &[(u32, u32)] = &[(0x3100, 0x312F), (0x31A0, 0x31BF)];

macro_rules! scripts {
    ($($key:literal, $ranges:expr, $package:expr, [$($family:literal),+];)+) => {
        [$(Script { key: $key, ranges: $ranges, families: &[$($family),+], package: $package }),+]
    };
}

/// The more particular ones come first; the last one is for everything else.
const SCRIPTS: [Script; 25] = scripts![
    "ja", KANA, CJK, ["Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP", "IPAexGothic", "IPAGothic", "VL Gothic"];
    "ko", HANGUL, CJK, ["Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans KR", "NanumGothic", "UnDotum"];
    "zh-hant", BOPOMOFO, CJK, ["Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TW", "AR PL UMing TW"];
    "zh", HAN, CJK, ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans CN", "WenQuanYi Zen Hei", "Droid Sans Fallback"];
    "th", &[(0xE00, 0xE7F)], CORE, ["Noto Sans Thai", "Noto Sans Thai UI", "Loma", "Garuda", "Waree"];
    "lo", &[(0xE80, 0xEFF)], CORE, ["Noto Sans Lao", "Phetsarath OT", "DejaVu Sans"];
    "km", &[(0x1780, 0x17FF), (0x19E0, 0x19FF)], CORE, ["Noto Sans Khmer", "Khmer OS"];
    "my", &[(0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)], CORE, ["Noto Sans Myanmar", "Padauk"];
    "hi", &[(0x900, 0x97F), (0xA8E0, 0xA8FF)], CORE, ["Noto Sans Devanagari", "Lohit Devanagari"];
    "bn", &[(0x980, 0x9FF)], CORE, ["Noto Sans Bengali", "Lohit Bengali"];
    "pa", &[(0xA00, 0xA7F)], CORE, ["Noto Sans Gurmukhi", "Lohit Gurmukhi"];
    "gu", &[(0xA80, 0xAFF)], CORE, ["Noto Sans Gujarati", "Lohit Gujarati"];
    "ta", &[(0xB80, 0xBFF)], CORE, ["Noto Sans Tamil", "Lohit Tamil"];
    "te", &[(0xC00, 0xC7F)], CORE, ["Noto Sans Telugu", "Lohit Telugu"];
    "kn", &[(0xC80, 0xCFF)], CORE, ["Noto Sans Kannada", "Lohit Kannada"];
    "ml", &[(0xD00, 0xD7F)], CORE, ["Noto Sans Malayalam", "Lohit Malayalam"];
    "si", &[(0xD80, 0xDFF)], CORE, ["Noto Sans Sinhala", "LKLUG"];
    "ka", &[(0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)], CORE, ["Noto Sans Georgian", "DejaVu Sans"];
    "hy", &[(0x530, 0x58F), (0xFB13, 0xFB17)], CORE, ["Noto Sans Armenian", "DejaVu Sans"];
    "am", &[(0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)], CORE, ["Noto Sans Ethiopic", "Abyssinica SIL"];
    "he", &[(0x590, 0x5FF), (0xFB1D, 0xFB4F)], CORE, ["Noto Sans Hebrew", "DejaVu Sans"];
    "ar", &[(0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)], CORE,
        ["Noto Sans Arabic", "Noto Naskh Arabic", "DejaVu Sans"];
    "emoji", &[(0x1F000, 0x1FAFF)], "fonts-symbola", ["Noto Emoji", "Symbola", "Noto Sans Symbols2", "DejaVu Sans"];
    "private", &[(0xE000, 0xF8FF), (0xF0000, 0x10_FFFF)], "", ["Noto Sans Symbols2"];
    "symbols", &[(0, 0x10_FFFF)], CORE,
        ["Noto Sans Symbols2", "Noto Sans Symbols", "Noto Sans Math", "DejaVu Sans", "Symbola"];
];

/// The kind of writing that a character of a text in a language belongs to.
pub fn script_of(key: &str, c: char) -> &'static Script {
    static TABLE: [Script; 25] = SCRIPTS;
    let by_key = |key: &str| TABLE.iter().find(|script| script.key == key);
    let code = u32::from(c);
    let holds = |script: &&Script| script.ranges.iter().any(|(first, last)| (*first..=*last).contains(&code));
    let found = TABLE.iter().find(holds).unwrap_or(&TABLE[TABLE.len() - 1]);
    match (found.key, key) {
        // Ideographs belong to whoever writes them; without any word of it they are taken for Japanese.
        ("zh", "ja" | "ko" | "zh-hant") => by_key(key).unwrap_or(found),
        ("zh", key) if key != "zh" => by_key("ja").unwrap_or(found),
        _ => found,
    }
}

/// What to install for characters that nothing installed draws, as part of a sentence: `the package fonts-noto-cjk`.
/// None if no package helps.
pub fn packages_for(lacking: &str) -> Option<Message> {
    let mut packages: Vec<&str> = Vec::new();
    for c in lacking.chars() {
        let package = script_of("", c).package;
        if !package.is_empty() && !packages.contains(&package) {
            packages.push(package);
        }
    }
    match packages.as_slice() {
        [] => None,
        [only] => Some(say!("package-one", package = *only)),
        [first @ .., last] => Some(say!("packages-several", packages = first.join(", "), last = *last)),
    }
}

/// The sentence for characters that no font can draw.
pub fn undrawable(lacking: &str) -> Message {
    let emoji = lacking.chars().any(|c| script_of("", c).key == "emoji");
    let cure = match packages_for(lacking) {
        None => say!("undrawable-words"),
        Some(packages) if emoji => say!("undrawable-colour", packages = packages),
        Some(packages) => say!("undrawable-install", packages = packages),
    };
    say!("undrawable", letters = listed(lacking), cure = cure)
}

/// Characters one by one, so that no mark sits on its neighbour; only so many that the sentence stays one.
pub fn listed(lacking: &str) -> Message {
    const MOST: usize = 12;
    let shown: Vec<String> = lacking
        .chars()
        .take(MOST)
        .map(|c| if is_combining_mark(c) { format!("\u{25CC}{c}") } else { c.to_string() })
        .collect();
    let shown = shown.join(" ");
    match lacking.chars().count().saturating_sub(MOST) {
        0 => shown.into(),
        more => say!("letters-more", letters = shown, count = more),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_package() {
        for (lacking, expected) in [
            ("湖", "the package fonts-noto-cjk"),
            ("ひ한", "the package fonts-noto-cjk"),
            ("ก", "the package fonts-noto-core"),
            ("ए", "the package fonts-noto-core"),
            ("😀", "the package fonts-symbola"),
            ("湖ก😀", "the packages fonts-noto-cjk, fonts-noto-core and fonts-symbola"),
            ("☂", "the package fonts-noto-core"),
            ("\u{F0FFF}", ""),
            ("", ""),
        ] {
            let told = packages_for(lacking).map(|packages| packages.to_string()).unwrap_or_default();
            assert_eq!(told, expected, "{lacking}");
        }
    }

    #[test]
    fn ideographs_belong_to_the_language_that_writes_them() {
        for (lang, expected) in
            [("ja", "ja"), ("zh", "zh"), ("zh-hant", "zh-hant"), ("ko", "ko"), ("de", "ja"), ("", "ja")]
        {
            assert_eq!(script_of(lang, '湖').key, expected, "{lang}");
        }
        assert_eq!((script_of("zh", 'あ').key, script_of("ja", '한').key), ("ja", "ko"));
    }

    #[test]
    fn the_sentence_says_what_to_do() {
        let undrawable = |lacking: &str| undrawable(lacking).to_string();
        assert!(undrawable("ก").ends_with("install on Debian the package fonts-noto-core and start again"));
        assert!(undrawable("\u{E001}").ends_with("write it in other words"));
        assert!(undrawable("😀").contains("coloured"));
        assert!(undrawable("ส\u{E31}").contains("draw ส \u{25CC}\u{E31}, so"));
        assert!(undrawable(&('ก'..='ฮ').collect::<String>()).contains("ฌ and 34 more, so"));
    }
}
