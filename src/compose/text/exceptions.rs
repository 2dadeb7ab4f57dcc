//! Words that the hyphenation patterns divide wrongly or misleadingly, with the right places. Data only.

/// German word stems, small letters. A hyphen is a place for a hyphen, also at the edges; a stem without any is never
/// divided. Found in any word, what is around it is divided as ever.
pub(super) const GERMAN: &[&str] = &[
    "co-working-",
    "druck-er-zeug-nis",
    "hack-a-thon",
    "head-quar-ter",
    "high-tech-",
    "life-style",
    "live-stream",
    "maker-space",
    "news-let-ter",
    "open-air",
    "show-room",
    "soft-ware-",
    "start-up-",
    "stau-be-cken",
    "urinstinkt",
    "wach-stu-be",
    "web-site",
    "work-shop-",
];

/// English word stems, in the same way. Words that are divided in one way as a noun and in another as a verb are not
/// divided.
pub(super) const ENGLISH: &[&str] =
    &["micro-sys-tem", "nano-tech-nol-ogy", "present", "progress", "project", "pho-to-vol-ta-ic", "start-up-"];
