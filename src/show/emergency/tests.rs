use super::*;

fn message(json: &str) -> Message {
    parse("emergency.json", json.as_bytes()).message.unwrap()
}

#[test]
fn the_readers_of_a_show_get_its_languages_in_their_order() {
    let text =
        r#"{"title": "Feuer", "minutes": 5, "translations": {"en": {"title": "Fire"}, "ja": {"title": "火事"}}}"#;
    // Language and languages of the show; what is said.
    let cases: [(&str, &[&str], &[&str]); 7] = [
        ("de", &[], &["de Feuer"]),
        ("en", &[], &["en Feuer"]),
        ("de", &["en", "de"], &["en Fire", "de Feuer"]),
        ("de", &["ja", "fr"], &["ja 火事"]),
        ("de", &["fr"], &["de Feuer"]),
        ("de", &["en-GB"], &["en Fire"]),
        ("de", &["en", "en-GB"], &["en Fire"]),
    ];
    let message = message(text);
    for (own, languages, expected) in cases {
        let languages: Vec<String> = languages.iter().map(|&lang| lang.to_owned()).collect();
        let spoken = message.spoken(own, &languages);
        let said: Vec<String> = spoken.iter().map(|(lang, words)| format!("{lang} {}", words.title)).collect();
        assert_eq!(said, expected, "{own} {languages:?}");
    }
}

#[test]
fn names_of_messages_are_few_and_prepared_ones_begin_with_a_line() {
    for name in ["emergency.json", "Emergency.JSON", "emergency.txt", "emergency.xml", "emergency.json.txt"] {
        assert!(is_message(name) && !is_prepared(name), "{name}");
    }
    for name in ["_bombenfund.json", "_emergency.txt", "_a.xml"] {
        assert!(!is_message(name) && is_prepared(name), "{name}");
    }
    for name in
        ["emergency", "emergency.md", "emergency (1).json", ".emergency.json", "notemergency.json", "_status", ""]
    {
        assert!(!is_message(name) && !is_prepared(name), "{name}");
    }
}

#[test]
fn every_level_has_its_word_in_every_language_and_the_gravest_is_the_last() {
    let mut levels = Level::NAMES.map(|(_, level)| level);
    levels.sort();
    assert_eq!(levels.map(Level::name), ["test", "clear", "info", "warning", "danger"]);
    for lang in ["de", "de-AT", "en", "fr", "es", "it", "nl", "pl", "tr", "uk", "ja", "xx"] {
        let mut words = levels.map(|level| level.word(lang)).to_vec();
        words.dedup();
        assert!(words.len() == 5 && words.iter().all(|word| !word.is_empty()), "{lang}");
        assert!(Level::Test.reminder(lang).is_some() && Level::Danger.reminder(lang).is_none());
    }
    assert_eq!([Level::Test.word("de-DE"), Level::Danger.word("xx")], ["ÜBUNG", "DANGER"]);
}

#[test]
fn anything_at_all_is_read_without_a_crash_and_what_is_not_shown_has_a_reason() {
    let deep = format!("{}{}", "[".repeat(100_000), "{\"title\":\"".repeat(10_000));
    let bomb = "<!DOCTYPE a [<!ENTITY b \"xxxxxxxx\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><alert><info><headline>&c;</headline></info></alert>";
    let nested = format!("{}{}", "<alert>".repeat(100_000), "</alert>".repeat(100_000));
    let wide = format!("<alert>{}</alert>", "<info/>".repeat(200_000));
    let spaces = " ".repeat(1 << 20);
    let quotes = "\"title\" ".repeat(100_000);
    let escapes = format!("{{\"title\": \"{}", "\\u00".repeat(100_000));
    let texts = [
        "",
        "\u{FEFF}",
        "{",
        "}",
        "\"",
        "null",
        "[]",
        "{\"title\": []}",
        "<",
        "<alert",
        "<alert/>",
        "<!--",
        "\0",
        "שלום",
    ];
    let all =
        texts.into_iter().chain([&deep, bomb, &nested, &wide, &spaces, &quotes, &escapes].map(|text| text as &str));
    for text in all {
        for file in ["emergency.json", "emergency.txt", "emergency.xml"] {
            let parsed = parse(file, text.as_bytes());
            let start: String = text.chars().take(40).collect();
            assert!(parsed.message.is_some() || !parsed.problems.is_empty(), "{file} {start:?}");
            assert!(parsed.complete || !parsed.problems.is_empty(), "{file} {start:?}");
        }
    }
    assert_eq!(parse("emergency.xml", bomb.as_bytes()).message, None, "no entity is ever expanded");
}
