//! Steps of an operator as data: at a time in milliseconds, what is done, and what is shown and told after it.

use std::time::Duration;

use super::bench::{Bench, Op};
use Op::{Allow, Away, Back, Deny, Link, Remove, Rename, Touch, Write};

const A: &str = "slides/a.json";
const B: &str = "slides/b.json";
const C: &str = "slides/c.json";
const SET: &str = "slides/_show.json";
const P: &str = "assets/p.jpg";

const ONE: &str = r#"{"title": "one"}"#;
const TWO: &str = r#"{"title": "two"}"#;
const NEW: &str = r#"{"title": "new"}"#;
const CUT: &str = r#"{"title": "n"#;
const ODD: &str = r#"{"title": "odd", "colour": 1}"#;
const PIC: &str = r#"{"title": "pic", "photo": "p.jpg"}"#;
const PIC2: &str = r#"{"title": "pic2", "photo": "p.jpg"}"#;

const AB: [Op; 2] = [Write(A, ONE), Write(B, TWO)];

type Step = (u64, &'static [Op], &'static str);

fn run(name: &str, start: &[Op], first: &str, steps: &[Step]) {
    let mut bench = Bench::start(start);
    assert_eq!(bench.told(), first, "{name}, at the start");
    for (ms, ops, expected) in steps {
        bench.until(Duration::from_millis(*ms));
        if !ops.is_empty() {
            bench.act(ops);
        }
        assert_eq!(bench.told(), *expected, "{name}, at {ms} ms");
    }
}

#[test]
fn saves_are_taken_at_once() {
    run(
        "edit",
        &AB,
        "+ one two",
        &[(100, &[Write(A, NEW)], "+ new two"), (9_000, &[], "= new two")],
    );
    run(
        "touch",
        &AB,
        "+ one two",
        &[(100, &[Touch(A)], "= one two"), (9_000, &[], "= one two")],
    );
    run(
        "same bytes",
        &AB,
        "+ one two",
        &[(100, &[Write(A, ONE)], "= one two")],
    );
    run(
        "add",
        &AB,
        "+ one two",
        &[(100, &[Write(C, NEW)], "+ one two new")],
    );
    run(
        "two at once",
        &AB,
        "+ one two",
        &[(100, &[Write(A, NEW), Write(B, NEW)], "+ new new")],
    );
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
        &[
            (100, &[Write(A, "")], "= one two"),
            (150, &[Write(A, ONE)], "= one two"),
            (9_000, &[], "= one two"),
        ],
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
    run(
        "neither title nor photo",
        &AB,
        "+ one two",
        &[(100, &[Write(A, "{}")], "+ one two !slides/a.json*1")],
    );
    run(
        "warned of at each load",
        &AB,
        "+ one two",
        &[
            (100, &[Write(A, ODD)], "+ odd two !slides/a.json*1"),
            (200, &[Touch(A)], "= odd two"),
            (
                300,
                &[Write(A, r#"{"title": "odd2", "colour": 1}"#)],
                "+ odd2 two !slides/a.json*1",
            ),
        ],
    );
    run(
        "broken at the start",
        &[Write(A, CUT), Write(B, TWO)],
        "+ two !slides/a.json*1",
        &[
            (900, &[], "= two"),
            (1_000, &[Write(A, ONE)], "+ one two ok:slides/a.json"),
        ],
    );
    run(
        "a link that leads out",
        &AB,
        "+ one two",
        &[(100, &[Link(A)], "+ one two !slides/a.json*1")],
    );
}

#[test]
fn only_what_stays_missing_is_gone() {
    run(
        "removed",
        &AB,
        "+ one two",
        &[
            (100, &[Remove(A)], "= one two"),
            (2_000, &[], "= one two"),
            (2_100, &[], "+ two"),
        ],
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
    run(
        "renamed",
        &AB,
        "+ one two",
        &[(100, &[Rename(A, C)], "+ two one"), (9_000, &[], "= two one")],
    );
    run(
        "one removed, one added",
        &AB,
        "+ one two",
        &[
            (100, &[Remove(A), Write(C, NEW)], "+ one two new"),
            (2_100, &[], "+ two new"),
        ],
    );
    run(
        "all removed",
        &AB,
        "+ one two",
        &[(100, &[Remove(A), Remove(B)], "= one two"), (2_100, &[], "+")],
    );
    run(
        "a stray for a moment",
        &AB,
        "+ one two",
        &[
            (100, &[Write("slides/4913", "")], "= one two"),
            (500, &[Remove("slides/4913")], "= one two"),
            (9_000, &[Write("slides/notes.xyz", "")], "= one two"),
            (10_000, &[], "+ one two !slides/notes.xyz*1"),
            (
                11_000,
                &[Remove("slides/notes.xyz")],
                "+ one two ok:slides/notes.xyz",
            ),
        ],
    );
}

#[test]
fn what_cannot_be_reached_stays() {
    run(
        "away for an hour",
        &AB,
        "+ one two",
        &[
            (100, &[Away("slides"), Away("assets")], "= one two"),
            (2_100, &[], "+ one two !slides*1"),
            (3_600_000, &[], "= one two"),
            (
                3_600_001,
                &[Back("slides"), Back("assets"), Write(A, NEW)],
                "+ new two ok:slides",
            ),
        ],
    );
    run(
        "away for a moment",
        &AB,
        "+ one two",
        &[
            (100, &[Away("slides")], "= one two"),
            (1_900, &[Back("slides")], "= one two"),
            (9_000, &[], "= one two"),
        ],
    );
    run(
        "removed while away",
        &AB,
        "+ one two",
        &[
            (100, &[Away("slides")], "= one two"),
            (1_000, &[Remove(A)], "= one two"),
            (1_500, &[Back("slides")], "= one two"),
            (3_400, &[], "= one two"),
            (3_500, &[], "+ two"),
        ],
    );
    run(
        "missing, then away",
        &AB,
        "+ one two",
        &[
            (100, &[Remove(A)], "= one two"),
            (1_000, &[Away("slides")], "= one two"),
            (9_000, &[], "+ one two !slides*1"),
        ],
    );
    run(
        "not there at the start",
        &[Away("slides")],
        "+ !slides*1",
        &[
            (9_000, &[], "="),
            (9_100, &[Back("slides"), Write(A, ONE)], "+ one ok:slides"),
        ],
    );
    run(
        "in use",
        &AB,
        "+ one two",
        &[
            (100, &[Write(A, NEW), Deny(A)], "= one two"),
            (400, &[Allow(A)], "= one two"),
            (500, &[], "+ new two"),
            (9_000, &[], "= new two"),
        ],
    );
    run(
        "in use for long",
        &AB,
        "+ one two",
        &[
            (100, &[Deny(A)], "= one two"),
            (900, &[], "+ one two !slides/a.json*1"),
            (100_000, &[Allow(A)], "= one two"),
            (111_000, &[], "+ one two ok:slides/a.json"),
        ],
    );
    run(
        "photos away",
        &[Write(A, PIC), Write(P, "whole")],
        "+ pic p.jpg:new",
        &[
            (100, &[Away("assets")], "= pic p.jpg:new"),
            (3_600_000, &[], "+ pic p.jpg:new !assets*1"),
            (3_600_001, &[Back("assets")], "+ pic p.jpg:new ok:assets"),
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
    bench.act(&[Write(SET, r#"{"lang": "en"}"#)]);
    assert_eq!(
        (
            bench.show.settings.lang.as_str(),
            bench.show.articles[0].lang.as_str()
        ),
        ("en", "en")
    );
    bench.act(&[Remove(SET)]);
    assert_eq!(bench.show.settings.lang, "en");
    bench.until(Duration::from_secs(5));
    assert_eq!(
        (
            bench.show.settings.lang.as_str(),
            bench.show.articles[0].lang.as_str()
        ),
        ("de", "de")
    );
}

#[test]
fn a_photo_is_shown_only_when_it_is_whole() {
    run(
        "half, then whole",
        &[Write(B, TWO)],
        "+ two",
        &[
            (100, &[Write(A, PIC), Write(P, "half")], "= two"),
            (5_000, &[], "= two"),
            (5_100, &[Write(P, "whole")], "+ pic two p.jpg:new"),
        ],
    );
    run(
        "half for 31 s",
        &[Write(B, TWO)],
        "+ two",
        &[
            (100, &[Write(A, PIC), Write(P, "half")], "= two"),
            (30_000, &[], "= two"),
            (31_000, &[], "+ pic two !slides/a.json*1"),
            (90_000, &[Touch(P)], "= pic two"),
            (
                91_000,
                &[Write(P, "whole")],
                "+ pic two p.jpg:new ok:slides/a.json",
            ),
        ],
    );
    run(
        "an edited article waits for its photo",
        &[Write(A, ONE), Write(B, TWO)],
        "+ one two",
        &[
            (100, &[Write(A, PIC), Write(P, "half")], "= one two"),
            (9_000, &[Write(P, "whole")], "+ pic two p.jpg:new"),
        ],
    );
    run(
        "replaced",
        &[Write(A, PIC), Write(P, "whole")],
        "+ pic p.jpg:new",
        &[
            (100, &[Write(P, "half")], "= pic p.jpg:old"),
            (5_000, &[Write(P, "other")], "+ pic p.jpg:new"),
        ],
    );
    run(
        "replaced by a broken one",
        &[Write(A, PIC), Write(P, "whole")],
        "+ pic p.jpg:new",
        &[
            (100, &[Write(P, "bad")], "= pic p.jpg:old"),
            (2_200, &[], "+ pic p.jpg:old !slides/a.json*1"),
            (90_000, &[Write(A, PIC2)], "+ pic2 p.jpg:old !slides/a.json*1"),
            (91_000, &[Write(P, "whole")], "+ pic2 p.jpg:new ok:slides/a.json"),
        ],
    );
    run(
        "replaced with its article",
        &[Write(A, PIC), Write(P, "whole")],
        "+ pic p.jpg:new",
        &[
            (100, &[Write(P, "half"), Write(A, PIC2)], "= pic p.jpg:old"),
            (5_000, &[Write(P, "other")], "+ pic2 p.jpg:new"),
        ],
    );
    run(
        "deleted",
        &[Write(A, PIC), Write(P, "whole")],
        "+ pic p.jpg:new",
        &[
            (100, &[Remove(P)], "= pic p.jpg:old"),
            (2_100, &[], "+ pic !slides/a.json*1"),
            (9_000, &[Write(P, "whole")], "+ pic p.jpg:new ok:slides/a.json"),
        ],
    );
    run(
        "deleted and made again",
        &[Write(A, PIC), Write(P, "whole")],
        "+ pic p.jpg:new",
        &[
            (100, &[Remove(P)], "= pic p.jpg:old"),
            (1_000, &[Write(P, "other")], "+ pic p.jpg:new"),
            (9_000, &[], "= pic p.jpg:new"),
        ],
    );
    run(
        "named before it is there",
        &[Write(A, ONE)],
        "+ one",
        &[
            (100, &[Write(A, PIC)], "+ pic !slides/a.json*1"),
            (9_000, &[Write(P, "half")], "+ pic ok:slides/a.json"),
            (10_000, &[Write(P, "whole")], "+ pic p.jpg:new"),
        ],
    );
    run(
        "another that fits better is half",
        &[Write(A, PIC), Write("assets/p.png", "whole")],
        "+ pic p.png:new",
        &[
            (100, &[Write(P, "half")], "= pic p.png:new"),
            (5_000, &[Write(P, "whole")], "+ pic p.jpg:new"),
        ],
    );
    run(
        "in use",
        &[Write(A, PIC), Write(P, "whole")],
        "+ pic p.jpg:new",
        &[
            (100, &[Write(P, "other"), Deny(P)], "= pic p.jpg:old"),
            (5_000, &[Allow(P)], "= pic p.jpg:old"),
            (8_000, &[], "+ pic p.jpg:new"),
        ],
    );
    run(
        "a link that leads out",
        &[Write(A, PIC), Write(P, "whole"), Link(P)],
        "+ pic !slides/a.json*1",
        &[],
    );
    run(
        "half at the start",
        &[Write(A, PIC), Write(P, "half")],
        "+ pic !slides/a.json*1",
        &[(100, &[Write(P, "whole")], "+ pic p.jpg:new ok:slides/a.json")],
    );
}

#[test]
fn an_image_in_slides_is_a_slide_by_itself() {
    const IMAGE: &str = "slides/c.jpg";
    const SHOWN: &str = "+ one two c.jpg slides/c.jpg:new";
    run(
        "dropped",
        &AB,
        "+ one two",
        &[
            (100, &[Write(IMAGE, "half")], "= one two"),
            (1_000, &[Write(IMAGE, "whole")], SHOWN),
            (2_000, &[Remove(IMAGE)], "= one two c.jpg slides/c.jpg:old"),
            (4_000, &[], "+ one two"),
        ],
    );
    run(
        "no picture",
        &AB,
        "+ one two",
        &[
            (100, &[Write(IMAGE, "bad")], "= one two"),
            (3_000, &[], "+ one two !slides/c.jpg*1"),
        ],
    );
    run(
        "an article has its stem",
        &[Write(A, ONE), Write(B, TWO), Write(IMAGE, "whole")],
        SHOWN,
        &[(100, &[Write(C, NEW)], "+ one two new")],
    );
    run(
        "an article names it",
        &[Write(A, ONE), Write(B, TWO), Write(IMAGE, "whole")],
        SHOWN,
        &[(
            100,
            &[Write(A, r#"{"title": "pic", "photo": "c.jpg"}"#)],
            "+ pic two slides/c.jpg:new",
        )],
    );
}

#[test]
fn a_burst_is_one_show_with_the_last_of_it() {
    let mut bench = Bench::start(&AB);
    bench.told();
    let saves: Vec<Op> = (0..1000)
        .map(|turn| Write(A, if turn % 2 == 0 { CUT } else { NEW }))
        .collect();
    bench.act(&saves);
    assert_eq!(bench.told(), "+ new two");
    bench.until(Duration::from_secs(60));
    assert_eq!(bench.told(), "= new two");
}

#[test]
fn articles_come_in_natural_order() {
    let start = [
        Write("slides/10.json", TWO),
        Write("slides/9.json", ONE),
        Write("slides/100.json", NEW),
    ];
    assert_eq!(Bench::start(&start).told(), "+ one two new");
}

#[test]
fn the_same_content_has_the_same_revision() {
    let revision = |ops: &[Op]| Bench::start(ops).show.revision;
    let base = revision(&AB);
    assert_eq!(base, revision(&[Write(B, TWO), Write(A, ONE), Touch(A)]));
    for other in [
        [Write(A, NEW), Write(B, TWO)],
        [Write(A, ONE), Write(C, TWO)],
        [Write(A, ONE), Write(SET, "{}")],
    ] {
        assert_ne!(base, revision(&other), "{other:?}");
    }
}
