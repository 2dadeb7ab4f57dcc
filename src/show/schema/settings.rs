//! `_show.json` as it is written.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use std::collections::BTreeMap;

use super::theme::{ScreenTheme, Theme};
use super::times::Spans;
use super::values::{Anything, Date, FileName, Lang, List, Listed, NAMED_DAYS, Off, Zone};

/// The settings of a Litfass show: slides/_show.json. Everything may be left out.
#[derive(JsonSchema)]
#[schemars(title = "Settings of a Litfass show")]
pub struct Settings {
    /// Where editors find this description; Litfass does not read it.
    #[schemars(rename = "$schema")]
    pub schema: Option<Anything>,
    /// How the show looks.
    pub theme: Option<Theme>,
    /// Language of articles that do not say theirs.
    pub lang: Option<Lang>,
    /// Seconds that a page stands, where neither its section nor its article says it. Without it a page stands as long as it
    /// takes to read.
    #[schemars(range(min = 1, max = 86_400), extend("examples" = [12]))]
    pub seconds: Option<f64>,
    /// How slides change.
    pub transition: Option<Transition>,
    /// In which order articles come.
    pub order: Option<Order>,
    /// Logos in the corner: a file in assets, or a list of them.
    pub logo: Option<Logos>,
    /// Whether time and date are shown.
    pub clock: Option<bool>,
    /// Time zone of all times in the show; without it, that of the machine.
    pub timezone: Option<Zone>,
    /// A line at the foot of every slide.
    #[schemars(extend("examples" = ["dortmund.de"]))]
    pub footer: Option<String>,
    /// How far the show is, at the edge of the screen.
    pub progress: Option<ProgressOrNot>,
    /// Whether full photos drift slowly.
    pub drift: Option<bool>,
    /// Whether animated pictures move.
    pub animation: Option<bool>,
    /// Nothing moves: slides change at once.
    pub reduced_motion: Option<bool>,
    /// Opening hours by days; a day that is not named is closed, and the screen is dark then.
    pub hours: Option<HoursOrNot>,
    /// Days on which the show is closed.
    pub closed: Option<DatesOrNot>,
    /// The article that is shown while nothing else is on: its file without .json.
    #[schemars(extend("examples" = ["900-wappen"]))]
    pub fallback: Option<TextOrNot>,
    /// Languages of the show in their order.
    #[schemars(length(max = 24), extend("examples" = [["de", "en", "ja"]]))]
    pub languages: Option<Languages>,
    /// How the languages take turns.
    pub alternate: Option<Alternate>,
    /// What is different on screens of a name; * stands for any letters, ? for one.
    #[schemars(extend("examples" = [serde_json::json!({"led*": {"theme": "messe"}})]))]
    pub screens: Option<BTreeMap<String, Option<ScreenGroup>>>,
    /// When the machine's clock is believed.
    pub trust_clock: Option<Trust>,
    /// For screens that people touch.
    pub kiosk: Option<KioskOrNot>,
}

/// How slides change.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Transition {
    /// A cross-fade.
    Fade,
    /// The next slide pushes the last one out to the left.
    Slide,
    /// A soft edge moves over the screen and uncovers the next slide.
    Wipe,
    /// The next slide comes nearer while it appears.
    Zoom,
    /// A plain change.
    None,
}

/// In which order articles come.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Order {
    /// By file name, 2 before 10.
    Name,
    /// Mixed, each day anew.
    Shuffle,
    /// As often as each one's weight says, spread evenly.
    Weighted,
}

/// How far the show is, or false.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum ProgressOrNot {
    /// How it is shown.
    Progress(Progress),
    /// Not at all.
    Off(Off),
}

/// How far the show is.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Progress {
    /// It is not shown.
    None,
    /// A dot a slide of the article.
    Dots,
    /// A thin line over the width of the screen.
    Line,
}

/// How the languages of a show take turns.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Alternate {
    /// The whole show in one language, then the whole show in the next.
    Round,
    /// Each slide in all languages, one after the other.
    Slide,
    /// The first language whose translation has a "show" that holds.
    Schedule,
}

/// When the machine's clock is believed.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Trust {
    /// When it is past the day Litfass was built, and past the last time it was believed.
    Plausible,
    /// Only when it was set by the network, where the system tells.
    Synced,
}

/// Logos, or none.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum Logos {
    /// One.
    One(Logo),
    /// Several, from the corner inwards.
    Several(#[schemars(length(max = 24))] List<Logo>),
    /// None.
    Nothing(Nothing),
    /// None.
    Off(Off),
}

/// A logo: a file in assets, or a group that names it.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Logo {
    /// A file in assets.
    Name(LogoFile),
    /// A group that names it.
    Group(LogoGroup),
}

/// A group that names a logo.
#[derive(JsonSchema)]
pub struct LogoGroup {
    /// A file in assets.
    pub file: LogoFile,
}

/// A drawing or picture in assets.
#[derive(JsonSchema)]
#[schemars(inline, extend("examples" = ["stadt.svg"]))]
pub struct LogoFile(pub FileName);

/// A text without a letter.
#[derive(JsonSchema)]
#[schemars(inline, extend("pattern" = r"^\s*$"))]
pub struct Nothing(pub String);

/// Languages, or none.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum Languages {
    /// Up to 24.
    List(#[schemars(length(max = 24))] List<Lang>),
    /// None.
    Nothing(Nothing),
}

/// Opening hours, or always open.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum HoursOrNot {
    /// By days.
    Hours(Hours),
    /// Always open.
    Off(Off),
}

/// Opening hours by days.
pub struct Hours;

impl JsonSchema for Hours {
    fn schema_name() -> Cow<'static, str> {
        "Hours".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let spans = generator.subschema_for::<Spans>();
        let nothing = serde_json::json!({"type": "array", "maxItems": 0, "description": "Closed on these days."});
        let times = serde_json::json!({"anyOf": [spans, nothing, {"const": false}, {"type": "null"}]});
        json_schema!({
            "description": "Days of the week with their times; an empty list is a day that is closed.",
            "examples": [{"mon-fri": ["07:00", "19:00"], "sat": ["09:00", "14:00"]}],
            "type": "object",
            "patternProperties": {NAMED_DAYS: times},
            "additionalProperties": false
        })
    }
}

/// Days, or none.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum DatesOrNot {
    /// Days.
    Dates(Listed<Date>),
    /// None.
    Off(Off),
}

/// A text, or none.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum TextOrNot {
    /// A text.
    Text(String),
    /// None.
    Off(Off),
}

/// What is different on some screens.
#[derive(JsonSchema)]
pub struct ScreenGroup {
    /// How the show looks there.
    pub theme: Option<ScreenTheme>,
    /// Seconds that a page stands, where neither its section nor its article says it. Without it a page stands as long as it
    /// takes to read.
    #[schemars(range(min = 1, max = 86_400), extend("examples" = [12]))]
    pub seconds: Option<f64>,
    /// How slides change.
    pub transition: Option<Transition>,
    /// A line at the foot of every slide.
    #[schemars(extend("examples" = ["dortmund.de"]))]
    pub footer: Option<String>,
    /// Whether time and date are shown.
    pub clock: Option<bool>,
    /// How far the show is, at the edge of the screen.
    pub progress: Option<ProgressOrNot>,
    /// Whether full photos drift slowly.
    pub drift: Option<bool>,
    /// Whether animated pictures move.
    pub animation: Option<bool>,
    /// Nothing moves: slides change at once.
    pub reduced_motion: Option<bool>,
}

/// Touch operation, or none.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub enum KioskOrNot {
    /// For screens that people touch.
    Kiosk(Kiosk),
    /// None.
    Off(Off),
}

/// For screens that people touch.
#[derive(JsonSchema)]
pub struct Kiosk {
    /// Whether people may touch it.
    pub interactive: Option<bool>,
    /// After so many seconds without a touch the show goes on.
    #[schemars(range(min = 5, max = 300), extend("examples" = [45]))]
    pub idle_seconds: Option<f64>,
}
