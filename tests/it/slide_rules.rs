//! What must hold for all pages of one slide together: every word once and in order, the heading on each page, one
//! size, no page nearly empty, no more pages than needed, and lines that begin and end as the language wants it.

use litfass::compose::deck::Page;
use litfass::compose::geometry::Size;
use litfass::compose::scene::{Role, Scene, Shape, TextBox};
use litfass::compose::theme::{FLOOR, Scale};
use litfass::show::article::Photo;
use litfass::show::contents::Content;
use litfass::show::slide::Slide;

use super::wording::loose_letters;

/// A heading of no more letters than these (a Japanese one counts twice) is never demoted to body text.
const SHORT_HEADING: usize = 24;
/// Sections of more pages than these are filled page by page, so that the last page is as full as it happens to be.
const EVENED: usize = 40;

/// A word of more letters than these may be divided anywhere.
const LONGEST_WORD: usize = 34;

/// What may not begin a line: closing marks, points, small kana, prolonged sounds, and marks that stand on a letter.
const NOT_FIRST: &str = "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】°′″℃％‰…‥\
    ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.;:!?)]}%»\u{308}\u{301}\u{323}\u{302}\u{200D}\u{FE0F}🏽";
/// What may not end a line: opening marks. (“ and ‘ open in English and close in German.)
const NOT_LAST: &str = "（〔［｛〈《「『【([{„«";

/// What an operator wrote for a slide, as letters.
struct Written {
    heading: String,
    /// Kicker, heading, lead, body and byline, the heading and what is small as far as they are body text.
    kicker: String,
    lead: String,
    body: String,
    byline: String,
    parts: Vec<String>,
    captions: Vec<String>,
}

impl Written {
    fn of(slide: &Slide) -> Self {
        let article = &slide.article;
        let (body, photos, contents) = match slide.section() {
            Some(section) => (&section.body, &section.photos, &section.contents),
            None => (&article.body, &article.photos, &article.contents),
        };
        let title = slide.section().is_none();
        let of_title = |text: &str| if title { loose_letters(text) } else { String::new() };
        let date = article.date.map(|date| litfass::show::date::written(date, &article.lang)).unwrap_or_default();
        let byline = [article.author.as_str(), &date].map(of_title);
        let dot = if byline.iter().all(|part| !part.is_empty()) { "·" } else { "" };
        let parts = contents.iter().flat_map(texts).map(|text| loose_letters(&text));
        Self {
            heading: loose_letters(slide.section().map_or(&article.title, |section| &section.heading)),
            kicker: of_title(&article.kicker),
            lead: of_title(&article.lead),
            body: body.iter().map(|block| loose_letters(&block.text())).collect(),
            byline: byline.join(dot),
            parts: parts.filter(|part| !part.is_empty()).collect(),
            captions: photos.iter().flat_map(captions).filter(|text| !text.is_empty()).collect(),
        }
    }
}

fn captions(photo: &Photo) -> [String; 2] {
    [loose_letters(&photo.caption), loose_letters(&photo.credit)]
}

/// The texts of a content, each of which is shown whole; a date is left out, because the language says how it looks.
fn texts(content: &Content) -> Vec<String> {
    match content {
        Content::Quote(quote) => vec![quote.text.clone(), quote.by.clone(), quote.role.clone()],
        Content::Facts(facts) => facts.iter().flat_map(|fact| [fact.number.clone(), fact.label.clone()]).collect(),
        Content::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).cloned().collect(),
        Content::Link(link) => vec![link.text.clone(), link.url.clone()],
        Content::Contact(contact) => {
            let lines = contact.address.lines().map(str::to_owned);
            [&contact.name, &contact.phone, &contact.email].into_iter().cloned().chain(lines).collect()
        }
        Content::Events(events) => {
            let texts =
                |event: &litfass::show::contents::Event| [event.time.clone(), event.title.clone(), event.place.clone()];
            events.iter().flat_map(texts).collect()
        }
    }
}

/// All that is wrong with the pages of one slide, one sentence each.
pub fn broken_rules(slide: &Slide, pages: &[&Page], size: Size) -> Vec<String> {
    let written = Written::of(slide);
    let mut broken = Vec::new();
    let bodies = words(&written, pages, &mut broken);
    for page in pages {
        line_edges(&page.scene, &mut broken);
    }
    if written.parts.is_empty() {
        heading(&written, &bodies, &mut broken);
        fullness(&bodies, size, &mut broken);
    }
    broken
}

fn boxes<'a>(scene: &'a Scene, wanted: impl Fn(Role) -> bool + 'a) -> impl Iterator<Item = &'a TextBox> {
    scene.boxes.iter().filter(move |text| wanted(text.role))
}

fn letters<'a>(boxes: impl Iterator<Item = &'a TextBox>) -> String {
    loose_letters(&boxes.flat_map(|text| &text.lines).map(String::as_str).collect::<String>())
}

/// What stands in the boxes of one role on any page.
fn stands(pages: &[&Page], role: Role) -> String {
    pages
        .iter()
        .map(|page| letters(boxes(&page.scene, |other| other == role)))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

const fn apart(role: Role) -> bool {
    matches!(role, Role::Kicker | Role::Title | Role::Heading | Role::Byline | Role::Caption | Role::Furniture)
}

/// Every word is there once and in order; gives the pages with running text.
fn words<'a>(written: &Written, pages: &[&'a Page], broken: &mut Vec<String>) -> Vec<&'a Page> {
    let demoted = |text: &String, role| if stands(pages, role).is_empty() { text.clone() } else { String::new() };
    let head =
        if stands(pages, Role::Title).is_empty() { demoted(&written.heading, Role::Heading) } else { String::new() };
    let (kicker, byline) = (demoted(&written.kicker, Role::Kicker), demoted(&written.byline, Role::Byline));
    let body = [kicker, head, written.lead.clone(), written.body.clone(), byline].concat();
    for (text, role) in [(&written.kicker, Role::Kicker), (&written.byline, Role::Byline)] {
        let seen = stands(pages, role);
        // On a line each, author and date need no dot between them.
        let undotted = role == Role::Byline && seen == text.replace('·', "");
        if !seen.is_empty() && seen != *text && !undotted {
            broken.push(format!("{role:?} is \"{seen}\" instead of \"{text}\""));
        }
    }
    let content: Vec<String> = pages.iter().map(|page| letters(boxes(&page.scene, |role| !apart(role)))).collect();
    let all = content.concat();
    // A short body may be part of a caption, too.
    let places = all.match_indices(&body).map(|(at, _)| at).take(64);
    let beside = |at: usize| [&all[..at], "|", &all[at + body.len()..]].concat();
    let faults = |at: usize| {
        let mut found = Vec::new();
        captions_are_there(written, pages, beside(at), &mut found);
        found
    };
    let Some((start, missing)) = places.map(|at| (at, faults(at))).min_by_key(|(_, found)| found.len()) else {
        broken.push(format!("the body \"{}\" is not whole in \"{}\"", short(&body), short(&all)));
        return Vec::new();
    };
    for part in written.parts.iter().filter(|part| !all.contains(*part)) {
        broken.push(format!("\"{}\" is not whole in \"{}\"", short(part), short(&all)));
    }
    broken.extend(missing);
    let mut at = 0;
    let own = |(page, text): (&&'a Page, &String)| {
        let from = at;
        at += text.len();
        (at > start && from < start + body.len()).then_some(*page)
    };
    pages.iter().zip(&content).filter_map(own).collect()
}

/// What stands beside the body is captions and credits, and those that are not there stand on their photos.
fn captions_are_there(written: &Written, pages: &[&Page], mut beside: String, broken: &mut Vec<String>) {
    let on_photos: String =
        pages.iter().map(|page| letters(boxes(&page.scene, |role| role == Role::Caption))).collect();
    let mut captions: Vec<&String> = written.captions.iter().collect();
    // A short one may be part of a long one.
    captions.sort_by_key(|text| std::cmp::Reverse(text.len()));
    for caption in captions {
        if beside.contains(caption) {
            beside = beside.replacen(caption, "|", 1);
        } else if !on_photos.contains(caption) {
            broken.push(format!("the caption \"{}\" is not whole on any page", short(caption)));
        }
    }
    let more = beside.replace('|', "");
    if written.parts.is_empty() && !more.is_empty() {
        broken.push(format!("\"{}\" is shown more often than it was written", short(&more)));
    }
}

fn short(text: &str) -> String {
    let count = text.chars().count();
    if count <= 160 {
        return text.to_owned();
    }
    text.chars().take(80).chain(" … ".chars()).chain(text.chars().skip(count - 80)).collect()
}

/// No line begins or ends with what must not stand there, unless it is alone or a word fills several lines.
fn line_edges(scene: &Scene, broken: &mut Vec<String>) {
    // A column of a table may be too narrow for a few letters.
    for text in scene.boxes.iter().filter(|text| text.rect.w > 5.0 * text.size) {
        for (index, pair) in text.lines.windows(2).enumerate() {
            let around = text.lines[index.saturating_sub(1)..(index + 3).min(text.lines.len())].concat();
            // An address may be divided before its dots.
            if endless(&around) || around.contains(['@', '/']) || around.contains("www.") {
                continue;
            }
            let (last, first) = (pair[0].trim_end().chars().last(), pair[1].trim_start().chars().next());
            if let Some(first) = first.filter(|first| NOT_FIRST.contains(*first)) {
                broken.push(format!("{:?}: a line begins with {first}: \"{}\" / \"{}\"", text.role, pair[0], pair[1]));
            }
            if let Some(last) = last.filter(|last| NOT_LAST.contains(*last)) {
                broken.push(format!("{:?}: a line ends with {last}: \"{}\" / \"{}\"", text.role, pair[0], pair[1]));
            }
        }
    }
}

/// Whether a text holds a word so long that it may be divided anywhere.
fn endless(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || c >= '\u{2E80}').any(|word| word.chars().count() > LONGEST_WORD)
}

/// A heading that is not too long stands over the text of every page.
fn heading(written: &Written, pages: &[&Page], broken: &mut Vec<String>) {
    let wide: usize = written.heading.chars().map(|c| if c < '\u{2E80}' { 1 } else { 2 }).sum();
    let long = wide > SHORT_HEADING || written.heading.contains("xxxxxxxx");
    let head = |page: &Page| letters(boxes(&page.scene, |role| matches!(role, Role::Heading | Role::Title)));
    let demoted = long && pages.iter().all(|page| head(page).is_empty());
    for (number, page) in pages.iter().enumerate().filter(|_| !demoted) {
        let seen = head(page);
        if seen != written.heading {
            broken.push(format!("the heading of page {} is \"{seen}\" instead of \"{}\"", number + 1, written.heading));
        }
    }
}

/// Boxes of running text on a page.
fn running(page: &Page) -> impl Iterator<Item = &TextBox> {
    boxes(&page.scene, |role| matches!(role, Role::Body | Role::Lead))
}

fn used(page: &Page) -> f32 {
    running(page).map(|text| text.rect.h).sum()
}

/// One size on all pages, none nearly empty, and no more pages than the smallest size needs.
fn fullness(pages: &[&Page], size: Size, broken: &mut Vec<String>) {
    let sizes: Vec<f32> = pages.iter().flat_map(|page| running(page)).map(|text| text.size).collect();
    if pages.len() > 1 && sizes.iter().any(|other| (other - sizes[0]).abs() > 0.01) {
        broken.push(format!("the pages have texts of the sizes {sizes:?}"));
    }
    let (Some(font), Some((last, others))) = (sizes.first(), pages.split_last()) else { return };
    let fullest = pages.iter().map(|page| used(page)).fold(0.0, f32::max);
    for (number, page) in others.iter().enumerate().filter(|(_, page)| used(page) < fullest / 3.0) {
        let (used, count) = (used(page), pages.len());
        broken.push(format!("page {} of {count} is filled by {used} pixels, the fullest by {fullest}", number + 1));
    }
    let lines = |page: &Page| running(page).map(|text| text.lines.len()).sum::<usize>();
    if (2..=EVENED).contains(&pages.len()) && lines(last) <= 2 && others.iter().all(|page| lines(page) >= 8) {
        broken.push(format!("{} lines are left for the last of {} pages", lines(last), pages.len()));
    }
    too_many_pages(pages, *font, size, broken);
}

/// The number of pages is what the smallest size needs. Exact paging is the program's business; here the text's area
/// is shared out, with some lines' room forgiven for page ends, and for words that break otherwise.
fn too_many_pages(pages: &[&Page], font: f32, size: Size, broken: &mut Vec<String>) {
    let Some(first) = pages.first().filter(|_| (2..=EVENED).contains(&pages.len())) else { return };
    let on_photo = first.scene.shapes.iter().any(|shape| match shape {
        Shape::Photo(photo) => running(first).any(|text| text.rect.overlaps(photo.rect)),
        Shape::Scrim(scrim) => running(first).any(|text| text.rect.overlaps(scrim.rect)),
        _ => false,
    });
    let scale = Scale::of(size);
    let bylines = pages.iter().flat_map(|page| boxes(&page.scene, |role| role == Role::Byline));
    let byline = bylines.map(|text| text.rect.h + scale.len(3.0)).fold(0.0, f32::max);
    let Some(top) = running(first).map(|text| text.rect.y).reduce(f32::min).filter(|_| !on_photo) else { return };
    let room = size.height as f32 - scale.safe() - byline - top;
    let smallest = scale.len(FLOOR).ceil();
    let forgiven = 3.0 * 1.6 * smallest;
    if room <= 2.0 * forgiven {
        return;
    }
    // Lines are not wider in the smallest size where the measure limits them, so that only their height shrinks.
    let total: f32 = pages.iter().map(|page| used(page) * smallest / font).sum();
    let needed = (total / (room - forgiven)).ceil();
    if pages.len() as f32 > needed {
        broken.push(format!("{} pages of {font} pixels, but {needed} of {smallest} would do", pages.len()));
    }
}
