//! Gives each article a name of its own, since slides are told apart by it. Knows nothing of what they show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::names;
use super::super::problem::{Place, Problem};
use super::listed::base;
use super::meaning::{Resolved, Shown};
use crate::say::say;

/// Of two articles with one name the one that is on the screen with it keeps it, else the first. Those in `leaving`
/// were renamed: they go as soon as their new files, which stand beside them, are shown, and leave them their names.
pub fn apart(
    all: &mut BTreeMap<String, Resolved>,
    shown: &BTreeMap<String, Shown>,
    leaving: &BTreeMap<String, String>,
) {
    let mut names = BTreeSet::new();
    if leaving.is_empty() && all.values().all(|one| names.insert(one.article.name.as_str())) {
        return;
    }
    let mut order: Vec<String> = all.keys().filter(|file| !leaving.contains_key(*file)).cloned().collect();
    let keeps = |file: &String| {
        let wanted = all.get(file).map(|one| &one.article.name);
        let before = leaving.iter().filter(|(_, next)| *next == file).map(|(old, _)| old);
        wanted.is_some() && before.chain([file]).any(|file| shown.get(file).map(|one| &one.article.name) == wanted)
    };
    order.sort_by_cached_key(|file| (!keeps(file), names::sort_key(file)));
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    for file in order {
        let Some(one) = all.get_mut(&file) else { continue };
        if let Some(first) = taken.get(&one.article.name) {
            let text = say!("article-id-taken", id = &one.article.name, first = first);
            let place = one.id.clone().unwrap_or_else(|| Place { pointer: "/id".to_owned(), ..Place::default() });
            one.problems.push(Problem::warning(&file, &place, text));
            rename(&mut one.article, base(&file));
        }
        taken.insert(one.article.name.clone(), file);
    }
}

fn rename(article: &mut Arc<super::super::article::Article>, name: &str) {
    let article = Arc::make_mut(article);
    name.clone_into(&mut article.name);
    for translation in &mut article.translations {
        name.clone_into(&mut Arc::make_mut(translation).name);
    }
}
