//! Takes down texts whose headings and photos are marked as such, whatever the format: paragraphs that are a credit, a
//! caption, a date or an author go where they belong. Knows no format.

use super::{Manuscript, Picture, Piece, What, Why, dates, labels, photos, plain};
use crate::show::syntax::At;

/// Dates and authors stand among so many pieces at the beginning.
const FEW: usize = 20;

/// The words under a photo are shorter, in characters.
const LONGEST_CAPTION: usize = 300;

impl Manuscript {
    /// Takes a heading; the first one of the highest rank is the title.
    pub fn heading(&mut self, at: At, rank: u8, text: &str) {
        let text = one_line(text);
        if text.is_empty() {
            return;
        }
        let titled = self.has("title");
        self.push(at, if rank == 1 && !titled { What::Field("title", text) } else { What::Heading(text) });
    }

    /// Takes a paragraph in the markup of the contract.
    pub fn paragraph(&mut self, at: At, text: &str) {
        let text = text.trim();
        let bare = unmarked(text);
        if bare.is_empty() || self.under_photo(at, text, bare) {
            return;
        }
        let early = self.pieces.len() < FEW
            && self.pieces.iter().filter(|piece| matches!(piece.what, What::Text(_))).count() < 2;
        if labels::is_of_page(bare) {
            self.leave_out(at, bare, Why::Page);
        } else if let Some((label, name)) = labels::author(bare).filter(|(_, name)| !name.is_empty()) {
            self.leave_out(at, label, Why::Label);
            self.push(at, What::Field("author", name.to_owned()));
        } else if let Some((label, name)) = labels::byline(bare).filter(|_| early && !self.has("author")) {
            self.leave_out(at, label, Why::Label);
            self.push(at, What::Field("author", name.to_owned()));
        } else if let Some(date) = dates::line(bare).filter(|_| early && !self.has("date")) {
            self.leave_out(at, bare, Why::Rewritten);
            self.push(at, What::Field("date", date.to_string()));
        } else {
            self.push(at, What::Text(text.to_owned()));
        }
    }

    /// Takes a field of the article; a date in the form of JSON, if it can be read.
    pub fn field(&mut self, at: At, name: &'static str, value: &str) {
        let value = one_line(value);
        if value.is_empty() {
            return;
        }
        match dates::line(&value).filter(|_| name == "date") {
            Some(date) => {
                self.leave_out(at, &value, Why::Rewritten);
                self.push(at, What::Field(name, date.to_string()));
            }
            None if name == "date" => self.leave_out(at, &value, Why::NoPlace),
            None => self.push(at, What::Field(name, value)),
        }
    }

    /// Takes a photo with the words that stand under it.
    pub fn photo(&mut self, at: At, file: &str, alt: &str, words: &[String]) {
        let mut photo = Picture { file: file.to_owned(), alt: one_line(alt), ..Picture::default() };
        for words in words {
            photos::describe(self, at, &mut photo, &one_line(words));
        }
        self.push(at, What::Photo(photo));
    }

    /// A text without a title takes its first heading, or its first line if that is short, for one.
    pub fn find_title(&mut self) {
        if self.has("title") {
            return;
        }
        let first = self.pieces.iter().position(|piece| !matches!(piece.what, What::Field(..) | What::Photo(_)));
        let Some(Piece { what, .. }) = first.and_then(|first| self.pieces.get_mut(first)) else { return };
        match what {
            What::Heading(text) => *what = What::Field("title", std::mem::take(text)),
            What::Text(text) if plain::is_title(unmarked(text)) => {
                *what = What::Field("title", unmarked(text).to_owned());
            }
            _ => {}
        }
    }

    /// Whether a field is known.
    pub fn has(&self, field: &str) -> bool {
        self.pieces.iter().any(|piece| matches!(piece.what, What::Field(name, _) if name == field))
    }

    /// Takes a paragraph that stands under a photo as its words: a credit, or a caption that is set in italics.
    fn under_photo(&mut self, at: At, text: &str, bare: &str) -> bool {
        let Some(Piece { what: What::Photo(photo), .. }) = self.pieces.last() else { return false };
        let italic = bare.len() + 2 == text.len() && photo.caption.is_empty();
        let credit = labels::credit(bare).is_some() && photo.credit.is_empty();
        let caption = italic && bare.chars().count() <= LONGEST_CAPTION;
        if !(credit || caption) {
            return false;
        }
        if let Some(Piece { at: before, what: What::Photo(mut photo) }) = self.pieces.pop() {
            photos::describe(self, at, &mut photo, bare);
            self.push(before, What::Photo(photo));
        }
        true
    }
}

/// Words without line breaks and without spaces side by side.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A paragraph that is bold or italic as a whole, without that.
fn unmarked(text: &str) -> &str {
    let text = text.trim();
    for sign in ["**", "*"] {
        let inner = text.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
        if let Some(inner) = inner.filter(|inner| !inner.contains('*') && inner.trim() == *inner) {
            return inner;
        }
    }
    text
}
