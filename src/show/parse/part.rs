//! Owns the fields that articles and sections share: text, photos, layout, seconds, language, whether it is shown.
//! Never judges whether there is enough to show.

use std::sync::Arc;

use super::{contents, photo, times};
use crate::say::{Message, say};
use crate::show::article::{Block, Layout, Photo};
use crate::show::contents::Content;
use crate::show::fields::{Field, Reader, direction, scalar};
use crate::show::markup;
use crate::show::problem::Place;
use crate::show::syntax::Value;
use crate::show::times::Times;

/// The fields that articles and sections share.
pub(super) const FIELDS: [&str; 16] = [
    "id", "lang", "body", "photo", "photos", "caption", "credit", "layout", "seconds", "show", "quote", "facts",
    "table", "link", "contact", "events",
];

/// Layouts by their names.
const LAYOUTS: [(&str, Layout); 15] = [
    ("auto", Layout::Auto),
    ("title", Layout::Title),
    ("photo-left", Layout::PhotoLeft),
    ("photo-right", Layout::PhotoRight),
    ("photo-top", Layout::PhotoTop),
    ("photo-full", Layout::PhotoFull),
    ("gallery", Layout::Gallery),
    ("text", Layout::Text),
    ("quote", Layout::Quote),
    ("facts", Layout::Facts),
    ("table", Layout::Table),
    ("link", Layout::Link),
    ("events", Layout::Events),
    ("contact", Layout::Contact),
    ("closing", Layout::Closing),
];

/// A caption or credit is handed to so many photos that all copies of it have at most so many bytes.
const MOST_COPIED: usize = 1 << 20;

/// What is read so far.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Own language, if one is written.
    pub lang: Option<String>,
    pub body: Vec<Block>,
    /// Contents with layouts of their own, in the order of the file.
    pub contents: Vec<Content>,
    pub photos: Vec<Photo>,
    pub layout: Layout,
    pub seconds: Option<f64>,
    pub hidden: bool,
    /// When it is shown.
    pub times: Option<Arc<Times>>,
    /// The `id` and where it stands.
    pub id: Option<(String, Place)>,
    /// Language of what is read: its own, else that around it.
    speaks: String,
    /// The photos of `photos`, which come after that of `photo`.
    more_photos: Vec<Photo>,
    /// Words of contents that make none, which come after the body.
    more_body: Vec<Block>,
    layout_place: Place,
    caption: Option<(String, Place)>,
    credit: Option<(String, Place)>,
}

impl Part {
    /// A part whose language is known from the start, wherever in the file it stands.
    pub fn new(reader: &mut Reader<'_>, fields: &[Field<'_>], around: &str) -> Self {
        let written = fields.iter().find(|field| field.name == "lang");
        let lang = written.and_then(|field| scalar::lang(reader, field));
        let speaks = lang.clone().unwrap_or_else(|| around.to_owned());
        Self { lang, speaks, ..Self::default() }
    }

    /// Reads one field.
    pub fn take(&mut self, reader: &mut Reader<'_>, field: &Field<'_>) {
        let text = |reader: &mut Reader<'_>| scalar::text(reader, field).map(|text| (text, field.place()));
        match field.name {
            "id" => self.id = id(reader, field).map(|id| (id, field.place())),
            "body" => self.body = body(reader, field),
            "photo" => self.photos = photo::many(reader, field, false, &mut self.more_body),
            "photos" => self.more_photos = photo::many(reader, field, true, &mut self.more_body),
            "caption" => self.caption = text(reader),
            "credit" => self.credit = text(reader),
            "layout" => {
                self.layout = scalar::one_of(reader, field, &LAYOUTS).unwrap_or_default();
                self.layout_place = field.place();
            }
            "seconds" => self.seconds = scalar::seconds(reader, field),
            "show" => {
                let shown = times::read(reader, field);
                self.hidden = shown.hidden;
                self.times = (shown.times != Times::default()).then(|| Arc::new(shown.times));
            }
            "quote" | "facts" | "table" | "link" | "contact" | "events" => {
                let mut found = contents::read(reader, field, &self.speaks);
                self.contents.append(&mut found.contents);
                self.more_body.append(&mut found.text);
            }
            // `lang` is read already.
            _ => {}
        }
    }

    /// Brings photos and text into their order and hands captions and credits to the photos without their own.
    pub fn finish(mut self, reader: &mut Reader<'_>) -> Self {
        self.photos.append(&mut self.more_photos);
        self.body.append(&mut self.more_body);
        self.fit_layout(reader);
        let caption = self.caption.take();
        let credit = self.credit.take();
        if reader.translating {
            // Which photos there are is known to the article only.
            self.photos.extend(photo::every(caption, credit));
            return self;
        }
        self.share(reader, say!("caption-unused"), caption, |photo| &mut photo.caption);
        self.share(reader, say!("credit-unused"), credit, |photo| &mut photo.credit);
        self
    }

    /// A layout for a content that is not there gives way to one chosen by content.
    fn fit_layout(&mut self, reader: &mut Reader<'_>) {
        let has = |fits: fn(&Content) -> bool| self.contents.iter().any(fits);
        let (name, there) = match self.layout {
            Layout::Quote => ("quote", has(|content| matches!(content, Content::Quote(_)))),
            Layout::Facts => ("facts", has(|content| matches!(content, Content::Facts(_)))),
            Layout::Table => ("table", has(|content| matches!(content, Content::Table(_)))),
            Layout::Link => ("link", has(|content| matches!(content, Content::Link(_)))),
            Layout::Events => ("events", has(|content| matches!(content, Content::Events(_)))),
            Layout::Contact => ("contact", has(|content| matches!(content, Content::Contact(_)))),
            _ => return,
        };
        if !there {
            reader.warning(&self.layout_place, say!("layout-without", name = name));
            self.layout = Layout::Auto;
        }
    }

    /// A caption or credit that no photo takes becomes a paragraph, so that its words are not lost.
    fn share(
        &mut self,
        reader: &mut Reader<'_>,
        unused: Message,
        text: Option<(String, Place)>,
        slot: impl Fn(&mut Photo) -> &mut String,
    ) {
        let Some((text, place)) = text else { return };
        let mut taken = false;
        if text.len().saturating_mul(self.photos.len()) <= MOST_COPIED {
            for own in self.photos.iter_mut().map(slot).filter(|own| own.is_empty()) {
                own.clone_from(&text);
                taken = true;
            }
        }
        if !taken {
            reader.warning(&place, unused);
            self.body.push(Block::plain(text));
        }
    }
}

/// A body: one text, or a list of paragraphs each of which may hold empty lines.
pub(super) fn body(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Block> {
    let elements = match field.value {
        Value::List(_) => field.elements(),
        _ => vec![(0, field.clone())],
    };
    let mut blocks = Vec::new();
    for (_, element) in elements {
        // Not trimmed as titles are: the space before a poem's line is the operator's.
        match element.value {
            Value::Text(text) => blocks.extend(paragraphs(reader, &element, text)),
            Value::Number(_) => blocks.extend(scalar::text(reader, &element).map(Block::plain)),
            _ => element.wrong(reader, say!("want-body")),
        }
    }
    blocks
}

/// The paragraphs of one text; those that run from right to left are left out.
pub(super) fn paragraphs(reader: &mut Reader<'_>, field: &Field<'_>, text: &str) -> Vec<Block> {
    let mut blocks = markup::blocks(&scalar::clean(reader, field, text));
    let reversed = |block: &Block| direction::runs_left(&block.text());
    if let Some(first) = blocks.iter().find(|block| reversed(block)) {
        direction::tell(reader, field, &first.text());
        blocks.retain(|block| !reversed(block));
    }
    blocks
}

/// An id: it becomes part of slide ids and file names.
fn id(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    let id = scalar::text(reader, field)?;
    let odd = |letter: char| letter.is_control() || "/\\:*?\"<>|@.".contains(letter);
    if id.contains(odd) || id.chars().count() > 100 {
        reader.error(&field.place(), say!("id-odd"));
        return None;
    }
    Some(id)
}
