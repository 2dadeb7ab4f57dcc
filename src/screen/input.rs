//! Which key means what. Knows no window and does nothing itself.

use winit::event::{ElementState, KeyEvent};
use winit::keyboard::{Key as Pressed, NamedKey};

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The next slide.
    Next,
    /// The slide before.
    Previous,
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// Stop the clock, or let it run again.
    Pause,
    /// Full screen or window.
    FullScreen,
    /// The operator's overlay.
    Overlay,
    /// The next theme, to try it out.
    Theme,
    /// The end, or one step back.
    Quit,
    /// The next slide, or what the keyboard is on.
    Space,
    /// The next control.
    Tab,
    /// The control above.
    Up,
    /// The control below.
    Down,
    /// What the keyboard is on, else the index.
    Enter,
    /// Takes a digit back.
    Erase,
    /// A digit.
    Digit(u8),
    /// The index of articles.
    Index,
    /// A photo larger.
    Closer,
    /// Another language.
    Language,
}

/// What a key event asks for; none for a release, a repeat of a toggle, or any other key.
pub fn key(event: &KeyEvent) -> Option<Key> {
    if event.state != ElementState::Pressed {
        return None;
    }
    let key = of(&event.logical_key)?;
    let steps = matches!(key, Key::Next | Key::Previous | Key::Space | Key::Tab | Key::Up | Key::Down);
    (steps || !event.repeat).then_some(key)
}

fn of(pressed: &Pressed) -> Option<Key> {
    Some(match pressed {
        Pressed::Named(NamedKey::ArrowRight | NamedKey::PageDown) => Key::Next,
        Pressed::Named(NamedKey::Space) => Key::Space,
        Pressed::Named(NamedKey::Tab) => Key::Tab,
        Pressed::Named(NamedKey::ArrowUp) => Key::Up,
        Pressed::Named(NamedKey::ArrowDown) => Key::Down,
        Pressed::Named(NamedKey::Enter) => Key::Enter,
        Pressed::Named(NamedKey::Backspace | NamedKey::Delete) => Key::Erase,
        Pressed::Named(NamedKey::ArrowLeft | NamedKey::PageUp) => Key::Previous,
        Pressed::Named(NamedKey::Home) => Key::First,
        Pressed::Named(NamedKey::End) => Key::Last,
        Pressed::Named(NamedKey::F1) => Key::Overlay,
        Pressed::Named(NamedKey::F11) => Key::FullScreen,
        Pressed::Named(NamedKey::Escape) => Key::Quit,
        Pressed::Character(letter) => match letter.to_lowercase().as_str() {
            "p" => Key::Pause,
            "f" => Key::FullScreen,
            "q" => Key::Quit,
            "t" => Key::Theme,
            " " => Key::Space,
            "i" => Key::Index,
            "z" => Key::Closer,
            "l" => Key::Language,
            letter => return letter.parse().ok().filter(|digit| *digit < 10).map(Key::Digit),
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_of_the_contract_means_what_it_says() {
        let named = |key| of(&Pressed::Named(key));
        assert_eq!(named(NamedKey::ArrowRight), Some(Key::Next));
        assert_eq!(named(NamedKey::Space), Some(Key::Space));
        assert_eq!(named(NamedKey::ArrowLeft), Some(Key::Previous));
        assert_eq!(named(NamedKey::Home), Some(Key::First));
        assert_eq!(named(NamedKey::End), Some(Key::Last));
        assert_eq!(named(NamedKey::F1), Some(Key::Overlay));
        assert_eq!(named(NamedKey::Escape), Some(Key::Quit));
        for (letter, key) in [("p", Key::Pause), ("P", Key::Pause), ("f", Key::FullScreen), ("Q", Key::Quit)] {
            assert_eq!(of(&Pressed::Character(letter.into())), Some(key), "{letter}");
        }
        for (letter, key) in [("x", None), ("7", Some(Key::Digit(7))), ("12", None), ("+", None)] {
            assert_eq!(of(&Pressed::Character(letter.into())), key, "{letter}");
        }
    }
}
