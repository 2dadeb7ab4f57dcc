//! Which slides a show has in which languages, and in which order they are played. Lays nothing out.

use std::collections::HashMap;
use std::sync::Arc;

use crate::show::article::Article;
use crate::show::language;
use crate::show::settings::Alternate;
use crate::show::slide::{Show, Slide};

/// A slide in one of its languages.
#[derive(Debug, Clone)]
pub(super) struct Version {
    /// The slide; its article is the translation where it is one.
    pub(super) slide: Slide,
    /// The language, where it is another than the article's own.
    pub(super) tag: Option<String>,
}

/// All slides of a show, each once, and the order in which they are played.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    pub(super) versions: Vec<Version>,
    /// Indices of `versions`; an article that is not translated comes again in each language's turn.
    pub(super) order: Vec<usize>,
    /// Which slide stands where in `versions`.
    known: HashMap<(*const Article, Option<usize>), usize>,
}

impl Plan {
    /// The plan of a show; `only` is the one language that is asked for, as far as articles have it.
    pub(super) fn of(show: &Show, only: Option<&str>) -> Self {
        let settings = &show.settings;
        let languages: Vec<&str> = match only {
            Some(only) => vec![only],
            None => settings.languages.iter().map(String::as_str).collect(),
        };
        let mut plan = Self::default();
        match languages.as_slice() {
            [] => plan.round(show, None),
            [one] => plan.round(show, Some(one)),
            all if settings.alternate == Alternate::Slide => plan.by_slide(show, all),
            all => {
                // A language that no article has would only repeat the show.
                let spoken =
                    all.iter().filter(|lang| show.articles.iter().any(|article| in_language(article, lang).is_some()));
                let spoken: Vec<&str> = spoken.copied().collect();
                spoken.iter().for_each(|lang| plan.round(show, Some(lang)));
                if spoken.is_empty() {
                    plan.round(show, None);
                }
            }
        }
        plan
    }

    /// The whole show in one language; what does not have it, in its own.
    fn round(&mut self, show: &Show, lang: Option<&str>) {
        for article in &show.articles {
            let version = lang.and_then(|lang| in_language(article, lang)).unwrap_or(article);
            for section in sections(article) {
                self.add(article, version, section);
            }
        }
    }

    /// Each slide in all languages that it has.
    fn by_slide(&mut self, show: &Show, languages: &[&str]) {
        for article in &show.articles {
            let mut versions: Vec<&Arc<Article>> =
                languages.iter().filter_map(|lang| in_language(article, lang)).collect();
            versions.dedup_by(|a, b| Arc::ptr_eq(a, b));
            if versions.is_empty() {
                versions.push(article);
            }
            for section in sections(article) {
                for version in &versions {
                    self.add(article, version, section);
                }
            }
        }
    }

    /// Leaves only the first `most` slides.
    pub(super) fn shorten(&mut self, most: usize) {
        self.order.retain(|index| *index < most);
        self.versions.truncate(most);
    }

    fn add(&mut self, article: &Arc<Article>, version: &Arc<Article>, section: Option<usize>) {
        let index = *self.known.entry((Arc::as_ptr(version), section)).or_insert_with(|| {
            let tag = (!Arc::ptr_eq(article, version)).then(|| version.lang.clone());
            self.versions.push(Version { slide: Slide { article: Arc::clone(version), section }, tag });
            self.versions.len() - 1
        });
        self.order.push(index);
    }
}

/// The title slide and the sections.
fn sections(article: &Article) -> impl Iterator<Item = Option<usize>> + use<> {
    std::iter::once(None).chain((0..article.sections.len()).map(Some))
}

/// An article in a language; none if it is not there.
fn in_language<'a>(article: &'a Arc<Article>, lang: &str) -> Option<&'a Arc<Article>> {
    let own = || (language::primary(&article.lang) == language::primary(lang)).then_some(article);
    article.translated(lang).or_else(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::parse;
    use crate::show::settings::Settings;

    fn article(name: &str, sections: usize, languages: &[&str]) -> Arc<Article> {
        let list = vec![r#"{"heading":"H"}"#; sections].join(",");
        let text = format!(r#"{{"title":"T","lang":"de","sections":[{list}]}}"#);
        let mut base = parse::article(&format!("slides/{name}.json"), &text, &Settings::default()).article.unwrap();
        base.translations =
            languages.iter().map(|lang| Arc::new(Article { lang: (*lang).to_owned(), ..base.clone() })).collect();
        Arc::new(base)
    }

    /// The slides in the order in which they are played, as `name/section@language`.
    fn played(articles: &[Arc<Article>], languages: &[&str], alternate: Alternate, only: Option<&str>) -> Vec<String> {
        let settings = Settings {
            languages: languages.iter().map(|&lang| lang.to_owned()).collect(),
            alternate,
            ..Settings::default()
        };
        let show = Show { articles: articles.to_vec(), settings, ..Show::default() };
        let plan = Plan::of(&show, only);
        let written = |index: &usize| {
            let version = &plan.versions[*index];
            let tag = version.tag.as_ref().map(|tag| format!("@{tag}")).unwrap_or_default();
            format!("{}{tag}", version.slide.id())
        };
        plan.order.iter().map(written).collect()
    }

    /// Languages, how they take turns, the one that is asked for, and what is played.
    type Case<'a> = (&'a [&'a str], Alternate, Option<&'a str>, &'a [&'a str]);

    #[test]
    fn languages_take_turns_by_round_or_by_slide() {
        let show = [article("a", 1, &["en", "ja"]), article("b", 0, &[])];
        let cases: [Case<'_>; 7] = [
            (&[], Alternate::Round, None, &["a/0", "a/1", "b/0"]),
            (&["de"], Alternate::Round, None, &["a/0", "a/1", "b/0"]),
            (&["de", "en"], Alternate::Round, None, &["a/0", "a/1", "b/0", "a/0@en", "a/1@en", "b/0"]),
            (&["de", "en"], Alternate::Slide, None, &["a/0", "a/0@en", "a/1", "a/1@en", "b/0"]),
            (&["ja", "fr"], Alternate::Round, None, &["a/0@ja", "a/1@ja", "b/0"]),
            (&["de", "en"], Alternate::Round, Some("ja"), &["a/0@ja", "a/1@ja", "b/0"]),
            (&["fr", "it"], Alternate::Round, None, &["a/0", "a/1", "b/0"]),
        ];
        for (languages, alternate, only, expected) in cases {
            assert_eq!(played(&show, languages, alternate, only), expected, "{languages:?} {alternate:?} {only:?}");
        }
    }

    #[test]
    fn a_region_is_found_by_its_language_and_the_exact_tag_comes_first() {
        let show = [article("a", 0, &["en-US", "en-GB"])];
        assert_eq!(played(&show, &["en-GB"], Alternate::Round, None), ["a/0@en-GB"]);
        assert_eq!(played(&show, &["en"], Alternate::Round, None), ["a/0@en-US"]);
    }

    #[test]
    fn a_slide_that_comes_twice_is_one_version() {
        let show = Show {
            articles: vec![article("a", 0, &["en"]), article("b", 2, &[])],
            settings: Settings { languages: vec!["de".to_owned(), "en".to_owned()], ..Settings::default() },
            ..Show::default()
        };
        let plan = Plan::of(&show, None);
        assert_eq!((plan.versions.len(), plan.order.len()), (5, 8));
    }
}
