//! Makes of the pieces of a text the fields of an article: what stands before the first heading is its opening, each
//! heading begins a section. Decides nothing about slides.

use super::{Event, Manuscript, Picture, Piece, What, tongue};
use crate::show::markup;
use crate::show::syntax::{At, Member, Node, Value};

/// An opening paragraph up to this length is the lead, in characters.
const LONGEST_LEAD: usize = 260;

/// A text without headings up to this length is one slide, in characters.
const ONE_SLIDE: usize = 420;

/// One section, or what stands before the first.
#[derive(Default)]
struct Part {
    at: Option<At>,
    heading: Option<(At, String)>,
    body: Vec<(At, String)>,
    photos: Vec<(At, Picture)>,
    /// Contents with names of their own, such as `table`.
    contents: Vec<(&'static str, Node)>,
}

/// The article as JSON would give it; `name` is its title if it has none.
pub(crate) fn tree(manuscript: &Manuscript, name: &str) -> Node {
    let start = manuscript.pieces.first().map_or(At { line: 1, column: 1 }, |piece| piece.at);
    let (mut head, mut opening, mut sections) = sorted(&manuscript.pieces);
    if !head.iter().any(|(name, _, _)| *name == "title") {
        head.push(("title", start, name_as_title(name)));
    }
    if !head.iter().any(|(name, _, _)| *name == "lang") {
        let texts = manuscript.pieces.iter().filter_map(|piece| match &piece.what {
            What::Field(_, text) | What::Heading(text) | What::Text(text) | What::Quote(text, _) => Some(text.as_str()),
            _ => None,
        });
        head.extend(tongue::of(texts).map(|lang| ("lang", start, lang.to_owned())));
    }
    if !head.iter().any(|(name, _, _)| *name == "lead") {
        head.extend(lead(&mut opening, !sections.is_empty()));
    }
    let long = opening.body.iter().map(|(_, text)| text.chars().count()).sum::<usize>() > ONE_SLIDE;
    let one_slide = sections.is_empty() && !long && opening.photos.len() <= 1;
    let mut members = Vec::new();
    for field in ["title", "kicker", "lead", "lang", "date", "author"] {
        let found = head.iter().find(|(name, _, _)| *name == field);
        members.extend(found.map(|(name, at, value)| member(name, *at, text(*at, value))));
    }
    if one_slide {
        members.extend(opening.members(start));
    } else {
        if !opening.photos.is_empty() {
            let (at, photo) = opening.photos.remove(0);
            members.push(member("photo", at, photo_node(at, &photo)));
        }
        if !opening.is_empty() {
            sections.insert(0, opening);
        }
        let sections = sections.into_iter().map(|part| {
            let at = part.at.unwrap_or(start);
            Node { at, value: Value::Object(part.members(at)) }
        });
        let list = Value::List(sections.collect());
        members.push(member("sections", start, Node { at: start, value: list }));
    }
    Node { at: start, value: Value::Object(members) }
}

type Head = Vec<(&'static str, At, String)>;

/// The fields of the article, what stands before the first heading, and the sections.
fn sorted(pieces: &[Piece]) -> (Head, Part, Vec<Part>) {
    let mut head: Head = Vec::new();
    let mut parts = vec![Part::default()];
    for Piece { at, what } in pieces {
        let fresh = |parts: &mut Vec<Part>, heading| parts.push(Part { at: Some(*at), heading, ..Part::default() });
        match what {
            What::Field(name, value) => match head.iter_mut().find(|(known, _, _)| known == name) {
                None => head.push((name, *at, value.clone())),
                Some((_, _, first)) if *name == "author" => {
                    first.push_str(", ");
                    first.push_str(value);
                }
                Some(_) => fresh(&mut parts, Some((*at, value.clone()))),
            },
            What::Heading(text) => fresh(&mut parts, Some((*at, text.clone()))),
            what => {
                let full =
                    |part: &Part| what.name().is_some_and(|name| part.contents.iter().any(|(has, _)| *has == name));
                // Events share a list; of other contents a section has one.
                if parts.last().is_some_and(full) && !matches!(what, What::Event(_)) {
                    fresh(&mut parts, None);
                }
                if let Some(part) = parts.last_mut() {
                    part.at.get_or_insert(*at);
                    part.take(*at, what);
                }
            }
        }
    }
    let opening = parts.remove(0);
    (head, opening, parts)
}

/// Takes the first paragraph as the lead if it is short enough and more follows.
fn lead(opening: &mut Part, more: bool) -> Option<(&'static str, At, String)> {
    let (at, first) = opening.body.first()?;
    let alone = opening.body.len() == 1 && !more;
    let bold = first.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).filter(|rest| !rest.contains("**"));
    let words = bold.unwrap_or(first);
    let fits = words.chars().count() <= if bold.is_some() { ONE_SLIDE } else { LONGEST_LEAD };
    if alone || !fits || words.contains(['\n', '[']) || words.starts_with("- ") {
        return None;
    }
    // A lead knows no bold words.
    let plain: String = markup::blocks(words).iter().map(super::super::article::Block::text).collect();
    let lead = ("lead", *at, plain);
    opening.body.remove(0);
    Some(lead)
}

/// A file's name as a title: `010-tag-der-offenen-tür` gives `tag der offenen tür`.
fn name_as_title(name: &str) -> String {
    let words = name.trim_start_matches(|letter: char| letter.is_ascii_digit() || "-_ .".contains(letter));
    let words = if words.is_empty() { name } else { words };
    words.split(['-', '_', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

impl What {
    /// The name that a content has in JSON.
    fn name(&self) -> Option<&'static str> {
        match self {
            Self::Table(_) => Some("table"),
            Self::Quote(..) => Some("quote"),
            Self::Event(_) => Some("events"),
            _ => None,
        }
    }
}

impl Part {
    fn is_empty(&self) -> bool {
        self.heading.is_none() && self.body.is_empty() && self.photos.is_empty() && self.contents.is_empty()
    }

    fn take(&mut self, at: At, what: &What) {
        match what {
            What::Text(text) => self.body.push((at, text.clone())),
            What::Photo(photo) => self.photos.push((at, photo.clone())),
            What::Table(rows) => {
                let cells = |row: &Vec<String>| list(at, row.iter().map(|cell| text(at, cell)));
                self.contents.push(("table", list(at, rows.iter().map(cells))));
            }
            What::Quote(said, by) => {
                let fields = [("text", said), ("by", by)];
                self.contents.push(("quote", object(at, &fields)));
            }
            What::Event(event) => self.event(at, event),
            What::Field(..) | What::Heading(_) => {}
        }
    }

    fn event(&mut self, at: At, event: &Event) {
        let Event { date, time, title, place } = event;
        let node = object(at, &[("date", date), ("time", time), ("title", title), ("place", place)]);
        if let Some((_, Node { value: Value::List(events), .. })) =
            self.contents.iter_mut().find(|(name, _)| *name == "events")
        {
            events.push(node);
        } else {
            self.contents.push(("events", list(at, [node])));
        }
    }

    /// Its fields in JSON.
    fn members(self, start: At) -> Vec<Member> {
        let mut members = Vec::new();
        members.extend(self.heading.map(|(at, words)| member("heading", at, text(at, &words))));
        let at = self.body.first().map_or(start, |(at, _)| *at);
        match self.body.as_slice() {
            [] => {}
            [(at, one)] => members.push(member("body", *at, text(*at, one))),
            all => members.push(member("body", at, list(at, all.iter().map(|(at, one)| text(*at, one))))),
        }
        members.extend(self.contents.into_iter().map(|(name, node)| member(name, node.at, node)));
        match self.photos.as_slice() {
            [] => {}
            [(at, photo)] => members.push(member("photo", *at, photo_node(*at, photo))),
            all => {
                let at = all.first().map_or(start, |(at, _)| *at);
                members.push(member("photos", at, list(at, all.iter().map(|(at, photo)| photo_node(*at, photo)))));
            }
        }
        members
    }
}

fn photo_node(at: At, photo: &Picture) -> Node {
    let Picture { file, caption, credit, alt } = photo;
    if [caption, credit, alt].iter().all(|words| words.is_empty()) {
        return text(at, file);
    }
    object(at, &[("file", file), ("caption", caption), ("credit", credit), ("alt", alt)])
}

fn text(at: At, words: &str) -> Node {
    Node { at, value: Value::Text(words.to_owned()) }
}

fn list(at: At, nodes: impl IntoIterator<Item = Node>) -> Node {
    Node { at, value: Value::List(nodes.into_iter().collect()) }
}

/// A group of the fields that say something.
fn object(at: At, fields: &[(&str, &String)]) -> Node {
    let said = fields.iter().filter(|(_, words)| !words.is_empty());
    Node { at, value: Value::Object(said.map(|(name, words)| member(name, at, text(at, words))).collect()) }
}

fn member(name: &str, at: At, node: Node) -> Member {
    Member { name: name.to_owned(), at, node }
}
