//! Which slides a show has in which languages, and in which order they are played. Lays nothing out.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::Run;
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
    /// Articles as they are played; one that is not translated comes again in each language's turn.
    runs: Vec<Turn>,
    /// Which slide stands where in `versions`.
    known: HashMap<(*const Article, Option<usize>), usize>,
}

/// An article in one language's turn.
#[derive(Debug, Clone)]
struct Turn {
    round: usize,
    article: usize,
    /// Indices of versions.
    versions: Vec<usize>,
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
            [] => plan.round(show, None, 0),
            [one] => plan.round(show, Some(one), 0),
            all if settings.alternate == Alternate::Schedule => plan.by_times(show, all),
            all if settings.alternate == Alternate::Slide => plan.by_slide(show, all),
            all => {
                // A language that no article has would only repeat the show.
                let spoken =
                    all.iter().filter(|lang| show.articles.iter().any(|article| in_language(article, lang).is_some()));
                let spoken: Vec<&str> = spoken.copied().collect();
                spoken.iter().enumerate().for_each(|(turn, lang)| plan.round(show, Some(lang), turn));
                if spoken.is_empty() {
                    plan.round(show, None, 0);
                }
            }
        }
        plan
    }

    /// The whole show in one language; what does not have it, in its own.
    fn round(&mut self, show: &Show, lang: Option<&str>, round: usize) {
        for (number, article) in show.articles.iter().enumerate() {
            let version = lang.and_then(|lang| in_language(article, lang)).unwrap_or(article);
            self.whole(number, article, version, round);
        }
    }

    /// Each article as it is, and in each language whose translation may be on by its own times. Which one is on is for the
    /// programme to say.
    fn by_times(&mut self, show: &Show, languages: &[&str]) {
        for (number, article) in show.articles.iter().enumerate() {
            self.whole(number, article, article, 0);
            let translated = languages.iter().filter_map(|lang| article.translated(lang));
            let mut timed: Vec<&Arc<Article>> = translated.filter(|one| one.own_times.is_some()).collect();
            timed.dedup_by(|a, b| Arc::ptr_eq(a, b));
            timed.into_iter().for_each(|version| self.whole(number, article, version, 0));
        }
    }

    /// All slides of an article in one language.
    fn whole(&mut self, number: usize, article: &Arc<Article>, version: &Arc<Article>, round: usize) {
        let versions = sections(article).map(|section| self.add(article, version, section)).collect();
        self.runs.push(Turn { round, article: number, versions });
    }

    /// Each slide in all languages that it has.
    fn by_slide(&mut self, show: &Show, languages: &[&str]) {
        for (number, article) in show.articles.iter().enumerate() {
            let mut versions: Vec<&Arc<Article>> =
                languages.iter().filter_map(|lang| in_language(article, lang)).collect();
            versions.dedup_by(|a, b| Arc::ptr_eq(a, b));
            if versions.is_empty() {
                versions.push(article);
            }
            let each = sections(article).flat_map(|section| versions.iter().map(move |version| (section, *version)));
            let versions = each.map(|(section, version)| self.add(article, version, section)).collect();
            self.runs.push(Turn { round: 0, article: number, versions });
        }
    }

    /// Leaves only the first `most` slides that are on.
    pub(super) fn shorten(&mut self, most: usize, on: &dyn Fn(&Slide) -> bool) {
        let mut kept = HashMap::new();
        let all = std::mem::take(&mut self.versions);
        for (index, version) in all.into_iter().enumerate().filter(|(_, version)| on(&version.slide)).take(most) {
            kept.insert(index, self.versions.len());
            self.versions.push(version);
        }
        for run in &mut self.runs {
            run.versions = run.versions.iter().filter_map(|index| kept.get(index).copied()).collect();
        }
        self.runs.retain(|run| !run.versions.is_empty());
        self.known.clear();
    }

    /// The articles as they are played, where each slide has the pages of `places`.
    pub(super) fn runs(&self, places: &[Range<usize>]) -> Vec<Run> {
        let slide = |index: &usize| Some((self.versions.get(*index)?.slide.clone(), places.get(*index)?.clone()));
        let run = |turn: &Turn| Run {
            round: turn.round,
            article: turn.article,
            slides: turn.versions.iter().filter_map(slide).collect(),
        };
        self.runs.iter().map(run).collect()
    }

    fn add(&mut self, article: &Arc<Article>, version: &Arc<Article>, section: Option<usize>) -> usize {
        *self.known.entry((Arc::as_ptr(version), section)).or_insert_with(|| {
            let tag = (!Arc::ptr_eq(article, version)).then(|| version.lang.clone());
            self.versions.push(Version { slide: Slide { article: Arc::clone(version), section }, tag });
            self.versions.len() - 1
        })
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
        plan.runs.iter().flat_map(|run| &run.versions).map(written).collect()
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
        let played: usize = plan.runs.iter().map(|run| run.versions.len()).sum();
        assert_eq!((plan.versions.len(), played), (5, 8));
    }
}
