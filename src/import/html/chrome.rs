//! Tells the parts of a page that are not its article: navigation, notices, tools, comments. Judges one element by its
//! name and attributes.

use super::tree::Element;

/// What an element is for an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its words count.
    Content,
    /// Its words belong to the page.
    Page,
    /// It has no words that anybody sees.
    Unseen,
}

/// Elements that never hold words of an article.
const PAGE: [&str; 9] = ["nav", "aside", "form", "button", "dialog", "select", "menu", "textarea", "label"];

/// Elements whose words nobody sees.
const UNSEEN: [&str; 9] = ["script", "style", "noscript", "template", "svg", "head", "iframe", "object", "math"];

/// Roles of parts of a page.
const ROLES: [&str; 8] =
    ["navigation", "banner", "contentinfo", "dialog", "alertdialog", "search", "complementary", "menu"];

/// Words in classes and ids by which parts of a page go.
const NAMES: [&str; 44] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "mainmenu",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "footer",
    "share",
    "sharing",
    "shariff",
    "social",
    "socials",
    "comment",
    "comments",
    "disqus",
    "related",
    "recommended",
    "newsletter",
    "subscribe",
    "skip",
    "skiplink",
    "skiplinks",
    "pagination",
    "pager",
    "advert",
    "ad",
    "ads",
    "advertisement",
    "anzeige",
    "banner",
    "toolbar",
    "search",
    "print",
    "tagcloud",
    "widget",
    "popup",
    "modal",
    "hidden",
];

/// What an element is; `framed`: inside of what a page marks as its article.
pub fn part(element: &Element, framed: bool) -> Part {
    let name = element.name();
    if UNSEEN.contains(&name) {
        return Part::Unseen;
    }
    let attribute = |name: &str| element.attr(name).unwrap_or_default();
    let style = attribute("style").replace(' ', "").to_lowercase();
    let veiled =
        element.attr("hidden").is_some() || style.contains("display:none") || attribute("aria-hidden") == "true";
    let page = PAGE.contains(&name)
        || ROLES.contains(&attribute("role"))
        || matches!(name, "header" | "footer") && !framed
        || veiled
        || !matches!(name, "body" | "html" | "main" | "article") && is_named(element);
    if page { Part::Page } else { Part::Content }
}

/// Whether a class or id says that an element is a part of the page.
fn is_named(element: &Element) -> bool {
    let known = |token: &str| {
        let token = token.to_lowercase();
        let mut words = token.split(['-', '_']);
        // `has-sidebar` and `no-comments` speak of the page, not of the element.
        let speaks = matches!(words.clone().next(), Some("has" | "no" | "with" | "without" | "is"));
        !speaks && words.any(|word| NAMES.contains(&word))
    };
    element.classes().any(known) || element.id().is_some_and(known)
}

/// Whether a class of an element has one of these words.
pub fn has_word(element: &Element, wanted: &[&str]) -> bool {
    element.classes().chain(element.attr("itemprop")).any(|class| {
        let class = class.to_lowercase();
        class.split(['-', '_']).any(|word| wanted.contains(&word))
    })
}
