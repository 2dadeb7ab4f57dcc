//! Text from words to lines: measure, break, fit, divide into pages. Knows no slide and no colour.

pub mod balance;
pub mod block;
pub mod east;
mod exceptions;
mod flat;
pub mod fonts;
pub mod hyphens;
pub mod lines;
pub mod measure;
pub mod paging;
pub mod tongue;
pub mod units;
