//! Words that mean numbers, months and times in German and English, and how languages write large numbers.

/// Languages whose words for numbers and months are known here.
pub(super) const LANGUAGES: [&str; 3] = ["de", "en", "ja"];

/// Languages that part thousands by a comma and write a point before the decimals.
const COMMA_THOUSANDS: [&str; 8] = ["en", "ja", "zh", "ko", "he", "th", "hi", "ga"];

/// The sign that parts thousands.
pub(super) fn thousands(lang: &str) -> char {
    if COMMA_THOUSANDS.contains(&crate::show::language::primary(lang).as_str()) { ',' } else { '.' }
}

const MONTHS: [(&str, u8); 23] = [
    ("januar", 1),
    ("january", 1),
    ("jänner", 1),
    ("februar", 2),
    ("february", 2),
    ("feber", 2),
    ("märz", 3),
    ("march", 3),
    ("april", 4),
    ("mai", 5),
    ("may", 5),
    ("juni", 6),
    ("june", 6),
    ("juli", 7),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("oktober", 10),
    ("october", 10),
    ("november", 11),
    ("dezember", 12),
    ("december", 12),
    ("novembers", 11),
];

const SHORT_MONTHS: [(&str, u8); 17] = [
    ("jan", 1),
    ("feb", 2),
    ("mär", 3),
    ("mrz", 3),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("dez", 12),
    ("dec", 12),
    ("jän", 1),
];

/// The month that a word in small letters means, and whether it is an abbreviation.
pub(super) fn month(word: &str) -> Option<(u8, bool)> {
    let find = |list: &[(&str, u8)]| list.iter().find(|(name, _)| *name == word).map(|(_, month)| *month);
    find(&MONTHS).map(|month| (month, false)).or_else(|| find(&SHORT_MONTHS).map(|month| (month, true)))
}

/// German words begin with these: `zweitägig`, `dreimal`, `achte`.
const STARTS: [(&str, u32); 14] = [
    ("zwei", 2),
    ("drei", 3),
    ("dritt", 3),
    ("vier", 4),
    ("fünf", 5),
    ("sechs", 6),
    ("sieb", 7),
    ("acht", 8),
    ("neun", 9),
    ("zehn", 10),
    ("elf", 11),
    ("zwölf", 12),
    ("hundert", 100),
    ("tausend", 1000),
];

/// Whole words and what they count.
const COUNTS: [(&str, u32); 64] = [
    ("null", 0),
    ("zero", 0),
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("first", 1),
    ("once", 1),
    ("single", 1),
    ("ein", 1),
    ("eine", 1),
    ("einem", 1),
    ("einen", 1),
    ("einer", 1),
    ("eines", 1),
    ("eins", 1),
    ("einmal", 1),
    ("erste", 1),
    ("ersten", 1),
    ("erster", 1),
    ("erstes", 1),
    ("erstem", 1),
    ("two", 2),
    ("second", 2),
    ("twice", 2),
    ("both", 2),
    ("beide", 2),
    ("beiden", 2),
    ("pair", 2),
    ("three", 3),
    ("third", 3),
    ("four", 4),
    ("fourth", 4),
    ("five", 5),
    ("fifth", 5),
    ("six", 6),
    ("sixth", 6),
    ("seven", 7),
    ("seventh", 7),
    ("eight", 8),
    ("eighth", 8),
    ("nine", 9),
    ("ninth", 9),
    ("ten", 10),
    ("tenth", 10),
    ("eleven", 11),
    ("eleventh", 11),
    ("twelve", 12),
    ("twelfth", 12),
    ("dozen", 12),
    ("dutzend", 12),
    ("fifteen", 15),
    ("fünfzehn", 15),
    ("twenty", 20),
    ("zwanzig", 20),
    ("thirty", 30),
    ("dreißig", 30),
    ("forty", 40),
    ("vierzig", 40),
    ("fifty", 50),
    ("fünfzig", 50),
    ("hundred", 100),
    ("hundreds", 100),
    ("thousand", 1000),
    ("thousands", 1000),
];

/// The numbers that a word in small letters may stand for.
pub(super) fn counts(word: &str) -> Vec<u32> {
    let whole = COUNTS.iter().filter(|(name, _)| *name == word);
    let starts = STARTS.iter().filter(|(start, _)| word.starts_with(start));
    whole.chain(starts).map(|(_, count)| *count).collect()
}

/// What a word after a number multiplies it by, as a power of ten.
pub(super) fn power(word: &str) -> Option<u32> {
    match word {
        "tausend" | "tsd" | "thousand" => Some(3),
        "mio" | "mill" | "million" | "millionen" | "millions" => Some(6),
        "mrd" | "milliarde" | "milliarden" | "billion" | "bn" => Some(9),
        _ => None,
    }
}

/// What a Japanese sign after a number multiplies it by, as a power of ten.
pub(super) fn sign_power(sign: char) -> Option<u32> {
    match sign {
        '千' => Some(3),
        '万' | '萬' => Some(4),
        '億' => Some(8),
        '兆' => Some(12),
        _ => None,
    }
}

/// A Japanese numeral of one sign.
pub(super) fn numeral(sign: char) -> Option<u32> {
    let at = "〇一二三四五六七八九十".chars().position(|numeral| numeral == sign)?;
    u32::try_from(at).ok()
}

/// The year before the first one of an era, whose name stands right before a number.
pub(super) fn era(name: &str) -> Option<u32> {
    match name {
        "令和" => Some(2018),
        "平成" => Some(1988),
        "昭和" => Some(1925),
        _ => None,
    }
}

/// Words that stand for a time of day.
pub(super) fn moment(word: &str) -> Option<(u32, u32)> {
    match word {
        "noon" | "midday" | "mittag" | "mittags" => Some((12, 0)),
        "midnight" | "mitternacht" => Some((0, 0)),
        _ => None,
    }
}

/// Whether what stands between two numbers makes a span of them.
pub(super) fn is_span(between: &str) -> bool {
    matches!(
        between.trim().to_lowercase().as_str(),
        "-" | "–" | "—" | "~" | "〜" | "～" | "to" | "bis" | "and" | "und" | "until" | "till" | "&" | "/"
    )
}
