//! The texts that problems stand in, read again for whoever looks at a report of them. Keeps one at a time, since problems
//! come file by file; judges nothing.

use std::cell::RefCell;
use std::rc::Rc;

use crate::feed::load::MAX_ARTICLE;
use crate::feed::source::{self, Source};
use crate::show::problem::{Place, Problem};
use crate::show::{encoding, names};

/// Where texts are read.
pub struct Texts {
    source: Box<dyn Source>,
    last: RefCell<Option<(String, Option<Text>)>>,
}

/// A text and where its lines begin.
#[derive(Clone)]
struct Text {
    whole: Rc<str>,
    starts: Rc<[usize]>,
}

impl Texts {
    /// Those of a show.
    pub fn of(source: Box<dyn Source>) -> Self {
        Self { source, last: RefCell::new(None) }
    }

    /// The text of a file; none if it is no text, or cannot be read.
    pub fn text(&self, file: &str) -> Option<Rc<str>> {
        self.read(file).map(|text| text.whole)
    }

    /// The line of a problem; none if it is about the whole file.
    pub fn line(&self, problem: &Problem) -> Option<String> {
        let start = Place::default();
        let first = (problem.line, problem.column) == (start.line, start.column) && problem.pointer.is_empty();
        let text = self.read(&problem.file)?;
        // A broken first line has its own place; anything else at the start is said of all of it.
        if first && text.whole.trim_start().starts_with('{') {
            return None;
        }
        let begin = *text.starts.get(problem.line.checked_sub(1)?)?;
        let line = text.whole.get(begin..)?.split(['\n', '\r']).next()?;
        Some(line.to_owned())
    }

    fn read(&self, file: &str) -> Option<Text> {
        let mut last = self.last.borrow_mut();
        if let Some((known, text)) = last.as_ref()
            && known == file
        {
            return text.clone();
        }
        let written = names::is_manuscript(file) || names::split(&names::fold(file)).1 == "json";
        let bytes = written.then(|| source::read(&*self.source, file, MAX_ARTICLE).ok()).flatten();
        let text = bytes.map(|bytes| {
            let whole = encoding::decode(&bytes).text;
            let whole: Rc<str> = whole.strip_prefix('\u{FEFF}').unwrap_or(&whole).into();
            Text { starts: starts(&whole), whole }
        });
        *last = Some((file.to_owned(), text.clone()));
        text
    }
}

/// Where lines begin; their ends are those of Unix, Windows and old Macs, as problems count them.
fn starts(text: &str) -> Rc<[usize]> {
    let bytes = text.as_bytes();
    let ends = |at: usize| match bytes[at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    std::iter::once(0).chain((0..bytes.len()).filter(|at| ends(*at)).map(|at| at + 1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::source::BuiltIn;

    const FILES: &[(&str, &[u8])] = &[
        ("slides/a.json", "{\n\"title\": 1,\r\n\"ä\": 2,\r\"x\": 3}".as_bytes()),
        ("slides/b.json", b"\xEF\xBB\xBFx"),
        ("slides/c.json", b"[1]"),
        ("slides/d.jpg", b"\xFF\xD8"),
    ];

    #[test]
    fn a_problem_has_its_line_whatever_ends_lines() {
        let texts = Texts::of(Box::new(BuiltIn(FILES)));
        let line = |file: &str, line: usize, pointer: &str| {
            texts.line(&Problem::error(file, &Place { line, column: 1, pointer: pointer.to_owned() }, "x"))
        };
        for (file, number, pointer, expected) in [
            ("slides/a.json", 2, "/title", Some("\"title\": 1,")),
            ("slides/a.json", 3, "", Some("\"ä\": 2,")),
            ("slides/a.json", 4, "/x", Some("\"x\": 3}")),
            ("slides/a.json", 5, "/x", None),
            ("slides/a.json", 0, "/x", None),
            ("slides/a.json", 1, "", None),
            ("slides/a.json", 1, "/title", Some("{")),
            ("slides/b.json", 1, "", Some("x")),
            ("slides/c.json", 1, "", Some("[1]")),
            ("slides/d.jpg", 1, "/x", None),
            ("slides/none.json", 1, "/x", None),
        ] {
            assert_eq!(line(file, number, pointer).as_deref(), expected, "{file} {number} {pointer}");
        }
    }
}
