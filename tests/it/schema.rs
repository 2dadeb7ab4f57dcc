//! The schema and the parser say the same: whatever the schema refuses, the parser reports, and whatever the parser
//! reports of the form of a file, the schema refuses. Every file that Litfass brings along fits its schema.

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use litfass::say::Lang;
use litfass::show::emergency;
use litfass::show::parse;
use litfass::show::problem::Problem;
use litfass::show::schema::{Of, is_ours, linked};
use litfass::show::settings::{Order, Settings};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::program::litfass;
use super::random_articles::{Dice, LANGUAGES, article};

/// Problems of what is said, not of how it is written: no schema can see them.
const CONTENT: [&str; 13] = [
    // One field is right by itself and wrong beside another.
    "for the layout",
    "No photo here needs this",
    "is not after \"from\"",
    "begins and ends at the same time",
    "The language of this translation is",
    "would be taken for section",
    // One element is right by itself and wrong beside another.
    "stands on an earlier section too",
    "stands in the list twice",
    "\"facts\" needs numbers",
    // It is written rightly, and there is nothing in it.
    "is empty, so it is not shown",
    // Letters that cannot be shown.
    "run from right to left",
    "control character",
    // No such day.
    "\"2026-02-29",
];

/// Whether a problem is one of what is said. Also a language of the right form that nobody speaks.
fn is_of_content(problem: &Problem) -> bool {
    let tongue = problem.pointer.strip_prefix("/translations/").is_some_and(|tongue| {
        let article = json!({"title": "T", "translations": {tongue: {}}});
        problem.message.to_string().contains("is no language") && validator(Of::Article).takes(&article)
    });
    let said = problem.message.to_string();
    tongue || CONTENT.iter().any(|part| said.contains(part))
}

struct Validate(Validator, Of);

impl Validate {
    fn new(of: Of) -> Self {
        Self(jsonschema::validator_for(&of.value(Lang::English)).unwrap(), of)
    }

    fn takes(&self, value: &Value) -> bool {
        self.0.is_valid(value)
    }

    /// What the schema says, in a line.
    fn says(&self, value: &Value) -> String {
        let errors = self.0.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path()));
        errors.collect::<Vec<_>>().join("; ").chars().take(400).collect()
    }

    /// What the parser says of the same.
    fn problems(&self, value: &Value) -> Vec<Problem> {
        let text = value.to_string();
        let defaults = Settings { order: Order::Weighted, ..Settings::default() };
        match self.1 {
            Of::Article => parse::draft("slides/010-x.json", &text, &defaults).problems,
            Of::Translation => parse::translation("slides/010-x.en.json", &text, "en").problems,
            Of::Settings => parse::settings("slides/_show.json", &text).problems,
            Of::Emergency => emergency::parse("emergency.json", text.as_bytes()).problems,
        }
    }

    /// What schema and parser do not agree on; none if they agree.
    fn differs(&self, value: &Value) -> Option<String> {
        let (takes, problems) = (self.takes(value), self.problems(value));
        let form = problems.iter().find(|problem| !is_of_content(problem));
        match form {
            Some(problem) if takes => Some(format!("the schema takes {value}, the parser: {problem:?}")),
            None if !takes && problems.is_empty() => {
                Some(format!("the parser takes {value}, the schema: {}", self.says(value)))
            }
            _ => None,
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Of what the schema of a file in `slides/` is.
pub fn of(name: &str) -> Of {
    let stem = name.trim_end_matches(".json");
    match stem.rsplit_once('.') {
        _ if name == "emergency.json" => Of::Emergency,
        _ if name == "_show.json" => Of::Settings,
        Some((_, lang)) if lang.len() == 2 => Of::Translation,
        _ => Of::Article,
    }
}

/// Fails if a text does not fit its schema.
#[track_caller]
pub fn fits(of: Of, text: &str, where_from: &str) {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{where_from}: {error}\n{text}"));
    let validate = Validate::new(of);
    assert!(validate.takes(&value), "{where_from}: {}\n{text}", validate.says(&value));
}

#[test]
fn every_file_that_litfass_brings_along_fits() {
    let folders = ["slides", "tests/gallery/slides", "src/command/templates/de", "src/command/templates/en"];
    let mut count = 0;
    for folder in folders {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if name.ends_with(".json") {
                fits(of(&name), &fs::read_to_string(&path).unwrap(), &path.display().to_string());
                count += 1;
            }
        }
    }
    assert!(count >= 15, "only {count} files");
}

#[test]
fn every_example_of_the_readme_fits() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let fences: Vec<&str> = text.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(fences.len() >= 4, "only {}", fences.len());
    for fence in fences {
        fits(if fence.contains("\"title\"") { Of::Article } else { Of::Settings }, fence, "README.md");
    }
}

#[test]
fn the_parse_cases_without_a_problem_fit() {
    let mut count = 0;
    for entry in fs::read_dir(root().join("tests/cases/parse")).unwrap() {
        let folder = entry.unwrap().path();
        let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
        let (article, settings) = (folder.join("input.json"), folder.join("settings.json"));
        let clean =
            !expected.contains("\nerror ") && !expected.contains("\nwarning ") && !expected.contains("encoding:");
        for (path, of) in [(article, Of::Article), (settings, Of::Settings)] {
            if let Ok(text) = fs::read_to_string(&path)
                && clean
            {
                fits(of, text.trim_start_matches('\u{FEFF}'), &path.display().to_string());
                count += 1;
            }
        }
    }
    assert!(count >= 20, "only {count} cases");
}

#[test]
fn messages_without_a_problem_fit() {
    let mut count = 0;
    for entry in fs::read_dir(root().join("tests/cases/emergency")).unwrap() {
        let folder = entry.unwrap().path();
        let expected = fs::read_to_string(folder.join("expected.txt")).unwrap();
        let clean = !expected.contains("error ") && !expected.contains("warning ");
        if let Ok(text) = fs::read_to_string(folder.join("emergency.json"))
            && clean
        {
            fits(Of::Emergency, &text, &folder.display().to_string());
            count += 1;
        }
    }
    assert!(count >= 2, "only {count} messages");
}

#[test]
fn new_and_schema_write_the_operators_language_and_import_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let (show, text) = (folder.path().join("show"), folder.path().join("a.txt"));
    let path = show.to_str().unwrap();
    fs::write(&text, "A title\n\nAn article that was copied from a page.\n").unwrap();
    let is = |lang| Of::ALL.iter().all(|of| fs::read_to_string(show.join(of.file())).unwrap() == of.text(lang));
    assert_eq!(litfass(&["new", path, "--template", "empty", "--lang", "de"]).code, Some(0));
    assert!(is(Lang::German));
    assert_eq!(litfass(&["import", text.to_str().unwrap(), "--into", path, "--lang", "en"]).code, Some(0));
    assert!(is(Lang::German), "what is there stays");
    assert_eq!(litfass(&["schema", "--into", path, "--lang", "en"]).code, Some(0));
    assert!(is(Lang::English), "what was asked for is written");
}

#[test]
fn the_schemas_beside_the_demo_are_those_of_the_program() {
    for (of, words) in [
        (Of::Article, ["schema"].as_slice()),
        (Of::Settings, &["schema", "--settings"]),
        (Of::Translation, &["schema", "--translations"]),
        (Of::Emergency, &["schema", "--emergency"]),
    ] {
        let outcome = litfass(words);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        let kept = fs::read_to_string(root().join(of.file())).unwrap_or_default();
        assert!(kept == outcome.out, "{} is not what the program prints: litfass schema --into .", of.file());
        assert!(is_ours(&kept));
    }
}

#[test]
fn a_changed_schema_is_not_ours() {
    let text = Of::Article.text(Lang::English);
    let reformatted = serde_json::from_str::<Value>(&text).unwrap().to_string();
    assert!(is_ours(&text) && is_ours(&reformatted));
    for other in
        [text.replace("kicker", "ticker"), "{}".to_owned(), String::new(), "[1]".to_owned(), text[9..].to_owned()]
    {
        assert!(!is_ours(&other));
    }
}

#[test]
fn a_link_stands_in_front_of_all_fields() {
    assert_eq!(
        linked("{\n  \"title\": \"T\"\n}\n", Of::Article),
        "{\n  \"$schema\": \"../schema/article.json\",\n  \"title\": \"T\"\n}\n"
    );
    assert_eq!(linked("[]", Of::Article), "[]");
}

/// Walks through all fields that a schema describes.
fn each_field(schema: &Value, path: &str, with: &mut impl FnMut(&str, &Value)) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                if let ("properties", Value::Object(fields)) = (name.as_str(), value)
                    && members.get("additionalProperties") == Some(&json!(false))
                {
                    fields.iter().for_each(|(field, value)| with(&format!("{path}/{field}"), value));
                }
                each_field(value, &format!("{path}/{name}"), with);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| each_field(value, path, with)),
        _ => {}
    }
}

#[test]
fn every_field_says_what_it_is_for_and_shows_how_it_is_written() {
    for of in Of::ALL {
        let schema = of.value(Lang::English);
        let mut lacking = Vec::new();
        let mut count = 0;
        each_field(&schema, "", &mut |path, field| {
            count += 1;
            let text = field.to_string();
            let told = field["description"].as_str().is_some_and(|text| text.ends_with('.'));
            // Words of a list, true and false, and groups of such fields need no example.
            let shown = ["\"examples\"", "\"const\"", "\"enum\"", "\"boolean\"", "\"$ref\""]
                .iter()
                .any(|key| text.contains(key));
            if !told || !shown {
                lacking.push(path.to_owned());
            }
        });
        assert!(count > 10 && lacking.is_empty(), "{of:?}: {lacking:?}");
        let foreign = ["bild", "farben", "titel", "format\"", "unevaluated"];
        let text = of.text(Lang::English);
        assert!(foreign.iter().all(|word| !text.contains(&format!("\"{word}"))), "{of:?}");
    }
}

/// An article with every field there is.
fn whole_article() -> Value {
    let show = json!({
        "from": "2026-11-01", "until": "2026-12-31T18:00", "days": "mon-fri", "between": [["08:00", "12:00"], ["14:00", "18:00"]],
        "except": ["2026-12-24"], "priority": 1, "weight": 3, "max_per_hour": 6, "screens": ["rathaus-*"],
        "every": {"week": ["mon"], "month": {"day": 1, "first": "mon", "last": ["fri"]}, "year": "11-19"}
    });
    json!({
        "$schema": "../schema/article.json", "id": "haus", "title": "T", "kicker": "K", "lead": "L", "lang": "de", "date": "2026-11-19",
        "author": "A", "body": ["one", "two"], "photo": {"file": "a.jpg", "caption": "c", "credit": "d", "alt": "e", "fit": "whole", "focus": "top left"},
        "photos": ["b.jpg", {"file": "plan.pdf#page=2", "focus": [0.5, 0.2]}], "caption": "c", "credit": "d", "layout": "photo-left",
        "seconds": 12, "show": show, "theme": {"name": "amt", "ground": "#FFF", "accent": "red", "colors": {"ink": "navy", "second": "#123456"}, "spacing": 1.1, "photos": "grey"},
        "sections": [
            "A mere text.",
            {"heading": "H", "id": "see", "body": "one", "photo": "a.jpg", "show": {"between": ["22:00", "02:00"], "days": ["sat", "sun"]}},
            {"quote": {"text": "q", "by": "b", "role": "r"}, "facts": [{"number": 24, "label": "l"}, {"number": "3 %"}]},
            {"table": [["", "Mo"], ["a", 8, true, null], "b"], "link": {"url": "https://x.de", "text": "t"}},
            {"contact": {"name": "n", "phone": "p", "email": "e", "address": ["a", "b"]}, "quote": "q", "link": "tel:110"},
            {"events": [{"date": "2031-11-22", "time": "18 Uhr", "title": "t", "place": "p"}], "seconds": 7.5, "show": false}
        ],
        "translations": {"en": {"title": "T", "photo": {"caption": "c"}, "sections": [{}, {"id": "see", "heading": "H", "lang": "en"}], "show": {"days": "mon"}}}
    })
}

/// The translation of an article with every field there is.
fn whole_translation() -> Value {
    json!({
        "$schema": "../schema/translation.json", "title": "T", "kicker": "K", "lead": "L", "lang": "en", "date": "2026-11-19", "author": "A",
        "body": "b", "photo": {"file": "a.jpg", "caption": "c", "credit": "d", "alt": "e", "fit": "cover", "focus": [1, 0]},
        "photos": [{"caption": "c"}, "b.jpg"], "caption": "c", "layout": "text", "seconds": 12, "show": {"from": "2026-11-01T08:00"},
        "sections": ["", {"heading": "H", "id": "see", "quote": {"text": "q"}}, {"events": [{"title": "t"}], "facts": [{"label": "l", "number": 1}]}]
    })
}

/// Settings with every field there is.
fn whole_settings() -> Value {
    json!({
        "$schema": "../schema/settings.json", "lang": "de", "seconds": 12, "transition": "fade", "order": "weighted",
        "theme": {"name": "messe", "accent": "rgb(1, 2, 3)", "second": "White", "font": "F", "heading_font": "G", "spacing": 0.9, "photos": "duotone",
            "transition": "zoom", "brightness": {"22:00-06:00": 0.4, "12:00-24:00": 1}},
        "logo": ["a.svg", {"file": "b.svg"}], "clock": true, "timezone": "Europe/Berlin", "footer": "f", "progress": "dots", "drift": false,
        "animation": true, "reduced_motion": false, "hours": {"mon-fri": ["07:00", "19:00"], "sat": [["09:00", "12:00"]], "sun": []},
        "closed": ["2026-12-24"], "fallback": "900-wappen", "languages": ["de", "en"], "alternate": "schedule",
        "screens": {"led*": {"theme": "abend", "seconds": 8, "transition": "none", "footer": "", "clock": false, "progress": "line", "drift": true,
            "animation": false, "reduced_motion": true}, "bar": {"theme": {"transition": "wipe", "brightness": {"22:00-06:00": 0.4}}}, "foyer": {"theme": {"name": "amt", "ground": "#FFFFFF", "ink": "navy", "colors": {}}}}, "trust_clock": "synced", "kiosk": {"interactive": true, "idle_seconds": 45}
    })
}

/// A message with every field there is.
fn whole_message() -> Value {
    json!({
        "$schema": "schema/emergency.json", "title": "T", "body": ["one", "two"], "level": "warning", "minutes": 60,
        "photo": {"file": "plan.png", "caption": "c", "credit": "d", "alt": "e", "fit": "whole", "focus": "top"}, "lang": "de", "sent": "2026-11-19T08:30:00+01:00",
        "translations": {"en": {"title": "T", "body": "b"}, "ja": {"body": ["b"]}}
    })
}

fn whole(of: Of) -> Value {
    match of {
        Of::Emergency => whole_message(),
        Of::Article => whole_article(),
        Of::Translation => whole_translation(),
        Of::Settings => whole_settings(),
    }
}

/// Values of all sorts as JSON: right ones of other fields, and slips.
const PALETTE: &str = r##"[
    "", " ", "x", "7", "0,5", "40%", "2026-11-19", "2026-02-29", "2026-13-01", "19.11.2026", "2026-11-19T08:30",
    "2026-11-19 08:30", "2026-11-19T24:00", "11-19", "02-30", "08:00", "8 Uhr", "25:00", "24:00", "08:00-18:00",
    "mon-fri", "Mo-Fr", "mon", "mon, thu", "Mon", "last", "Last", "de", "DE", "de_DE", "deutsch", "amt", "Amt",
    "#FFF", "FFF", "#GGG", "weiß", "white", "White", "rgb(1,2,3)", "rgb(1,2)", "rgb(300,0,0)", "fade", "Fade",
    "slide", "none", "dots", "round", "name", "weighted", "natural", "top", "oben", "Top-Left", "top bottom",
    "cover", "hole", "photo-left", "Photo Left", "quote", "zitat", "see.jpg", "a/b.jpg", "../x.jpg", "a/../x.jpg",
    "...", "/etc/passwd", "C:\\x.jpg", "\\\\server\\x.jpg", "assets/", "file:///x", "a:b.jpg", "https://x.de", "a b",
    "https://a b", "wifi:T:x y", "ftp://x", "x.de:80", "Europe/Berlin", "Europa/Berlin", "europe/berlin", "UTC",
    "22:00-06:00", "led*", "true", "ja", "synced", "é/é",
    null, true, false, 0, 1, -1, 0.05, 0.5, 2.5, 12, 40, 4000, 99999, 1e12, [], {}, [null], [[]], [null, null],
    {"a": 1}, {"file": "x.jpg"}, {"file": null}, {"text": null}, ["a"], ["a", 1], [1, 2], [0.5, null],
    ["08:00", "18:00"], ["08:00", null], [["08:00", "18:00"], null], [{}], [false], [{"number": 1}, {}], {"de": {}},
    {"jp": {}}, {"title": "T"}, [{"heading": ""}], [[1, [2]]], {"name": "amt"}, {"interactive": true}, {"weight": 3},
    {"url": "x", "text": 5}, ["de", "xx-"]
]"##;

fn palette() -> Vec<Value> {
    let mut all: Vec<Value> = serde_json::from_str(PALETTE).unwrap();
    all.extend([Value::from(vec!["mon"; 1001]), Value::from(vec!["2026-11-19"; 1001])]);
    all
}

/// Names of fields from everywhere, German ones, and such as are none.
const NAMES: [&str; 40] = [
    "title",
    "heading",
    "body",
    "photo",
    "photos",
    "caption",
    "credit",
    "layout",
    "seconds",
    "show",
    "quote",
    "facts",
    "table",
    "link",
    "contact",
    "events",
    "sections",
    "theme",
    "translations",
    "id",
    "lang",
    "file",
    "text",
    "name",
    "font",
    "weight",
    "until",
    "day",
    "$schema",
    "bild",
    "titel",
    "farben",
    "colours",
    "colors",
    "xyz",
    "22:00-06:00",
    "mon-fri",
    "Mo-Fr",
    "en",
    "",
];

/// The pointers of all values in a value.
fn pointers(value: &Value, path: &str, all: &mut Vec<String>) {
    all.push(path.to_owned());
    match value {
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(index, value)| pointers(value, &format!("{path}/{index}"), all));
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                pointers(value, &format!("{path}/{}", name.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        _ => {}
    }
}

/// Where any name is allowed, one that is none is not told as long as it says nothing.
fn without_empty_names(value: &mut Value) {
    for group in ["/hours", "/translations", "/theme/brightness", "/screens", "/screens/bar/theme/brightness"] {
        if let Some(Value::Object(fields)) = value.pointer_mut(group) {
            fields.retain(|_, value| !value.is_null());
        }
    }
}

/// One change of a value.
#[derive(Debug, Clone)]
enum Change {
    Replace(Value),
    Rename(&'static str),
    Add(&'static str, Value),
    Remove,
    Wrap,
    Capitals,
    Scale(f64),
    CopyOf(prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    let value = prop::sample::select(palette());
    let name = prop::sample::select(NAMES.to_vec());
    prop_oneof![
        4 => value.clone().prop_map(Change::Replace),
        2 => name.clone().prop_map(Change::Rename),
        2 => (name, value).prop_map(|(name, value)| Change::Add(name, value)),
        1 => Just(Change::Remove),
        1 => Just(Change::Wrap),
        1 => Just(Change::Capitals),
        1 => prop::sample::select(vec![-1.0, 0.01, 1000.0]).prop_map(Change::Scale),
        2 => any::<prop::sample::Index>().prop_map(Change::CopyOf),
    ]
}

/// Changes the value that a pointer leads to.
fn apply(root: &mut Value, pointer: &str, change: &Change) {
    let copy = match change {
        Change::CopyOf(index) => {
            let mut all = Vec::new();
            pointers(root, "", &mut all);
            root.pointer(index.get(all.as_slice()).as_str()).cloned().unwrap_or_default()
        }
        _ => Value::Null,
    };
    let (parent, name) = pointer.rsplit_once('/').unwrap_or(("", ""));
    let name = name.replace("~1", "/").replace("~0", "~");
    match (change, root.pointer_mut(parent)) {
        (Change::Remove, Some(Value::Object(fields))) => drop(fields.shift_remove(&name)),
        (Change::Rename(new), Some(Value::Object(fields))) => {
            if let Some(value) = fields.shift_remove(&name) {
                fields.insert((*new).to_owned(), value);
            }
        }
        _ => {}
    }
    // At the root a name or a list would be no file of a show any more.
    let Some(value) = root.pointer_mut(pointer).filter(|_| !pointer.is_empty() || matches!(change, Change::Add(..)))
    else {
        return;
    };
    match change {
        Change::Replace(new) => value.clone_from(new),
        Change::Add(name, new) => {
            if let Value::Object(fields) = value {
                fields.insert((*name).to_owned(), new.clone());
            }
        }
        Change::Wrap => *value = json!([value.take()]),
        Change::Capitals => {
            if let Value::String(text) = value {
                *text = text.to_uppercase();
            }
        }
        Change::Scale(by) => {
            if let Some(number) = value.as_f64() {
                *value = json!(number * by);
            }
        }
        Change::CopyOf(_) => *value = copy,
        Change::Remove | Change::Rename(_) => {}
    }
}

#[test]
fn whole_files_have_every_field_and_no_problem() {
    for of in Of::ALL {
        let (validate, value) = (Validate::new(of), whole(of));
        let problems: Vec<Problem> =
            validate.problems(&value).into_iter().filter(|problem| !is_of_content(problem)).collect();
        assert!(validate.takes(&value) && problems.is_empty(), "{of:?}: {}\n{problems:?}", validate.says(&value));
        let text = value.to_string();
        let mut missing = Vec::new();
        each_field(&of.value(Lang::English), "", &mut |path, _| {
            let name = path.rsplit('/').next().unwrap();
            // The rest of the months, and what only another file has.
            let other = ["second", "third", "fourth", "fifth", "interactive", "idle_seconds"].contains(&name)
                || of == Of::Translation
                // A message has one end.
                || (of == Of::Emergency && name == "until");
            missing.extend((!other && !text.contains(&format!("\"{name}\":"))).then(|| name.to_owned()));
        });
        assert!(missing.is_empty(), "{of:?} lacks {missing:?}");
    }
}

#[test]
fn a_schema_that_is_too_wide_or_too_narrow_is_found_out() {
    for (field, schema, value) in [("date", json!({}), "tomorrow"), ("lead", json!({"type": "number"}), "L")] {
        let mut other = Of::Article.value(Lang::English);
        other["properties"][field] = schema;
        let validate = Validate(jsonschema::validator_for(&other).unwrap(), Of::Article);
        assert!(validate.differs(&json!({"title": "T", field: value})).is_some(), "{field}");
    }
}

#[test]
fn schema_and_parser_agree_on_any_value_in_any_place() {
    let palette = palette();
    for of in Of::ALL {
        let (validate, value) = (Validate::new(of), whole(of));
        let mut all = Vec::new();
        pointers(&value, "", &mut all);
        let (mut differences, mut taken, mut refused) = (Vec::new(), 0, 0);
        let names = NAMES.iter().map(|name| Change::Rename(name));
        let changes: Vec<Change> =
            palette.iter().cloned().map(Change::Replace).chain(names).chain([Change::Remove, Change::Wrap]).collect();
        for pointer in &all {
            for change in &changes {
                let mut changed = value.clone();
                apply(&mut changed, pointer, change);
                without_empty_names(&mut changed);
                *(if validate.takes(&changed) { &mut taken } else { &mut refused }) += 1;
                differences.extend(validate.differs(&changed).map(|text| format!("{pointer} {change:?}: {text}")));
            }
        }
        assert!(taken > 100 && refused > 800, "{of:?}: {taken} taken, {refused} refused");
        let told: Vec<String> = differences.iter().map(|text| shortened(text)).take(40).collect();
        assert!(differences.is_empty(), "{of:?}: {} differences\n{}", differences.len(), told.join("\n"));
    }
}

/// The place and the end of a long line.
fn shortened(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    if letters.len() < 700 {
        return text.to_owned();
    }
    let piece = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    format!("{} … {}", piece(0..250), piece(letters.len() - 450..letters.len()))
}

/// A random article as the other tests have it, or one with every field.
fn base() -> impl Strategy<Value = Value> {
    let random = any::<u64>().prop_map(|seed| {
        let mut dice = Dice::new(seed);
        let lang = *dice.of(&LANGUAGES);
        article(&mut dice, lang, 30)
    });
    prop_oneof![Just(whole_article()), random]
}

fn changed(mut value: Value, changes: &[(prop::sample::Index, Change)]) -> Value {
    for (place, change) in changes {
        let mut all = Vec::new();
        pointers(&value, "", &mut all);
        apply(&mut value, place.get(all.as_slice()).as_str(), change);
    }
    without_empty_names(&mut value);
    value
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, Change)>> {
    prop::collection::vec((any::<prop::sample::Index>(), change()), 1..4)
}

/// Building a validator takes longer than using it.
fn validator(of: Of) -> &'static Validate {
    static ALL: std::sync::OnceLock<[Validate; 4]> = std::sync::OnceLock::new();
    &ALL.get_or_init(|| Of::ALL.map(Validate::new))[of as usize]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn schema_and_parser_agree_on_changed_articles(value in base(), changes in changes()) {
        let value = changed(value, &changes);
        let differs = validator(Of::Article).differs(&value);
        prop_assert!(differs.is_none(), "{}", differs.unwrap());
    }

    #[test]
    fn schema_and_parser_agree_on_changed_settings(of in prop::sample::select(vec![Of::Translation, Of::Settings, Of::Emergency]), changes in changes()) {
        let value = changed(whole(of), &changes);
        let differs = validator(of).differs(&value);
        prop_assert!(differs.is_none(), "{}", differs.unwrap());
    }
}

#[test]
fn imported_and_new_articles_name_a_schema_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let show = folder.path().join("show");
    let path = show.to_str().unwrap();
    assert_eq!(litfass(&["new", path, "--template", "poster"]).code, Some(0));
    let text = folder.path().join("a.txt");
    fs::write(&text, "A title\n\nAn article that was copied from a page.\n").unwrap();
    assert_eq!(litfass(&["import", text.to_str().unwrap(), "--into", path]).code, Some(0));
    let mut count = 0;
    for entry in fs::read_dir(show.join("slides")).unwrap() {
        let file = entry.unwrap().path();
        let value: Map<String, Value> = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let (name, link) = value.iter().next().unwrap();
        assert_eq!(name, "$schema", "{file:?}");
        let schema = show.join("slides").join(link.as_str().unwrap());
        assert!(is_ours(&fs::read_to_string(&schema).unwrap()), "{schema:?}");
        count += 1;
    }
    assert_eq!(count, 3);
    let checked = litfass(&["check", path, "--json"]).items();
    let other = checked.iter().filter(|item| !item["message"].as_str().unwrap().contains("no photo in this article"));
    assert_eq!(other.count(), 0, "{checked:?}");
}

#[test]
fn a_schema_that_somebody_changed_is_left_alone_and_an_older_one_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    assert_eq!(litfass(&["new", path, "--template", "empty"]).code, Some(0));
    let file = |of: Of| folder.path().join(of.file());
    let own = "{\"title\": \"ours\"}";
    fs::write(file(Of::Article), own).unwrap();
    // Whatever an earlier Litfass wrote, it is ours and not what this one writes.
    fs::write(file(Of::Settings), Of::Article.text(Lang::English)).unwrap();
    fs::remove_file(file(Of::Translation)).unwrap();
    assert_eq!(litfass(&["schema", "--into", path]).code, Some(0));
    assert_eq!(fs::read_to_string(file(Of::Article)).unwrap(), own);
    assert_eq!(fs::read_to_string(file(Of::Settings)).unwrap(), Of::Settings.text(Lang::English));
    assert_eq!(fs::read_to_string(file(Of::Translation)).unwrap(), Of::Translation.text(Lang::English));
    assert!(!Path::new(&file(Of::Settings)).with_extension("json.tmp").exists());
    assert_eq!(litfass(&["schema", "--into", "/nowhere"]).code, Some(2));
}
