//! The catalogue of messages: both languages have the same keys and variables, every message of the sources is in it with
//! its arguments, and nothing in it is left over.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::architecture::collect;

/// Keys whose words are the same in both languages, since they hold nothing but variables.
const ALIKE: [&str; 2] = ["file-trouble", "list-time"];

/// Words that would speak to someone, which the German messages do not.
const IMPERATIVE: [&str; 8] =
    [" Sie ", " bitte", "Bitte ", "Schreib ", "Schreibe ", "schreibe ", "Lösche ", "Kopiere "];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The messages of a language by their keys.
fn catalogue(lang: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join(format!("src/say/{lang}.ftl"))).unwrap();
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        if let Some((name, words)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
            name.clone_into(&mut key);
            let before = all.insert(key.clone(), words.to_owned());
            assert!(before.is_none(), "{lang}.ftl says {key} twice");
        } else {
            let words = all.get_mut(&key).unwrap_or_else(|| panic!("{lang}.ftl begins with {line}"));
            words.push_str(line);
        }
    }
    assert!(all.len() > 200, "{lang}.ftl has only {} messages", all.len());
    all
}

/// The variables of a message.
fn variables(words: &str) -> BTreeSet<String> {
    let name = |rest: &str| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    words.split('$').skip(1).map(name).collect()
}

/// Every `say!` of the sources: where it is, its key, and the names of its arguments.
fn said() -> Vec<(String, String, BTreeSet<String>)> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    let mut all = Vec::new();
    for path in files {
        let whole = std::fs::read_to_string(&path).unwrap();
        let lines = whole.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code = lines.collect::<Vec<_>>().join("\n");
        for (at, _) in code.match_indices("say!(") {
            let inside = code[at + 5..].trim_start();
            let Some(rest) = inside.strip_prefix('"') else { continue };
            let key = rest.split('"').next().unwrap().to_owned();
            all.push((path.display().to_string(), key, arguments(inside)));
        }
    }
    assert!(all.len() > 250, "only {} messages are said", all.len());
    all
}

/// The names in front of `=` between the brackets that are open already, those of inner brackets left out.
fn arguments(code: &str) -> BTreeSet<String> {
    let (mut depth, mut quoted, mut escaped) = (1, false, false);
    let mut outer = String::new();
    for letter in code.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            letter if depth == 1 => outer.push(letter),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    let named = |part: &str| part.split_once(" = ").map(|(name, _)| name.trim().to_owned());
    outer.split(',').filter_map(named).collect()
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_variables() {
    let [english, german] = ["en", "de"].map(catalogue);
    let keys = |all: &BTreeMap<String, String>| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&english), keys(&german));
    for (key, words) in &english {
        assert_eq!(variables(words), variables(&german[key]), "{key}");
    }
}

#[test]
fn every_message_that_is_said_is_in_the_catalogue_and_every_message_there_is_said() {
    let english = catalogue("en");
    let said = said();
    for (file, key, arguments) in &said {
        let words = english.get(key).unwrap_or_else(|| panic!("{file}: the catalogue has no {key}"));
        assert_eq!(*arguments, variables(words), "{file}: {key}");
    }
    let used: BTreeSet<&String> = said.iter().map(|(_, key, _)| key).collect();
    let left: Vec<&String> = english.keys().filter(|key| !used.contains(key)).collect();
    assert!(left.is_empty(), "nobody says {left:?}");
}

#[test]
fn german_is_german() {
    let [english, german] = ["en", "de"].map(catalogue);
    for (key, words) in &german {
        assert_eq!(*words == english[key], ALIKE.contains(&key.as_str()), "{key}: {words}");
        assert!(!IMPERATIVE.iter().any(|word| words.contains(word)), "{key} speaks to someone: {words}");
    }
}

#[test]
fn whole_sentences_end_alike_in_both_languages() {
    let [english, german] = ["en", "de"].map(catalogue);
    for (key, words) in &german {
        let whole = |words: &str| words.ends_with(['.', '?']);
        // A sentence may end with the very sign that is to be written.
        let sign = words.ends_with([',', ':', '"']) || key.ends_with("-open");
        assert!(whole(&english[key]) == whole(words) || sign, "{key}: {} | {words}", english[key]);
    }
}
