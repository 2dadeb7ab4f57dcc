//! All words of a slide as one text, a line a thing, to look for numbers in.

use crate::show::article::{Article, Block, Photo, Section};
use crate::show::contents::Content;

/// The words of the title slide.
pub(super) fn of_title(article: &Article) -> String {
    let mut lines = Lines(String::new());
    for text in [&article.title, &article.kicker, &article.lead, &article.author] {
        lines.add(text);
    }
    if let Some(date) = article.date {
        lines.add(&date.to_string());
    }
    lines.part(&article.body, &article.contents, &article.photos);
    lines.0
}

/// The words of a section's slides.
pub(super) fn of_section(section: &Section) -> String {
    let mut lines = Lines(String::new());
    lines.add(&section.heading);
    lines.part(&section.body, &section.contents, &section.photos);
    lines.0
}

struct Lines(String);

impl Lines {
    fn add(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }

    fn part(&mut self, body: &[Block], contents: &[Content], photos: &[Photo]) {
        body.iter().for_each(|block| self.add(&block.text()));
        contents.iter().for_each(|content| self.content(content));
        for photo in photos {
            self.add(&photo.caption);
            self.add(&photo.credit);
        }
    }

    /// Addresses are no facts: that of a translated page differs.
    fn content(&mut self, content: &Content) {
        match content {
            Content::Quote(quote) => [&quote.text, &quote.by, &quote.role].into_iter().for_each(|text| self.add(text)),
            Content::Facts(facts) => {
                for fact in facts {
                    self.add(&format!("{} {}", fact.number, fact.label));
                }
            }
            Content::Table(table) => {
                table.rows.iter().chain([&table.head]).flatten().for_each(|cell| self.add(cell));
            }
            Content::Link(link) => self.add(&link.text),
            Content::Contact(contact) => {
                [&contact.name, &contact.phone, &contact.address].into_iter().for_each(|text| self.add(text));
            }
            Content::Events(events) => {
                for event in events {
                    self.add(&event.date.map(|date| date.to_string()).unwrap_or_default());
                    [&event.time, &event.title, &event.place].into_iter().for_each(|text| self.add(text));
                }
            }
        }
    }
}
