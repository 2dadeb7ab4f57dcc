//! What belongs together across a space or a hyphen in text of letters: numbers and units, days and months,
//! abbreviations, titles and names, dashes. Gives each place where a line might end a cost. Measures nothing.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Cost of tearing apart what is one thing, what is nearly one, and what reads better together.
/// A line that is empty by half costs 25, an entirely empty one 100.
const ONE: f32 = 1500.0;
const NEAR: f32 = 60.0;
const BETTER: f32 = 14.0;
/// Cost of a line that ends within a compound which the operator wrote with a hyphen.
const COMPOUND: f32 = 7.0;
/// Cost in a heading of a line that ends with a small word.
const SMALL_WORD: f32 = 22.0;
/// What a heading gains where it breaks after a colon, dash or question.
const PARTED: f32 = -24.0;

/// Words that are looked up at each space of each text.
type Words = LazyLock<HashSet<&'static str>>;

/// The words of a text, a space after each.
macro_rules! words {
    ($text:literal) => {
        LazyLock::new(|| $text.split_ascii_whitespace().collect())
    };
}

/// Units after a number; also after `Mio.`.
static UNITS: Words = words!(
    "% ‰ ° °C °F € $ £ ¥ ct EUR USD Euro Cent Dollar m m² m³ m2 m3 km km² km2 km/h cm mm µm nm qm ha l ml hl g \
    kg mg t h min s ms Std. Min. Sek. W kW MW GW kWh MWh GWh TWh V kV Hz kHz MHz GHz B kB KB MB GB TB Mbit/s \
    Gbit/s dB bar K Uhr Mio. Mrd. Tsd. Mio Mrd Tsd Million Millionen Milliarde Milliarden million billion \
    thousand Prozent percent Grad Meter Kilometer Hektar Tonnen Liter Quadratmeter a.m. p.m. pm AM PM o’clock \
    o'clock Jahre Jahren years metres hectares kilometres euros v. n. BC AD ff. f. × x"
);
/// What stands between a number and its unit.
static POWERS: Words = words!("Mio. Mrd. Tsd. Mio Mrd Millionen Milliarden Million Milliarde million billion");
/// Months, in full and short.
static MONTHS: Words = words!(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember Jan. Feb. Apr. \
    Jun. Jul. Aug. Sept. Sep. Okt. Nov. Dez. January February March May June July October December Oct. Dec. Jan \
    Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec"
);
/// What a number follows.
static BEFORE_NUMBER: Words = words!(
    "§ §§ Nr. Nrn. No. Nos. no. S. p. pp. Abs. Art. Kap. Bd. Abb. Tab. Ziff. Z. Anm. Aufl. Jg. Hs. Vol. vol. Fig. \
    fig. ch. ca. rd. etwa mind. max. min. bis um ab Tel. Tel Tel.: Telefon Telefon: Fax Fax: Phone: Mobil: € $ £ \
    EUR Halle Raum Zimmer Gleis Linie Tor Platz Stand Etage Seite Kapitel Artikel Hall Room Gate Line Platform \
    page Page chapter # × x"
);
/// Titles in front of a name.
static TITLES: Words = words!(
    "Dr. Dr Prof. Prof Dipl.-Ing. Hr. Fr. Herr Herrn Frau St. Mr Mr. Mrs Mrs. Ms Ms. Sir Lord Ing. Mag. OB Sankt"
);
/// Pairs and rows of short words that are one abbreviation; parts with a single letter and a stop go together anyway.
const PAIRS: &str = "i._d. d._R. v._Chr. n._Chr. s._o. o._Ä. \
    o._g. et_al. &_Co. Co._KG GmbH_& u._Ä. a._M. a._d. i._Br. Frankfurt_a. ad_hoc usw._usf.";
/// Small words that a heading's line does not end with.
static SMALL_DE: Words = words!(
    "der die das den dem des ein eine einen einem einer eines in im an am auf aus bei beim mit nach von vom vor \
    zu zum zur für über unter um und oder als wie bis durch gegen ohne zwischen seit ins ans so neue neuen neuer \
    neues sich kein keine nicht"
);
static SMALL_EN: Words = words!(
    "the a an in on at of for from with by to and or as into over under between its their our your is are not no \
    than that"
);

/// Whether a word is one of a list.
fn among(list: &Words, word: &str) -> bool {
    list.contains(word)
}

/// What stands around an opportunity.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// Last word before it, without opening signs.
    left: &'a str,
    /// First word after it, as it is and without closing signs.
    next: &'a str,
    right: &'a str,
    lang: &'a str,
}

/// Costs of ending a line between `before`, whose end may be white space, and `after`: in any text, and on top in
/// headings (less than nothing where a heading should break).
pub fn costs(before: &str, after: &str, lang: &str) -> (f32, f32) {
    let bare = before.trim_end_matches([' ', '\t']);
    let left = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    let next = after.split(char::is_whitespace).next().unwrap_or_default();
    if bare.len() == before.len() {
        return (within(left, next), 0.0);
    }
    let place = Place {
        left: left.trim_start_matches(['(', '[', '„', '“', '»', '«', '"', '‚', '‘', '>', '/']),
        next,
        right: next.trim_end_matches([',', ';', ':', '!', '?', ')', ']', '“', '”', '«', '»', '"', '‘', '’']),
        lang,
    };
    (across(place, bare), heading(place, bare))
}

/// The heading's own view of a place between words.
fn heading(place: Place<'_>, before: &str) -> f32 {
    if before.ends_with([':', '?', '!', '–', '—', '|', '•', ';']) {
        return PARTED;
    }
    let words = match place.lang.get(..2).unwrap_or_default().to_ascii_lowercase().as_str() {
        "de" => &SMALL_DE,
        "en" => &SMALL_EN,
        _ => return 0.0,
    };
    let small = place.left.to_lowercase();
    if among(words, &small) { SMALL_WORD } else { 0.0 }
}

fn across(place: Place<'_>, before: &str) -> f32 {
    let Place { left, next, right, .. } = place;
    // A dash, stroke or ellipsis stays with what is before it, a hyphen alone with what follows.
    if matches!(right, "–" | "—" | "-" | "/" | "|" | "·" | "•" | "=" | "→" | "…" | "..." | "+")
        || next.starts_with(['–', '—', '…']) && !next[3..].starts_with(|c: char| c.is_ascii_digit())
    {
        return ONE;
    }
    if matches!(left, "+" | "±" | "≈" | "<" | ">" | "=" | "&") {
        return BETTER;
    }
    numbers(place, before).max(names(place))
}

fn numbers(place: Place<'_>, before: &str) -> f32 {
    let Place { left, right, next, .. } = place;
    let number_left = left.ends_with(|c: char| c.is_ascii_digit()) && !left.contains('@');
    let number_right = next.starts_with(|c: char| c.is_ascii_digit());
    if (number_left || left.ends_with(['½', '¼', '¾']) || among(&POWERS, left))
        && among(&UNITS, right.trim_end_matches('.'))
        || number_left && (among(&UNITS, right) || right == "am" && place.lang.starts_with("en"))
        || among(&POWERS, left) && among(&UNITS, right)
    {
        return ONE;
    }
    let day = left.strip_suffix('.').unwrap_or(left);
    let day = day.len() <= 2 && !day.is_empty() && day.bytes().all(|b| b.is_ascii_digit());
    let month = |word: &str| among(&MONTHS, word) || among(&MONTHS, word.trim_end_matches('.'));
    if day && month(right)
        || month(left)
            && number_right
            && right.len() <= 4
            && right.trim_end_matches(|c: char| c.is_ascii_lowercase()).len() <= 2
    {
        return ONE;
    }
    if month(left) && number_right || day && left.ends_with('.') && number_right {
        return BETTER;
    }
    if number_left && number_right {
        // 40 000, and numbers of telephones: +49 231 50-0.
        let grouped = left.len() <= 3 && digits(right).len() == 3;
        let phone = phone(before);
        return if grouped || phone { ONE } else { BETTER };
    }
    if left.ends_with(')') && number_right && phone(before) {
        return ONE;
    }
    if number_right && among(&BEFORE_NUMBER, left) {
        let word = left.chars().all(char::is_alphabetic);
        return if word { NEAR } else { ONE };
    }
    0.0
}

/// The digits at the start of a word.
fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

/// Whether a text ends with what begins like the number of a telephone: a plus or a zero, then digits and signs.
fn phone(before: &str) -> bool {
    let start = before.rfind(|c: char| !(c.is_ascii_digit() || " +-/()\u{A0}\u{202F}".contains(c)));
    let tail =
        start.map_or(before, |at| before[at..].trim_start_matches(|c: char| !c.is_ascii_digit() && !"+(".contains(c)));
    let tail = tail.trim_start_matches([' ', '(']);
    tail.len() <= 24 && (tail.starts_with('+') || tail.starts_with('0') && tail.len() > 1)
}

fn names(place: Place<'_>) -> f32 {
    let Place { left, next, right, .. } = place;
    let capital = next.starts_with(char::is_uppercase);
    let letter_stop =
        |word: &str| word.ends_with('.') && word.chars().count() == 2 && word.starts_with(char::is_alphabetic);
    if letter_stop(left) && letter_stop(right)
        || PAIRS.split_ascii_whitespace().any(|pair| pair.split_once('_') == Some((left, right)))
    {
        return ONE;
    }
    if among(&TITLES, left) && capital {
        return if left.ends_with("rau") || left.starts_with("Herr") { NEAR } else { ONE };
    }
    if letter_stop(left) && left.starts_with(char::is_uppercase) && capital {
        return NEAR;
    }
    // „Verein e. V.“
    if right == "e." || right == "e.V." || right == "GmbH" || right == "AG" || right == "Jr." {
        return BETTER;
    }
    0.0
}

/// Places inside of a word: after hyphens, strokes and dashes.
fn within(left: &str, next: &str) -> f32 {
    let Some(last) = left.chars().next_back() else { return 0.0 };
    let head = &left[..left.len() - last.len_utf8()];
    let letters = |text: &str, back: bool| {
        let is = |c: &char| c.is_alphanumeric();
        if back { text.chars().rev().take_while(is).count() } else { text.chars().take_while(is).count() }
    };
    let (before, after) = (letters(head, true), letters(next, false));
    match last {
        // -entwicklung, E-Mail, CD-R, 10-mal
        '-' | '\u{2010}' if before == 0 => ONE,
        '-' | '\u{2010}' if before == 1 || after <= 2 => NEAR,
        '-' | '\u{2010}' if head.ends_with(|c: char| c.is_ascii_digit()) => BETTER,
        '-' | '\u{2010}' => COMPOUND,
        // 14–16, Mo–Fr
        '–' | '—' if before == 0 => ONE,
        '–' | '—' if next.starts_with(|c: char| c.is_ascii_digit()) || before <= 3 => ONE,
        '–' | '—' => COMPOUND,
        // km/h
        '/' if before <= 3 && after <= 3 => ONE,
        '/' if after <= 2 => NEAR,
        _ => COMPOUND,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(text: &str, lang: &str) -> f32 {
        let (before, after) = text.split_once('|').expect("a place");
        costs(before, after, lang).0
    }

    #[test]
    fn what_is_one_thing_costs_so_much_that_it_stays_on_one_line() {
        let cases = "40 |000 m²; 40 000 |m²; am 19. |November; z. |B.; (z. |B. so); d. |h.; u. |a.; i. |d. R.; \
            Nr. |5; § |3; S. |12; ca. |30; Dr. |Meier; Prof. |Dr. Meier; 8 |Uhr; 18:00 |Uhr,; 10 |%; \
            10 |%.; 5 |km; 24 |ha; 3 |Mio. €; 3 Mio. |€; Mio. |Euro; 3,5 |Mio.; 2 |Grad; Wort |– Wort; \
            er |… und; und -|entwicklung; 14–|16 Uhr; km/|h; 0231 |50-0; Tel. 0231 |50 13; +49 |231 50; \
            +49 231 |50; (0231) |50 13; v. |Chr.; Tel. |0231; §§ |3; 1. |Mai; Mo–|Fr; 3 |× 4; 3 × |4";
        for text in cases.split("; ") {
            assert!(cost(text, "de") >= ONE, "{text}: {}", cost(text, "de"));
        }
        for text in [
            "10 |a.m.",
            "10 |a.m., then",
            "No. |5",
            "Mr |Smith",
            "p. |12",
            "November |19",
            "19 |November",
            "Nov. |19,",
            "5 |million",
            "Dr |Smith",
            "3 |p.m.",
        ] {
            assert!(cost(text, "en") >= ONE, "{text}: {}", cost(text, "en"));
        }
    }

    #[test]
    fn what_reads_better_together_may_part_where_it_must() {
        for text in
            ["November |2026", "Frau |Meier", "Halle |3", "J. |Meier", "E-|Mail", "10-|mal", "Mikro-|Systeme", "um |8"]
        {
            assert!((1.0..ONE).contains(&cost(text, "de")), "{text}: {}", cost(text, "de"));
        }
    }

    #[test]
    fn other_words_part_freely() {
        for text in [
            "am |19. November",
            "Wort |Wort",
            "Mikro- |und",
            "2026. |Die",
            "kommen. |Dann",
            "dann – |und",
            "„Hallo“ |sagte",
            "30 |Menschen",
            "Euro |für",
        ] {
            assert!(cost(text, "de") <= 0.0, "{text}: {}", cost(text, "de"));
        }
    }

    #[test]
    fn a_heading_parts_after_a_colon_and_not_after_a_small_word() {
        let heading = |text: &str, lang| {
            let (before, after) = text.split_once('|').expect("a place");
            costs(before, after, lang).1
        };
        assert!(heading("PHOENIX See: |Wasser", "de") < 0.0);
        for text in ["Leben in |der Stadt", "Besuch aus |Hokkaido", "Der |See"] {
            assert!(heading(text, "de") > 0.0, "{text}");
        }
        assert!(heading("Life in |the city", "en") > 0.0);
        assert_eq!(heading("Leben der |Stadt", "fr"), 0.0);
    }
}
