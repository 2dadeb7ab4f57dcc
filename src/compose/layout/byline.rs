//! Author and date: on one line with a dot between them, else on a line each without one. Places nothing.

use super::Desk;
use crate::compose::text::block::Text;
use crate::compose::text::measure::Setting;
use crate::compose::theme;

/// Who wrote an article, and when.
#[derive(Clone, Default)]
pub(super) struct Byline(Vec<String>);

impl Byline {
    /// Of these parts; those without words count for nothing.
    pub(super) fn of(parts: impl IntoIterator<Item = String>) -> Self {
        Self(parts.into_iter().filter(|part| !part.trim().is_empty()).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its words on one line.
    pub(super) fn said(&self) -> String {
        self.0.join(" · ")
    }

    /// Its words for lines of `width` pixels at `size` pixels per em.
    pub(super) fn text(&self, desk: Desk<'_>, setting: Setting<'_>, size: f32, width: f32) -> Text {
        let text = |words: &str| Text::plain(desk.fonts, words, setting, theme::LEADING);
        let line = text(&self.said());
        if line.set(size, width).len() > 1 { text(&self.0.join("\n")) } else { line }
    }
}
