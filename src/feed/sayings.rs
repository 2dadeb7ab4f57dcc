//! Gives articles what the files of their photos say: caption and credit where the article says nothing, and for a
//! document a photo a page. Knows which photos were read, opens none.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::words::Words;
use crate::show::article::{Article, Photo};
use crate::show::names;
use crate::show::slide::{Show, Version};

/// What photos say of themselves, and the articles that it has come to stand in.
#[derive(Debug, Default)]
pub struct Sayings {
    words: BTreeMap<String, (Version, Words)>,
    /// The pages of documents after the first that can be shown, by their numbers.
    pages: BTreeMap<String, (Version, Vec<u32>)>,
    /// By the article's file: as it is written, and with what its photos say.
    amended: BTreeMap<String, [Arc<Article>; 2]>,
    /// Something was learned since articles were amended.
    learned: bool,
}

impl Sayings {
    /// Takes what a state of a photo says, and the pages of a document after the first.
    pub fn learn(&mut self, file: &str, version: Version, words: Option<Words>, pages: Vec<u32>) {
        let before = match words {
            Some(words) => self.words.insert(file.to_owned(), (version, words)),
            None => self.words.remove(file),
        };
        self.learned |= before.as_ref() != self.words.get(file);
        let before = match pages.is_empty() {
            false => self.pages.insert(file.to_owned(), (version, pages)),
            true => self.pages.remove(file),
        };
        self.learned |= before.as_ref() != self.pages.get(file);
    }

    /// Lets go of what is not there any more.
    pub fn keep(&mut self, there: impl Fn(&str) -> bool) {
        self.words.retain(|file, _| there(file));
        self.pages.retain(|file, _| there(file));
    }

    /// The show with the words and pages of its photos; the same one if they say nothing that the articles do not.
    pub fn amended(&mut self, show: Arc<Show>) -> Arc<Show> {
        if self.words.is_empty() && self.pages.is_empty() {
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
        for (file, (version, pages)) in &self.pages {
            if show.photos.get(file) == Some(version) {
                show.photos.extend(pages.iter().map(|page| (names::page_of(file, *page), *version)));
            }
        }
        Arc::new(show)
    }

    /// An article with what its photos say; none if that is nothing new.
    fn article(&self, article: &Article, show: &Show) -> Option<Article> {
        let own = article.photos.iter().chain(article.sections.iter().flat_map(|section| &section.photos));
        let says = |photo: &Photo| self.lacking(photo, show).is_some() || self.pages(photo, show).is_some();
        if !own.clone().any(says) && article.translations.is_empty() {
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
        let sections = next.sections.iter_mut().map(|section| &mut section.photos);
        for photos in std::iter::once(&mut next.photos).chain(sections) {
            if photos.iter().any(|photo| self.pages(photo, show).is_some()) {
                *photos = photos.iter().flat_map(|photo| self.paged(photo, show)).collect();
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

    /// The pages after the first of a photo that is a document.
    fn pages(&self, photo: &Photo, show: &Show) -> Option<&[u32]> {
        let version = show.photos.get(&photo.file)?;
        let (_, pages) = self.pages.get(&photo.file).filter(|(known, _)| known == version)?;
        Some(pages)
    }

    /// A document as a photo a page, or the page that is asked for; its words stand on the first.
    fn paged(&self, photo: &Photo, show: &Show) -> Vec<Photo> {
        let pages = self.pages(photo, show).unwrap_or_default();
        let page = |page: u32| Photo { file: names::page_of(&photo.file, page), page: Some(page), ..photo.clone() };
        let silent = |number: &u32| Photo { caption: String::new(), credit: String::new(), ..page(*number) };
        match photo.page {
            None if !pages.is_empty() => std::iter::once(page(1)).chain(pages.iter().map(silent)).collect(),
            Some(number) if pages.contains(&number) => vec![page(number)],
            _ => vec![photo.clone()],
        }
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

    fn learned(version: u64) -> Sayings {
        let mut captions = Sayings::default();
        let words = Words { caption: "Am See".to_owned(), credit: "dpa".to_owned() };
        captions.learn("assets/p.jpg", Version(version), Some(words), Vec::new());
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
        captions.learn(
            "assets/q.jpg",
            Version(1),
            Some(Words { caption: "x".to_owned(), credit: String::new() }),
            Vec::new(),
        );
        let second = captions.amended(Arc::clone(&show));
        assert!(Arc::ptr_eq(&first.articles[0], &second.articles[0]));
        captions.learn("assets/p.jpg", Version(1), None, Vec::new());
        assert_eq!(written(&captions.amended(show)), ["/"]);
    }

    #[test]
    fn a_document_is_a_photo_a_page_unless_one_page_is_asked_for() {
        let cases: [(&str, &[&str]); 5] = [
            (r#"{"title": "T", "photo": "p.jpg"}"#, &["p.jpg", "p.jpg#page=2", "p.jpg#page=4"]),
            (r#"{"title": "T", "photos": ["q.jpg", "p.jpg#page=4"]}"#, &["q.jpg", "p.jpg#page=4"]),
            (r#"{"title": "T", "photo": "p.jpg#page=1"}"#, &["p.jpg"]),
            // The third cannot be shown, and there is no fifth.
            (r#"{"title": "T", "photo": "p.jpg#page=3"}"#, &["p.jpg"]),
            (r#"{"title": "T", "sections": [{"photo": "p.jpg"}]}"#, &["p.jpg", "p.jpg#page=2", "p.jpg#page=4"]),
        ];
        for (text, expected) in cases {
            let mut sayings = Sayings::default();
            sayings.learn("assets/p.jpg", Version(1), None, vec![2, 4]);
            let shown = sayings.amended(show(text));
            let article = &shown.articles[0];
            let own = article.photos.iter().chain(article.sections.iter().flat_map(|section| &section.photos));
            let files: Vec<&str> = own.map(|photo| photo.file.trim_start_matches("assets/")).collect();
            assert_eq!(files, expected, "{text}");
            assert!(files.iter().all(|file| shown.photos.contains_key(&format!("assets/{file}"))), "{text}");
        }
    }

    #[test]
    fn the_caption_of_a_document_stands_on_its_first_page() {
        let mut sayings = learned(1);
        sayings.learn("assets/q.jpg", Version(1), None, vec![2]);
        let text = r#"{"title": "T", "photo": {"file": "q.jpg", "caption": "Plan"}}"#;
        assert_eq!(written(&sayings.amended(show(text))), ["Plan/", "/"]);
    }
}
