//! Where controls stand: all of them in the lower half, so that they are reached from a wheelchair, and none smaller than a
//! finger needs. Lengths are in s, one percent of the screen's shorter side. Draws nothing.

mod index;
mod staff;

use super::words::{Word, resume, word};
use super::{Button, Content, Control, Icon, Look, Panel, Room, Words};
use crate::compose::geometry::{Rect, Size};
pub use index::{IndexShape, index_shape};

/// Distance from the edges of the screen.
const MARGIN: f32 = 5.0;
/// Distance of controls.
const GAP: f32 = 1.4;
/// Least side of a target, whatever the screen says of its size.
const TARGET: f32 = 10.0;
/// A mark in the bar: width and height.
const MARK: (f32, f32) = (17.0, 12.5);

/// Lengths of a screen.
#[derive(Clone, Copy)]
struct Lengths {
    size: Size,
    s: f32,
    width: f32,
    height: f32,
    target: f32,
}

impl Lengths {
    fn of(size: Size, target: f32) -> Self {
        let s = size.unit();
        Self { size, s, width: size.width as f32, height: size.height as f32, target: target.max(TARGET * s) }
    }

    fn margin(self) -> f32 {
        MARGIN * self.s
    }

    fn gap(self) -> f32 {
        GAP * self.s
    }

    /// The row at the lower edge of a sheet.
    fn last_row(self) -> f32 {
        self.height - self.margin() - self.target
    }

    /// The sheet whose controls begin at a height.
    fn sheet(self, controls: f32) -> Rect {
        let top = (controls - 15.6 * self.s).max(0.0).round();
        Rect::new(0.0, top, self.width, self.height - top)
    }

    /// A square or longer target that ends at the right edge.
    fn right(self, width: f32) -> Rect {
        Rect::new(self.width - self.margin() - width, self.last_row(), width, self.target)
    }
}

impl Panel {
    /// Lays out what is to be offered.
    pub fn of(content: Content, room: Room<'_>) -> Self {
        let lengths = Lengths::of(room.size, room.target);
        let cleans = matches!(content, Content::Clean(_));
        let mut panel = match content {
            Content::Nothing => Self::empty(room.size),
            Content::Bar { closer, language } => bar(lengths, slide_marks(closer, language, room.lang)),
            Content::Closer => bar(lengths, closer_marks(room.lang)),
            Content::Index { tiles, page, language } => index::index(lengths, tiles, page, language, room),
            Content::Gate { typed, checking, blocked } => staff::gate(lengths, typed, checking, blocked, room.lang),
            Content::Menu { full_screen } => staff::menu(lengths, full_screen, room.lang),
            Content::Clean(seconds) => staff::clean(lengths, seconds, room.lang),
        };
        if let Some(seconds) = room.countdown.filter(|_| !cleans) {
            let (wide, tall) = (38.0 * lengths.s, 5.6 * lengths.s);
            let rect = match (panel.bar, panel.sheet) {
                (Some(bar), _) => Rect::new((lengths.width - wide) / 2.0, bar.y - tall - 1.2 * lengths.s, wide, tall),
                (None, Some(sheet)) => {
                    Rect::new(lengths.width - lengths.margin() - wide, sheet.y + 0.8 * lengths.s, wide, 4.4 * lengths.s)
                }
                (None, None) => {
                    let y = lengths.height - tall - 1.2 * lengths.s;
                    Rect::new((lengths.width - wide) / 2.0, y, wide, tall)
                }
            };
            panel.countdown = Some((resume(seconds, room.lang), rect.snapped(), (seconds as f32 / 10.0).min(1.0)));
        }
        panel
    }

    fn empty(size: Size) -> Self {
        Self {
            size,
            sheet: None,
            bar: None,
            words: Vec::new(),
            dots: None,
            countdown: None,
            controls: Vec::new(),
            focus: None,
            pressed: None,
        }
    }
}

type Mark = (Button, Icon, String);

fn slide_marks(closer: bool, language: Option<String>, lang: &str) -> Vec<Mark> {
    let said = |one| word(one, lang).to_owned();
    let mut marks = vec![
        (Button::Previous, Icon::Left, said(Word::Previous)),
        (Button::Index, Icon::Grid, said(Word::Index)),
        (Button::Next, Icon::Right, said(Word::Next)),
    ];
    if closer {
        marks.insert(2, (Button::Closer, Icon::Lens, said(Word::Closer)));
    }
    if let Some(language) = language {
        marks.insert(marks.len() - 1, (Button::Language, Icon::Globe, language));
    }
    marks
}

fn closer_marks(lang: &str) -> Vec<Mark> {
    let said = |one| word(one, lang).to_owned();
    vec![
        (Button::Smaller, Icon::Minus, said(Word::Smaller)),
        (Button::Larger, Icon::Plus, said(Word::Larger)),
        (Button::Back, Icon::Cross, said(Word::Back)),
    ]
}

/// The bar under a slide.
fn bar(lengths: Lengths, marks: Vec<Mark>) -> Panel {
    let (s, count) = (lengths.s, marks.len().max(1) as f32);
    let pad = 0.8 * s;
    let most = (lengths.width - 2.0 * lengths.margin() - 2.0 * pad) / count;
    let (wide, tall) = ((MARK.0 * s).max(lengths.target).min(most), (MARK.1 * s).max(lengths.target));
    let (width, height) = (wide * count + 2.0 * pad, tall + 2.0 * pad);
    let whole = Rect::new((lengths.width - width) / 2.0, lengths.height - 3.0 * s - height, width, height).snapped();
    let control = |(at, (button, icon, name)): (usize, Mark)| {
        let rect = Rect::new(whole.x + pad + wide * at as f32, whole.y + pad, wide, tall).snapped();
        Control { button, rect, name, look: Look::Mark(icon) }
    };
    let controls = marks.into_iter().enumerate().map(control).collect();
    Panel { bar: Some(whole), controls, ..Panel::empty(lengths.size) }
}

fn heading(text: String, lengths: Lengths, sheet: Rect, width: f32) -> Words {
    let width = width.min(lengths.width - 2.0 * lengths.margin());
    let rect = Rect::new(lengths.margin(), sheet.y + 4.6 * lengths.s, width, 8.0 * lengths.s);
    Words { text, rect, size: (6.0 * lengths.s).round(), heading: true, centred: false, quiet: false }
}

/// A target with a symbol and its word in the last row, from the left.
fn in_row(lengths: Lengths, x: f32, wide: f32, (button, icon, name): Mark) -> Control {
    let rect = Rect::new(x, lengths.last_row(), wide, lengths.target).snapped();
    Control { button, rect, name, look: Look::Line(icon) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::controls::Tile;

    fn tiles(count: usize) -> Vec<Tile> {
        let tile = |slide| Tile { slide, title: format!("Artikel {slide}"), lang: "de".to_owned(), pixels: None };
        (0..count).map(tile).collect()
    }

    fn contents(count: usize) -> Vec<Content> {
        let language = Some("English".to_owned());
        vec![
            Content::Bar { closer: true, language: language.clone() },
            Content::Nothing,
            Content::Closer,
            Content::Index { tiles: tiles(count), page: (0, 3), language },
            Content::Gate { typed: Some(3), checking: false, blocked: Some(4) },
            Content::Gate { typed: None, checking: false, blocked: None },
            Content::Menu { full_screen: true },
            Content::Clean(30),
        ]
    }

    /// Screens and the least side of a target there: halls, portrait, an LED band, a tablet, a small panel of high density.
    const SCREENS: [(Size, f32); 7] = [
        (Size::new(1920, 1080), 48.0),
        (Size::new(1080, 1920), 48.0),
        (Size::new(3840, 2160), 96.0),
        (Size::new(1280, 720), 48.0),
        (Size::new(3840, 1080), 48.0),
        (Size::new(1024, 600), 59.0),
        (Size::new(600, 1024), 59.0),
    ];

    #[test]
    fn every_control_is_large_enough_in_the_lower_half_and_apart_from_all_others() {
        for (size, target) in SCREENS {
            let shape = index_shape(size, target);
            assert!(shape.places.len() >= 3, "{size:?}: {shape:?}");
            for content in contents(shape.places.len()) {
                let what = format!("{content:?} on {size:?}");
                let panel = Panel::of(content, Room { size, target, lang: "de", countdown: Some(9) });
                for (at, control) in panel.controls.iter().enumerate() {
                    let Rect { y, w, h, .. } = control.rect;
                    assert!(w.min(h) + 0.5 >= target, "{:?} is too small: {what}", control.rect);
                    assert!(y + 0.5 >= size.height as f32 / 2.0, "{:?} is too high up: {what}", control.button);
                    assert!(size.rect().holds(control.rect), "{:?} is outside: {what}", control.button);
                    assert!(!control.name.is_empty(), "{:?} has no name: {what}", control.button);
                    let apart = panel.controls[at + 1..].iter().all(|other| !control.rect.overlaps(other.rect));
                    assert!(apart, "{:?} is under another: {what}", control.button);
                    let words = panel.words.iter().map(|words| words.rect).chain(panel.dots.map(|dots| dots.1));
                    assert!(
                        words.into_iter().all(|rect| !control.rect.overlaps(rect)),
                        "{:?} is on words: {what}",
                        control.button
                    );
                }
            }
        }
    }

    #[test]
    fn the_keyboard_comes_to_every_control_and_round_again() {
        for content in contents(6) {
            let panel =
                Panel::of(content, Room { size: Size::new(1920, 1080), target: 48.0, lang: "en", countdown: None });
            let mut seen = Vec::new();
            let mut at = None;
            for _ in 0..panel.controls.len() {
                at = panel.next_to(at, true);
                seen.extend(at);
            }
            let all: Vec<Button> = panel.controls.iter().map(|control| control.button).collect();
            assert_eq!(seen, all);
            assert_eq!(panel.next_to(panel.next_to(at, false), true), at);
        }
    }

    #[test]
    fn arrows_go_where_they_point() {
        let content = Content::Gate { typed: Some(0), checking: false, blocked: None };
        let panel = Panel::of(content, Room { size: Size::new(1920, 1080), target: 48.0, lang: "en", countdown: None });
        let cases = [
            (Button::Digit(1), (1.0, 0.0), Button::Digit(2)),
            (Button::Digit(5), (0.0, 1.0), Button::Digit(8)),
            (Button::Digit(5), (0.0, -1.0), Button::Digit(2)),
            (Button::Digit(9), (0.0, 1.0), Button::Enter),
            (Button::Digit(0), (-1.0, 0.0), Button::Erase),
            (Button::Digit(3), (1.0, 0.0), Button::Digit(3)),
        ];
        for (from, direction, to) in cases {
            assert_eq!(panel.towards(Some(from), direction), Some(to), "{from:?} {direction:?}");
        }
        assert_eq!(panel.towards(None, (1.0, 0.0)), Some(Button::Digit(1)));
    }
}
