//! Several slips of one file: each is told, nothing that only follows from one.

use crate::show::syntax::{Member, Value, parse};

/// Places and a part of the sentences of all slips of a broken file.
fn told(text: &str) -> Vec<(usize, usize, String)> {
    let broken = parse(text).expect_err(text);
    broken.slips.into_iter().map(|slip| (slip.at.line, slip.at.column, slip.message.to_string())).collect()
}

/// Holds the slips of a text to places and parts of sentences.
fn holds(text: &str, expected: &[(usize, usize, &str)]) {
    let found = told(text);
    assert_eq!(found.len(), expected.len(), "{text}: {found:#?}");
    for ((line, column, message), (at_line, at_column, part)) in found.iter().zip(expected) {
        assert_eq!((line, column), (at_line, at_column), "{text}: {message}");
        assert!(message.contains(part), "{text}: {message}");
    }
}

/// What a broken text would say.
fn meant(text: &str) -> Vec<Member> {
    match parse(text).expect_err(text).meant.expect(text).root.value {
        Value::Object(members) => members,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_slip_of_a_file_is_told_once() {
    let (comma, colon, curly, backslash) = ("comma is missing", "colon is missing", "straight", "backslash");
    holds("{\n\"a\": 1\n\"b\": 2\n\"c\": 3\n}", &[(2, 7, comma), (3, 7, comma)]);
    holds("{\"a\": 1 \"b\": 2 \"c\": 3}", &[(1, 8, comma), (1, 15, comma)]);
    holds("{\"a\": [1 2,\n{\"b\": 1} {\"b\": 2}]}", &[(1, 9, comma), (2, 9, comma)]);
    holds(
        "{\n\"a\" 7,5,\n\"b\" = 1\n\"c\": 19.11.2026}",
        &[(2, 5, "7.5"), (2, 5, colon), (3, 5, colon), (3, 8, comma), (4, 6, "2026-11-19")],
    );
    holds("{\n“a”: „b“,\n\"c“: 'd',\n}", &[(2, 1, curly), (2, 6, curly), (3, 3, curly), (3, 6, curly)]);
    holds("{\n\"a\": \"C:\\Bilder\\Neu\",\n\"b\": \"D:\\Bilder\"\n}", &[(2, 9, backslash), (3, 9, backslash)]);
    holds(
        "{\"a\": 1,,\n\"b\": ja,\n\"c\": nein,\n\"d\": None}",
        &[(1, 9, "too many"), (2, 6, "true"), (3, 6, "false"), (4, 6, "value")],
    );
    holds(
        "{\n\"a\": \"x,\n\"b\": \"y\n\"c\": 7,5\n}",
        &[(2, 6, "closing"), (3, 6, "closing"), (3, 8, comma), (4, 6, "7.5")],
    );
    holds(
        "{\n\"a\": \"Der \"Phönix\" ist da\",\n\"b\": \"Neu: \"Phönix\"\"\n\"c\": 1}",
        &[(2, 11, "inside"), (3, 12, "inside"), (3, 21, comma)],
    );
    holds(
        "{\na: Hallo Welt,\nb\": Hallo\",\nc: 1}",
        &[(2, 1, "name"), (2, 4, "outside"), (3, 1, "outside"), (3, 5, "outside"), (4, 1, "name")],
    );
}

#[test]
fn what_only_follows_from_a_slip_is_not_told() {
    // The line after the first one that is no slip that means only one thing is not read.
    holds("{\"a\": 1 \"b\": 2 c}", &[(1, 8, "comma is missing")]);
    holds("{\n\"a\": Hallo \"Welt\",\n\"b\": 7,5\n}", &[(2, 6, "outside")]);
    holds("{\n\"a\": 12 s,\n\"b\": 7,5\n}", &[(2, 9, "outside")]);
    holds("{\n\"a\": \"x\n}\n\"b\": 1\n}", &[(2, 6, "closing"), (4, 1, "too much")]);
    holds("{\n\"a\": „Der \"Phönix“,\n\"b\": 7,5\n}", &[(2, 6, "straight")]);
    holds("{\"a\": \"x\" \"y\", \"b\": 1}", &[(1, 10, "comma is missing")]);
    holds("{\n\"a\": 1\n\"b\": [1, 2}\n}", &[(2, 7, "comma is missing"), (3, 11, "]")]);
}

#[test]
fn a_file_of_slips_is_told_twenty_at_most_and_read_in_no_time() {
    let lines: String = (0..5000).map(|at| format!("\"{at}\": 7,5\n")).collect();
    let before = std::time::Instant::now();
    assert_eq!(told(&format!("{{{lines}}}")).len(), 20);
    let large = format!("{{\"a\": \"{}\" \"b\": 7,5}}", "x".repeat(6 << 20));
    assert_eq!(told(&large).len(), 2);
    let paths = format!("{{\"a\": \"{}\",\n\"b\": 1 \"c\": 2}}", "\\W".repeat(5000));
    assert_eq!(told(&paths).len(), 1);
    assert!(before.elapsed().as_secs_f64() < 20.0, "{:?}", before.elapsed());
}

#[test]
fn what_is_meant_keeps_the_places_of_what_is_written() {
    let members = meant("{\n“ä”: „b“, c: 'd', \"e\": [1 2]\n\"f\": \"C:\\W\\W\", \"g\": [3,]}");
    let read: Vec<_> =
        members.iter().map(|one| (one.name.as_str(), one.at.line, one.at.column, one.node.at.column)).collect();
    let expected = [("ä", 2, 1, 6), ("c", 2, 11, 14), ("e", 2, 19, 24), ("f", 3, 1, 6), ("g", 3, 16, 21)];
    assert_eq!(read, expected);
    assert_eq!(members[3].node.value, Value::Text("C:\\W\\W".to_owned()));
    let broken = parse("{“a”: [1,]}").unwrap_err();
    let loose: Vec<_> = broken.meant.unwrap().loose.iter().map(|one| (one.at.line, one.at.column)).collect();
    assert_eq!(loose, [(1, 9)]);
}

#[test]
fn where_it_is_a_guess_nothing_is_meant() {
    for text in
        ["", "{\"a\": 1", "{\"a\": 12 s}", "{\"a\": 1}}", "{\"a\": [1}", "{\"a\": }", "{\n\"a\": 1\n\"b\": [1}", "\0"]
    {
        assert!(parse(text).unwrap_err().meant.is_none(), "{text}");
    }
}
