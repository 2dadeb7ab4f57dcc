//! Articles with translations as an operator writes them, and what becomes of them.

use crate::show::article::Article;
use crate::show::contents::{Content, Event, Fact, Link, Quote};
use crate::show::parse;
use crate::show::problem::Severity;
use crate::show::settings::Settings;

/// The article, and each problem as `error /pointer: message`.
fn read(text: &str) -> (Article, Vec<String>) {
    let parsed = parse::article("slides/010-x.json", text, &Settings::default());
    let told = parsed.problems.iter().map(|problem| {
        let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
        format!("{severity} {}: {}", problem.pointer, problem.message)
    });
    (parsed.article.expect("an article"), told.collect())
}

fn text(blocks: &[crate::show::article::Block]) -> String {
    blocks.iter().map(crate::show::article::Block::text).collect::<Vec<_>>().join("|")
}

#[test]
fn what_is_left_out_falls_back_and_photos_are_shared() {
    let (article, told) = read(
        r#"{"title": "Besuch", "kicker": "Gäste", "author": "Jäger", "seconds": 9,
        "photo": {"file": "a.jpg", "caption": "Ankunft", "credit": "WF", "focus": "top"},
        "sections": [
            {"id": "see", "heading": "Der See", "body": "Wasser.", "photos": ["b.jpg", "c.jpg"], "caption": "Blick"},
            {"heading": "Werk", "body": "Eisen.", "layout": "photo-left", "photo": "d.jpg"},
            {"heading": "Dank"}],
        "translations": {
            "ja": {"title": "訪問", "sections": [{"body": "鉄", "id": "2", "heading": "工場"}]},
            "en": {"title": "Visit", "photo": {"caption": "Arrival"}, "sections": [
                {"heading": "The works", "photo": "d-en.jpg"},
                {"id": "see", "body": "Water.", "caption": "View"}, {}]}}}"#,
    );
    let langs: Vec<&str> = article.translations.iter().map(|one| one.lang.as_str()).collect();
    assert_eq!(langs, ["en", "ja"]);
    let en = &article.translations[0];
    assert_eq!(
        (en.title.as_str(), en.kicker.as_str(), en.author.as_str(), en.seconds),
        ("Visit", "Gäste", "Jäger", Some(9.0))
    );
    assert_eq!((en.name.as_str(), en.file.as_str()), ("010-x", "slides/010-x.json"));
    let photo = &en.photos[0];
    assert_eq!((photo.file.as_str(), photo.caption.as_str(), photo.credit.as_str()), ("assets/a.jpg", "Arrival", "WF"));
    assert_eq!(photo.focus, [0.5, 0.0]);
    let see = &en.sections[0];
    assert_eq!((see.heading.as_str(), text(&see.body).as_str(), see.lang.as_deref()), ("Der See", "Water.", None));
    let photos: Vec<_> = see.photos.iter().map(|photo| (photo.file.as_str(), photo.caption.as_str())).collect();
    assert_eq!(photos, [("assets/b.jpg", "View"), ("assets/c.jpg", "View")]);
    // Its number is that of the section which another one took by its id.
    assert!(
        told.iter().any(|text| text.starts_with("error /translations/en/sections/0: The article has no section 1"))
    );
    assert_eq!(en.sections[1], Section2::fallen(&article));
    assert_eq!(en.sections.len(), 3);
}

/// What the second section is in a translation that lacks it.
struct Section2;

impl Section2 {
    fn fallen(article: &Article) -> crate::show::article::Section {
        crate::show::article::Section { lang: Some("de".to_owned()), ..article.sections[1].clone() }
    }
}

#[test]
fn a_poster_may_be_translated() {
    let (article, told) = read(
        r#"{"title": "T", "photos": [{"file": "p.jpg", "fit": "whole"}, "q.jpg"],
        "translations": {"en": {"title": "T", "photos": ["p-en.jpg"]}}}"#,
    );
    let en = &article.translations[0];
    let files: Vec<&str> = en.photos.iter().map(|photo| photo.file.as_str()).collect();
    assert_eq!(files, ["assets/p-en.jpg", "assets/q.jpg"]);
    assert_eq!(en.photos[0].fit, article.photos[0].fit);
    assert_eq!(en.photos[0].place.pointer, "/translations/en/photos/0");
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn sections_that_are_not_translated_stay_in_their_language() {
    let (article, told) = read(
        r#"{"title": "T", "sections": [{"heading": "Eins"}, {"heading": "Zwei", "lang": "fr"}, {"heading": "Drei"}],
        "translations": {"en": {"title": "T", "sections": [{"heading": "One"}]}, "fr": {"title": "T"}}}"#,
    );
    let langs = |index: usize| -> Vec<Option<&str>> {
        article.translations[index].sections.iter().map(|section| section.lang.as_deref()).collect()
    };
    assert_eq!(langs(0), [None, Some("fr"), Some("de")]);
    assert_eq!(langs(1), [Some("de"), None, Some("de")]);
    let expected = [
        "warning /translations/en: Not translated into \"en\" and shown in \"de\": sections 2, 3; translate them under \"sections\".",
        "warning /translations/fr: Not translated into \"fr\" and shown in \"de\": sections 1, 2, 3; translate them under \"sections\".",
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    let cases = [
        (r#""de": {"title": "T"}"#, "warning /translations/de: The article is in \"de\" itself"),
        (r#""en": {}"#, "warning /translations/en: The translation into \"en\" says nothing"),
        (
            r#""en": {"title": "T"}, "EN": {"title": "U"}"#,
            "warning /translations/EN: There is a translation into \"en\"",
        ),
        (
            r#""english": {"title": "T"}"#,
            "error /translations/english: \"english\" is no language; did you mean \"en\"?",
        ),
        (r#""jp": {"title": "T"}"#, "error /translations/jp: \"jp\" is no language; did you mean \"ja\"?"),
        (r#""xx": {"title": "T"}"#, "error /translations/xx: \"xx\" is no language"),
        (r#""en": "T""#, "error /translations/en: \"en\" is a text; write the translated fields"),
        (r#""en": {"title": "T", "lang": "fr"}"#, "warning /translations/en/lang: The language of this"),
        (
            r#""en": {"title": "T", "sections": [{"body": "a"}, {"body": "b"}]}"#,
            "error /translations/en/sections/1: The article has no section 2",
        ),
        (
            r#""en": {"title": "T", "photo": {"caption": "c"}}"#,
            "error /translations/en/photo: The article has no photo",
        ),
        (r#""en": {"title": "T", "caption": "c"}"#, "error /translations/en/caption: The article has no photo here"),
        (r#""en": {"title": "T", "layout": "text"}"#, "warning /translations/en: The \"layout\" of a translation"),
        (r#""en": {"title": "T", "theme": "abend"}"#, "warning /translations/en/theme: The theme of a translation"),
        (
            r#""en": {"title": "T", "sections": [{"body": "45 guests"}]}"#,
            "warning /translations/en/sections/0: Numbers, dates or times differ from those in \"de\": \"40\" is missing here, \"45\" stands only here",
        ),
    ];
    for (translations, expected) in cases {
        let base = r#"{"title": "T", "sections": [{"body": "40 Gäste"}], "translations": "#;
        let (_, told) = read(&format!("{base}{{{translations}}}}}"));
        assert!(told.iter().any(|text| text.starts_with(expected)), "{translations}: {told:?}");
    }
}

#[test]
fn hidden_in_either_is_hidden() {
    let (article, _) = read(
        r#"{"title": "T", "sections": [{"heading": "A", "show": false}, {"heading": "B"}],
        "translations": {"en": {"title": "T", "sections": [{"heading": "A"}, {"show": false}]}}}"#,
    );
    let hidden: Vec<bool> = article.translations[0].sections.iter().map(|section| section.hidden).collect();
    assert_eq!(hidden, [true, true]);
    assert!(!article.translations[0].hidden && !article.sections[1].hidden);
}

#[test]
fn contents_match_by_kind_and_number() {
    let quote = |text: &str, by: &str| Content::Quote(Quote { text: text.into(), by: by.into(), role: String::new() });
    let fact = |number: &str, label: &str| Fact { number: number.into(), label: label.into() };
    let event = |time: &str, title: &str| Event { time: time.into(), title: title.into(), ..Event::default() };
    let link = Content::Link(Link { url: "u".into(), text: String::new() });
    let from = [
        quote("a", "Kato"),
        Content::Facts(vec![fact("1", "eins"), fact("2", "zwei")]),
        quote("b", "Ito"),
        Content::Events(vec![event("18 Uhr", "x")]),
        link.clone(),
    ];
    let own = [
        quote("A", ""),
        Content::Events(vec![event("6 p.m.", "")]),
        Content::Facts(vec![fact("", "one"), fact("", "two")]),
        quote("B", "Itō"),
        quote("C", ""),
    ];
    let expected = [
        quote("A", "Kato"),
        Content::Facts(vec![fact("1", "one"), fact("2", "two")]),
        quote("B", "Itō"),
        Content::Events(vec![event("6 p.m.", "x")]),
        link,
        quote("C", ""),
    ];
    assert_eq!(super::merge::contents(&from, &own), expected);
    assert_eq!(super::merge::contents(&from, &[]), from);
}

#[test]
fn a_show_in_a_language_has_the_same_slides_at_the_same_places() {
    use crate::show::slide::Show;
    let both = read(r#"{"title": "T", "sections": [{"heading": "A"}], "translations": {"en-GB": {"title": "E"}}}"#).0;
    let alone = read(r#"{"title": "U", "sections": [{"heading": "B"}]}"#).0;
    let show = Show { articles: vec![both.into(), alone.into()], ..Show::default() };
    let titles = |lang: &str| -> Vec<String> {
        show.slides_in(lang).map(|slide| format!("{} {}", slide.article.title, slide.id())).collect()
    };
    assert_eq!(titles("en"), ["E 010-x/0", "E 010-x/1", "U 010-x/0", "U 010-x/1"]);
    assert_eq!(titles("en-US"), titles("EN_gb"));
    let own: Vec<String> = show.slides().map(|slide| format!("{} {}", slide.article.title, slide.id())).collect();
    assert_eq!((titles("de"), titles("fr"), titles("de-AT")), (own.clone(), own.clone(), own));
}
