//! The slide for a show without slides: it says where slides go, and nothing that would worry a passer-by.

use super::byline::Byline;
use super::column::{Column, Ground};
use super::{Content, Desk, Page};
use crate::compose::scene::Scene;
use crate::compose::theme::Theme;
use crate::show::article::{Block, Layout};

/// The slide for a time at which nothing is shown: no word, nothing that moves; `dark` where the show is closed.
pub fn rest(desk: Desk<'_>, dark: bool) -> Scene {
    let ground = if dark { Theme::named("abend").ground } else { desk.theme.ground };
    Scene::new(desk.size, ground)
}

/// The calm slide: `place` is the folder of the show, `lang` the language of Litfass's own words.
pub fn calm(desk: Desk<'_>, place: &str, lang: &str) -> Scene {
    let german = lang.to_ascii_lowercase().starts_with("de");
    let (heading, sentence) = if german {
        ("Hier entsteht eine Schau", format!("Folien kommen in den Ordner {place}/slides, Fotos nach {place}/assets."))
    } else {
        ("A show will be here", format!("Slides go into the folder {place}/slides, photos into {place}/assets."))
    };
    let body = [Block::plain(sentence)];
    let content = Content {
        lang: if german { "de" } else { "en" },
        kicker: "Litfass",
        heading,
        display: true,
        lead: "",
        body: &body,
        byline: Byline::default(),
        photos: &[],
        layout: Layout::Text,
        number: 0,
    };
    let area = super::safe(desk);
    let pages = Column::measure(desk, &content, area).pages(desk, Ground::one(area, true), |_| Page::new(desk.scene()));
    pages.into_iter().next().map_or_else(|| desk.scene(), |page| page.scene)
}
