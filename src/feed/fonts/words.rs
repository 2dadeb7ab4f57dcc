//! The texts of an article with their languages, to see which letters they need. Judges nothing.

use crate::show::article::{Article, Block, Photo};
use crate::show::contents::Content;

/// Calls `take` with the language and each text of an article and of its translations that may be shown.
pub fn each(article: &Article, take: &mut impl FnMut(&str, &str)) {
    let lang = article.lang.as_str();
    for text in [&article.title, &article.kicker, &article.lead, &article.author] {
        take(lang, text);
    }
    part(lang, &article.photos, &article.body, &article.contents, take);
    for section in &article.sections {
        let lang = section.lang.as_deref().unwrap_or(lang);
        take(lang, &section.heading);
        part(lang, &section.photos, &section.body, &section.contents, take);
    }
    for translation in &article.translations {
        each(translation, take);
    }
}

fn part(lang: &str, photos: &[Photo], body: &[Block], contents: &[Content], take: &mut impl FnMut(&str, &str)) {
    for photo in photos {
        take(lang, &photo.caption);
        take(lang, &photo.credit);
    }
    for span in body.iter().flat_map(|block| &block.spans) {
        take(lang, &span.text);
    }
    for content in contents {
        let texts: Vec<&String> = match content {
            Content::Quote(quote) => vec![&quote.text, &quote.by, &quote.role],
            Content::Facts(facts) => facts.iter().flat_map(|fact| [&fact.number, &fact.label]).collect(),
            Content::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).collect(),
            Content::Link(link) => vec![&link.url, &link.text],
            Content::Contact(contact) => vec![&contact.name, &contact.phone, &contact.email, &contact.address],
            Content::Events(events) => {
                events.iter().flat_map(|event| [&event.time, &event.title, &event.place]).collect()
            }
        };
        texts.into_iter().for_each(|text| take(lang, text));
    }
}
