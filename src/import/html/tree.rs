//! A web page as a tree, built by `html5ever` as browsers build it. Judges nothing.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use ego_tree::{NodeId, NodeMut, Tree};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::{Attribute, ParseOpts, QualName};

/// A page.
#[derive(Debug)]
pub struct Html {
    pub tree: Tree<Node>,
}

/// One node of a page.
#[derive(Debug)]
pub enum Node {
    Text(String),
    Element(Element),
    /// The page itself, the content of a template, a comment.
    Other,
}

/// An element with its attributes.
#[derive(Debug)]
pub struct Element {
    name: QualName,
    attributes: Vec<(String, String)>,
}

impl Html {
    /// The tree of a page; any text is one.
    pub fn parse(text: &str) -> Self {
        let sink = Sink(RefCell::new(Grown { tree: Tree::new(Node::Other), nameless: nameless() }));
        html5ever::parse_document(sink, ParseOpts::default()).one(text)
    }
}

impl Node {
    pub fn as_element(&self) -> Option<&Element> {
        if let Self::Element(element) = self { Some(element) } else { None }
    }

    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

impl Element {
    fn new(name: QualName, attributes: Vec<Attribute>) -> Self {
        let mut element = Self { name, attributes: Vec::new() };
        element.add(attributes);
        element
    }

    /// Takes attributes that it has not.
    fn add(&mut self, attributes: Vec<Attribute>) {
        for Attribute { name, value } in attributes {
            if self.attr(&name.local).is_none() {
                self.attributes.push((name.local.to_string(), value.to_string()));
            }
        }
    }

    pub fn name(&self) -> &str {
        &self.name.local
    }

    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub fn classes(&self) -> impl Iterator<Item = &str> + Clone {
        self.attr("class").unwrap_or_default().split_ascii_whitespace()
    }

    pub fn id(&self) -> Option<&str> {
        self.attr("id")
    }
}

fn nameless() -> QualName {
    QualName::new(None, html5ever::ns!(), html5ever::local_name!(""))
}

/// Takes what the parser finds. A node that it names and that is not there is passed over: that would be a defect of
/// the parser, and a page is no reason to end.
struct Sink(RefCell<Grown>);

/// A tree so far, and the name of what has none.
struct Grown {
    tree: Tree<Node>,
    nameless: QualName,
}

impl Sink {
    fn orphan(&self, node: Node) -> NodeId {
        self.0.borrow_mut().tree.orphan(node).id()
    }

    fn with(&self, id: NodeId, change: impl FnOnce(NodeMut<'_, Node>)) {
        if let Some(node) = self.0.borrow_mut().tree.get_mut(id) {
            change(node);
        }
    }
}

/// Adds text to a text node; false if the node is none.
fn joined(node: Option<NodeMut<'_, Node>>, more: &str) -> bool {
    node.is_some_and(|mut node| {
        if let Node::Text(text) = node.value() {
            text.push_str(more);
            return true;
        }
        false
    })
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Html;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Html {
        Html { tree: self.0.into_inner().tree }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        self.0.borrow().tree.root().id()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |Grown { tree, nameless }| {
            let element = tree.get(*target).and_then(|node| node.value().as_element());
            element.map_or(nameless, |element| &element.name)
        })
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        let id = self.orphan(Node::Element(Element::new(name, attributes)));
        if flags.template {
            self.with(id, |mut node| {
                node.append(Node::Other);
            });
        }
        id
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.orphan(Node::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.orphan(Node::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.with(*parent, |mut parent| match child {
            NodeOrText::AppendNode(id) => {
                parent.append_id(id);
            }
            NodeOrText::AppendText(text) => {
                if !joined(parent.last_child(), &text) {
                    parent.append(Node::Text(text.to_string()));
                }
            }
        });
    }

    fn append_before_sibling(&self, sibling: &NodeId, new: NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(id) = &new {
            self.with(*id, |mut node| node.detach());
        }
        self.with(*sibling, |mut sibling| match new {
            _ if sibling.parent().is_none() => {}
            NodeOrText::AppendNode(id) => {
                sibling.insert_id_before(id);
            }
            NodeOrText::AppendText(text) => {
                if !joined(sibling.prev_sibling(), &text) {
                    sibling.insert_before(Node::Text(text.to_string()));
                }
            }
        });
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let placed = self.0.borrow().tree.get(*element).is_some_and(|node| node.parent().is_some());
        if placed {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        let grown = self.0.borrow();
        grown.tree.get(*target).and_then(|node| node.first_child()).map_or(*target, |content| content.id())
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.with(*target, |mut node| {
            if let Node::Element(element) = node.value() {
                element.add(attributes);
            }
        });
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.with(*target, |mut node| node.detach());
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.with(*new_parent, |mut parent| parent.reparent_from_id_append(*node));
    }
}

#[cfg(test)]
mod tests {
    use super::{Html, Node};

    /// A tree in short: elements with what is in them.
    fn short(node: ego_tree::NodeRef<'_, Node>) -> String {
        let inner: String = node.children().map(short).collect();
        match node.value() {
            Node::Text(text) => text.clone(),
            Node::Element(element) => format!("{}({inner})", element.name()),
            Node::Other => inner,
        }
    }

    #[test]
    fn a_page_becomes_the_tree_that_browsers_make_of_it() {
        let cases = [
            ("<p>a<p>b", "html(head()body(p(a)p(b)))"),
            ("<b>a<i>b</b>c</i>", "html(head()body(b(ai(b))i(c)))"),
            // What stands between the cells of a table comes before it.
            ("<table>a<tr><td>b</table>", "html(head()body(atable(tbody(tr(td(b))))))"),
            ("<ul><li>a<li>b</ul>c", "html(head()body(ul(li(a)li(b))c))"),
            ("<template><p>a</template>b", "html(head(template(p(a)))body(b))"),
            ("<!-- x -->", "html(head()body())"),
            ("", "html(head()body())"),
        ];
        for (page, expected) in cases {
            assert_eq!(short(Html::parse(page).tree.root()), expected, "{page}");
        }
    }

    #[test]
    fn an_element_has_the_first_of_each_of_its_attributes() {
        let html = Html::parse("<body class='a  b' id=x id=y><body lang=de class=c>");
        let body = html.tree.root().descendants().filter_map(|node| node.value().as_element()).last().unwrap();
        assert_eq!(body.classes().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!((body.id(), body.attr("lang"), body.attr("title")), (Some("x"), Some("de"), None));
    }
}
