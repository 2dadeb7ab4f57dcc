//! Random articles on screens of every shape: whatever an operator writes, all of it is shown, legibly and in order.
//! `LITFASS_SEED=17` composes only the article of that seed; `make proofs` composes a hundred thousand.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use litfass::compose::deck::{Composer, Page};
use litfass::compose::geometry::Size;
use litfass::compose::text::fonts::Fonts;
use litfass::pixels::PhotoFacts;
use litfass::show::parse;
use litfass::show::settings::Settings;
use litfass::show::slide::{Show, Version};
use serde_json::{Value, json};

use super::faces::faces;
use super::random_articles::{self, Dice, LANGUAGES, SHAPES};
use super::scene_rules::{self, says_what_is_set};
use super::slide_rules;
use super::smaller::smallest;
use super::wording::words;

/// Thursday morning.
const NOW: jiff::civil::DateTime = jiff::civil::datetime(2026, 11, 19, 8, 30, 0, 0);

const SIZES: [Size; 8] = [
    Size::new(1920, 1080),
    Size::new(1024, 768),
    Size::new(2560, 1080),
    Size::new(1080, 1920),
    Size::new(3840, 2160),
    Size::new(1152, 2304),
    Size::new(1920, 540),
    Size::new(1280, 1024),
];

/// Articles of one language in an ordinary run.
const CASES: u64 = 700;
/// Most words of one article's section.
const MOST_WORDS: usize = 5000;

/// All that is wrong with an article on a screen.
fn faults(fonts: &Arc<Fonts>, article: &Value, size: Size) -> Vec<String> {
    let parsed = parse::article("slides/010-a.json", &article.to_string(), &Settings::default());
    let Some(article) = parsed.article else { return Vec::new() };
    let facts: BTreeMap<String, PhotoFacts> = SHAPES
        .iter()
        .enumerate()
        .map(|(number, [width, height])| {
            let facts = PhotoFacts { width: *width, height: *height, format: "JPEG", frames: 1 };
            (format!("assets/{number}.jpg"), facts)
        })
        .collect();
    let photos = facts.keys().map(|file| (file.clone(), Version(1))).collect();
    let show = Show { articles: vec![Arc::new(article)], photos, ..Show::default() };
    let deck = Composer::new(Arc::clone(fonts), size).deck(&show, &facts, NOW);
    let mut broken = Vec::new();
    for slide in show.slides() {
        let pages: Vec<&Page> =
            deck.pages.iter().map(Arc::as_ref).filter(|page| page.number == slide.number()).collect();
        let mut own: Vec<String> = Vec::new();
        if pages.is_empty() {
            own.push("is not composed".to_owned());
        }
        for page in &pages {
            own.extend(scene_rules::broken_rules(page, size));
        }
        own.extend(says_what_is_set(&pages).err());
        own.extend(slide_rules::broken_rules(&slide, &pages, size));
        broken.extend(own.into_iter().map(|fault| format!("{}: {fault}", slide.id())));
    }
    broken
}

/// The article of a seed and its screen.
fn case(seed: u64, lang: &str) -> (Value, Size) {
    let mut dice = Dice::new(seed);
    let size = *dice.of(&SIZES);
    (random_articles::article(&mut dice, lang, MOST_WORDS), size)
}

/// Fails with the smallest article that breaks a rule as that of the seed does.
fn holds(fonts: &Arc<Fonts>, seed: u64, lang: &str) -> Result<(), String> {
    let (article, size) = case(seed, lang);
    let found = faults(fonts, &article, size);
    let Some(fault) = found.first() else { return Ok(()) };
    let alike = |article: &Value| faults(fonts, article, size).iter().any(|other| kind(other) == kind(fault));
    let small = smallest(article, alike);
    let left = faults(fonts, &small, size).join("\n  ");
    let Size { width, height } = size;
    Err(format!("{lang}, LITFASS_SEED={seed}, {width}x{height}: {fault}\n the smallest such: {small}\n  {left}"))
}

/// A fault without what is quoted in it, without numbers and the slide's name.
fn kind(fault: &str) -> String {
    let said = fault.split_once(": ").map_or(fault, |(_, said)| said);
    said.split('"').step_by(2).flat_map(str::chars).filter(|c| !c.is_ascii_digit()).collect()
}

fn all_hold(lang: &str) {
    let fonts = faces();
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seeds = number("LITFASS_SEED").map_or(0..CASES, |seed| seed..seed + 1);
    let broken: Vec<String> = seeds.filter_map(|seed| holds(&fonts, seed, lang).err()).take(6).collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn german_articles_keep_all_rules() {
    all_hold("de");
}

#[test]
fn english_articles_keep_all_rules() {
    all_hold("en");
}

#[test]
fn japanese_articles_keep_all_rules() {
    all_hold("ja");
}

#[test]
fn mixed_articles_keep_all_rules() {
    all_hold("mixed");
}

/// What random articles have brought to light, made small.
const FOUND: [(&str, u32, u32, &str); 18] = [
    ("balanced lines divide no word", 1080, 1920, r#"{"title": "Die Öffnungszeiten, für Eröffnung"}"#),
    (
        "balanced lines divide no word",
        1024,
        768,
        r#"{"title": "T", "sections": [{"heading": "infrastructure, kinds works structu", "body": "p"}]}"#,
    ),
    (
        "a long kicker does not take its place from a heading",
        1280,
        1024,
        r#"{"title":"Ö","kicker":"Donaudampfschifffahrtsgesellschaft Wege am. Platz Kompetenzzentrums Nachhaltigkeitsstrategie.","author":"I","photos":[{"file":"2"}]}"#,
    ),
    (
        "nor does it together with a long byline",
        1024,
        768,
        r#"{"title":"m","kicker":"die Platz am gibt Donaudampfschifffahrtsgesellschaft P","author":"nnenstadt-Entwicklungskonzept Geschwindigkeitsbeg","date":"2026-11-19","photos":[{"file":"7"}]}"#,
    ),
    (
        "nor does it over a gallery",
        1080,
        1920,
        r#"{"title":"B","kicker":"die, Donaudampfschifffahrtsgesellschaf","date":"2026-11-19","photos":[{"file":"2"},{"file":"0"}]}"#,
    ),
    (
        "a title beside a short lead that reaches low stays clear of the byline",
        2560,
        1080,
        r#"{"lang":"ja","title":"ここに見学し、サッカー場も、コン","kicker":"月19日、例です…チューリッヒ、コンピューターを","lead":"ほ","author":"代表団が皆様と見学し、Стадион Φ","date":"2026-11-19"}"#,
    ),
    (
        "a kicker divides no word before its full stop",
        3840,
        2160,
        r#"{"kicker": "Grundstücksverkehrsgenehmigung.", "photos": [{"file": "7"}]}"#,
    ),
    (
        "a byline divides no word before its full stop",
        1280,
        1024,
        r#"{"title": "u", "lead": "P", "author": "Produktionstechnologien."}"#,
    ),
    (
        "a lead under a high photo stays clear of the byline",
        1280,
        1024,
        r#"{"title": "the that a and meet me", "lead": "w", "date": "2026-11-19", "photos": [{"file": "7"}], "layout": "photo-top"}"#,
    ),
    (
        "a title of four lines stays clear of the byline",
        1280,
        1024,
        r#"{"title": "infrastructure they paths researchers new", "kicker": "or structural. lake don’t well-kno", "lead": "i", "author": "well-", "date": "2026-11-19"}"#,
    ),
    (
        "a long title under a high photo leaves room for the body",
        1280,
        1024,
        r#"{"title": "T", "sections": [{"heading": "Uch 19. November im Grundstücksverkehrsgenehmigung Innenstadt-Entwicklungskonzept gibt, Komp", "photos": [{"file": "4"}], "layout": "photo-top", "body": "u"}]}"#,
    ),
    (
        "a long title under a high photo leaves room for the lead",
        3840,
        2160,
        r#"{"title": "ute heute Café Fuß 18 Uhr Wirtschaftsförderungsgesellschaft. Wirtschaftsförderun", "kicker": "1", "lead": "N", "photos": [{"file": "8"}], "layout": "photo-top"}"#,
    ),
    (
        "what stands behind a divided word is said once",
        1280,
        1024,
        "{\"title\": \"T\", \"sections\": [{\"body\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx19.\u{A0}N\"}]}",
    ),
    (
        "a body is not lost where its content finds no room beside it",
        1920,
        1080,
        r#"{"lang": "ja", "title": "T", "photos": [{"file": "6"}], "sections": [{"heading": "視察です。ここに本当でしょうか？代表団が北海道のドルトム", "body": ["サッカー場も、チューリッヒ、2026年11月19日、チューリッヒ、視察です。フェ"], "contact": {"name": "2", "phone": "+", "email": "p", "address": "\\n4"}}]}"#,
    ),
    (
        "a Latin word does not keep the opening mark after it",
        1920,
        540,
        r#"{"lang": "ja", "title": "フ", "sections": [{"body": "（RVR）のチューリッヒ、サッカー場も、約40,000㎡の皆様と「構造転換」をちょっとした本当でしょうか？『「中」と外』の例です…見学し、コンピューターをWirtschaftsfoerderungsgesellschaft『「中」と外』の話しました！フェニック"}]}"#,
    ),
    (
        "a heading too long for its side of a full photo stands beside the photo",
        3840,
        2160,
        r#"{"photos":[{"file":"3"}],"sections":[{"heading":"Produktionstechno","body":"1","photos":[{"file":"2.jpg","credit":"I"}]}]}"#,
    ),
    (
        "a heading alone and too long for its side of a full photo stands as one",
        1024,
        768,
        "{\"photos\":[{\"file\":\"0\"}],\"sections\":[{\"heading\":\"18 Uhr Wege. 40\u{202F}000\u{A0}m², de\",\"photos\":[{\"file\":\"1.jpg\",\"focus\":\"top\"}],\"layout\":\"photo-full\"}]}",
    ),
    (
        "an address behind a long word may part anywhere",
        1024,
        768,
        r#"{"title":"T","photos":[{"file":"3"}],"sections":[{"body":"Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzhttps://www.dortmund.de/rathaus/verwaltung/delegationen?jahr=2026&monat=11 und Rindfleischetikettierungsüberwachungsaufgabehttps://www.dortmund.de/"}]}"#,
    ),
];

#[test]
fn what_random_articles_brought_to_light_keeps_all_rules() {
    let fonts = faces();
    let mut broken = Vec::new();
    for (what, width, height, text) in FOUND {
        let found = faults(&fonts, &serde_json::from_str(text).unwrap(), Size::new(width, height));
        broken.extend(found.first().map(|fault| format!("{what}, {width}x{height}: {fault}")));
    }
    assert!(broken.is_empty(), "\n  {}", broken.join("\n  "));
}

#[test]
fn a_last_page_without_its_second_column_shares_with_the_page_before() {
    let article = serde_json::from_str(include_str!("../cases/two_columns.json")).unwrap();
    assert_eq!(faults(&faces(), &article, Size::new(1920, 1080)), [""; 0]);
}

#[test]
fn three_thousand_words_in_one_section_are_all_shown_on_every_screen() {
    let fonts = faces();
    let latin = words("wort", 3000);
    let japanese = "北海道の代表団が訪れ、「構造転換」を学びました。".repeat(250);
    for (lang, text) in [("de", &latin), ("en", &latin), ("ja", &japanese)] {
        let article = json!({"title": "Titel", "lang": lang, "sections": [{"heading": "Kopf", "body": text}]});
        for size in SIZES {
            let found = faults(&fonts, &article, size);
            assert!(found.is_empty(), "{lang}, {}x{}: {}", size.width, size.height, found.join("\n  "));
        }
    }
}

/// `LITFASS_CASES` says how many; all seeds are other ones than those of the tests above.
#[test]
#[ignore = "takes minutes; `make proofs` runs it"]
fn a_hundred_thousand_articles_keep_all_rules() {
    let count = std::env::var("LITFASS_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(100_000_u64);
    let fonts = faces();
    let (next, wrong) = (AtomicU64::new(0), std::sync::Mutex::new(Vec::new()));
    let work = || {
        while let number @ 0.. = next.fetch_add(1, Ordering::Relaxed)
            && number < count
        {
            let lang = LANGUAGES[(number % 4) as usize];
            if let Err(fault) = holds(&fonts, 1_000_000 + number, lang) {
                eprintln!("{fault}");
                wrong.lock().unwrap().push(fault);
            }
            if (number + 1).is_multiple_of(2000) {
                eprintln!("{} of {count} articles", number + 1);
            }
        }
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} of {count} articles break a rule", wrong.len());
}
