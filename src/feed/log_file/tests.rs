use std::fs;
use std::path::{Path, PathBuf};

use super::LogFile;

/// The names in a folder with the numbers of whole lines in each.
fn lines(folder: &Path) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.is_empty() || text.ends_with('\n'), "a line of {} is cut", path.display());
            (path.file_name().unwrap().to_str().unwrap().to_owned(), text.lines().count())
        })
        .collect();
    all.sort();
    all
}

fn named(names: &[(&str, usize)]) -> Vec<(String, usize)> {
    names.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log");
    (folder, path)
}

/// A line of ten bytes.
const LINE: &str = "123456789\n";

#[test]
fn the_files_share_the_limit_and_every_line_is_whole() {
    let (folder, path) = folder();
    let mut log = LogFile::open(&path, Some(5 * 35)).unwrap();
    for number in 0..100 {
        log.put(&format!("line {number:04}\n")).unwrap();
        let size: u64 =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum();
        assert!(size <= 175, "{size} bytes");
    }
    let expected = [("log", 1), ("log.1", 3), ("log.2", 3), ("log.3", 3), ("log.4", 3)];
    assert_eq!(lines(folder.path()), named(&expected));
    assert_eq!(fs::read_to_string(&path).unwrap(), "line 0099\n");
    assert!(fs::read_to_string(folder.path().join("log.4")).unwrap().starts_with("line 0087\n"));
}

#[test]
fn without_a_limit_a_file_grows() {
    let (folder, path) = folder();
    let mut log = LogFile::open(&path, None).unwrap();
    (0..1000).for_each(|_| log.put(LINE).unwrap());
    assert_eq!(lines(folder.path()), named(&[("log", 1000)]));
}

#[test]
fn a_line_longer_than_the_limit_is_written_all_the_same() {
    let (folder, path) = folder();
    let mut log = LogFile::open(&path, Some(5)).unwrap();
    (0..3).for_each(|_| log.put(LINE).unwrap());
    assert_eq!(lines(folder.path()), named(&[("log", 1), ("log.1", 1), ("log.2", 1)]));
}

#[test]
fn a_file_that_others_moved_away_or_deleted_is_made_anew_at_the_next_line() {
    let (folder, path) = folder();
    let mut log = LogFile::open(&path, None).unwrap();
    log.put(LINE).unwrap();
    fs::rename(&path, folder.path().join("moved")).unwrap();
    log.put(LINE).unwrap();
    log.put(LINE).unwrap();
    assert_eq!(lines(folder.path()), named(&[("log", 2), ("moved", 1)]));
    fs::remove_file(&path).unwrap();
    log.put(LINE).unwrap();
    assert_eq!(lines(folder.path()), named(&[("log", 1), ("moved", 1)]));
}

#[test]
fn two_players_with_one_file_lose_no_line() {
    let (folder, path) = folder();
    let mut logs = [LogFile::open(&path, Some(5 * 40)).unwrap(), LogFile::open(&path, Some(5 * 40)).unwrap()];
    for number in 0..16 {
        logs[number % 2].put(LINE).unwrap();
    }
    assert_eq!(lines(folder.path()).iter().map(|(_, count)| count).sum::<usize>(), 16);
}

#[test]
fn the_line_after_a_half_one_begins_on_its_own() {
    let (_folder, path) = folder();
    fs::write(&path, "half").unwrap();
    let mut log = LogFile::open(&path, None).unwrap();
    log.put(LINE).unwrap();
    log.torn = true; // as after a disk that was full
    log.put(LINE).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("half\n{LINE}\n{LINE}"));
}

#[test]
fn where_files_cannot_be_renamed_the_one_uses_the_whole_limit_and_the_older_stay() {
    let (folder, path) = folder();
    // A folder with something in it does not give way to a file.
    fs::create_dir_all(folder.path().join("log.1/in")).unwrap();
    fs::create_dir_all(folder.path().join("log.2/in")).unwrap();
    fs::create_dir_all(folder.path().join("log.3/in")).unwrap();
    fs::create_dir_all(folder.path().join("log.4/in")).unwrap();
    let mut log = LogFile::open(&path, Some(5 * 20)).unwrap();
    (0..10).for_each(|_| log.put(LINE).unwrap());
    assert!(log.put(LINE).is_err(), "the limit holds");
    assert_eq!(fs::metadata(&path).unwrap().len(), 100);
}
