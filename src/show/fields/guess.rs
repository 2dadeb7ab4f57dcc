//! Owns which name an operator may have meant: German words and slips of the finger. Never uses the guess itself;
//! it only stands in the sentence.

use super::quoted;
use crate::show::names::fold;

/// Words that people write, and the fields they may mean; the first that is known where the word stands counts.
const WORDS: [(&str, &[&str]); 39] = [
    ("bild foto image img picture titelbild", &["photo", "file"]),
    ("bilder fotos images pictures galerie gallery", &["photos"]),
    ("datei dateiname src path pfad filename photo url", &["file", "url"]),
    ("text inhalt content absatz absätze paragraphs fließtext", &["body", "text"]),
    ("quelle source bildnachweis nachweis fotograf fotografin urheber copyright credits", &["credit"]),
    ("bildunterschrift unterschrift bildtext legende beschreibung description", &["caption", "alt"]),
    ("alttext alternativtext", &["alt"]),
    ("titel headline title name", &["title", "heading", "name"]),
    ("überschrift ueberschrift zwischenüberschrift heading", &["heading", "title"]),
    ("untertitel subtitle vorspann teaser einleitung intro anreißer", &["lead"]),
    ("dachzeile rubrik oberzeile", &["kicker"]),
    ("abschnitte abschnitt section kapitel seiten slides folien", &["sections"]),
    ("sekunden dauer duration standzeit anzeigedauer", &["seconds"]),
    ("sprache language", &["lang"]),
    ("datum tag day", &["date"]),
    ("autor autorin verfasser verfasserin", &["author"]),
    ("anordnung gestaltung vorlage template", &["layout"]),
    ("zitat", &["quote"]),
    ("fakten zahlen", &["facts"]),
    ("tabelle", &["table"]),
    ("verweis verknüpfung webseite website url", &["link"]),
    ("kontakt ansprechpartner", &["contact"]),
    ("termine veranstaltungen", &["events"]),
    ("anzeigen zeigen sichtbar visible hidden versteckt active aktiv", &["show"]),
    ("thema design stil style", &["theme"]),
    ("übergang uebergang überblendung", &["transition"]),
    ("fußzeile fusszeile", &["footer"]),
    ("reihenfolge sortierung", &["order"]),
    ("fokus mitte ausschnitt", &["focus"]),
    ("zuschnitt", &["fit"]),
    ("von person sprecher", &["by"]),
    ("rolle funktion amt", &["role"]),
    ("zahl wert value", &["number"]),
    ("bezeichnung", &["label"]),
    ("uhrzeit", &["time"]),
    ("ort", &["place"]),
    ("telefon tel", &["phone"]),
    ("mail e-mail", &["email"]),
    ("adresse anschrift", &["address"]),
];

/// The sentence for a name that Litfass does not know.
pub(super) fn unknown(name: &str, known: &[&'static str]) -> String {
    let title = quoted(name);
    match nearest(name, known) {
        Some(near) => format!("There is no field {title}, so it is not used; did you mean \"{near}\"?"),
        None => format!("There is no field {title}, so it is not used; take it out."),
    }
}

/// The known name that comes nearest to what was written, if any is near.
pub(crate) fn nearest(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let name = fold(name.get(..64).unwrap_or(name).trim());
    if name.chars().count() > 32 {
        return None;
    }
    if let Some(same) = known.iter().find(|known| **known == name) {
        return Some(same);
    }
    let meant = WORDS.iter().filter(|(words, _)| words.split(' ').any(|word| word == name));
    let mut targets = meant.flat_map(|(_, targets)| targets.iter());
    if let Some(target) = targets.find(|target| known.contains(target)) {
        return Some(target);
    }
    let near = known.iter().map(|known| (strsim::damerau_levenshtein(&name, known), *known)).min();
    near.filter(|(distance, known)| *distance <= (known.len() / 3).max(1) && *distance < name.len())
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn german_words_and_slips_find_their_field() {
        let article =
            ["title", "photo", "photos", "body", "credit", "caption", "sections", "seconds", "lang", "date", "author"];
        let section = ["heading", "photo", "photos", "body"];
        let cases: [(&str, &[&'static str], Option<&str>); 18] = [
            ("bild", &article, Some("photo")),
            ("Bilder", &article, Some("photos")),
            ("text", &article, Some("body")),
            ("inhalt", &article, Some("body")),
            ("quelle", &article, Some("credit")),
            ("Bildunterschrift", &article, Some("caption")),
            ("titel", &article, Some("title")),
            ("titel", &section, Some("heading")),
            ("U\u{308}berschrift", &section, Some("heading")),
            ("abschnitte", &article, Some("sections")),
            ("dauer", &article, Some("seconds")),
            ("sprache", &article, Some("lang")),
            ("datum", &article, Some("date")),
            ("autorin", &article, Some("author")),
            ("ttile", &article, Some("title")),
            ("TITLE", &article, Some("title")),
            ("xyzzy", &article, None),
            ("", &article, None),
        ];
        for (name, known, expected) in cases {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
    }
}
