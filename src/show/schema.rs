//! Owns what editors such as VS Code are told of the files of a show: which fields there are, what each is for, and how
//! its value is written (JSON Schema, draft 7). Never reads a file itself: that is `parse`'s business, and a test holds
//! the two together. What `parse` takes with a warning is not in it.

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value};

use crate::say::Lang;

pub mod article;
pub mod contents;
pub mod emergency;
pub mod photo;
pub mod settings;
pub mod theme;
pub mod times;
pub mod values;
mod words;

/// Of what a schema is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// An article.
    Article,
    /// A file that translates an article, such as `010-x.en.json`.
    Translation,
    /// `_show.json`.
    Settings,
    /// `emergency.json`, and messages that lie ready under names such as `_fire.json`.
    Emergency,
}

impl Of {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Article, Self::Translation, Self::Settings, Self::Emergency];

    /// Where its file lies in a show, relative to the show.
    pub fn file(self) -> &'static str {
        match self {
            Self::Article => "schema/article.json",
            Self::Translation => "schema/translation.json",
            Self::Settings => "schema/settings.json",
            Self::Emergency => "schema/emergency.json",
        }
    }

    /// What such a file writes as its `$schema`: those of a show lie in `slides/`, messages beside it.
    pub fn link(self) -> String {
        match self {
            Self::Emergency => self.file().to_owned(),
            _ => format!("../{}", self.file()),
        }
    }

    /// The schema as the text of its file, in the operator's language.
    pub fn text(self, lang: Lang) -> String {
        // A value without numbers that JSON does not know is always written.
        let text = serde_json::to_string_pretty(&self.value(lang)).unwrap_or_default();
        text + "\n"
    }

    /// The schema, in the operator's language.
    pub fn value(self, lang: Lang) -> Value {
        match self {
            Self::Article => of::<article::Article>(lang),
            Self::Translation => of::<article::Translation>(lang),
            Self::Settings => of::<settings::Settings>(lang),
            Self::Emergency => of::<emergency::Emergency>(lang),
        }
    }
}

/// Where the mark of the files stands that Litfass writes.
const MARK: &str = "$comment";

/// Whether the text of a schema's file was written by any Litfass, and changed by nobody since.
pub fn is_ours(text: &str) -> bool {
    let Ok(Value::Object(mut schema)) = serde_json::from_str::<Value>(text) else { return false };
    schema.shift_remove(MARK).is_some_and(|found| found == mark(&schema))
}

/// Tells files that nobody changed by their content.
fn mark(schema: &Map<String, Value>) -> Value {
    let text = serde_json::to_string(schema).unwrap_or_default();
    let hash = super::hash::of(text.as_bytes());
    format!("Written by Litfass ({hash:016x}), which puts a newer one in its place unless it was changed.").into()
}

/// The text of a file in `slides/` with a link to its schema in front; as it was if it is no object with a line a field.
pub fn linked(text: &str, of: Of) -> String {
    match text.strip_prefix("{\n") {
        Some(rest) => format!("{{\n  \"$schema\": \"{}\",\n{rest}", of.link()),
        None => text.to_owned(),
    }
}

fn of<T: JsonSchema>(lang: Lang) -> Value {
    let settings = SchemaSettings::draft07().with(|settings| settings.inline_subschemas = false);
    let mut schema = SchemaGenerator::new(settings).into_root_schema_for::<T>();
    Plain.transform(&mut schema);
    let mut value = schema.to_value();
    words::told(&mut value, lang);
    if let Some(schema) = value.as_object_mut() {
        let mark = mark(schema);
        schema.insert(MARK.to_owned(), mark);
    }
    value
}

/// What holds for every part: an object knows no other fields than its own, and numbers are numbers, whatever Rust
/// calls them.
struct Plain;

impl Transform for Plain {
    fn transform(&mut self, schema: &mut Schema) {
        schema.remove("format");
        if let Some(Value::String(text)) = schema.get_mut("description") {
            *text = text.replace('\n', " ");
        }
        if schema.get("properties").is_some() && schema.get("additionalProperties").is_none() {
            schema.insert("additionalProperties".to_owned(), false.into());
        }
        transform_subschemas(self, schema);
    }
}

/// That at least one of some fields is written: `anyOf` with what each must be to count.
fn written(fields: &[(&str, Value)]) -> Value {
    let one = |(name, wanted): &(&str, Value)| serde_json::json!({"required": [name], "properties": {*name: wanted}, "additionalProperties": true});
    fields.iter().map(one).collect()
}

/// Anything but `null`, which is the same as not written.
fn something() -> Value {
    serde_json::json!({"not": {"type": "null"}})
}

/// A text with at least one letter.
fn letters() -> Value {
    serde_json::json!({"type": "string", "pattern": values::SOME})
}

/// A list that is not empty.
fn some() -> Value {
    serde_json::json!({"contains": something()})
}
