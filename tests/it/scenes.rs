//! Articles of every kind on screens of every shape: the rules of a scene hold for each page, and no word is lost.

use std::path::Path;

use litfass::compose::deck::{Composer, Deck, Page};
use litfass::compose::geometry::Size;
use litfass::feed::load;
use serde_json::{Value, json};

use super::faces::faces;
use super::scene_rules::{broken_rules, says_what_is_set};
use super::show_folder::{BLUE, TestShow};
use super::wording::{letters, words};

/// Thursday morning.
const NOW: jiff::civil::DateTime = jiff::civil::datetime(2026, 11, 19, 8, 30, 0, 0);

const SIZES: [Size; 7] = [
    Size::new(1920, 1080),
    Size::new(3840, 2160),
    Size::new(1080, 1920),
    Size::new(1280, 1024),
    Size::new(2560, 1080),
    Size::new(1152, 2304),
    Size::new(1920, 540),
];

fn deck(folder: &Path, size: Size) -> Deck {
    let load = load::read_once(folder);
    Composer::new(faces(), size).deck(&load.show, &load.facts, NOW)
}

/// Composes a show for every size and fails with all that is wrong, the smallest reproduction in sight.
fn holds(what: &str, folder: &Path) {
    let mut broken = Vec::new();
    for size in SIZES {
        let deck = deck(folder, size);
        for page in &deck.pages {
            let rules = broken_rules(page, size).into_iter();
            broken.extend(rules.map(|rule| format!("{what}, {}x{}, {}: {rule}", size.width, size.height, page.id)));
            let slide: Vec<&Page> = deck
                .pages
                .iter()
                .map(std::sync::Arc::as_ref)
                .filter(|other| other.number == page.number && other.file == page.file)
                .collect();
            if page.page == 1
                && let Err(fault) = says_what_is_set(&slide)
            {
                broken.push(format!("{what}, {}x{}, {}: {fault}", size.width, size.height, page.id));
            }
        }
    }
    let count = broken.len();
    broken.truncate(12);
    assert!(broken.is_empty(), "{count} faults:\n  {}", broken.join("\n  "));
}

/// The same for one article with photos `1.jpg` to `9.jpg`, some upright and some wide.
fn article_holds(what: &str, article: &Value) {
    let shapes =
        [(640, 480), (480, 640), (900, 300), (300, 900), (500, 500), (640, 360), (360, 640), (1000, 200), (640, 427)];
    let show = shapes.iter().zip(1..).fold(TestShow::new(), |show, ((width, height), number)| {
        show.photo(&format!("{number}.jpg"), *width, *height, BLUE)
    });
    let show = show.article("010-a.json", &article.to_string());
    holds(what, show.path());
    for size in SIZES {
        no_word_is_lost(what, article, &deck(show.path(), size));
    }
}

/// Every text of an article stands in the pages of its slides, its words one after the other.
fn no_word_is_lost(what: &str, article: &Value, deck: &Deck) {
    let empty = Vec::new();
    let sections = article["sections"].as_array().unwrap_or(&empty);
    for (number, part) in std::iter::once(article).chain(sections).enumerate() {
        let mut texts = Vec::new();
        written(part, &mut texts);
        let pages = deck.pages.iter().filter(|page| page.number == number);
        let said: Vec<&str> = pages.flat_map(|page| page.text.split_whitespace()).collect();
        for text in texts {
            // A heading stands on every page and may come between two words of a body.
            let wanted: Vec<&str> = text.split_whitespace().collect();
            let own: Vec<&str> = said.iter().copied().filter(|word| wanted.contains(word)).collect();
            let whole = [&own, &said].iter().any(|words| words.windows(wanted.len().max(1)).any(|some| some == wanted));
            // A word longer than a page goes on on the next one.
            let parts: String =
                said.iter().copied().filter(|some| wanted.iter().any(|word| word.contains(some))).collect();
            let whole = whole || parts.contains(&letters(&text));
            assert!(whole || wanted.is_empty(), "{what}: \"{text}\" is not whole in {said:?}");
        }
    }
}

/// The texts of a part of an article that are shown on its slide.
fn written(part: &Value, texts: &mut Vec<String>) {
    match part {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| written(value, texts)),
        Value::Object(fields) => {
            let silent = ["sections", "file", "lang", "layout", "fit", "focus", "alt", "id"];
            let shown = fields.iter().filter(|(name, value)| {
                let photo_name = matches!(name.as_str(), "photo") && value.is_string();
                !silent.contains(&name.as_str()) && !photo_name
            });
            shown.for_each(|(_, value)| written(value, texts));
        }
        _ => {}
    }
}

fn of_body(body: impl Into<Value>) -> Value {
    json!({"title": "Titel", "sections": [{"heading": "Überschrift", "body": body.into()}]})
}

#[test]
fn the_demo_keeps_all_rules() {
    holds("demo", Path::new(env!("CARGO_MANIFEST_DIR")));
}

#[test]
fn texts_of_any_length_keep_all_rules() {
    for count in [1, 7, 40, 120, 400, 1200, 3000] {
        article_holds(&format!("{count} words"), &of_body(words("wort", count)));
    }
}

#[test]
fn texts_of_any_length_beside_a_photo_keep_all_rules() {
    for layout in ["photo-left", "photo-right", "photo-top", "photo-full", "text"] {
        for count in [0, 1, 30, 90, 600] {
            let photo = json!({"file": "1.jpg", "caption": "Bildunterschrift am See", "credit": "Foto: Ole"});
            let section =
                json!({"heading": "Überschrift", "body": words("wort", count), "photo": photo, "layout": layout});
            article_holds(&format!("{layout} with {count} words"), &json!({"title": "Titel", "sections": [section]}));
        }
    }
}

#[test]
fn many_short_paragraphs_lists_and_poems_keep_all_rules() {
    let paragraphs: Vec<String> = (0..60).map(|number| words(&format!("absatz{number}x"), 1 + number % 5)).collect();
    article_holds("paragraphs", &of_body(paragraphs.clone()));
    let lines = paragraphs.join("\n");
    let mut poem = of_body("");
    poem["sections"][0]["body"] = Value::from(lines);
    article_holds("poem", &poem);
    let show = TestShow::new().article("010-a.json", &of_body(format!("- {}", paragraphs.join("\n- "))).to_string());
    holds("list", show.path());
}

#[test]
fn words_longer_than_a_line_keep_all_rules() {
    let compound = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
    let endless = "x".repeat(400);
    let link = "https://www.dortmund.de/rathaus/verwaltung/wirtschaftsfoerderung/internationale-beziehungen/delegationen?jahr=2026&monat=11";
    for word in
        [compound, endless.as_str(), link, "Donau-Dampf-Schiff-Fahrts-Gesellschafts-Kapitäns-Mützen-Band-Fabrik"]
    {
        let name: String = word.chars().take(20).collect();
        for field in ["title", "kicker", "lead", "author"] {
            let mut article = json!({"title": "Titel", "lang": "de", "photo": "1.jpg"});
            article[field] = word.into();
            article_holds(&format!("{name} as {field}"), &article);
        }
        let photo = json!({"file": "1.jpg", "caption": word, "credit": format!("{word}2")});
        let section = json!({"heading": format!("{word}1"), "body": word, "photo": photo});
        article_holds(&format!("{name} in a section"), &json!({"title": "Titel", "lang": "de", "sections": [section]}));
    }
}

#[test]
fn long_titles_kickers_leads_and_authors_keep_all_rules() {
    for field in ["title", "kicker", "lead", "author"] {
        for count in [3, 12, 40, 150] {
            for photo in [json!(null), json!("1.jpg")] {
                let mut article =
                    json!({"title": "Titel", "kicker": "Dachzeile", "lead": "Vorspann", "author": "Autorin"});
                article[field] = words("lang", count).into();
                if !photo.is_null() {
                    article["photo"] = photo;
                }
                article_holds(&format!("{field} of {count} words"), &article);
                article["body"] = words("text", 200).into();
                article_holds(&format!("{field} of {count} words over a body"), &article);
            }
        }
    }
}

#[test]
fn long_captions_and_credits_keep_all_rules() {
    for (caption, credit) in [(10, 2), (40, 2), (200, 2), (2, 30), (150, 150)] {
        for layout in ["photo-left", "photo-top", "photo-full", "text"] {
            let photo = json!({"file": "1.jpg", "caption": words("bild", caption), "credit": words("quelle", credit)});
            let section =
                json!({"heading": "Überschrift", "body": words("text", 40), "photo": photo, "layout": layout});
            let what = format!("{layout}, caption of {caption} and credit of {credit} words");
            article_holds(&what, &json!({"title": "Titel", "photo": photo, "sections": [section]}));
        }
    }
}

#[test]
fn any_number_of_photos_keeps_all_rules() {
    for count in [1, 2, 3, 5, 7, 9] {
        let photo = |number| json!({"file": format!("{number}.jpg"), "caption": words(&format!("bild{number}x"), 3), "credit": format!("Ute{number}")});
        let photos: Vec<Value> = (1..=count).map(photo).collect();
        let alone = json!({"title": "Titel", "sections": [{"photos": photos}]});
        article_holds(&format!("{count} photos"), &alone);
        let mut with_text = of_body(words("text", 50));
        with_text["sections"][0]["photos"] = photos.into();
        article_holds(&format!("{count} photos beside text"), &with_text);
    }
}

#[test]
fn photos_that_are_missing_or_shown_whole_keep_all_rules() {
    for file in ["gone.jpg", "4.jpg", "8.jpg"] {
        for layout in ["photo-left", "photo-right", "photo-top", "photo-full"] {
            let photo = json!({"file": file, "caption": "Ein Bild", "credit": "Archiv", "fit": "whole"});
            let section = json!({"heading": "Kopf", "body": words("text", 60), "photo": photo, "layout": layout});
            article_holds(
                &format!("{file} {layout}"),
                &json!({"title": "Titel", "photo": photo, "sections": [section]}),
            );
        }
    }
}

#[test]
fn other_languages_keep_all_rules() {
    let japanese = "先週木曜日、北海道の代表団がドルトムントを訪れました。「構造転換」を学ぶ視察です。".repeat(20);
    let mixed = "Der PHOENIX See heißt auf Japanisch フェニックス湖, auf Russisch Феникс und auf Griechisch Φοίνιξ. "
        .repeat(12);
    for (lang, body) in [("ja", japanese.as_str()), ("de", &mixed), ("en", &mixed), ("zh", &japanese), ("xx", &mixed)] {
        let section = json!({"heading": "フェニックス湖", "body": body, "photo": {"file": "1.jpg", "caption": "湖の眺め", "credit": "写真：市"}});
        let article = json!({"title": "北海道からの訪問", "kicker": "国際", "lang": lang, "sections": [section]});
        let show = TestShow::new().photo("1.jpg", 640, 480, BLUE).article("010-a.json", &article.to_string());
        holds(lang, show.path());
    }
}

#[test]
fn every_theme_keeps_all_rules() {
    for theme in ["amt", "abend", "messe"] {
        let photo = json!({"file": "1.jpg", "caption": "Ein Bild", "credit": "Archiv"});
        let section = json!({"heading": "Kopf", "body": words("text", 60), "photo": photo});
        let article = json!({"title": "Titel", "kicker": "Dach", "lead": "Vorspann", "author": "Ada", "photo": photo, "sections": [section, {"body": "x"}]});
        let show = TestShow::new().photo("1.jpg", 640, 480, BLUE).article("010-a.json", &article.to_string());
        let show = show.settings(&format!(r#"{{"theme": "{theme}"}}"#));
        holds(theme, show.path());
    }
}
