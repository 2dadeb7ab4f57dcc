//! Owns the syntax tree of a JSON file: every value with its place. Knows nothing of articles, never fails and
//! never drops a member: what people write beyond strict JSON is read and told.

use jsonc_parser::ast;
use jsonc_parser::tokens::{Token, TokenAndRange};
use jsonc_parser::{CollectOptions, CommentCollectionStrategy, ParseOptions, parse_to_ast};

use self::mended::Mended;
use self::scan::Slip;
use crate::say::{Message, say};

mod broken;
mod mend;
mod mended;
mod scan;
mod slips;

/// A place in a file: line and column in characters, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct At {
    pub line: usize,
    pub column: usize,
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub at: At,
    pub value: Value,
}

/// A JSON value; numbers stay as they are written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Member>),
}

/// One `"name": value` of an object, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member {
    pub name: String,
    pub at: At,
    pub node: Node,
}

/// Something said about a place of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Remark {
    pub at: At,
    pub message: Message,
}

/// A file that was read to its end.
#[derive(Debug)]
pub(crate) struct Tree {
    pub root: Node,
    /// What is not strict JSON but was read all the same: at most one remark of each kind.
    pub loose: Vec<Remark>,
}

/// A file that is no JSON.
#[derive(Debug)]
pub(crate) struct Broken {
    /// What breaks it, at least one: first what the reader stumbled on first. Nothing in it follows from another one.
    pub slips: Vec<Remark>,
    /// What it would say with all of them put right, with the places of the text as it is written; none where that would
    /// be a guess.
    pub meant: Option<Tree>,
}

impl From<Remark> for Broken {
    fn from(slip: Remark) -> Self {
        Self { slips: vec![slip], meant: None }
    }
}

/// Reads a whole file.
///
/// # Errors
/// The places where it breaks, with what to write there.
pub(crate) fn parse(text: &str) -> Result<Tree, Broken> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mended = Mended::new(text);
    read(&mended).map_err(|slip| mend::all(mended, slip))
}

/// Reads a text to its end, or to what breaks it.
fn read(mended: &Mended<'_>) -> Result<Tree, Slip> {
    let text = mended.text();
    let collect = CollectOptions { comments: CommentCollectionStrategy::AsTokens, tokens: true };
    let parsed = parse_to_ast(text, &collect, &options()).map_err(|error| broken::slip(text, &error))?;
    let loose = loose(mended, &parsed.tokens.unwrap_or_default());
    match parsed.value {
        Some(value) => Ok(Tree { root: node(value, &mut Places::new(mended)), loose }),
        None => Err(broken::empty()),
    }
}

fn options() -> ParseOptions {
    ParseOptions {
        allow_comments: true,
        allow_trailing_commas: true,
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    }
}

/// What strict JSON does not have, from the tokens of a file that was read to its end.
fn loose(mended: &Mended<'_>, tokens: &[TokenAndRange<'_>]) -> Vec<Remark> {
    let (mut comment, mut comma, mut line_break) = (None, None, None);
    let mut last_comma = None;
    for TokenAndRange { token, range } in tokens {
        match token {
            Token::CommentLine(_) | Token::CommentBlock(_) => {
                comment.get_or_insert(range.start);
                continue;
            }
            Token::CloseBrace | Token::CloseBracket => comma = comma.or(last_comma),
            Token::String(_) if line_break.is_none() => {
                let raw = mended.text().get(range.start..range.end).unwrap_or_default();
                line_break = raw.find(['\n', '\r']).map(|at| range.start + at);
            }
            _ => {}
        }
        last_comma = (*token == Token::Comma).then_some(range.start);
    }
    let remarks =
        [(comment, say!("json-has-comment")), (comma, say!("json-last-comma")), (line_break, say!("json-line-break"))];
    let mut remarks: Vec<Remark> =
        remarks.into_iter().filter_map(|(start, message)| Some(mended.remark(start?, message))).collect();
    remarks.sort_by_key(|remark| remark.at);
    remarks
}

/// Copies the crate's tree. Its depth is bounded by that crate (512), so this recursion is too.
fn node(value: ast::Value<'_>, places: &mut Places<'_>) -> Node {
    use jsonc_parser::common::Ranged;
    let at = places.at(value.start());
    let value = match value {
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
        ast::Value::NumberLit(literal) => Value::Number(literal.value.to_owned()),
        ast::Value::StringLit(literal) => Value::Text(literal.value.into_owned()),
        ast::Value::Array(array) => {
            Value::List(array.elements.into_iter().map(|element| node(element, places)).collect())
        }
        ast::Value::Object(object) => Value::Object(
            object
                .properties
                .into_iter()
                .map(|property| Member {
                    at: places.at(property.range.start),
                    name: property.name.into_string(),
                    node: node(property.value, places),
                })
                .collect(),
        ),
    };
    Node { at, value }
}

/// The place of one byte offset.
fn place(text: &str, offset: usize) -> At {
    Places::new(&Mended::new(text)).at(offset)
}

/// Turns growing byte offsets of a text that was read into places of the text that was written, in one pass over that.
struct Places<'a> {
    mended: &'a Mended<'a>,
    rest: std::iter::Peekable<std::str::CharIndices<'a>>,
    at: At,
}

impl<'a> Places<'a> {
    fn new(mended: &'a Mended<'a>) -> Self {
        Self { mended, rest: mended.written().char_indices().peekable(), at: At { line: 1, column: 1 } }
    }

    /// The place of an offset, which is never smaller than that of the call before.
    fn at(&mut self, offset: usize) -> At {
        let offset = self.mended.back(offset);
        while let Some((_, letter)) = self.rest.next_if(|(index, _)| *index < offset) {
            let pair = letter == '\r' && self.rest.peek().is_some_and(|(_, next)| *next == '\n');
            if letter == '\n' || (letter == '\r' && !pair) {
                self.at = At { line: self.at.line + 1, column: 1 };
            } else {
                self.at.column += 1;
            }
        }
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::{At, Value, parse};

    /// Line, column and message of the error of a broken file.
    fn broken(text: &str) -> (usize, usize, String) {
        let remark = parse(text).expect_err(text).slips.remove(0);
        (remark.at.line, remark.at.column, remark.message.to_string())
    }

    #[test]
    fn every_value_has_its_place_in_characters() {
        let tree = parse("{\r\n \"ä😀\": [1,\r \"x\"]}").unwrap();
        let Value::Object(members) = tree.root.value else { panic!() };
        assert_eq!(members[0].at, At { line: 2, column: 2 });
        assert_eq!(members[0].node.at, At { line: 2, column: 8 });
        let Value::List(items) = &members[0].node.value else { panic!() };
        assert_eq!((items[0].at, items[1].at), (At { line: 2, column: 9 }, At { line: 3, column: 2 }));
    }

    #[test]
    fn what_is_not_strict_json_is_read_and_told_once() {
        let tree = parse("{// one\n/* two */\"a\": [1,],\n\"b\": \"x\ny\",}").unwrap();
        let places: Vec<_> = tree.loose.iter().map(|remark| (remark.at.line, remark.at.column)).collect();
        assert_eq!(places, [(1, 2), (2, 17), (3, 8)]);
    }

    #[test]
    fn strict_json_gives_no_remark() {
        let text = r#"{"a": "http://x, ]", "b": ["/* no */", -1.5e3, true, null, {}], "c": "\n\u00e4"}"#;
        assert_eq!(parse(text).unwrap().loose, []);
    }

    #[test]
    fn broken_json_tells_the_place_and_what_to_write() {
        let cases = [
            ("", 1, 1, "empty"),
            (" \n // nothing\n", 1, 1, "empty"),
            ("\0\0\0\0", 1, 1, "zero"),
            ("{\"a\": 1\n \"b\": 2}", 1, 8, "comma is missing"),
            ("[1 2]", 1, 3, "comma is missing"),
            ("{\"a\": \"x\" {}}", 1, 11, "comma"),
            ("{\"a\" 1}", 1, 6, "colon"),
            ("{\"a\": }", 1, 7, "value is missing"),
            ("{\"a\":", 1, 6, "ends"),
            ("{\"a\": 1", 1, 8, "line 1"),
            ("{\n\"a\": [1,\n2", 3, 2, "]"),
            ("{\"a\": 1}}", 1, 9, "too much"),
            ("{\"a\": 1} {\"b\": 2}", 1, 10, "too much"),
            ("{\"a\": [1}", 1, 9, "]"),
            ("{\"a\": {\"b\": 1]}", 1, 14, "}"),
            ("{\"a\": 1,, \"b\": 2}", 1, 9, "one comma too many"),
            ("[1,,2]", 1, 4, "one comma too many"),
            ("{a: 1}", 1, 2, "quotation marks"),
            ("{'a': 1}", 1, 2, "straight"),
            ("{“a”: 1}", 1, 2, "straight"),
            ("{\"a\": „x“}", 1, 7, "straight"),
            ("{\"a\": Hallo Welt}", 1, 7, "quotation marks"),
            ("{\"a\": ja}", 1, 7, "true"),
            ("{\"a\": True}", 1, 7, "true"),
            ("{\"a\": \"x,\n\"b\": \"y\"\n}", 1, 7, "no closing quotation mark"),
            ("{\"a\": \"x\n}", 1, 7, "no closing quotation mark"),
            ("{a\": \"x\"}", 1, 2, "quotation marks"),
            ("{\"a\": \"C:\\Bilder\"}", 1, 10, "backslash"),
            ("{\"a\": \"\\ud800\"}", 1, 8, "character"),
            ("{\"a\": \"\\u12\"}", 1, 8, "character"),
            ("{\"a\": .5}", 1, 7, "number"),
            ("{\"a\": +5}", 1, 7, "number"),
            ("{\"a\": 0x10}", 1, 7, "number"),
            ("{\"a\": 12 s}", 1, 10, "quotation marks"),
            ("{\"a\": 1 /* x", 1, 9, "*/"),
            ("<<<<<<< HEAD\n{}", 1, 1, "{"),
        ];
        for (text, line, column, part) in cases {
            let (found_line, found_column, message) = broken(text);
            assert_eq!((found_line, found_column), (line, column), "{text:?}: {message}");
            assert!(message.contains(part), "{text:?}: {message}");
        }
    }

    #[test]
    fn deep_nesting_is_an_error_and_never_the_end() {
        for text in ["[".repeat(100_000), "{\"a\":".repeat(100_000), "[{\"a\":".repeat(100_000)] {
            assert!(broken(&text).2.contains("nested"));
        }
    }

    #[test]
    fn odd_values_are_just_values() {
        for text in ["1e999", "-0", "\"\\u0000\"", "[]", "123456789012345678901234567890", "\"\u{7f}\""] {
            assert!(parse(text).is_ok(), "{text}");
        }
    }
}
