//! Whether an article says too much for a wall, has nothing to look at, or uses characters that no font has.

use super::{at, called, pointer};
use crate::compose::deck::{Deck, Page};
use crate::compose::text::fonts::Fonts;
use crate::show::problem::{Place, Problem};
use crate::show::slide::Show;

/// From this many pages on a section is worth a word.
const MANY: usize = 9;

/// Sections that make many pages.
pub(super) fn many(deck: &Deck) -> Vec<Problem> {
    let first = deck.pages.iter().filter(|page| page.page == 1 && page.pages >= MANY);
    let problem = |page| {
        let sentence = format!(
            "{} makes {} pages; split it into several sections or shorten it, since passers-by read one or two",
            called(page),
            page.pages
        );
        Problem::warning(&page.file, &at(pointer(page)), sentence)
    };
    first.map(problem).collect()
}

/// Articles without any photo.
pub(super) fn without_photo(show: &Show) -> Vec<Problem> {
    let bare = show.articles.iter().filter(|article| {
        article.photos.is_empty() && article.sections.iter().all(|section| section.photos.is_empty())
    });
    let sentence = "there is no photo in this article; write \"photo\": \"name.jpg\" with one from assets/, since a \
                    photo is what passers-by look at first";
    bare.map(|article| Problem::warning(&article.file, &Place::default(), sentence)).collect()
}

/// Characters that no font can draw, a problem an article, at the first slide that has one.
pub(super) fn undrawable(deck: &Deck, fonts: &Fonts) -> Vec<Problem> {
    let by_article = deck.pages.chunk_by(|one, next| one.file == next.file);
    let problem = |pages: &[Page]| {
        let text: String = pages.iter().map(|page| page.text.as_str()).collect();
        let lacking = fonts.lacking(&text);
        let first = pages.iter().find(|page| !lacking.is_empty() && page.text.contains(|c| lacking.contains(c)))?;
        let sentence = format!(
            "no installed font can draw {lacking}, so boxes are shown instead; write it in other words, or, for \
             Japanese, Chinese and Korean, install the package fonts-noto-cjk"
        );
        Some(Problem::error(&first.file, &at(pointer(first)), sentence))
    };
    by_article.filter_map(problem).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::samples::{deck, show};
    use super::*;
    use crate::compose::geometry::Size;
    use crate::compose::samples::noto_sans;
    use crate::show::settings::Settings;

    const HD: Size = Size::new(1920, 1080);

    #[test]
    fn nine_pages_are_many_and_are_told_at_their_section() {
        let article = |words: usize| {
            format!(r#"{{"title":"T","sections":[{{"body":"x"}},{{"body":"{}"}}]}}"#, "Wort ".repeat(words))
        };
        let found = |words: usize| many(&deck(&show(&article(words), Settings::default()), &BTreeMap::new(), HD));
        assert_eq!(found(300), []);
        let told = found(3000);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].pointer, "/sections/1");
    }

    #[test]
    fn an_article_without_any_photo_is_told() {
        let cases = [
            (r#"{"title":"T"}"#, 1),
            (r#"{"title":"T","photo":"a.jpg"}"#, 0),
            (r#"{"title":"T","sections":[{"heading":"A"},{"photo":"a.jpg"}]}"#, 0),
        ];
        for (article, expected) in cases {
            assert_eq!(without_photo(&show(article, Settings::default())).len(), expected, "{article}");
        }
    }

    #[test]
    fn what_no_font_has_is_told_at_the_first_slide_with_it() {
        let article = r#"{"title":"T","sections":[{"heading":"A"},{"heading":"☂"},{"heading":"☂☀"}]}"#;
        let found = undrawable(&deck(&show(article, Settings::default()), &BTreeMap::new(), HD), &noto_sans());
        assert_eq!(found.len(), 1);
        assert!(found[0].pointer == "/sections/1" && found[0].message.contains("☂☀"), "{found:?}");
    }
}
