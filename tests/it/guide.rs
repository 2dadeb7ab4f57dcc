//! What the operators' guides say is true, in German and in English: their examples check clean and fit the schema, their
//! pictures and links are there, and both say the same.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use serde_json::Value;

use litfass::show::schema::Of;

use super::program::{litfass, litfass_in};
use super::schema::{fits, of};
use super::show_folder::TestShow;

/// Largest picture, in bytes.
const MOST: u64 = 150_000;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

struct Guide {
    name: &'static str,
    text: String,
}

/// A JSON example: the file that it is, and what stands in it.
type Example = (String, String);

impl Guide {
    fn both() -> [Self; 2] {
        ["docs/operators.md", "docs/operators.en.md"]
            .map(|name| Self { name, text: fs::read_to_string(root().join(name)).unwrap().replace("\r\n", "\n") })
    }

    /// The examples, each with the name that stands over it.
    fn examples(&self) -> Vec<Example> {
        let mut rest = self.text.split("```json\n");
        let mut before = rest.next().unwrap();
        let mut all = Vec::new();
        for piece in rest {
            let name = before.lines().last().unwrap();
            let name = name.strip_prefix("<!-- ").and_then(|name| name.strip_suffix(" -->"));
            let name = name.unwrap_or_else(|| panic!("{}: no name over {piece}", self.name)).to_owned();
            let (text, after) = piece.split_once("```").unwrap();
            all.push((name, text.to_owned()));
            before = after;
        }
        all
    }

    fn articles(&self) -> Vec<Example> {
        self.examples()
            .into_iter()
            .filter(|(name, _)| name.starts_with("slides/") && !name.ends_with("/_show.json"))
            .collect()
    }

    fn settings(&self) -> Vec<Example> {
        self.examples().into_iter().filter(|(name, _)| name.ends_with("/_show.json")).collect()
    }

    /// The texts that are no JSON.
    fn texts(&self) -> Vec<&str> {
        self.text.split("```text\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
    }
}

/// A show with the photos of the demo.
fn show(files: &[Example]) -> TestShow {
    let show = TestShow::new();
    fs::remove_dir(show.at("assets")).unwrap();
    symlink(root().join("assets"), show.at("assets")).unwrap();
    files.iter().for_each(|(name, text)| show.write(name, text));
    show
}

fn problems(show: &TestShow) -> Vec<Value> {
    litfass(&["check", "--json", show.name()]).items()
}

#[test]
fn every_example_fits_the_schema() {
    for guide in Guide::both() {
        let examples: Vec<Example> =
            guide.examples().into_iter().filter(|(name, _)| name.starts_with("slides/")).collect();
        assert!(examples.len() >= 14, "{}: {}", guide.name, examples.len());
        for (name, text) in examples {
            fits(of(name.strip_prefix("slides/").unwrap()), &text, &format!("{}: {name}", guide.name));
        }
    }
}

#[test]
fn every_article_checks_clean() {
    for guide in Guide::both() {
        let show = show(&guide.articles());
        // What one of them says of its weight needs this.
        show.write("slides/_show.json", r#"{"order": "weighted"}"#);
        assert_eq!(problems(&show), Vec::<Value>::new(), "{}", guide.name);
        let listed = litfass(&["list", "--json", show.name()]).items();
        let files: std::collections::BTreeSet<&str> = listed.iter().filter_map(|item| item["file"].as_str()).collect();
        assert_eq!(files.len(), guide.articles().len(), "{}: {files:?}", guide.name);
    }
}

#[test]
fn all_settings_check_clean() {
    for guide in Guide::both() {
        let articles: Vec<Example> =
            guide.articles().into_iter().filter(|(_, text)| !text.contains("\"weight\"")).collect();
        let show = show(&articles);
        for (name, text) in guide.settings() {
            show.write(&name, &text);
            assert_eq!(problems(&show), Vec::<Value>::new(), "{}: {text}", guide.name);
        }
    }
}

#[test]
fn the_text_example_is_an_article() {
    for guide in Guide::both() {
        let text = guide.texts().into_iter().find(|text| text.contains("phoenix-see.jpg")).unwrap();
        let show = show(&[("slides/020-x.txt".to_owned(), text.to_owned())]);
        let listed = litfass(&["list", "--json", show.name()]).items();
        let slides: Vec<&Value> = listed.iter().map(|item| &item["slide"]).collect();
        assert_eq!(
            (slides.len(), &listed[0]["photos"][0]),
            (2, &"assets/phoenix-see.jpg".into()),
            "{}: {listed:?}",
            guide.name
        );
        assert_eq!(problems(&show), Vec::<Value>::new(), "{}", guide.name);
    }
}

#[test]
fn an_emergency_has_a_title_and_an_end() {
    for guide in Guide::both() {
        let examples = guide.examples();
        let (_, text) = examples.iter().find(|(name, _)| name == "emergency.json").unwrap();
        let value: Value = serde_json::from_str(text).unwrap();
        assert!(value["title"].is_string() && value["minutes"].is_number(), "{value}");
        fits(Of::Emergency, text, guide.name);
    }
}

#[test]
fn pictures_and_links_are_there() {
    for guide in Guide::both() {
        let targets = guide.text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap());
        let headings: Vec<String> = guide.text.lines().filter(|line| line.starts_with("## ")).map(anchor).collect();
        let mut pictures = 0;
        for target in targets.filter(|target| !target.contains("://")) {
            if let Some(heading) = target.strip_prefix('#') {
                assert!(headings.contains(&heading.to_owned()), "{}: {target}", guide.name);
                continue;
            }
            let file = root().join("docs").join(target);
            let size = fs::metadata(&file).unwrap_or_else(|error| panic!("{}: {target}: {error}", guide.name)).len();
            if Path::new(target).extension().is_some_and(|ending| ending == "jpg") {
                assert!(size < MOST, "{target} has {size} bytes: draw it with make guide-pictures");
                pictures += 1;
            }
        }
        assert!(pictures >= 6, "{}: {pictures}", guide.name);
    }
}

/// The name by which a heading is linked.
fn anchor(heading: &str) -> String {
    let letters = heading.trim_start_matches('#').trim().to_lowercase();
    letters
        .chars()
        .filter(|letter| letter.is_alphanumeric() || " -".contains(*letter))
        .collect::<String>()
        .replace(' ', "-")
}

#[test]
fn both_guides_say_the_same() {
    let [german, english] = Guide::both();
    let shape = |guide: &Guide| {
        let count = |start: &str| guide.text.lines().filter(|line| line.starts_with(start)).count();
        (count("## "), count("- "), count("|"), count("!["), guide.examples().len(), guide.texts().len())
    };
    assert_eq!(shape(&german), shape(&english));
}

#[test]
fn what_new_writes_is_what_the_guide_promises() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(litfass_in(folder.path(), &["new", "show"]).code, Some(0));
    assert!(
        ["slides", "assets", "schema/article.json"].iter().all(|name| folder.path().join("show").join(name).exists())
    );
    assert_eq!(litfass_in(folder.path(), &["check", "show", "--json"]).items(), Vec::<Value>::new());
}
