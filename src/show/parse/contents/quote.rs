//! Owns quotes and the quotation marks of a language. Never adds marks to a text that has some.

use super::{Found, filled, member};
use crate::say::say;
use crate::show::contents::{Content, Quote};
use crate::show::fields::{Field, Reader, scalar};
use crate::show::syntax::Value;

/// Reads one quote: its words, or `text`, `by` and `role`.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>, lang: &str, found: &mut Found) {
    let Value::Object(_) = field.value else {
        let text = scalar::text(reader, field);
        found.contents.extend(text.map(|text| content(&text, String::new(), String::new(), lang)));
        return;
    };
    let members = field.meant(reader, &["text", "by", "role"]);
    let [text, by, role] = ["text", "by", "role"].map(|name| member(reader, &members, name));
    if !text.is_empty() {
        found.contents.push(content(&text, by, role, lang));
        return;
    }
    // A `text` that could not be shown has its own problem.
    if !members.iter().any(|member| member.name == "text") {
        reader.lacking(field, say!("quote-no-text"));
    }
    found.keep(&filled([&by, &role]), ", ");
}

fn content(text: &str, by: String, role: String, lang: &str) -> Content {
    Content::Quote(Quote { text: in_quotes(text, lang), by, role })
}

/// A text in the quotation marks of a language, unless it has some.
fn in_quotes(text: &str, lang: &str) -> String {
    if text.starts_with(['"', '“', '”', '„', '«', '»', '「', '『', '‚', '‘', '›', '‹', '〝']) {
        return text.to_owned();
    }
    let primary = lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let (open, close) = match primary.as_str() {
        "de" if lang.to_ascii_uppercase().ends_with("-CH") => ("«", "»"),
        "de" | "cs" | "sk" | "sl" | "bg" | "is" | "lt" | "et" => ("„", "“"),
        "pl" | "ro" | "hu" | "hr" | "nl" => ("„", "”"),
        "fr" => ("«\u{a0}", "\u{a0}»"),
        "it" | "es" | "pt" | "ru" | "uk" | "el" | "no" | "nb" => ("«", "»"),
        "sv" | "fi" => ("”", "”"),
        "da" => ("»", "«"),
        "ja" => ("「", "」"),
        _ => ("“", "”"),
    };
    format!("{open}{text}{close}")
}

#[cfg(test)]
mod tests {
    use super::in_quotes;

    #[test]
    fn quotation_marks_are_those_of_the_language_and_stand_once() {
        let cases = [
            ("Ja.", "de", "„Ja.“"),
            ("Ja.", "de-AT", "„Ja.“"),
            ("Ja.", "de-CH", "«Ja.»"),
            ("Yes.", "en-GB", "“Yes.”"),
            ("はい。", "ja", "「はい。」"),
            ("Oui.", "FR", "«\u{a0}Oui.\u{a0}»"),
            ("„Ja.“", "de", "„Ja.“"),
            ("\"Ja.\"", "de", "\"Ja.\""),
            ("『はい』と", "ja", "『はい』と"),
        ];
        for (text, lang, expected) in cases {
            assert_eq!(in_quotes(text, lang), expected, "{lang}");
        }
    }
}
