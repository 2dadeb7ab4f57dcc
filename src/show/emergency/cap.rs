//! A message in the Common Alerting Protocol (CAP 1.1 and 1.2), the form in which warning systems hand theirs on: headline,
//! description and instruction in each language, severity, end, and which messages it takes the place of. Follows no
//! address, reads no picture, expands no entity.

use jiff::Timestamp;
use roxmltree::{Document, Node, ParsingOptions};

use super::{End, Level, Message, Parsed, Until, Words, text};
use crate::say::say;
use crate::show::article::{Block, Span};
use crate::show::fields::{Reader, quoted};
use crate::show::language;
use crate::show::problem::Place;
use crate::show::times::Bound;

/// More elements than these has no message.
const ELEMENTS: u32 = 50_000;
/// So many messages are named by one that takes their place.
const REFERENCES: usize = 200;

/// Reads `emergency.xml`.
pub(super) fn read(file: &str, text: &str) -> Parsed {
    let mut reader = Reader::new(file);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let options = ParsingOptions { allow_dtd: false, nodes_limit: ELEMENTS, ..ParsingOptions::default() };
    match Document::parse_with_options(text, options) {
        Ok(document) => {
            let message = Alert::of(&document).and_then(|alert| alert.message(file, &mut reader));
            if message.is_none() && reader.is_clean() {
                reader.error(&Place::default(), say!("alarm-no-cap"));
            }
            Parsed { message, problems: reader.finish(), complete: true }
        }
        Err(error) => {
            let at = error.pos();
            let place = Place { line: at.row as usize, column: at.col as usize, pointer: String::new() };
            let message = torn(file, text, &mut reader);
            let error = error.to_string();
            let told = match message {
                Some(_) => say!("alarm-torn-shown", error = error),
                None => say!("alarm-torn", error = error),
            };
            reader.error(&place, told);
            Parsed { message, problems: reader.finish(), complete: false }
        }
    }
}

/// The elements of an alert that count.
struct Alert<'a, 'i> {
    node: Node<'a, 'i>,
}

impl<'a, 'i> Alert<'a, 'i> {
    /// The alert of a document, wherever it stands: some systems wrap it.
    fn of(document: &'a Document<'i>) -> Option<Self> {
        let node = document.descendants().find(|node| node.tag_name().name() == "alert")?;
        Some(Self { node })
    }

    fn message(&self, file: &str, reader: &mut Reader<'_>) -> Option<Message> {
        let text = |name: &str| child(self.node, name);
        let status = text("status");
        if matches!(status.as_str(), "System" | "Draft") {
            reader.warning(&place(self.node, "status"), say!("alarm-status", status = status));
            return None;
        }
        let kind = text("msgType");
        if matches!(kind.as_str(), "Ack" | "Error") {
            reader.warning(&place(self.node, "msgType"), say!("alarm-kind", kind = kind));
            return None;
        }
        let cancels = kind == "Cancel";
        let exercise = matches!(status.as_str(), "Exercise" | "Test");
        let infos: Vec<Info> = elements(self.node, "info").map(|node| Info::of(node, reader)).collect();
        let words = by_language(&infos);
        if words.is_empty() && !cancels {
            reader.error(&place(self.node, "info"), say!("alarm-no-words"));
            return None;
        }
        let level = match infos.iter().map(|info| info.level).max() {
            _ if exercise => Level::Test,
            _ if cancels => Level::Clear,
            found => found.unwrap_or(Level::Danger),
        };
        let end = end(self.node, &infos, reader);
        let references = text("references");
        Some(Message {
            words,
            end,
            name: name(&text("sender"), &text("identifier"), &text("sent")),
            replaces: references.split_whitespace().take(REFERENCES).filter_map(reference).collect(),
            ..Message::plain(file, level, Words::default())
        })
    }
}

/// One block of a message: what happens, in one language.
struct Info {
    level: Level,
    words: Option<Words>,
    expires: Option<(Until, Place)>,
    /// It has an end, be it one that can be read or not.
    says_end: bool,
}

impl Info {
    fn of(node: Node<'_, '_>, reader: &mut Reader<'_>) -> Self {
        let text = |name: &str| child(node, name);
        let clear = elements(node, "responseType").any(|kind| kind.text().map(str::trim) == Some("AllClear"));
        let level = match text("severity").as_str() {
            _ if clear => Level::Clear,
            "Extreme" | "Severe" => Level::Danger,
            "Moderate" => Level::Warning,
            _ => Level::Info,
        };
        let headline = Some(plain(&text("headline"))).filter(|text| !text.is_empty());
        let headline = headline.unwrap_or_else(|| plain(&text("event")));
        let paragraphs: Vec<String> = ["description", "instruction"]
            .iter()
            .map(|name| plain(&text(name)))
            .filter(|text| !text.is_empty())
            .collect();
        // CAP's own default is American English.
        let lang = Some(text("language")).filter(|lang| !lang.is_empty()).unwrap_or_else(|| "en-US".to_owned());
        let lang = language::tag(&lang).unwrap_or(lang);
        let words = text::words(reader, Some(lang), &headline, &paragraphs.join("\n\n"));
        let written = text("expires");
        let expires = if written.is_empty() { None } else { time(&written, &place(node, "expires"), reader) };
        let expires = expires.map(|until| (until, place(node, "expires")));
        Self { level, words, expires, says_end: !written.is_empty() }
    }
}

/// What a message says in each language: of several blocks in one language the gravest comes first, and all are said.
fn by_language(infos: &[Info]) -> Vec<Words> {
    let mut sorted: Vec<&Info> = infos.iter().collect();
    sorted.sort_by_key(|info| std::cmp::Reverse(info.level));
    let mut all: Vec<Words> = Vec::new();
    for words in sorted.into_iter().filter_map(|info| info.words.as_ref()) {
        let Some(known) = all.iter_mut().find(|known| known.lang == words.lang) else {
            all.push(words.clone());
            continue;
        };
        if *known == *words {
            continue;
        }
        if !words.title.is_empty() && words.title != known.title {
            let span = Span { text: words.title.clone(), bold: true, ..Span::default() };
            known.body.push(Block { item: false, spans: vec![span] });
        }
        let new: Vec<_> = words.body.iter().filter(|block| !known.body.contains(block)).cloned().collect();
        known.body.extend(new);
    }
    // The language that the message was written in first stays first.
    let first = infos.iter().find_map(|info| info.words.as_ref()).and_then(|words| words.lang.clone());
    all.sort_by_key(|words| words.lang != first);
    all
}

/// When a message ends: with the last of its blocks.
fn end(alert: Node<'_, '_>, infos: &[Info], reader: &mut Reader<'_>) -> End {
    let mut found: Vec<&(Until, Place)> = infos.iter().filter_map(|info| info.expires.as_ref()).collect();
    found.sort_by_key(|(until, _)| match until {
        Until::At(at) => at.as_second(),
        Until::Local(_) => 0,
    });
    if let Some((until, place)) = found.last() {
        return End { until: Some(*until), minutes: None, place: place.clone() };
    }
    let place = place(alert, "info");
    if !infos.is_empty() && !infos.iter().any(|info| info.says_end) {
        reader.warning(&place, say!("alarm-no-expires"));
    }
    End { until: None, minutes: Some(super::MINUTES), place }
}

fn time(written: &str, place: &Place, reader: &mut Reader<'_>) -> Option<Until> {
    if let Ok(at) = written.parse::<Timestamp>() {
        return Some(Until::At(at));
    }
    if let Ok(at) = written.parse::<jiff::civil::DateTime>() {
        reader.warning(place, say!("alarm-no-offset", written = quoted(written)));
        return Some(Until::Local(Bound::Moment(at)));
    }
    reader.error(place, say!("alarm-no-time", written = quoted(written)));
    None
}

/// The name that other messages use: sender, identifier and time.
fn name(sender: &str, identifier: &str, sent: &str) -> Option<String> {
    // Times are compared as times: offsets are written in several ways.
    let sent = sent.parse::<Timestamp>().map_or_else(|_| sent.to_owned(), |at| at.as_second().to_string());
    (!identifier.is_empty()).then(|| format!("{sender},{identifier},{sent}"))
}

fn reference(written: &str) -> Option<String> {
    let mut parts = written.splitn(3, ',');
    name(parts.next()?, parts.next()?, parts.next().unwrap_or_default())
}

fn elements<'a, 'i>(node: Node<'a, 'i>, name: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

/// The text of the first child of a name.
fn child(node: Node<'_, '_>, name: &str) -> String {
    let found = elements(node, name).next();
    let texts = found.into_iter().flat_map(|node| node.descendants()).filter(Node::is_text);
    texts.filter_map(|text| text.text()).collect::<String>().trim().to_owned()
}

fn place(node: Node<'_, '_>, name: &str) -> Place {
    let start = elements(node, name).next().unwrap_or(node).range().start;
    let at = node.document().text_pos_at(start);
    Place { line: at.row as usize, column: at.col as usize, pointer: String::new() }
}

/// Text as people read it: warning systems write line breaks and links as HTML.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        let inner = &rest[at + 1..];
        let tag = inner.trim_start_matches('/');
        let end = inner.find('>').filter(|_| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
        let Some(end) = end.filter(|end| *end < 300) else {
            plain.push('<');
            rest = inner;
            continue;
        };
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        match name.to_ascii_lowercase().as_str() {
            "br" => plain.push('\n'),
            "p" | "div" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" => plain.push_str("\n\n"),
            "li" if !inner.starts_with('/') => plain.push_str("\n- "),
            _ => {}
        }
        rest = &inner[end + 1..];
    }
    plain.push_str(rest);
    for (entity, letter) in [("&nbsp;", " "), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
        plain = plain.replace(entity, letter);
    }
    let lines: Vec<&str> = plain.lines().map(str::trim).collect();
    let mut joined = lines.join("\n");
    while joined.contains("\n\n\n") {
        joined = joined.replace("\n\n\n", "\n\n");
    }
    joined.trim().to_owned()
}

/// What can be read of a file that is cut off or damaged.
fn torn(file: &str, text: &str, reader: &mut Reader<'_>) -> Option<Message> {
    // Who declares entities of their own means no good, or no message.
    if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") {
        return None;
    }
    let between = |name: &str| {
        let start = text.find(&format!("<{name}>"))? + name.len() + 2;
        let rest = text.get(start..)?;
        Some(plain(&unescaped(rest.get(..rest.find("</").unwrap_or(rest.len()))?)))
    };
    let headline = between("headline").or_else(|| between("event")).unwrap_or_default();
    let body = [between("description"), between("instruction")].into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    let words = text::words(reader, between("language"), &headline, &body)?;
    let exercise = matches!(between("status").as_deref(), Some("Exercise" | "Test"));
    let level = match between("severity").as_deref() {
        _ if exercise => Level::Test,
        Some("Moderate") => Level::Warning,
        Some("Minor") => Level::Info,
        _ => Level::Danger,
    };
    Some(Message::plain(file, level, words))
}

fn unescaped(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}
