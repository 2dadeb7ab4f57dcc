//! Takes apart what is written under a photo: its caption and whom it is from.

use super::labels::{self, Mark};
use super::{Manuscript, Picture, Why};
use crate::show::syntax::At;

/// Longest credit that is looked for at the end of a caption, in characters.
const LONGEST: usize = 80;

/// Gives a photo the words under it: a credit, or a caption that may end with one.
pub fn describe(out: &mut Manuscript, at: At, photo: &mut Picture, words: &str) {
    let (caption, credit) = parted(words);
    if let Some(Mark::Credit { label, credit }) = credit {
        out.leave_out(at, label, Why::Label);
        join(&mut photo.credit, credit);
    }
    join(&mut photo.caption, caption);
}

/// Adds words to others.
pub fn join(words: &mut String, more: &str) {
    if !words.is_empty() && !more.is_empty() {
        words.push(' ');
    }
    words.push_str(more);
}

/// A caption, and the credit at its end if it has one: `Am See (Foto: Ada)`, `Am See. Foto: Ada`, `Am See © Ada`.
fn parted(words: &str) -> (&str, Option<Mark<'_>>) {
    let words = words.trim();
    if let Some(credit) = labels::credit(words) {
        return ("", Some(credit));
    }
    // Only the end is looked at: a long text takes no longer.
    let from = words.char_indices().rev().nth(LONGEST).map_or(0, |(at, _)| at);
    let starts = words.char_indices().skip_while(|(at, _)| *at < from).filter(|(at, letter)| {
        let before = words.get(..*at).unwrap_or_default();
        let begins = "(©|".contains(*letter) || before.ends_with(['.', '!', '?', '|', '/', '。', '–', '-', ',', ' ']);
        begins && !before.trim().is_empty()
    });
    let found = starts.filter_map(|(at, _)| {
        let (caption, rest) = words.split_at_checked(at)?;
        let rest = rest.trim_start_matches(['|', ' ']);
        let credit = labels::credit(rest).filter(|_| rest.chars().count() <= LONGEST)?;
        // `Ein Foto: das Haus` begins no credit in the middle of a sentence.
        let ends = caption.trim_end().ends_with(['.', '!', '?', '|', '/', '。', '–', '-', ',', ')', '”', '“', '"']);
        let apart = ends || rest.starts_with(['(', '©']);
        apart.then(|| (caption.trim_end_matches(['|', '/', '–', '-', ',', ' ']), Some(credit)))
    });
    found.into_iter().next().unwrap_or((words, None))
}

#[cfg(test)]
mod tests {
    use super::{Manuscript, Picture, describe};
    use crate::show::syntax::At;

    #[test]
    fn the_words_under_a_photo_are_a_caption_a_credit_or_both() {
        let cases = [
            ("Ankunft am See", ("Ankunft am See", "")),
            ("Foto: WF / Jäger", ("", "WF / Jäger")),
            ("Bild: Stadt", ("", "Stadt")),
            ("© Ada Muster", ("", "© Ada Muster")),
            ("(Foto: Ada)", ("", "Ada")),
            ("Ankunft am See. Foto: WF / Jäger", ("Ankunft am See.", "WF / Jäger")),
            ("Ankunft am See (Foto: Jäger)", ("Ankunft am See", "Jäger")),
            ("Arrival at the lake | Photo: Jane Doe", ("Arrival at the lake", "Jane Doe")),
            ("Am See © Jäger", ("Am See", "© Jäger")),
            ("Illustration: Litfass", ("", "Illustration: Litfass")),
            ("港の夜景 写真提供:札幌市", ("港の夜景 写真提供:札幌市", "")),
            ("港の夜景。写真提供：札幌市", ("港の夜景。", "札幌市")),
            ("Ein Foto: das Haus von früher", ("Ein Foto: das Haus von früher", "")),
            ("Bildung für alle", ("Bildung für alle", "")),
        ];
        for (words, expected) in cases {
            let mut photo = Picture::default();
            describe(&mut Manuscript::default(), At { line: 1, column: 1 }, &mut photo, words);
            assert_eq!((photo.caption.as_str(), photo.credit.as_str()), expected, "{words}");
        }
    }
}
