//! Large numbers with their labels on a grid that fits the screen: all numbers in one size, none of them broken.

use super::parts::{ENDLESS, Frame, Stage, hairline, labelled, plain, put, setting, tight, width};
use super::{Desk, Page};
use crate::compose::geometry::Rect;
use crate::compose::scene::Role;
use crate::compose::text::block::{Set, Text};
use crate::compose::text::measure::Setting;
use crate::show::article::Block;
use crate::show::contents::Fact;

/// Most numbers on one page, on screens wider than [`WIDE`] and on others.
const MOST_WIDE: usize = 6;
const MOST: usize = 4;
const WIDE: f32 = 1.7;
/// More numbers than [`MOST`] stand together only if they are at least this large, in s.
const LARGE: f32 = 12.0;
/// A number takes at most this share of its cell's width.
const FULL: f32 = 0.95;
/// A label has at most these lines, as long as that can be.
const LABEL_LINES: usize = 3;
/// Share of the empty room above the grid.
const LOWERED: f32 = 0.4;

/// The pages of some facts.
pub(super) fn pages(frame: &Frame<'_>, facts: &[Fact]) -> Vec<Page> {
    frame.pages(frame.area, |stage| {
        let texts: Vec<Texts> = facts.iter().map(|fact| Texts::of(frame, fact)).collect();
        match Grid::choose(frame.desk, stage.room, &texts) {
            Some(grid) => grid.pages(frame.desk, stage, &texts),
            None => frame.fallback(stage, &facts.iter().map(as_text).collect::<Vec<_>>()),
        }
    })
}

fn as_text(fact: &Fact) -> Block {
    labelled(&fact.number, &fact.label)
}

/// A fact, measured.
struct Texts {
    number: Text,
    /// Width of the number on one line, in em.
    em: f32,
    label: Text,
}

impl Texts {
    fn of(frame: &Frame<'_>, fact: &Fact) -> Self {
        let style = setting(frame.words.lang);
        let number = tight(frame.desk, &fact.number, Setting { bold: true, ..style });
        let lines = number.set(1.0, ENDLESS).len();
        let em = if lines > 1 { ENDLESS } else { width(&number, 100.0) / 100.0 };
        let label = plain(frame.desk, &fact.label, Setting { hyphenate: true, ..style });
        Self { number, em, label }
    }
}

/// How many facts stand on a page, and in which sizes.
struct Grid {
    columns: usize,
    each: usize,
    number: f32,
    label: f32,
    cell: f32,
    /// Height of the rows that each page needs at most.
    rows: Vec<f32>,
}

impl Grid {
    /// The grid with most facts on a page, and of those the one with the largest numbers; none if some fact fits no
    /// page.
    fn choose(desk: Desk<'_>, room: Rect, texts: &[Texts]) -> Option<Self> {
        let most = if room.w > WIDE * room.h { MOST_WIDE } else { MOST };
        let large = desk.scale().len(LARGE);
        let mut best: Option<Self> = None;
        for most in (1..=most.min(texts.len().max(1))).rev() {
            let pages = texts.len().div_ceil(most).max(1);
            let each = texts.len().div_ceil(pages).max(1);
            for columns in columns(each, room) {
                let Some(grid) = Self::fit(desk, room, texts, each, columns) else { continue };
                if best.as_ref().is_none_or(|best| grid.number > best.number) {
                    best = Some(grid);
                }
            }
            if best.as_ref().is_some_and(|best| most <= MOST || best.number >= large) {
                break;
            }
        }
        best
    }

    fn fit(desk: Desk<'_>, room: Rect, texts: &[Texts], each: usize, columns: usize) -> Option<Self> {
        let scale = desk.scale();
        let cell = (room.w - gutter(desk) * (columns - 1) as f32) / columns as f32;
        let alone = texts.len() == 1;
        let body = scale.body();
        let floor = body.last().copied().unwrap_or_else(|| scale.small());
        let sizes = scale.number(alone);
        let smallest = sizes.last().copied().unwrap_or(floor);
        // What is too long for the whole room in the smallest large size is a sentence and set like one.
        let numbers = || texts.iter().map(|text| text.em).filter(|em| em * smallest <= room.w * FULL);
        let widest = numbers().fold(0.0, f32::max);
        let labels = |size: f32| texts.iter().all(|text| text.label.set(size, cell).len() <= LABEL_LINES);
        let label = body.iter().copied().find(|size| labels(*size)).unwrap_or(floor);
        let only_sentences = numbers().next().is_none();
        for number in if only_sentences { vec![scale.lead()] } else { sizes } {
            if widest * number > cell * FULL {
                continue;
            }
            let grid = Self { columns, each, number, label, cell, rows: Vec::new() };
            let heights: Vec<f32> = texts.iter().map(|text| grid.height(desk, text)).collect();
            let rows: Vec<f32> = heights.chunks(columns).map(|row| row.iter().copied().fold(0.0, f32::max)).collect();
            let per_page = each.div_ceil(columns);
            let fits =
                |page: &[f32]| page.iter().sum::<f32>() + row_gap(desk) * page.len().saturating_sub(1) as f32 <= room.h;
            if (each.is_multiple_of(columns) || texts.len() <= each) && rows.chunks(per_page).all(fits) {
                return Some(Self { rows, ..grid });
            }
        }
        None
    }

    fn number_set(&self, desk: Desk<'_>, text: &Texts) -> Set {
        if text.em * self.number <= self.cell * FULL {
            return text.number.set(self.number, ENDLESS * self.number);
        }
        text.number.set(desk.scale().lead(), self.cell)
    }

    fn height(&self, desk: Desk<'_>, text: &Texts) -> f32 {
        let (number, label) = (self.number_set(desk, text), text.label.set(self.label, self.cell));
        let between = if number.is_empty() || label.is_empty() { 0.0 } else { label_gap(desk) };
        head(desk) + number.height() + between + label.height()
    }

    fn pages(&self, desk: Desk<'_>, stage: &Stage, texts: &[Texts]) -> Vec<Page> {
        let per_page = self.each.div_ceil(self.columns);
        let pages = texts.chunks(self.columns * per_page).zip(self.rows.chunks(per_page));
        pages.map(|(texts, rows)| self.page(desk, stage, texts, rows)).collect()
    }

    fn page(&self, desk: Desk<'_>, stage: &Stage, texts: &[Texts], rows: &[f32]) -> Page {
        let mut page = stage.page();
        let used = rows.iter().sum::<f32>() + row_gap(desk) * rows.len().saturating_sub(1) as f32;
        let mut y = stage.room.y + (stage.room.h - used).max(0.0) * LOWERED;
        for (row, height) in texts.chunks(self.columns).zip(rows) {
            for (column, text) in row.iter().enumerate() {
                let x = stage.room.x + column as f32 * (self.cell + gutter(desk));
                hairline(desk, &mut page.scene, x, y, self.cell);
                let top = y + head(desk);
                let set = self.number_set(desk, text);
                let large = set.size >= self.number;
                let ink = if large { desk.theme.accent } else { desk.theme.ink };
                let role = if large { Role::Number } else { Role::Cell };
                let rect = put(&mut page, &text.number, &set, role, (x, top), ink);
                let below = if set.is_empty() { top } else { rect.bottom() + label_gap(desk) };
                let label = text.label.set(self.label, self.cell);
                put(&mut page, &text.label, &label, Role::Label, (x, below), desk.theme.ink);
            }
            y += height + row_gap(desk);
        }
        stage.done(page)
    }
}

/// Numbers of columns to try for so many facts on a page, the best first.
fn columns(each: usize, room: Rect) -> Vec<usize> {
    let wide = room.w > room.h;
    match (each, wide) {
        (0 | 1, _) => vec![1],
        (2, true) => vec![2, 1],
        (2, false) => vec![1, 2],
        (3, true) => vec![3, 1],
        (3, false) => vec![1],
        (4, _) if room.w > 3.0 * room.h => vec![4, 2],
        (4, true) => vec![2],
        (4, false) => vec![1, 2],
        (_, true) => vec![3],
        (_, false) => vec![2],
    }
}

/// Distance of columns.
fn gutter(desk: Desk<'_>) -> f32 {
    desk.scale().gap(5.0)
}

fn row_gap(desk: Desk<'_>) -> f32 {
    desk.scale().gap(4.5)
}

/// Space between the line above a fact and its number.
fn head(desk: Desk<'_>) -> f32 {
    desk.scale().gap(1.6)
}

fn label_gap(desk: Desk<'_>) -> f32 {
    desk.scale().gap(0.4)
}
