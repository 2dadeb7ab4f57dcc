//! What staff meet: the PIN pad, the operator's menu, the notice while the screen is cleaned.

use super::super::{Button, Control, Icon, Look, Panel, Words};
use super::{Lengths, heading, in_row};
use crate::compose::geometry::Rect;
use crate::say::{Lang, say};

/// A key of the PIN pad: widest and highest.
const KEY: (f32, f32) = (19.0, 12.0);
/// A line of the operator's menu.
const LINE: (f32, f32) = (62.0, 11.5);

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

/// The PIN pad, or that there is no PIN.
pub(super) fn gate(lengths: Lengths, typed: Option<usize>, checking: bool, blocked: Option<u64>, lang: &str) -> Panel {
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

/// What staff may do.
pub(super) fn menu(lengths: Lengths, full_screen: bool, lang: &str) -> Panel {
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

/// Says that touches do nothing for a while.
pub(super) fn clean(lengths: Lengths, seconds: u64, lang: &str) -> Panel {
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
