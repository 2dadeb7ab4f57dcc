//! Word files (`.docx`): paragraphs by their styles, lists, tables, links, and the pictures inside. Whatever stands outside
//! of the running text (headers, footnotes, comments, deleted words) is left out with its words.

mod archive;
mod styles;
mod walk;

use roxmltree::{Document, Node};

use super::{Import, Refused};
use crate::say::say;
use crate::show::manuscript::Why;
use crate::show::names;
use crate::show::syntax::At;
use archive::Archive;

/// Parts whose words are not in the running text.
const BESIDE: [(&str, Why); 9] = [
    ("word/header1.xml", Why::Page),
    ("word/header2.xml", Why::Page),
    ("word/header3.xml", Why::Page),
    ("word/footer1.xml", Why::Page),
    ("word/footer2.xml", Why::Page),
    ("word/footer3.xml", Why::Page),
    ("word/footnotes.xml", Why::NoPlace),
    ("word/endnotes.xml", Why::NoPlace),
    ("word/comments.xml", Why::NoPlace),
];

/// The article of a Word file; none if the archive is no Word file.
///
/// # Errors
/// If it is damaged, protected, or unpacks to more than any article holds.
pub fn read(name: &str, bytes: &[u8]) -> Result<Option<Import>, Refused> {
    let mut archive = Archive::new(bytes)?;
    let Some(text) = archive.text("word/document.xml")? else { return Ok(None) };
    let document = parsed(&text)?;
    let styles = archive.text("word/styles.xml")?.unwrap_or_default();
    let styles = styles::Styles::of(&styles)?;
    let links = archive.text("word/_rels/document.xml.rels")?.unwrap_or_default();
    let links = links_of(&links)?;
    let mut walk = walk::Walk::new(styles, links);
    walk.body(document.root_element());
    let (mut manuscript, wanted) = walk.end();
    let mut pictures = Vec::new();
    for target in wanted {
        if let Some(bytes) = archive.bytes(&format!("word/{target}"))? {
            pictures.push((target, bytes));
        }
    }
    let last = At { line: usize::MAX, column: 1 };
    for (part, why) in BESIDE {
        if let Some(text) = archive.text(part)? {
            manuscript.leave_out(last, &words(parsed(&text)?.root_element()), why);
        }
    }
    manuscript.find_title();
    if !manuscript.pieces.iter().any(|piece| piece.is_said()) {
        return Err(Refused::NoArticle);
    }
    Ok(Some(Import { manuscript, stem: names::split(name).0.to_owned(), pictures }))
}

/// Elements that lie deeper are no document but an attack.
const DEEPEST: usize = 400;

/// The tree of a part.
fn parsed(text: &str) -> Result<Document<'_>, Refused> {
    let mut depth = 0_usize;
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or_default();
        let closed = rest.find('>').and_then(|end| rest.get(..end)).is_some_and(|tag| tag.ends_with('/'));
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if rest.starts_with(char::is_alphabetic) && !closed {
            depth += 1;
        }
        if depth > DEEPEST {
            return Err(Refused::Broken(say!("import-nested", most = DEEPEST)));
        }
    }
    Document::parse(text).map_err(|error| Refused::Broken(error.to_string().into()))
}

/// Where links and pictures lead, by their ids.
fn links_of(text: &str) -> Result<Vec<(String, String)>, Refused> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let document = parsed(text)?;
    let links = document.root_element().children().filter(Node::is_element);
    Ok(links
        .filter_map(|link| Some((link.attribute("Id")?.to_owned(), link.attribute("Target")?.to_owned())))
        .collect())
}

/// All words below an element, with a space between paragraphs.
fn words(node: Node<'_, '_>) -> String {
    let mut words = String::new();
    for node in node.descendants() {
        match node.tag_name().name() {
            "t" | "delText" => words.push_str(node.text().unwrap_or_default()),
            "p" | "br" | "tab" => words.push(' '),
            _ => {}
        }
    }
    words
}
