//! An emergency message cut into pages that a player plays in turn, whatever show it interrupts. Owns their ids; how they
//! look is `layout`'s business.

use std::sync::Arc;

use jiff::civil::DateTime;

use super::deck::Page;
use super::geometry::Size;
use super::layout::{self, Desk};
use super::reading;
use super::scene::Scene;
use super::text::fonts::Fonts;
use super::theme::Theme;
use crate::show::article::Photo;
use crate::show::emergency::{Message, Words};
use crate::show::hash;
use crate::show::slide::{Revision, Version};
use crate::show::theming::ThemeChoice;

/// First part of the ids of pages.
pub const ARTICLE: &str = "emergency";

/// For what and whom a message is set.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// Faces.
    pub fonts: &'a Fonts,
    /// Size of the screen.
    pub size: Size,
    /// Its picture, if that is there: its file, state and size.
    pub picture: Option<(&'a str, Version, [u32; 2])>,
}

/// The pages of a message in the languages of its readers. A message that cannot be composed (a defect of ours) has none.
pub fn pages(site: Site<'_>, message: &Message, spoken: &[(&str, &Words)]) -> Vec<Arc<Page>> {
    let pages = spoken.iter().flat_map(|(lang, words)| {
        let own = message.words.first().is_some_and(|own| std::ptr::eq(own, *words));
        let compose = std::panic::AssertUnwindSafe(|| in_language(site, message, lang, words, own));
        std::panic::catch_unwind(compose).unwrap_or_else(|_| {
            tracing::error!("{} cannot be composed", message.file);
            Vec::new()
        })
    });
    pages.map(Arc::new).collect()
}

/// The scene for when a message is over and no show has been read yet.
pub fn nothing(size: Size) -> Scene {
    Scene::new(size, Theme::named("").ground)
}

fn in_language(site: Site<'_>, message: &Message, lang: &str, words: &Words, own: bool) -> Vec<Page> {
    // What is said of a picture that is not there is said all the same.
    let photo = message.photo.as_ref().map(|photo| {
        let file = site.picture.map_or(photo.file.as_str(), |(file, ..)| file).to_owned();
        Photo { file, ..photo.clone() }
    });
    let photos = |_: &str| site.picture.map(|(_, version, size)| (version, size));
    let theme = Theme::of_level(message.level);
    let (fonts, size, now) = (site.fonts, site.size, DateTime::default());
    let desk = Desk { fonts, theme, size, footer: "", now, photos: &photos };
    let set = layout::emergency(desk, message.level, lang, words, photo.as_ref());
    let count = set.len();
    let title = if words.title.is_empty() { message.title() } else { words.title.clone() };
    let theme = Arc::new(ThemeChoice::default());
    let finish = |(index, page): (usize, layout::Page)| {
        let text = page.words.join("\n");
        let number = if count > 1 { format!(".{}", index + 1) } else { String::new() };
        let tag = if own { String::new() } else { format!("@{lang}") };
        let seconds = reading::seconds(&text, lang, page.photos.len());
        Page {
            id: format!("{ARTICLE}/0{number}{tag}"),
            article: ARTICLE.to_owned(),
            section: "0".to_owned(),
            file: message.file.clone(),
            title: title.clone(),
            number: 0,
            heading: title.clone(),
            page: index + 1,
            pages: count,
            seconds,
            lang: lang.to_owned(),
            text,
            photos: page.photos,
            off: None,
            dress: 0,
            theme: Arc::clone(&theme),
            revision: Revision(hash::of(format!("{:?}", page.scene).as_bytes())),
            scene: Arc::new(page.scene),
        }
    };
    set.into_iter().enumerate().map(finish).collect()
}
