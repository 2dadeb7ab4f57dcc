//! A message as a value: what is to be said, in no language yet. Two messages are equal if they say the same.

use std::fmt;

use super::{Lang, catalogue};

/// Something to be said: a key of the catalogue and its arguments, or words that are in no catalogue.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Message {
    /// Empty for words that stand for themselves.
    key: &'static str,
    args: Vec<(&'static str, Arg)>,
}

/// What stands for a variable of a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arg {
    /// Words that are the same in every language, such as a name.
    Word(String),
    /// A number of things, which may change the words around it.
    Count(i64),
    /// A message that is a part of this one.
    Message(Message),
    /// Several of them, with commas in between.
    List(Vec<Message>),
}

impl Message {
    /// The message of a key.
    pub(crate) const fn of(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same with one argument more.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The message in words.
    pub fn told(&self, lang: Lang) -> String {
        match self.args.as_slice() {
            [(_, Arg::Word(words))] if self.key.is_empty() => words.clone(),
            _ if self.key.is_empty() => String::new(),
            args => catalogue::words(lang, self.key, args),
        }
    }
}

impl fmt::Display for Message {
    /// In English, for logs and developers.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(Lang::English))
    }
}

/// Words that are in no catalogue: they are the same in every language.
impl From<String> for Message {
    fn from(words: String) -> Self {
        Self { key: "", args: vec![("", Arg::Word(words))] }
    }
}

impl From<&str> for Message {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl Arg {
    /// What it is in words, where it is no number.
    pub(super) fn told(&self, lang: Lang) -> String {
        match self {
            Self::Word(words) => words.clone(),
            Self::Count(count) => count.to_string(),
            Self::Message(message) => message.told(lang),
            Self::List(all) => all.iter().map(|one| one.told(lang)).collect::<Vec<_>>().join(", "),
        }
    }
}

macro_rules! arg_of {
    ($($kind:ty => |$value:ident| $arg:expr;)+) => {
        $(impl From<$kind> for Arg {
            fn from($value: $kind) -> Self {
                $arg
            }
        })+
    };
}

arg_of! {
    String => |words| Self::Word(words);
    &String => |words| Self::Word(words.clone());
    &str => |words| Self::Word(words.to_owned());
    char => |letter| Self::Word(letter.to_string());
    u32 => |count| Self::Count(count.into());
    i32 => |count| Self::Count(count.into());
    u64 => |count| Self::Count(i64::try_from(count).unwrap_or(i64::MAX));
    usize => |count| Self::Count(i64::try_from(count).unwrap_or(i64::MAX));
    Message => |message| Self::Message(message);
    &Message => |message| Self::Message(message.clone());
    Vec<Message> => |all| Self::List(all);
}

#[cfg(test)]
mod tests {
    use super::super::say;
    use super::*;

    #[test]
    fn a_message_is_told_in_each_language() {
        let message = say!("wrong-kind", field = "\"title\"", kind = say!("kind-number"), wanted = say!("want-text"));
        assert_eq!(message.to_string(), "\"title\" is a number; write a text in quotation marks.");
        assert_eq!(message.told(Lang::German), "\"title\" ist eine Zahl; richtig ist ein Text in Anführungszeichen.");
    }

    #[test]
    fn a_count_chooses_the_words_around_it() {
        let told = |count: usize, lang| say!("more-problems", sentence = "X.", count = count).told(lang);
        assert_eq!(told(1, Lang::English), "X. (There is one more problem in this file.)");
        assert_eq!(told(12_345, Lang::German), "X. (In dieser Datei gibt es 12345 weitere Probleme.)");
    }

    #[test]
    fn words_of_the_operator_stay_as_they_are_whatever_is_in_them() {
        for odd in ["", "{$field}", "{\"", "\u{202E}", "a\nb", "\\u0041", "*[other]", "„x“"] {
            for lang in Lang::ALL {
                assert_eq!(Message::from(odd).told(lang), odd);
                assert!(say!("json-word", word = odd).told(lang).contains(odd), "{odd:?}");
            }
        }
        assert_eq!(Message::default().told(Lang::German), "");
    }

    #[test]
    fn equal_messages_are_those_that_say_the_same() {
        let of = |file: &str| say!("json-word", word = file);
        assert_eq!(of("a.jpg"), of("a.jpg"));
        assert_ne!(of("a.jpg"), of("b.jpg"));
        assert_ne!(Message::from("Dies"), say!("this"));
    }

    #[test]
    fn ten_thousand_messages_are_put_into_words_at_once() {
        let before = std::time::Instant::now();
        let all: usize = (0..10_000_u32)
            .map(|line| say!("field-twice", field = "\"x\"", line = line).told(Lang::German).len())
            .sum();
        assert!(all > 100_000 && before.elapsed().as_secs_f64() < 2.0, "{:?}", before.elapsed());
    }
}
