//! What keys do. Decides nothing about slides.

use super::App;
use crate::feed::events::Reason;
use crate::screen::input::Key;
use crate::show::theming::THEMES;

impl App {
    /// Someone pressed a key.
    pub fn press(&mut self, key: Key) -> Option<Reason> {
        let now = self.parts.clock.now();
        match key {
            Key::Next | Key::Space => self.player_mut().next(now),
            Key::Previous => self.player_mut().previous(now),
            Key::First => self.player_mut().first(now),
            Key::Last => self.player_mut().last(now),
            // A message cannot be held back, and the show under it is not paused unseen.
            Key::Pause if self.alarm.is_some() => {}
            Key::Pause => self.parts.player.toggle_pause(now),
            Key::Overlay => {
                self.overlay = !self.overlay;
                self.dirty = true;
            }
            Key::Quit if self.overlay => {
                self.overlay = false;
                self.dirty = true;
            }
            Key::Theme => {
                let current = self.theme.unwrap_or(self.show.settings.theme.name);
                let index = THEMES.iter().position(|name| *name == current).map_or(0, |index| index + 1);
                self.theme = THEMES.get(index % THEMES.len()).copied();
                self.wanted_theme = self.theme;
            }
            Key::Quit => return Some(Reason::Key),
            // These are for visitors and staff in front of the screen.
            Key::FullScreen
            | Key::Tab
            | Key::Up
            | Key::Down
            | Key::Enter
            | Key::Erase
            | Key::Digit(_)
            | Key::Index
            | Key::Closer
            | Key::Language => {}
        }
        None
    }
}
