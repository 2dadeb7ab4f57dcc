//! Owns how a translation and its article become one whole article: what is left out falls back, what does not fit
//! is told. Never asks where the words come from, and never whether a photo is there.

mod facts;
mod lexicon;
mod merge;
mod numbers;
mod words;

use std::sync::Arc;

use super::article::{Article, Layout, Section};
use super::language;
use super::problem::{Place, Problem};
use crate::say::{Message, say};

/// Name of a photo in a translation that stands for all photos of its part: the caption beside them.
pub const EVERY: &str = "*";

/// A translation as it is written: whatever is empty in it was left out, and a photo without a file stands for that
/// of the same number in the article.
#[derive(Debug, Clone, PartialEq)]
pub struct Translation {
    /// What is translated; its language is that of the translation, its file the one it stands in.
    pub article: Article,
    /// Where it begins in that file.
    pub at: Place,
    /// Where its sections stand, in the order of the article's sections here.
    pub sections: Vec<Place>,
}

impl Translation {
    fn error(&self, at: &Place, message: Message) -> Problem {
        Problem::error(&self.article.file, at, message)
    }

    fn warning(&self, at: &Place, message: Message) -> Problem {
        Problem::warning(&self.article.file, at, message)
    }
}

/// The whole articles that an article and its translations give, sorted by language, and what is wrong with them. Of
/// two translations into one language the first counts.
pub fn all<'a>(
    base: &Article,
    translations: impl IntoIterator<Item = &'a Translation>,
) -> (Vec<Arc<Article>>, Vec<Problem>) {
    let mut whole: Vec<Arc<Article>> = Vec::new();
    let mut taken: Vec<&Translation> = Vec::new();
    let mut problems = Vec::new();
    for one in translations {
        let lang = &one.article.lang;
        if language::same(lang, &base.lang) {
            let text = say!("translation-same", lang = lang);
            problems.push(one.warning(&one.at, text));
        } else if let Some(first) = taken.iter().find(|first| language::same(&first.article.lang, lang)) {
            let file = &first.article.file;
            let text = say!("translation-again", lang = lang, file = file);
            problems.push(one.warning(&one.at, text));
        } else if says_nothing(&one.article) {
            let text = say!("translation-silent", lang = lang);
            problems.push(one.warning(&one.at, text));
        } else {
            taken.push(one);
            whole.push(Arc::new(merge::whole(base, one, &mut problems)));
        }
    }
    whole.sort_by(|one, other| one.lang.cmp(&other.lang));
    (whole, problems)
}

/// Whether an article has any word to show.
pub fn has_words(article: &Article) -> bool {
    let some = |text: String| !text.trim().is_empty();
    some(words::of_title(article)) || article.sections.iter().any(|section| some(words::of_section(section)))
}

/// Whether nothing at all is translated.
fn says_nothing(article: &Article) -> bool {
    let texts = [&article.title, &article.kicker, &article.lead, &article.author];
    texts.iter().all(|text| text.is_empty())
        && article.body.is_empty()
        && article.contents.is_empty()
        && article.photos.is_empty()
        && article.sections.iter().all(section_says_nothing)
}

fn section_says_nothing(section: &Section) -> bool {
    without_text(section) && section.photos.is_empty()
}

fn without_text(section: &Section) -> bool {
    section.heading.is_empty() && section.body.is_empty() && section.contents.is_empty()
}

/// For each section of the article the index of the one that translates it, and those that translate none.
fn pairs(base: &[Section], own: &[Section]) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut found: Vec<Option<usize>> = vec![None; base.len()];
    let mut left = Vec::new();
    let named = |section: &Section| section.name != section.number.to_string();
    for (index, section) in own.iter().enumerate() {
        let slot = base.iter().position(|other| named(section) && other.name == section.name);
        match slot {
            Some(slot) => found[slot] = Some(index),
            None => left.push(index),
        }
    }
    let mut surplus = Vec::new();
    for index in left {
        let slot = base.iter().position(|other| other.number == own[index].number);
        match slot {
            Some(slot) if found[slot].is_none() => found[slot] = Some(index),
            _ => surplus.push(index),
        }
    }
    (found, surplus)
}

/// What the translation says of things that it shares with its article.
fn shared(base: (Layout, Option<f64>), own: (Layout, Option<f64>)) -> Option<Message> {
    if own.0 != Layout::Auto && own.0 != base.0 {
        return Some(say!("translation-layout"));
    }
    let other = own.1.is_some() && own.1 != base.1;
    other.then(|| say!("translation-seconds"))
}

#[cfg(test)]
mod tests;
