//! Feeds that were saved to a file (RSS, Atom, JSON Feed): an article of each entry. Fetches nothing.

use feed_rs::model::{Entry, Feed, MediaObject, Text};

use super::{Import, Refused, html};
use crate::show::manuscript::{Manuscript, Piece, What, Why};
use crate::show::names;
use crate::show::syntax::At;

/// A feed has no lines that anybody knows.
const START: At = At { line: 1, column: 1 };

/// A longer summary is a text, in characters.
const LONGEST_LEAD: usize = 300;

/// Whether a file is a feed by its first words.
pub fn is_feed(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(2000).collect();
    let xml = start.starts_with('<') && ["<rss", "<feed", "<rdf:RDF"].iter().any(|tag| start.contains(tag));
    xml || start.starts_with('{') && start.contains("jsonfeed.org/version")
}

/// The articles of a feed, in its order.
///
/// # Errors
/// If it is damaged, or has no entries.
pub fn read(name: &str, text: &str) -> Result<Vec<Import>, Refused> {
    let feed = feed_rs::parser::parse(text.as_bytes()).map_err(|error| Refused::Broken(error.to_string().into()))?;
    let stem = names::split(name).0;
    let mut all: Vec<Import> = feed.entries.iter().filter_map(|entry| article(&feed, entry, stem)).collect();
    let first = all.first_mut().ok_or(Refused::NoArticle)?;
    let around = [feed.title.as_ref(), feed.description.as_ref(), feed.rights.as_ref()];
    for text in around.into_iter().flatten() {
        first.manuscript.leave_out(START, &plain(text), Why::Page);
    }
    Ok(all)
}

fn article(feed: &Feed, entry: &Entry, stem: &str) -> Option<Import> {
    let mut out = Manuscript::default();
    out.field(START, "title", &entry.title.as_ref().map(plain).unwrap_or_default());
    let lang = entry.language.as_ref().or(feed.language.as_ref()).and_then(|lang| lang.split(['-', '_']).next());
    out.field(START, "lang", lang.filter(|lang| (2..=3).contains(&lang.len())).unwrap_or_default());
    let authors: Vec<&str> = entry.authors.iter().filter_map(|author| author.name.as_deref()).collect();
    out.field(START, "author", &authors.join(", "));
    if let Some(date) = entry.published.or(entry.updated) {
        // The day as the feed has it is not known any more: it comes in UTC.
        out.push(START, What::Field("date", date.format("%Y-%m-%d").to_string()));
    }
    let body =
        entry.content.as_ref().and_then(|content| content.body.as_deref()).filter(|body| !body.trim().is_empty());
    let summary = entry.summary.as_ref().map(|text| text.content.as_str()).filter(|text| !text.trim().is_empty());
    let mut pictures = Vec::new();
    let mut add = |out: &mut Manuscript, markup: &str| {
        let (inner, inside) = html::fragment(markup);
        out.pieces.extend(inner.pieces);
        out.left_out.extend(inner.left_out);
        pictures.extend(inside);
    };
    match (body, summary) {
        (Some(body), Some(summary)) => {
            let (short, _) = html::fragment(summary);
            match short.pieces.as_slice() {
                [Piece { what: What::Text(text), .. }]
                    if text.chars().count() <= LONGEST_LEAD && !text.contains(['*', '[']) =>
                {
                    out.field(START, "lead", text);
                }
                _ => out.leave_out(START, &html::words(summary), Why::NoPlace),
            }
            add(&mut out, body);
        }
        (Some(one), None) | (None, Some(one)) => add(&mut out, one),
        (None, None) => {}
    }
    media(&mut out, &entry.media);
    let categories = entry.categories.iter().map(|one| one.label.as_deref().unwrap_or(&one.term));
    out.leave_out(START, &categories.collect::<Vec<_>>().join(" "), Why::NoPlace);
    out.find_title();
    out.pieces.iter().any(|piece| piece.is_said()).then(|| Import { manuscript: out, stem: stem.to_owned(), pictures })
}

/// Pictures that come beside the text of an entry.
fn media(out: &mut Manuscript, media: &[MediaObject]) {
    for object in media {
        let title = object.title.as_ref().map(plain).unwrap_or_default();
        let words = [object.description.as_ref().map(plain).unwrap_or_default()];
        let credit: Vec<&str> = object.credits.iter().map(|credit| credit.entity.as_str()).collect();
        let addresses = object.content.iter().filter_map(|content| content.url.as_ref()).map(ToString::to_string);
        let thumbnails = object.thumbnails.iter().map(|thumbnail| thumbnail.image.uri.clone());
        let name = |address: &String| names::is_picture(address.split(['?', '#']).next().unwrap_or_default());
        let Some(address) = addresses.chain(thumbnails).find(name) else {
            out.leave_out(START, &format!("{title} {}", words.join(" ")), Why::NoPlace);
            continue;
        };
        let known = out.photos().any(|(_, photo)| photo.file == address);
        if !known {
            let caption = if words.iter().all(String::is_empty) { [title] } else { words };
            out.photo(START, &address, "", &caption);
            if let Some((_, photo)) = out.photos().last() {
                photo.credit = credit.join(", ");
            }
        }
    }
}

/// A text without tags.
fn plain(text: &Text) -> String {
    if text.content_type.subty() == "html" || text.content.contains("</") {
        html::words(&text.content)
    } else {
        text.content.clone()
    }
}
