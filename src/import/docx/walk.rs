//! Walks through the running text of a Word file and takes it down.

use roxmltree::Node;

use super::styles::{Kind, Local as _, Styles, attribute, child, value};
use super::words;
use crate::import::inline::{Inline, Style, far_link};
use crate::show::manuscript::{Manuscript, What, Why};
use crate::show::syntax::At;

/// A longer bold paragraph is no heading, in characters.
const LONGEST_HEADING: usize = 90;

/// A text that is being read.
pub struct Walk {
    styles: Styles,
    links: Vec<(String, String)>,
    out: Manuscript,
    words: Inline,
    /// Pictures of the paragraph that is open: where their files are in the archive, and what they show.
    images: Vec<(String, String)>,
    items: Vec<String>,
    /// All pictures, as the archive names them.
    wanted: Vec<String>,
    step: usize,
}

impl Walk {
    pub fn new(styles: Styles, links: Vec<(String, String)>) -> Self {
        let (out, words) = (Manuscript::default(), Inline::default());
        Self { styles, links, out, words, images: Vec::new(), items: Vec::new(), wanted: Vec::new(), step: 0 }
    }

    /// The text, and the pictures that it shows.
    pub fn end(mut self) -> (Manuscript, Vec<String>) {
        self.list();
        (self.out, self.wanted)
    }

    fn at(&self) -> At {
        At { line: self.step.max(1), column: 1 }
    }

    /// Everything below an element that holds paragraphs.
    pub fn body(&mut self, node: Node<'_, '_>) {
        for node in node.children().filter(Node::is_element) {
            self.step += 1;
            match node.tag_name().name() {
                "p" => self.paragraph(node),
                "tbl" => self.table(node),
                "body" | "sdt" | "sdtContent" | "ins" | "smartTag" | "customXml" | "txbxContent" | "tc" | "tr" => {
                    self.body(node)
                }
                "del" | "moveFrom" => self.out.leave_out(self.at(), &words(node), Why::NoPlace),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) {
        let properties = child(node, "pPr");
        let style = properties.and_then(|node| child(node, "pStyle")).and_then(value);
        let mut kind = style.map(|id| self.styles.kind(id)).unwrap_or_default();
        let level = properties.and_then(|node| child(node, "outlineLvl")).and_then(value);
        if let Some(level) = level.and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9) {
            kind = Kind::Heading(level + 1);
        }
        let listed = properties.and_then(|node| child(node, "numPr")).is_some();
        if listed && matches!(kind, Kind::Text) {
            kind = Kind::Item;
        }
        let mut boxes = Vec::new();
        self.runs(node, &Style::default(), &mut boxes);
        let at = self.at();
        if kind != Kind::Item || self.words.is_empty() {
            self.list();
        }
        match kind {
            Kind::Item => {
                let words = self.words.take().replace('\n', " ");
                self.items.extend((!words.is_empty()).then(|| format!("- {words}")));
            }
            Kind::Title | Kind::Heading(1) => {
                let text = self.words.take_plain();
                self.out.heading(at, 1, &text);
            }
            Kind::Heading(_) => {
                let text = self.words.take_plain();
                self.out.heading(at, 2, &text);
            }
            Kind::Lead if !self.out.has("lead") => {
                let text = self.words.take_plain();
                self.out.field(at, "lead", &text);
            }
            Kind::Caption => {
                let text = self.words.take_plain();
                let italic = format!("*{text}*");
                self.out.paragraph(at, if text.is_empty() || text.contains('*') { &text } else { &italic });
            }
            Kind::Lead | Kind::Text => self.text(at),
        }
        // A drawing without a picture is a shape.
        let images = std::mem::take(&mut self.images);
        for (target, alt) in images.into_iter().filter(|(target, _)| !target.is_empty()) {
            self.out.photo(at, &target, &alt, &[]);
            self.wanted.push(target);
        }
        // Words of boxes that float beside a paragraph come after it.
        boxes.into_iter().for_each(|node| self.body(node));
    }

    /// A paragraph without a style; one that is short and bold as a whole is a heading.
    fn text(&mut self, at: At) {
        let text = self.words.take();
        let bold = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
        let heading = bold.filter(|inner| {
            let plain = !inner.contains(['*', '\n', '[']) && !inner.ends_with(['.', ':', ',', '。']);
            plain && inner.chars().count() <= LONGEST_HEADING
        });
        match heading {
            Some(words) => {
                let rank = if self.out.has("title") { 2 } else { 1 };
                self.out.heading(at, rank, words);
            }
            None => self.out.paragraph(at, &text),
        }
    }

    /// The words and pictures of a paragraph, or of a part of one.
    fn runs<'a, 'i>(&mut self, node: Node<'a, 'i>, style: &Style, boxes: &mut Vec<Node<'a, 'i>>) {
        for node in node.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "t" => self.words.push(node.text().unwrap_or_default(), style),
                "tab" | "noBreakHyphen" if node.parent().is_some_and(|run| run.has_tag_name_local("r")) => {
                    self.words.push(if node.has_tag_name_local("tab") { " " } else { "-" }, style);
                }
                "br" | "cr" => self.words.line_break(),
                "r" => {
                    let own = child(node, "rPr").map_or_else(|| style.clone(), |properties| styled(properties, style));
                    self.runs(node, &own, boxes);
                }
                "hyperlink" => {
                    let target = attribute(node, "id").and_then(|id| self.target(id));
                    let link = target.as_deref().and_then(far_link).unwrap_or_default().to_owned();
                    self.runs(node, &Style { link, ..style.clone() }, boxes);
                }
                "docPr" => self.described(node),
                "blip" | "imagedata" => self.image(node),
                "del" | "moveFrom" => self.out.leave_out(self.at(), &words(node), Why::NoPlace),
                "txbxContent" => boxes.push(node),
                // Its other half says the same for older programs.
                "Fallback" | "pPr" | "rPr" | "instrText" => {}
                _ => self.runs(node, style, boxes),
            }
        }
    }

    fn described(&mut self, node: Node<'_, '_>) {
        let alt = attribute(node, "descr").unwrap_or_default();
        self.images.push((String::new(), alt.to_owned()));
    }

    fn image(&mut self, node: Node<'_, '_>) {
        let id = attribute(node, "embed").or_else(|| attribute(node, "id"));
        let Some(target) = id.and_then(|id| self.target(id)) else { return };
        let target = target.trim_start_matches("/word/").to_owned();
        match self.images.last_mut() {
            Some((file, _)) if file.is_empty() => *file = target,
            _ => self.images.push((target, String::new())),
        }
    }

    fn target(&self, id: &str) -> Option<String> {
        self.links.iter().find(|(known, _)| known == id).map(|(_, target)| target.clone())
    }

    fn table(&mut self, node: Node<'_, '_>) {
        self.list();
        let places = node.descendants().any(|node| matches!(node.tag_name().name(), "drawing" | "pict"));
        let rows: Vec<Vec<String>> = node
            .children()
            .filter(|row| row.has_tag_name_local("tr"))
            .map(|row| row.children().filter(|cell| cell.has_tag_name_local("tc")).map(cell).collect())
            .collect();
        let cells: usize = rows.iter().map(Vec::len).sum();
        if places || cells < 2 {
            node.children().filter(|row| row.has_tag_name_local("tr")).for_each(|row| self.body(row));
            return;
        }
        let said: Vec<Vec<String>> = rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        if !said.is_empty() {
            let at = self.at();
            self.out.push(at, What::Table(said));
        }
    }

    /// Ends the list that is open.
    fn list(&mut self) {
        let items = std::mem::take(&mut self.items).join("\n");
        let at = self.at();
        self.out.paragraph(at, &items);
    }
}

fn cell(node: Node<'_, '_>) -> String {
    words(node).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The style of a run.
fn styled(properties: Node<'_, '_>, around: &Style) -> Style {
    let on = |name: &str| child(properties, name).map(|node| !matches!(value(node), Some("0" | "false" | "none")));
    Style { bold: on("b").unwrap_or(around.bold), italic: on("i").unwrap_or(around.italic), link: around.link.clone() }
}
