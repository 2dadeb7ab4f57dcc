//! Photos as they are written, in articles and in translations.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;
use std::borrow::Cow;

use super::values::{FileName, any_case};

/// A photo, a drawing or a page of a PDF: the name of a file in assets, or a group with file, caption, credit and more.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum Photo {
    /// A file in assets.
    Name(FileName),
    /// A file in assets with what is said of it.
    Group(PhotoGroup),
}

/// A file in assets with what is said of it.
#[derive(JsonSchema)]
pub struct PhotoGroup {
    /// File in the folder assets. #page=2 behind the name of a PDF means its second page.
    pub file: FileName,
    /// What is to be seen, in a sentence. Without it, what stands in the file itself (IPTC, XMP) is shown; an empty text shows
    /// none.
    #[schemars(extend("examples" = ["Ankunft am See"]))]
    pub caption: Option<String>,
    /// Who took it, and whose it is. Without it, what stands in the file itself is shown; an empty text shows none.
    #[schemars(extend("examples" = ["WF / Jäger"]))]
    pub credit: Option<String>,
    /// What is to be seen, for those who do not see it.
    #[schemars(extend("examples" = ["Segelboote auf dem See"]))]
    pub alt: Option<String>,
    /// How it fits its place on the slide.
    pub fit: Option<Fit>,
    /// What must stay in sight when the photo is cut: words, or shares from 0 to 1 from the left and from the top.
    pub focus: Option<Focus>,
}

/// A photo in a translation: its words in the other language, or another file.
#[derive(JsonSchema)]
#[schemars(untagged)]
pub enum TranslatedPhoto {
    /// A file in assets that takes the place of the article's.
    Name(FileName),
    /// Words for the photo of the same number in the article.
    Group(TranslatedPhotoGroup),
}

/// Words for the photo of the same number in the article.
#[derive(JsonSchema)]
pub struct TranslatedPhotoGroup {
    /// File in the folder assets, if the translation has a picture of its own.
    pub file: Option<FileName>,
    /// What is to be seen, in a sentence.
    #[schemars(extend("examples" = ["Arrival at the lake"]))]
    pub caption: Option<String>,
    /// Who took it, and whose it is.
    #[schemars(extend("examples" = ["WF / Jäger"]))]
    pub credit: Option<String>,
    /// What is to be seen, for those who do not see it.
    #[schemars(extend("examples" = ["Sailing boats on the lake"]))]
    pub alt: Option<String>,
    /// How it fits its place on the slide.
    pub fit: Option<Fit>,
    /// What must stay in sight when the photo is cut.
    pub focus: Option<Focus>,
}

/// How a photo fits its place.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Fit {
    /// It fills its place and is cut at its sides.
    Cover,
    /// All of it is shown, with margins.
    Whole,
}

/// The point of a photo that stays in sight: words such as top, or [x, y] from 0 to 1.
pub struct Focus;

impl JsonSchema for Focus {
    fn schema_name() -> Cow<'static, str> {
        "Focus".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let up = any_case(&["top", "bottom"]);
        let side = any_case(&["left", "right"]);
        let middle = any_case(&["center", "centre", "middle"]);
        let gap = "[ _,-]";
        let pair = |first: &str, one: &str, other: &str| format!("(?:{first})(?:{gap}+(?:{one}|{other}|{middle}))?");
        let words = [pair(&up, &side, &side), pair(&side, &up, &up), pair(&middle, &up, &side)].join("|");
        let pattern = format!("^{gap}*(?:{words}){gap}*$");
        let named =
            json!(["top", "bottom", "left", "right", "center", "top left", "top right", "bottom left", "bottom right"]);
        json_schema!({
            "description": "What must stay in sight when the photo is cut: words, or [x, y] from 0 (left, top) to 1 (right, bottom).",
            "examples": ["top", [0.5, 0.2]],
            "anyOf": [
                {"enum": named},
                {"type": "string", "pattern": pattern, "patternErrorMessage": "Write top, bottom, left, right or center, or two of them."},
                {
                    "type": "array",
                    "items": {"type": "number", "minimum": 0, "maximum": 1},
                    "minItems": 2,
                    "maxItems": 2
                }
            ]
        })
    }
}
