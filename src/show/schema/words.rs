//! The words of schemas in the languages of operators. They stand in English at the fields themselves; the others stand in
//! a table a language, an English line and under it the other one. Knows no field.

use serde_json::Value;

use crate::say::Lang;

const GERMAN: &str = include_str!("de.txt");

/// What holds words for people.
const TOLD: [&str; 3] = ["description", "title", "patternErrorMessage"];
/// What holds values of a file, which are the same in all languages.
const VALUES: [&str; 4] = ["examples", "enum", "const", "default"];
/// What holds parts of a schema under names that are the operator's.
const NAMED: [&str; 3] = ["properties", "patternProperties", "definitions"];

/// Puts the words of a schema into a language. What the table does not have stays English.
pub(super) fn told(schema: &mut Value, lang: Lang) {
    if lang == Lang::German {
        let table: Vec<(&str, &str)> = pairs(GERMAN).collect();
        each(schema, &mut |words| {
            if let Some((_, german)) = table.iter().find(|(english, _)| english == words) {
                (*german).clone_into(words);
            }
        });
    }
}

/// The lines of a table, an English one with the other.
fn pairs(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut lines = table.lines().map(|line| line.trim_end_matches('\r')).filter(|line| !line.is_empty());
    std::iter::from_fn(move || lines.next().zip(lines.next()))
}

/// Walks through the words of a schema.
fn each(schema: &mut Value, with: &mut impl FnMut(&mut String)) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(words) if TOLD.contains(&name.as_str()) => with(words),
                    _ if VALUES.contains(&name.as_str()) => {}
                    Value::Object(parts) if NAMED.contains(&name.as_str()) => {
                        parts.values_mut().for_each(|part| each(part, with));
                    }
                    value => each(value, with),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| each(value, with)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{GERMAN, each, pairs};
    use crate::say::Lang;
    use crate::show::schema::Of;

    /// All words of all schemas in a language.
    fn words(lang: Lang) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for of in Of::ALL {
            each(&mut of.value(lang), &mut |words| {
                all.insert(words.clone());
            });
        }
        all
    }

    #[test]
    fn the_german_table_has_all_words_and_no_others() {
        let english = words(Lang::English);
        let known: BTreeSet<String> = pairs(GERMAN).map(|(english, _)| english.to_owned()).collect();
        let lacking: Vec<_> = english.difference(&known).collect();
        let left: Vec<_> = known.difference(&english).collect();
        assert!(lacking.is_empty() && left.is_empty(), "lacking: {lacking:#?}\nleft over: {left:#?}");
        assert_eq!(pairs(GERMAN).count(), known.len(), "something stands in it twice");
    }

    #[test]
    fn a_german_schema_differs_in_words_alone_and_speaks_to_nobody() {
        let english = words(Lang::English);
        for words in words(Lang::German) {
            assert!(!english.contains(&words), "{words}");
            assert!(![" Sie ", "bitte", "Bitte "].iter().any(|word| words.contains(word)), "{words}");
        }
        for of in Of::ALL {
            let bare = [Lang::English, Lang::German].map(|lang| {
                let mut schema = of.value(lang);
                each(&mut schema, &mut String::clear);
                schema.as_object_mut().map(|schema| schema.shift_remove("$comment"));
                schema
            });
            assert_eq!(bare[0], bare[1]);
        }
    }
}
