//! A set body on its pages, in one column or two.

use crate::compose::text::block::Set;
use crate::compose::text::paging;

/// The body on its pages.
#[derive(Default)]
pub(super) struct Fitted {
    /// The columns of each page.
    pub(super) pages: Vec<Vec<Set>>,
    /// The words of each page.
    pub(super) said: Vec<String>,
    /// Distance from one column to the next, in pixels.
    pub(super) step: f32,
}

impl Fitted {
    /// Divides lines into that many pages of `columns` columns.
    pub(super) fn of(set: &Set, room: f32, pages: usize, (columns, step): (usize, f32)) -> Self {
        let rows = set.rows();
        let mut parts = paging::divide_into(&rows, room, pages * columns);
        // A last page without its second column shares with the page before it.
        if parts.len() > columns && !parts.len().is_multiple_of(columns) {
            let kept = parts.len() - parts.len() % columns - columns;
            let first = parts[kept].start;
            parts.truncate(kept);
            let last = paging::divide_into(&rows[first..], room, 2 * columns);
            parts.extend(last.into_iter().map(|part| part.start + first..part.end + first));
        }
        let pages: Vec<_> = parts.chunks(columns).collect();
        let whole = |page: &&[std::ops::Range<usize>]| match page {
            [first, .., last] => set.part(first.start..last.end),
            [only] => set.part(only.clone()),
            [] => set.part(0..0),
        };
        let said = Set::words_of(&pages.iter().map(whole).collect::<Vec<_>>());
        let pages = pages.iter().map(|page| page.iter().map(|range| set.part(range.clone())).collect()).collect();
        Self { pages, said, step }
    }
}
