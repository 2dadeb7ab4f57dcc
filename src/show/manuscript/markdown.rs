//! Markdown with front matter. Whatever an article has no place for keeps its words; what only looks like Markdown stays
//! text: `Bürger*innen`, `24. Dezember`.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::writer::one_line;
use super::{Manuscript, What, Why, labels};
use crate::show::markup;
use crate::show::syntax::At;

/// Stands for a `*` between two letters while Markdown is read. A text cannot hold it: it is no sign that is written.
const STAR: char = '\u{1}';

/// Names of a photo in front matter.
const PHOTO: [&str; 8] = ["image", "photo", "bild", "foto", "cover", "thumbnail", "featured_image", "titelbild"];

/// What a text in Markdown says.
pub fn read(text: &str) -> Manuscript {
    let guarded = guard(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut page = Page { text: &guarded, starts: starts(&guarded), ..Page::default() };
    for (event, range) in Parser::new_ext(&guarded, options).into_offset_iter() {
        page.event(event, range);
    }
    page.out.find_title();
    page.out
}

/// A text that is being read.
#[derive(Default)]
struct Page<'t> {
    text: &'t str,
    /// Where its lines start, in bytes.
    starts: Vec<usize>,
    out: Manuscript,
    /// Words of the paragraph, heading, item or cell that is open.
    words: String,
    /// Photos in the open paragraph, which come after it: place, file, alt and title.
    photos: Vec<(At, String, String, String)>,
    /// The paragraph began with a photo: its words stand under that.
    led: bool,
    /// The words of an image are gathered apart: its file, its title, and what was there before.
    image: Option<(String, String, String)>,
    /// Targets of the links that are open.
    links: Vec<String>,
    /// Items of the lists that are open, one a line, and how deep they are.
    items: String,
    depth: usize,
    rows: Vec<Vec<String>>,
    /// Paragraphs of a quote.
    quote: Option<Vec<String>>,
    front: bool,
}

impl Page<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let at = self.at(range.start);
        match event {
            Event::Start(tag) => self.start(tag, at, range.start),
            Event::End(tag) => self.end(tag, at),
            Event::Text(text) if self.front => self.front_matter(at, &text),
            Event::Text(text) | Event::Code(text) => self.words.push_str(&text.replace(STAR, "*")),
            Event::SoftBreak => {
                let wide = |letter: Option<char>| letter.is_some_and(|letter| letter >= '\u{2E80}');
                let next = self.rest(range.end).trim_start().chars().next();
                self.words.push_str(if wide(self.words.chars().next_back()) && wide(next) { "" } else { " " });
            }
            Event::HardBreak => self.words.push('\n'),
            Event::Html(html) | Event::InlineHtml(html) => self.html(at, &html),
            Event::FootnoteReference(name) => self.out.leave_out(at, &name, Why::NoPlace),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words.push_str(&text),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: At, from: usize) {
        match tag {
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.front = true,
            Tag::Heading { .. } | Tag::Paragraph | Tag::TableCell if self.depth == 0 => self.words.clear(),
            Tag::Strong => self.words.push_str("**"),
            Tag::Emphasis => self.words.push('*'),
            Tag::Link { dest_url, .. } => {
                self.links.push(dest_url.replace(STAR, "*"));
                self.words.push('[');
            }
            Tag::Image { dest_url, title, .. } => {
                let before = std::mem::take(&mut self.words);
                self.image = Some((dest_url.replace(STAR, "*"), title.replace(STAR, "*"), before));
            }
            Tag::List(_) => {
                self.item();
                self.depth += 1;
            }
            Tag::Item => {
                self.item();
                let number: String = self.rest(from).chars().take_while(char::is_ascii_digit).collect();
                self.words = if number.is_empty() { "- ".to_owned() } else { format!("{number}. ") };
            }
            Tag::BlockQuote(_) => self.quote = Some(Vec::new()),
            Tag::Table(_) => self.rows.clear(),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::CodeBlock(_) => self.words.clear(),
            Tag::Paragraph if !self.words.trim().is_empty() && self.words.trim() != "-" => self.words.push(' '),
            Tag::HtmlBlock => self.words.clear(),
            _ => {
                let _ = at;
            }
        }
    }

    fn end(&mut self, tag: TagEnd, at: At) {
        match tag {
            TagEnd::MetadataBlock(_) => self.front = false,
            TagEnd::Strong => self.words.push_str("**"),
            TagEnd::Emphasis => self.words.push('*'),
            TagEnd::Link => self.link(at),
            TagEnd::Image => self.picture(at),
            TagEnd::Heading(level) => {
                let text = plain(&std::mem::take(&mut self.words));
                self.out.heading(at, if level == HeadingLevel::H1 { 1 } else { 2 }, &text);
                self.photos();
            }
            TagEnd::Paragraph if self.depth == 0 => self.paragraph(at),
            TagEnd::CodeBlock => {
                let text = std::mem::take(&mut self.words);
                self.out.paragraph(at, text.trim_end());
            }
            TagEnd::Item => self.item(),
            TagEnd::List(_) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    let items = std::mem::take(&mut self.items);
                    self.out.paragraph(at, &items);
                    self.photos();
                }
            }
            TagEnd::TableCell => {
                let cell = plain(&std::mem::take(&mut self.words));
                self.rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.out.push(at, What::Table(rows));
            }
            TagEnd::BlockQuote(_) => self.quoted(at),
            _ => {}
        }
    }

    fn paragraph(&mut self, at: At) {
        let text = std::mem::take(&mut self.words);
        if std::mem::take(&mut self.led) {
            self.photos();
        }
        match &mut self.quote {
            Some(paragraphs) => paragraphs.push(text),
            None => self.out.paragraph(at, &text),
        }
        self.photos();
    }

    /// Photos of the paragraph that has ended.
    fn photos(&mut self) {
        for (at, file, alt, title) in std::mem::take(&mut self.photos) {
            // The only words of a photo are its caption.
            let (alt, caption) = if title.is_empty() { (String::new(), alt) } else { (alt, title) };
            self.out.photo(at, &file, &alt, &[caption]);
        }
    }

    fn picture(&mut self, at: At) {
        let Some((file, title, before)) = self.image.take() else { return };
        self.led |= before.trim().is_empty();
        let alt = plain(&std::mem::replace(&mut self.words, before));
        self.photos.push((at, file, alt, title));
    }

    fn link(&mut self, at: At) {
        let target = self.links.pop().unwrap_or_default();
        let Some(start) = self.words.rfind('[') else { return };
        let inner = self.words.split_off(start);
        let inner = inner.strip_prefix('[').unwrap_or(&inner);
        // A link to another file of the text leads nowhere on a wall.
        let far = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| target.starts_with(scheme));
        if far
            && !inner.trim().is_empty()
            && !target.contains([' ', '\n', '(', ')'])
            && !inner.contains(']')
            && inner != target
        {
            self.words.push_str(&format!("[{inner}]({target})"));
        } else {
            self.words.push_str(inner);
            if target != inner && !inner.trim().is_empty() && !far {
                self.out.leave_out(at, &target, Why::NoPlace);
            }
        }
    }

    /// Ends the item that is open, if one is.
    fn item(&mut self) {
        if self.depth == 0 {
            return;
        }
        let item = one_line(&std::mem::take(&mut self.words));
        let is_mark =
            item.is_empty() || item == "-" || item.trim_end_matches('.').chars().all(|letter| letter.is_ascii_digit());
        if is_mark {
            return;
        }
        if !self.items.is_empty() {
            self.items.push('\n');
        }
        self.items.push_str(&item);
    }

    fn quoted(&mut self, at: At) {
        let mut paragraphs = self.quote.take().unwrap_or_default();
        let by = paragraphs.last().and_then(|last| attribution(last)).map(str::to_owned);
        if by.is_some() {
            paragraphs.pop();
        }
        let text = plain(&paragraphs.join("\n\n"));
        if text.is_empty() {
            self.out.paragraph(at, &by.unwrap_or_default());
        } else {
            self.out.push(at, What::Quote(text, by.unwrap_or_default()));
        }
    }

    fn html(&mut self, at: At, html: &str) {
        if html.trim_start().to_lowercase().starts_with("<br") {
            self.words.push('\n');
        } else {
            self.out.leave_out(at, &html.replace(STAR, "*"), Why::NoPlace);
        }
    }

    fn front_matter(&mut self, at: At, text: &str) {
        for (line, entry) in (at.line..).zip(text.lines()) {
            let at = At { line, column: 1 };
            let entry = entry.replace(STAR, "*");
            let (name, value) = entry.split_once(':').unwrap_or(("", &entry));
            let value = value.trim().trim_matches(['"', '\'']);
            if let Some(field) = labels::field(name.trim()) {
                self.out.leave_out(at, name, Why::Label);
                self.out.field(at, field, value);
            } else if PHOTO.contains(&name.trim().to_lowercase().as_str()) && labels::is_file(value) {
                self.out.leave_out(at, name, Why::Label);
                self.out.photo(at, value, "", &[]);
            } else {
                self.out.leave_out(at, &entry, Why::NoPlace);
            }
        }
    }

    fn rest(&self, from: usize) -> &str {
        self.text.get(from..).unwrap_or_default()
    }

    fn at(&self, byte: usize) -> At {
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        At { line: line.max(1), column: self.text.get(start..byte).unwrap_or_default().chars().count() + 1 }
    }
}

fn starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// The text with each `*` between two letters hidden.
fn guard(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let between = before.is_alphanumeric() && letters.peek().is_some_and(|next| next.is_alphanumeric());
        out.push(if letter == '*' && between { STAR } else { letter });
        before = letter;
    }
    out
}

/// Words without bold, italics and links.
fn plain(text: &str) -> String {
    let blocks = markup::blocks(text);
    let words = blocks.iter().map(|block| if block.item { format!("- {}", block.text()) } else { block.text() });
    words.collect::<Vec<_>>().join("\n\n").trim().to_owned()
}

/// Whom a quote is from, if its last paragraph says that: `— Ada Muster`.
fn attribution(text: &str) -> Option<&str> {
    let text = text.trim();
    let name = text.strip_prefix('—').or_else(|| text.strip_prefix('–')).or_else(|| text.strip_prefix("-- "))?;
    Some(name.trim()).filter(|name| !name.is_empty())
}
