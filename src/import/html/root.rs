//! Finds the element of a page that holds its article: by what the page says, else by where the long paragraphs are.

use std::collections::{HashMap, HashSet};

use super::tree::{Element, Html, Node};
use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};

use super::chrome::{self, Part};

/// A shorter text between two tags tells nothing of where the article is, in characters.
const LONG: usize = 25;

/// The element of the article.
pub fn of(html: &Html) -> NodeId {
    let weights = weights(html);
    let weight = |node: &NodeRef<'_, Node>| weights.get(&node.id()).copied().unwrap_or_default();
    let named = |wanted: fn(&Element) -> bool| {
        let nodes = html.tree.root().descendants();
        let found = nodes.filter(|node| node.value().as_element().is_some_and(wanted));
        found.max_by_key(|node| weight(node)).filter(|node| weight(node) > 0)
    };
    let marked = named(|element| element.name() == "article")
        .filter(|article| weight(article) * 2 >= weight(&html.tree.root()))
        .or_else(|| named(|element| element.name() == "main" || element.attr("role") == Some("main")));
    let best = marked.unwrap_or_else(|| heaviest(html, &weights));
    // The title often stands above the text, or above the element that the page calls its article.
    let heading = |node: &NodeRef<'_, Node>| node.value().as_element().is_some_and(|element| element.name() == "h1");
    let titles: Vec<_> = html.tree.root().descendants().filter(heading).filter(|node| shown(node)).collect();
    let [title] = titles.as_slice() else { return best.id() };
    let above: HashSet<NodeId> = title.ancestors().map(|node| node.id()).collect();
    std::iter::once(best).chain(best.ancestors()).find(|node| above.contains(&node.id())).unwrap_or(best).id()
}

/// Whether nothing around an element belongs to the page.
fn shown(node: &NodeRef<'_, Node>) -> bool {
    node.ancestors()
        .filter_map(|above| above.value().as_element())
        .all(|element| chrome::part(element, true) == Part::Content)
}

/// The deepest element that holds most of the long texts.
fn heaviest<'h>(html: &'h Html, weights: &HashMap<NodeId, usize>) -> NodeRef<'h, Node> {
    let mut best = html.tree.root();
    let all = weights.get(&best.id()).copied().unwrap_or_default();
    loop {
        let heavy = |child: &NodeRef<'_, Node>| weights.get(&child.id()).is_some_and(|weight| weight * 5 > all * 4);
        let block = |child: &NodeRef<'_, Node>| child.value().as_element().is_some_and(|element| element.name() != "p");
        match best.children().find(|child| heavy(child) && block(child)) {
            Some(child) => best = child,
            None => return best,
        }
    }
}

/// How many letters of long texts each element holds, those of the page around the article and of links not counted.
fn weights(html: &Html) -> HashMap<NodeId, usize> {
    let mut weights: HashMap<NodeId, usize> = HashMap::new();
    let mut stack: Vec<usize> = Vec::new();
    let mut skipped: Option<NodeId> = None;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => {
                let element = node.value().as_element();
                let page = element.is_some_and(|one| chrome::part(one, false) != Part::Content || one.name() == "a");
                if page && skipped.is_none() {
                    skipped = Some(node.id());
                }
                let text = node.value().as_text().filter(|_| skipped.is_none());
                let long = text.map_or(0, |text| text.trim().chars().count());
                stack.push(if long >= LONG { long } else { long / 5 });
            }
            Edge::Close(node) => {
                if skipped == Some(node.id()) {
                    skipped = None;
                }
                let own = stack.pop().unwrap_or_default();
                if let Some(above) = stack.last_mut() {
                    *above += own;
                }
                weights.insert(node.id(), own);
            }
        }
    }
    weights
}
