//! One whole article from an article and one translation of it.

use super::{EVERY, Translation, numbers, pairs, section_says_nothing, shared, without_text, words};
use crate::say::say;
use crate::show::article::{Article, Block, Fit, Photo, Section};
use crate::show::contents::{Contact, Content, Event, Fact, Link, Quote};
use crate::show::problem::{Place, Problem};

/// The article in the language of the translation.
pub(super) fn whole(base: &Article, one: &Translation, problems: &mut Vec<Problem>) -> Article {
    let own = &one.article;
    let mut next = base.clone();
    next.translations.clear();
    next.lang.clone_from(&own.lang);
    put(&mut next.title, &own.title);
    put(&mut next.kicker, &own.kicker);
    put(&mut next.lead, &own.lead);
    put(&mut next.author, &own.author);
    next.date = own.date.or(base.date);
    next.body = text(&base.body, &own.body);
    next.contents = contents(&base.contents, &own.contents);
    next.photos = photos(one, &base.photos, &own.photos, base, problems);
    next.hidden |= own.hidden;
    next.own_times.clone_from(&own.times);
    let remark = shared((base.layout, base.seconds), (own.layout, own.seconds));
    problems.extend(remark.map(|text| one.warning(&one.at, text)));
    differences(one, &one.at, (&words::of_title(base), &words::of_title(&next)), base, problems);
    next.sections = sections(base, one, problems);
    next
}

fn sections(base: &Article, one: &Translation, problems: &mut Vec<Problem>) -> Vec<Section> {
    let own = &one.article;
    let (found, surplus) = pairs(&base.sections, &own.sections);
    let place = |index: usize| one.sections.get(index).unwrap_or(&one.at);
    let mut all = Vec::new();
    let mut lacking = Vec::new();
    for (from, index) in base.sections.iter().zip(found) {
        let Some((section, at)) = index.and_then(|index| Some((own.sections.get(index)?, place(index)))) else {
            lacking.extend((!from.hidden).then(|| from.number.to_string()));
            all.push(fallen_back(from, base, own));
            continue;
        };
        let next = section_of(from, section, base, one, problems);
        let remark = shared((from.layout, from.seconds), (section.layout, section.seconds));
        problems.extend(remark.map(|text| one.warning(at, text)));
        differences(one, at, (&words::of_section(from), &words::of_section(&next)), base, problems);
        all.push(next);
    }
    for index in surplus {
        let section = &own.sections[index];
        if section_says_nothing(section) {
            continue;
        }
        let text = say!("translation-section", section = &section.name);
        problems.push(one.error(place(index), text));
    }
    if !lacking.is_empty() {
        let text = say!(
            "translation-lacking",
            lang = &own.lang,
            base = &base.lang,
            count = lacking.len(),
            sections = lacking.join(", ")
        );
        problems.push(one.warning(&one.at, text));
    }
    all
}

/// A section that stays in the language of the article.
fn fallen_back(from: &Section, base: &Article, own: &Article) -> Section {
    let lang = from.lang.clone().unwrap_or_else(|| base.lang.clone());
    Section { lang: (lang != own.lang).then_some(lang), ..from.clone() }
}

fn section_of(
    from: &Section,
    own: &Section,
    base: &Article,
    one: &Translation,
    problems: &mut Vec<Problem>,
) -> Section {
    let mut next = from.clone();
    put(&mut next.heading, &own.heading);
    next.body = text(&from.body, &own.body);
    next.contents = contents(&from.contents, &own.contents);
    next.photos = photos(one, &from.photos, &own.photos, base, problems);
    next.hidden |= own.hidden;
    next.times = own.times.clone().or_else(|| from.times.clone());
    let stays = without_text(own) && (!without_text(from) || own.photos.is_empty());
    next.lang = if stays { fallen_back(from, base, &one.article).lang } else { own.lang.clone() };
    next
}

fn differences(
    one: &Translation,
    at: &Place,
    (before, after): (&str, &str),
    base: &Article,
    problems: &mut Vec<Problem>,
) {
    let (missing, extra) = numbers::differences((before, &base.lang), (after, &one.article.lang));
    let list = |items: &[String]| items.join(", ");
    let what = match (missing.as_slice(), extra.as_slice()) {
        ([], []) => return,
        (missing, []) => say!("numbers-missing", numbers = list(missing)),
        ([], extra) => say!("numbers-extra", numbers = list(extra)),
        (missing, extra) => say!("numbers-both", missing = list(missing), extra = list(extra)),
    };
    let text = say!("translation-numbers", base = &base.lang, what = what);
    problems.push(one.warning(at, text));
}

fn put(slot: &mut String, own: &str) {
    if !own.is_empty() {
        own.clone_into(slot);
    }
}

fn either(own: &str, from: &str) -> String {
    if own.is_empty() { from.to_owned() } else { own.to_owned() }
}

fn text(from: &[Block], own: &[Block]) -> Vec<Block> {
    if own.is_empty() { from.to_vec() } else { own.to_vec() }
}

/// The photos of the article with the words of the translation; a file of its own wins, since a poster may be
/// translated.
fn photos(one: &Translation, from: &[Photo], own: &[Photo], base: &Article, problems: &mut Vec<Problem>) -> Vec<Photo> {
    let every = own.iter().find(|photo| photo.file == EVERY);
    let own: Vec<&Photo> = own.iter().filter(|photo| photo.file != EVERY).collect();
    let mut all = Vec::new();
    for (index, from) in from.iter().enumerate() {
        all.push(own.get(index).map_or_else(|| from.clone(), |own| photo(from, own, one.article.file == base.file)));
    }
    for photo in own.iter().skip(from.len()) {
        if photo.file.is_empty() {
            problems.push(one.error(&photo.place, say!("translation-photo")));
        } else {
            all.push((*photo).clone());
        }
    }
    if let Some(every) = every {
        let slots: Vec<(&mut Photo, bool, bool)> = all
            .iter_mut()
            .enumerate()
            .map(|(index, photo)| {
                let words = |text: fn(&Photo) -> &str| own.get(index).is_none_or(|own| text(own).is_empty());
                (photo, words(|own| &own.caption), words(|own| &own.credit))
            })
            .collect();
        if slots.is_empty() {
            problems.push(one.error(&every.place, say!("translation-caption")));
        }
        let common = (common(from, |photo| &photo.caption), common(from, |photo| &photo.credit));
        for (photo, caption, credit) in slots {
            if caption && common.0.is_none_or(|common| photo.caption == common || photo.caption.is_empty()) {
                put(&mut photo.caption, &every.caption);
            }
            if credit && common.1.is_none_or(|common| photo.credit == common || photo.credit.is_empty()) {
                put(&mut photo.credit, &every.credit);
            }
        }
    }
    all
}

/// The words that a photo has from its section: one that is only a name has none of its own.
fn common(photos: &[Photo], words: fn(&Photo) -> &str) -> Option<&str> {
    photos.iter().find(|photo| !photo.place.pointer.ends_with("/file")).map(words)
}

fn photo(from: &Photo, own: &Photo, same_file: bool) -> Photo {
    let mut next = from.clone();
    put(&mut next.caption, &own.caption);
    put(&mut next.credit, &own.credit);
    put(&mut next.alt, &own.alt);
    if !own.file.is_empty() && own.file != from.file {
        next.file.clone_from(&own.file);
        if (own.fit, own.focus) != (Fit::default(), [0.5, 0.5]) {
            (next.fit, next.focus) = (own.fit, own.focus);
        }
        if same_file {
            next.place = own.place.clone();
        }
    }
    next
}

/// Each content of the article in the words of the translation's of the same kind and number; more of a kind come
/// after them.
pub(super) fn contents(from: &[Content], own: &[Content]) -> Vec<Content> {
    let mut rest: Vec<&Content> = own.iter().collect();
    let mut all = Vec::new();
    for from in from {
        let kind = std::mem::discriminant(from);
        match rest.iter().position(|own| std::mem::discriminant(*own) == kind) {
            Some(index) => all.push(content(from, rest.remove(index))),
            None => all.push(from.clone()),
        }
    }
    all.extend(rest.into_iter().cloned());
    all
}

fn content(from: &Content, own: &Content) -> Content {
    match (from, own) {
        (Content::Quote(from), Content::Quote(own)) => Content::Quote(Quote {
            text: either(&own.text, &from.text),
            by: either(&own.by, &from.by),
            role: either(&own.role, &from.role),
        }),
        (Content::Link(from), Content::Link(own)) => {
            Content::Link(Link { url: either(&own.url, &from.url), text: either(&own.text, &from.text) })
        }
        (Content::Contact(from), Content::Contact(own)) => Content::Contact(Contact {
            name: either(&own.name, &from.name),
            phone: either(&own.phone, &from.phone),
            email: either(&own.email, &from.email),
            address: either(&own.address, &from.address),
        }),
        (Content::Facts(from), Content::Facts(own)) if from.len() == own.len() => {
            let fact = |(from, own): (&Fact, &Fact)| Fact {
                number: either(&own.number, &from.number),
                label: either(&own.label, &from.label),
            };
            Content::Facts(from.iter().zip(own).map(fact).collect())
        }
        (Content::Events(from), Content::Events(own)) if from.len() == own.len() => {
            Content::Events(from.iter().zip(own).map(|(from, own)| event(from, own)).collect())
        }
        (_, own) => own.clone(),
    }
}

fn event(from: &Event, own: &Event) -> Event {
    let own_time = own.date.is_some() || !own.time.is_empty();
    Event {
        date: own.date.or(from.date),
        time: either(&own.time, &from.time),
        // An end in words of the translation may be none that follows from them.
        ends: if own_time { own.ends.or(from.ends) } else { from.ends },
        title: either(&own.title, &from.title),
        place: either(&own.place, &from.place),
        at: from.at.clone(),
    }
}
