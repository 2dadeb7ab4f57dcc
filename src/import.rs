//! Files of other programs become articles.
//!
//! Pure: bytes go in; articles, the photos that they name and the list of what was left out come out. Every word of a
//! file is in one of both. Nothing is read or written here: where photos come from and go to is the caller's business.

mod calendar;
mod docx;
mod feed;
mod file;
mod html;
mod inline;
mod refused;
pub mod words;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value as Json;

use crate::say::Message;
use crate::show::manuscript::{Manuscript, Picture, What, Why, assemble};
use crate::show::syntax::{Node, Value};
pub use file::read;
pub use refused::Refused;

/// When and where an import takes place, which the times of calendars depend on.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// Where times are shown.
    pub zone: &'a TimeZone,
    /// What day it is there: of a series, events from that day on are taken.
    pub today: Date,
    /// The zones that there are, by their names.
    pub known: &'a dyn Fn(&str) -> Option<TimeZone>,
}

/// An article that was made of a file, before its photos have their place.
#[derive(Debug)]
pub struct Import {
    manuscript: Manuscript,
    /// Name of the file, without folder and ending: the title where the file has none.
    stem: String,
    /// Pictures inside the file, by the name that the article has for them.
    pictures: Vec<(String, Vec<u8>)>,
}

/// A photo that an article asks for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'i> {
    /// As the file names it; empty if it only says that there is one.
    pub file: &'i str,
    /// How many there were before it.
    pub number: usize,
    /// Its bytes, if they are inside the file.
    pub inside: Option<&'i [u8]>,
}

/// Words that are not in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The words.
    pub words: String,
    /// The reason, as part of a sentence.
    pub why: Message,
    /// They are no loss: labels, and what is written in another form.
    pub understood: bool,
}

impl Import {
    /// The title.
    pub fn title(&self) -> String {
        match self.json() {
            Json::Object(fields) => fields.get("title").and_then(Json::as_str).unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    }

    /// Asks for the name in `assets` of each photo; one that has none is left out, with its words.
    pub fn place_photos(&mut self, mut with: impl FnMut(Wanted<'_>) -> Option<String>) {
        let (pictures, mut lost) = (&self.pictures, Vec::new());
        for (number, (at, photo)) in self.manuscript.photos().enumerate() {
            let inside = pictures.iter().find(|(name, _)| *name == photo.file).map(|(_, bytes)| bytes.as_slice());
            let name = with(Wanted { file: &photo.file, number, inside });
            let before = std::mem::replace(&mut photo.file, name.unwrap_or_default());
            lost.extend(photo.file.is_empty().then_some((at, before)));
        }
        lost.iter().for_each(|(at, file)| self.manuscript.leave_out(*at, file, Why::NoPhoto));
        self.manuscript.without_lost_photos();
    }

    /// Adds photos that the file does not speak of, to the end.
    pub fn add_photos(&mut self, names: impl IntoIterator<Item = String>) {
        let at = self.manuscript.pieces.last().map(|piece| piece.at);
        let Some(at) = at else { return };
        for file in names {
            let photo = Picture { file, ..Picture::default() };
            self.manuscript.push(at, What::Photo(photo));
        }
    }

    /// The article as JSON, to be read and edited by people.
    pub fn article(&self) -> String {
        let mut text = serde_json::to_string_pretty(&self.json()).unwrap_or_default();
        text.push('\n');
        text
    }

    /// What is not in the article, in the order of the file.
    pub fn left_out(&self) -> Vec<Left> {
        let mut all: Vec<_> = self.manuscript.left_out.iter().collect();
        all.sort_by_key(|one| one.at);
        let left = |why: Why, words: &str| Left {
            words: words.to_owned(),
            why: why.sentence(),
            understood: matches!(why, Why::Label | Why::Rewritten),
        };
        all.into_iter().map(|one| left(one.why, &one.words)).collect()
    }

    fn json(&self) -> Json {
        json(&assemble::tree(&self.manuscript, &self.stem))
    }
}

fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(yes) => Json::Bool(*yes),
        Value::Number(text) | Value::Text(text) => Json::String(text.clone()),
        Value::List(nodes) => Json::Array(nodes.iter().map(json).collect()),
        Value::Object(members) => {
            Json::Object(members.iter().map(|member| (member.name.clone(), json(&member.node))).collect())
        }
    }
}
