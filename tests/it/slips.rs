//! The slips of an operator who is no programmer: every folder of `tests/cases/slips` is a show with one of them, and
//! `expected.txt` says where it is told and what is said, in both languages. `LITFASS_BLESS=1` writes that anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use litfass::feed::load;
use litfass::say::Lang;
use litfass::show::problem::Severity;

use super::parse_cases::as_expected;

/// The folders of all slips.
pub fn folders() -> Vec<PathBuf> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/slips");
    let mut folders: Vec<_> = std::fs::read_dir(&cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

/// What is said of a show, in both languages, and which photo is meant.
fn said(folder: &Path) -> String {
    let load = load::read_once(folder);
    let mut text = String::new();
    for problem in &load.show.problems {
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        writeln!(text, "{severity} {}:{}:{}", problem.file, problem.line, problem.column).unwrap();
        for lang in Lang::ALL {
            writeln!(text, "  {}: {}", lang.tag(), problem.message.told(lang)).unwrap();
        }
    }
    if load.show.problems.is_empty() {
        text.push_str("nothing is wrong\n");
    }
    for article in &load.show.articles {
        let photos: Vec<&str> = article.photos.iter().map(|photo| photo.file.as_str()).collect();
        writeln!(text, "shown: {:?} {photos:?}", article.title).unwrap();
    }
    text
}

#[test]
fn every_slip_is_told_where_it_is_with_what_to_write_in_both_languages() {
    let folders = folders();
    assert!(folders.len() >= 20, "only {} slips", folders.len());
    as_expected(&folders, said);
}
