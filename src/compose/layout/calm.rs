//! The slide for a show without slides: it says where slides go, and nothing that would worry a passer-by.

use super::byline::Byline;
use super::column::{Column, Ground};
use super::{Content, Desk, Page};
use crate::compose::scene::Scene;
use crate::compose::theme::Theme;
use crate::say::{Lang, say};
use crate::show::article::{Block, Layout};

/// The slide for a time at which nothing is shown: no word, nothing that moves; `dark` where the show is closed.
pub fn rest(desk: Desk<'_>, dark: bool) -> Scene {
    let ground = if dark { Theme::named("abend").ground } else { desk.theme.ground };
    Scene::new(desk.size, ground)
}

/// The calm slide: `place` is the folder of the show, `lang` the language of Litfass's own words.
pub fn calm(desk: Desk<'_>, place: &str, lang: &str) -> Scene {
    let lang = Lang::of(lang);
    let (heading, sentence) = (say!("calm-heading").told(lang), say!("calm-sentence", place = place).told(lang));
    let body = [Block::plain(sentence)];
    let content = Content {
        lang: lang.tag(),
        kicker: "Litfass",
        heading: &heading,
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
