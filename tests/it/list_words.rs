//! Nothing lost: the words of `list --json` are all the words of the articles, in their order, each part whole.

use serde_json::{Value, json};

use super::program::litfass;
use super::show_folder::{BLUE, RED, TestShow, photo};
use super::wording::{letters, words};

const SIZES: [&str; 4] = ["1920x1080", "1080x1920", "1280x1024", "1920x540"];

/// The text of the pages of one section, page after page.
fn text_of(items: &[Value], section: usize) -> Vec<String> {
    let own = items.iter().filter(|item| item["section"] == section);
    own.map(|item| item["text"].as_str().unwrap().to_owned()).collect()
}

/// Fails unless the parts, which have no word in common, stand in the pages whole and in their own order: headings
/// on every page, all else once.
fn all_words(size: &str, pages: &[String], on_every_page: &[&str], once: &[&str]) {
    for (number, page) in pages.iter().enumerate() {
        for heading in on_every_page {
            assert!(letters(page).contains(&letters(heading)), "{size}: page {} lacks {heading}: {page}", number + 1);
        }
    }
    let said: Vec<&str> = pages.iter().flat_map(|page| page.split_whitespace()).collect();
    for part in once {
        let words: Vec<&str> = part.split_whitespace().collect();
        let found: Vec<&str> = said.iter().copied().filter(|word| words.contains(word)).collect();
        assert_eq!(found, words, "{size}: {part} is not there once and in its order");
    }
}

fn listed(show: &TestShow, size: &str) -> Vec<Value> {
    litfass(&["list", "--json", "--size", size, show.name()]).items()
}

#[test]
fn every_part_of_a_title_slide_is_in_its_words() {
    let article = json!({
        "title": "Stadtfest am Hafen", "kicker": "Dieses Wochenende", "lead": "Musik, Boote und Lichter.", "lang": "de",
        "date": "2026-11-19", "author": "Jäger",
        "photo": {"file": "a.jpg", "caption": "Das Anlegen", "credit": "WF / Müller"}
    });
    let show = TestShow::new().photo("a.jpg", 400, 300, RED).article("010-a.json", &article.to_string());
    for size in SIZES {
        let pages = text_of(&listed(&show, size), 0);
        let once = ["Dieses Wochenende", "Musik, Boote und Lichter.", "Jäger", "Das Anlegen", "WF / Müller"];
        all_words(size, &pages, &["Stadtfest am Hafen"], &once);
        assert!(pages.concat().contains("2026") && pages.concat().contains("November"), "{size}: {pages:?}");
    }
}

#[test]
fn an_article_with_a_body_and_no_sections_is_one_slide() {
    let body = [words("erstes", 20), words("zweites", 20)];
    let article = json!({"title": "Ein Blatt", "lead": "Kurz gesagt:", "body": body, "author": "Ada"});
    let show = TestShow::new().article("010-a.json", &article.to_string());
    for size in SIZES {
        let items = listed(&show, size);
        assert!(items.iter().all(|item| item["section"] == 0));
        all_words(size, &text_of(&items, 0), &["Ein Blatt"], &["Kurz gesagt:", &body[0], &body[1], "Ada"]);
    }
}

#[test]
fn a_long_section_goes_on_over_many_pages_without_loss() {
    let body = [words("alpha", 300), words("beta", 300), words("gamma", 300)];
    let photo = json!({"file": "a.jpg", "caption": "Hier steht das Bild", "credit": "Foto: Ole"});
    let article = json!({"title": "T", "sections": [{"heading": "Viel zu lesen", "body": body, "photo": photo}]});
    let show = TestShow::new().photo("a.jpg", 300, 400, BLUE).article("010-a.json", &article.to_string());
    for size in SIZES {
        let pages = text_of(&listed(&show, size), 1);
        assert!(pages.len() > 3, "{size}: {} pages", pages.len());
        all_words(size, &pages, &["Viel zu lesen"], &[&body[0], &body[1], &body[2]]);
        let all = pages.concat();
        assert!(all.contains("Hier steht das Bild") && all.contains("Foto: Ole"), "{size}");
    }
}

#[test]
fn a_caption_of_essay_length_is_not_lost() {
    let (caption, credit) = (words("bildtext", 200), words("quelle", 40));
    for layout in ["photo-left", "photo-right", "photo-full", "text"] {
        let photo = json!({"file": "a.jpg", "caption": caption, "credit": credit});
        let section = json!({"heading": "Kopf", "body": words("text", 30), "photo": photo, "layout": layout});
        let article = json!({"title": "T", "sections": [section]});
        let show = TestShow::new().photo("a.jpg", 400, 300, RED).article("010-a.json", &article.to_string());
        for size in SIZES {
            let pages = text_of(&listed(&show, size), 1);
            all_words(&format!("{layout} {size}"), &pages, &[], &[&caption, &credit, &words("text", 30)]);
        }
    }
}

#[test]
fn long_titles_kickers_leads_and_authors_are_not_lost() {
    let parts = [("title", 40), ("kicker", 40), ("lead", 150), ("author", 50)];
    for (long, count) in parts {
        let mut article =
            json!({"title": "kurzTitel", "kicker": "kurzKicker", "lead": "kurzLead", "author": "kurzAutor"});
        article[long] = words("lang", count).into();
        let show = TestShow::new().article("010-a.json", &article.to_string());
        for size in SIZES {
            let pages = text_of(&listed(&show, size), 0);
            let short = parts.iter().filter(|(name, _)| *name != long).map(|(name, _)| article[name].as_str().unwrap());
            let all = pages.concat();
            short.for_each(|word| assert!(all.contains(word), "{long} {size}: {word} is lost: {all}"));
            let said: Vec<&str> =
                pages.iter().flat_map(|page| page.split_whitespace()).filter(|word| word.starts_with("lang")).collect();
            let wanted = words("lang", count);
            let wanted: Vec<&str> = wanted.split_whitespace().collect();
            assert!(said.windows(wanted.len()).any(|window| window == wanted), "{long} {size}: {said:?}");
        }
    }
}

#[test]
fn many_photos_keep_all_their_captions() {
    let photos: Vec<Value> = (1..=14)
        .map(|number| json!({"file": format!("{number}.jpg"), "caption": words(&format!("bild{number}x"), 5), "credit": format!("Urheber{number}")}))
        .collect();
    let article = json!({"title": "T", "sections": [{"heading": "Bilder", "photos": photos}]});
    let show = (1..=14).fold(TestShow::new(), |show, number| {
        let (width, height) = if number % 3 == 0 { (300, 500) } else { (500, 300) };
        show.photo(&format!("{number}.jpg"), width, height, RED)
    });
    let show = show.article("010-a.json", &article.to_string());
    for size in SIZES {
        let items = listed(&show, size);
        let pages = text_of(&items, 1);
        for photo in &photos {
            all_words(size, &pages, &[], &[photo["caption"].as_str().unwrap(), photo["credit"].as_str().unwrap()]);
        }
        let shown: Vec<&Value> = items.iter().flat_map(|item| item["photos"].as_array().unwrap()).collect();
        for number in 1..=14 {
            assert!(
                shown.contains(&&Value::from(format!("assets/{number}.jpg"))),
                "{size}: photo {number} is not shown"
            );
        }
    }
}

#[test]
fn what_a_photo_says_of_itself_stands_with_it_unless_the_article_speaks() {
    // IPTC IIM: the caption (2:120) and the by-line (2:80) in an APP13 segment after the start of the JPEG.
    let sets = [b"\x1c\x02\x78\x00\x0fAnkunft am Kanal".split_at(20).0, b"\x1c\x02\x50\x00\x06Pixner"].concat();
    let length = u32::try_from(sets.len()).unwrap().to_be_bytes();
    let data = [b"Photoshop 3.0\x008BIM\x04\x04\x00\x00".as_slice(), &length, &sets].concat();
    let size = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    let plain = photo("a.jpg", 400, 300, RED);
    let bytes = [&plain[..2], &[0xFF, 0xED], &size, &data, &plain[2..]].concat();
    let show = TestShow::new()
        .file("assets/a.jpg", bytes)
        .article("010-a.json", r#"{"title": "T", "photo": "a.jpg"}"#)
        .article("020-b.json", r#"{"title": "T", "photo": {"file": "a.jpg", "caption": "Hier", "credit": ""}}"#);
    let items = listed(&show, SIZES[0]);
    assert_eq!(items[0]["text"], "T\nAnkunft am Kana\nPixner");
    assert_eq!(items[1]["text"], "T\nHier");
}

#[test]
fn the_text_of_missing_photos_is_still_shown() {
    let photo = json!({"file": "gone.jpg", "caption": "Der Turm im Nebel", "credit": "Archiv"});
    let article =
        json!({"title": "T", "photo": photo, "sections": [{"heading": "H", "body": "B", "photos": [photo, photo]}]});
    let show = TestShow::new().article("010-a.json", &article.to_string());
    for size in SIZES {
        let items = listed(&show, size);
        for section in [0, 1] {
            let all = text_of(&items, section).concat();
            assert!(all.contains("Der Turm im Nebel") && all.contains("Archiv"), "{size}: {all}");
        }
    }
}

#[test]
fn japanese_text_keeps_every_character() {
    let body = "先週木曜日、北海道の代表団がドルトムントを訪れました。視察の目的は、ルール地方との協力の可能性を探り、構造転換を学ぶことです。".repeat(24);
    let article = json!({"title": "北海道からの訪問", "lang": "ja", "lead": "構造転換の現場を歩く。", "sections": [{"heading": "フェニックス湖", "body": body}]});
    let show = TestShow::new().article("010-a.json", &article.to_string());
    for size in SIZES {
        let items = listed(&show, size);
        let head = text_of(&items, 0).concat();
        assert!(
            head.contains("北海道からの訪問") && letters(&head).contains("構造転換の現場を歩く。"),
            "{size}: {head}"
        );
        let pages: Vec<String> = text_of(&items, 1);
        assert!(pages.len() > 1, "{size}: {}", pages.len());
        let text: String = pages.iter().map(|page| letters(page).replacen("フェニックス湖", "", 1)).collect();
        assert_eq!(text, body, "{size}");
    }
}

#[test]
fn markdown_is_told_without_its_marks_and_words_without_hyphens() {
    let body = "Die **Donaudampfschifffahrtsgesellschaft** lädt *herzlich* ein:\n\n- zum [Rundgang](https://example.org)\n- zum Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungstag\n\nBürger*innen sind willkommen. 24. Dezember.";
    let article = json!({"title": "T", "lang": "de", "sections": [{"body": body}]});
    let show = TestShow::new().article("010-a.json", &article.to_string());
    for size in SIZES {
        let text = text_of(&listed(&show, size), 1).join(" ");
        for word in [
            "Donaudampfschifffahrtsgesellschaft",
            "herzlich",
            "Rundgang",
            "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnungstag",
            "Bürger*innen",
            "24. Dezember.",
        ] {
            assert!(text.contains(word), "{size}: {word} is not in {text}");
        }
        assert!(!text.contains("**") && !text.contains("]("), "{size}: {text}");
    }
}
