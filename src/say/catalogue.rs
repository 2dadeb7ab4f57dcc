//! The words of all messages, a Fluent file a language. A language is read when its first message is told: a show that
//! is well reads none.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Arg, Lang};

/// The messages of one language.
type Book = FluentBundle<FluentResource>;

/// What the files of the catalogue hold.
fn text(lang: Lang) -> &'static str {
    match lang {
        Lang::English => include_str!("en.ftl"),
        Lang::German => include_str!("de.ftl"),
    }
}

fn book(lang: Lang) -> &'static Book {
    static ENGLISH: OnceLock<Book> = OnceLock::new();
    static GERMAN: OnceLock<Book> = OnceLock::new();
    let book = match lang {
        Lang::English => &ENGLISH,
        Lang::German => &GERMAN,
    };
    book.get_or_init(|| read(lang))
}

fn read(lang: Lang) -> Book {
    let tag: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
    let mut book = Book::new_concurrent(vec![tag]);
    // Marks of direction around each name would be seen in Notepad and in logs.
    book.set_use_isolating(false);
    // What cannot be read is left out; a test proves that there is nothing of the kind.
    let resource = FluentResource::try_new(text(lang).to_owned()).unwrap_or_else(|(whole, _)| whole);
    book.add_resource_overriding(resource);
    book
}

/// A message in words; its key if the catalogue has none, which a test rules out.
pub(super) fn words(lang: Lang, key: &str, args: &[(&'static str, Arg)]) -> String {
    let book = book(lang);
    let Some(pattern) = book.get_message(key).and_then(|message| message.value()) else { return key.to_owned() };
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        let value = match arg {
            Arg::Count(count) => FluentValue::from(*count),
            other => FluentValue::from(other.told(lang)),
        };
        values.set(*name, value);
    }
    book.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_are_read_without_an_error() {
        for lang in Lang::ALL {
            let read = FluentResource::try_new(text(lang).to_owned());
            assert!(read.is_ok(), "{lang:?}: {:?}", read.err().map(|(_, errors)| errors));
            let mut book = Book::new_concurrent(vec![lang.tag().parse().unwrap()]);
            let added = book.add_resource(read.unwrap());
            assert!(added.is_ok(), "{lang:?}: {added:?}");
        }
    }
}
