//! Divides lines into pages: as few as the room allows, evenly filled, parted at a paragraph rather than at a
//! sentence and at a sentence rather than anywhere. Knows heights only, no letters.

use std::ops::Range;

/// One line as far as paging is concerned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Height in pixels.
    pub height: f32,
    /// Additional space above it, which vanishes at the head of a page.
    pub above: f32,
    /// How good it is to end a page after it.
    pub end: End,
}

/// What a row ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A paragraph.
    Paragraph,
    /// A sentence.
    Sentence,
    /// Nothing.
    Line,
    /// Nothing, and what it is a part of is an item of a list.
    Item,
    /// What follows: it ends with a colon.
    Opens,
    /// Not even a word.
    Word,
}

/// Cost of ending a page at a sentence, within one, within an item of a list, before what was announced, and within a
/// word, and of a paragraph's single line left alone on a page, against the square of the share by which a page is
/// emptier than the mean.
const AT_SENTENCE: f32 = 0.06;
const AT_LINE: f32 = 0.3;
const IN_ITEM: f32 = 0.45;
const ANNOUNCED: f32 = 0.8;
const IN_WORD: f32 = 0.9;
const LONELY: f32 = 0.10;
/// Cost of a page that is filled by less than a third, and of a last one with two lines or one: more than that of
/// parting every other page within a word.
const THIN: f32 = 50.0;

/// More pages than these are filled one after the other: nobody reads so far on a wall, and evening them out would
/// take memory by their square.
const EVEN_UP_TO: usize = 40;

/// Height of some rows on one page.
pub fn height(rows: &[Row]) -> f32 {
    rows.iter().enumerate().map(|(index, row)| row.height + if index == 0 { 0.0 } else { row.above }).sum()
}

/// How many pages of `room` pixels the rows need at least.
pub fn count(rows: &[Row], room: f32) -> usize {
    let (mut pages, mut used) = (0, f32::INFINITY);
    for row in rows {
        let taller = used + row.above + row.height;
        if taller > room + 0.01 {
            pages += 1;
            used = row.height;
        } else {
            used = taller;
        }
    }
    pages
}

/// Divides rows into as few pages of at most `room` pixels as possible. A row higher than the room gets a page of its
/// own.
pub fn divide(rows: &[Row], room: f32) -> Vec<Range<usize>> {
    divide_into(rows, room, count(rows, room))
}

/// Divides rows into that many pages; into as few as possible where it is not enough or there are more than rows.
pub fn divide_into(rows: &[Row], room: f32, pages: usize) -> Vec<Range<usize>> {
    let pages = pages.clamp(count(rows, room), rows.len());
    if pages <= 1 {
        return if rows.is_empty() { Vec::new() } else { std::iter::once(0..rows.len()).collect() };
    }
    if pages > EVEN_UP_TO {
        return filled(rows, room);
    }
    evenly(rows, room, pages)
}

/// The best way to fill that many pages.
fn evenly(rows: &[Row], room: f32, pages: usize) -> Vec<Range<usize>> {
    let even = height(rows) / pages as f32;
    // best[k][i]: least cost of setting the first i rows on k pages, and where the last of them starts.
    let mut best = vec![vec![(f32::INFINITY, 0_usize); rows.len() + 1]; pages + 1];
    best[0][0].0 = 0.0;
    for page in 1..=pages {
        for start in page - 1..rows.len() {
            let before = best[page - 1][start].0;
            if before.is_infinite() {
                continue;
            }
            let mut used = 0.0;
            for end in start + 1..=rows.len() {
                let row = rows[end - 1];
                used += row.height + if end == start + 1 { 0.0 } else { row.above };
                if used > room + 0.01 && end > start + 1 {
                    break;
                }
                let cost = before + cost(rows, start..end, used, (even, room));
                if cost < best[page][end].0 {
                    best[page][end] = (cost, start);
                }
            }
        }
    }
    let mut result = Vec::with_capacity(pages);
    let mut end = rows.len();
    for page in (1..=pages).rev() {
        let start = best[page][end].1;
        result.push(start..end);
        end = start;
    }
    result.reverse();
    result
}

/// Pages filled one after the other, parted at the end of a paragraph or sentence in their last fifth if there is one.
fn filled(rows: &[Row], room: f32) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let mut used = rows[start].height;
        let mut end = start + 1;
        while end < rows.len() && used + rows[end].above + rows[end].height <= room + 0.01 {
            used += rows[end].above + rows[end].height;
            end += 1;
        }
        if end < rows.len() {
            let last = end - (end - start) / 5;
            let parted = |at: &usize| rows[*at - 1].end == End::Paragraph;
            let sentence = |at: &usize| rows[*at - 1].end == End::Sentence;
            let better = || (last..=end).rev().find(parted).or_else(|| (last..=end).rev().find(sentence));
            end = better().filter(|at| *at > start).unwrap_or(end);
        }
        pages.push(start..end);
        start = end;
    }
    // The last one must not be nearly empty: it shares with those before it.
    if pages.len() > LAST {
        let first = pages[pages.len() - LAST].start;
        pages.truncate(pages.len() - LAST);
        pages.extend(evenly(&rows[first..], room, LAST).into_iter().map(|page| page.start + first..page.end + first));
    }
    pages
}

/// So many last pages share their rows evenly where pages are filled one after the other.
const LAST: usize = 3;

fn cost(rows: &[Row], page: Range<usize>, used: f32, (even, room): (f32, f32)) -> f32 {
    let uneven = ((used - even) / even).powi(2);
    let least = even.min(room / 3.0);
    if page.end == rows.len() {
        return uneven + if page.len() <= 2 && page.start > 0 && used < least { THIN } else { 0.0 };
    }
    let uneven = uneven + if used < least { THIN } else { 0.0 };
    let parted = match rows[page.end - 1].end {
        End::Paragraph => 0.0,
        End::Sentence => AT_SENTENCE,
        End::Line => AT_LINE,
        End::Item => IN_ITEM,
        End::Opens => ANNOUNCED,
        End::Word => IN_WORD,
    };
    // First line of a paragraph alone at the foot, or its last one alone at the head of the next page.
    let inside = rows[page.end - 1].end != End::Paragraph;
    let foot = inside && (page.len() == 1 || rows[page.end - 2].end == End::Paragraph);
    let head = inside && rows[page.end].end == End::Paragraph;
    uneven + parted + LONELY * (u8::from(foot) + u8::from(head)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(pattern: &str) -> Vec<Row> {
        let end = |c| match c {
            'p' => End::Paragraph,
            's' => End::Sentence,
            'i' => End::Item,
            ':' => End::Opens,
            _ => End::Line,
        };
        pattern.chars().map(|c| Row { height: 10.0, above: 0.0, end: end(c) }).collect()
    }

    fn lengths(pattern: &str, room: f32) -> Vec<usize> {
        divide(&rows(pattern), room).into_iter().map(|page| page.len()).collect()
    }

    #[test]
    fn two_lines_are_never_left_for_the_last_of_many_pages() {
        // Twenty pages of ten lines, each of which would end with a sentence, and two lines more.
        let rows = rows(&format!("{}lp", "lllllllll.".repeat(20).replace('.', "s")));
        let pages = divide(&rows, 100.0);
        assert_eq!(pages.len(), 21);
        assert!(pages[20].len() > 2, "{pages:?}");
    }

    #[test]
    fn what_fits_stays_on_one_page() {
        assert_eq!(lengths("---p", 40.0), [4]);
        assert_eq!(lengths("", 40.0), [0_usize; 0]);
    }

    #[test]
    fn pages_are_even_rather_than_one_full_and_one_nearly_empty() {
        assert_eq!(lengths("----------p", 100.0), [5, 6]);
    }

    #[test]
    fn a_page_ends_with_a_paragraph_where_one_is_near() {
        assert_eq!(lengths("----p-----p", 80.0), [5, 6]);
        assert_eq!(lengths("------p---p", 80.0), [7, 4]);
    }

    #[test]
    fn a_page_ends_with_a_sentence_rather_than_within_one() {
        assert_eq!(lengths("-----s----p", 80.0), [6, 5]);
        assert_eq!(lengths("---s------p", 80.0).first(), Some(&4));
    }

    #[test]
    fn what_ends_with_a_colon_and_the_lines_of_an_item_stay_with_what_follows() {
        assert_ne!(lengths("---:---p", 50.0)[0], 4);
        assert_eq!(lengths("--p-iip--p", 70.0), [3, 7]);
        assert_eq!(lengths("iipiipiipiip", 70.0), [6, 6]);
    }

    #[test]
    fn two_pages_are_never_one_full_and_one_of_two_lines() {
        for length in 11..=20 {
            for paragraph in 2..9 {
                let pattern: String =
                    (0..length).map(|i| if i % paragraph == paragraph - 1 { 'p' } else { '-' }).collect();
                let lengths = lengths(&pattern, 100.0);
                assert!(lengths.iter().all(|length| *length >= 4), "{pattern}: {lengths:?}");
            }
        }
    }

    #[test]
    fn beyond_the_limit_the_last_page_is_not_nearly_empty() {
        for length in [410, 411, 509, 901] {
            let lengths = lengths(&"-".repeat(length), 100.0);
            assert!(lengths.iter().all(|length| *length >= 5), "{length}: {:?}", lengths.last());
        }
    }

    #[test]
    fn rows_fill_more_pages_than_they_need_evenly() {
        let lengths: Vec<usize> = divide_into(&rows(&"-".repeat(12)), 100.0, 4).iter().map(|page| page.len()).collect();
        assert_eq!(lengths, [3, 3, 3, 3]);
        assert_eq!(divide_into(&rows("--"), 100.0, 4).len(), 2);
        assert!(divide_into(&[], 100.0, 4).is_empty());
    }

    #[test]
    fn no_page_is_ever_higher_than_the_room_and_no_row_is_lost() {
        for length in (1..60).chain([900]) {
            for room in [10.0, 25.0, 70.0, 200.0] {
                let pattern: String = (0..length).map(|i| if i % 7 == 6 { 'p' } else { '-' }).collect();
                let rows = rows(&pattern);
                let pages = divide(&rows, room);
                assert!(pages.len() == count(&rows, room) || pages.len() > EVEN_UP_TO);
                assert!(pages.iter().all(|page| height(&rows[page.clone()]) <= room + 0.01));
                let flat: Vec<usize> = pages.into_iter().flatten().collect();
                assert_eq!(flat, (0..length).collect::<Vec<_>>());
            }
        }
    }
}
