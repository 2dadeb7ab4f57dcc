//! The commands as a script sees them: exit codes, outputs, files.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::process::Stdio;
use std::time::Duration;

use super::program::{ended_within, litfass, litfass_in, program, run};
use super::show_folder::{BLUE, RED, TestShow};

const GOOD: &str = r#"{"title": "Good", "lead": "All is well.", "sections": [{"heading": "One", "body": "Text."}]}"#;
const ILLUSTRATED: &str = r#"{"title": "Good", "photo": "p.png", "sections": [{"heading": "One", "body": "Text."}]}"#;

fn keys(value: &serde_json::Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn version_and_help_are_answers_not_errors() {
    let version = litfass(&["--version"]);
    assert_eq!((version.code, version.out.as_str()), (Some(0), concat!("litfass ", env!("CARGO_PKG_VERSION"), "\n")));
    let help = litfass(&["--help"]);
    assert_eq!(help.code, Some(0));
    for command in ["show", "check", "list", "render", "import", "new", "forget"] {
        assert!(help.out.contains(command), "{command} is not in the help: {}", help.out);
    }
}

#[test]
fn a_wrong_command_line_ends_with_2_and_a_sentence() {
    for words in [
        &["--colour"][..],
        &["chek"],
        &["list", "--size", "huge"],
        &["list", "--size", "0x0"],
        &["list", "--at", "tomorrow"],
        &["render"],
        &["new"],
        &["show", "--for", "soon"],
        &["show", "--seconds", "0"],
        &["show", "--rotate", "45"],
    ] {
        let outcome = litfass(words);
        assert_eq!(outcome.code, Some(2), "{words:?}: {outcome:?}");
        assert!(outcome.out.is_empty() && outcome.err.contains("error"), "{words:?}: {outcome:?}");
    }
}

#[test]
fn a_show_that_does_not_exist_ends_with_2_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for words in [&["check", "no-such-show"][..], &["list", "no-such-show"], &["render", "no-such-show", "--out", "p"]]
    {
        let outcome = litfass_in(folder.path(), words);
        assert_eq!(outcome.code, Some(2), "{words:?}: {outcome:?}");
        assert!(outcome.out.is_empty() && outcome.err.contains("no-such-show"), "{words:?}: {outcome:?}");
        assert_eq!(outcome.err.lines().count(), 1, "one sentence: {outcome:?}");
    }
    assert!(!folder.path().join("p").exists(), "nothing was made");
}

#[test]
fn check_of_a_good_show_finds_nothing() {
    let show = TestShow::new().photo("p.png", 1920, 1080, RED).article("010-a.json", ILLUSTRATED);
    let outcome = litfass(&["check", show.name()]);
    assert_eq!((outcome.code, outcome.err.as_str()), (Some(0), ""));
    let json = litfass(&["check", "--json", show.name()]);
    assert_eq!((json.code, json.items().len()), (Some(0), 0));
}

#[test]
fn check_of_a_show_with_warnings_alone_ends_with_0() {
    let show = TestShow::new().article("010-a.json", r#"{"title": "A", "untertitel": "B"}"#);
    let outcome = litfass(&["check", show.name()]);
    assert_eq!(outcome.code, Some(0));
    assert!(outcome.out.contains("slides/010-a.json:1:16: warning: "), "{}", outcome.out);
}

#[test]
fn check_of_a_show_with_an_error_ends_with_1_and_says_where() {
    let show = TestShow::new().article("010-a.json", "{\n  \"title\": \"Ä\",\n  \"sections\": [{\"heading\": 7\n}");
    let outcome = litfass(&["check", show.name()]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    let line = outcome.out.lines().find(|line| line.contains(": error: ")).unwrap();
    assert!(line.starts_with("slides/010-a.json:"), "{line}");
    assert_eq!(litfass(&["check", "--json", show.name()]).code, Some(1));
}

#[test]
fn check_names_a_photo_that_is_missing() {
    let show = TestShow::new()
        .photo("sommerfest.jpg", 40, 30, RED)
        .article("010-a.json", "{\n  \"title\": \"A\",\n  \"photo\": \"sommerfset.jpg\"\n}");
    let outcome = litfass(&["check", show.name()]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.out.starts_with("slides/010-a.json:3:12: error: "), "{}", outcome.out);
    assert!(outcome.out.contains("sommerfest.jpg"), "the nearest name is told: {}", outcome.out);
}

#[test]
fn check_prints_the_fields_of_a_problem_event() {
    let show = TestShow::new().article("010-a.json", r#"{"title": "A", "seconds": "long"}"#);
    let items = litfass(&["check", "--json", show.name()]).items();
    let items: Vec<_> = items.iter().filter(|item| item["severity"] == "error").collect();
    assert_eq!(keys(items[0]), ["file", "line", "column", "pointer", "severity", "message"]);
    assert_eq!(items[0]["file"], "slides/010-a.json");
    assert_eq!((&items[0]["line"], &items[0]["column"]), (&1.into(), &27.into()));
    assert_eq!(items[0]["pointer"], "/seconds");
    assert_eq!(items[0]["severity"], "error");
}

#[test]
fn list_prints_the_fields_of_the_contract() {
    let show = TestShow::new()
        .photo("a.jpg", 40, 30, RED)
        .article("010-a.json", GOOD)
        .article("020-b.json", r#"{"title": "Two", "lang": "en", "photo": "a.jpg", "seconds": 7.5, "show": false}"#);
    let items = litfass(&["list", "--json", show.name()]).items();
    let fields =
        ["slide", "file", "section", "heading", "page", "pages", "seconds", "lang", "text", "photos", "on", "why"];
    assert_eq!(items.len(), 3);
    items.iter().for_each(|item| assert_eq!(keys(item), fields));
    let two = &items[2];
    assert_eq!((&two["slide"], &two["file"]), (&"020-b/0".into(), &"slides/020-b.json".into()));
    assert_eq!((&two["seconds"], &two["lang"]), (&7.5.into(), &"en".into()));
    assert_eq!((&two["photos"], &two["on"]), (&serde_json::json!(["assets/a.jpg"]), &false.into()));
    assert!(two["why"].as_str().unwrap().contains("false"), "{two}");
    assert_eq!((&items[0]["on"], &items[1]["section"]), (&true.into(), &1.into()));
}

#[test]
fn list_goes_in_natural_order_and_names_what_is_not_shown() {
    let show = TestShow::new()
        .article("10-c.json", r#"{"title": "C"}"#)
        .article("2-b.json", r#"{"title": "B"}"#)
        .article("1-a.json", r#"{"title": "A"}"#)
        .file("slides/2-b - Kopie.json", r#"{"title": "B"}"#)
        .file("slides/notes.json.txt", "{}")
        .file("slides/Thumbs.db", "x");
    let outcome = litfass(&["list", show.name()]);
    assert_eq!(outcome.code, Some(0));
    let order: Vec<usize> = ["1-a/0", "2-b/0", "10-c/0"].iter().map(|id| outcome.out.find(id).unwrap()).collect();
    assert!(order.is_sorted(), "{}", outcome.out);
    assert!(outcome.out.contains("2-b - Kopie.json") && outcome.out.contains("notes.json.txt"), "{}", outcome.out);
    assert!(!outcome.out.contains("Thumbs.db"), "{}", outcome.out);
}

#[test]
fn an_id_names_a_slide_and_a_page_only_where_there_are_several() {
    let long = vec!["Ein langer Absatz mit vielen Wörtern, der Platz braucht."; 60].join(" ");
    let json = format!(
        r#"{{"id": "haus", "title": "T", "sections": [{{"id": "lang", "body": "{long}"}}, {{"heading": "kurz", "body": "x"}}]}}"#
    );
    let show = TestShow::new().article("010-a.json", &json).photo("p.jpg", 40, 30, BLUE);
    fs::copy(show.at("assets/p.jpg"), show.at("slides/030 Fest.jpg")).unwrap();
    let items = litfass(&["list", "--json", show.name()]).items();
    let ids: Vec<&str> = items.iter().map(|item| item["slide"].as_str().unwrap()).collect();
    let pages = items[1]["pages"].as_u64().unwrap();
    assert!(pages > 1, "{ids:?}");
    let mut expected = vec!["haus/0".to_owned()];
    expected.extend((1..=pages).map(|page| format!("haus/lang.{page}")));
    expected.extend(["haus/2".to_owned(), "030 Fest.jpg/0".to_owned()]);
    assert_eq!(ids, expected);
}

#[test]
fn a_size_changes_what_fits_on_a_page() {
    let long = vec!["Ein langer Absatz mit vielen Wörtern, der Platz braucht."; 30].join(" ");
    let show = TestShow::new().article("010-a.json", &format!(r#"{{"title": "T", "body": "{long}"}}"#));
    let pages = |size: &str| litfass(&["list", "--json", "--size", size, show.name()]).items().len();
    assert!(pages("1920x540") < pages("1080x1080"), "a wide, low screen has smaller letters and more room");
}

#[test]
fn new_writes_the_demo_show_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let first = litfass_in(folder.path(), &["new", "my-show"]);
    assert_eq!(first.code, Some(0), "{first:?}");
    let article = folder.path().join("my-show/slides/010-hokkaido.json");
    assert_eq!(fs::read(&article).unwrap(), fs::read("slides/010-hokkaido.json").unwrap());
    assert_eq!(litfass_in(folder.path(), &["check", "my-show"]).code, Some(0));
    fs::write(&article, "mine").unwrap();
    fs::remove_file(folder.path().join("my-show/slides/_show.json")).unwrap();
    let second = litfass_in(folder.path(), &["new", "my-show"]);
    assert_eq!((second.code, second.out.as_str()), (Some(1), ""), "{second:?}");
    assert!(second.err.contains("my-show"), "{second:?}");
    assert_eq!(fs::read(&article).unwrap(), b"mine");
    assert!(!folder.path().join("my-show/slides/_show.json").exists(), "nothing was added to a show that is there");
}

#[test]
fn every_template_is_a_show_that_checks_clean() {
    for lang in ["de", "en"] {
        let folder = tempfile::tempdir().unwrap();
        for template in ["notice", "event", "poster", "article", "empty"] {
            let made = litfass_in(folder.path(), &["new", template, "--template", template, "--lang", lang]);
            assert_eq!(made.code, Some(0), "{made:?}");
            let check = litfass_in(folder.path(), &["check", "--json", template]);
            let errors: Vec<_> = check.items().into_iter().filter(|item| item["severity"] == "error").collect();
            assert_eq!((check.code, errors.len()), (Some(0), 0), "{template}: {check:?}");
            let list = litfass_in(folder.path(), &["list", "--json", template]).items();
            assert_eq!(list.is_empty(), template == "empty", "{template}: {list:?}");
            assert!(list.iter().all(|item| item["lang"] == lang), "{template}: {list:?}");
            let again = litfass_in(folder.path(), &["new", template, "--template", template]);
            assert_eq!(again.code, Some(1), "{again:?}");
        }
    }
    let unknown = litfass(&["new", "x", "--template", "brochure"]);
    assert!(unknown.code == Some(2) && unknown.err.contains("notice"), "{unknown:?}");
}

#[test]
fn without_a_show_it_is_the_current_folder_or_the_demo() {
    let show = TestShow::new().article("010-mine.json", r#"{"title": "Mine"}"#);
    assert!(litfass_in(show.path(), &["list"]).out.contains("010-mine/0"));
    let empty = tempfile::tempdir().unwrap();
    assert!(litfass_in(empty.path(), &["list"]).out.contains("010-hokkaido/0"));
}

#[test]
fn render_draws_every_slide_of_the_list_at_the_size_asked_for() {
    let long = vec!["Ein langer Absatz mit vielen Wörtern."; 90].join(" ");
    let json = format!(r#"{{"title": "T", "sections": [{{"body": "{long}", "photo": "p.jpg"}}]}}"#);
    let show = TestShow::new().photo("p.jpg", 80, 60, RED).article("010-a.json", &json).article("020-b.json", GOOD);
    for size in ["1920x1080", "720x1280", "640x480"] {
        let out = show.at(size);
        let rendered = litfass(&["render", show.name(), "--out", out.to_str().unwrap(), "--size", size]);
        assert_eq!(rendered.code, Some(0), "{rendered:?}");
        let listed = litfass(&["list", "--json", "--size", size, show.name()]).items();
        let names = listed.iter().map(|item| format!("{}.png", item["slide"].as_str().unwrap().replace('/', "-")));
        let files = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        assert_eq!(files.collect::<BTreeSet<_>>(), names.collect::<BTreeSet<_>>());
        for entry in fs::read_dir(&out).unwrap() {
            let (width, height) = image::image_dimensions(entry.unwrap().path()).unwrap();
            assert_eq!(format!("{width}x{height}"), size);
        }
    }
}

#[test]
fn render_draws_a_photo_in_its_colours_up_to_the_edges() {
    let show = TestShow::of_colours(&[("010-red", RED)]);
    let out = show.at("out");
    let rendered = litfass(&["render", show.name(), "--out", out.to_str().unwrap(), "--size", "320x180"]);
    assert_eq!(rendered.code, Some(0), "{rendered:?}");
    let picture = image::open(out.join("010-red-0.png")).unwrap().into_rgb8();
    for (x, y) in [(0, 0), (319, 0), (160, 90), (0, 179), (319, 179)] {
        let found = picture.get_pixel(x, y).0;
        let off = found.iter().zip(RED).map(|(a, b)| a.abs_diff(b)).max().unwrap();
        assert!(off <= 6, "{found:?} at {x},{y} is not {RED:?}");
    }
}

#[test]
fn render_into_a_place_that_cannot_be_written_ends_with_1() {
    let show = TestShow::new().article("010-a.json", GOOD).file("taken", "a file, not a folder");
    let outcome = litfass(&["render", show.name(), "--out", show.at("taken").to_str().unwrap()]);
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(outcome.err.contains("taken"), "{outcome:?}");
}

#[test]
fn without_a_display_show_ends_with_2_and_names_render() {
    let outcome = litfass(&["show"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(2), ""), "{outcome:?}");
    assert!(outcome.err.contains("display") && outcome.err.contains("litfass render"), "{outcome:?}");
    assert_eq!(outcome.err.lines().count(), 1, "one sentence: {outcome:?}");
    assert!(outcome.took < Duration::from_secs(10), "{outcome:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    for words in [["list", "--json"], ["check", "--json"], ["list", "--quiet"]] {
        let show = (0..300).fold(TestShow::new(), |show, number| {
            show.article(&format!("{number}.json"), &format!(r#"{{"title": "T", "wrong": {number}}}"#))
        });
        let mut child =
            program().args(words).arg(show.path()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(ended_within(&mut child, Duration::from_secs(60)), Some(0), "{words:?}: {said}");
        assert_eq!(said, "", "{words:?}");
    }
}

#[test]
fn quiet_says_less_and_messages_follow_the_language_option_without_harm() {
    let show = TestShow::new().photo("p.png", 1920, 1080, RED).article("010-a.json", ILLUSTRATED);
    assert_eq!(litfass(&["check", "--quiet", show.name()]).out, "");
    assert_eq!(run(program().args(["check", "--lang", "de", show.name()])).code, Some(0));
}

#[test]
fn list_names_each_file_that_is_not_shown_with_the_reason() {
    let show = TestShow::new()
        .article("010-good.json", GOOD)
        .article("020-broken.json", r#"{"title": "A" "lead": "B"}"#)
        .article("030-empty.json", "{}")
        .file("slides/notes.odt", "notes")
        .file("slides/040 - Kopie.json", GOOD)
        .file("slides/Thumbs.db", "x");
    let list = litfass(&["list", show.name()]);
    assert_eq!(list.code, Some(0));
    for (file, word) in [
        ("020-broken.json", "comma"),
        ("030-empty.json", "title"),
        ("notes.odt", "slides"),
        ("040 - Kopie.json", "copy"),
    ] {
        let line = list.out.lines().find(|line| line.starts_with(&format!("slides/{file}: not shown: ")));
        assert!(line.is_some_and(|line| line.contains(word)), "{file} in {}", list.out);
    }
    assert!(!list.out.contains("Thumbs.db"));
}

#[test]
fn check_names_characters_that_no_font_can_draw() {
    // A character of the private use area, which fonts for people leave empty.
    let show = TestShow::new().article("010-a.json", "{\"title\": \"Ein \u{F0FFF} im Titel\"}");
    let check = litfass(&["check", show.name()]);
    assert_eq!(check.code, Some(1));
    assert!(check.out.contains("no installed font can draw \u{F0FFF}"), "{}", check.out);
}

#[test]
fn failures_are_told_in_german_too() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("screen.json"), r#"{"moniter": 1}"#).unwrap();
    fs::write(folder.path().join("broken.json"), "{").unwrap();
    fs::write(folder.path().join("empty.jsonl"), "").unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    for (words, part) in [
        (&["show", "--config", "screen.json"][..], "ist monitor gemeint?"),
        (&["show", "--config", "broken.json"], "das ist kein JSON"),
        (&["show", "--config", "nowhere.json"], "nowhere.json ist nicht zu lesen"),
        (&["show", "--status", "0.0.0.0:0"], "von anderen Rechnern"),
        (&["show", "--log", "nowhere/x.log"], "lässt sich nicht öffnen"),
        (&["report", "empty.jsonl"], "keine Zeile eines Ereignisprotokolls"),
        (&["report", "nowhere.jsonl"], "nowhere.jsonl ist nicht zu lesen"),
        (&["manual", "file"], "ist nicht zu schreiben"),
    ] {
        let outcome = litfass_in(folder.path(), &[words, &["--lang", "de"]].concat());
        assert!(outcome.code != Some(0) && outcome.err.contains(part), "{words:?}: {outcome:?}");
        let english = litfass_in(folder.path(), words);
        assert!(english.code == outcome.code && !english.err.contains(part), "{words:?}: {english:?}");
    }
}
