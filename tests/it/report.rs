//! What `litfass report` makes of event logs, as folders of data: `words.txt` holds its options, `expected.txt` what it
//! prints. `LITFASS_BLESS=1` writes `expected.txt` anew; look at each before keeping it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::parse_cases::as_expected;
use super::program::{Outcome, litfass, litfass_in, program};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/report")
}

#[test]
fn every_log_gives_the_report_that_it_should() {
    let mut folders: Vec<_> = fs::read_dir(cases()).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    assert!(folders.len() >= 9, "only {folders:?}");
    as_expected(&folders, |folder| {
        let words = fs::read_to_string(folder.join("words.txt")).unwrap();
        let words: Vec<&str> = words.split_whitespace().collect();
        let Outcome { code, out, err, .. } = litfass_in(folder, &[&["report"], words.as_slice()].concat());
        format!("{}{err}exit code {}\n", out.replace("\r\n", "\n"), code.unwrap())
    });
}

#[test]
fn german_spreadsheets_get_a_mark_semicolons_and_their_line_ends() {
    let log = cases().join("a-day/events.jsonl");
    let said = litfass(&["report", log.to_str().unwrap(), "--csv", "de"]);
    assert!(said.out.starts_with("\u{FEFF}Bildschirm;Tag;"), "{said:?}");
    assert_eq!(said.out.matches('\n').count(), said.out.matches("\r\n").count(), "{said:?}");
}

/// The page that is made of a case.
fn page(case: &str, words: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    let case = cases().join(case);
    let log = case.join("events.jsonl");
    let said = litfass(&[&["report", log.to_str().unwrap(), "--html", file.to_str().unwrap()], words].concat());
    assert_eq!((said.code, said.out.as_str()), (Some(0), ""), "{said:?}");
    fs::read_to_string(file).unwrap()
}

#[test]
fn a_page_is_complete_in_itself() {
    let page = page("hostile", &["--lang", "de"]);
    for outside in ["http:", "https:", "src=", "href=", "<script", "@import", "url(h"] {
        assert!(!page.contains(outside), "the page says {outside}");
    }
    // All that is drawn is drawn by what stands in the page.
    assert_eq!(page.matches("url(").count(), page.matches("url(#hatch").count());
    assert!(page.contains("id=hatch"));
}

#[test]
fn a_page_shows_pictures_of_what_was_on_and_no_other_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let line = |t: u32, id: &str, revision: &str| {
        format!(
            r#"{{"at":"2026-11-19T08:00:{t:02}.000+01:00","t":{t},"event":"show","slide":"{id}/0","article":"slides/{id}.json","title":"On {id}","seconds":5,"revision":"{revision}","why":"timer"}}"#
        )
    };
    fs::create_dir(at("pictures")).unwrap();
    let jpeg = super::show_folder::photo("a.jpg", 64, 36, [200, 30, 40]);
    fs::write(at("pictures/00000000000000aa.jpg"), &jpeg).unwrap();
    fs::write(at("pictures/00000000000000bb.jpg"), b"no JPEG").unwrap();
    fs::write(at("secret.jpg"), &jpeg).unwrap();
    let revisions = ["00000000000000aa", "00000000000000bb", "../secret", "00000000000000aa"];
    let lines = (1..).zip(revisions).map(|(t, revision)| line(t, &format!("0{t}0"), revision));
    fs::write(at("events.jsonl"), lines.collect::<Vec<_>>().join("\n")).unwrap();
    let (events, html, pictures) = (at("events.jsonl"), at("page.html"), at("pictures"));
    let said = litfass(&["report", &events, "--html", &html, "--pictures", &pictures, "--lang", "en"]);
    assert_eq!(said.code, Some(0), "{said:?}");
    let page = fs::read_to_string(html).unwrap();
    assert_eq!(page.matches("<img ").count(), 1, "{page}");
    assert_eq!(page.matches("src=\"data:image/jpeg;base64,").count(), page.matches("src=").count());
    assert!(page.contains("On 010<small>010/0<br>") && page.contains("<p class=small>2 more versions"), "{page}");
}

#[test]
fn what_an_operator_wrote_stands_in_the_page_as_text() {
    let page = page("hostile", &[]);
    assert!(page.contains("&lt;b&gt;"), "{page}");
    assert!(!page.contains("<b>"), "{page}");
}

#[test]
fn a_page_tells_the_same_sums_as_the_table() {
    let page = page("killed", &[]);
    let table = litfass(&["report", cases().join("killed/events.jsonl").to_str().unwrap()]).out;
    for row in table.lines().filter(|line| line.contains("slides/")) {
        for cell in row.split("  ").map(str::trim).filter(|cell| cell.contains(':')) {
            assert!(page.contains(cell), "{cell} of {row}");
        }
    }
    assert!(table.contains("player broke off") && page.contains("player broke off"), "{table}");
}

#[test]
fn a_log_may_come_from_another_program() {
    let log = fs::read(cases().join("a-day/events.jsonl")).unwrap();
    let mut child = program()
        .args(["report", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&log).unwrap();
    let out = child.wait_with_output().unwrap();
    let from_file = litfass(&["report", cases().join("a-day/events.jsonl").to_str().unwrap()]);
    assert_eq!(String::from_utf8(out.stdout).unwrap(), from_file.out);
}

#[test]
fn what_is_no_log_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("empty"), "").unwrap();
    fs::write(folder.path().join("text"), "Sehr geehrte Damen und Herren,\n").unwrap();
    for (words, code, says) in [
        (vec!["missing"], 2, "missing cannot be read"),
        (vec!["."], 2, ". cannot be read"),
        (vec!["empty"], 1, "litfass show --events FILE"),
        (vec!["text"], 1, "no line of an event log in text"),
        (vec!["text", "--from", "gestern"], 2, "such as 2026-11-19"),
        (vec!["text", "--csv", "fr"], 2, "de, en"),
        (vec!["text", "--csv", "de", "--html", "x"], 2, "cannot be used with"),
        (vec![], 2, "EVENTS"),
    ] {
        let outcome = litfass_in(folder.path(), &[&["report"], words.as_slice()].concat());
        assert_eq!(outcome.code, Some(code), "{words:?}: {outcome:?}");
        assert!(outcome.err.contains(says), "{words:?}: {outcome:?}");
    }
}

/// Most memory of the program while it read a file, in kB.
fn memory(log: &Path) -> u64 {
    let mut child = program().arg("report").arg(log).stdout(std::process::Stdio::null()).spawn().unwrap();
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        most = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(most);
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    assert!(most > 0, "the program was too quick to be looked at");
    most
}

#[test]
fn a_long_log_needs_no_more_memory_than_a_short_one() {
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("long.jsonl");
    let mut file = std::io::BufWriter::new(fs::File::create(&long).unwrap());
    let mut t = 0_u64;
    let first = "2026-01-01T00:00:00+01:00[+01:00]".parse::<jiff::Zoned>().unwrap();
    let mut line = |t: u64, rest: &str| {
        let at =
            first.saturating_add(std::time::Duration::from_secs(t)).strftime("%Y-%m-%dT%H:%M:%S.000%:z").to_string();
        writeln!(file, "{{\"at\":\"{at}\",\"t\":{t}.000,{rest}}}").unwrap();
    };
    line(0, r#""event":"start","screen":"foyer","show":"x""#);
    for number in 0..250_000_u64 {
        t += 10;
        let slide = number % 40;
        let rest = format!(
            "\"event\":\"show\",\"slide\":\"{slide}/0\",\"article\":\"slides/{slide}.json\",\"title\":\"Ein Titel, der etwas länger ist\",\"section\":0,\"page\":1,\"pages\":1,\"lang\":\"de\",\"seconds\":10.0,\"revision\":\"00000000000000ff\",\"why\":\"timer\""
        );
        line(t, &rest);
    }
    drop(file);
    let size = fs::metadata(&long).unwrap().len() / 1024;
    assert!(size > 50_000, "{size} kB");
    let most = memory(&long);
    assert!(most < 24 * 1024, "{most} kB for {size} kB of log");
}
