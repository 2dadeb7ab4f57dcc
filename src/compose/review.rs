//! What is worth a word about a show that can be shown: too little time, weak colours, poor photos, many pages. Rules
//! only, over pages, scenes and themes that were composed; finds no line in any file (a finding has a JSON pointer,
//! [`crate::show::locate`] knows where that is) and changes nothing.

mod contrast;
pub mod distance;
mod pages;
mod photos;
mod time;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::deck::{Deck, Page};
use crate::pixels::PhotoFacts;
use crate::say::{Message, say};
use crate::show::article::{Article, Section};
use crate::show::problem::{Place, Problem};
use crate::show::slide::Show;

/// The file that holds the settings of a show.
const SETTINGS: &str = "slides/_show.json";

/// All findings about a show that was composed for one screen, in no certain order; most of them know their pointer
/// only, and stand at the start of their file.
pub fn problems(show: &Show, deck: &Deck, facts: &BTreeMap<String, PhotoFacts>) -> Vec<Problem> {
    let mut found = contrast::problems(show);
    found.extend(pages::many(deck));
    found.extend(pages::without_photo(show));
    found.extend(time::problems(show, deck));
    found.extend(photos::enlarged(show, deck, facts));
    found.extend(photos::huge(show, facts));
    found.extend(photos::paged(show, facts));
    found.extend(photos::standing(show, facts));
    found
}

/// The pages of each slide, in the order of the show.
fn slides(deck: &Deck) -> impl Iterator<Item = &[Arc<Page>]> {
    let id = |page: &Page| (page.article.clone(), page.number, page.lang.clone());
    deck.pages.chunk_by(move |one, next| id(one) == id(next))
}

/// The articles of a show by their files.
struct Origins<'a>(BTreeMap<&'a str, &'a Article>);

impl<'a> Origins<'a> {
    fn of(show: &'a Show) -> Self {
        Self(show.articles.iter().map(|article| (article.file.as_str(), article.as_ref())).collect())
    }

    /// The article and, unless it is the title slide, the section that a page comes from.
    fn origin(&self, page: &Page) -> Option<(&'a Article, Option<&'a Section>)> {
        let article = *self.0.get(page.file.as_str())?;
        Some((article, article.sections.iter().find(|section| section.number == page.number)))
    }
}

/// The pointer of the slide that a page belongs to.
fn pointer(page: &Page) -> String {
    if page.number == 0 { String::new() } else { format!("/sections/{}", page.number - 1) }
}

/// A place that is known by its pointer alone.
fn at(pointer: String) -> Place {
    Place { pointer, ..Place::default() }
}

/// A slide's heading for a sentence.
fn called(page: &Page) -> Message {
    let heading = page.heading.trim();
    match heading.char_indices().nth(60) {
        _ if heading.is_empty() => say!("slide-this"),
        Some((end, _)) => say!("slide-called", heading = format!("{}…", heading[..end].trim_end())),
        None => say!("slide-called", heading = heading),
    }
}

#[cfg(test)]
mod samples {
    //! Shows for the tests of the rules.

    use std::collections::BTreeMap;
    use std::sync::Arc;

    use crate::compose::deck::{Composer, Deck};
    use crate::compose::geometry::Size;
    use crate::compose::samples::noto_sans;
    use crate::pixels::PhotoFacts;
    use crate::show::parse;
    use crate::show::settings::Settings;
    use crate::show::slide::{Show, Version};

    /// A show of one article.
    pub fn show(article: &str, settings: Settings) -> Show {
        let article = parse::article("slides/010.json", article, &settings).article.expect("an article");
        Show { articles: vec![Arc::new(article)], settings, ..Show::default() }
    }

    /// The same with photos of these sizes.
    pub fn with_photos(mut show: Show, photos: &[(&str, u32, u32)]) -> (Show, BTreeMap<String, PhotoFacts>) {
        let mut facts = BTreeMap::new();
        for (name, width, height) in photos {
            show.photos.insert(format!("assets/{name}"), Version(1));
            let fact = PhotoFacts { width: *width, height: *height, format: "JPEG", frames: 1 };
            facts.insert(format!("assets/{name}"), fact);
        }
        let rename = |file: &mut String| {
            if !file.starts_with("assets/") {
                *file = format!("assets/{file}");
            }
        };
        for article in &mut show.articles {
            let article = Arc::make_mut(article);
            let sections = article.sections.iter_mut().flat_map(|section| &mut section.photos);
            article.photos.iter_mut().chain(sections).for_each(|photo| rename(&mut photo.file));
        }
        (show, facts)
    }

    /// Its pages on a screen.
    pub fn deck(show: &Show, facts: &BTreeMap<String, PhotoFacts>, size: Size) -> Deck {
        let now = jiff::civil::datetime(2026, 11, 19, 8, 30, 0, 0);
        Composer::new(Arc::new(noto_sans()), size).deck(show, facts, now)
    }
}
