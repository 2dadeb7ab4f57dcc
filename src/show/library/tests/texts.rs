//! Articles that are written as text, step by step, as data.

use super::bench::{Op, run};
use Op::Write;

const TXT: &str = "slides/a.txt";

#[test]
fn a_text_follows_its_saves_and_keeps_its_last_good_state() {
    run(
        "text",
        &[Write(TXT, "one\n\nThat is all.\n")],
        "+ one",
        &[
            (100, &[Write(TXT, "two\n\nThat is all.\n")], "+ two"),
            // Saved as nothing for a moment, as some editors do.
            (200, &[Write(TXT, "")], "= two"),
            (210, &[Write(TXT, "three\n")], "+ three"),
            (300, &[Write(TXT, " \n")], "= three"),
            (2_000, &[], "+ three !slides/a.txt*1"),
            (3_000, &[Write(TXT, "four\n")], "+ four ok:slides/a.txt"),
        ],
    );
}
