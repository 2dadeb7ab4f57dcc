//! `litfass import` as an operator uses it, and texts in `slides/` that need no command.

use std::fs;

use super::program::{Outcome, litfass, litfass_in};
use super::show_folder::{BLUE, GREEN, RED, TestShow, photo};

const TEXT: &str =
    "Neue Brücke\n\nDie Brücke ist frei.\n\nBild\nErste Fahrten\nFoto: Ada\n\nAm Ufer\n\nHier steht der Text.\n";

/// A folder with the text and files beside it.
fn desk(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// All files of a show with their contents.
fn all(show: &TestShow) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = ["slides", "assets"]
        .iter()
        .flat_map(|folder| fs::read_dir(show.at(folder)).unwrap().map(|entry| entry.unwrap().path()))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}

fn names(show: &TestShow) -> Vec<String> {
    all(show).into_iter().map(|(name, _)| name).collect()
}

/// Fails unless a run has ended with 1 and one sentence.
fn refused(outcome: &Outcome, sentence: &str) {
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert_eq!((outcome.out.as_str(), outcome.err.lines().count()), ("", 1), "{outcome:?}");
    assert!(outcome.err.contains(sentence), "{outcome:?}");
}

#[test]
fn a_text_becomes_slides_in_one_command() {
    let desk = desk(&[("bruecke.txt", TEXT.as_bytes()), ("bruecke.png", &photo("a.png", 1920, 1080, RED))]);
    let show = TestShow::new().article("010-a.json", r#"{"title": "A"}"#);
    let outcome = litfass_in(desk.path(), &["import", "bruecke.txt", "--into", show.name()]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""), "{outcome:?}");
    assert_eq!(names(&show), ["010-a.json", "020-neue-bruecke.json", "bruecke.png"]);
    let check = litfass(&["check", show.name()]);
    assert_eq!(check.code, Some(0), "{check:?}");
    let list = litfass(&["list", "--json", show.name()]).items();
    let text: String = list.iter().map(|item| format!("{} {}\n", item["text"], item["photos"])).collect();
    for words in ["Neue Brücke", "Die Brücke ist frei.", "Erste Fahrten", "Ada", "Am Ufer", "assets/bruecke.png"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn import_twice_overwrites_nothing_and_takes_the_photo_once() {
    let desk = desk(&[("bruecke.txt", TEXT.as_bytes()), ("bruecke.png", &photo("a.png", 64, 36, RED))]);
    let show = TestShow::new().photo("bruecke.png", 64, 36, BLUE);
    let before = fs::read(show.at("assets/bruecke.png")).unwrap();
    for _ in 0..2 {
        let outcome = litfass_in(desk.path(), &["import", "bruecke.txt", "--into", show.name()]);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
    }
    assert_eq!(names(&show), ["010-neue-bruecke.json", "020-neue-bruecke.json", "bruecke-2.png", "bruecke.png"]);
    assert_eq!(fs::read(show.at("assets/bruecke.png")).unwrap(), before);
}

#[test]
fn a_dry_run_prints_the_article_and_writes_nothing() {
    let desk = desk(&[("a.txt", TEXT.as_bytes()), ("a-1.png", &photo("a.png", 64, 36, RED))]);
    let show = TestShow::new();
    for words in [&["import", "a.txt", "--dry-run"][..], &["import", "a.txt", "--into", show.name(), "--dry-run"]] {
        let outcome = litfass_in(desk.path(), words);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        assert_eq!(outcome.json()["title"], "Neue Brücke");
        assert_eq!(outcome.json()["photo"]["caption"], "Erste Fahrten");
        assert!(outcome.err.contains("Left out"), "{outcome:?}");
    }
    assert!(all(&show).is_empty());
}

#[test]
fn photos_are_found_by_name_in_the_folder_and_in_that_of_a_saved_page() {
    let text = "Titel\n\nBild: eins.png\n\nEin Absatz mit Punkt.\n\nBild: zwei.png\n\nBild: ../geheim.png\n\nBild: fehlt.png\nWeg\n";
    let desk = desk(&[
        ("in/a.txt", text.as_bytes()),
        ("in/eins.png", &photo("a.png", 64, 36, RED)),
        ("in/a_files/zwei.png", &photo("a.png", 64, 36, GREEN)),
        ("in/anderes.png", &photo("a.png", 64, 36, BLUE)),
        ("geheim.png", &photo("a.png", 64, 36, BLUE)),
    ]);
    let show = TestShow::new();
    let outcome = litfass_in(desk.path(), &["import", "in/a.txt", "--into", show.name()]);
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert_eq!(names(&show), ["010-titel.json", "eins.png", "zwei.png"]);
    for lost in ["Weg", "fehlt.png", "../geheim.png"] {
        assert!(
            outcome.out.lines().any(|line| line.contains("its photo is not there") && line.contains(lost)),
            "{outcome:?}"
        );
    }
    assert_eq!(litfass(&["check", show.name()]).code, Some(0));
}

#[test]
fn what_makes_no_article_is_refused_and_nothing_is_written() {
    let show = TestShow::new();
    let good: &[u8] = b"Good\n\nThis would make an article.\n";
    let big = "word ".repeat(11_000_000);
    for (name, bytes, sentence) in [
        ("empty.txt", &b""[..], "it is empty"),
        ("spaces.txt", b" \n\t\n", "it is empty"),
        ("binary.txt", &[7, 0, 1, 255, 3, 0, 12][..], "no text"),
        ("photo.txt", &photo("a.png", 8, 8, RED), "a picture"),
        ("poster.pdf", b"%PDF-1.7\n", "a PDF"),
        ("old.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1xxxx", "encrypted"),
        ("archive.zip", b"PK\x03\x04xxxx", "damaged"),
        ("a.json", b"{\"title\": \"x\"}", "JSON"),
        ("big.txt", big.as_bytes(), "larger than"),
    ] {
        let desk = desk(&[("good.txt", good), (name, bytes)]);
        let outcome = litfass_in(desk.path(), &["import", "good.txt", name, "--into", show.name()]);
        refused(&outcome, sentence);
        assert!(outcome.err.contains(name), "{outcome:?}");
    }
    let desk = desk(&[("folder/x.txt", good)]);
    refused(&litfass_in(desk.path(), &["import", "folder", "--into", show.name()]), "no file");
    refused(&litfass_in(desk.path(), &["import", "gone.txt", "--into", show.name()]), "cannot be read");
    assert!(all(&show).is_empty());
}

#[test]
fn a_folder_that_is_no_show_is_named_with_2() {
    let desk = desk(&[("a.txt", TEXT.as_bytes())]);
    for words in [&["import", "a.txt", "--into", "nowhere"][..], &["import", "a.txt"], &["import", "--into", "."]] {
        assert_eq!(litfass_in(desk.path(), words).code, Some(2), "{words:?}");
    }
    assert!(!desk.path().join("nowhere").exists());
}

#[test]
fn a_text_in_slides_is_an_article_without_any_command() {
    let show = TestShow::new()
        .photo("see.png", 1920, 1080, RED)
        .file("slides/010-a.md", "# Erster\n\n![Am See](see.png)\n\nEin Satz zum See.\n")
        .file("slides/020-b.txt", "Zweiter\r\n\r\nEin Satz ohne Bild.\r\n")
        .file("slides/020-b.en.txt", "Second\n\nA sentence without a picture.\n")
        .file("slides/README.txt", "Hier liegen die Folien.\n");
    let check = litfass(&["check", "--json", show.name()]);
    assert_eq!(check.code, Some(0), "{check:?}");
    let list = litfass(&["list", "--json", show.name()]).items();
    let slides: Vec<&str> = list.iter().map(|item| item["slide"].as_str().unwrap()).collect();
    assert!(
        slides.contains(&"010-a/0") && slides.contains(&"020-b/0") && !slides.iter().any(|id| id.contains("README")),
        "{slides:?}"
    );
    let english = litfass(&["list", "--json", "--translation", "en", show.name()]);
    assert!(english.out.contains("A sentence without a picture."), "{english:?}");
}

#[test]
fn of_several_files_with_one_stem_json_counts_and_the_others_are_told() {
    let show = TestShow::new()
        .article("010-a.json", r#"{"title": "From JSON"}"#)
        .file("slides/010-a.md", "# From Markdown\n")
        .file("slides/010-A.txt", "From text\n");
    let list = litfass(&["list", "--json", show.name()]);
    assert!(list.out.contains("From JSON") && !list.out.contains("From Markdown"), "{list:?}");
    let check = litfass(&["check", "--json", show.name()]);
    let told: Vec<String> = check.items().iter().map(|item| item["file"].as_str().unwrap().to_owned()).collect();
    assert!(told.contains(&"slides/010-a.md".to_owned()) && told.contains(&"slides/010-A.txt".to_owned()), "{check:?}");
}
