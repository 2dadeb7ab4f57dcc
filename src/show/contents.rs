//! What a section may show beside running text: a quote, figures, a table, an address. Values only; read by `parse`,
//! laid out by `compose`.

use jiff::civil::{Date, Time};

use super::problem::Place;

/// One content with a layout of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// What someone said.
    Quote(Quote),
    /// Large numbers with their labels, at least one.
    Facts(Vec<Fact>),
    /// Rows and columns.
    Table(Table),
    /// An address, as a code for phones and as text.
    Link(Link),
    /// A person or an office.
    Contact(Contact),
    /// Dates to come, in the order in which they were written, at least one.
    Events(Vec<Event>),
}

/// What someone said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quote {
    /// The words, in the quotation marks of their language; never empty.
    pub text: String,
    /// Who said them; empty if unknown.
    pub by: String,
    /// Office or role of who said them; empty if none.
    pub role: String,
}

/// A number worth a look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fact {
    /// The number as written (`12 %`, `24 ha`); empty only if there is a label.
    pub number: String,
    /// What it counts; empty if none.
    pub label: String,
}

/// Rows and columns of short texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Heads of the columns; empty if the table has none.
    pub head: Vec<String>,
    /// The rows, all as long as the longest (filled up with empty texts), at least one unless there is a head.
    pub rows: Vec<Vec<String>>,
}

/// An address on the web.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// The address as written; empty only if there is a text.
    pub url: String,
    /// What one finds there; empty if none.
    pub text: String,
}

/// A person or an office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Name; empty if none.
    pub name: String,
    /// Telephone number as written; empty if none.
    pub phone: String,
    /// Address of electronic mail; empty if none.
    pub email: String,
    /// Postal address, a line a line; empty if none.
    pub address: String,
}

/// Something that takes place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Event {
    /// Its day; none if nothing was written, or nothing that is a date (then [`Event::time`] holds the words).
    pub date: Option<Date>,
    /// Time of day as written (`18 Uhr`, `10:00–12:00`); empty if none.
    pub time: String,
    /// When it ends, as far as that follows from what was written; it is past from then on. None: at the end of its day.
    pub ends: Option<Time>,
    /// What it is.
    pub title: String,
    /// Where; empty if nothing was written.
    pub place: String,
    /// Where it stands in the file, for problems found later.
    pub at: Place,
}
