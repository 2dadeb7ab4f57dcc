use std::sync::Mutex;
use std::time::Instant;

use super::*;
use crate::say::Lang;
use crate::show::problem::{Place, Problem};
use crate::show::why::Why;

/// Something to write to that can be looked into, and that may fail or hang.
#[derive(Clone, Default)]
struct Pad {
    text: Arc<Mutex<String>>,
    writes: Arc<AtomicU64>,
    fails_after: Option<u64>,
    gate: Option<Arc<Mutex<()>>>,
}

impl Write for Pad {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.writes.fetch_add(1, Ordering::SeqCst);
        if let Some(gate) = &self.gate {
            drop(gate.lock().unwrap());
        }
        if self.fails_after.is_some_and(|last| count >= last) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        self.text.lock().unwrap().push_str(std::str::from_utf8(bytes).unwrap());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Pad {
    fn text(&self) -> String {
        self.text.lock().unwrap().clone()
    }
}

fn at() -> Zoned {
    "2026-11-19T08:00:00.0129+01:00[Europe/Berlin]".parse().unwrap()
}

fn fixed(file: &str) -> Record {
    Record::Fixed { file: file.to_owned() }
}

fn write(log: &EventLog, record: Record) {
    log.write(at(), Duration::from_millis(1500), record);
}

fn show() -> Record {
    Record::Show {
        slide: "010-hokkaido/1.2".into(),
        article: "slides/010-hokkaido.json".into(),
        title: "Der \"See\"\n春".into(),
        section: 1,
        page: 2,
        pages: 3,
        lang: "de".into(),
        seconds: 22.620_111,
        revision: "00000000000000ff".into(),
        why: Why::Timer,
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of all events")]
fn each_event_is_one_exact_line() {
    let cases = [
        (
            Record::Start {
                version: "0.1.0".into(),
                show: "/srv/show".into(),
                screen: "rathaus-1".into(),
                revision: "0000000000000001".into(),
                slides: 4,
                width: 1920,
                height: 1080,
                renderer: "llvmpipe".into(),
            },
            r#""event":"start","version":"0.1.0","show":"/srv/show","screen":"rathaus-1","revision":"0000000000000001","slides":4,"width":1920,"height":1080,"renderer":"llvmpipe""#,
        ),
        (
            show(),
            r#""event":"show","slide":"010-hokkaido/1.2","article":"slides/010-hokkaido.json","title":"Der \"See\"\n春","section":1,"page":2,"pages":3,"lang":"de","seconds":22.62,"revision":"00000000000000ff","why":"timer""#,
        ),
        (
            Record::Transition {
                from: "a/0".into(),
                to: "a/1".into(),
                frames: 36,
                median_ms: 16.666_666,
                p99_ms: 18.0,
                worst_ms: 18.25,
            },
            r#""event":"transition","from":"a/0","to":"a/1","frames":36,"median_ms":16.667,"p99_ms":18.0,"worst_ms":18.25"#,
        ),
        (
            Record::Reload {
                files: vec!["slides/a.json".into(), "assets/b.jpg".into()],
                slides: 5,
                revision: "0000000000000002".into(),
                ms: 41.5,
            },
            r#""event":"reload","files":["slides/a.json","assets/b.jpg"],"slides":5,"revision":"0000000000000002","ms":41.5"#,
        ),
        (
            Record::Problem(
                Problem::error(
                    "slides/a.json",
                    &Place { line: 3, column: 7, pointer: "/sections/0/photo".into() },
                    "There is no photo.",
                )
                .told(Lang::English),
            ),
            r#""event":"problem","file":"slides/a.json","line":3,"column":7,"pointer":"/sections/0/photo","severity":"error","message":"There is no photo.""#,
        ),
        (fixed("slides/a.json"), r#""event":"fixed","file":"slides/a.json""#),
        (
            Record::Alive {
                screen: "rathaus-1".into(),
                slide: Some("a/1".into()),
                article: Some("slides/a.json".into()),
                title: Some("See".into()),
                frames: 40,
            },
            r#""event":"alive","screen":"rathaus-1","slide":"a/1","article":"slides/a.json","title":"See","frames":40"#,
        ),
        (
            Record::Alive { screen: "rathaus-1".into(), slide: None, article: None, title: None, frames: 0 },
            r#""event":"alive","screen":"rathaus-1","slide":null,"frames":0"#,
        ),
        (Record::Display { state: DisplayState::Lost }, r#""event":"display","state":"lost""#),
        (Record::Window { state: WindowState::Covered }, r#""event":"window","state":"covered""#),
        (Record::Missing { lines: 7 }, r#""event":"missing","lines":7"#),
        (Record::Stop { reason: Reason::For }, r#""event":"stop","reason":"for""#),
    ];
    for (record, expected) in cases {
        let text = Line { at: at(), t: Duration::from_micros(61_004_900), record }.text().unwrap();
        assert_eq!(text, format!("{{\"at\":\"2026-11-19T08:00:00.012+01:00\",\"t\":61.004,{expected}}}\n"));
        serde_json::from_str::<serde_json::Value>(&text).expect("a line is JSON");
    }
}

#[test]
fn every_reason_and_every_why_is_a_word_of_the_contract() {
    let reasons = [Reason::For, Reason::Key, Reason::Closed, Reason::Signal, Reason::Error];
    let text = serde_json::to_string(&reasons).unwrap();
    assert_eq!(text, r#"["for","key","closed","signal","error"]"#);
    let states = [DisplayState::On, DisplayState::Off, DisplayState::Lost];
    assert_eq!(serde_json::to_string(&states).unwrap(), r#"["on","off","lost"]"#);
    let states = [WindowState::Visible, WindowState::Covered];
    assert_eq!(serde_json::to_string(&states).unwrap(), r#"["visible","covered"]"#);
    let whys = [Why::Start, Why::Timer, Why::Next, Why::Previous, Why::Jump, Why::Reload, Why::Schedule];
    let text = serde_json::to_string(&whys).unwrap();
    assert_eq!(text, r#"["start","timer","next","previous","jump","reload","schedule"]"#);
}

#[test]
fn the_offset_is_written_also_where_it_is_zero() {
    let line = Line {
        at: "2026-11-19T07:00:00Z[UTC]".parse().unwrap(),
        t: Duration::ZERO,
        record: Record::Stop { reason: Reason::Key },
    };
    assert!(line.text().unwrap().starts_with(r#"{"at":"2026-11-19T07:00:00.000+00:00","t":0.000,"#));
}

#[test]
fn two_logs_in_turn_append_to_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.jsonl");
    std::fs::write(&path, "{\"at\":\"killed in the mid").unwrap();
    for name in ["first", "second"] {
        let log = EventLog::to_file(&path, None).unwrap();
        write(&log, fixed(name));
        write(&log, Record::Stop { reason: Reason::Signal });
        log.finish();
    }
    let text = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 5, "{text}");
    assert!(lines[1].ends_with(r#""file":"first"}"#) && lines[3].ends_with(r#""file":"second"}"#), "{text}");
    assert!(lines[2].ends_with(r#""reason":"signal"}"#) && text.ends_with("}\n"), "{text}");
}

#[test]
fn a_line_is_in_the_file_before_the_log_is_finished() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("events.jsonl");
    let log = EventLog::start(LogFile::open(&path, None).unwrap(), QUEUE).unwrap();
    write(&log, show());
    let start = Instant::now();
    while std::fs::read_to_string(&path).unwrap().is_empty() {
        assert!(start.elapsed() < Duration::from_secs(5), "the line never came");
        std::thread::sleep(Duration::from_millis(2));
    }
    log.finish();
}

#[test]
fn a_file_that_cannot_be_opened_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing").join("events.jsonl");
    let message = EventLog::to_file(&path, None).unwrap_err().to_string();
    assert!(message.contains("events.jsonl") && message.contains("name a file in a folder"), "{message}");
}

#[test]
fn no_log_takes_everything_and_ends_at_once() {
    let log = EventLog::off();
    assert!(!log.is_on());
    write(&log, show());
    log.finish();
}

#[test]
fn a_reader_that_goes_away_silences_the_log_and_nothing_else() {
    let paper = Pad { fails_after: Some(1), ..Pad::default() };
    let log = EventLog::start(Stream(paper.clone()), 4).unwrap();
    write(&log, fixed("heard"));
    for _ in 0..50 {
        write(&log, fixed("not heard"));
        std::thread::sleep(Duration::from_micros(200));
    }
    log.finish();
    assert_eq!(paper.text().lines().count(), 1);
    assert_eq!(paper.writes.load(Ordering::SeqCst), 2, "after the first failure nothing is tried");
}

#[cfg(unix)]
#[test]
fn a_real_pipe_without_a_reader_is_such_a_reader() {
    let (reader, pipe) = io::pipe().unwrap();
    let log = EventLog::start(Stream(pipe), 64).unwrap();
    drop(reader);
    for _ in 0..20 {
        write(&log, show());
    }
    let start = Instant::now();
    log.finish();
    assert!(start.elapsed() < LAST_LINES);
}

#[test]
fn a_full_queue_drops_lines_and_never_waits() {
    let gate = Arc::new(Mutex::new(()));
    let paper = Pad { gate: Some(Arc::clone(&gate)), ..Pad::default() };
    let log = EventLog::start(Stream(paper.clone()), 4).unwrap();
    let shut = gate.lock().unwrap();
    write(&log, fixed("0"));
    let start = Instant::now();
    while paper.writes.load(Ordering::SeqCst) == 0 {
        assert!(start.elapsed() < Duration::from_secs(5), "the first line was never written");
        std::thread::yield_now();
    }
    for number in 1..=100 {
        write(&log, fixed(&number.to_string()));
    }
    let dropped = log.writer.as_ref().unwrap().dropped.load(Ordering::Relaxed);
    assert_eq!(dropped, 96, "one line is being written and four wait");
    drop(shut);
    // As soon as there is room, the log says where lines are missing.
    let start = Instant::now();
    while !paper.text().contains("\"file\":\"4\"") {
        assert!(start.elapsed() < Duration::from_secs(5), "the queue is never emptied");
        std::thread::yield_now();
    }
    write(&log, fixed("after"));
    log.finish();
    let text = paper.text();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 7, "{text}");
    assert!(lines[4].ends_with("\"file\":\"4\"}") && lines[6].ends_with("\"file\":\"after\"}"), "{text}");
    assert!(lines[5].ends_with("\"event\":\"missing\",\"lines\":96}"), "{text}");
}

#[test]
fn a_log_that_hangs_holds_up_the_end_for_two_seconds_at_most() {
    let gate = Arc::new(Mutex::new(()));
    let log = EventLog::start(Stream(Pad { gate: Some(Arc::clone(&gate)), ..Pad::default() }), 4).unwrap();
    let shut = gate.lock().unwrap();
    write(&log, show());
    let start = Instant::now();
    log.finish();
    let took = start.elapsed();
    assert!(took >= LAST_LINES && took < LAST_LINES + Duration::from_secs(2), "{took:?}");
    drop(shut);
}

#[test]
fn a_log_whose_folder_goes_and_comes_back_goes_on_and_says_how_many_lines_are_missing() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("usb");
    std::fs::create_dir(&inner).unwrap();
    let path = inner.join("log");
    let log = EventLog::to_file(&path, None).unwrap();
    let write = |t: u64, file: &str| {
        log.write(Zoned::UNIX_EPOCH, Duration::from_secs(t), Record::Fixed { file: file.to_owned() });
    };
    write(1, "first");
    wait(|| std::fs::read_to_string(&path).is_ok_and(|text| text.contains("first")));
    std::fs::remove_dir_all(&inner).unwrap();
    write(2, "lost");
    // The thread has tried when the next line has been taken from the queue, too.
    std::thread::sleep(Duration::from_millis(200));
    std::fs::create_dir(&inner).unwrap();
    write(11, "too soon to try again");
    write(12, "last");
    log.finish();
    let text = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].ends_with(r#""event":"missing","lines":2}"#) && lines[1].contains("last"), "{text}");
}

fn wait(holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(5), "it never came");
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_log_that_is_asked_to_opens_its_file_anew_before_any_line_comes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("log");
    let log = EventLog::to_file(&path, None).unwrap();
    std::fs::rename(&path, folder.path().join("moved")).unwrap();
    let remote = log.remote().unwrap();
    remote.reopen();
    wait(|| path.exists());
    log.finish();
    remote.reopen(); // The log has ended; nothing happens.
}
