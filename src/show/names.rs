//! Owns what a file name in `slides/` means, and with [`order`] in which order names come. Never opens the file: a name is
//! all it knows.

mod order;

use unicode_normalization::UnicodeNormalization;

use super::language;
use crate::say::{Message, say};
pub use order::{SortKey, compare, sort_key};

/// Endings of pictures that Litfass shows, without dot, in small letters.
const PICTURES: [&str; 10] = ["jpg", "jpeg", "jfif", "png", "webp", "gif", "bmp", "tif", "tiff", "avif"];

/// Endings of drawings and documents that Litfass shows. A photo's name never means the drawing that it may have been
/// made from.
const DRAWINGS: [&str; 3] = ["svg", "svgz", "pdf"];

/// Endings of articles, in the order in which they count: of several with one stem the first is shown.
const ARTICLES: [&str; 4] = ["json", "md", "markdown", "txt"];

/// Stems of texts that tell of a folder and are no article.
const NOTES: [&str; 4] = ["readme", "liesmich", "read me", "lies mich"];

/// Endings of fonts; those for web pages are known only to be told of.
const FONTS: [&str; 6] = ["ttf", "otf", "ttc", "otc", "woff", "woff2"];

/// Endings of pictures that Litfass cannot show.
const OTHER_PICTURES: [&str; 5] = ["heic", "heif", "psd", "eps", "raw"];

/// Endings of files that stand for a file which is only in the cloud.
const PLACEHOLDERS: [&str; 9] =
    ["icloud", "cloud", "cloudf", "owncloud", "nextcloud", "placeholder", "gdoc", "gsheet", "gslides"];

/// Endings of temporary files, never worth a word.
const TEMPORARY: [&str; 5] = ["lnk", "swp", "tmp", "part", "crdownload"];

/// Marks of copies that file managers and sync clients make; what follows must not go on as a word (`Copyshop`).
const COPIES: [&str; 7] =
    [" - kopie", " – kopie", " - copy", " – copy", "(conflicted copy", "'s conflicted copy", ".sync-conflict-"];

/// What a file in `slides/` is, judged by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// `_show.json`: the settings of the show.
    Settings,
    /// An article.
    Article,
    /// A picture that is a slide by itself.
    Image,
    /// `010-x.en.json` beside `010-x.json`: a translation, not an article.
    Translation {
        /// Name of the article's file, as it is written in the folder.
        of: String,
        /// Language tag in the usual writing (`en`, `pt-BR`).
        lang: String,
    },
    /// Never shown and not worth a word.
    Silent,
    /// Never shown, listed with the reason, but nothing to warn of: it was put aside on purpose.
    Aside(Message),
    /// Never shown, with a warning: why, and what to do about it.
    LeftOut(Message),
}

/// What the file `name` is; `all` are the names of all files of the folder, itself among them or not.
pub fn role<S: AsRef<str>>(name: &str, all: &[S]) -> Role {
    let folded = fold(name);
    if is_silent(&folded) {
        return Role::Silent;
    }
    let (stem, ending) = split(&folded);
    if let Some(reason) = left_out(name, &folded, stem, ending) {
        return Role::LeftOut(reason);
    }
    if folded == "_show.json" {
        let exact = |other: &S| other.as_ref() == "_show.json";
        return if name != "_show.json" && all.iter().any(exact) {
            Role::LeftOut(say!("name-settings-too", name = name))
        } else {
            Role::Settings
        };
    }
    if folded.starts_with('_') {
        return Role::Aside(say!("name-aside"));
    }
    match ending {
        "json" => translation(name, all).unwrap_or(Role::Article),
        ending if is_manuscript_ending(ending) => manuscript(name, stem, ending, all),
        ending if PICTURES.contains(&ending) || DRAWINGS.contains(&ending) => Role::Image,
        ending => Role::LeftOut(other(name, ending)),
    }
}

/// Whether a file of the show is that of its settings.
pub fn is_settings(file: &str) -> bool {
    fold(file) == "slides/_show.json"
}

/// Whether the ending of a file name is that of a photo which Litfass shows.
pub fn is_picture(name: &str) -> bool {
    PICTURES.contains(&split(&fold(name)).1)
}

/// Whether the ending of a file name is that of a drawing or document which Litfass shows.
pub fn is_drawing(name: &str) -> bool {
    DRAWINGS.contains(&split(&fold(name)).1)
}

/// Whether a file is an article that is written as text, by its ending.
pub fn is_manuscript(name: &str) -> bool {
    is_manuscript_ending(split(&fold(name)).1)
}

fn is_manuscript_ending(ending: &str) -> bool {
    ending != "json" && ARTICLES.contains(&ending)
}

/// Whether a file is a document by its ending: a poster, which is shown whole unless its operator says otherwise.
pub fn is_document(name: &str) -> bool {
    split(&fold(name)).1 == "pdf"
}

/// What stands between a document's name and the number of its page (RFC 8118).
const PAGE: &str = "#page=";

/// A document and the number of its page, from 1, of a name such as `plan.pdf#page=2`; any other name as it is.
pub fn paged(name: &str) -> (&str, Option<u32>) {
    let page =
        name.rsplit_once(PAGE).and_then(|(file, page)| Some((file, page.parse().ok().filter(|page| *page > 0)?)));
    page.map_or((name, None), |(file, page)| (file, Some(page)))
}

/// The name of a page of a document; its first page has that of the document.
pub fn page_of(file: &str, page: u32) -> String {
    if page > 1 { format!("{file}{PAGE}{page}") } else { file.to_owned() }
}

/// Whether a file of the show is a font, by its folder `assets/fonts` and its ending.
pub fn is_font(file: &str) -> bool {
    let folded = fold(file);
    let name = folded.strip_prefix("assets/fonts/");
    name.is_some_and(|name| FONTS.contains(&split(name).1) && !is_silent(name))
}

/// A name in composed form (NFC): a decomposed `ü` is the same as a composed one.
pub fn normal(name: &str) -> String {
    name.nfc().collect()
}

/// A name in composed form and small letters, to compare names as Windows and macOS do.
pub fn fold(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

/// A name without its ending, and the ending without its dot (empty if there is none).
pub fn split(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, ending),
        _ => (name, ""),
    }
}

/// Whether a file of the show is one that nobody is told of, such as those that editors save by.
pub fn is_silent_file(file: &str) -> bool {
    is_silent(&fold(file.rsplit_once('/').map_or(file, |(_, name)| name)))
}

fn is_silent(folded: &str) -> bool {
    // A placeholder of iCloud is hidden as well (`.foto.jpg.icloud`), but that photo will be missed.
    let hidden = folded.starts_with('.') && split(folded).1 != "icloud";
    hidden
        || matches!(folded, "thumbs.db" | "desktop.ini" | "~" | "icon\r")
        || folded.ends_with('~')
        || folded.starts_with("~$")
        || TEMPORARY.contains(&split(folded).1)
}

fn left_out(name: &str, folded: &str, stem: &str, ending: &str) -> Option<Message> {
    if PLACEHOLDERS.contains(&ending) {
        return Some(say!("name-cloud", name = name));
    }
    if folded.ends_with(".json.txt") {
        let right = name.get(..name.len().saturating_sub(4)).unwrap_or(name);
        return Some(say!("name-txt", name = name, right = right));
    }
    is_copy(stem).then(|| say!("name-copy", name = name))
}

fn is_copy(stem: &str) -> bool {
    COPIES.iter().any(|mark| {
        stem.match_indices(mark).any(|(at, _)| {
            let after = stem.get(at + mark.len()..).and_then(|rest| rest.chars().next());
            mark.ends_with('-') || !after.is_some_and(char::is_alphabetic)
        })
    })
}

fn other(name: &str, ending: &str) -> Message {
    if OTHER_PICTURES.contains(&ending) {
        return say!("name-picture", ending = ending, name = name);
    }
    if matches!(ending, "jsonc" | "json5" | "jsn" | "js") {
        return say!("name-ending", name = name);
    }
    say!("name-other", name = name)
}

/// What a text file is: an article or a translation, unless one of another ending with the same stem counts.
fn manuscript<S: AsRef<str>>(name: &str, stem: &str, ending: &str, all: &[S]) -> Role {
    if NOTES.contains(&stem) {
        return Role::Aside(say!("name-notes"));
    }
    let before = ARTICLES.into_iter().take_while(|other| *other != ending);
    let written = split(name).0;
    let first = before.into_iter().find_map(|ending| named(&format!("{written}.{ending}"), all));
    match first {
        Some(first) => Role::LeftOut(say!("name-same-stem", first = first, name = name)),
        None => translation(name, all).unwrap_or(Role::Article),
    }
}

/// The name of that file as it is written in the folder, whatever its case.
fn named<'a, S: AsRef<str>>(wanted: &str, all: &'a [S]) -> Option<&'a str> {
    let mut names = all.iter().map(S::as_ref);
    // The very name first: folding every name of a large folder costs time.
    names.clone().find(|other| *other == wanted).or_else(|| {
        let folded = fold(wanted);
        let plain = wanted.is_ascii();
        names.find(
            |other| if plain && other.is_ascii() { other.eq_ignore_ascii_case(wanted) } else { fold(other) == folded },
        )
    })
}

/// What `010-x.en.json` is: the translation of `010-x.json`, or of `010-x.md`, if there is one.
fn translation<S: AsRef<str>>(name: &str, all: &[S]) -> Option<Role> {
    let (stem, _) = split(name);
    let (base, lang) = stem.rsplit_once('.')?;
    let lang = language::tag(lang)?;
    let of = ARTICLES.into_iter().find_map(|ending| named(&format!("{base}.{ending}"), all));
    let is_translation = base.rsplit_once('.').is_some_and(|(_, lang)| language::tag(lang).is_some());
    Some(match of {
        None => {
            let article = format!("{base}.{}", split(name).1);
            Role::LeftOut(say!("name-no-article", name = name, article = article))
        }
        Some(of) if is_translation => Role::LeftOut(say!("name-of-translation", of = of, name = name)),
        Some(of) => Role::Translation { of: of.to_owned(), lang },
    })
}

#[cfg(test)]
mod tests {
    use super::{Role, fold, is_picture, page_of, paged, role, split};

    #[test]
    fn names_tell_what_a_file_is() {
        let all = ["010-x.json", "Übung.json"];
        for name in ["010-x.json", "A.JSON", "x.y.json", "010-x.v2.json", "010-x.neu.json", "010-x.english.json"] {
            assert_eq!(role(name, &all), Role::Article, "{name}");
        }
        for name in ["a.jpg", "A.JPEG", "b.Png", "c.webp", "010 - Copyshop.jpg", "x (1).jpg"] {
            assert_eq!(role(name, &all), Role::Image, "{name}");
            assert!(is_picture(name));
        }
        for name in [
            "Thumbs.db",
            "DESKTOP.INI",
            "x.lnk",
            "x.json~",
            "~$x.docx",
            ".x.json.swp",
            ".~lock.x.odt#",
            "x.TMP",
            "x.part",
            "x.crdownload",
            ".DS_Store",
            ".hidden.json",
            "._010-x.json",
            ".json",
        ] {
            assert_eq!(role(name, &all), Role::Silent, "{name}");
        }
        assert_eq!(role("_show.json", &all), Role::Settings);
        assert_eq!(role("_Show.JSON", &all), Role::Settings);
        assert!(matches!(role("_Show.json", &["_show.json"]), Role::LeftOut(_)));
        assert!(matches!(role("_entwurf.json", &all), Role::Aside(_)));
    }

    #[test]
    fn files_that_would_be_missed_come_with_the_cure() {
        let cases = [
            ("x - Kopie.json", "copy"),
            ("x – Kopie.json", "copy"),
            ("x - Copy (2).json", "copy"),
            ("x - Kopie - Kopie.jpg", "copy"),
            ("_show - Kopie.json", "copy"),
            ("x (Anna's conflicted copy 2026-01-01).json", "copy"),
            ("x (conflicted copy).json", "copy"),
            ("x.sync-conflict-20260101-1.json", "copy"),
            ("x.json.txt", "rename it to x.json"),
            ("_show.JSON.TXT", "rename it to _show.JSON "),
            (".x.jpg.icloud", "cloud"),
            ("x.json.nextcloud", "cloud"),
            ("x.heic", "JPEG"),
            ("x.docx", "neither"),
            ("README", "neither"),
            ("x.json5", ".json"),
            ("020-x.en.json", "rename it to 020-x.json"),
        ];
        for (name, cure) in cases {
            let Role::LeftOut(reason) = role::<&str>(name, &[]) else { panic!("{name} must be left out") };
            let reason = reason.to_string();
            assert!(reason.contains(cure) && reason.contains(name), "{name}: {reason}");
        }
    }

    #[test]
    fn a_translation_stands_beside_its_article() {
        let all = ["010-x.json", "U\u{308}bung.json"];
        let expected = Role::Translation { of: "010-x.json".to_owned(), lang: "en".to_owned() };
        assert_eq!(role("010-X.en.json", &all), expected);
        let expected = Role::Translation { of: "U\u{308}bung.json".to_owned(), lang: "pt-BR".to_owned() };
        assert_eq!(role("Übung.pt_br.json", &all), expected);
        let all = ["x.json", "x.en.json"];
        assert!(matches!(role("x.en.de.json", &all), Role::LeftOut(_)));
        for name in ["x.neu.json", "x.jp.json", "x.v2.json"] {
            assert_eq!(role(name, &all), Role::Article, "{name}");
        }
    }

    #[test]
    fn a_name_may_end_with_the_number_of_a_page() {
        let cases = [
            ("a.pdf#page=2", ("a.pdf", Some(2))),
            ("a.pdf#page=1", ("a.pdf", Some(1))),
            ("a.pdf", ("a.pdf", None)),
            ("a.pdf#page=0", ("a.pdf#page=0", None)),
            ("a.pdf#page=x", ("a.pdf#page=x", None)),
            ("a.pdf#page=99999999999", ("a.pdf#page=99999999999", None)),
            ("a#page=1#page=3", ("a#page=1", Some(3))),
        ];
        for (name, expected) in cases {
            assert_eq!(paged(name), expected, "{name}");
        }
        assert_eq!((page_of("a.pdf", 1), page_of("a.pdf", 3)), ("a.pdf".to_owned(), "a.pdf#page=3".to_owned()));
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same_name() {
        assert_eq!(fold("U\u{308}bung.JPG"), fold("Übung.jpg"));
        assert_eq!(split("a.b.jpg"), ("a.b", "jpg"));
        assert_eq!(split(".jpg"), (".jpg", ""));
    }
}
