//! What Litfass says to operators: messages as values, put into words of a language only where they are read.
//!
//! Owns the catalogue, one Fluent file a language (`say/en.ftl`, `say/de.ftl`), and which languages there are. Pure:
//! asks nobody which language it is, and knows nothing of what is said.

mod catalogue;
mod lang;
mod message;

pub use lang::Lang;
pub use message::{Arg, Message};

/// A message of the catalogue by its key, with its named arguments: `say!("photo-missing", name = file)`. A test reads
/// the sources and proves that the catalogue has each one, with these arguments.
macro_rules! say {
    ($key:literal $(,)?) => { $crate::say::Message::of($key) };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::say::Message::of($key)$(.with(stringify!($name), $value))+
    };
}
pub(crate) use say;
