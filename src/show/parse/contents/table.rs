//! Owns tables: which cells stand in which row and column, and which row is the head. Never drops a cell.
//!
//! Rows are lists of cells. The first row is the head if none of its cells has a digit and a cell further down has one
//! (`["Tag", "Uhrzeit"], ["Mo", "7–14"]`); where that guess is wrong, both are still shown in their order.
//! Rows in `{ }` give the head by their names.

use std::collections::BTreeMap;

use super::{Found, word};
use crate::say::say;
use crate::show::contents::{Content, Table};
use crate::show::fields::{Field, Reader, scalar};
use crate::show::syntax::Value;

/// A table that would have more cells than this when all its rows are filled up is no table for a wall.
const MOST_CELLS: usize = 1 << 18;

/// Reads a table; one that is far too large becomes text.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>, found: &mut Found) {
    let mut table = match field.value {
        Value::List(_) => rows(reader, field),
        Value::Object(_) => group(reader, field),
        _ => {
            reader.warning(&field.place(), say!("table-form"));
            Table { head: Vec::new(), rows: vec![vec![word(reader, field)]] }
        }
    };
    table.rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    if table.head.iter().all(String::is_empty) {
        table.head.clear();
    }
    if table.rows.is_empty() && table.head.is_empty() {
        return;
    }
    let columns = table.rows.iter().chain([&table.head]).map(Vec::len).max().unwrap_or_default();
    if columns.saturating_mul(table.rows.len() + 1) > MOST_CELLS {
        reader.error(&field.place(), say!("table-large"));
        for row in [table.head].into_iter().chain(table.rows) {
            let cells: Vec<String> = row.into_iter().filter(|cell| !cell.is_empty()).collect();
            found.keep(&cells, " · ");
        }
        return;
    }
    if !table.head.is_empty() {
        table.head.resize(columns, String::new());
    }
    table.rows.iter_mut().for_each(|row| row.resize(columns, String::new()));
    found.contents.push(Content::Table(table));
}

/// A table written as a list of rows.
fn rows(reader: &mut Reader<'_>, field: &Field<'_>) -> Table {
    let elements = field.elements();
    if elements.iter().any(|(_, row)| matches!(row.value, Value::Object(_))) {
        reader.warning(&field.place(), say!("table-groups"));
        return named(reader, &elements);
    }
    let mut rows: Vec<Vec<String>> = elements.iter().map(|(_, row)| cells(reader, row)).collect();
    let digit = |row: &Vec<String>| row.iter().any(|cell| cell.chars().any(char::is_numeric));
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let headed = matches!(rows.as_slice(), [first, later @ ..] if !digit(first) && later.iter().any(digit));
    let head = if headed { rows.remove(0) } else { Vec::new() };
    Table { head, rows }
}

/// The cells of a row, those that are `null` empty; a row that is no list is one cell.
fn cells(reader: &mut Reader<'_>, row: &Field<'_>) -> Vec<String> {
    let Value::List(_) = row.value else {
        return vec![word(reader, row)];
    };
    let mut cells = Vec::new();
    for (index, cell) in row.elements() {
        cells.resize(index, String::new());
        cells.push(word(reader, &cell));
    }
    cells
}

/// A table whose rows are groups: a column for each name, in the order in which the names first come.
fn named(reader: &mut Reader<'_>, elements: &[(usize, Field<'_>)]) -> Table {
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    let mut table = Table::default();
    // Rows that grow without end are never filled up in between: see `MOST_CELLS`.
    let mut room = MOST_CELLS;
    for (_, row) in elements {
        let Value::Object(_) = row.value else {
            table.rows.push(cells(reader, row));
            continue;
        };
        let mut texts: Vec<String> = Vec::new();
        for cell in row.entries() {
            let next = columns.len();
            let column = *columns.entry(cell.name).or_insert(next);
            if column == next {
                table.head.push(scalar::shown(reader, &cell, cell.name).unwrap_or_default());
            }
            let text = word(reader, &cell);
            if texts.len() <= column && room >= column - texts.len() {
                room -= column - texts.len();
                texts.resize(column + 1, String::new());
            }
            match texts.get_mut(column) {
                Some(slot) if slot.is_empty() => *slot = text,
                // The name stands twice in its row, or the table is far too large anyway.
                _ => texts.push(text),
            }
        }
        table.rows.push(texts);
    }
    table
}

/// A table in `{ }`: with `head` and `rows`, else a row for each name.
fn group(reader: &mut Reader<'_>, field: &Field<'_>) -> Table {
    reader.warning(&field.place(), say!("table-group"));
    let entries = field.entries();
    if entries.iter().any(|entry| entry.name == "rows" && matches!(entry.value, Value::List(_))) {
        let mut table = Table::default();
        for member in field.members(reader, &["head", "rows"]) {
            if member.name == "head" {
                table.head = cells(reader, &member);
                continue;
            }
            let Table { head, mut rows } = rows(reader, &member);
            if !head.is_empty() {
                rows.insert(0, head);
            }
            table.rows = rows;
        }
        return table;
    }
    let mut rows = Vec::new();
    for entry in entries {
        let mut row = vec![scalar::shown(reader, &entry, entry.name).unwrap_or_default()];
        row.extend(cells(reader, &entry));
        rows.push(row);
    }
    Table { head: Vec::new(), rows }
}

#[cfg(test)]
mod tests {
    use crate::show::article::Article;
    use crate::show::parse;
    use crate::show::problem::Severity;
    use crate::show::settings::Settings;

    /// The article with a table, and whether that was an error.
    fn read(table: &str) -> (Article, bool) {
        let text = format!("{{\"title\": \"T\", \"table\": {table}}}");
        let parsed = parse::article("slides/x.json", &text, &Settings::default());
        let error = parsed.problems.iter().any(|problem| problem.severity == Severity::Error);
        (parsed.article.unwrap_or_else(|| panic!("there must be an article")), error)
    }

    #[test]
    fn a_table_that_would_swallow_all_memory_becomes_text() {
        let wide = format!("[{}]", vec!["\"w\""; 2_000].join(","));
        let narrow = vec!["[\"n\"]"; 2_000].join(",");
        let groups: Vec<String> = (0..2_000).map(|number| format!("{{\"k{number}\": \"v{number}\"}}")).collect();
        for table in [format!("[{wide},{narrow}]"), format!("[{}]", groups.join(","))] {
            let (article, error) = read(&table);
            assert!(error && article.contents.is_empty());
            let words: usize = article.body.iter().map(|block| block.text().split(" · ").count()).sum();
            assert_eq!(words, 4_000);
        }
    }

    #[test]
    fn a_long_table_is_a_table() {
        let (article, error) = read(&format!("[{}]", vec!["[\"a\", 1]"; 5_000].join(",")));
        assert!(!error && article.contents.len() == 1);
    }
}
