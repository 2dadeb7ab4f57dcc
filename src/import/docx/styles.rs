//! What the styles of a Word file mean. Styles have ids of any language; their names are those of Word in English.

use roxmltree::Node;

use super::parsed;
use crate::import::Refused;

/// What a paragraph is by its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    #[default]
    Text,
    Title,
    Lead,
    /// With its level, from 1.
    Heading(u8),
    Caption,
    Item,
}

/// The styles of a file by their ids.
#[derive(Debug, Default)]
pub struct Styles(Vec<(String, Kind)>);

impl Styles {
    /// The styles of `word/styles.xml`; none are known of an empty one.
    pub fn of(text: &str) -> Result<Self, Refused> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        let document = parsed(text)?;
        let styles = document.root_element().children().filter(|node| node.has_tag_name_local("style"));
        let known = styles.filter_map(|style| {
            let name = child(style, "name").and_then(value).unwrap_or_default().to_lowercase();
            let level = child(style, "pPr").and_then(|node| child(node, "outlineLvl")).and_then(value);
            let kind = match level.and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9) {
                Some(level) => Kind::Heading(level + 1),
                None => kind(&name),
            };
            Some((attribute(style, "styleId")?.to_owned(), kind))
        });
        Ok(Self(known.collect()))
    }

    /// What a style means; one that the file does not tell of by its id.
    pub fn kind(&self, id: &str) -> Kind {
        self.0.iter().find(|(known, _)| known == id).map_or_else(|| kind(&id.to_lowercase()), |(_, kind)| *kind)
    }
}

/// What a style means by its name in small letters.
fn kind(name: &str) -> Kind {
    let level = |rest: &str| rest.trim().parse().ok().filter(|level| (1..=9).contains(level));
    let heading = ["heading", "überschrift", "berschrift"].iter().find_map(|word| name.strip_prefix(word));
    match name {
        "title" | "titel" => Kind::Title,
        "subtitle" | "untertitel" => Kind::Lead,
        "caption" | "beschriftung" => Kind::Caption,
        _ if name.starts_with("list") => Kind::Item,
        _ => heading.and_then(level).map_or(Kind::Text, Kind::Heading),
    }
}

/// A child by its name without namespace.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.has_tag_name_local(name))
}

/// The attribute `val`.
pub fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    attribute(node, "val")
}

/// An attribute by its name without namespace.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|one| one.name() == name).map(|one| one.value())
}

/// Names without namespaces: there are several for the same elements.
pub trait Local {
    /// Whether an element has a name.
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl Local for Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}
