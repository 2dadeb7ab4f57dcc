use std::collections::BTreeMap;
use std::sync::Arc;

use super::file::{FontFile, Unusable, choose};
use super::typecase::{FontTrouble, Said, Typecase};
use super::{FontBytes, Fonts, built_in};
use crate::compose::text::fonts::{FaceId, Style};
use crate::feed::source::Folder;
use crate::show::article::Article;
use crate::show::parse;
use crate::show::problem::Problem;
use crate::show::settings::Settings;
use crate::show::slide::Version;

fn shared(bytes: &[u8]) -> FontBytes {
    Arc::new(bytes.to_vec())
}

/// A font of the binary under another family's name.
fn renamed(font: &[u8], family: &str) -> Vec<u8> {
    let to: Vec<u8> = family.chars().flat_map(|c| [0, c as u8]).collect();
    let from: Vec<u8> = "Noto Sans".chars().flat_map(|c| [0, c as u8]).collect();
    assert_eq!(from.len(), to.len());
    let mut font = font.to_vec();
    let mut at = 0;
    while let Some(found) = font[at..].windows(from.len()).position(|window| window == from) {
        font[at + found..at + found + to.len()].copy_from_slice(&to);
        at += found + to.len();
    }
    font
}

/// A show folder, its settings and its typecase.
struct Desk {
    folder: tempfile::TempDir,
    settings: Settings,
    typecase: Typecase,
    versions: BTreeMap<String, Version>,
}

impl Desk {
    fn new(font: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("assets/fonts")).unwrap();
        std::fs::create_dir_all(folder.path().join("slides")).unwrap();
        std::fs::write(
            folder.path().join("slides/_show.json"),
            format!("{{\n  \"theme\": {{\"font\": \"{font}\"}}\n}}"),
        )
        .unwrap();
        let mut settings = Settings::default();
        settings.theme.font = font.to_owned();
        Self { folder, settings, typecase: Typecase::default(), versions: BTreeMap::new() }
    }

    fn source(&self) -> Folder {
        Folder::new(self.folder.path())
    }

    fn put(&mut self, name: &str, bytes: &[u8], version: u64) -> Result<(), FontTrouble> {
        let file = format!("assets/fonts/{name}");
        std::fs::write(self.folder.path().join(&file), bytes).unwrap();
        self.typecase.read(&self.source(), &file, Version(version))?;
        self.versions.insert(file, Version(version));
        Ok(())
    }

    fn arrange(&mut self, articles: &[Arc<Article>]) -> Vec<Problem> {
        let source = self.source();
        let said =
            Said { settings: &self.settings, settings_file: "slides/_show.json", articles, fonts: &self.versions };
        self.typecase.arrange(&source, &said)
    }

    fn first(&self, bold: bool) -> FaceId {
        self.typecase.fonts().chain("de", Style { bold, ..Style::default() })[0]
    }
}

fn article(text: &str) -> Arc<Article> {
    Arc::new(parse::article("slides/010-a.json", text, &Settings::default()).article.unwrap())
}

#[test]
fn a_family_in_the_shows_folder_comes_first_whatever_its_case() {
    for name in ["House One", "houseone", "HOUSE-ONE"] {
        let mut desk = Desk::new(name);
        desk.put("r.ttf", &renamed(notosans::REGULAR_TTF, "House One"), 1).unwrap();
        desk.put("b.ttf", &renamed(notosans::BOLD_TTF, "House One"), 1).unwrap();
        assert_eq!(desk.arrange(&[]), [], "{name}");
        assert_eq!((desk.first(false), desk.first(true)), (FaceId(4), FaceId(5)), "{name}");
    }
}

#[test]
fn a_file_is_also_found_by_its_name_and_its_brother_with_it() {
    let mut desk = Desk::new("Hausschrift");
    desk.put("Hausschrift.ttf", &renamed(notosans::REGULAR_TTF, "House One"), 1).unwrap();
    assert_eq!(desk.arrange(&[]), []);
    assert_eq!(desk.first(false), FaceId(4));
}

#[test]
fn the_nearest_style_serves_for_one_that_is_missing() {
    let file = |bytes: &[u8]| Arc::new(FontFile::parse("x", &shared(bytes)).unwrap());
    let all = [notosans::BOLD_ITALIC_TTF, notosans::ITALIC_TTF, notosans::BOLD_TTF, notosans::REGULAR_TTF];
    let width = |files: &[&[u8]]| {
        let files: Vec<_> = files.iter().map(|bytes| file(bytes)).collect();
        let faces = choose(&files, "noto sans").unwrap();
        faces.map(|face| face.shape("Hamburg").iter().map(|(_, width)| (width * 1000.0) as i32).sum::<i32>())
    };
    let [regular, bold, italic, bold_italic] = width(&all);
    assert_eq!(width(&all[3..]), [regular; 4]);
    assert_eq!(width(&all[2..]), [regular, bold, regular, bold]);
    assert_eq!(width(&all[1..]), [regular, bold, italic, italic]);
    assert_eq!(width(&all[..1]), [bold_italic; 4]);
    assert!(regular < bold && choose(&[file(all[0])], "other").is_none());
}

#[test]
fn a_font_that_does_not_exist_is_told_where_it_is_named_with_the_nearest_name() {
    let mut desk = Desk::new("Hous One");
    desk.put("r.ttf", &renamed(notosans::REGULAR_TTF, "House One"), 1).unwrap();
    let problems = desk.arrange(&[]);
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!((problem.file.as_str(), problem.line, problem.column), ("slides/_show.json", 2, 21));
    assert_eq!(problem.pointer, "/theme/font");
    let told = problem.message.to_string();
    assert!(told.ends_with("did you mean \"House One\"?"), "{told}");
    assert_eq!(desk.first(false), FaceId(0));
    // It stays told, and is gone when it is right.
    assert_eq!(desk.arrange(&[]), problems);
    desk.settings.theme.font = "House One".to_owned();
    assert_eq!(desk.arrange(&[]), []);
    assert_eq!(desk.first(false), FaceId(4));
}

#[test]
fn what_is_no_font_is_refused_with_the_reason() {
    let whole = notosans::REGULAR_TTF;
    let mut huge = whole.to_vec();
    let head = table(&huge, *b"head");
    huge[head + 18..head + 20].copy_from_slice(&16_u16.to_be_bytes());
    let mut tiny = whole.to_vec();
    tiny[head + 18..head + 20].copy_from_slice(&0_u16.to_be_bytes());
    let partial: fn(&FontTrouble) -> bool = |trouble| matches!(trouble, FontTrouble::Partial(_));
    let broken: fn(&FontTrouble) -> bool = |trouble| matches!(trouble, FontTrouble::Broken(_));
    let mut desk = Desk::new("x");
    for (what, bytes, fits) in [
        ("nothing", &b""[..], partial),
        ("zeros", &[0; 5000], partial),
        ("half of it", &whole[..whole.len() / 2], partial),
        ("a text", b"This is no font.", broken),
        ("a web font", b"wOF2\0\x01\0\0", broken),
        ("letters of a hundred em", &huge, broken),
        ("no unit of measure", &tiny, broken),
    ] {
        let trouble = desk.put("x.ttf", bytes, 1).unwrap_err();
        assert!(fits(&trouble), "{what}: {trouble:?}");
    }
    assert_eq!(desk.put("x.ttf", whole, 1), Ok(()));
}

fn table(font: &[u8], tag: [u8; 4]) -> usize {
    let at = font.windows(4).position(|window| window == tag).unwrap();
    u32::from_be_bytes(font[at + 8..at + 12].try_into().unwrap()) as usize
}

#[test]
fn damaged_fonts_never_panic_wherever_the_damage_is() {
    let mut state = 0x9E37_79B9_u32;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize
    };
    let whole = notosans::ITALIC_TTF;
    for _ in 0..40 {
        let mut bytes = whole.to_vec();
        for _ in 0..200 {
            // The header and the tables of few bytes matter most.
            let end = if random() % 2 == 0 { 2000 } else { bytes.len() };
            bytes[random() % end] = random() as u8;
        }
        let usable = FontFile::parse("x", &shared(&bytes)).and_then(|file| file.try_out());
        assert!(matches!(usable, Ok(()) | Err(Unusable::Partial | Unusable::Broken(_))));
    }
}

#[test]
fn letters_that_nothing_draws_are_told_where_they_stand() {
    let mut desk = Desk::new("");
    let text = "{\n  \"title\": \"Gut\",\n  \"body\": \"Ein \u{F0FFF} hier\"\n}";
    std::fs::write(desk.folder.path().join("slides/010-a.json"), text).unwrap();
    let one = article(text);
    let problems = desk.arrange(&[Arc::clone(&one)]);
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!((problem.file.as_str(), problem.line, problem.column), ("slides/010-a.json", 3, 16));
    let told = problem.message.to_string();
    assert!(told.contains("no installed font can draw \u{F0FFF},"), "{told}");
    assert_eq!(desk.arrange(&[article("{\"title\": \"Gut\"}")]), []);
}

#[test]
fn the_faces_stay_the_same_as_long_as_nothing_asks_for_others() {
    let mut desk = Desk::new("");
    desk.arrange(&[article("{\"title\": \"Gut\"}")]);
    let before: Arc<Fonts> = Arc::clone(desk.typecase.fonts());
    desk.arrange(&[article("{\"title\": \"Größer – „so“ Ωж\"}")]);
    assert!(Arc::ptr_eq(&before, desk.typecase.fonts()));
    desk.arrange(&[article("{\"title\": \"\u{F0FFF}\"}")]);
    assert!(!Arc::ptr_eq(&before, desk.typecase.fonts()));
}

#[test]
fn a_font_that_is_replaced_is_followed() {
    let mut desk = Desk::new("House One");
    desk.put("a.ttf", &renamed(notosans::REGULAR_TTF, "House One"), 1).unwrap();
    desk.arrange(&[]);
    let width =
        |desk: &Desk| desk.typecase.fonts().shape(desk.first(false), "Hamburg").iter().map(|(_, w)| w).sum::<f32>();
    let before = width(&desk);
    desk.put("a.ttf", &renamed(notosans::BOLD_TTF, "House One"), 2).unwrap();
    desk.arrange(&[]);
    assert!(width(&desk) > before);
}

#[test]
fn the_built_in_face_has_greek_and_cyrillic() {
    assert_eq!(built_in().unwrap().lacking("Ελλάδα Україна Ďáblické łódź ğ ő ș"), "");
}
