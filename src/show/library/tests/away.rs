//! Folders and files that cannot be reached for a while, as data.

use super::bench::{Op, run};
use Op::{Allow, Away, Back, Deny, Remove, Write};

const A: &str = "slides/a.json";
const B: &str = "slides/b.json";
const P: &str = "assets/p.jpg";

const ONE: &str = r#"{"title": "one"}"#;
const TWO: &str = r#"{"title": "two"}"#;
const NEW: &str = r#"{"title": "new"}"#;
const PIC: &str = r#"{"title": "pic", "photo": "p.jpg"}"#;

const AB: [Op; 2] = [Write(A, ONE), Write(B, TWO)];

#[test]
#[expect(clippy::too_many_lines, reason = "a table of steps")]
fn what_cannot_be_reached_stays() {
    run(
        "away for an hour",
        &AB,
        "+ one two",
        &[
            (100, &[Away("slides"), Away("assets")], "= one two"),
            (2_100, &[], "+ one two !slides*1"),
            (3_600_000, &[], "= one two"),
            (3_600_001, &[Back("slides"), Back("assets"), Write(A, NEW)], "+ new two ok:slides"),
        ],
    );
    run(
        "away for a moment",
        &AB,
        "+ one two",
        &[(100, &[Away("slides")], "= one two"), (1_900, &[Back("slides")], "= one two"), (9_000, &[], "= one two")],
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
        &[(9_000, &[], "="), (9_100, &[Back("slides"), Write(A, ONE)], "+ one ok:slides")],
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
