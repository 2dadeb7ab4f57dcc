//! Single values as they are written: dates, times, names of files, languages, addresses. Patterns are those of
//! JavaScript, which is what JSON Schema asks for.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;
use std::borrow::Cow;

/// At least one letter that is no space.
pub const SOME: &str = r"\S";

/// Month and day; 29 February is one.
macro_rules! month_and_day {
    () => {
        concat!(
            "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
            "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
            "|02-(?:0[1-9]|[12][0-9]))"
        )
    };
}

/// A time of day before midnight.
macro_rules! time {
    () => {
        "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
    };
}

/// A day of the week, or from one to another.
macro_rules! days {
    () => {
        r"(?:mon|tue|wed|thu|fri|sat|sun)(?:\s*-\s*(?:mon|tue|wed|thu|fri|sat|sun))?"
    };
}

/// Letters that a name may hold: no control characters.
macro_rules! sign {
    () => {
        r"[^\x00-\x1f\x7f-\x9f]"
    };
}

const DATE: &str = concat!("^(?!0000)[0-9]{4}-", month_and_day!(), "$");
const MOMENT: &str = concat!("^(?!0000)[0-9]{4}-", month_and_day!(), "(?:[T ]", time!(), "|T", time!(), ":00)?$");
const OF_YEAR: &str = concat!("^", month_and_day!(), "$");
const TIME: &str = concat!("^(?:", time!(), "|24:00)$");
const DAYS: &str = concat!("^", days!(), r"(?:\s*,\s*", days!(), ")*$");
/// From and until, as names of fields.
pub const SPAN: &str = concat!("^", time!(), "-(?:", time!(), "|24:00)$");
/// Days, as names of fields.
pub const NAMED_DAYS: &str = DAYS;
const LANG: &str = "^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$";
/// Languages, as names of fields.
pub const NAMED_LANG: &str = r"^\s*[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\s*$";
const ID: &str = r#"^\s*[^/\\:*?"<>|@.\x00-\x1f\x7f-\x9f]{0,100}\s*$"#;
const ZONE: &str = concat!(
    "^(?:UTC|GMT|CET|EET|MET|WET",
    "|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific)",
    "/[A-Z][A-Za-z0-9_+-]{0,29}(?:/[A-Za-z0-9_+-]{1,30})?)$"
);
/// A path below `assets`: neither absolute nor on the network nor with `..` in it.
const FILE: &str = concat!(
    r"^\s*(?![/\\]|[A-Za-z]:|",
    sign!(),
    r"*:[/\\]{2})(?!(?:",
    sign!(),
    r"*[/\\])?(?:\.[. ]+| [. ]*)(?:[/\\]|\s*$))(?=",
    sign!(),
    r"*[^./\\\s])",
    sign!(),
    r"*[^/\\\s\x00-\x1f\x7f-\x9f]\s*$"
);

/// Words in any mixture of capitals and small letters, as a pattern.
pub(super) fn any_case(words: &[&str]) -> String {
    let one = |word: &&str| -> String {
        let letter = |letter: char| match letter {
            'a'..='z' => format!("[{}{letter}]", letter.to_ascii_uppercase()),
            other => other.to_string(),
        };
        word.chars().map(letter).collect()
    };
    words.iter().map(one).collect::<Vec<_>>().join("|")
}

/// A day of the calendar.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = DATE, "examples" = ["2026-11-19"], "patternErrorMessage" = "Write year, month and day, such as 2026-11-19."))]
pub struct Date(pub String);

/// A day, or a day with its time.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = MOMENT, "examples" = ["2026-11-19", "2026-11-19T08:30"], "patternErrorMessage" = "Write a date such as 2026-11-19, or with its time such as 2026-11-19T08:30."))]
pub struct Moment(pub String);

/// Month and day.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = OF_YEAR, "examples" = ["11-19"], "patternErrorMessage" = "Write month and day, such as 11-19."))]
pub struct DayOfYear(pub String);

/// A time of day.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = TIME, "examples" = ["08:00", "24:00"], "patternErrorMessage" = "Write hour and minute, such as 08:00."))]
pub struct Time(pub String);

/// Days of the week.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = DAYS, "examples" = ["mon-fri", "mon, thu", "sat, sun"], "patternErrorMessage" = "Write mon, tue, wed, thu, fri, sat or sun, such as mon-fri."))]
pub struct Days(pub String);

/// A language by its short name.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = LANG, "maxLength" = 35, "examples" = ["de", "en", "ja", "pt-BR"], "patternErrorMessage" = "Write the short name of a language, such as de, en or pt-BR."))]
pub struct Lang(pub String);

/// A short word that names something for good.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = ID, "examples" = ["see", "2026-besuch"], "patternErrorMessage" = "It names files too: letters, digits and - only."))]
pub struct Id(pub String);

/// A file in assets.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = FILE, "examples" = ["besuch.jpg", "2026/see.jpg", "plan.pdf#page=2"], "patternErrorMessage" = "Write the name of a file in assets, such as besuch.jpg, without .. and without a drive."))]
pub struct FileName(pub String);

/// A time zone.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = ZONE, "examples" = ["Europe/Berlin"], "patternErrorMessage" = "Write continent and city in English, such as Europe/Berlin."))]
pub struct Zone(pub String);

/// A text with at least one letter.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = SOME))]
pub struct Letters(pub String);

/// A list; what is null in it is left out.
pub type List<T> = Vec<Option<T>>;

/// One, or a list of up to 1000.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum Listed<T> {
    /// One.
    One(T),
    /// A list.
    Several(#[schemars(length(max = 1000))] List<T>),
}

/// Days as one text or as a list.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum SomeDays {
    /// Such as mon-fri.
    Text(Days),
    /// Such as mon, thu.
    List(List<Days>),
}

/// Something that only false stands for: not at all.
pub struct Off;

impl JsonSchema for Off {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Off".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"const": false, "description": "Not at all."})
    }
}

/// Whatever it is, it is not read.
pub struct Anything;

impl JsonSchema for Anything {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Anything".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"examples": ["../schema/article.json"]})
    }
}

/// An address for phones.
pub struct Address;

impl JsonSchema for Address {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Address".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let known = any_case(&["https", "http", "mailto", "tel", "geo"]);
        let wifi = any_case(&["wifi"]);
        // What looks like a scheme and is neither a known one nor a host with its port is refused.
        let other = r"(?![A-Za-z][A-Za-z0-9+-]*:(?![0-9]+(?:/|\s*$)))";
        let pattern = format!(r"^\s*(?:(?:{wifi}):[\s\S]*|(?:{known}):\S*|{other}\S*)\s*$");
        let examples = json!(["https://www.dortmund.de", "mailto:presse@dortmund.de", "tel:+4923150"]);
        json_schema!({
            "type": "string",
            "pattern": pattern,
            "examples": examples,
            "patternErrorMessage": "Write an address without spaces that begins with https:, mailto: or tel:."
        })
    }
}
