//! What ends with a block of a page that is more than a paragraph: pictures, figures, tables, quotes, and the page itself.

use super::super::tree::{Element, Html, Node};
use ego_tree::NodeRef;

use super::super::picture;
use super::{Figure, Walk};
use crate::show::manuscript::{What, Why};
use crate::show::syntax::At;

/// A longer quote is a text, in characters.
const LONGEST_QUOTE: usize = 400;

impl Walk {
    pub(super) fn image(&mut self, element: &Element) {
        let Some(mut image) = picture::of(element, self.seen) else { return };
        self.seen += 1;
        if let Some(bytes) = image.inside.take() {
            self.pictures.push((image.file.clone(), bytes));
        }
        let at = self.at();
        match &mut self.figure {
            Some(figure) => figure.images.push((at, image)),
            None => {
                self.flush();
                self.out.photo(at, &image.file, &image.alt, &[]);
            }
        }
    }

    pub(super) fn figured(&mut self) {
        self.flush();
        let Some(Figure { images, mut words }) = self.figure.take() else { return };
        if images.is_empty() {
            words.iter().for_each(|words| self.say(words));
            return;
        }
        // Several pictures share the words below them.
        let last = images.len() - 1;
        for (number, (at, image)) in images.into_iter().enumerate() {
            let own = if number == last { std::mem::take(&mut words) } else { Vec::new() };
            self.out.photo(at, &image.file, &image.alt, &own);
        }
    }

    pub(super) fn table(&mut self) {
        self.flush();
        let Some(mut rows) = self.rows.take() else { return };
        rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
        let at = self.at();
        if !rows.is_empty() {
            self.out.push(at, What::Table(rows));
        }
    }

    pub(super) fn quoted(&mut self) {
        self.flush();
        let Some((paragraphs, by)) = self.quote.take() else { return };
        let text = paragraphs.join("\n\n");
        if text.is_empty() || text.chars().count() > LONGEST_QUOTE {
            paragraphs.iter().for_each(|text| self.say(text));
            self.say(&by);
        } else {
            let at = self.at();
            self.out.push(at, What::Quote(text, by));
        }
    }

    /// Ends the page: its title stands for that of the article if that has none.
    pub(super) fn end(&mut self) {
        self.flush();
        self.leave();
        let title = std::mem::take(&mut self.title);
        let start = At { line: 1, column: 1 };
        if self.out.has("title") || title.is_empty() {
            self.out.leave_out(start, &title, Why::Page);
            return;
        }
        // The name of the site stands behind the title of the page.
        let parted = [" | ", " – ", " — ", "｜", " - "].iter().find_map(|sign| title.split_once(sign));
        let (own, site) = parted.unwrap_or((&title, ""));
        self.out.leave_out(start, site, Why::Page);
        self.out.field(start, "title", own);
    }

    /// The language that the page says it is in.
    pub(super) fn lang(&mut self, html: &Html) {
        let mut elements = html.tree.root().children().filter_map(|node| node.value().as_element());
        let lang = elements.find_map(|element| element.attr("lang")).and_then(|lang| lang.split(['-', '_']).next());
        let plain = lang
            .filter(|lang| (2..=3).contains(&lang.len()) && lang.chars().all(|letter| letter.is_ascii_alphabetic()));
        if let Some(lang) = plain {
            self.out.field(At { line: 1, column: 1 }, "lang", &lang.to_lowercase());
        }
    }
}

/// Whether a table holds data, and does not only place other things.
pub(super) fn is_data(table: &NodeRef<'_, Node>) -> bool {
    let inner = table.descendants().skip(1).filter_map(|node| node.value().as_element());
    let (mut cells, mut places) = (0, 0);
    for element in inner {
        cells += usize::from(matches!(element.name(), "td" | "th"));
        places += usize::from(matches!(element.name(), "table" | "img" | "h1" | "h2" | "h3" | "ul" | "ol" | "figure"));
    }
    cells >= 2 && places == 0
}

/// All words of an element.
pub(super) fn texts(node: &NodeRef<'_, Node>) -> String {
    let all: String = node.descendants().filter_map(|node| node.value().as_text()).collect();
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}
