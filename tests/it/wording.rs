//! Words that can be told apart, and how words of an article are compared with words on slides.

use std::fmt::Write as _;

/// `count` words that are all different: `<stem>1 <stem>2 …`, with a sentence's end now and then.
pub fn words(stem: &str, count: usize) -> String {
    let mut text = String::new();
    for number in 1..=count {
        let end = if number % 9 == 0 || number == count { ". " } else { " " };
        write!(text, "{stem}{number}{end}").unwrap();
    }
    text.trim_end().to_owned()
}

/// The letters of a text: what is left when spaces and line breaks do not count.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The letters of a text as set: neither hyphens of line ends nor capitals count, nor that an address is one of the
/// web, which its code says.
pub fn loose_letters(text: &str) -> String {
    letters(&text.to_lowercase())
        .replace("https://", "")
        .replace("http://", "")
        .replace(['-', '\u{2010}', '\u{AD}', '\u{200B}'], "")
}
