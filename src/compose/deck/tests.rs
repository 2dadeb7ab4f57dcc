//! What a deck holds, and what it takes over from the one before.

use super::*;
use crate::compose::samples::noto_sans;
use crate::show::parse;
use crate::show::settings::Settings;

const NOW: DateTime = jiff::civil::datetime(2026, 11, 19, 8, 30, 0, 0);

fn show(articles: &[(&str, &str)], settings: &Settings) -> Show {
    let parsed = |(name, text): &(&str, &str)| parse::article(&format!("slides/{name}.json"), text, settings);
    let articles = articles.iter().map(|one| Arc::new(parsed(one).article.expect("an article"))).collect();
    Show { articles, settings: settings.clone(), ..Show::default() }
}

fn deck(show: &Show) -> Deck {
    Composer::new(Arc::new(noto_sans()), Size::new(1920, 1080)).deck(show, &BTreeMap::new(), NOW)
}

fn ids(deck: &Deck) -> Vec<&str> {
    deck.pages.iter().map(|page| page.id.as_str()).collect()
}

#[test]
fn ids_name_article_section_and_the_page_where_there_are_several() {
    let long = "Wort ".repeat(500);
    let text = format!(r#"{{"title":"T","sections":[{{"heading":"A"}},{{"id":"lang","body":"{long}"}}]}}"#);
    let deck = deck(&show(&[("010-a", &text), ("020-b", r#"{"id":"b","title":"B"}"#)], &Settings::default()));
    let ids = ids(&deck);
    assert_eq!(ids[..4], ["010-a/0", "010-a/1", "010-a/lang.1", "010-a/lang.2"]);
    assert_eq!(*ids.last().unwrap(), "b/0");
}

#[test]
fn seconds_of_the_section_win_over_the_articles_and_those_over_the_shows() {
    let text = r#"{"title":"T","seconds":20,"sections":[{"heading":"A","seconds":5},{"heading":"B"}]}"#;
    let settings = Settings { seconds: Some(9.0), ..Settings::default() };
    let deck = deck(&show(&[("010", text), ("020", r#"{"title":"T"}"#)], &settings));
    let seconds: Vec<f64> = deck.pages.iter().map(|page| page.seconds).collect();
    assert_eq!(seconds, [20.0, 5.0, 20.0, 9.0]);
}

#[test]
fn a_save_composes_only_what_it_changed() {
    let mut composer = Composer::new(Arc::new(noto_sans()), Size::new(1920, 1080));
    let before = [("010", r#"{"title":"Eins"}"#), ("020", r#"{"title":"Zwei"}"#)];
    let after = [("010", r#"{"title":"Eins"}"#), ("020", r#"{"title":"Drei"}"#)];
    let first = composer.deck(&show(&before, &Settings::default()), &BTreeMap::new(), NOW);
    let second = composer.deck(&show(&after, &Settings::default()), &BTreeMap::new(), NOW);
    assert!(Arc::ptr_eq(&first.pages[0].scene, &second.pages[0].scene));
    assert_ne!(first.pages[1].revision, second.pages[1].revision);
}

#[test]
fn what_was_composed_elsewhere_makes_the_same_deck_and_is_not_due_again() {
    let articles =
        [("010", r#"{"title":"Eins","sections":[{"heading":"A","body":"b"}]}"#), ("020", r#"{"title":"Zwei"}"#)];
    let show = show(&articles, &Settings::default());
    let facts = BTreeMap::new();
    let mut composer = Composer::new(Arc::new(noto_sans()), Size::new(1920, 1080));
    let due = composer.due(&show, &facts, NOW);
    assert_eq!(due.len(), 3);
    let done: Vec<Done> = due.iter().rev().map(|due| composer.compose(due, &show, &facts, NOW)).collect();
    done.into_iter().for_each(|done| composer.keep(done));
    assert!(composer.due(&show, &facts, NOW).is_empty());
    let deck = composer.deck(&show, &facts, NOW);
    let alone = self::deck(&show);
    assert_eq!(ids(&deck), ids(&alone));
    let revisions = |deck: &Deck| deck.pages.iter().map(|page| page.revision).collect::<Vec<_>>();
    assert_eq!((revisions(&deck), &deck.order), (revisions(&alone), &alone.order));
}

#[test]
fn the_head_of_a_large_show_is_how_it_begins_and_a_small_show_has_none() {
    let articles: Vec<(String, &str)> = (100..150).map(|number| (number.to_string(), r#"{"title":"T"}"#)).collect();
    let articles: Vec<(&str, &str)> = articles.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let show = show(&articles, &Settings::default());
    let mut composer = Composer::new(Arc::new(noto_sans()), Size::new(1920, 1080));
    assert!(composer.head(&show, &BTreeMap::new(), NOW, 40, &|_| true).is_none());
    let head = composer.head(&show, &BTreeMap::new(), NOW, 10, &|_| true).expect("a head");
    let whole = composer.deck(&show, &BTreeMap::new(), NOW);
    assert_eq!(ids(&head), ids(&whole)[..10]);
    assert!(Arc::ptr_eq(&head.pages[9].scene, &whole.pages[9].scene), "it is composed twice");
}

#[test]
fn a_lean_deck_draws_the_same_without_words() {
    let show = show(&[("010", r#"{"title":"Eins","lead":"Zwei"}"#)], &Settings::default());
    let composer = Composer::new(Arc::new(noto_sans()), Size::new(1920, 1080));
    let lean = composer.lean().deck(&show, &BTreeMap::new(), NOW);
    let full = deck(&show);
    assert_eq!(lean.pages[0].scene.shapes, full.pages[0].scene.shapes);
    assert_eq!((lean.pages[0].revision, lean.pages[0].seconds), (full.pages[0].revision, full.pages[0].seconds));
    assert!(lean.pages[0].text.is_empty() && lean.pages[0].scene.boxes.is_empty());
}

#[test]
fn hidden_slides_are_there_with_their_reason() {
    let text = r#"{"title":"T","sections":[{"heading":"A","show":false}]}"#;
    let deck = deck(&show(&[("010", text)], &Settings::default()));
    assert_eq!(deck.on().count(), 1);
    assert!(deck.pages[1].off.is_some());
}

#[test]
fn a_photo_that_arrives_changes_the_slide() {
    let mut show = show(&[("010", r#"{"photo":"a.jpg"}"#)], &Settings::default());
    let mut composer = Composer::new(Arc::new(noto_sans()), Size::new(1920, 1080));
    let before = composer.deck(&show, &BTreeMap::new(), NOW);
    show.photos.insert("assets/a.jpg".to_owned(), slide::Version(7));
    let facts = PhotoFacts { width: 30, height: 20, format: "JPEG", frames: 1 };
    let after = composer.deck(&show, &BTreeMap::from([("assets/a.jpg".to_owned(), facts)]), NOW);
    assert_eq!(before.pages[0].scene.photos().count(), 0);
    assert_eq!(after.pages[0].scene.photos().count(), 1);
}
