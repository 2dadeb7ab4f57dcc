//! One article as the rest of the program sees it: valid by construction, nothing left to check.

use std::sync::Arc;

use jiff::civil::Date;

use super::contents::Content;
use super::language;
use super::problem::Place;
use super::theming::ThemeChoice;
use super::times::Times;

/// An article: one JSON file in `slides/`, or one image that was dropped there.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// File, relative to the show, with `/` (`slides/010-hokkaido.json`).
    pub file: String,
    /// First part of its slides' ids: the `id`, else the file stem, of a dropped image the file name.
    pub name: String,
    /// Language as written (`de`, `en-GB`, `ja`); the show's where the article names none.
    pub lang: String,
    /// Headline; empty only if there is a photo.
    pub title: String,
    /// Short line over the headline; empty if none.
    pub kicker: String,
    /// Opening sentence; empty if none.
    pub lead: String,
    /// Author; empty if none.
    pub author: String,
    /// Day of the article, shown in the article's language.
    pub date: Option<Date>,
    /// Photos of the title slide.
    pub photos: Vec<Photo>,
    /// Text of the title slide (`body` at the top of the file).
    pub body: Vec<Block>,
    /// Contents of the title slide with layouts of their own.
    pub contents: Vec<Content>,
    /// Layout of the title slide.
    pub layout: Layout,
    /// Seconds of each page where a section says nothing, 1 to 86,400.
    pub seconds: Option<f64>,
    /// Sections in their order.
    pub sections: Vec<Section>,
    /// `"show": false`.
    pub hidden: bool,
    /// When it is shown; none: always.
    pub times: Option<Arc<Times>>,
    /// Of a translation, when it is shown, besides when its article is; none: always.
    pub own_times: Option<Arc<Times>>,
    /// Own theme; none: the show's.
    pub theme: Option<ThemeChoice>,
    /// The same article in other languages, sorted by language tag: whole articles with the same name, file and
    /// sections, where everything that is not translated stands as it is here. They have no translations themselves.
    pub translations: Vec<Arc<Article>>,
}

/// One part of an article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// Second part of its slides' ids: the `id`, else the number from 1.
    pub name: String,
    /// Number in the article, from 1.
    pub number: usize,
    /// Heading; empty if none.
    pub heading: String,
    /// Text.
    pub body: Vec<Block>,
    /// Contents with layouts of their own.
    pub contents: Vec<Content>,
    /// Photos; captions and credits of the section already stand on those without their own.
    pub photos: Vec<Photo>,
    /// Wanted layout.
    pub layout: Layout,
    /// Seconds of each page, 1 to 86,400.
    pub seconds: Option<f64>,
    /// Language, where it differs from the article's.
    pub lang: Option<String>,
    /// `"show": false`.
    pub hidden: bool,
    /// When it is shown, besides when its article is; none: always.
    pub times: Option<Arc<Times>>,
}

/// One paragraph or list item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// An item of a list, to be set with a mark in front.
    pub item: bool,
    /// Runs of equal style, in order; a `\n` inside is a line break that the operator wrote.
    pub spans: Vec<Span>,
}

impl Article {
    /// The article in a language: the very tag first, then the same language of another region; none if it has no
    /// such translation, or is in that language itself.
    pub fn translated(&self, lang: &str) -> Option<&Arc<Article>> {
        if language::same(&self.lang, lang) {
            return None;
        }
        if let Some(exact) = self.translations.iter().find(|one| language::same(&one.lang, lang)) {
            return Some(exact);
        }
        let primary = language::primary(lang);
        if language::primary(&self.lang) == primary {
            return None;
        }
        self.translations.iter().find(|one| language::primary(&one.lang) == primary)
    }
}

impl Block {
    /// The words of the block without any style.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// A paragraph of one plain span.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { item: false, spans: vec![Span { text: text.into(), ..Span::default() }] }
    }
}

/// Text of one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Span {
    /// The text, as the operator wrote it.
    pub text: String,
    /// `**bold**`
    pub bold: bool,
    /// `*italic*`
    pub italic: bool,
    /// Target of `[text](link)`; empty if none.
    pub link: String,
}

/// An image with its caption, credit and point of focus.
#[derive(Debug, Clone, PartialEq)]
pub struct Photo {
    /// File relative to the show, with `/` (`assets/see.jpg`), whether it is there or not.
    pub file: String,
    /// Which page of a document, from 1; none for all of them, as for a photo.
    pub page: Option<u32>,
    /// Caption; empty if none. What the article leaves open, the photo's own file may say.
    pub caption: String,
    /// Credit; empty if none. The same holds for it.
    pub credit: String,
    /// Description for those who do not see it; never shown.
    pub alt: String,
    /// Crop or show whole.
    pub fit: Fit,
    /// Point to keep in view: x and y from left and top, 0 to 1.
    pub focus: [f32; 2],
    /// Whether the article says itself what the caption is, what the credit is, be it nothing.
    pub said: [bool; 2],
    /// Where the article names it, for problems found later.
    pub place: Place,
}

/// How a photo fills its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fit {
    /// Fill the box, unless more than a third of the photo would be lost; then show it whole.
    #[default]
    Auto,
    /// Fill the box, crop what does not fit.
    Cover,
    /// Show all of it.
    Whole,
}

/// Arrangement of a slide. Only those that Litfass can draw stand here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// Chosen by content.
    #[default]
    Auto,
    /// Photo on the left half, text on the right.
    PhotoLeft,
    /// Photo on the right half, text on the left.
    PhotoRight,
    /// Photo above the text.
    PhotoTop,
    /// One photo over the whole screen.
    PhotoFull,
    /// Several photos.
    Gallery,
    /// Text alone.
    Text,
    /// Title, kicker and lead as large as they go.
    Title,
    /// A quote.
    Quote,
    /// Large numbers with labels.
    Facts,
    /// A table.
    Table,
    /// A code for phones with its text.
    Link,
    /// Dates to come.
    Events,
    /// A person or an office.
    Contact,
    /// The end of an article: author and date.
    Closing,
}
