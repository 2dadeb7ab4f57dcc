//! Emergency messages of every level on screens of every shape: the rules of a scene hold for each page, no word is lost,
//! and an exercise is one on every page.

use std::sync::Arc;

use litfass::compose::deck::Page;
use litfass::compose::emergency::{Site, pages};
use litfass::compose::geometry::Size;
use litfass::compose::scene::{Role, Shape};
use litfass::show::emergency::{Level, Message, parse};
use litfass::show::slide::Version;
use serde_json::{Value, json};

use super::faces::faces;
use super::scene_rules::{broken_rules, says_what_is_set};
use super::wording::{letters, words};

const SIZES: [Size; 8] = [
    Size::new(1920, 1080),
    Size::new(3840, 2160),
    Size::new(1080, 1920),
    Size::new(1280, 720),
    Size::new(1280, 1024),
    Size::new(2560, 1080),
    Size::new(1152, 2304),
    Size::new(1920, 540),
];

/// Text of emergencies is no smaller than this, in percent of the shorter side; only the page mark is.
const LEAST: f32 = 4.5;

fn message(json: &Value) -> Message {
    parse("emergency.json", json.to_string().as_bytes()).message.unwrap()
}

/// The pages in German and whatever else the message is in.
fn composed(message: &Message, size: Size, picture: Option<[u32; 2]>) -> Vec<Arc<Page>> {
    let spoken = message.words.iter().map(|words| (words.lang.as_deref().unwrap_or("de"), words)).collect::<Vec<_>>();
    let picture = picture.map(|shape| ("assets/plan.png", Version(1), shape));
    pages(Site { fonts: &faces(), size, picture }, message, &spoken)
}

/// All that is wrong with a message at all sizes.
#[track_caller]
fn holds(what: &str, json: &Value) {
    let message = message(json);
    let mut broken = Vec::new();
    for size in SIZES {
        let pages = composed(&message, size, None);
        assert!(!pages.is_empty());
        let at = format!("{what}, {}x{}", size.width, size.height);
        for page in &pages {
            broken.extend(broken_rules(page, size).into_iter().map(|rule| format!("{at}, {}: {rule}", page.id)));
            let small = page.scene.boxes.iter().filter(|text| text.role != Role::Furniture);
            let small = small.filter(|text| text.size + 0.01 < LEAST * size.unit());
            broken.extend(small.map(|text| format!("{at}, {}: {:?} has {} pixels", page.id, text.role, text.size)));
        }
        for (lang, said) in message.words.iter().map(|words| (words.lang.as_deref().unwrap_or("de"), words)) {
            let own: Vec<&Page> = pages.iter().map(Arc::as_ref).filter(|page| page.lang == lang).collect();
            broken.extend(says_what_is_set(&own).err().map(|fault| format!("{at}: {fault}")));
            let set: String = own.iter().map(|page| letters(&page.text)).collect();
            // The headline stands on every page: what is between its repetitions is the text.
            let set = set.replace(&letters(&said.title), "");
            let wanted: String = said.body.iter().map(|block| letters(&block.text())).collect();
            if set != wanted.replace(&letters(&said.title), "") {
                broken.push(format!("{at}: said is {set:?}, not {wanted:?}"));
            }
            if !own.iter().any(|page| letters(&page.text).contains(&letters(&said.title))) {
                broken.push(format!("{at}: the headline is not whole on any page"));
            }
        }
    }
    let count = broken.len();
    broken.truncate(10);
    assert!(broken.is_empty(), "{count} faults:\n  {}", broken.join("\n  "));
}

#[test]
fn a_short_message_keeps_all_rules_at_every_level() {
    for (name, _) in Level::NAMES {
        let body = "Verlassen Sie sofort das Gelände. Folgen Sie den Anweisungen der Feuerwehr.";
        holds(name, &json!({"title": "Bombenfund am Phoenix-See", "body": body, "level": name, "minutes": 5}));
    }
}

#[test]
fn a_headline_alone_keeps_all_rules() {
    for title in ["!", "Feuer", "Räumung des Gebäudes", "Hochwasserrückhaltebeckenüberlaufwarnung", &"Wort ".repeat(60)]
    {
        holds(title, &json!({"title": title, "minutes": 5}));
    }
}

#[test]
fn a_text_without_a_headline_keeps_all_rules() {
    holds("body", &json!({"body": ["Bitte verlassen Sie das Haus.", words("a", 200)], "minutes": 5}));
}

#[test]
fn long_messages_are_paged_and_lose_no_word() {
    for count in [30, 90, 150, 400, 1500] {
        let body = json!([words("a", count), "- Treppen benutzen\n- Türen schließen", words("b", count / 2)]);
        holds(
            &format!("{count} words"),
            &json!({"title": "Störfall in der Düngemittelverarbeitung", "body": body, "level": "warning", "minutes": 5}),
        );
    }
    let long = format!("Gefahr durch {}", words("t", 60));
    holds("a long headline", &json!({"title": long, "body": words("a", 80), "level": "test", "minutes": 5}));
}

#[test]
fn several_languages_follow_each_other() {
    let json = json!({"title": "Räumung", "body": "Bitte gehen Sie.", "level": "test", "minutes": 5, "translations": {
        "en": {"title": "Evacuation", "body": words("w", 300)},
        "ja": {"title": "避難してください", "body": "エレベーターを使わないでください。火災が発生しました。"},
        "pl": {"title": "Niebezpieczeństwo pożaru"}
    }});
    holds("four languages", &json);
    let ids: Vec<String> = composed(&message(&json), SIZES[0], None).iter().map(|page| page.id.clone()).collect();
    assert_eq!(ids.first().map(String::as_str), Some("emergency/0"));
    assert!(ids.iter().any(|id| id == "emergency/0.2@en") && ids.iter().any(|id| id == "emergency/0@ja"), "{ids:?}");
}

#[test]
fn an_exercise_says_so_at_the_head_and_at_the_foot_of_every_page() {
    let json =
        json!({"title": "Probealarm", "body": words("a", 300), "level": "test", "minutes": 5, "photo": "plan.png"});
    for size in SIZES {
        let pages = composed(&message(&json), size, Some([900, 600]));
        assert!(pages.len() > 2);
        for page in pages {
            let said: Vec<String> = page.scene.boxes.iter().flat_map(|text| text.lines.clone()).collect();
            assert!(said.iter().any(|line| line == "ÜBUNG"), "{} {said:?}", page.id);
            assert!(said.join(" ").contains("Das ist nur eine Übung."), "{} {said:?}", page.id);
        }
    }
    let real = json!({"title": "Probealarm", "level": "danger", "minutes": 5});
    let pages = composed(&message(&real), SIZES[0], None);
    assert!(pages.iter().all(|page| page.scene.boxes.iter().all(|text| !text.lines.join(" ").contains("bung"))));
}

#[test]
fn a_picture_has_a_page_of_its_own_whole_with_its_words_under_it() {
    let photo = json!({"file": "plan.png", "caption": "Die Zone", "credit": "Stadt"});
    let json = json!({"title": "Räumung", "body": "Bitte gehen Sie.", "minutes": 5, "photo": photo});
    for (size, shape) in
        SIZES.into_iter().flat_map(|size| [[900, 600], [600, 900], [4000, 100]].map(|shape| (size, shape)))
    {
        let pages = composed(&message(&json), size, Some(shape));
        let (first, last) = (&pages[0], pages.last().unwrap());
        assert!(first.scene.photos().next().is_none(), "no word waits for a picture");
        assert_eq!((first.text.as_str(), last.text.as_str()), ("Räumung\nBitte gehen Sie.", "Die Zone\nStadt"));
        let shown: Vec<_> = last.scene.photos().collect();
        assert_eq!((shown.len(), shown[0].crop), (1, [0.0, 0.0, 1.0, 1.0]));
        assert!(pages.iter().all(|page| broken_rules(page, size).is_empty()), "{size:?}");
    }
    let without = composed(&message(&json), SIZES[0], None);
    assert_eq!(without.len(), 1, "a picture that is not there has no page");
    assert!(without[0].text.ends_with("Die Zone\nStadt"), "its words stand with the text: {}", without[0].text);
}

#[test]
fn the_ground_is_of_one_colour_by_the_level_whatever_the_show_looks_like() {
    let grounds: Vec<_> = Level::NAMES
        .map(|(name, _)| composed(&message(&json!({"title": "A", "level": name, "minutes": 1})), SIZES[0], None))
        .iter()
        .map(|pages| format!("{:?}", pages[0].scene.ground))
        .collect();
    let mut different = grounds.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), 5, "{grounds:?}");
    let all = composed(&message(&json!({"title": "A", "minutes": 1})), SIZES[0], None);
    assert!(all[0].scene.shapes.iter().any(|shape| matches!(shape, Shape::Fill { rect, .. } if rect.w >= 1920.0)));
}
