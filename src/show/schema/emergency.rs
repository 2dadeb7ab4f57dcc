//! `emergency.json` as it is written.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;
use std::borrow::Cow;

use super::article::Body;
use super::photo::Photo;
use super::something;
use super::values::{Anything, Lang, Letters, Moment, NAMED_LANG};
use crate::show::emergency::LONGEST;

/// An emergency message: emergency.json beside slides/. It takes all screens at once until its end. Under a name with _ in
/// front, such as _fire.json, it lies ready.
#[derive(JsonSchema)]
#[schemars(title = "Emergency message of a Litfass show", extend("anyOf" = ends()))]
pub struct Emergency {
    /// Where editors find this description; Litfass does not read it.
    #[schemars(rename = "$schema")]
    pub schema: Option<Anything>,
    /// The headline, in a few words.
    #[schemars(extend("examples" = ["Bitte verlassen Sie das Gebäude"]))]
    pub title: Letters,
    /// What to do, in short sentences: one text, or a list of paragraphs.
    #[schemars(extend("examples" = ["Nehmen Sie die Treppen, nicht die Aufzüge."]))]
    pub body: Option<Body>,
    /// How grave it is. Without it, danger.
    pub level: Option<Level>,
    /// When it ends. Either this or minutes is needed.
    pub until: Option<Moment>,
    /// After how many minutes it ends, counted from when a screen sees it first. Either this or until is needed.
    #[schemars(extend("exclusiveMinimum" = 0, "maximum" = LONGEST, "examples" = [60]))]
    pub minutes: Option<f64>,
    /// One photo or plan.
    pub photo: Option<Photo>,
    /// Language of the message.
    pub lang: Option<Lang>,
    /// The message in other languages, by their short names.
    pub translations: Option<Translations>,
    /// When it was sent; it tells two messages of the same words apart.
    #[schemars(extend("examples" = ["2026-11-19T08:30:00+01:00"]))]
    pub sent: Option<Anything>,
}

/// How grave a message is.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Level {
    /// Danger for people.
    Danger,
    /// A warning.
    Warning,
    /// A notice.
    Info,
    /// The danger is over.
    Clear,
    /// An exercise, shown as such.
    Test,
}

/// Headline and text in another language.
#[derive(JsonSchema)]
pub struct Words {
    /// The headline, in a few words.
    #[schemars(extend("examples" = ["Please leave the building"]))]
    pub title: Option<String>,
    /// What to do, in short sentences: one text, or a list of paragraphs.
    #[schemars(extend("examples" = ["Take the stairs, not the lifts."]))]
    pub body: Option<Body>,
}

/// The message in other languages, by their short names.
pub struct Translations;

impl JsonSchema for Translations {
    fn schema_name() -> Cow<'static, str> {
        "Translations".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<Option<Words>>();
        json_schema!({
            "description": "The message in other languages, by their short names.",
            "examples": [{"en": {"title": "Please leave the building"}}],
            "type": "object",
            "patternProperties": {NAMED_LANG: one},
            "additionalProperties": false
        })
    }
}

/// One end is written, and one only.
fn ends() -> serde_json::Value {
    let one = |this: &str, other: &str| json!({"required": [this], "properties": {this: something(), other: {"type": "null"}}, "additionalProperties": true});
    json!([one("until", "minutes"), one("minutes", "until")])
}
