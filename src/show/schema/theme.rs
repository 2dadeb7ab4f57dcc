//! Themes as they are written.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;
use std::borrow::Cow;

use super::values::{SPAN, any_case};
use crate::show::parse::colour_names;
use crate::show::theming::THEMES;

/// How the show looks: a theme by its name, or a group with what deviates from it.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Theme {
    /// The name of a theme.
    Name(ThemeName),
    /// A theme, and what deviates from it.
    Group(ThemeGroup),
}

/// How this article looks: a theme by its name, or a group with what deviates from it.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum ArticleTheme {
    /// The name of a theme.
    Name(ThemeName),
    /// A theme, and what deviates from it.
    Group(ArticleThemeGroup),
}

/// What of a theme an article may change.
#[derive(JsonSchema)]
pub struct ArticleThemeGroup {
    /// The theme that it starts from.
    pub name: Option<ThemeName>,
    /// Ground of every slide.
    pub ground: Option<Colour>,
    /// Headings and body.
    pub ink: Option<Colour>,
    /// What leads the eye: kickers, figures, lines.
    pub accent: Option<Colour>,
    /// What stands back: captions, credits.
    pub second: Option<Colour>,
    /// The same colours in a group of their own.
    pub colors: Option<Colours>,
    /// Distances between things, as a multiple of the usual ones.
    #[schemars(range(min = 0.7, max = 1.5), extend("examples" = [1.1]))]
    pub spacing: Option<f64>,
    /// How photos are toned.
    pub photos: Option<Tone>,
}

/// How the show looks on some screens: a theme by its name, or a group with what deviates from it.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum ScreenTheme {
    /// The name of a theme.
    Name(ThemeName),
    /// A theme, and what deviates from it.
    Group(ScreenThemeGroup),
}

/// A theme, and what deviates from it.
#[derive(JsonSchema)]
pub struct ScreenThemeGroup {
    /// What an article may change too.
    #[schemars(flatten)]
    pub look: ArticleThemeGroup,
    /// How slides change.
    pub transition: Option<super::settings::Transition>,
    /// Light of the whole screen by hours, from 0.1 to 1; full light at all other times.
    pub brightness: Option<Brightness>,
}

/// A theme, and what deviates from it.
#[derive(JsonSchema)]
pub struct ThemeGroup {
    /// What an article may change too.
    #[schemars(flatten)]
    pub look: ArticleThemeGroup,
    /// Family of fonts for text: a file in assets/fonts, or an installed one.
    #[schemars(extend("examples" = ["Source Sans 3"]))]
    pub font: Option<String>,
    /// Family of fonts for titles and headings; without it, that of the text.
    #[schemars(extend("examples" = ["Source Serif 4"]))]
    pub heading_font: Option<String>,
    /// How slides change.
    pub transition: Option<super::settings::Transition>,
    /// Light of the whole screen by hours, from 0.1 to 1; full light at all other times.
    pub brightness: Option<Brightness>,
}

/// The colours of a theme.
#[derive(JsonSchema)]
pub struct Colours {
    /// Ground of every slide.
    pub ground: Option<Colour>,
    /// Headings and body.
    pub ink: Option<Colour>,
    /// What leads the eye: kickers, figures, lines.
    pub accent: Option<Colour>,
    /// What stands back: captions, credits.
    pub second: Option<Colour>,
}

/// How photos are toned.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Tone {
    /// As they are.
    Natural,
    /// Without colour.
    Grey,
    /// In the ink and the ground of the theme.
    Duotone,
}

/// The name of a theme.
pub struct ThemeName;

impl JsonSchema for ThemeName {
    fn schema_name() -> Cow<'static, str> {
        "ThemeName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let any = any_case(&THEMES);
        json_schema!({
            "description": "amt for bright halls, abend for dim foyers, messe for fairs.",
            "examples": THEMES,
            "anyOf": [{"enum": THEMES}, {"type": "string", "pattern": format!(r"^\s*(?:{any})\s*$")}]
        })
    }
}

/// A colour.
pub struct Colour;

impl JsonSchema for Colour {
    fn schema_name() -> Cow<'static, str> {
        "Colour".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names = colour_names();
        let part = "(?:0*(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])|0*(?:100|[0-9]?[0-9])%)";
        let rgb = format!(r"{}\s*\([ ,]*{part}(?:[ ,]+{part}){{2}}[ ,]*\)", any_case(&["rgb"]));
        let pattern = format!(r"^\s*(?:#[0-9A-Fa-f]{{6}}|#[0-9A-Fa-f]{{3}}|{rgb}|{})\s*$", any_case(&names));
        json_schema!({
            "description": "A colour: # and six signs 0 to 9 and A to F, rgb(…), or an English name.",
            "examples": ["#F7F4EE", "rgb(247, 244, 238)", "navy"],
            "anyOf": [
                {"enum": names},
                {"type": "string", "pattern": pattern, "patternErrorMessage": "Write a colour such as #F7F4EE, rgb(247, 244, 238) or navy."}
            ]
        })
    }
}

/// Light by hours.
pub struct Brightness;

impl JsonSchema for Brightness {
    fn schema_name() -> Cow<'static, str> {
        "Brightness".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let light = json!({"type": ["number", "null"], "minimum": 0.1, "maximum": 1});
        json_schema!({
            "description": "Light of the screen by hours, from 0.1 to 1.",
            "examples": [{"22:00-06:00": 0.4}],
            "type": "object",
            "patternProperties": {SPAN: light},
            "additionalProperties": false
        })
    }
}
