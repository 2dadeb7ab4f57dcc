//! Steps of an operator as data: at a time in milliseconds, what is done, and what is shown and told after it.

use std::time::Duration;

use super::bench::{Bench, Op, run};
use Op::{Link, Remove, Rename, Touch, Write};

const A: &str = "slides/a.json";
const B: &str = "slides/b.json";
const C: &str = "slides/c.json";
const SET: &str = "slides/_show.json";

const ONE: &str = r#"{"title": "one"}"#;
const TWO: &str = r#"{"title": "two"}"#;
const NEW: &str = r#"{"title": "new"}"#;
const CUT: &str = r#"{"title": "n"#;
const ODD: &str = r#"{"title": "odd", "colour": 1}"#;

const AB: [Op; 2] = [Write(A, ONE), Write(B, TWO)];

#[test]
fn saves_are_taken_at_once() {
    run("edit", &AB, "+ one two", &[(100, &[Write(A, NEW)], "+ new two"), (9_000, &[], "= new two")]);
    run("touch", &AB, "+ one two", &[(100, &[Touch(A)], "= one two"), (9_000, &[], "= one two")]);
    run("same bytes", &AB, "+ one two", &[(100, &[Write(A, ONE)], "= one two")]);
    run("add", &AB, "+ one two", &[(100, &[Write(C, NEW)], "+ one two new")]);
    run("two at once", &AB, "+ one two", &[(100, &[Write(A, NEW), Write(B, NEW)], "+ new new")]);
    run(
        "cut, then whole",
        &AB,
        "+ one two",
        &[
            (100, &[Write(A, "")], "= one two"),
            (120, &[Write(A, CUT)], "= one two"),
            (600, &[Write(A, NEW)], "+ new two"),
            (9_000, &[], "= new two"),
        ],
    );
    run(
        "cut, then as before",
        &AB,
        "+ one two",
        &[(100, &[Write(A, "")], "= one two"), (150, &[Write(A, ONE)], "= one two"), (9_000, &[], "= one two")],
    );
}

#[test]
fn a_broken_file_keeps_its_last_good_article() {
    run(
        "break and repair",
        &AB,
        "+ one two",
        &[
            (100, &[Write(A, CUT)], "= one two"),
            (800, &[], "= one two"),
            (900, &[], "+ one two !slides/a.json*1"),
            (60_000, &[], "= one two"),
            (60_001, &[Touch(A)], "= one two"),
            (70_000, &[Write(A, NEW)], "+ new two ok:slides/a.json"),
        ],
    );
    run(
        "repaired as before",
        &AB,
        "+ one two",
        &[
            (100, &[Write(A, CUT)], "= one two"),
            (1_000, &[], "+ one two !slides/a.json*1"),
            (2_000, &[Write(A, ONE)], "+ one two ok:slides/a.json"),
        ],
    );
    run(
        "still being typed",
        &AB,
        "+ one two",
        &[
            (100, &[Write(A, "{")], "= one two"),
            (700, &[Write(A, "{\"")], "= one two"),
            (1_300, &[Write(A, "{\"t")], "= one two"),
            (2_000, &[], "= one two"),
            (2_050, &[], "+ one two !slides/a.json*1"),
        ],
    );
    run("neither title nor photo", &AB, "+ one two", &[(100, &[Write(A, "{}")], "+ one two !slides/a.json*1")]);
    run(
        "warned of at each load",
        &AB,
        "+ one two",
        &[
            (100, &[Write(A, ODD)], "+ odd two !slides/a.json*1"),
            (200, &[Touch(A)], "= odd two"),
            (300, &[Write(A, r#"{"title": "odd2", "colour": 1}"#)], "+ odd2 two !slides/a.json*1"),
        ],
    );
    run(
        "broken at the start",
        &[Write(A, CUT), Write(B, TWO)],
        "+ two !slides/a.json*1",
        &[(900, &[], "= two"), (1_000, &[Write(A, ONE)], "+ one two ok:slides/a.json")],
    );
    run("a link that leads out", &AB, "+ one two", &[(100, &[Link(A)], "+ one two !slides/a.json*1")]);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of steps")]
fn only_what_stays_missing_is_gone() {
    run(
        "removed",
        &AB,
        "+ one two",
        &[(100, &[Remove(A)], "= one two"), (2_000, &[], "= one two"), (2_100, &[], "+ two")],
    );
    run(
        "removed and made again",
        &AB,
        "+ one two",
        &[
            (100, &[Remove(A)], "= one two"),
            (2_000, &[Write(A, ONE)], "= one two"),
            (9_000, &[Write(A, NEW)], "+ new two"),
        ],
    );
    run(
        "removed while broken",
        &AB,
        "+ one two",
        &[
            (100, &[Write(A, CUT)], "= one two"),
            (1_000, &[Remove(A)], "+ one two !slides/a.json*1"),
            (3_000, &[], "+ two ok:slides/a.json"),
        ],
    );
    run(
        "rename-save",
        &AB,
        "+ one two",
        &[
            (100, &[Write("slides/.a.tmp", NEW)], "= one two"),
            (110, &[Rename("slides/.a.tmp", A)], "+ new two"),
            (9_000, &[], "= new two"),
        ],
    );
    run(
        "rename-save over a backup",
        &AB,
        "+ one two",
        &[
            (100, &[Rename(A, "slides/a.json~")], "= one two"),
            (110, &[Write(A, NEW)], "+ new two"),
            (9_000, &[], "= new two"),
        ],
    );
    run("renamed", &AB, "+ one two", &[(100, &[Rename(A, C)], "+ two one"), (9_000, &[], "= two one")]);
    run(
        "one removed, one added",
        &AB,
        "+ one two",
        &[(100, &[Remove(A), Write(C, NEW)], "+ one two new"), (2_100, &[], "+ two new")],
    );
    run("all removed", &AB, "+ one two", &[(100, &[Remove(A), Remove(B)], "= one two"), (2_100, &[], "+")]);
    run(
        "a stray for a moment",
        &AB,
        "+ one two",
        &[
            (100, &[Write("slides/4913", "")], "= one two"),
            (500, &[Remove("slides/4913")], "= one two"),
            (9_000, &[Write("slides/notes.xyz", "")], "= one two"),
            (10_000, &[], "+ one two !slides/notes.xyz*1"),
            (11_000, &[Remove("slides/notes.xyz")], "+ one two ok:slides/notes.xyz"),
        ],
    );
}

#[test]
fn settings_keep_their_last_good_state_too() {
    let start = [Write(A, ONE), Write(SET, r#"{"lang": "fr"}"#)];
    let mut bench = Bench::start(&start);
    assert_eq!(bench.show.articles[0].lang, "fr");
    bench.act(&[Write(SET, "{")]);
    bench.until(Duration::from_secs(2));
    assert_eq!(bench.show.settings.lang, "fr");
    assert_eq!(bench.told(), "+ one !slides/_show.json*1");
    bench.act(&[Write(SET, "[1]")]);
    assert_eq!(bench.show.settings.lang, "fr");
    bench.act(&[Write(SET, r#"{"lang": "en"}"#)]);
    assert_eq!((bench.show.settings.lang.as_str(), bench.show.articles[0].lang.as_str()), ("en", "en"));
    bench.act(&[Remove(SET)]);
    assert_eq!(bench.show.settings.lang, "en");
    bench.until(Duration::from_secs(5));
    assert_eq!((bench.show.settings.lang.as_str(), bench.show.articles[0].lang.as_str()), ("de", "de"));
}

#[test]
fn the_settings_may_be_written_in_capitals() {
    let bench = Bench::start(&[Write("slides/_SHOW.json", r#"{"lang": "fr"}"#)]);
    assert_eq!(bench.show.settings.lang, "fr");
}

#[test]
fn two_articles_with_one_id_keep_apart() {
    let twin = r#"{"id": "twin", "title": "twin"}"#;
    let mut bench = Bench::start(&[Write(A, twin), Write(B, twin)]);
    let names: Vec<&str> = bench.show.articles.iter().map(|article| article.name.as_str()).collect();
    assert_eq!(names, ["twin", "b.json"]);
    assert_eq!(bench.told(), "+ twin twin !slides/b.json*1");
    bench.act(&[Write(B, TWO)]);
    assert_eq!(bench.told(), "+ twin two ok:slides/b.json");
}

#[test]
fn a_burst_is_one_show_with_the_last_of_it() {
    let mut bench = Bench::start(&AB);
    bench.told();
    let saves: Vec<Op> = (0..1000).map(|turn| Write(A, if turn % 2 == 0 { CUT } else { NEW })).collect();
    bench.act(&saves);
    assert_eq!(bench.told(), "+ new two");
    bench.until(Duration::from_secs(60));
    assert_eq!(bench.told(), "= new two");
}

#[test]
fn articles_come_in_natural_order() {
    let start = [Write("slides/10.json", TWO), Write("slides/9.json", ONE), Write("slides/100.json", NEW)];
    assert_eq!(Bench::start(&start).told(), "+ one two new");
}

#[test]
fn the_same_content_has_the_same_revision() {
    let revision = |ops: &[Op]| Bench::start(ops).show.revision;
    let base = revision(&AB);
    assert_eq!(base, revision(&[Write(B, TWO), Write(A, ONE), Touch(A)]));
    for other in [[Write(A, NEW), Write(B, TWO)], [Write(A, ONE), Write(C, TWO)], [Write(A, ONE), Write(SET, "{}")]] {
        assert_ne!(base, revision(&other), "{other:?}");
    }
}
