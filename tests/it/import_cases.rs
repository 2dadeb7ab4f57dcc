//! Files become articles: each folder in `tests/cases/import` holds one input and what it must give. With `LITFASS_BLESS`
//! set, the expected texts are written anew, to be read by a person before they are kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use litfass::import::{self, Around, Import, Refused};
use litfass::show::parse;
use litfass::show::problem::Severity;
use litfass::show::settings::Settings;

use super::parse_cases::as_expected;

fn cases() -> Vec<PathBuf> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import");
    let mut folders: Vec<_> = std::fs::read_dir(&cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// Name and bytes of the input of a case.
fn input(folder: &Path) -> (String, Vec<u8>) {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let found = files.into_iter().find(|path| path.file_stem().unwrap() == "input").unwrap();
    (found.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&found).unwrap())
}

/// The articles of a file; calendars are shown in Berlin, in November 2026.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Import>, Refused> {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let known = |name: &str| TimeZone::get(name).ok();
    import::read(name, bytes, &Around { zone: &zone, today: jiff::civil::date(2026, 11, 19), known: &known })
}

/// The articles of a case, each photo found under the name that the file has for it.
fn imported(folder: &Path) -> Vec<Import> {
    let (name, bytes) = input(folder);
    let mut all = read(&name, &bytes).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    for one in &mut all {
        one.place_photos(|wanted| {
            let name = wanted.file.rsplit('/').next().unwrap();
            Some(if name.is_empty() { format!("photo-{}.jpg", wanted.number + 1) } else { name.replace("%20", " ") })
        });
    }
    all
}

fn told(all: &[Import]) -> String {
    let mut text = String::new();
    for one in all {
        text.push_str(&one.article());
        for left in one.left_out() {
            writeln!(text, "left out, since {}: {}", left.why, left.words).unwrap();
        }
    }
    text
}

#[test]
fn every_import_case_gives_what_it_expects() {
    as_expected(&cases(), |folder| told(&imported(folder)));
}

#[test]
fn there_are_enough_pages_in_three_languages() {
    let names: Vec<String> =
        cases().iter().map(|folder| folder.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert!(names.len() >= 12, "{names:?}");
    for lang in ["-de-", "-en-", "-ja-"] {
        assert!(names.iter().filter(|name| name.contains(lang)).count() >= 3, "{lang} in {names:?}");
    }
}

#[test]
fn imported_articles_are_read_without_a_problem() {
    for folder in cases() {
        for one in imported(&folder) {
            let text = one.article();
            let parsed = parse::article("slides/010-x.json", &text, &Settings::default());
            assert!(parsed.article.is_some(), "{}: {text}", folder.display());
            let errors: Vec<_> = parsed.problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
            assert!(errors.is_empty(), "{}: {errors:?}\n{text}", folder.display());
        }
    }
}

/// The words of a text and how often each stands there; letters of East Asia, which have no spaces between words, count
/// one by one.
fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    let wide = |letter: char| letter >= '\u{2E80}';
    for run in text.split(|letter: char| !letter.is_alphanumeric()) {
        for letter in run.chars().filter(|letter| wide(*letter)) {
            *words.entry(letter.to_string()).or_insert(0) += 1;
        }
        for word in run.split(wide).filter(|word| !word.is_empty()) {
            *words.entry(word.to_lowercase()).or_insert(0) += 1;
        }
    }
    words
}

/// Words that stand in a text more often than in an article and its list of what was left out.
pub fn lost(text: &str, all: &[Import]) -> Vec<String> {
    let mut kept = String::new();
    for one in all {
        kept.push_str(&one.article().replace("\\n", "\n"));
        one.left_out().iter().for_each(|left| write!(kept, "\n{}", left.words).unwrap());
    }
    let kept = counted(&kept);
    let missing = |(word, count): &(String, usize)| kept.get(word).is_none_or(|found| found < count);
    counted(text).into_iter().filter(missing).map(|(word, _)| word).collect()
}

/// The words of an input that somebody sees: all of a text, of a page what a browser shows.
fn seen(name: &str, bytes: &[u8]) -> Option<String> {
    let text = litfass::show::encoding::decode(bytes).text;
    if name.ends_with(".txt") || name.ends_with(".md") {
        return Some(text);
    }
    let body = name.ends_with(".html").then(|| text.split_once("<body").map(|(_, body)| body))??;
    // By hand, so that it does not share the errors of what it judges.
    let mut rest = body.split_once('>')?.1.to_owned();
    for (start, end) in [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")] {
        while let Some((before, after)) = rest.split_once(start) {
            rest = format!("{before}{}", after.split_once(end).map_or("", |(_, after)| after));
        }
    }
    let texts = rest.split('<').enumerate().map(|(number, part)| match (number, part.split_once('>')) {
        (0, _) => part,
        (_, tag) => tag.map_or("", |(_, text)| text),
    });
    let texts: String = texts.map(|text| format!("{text}\n")).collect();
    Some(texts.replace("&gt;", ">").replace("&lt;", "<").replace("&amp;", "&"))
}

/// The articles of a file, each photo under the very name that the file has for it.
fn unplaced(name: &str, bytes: &[u8]) -> Vec<Import> {
    let mut all = read(name, bytes).unwrap_or_else(|why| panic!("{name}: {why}"));
    all.iter_mut().for_each(|one| one.place_photos(|wanted| Some(format!("x/{}", wanted.file))));
    all
}

#[test]
fn every_word_of_a_text_or_page_is_in_the_article_or_left_out() {
    let mut judged = 0;
    for folder in cases() {
        let (name, bytes) = input(&folder);
        if folder.ends_with("html-de-windows-1252") {
            continue;
        }
        let Some(text) = seen(&name, &bytes) else { continue };
        let missing = lost(&text, &unplaced(&name, &bytes));
        assert!(missing.is_empty(), "{}: {missing:?} of\n{text}", folder.display());
        judged += 1;
    }
    assert!(judged >= 12, "only {judged} were judged");
}

/// Lines that texts are made of; numbers make the words of each line its own.
const LINES: [&str; 24] = [
    "",
    "",
    "",
    "Kurze Zeile",
    "Noch eine kurze Zeile?",
    "Ein Absatz mit einem Punkt am Ende.",
    "Bild",
    "Image",
    "Bild: see.jpg",
    "Foto: Ada Muster",
    "Bildnachweis: Stadt",
    "© Ada",
    "- ein Punkt",
    "• noch ein Punkt",
    "Autor*in",
    "Von Ada Muster",
    "19. November 2026",
    "Datum: 19.11.2026",
    "Startseite > Rathaus > Meldung",
    "Drucken",
    "44135 Dortmund",
    "Am See (Foto: Ada)",
    "画像",
    "写真：市広報課",
];

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_word_of_a_random_text_is_lost(picks in proptest::collection::vec((0..LINES.len(), 0..3_u8), 1..30), markdown in proptest::bool::ANY) {
        let line = |(number, (pick, more)): (usize, &(usize, u8))| match more {
            0 if !LINES[*pick].is_empty() => format!("{} wort{number}", LINES[*pick]),
            _ => LINES[*pick].to_owned(),
        };
        let text: String = picks.iter().enumerate().map(line).collect::<Vec<_>>().join("\n");
        let name = if markdown { "input.md" } else { "input.txt" };
        if let Ok(mut all) = read(name, text.as_bytes()) {
            all.iter_mut().for_each(|one| one.place_photos(|wanted| Some(format!("x/{}", wanted.file))));
            let missing = lost(&text, &all);
            proptest::prop_assert!(missing.is_empty(), "{:?} of\n{}\n{}", missing, text, told(&all));
        }
    }
}
