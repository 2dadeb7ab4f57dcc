mod contents;

use std::sync::Arc;

use super::*;
use crate::compose::samples::noto_sans;
use crate::compose::scene::{Role, Shape};
use crate::show::article::{Fit, Span};
use crate::show::problem::Place;

const WIDE: Size = Size::new(1920, 1080);
const TALL: Size = Size::new(1080, 1920);
const NOW: DateTime = jiff::civil::datetime(2026, 11, 19, 8, 30, 0, 0);

fn photo(file: &str, caption: &str) -> Photo {
    Photo {
        file: format!("assets/{file}"),
        page: None,
        caption: caption.to_owned(),
        credit: String::new(),
        alt: String::new(),
        fit: Fit::Cover,
        focus: [0.5, 0.5],
        said: [false; 2],
        place: Place::default(),
    }
}

fn article(sections: Vec<Section>) -> Article {
    Article {
        file: "slides/010-a.json".to_owned(),
        name: "010-a".to_owned(),
        lang: "de".to_owned(),
        title: "Ein Titel".to_owned(),
        kicker: String::new(),
        lead: String::new(),
        author: String::new(),
        date: None,
        photos: Vec::new(),
        body: Vec::new(),
        contents: Vec::new(),
        layout: Layout::Auto,
        seconds: None,
        sections,
        hidden: false,
        times: None,
        own_times: None,
        theme: None,
        translations: Vec::new(),
    }
}

fn section(number: usize, heading: &str, body: &str, photos: Vec<Photo>) -> Section {
    let body = body.split("\n\n").filter(|text| !text.is_empty()).map(Block::plain).collect();
    Section { name: number.to_string(), number, heading: heading.to_owned(), body, photos, ..Section::default() }
}

/// Pages of the article's title slide (section none) or of a section; all photos are 3:2 and there.
fn compose(article: Article, section: Option<usize>, size: Size) -> Vec<Page> {
    let fonts = noto_sans();
    let photos = |file: &str| (!file.contains("missing")).then_some((Version(1), [3000, 2000]));
    let desk =
        Desk { fonts: &fonts, theme: Theme::named("amt"), size, footer: "dortmund.de", now: NOW, photos: &photos };
    pages(desk, &Slide { article: Arc::new(article), section })
}

fn words(count: usize) -> String {
    ["Strukturwandel", "und", "Innovation", "am", "Phoenixsee.", "Die", "Stadt", "lädt", "ein."]
        .into_iter()
        .cycle()
        .take(count)
        .collect::<Vec<_>>()
        .join(" ")
}

fn photo_left(page: &Page) -> bool {
    page.scene.photos().next().is_some_and(|photo| photo.rect.x < 1.0)
}

#[test]
fn photos_of_neighbouring_sections_stand_on_different_sides_and_keep_to_the_edges() {
    let of = |number| section(number, "Kopf", "Text.", vec![photo("a.jpg", "")]);
    let show = article(vec![of(1), of(2), of(3)]);
    let sides: Vec<bool> = (0..3).map(|at| photo_left(&compose(show.clone(), Some(at), WIDE)[0])).collect();
    assert_eq!(sides, [true, false, true]);
    for at in 0..3 {
        let rect = compose(show.clone(), Some(at), WIDE)[0].scene.photos().next().unwrap().rect;
        assert_eq!((rect.y, rect.h, rect.w), (0.0, 1080.0, 960.0));
    }
}

#[test]
fn on_an_upright_screen_the_photo_stands_above_the_text() {
    let page = &compose(article(vec![section(1, "Kopf", "Text.", vec![photo("a.jpg", "")])]), Some(0), TALL)[0];
    let photo = page.scene.photos().next().unwrap().rect;
    assert_eq!((photo.x, photo.y, photo.w), (0.0, 0.0, 1080.0));
    assert!(page.scene.boxes.iter().all(|text| text.rect.y >= photo.bottom()));
}

#[test]
fn a_photo_that_is_missing_leaves_a_calm_ground() {
    let show = article(vec![section(1, "Kopf", "Text.", vec![photo("missing.jpg", "Bild")])]);
    let page = &compose(show, Some(0), WIDE)[0];
    assert_eq!(page.scene.photos().count(), 0);
    assert!(page.scene.shapes.iter().any(|shape| matches!(shape, Shape::Pattern { .. })));
    assert_eq!(page.photos, ["assets/missing.jpg"]);
}

#[test]
fn a_photo_without_words_fills_the_screen_and_keeps_its_caption() {
    let page = &compose(article(vec![section(1, "", "", vec![photo("a.jpg", "Der See")])]), Some(0), WIDE)[0];
    assert_eq!(page.scene.photos().next().unwrap().rect, WIDE.rect());
    assert_eq!(page.words, ["Der See"]);
}

#[test]
fn a_caption_too_long_for_its_photo_comes_once_on_a_page_after_the_slide() {
    let caption = words(90);
    let show = article(vec![section(1, "Kopf", &words(200), vec![photo("a.jpg", &caption)])]);
    let pages = compose(show, Some(0), WIDE);
    let said: Vec<&String> = pages.iter().flat_map(|page| &page.words).filter(|said| **said == caption).collect();
    assert_eq!(said.len(), 1);
    assert_eq!(pages.last().unwrap().words, std::slice::from_ref(&caption));
}

#[test]
fn long_text_goes_on_over_pages_of_one_size_that_carry_the_heading_and_a_mark() {
    let text = words(400);
    let show = article(vec![section(1, "Kopf", &text, vec![photo("a.jpg", "")])]);
    let pages = compose(show, Some(0), WIDE);
    assert!(pages.len() > 2, "{}", pages.len());
    let of = |page: &Page, role| page.scene.boxes.iter().find(|text| text.role == role).cloned().unwrap();
    let size = of(&pages[0], Role::Body).size;
    for (index, page) in pages.iter().enumerate() {
        assert_eq!(of(page, Role::Heading).lines, ["Kopf"]);
        assert_eq!(of(page, Role::Body).size, size);
        let furniture = page.scene.boxes.iter().filter(|text| text.role == Role::Furniture);
        let furniture: Vec<&String> = furniture.flat_map(|text| &text.lines).collect();
        assert_eq!(furniture, [&format!("{}/{}", index + 1, pages.len()), "dortmund.de"]);
    }
    let said: Vec<&str> = pages.iter().map(|page| page.words[1].as_str()).collect();
    assert_eq!(said.join(" "), text);
}

#[test]
fn pages_of_long_text_are_filled_evenly() {
    let pages = compose(article(vec![section(1, "Kopf", &words(420), Vec::new())]), Some(0), WIDE);
    let lines = pages.iter().map(|page| page.scene.boxes.iter().find(|b| b.role == Role::Body).unwrap().lines.len());
    let (least, most) = (lines.clone().min().unwrap(), lines.max().unwrap());
    assert!(most - least <= 3, "{least} to {most} lines");
}

#[test]
fn a_short_text_alone_is_set_large() {
    let size = |text: &str| {
        let page = compose(article(vec![section(1, "Kopf", text, Vec::new())]), Some(0), WIDE).remove(0);
        page.scene.boxes.iter().find(|text| text.role == Role::Body).unwrap().size
    };
    assert!(size("Ein kurzer Satz.") > size(&words(60)));
}

#[test]
fn a_title_of_essay_length_is_shown_whole_without_leaving_the_screen() {
    let mut show = article(Vec::new());
    show.title = words(150);
    show.kicker = words(40);
    show.author = words(60);
    for size in [WIDE, TALL, Size::new(1920, 540), Size::new(300, 300)] {
        let pages = compose(show.clone(), None, size);
        let all = pages.iter().flat_map(|page| &page.words).cloned().collect::<Vec<_>>().join(" ");
        assert_eq!(all.split_whitespace().count(), 250, "{size:?}");
        for text in pages.iter().flat_map(|page| &page.scene.boxes) {
            assert!(size.rect().holds(text.rect), "{size:?} {text:?}");
        }
    }
}

#[test]
fn many_photos_make_pages_of_at_most_six() {
    let photos: Vec<Photo> = (0..14).map(|number| photo(&format!("{number}.jpg"), "")).collect();
    let pages = compose(article(vec![section(1, "", "", photos)]), Some(0), WIDE);
    let counts: Vec<usize> = pages.iter().map(|page| page.scene.photos().count()).collect();
    assert_eq!(counts, [5, 5, 4]);
}

fn full(body: &str, focus: [f32; 2], size: Size) -> Vec<Page> {
    let mut part = section(1, "Kopf", body, vec![Photo { focus, ..photo("a.jpg", "Am See") }]);
    part.layout = Layout::PhotoFull;
    compose(article(vec![part]), Some(0), size)
}

#[test]
fn a_short_text_stands_on_a_full_photo_clear_of_its_focus_on_a_scrim() {
    for (size, focus) in
        [(WIDE, [0.8, 0.4]), (WIDE, [0.1, 0.5]), (WIDE, [0.5, 0.5]), (TALL, [0.5, 0.2]), (TALL, [0.4, 0.9])]
    {
        let pages = full("Ein kurzer Text.", focus, size);
        let scene = &pages[0].scene;
        let photo = scene.photos().next().unwrap();
        assert_eq!(photo.rect, size.rect());
        assert_eq!(pages[0].words[..2], ["Kopf", "Ein kurzer Text."]);
        assert!(pages.iter().any(|page| page.words.contains(&"Am See".to_owned())));
        let clear = photo::zone(photo.crop, photo.rect, focus);
        for text in &scene.boxes {
            assert!(!text.rect.overlaps(clear), "{size:?} {focus:?}: {text:?} covers {clear:?}");
            let under = |shape: &Shape| matches!(shape, Shape::Scrim(scrim) if scrim.rect.holds(text.rect));
            assert!(scene.shapes.iter().any(under), "{size:?} {focus:?}: {text:?} has no scrim");
        }
    }
}

#[test]
fn a_text_too_long_for_a_full_photo_follows_it() {
    let pages = full(&words(120), [0.5, 0.5], WIDE);
    assert_eq!(pages[0].scene.photos().next().unwrap().rect, WIDE.rect());
    assert_eq!(pages[0].words, ["Am See"]);
    assert!(pages[1..].iter().all(|page| page.words[0] == "Kopf" && page.photos.is_empty()));
}

#[test]
fn no_caption_covers_what_the_photo_is_about() {
    let mut places = 0;
    for size in [WIDE, TALL, Size::new(1024, 768), Size::new(2560, 1080), Size::new(1152, 2304), Size::new(1920, 540)] {
        for x in 0..=4_u8 {
            for y in 0..=4_u8 {
                let focus = [f32::from(x) / 4.0, f32::from(y) / 4.0];
                let with = Photo { focus, ..photo("a.jpg", &words(16)) };
                for page in compose(article(vec![section(1, "Kopf", &words(30), vec![with])]), Some(0), size) {
                    let Some(photo) = page.scene.photos().next() else { continue };
                    let clear = photo::zone(photo.crop, photo.rect, focus);
                    for shape in &page.scene.shapes {
                        if let Shape::Scrim(scrim) = shape {
                            places += 1;
                            let covered = crate::compose::scrim::hidden(scrim);
                            assert!(!covered.overlaps(clear), "{size:?} {focus:?}: {covered:?} covers {clear:?}");
                        }
                    }
                }
            }
        }
    }
    assert!(places > 60, "{places}");
}

#[test]
fn a_photo_that_would_lose_more_than_a_third_is_shown_whole_unless_its_operator_says_otherwise() {
    let of = |fit, focus, size| {
        let one = Photo { fit, focus, ..photo("a.jpg", "") };
        compose(article(vec![section(1, "", "", vec![one])]), Some(0), size)[0].scene.photos().next().unwrap().crop
    };
    let (middle, all) = ([0.5, 0.5], [0.0, 0.0, 1.0, 1.0]);
    assert_eq!(of(Fit::Auto, middle, TALL), all);
    assert_eq!(of(Fit::Whole, middle, WIDE), all);
    assert_ne!(of(Fit::Cover, middle, TALL), all);
    assert_ne!(of(Fit::Auto, middle, WIDE), all);
}

#[test]
fn a_whole_photo_keeps_its_shape() {
    let mut whole = photo("a.jpg", "");
    whole.fit = Fit::Whole;
    let page = &compose(article(vec![section(1, "", "", vec![whole])]), Some(0), TALL)[0];
    let rect = page.scene.photos().next().unwrap().rect;
    assert!((rect.w / rect.h - 1.5).abs() < 0.01);
}

#[test]
fn bold_words_and_list_marks_reach_the_scene() {
    let mut part = section(1, "", "", Vec::new());
    let bold = Span { text: "wichtig".to_owned(), bold: true, ..Span::default() };
    part.body = vec![Block { item: true, spans: vec![bold] }];
    let page = &compose(article(vec![part]), Some(0), WIDE)[0];
    let runs = page.scene.shapes.iter().filter_map(|shape| match shape {
        Shape::Run(run) => Some((run.text.as_str(), run.face.0)),
        _ => None,
    });
    let runs: Vec<_> = runs.collect();
    assert!(runs.contains(&("wichtig", 1)) && runs.iter().any(|(text, _)| *text == "•"), "{runs:?}");
}

#[test]
fn the_calm_slide_names_the_folder() {
    let fonts = noto_sans();
    let nothing = |_: &str| None;
    for (lang, size) in [("de_DE.UTF-8", WIDE), ("en", TALL), ("", Size::new(320, 240))] {
        let desk = Desk { fonts: &fonts, theme: Theme::named("amt"), size, footer: "", now: NOW, photos: &nothing };
        let scene = calm(desk, "/srv/show", lang);
        let said: String = scene.boxes.iter().flat_map(|text| text.lines.clone()).collect();
        let said: String = said.split_whitespace().collect();
        assert!(said.contains("/srv/show/slides"), "{said}");
        assert!(scene.boxes.iter().all(|text| size.rect().holds(text.rect)));
    }
}

#[test]
fn a_word_that_is_divided_by_the_end_of_a_page_is_listed_whole() {
    let word = "x".repeat(4000);
    for (size, text) in [(WIDE, word.clone()), (TALL, format!("{} {word} Ende", words(100)))] {
        let pages = compose(article(vec![section(1, "", &text, Vec::new())]), Some(0), size);
        assert!(pages.len() > 1);
        let said: Vec<&str> = pages.iter().flat_map(|page| &page.words).flat_map(|w| w.split_whitespace()).collect();
        assert_eq!(said, text.split_whitespace().collect::<Vec<_>>());
    }
}

#[test]
fn on_a_squarish_screen_a_landscape_photo_stands_large_over_a_long_text_and_not_small_beside_it() {
    // Beside the text this one could be no wider than a third of the screen.
    let photo = Photo { fit: Fit::Auto, ..photo("a.jpg", "Der See") };
    for size in [Size::new(1024, 768), Size::new(1280, 1024)] {
        let show = article(vec![section(1, "Kopf", &words(55), vec![photo.clone()])]);
        let pages = compose(show, Some(0), size);
        assert_eq!(pages.len(), 1);
        let rect = pages[0].scene.photos().next().unwrap().rect;
        assert!(rect.y == 0.0 && rect.w > 0.4 * size.rect().w, "{size:?}: {rect:?}");
    }
}

#[test]
fn a_whole_photo_on_a_wide_ground_has_its_caption_beside_it() {
    let photo = Photo { fit: Fit::Whole, ..photo("a.jpg", "Der See") };
    let section = Section { layout: Layout::PhotoTop, ..section(1, "Kopf", &words(20), vec![photo]) };
    let page = &compose(article(vec![section]), Some(0), WIDE)[0];
    let rect = page.scene.photos().next().unwrap().rect;
    let caption = page.scene.boxes.iter().find(|text| text.role == Role::Caption).unwrap().rect;
    assert_eq!((rect.x, rect.y), (0.0, 0.0));
    assert!(caption.x > rect.right() && caption.bottom() < rect.bottom());
}
