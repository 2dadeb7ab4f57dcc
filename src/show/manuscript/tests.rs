//! What text files in `slides/` mean, through the same door as JSON.

use crate::show::parse;
use crate::show::problem::Severity;
use crate::show::settings::Settings;

fn parsed(file: &str, text: &str) -> parse::Parsed {
    parse::article(&format!("slides/{file}"), text, &Settings::default())
}

#[test]
fn the_first_line_is_the_title_and_short_lines_before_paragraphs_are_headings() {
    let text = "Titel\n\nDer erste Absatz sagt, worum es geht.\n\nAm See\n\nHier steht der Text zum See.\n";
    let article = parsed("a.txt", text).article.expect("an article");
    assert_eq!((article.title.as_str(), article.lead.as_str()), ("Titel", "Der erste Absatz sagt, worum es geht."));
    let headings: Vec<&str> = article.sections.iter().map(|section| section.heading.as_str()).collect();
    assert_eq!(headings, ["Am See"]);
}

#[test]
fn a_title_alone_is_an_article() {
    for file in ["a.txt", "a.md", "A.TXT"] {
        let parsed = parsed(file, "Heute geschlossen\n");
        assert_eq!(parsed.article.expect(file).title, "Heute geschlossen");
        assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    }
}

#[test]
fn an_empty_file_may_still_be_written() {
    for text in ["", " \r\n\t"] {
        let parsed = parsed("a.txt", text);
        assert!(parsed.article.is_none() && !parsed.complete, "{parsed:?}");
        assert!(parsed.problems[0].message.to_string().contains("title"), "{parsed:?}");
    }
}

#[test]
fn what_is_no_text_is_refused_with_a_sentence() {
    for text in ["\u{89}PNG\0\0\0", "{\"title\": \"JSON\"}\n"] {
        let parsed = parsed("a.txt", text);
        assert!(parsed.article.is_none(), "{parsed:?}");
        assert_eq!(parsed.problems[0].severity, Severity::Error);
    }
}

#[test]
fn a_photo_without_a_file_keeps_its_words_and_is_told_with_its_line() {
    let parsed = parsed("a.txt", "Titel\n\nBild\nAm See\nFoto: Ada\n\nText zum Bild, der noch folgt.\n");
    let article = parsed.article.expect("an article");
    assert!(article.photos.is_empty());
    let words = format!("{}{article:?}", article.lead);
    assert!(words.contains("Am See") && words.contains("Ada"), "{article:?}");
    let [problem] = parsed.problems.as_slice() else { panic!("{:?}", parsed.problems) };
    assert_eq!((problem.line, problem.severity), (3, Severity::Warning));
}

#[test]
fn a_photo_with_a_file_is_a_photo() {
    for (file, text) in [
        ("a.txt", "Titel\n\nBild: see.jpg\nAm See\nFoto: Ada\n"),
        ("a.md", "# Titel\n\n![Am See](see.jpg)\n\nFoto: Ada\n"),
        ("a.md", "---\ntitle: Titel\nimage: see.jpg\n---\n\n*Am See. Foto: Ada*\n"),
    ] {
        let parsed = parsed(file, text);
        assert!(parsed.problems.is_empty(), "{text}: {:?}", parsed.problems);
        let article = parsed.article.expect(text);
        let [photo] = article.photos.as_slice() else { panic!("{text}: {article:?}") };
        assert_eq!(photo.file, "assets/see.jpg");
        assert_eq!((photo.caption.trim_end_matches('.'), photo.credit.as_str()), ("Am See", "Ada"), "{text}");
    }
}

#[test]
fn problems_of_a_text_have_its_lines() {
    let parsed = parsed("a.txt", "Titel\n\nBild: ../geheim.jpg\n\nEin Absatz mit einem Punkt.\n");
    let [problem] = parsed.problems.as_slice() else { panic!("{:?}", parsed.problems) };
    assert_eq!((problem.line, problem.severity), (3, Severity::Error));
}

#[test]
fn what_only_looks_like_markdown_stays_text() {
    let text = "# Termine\n\nBürger*innen und Besucher*innen sind willkommen.\n\n24. Dezember\n\n31. Dezember\n";
    let article = parsed("a.md", text).article.expect("an article");
    let words: String = format!("{} {:?}", article.lead, article.body);
    for word in ["Bürger*innen und Besucher*innen", "24. Dezember", "31. Dezember"] {
        assert!(words.contains(word), "{word}: {words}");
    }
}

#[test]
fn words_that_only_look_like_labels_stay_words() {
    let text = "Konzert\n\nDatum: jeden Montag um acht.\n\n© 2026 Stadt Seefeld\n";
    let parsed = parsed("a.txt", text);
    let article = format!("{:?}", parsed.article.expect("an article"));
    for words in ["Datum: jeden Montag", "© 2026 Stadt Seefeld"] {
        assert!(article.contains(words), "{words}: {article}");
    }
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
}

#[test]
fn hostile_texts_take_no_quadratic_time() {
    for part in
        ["a\n", "Bild\n", "- a\n", "Bild: ", "Foto: x\n", "# a\n", "> ", "*a ", "![](", "| a ", "a. Foto: ", "(© "]
    {
        let text = part.repeat(100_000);
        for file in ["a.txt", "a.md"] {
            let start = std::time::Instant::now();
            let _ = parsed(file, &text);
            assert!(start.elapsed().as_secs() < 20, "{file} of {part:?} took {:?}", start.elapsed());
        }
    }
}
