//! Whether a page stays on long enough to be read. How long reading takes is `reading`'s business.

use std::sync::Arc;

use super::{Origins, at, called, pointer, slides};
use crate::compose::deck::{Deck, Page};
use crate::compose::reading;
use crate::say::say;
use crate::show::problem::Problem;
use crate::show::slide::Show;

/// Slides whose written seconds are too short for one of their pages: one problem a slide, for its worst page.
pub(super) fn problems(show: &Show, deck: &Deck) -> Vec<Problem> {
    let origins = Origins::of(show);
    slides(deck).filter_map(|pages| problem(show, &origins, pages)).collect()
}

fn problem(show: &Show, origins: &Origins<'_>, pages: &[Arc<Page>]) -> Option<Problem> {
    let (article, section) = origins.origin(pages.first()?)?;
    let own = section.map_or(article.seconds, |section| section.seconds);
    own.or(article.seconds).or(show.settings.seconds)?;
    let lacking = |page: &&Arc<Page>| needed(page) - page.seconds;
    let worst = pages.iter().max_by(|one, other| lacking(one).total_cmp(&lacking(other)))?;
    if worst.seconds >= needed(worst) {
        return None;
    }
    let comfortable = reading::seconds(&worst.text, &worst.lang, worst.photos.len());
    let place = if own.is_some() { format!("{}/seconds", pointer(worst)) } else { pointer(worst) };
    let which =
        if worst.pages > 1 { say!("slide-page", page = worst.page, slide = called(worst)) } else { called(worst) };
    let sentence = say!(
        "seconds-short",
        slide = which,
        seconds = rounded(worst.seconds).to_string(),
        needed = comfortable.ceil().to_string()
    );
    Some(Problem::warning(&worst.file, &at(place), sentence))
}

/// Seconds under which a page is gone before most can have read it.
fn needed(page: &Page) -> f64 {
    reading::needed(&page.text, &page.lang, page.photos.len())
}

fn rounded(seconds: f64) -> f64 {
    (seconds * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::samples::{deck, show};
    use super::*;
    use crate::compose::geometry::Size;
    use crate::show::settings::Settings;

    fn found(article: &str, settings: Settings) -> Vec<Problem> {
        let show = show(article, settings);
        problems(&show, &deck(&show, &BTreeMap::new(), Size::new(1920, 1080)))
    }

    #[test]
    fn too_few_seconds_are_told_where_they_are_written() {
        let long = "Wort ".repeat(40);
        let in_section = format!(r#"{{"title":"T","sections":[{{"body":"{long}","seconds":5}}]}}"#);
        let in_article = format!(r#"{{"title":"T","seconds":5,"sections":[{{"body":"{long}"}}]}}"#);
        let on_top = format!(r#"{{"title":"T","body":"{long}","seconds":5}}"#);
        let nowhere = format!(r#"{{"title":"T","body":"{long}"}}"#);
        let of_show = || Settings { seconds: Some(5.0), ..Settings::default() };
        // Article, settings, pointer of the one problem if there is one.
        let cases = [
            (&in_section, Settings::default(), Some("/sections/0/seconds")),
            (&in_article, Settings::default(), Some("/sections/0")),
            (&on_top, Settings::default(), Some("/seconds")),
            (&nowhere, Settings::default(), None),
            (&nowhere, of_show(), Some("")),
        ];
        for (article, settings, expected) in cases {
            let found = found(article, settings);
            let pointers: Vec<&str> = found.iter().map(|problem| problem.pointer.as_str()).collect();
            assert_eq!(pointers, Vec::from_iter(expected), "{article}");
        }
    }

    #[test]
    fn what_it_would_need_is_named_and_enough_time_is_enough() {
        // 40 German words take 13.4 s at the measured rate and a second to notice; in a hall they have 22.6 s.
        let article = |seconds: u32| {
            format!(r#"{{"title":"T","sections":[{{"body":"{}","seconds":{seconds}}}]}}"#, "Wort ".repeat(40))
        };
        let short = found(&article(14), Settings::default());
        assert!(short[0].message.to_string().contains("\"seconds\": 23"), "{short:?}");
        assert_eq!(found(&article(15), Settings::default()), []);
        assert_eq!(found(r#"{"title":"Zwei Worte","seconds":2}"#, Settings::default()), []);
    }

    #[test]
    fn a_slide_of_many_pages_gives_one_problem() {
        let article = format!(r#"{{"title":"T","body":"{}","seconds":5}}"#, "Wort ".repeat(600));
        let found = found(&article, Settings::default());
        assert_eq!(found.len(), 1);
        assert!(found[0].message.to_string().starts_with("Page "), "{found:?}");
    }
}
