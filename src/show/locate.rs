//! Finds the place in a file that a JSON pointer means, for those who judge a show after it was read. Reads nothing
//! but the text that it is given, and judges nothing.

use super::problem::Place;
use super::syntax::{self, Node, Value};
use super::{manuscript, names};

/// Line and column of the value that a JSON pointer (RFC 6901) means in the text of the file `file`. Where the file has no such
/// value: those of the innermost one around it that it has, with the pointer of that. A text that is no JSON has only
/// its start.
pub fn place(file: &str, text: &str, pointer: &str) -> Place {
    let read = if names::is_manuscript(file) { manuscript::tree(file, text).ok() } else { syntax::parse(text).ok() };
    let Some(tree) = read else {
        return Place { pointer: pointer.to_owned(), ..Place::default() };
    };
    let (mut node, mut found) = (&tree.root, String::new());
    for part in pointer.split('/').skip(1) {
        let Some(inner) = child(node, &part.replace("~1", "/").replace("~0", "~")) else { break };
        node = inner;
        found.push('/');
        found.push_str(part);
    }
    Place { line: node.at.line, column: node.at.column, pointer: found }
}

/// A member by its name (the last one of that name counts), or an element by its number.
fn child<'t>(node: &'t Node, part: &str) -> Option<&'t Node> {
    match &node.value {
        Value::Object(members) => members.iter().rfind(|member| member.name == part).map(|member| &member.node),
        Value::List(elements) => part.parse().ok().and_then(|index: usize| elements.get(index)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_to_its_value_or_to_what_is_around_it() {
        let text = "{\n  \"title\": \"Ä\",\n  \"sections\": [\n    {\"body\": \"x\"},\n    {\"a/b\": [7, 8]}\n  ]\n}";
        // Pointer; line, column and pointer of what is found.
        let cases = [
            ("", (1, 1, "")),
            ("/title", (2, 12, "/title")),
            ("/sections/0", (4, 5, "/sections/0")),
            ("/sections/0/body", (4, 14, "/sections/0/body")),
            ("/sections/0/seconds", (4, 5, "/sections/0")),
            ("/sections/1/a~1b/1", (5, 17, "/sections/1/a~1b/1")),
            ("/sections/9", (3, 15, "/sections")),
            ("/theme/ink", (1, 1, "")),
        ];
        for (pointer, (line, column, found)) in cases {
            let expected = Place { line, column, pointer: found.to_owned() };
            assert_eq!(place("slides/a.json", text, pointer), expected, "{pointer}");
        }
    }

    #[test]
    fn a_broken_file_has_only_its_start() {
        assert_eq!(place("slides/a.json", "{", "/title"), Place { pointer: "/title".to_owned(), ..Place::default() });
    }
}
