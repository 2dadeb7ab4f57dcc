//! Walks through a page and takes down its article: headings, paragraphs, lists, tables, quotes and figures. Whatever
//! else has words is left out with them.

use super::tree::{Element, Html, Node};
use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};

use super::chrome::{self, Part};
use super::picture::Image;
use super::root;
use crate::import::inline::{Inline, Style, far_link};
use crate::show::manuscript::{Manuscript, What, Why};
use crate::show::syntax::At;

mod blocks;

use blocks::{is_data, texts};

/// Elements that part paragraphs.
const BLOCKS: [&str; 33] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figure",
    "figcaption",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "caption",
    "pre",
    "hr",
    "address",
    "details",
];

const CREDIT: [&str; 8] =
    ["credit", "credits", "copyright", "source", "nachweis", "quelle", "fotograf", "photographer"];
const KICKER: [&str; 8] =
    ["kicker", "dachzeile", "overline", "eyebrow", "topline", "roofline", "spitzmarke", "category"];
const LEAD: [&str; 8] = ["lead", "teaser", "intro", "vorspann", "standfirst", "abstract", "anrisstext", "subtitle"];
const AUTHOR: [&str; 5] = ["author", "autor", "byline", "autorin", "verfasser"];

/// Pictures that a page holds itself, by the names that they get.
type Pictures = Vec<(String, Vec<u8>)>;

/// The article of a page, and the pictures that the page holds itself.
pub fn article(html: &Html) -> (Manuscript, Pictures) {
    read(html, root::of(html))
}

/// All of a page as an article.
pub fn whole(html: &Html) -> (Manuscript, Pictures) {
    read(html, html.tree.root().id())
}

fn read(html: &Html, root: NodeId) -> (Manuscript, Pictures) {
    let mut walk = Walk { root, ..Walk::new(html) };
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => walk.open(&node),
            Edge::Close(node) => walk.close(&node),
        }
    }
    walk.end();
    walk.lang(html);
    (walk.out, walk.pictures)
}

/// A page that is being read.
struct Walk {
    root: NodeId,
    /// The walk is inside of the article.
    inside: bool,
    /// The element whose words are left out, and why.
    skipped: Option<(NodeId, Part)>,
    out: Manuscript,
    /// Words of the paragraph that is open, and those that are left out.
    words: Inline,
    left: String,
    styles: Vec<Style>,
    /// Items of the lists that are open, and their kinds with the number of the next item.
    items: Vec<String>,
    lists: Vec<Option<usize>>,
    rows: Option<Vec<Vec<String>>>,
    quote: Option<(Vec<String>, String)>,
    figure: Option<Figure>,
    /// The next paragraph is this field of the article.
    field: Option<&'static str>,
    title: String,
    pictures: Pictures,
    step: usize,
    seen: usize,
}

/// A figure that is open.
#[derive(Default)]
struct Figure {
    images: Vec<(At, Image)>,
    words: Vec<String>,
}

impl Walk {
    fn new(html: &Html) -> Self {
        Self {
            root: html.tree.root().id(),
            inside: false,
            skipped: None,
            out: Manuscript::default(),
            words: Inline::default(),
            left: String::new(),
            styles: vec![Style::default()],
            items: Vec::new(),
            lists: Vec::new(),
            rows: None,
            quote: None,
            figure: None,
            field: None,
            title: String::new(),
            pictures: Vec::new(),
            step: 0,
            seen: 0,
        }
    }

    /// A page has no lines that anybody knows: the order of its elements stands for them.
    fn at(&self) -> At {
        At { line: self.step.max(1), column: 1 }
    }

    fn open(&mut self, node: &NodeRef<'_, Node>) {
        self.step += 1;
        if node.id() == self.root {
            self.inside = true;
        }
        match node.value() {
            Node::Text(text) => self.text(text),
            Node::Element(element) => self.element(node, element),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.skipped {
            Some((_, Part::Unseen)) => {}
            None if self.inside => {
                let style = self.styles.last().cloned().unwrap_or_default();
                self.words.push(text, &style);
            }
            _ => self.left.push_str(text),
        }
    }

    fn element(&mut self, node: &NodeRef<'_, Node>, element: &Element) {
        let name = element.name();
        if BLOCKS.contains(&name) && (self.skipped.is_some() || !self.inside) {
            self.left.push(' ');
        }
        if self.skipped.is_some() {
            return;
        }
        if name == "title" && self.title.is_empty() {
            self.title = texts(node);
            self.skipped = Some((node.id(), Part::Unseen));
            return;
        }
        let part = chrome::part(element, self.inside);
        // The head holds the title of the page.
        if part != Part::Content && name != "head" {
            self.flush();
            self.skipped = Some((node.id(), part));
            return;
        }
        if !self.inside {
            return;
        }
        if BLOCKS.contains(&name) {
            self.flush();
        }
        self.begin(node, element);
        let outer = self.styles.last().cloned().unwrap_or_default();
        self.styles.push(match name {
            "b" | "strong" => Style { bold: true, ..outer },
            "i" | "em" => Style { italic: true, ..outer },
            "a" => {
                let link = element.attr("href").and_then(far_link).unwrap_or_default();
                Style { link: link.to_owned(), ..outer }
            }
            _ => outer,
        });
    }

    /// What begins with an element of the article.
    fn begin(&mut self, node: &NodeRef<'_, Node>, element: &Element) {
        match element.name() {
            "br" => self.words.line_break(),
            "img" => self.image(element),
            "figure" => self.figure = Some(Figure::default()),
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(element.attr("start").and_then(|start| start.parse().ok()).unwrap_or(1))),
            "blockquote" => self.quote = Some((Vec::new(), String::new())),
            "table" if self.rows.is_none() && is_data(node) => self.rows = Some(Vec::new()),
            "tr" => self.rows.iter_mut().for_each(|rows| rows.push(Vec::new())),
            _ if self.figure.is_some() && chrome::has_word(element, &CREDIT) => self.flush(),
            _ if self.field.is_none() && self.early() => {
                let found = [("kicker", &KICKER[..]), ("lead", &LEAD), ("author", &AUTHOR)]
                    .into_iter()
                    .find(|(field, words)| chrome::has_word(element, words) && !self.out.has(field));
                if let Some((field, _)) =
                    found.filter(|_| !matches!(element.name(), "article" | "main" | "section" | "body"))
                {
                    self.flush();
                    self.field = Some(field);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, node: &NodeRef<'_, Node>) {
        let block = node.value().as_element().is_some_and(|element| BLOCKS.contains(&element.name()));
        if block && (self.skipped.is_some() || !self.inside) {
            self.left.push(' ');
        }
        if self.skipped.is_some_and(|(skipped, _)| skipped == node.id()) {
            self.skipped = None;
            self.leave();
            return;
        }
        if let Node::Element(element) = node.value()
            && self.skipped.is_none()
            && self.inside
        {
            self.finish(element);
            self.styles.pop();
        }
        if node.id() == self.root {
            self.flush();
            self.inside = false;
        }
    }

    /// What ends with an element of the article.
    fn finish(&mut self, element: &Element) {
        let at = self.at();
        match element.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let rank = if element.name() == "h1" { 1 } else { 2 };
                let text = self.words.take_plain();
                self.out.heading(at, rank, &text);
            }
            "li" => self.item(),
            "ul" | "ol" => {
                self.item();
                self.lists.pop();
                if self.lists.is_empty() {
                    let items = std::mem::take(&mut self.items).join("\n");
                    self.say(&items);
                }
            }
            "figcaption" => self.flush(),
            "figure" => self.figured(),
            "td" | "th" if self.rows.is_some() => {
                let cell = self.words.take_plain().replace('\n', " ");
                self.rows.iter_mut().filter_map(|rows| rows.last_mut()).for_each(|row| row.push(cell.clone()));
            }
            "table" => self.table(),
            "cite" | "footer" if self.quote.is_some() => {
                let by = self.words.take_plain();
                if let Some((_, name)) = &mut self.quote {
                    by.trim_start_matches(['—', '–', '-', ' ']).clone_into(name);
                }
            }
            "blockquote" => self.quoted(),
            _ if self.figure.is_some() && chrome::has_word(element, &CREDIT) => self.flush(),
            _ if self.field.is_some()
                && [&KICKER[..], &LEAD, &AUTHOR].iter().any(|words| chrome::has_word(element, words)) =>
            {
                self.flush();
                self.field = None;
            }
            name if BLOCKS.contains(&name) => self.flush(),
            _ => {}
        }
    }

    /// Ends the paragraph that is open.
    fn flush(&mut self) {
        if !self.inside {
            self.leave();
        }
        if self.words.is_empty() {
            self.words = Inline::default();
            return;
        }
        if self.rows.is_some() || !self.lists.is_empty() {
            if self.rows.is_none() {
                self.item();
            }
            return;
        }
        let text =
            if self.figure.is_some() || self.field.is_some() { self.words.take_plain() } else { self.words.take() };
        self.say(&text);
    }

    /// Takes a paragraph to where it belongs.
    fn say(&mut self, text: &str) {
        let at = self.at();
        if let Some(figure) = &mut self.figure {
            figure.words.push(text.to_owned());
        } else if let Some((paragraphs, _)) = &mut self.quote {
            paragraphs.push(text.to_owned());
        } else if let Some(field) = self.field.take_if(|field| !self.out.has(field)) {
            let name =
                ["Von ", "von ", "By ", "by "].iter().find(|start| field == "author" && text.starts_with(**start));
            if let Some(start) = name {
                self.out.leave_out(at, start, Why::Label);
            }
            self.out.field(at, field, name.and_then(|start| text.strip_prefix(*start)).unwrap_or(text));
        } else {
            self.out.paragraph(at, text);
        }
    }

    /// Ends the item that is open.
    fn item(&mut self) {
        let words = self.words.take().replace('\n', " ");
        if words.is_empty() {
            return;
        }
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.items.push(format!("{mark}{words}"));
    }

    /// Leaves out the words that were gathered for it.
    fn leave(&mut self) {
        let words = std::mem::take(&mut self.left);
        self.out.leave_out(self.at(), &words, Why::Page);
    }

    /// Nothing was said but what stands above a text.
    fn early(&self) -> bool {
        let said = |what: &What| matches!(what, What::Text(_) | What::Heading(_));
        !self.out.pieces.iter().any(|piece| said(&piece.what))
    }
}
