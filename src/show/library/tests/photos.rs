//! Steps of an operator who copies, replaces and deletes photos, as data.

use super::bench::{Op, run};
use Op::{Allow, Deny, Link, Remove, Touch, Write};

const A: &str = "slides/a.json";
const B: &str = "slides/b.json";
const C: &str = "slides/c.json";
const P: &str = "assets/p.jpg";

const ONE: &str = r#"{"title": "one"}"#;
const TWO: &str = r#"{"title": "two"}"#;
const NEW: &str = r#"{"title": "new"}"#;
const PIC: &str = r#"{"title": "pic", "photo": "p.jpg"}"#;
const PIC2: &str = r#"{"title": "pic2", "photo": "p.jpg"}"#;

const AB: [Op; 2] = [Write(A, ONE), Write(B, TWO)];

#[test]
#[expect(clippy::too_many_lines, reason = "a table of steps")]
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
            (91_000, &[Write(P, "whole")], "+ pic two p.jpg:new ok:slides/a.json"),
        ],
    );
    run(
        "an edited article waits for its photo",
        &[Write(A, ONE), Write(B, TWO)],
        "+ one two",
        &[(100, &[Write(A, PIC), Write(P, "half")], "= one two"), (9_000, &[Write(P, "whole")], "+ pic two p.jpg:new")],
    );
    run(
        "replaced",
        &[Write(A, PIC), Write(P, "whole")],
        "+ pic p.jpg:new",
        &[(100, &[Write(P, "half")], "= pic p.jpg:old"), (5_000, &[Write(P, "other")], "+ pic p.jpg:new")],
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
        "deleted while another is saved",
        &[Write(A, PIC), Write(P, "whole")],
        "+ pic p.jpg:new",
        &[
            (100, &[Remove(P)], "= pic p.jpg:old"),
            (1_000, &[Write(B, TWO)], "+ pic two p.jpg:old"),
            (2_100, &[], "+ pic two !slides/a.json*1"),
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
        &[(100, &[Write(P, "half")], "= pic p.png:new"), (5_000, &[Write(P, "whole")], "+ pic p.jpg:new")],
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
    run("a link that leads out", &[Write(A, PIC), Write(P, "whole"), Link(P)], "+ pic !slides/a.json*1", &[]);
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
        "copies and what is put aside",
        &[
            Write(A, ONE),
            Write("slides/_x.jpg", "whole"),
            Write("slides/.x.jpg", "whole"),
            Write("slides/x - Kopie.jpg", "whole"),
        ],
        "+ one !slides/x - Kopie.jpg*1",
        &[],
    );
    run(
        "no picture",
        &AB,
        "+ one two",
        &[(100, &[Write(IMAGE, "bad")], "= one two"), (3_000, &[], "+ one two !slides/c.jpg*1")],
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
        &[(100, &[Write(A, r#"{"title": "pic", "photo": "c.jpg"}"#)], "+ pic two slides/c.jpg:new")],
    );
}
