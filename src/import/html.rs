//! Saved web pages: the article of a page with its figures, without the page around it. Never fetches anything: pictures
//! are names of files, or bytes inside the page.

mod chrome;
mod picture;
mod root;
mod tree;
mod walk;

use encoding_rs::Encoding;
use tree::{Html, Node};

use super::{Import, Refused};
use crate::say::say;
use crate::show::encoding;
use crate::show::manuscript::Manuscript;
use crate::show::names;

/// Elements that lie deeper are not a page but an attack.
const DEEPEST: usize = 5_000;

/// Elements that may stay open, or never close.
const OPEN: [&str; 24] = [
    "p", "li", "td", "tr", "th", "dt", "dd", "option", "br", "img", "hr", "meta", "link", "input", "source", "wbr",
    "col", "area", "base", "embed", "param", "track", "thead", "tbody",
];

/// Whether a file is a web page, by its name or its first words.
pub fn is_page(name: &str, text: &str) -> bool {
    let ending = names::fold(names::split(name).1);
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_lowercase();
    matches!(ending.as_str(), "html" | "htm" | "xhtml" | "xht")
        || start.starts_with("<!doctype html")
        || start.starts_with("<html")
}

/// The article of a page.
///
/// # Errors
/// If there is none in it.
pub fn read(name: &str, bytes: &[u8]) -> Result<Import, Refused> {
    page(name, &text(bytes))
}

/// The article of a page whose letters are known.
pub fn page(name: &str, text: &str) -> Result<Import, Refused> {
    if depth(text) > DEEPEST {
        return Err(Refused::Broken(say!("import-nested", most = DEEPEST)));
    }
    let html = Html::parse(text);
    let (mut manuscript, pictures) = walk::article(&html);
    manuscript.find_title();
    let words = manuscript.pieces.iter().any(|piece| piece.is_said());
    if !words {
        return Err(Refused::NoArticle);
    }
    Ok(Import { manuscript, stem: names::split(name).0.to_owned(), pictures })
}

/// All words of a piece of a page.
pub fn words(text: &str) -> String {
    if depth(text) > DEEPEST {
        return text.to_owned();
    }
    let html = Html::parse(text);
    let all: Vec<&str> = html.tree.values().filter_map(Node::as_text).collect();
    all.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a piece of a page says, all of which is content, and the pictures that it holds itself.
pub fn fragment(text: &str) -> (Manuscript, Vec<(String, Vec<u8>)>) {
    if depth(text) > DEEPEST {
        return (Manuscript::default(), Vec::new());
    }
    walk::whole(&Html::parse(text))
}

/// The letters of a page: by its byte-order mark, else by what it says of itself, else as any text.
fn text(bytes: &[u8]) -> String {
    if Encoding::for_bom(bytes).is_none() {
        let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048)).unwrap_or_default()).to_lowercase();
        let label = start.split_once("charset=").map(|(_, rest)| rest.trim_start_matches(['"', '\'', ' ']));
        let label = label.and_then(|rest| rest.split(['"', '\'', ' ', ';', '>', '/']).next());
        if let Some(found) = label.and_then(|label| Encoding::for_label(label.as_bytes())) {
            return found.decode_without_bom_handling(bytes).0.into_owned();
        }
    }
    encoding::decode(bytes).text
}

/// How many elements lie in each other at most, roughly: a parser takes quadratic time for what is deep.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or_default();
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            let name = rest.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
            depth += usize::from(!OPEN.iter().any(|open| open.eq_ignore_ascii_case(name)));
            deepest = deepest.max(depth);
        }
    }
    deepest
}
