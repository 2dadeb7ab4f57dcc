//! Text from words to lines: measure, break, fit, divide into pages. Knows no slide and no colour.

pub mod block;
pub mod fonts;
pub mod lines;
pub mod measure;
pub mod paging;
