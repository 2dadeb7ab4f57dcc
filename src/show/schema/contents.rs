//! What a section may hold beside text and photos: quotes, figures, tables, links, contacts, events.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;
use std::borrow::Cow;

use super::values::{Address, Date, Letters, List};
use super::{something, written};

/// A quote: what was said, or a group that also says by whom. Quotation marks are set by Litfass.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Quote {
    /// What was said.
    Words(String),
    /// What was said, and by whom.
    Group(QuoteGroup),
}

/// What was said, and by whom.
#[derive(JsonSchema)]
pub struct QuoteGroup {
    /// What was said.
    #[schemars(extend("examples" = ["Ein Rathaus ist gut, wenn man schnell wieder draußen ist."]))]
    pub text: String,
    /// Who said it.
    #[schemars(extend("examples" = ["Katharina Brandt"]))]
    pub by: Option<String>,
    /// As what.
    #[schemars(extend("examples" = ["Bürgermeisterin"]))]
    pub role: Option<String>,
}

/// A number with what it counts.
#[derive(JsonSchema)]
#[schemars(extend("anyOf" = written(&[("number", something()), ("label", something())])))]
pub struct Fact {
    /// The number with its unit.
    #[schemars(extend("examples" = ["24 ha", 310]))]
    pub number: Option<Cell>,
    /// What it counts.
    #[schemars(extend("examples" = ["Wasserfläche"]))]
    pub label: Option<Cell>,
}

/// A text, a number, true or false, shown as it is written.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// True or false.
    Truth(bool),
}

/// A row: its cells, or one cell.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum Row {
    /// Its cells; null leaves one empty.
    Cells(List<Cell>),
    /// One cell.
    Cell(Cell),
}

/// A link, shown as an address and as a QR code: the address, or a group with a text.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Link {
    /// The address.
    Address(Address),
    /// The address, and what one finds there.
    Group(LinkGroup),
}

/// The address, and what one finds there.
#[derive(JsonSchema)]
pub struct LinkGroup {
    /// The address.
    pub url: Address,
    /// What one finds there.
    #[schemars(extend("examples" = ["Anmeldung in zwei Minuten"]))]
    pub text: Option<String>,
}

/// A person or an office, and how to reach them.
#[derive(JsonSchema)]
pub struct Contact {
    /// Name of the person or office.
    #[schemars(extend("examples" = ["Bürgerdienste"]))]
    pub name: Option<String>,
    /// Telephone number, as it is to be shown.
    #[schemars(extend("examples" = ["0231 50-0"]))]
    pub phone: Option<String>,
    /// Address for mail.
    #[schemars(extend("examples" = ["presse@dortmund.de"]))]
    pub email: Option<String>,
    /// Postal address: one text with \n between its lines, or a list of lines.
    pub address: Option<Lines>,
}

/// One text, or its lines.
pub struct Lines;

impl JsonSchema for Lines {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Lines".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let line = json!({"type": ["string", "number", "null"]});
        json_schema!({
            "examples": ["Friedensplatz 1\n44135 Dortmund", ["Friedensplatz 1", "44135 Dortmund"]],
            "anyOf": [{"type": "string"}, {"type": "array", "items": line, "contains": something()}]
        })
    }
}

/// One event. With a date it leaves by itself when it is over.
#[derive(JsonSchema)]
pub struct Event {
    /// Its day.
    pub date: Option<Date>,
    /// When it begins and ends, in words.
    #[schemars(extend("examples" = ["18 Uhr", "10:00–12:00"]))]
    pub time: Option<String>,
    /// What takes place.
    #[schemars(extend("examples" = ["Führung durch das Haus"]))]
    pub title: Letters,
    /// Where.
    #[schemars(extend("examples" = ["Haupttreppe"]))]
    pub place: Option<String>,
}
