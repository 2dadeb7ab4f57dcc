//! Owns how the members of a JSON object are taken apart: places, pointers, known and unknown names, problems.
//! Knows no field of an article; a wrong value costs that value and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::problem::{Place, Problem, Severity};
use super::syntax::{At, Node, Value};
use crate::say::{Message, say};

pub(crate) mod direction;
pub(crate) mod guess;
pub(crate) mod hours;
pub(crate) mod scalar;

/// So many errors and so many warnings of one file are told; a file with more has one cause.
const MOST_PROBLEMS: usize = 100;

/// Gathers the problems of one file.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    file: &'a str,
    problems: Vec<Problem>,
    /// What is read is a translation: what is left out, or empty, is that of the article.
    pub translating: bool,
    /// How many errors and how many warnings there are, told or not.
    errors: usize,
    warnings: usize,
}

impl<'a> Reader<'a> {
    pub fn new(file: &'a str) -> Self {
        Self { file, problems: Vec::new(), translating: false, errors: 0, warnings: 0 }
    }

    /// The file that is read.
    pub fn file(&self) -> &'a str {
        self.file
    }

    /// Something the operator wrote is not shown as written.
    pub fn error(&mut self, place: &Place, message: impl Into<Message>) {
        self.errors += 1;
        if self.errors <= MOST_PROBLEMS {
            self.problems.push(Problem::error(self.file, place, message));
        }
    }

    /// Shown, but worth a look.
    pub fn warning(&mut self, place: &Place, message: impl Into<Message>) {
        self.warnings += 1;
        if self.warnings <= MOST_PROBLEMS {
            self.problems.push(Problem::warning(self.file, place, message));
        }
    }

    /// A group lacks what it is for: an error if something else stands in it, which is lost without that.
    pub fn lacking(&mut self, group: &Field<'_>, message: Message) {
        if group.entries().is_empty() {
            self.warning(&group.place(), message);
        } else {
            self.error(&group.place(), message);
        }
    }

    /// How many problems are told so far.
    pub fn told(&self) -> usize {
        self.problems.len()
    }

    /// Forgets what was said of the places of the first so many problems after those.
    pub fn forget_beside(&mut self, first: usize) {
        let later = self.problems.split_off(first.min(self.problems.len()));
        let places: BTreeSet<_> = self.problems.iter().map(|problem| (problem.line, problem.column)).collect();
        for problem in later {
            if !places.contains(&(problem.line, problem.column)) {
                self.problems.push(problem);
            } else if problem.severity == Severity::Error {
                self.errors -= 1;
            } else {
                self.warnings -= 1;
            }
        }
    }

    /// Whether nothing was found wrong.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// All problems in the order of their places.
    pub fn finish(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|problem| (problem.line, problem.column));
        let untold = self.errors + self.warnings - self.problems.len();
        if let Some(last) = self.problems.last_mut().filter(|_| untold > 0) {
            last.message = say!("more-problems", sentence = &last.message, count = untold);
        }
        self.problems
    }
}

/// A value of the file with the way to it.
#[derive(Debug, Clone)]
pub(crate) struct Field<'t> {
    /// Its name in the object, or its number in the list, from 0.
    pub name: &'t str,
    pub value: &'t Value,
    at: At,
    pointer: String,
}

impl<'t> Field<'t> {
    /// The value that the file is.
    pub fn root(node: &'t Node) -> Self {
        Self { name: "", value: &node.value, at: node.at, pointer: String::new() }
    }

    /// Where the value stands.
    pub fn place(&self) -> Place {
        place(self.at, self.pointer.clone())
    }

    /// The elements of a list, those that are `null` left out, each with its index; none if it is no list.
    pub fn elements(&self) -> Vec<(usize, Field<'t>)> {
        let Value::List(nodes) = self.value else {
            return Vec::new();
        };
        let live = nodes.iter().enumerate().filter(|(_, node)| node.value != Value::Null);
        live.map(|(index, node)| {
            let pointer = format!("{}/{index}", self.pointer);
            (index, Field { name: self.name, value: &node.value, at: node.at, pointer })
        })
        .collect()
    }

    /// All members of an object in the order of the file, whatever they are called, those that are `null` left out;
    /// none if it is no object.
    pub fn entries(&self) -> Vec<Field<'t>> {
        let Value::Object(members) = self.value else {
            return Vec::new();
        };
        let live = members.iter().filter(|member| member.node.value != Value::Null);
        live.map(|member| Field {
            name: &member.name,
            value: &member.node.value,
            at: member.node.at,
            pointer: self.below(&member.name),
        })
        .collect()
    }

    /// The JSON pointer of a member.
    fn below(&self, name: &str) -> String {
        format!("{}/{}", self.pointer, name.replace('~', "~0").replace('/', "~1"))
    }

    /// The members of an object that have a known name, in the order of the file; none if it is no object.
    /// Unknown names and names that stand twice become problems; `null` is the same as not written.
    pub fn members(&self, reader: &mut Reader<'_>, known: &[&'static str]) -> Vec<Field<'t>> {
        self.gather(reader, known, false)
    }

    /// As [`Field::members`], but an unknown name is read as the known one that it may mean, unless that is written
    /// too; told with a warning.
    pub fn meant(&self, reader: &mut Reader<'_>, known: &[&'static str]) -> Vec<Field<'t>> {
        self.gather(reader, known, true)
    }

    fn gather(&self, reader: &mut Reader<'_>, known: &[&'static str], guess: bool) -> Vec<Field<'t>> {
        let Value::Object(members) = self.value else {
            return Vec::new();
        };
        let mut free: Vec<&'static str> = Vec::new();
        if guess {
            free.extend(known.iter().filter(|name| !members.iter().any(|member| member.name == **name)));
        }
        let mut found: Vec<Field<'t>> = Vec::new();
        let mut seen: BTreeMap<&str, (At, Option<usize>)> = BTreeMap::new();
        for member in members {
            let pointer = self.below(&member.name);
            let is_known = known.contains(&member.name.as_str());
            let earlier = seen.get(member.name.as_str()).copied();
            let field = Field { name: &member.name, value: &member.node.value, at: member.node.at, pointer };
            if let Some((first, _)) = earlier {
                let message = say!("field-twice", field = quoted(&member.name), line = first.line);
                reader.error(&place(member.at, field.pointer.clone()), message);
            } else if !is_known && let Some(meant) = guess::nearest(&member.name, &free) {
                let message = say!("field-meant", field = quoted(&member.name), meant = meant);
                reader.warning(&place(member.at, field.pointer.clone()), message);
                free.retain(|name| *name != meant);
                found.push(Field { name: meant, ..field });
                seen.insert(&member.name, (member.at, None));
                continue;
            } else if !is_known {
                // A guess costs time, so none is made for a warning that is not told.
                let room = reader.warnings < MOST_PROBLEMS;
                let message = if room { guess::unknown(&member.name, known) } else { Message::default() };
                reader.warning(&place(member.at, field.pointer.clone()), message);
            }
            if !is_known {
                seen.insert(&member.name, (member.at, None));
                continue;
            }
            if let Some(slot) = earlier.and_then(|(_, index)| found.get_mut(index?)) {
                *slot = field;
            } else {
                seen.insert(&member.name, (member.at, Some(found.len())));
                found.push(field);
            }
        }
        found.retain(|field| *field.value != Value::Null);
        found
    }

    /// Tells that the value is of the wrong type; `wanted` says what to write.
    pub fn wrong(&self, reader: &mut Reader<'_>, wanted: Message) {
        let message = say!("wrong-kind", field = self.title(), kind = kind(self.value), wanted = wanted);
        reader.error(&self.place(), message);
    }

    /// Its name for a sentence.
    pub fn title(&self) -> Message {
        if self.name.is_empty() { say!("this") } else { quoted(self.name).into() }
    }
}

fn place(at: At, pointer: String) -> Place {
    Place { line: at.line, column: at.column, pointer }
}

/// What a value is, in words of the operator.
pub(crate) fn kind(value: &Value) -> Message {
    match value {
        Value::Null => say!("kind-null"),
        Value::Bool(true) => "true".into(),
        Value::Bool(false) => "false".into(),
        Value::Number(_) => say!("kind-number"),
        Value::Text(_) => say!("kind-text"),
        Value::List(_) => say!("kind-list"),
        Value::Object(_) => say!("kind-group"),
    }
}

/// A piece of the operator's text in quotation marks, short enough for a sentence and without line breaks.
pub(crate) fn quoted(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    format!("\"{short}\"")
}
