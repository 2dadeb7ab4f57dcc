//! A few texts of different size one above the other, as one block. Chooses neither texts nor sizes.

use super::parts::{Stage, rule, without_breaks};
use super::{Desk, Page};
use crate::compose::geometry::Rect;
use crate::compose::scene::{Color, Role};
use crate::compose::text::block::{Set, Text};

/// One text of a stack.
pub(super) struct Row {
    /// The text.
    pub(super) text: Text,
    /// The same at its size.
    pub(super) set: Set,
    /// What it is.
    pub(super) role: Role,
    /// Its colour.
    pub(super) ink: Color,
    /// Space above it in pixels; none above the first one.
    pub(super) above: f32,
    /// What the operator wrote.
    pub(super) said: String,
    /// A rule stands in the space above it.
    pub(super) ruled: bool,
}

/// Texts one above the other.
#[derive(Default)]
pub(super) struct Stack {
    rows: Vec<Row>,
}

/// Height of a rule above the first text, with the space under it, in s.
const RULE: f32 = 3.6;

impl Stack {
    /// Adds a text under the others, unless there is nothing to set.
    pub(super) fn push(&mut self, row: Row) {
        if !row.set.is_empty() {
            self.rows.push(row);
        }
    }

    /// Adds a text if there is one.
    pub(super) fn extend(&mut self, row: Option<Row>) {
        if let Some(row) = row {
            self.push(row);
        }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn above(&self, desk: Desk<'_>, index: usize) -> f32 {
        match self.rows.get(index) {
            Some(row) if index > 0 => row.above,
            Some(row) if row.ruled => desk.scale().len(RULE),
            _ => 0.0,
        }
    }

    /// Height of all of it, in pixels.
    pub(super) fn height(&self, desk: Desk<'_>) -> f32 {
        self.rows.iter().enumerate().map(|(index, row)| self.above(desk, index) + row.set.height()).sum()
    }

    /// Puts it on the page of a stage, `lowered` being the share of the empty room above it; none if it is too high.
    pub(super) fn placed(&self, desk: Desk<'_>, stage: &Stage, lowered: f32) -> Option<Page> {
        let Rect { x, y, h, .. } = stage.room;
        let height = self.height(desk);
        if height > h || self.is_empty() {
            return None;
        }
        let mut page = stage.page();
        let mut y = y + (h - height) * lowered;
        for (index, row) in self.rows.iter().enumerate() {
            let above = self.above(desk, index);
            if row.ruled {
                rule(desk, &mut page.scene, x, if index == 0 { y } else { y + above * 0.5 });
            }
            y += above;
            y = row.set.place(&row.text, &mut page.scene, row.role, x, y, row.ink.into()).bottom();
            page.say(&row.said);
        }
        without_breaks(&mut page.scene);
        Some(stage.done(page))
    }
}
