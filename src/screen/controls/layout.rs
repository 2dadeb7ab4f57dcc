//! Where controls stand: all of them in the lower half, so that they are reached from a wheelchair, and none smaller than a
//! finger needs. Lengths are in s, one percent of the screen's shorter side. Draws nothing.

use super::words::{Word, resume, word};
use super::{Button, Content, Control, Icon, Look, Panel, Room, Tile, Words};
use crate::compose::geometry::{Rect, Size};
use crate::pixels::PixelSize;
use crate::say::{Lang, say};

/// Distance from the edges of the screen.
const MARGIN: f32 = 5.0;
/// Distance of controls.
const GAP: f32 = 1.4;
/// Least side of a target, whatever the screen says of its size.
const TARGET: f32 = 10.0;
/// A mark in the bar: width and height.
const MARK: (f32, f32) = (17.0, 12.5);
/// A tile of the index: narrowest and lowest, highest.
const TILE: (f32, f32, f32) = (50.0, 15.0, 21.0);
/// A key of the PIN pad: widest and highest.
const KEY: (f32, f32) = (19.0, 12.0);
/// A line of the operator's menu.
const LINE: (f32, f32) = (62.0, 11.5);

/// How the index is divided.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexShape {
    /// Where tiles stand, in their order.
    pub places: Vec<Rect>,
    /// The photo's part of each.
    pub photo: PixelSize,
}

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

/// Divides the index of a screen.
pub fn index_shape(size: Size, target: f32) -> IndexShape {
    let lengths = Lengths::of(size, target);
    let (s, gap) = (lengths.s, lengths.gap());
    let (narrow, low, high) = TILE;
    let top = lengths.height / 2.0 + 0.5 * s;
    let room = lengths.last_row() - 2.0 * gap - top;
    let least = (low * s).max(lengths.target);
    let rows = ((room + gap) / (least + gap)).floor().max(1.0);
    let tall = ((room - (rows - 1.0) * gap) / rows).clamp(lengths.target, high * s);
    let wide = lengths.width - 2.0 * lengths.margin();
    let columns = ((wide + gap) / (narrow * s + gap)).floor().max(1.0);
    let each = (wide - (columns - 1.0) * gap) / columns;
    let first = lengths.last_row() - 2.0 * gap - rows * tall - (rows - 1.0) * gap;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows and columns")]
    let (rows, columns) = (rows.min(12.0) as u16, columns.min(12.0) as u16);
    let place = |row: u16, column: u16| {
        let (x, y) = (lengths.margin() + f32::from(column) * (each + gap), first + f32::from(row) * (tall + gap));
        Rect::new(x, y, each, tall).snapped()
    };
    let places: Vec<Rect> = (0..rows).flat_map(|row| (0..columns).map(move |column| place(row, column))).collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole pixels of a screen")]
    let side = |length: f32| length.round().max(1.0) as u32;
    IndexShape { places, photo: PixelSize { width: side((tall * 1.3).min(each * 0.42)), height: side(tall) } }
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
            Content::Index { tiles, page, language } => index(lengths, tiles, page, language, room),
            Content::Gate { typed, checking, blocked } => gate(lengths, typed, checking, blocked, room.lang),
            Content::Menu { full_screen } => menu(lengths, full_screen, room.lang),
            Content::Clean(seconds) => clean(lengths, seconds, room.lang),
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

fn index(
    lengths: Lengths,
    tiles: Vec<Tile>,
    (page, pages): (usize, usize),
    language: Option<String>,
    room: Room<'_>,
) -> Panel {
    let (shape, s) = (index_shape(lengths.size, room.target), lengths.s);
    let top = shape.places.first().map_or(lengths.height / 2.0, |place| place.y);
    let sheet = lengths.sheet(top);
    let tile = |(tile, rect): (Tile, &Rect)| Control {
        button: Button::Open(tile.slide),
        rect: *rect,
        name: tile.title,
        look: Look::Tile { photo: shape.photo, pixels: tile.pixels, lang: tile.lang },
    };
    let mut controls: Vec<Control> = tiles.into_iter().zip(&shape.places).map(tile).collect();
    let mut words = vec![heading(word(Word::Index, room.lang).to_owned(), lengths, sheet, lengths.width)];
    let said = |one| word(one, room.lang).to_owned();
    if pages > 1 {
        let side = lengths.target.round();
        let (left, right) = (lengths.margin(), lengths.margin() + side + 9.0 * s);
        for (x, button, icon, name) in [
            (left, Button::Previous, Icon::Left, said(Word::Previous)),
            (right, Button::Next, Icon::Right, said(Word::Next)),
        ] {
            let rect = Rect::new(x, lengths.last_row(), side, lengths.target).snapped();
            controls.push(Control { button, rect, name, look: Look::Symbol(icon) });
        }
        let rect = Rect::new(left + side, lengths.last_row(), 9.0 * s, lengths.target);
        let text = format!("{} / {pages}", page + 1);
        words.push(Words { text, rect, size: (3.5 * s).round(), heading: false, centred: true, quiet: true });
    }
    let close = lengths.right(29.0 * s);
    if let Some(language) = language {
        let x = close.x - lengths.gap() - close.w;
        controls.push(in_row(lengths, x, close.w, (Button::Language, Icon::Globe, language)));
    }
    controls.push(in_row(lengths, close.x, close.w, (Button::Back, Icon::Cross, said(Word::Back))));
    Panel { sheet: Some(sheet), words, controls, ..Panel::empty(lengths.size) }
}

/// Twelve keys: the digits, one that takes back, one that ends.
fn keys(lengths: Lengths, whole: Rect, lang: Lang) -> Vec<Control> {
    let erase = say!("gate-erase").told(lang);
    let gap = lengths.gap();
    let (wide, tall) = ((whole.w - 2.0 * gap) / 3.0, (whole.h - 3.0 * gap) / 4.0);
    let key = |at: u8| {
        let (column, row) = (f32::from(at % 3), f32::from(at / 3));
        let rect = Rect::new(whole.x + column * (wide + gap), whole.y + row * (tall + gap), wide, tall).snapped();
        let digit = |digit: u8| (Button::Digit(digit), digit.to_string(), Look::Key(digit.to_string()));
        let (button, name, look) = match at {
            9 => (Button::Erase, erase.clone(), Look::Symbol(Icon::Erase)),
            10 => digit(0),
            11 => (Button::Enter, "OK".to_owned(), Look::Symbol(Icon::Check)),
            _ => digit(at + 1),
        };
        Control { button, rect, name, look }
    };
    (0..12).map(key).collect()
}

fn gate(lengths: Lengths, typed: Option<usize>, checking: bool, blocked: Option<u64>, lang: &str) -> Panel {
    let (s, lang) = (lengths.s, Lang::of(lang));
    let wide = lengths.size.landscape();
    let tall = (KEY.1 * s).min((lengths.height / 2.0 - lengths.margin()) / 4.0 - lengths.gap()).max(lengths.target);
    let pad_height = 4.0 * tall + 3.0 * lengths.gap();
    let pad_width =
        if wide { (3.0 * KEY.0 * s).max(3.0 * lengths.target) } else { lengths.width - 2.0 * lengths.margin() };
    let below = if wide { 0.0 } else { lengths.target + 2.0 * lengths.gap() };
    let top = lengths.height - lengths.margin() - pad_height - below;
    let x = if wide { lengths.width - lengths.margin() - pad_width } else { lengths.margin() };
    let sheet = if wide { lengths.sheet(top + 5.0 * s) } else { lengths.sheet(top - 12.0 * s) };
    let mut panel = Panel { sheet: Some(sheet), ..Panel::empty(lengths.size) };
    let text_width = if wide { x - 2.0 * lengths.margin() } else { pad_width };
    panel.words.push(heading(say!("gate-title").told(lang), lengths, sheet, text_width));
    let note = match (typed, checking, blocked) {
        (None, ..) => say!("gate-no-pin"),
        (_, true, _) => say!("gate-checking"),
        (_, _, Some(seconds)) => say!("gate-wrong", seconds = seconds),
        _ => say!("gate-note"),
    };
    let rect = Rect::new(lengths.margin(), sheet.y + 13.0 * s, text_width.min(80.0 * s), 11.0 * s);
    panel.words.push(Words {
        text: note.told(lang),
        rect,
        size: (3.5 * s).round(),
        heading: false,
        centred: false,
        quiet: true,
    });
    if let Some(typed) = typed {
        let y = if wide { sheet.y + 27.0 * s } else { top - 4.5 * s };
        panel.dots = Some((typed, Rect::new(lengths.margin(), y, text_width, 2.4 * s)));
        panel.controls = keys(lengths, Rect::new(x, top, pad_width, pad_height), lang);
    }
    let each = ((if wide { x } else { lengths.width }) - 2.0 * lengths.margin() - lengths.gap()) / 2.0;
    let each = each.min(46.0 * s);
    let marks = [
        (Button::Clean, Icon::Drop, say!("gate-clean").told(lang)),
        (Button::Back, Icon::Cross, say!("gate-back").told(lang)),
    ];
    for (at, mark) in marks.into_iter().enumerate() {
        let x = lengths.margin() + at as f32 * (each + lengths.gap());
        panel.controls.push(in_row(lengths, x, each, mark));
    }
    panel
}

fn menu(lengths: Lengths, full_screen: bool, lang: &str) -> Panel {
    let (s, lang) = (lengths.s, Lang::of(lang));
    let window = if full_screen { say!("menu-window") } else { say!("menu-full-screen") };
    let lines = [
        (Button::Overlay, Icon::List, say!("menu-overlay")),
        (Button::Clean, Icon::Drop, say!("gate-clean")),
        (Button::Window, Icon::Frame, window),
        (Button::Quit, Icon::Power, say!("menu-quit")),
        (Button::Back, Icon::Cross, say!("gate-back")),
    ];
    let columns = if lengths.size.landscape() { 2 } else { 1 };
    let rows = lines.len().div_ceil(columns);
    let gap = lengths.gap();
    let tall = (LINE.1 * s).max(lengths.target);
    let most = (lengths.width - 2.0 * lengths.margin() - gap * (columns - 1) as f32) / columns as f32;
    let wide = if columns == 1 { most } else { most.min(LINE.0 * s) };
    let top = lengths.height - lengths.margin() - rows as f32 * tall - (rows - 1) as f32 * gap;
    let sheet = lengths.sheet(top);
    let control = |(at, (button, icon, name)): (usize, (Button, Icon, crate::say::Message))| {
        let (column, row) = ((at / rows) as f32, (at % rows) as f32);
        let rect = Rect::new(lengths.margin() + column * (wide + gap), top + row * (tall + gap), wide, tall).snapped();
        Control { button, rect, name: name.told(lang), look: Look::Line(icon) }
    };
    let controls = lines.into_iter().enumerate().map(control).collect();
    let words = vec![heading(say!("menu-title").told(lang), lengths, sheet, lengths.width)];
    Panel { sheet: Some(sheet), words, controls, ..Panel::empty(lengths.size) }
}

fn clean(lengths: Lengths, seconds: u64, lang: &str) -> Panel {
    let (s, lang) = (lengths.s, Lang::of(lang));
    let sheet = lengths.sheet(lengths.height * 0.72);
    let rect = Rect::new(lengths.margin(), sheet.y + 13.0 * s, lengths.width - 2.0 * lengths.margin(), 11.0 * s);
    let note = Words {
        text: say!("clean-note", seconds = seconds).told(lang),
        rect,
        size: (4.5 * s).round(),
        heading: false,
        centred: false,
        quiet: true,
    };
    let words = vec![heading(say!("clean-title").told(lang), lengths, sheet, lengths.width), note];
    Panel { sheet: Some(sheet), words, ..Panel::empty(lengths.size) }
}

#[cfg(test)]
mod tests {
    use super::*;

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
