//! Random articles, whole and damaged: no file may end the parser, and no word of a whole one may be lost.

#![allow(clippy::unwrap_used, reason = "a test may end at what must not be")]

use litfass::show::article::{Article, Block, Photo};
use litfass::show::contents::Content;
use litfass::show::problem::Severity;
use litfass::show::settings::Settings;
use litfass::show::theming::ThemeChoice;
use litfass::show::{encoding, parse};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A word as people write them; asterisks only between letters.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-ZäöüßÄÖÜ]{1,12}",
        "[a-zäöü]{2,6}\\*innen",
        "[0-9]{1,4}[.,%€]?",
        "[#+„“(]?[a-zéè東京]{1,8}[)“!?;:]?",
    ]
}

fn text() -> impl Strategy<Value = String> {
    let space = prop_oneof![6 => Just(" "), 1 => Just("\n"), 1 => Just("\n\n"), 1 => Just("\r\n")];
    prop::collection::vec((word(), space), 1..12)
        .prop_map(|words| words.into_iter().map(|(word, space)| word + space).collect())
}

fn photo() -> impl Strategy<Value = Value> {
    let object = (text(), text()).prop_map(
        |(caption, credit)| json!({"file": "assets\\x.jpg", "caption": caption, "credit": credit, "focus": [0.1, 0.9]}),
    );
    prop_oneof![Just(json!("see.jpg")), object]
}

/// Contents in the shapes of the contract, and in those that are read with a warning. Names that are words of the
/// operator begin with a capital letter or a digit.
fn content() -> impl Strategy<Value = Value> {
    prop_oneof![
        (text(), text()).prop_map(|(a, b)| json!({"quote": {"text": a, "by": b}, "layout": "quote"})),
        (text(), text()).prop_map(|(a, b)| json!({"quote": [{"text": a}, {"text": b, "rolle": b}]})),
        (text(), 0..9999).prop_map(|(a, b)| json!({"facts": [{"number": b, "label": a}], "layout": "facts"})),
        (text(), 0..9999).prop_map(|(a, b)| json!({"facts": {"12 %": a, "Firmen": b}})),
        (text(), word()).prop_map(|(a, b)| json!({"facts": [format!("24 {a}"), [7, a, b], {"zahl": b, "label": a}]})),
        (text(), text()).prop_map(|(a, b)| json!({"table": [[a, 1], [b, 2.5, true], [null, b]]})),
        (text(), text()).prop_map(|(a, b)| json!({"table": [{"Tag": a, "Zeit": 8}, {"Zeit": b, "Raum": a}, [b]]})),
        (text(), text()).prop_map(|(a, b)| json!({"table": {"Montag": a, "Dienstag": [b, 12]}})),
        (text(), text()).prop_map(|(a, b)| json!({"events": [{"title": a, "ort": b, "time": b}], "caption": a})),
        (text(), 1..28).prop_map(
            |(a, b)| json!({"events": [{"title": a, "date": format!("2026-11-{b:02}"), "time": "18-20 Uhr"}, a]})
        ),
        (text(), word()).prop_map(|(a, b)| json!({"link": {"text": a, "url": b}, "contact": {"name": a}})),
        (text(), word())
            .prop_map(|(a, b)| json!({"link": b, "contact": {"name": a, "address": [b, a], "tel": b}, "quote": a})),
        Just(json!({})),
    ]
}

/// The contents that articles and sections share.
fn part() -> impl Strategy<Value = Map<String, Value>> {
    let body = prop_oneof![text().prop_map(Value::from), prop::collection::vec(text(), 1..4).prop_map(Value::from)];
    let content = content();
    let photos = prop::collection::vec(photo(), 0..3);
    (body, content, photos, photo()).prop_map(|(body, content, photos, photo)| {
        let mut part = content.as_object().cloned().unwrap_or_default();
        part.insert("body".into(), body);
        part.insert("photos".into(), photos.into());
        part.insert("photo".into(), photo);
        part
    })
}

fn article() -> impl Strategy<Value = Value> {
    (text(), text(), part(), prop::collection::vec((text(), part()), 0..4)).prop_map(
        |(title, lead, mut article, sections)| {
            let sections: Vec<Value> = sections
                .into_iter()
                .map(|(heading, mut section)| {
                    section.insert("heading".into(), heading.into());
                    section.into()
                })
                .collect();
            article.insert("title".into(), title.into());
            article.insert("lead".into(), lead.into());
            article.insert("sections".into(), sections.into());
            article.into()
        },
    )
}

/// All texts of contents.
fn texts(contents: &[Content]) -> Vec<String> {
    let mut all = Vec::new();
    for content in contents {
        match content {
            Content::Quote(quote) => all.extend([&quote.text, &quote.by, &quote.role].map(String::clone)),
            Content::Facts(facts) => {
                all.extend(facts.iter().flat_map(|fact| [fact.number.clone(), fact.label.clone()]));
            }
            Content::Table(table) => all.extend(table.rows.iter().chain([&table.head]).flatten().cloned()),
            Content::Link(link) => all.extend([link.url.clone(), link.text.clone()]),
            Content::Contact(contact) => {
                all.extend([&contact.name, &contact.phone, &contact.email, &contact.address].map(String::clone));
            }
            Content::Events(events) => {
                for event in events {
                    all.extend(event.date.map(|date| date.to_string()));
                    all.extend([&event.time, &event.title, &event.place].map(String::clone));
                }
            }
        }
    }
    all
}

/// All words that an article shows.
fn shown(article: &Article) -> String {
    let mut all = vec![article.title.clone(), article.kicker.clone(), article.lead.clone(), article.author.clone()];
    let mut part = |body: &[Block], photos: &[Photo], contents: &[Content]| {
        all.extend(body.iter().map(Block::text));
        all.extend(photos.iter().flat_map(|photo| [photo.caption.clone(), photo.credit.clone()]));
        all.extend(texts(contents));
    };
    part(&article.body, &article.photos, &article.contents);
    for section in &article.sections {
        part(&section.body, &section.photos, &section.contents);
        part(&[Block::plain(section.heading.clone())], &[], &[]);
    }
    all.join("\n")
}

/// All words that a JSON value holds, except names of files, fields and layouts.
fn written(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.contains(".jpg") => {
            words.extend(text.split_whitespace().map(str::to_owned));
        }
        Value::Number(number) => words.push(number.to_string()),
        Value::Array(values) => values.iter().for_each(|value| written(value, words)),
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| !["layout", "focus"].contains(&name.as_str())) {
                if name.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit()) {
                    words.extend(name.split_whitespace().map(str::to_owned));
                }
                written(value, words);
            }
        }
        _ => {}
    }
}

/// Any value of a few levels.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-5..50_000).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
        prop::sample::select(vec![
            "#FFF",
            "red",
            "amt",
            "wipe",
            "2026-11-19",
            "18–20 Uhr",
            "22:00-06:00",
            "de",
            "Europe/Berlin",
            "x.jpg",
            "",
            "شارع",
            "\u{202E}abc",
            "http://x",
            "facts",
            "7",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((name(), inner), 0..5).prop_map(|all| all.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
}

/// Names that mean something somewhere, and a few that mean nothing.
fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "title",
        "body",
        "photo",
        "photos",
        "sections",
        "heading",
        "quote",
        "facts",
        "table",
        "link",
        "contact",
        "events",
        "layout",
        "theme",
        "text",
        "by",
        "role",
        "number",
        "label",
        "url",
        "name",
        "phone",
        "email",
        "address",
        "date",
        "time",
        "place",
        "rows",
        "head",
        "file",
        "fit",
        "caption",
        "ground",
        "ink",
        "accent",
        "font",
        "spacing",
        "brightness",
        "transition",
        "colors",
        "logo",
        "clock",
        "timezone",
        "progress",
        "languages",
        "alternate",
        "lang",
        "22:00-06:00",
        "12 %",
        "Tag",
        "عنوان",
        "",
    ])
    .prop_map(str::to_owned)
}

fn object() -> impl Strategy<Value = Value> {
    prop::collection::vec((name(), anything()), 0..12).prop_map(|all| all.into_iter().collect::<Map<_, _>>().into())
}

/// Checks what holds for every article that the parser gives.
fn verify(article: &Article) {
    assert!(!article.title.is_empty() || !article.photos.is_empty());
    let seconds = article.sections.iter().map(|section| section.seconds).chain([article.seconds]).flatten();
    seconds.for_each(|seconds| assert!((1.0..=86_400.0).contains(&seconds)));
    for photo in article.sections.iter().flat_map(|section| &section.photos).chain(&article.photos) {
        assert!(photo.file.starts_with("assets/") && !photo.file.split('/').any(|part| part == ".."));
        assert!(photo.focus.iter().all(|share| (0.0..=1.0).contains(share)));
    }
    for block in article.sections.iter().flat_map(|section| &section.body).chain(&article.body) {
        assert!(!block.text().trim().is_empty());
    }
    let sections = article.sections.iter().map(|section| &section.contents);
    sections.chain([&article.contents]).flatten().for_each(verify_content);
    article.theme.iter().for_each(verify_theme);
    assert!(!shown(article).contains(['ش', 'ع', '\u{202E}']), "text stands reversed");
}

fn verify_content(content: &Content) {
    match content {
        Content::Quote(quote) => assert!(!quote.text.is_empty()),
        Content::Facts(facts) => {
            assert!(facts.iter().any(|fact| !fact.number.is_empty()));
            assert!(facts.iter().all(|fact| !fact.number.is_empty() || !fact.label.is_empty()));
        }
        Content::Table(table) => {
            let columns = table.rows.first().unwrap_or(&table.head).len();
            assert!(columns > 0 && table.rows.iter().all(|row| row.len() == columns), "{table:?}");
            assert!(table.head.is_empty() || table.head.len() == columns, "{table:?}");
        }
        Content::Link(link) => assert!(!link.url.is_empty() || !link.text.is_empty()),
        Content::Contact(_) => assert!(!texts(std::slice::from_ref(content)).concat().is_empty()),
        Content::Events(events) => assert!(!events.is_empty()),
    }
}

fn verify_theme(theme: &ThemeChoice) {
    assert!((0.7..=1.5).contains(&theme.spacing));
    for part in &theme.brightness {
        assert!(part.from < 1440 && part.until <= 1440 && (0.1..=1.0).contains(&part.light), "{part:?}");
    }
}

fn verify_settings(settings: &Settings) {
    verify_theme(&settings.theme);
    assert!(settings.logos.iter().all(|logo| logo.file.starts_with("assets/")));
    let mut languages = settings.languages.clone();
    languages.dedup();
    assert_eq!(languages, settings.languages);
}

/// One change of a file: where, and what.
#[derive(Debug, Clone)]
enum Damage {
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Remove(prop::sample::Index),
    Insert(prop::sample::Index, Vec<u8>),
}

fn damage() -> impl Strategy<Value = Damage> {
    let index = any::<prop::sample::Index>;
    let piece = prop_oneof![
        Just(b"\\u".to_vec()),
        Just(b"\\ud800".to_vec()),
        Just(b"\0".to_vec()),
        Just(b"/*".to_vec()),
        Just(b"//".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"*".to_vec()),
        Just(b"1e999".to_vec()),
        Just(b"[[".to_vec()),
        Just(b"}".to_vec()),
        Just(b",".to_vec()),
        Just(b"\n".to_vec()),
        Just("“".as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 1..5),
    ];
    prop_oneof![
        (index(), any::<u8>()).prop_map(|(at, bits)| Damage::Flip(at, bits)),
        index().prop_map(Damage::Cut),
        index().prop_map(Damage::Remove),
        (index(), piece).prop_map(|(at, piece)| Damage::Insert(at, piece)),
    ]
}

fn apply(bytes: &mut Vec<u8>, damage: &Damage) {
    if bytes.is_empty() {
        return;
    }
    match damage {
        Damage::Flip(at, bits) => {
            let at = at.index(bytes.len());
            bytes[at] ^= bits;
        }
        Damage::Cut(at) => bytes.truncate(at.index(bytes.len())),
        Damage::Remove(at) => drop(bytes.remove(at.index(bytes.len()))),
        Damage::Insert(at, piece) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, piece.iter().copied());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_a_whole_article_is_lost(value in article()) {
        let parsed = parse::article("slides/x.json", &value.to_string(), &Settings::default());
        prop_assert!(parsed.complete);
        prop_assert!(parsed.problems.iter().all(|problem| problem.severity == Severity::Warning), "{:?}", parsed.problems);
        let article = parsed.article.unwrap();
        verify(&article);
        let shown = shown(&article);
        let mut words = Vec::new();
        written(&value, &mut words);
        for word in words {
            prop_assert!(shown.contains(&word), "{word} is not in {shown}");
        }
    }

    #[test]
    fn a_damaged_article_gives_an_article_or_says_what_is_wrong(
        value in article(),
        pretty in any::<bool>(),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        let mut bytes = if pretty { format!("{value:#}") } else { value.to_string() }.into_bytes();
        for damage in &damages {
            apply(&mut bytes, damage);
        }
        let decoded = encoding::decode(&bytes);
        let parsed = parse::article("slides/x.json", &decoded.text, &Settings::default());
        let errors = parsed.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        match &parsed.article {
            Some(article) => verify(article),
            None => prop_assert!(errors > 0, "nothing shown and nothing said: {}", decoded.text),
        }
        prop_assert!(parsed.complete || (errors > 0 && parsed.article.is_none()));
        let lines: Vec<&str> = decoded.text.split(['\n', '\r']).collect();
        for problem in &parsed.problems {
            prop_assert!((1..=lines.len()).contains(&problem.line), "{problem:?}");
            prop_assert!(problem.column >= 1 && problem.column <= decoded.text.chars().count() + 1, "{problem:?}");
            prop_assert!(!problem.message.to_string().contains('\n'));
        }
        // Settings are read from the same bytes without end too.
        verify_settings(&parse::settings("slides/_show.json", &decoded.text).settings);
    }

    #[test]
    fn any_value_in_any_field_gives_something_valid(value in object()) {
        let parsed = parse::article("slides/x.json", &value.to_string(), &Settings::default());
        parsed.article.iter().for_each(verify);
        for problem in parsed.problems {
            prop_assert!(problem.message.to_string().ends_with(['.', ')', '?']) && !problem.message.to_string().contains('\n'), "{problem:?}");
        }
        verify_settings(&parse::settings("slides/_show.json", &value.to_string()).settings);
    }
}
