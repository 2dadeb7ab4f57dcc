//! Whether photos have enough pixels for the screen, or far too many. Judges by sizes only; sees no picture.

use std::collections::{BTreeMap, BTreeSet};

use super::Origins;
use crate::compose::deck::{Deck, Page};
use crate::compose::geometry::Size;
use crate::compose::scene::PhotoShape;
use crate::pixels::PhotoFacts;
use crate::say::{Message, say};
use crate::show::article::Photo;
use crate::show::names;
use crate::show::problem::{Place, Problem};
use crate::show::slide::Show;

/// A photo enlarged more than this looks soft.
const SOFT: f64 = 1.5;
/// A side longer than this, in pixels, is more than any screen shows.
const LONG: u32 = 8000;
/// More pixels than this cost time and memory for nothing.
const MANY: u64 = 40_000_000;

/// The format of documents, and a number of pages beyond which it is no use to look for more.
const DOCUMENT: &str = "PDF";
const MOST: u32 = 1000;
/// The formats of what is drawn, as sharp as it needs to be.
const DRAWN: [&str; 2] = ["SVG", DOCUMENT];

/// Photos that have too few pixels for where they stand: one problem for each time that one is named.
pub(super) fn enlarged(show: &Show, deck: &Deck, facts: &BTreeMap<String, PhotoFacts>) -> Vec<Problem> {
    let mut worst: BTreeMap<(&str, &Place), (f64, &str, PhotoFacts, Size)> = BTreeMap::new();
    let origins = Origins::of(show);
    for page in &deck.pages {
        for shape in page.scene.photos() {
            let Some((fact, photo)) = facts.get(&shape.file).zip(named(&origins, page, &shape.file)) else { continue };
            let times = enlargement(shape, *fact);
            if !DRAWN.contains(&fact.format) && times > SOFT {
                let entry =
                    worst.entry((&page.file, &photo.place)).or_insert((times, &photo.file, *fact, page.scene.size));
                entry.0 = entry.0.max(times);
            }
        }
    }
    let problem = |((file, place), (times, photo, fact, screen)): ((&str, &Place), (f64, &str, PhotoFacts, Size))| {
        let wanted = |side: u32| (f64::from(side) * times).ceil();
        let sentence = say!(
            "photo-enlarged",
            photo = photo,
            width = fact.width,
            height = fact.height,
            times = format!("{times:.1}"),
            screen = format!("{} x {}", screen.width, screen.height),
            wanted = format!("{} x {}", wanted(fact.width), wanted(fact.height))
        );
        Problem::warning(file, place, sentence)
    };
    worst.into_iter().map(problem).collect()
}

/// How many times a photo is enlarged, 1 being a pixel for a pixel.
fn enlargement(shape: &PhotoShape, fact: PhotoFacts) -> f64 {
    let [_, _, wide, high] = shape.crop.map(f64::from);
    let pixels = |share: f64, side: u32| (share * f64::from(side)).max(1.0);
    let across = f64::from(shape.rect.w) / pixels(wide, fact.width);
    let down = f64::from(shape.rect.h) / pixels(high, fact.height);
    across.max(down)
}

/// The photo of a page's slide that a file is.
fn named<'a>(origins: &Origins<'a>, page: &Page, file: &str) -> Option<&'a Photo> {
    let (article, section) = origins.origin(page)?;
    let photos = section.map_or(&article.photos, |section| &section.photos);
    photos.iter().find(|photo| photo.file == file)
}

/// Photos with many more pixels than any screen shows: one problem a photo, where it is named first.
pub(super) fn huge(show: &Show, facts: &BTreeMap<String, PhotoFacts>) -> Vec<Problem> {
    each(show, facts, |photo, fact| {
        let pixels = u64::from(fact.width) * u64::from(fact.height);
        let large = fact.width.max(fact.height) > LONG || pixels > MANY;
        (large && !DRAWN.contains(&fact.format))
            .then(|| say!("photo-huge", photo = &photo.file, width = fact.width, height = fact.height))
    })
}

/// Documents of which some pages are not shown, or of which a page is asked for that they have not: one problem a
/// document, where it is named first.
pub(super) fn paged(show: &Show, facts: &BTreeMap<String, PhotoFacts>) -> Vec<Problem> {
    each(show, facts, |photo, fact| {
        // A page that is shown has a name of its own.
        if fact.format != DOCUMENT || names::paged(&photo.file).1.is_some() {
            return None;
        }
        let (file, pages) = (&photo.file, fact.frames);
        let there = |page: &u32| facts.contains_key(&names::page_of(file, *page));
        match photo.page {
            Some(page) if page > 1 && page > pages => {
                Some(say!("document-short", file = file, pages = pages, page = page))
            }
            Some(page) if page > 1 => Some(say!("document-page", page = page, file = file)),
            _ => {
                let shown = 1 + (2..=pages.min(MOST)).filter(there).count();
                (shown < pages as usize).then(|| say!("document-long", file = file, pages = pages, shown = shown))
            }
        }
    })
}

/// Animations that do not move: one problem each, where it is named first.
pub(super) fn standing(show: &Show, facts: &BTreeMap<String, PhotoFacts>) -> Vec<Problem> {
    let settings = &show.settings;
    each(show, facts, |photo, fact| {
        if !fact.is_animation() || settings.reduced_motion {
            return None;
        }
        let PhotoFacts { width, height, .. } = fact;
        match (settings.animation, fact.may_move()) {
            (false, _) => Some(say!("animation-still", photo = &photo.file)),
            (true, false) => Some(say!("animation-large", photo = &photo.file, width = *width, height = *height)),
            (true, true) => None,
        }
    })
}

/// What is to be said of photos, each of them once, where it is named first.
fn each(
    show: &Show,
    facts: &BTreeMap<String, PhotoFacts>,
    judge: impl Fn(&Photo, &PhotoFacts) -> Option<Message>,
) -> Vec<Problem> {
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for article in &show.articles {
        let sections = article.sections.iter().flat_map(|section| &section.photos);
        for photo in article.photos.iter().chain(sections) {
            let sentence = facts.get(&photo.file).and_then(|fact| judge(photo, fact));
            if let Some(sentence) = sentence.filter(|_| told.insert(&photo.file)) {
                found.push(Problem::warning(&article.file, &photo.place, sentence));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::samples::{deck, show, with_photos};
    use super::*;
    use crate::show::settings::Settings;

    const ARTICLE: &str = "{\"title\": \"T\",\n \"photo\": \"a.jpg\",\n \"layout\": \"photo-full\"}";

    fn enlarged_on(width: u32, height: u32, screen: Size, article: &str) -> Vec<Problem> {
        let (show, facts) = with_photos(show(article, Settings::default()), &[("a.jpg", width, height)]);
        enlarged(&show, &deck(&show, &facts, screen), &facts)
    }

    #[test]
    fn a_photo_is_judged_by_the_pixels_that_are_seen() {
        let full = r#"{"photo": "a.jpg"}"#;
        let whole = r#"{"photo": {"file": "a.jpg", "fit": "whole"}}"#;
        let hd = Size::new(1920, 1080);
        // Width, height, article, screen; whether it is too small.
        let cases = [
            (1920, 1080, full, hd, false),
            (1281, 721, full, hd, false),
            (1279, 719, full, hd, true),
            (1920, 1080, full, Size::new(3840, 2160), true),
            // A third of the height is cropped away, but the width decides.
            (1920, 1920, full, hd, false),
            (700, 710, whole, hd, true),
            (700, 730, whole, hd, false),
        ];
        for (width, height, article, screen, small) in cases {
            let found = enlarged_on(width, height, screen, article);
            assert_eq!(found.len(), usize::from(small), "{width}x{height} {article} {screen:?}: {found:?}");
        }
    }

    #[test]
    fn it_is_told_at_the_photo_with_the_size_that_would_do() {
        let found = enlarged_on(640, 360, Size::new(1920, 1080), r#"{"photo": "a.jpg"}"#);
        assert_eq!(found.len(), 1);
        let told = found[0].message.to_string();
        assert!(told.contains("3.0 times") && told.contains("1920 x 1080 pixels"), "{found:?}");
        let below = enlarged_on(300, 200, Size::new(1920, 1080), ARTICLE);
        assert_eq!((below[0].line, below[0].column), (2, 11), "{below:?}");
    }

    #[test]
    fn an_animation_that_stands_still_is_told_and_how_to_let_it_move() {
        let quiet = Settings { reduced_motion: true, ..Settings::default() };
        let moving = Settings { animation: true, ..Settings::default() };
        let cases = [
            (Settings::default(), 640, Some("write \"animation\": true")),
            (quiet, 640, None),
            (moving.clone(), 640, None),
            (moving, 4000, Some("too many to move")),
        ];
        for (settings, width, expected) in cases {
            let (show, mut facts) = with_photos(show(r#"{"photo": "a.jpg"}"#, settings), &[("a.jpg", width, 2000)]);
            facts.values_mut().for_each(|fact| fact.frames = 5);
            let found = standing(&show, &facts);
            assert_eq!(found.len(), usize::from(expected.is_some()), "{found:?}");
            assert!(expected.is_none_or(|words| found[0].message.to_string().contains(words)), "{found:?}");
        }
    }

    #[test]
    fn more_pixels_than_any_screen_has_are_told_once_a_photo() {
        let article = r#"{"title": "T", "photo": "a.jpg", "sections": [{"photo": "a.jpg"}]}"#;
        let cases = [(8001, 100, 1), (8000, 5000, 0), (7000, 6000, 1), (3840, 2160, 0)];
        for (width, height, expected) in cases {
            let (show, facts) = with_photos(show(article, Settings::default()), &[("a.jpg", width, height)]);
            assert_eq!(huge(&show, &facts).len(), expected, "{width}x{height}");
        }
    }
}
