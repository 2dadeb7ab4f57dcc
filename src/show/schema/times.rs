//! When and where something is shown, as it is written.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

use super::values::{Date, DayOfYear, Letters, Listed, Moment, SomeDays, Time};

/// When and where it is shown: false hides it, true shows it always, a group says from when to when.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Show {
    /// Always or never.
    Truth(bool),
    /// From when to when, on which days and screens.
    Times(Box<Times>),
}

/// When and where a section is shown, within the times of its article.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum ShowSection {
    /// Always or never.
    Truth(bool),
    /// From when to when, on which days and screens.
    Times(Box<SectionTimes>),
}

/// From when to when something is shown, on which days and screens. What is left out does not limit it.
#[derive(JsonSchema)]
pub struct SectionTimes {
    /// First day, or the moment it begins.
    pub from: Option<Moment>,
    /// Last day, which is part of it, or the moment it ends.
    pub until: Option<Moment>,
    /// Days of the week.
    pub days: Option<SomeDays>,
    /// Times of day: one pair or a list of pairs. May cross midnight: the day is that of the beginning.
    pub between: Option<Spans>,
    /// Days on which it is not shown.
    pub except: Option<Listed<Date>>,
    /// Days that come again; one of them is enough.
    pub every: Option<Every>,
    /// While something with a higher one is on, only that is shown.
    #[schemars(range(min = -1000, max = 1000), extend("examples" = [1]))]
    pub priority: Option<i32>,
    /// Names of the screens that it is shown on; * stands for any letters, ? for one.
    #[schemars(extend("examples" = [["rathaus-*"], "led"]))]
    pub screens: Option<Listed<Screen>>,
}

/// From when to when an article is shown, on which days and screens. What is left out does not limit it.
#[derive(JsonSchema)]
pub struct Times {
    /// What a section may say too.
    #[schemars(flatten)]
    pub times: SectionTimes,
    /// How often it comes compared with others, where _show.json says "order": "weighted".
    #[schemars(range(min = 1, max = 100), extend("examples" = [3]))]
    pub weight: Option<i32>,
    /// How often an hour it is shown at most.
    #[schemars(range(min = 1, max = 3600), extend("examples" = [6]))]
    pub max_per_hour: Option<i32>,
}

/// Name of a screen.
#[derive(JsonSchema)]
#[schemars(inline, extend("maxLength" = 256))]
pub struct Screen(pub Letters);

/// Days that come again.
#[derive(JsonSchema)]
#[schemars(extend("examples" = [serde_json::json!({"week": ["mon"]}), serde_json::json!({"month": {"first": "mon"}})]))]
pub struct Every {
    /// Each week on these days.
    pub week: Option<SomeDays>,
    /// Each month.
    pub month: Option<Month>,
    /// Each year on these days.
    pub year: Option<Listed<DayOfYear>>,
}

/// Days that come again each month.
#[derive(JsonSchema)]
pub struct Month {
    /// Day of the month by its number, or "last". A month without that day is left out.
    pub day: Option<Listed<DayOfMonth>>,
    /// The first such day of the month.
    pub first: Option<Listed<Weekday>>,
    /// The second such day of the month.
    pub second: Option<Listed<Weekday>>,
    /// The third such day of the month.
    pub third: Option<Listed<Weekday>>,
    /// The fourth such day of the month.
    pub fourth: Option<Listed<Weekday>>,
    /// The fifth such day, in months that have one.
    pub fifth: Option<Listed<Weekday>>,
    /// The last such day of the month.
    pub last: Option<Listed<Weekday>>,
}

/// A day of the week.
#[derive(JsonSchema)]
#[schemars(inline, rename_all = "lowercase")]
#[expect(missing_docs, reason = "a day is a day")]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

/// A day of the month.
pub struct DayOfMonth;

impl JsonSchema for DayOfMonth {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "DayOfMonth".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "examples": [1, "last"],
            "anyOf": [{"type": "integer", "minimum": 1, "maximum": 31}, {"const": "last"}]
        })
    }
}

/// Times of day: one pair, or a list of pairs.
pub struct Spans;

impl JsonSchema for Spans {
    fn schema_name() -> Cow<'static, str> {
        "Spans".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let time = generator.subschema_for::<Time>();
        let pair =
            |kind: serde_json::Value| serde_json::json!({"type": kind, "items": time, "minItems": 2, "maxItems": 2});
        json_schema!({
            "description": "Times of day from and until, or a list of such pairs.",
            "examples": [["08:00", "18:00"], [["08:00", "12:00"], ["14:00", "18:00"]]],
            "anyOf": [
                pair("array".into()),
                {"type": "array", "items": pair(["array", "null"].as_slice().into()), "contains": {"type": "array"}}
            ]
        })
    }
}
