//! The words by which a text says what its lines are: photo, credit, author, and what belongs to the page around it.
//! German, English and Japanese. Judges one line at a time.

use crate::show::names;

/// What a line says of a photo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark<'t> {
    /// There is one; the words behind are its file (may be empty) and its caption.
    Photo { label: &'t str, file: &'t str, caption: &'t str },
    /// Whom it is from; the label is no part of that.
    Credit { label: &'t str, credit: &'t str },
}

/// A longer text names no file, in characters.
const LONGEST_FILE: usize = 200;

/// Words for a photo. With a colon and a name behind they are a credit.
const PHOTO: &[&str] =
    &["image", "bild", "foto", "photo", "picture", "abbildung", "grafik", "画像", "写真", "図", "イメージ"];

/// Words that only a credit begins with; whether they are left out of it.
const CREDIT: &[(&str, bool)] = &[
    ("fotos", true),
    ("bilder", true),
    ("photos", true),
    ("bildnachweis", true),
    ("bildquelle", true),
    ("bildrechte", true),
    ("fotograf", true),
    ("fotografin", true),
    ("foto-credit", true),
    ("photo credit", true),
    ("image credit", true),
    ("photo by", true),
    ("credit", true),
    ("credits", true),
    ("copyright", true),
    ("illustration", false),
    ("visualisierung", false),
    ("rendering", false),
    ("写真提供", true),
    ("画像提供", true),
    ("提供", true),
    ("撮影", true),
    ("写真撮影", true),
    ("出典", false),
];

/// Words for an author.
const AUTHOR: &[&str] = &[
    "autor*in",
    "autor",
    "autorin",
    "autor:in",
    "autor_in",
    "autor/in",
    "autor/-in",
    "autoren",
    "autorinnen",
    "author",
    "authors",
    "verfasser",
    "verfasserin",
    "verfasst von",
    "written by",
    "reporter",
    "執筆者",
    "執筆",
    "著者",
    "筆者",
];

/// Lines of a page that are no part of its article, in small letters.
const PAGE: &[&str] = &[
    "zum inhalt springen",
    "zum hauptinhalt springen",
    "direkt zum inhalt",
    "zur navigation springen",
    "zur suche springen",
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "drucken",
    "seite drucken",
    "artikel drucken",
    "print",
    "print this page",
    "teilen",
    "seite teilen",
    "artikel teilen",
    "share",
    "share this",
    "share this page",
    "share this article",
    "auf facebook teilen",
    "auf x teilen",
    "auf twitter teilen",
    "auf whatsapp teilen",
    "per e-mail teilen",
    "nach oben",
    "zum seitenanfang",
    "seitenanfang",
    "back to top",
    "zurück zur übersicht",
    "zur übersicht",
    "back to overview",
    "vorlesen",
    "seite vorlesen",
    "cookie-einstellungen",
    "cookie settings",
    "alle cookies akzeptieren",
    "accept all cookies",
    "anzeige",
    "werbung",
    "advertisement",
    "本文へスキップ",
    "本文へ移動",
    "ページの先頭へ",
    "このページを印刷",
    "シェアする",
];

/// What a line says of a photo, if it does.
pub fn mark(text: &str) -> Option<Mark<'_>> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    if is_file(bare) {
        return Some(Mark::Photo { label: "", file: bare, caption: "" });
    }
    let (label, rest) = labelled(bare, PHOTO)?;
    let words = rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    let after = words.trim_start_matches([':', '：', ' ']).trim();
    let colon = words.starts_with([':', '：']);
    if after.is_empty() {
        return Some(Mark::Photo { label: bare, file: "", caption: "" });
    }
    let ends = after.char_indices().take(LONGEST_FILE).map(|(at, letter)| at + letter.len_utf8());
    let end = ends.into_iter().find(|end| {
        let next = after.get(*end..).and_then(|rest| rest.chars().next());
        next.is_none_or(|next| " ,;)|".contains(next)) && after.get(..*end).is_some_and(is_file)
    });
    if let Some((file, caption)) =
        end.filter(|_| colon || rest.starts_with(' ')).and_then(|end| after.split_at_checked(end))
    {
        let caption = caption.trim_start_matches([' ', ',', ';', '|', '–', '-', ':']).trim();
        return Some(Mark::Photo { label, file, caption });
    }
    (colon && after.chars().count() <= 120).then_some(Mark::Credit { label, credit: after })
}

/// Whom a photo is from, if a line says nothing else.
pub fn credit(text: &str) -> Option<Mark<'_>> {
    if text.chars().count() > 140 {
        return None;
    }
    let bare = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(text);
    if bare.starts_with('©') || bare.starts_with("(c) ") || bare.starts_with("(C) ") {
        return Some(Mark::Credit { label: "", credit: bare });
    }
    if let Some(found @ Mark::Credit { .. }) = mark(bare) {
        return Some(found);
    }
    let names: Vec<&str> = CREDIT.iter().map(|(name, _)| *name).collect();
    let (label, rest) = labelled(bare, &names)?;
    let plain = label.to_lowercase();
    let kept = CREDIT.iter().any(|(name, dropped)| *name == plain && !dropped);
    let credit = rest.trim_start_matches([':', '：', ' ']).trim();
    let follows = rest.trim_start().starts_with([':', '：']) || plain.ends_with(" by") || plain == "copyright";
    (follows && !credit.is_empty()).then_some(if kept {
        Mark::Credit { label: "", credit: bare }
    } else {
        Mark::Credit { label, credit }
    })
}

/// The label of an author and the name behind it, which may be empty: it stands in the next line then.
pub fn author(text: &str) -> Option<(&str, &str)> {
    let (label, rest) = labelled(text, AUTHOR)?;
    let name = rest.trim_start_matches([':', '：', ' ']).trim();
    let colon = rest.trim_start().starts_with([':', '：']) || label.ends_with(" by") || label.ends_with(" von");
    (name.is_empty() || colon && is_name(name)).then_some((label, name))
}

/// The name in a line such as `Von Ada Muster` or `By Jane Doe`.
pub fn byline(text: &str) -> Option<(&str, &str)> {
    let (label, name) = text.split_once(' ')?;
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital =
        |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "von" | "van" | "de" | "und" | "and");
    let known = matches!(label.to_lowercase().as_str(), "von" | "by" | "text:" | "文:");
    (known && (2..=6).contains(&words.len()) && words.iter().copied().all(capital) && is_name(name))
        .then_some((label, name))
}

/// Whether words may be somebody's name.
pub fn is_name(text: &str) -> bool {
    let end = text.chars().next_back();
    text.chars().count() <= 80 && !end.is_some_and(|end| ".:;!?。".contains(end))
}

/// Whether a line belongs to the page and not to its article.
pub fn is_of_page(text: &str) -> bool {
    let folded = text.to_lowercase();
    let crumbs = [" > ", " › ", " » ", " ＞ "].iter().any(|sign| text.matches(sign).count() >= 2);
    crumbs && !text.ends_with('.') || PAGE.contains(&folded.trim_end_matches(['!', '.', ' ']))
}

/// Whether a text is nothing but the name of a picture.
pub fn is_file(text: &str) -> bool {
    let name = text.rsplit(['/', '\\']).next().unwrap_or(text);
    let word = text.chars().nth(LONGEST_FILE).is_none() && names::split(name).0.chars().any(char::is_alphanumeric);
    // A sentence that ends with the name of a file is none, nor is `Bild: see.jpg`.
    word && !text.contains(": ")
        && !text.contains('：')
        && name.split(' ').count() <= 4
        && (names::is_picture(name) || names::is_drawing(name))
}

/// The label that a text begins with, as it is written, and what stands behind it.
fn labelled<'t>(text: &'t str, labels: &[&str]) -> Option<(&'t str, &'t str)> {
    let mut best: Option<(&str, &str)> = None;
    for label in labels {
        let mut left = label.chars();
        let mut end = 0;
        for (at, letter) in text.char_indices() {
            if left.clone().next().is_some_and(|wanted| letter.to_lowercase().eq(wanted.to_lowercase())) {
                left.next();
                end = at + letter.len_utf8();
            } else {
                break;
            }
        }
        let Some((found, rest)) = text.split_at_checked(end).filter(|_| left.next().is_none()) else { continue };
        let whole = !rest.starts_with(|next: char| next.is_alphanumeric() || "-*_/".contains(next));
        if whole && best.is_none_or(|(before, _)| before.len() < found.len()) {
            best = Some((found, rest));
        }
    }
    best
}

/// The field of an article that a label means, as in `Titel: …` or in the front matter of Markdown.
pub fn field(label: &str) -> Option<&'static str> {
    Some(match label.to_lowercase().as_str() {
        "title" | "titel" | "überschrift" | "headline" | "タイトル" => "title",
        "kicker" | "dachzeile" | "rubrik" => "kicker",
        "lead" | "teaser" | "vorspann" | "untertitel" | "subtitle" | "description" | "summary" | "excerpt" => "lead",
        "author" | "autor" | "autorin" | "autor*in" | "by" | "著者" => "author",
        "date" | "datum" | "日付" => "date",
        "lang" | "language" | "sprache" => "lang",
        _ => return None,
    })
}
