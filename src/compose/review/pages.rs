//! Whether an article says too much for a wall, or has nothing to look at.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{at, called, pointer};
use crate::compose::deck::{Deck, Page};
use crate::say::say;
use crate::show::problem::{Place, Problem};
use crate::show::slide::Show;

/// From this many pages on a section is worth a word.
const MANY: usize = 9;

/// Sections that make many pages.
pub(super) fn many(deck: &Deck) -> Vec<Problem> {
    let first = deck.pages.iter().filter(|page| page.page == 1 && page.pages >= MANY);
    let problem = |page: &Arc<Page>| {
        let sentence = say!("pages-many", slide = called(page), pages = page.pages);
        Problem::warning(&page.file, &at(pointer(page)), sentence)
    };
    first.map(problem).collect()
}

/// Articles without any photo; not those whose photo is a problem already.
pub(super) fn without_photo(show: &Show) -> Vec<Problem> {
    let bare = show.articles.iter().filter(|article| {
        article.photos.is_empty() && article.sections.iter().all(|section| section.photos.is_empty())
    });
    let about_photos = show.problems.iter().filter(|one| one.pointer.contains("/photo"));
    let told: BTreeSet<&str> = about_photos.map(|one| one.file.as_str()).collect();
    let bare = bare.filter(|article| !told.contains(article.file.as_str()));
    bare.map(|article| Problem::warning(&article.file, &Place::default(), say!("no-photo"))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::samples::{deck, show};
    use super::*;
    use crate::compose::geometry::Size;
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
}
