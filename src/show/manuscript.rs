//! An article that is written as text instead of JSON: the pieces that it is made of, in reading order. Owns what a
//! `.txt` or `.md` file in `slides/` means, and hands it on as the same tree that JSON gives. Never looks for photos.

use super::names;
use super::syntax::{At, Remark, Tree};
use crate::say::{Message, say};

pub(crate) mod assemble;
pub(crate) mod dates;
pub(crate) mod labels;
mod markdown;
pub(crate) mod photos;
mod plain;
mod tongue;
mod units;
pub(crate) mod writer;

/// What a text says, in reading order.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Manuscript {
    pub pieces: Vec<Piece>,
    /// Words that are no part of the article.
    pub left_out: Vec<LeftOut>,
}

/// One part of a text and where it begins.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    pub at: At,
    pub what: What,
}

/// What a part of a text is. Texts are in the markup of the contract.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    /// A field of the article by its name in JSON: `title`, `kicker`, `lead`, `author`, `date`, `lang`.
    Field(&'static str, String),
    Heading(String),
    /// A paragraph, or a list with an item a line.
    Text(String),
    Photo(Picture),
    /// Rows of a table.
    Table(Vec<Vec<String>>),
    /// What was said, and by whom.
    Quote(String, String),
    Event(Event),
}

/// A photo as a text speaks of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Picture {
    /// As the text names it; empty if it only says that there is one.
    pub file: String,
    pub caption: String,
    pub credit: String,
    pub alt: String,
}

/// One event of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Event {
    pub date: String,
    pub time: String,
    pub title: String,
    pub place: String,
}

/// Words of a text that are not in the article, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LeftOut {
    pub at: At,
    pub words: String,
    pub why: Why,
}

/// Why words of a text are not in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    /// They only say what their neighbours are, such as `Foto:`.
    Label,
    /// They were read and are written in another form, such as a date.
    Rewritten,
    /// They belong to the page around the article.
    Page,
    /// They belong to a photo that is not there.
    NoPhoto,
    /// They belong to an event that does not take place.
    Cancelled,
    /// They belong to events that are past.
    Over,
    /// Litfass has no place for them.
    NoPlace,
}

impl Piece {
    /// Whether it has words or a photo of its own.
    pub fn is_said(&self) -> bool {
        !matches!(self.what, What::Field("lang" | "date" | "author", _))
    }
}

impl Manuscript {
    /// Adds a piece.
    pub fn push(&mut self, at: At, what: What) {
        self.pieces.push(Piece { at, what });
    }

    /// Adds words that are no part of the article.
    pub fn leave_out(&mut self, at: At, words: &str, why: Why) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            self.left_out.push(LeftOut { at, words, why });
        }
    }

    /// All photos.
    pub fn photos(&mut self) -> impl Iterator<Item = (At, &mut Picture)> {
        self.pieces.iter_mut().filter_map(|piece| match &mut piece.what {
            What::Photo(photo) => Some((piece.at, photo)),
            _ => None,
        })
    }

    /// Takes out the photos that no file is known of, and gives them to `with`.
    fn settle(&mut self, mut with: impl FnMut(At, Picture) -> Option<What>) {
        let pieces = std::mem::take(&mut self.pieces);
        self.pieces = pieces
            .into_iter()
            .filter_map(|Piece { at, what }| match what {
                What::Photo(photo) if photo.file.is_empty() => with(at, photo).map(|what| Piece { at, what }),
                what => Some(Piece { at, what }),
            })
            .collect();
    }

    /// Takes out the photos that no file is known of; their words are left out.
    pub fn without_lost_photos(&mut self) {
        let mut lost = Vec::new();
        self.settle(|at, photo| {
            lost.push((at, photo));
            None
        });
        for (at, Picture { caption, credit, alt, .. }) in lost {
            for words in [caption, credit, alt] {
                self.leave_out(at, &words, Why::NoPhoto);
            }
        }
    }
}

/// What the text of such a file says; `file` tells by its ending whether it is Markdown.
pub(crate) fn read(file: &str, text: &str) -> Manuscript {
    let folded = names::fold(file);
    let markdown = matches!(names::split(&folded).1, "md" | "markdown");
    if markdown { markdown::read(text) } else { plain::read(text) }
}

/// The same as the tree that JSON gives.
///
/// # Errors
/// If there is no text in it, or what is no text.
pub(crate) fn tree(file: &str, text: &str) -> Result<Tree, Remark> {
    let start = At { line: 1, column: 1 };
    let refuse = |message: Message| Err(Remark { at: start, message });
    if text.trim().is_empty() {
        return refuse(say!("text-empty"));
    }
    if let Some(why) = no_text(text) {
        return refuse(why);
    }
    if text.trim_start().starts_with('{') && text.trim_end().ends_with('}') {
        return refuse(say!("text-is-json"));
    }
    let mut manuscript = read(file, text);
    let mut loose: Vec<Remark> = Vec::new();
    manuscript.settle(|at, photo| {
        loose.push(Remark { at, message: say!("text-no-photo") });
        // The picture cannot be shown, but its words can.
        let words: Vec<String> = [photo.caption, photo.credit].into_iter().filter(|words| !words.is_empty()).collect();
        (!words.is_empty()).then(|| What::Text(words.join("\n")))
    });
    let page = manuscript.left_out.iter().filter(|one| !matches!(one.why, Why::Label | Why::Rewritten));
    loose.extend(page.map(|one| {
        let words = super::fields::quoted(&one.words);
        Remark { at: one.at, message: say!("text-left-out", words = words, why = one.why.sentence()) }
    }));
    loose.sort_by_key(|remark| remark.at);
    if manuscript.pieces.is_empty() {
        return refuse(say!("text-no-article"));
    }
    Ok(Tree { root: assemble::tree(&manuscript, stem(file)), loose })
}

/// Why this is no text at all; none if it is.
pub(crate) fn no_text(text: &str) -> Option<Message> {
    let odd =
        |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}');
    let (all, odd) = text.chars().take(100_000).fold((0_usize, 0_usize), |(all, count), letter| {
        (all + 1, count + usize::from(odd(letter) || letter == '\u{FFFD}'))
    });
    (text.contains('\0') || odd * 20 > all).then(|| say!("text-none"))
}

impl Why {
    /// The reason as part of a sentence.
    pub fn sentence(self) -> Message {
        match self {
            Self::Label => say!("left-label"),
            Self::Rewritten => say!("left-rewritten"),
            Self::Page => say!("left-page"),
            Self::NoPhoto => say!("left-no-photo"),
            Self::Cancelled => say!("left-cancelled"),
            Self::Over => say!("left-over"),
            Self::NoPlace => say!("left-no-place"),
        }
    }
}

fn stem(file: &str) -> &str {
    names::split(file.rsplit('/').next().unwrap_or(file)).0
}

#[cfg(test)]
mod tests;
