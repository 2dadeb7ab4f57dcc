//! What the operator wrote: articles, settings, problems, and the last good state of them.
//!
//! Pure: no disk, no thread, no clock, no window. Values go in, values come out. Nothing here fails:
//! what is wrong in content becomes a [`problem::Problem`], never an `Err`.

pub mod article;
pub mod contents;
pub mod date;
pub mod emergency;
pub mod encoding;
pub(crate) mod fields;
pub mod hash;
pub mod language;
pub mod library;
pub mod listing;
pub mod locate;
pub(crate) mod manuscript;
pub mod markup;
pub mod names;
pub mod parse;
pub mod problem;
pub mod resolve;
pub mod schema;
pub mod settings;
pub mod slide;
pub(crate) mod syntax;
pub mod theming;
pub mod times;
pub mod translate;
pub mod why;
