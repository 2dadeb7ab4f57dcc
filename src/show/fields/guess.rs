//! Owns which name an operator may have meant: German words and slips of the finger. Never uses the guess itself;
//! it only stands in the sentence.

use super::quoted;
use crate::say::{Message, say};
use crate::show::names::fold;

/// Words that people write, and the fields and values they may mean; the first that is known where the word stands
/// counts.
const WORDS: [(&str, &[&str]); 97] = [
    ("bild foto image img picture titelbild", &["photo", "file"]),
    ("bilder fotos images pictures galerie gallery", &["photos", "gallery"]),
    ("datei dateiname src path pfad filename photo url bild", &["file", "url"]),
    ("text inhalt content absatz absätze paragraphs fließtext", &["body", "text"]),
    ("quelle source bildnachweis nachweis fotograf fotografin urheber copyright credits", &["credit", "by"]),
    ("bildunterschrift unterschrift bildtext legende beschreibung description", &["caption", "alt", "label", "text"]),
    ("alttext alternativtext", &["alt"]),
    ("titel headline title name", &["title", "heading", "name", "text"]),
    ("überschrift ueberschrift zwischenüberschrift heading", &["heading", "title", "head"]),
    ("untertitel subtitle vorspann teaser einleitung intro anreißer", &["lead"]),
    ("dachzeile rubrik oberzeile", &["kicker"]),
    ("abschnitte abschnitt section kapitel seiten slides folien", &["sections"]),
    ("sekunden dauer duration standzeit anzeigedauer", &["seconds"]),
    ("sprache language", &["lang"]),
    ("datum tag day wann", &["date"]),
    ("autor autorin verfasser verfasserin author", &["author", "by"]),
    ("anordnung gestaltung vorlage template", &["layout"]),
    ("zitat quote", &["quote", "text"]),
    ("fakten zahlen", &["facts"]),
    ("tabelle", &["table"]),
    ("verweis verknüpfung webseite website url", &["link"]),
    ("adresse link webadresse internet href", &["url"]),
    ("kontakt ansprechpartner", &["contact"]),
    ("termine veranstaltungen kalender", &["events"]),
    ("anzeigen zeigen sichtbar visible hidden versteckt active aktiv", &["show"]),
    ("thema design stil style", &["theme"]),
    ("übergang uebergang überblendung", &["transition"]),
    ("fußzeile fusszeile", &["footer"]),
    ("reihenfolge sortierung", &["order"]),
    ("fokus mitte ausschnitt", &["focus"]),
    ("zuschnitt", &["fit"]),
    ("von person sprecher sprecherin name", &["by"]),
    ("rolle funktion amt position", &["role"]),
    ("zahl wert value anzahl nummer", &["number"]),
    ("bezeichnung beschriftung einheit", &["label"]),
    ("uhrzeit zeit beginn start wann", &["time"]),
    ("ort wo location raum", &["place"]),
    ("telefon tel telefonnummer nummer rufnummer", &["phone"]),
    ("mail e-mail", &["email"]),
    ("adresse anschrift straße strasse", &["address"]),
    ("zeilen reihen", &["rows"]),
    ("kopf kopfzeile spalten columns", &["head"]),
    ("wappen logos signet", &["logo"]),
    ("uhr uhrzeit zeit time", &["clock"]),
    ("zeitzone zone tz", &["timezone"]),
    ("fortschritt fortschrittsbalken", &["progress"]),
    ("bewegung drift kenburns", &["drift"]),
    ("animationen animiert animated animate gif", &["animation"]),
    ("ruhig bewegungsarm reduced-motion reducedmotion", &["reduced_motion"]),
    ("sprachen", &["languages"]),
    ("wechsel abwechselnd sprachwechsel", &["alternate"]),
    ("öffnungszeiten betriebszeiten zeiten", &["hours"]),
    ("geschlossen feiertage schließtage", &["closed"]),
    ("ersatz notfall", &["fallback"]),
    ("hintergrund hintergrundfarbe grund background bg papier ground", &["ground", "theme"]),
    ("schriftfarbe textfarbe vordergrund tinte text foreground fg", &["ink"]),
    ("akzent akzentfarbe betonung primary primärfarbe hauptfarbe accent", &["accent", "theme"]),
    ("zweitfarbe zweite nebenfarbe sekundärfarbe secondary", &["second"]),
    ("schrift schriftart font-family fontfamily font", &["font", "theme"]),
    ("überschriftenschrift titelschrift überschrift heading-font headingfont", &["heading_font", "theme"]),
    ("abstand abstände luft", &["spacing"]),
    ("helligkeit dimmen nachts brightness", &["brightness", "theme"]),
    ("farbe farben color colour colors colours", &["colors", "accent", "theme"]),
    ("überblenden blenden", &["fade"]),
    ("schieben", &["slide"]),
    ("wischen", &["wipe"]),
    ("vergrößern", &["zoom"]),
    ("kein keine keiner ohne aus off", &["none"]),
    ("punkte punkt", &["dots"]),
    ("linie balken strich bar", &["line"]),
    ("grau gray schwarzweiß schwarz-weiß sw bw", &["grey"]),
    ("natürlich farbig normal original", &["natural"]),
    ("zweifarbig", &["duotone"]),
    ("runde reihum", &["round"]),
    ("zeitplan plan", &["schedule"]),
    ("ausfüllen füllen fill crop", &["cover"]),
    ("ganz whole contain", &["whole"]),
    ("dunkel dark nacht night", &["abend"]),
    ("hell light", &["amt"]),
    ("booth stand fair", &["messe"]),
    ("schluss ende end abschluss", &["closing"]),
    ("von ab seit start beginn startdatum", &["from"]),
    ("bis ende enddatum till to", &["until"]),
    ("tage tag wochentag wochentage day", &["days"]),
    ("uhrzeit uhrzeiten zeit zeiten zwischen time times", &["between"]),
    ("außer ausser ausnahme ausnahmen nicht", &["except"]),
    ("jede jeden jedes wiederholung wiederholen repeat", &["every"]),
    ("priorität prio vorrang", &["priority"]),
    ("gewicht gewichtung häufigkeit", &["weight"]),
    ("bildschirm bildschirme monitor monitore screen display", &["screens"]),
    ("woche wöchentlich weekly", &["week"]),
    ("monat monatlich monthly", &["month"]),
    ("jahr jährlich yearly", &["year"]),
    ("touch bedienung berührung interaktiv besucher", &["kiosk", "interactive"]),
    ("interaktiv bedienbar touch berühren anfassen", &["interactive"]),
    ("ruhe ruhezeit leerlauf wartezeit sekunden timeout idle", &["idle_seconds"]),
    ("zufall zufällig random mischen gemischt", &["shuffle"]),
];

/// The sentence for a name that Litfass does not know.
pub(super) fn unknown(name: &str, known: &[&'static str]) -> Message {
    let field = quoted(name);
    match nearest(name, known) {
        Some(near) => say!("field-near", field = field, near = near),
        None => say!("field-unknown", field = field),
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
        let settings = ["theme", "lang", "logo", "clock", "timezone", "progress", "languages", "hours"];
        let theme = ["name", "ground", "ink", "accent", "font", "heading_font", "brightness"];
        let event = ["date", "time", "title", "place"];
        let quote = ["text", "by", "role"];
        let cases: [(&str, &[&'static str], Option<&str>); 32] = [
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
            ("uhr", &settings, Some("clock")),
            ("Zeitzone", &settings, Some("timezone")),
            ("fortschritt", &settings, Some("progress")),
            ("sprachen", &settings, Some("languages")),
            ("hintergrund", &theme, Some("ground")),
            ("Schriftfarbe", &theme, Some("ink")),
            ("schrift", &theme, Some("font")),
            ("helligkeit", &theme, Some("brightness")),
            ("uhrzeit", &event, Some("time")),
            ("wo", &event, Some("place")),
            ("zitat", &quote, Some("text")),
            ("von", &quote, Some("by")),
            ("nacht", &["amt", "abend", "messe"], Some("abend")),
            ("keine", &["fade", "none"], Some("none")),
            ("xyzzy", &article, None),
            ("", &article, None),
        ];
        for (name, known, expected) in cases {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
    }
}
