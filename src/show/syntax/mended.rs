//! Owns a text with changes in it, and the way back from each of its bytes to the text that was written. Decides on no
//! change; a change never adds or takes away a line.

use std::borrow::Cow;

use super::{At, Places, Remark};
use crate::say::Message;

/// One change: so many bytes at an offset give way to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edit {
    pub at: usize,
    pub remove: usize,
    pub insert: &'static str,
}

/// A text as it was written, and as it is after some changes.
#[derive(Debug)]
pub(super) struct Mended<'a> {
    written: &'a str,
    text: Cow<'a, str>,
    /// All changes in their order, each with the offset that it had when it was made.
    edits: Vec<Edit>,
}

impl<'a> Mended<'a> {
    /// A text without any change.
    pub fn new(written: &'a str) -> Self {
        Self { written, text: Cow::Borrowed(written), edits: Vec::new() }
    }

    /// The text with all changes.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text without any.
    pub fn written(&self) -> &'a str {
        self.written
    }

    /// The offset in the text as it was written of a byte of the changed text.
    pub fn back(&self, offset: usize) -> usize {
        self.edits.iter().rev().fold(offset, |offset, edit| {
            let end = edit.at + edit.insert.len();
            if offset >= end { offset - edit.insert.len() + edit.remove } else { offset.min(edit.at) }
        })
    }

    /// Something said of a byte of the changed text, at its place in the text as it was written.
    pub fn remark(&self, offset: usize, message: Message) -> Remark {
        Remark { at: self.place(offset), message }
    }

    /// The place of a byte of the changed text.
    pub fn place(&self, offset: usize) -> At {
        Places::new(self).at(offset)
    }

    /// Makes changes whose offsets all mean the text as it is now; one that is no place of it is left out.
    pub fn apply(&mut self, mut edits: Vec<Edit>) {
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.at));
        for edit in edits {
            let end = edit.at + edit.remove;
            if self.text.get(edit.at..end).is_some() {
                self.text.to_mut().replace_range(edit.at..end, edit.insert);
                self.edits.push(edit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, Mended};

    #[test]
    fn every_byte_of_a_changed_text_leads_back_to_where_it_was_written() {
        let mut mended = Mended::new("aäbcd");
        mended.apply(vec![Edit { at: 3, remove: 1, insert: "" }, Edit { at: 1, remove: 0, insert: "__" }]);
        assert_eq!(mended.text(), "a__äcd");
        mended.apply(vec![Edit { at: 6, remove: 1, insert: "\"" }]);
        assert_eq!(mended.text(), "a__äc\"");
        // a, two that were put in, ä, c, and what stands for d.
        let back = [0, 1, 2, 3, 5, 6, 7].map(|offset| mended.back(offset));
        assert_eq!(back, [0, 1, 1, 1, 4, 5, 6]);
    }
}
