mod hostile;
mod tables;

use jiff::civil::{date, datetime, time};

use super::*;
use crate::compose::scene::{Color, TextBox};
use crate::say::say;
use crate::show::contents::{Contact, Content as Kind, Event, Fact, Link, Quote, Table};

const SIZES: [Size; 8] = [
    WIDE,
    TALL,
    Size::new(3840, 2160),
    Size::new(1024, 768),
    Size::new(2560, 1080),
    Size::new(1152, 2304),
    Size::new(1920, 540),
    Size::new(540, 1920),
];

fn of(heading: &str, body: &str, contents: Vec<Kind>, photos: Vec<Photo>) -> Article {
    let mut part = section(1, heading, body, photos);
    part.contents = contents;
    article(vec![part])
}

fn quote(text: &str) -> Kind {
    Kind::Quote(Quote { text: text.to_owned(), by: "Ole Jäger".to_owned(), role: "Wirtschaftsförderung".to_owned() })
}

fn facts(facts: &[(&str, &str)]) -> Kind {
    let fact = |(number, label): &(&str, &str)| Fact { number: (*number).to_owned(), label: (*label).to_owned() };
    Kind::Facts(facts.iter().map(fact).collect())
}

fn table(head: &[&str], rows: &[&[&str]]) -> Kind {
    let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    Kind::Table(Table { head: row(&head), rows: rows.iter().map(row).collect() })
}

fn link(url: &str, text: &str) -> Kind {
    Kind::Link(Link { url: url.to_owned(), text: text.to_owned() })
}

fn contact() -> Contact {
    Contact {
        name: "Wirtschaftsförderung Dortmund".to_owned(),
        phone: "+49 231 50-0".to_owned(),
        email: "willkommen@stadt.example".to_owned(),
        address: "Grüne Straße 2–8\n44147 Dortmund".to_owned(),
    }
}

fn event(day: i8, ends: Option<i8>, title: &str) -> Event {
    Event {
        date: Some(date(2026, 11, day)),
        time: "18 Uhr".to_owned(),
        ends: ends.map(|hour| time(hour, 0, 0, 0)),
        title: title.to_owned(),
        place: "Rathaus".to_owned(),
        at: Place::default(),
    }
}

/// Text and size of each box of a role, over all pages.
fn boxes(pages: &[Page], role: Role) -> Vec<&TextBox> {
    pages.iter().flat_map(|page| &page.scene.boxes).filter(|text| text.role == role).collect()
}

fn said(pages: &[Page]) -> String {
    let words: Vec<&str> = pages.iter().flat_map(|page| &page.words).map(String::as_str).collect();
    words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn fills(page: &Page) -> Vec<(Rect, Color)> {
    let fill = |shape: &Shape| match shape {
        Shape::Fill { rect, color } => Some((*rect, *color)),
        _ => None,
    };
    page.scene.shapes.iter().filter_map(fill).collect()
}

/// No box overlaps another, leaves the safe area or is set too small, and letters are painted where boxes say so.
fn keeps_the_rules(pages: &[Page], size: Size) {
    let safe = size.rect().inset(5.0 * size.unit());
    for page in pages {
        let texts: Vec<&TextBox> = page.scene.boxes.iter().filter(|text| text.role != Role::Furniture).collect();
        for (index, text) in texts.iter().enumerate() {
            assert!(safe.holds(text.rect), "{size:?} {text:?}");
            let floor = if text.role == Role::Caption { 3.0 } else { 3.5 };
            assert!(text.size + 0.01 >= floor * size.unit(), "{size:?} {text:?}");
            let other = texts[index + 1..].iter().find(|other| other.rect.overlaps(text.rect));
            assert!(other.is_none(), "{size:?} {text:?} overlaps {other:?}");
        }
        let painted: String = page
            .scene
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Run(run) if run.text != "•" => Some(run.text.as_str()),
                _ => None,
            })
            .collect();
        let boxed: String = page.scene.boxes.iter().flat_map(|text| &text.lines).map(String::as_str).collect();
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(letters(&painted), letters(&boxed));
    }
}

#[test]
fn every_content_keeps_the_rules_on_every_screen() {
    let contents = || {
        vec![
            quote("„Wer den See heute sieht, glaubt kaum, dass hier einmal Stahl gekocht wurde.“"),
            facts(&[("40\u{202F}000 m²", "Fläche"), ("12 %", "Anteil"), ("24 ha", "Wasser am Phoenixsee")]),
            table(&["Jahr", "Gäste"], &[&["2024", "1.200"], &["2025", "1.450"]]),
            link("https://www.stadt.example/internationales/", "Alle Termine"),
            Kind::Contact(contact()),
            Kind::Events(vec![event(24, Some(20), "Empfang"), event(27, None, "Rundgang durch die Hütte")]),
        ]
    };
    for size in SIZES {
        for (body, photos) in [
            ("", vec![]),
            ("Ein kurzer Satz davor.", vec![photo("a.jpg", "Der See")]),
            (words(120).as_str(), vec![photo("a.jpg", &words(80)), photo("b.jpg", "")]),
        ] {
            for content in contents() {
                let show = of("Überschrift", body, vec![content.clone()], photos.clone());
                let pages = compose(show, Some(0), size);
                keeps_the_rules(&pages, size);
                assert_eq!(
                    pages.iter().flat_map(|page| &page.photos).collect::<std::collections::BTreeSet<_>>().len(),
                    photos.len()
                );
            }
            let pages = compose(of("", body, contents(), photos.clone()), Some(0), size);
            keeps_the_rules(&pages, size);
            for word in body.split_whitespace().chain(["Stahl", "Fläche", "Gäste", "Termine", "44147", "Rundgang"]) {
                assert!(said(&pages).contains(word), "{size:?} {word}");
            }
        }
    }
}

#[test]
fn the_mark_that_opens_a_quote_hangs_before_its_words_in_the_accent_colour() {
    let pages = compose(of("", "", vec![quote("„Das ist ein Satz.“")], vec![]), Some(0), WIDE);
    let marks = boxes(&pages, Role::Quote);
    assert_eq!(marks[0].lines, ["„"]);
    assert!(marks[0].rect.right() <= marks[1].rect.x && marks[0].rect.y == marks[1].rect.y);
    let accent = Theme::named("amt").accent;
    let hung = |shape: &Shape| matches!(shape, Shape::Run(run) if run.text == "„" && run.color == accent);
    assert!(pages[0].scene.shapes.iter().any(hung));
    assert_eq!(pages[0].words, ["„Das ist ein Satz.“", "Ole Jäger", "Wirtschaftsförderung"]);
}

#[test]
fn a_quote_is_large_and_a_long_one_goes_down_to_the_size_of_text_and_then_on() {
    let size = |count: usize| {
        let pages = compose(of("", "", vec![quote(&format!("„{}“", words(count)))], vec![]), Some(0), WIDE);
        (boxes(&pages, Role::Quote)[1].size / WIDE.unit(), pages.len())
    };
    assert!(size(8).0 >= 7.9, "{:?}", size(8));
    assert!(size(70).0 < 6.0 && size(70).1 == 1, "{:?}", size(70));
    assert!(size(500).1 > 2);
}

#[test]
fn a_photo_stands_beside_a_quote_and_others_come_after_it() {
    let photos = vec![photo("a.jpg", ""), photo("b.jpg", ""), photo("c.jpg", "")];
    let pages = compose(of("", "", vec![quote("„Ein Satz.“")], photos), Some(0), WIDE);
    assert_eq!(pages.iter().map(|page| page.scene.photos().count()).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn all_numbers_of_a_slide_have_one_size_and_stand_on_one_line() {
    let some = [("40\u{202F}000 m²", "Fläche"), ("12 %", "Anteil"), ("1.200", "Arbeitsplätze"), ("7", "Partner")];
    for size in SIZES {
        for count in 1..=some.len() {
            let pages = compose(of("Zahlen", "", vec![facts(&some[..count])], vec![]), Some(0), size);
            let numbers = boxes(&pages, Role::Number);
            assert_eq!(numbers.len(), count, "{size:?}");
            assert!(numbers.iter().all(|number| number.lines.len() == 1 && number.size == numbers[0].size));
            assert!(numbers[0].size >= 7.9 * size.unit(), "{size:?} {count}: {}", numbers[0].size / size.unit());
        }
    }
}

#[test]
fn facts_stand_four_to_a_page_and_pages_are_even() {
    let many: Vec<(&str, &str)> = std::iter::repeat_n(("12 %", "Anteil"), 9).collect();
    let pages = compose(of("Zahlen", "", vec![facts(&many)], vec![]), Some(0), Size::new(1024, 768));
    let counts: Vec<usize> = pages.iter().map(|page| boxes(std::slice::from_ref(page), Role::Number).len()).collect();
    assert_eq!(counts, [3, 3, 3]);
}

#[test]
fn a_number_that_is_a_sentence_is_set_like_one() {
    let pages = compose(of("", "", vec![facts(&[(&words(30), "Label"), ("12 %", "Anteil")])], vec![]), Some(0), WIDE);
    assert_eq!(boxes(&pages, Role::Number).len(), 1);
    assert!(said(&pages).starts_with(&words(30)));
}

#[test]
fn author_and_date_that_need_two_lines_stand_on_one_each_without_a_dot() {
    let mut show = of("Danke", "", vec![], vec![]);
    show.author = "Presseamt der Stadt Dortmund und Wirtschaftsförderung Dortmund".to_owned();
    show.date = Some(date(2026, 11, 19));
    show.photos = vec![photo("a.jpg", "")];
    show.lead = "Ein Satz.".to_owned();
    let pages = compose(show, None, Size::new(1024, 768));
    let lines: Vec<String> = boxes(&pages, Role::Byline).iter().flat_map(|text| text.lines.clone()).collect();
    assert!(lines.len() > 1 && lines.iter().all(|line| !line.contains('·')), "{lines:?}");
}

#[test]
fn a_code_is_dark_on_light_in_every_theme_and_its_modules_are_whole_pixels() {
    let fonts = noto_sans();
    let nothing = |_: &str| None;
    let show = of("", "", vec![link("https://stadt.example/x", "Mehr dazu")], vec![]);
    for name in crate::show::theming::THEMES {
        for size in SIZES {
            let theme = Theme::named(name);
            let desk = Desk { fonts: &fonts, theme, size, footer: "", now: NOW, photos: &nothing };
            let page = pages(desk, &Slide { article: Arc::new(show.clone()), section: Some(0) }).remove(0);
            let dark =
                fills(&page).into_iter().filter(|(rect, _)| rect.h < 3.0 * size.unit() && rect.h == rect.h.round());
            let modules: Vec<(Rect, Color)> = dark.filter(|(_, color)| color.luminance() < 0.1).collect();
            let module = modules.iter().map(|(rect, _)| rect.w).fold(f32::INFINITY, f32::min);
            let cells: Vec<_> = modules.iter().filter(|(rect, _)| rect.h == module).collect();
            assert!(cells.len() > 100, "{name} {size:?}: {}", cells.len());
            let (left, right) = cells
                .iter()
                .fold((f32::INFINITY, 0.0_f32), |(left, right), (rect, _)| (left.min(rect.x), right.max(rect.right())));
            assert!(right - left >= 25.0 * size.unit() - 2.0 * module, "{name} {size:?}: {}", right - left);
            assert!(cells.iter().all(|(rect, _)| rect.x.fract() == 0.0 && rect.w % module == 0.0));
            let ground = if theme.ground.luminance() > 0.4 { theme.ground } else { Color::rgb(255, 255, 255) };
            assert!(cells.iter().all(|(_, color)| color.contrast(ground) >= 7.0));
        }
    }
}

#[test]
fn an_address_is_shown_without_its_scheme_and_said_as_it_was_written() {
    let pages = compose(of("", "", vec![link("https://stadt.example/", "Mehr")], vec![]), Some(0), WIDE);
    assert_eq!(boxes(&pages, Role::Detail)[0].lines, ["stadt.example"]);
    assert_eq!(pages[0].words, ["Mehr", "https://stadt.example/"]);
}

#[test]
fn an_address_too_long_for_a_code_is_text() {
    let url = format!("https://stadt.example/{}", "weg/".repeat(200));
    let pages = compose(of("", "", vec![link(&url, "Mehr")], vec![]), Some(0), WIDE);
    assert!(said(&pages).replace(' ', "").contains(&url));
    assert!(fills(&pages[0]).len() < 5);
}

#[test]
fn events_stand_by_date_and_those_that_are_past_are_gone() {
    let undated = Event { date: None, time: "bald".to_owned(), ..event(1, None, "Ohne Tag") };
    let list = vec![
        undated,
        event(27, None, "Später"),
        event(19, Some(8), "Vorbei"),
        event(19, Some(9), "Läuft"),
        event(18, None, "Gestern"),
    ];
    let show = of("Termine", "", vec![Kind::Events(list.clone())], vec![]);
    let pages = compose(show, Some(0), WIDE);
    let titles: Vec<&String> = boxes(&pages, Role::Cell).iter().flat_map(|text| &text.lines).collect();
    assert_eq!(titles, ["Läuft", "Später", "Ohne Tag"]);
    assert_eq!(pages[0].words[1..4], ["19 Nov. Do", "Läuft", "18 Uhr · Rathaus"]);
    let contents = [Kind::Events(list)];
    let mut changes = Vec::new();
    let mut now = NOW;
    while let Some(next) = next_change(&contents, now) {
        changes.push(next);
        now = next;
    }
    assert_eq!(changes, [datetime(2026, 11, 19, 9, 0, 0, 0), datetime(2026, 11, 28, 0, 0, 0, 0)]);
}

#[test]
fn a_slide_of_past_events_says_why_it_is_not_shown() {
    let past = || Kind::Events(vec![event(3, None, "Gestern")]);
    let pages = compose(of("Termine", "", vec![past()], vec![]), Some(0), WIDE);
    assert_eq!(pages[0].off, Some(say!("slide-past")));
    assert!(said(&pages).contains("Gestern"));
    let pages = compose(of("Termine", "", vec![past(), quote("„Ein Satz.“")], vec![]), Some(0), WIDE);
    assert!(pages[0].off.is_none() && !said(&pages).contains("Gestern"));
}

#[test]
fn a_closing_slide_names_author_and_date_of_its_article() {
    let mut show = of("Danke fürs Lesen", "", vec![], vec![]);
    show.author = "Jäger".to_owned();
    show.date = Some(date(2026, 11, 19));
    show.kicker = "Internationale Gäste".to_owned();
    show.sections[0].layout = Layout::Closing;
    for size in SIZES {
        let pages = compose(show.clone(), Some(0), size);
        keeps_the_rules(&pages, size);
        assert_eq!(boxes(&pages, Role::Byline)[0].lines.concat().replace('\u{A0}', " "), "Jäger · 19. November 2026");
        assert_eq!(said(&pages), "Internationale Gäste Danke fürs Lesen Jäger · 19. November 2026");
    }
}

#[test]
fn a_title_slide_is_larger_than_any_other() {
    let mut show = article(Vec::new());
    show.layout = Layout::Title;
    show.title = "Strukturwandel".to_owned();
    show.lead = "Eine Delegation besucht Dortmund.".to_owned();
    show.author = "Jäger".to_owned();
    for size in SIZES {
        let pages = compose(show.clone(), None, size);
        keeps_the_rules(&pages, size);
        assert_eq!(said(&pages), "Strukturwandel Eine Delegation besucht Dortmund. Jäger");
    }
    let pages = compose(show, None, WIDE);
    assert!(boxes(&pages, Role::Title)[0].size >= 11.9 * WIDE.unit());
}

#[test]
fn an_article_with_a_quote_of_its_own_keeps_kicker_lead_and_byline() {
    let mut show = article(Vec::new());
    show.kicker = "Stimmen".to_owned();
    show.lead = "Ein kurzer Vorspann.".to_owned();
    show.author = "Jäger".to_owned();
    show.contents = vec![quote("„Ein Satz.“"), facts(&[("12 %", "Anteil")])];
    for size in SIZES {
        let pages = compose(show.clone(), None, size);
        keeps_the_rules(&pages, size);
        assert_eq!(pages[0].words[..3], ["Stimmen", "Ein Titel", "Ein kurzer Vorspann."]);
        assert_eq!(pages.last().unwrap().words.last().unwrap(), "Jäger");
    }
}
