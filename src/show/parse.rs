//! Owns how the text of a file becomes an article or settings, and everything wrong with it. Never fails and never
//! looks at the disk: whether a photo is there is asked later.

use super::article::{Article, Layout};
use super::fields::{Field, Reader, kind};
use super::problem::{Place, Problem};
use super::settings::Settings;
use super::syntax::{self, Value};
use super::translate::{self, Translation};
use super::{manuscript, names};
use crate::say::say;

mod article;
mod contents;
pub(in crate::show) mod emergency;
mod kiosk;
mod opening;
mod part;
mod photo;
mod section;
mod settings;
mod theming;
mod times;
mod timezone;

/// The names of colours that a theme may write.
pub(super) fn colour_names() -> [&'static str; 26] {
    theming::colour::names()
}

/// What the file of an article gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The article, as far as it can be read; none if the file is broken or has neither title nor photo.
    pub article: Option<Article>,
    /// Everything wrong, in the order of the file.
    pub problems: Vec<Problem>,
    /// False if the file is no whole JSON: empty, cut off, or broken. The rest may still come.
    pub complete: bool,
}

/// What `_show.json` gave.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedSettings {
    /// The settings; the defaults where the file says nothing or is broken.
    pub settings: Settings,
    /// Everything wrong, in the order of the file.
    pub problems: Vec<Problem>,
    /// False if the file is no whole JSON: empty, cut off, or broken. The rest may still come.
    pub complete: bool,
}

/// What the text of a file gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// What it says; none if it is broken or says too little.
    pub value: Option<T>,
    /// Everything wrong, in the order of the file.
    pub problems: Vec<Problem>,
    /// False if the file is no whole JSON: empty, cut off, or broken. The rest may still come.
    pub complete: bool,
}

/// An article as its file says it, before its translations are brought together with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The article without its translations.
    pub article: Article,
    /// Where its `id` stands, if it has one.
    pub id: Option<Place>,
    /// The translations in the same file.
    pub translations: Vec<Translation>,
}

/// Reads the article `file` (relative to the show, with `/`) with the translations that stand in it; `defaults` are
/// the settings of its show.
pub fn article(file: &str, text: &str, defaults: &Settings) -> Parsed {
    let Read { value, mut problems, complete } = draft(file, text, defaults);
    let article = value.map(|mut draft| {
        let (translations, more) = translate::all(&draft.article, &draft.translations);
        draft.article.translations = translations;
        problems.extend(more);
        problems.sort_by_key(|problem| (problem.line, problem.column));
        draft.article
    });
    Parsed { article, problems, complete }
}

/// Reads the article `file` (relative to the show, with `/`) as it is written.
pub fn draft(file: &str, text: &str, defaults: &Settings) -> Read<Draft> {
    let mut reader = Reader::new(file);
    let (draft, complete) = whole(&mut reader, file, text, |reader, root| article::read(reader, root, file, defaults));
    Read { value: draft.flatten(), problems: reader.finish(), complete }
}

/// Reads a file that is the translation of an article into `lang`.
pub fn translation(file: &str, text: &str, lang: &str) -> Read<Translation> {
    let mut reader = Reader::new(file);
    let (value, complete) =
        whole(&mut reader, file, text, |reader, root| article::translation(reader, root, file, lang));
    Read { value, problems: reader.finish(), complete }
}

/// Reads the settings of a show; `file` is `slides/_show.json`.
pub fn settings(file: &str, text: &str) -> ParsedSettings {
    settings_over(file, text, Settings::default())
}

/// Reads the settings of a show where others stand already: what the file does not say stays as it is in those.
pub fn settings_over(file: &str, text: &str, below: Settings) -> ParsedSettings {
    let mut reader = Reader::new(file);
    let (found, complete) = whole(&mut reader, file, text, |reader, root| settings::read(reader, root, below));
    ParsedSettings { settings: found.unwrap_or_default(), problems: reader.finish(), complete }
}

/// The article that an image in `slides/` is by itself (`slides/see.jpg`).
pub fn dropped_image(file: &str) -> Article {
    let name = file.rsplit('/').next().unwrap_or(file);
    Article {
        file: file.to_owned(),
        name: name.to_owned(),
        lang: Settings::default().lang,
        title: String::new(),
        kicker: String::new(),
        lead: String::new(),
        author: String::new(),
        date: None,
        photos: vec![photo::bare(file, Place::default())],
        body: Vec::new(),
        contents: Vec::new(),
        layout: Layout::PhotoFull,
        seconds: None,
        sections: Vec::new(),
        hidden: false,
        times: None,
        own_times: None,
        theme: None,
        translations: Vec::new(),
    }
}

/// What a file says.
enum Said {
    /// It is whole.
    Whole(syntax::Node),
    /// It is broken, and this is what it would say without its slips, if that is certain.
    Broken(Option<syntax::Node>),
}

/// The tree of a file; what it breaks on becomes problems.
fn said(reader: &mut Reader<'_>, file: &str, text: &str) -> Said {
    let place = |at: syntax::At| Place { line: at.line, column: at.column, pointer: String::new() };
    let manuscript = || manuscript::tree(file, text).map_err(syntax::Broken::from);
    let read = if names::is_manuscript(file) { manuscript() } else { syntax::parse(text) };
    let (broken, tree) = match read {
        Ok(tree) => (false, Some(tree)),
        Err(broken) => {
            broken.slips.into_iter().for_each(|slip| reader.error(&place(slip.at), slip.message));
            (true, broken.meant)
        }
    };
    let root = tree.map(|tree| {
        tree.loose.into_iter().for_each(|remark| reader.warning(&place(remark.at), remark.message));
        tree.root
    });
    match root {
        Some(root) if !broken => Said::Whole(root),
        meant => Said::Broken(meant),
    }
}

/// Reads a file that must be one object: what it gives, and whether it is whole. Of a broken one that leaves no doubt of
/// what it would say, all that is wrong with that is told as well; it gives nothing.
fn whole<T>(
    reader: &mut Reader<'_>,
    file: &str,
    text: &str,
    read: impl FnOnce(&mut Reader<'_>, &Field<'_>) -> T,
) -> (Option<T>, bool) {
    match said(reader, file, text) {
        Said::Whole(root) => (object(reader, &root, read), true),
        Said::Broken(meant) => {
            if let Some(root) = meant {
                let slips = reader.told();
                object(reader, &root, read);
                // What is said of a value that is a slip itself may follow from that.
                reader.forget_beside(slips);
            }
            (None, false)
        }
    }
}

/// Reads a file that must be one object.
fn object<T>(
    reader: &mut Reader<'_>,
    root: &syntax::Node,
    read: impl FnOnce(&mut Reader<'_>, &Field<'_>) -> T,
) -> Option<T> {
    let field = Field::root(root);
    if let Value::Object(_) = root.value {
        return Some(read(reader, &field));
    }
    reader.error(&field.place(), say!("file-kind", kind = kind(&root.value)));
    None
}
