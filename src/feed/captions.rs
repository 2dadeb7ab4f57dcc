//! Gives photos that an article says nothing of the caption and the credit from their own files. Knows which photos
//! were read, opens none.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::words::Words;
use crate::show::article::{Article, Photo};
use crate::show::slide::{Show, Version};

/// What photos say of themselves, and the articles that it has come to stand in.
#[derive(Debug, Default)]
pub struct Captions {
    words: BTreeMap<String, (Version, Words)>,
    /// By the article's file: as it is written, and with what its photos say.
    amended: BTreeMap<String, [Arc<Article>; 2]>,
    /// Something was learned since articles were amended.
    learned: bool,
}

impl Captions {
    /// Takes what a state of a photo says.
    pub fn learn(&mut self, file: &str, version: Version, words: Option<Words>) {
        let before = match words {
            Some(words) => self.words.insert(file.to_owned(), (version, words)),
            None => self.words.remove(file),
        };
        self.learned |= before.as_ref() != self.words.get(file);
    }

    /// Lets go of what is not there any more.
    pub fn keep(&mut self, there: impl Fn(&str) -> bool) {
        self.words.retain(|file, _| there(file));
    }

    /// The show with the words of its photos; the same one if they say nothing that the articles do not.
    pub fn amended(&mut self, show: Arc<Show>) -> Arc<Show> {
        if self.words.is_empty() {
            self.amended.clear();
            return show;
        }
        let (before, learned) = (std::mem::take(&mut self.amended), std::mem::take(&mut self.learned));
        let mut articles = Vec::with_capacity(show.articles.len());
        for article in &show.articles {
            let known = before.get(&article.file).filter(|[written, _]| Arc::ptr_eq(written, article));
            let next = match known {
                Some([_, amended]) if !learned => Some(Arc::clone(amended)),
                // The same as before is to be the same, so that nothing is composed anew.
                known => self.article(article, &show).map(|next| match known {
                    Some([_, amended]) if **amended == next => Arc::clone(amended),
                    _ => Arc::new(next),
                }),
            };
            articles.push(next.as_ref().map_or_else(|| Arc::clone(article), Arc::clone));
            if let Some(next) = next {
                self.amended.insert(article.file.clone(), [Arc::clone(article), next]);
            }
        }
        if self.amended.is_empty() {
            return show;
        }
        let mut show = Arc::unwrap_or_clone(show);
        show.articles = articles;
        Arc::new(show)
    }

    /// An article with what its photos say; none if that is nothing new.
    fn article(&self, article: &Article, show: &Show) -> Option<Article> {
        let own = article.photos.iter().chain(article.sections.iter().flat_map(|section| &section.photos));
        if !own.clone().any(|photo| self.lacking(photo, show).is_some()) && article.translations.is_empty() {
            return None;
        }
        let mut next = article.clone();
        let sections = next.sections.iter_mut().flat_map(|section| &mut section.photos);
        let mut changed = false;
        for photo in next.photos.iter_mut().chain(sections) {
            if let Some([caption, credit]) = self.lacking(photo, show) {
                caption.into_iter().for_each(|words| words.clone_into(&mut photo.caption));
                credit.into_iter().for_each(|words| words.clone_into(&mut photo.credit));
                changed = true;
            }
        }
        for translation in &mut next.translations {
            if let Some(amended) = self.article(translation, show) {
                *translation = Arc::new(amended);
                changed = true;
            }
        }
        changed.then_some(next)
    }

    /// The caption and the credit that a photo has not and its file has; none if that is neither.
    fn lacking(&self, photo: &Photo, show: &Show) -> Option<[Option<&str>; 2]> {
        let version = show.photos.get(&photo.file)?;
        let (_, words) = self.words.get(&photo.file).filter(|(known, _)| known == version)?;
        let caption = lacking(&photo.caption, photo.said[0], &words.caption);
        let credit = lacking(&photo.credit, photo.said[1], &words.credit);
        (caption.is_some() || credit.is_some()).then_some([caption, credit])
    }
}

/// The words of a file where there is nothing written, unless it is said that there is to be nothing.
fn lacking<'a>(written: &str, said: bool, words: &'a str) -> Option<&'a str> {
    (written.is_empty() && !said && !words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::parse;
    use crate::show::settings::Settings;

    fn show(text: &str) -> Arc<Show> {
        let article = parse::article("slides/a.json", text, &Settings::default()).article.expect("an article");
        let photos = [("assets/p.jpg".to_owned(), Version(1)), ("assets/q.jpg".to_owned(), Version(1))].into();
        Arc::new(Show { articles: vec![Arc::new(article)], photos, ..Show::default() })
    }

    fn learned(version: u64) -> Captions {
        let mut captions = Captions::default();
        let words = Words { caption: "Am See".to_owned(), credit: "dpa".to_owned() };
        captions.learn("assets/p.jpg", Version(version), Some(words));
        captions
    }

    /// Caption and credit of all photos of the first article.
    fn written(show: &Show) -> Vec<String> {
        let article = &show.articles[0];
        let own = article.photos.iter().chain(article.sections.iter().flat_map(|section| &section.photos));
        own.map(|photo| format!("{}/{}", photo.caption, photo.credit)).collect()
    }

    #[test]
    fn a_photo_says_what_its_article_does_not() {
        let cases: [(&str, &[&str]); 7] = [
            (r#"{"title": "T", "photo": "p.jpg"}"#, &["Am See/dpa"]),
            (r#"{"title": "T", "photo": {"file": "p.jpg", "caption": "Hier"}}"#, &["Hier/dpa"]),
            (r#"{"title": "T", "photo": {"file": "p.jpg", "credit": "WF"}}"#, &["Am See/WF"]),
            (r#"{"title": "T", "photo": {"file": "p.jpg", "caption": "", "credit": ""}}"#, &["/"]),
            (r#"{"title": "T", "photo": "q.jpg"}"#, &["/"]),
            (r#"{"title": "T", "sections": [{"photos": ["q.jpg", "p.jpg"]}]}"#, &["/", "Am See/dpa"]),
            (r#"{"title": "T", "sections": [{"caption": "Alle", "photo": "p.jpg"}]}"#, &["Alle/dpa"]),
        ];
        for (text, expected) in cases {
            assert_eq!(written(&learned(1).amended(show(text))), expected, "{text}");
        }
    }

    #[test]
    fn words_of_another_state_of_the_photo_do_not_count() {
        let show = show(r#"{"title": "T", "photo": "p.jpg"}"#);
        assert!(Arc::ptr_eq(&learned(2).amended(Arc::clone(&show)), &show));
    }

    #[test]
    fn an_article_stays_the_same_one_until_it_or_its_photo_changes() {
        let mut captions = learned(1);
        let show = show(r#"{"title": "T", "photo": "p.jpg", "translations": {"en": {"title": "E"}}}"#);
        let first = captions.amended(Arc::clone(&show));
        assert_eq!(first.articles[0].translations[0].photos[0].caption, "Am See");
        captions.learn("assets/q.jpg", Version(1), Some(Words { caption: "x".to_owned(), credit: String::new() }));
        let second = captions.amended(Arc::clone(&show));
        assert!(Arc::ptr_eq(&first.articles[0], &second.articles[0]));
        captions.learn("assets/p.jpg", Version(1), None);
        assert_eq!(written(&captions.amended(show)), ["/"]);
    }
}
