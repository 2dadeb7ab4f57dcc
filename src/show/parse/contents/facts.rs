//! Owns facts: numbers with their labels, however they are written. Never works with a number: it stays as written.

use super::{Found, filled, word, words};
use crate::say::say;
use crate::show::contents::{Content, Fact};
use crate::show::fields::guess::nearest;
use crate::show::fields::{Field, Reader, scalar};
use crate::show::problem::Place;
use crate::show::syntax::Value;

const FIELDS: [&str; 2] = ["number", "label"];

/// What may stand between a number and its label and still belongs to the number.
const UNITS: [&str; 46] = [
    "%",
    "‰",
    "€",
    "$",
    "£",
    "¥",
    "°",
    "°C",
    "°F",
    "Euro",
    "EUR",
    "Mio.",
    "Mio",
    "Mrd.",
    "Mrd",
    "Tsd.",
    "Tsd",
    "Millionen",
    "Million",
    "Milliarden",
    "Milliarde",
    "million",
    "billion",
    "ha",
    "a",
    "m",
    "m²",
    "m2",
    "m³",
    "km",
    "km²",
    "km/h",
    "cm",
    "mm",
    "kg",
    "g",
    "t",
    "l",
    "W",
    "kW",
    "MW",
    "kWh",
    "MWh",
    "GWh",
    "GB",
    "TB",
];

/// Signs and words in front of a number that belong to it.
const BEFORE: [&str; 11] = ["+", "-", "−", "±", "~", "<", ">", "≈", "€", "$", "ca."];

/// Reads facts. Without any number in them they are no facts: their words become text, with an error.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>, found: &mut Found) {
    let mut loose = None;
    let facts = match field.value {
        Value::List(_) => {
            let elements = field.elements();
            elements.iter().flat_map(|(_, element)| several(reader, element, &mut loose)).collect()
        }
        _ => {
            loose = Some(field.place());
            several(reader, field, &mut None)
        }
    };
    if !facts.is_empty() && !facts.iter().any(|fact| has_number(&fact.number)) {
        reader.error(&field.place(), say!("facts-no-number"));
        facts.iter().for_each(|fact| found.keep(&filled([&fact.number, &fact.label]), " "));
        return;
    }
    if let Some(place) = loose {
        reader.warning(&place, say!("facts-form"));
    }
    if !facts.is_empty() {
        found.contents.push(Content::Facts(facts));
    }
}

/// The facts of one element; of a group with names of its own (`{"12 %": "mehr Gäste"}`) one for each name.
/// `loose` becomes the place of the first one that is not written as it should be.
fn several(reader: &mut Reader<'_>, field: &Field<'_>, loose: &mut Option<Place>) -> Vec<Fact> {
    let mut facts = Vec::new();
    match field.value {
        Value::Object(_) if field.entries().iter().any(|entry| nearest(entry.name, &FIELDS).is_some()) => {
            let members = field.meant(reader, &FIELDS);
            let [number, label] = FIELDS.map(|name| {
                let member = members.iter().find(|member| member.name == name);
                member.map(|member| word(reader, member)).unwrap_or_default()
            });
            facts.push(Fact { number, label });
        }
        Value::Object(_) => {
            loose.get_or_insert_with(|| field.place());
            for entry in field.entries() {
                let name = scalar::shown(reader, &entry, entry.name).unwrap_or_default();
                let value = word(reader, &entry);
                let turned = has_number(&value) && !has_number(&name);
                let (number, label) = if turned { (value, name) } else { (name, value) };
                facts.push(Fact { number, label });
            }
        }
        Value::List(_) => {
            loose.get_or_insert_with(|| field.place());
            let mut words = words(reader, field).into_iter();
            let number = words.next().unwrap_or_default();
            facts.push(Fact { number, label: words.collect::<Vec<String>>().join(" ") });
        }
        _ => {
            loose.get_or_insert_with(|| field.place());
            facts.push(split(&word(reader, field)));
        }
    }
    facts.retain(|fact| !fact.number.is_empty() || !fact.label.is_empty());
    facts
}

/// Whether a text holds a number: digits of any script, fractions, Japanese numerals.
fn has_number(text: &str) -> bool {
    text.chars().any(|letter| letter.is_numeric() || "〇一二三四五六七八九十百千万億".contains(letter))
}

/// A text as the number at its start (`24 ha`, `40 000`, `+ 12 %`) and the rest; all label if there is none.
fn split(text: &str) -> Fact {
    let mut end = 0;
    let mut digits = false;
    for word in text.split_whitespace() {
        let start = text.get(end..).and_then(|rest| rest.find(word)).map_or(end, |at| end + at);
        let number = word.chars().any(char::is_numeric);
        let sign = if digits { UNITS.contains(&word) } else { BEFORE.contains(&word) };
        let grouped = digits && number && word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
        if !(sign || grouped || (number && !digits)) {
            break;
        }
        digits |= number;
        end = start + word.len();
    }
    let (number, label) = if digits { text.split_at_checked(end).unwrap_or((text, "")) } else { ("", text) };
    Fact { number: number.trim().to_owned(), label: label.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_text_is_parted_after_the_number_it_begins_with() {
        for (text, number, label) in [
            ("24 Hektar", "24", "Hektar"),
            ("24 ha Wasser", "24 ha", "Wasser"),
            ("12 % mehr Gäste", "12 %", "mehr Gäste"),
            ("12% mehr", "12%", "mehr"),
            ("40 000 m² Fläche", "40 000 m²", "Fläche"),
            ("40 000 Gäste in 3 Tagen", "40 000", "Gäste in 3 Tagen"),
            ("+ 5 °C", "+ 5 °C", ""),
            ("1,2 Mio. € Umsatz", "1,2 Mio. €", "Umsatz"),
            ("2. Platz", "2.", "Platz"),
            ("Über 40 Firmen", "", "Über 40 Firmen"),
            ("+ mehr", "", "+ mehr"),
            ("", "", ""),
        ] {
            let fact = split(text);
            assert_eq!((fact.number.as_str(), fact.label.as_str()), (number, label), "{text}");
        }
    }
}
