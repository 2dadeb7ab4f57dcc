//! The index: articles as tiles, as many as fit, page by page.

use super::super::words::{Word, word};
use super::super::{Button, Control, Icon, Look, Panel, Room, Tile, Words};
use super::{Lengths, heading, in_row};
use crate::compose::geometry::{Rect, Size};
use crate::pixels::PixelSize;

/// A tile of the index: narrowest and lowest, highest.
const TILE: (f32, f32, f32) = (50.0, 15.0, 21.0);

/// How the index is divided.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexShape {
    /// Where tiles stand, in their order.
    pub places: Vec<Rect>,
    /// The photo's part of each.
    pub photo: PixelSize,
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

/// The sheet of an index: its tiles, the page of how many, another language.
pub(super) fn index(
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
