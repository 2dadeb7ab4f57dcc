//! The rules of plain text as it is copied from a web page: the first line is the title, a short line without a full
//! stop before a paragraph is a heading, `Bild` or `Image` stands where a photo was.

use super::labels::{self, Mark};
use super::units::{self, Unit};
use super::{Manuscript, Picture, What, Why, dates, photos};

/// A longer first line is no title, in characters.
const LONGEST_TITLE: usize = 160;

/// A longer line is no heading; letters of East Asia count twice.
const LONGEST_HEADING: usize = 90;

/// The words under a photo are shorter, in characters.
const LONGEST_CAPTION: usize = 300;

/// What a plain text says.
pub fn read(text: &str) -> Manuscript {
    let units = units::units(text);
    let mut page =
        Page { spaced: units::spaced(&units), units: &units, next: 0, titled: false, out: Manuscript::default() };
    while page.next < units.len() {
        page.step();
    }
    page.out
}

/// A text that is being read.
struct Page<'u> {
    units: &'u [Unit],
    /// Empty lines part its paragraphs.
    spaced: bool,
    next: usize,
    titled: bool,
    out: Manuscript,
}

impl Page<'_> {
    /// Reads what begins with the next line.
    fn step(&mut self) {
        let Some(unit) = self.units.get(self.next) else { return };
        let (at, text) = (unit.at, unit.text.as_str());
        if self.page(unit) || self.field(unit) || self.photo(unit) || self.author(unit) {
            return;
        }
        self.next += 1;
        if let Some(date) = dates::line(text).filter(|_| self.at_an_end() && !self.out.has("date")) {
            self.out.push(at, What::Field("date", date.to_string()));
            self.out.leave_out(at, text, Why::Rewritten);
        } else if !self.titled {
            self.titled = true;
            let title = text.chars().count() <= LONGEST_TITLE;
            self.out.push(at, if title { What::Field("title", text.to_owned()) } else { What::Text(text.to_owned()) });
        } else if self.is_heading(self.next - 1) {
            self.out.push(at, What::Heading(text.to_owned()));
        } else {
            self.paragraph(unit);
        }
    }

    /// Words of the page around the article.
    fn page(&mut self, unit: &Unit) -> bool {
        let found = labels::is_of_page(&unit.text);
        if found {
            self.next += 1;
            self.out.leave_out(unit.at, &unit.text, Why::Page);
        }
        found
    }

    /// A field by its name, such as `Titel: …`, near the beginning.
    fn field(&mut self, unit: &Unit) -> bool {
        let Some((label, value)) = unit.text.split_once([':', '：']).filter(|_| self.next < 8) else { return false };
        let value = value.trim();
        let Some(name) = labels::field(label.trim()).filter(|_| !value.is_empty()) else { return false };
        let unread = name == "date" && dates::line(value).is_none();
        if unread || self.out.has(name) {
            return false;
        }
        self.titled |= name == "title";
        self.out.leave_out(unit.at, label, Why::Label);
        self.out.field(unit.at, name, value);
        self.next += 1;
        true
    }

    /// A line that says who wrote the text, or the line before the one that does.
    fn author(&mut self, unit: &Unit) -> bool {
        let named = labels::author(&unit.text);
        let Some((label, name)) =
            named.or_else(|| labels::byline(&unit.text).filter(|_| self.titled && self.at_an_end()))
        else {
            return false;
        };
        let next = self.units.get(self.next + 1).map(|next| next.text.as_str());
        let name = match next.filter(|next| name.is_empty() && labels::is_name(next) && dates::line(next).is_none()) {
            Some(next) => {
                self.next += 1;
                next
            }
            None if name.is_empty() => return false,
            None => name,
        };
        self.next += 1;
        self.out.leave_out(unit.at, label, Why::Label);
        self.out.push(unit.at, What::Field("author", name.to_owned()));
        true
    }

    /// A photo: its mark, its caption and its credit, of which each may be missing.
    fn photo(&mut self, unit: &Unit) -> bool {
        let Some(mark) = labels::mark(&unit.text).or_else(|| labels::credit(&unit.text)) else { return false };
        // Whom a page is from stands at its end; only a credit that speaks of a photo stands for one.
        if let Mark::Credit { label, .. } = mark
            && (label.is_empty() || label.eq_ignore_ascii_case("copyright"))
        {
            return false;
        }
        let mut photo = Picture::default();
        self.next += 1;
        match mark {
            Mark::Credit { .. } => photos::describe(&mut self.out, unit.at, &mut photo, &unit.text),
            Mark::Photo { label, file, caption } => {
                self.out.leave_out(unit.at, label, Why::Label);
                file.clone_into(&mut photo.file);
                if caption.is_empty() {
                    self.under(&mut photo);
                } else {
                    photos::describe(&mut self.out, unit.at, &mut photo, caption);
                }
                self.credit_line(&mut photo);
            }
        }
        self.out.push(unit.at, What::Photo(photo));
        true
    }

    /// Takes the lines under a photo that are its caption.
    fn under(&mut self, photo: &mut Picture) {
        let credit = |unit: &&Unit| matches!(labels::credit(&unit.text), Some(Mark::Credit { .. }));
        // A caption of one or two lines has its credit below.
        let ahead = self.units.iter().skip(self.next).take(3).position(|unit| credit(&unit));
        let lines = match ahead {
            Some(lines) => lines,
            None => usize::from(self.is_caption(self.next)),
        };
        let short = |unit: &Unit| {
            let plain = labels::mark(&unit.text).is_none() && labels::author(&unit.text).is_none();
            plain && unit.text.chars().count() <= LONGEST_CAPTION && !units::is_item(&unit.text)
        };
        let Some(captions) = self.units.get(self.next..self.next + lines).filter(|all| all.iter().all(short)) else {
            return;
        };
        for unit in captions {
            photos::describe(&mut self.out, unit.at, photo, &unit.text);
        }
        self.next += lines;
    }

    /// Takes the line that says whom a photo is from.
    fn credit_line(&mut self, photo: &mut Picture) {
        if let Some(unit) = self.units.get(self.next).filter(|_| photo.credit.is_empty())
            && let Some(Mark::Credit { .. }) = labels::credit(&unit.text)
        {
            photos::describe(&mut self.out, unit.at, photo, &unit.text);
            self.next += 1;
        }
    }

    /// Whether a line right under the mark of a photo is its caption, and no heading or paragraph of the text.
    fn is_caption(&self, index: usize) -> bool {
        let Some(unit) = self.units.get(index).filter(|unit| !unit.gap) else { return false };
        let next = self.units.get(index + 1);
        let ends = next.is_none_or(|next| next.gap);
        unit.text.chars().count() <= LONGEST_CAPTION / 2
            && (ends && self.spaced || !self.is_heading(index) && is_short(&unit.text))
    }

    /// Whether a line is a heading: short, without a full stop, and followed by a paragraph.
    fn is_heading(&self, index: usize) -> bool {
        let Some(unit) = self.units.get(index) else { return false };
        let Some(next) = self.units.get(index + 1) else { return false };
        let begins = unit.gap
            || !self.spaced
            || index > 0 && self.out.pieces.last().is_some_and(|last| !matches!(last.what, What::Text(_)));
        let number = unit.text.chars().take_while(char::is_ascii_digit).count() >= 4;
        let address =
            ["http", "www.", "tel", "e-mail", "+"].iter().any(|start| unit.text.to_lowercase().starts_with(start));
        let plain = !units::is_item(&unit.text) && !number && !address && !unit.text.contains('@');
        let list = units::is_item(&next.text) && next.gap;
        // A line of its own before lines that stand together, such as an address.
        let lines = self.spaced && next.gap && self.units.get(index + 2).is_some_and(|after| !after.gap);
        let photo = labels::mark(&next.text).is_some();
        begins
            && plain
            && is_short(&unit.text)
            && (is_paragraph(&next.text) || list || lines || photo && self.heads_text(index + 1))
    }

    /// Whether a paragraph follows soon: behind a photo with its words.
    fn heads_text(&self, index: usize) -> bool {
        self.units.iter().skip(index).take(4).any(|unit| is_paragraph(&unit.text))
    }

    /// A paragraph; short lines without a gap between them stay together, items become a list.
    fn paragraph(&mut self, unit: &Unit) {
        let item = units::item(&unit.text);
        let mut text = item.map_or_else(|| unit.text.clone(), |words| format!("- {words}"));
        let short = !is_paragraph(&unit.text);
        while let Some(next) = self.units.get(self.next) {
            let words = units::item(&next.text);
            let same = words.is_some() == item.is_some();
            let plain = !self.is_heading(self.next)
                && labels::mark(&next.text).is_none()
                && labels::author(&next.text).is_none();
            let lines =
                item.is_none() && short && !next.gap && !is_paragraph(&next.text) && dates::line(&next.text).is_none();
            if !same || !plain || labels::is_of_page(&next.text) || !(lines || item.is_some()) {
                break;
            }
            text.push('\n');
            text.push_str(&words.map_or_else(|| next.text.clone(), |words| format!("- {words}")));
            self.next += 1;
        }
        self.out.push(unit.at, What::Text(text));
    }

    /// Whether the next line is one of the first or the last: there stand dates and names.
    fn at_an_end(&self) -> bool {
        self.next <= 5 || self.next + 5 >= self.units.len()
    }
}

/// Whether a text may be a title: a short line.
pub fn is_title(text: &str) -> bool {
    text.chars().count() <= LONGEST_TITLE && !text.contains('\n') && !text.trim_end().ends_with(['.', '。', ':', ','])
}

/// Whether a line is as short as a heading, and does not end like a sentence.
fn is_short(text: &str) -> bool {
    let width: usize = text.chars().map(|letter| if letter >= '\u{2E80}' { 2 } else { 1 }).sum();
    let end = text.trim_end_matches(['"', '“', '”', '’', '»', ')', '」', '*']).chars().next_back();
    width <= LONGEST_HEADING && !end.is_some_and(|end| ".:,;…。、：；".contains(end))
}

/// Whether a line reads like a paragraph: it is long, or ends like a sentence.
fn is_paragraph(text: &str) -> bool {
    !units::is_item(text) && !is_short(text)
}
