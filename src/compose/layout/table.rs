//! A table: columns as wide as their contents ask, thin lines between rows, the head again on every page; a table too
//! wide for the screen becomes a list of records, so that nothing is lost.

use super::parts::{ENDLESS, Frame, Stage, hairline, labelled, plain, put, setting};
use super::{Desk, Page};
use crate::compose::geometry::Rect;
use crate::compose::scene::Role;
use crate::compose::text::block::Text;
use crate::compose::text::measure::Setting;
use crate::compose::text::paging::{self, End, Row};
use crate::show::article::{Block, Span};
use crate::show::contents::Table;

/// A cell of more lines than these asks for a smaller size, and in the end for a list of records.
const CELL_LINES: usize = 6;
/// A table of more columns than these is not tried as one.
const MOST_COLUMNS: usize = 12;
/// Columns move apart by at most this, in s, to fill the width.
const APART: f32 = 14.0;
/// Rows on their only page move apart by at most this above and below, in s, and fill no more of the room than this.
const LOOSE: f32 = 1.3;
const FILLED: f32 = 0.8;
/// A cell of one word of at most so many characters is never divided, not even where it has a hyphen (*Mo-Mi*).
const ONE_WORD: usize = 12;
/// Least width of a column whose words may be divided, in em.
const DIVIDED: f32 = 7.0;
/// Widths that are tried for a word on one line, in steps of the whole.
const STEPS: usize = 24;

/// The pages of a table.
pub(super) fn pages(frame: &Frame<'_>, table: &Table) -> Vec<Page> {
    let narrow = table.rows.iter().chain([&table.head]).all(|row| row.len() <= MOST_COLUMNS);
    // Words are divided only where the table would not fit otherwise.
    let texts: Vec<Texts> =
        [false, true].into_iter().filter(|_| narrow).map(|divided| Texts::of(frame, table, divided)).collect();
    frame.pages(frame.area, |stage| {
        let fit = |texts| Some((texts, Grid::choose(frame.desk, stage.room, texts)?));
        let grid = texts.iter().find_map(fit);
        match grid {
            Some((texts, grid)) => grid.pages(frame.desk, stage, texts),
            None => frame.fallback(stage, &records(table)),
        }
    })
}

/// A block for each row, a line for each cell: its column's head, then what it holds.
fn records(table: &Table) -> Vec<Block> {
    let record = |row: &Vec<String>| {
        let mut spans: Vec<Span> = Vec::new();
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            let head = table.head.get(column).map_or("", String::as_str);
            let start = if spans.is_empty() { "" } else { "\n" };
            let between = if head.is_empty() { "" } else { " " };
            spans.push(Span { text: format!("{start}{head}{between}"), bold: true, ..Span::default() });
            spans.push(Span { text: cell.clone(), ..Span::default() });
        }
        Block { item: false, spans }
    };
    // A head with nothing under it would not be said otherwise.
    let unused =
        |column: &usize| table.rows.iter().all(|row| row.get(*column).is_none_or(|cell| cell.trim().is_empty()));
    let heads = (0..table.head.len()).filter(unused).map(|column| labelled(&table.head[column], ""));
    heads.chain(table.rows.iter().map(record)).filter(|block| !block.text().trim().is_empty()).collect()
}

/// The cells of a table, measured.
struct Texts {
    head: Vec<Text>,
    rows: Vec<Vec<Text>>,
    /// Width of the longest line and of the longest word of each column, in em; of the head in the same.
    columns: Vec<Wide>,
}

#[derive(Clone, Copy, Default)]
struct Wide {
    natural: f32,
    word: f32,
    head: f32,
    numeric: bool,
}

impl Texts {
    fn of(frame: &Frame<'_>, table: &Table, divided: bool) -> Self {
        let style = Setting { hyphenate: divided, ..setting(frame.words.lang) };
        let bold = Setting { bold: true, ..style };
        let text = |cell: &String| plain(frame.desk, cell, style);
        let head: Vec<Text> = table.head.iter().map(|cell| plain(frame.desk, cell, bold)).collect();
        let rows: Vec<Vec<Text>> = table.rows.iter().map(|row| row.iter().map(text).collect()).collect();
        let count = rows.iter().map(Vec::len).max().unwrap_or(0).max(head.len());
        let columns = (0..count).map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let mut wide = Wide { numeric: column > 0 && is_numeric(table, column), ..Wide::default() };
            for cell in cells {
                wide.natural = wide.natural.max(natural(cell));
                // Columns of single syllables are no table.
                let least = if divided { natural(cell).min(DIVIDED) } else { 0.0 };
                wide.word = wide.word.max(longest_word(cell)).max(least);
            }
            let one_word = |written: &Vec<String>| written.get(column).is_some_and(|cell| is_one_word(cell));
            for (_, row) in table.rows.iter().zip(&rows).filter(|(written, _)| one_word(written)) {
                wide.word = wide.word.max(row.get(column).map_or(0.0, natural));
            }
            let whole = table.head.get(column).is_some_and(|cell| is_one_word(cell));
            wide.head = head.get(column).map_or(0.0, if whole { natural } else { longest_word });
            wide
        });
        Self { columns: columns.collect(), head, rows }
    }
}

/// Width of a text on as few lines as it was written on, in em.
fn natural(text: &Text) -> f32 {
    text.set(1.0, ENDLESS).width()
}

/// Width of the longest part of a text that no line break divides, in em, a little more rather than less.
fn longest_word(text: &Text) -> f32 {
    let (mut low, mut high) = (0.0, natural(text) + 0.01);
    for _ in 0..STEPS {
        let middle = f32::midpoint(low, high);
        if text.divides_words(1.0, middle) { low = middle } else { high = middle }
    }
    high
}

/// Whether a cell is a short word that stays whole. Ideographs part anywhere.
fn is_one_word(cell: &str) -> bool {
    cell.chars().count() <= ONE_WORD
        && !cell.trim().contains(char::is_whitespace)
        && cell.chars().all(|c| c < '\u{3000}')
}

/// Whether all that stands in a column are numbers, units and signs with them.
fn is_numeric(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.trim().is_empty());
    let numeric = |cell: &String| {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
        let dash = matches!(cell.trim(), "-" | "–" | "—");
        dash || (digits > 0 && letters <= 4 && letters <= digits + 1)
    };
    let any = table.rows.iter().filter_map(|row| row.get(column)).any(|cell| cell.chars().any(|c| c.is_ascii_digit()));
    any && cells.all(numeric)
}

/// A size, and the width of each column in it.
struct Grid {
    size: f32,
    widths: Vec<f32>,
    gap: f32,
    head: f32,
    /// Space above and below the text of a row, beyond the usual one.
    more: f32,
    heights: Vec<f32>,
}

impl Grid {
    /// The largest size that needs no more pages than the smallest; none if some cell does not fit any.
    fn choose(desk: Desk<'_>, room: Rect, texts: &Texts) -> Option<Self> {
        let grids: Vec<(Self, usize)> = desk
            .scale()
            .body()
            .into_iter()
            .filter_map(|size| Self::fit(desk, room, texts, size))
            .map(|grid| {
                let pages = paging::count(&grid.rows(), room.h - grid.head);
                (grid, pages)
            })
            .collect();
        let fewest = grids.iter().map(|(_, pages)| *pages).min()?;
        let (mut grid, pages) = grids.into_iter().find(|(_, pages)| *pages <= fewest)?;
        if pages == 1 {
            grid.loosen(desk, room.h);
        }
        Some(grid)
    }

    /// Rows that leave room on their only page move apart, as far as they still read as a table.
    fn loosen(&mut self, desk: Desk<'_>, room: f32) {
        let used = self.head + self.heights.iter().sum::<f32>();
        let each = (room * FILLED - used).max(0.0) / self.heights.len().max(1) as f32;
        self.more = (each / 2.0).min(desk.scale().gap(LOOSE)).floor();
        self.heights.iter_mut().for_each(|height| *height += 2.0 * self.more);
    }

    fn fit(desk: Desk<'_>, room: Rect, texts: &Texts, size: f32) -> Option<Self> {
        let small = desk.scale().small();
        let count = texts.columns.len();
        let least_gap = desk.scale().gap(3.0);
        let gaps = count.saturating_sub(1) as f32;
        let least: Vec<f32> = texts.columns.iter().map(|wide| (wide.word * size).max(wide.head * small)).collect();
        let wanted: Vec<f32> =
            texts.columns.iter().zip(&least).map(|(wide, least)| (wide.natural * size + 1.0).max(*least)).collect();
        let (most, needed) = (room.w - gaps * least_gap, least.iter().sum::<f32>());
        if needed > most {
            return None;
        }
        let all: f32 = wanted.iter().sum();
        let (widths, gap) = if all <= most {
            let gap = if gaps > 0.0 { ((room.w - all) / gaps).min(desk.scale().len(APART)) } else { 0.0 };
            (wanted, gap)
        } else {
            let share = (most - needed) / (all - needed).max(1.0);
            (least.iter().zip(&wanted).map(|(least, wanted)| least + (wanted - least) * share).collect(), least_gap)
        };
        let mut grid = Self { size, widths, gap, head: 0.0, more: 0.0, heights: Vec::new() };
        let head = grid.height(&texts.head, small);
        grid.head = if head > 0.0 { head + padding(desk) } else { 0.0 };
        let lines = |row: &Vec<Text>| row.iter().zip(&grid.widths).map(|(cell, w)| cell.set(size, *w).len()).max();
        if texts.rows.iter().any(|row| lines(row).is_some_and(|lines| lines > CELL_LINES)) {
            return None;
        }
        let height = |row: &Vec<Text>| grid.height(row, size).max(size) + 2.0 * padding(desk);
        grid.heights = texts.rows.iter().map(height).collect();
        let highest = grid.heights.iter().copied().fold(0.0, f32::max);
        (grid.head + highest <= room.h).then_some(grid)
    }

    fn height(&self, row: &[Text], size: f32) -> f32 {
        row.iter().zip(&self.widths).map(|(cell, width)| cell.set(size, *width).height()).fold(0.0, f32::max)
    }

    fn rows(&self) -> Vec<Row> {
        self.heights.iter().map(|height| Row { height: *height, above: 0.0, end: End::Paragraph }).collect()
    }

    fn width(&self) -> f32 {
        self.widths.iter().sum::<f32>() + self.gap * self.widths.len().saturating_sub(1) as f32
    }

    fn pages(&self, desk: Desk<'_>, stage: &Stage, texts: &Texts) -> Vec<Page> {
        let mut divided = paging::divide(&self.rows(), stage.room.h - self.head);
        if divided.is_empty() {
            divided.push(0..0);
        }
        let page = |rows: std::ops::Range<usize>| {
            let mut page = stage.page();
            let (x, mut y) = (stage.room.x, stage.room.y);
            if self.head > 0.0 {
                let small = desk.scale().small();
                self.place(desk, &mut page, &texts.head, (texts, small, Role::ColumnHead), (x, y));
                y += self.head;
            }
            for row in rows {
                hairline(desk, &mut page.scene, x, y, self.width());
                let top = (x, y + padding(desk) + self.more);
                self.place(desk, &mut page, &texts.rows[row], (texts, self.size, Role::Cell), top);
                y += self.heights[row];
            }
            hairline(desk, &mut page.scene, x, y, self.width());
            stage.done(page)
        };
        divided.into_iter().map(page).collect()
    }

    /// One row of cells, columns of numbers flush right.
    fn place(&self, desk: Desk<'_>, page: &mut Page, row: &[Text], style: (&Texts, f32, Role), at: (f32, f32)) {
        let (texts, size, role) = style;
        let mut x = at.0;
        for ((cell, width), column) in row.iter().zip(&self.widths).zip(&texts.columns) {
            let set = cell.set(size, *width);
            let indent = if column.numeric { (width - set.width()).max(0.0) } else { 0.0 };
            let ink = if role == Role::ColumnHead { desk.theme.second } else { desk.theme.ink };
            put(page, cell, &set, role, (x + indent, at.1), ink);
            x += width + self.gap;
        }
    }
}

/// Space above and below the text of a row.
fn padding(desk: Desk<'_>) -> f32 {
    desk.scale().gap(1.1)
}
