//! Articles, their sections and translations as they are written.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

use super::contents::{Contact, Event, Fact, Link, Quote, Row};
use super::photo::{Photo, TranslatedPhoto};
use super::theme::ArticleTheme;
use super::times::{Show, ShowSection};
use super::values::{Anything, Date, Id, Lang, Letters, List, NAMED_LANG};
use super::{letters, some, something, written};

/// An article of a Litfass show: one file in slides/. It makes a title slide and at least one slide a section; with a body
/// and no sections it is one slide. There must be a title or a photo, everything else may be left out.
#[derive(JsonSchema)]
#[schemars(
    title = "Article of a Litfass show",
    extend("anyOf" = written(&[("title", letters()), ("photo", something()), ("photos", some())]))
)]
pub struct Article {
    /// What article and translation have in common.
    #[schemars(flatten)]
    pub words: Words,
    /// What articles and sections have in common.
    #[schemars(flatten)]
    pub part: Part<Photo, Show>,
    /// The sections, in their order.
    pub sections: Option<List<Section>>,
    /// How this article looks, if other than the show.
    pub theme: Option<ArticleTheme>,
    /// The article in other languages, by their short names. What a translation leaves out stays as it is.
    pub translations: Option<Translations>,
}

/// The translation of an article, as a file beside it (010-x.en.json) or under "translations". What it leaves out stays as
/// the article says it.
#[derive(JsonSchema)]
#[schemars(title = "Translation of an article of a Litfass show")]
pub struct Translation {
    /// What article and translation have in common.
    #[schemars(flatten)]
    pub words: Words,
    /// What articles and sections have in common.
    #[schemars(flatten)]
    pub part: Part<TranslatedPhoto, Show>,
    /// The sections: they match those of the article by their id, else by their number.
    pub sections: Option<List<TranslatedSection>>,
}

/// The texts of a title slide.
#[derive(JsonSchema)]
pub struct Words {
    /// Where editors find this description; Litfass does not read it.
    #[schemars(rename = "$schema")]
    pub schema: Option<Anything>,
    /// The title, in a few words.
    #[schemars(extend("examples" = ["Strukturwandel zum Anfassen"]))]
    pub title: Option<String>,
    /// One or two words above the title.
    #[schemars(extend("examples" = ["Internationale Gäste"]))]
    pub kicker: Option<String>,
    /// What it is about, in one sentence.
    #[schemars(extend("examples" = ["Eine Delegation aus Hokkaido besucht Dortmund."]))]
    pub lead: Option<String>,
    /// Day of the article.
    pub date: Option<Date>,
    /// Who wrote it.
    #[schemars(extend("examples" = ["Jäger"]))]
    pub author: Option<String>,
}

/// What articles and sections have in common.
#[derive(JsonSchema)]
pub struct Part<P, S> {
    /// A word that names this for good, whatever its place and its file.
    pub id: Option<Id>,
    /// Language of the text.
    pub lang: Option<Lang>,
    /// The text: one, or a list of paragraphs. An empty line parts paragraphs. Of Markdown only **bold**, *italic*, lists with
    /// "- " and [text](link) count. Too much text continues on another page.
    #[schemars(extend("examples" = ["Ein Absatz.", ["Erster Absatz.", "Zweiter Absatz."]]))]
    pub body: Option<Body>,
    /// One photo, drawing or page of a PDF.
    pub photo: Option<P>,
    /// Several photos.
    pub photos: Option<List<P>>,
    /// Caption of the photos here that have none of their own.
    #[schemars(extend("examples" = ["Ankunft am See"]))]
    pub caption: Option<String>,
    /// Credit of the photos here that have none of their own.
    #[schemars(extend("examples" = ["WF / Jäger"]))]
    pub credit: Option<String>,
    /// How text and photo stand on the slide. Without it, content, photo and screen decide.
    pub layout: Option<Layout>,
    /// Seconds that each page stands. Without it, as long as it takes to read.
    #[schemars(range(min = 1, max = 86_400), extend("examples" = [14]))]
    pub seconds: Option<f64>,
    /// When and where it is shown; false hides it.
    #[schemars(extend("examples" = [false, serde_json::json!({"from": "2026-11-01", "until": "2026-12-31", "days": "mon-fri"})]))]
    pub show: Option<S>,
    /// Something that was said.
    pub quote: Option<Quote>,
    /// Numbers with what they count.
    #[schemars(extend("examples" = [[serde_json::json!({"number": "24 ha", "label": "Wasserfläche"})]]))]
    pub facts: Option<List<Fact>>,
    /// A table, as a list of rows. The first row is the head if it has no digits and a later one has.
    #[schemars(extend("examples" = [[["", "Mo", "Do"], ["Meldestelle", "8–16", "8–18"]]]))]
    pub table: Option<List<Row>>,
    /// A link, shown as an address and as a QR code.
    #[schemars(extend("examples" = ["https://www.dortmund.de"]))]
    pub link: Option<Link>,
    /// A person or an office, and how to reach them.
    pub contact: Option<Contact>,
    /// What takes place. Events that are past leave by themselves.
    pub events: Option<List<Event>>,
}

/// One text, or a list of paragraphs.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum Body {
    /// One text.
    Text(String),
    /// Paragraphs.
    Paragraphs(List<String>),
}

/// A section: at least one slide. A mere text is its body.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Section {
    /// Its body.
    Text(Letters),
    /// Its parts.
    Group(Box<SectionGroup>),
}

/// The parts of a section. There must be a heading, a text, a photo or another content.
#[derive(JsonSchema)]
#[schemars(extend("anyOf" = written(&CONTENTS.map(|name| (name, something())))))]
pub struct SectionGroup {
    /// The heading, in a few words.
    #[schemars(extend("examples" = ["PHOENIX See"]))]
    pub heading: Option<String>,
    /// What articles and sections have in common.
    #[schemars(flatten)]
    pub part: Part<Photo, ShowSection>,
}

/// The fields of which a section needs one.
const CONTENTS: [&str; 10] =
    ["heading", "body", "photo", "photos", "quote", "facts", "table", "link", "contact", "events"];

/// A section in another language.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum TranslatedSection {
    /// Its body.
    Text(String),
    /// Its parts.
    Group(Box<TranslatedSectionGroup>),
}

/// The parts of a section in another language; what is left out stays as the article says it.
#[derive(JsonSchema)]
pub struct TranslatedSectionGroup {
    /// The heading, in a few words.
    #[schemars(extend("examples" = ["PHOENIX lake"]))]
    pub heading: Option<String>,
    /// What articles and sections have in common.
    #[schemars(flatten)]
    pub part: Part<TranslatedPhoto, ShowSection>,
}

/// How text and photo stand on the slide.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Layout {
    /// As content, photo and screen decide.
    Auto,
    /// Large type, as on a title slide.
    Title,
    /// The photo on the left, the text on the right.
    PhotoLeft,
    /// The photo on the right, the text on the left.
    PhotoRight,
    /// The photo above, the text below.
    PhotoTop,
    /// The photo over the whole screen, the text on it.
    PhotoFull,
    /// Several photos side by side.
    Gallery,
    /// Text alone.
    Text,
    /// A quote, large.
    Quote,
    /// Numbers, large.
    Facts,
    /// A table.
    Table,
    /// An address with its QR code.
    Link,
    /// What takes place.
    Events,
    /// A person or an office.
    Contact,
    /// The last slide: a farewell with the author's line.
    Closing,
}

/// The article in other languages, by their short names.
pub struct Translations;

impl JsonSchema for Translations {
    fn schema_name() -> Cow<'static, str> {
        "Translations".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<Option<Translation>>();
        json_schema!({
            "description": "The article in other languages, by their short names. What a translation leaves out stays as it is.",
            "examples": [{"en": {"title": "Structural change at first hand"}}],
            "type": "object",
            "patternProperties": {NAMED_LANG: one},
            "additionalProperties": false
        })
    }
}
