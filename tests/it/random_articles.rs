//! Random articles from a seed: German, English, Japanese and mixed, of one word or thousands, with everything that an
//! article may hold. The same seed gives the same article for ever. Composes and judges nothing.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

/// Languages that articles are made of.
pub const LANGUAGES: [&str; 4] = ["de", "en", "ja", "mixed"];

/// Width and height of the photos `assets/0.jpg` and so on; a photo with a higher number is missing.
pub const SHAPES: [[u32; 2]; 8] =
    [[3000, 2000], [2000, 3000], [1600, 900], [900, 1600], [1000, 1000], [4000, 800], [700, 3500], [640, 427]];

const GERMAN: &str = "die Stadt und der Strukturwandel am See sowie Wirtschaftsförderungsgesellschaft lädt alle \
    Bürgerinnen zur Eröffnung des Kompetenzzentrums für Produktionstechnologien ein heute morgen Straße Öffnungszeiten \
    Geschwindigkeitsbegrenzung neue Wege für Rad und Fuß entstehen im Stahl- und Hüttenwerk etwa 40\u{202F}000\u{A0}m² \
    z.\u{A0}B. 19.\u{A0}November Donaudampfschifffahrtsgesellschaft weil es auch dort Platz gibt ab 18\u{A0}Uhr \
    Nachhaltigkeitsstrategie ist Zukunft Bürger*innen Innenstadt-Entwicklungskonzept Café Grundstücksverkehrsgenehmigung";
const ENGLISH: &str = "the city and its structural change at the lake where companies meet researchers for an \
    opening of new paths today transformation of steelworks into a well-known place to live work and rest with 40,000 \
    people from 6 p.m. internationalisation a naïve café don’t re-use infrastructure responsibilities of many kinds \
    is in on counterrevolutionaries they said that it works";
const JAPANESE: &str = "北海道の 代表団が ドルトムントを 訪れました。 「構造転換」を 学ぶ 視察です。 フェニックス湖の ほとりで、 \
    データセンターと コンピューターを 見学し、 （RVR）の 皆様と 話しました！ 本当でしょうか？ 2026年11月19日、 約40,000㎡の \
    『高炉』は、 ずっと 昔から、 ここに あった。 PHOENIXの ちょっとした サッカー場も、 『「中」と外』の 例です… \
    チューリッヒ、 ウィーン・ ベルリンへ ようこそ。";

/// A small generator of random numbers (splitmix64).
pub struct Dice(u64);

impl Dice {
    /// One for a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `count - 1`.
    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// One of some things.
    pub fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }

    /// A number of words from 1 to `most`, the small ones as often as the large ones by their order of magnitude.
    fn count(&mut self, most: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((most as f64).ln() * share).exp().round().clamp(1.0, most as f64) as usize
    }
}

/// A random article in one of [`LANGUAGES`].
pub fn article(dice: &mut Dice, lang: &str, most_words: usize) -> Value {
    let mut article = Map::new();
    article.insert("lang".into(), (if lang == "mixed" { *dice.of(&["de", "en", "ja"]) } else { lang }).into());
    article.insert("title".into(), line(dice, lang, 12).into());
    for (field, most) in [("kicker", 6), ("lead", 40), ("author", 4)] {
        if dice.one_in(2) {
            article.insert(field.into(), line(dice, lang, most).into());
        }
    }
    if dice.one_in(2) {
        article.insert("date".into(), "2026-11-19".into());
    }
    part(dice, lang, most_words / 10, 4, &mut article);
    let sections: Vec<Value> = (0..1 + dice.below(2)).map(|_| section(dice, lang, most_words)).collect();
    article.insert("sections".into(), sections.into());
    Value::Object(article)
}

fn section(dice: &mut Dice, lang: &str, most_words: usize) -> Value {
    let mut section = Map::new();
    if !dice.one_in(6) {
        let most = if dice.one_in(12) { 60 } else { 9 };
        section.insert("heading".into(), line(dice, lang, most).into());
    }
    part(dice, lang, most_words, 1, &mut section);
    if dice.one_in(5) {
        let (name, content) = content(dice, lang);
        section.insert(name.into(), content);
    }
    Value::Object(section)
}

/// Body, photos and layout, of which one in `seldom` is there.
fn part(dice: &mut Dice, lang: &str, most_words: usize, seldom: usize, part: &mut Map<String, Value>) {
    if dice.one_in(seldom) && !dice.one_in(8) {
        let count = dice.count(most_words.max(1));
        part.insert("body".into(), body(dice, lang, count));
    }
    let photos = match dice.below(8) {
        0..3 => 0,
        3..6 => 1,
        6 => 2,
        _ => 3 + dice.below(5),
    };
    if photos > 0 {
        let photos: Vec<Value> = (0..photos).map(|_| photo(dice, lang)).collect();
        part.insert("photos".into(), photos.into());
    }
    if dice.one_in(2) {
        let layouts = ["photo-left", "photo-right", "photo-top", "photo-full", "text", "gallery"];
        part.insert("layout".into(), (*dice.of(&layouts)).into());
    }
}

fn photo(dice: &mut Dice, lang: &str) -> Value {
    let mut photo = json!({"file": format!("{}.jpg", dice.below(SHAPES.len() + 1))});
    if dice.one_in(2) {
        let most = if dice.one_in(6) { 80 } else { 14 };
        photo["caption"] = line(dice, lang, most).into();
    }
    if dice.one_in(2) {
        photo["credit"] = line(dice, lang, 4).into();
    }
    if dice.one_in(5) {
        photo["fit"] = (*dice.of(&["whole", "cover"])).into();
    }
    if dice.one_in(3) {
        photo["focus"] = (*dice.of(&["top", "left", "bottom right"])).into();
    }
    photo
}

fn content(dice: &mut Dice, lang: &str) -> (&'static str, Value) {
    match dice.below(6) {
        0 => ("quote", json!({"text": line(dice, lang, 50), "by": line(dice, lang, 3), "role": line(dice, lang, 5)})),
        1 => {
            let fact =
                |dice: &mut Dice| json!({"number": format!("{} %", dice.below(9999)), "label": line(dice, lang, 6)});
            ("facts", (0..1 + dice.below(6)).map(|_| fact(dice)).collect())
        }
        2 => {
            let columns = 1 + dice.below(5);
            let row = |dice: &mut Dice| -> Value { (0..columns).map(|_| line(dice, lang, 4)).collect() };
            ("table", (0..1 + dice.below(14)).map(|_| row(dice)).collect())
        }
        3 => {
            let url = format!("https://www.dortmund.de/wirtschaft/termine-{}", dice.below(1_000_000));
            ("link", json!({"url": url, "text": line(dice, lang, 12)}))
        }
        4 => {
            let number = format!("+49 231 50-{}", dice.below(99999));
            let address = format!("{}\n44135 Dortmund", line(dice, lang, 3));
            (
                "contact",
                json!({"name": line(dice, lang, 3), "phone": number, "email": "presse@dortmund.de", "address": address}),
            )
        }
        _ => {
            let event = |dice: &mut Dice| {
                let (date, time) = (format!("2027-03-{:02}", 1 + dice.below(28)), format!("{} Uhr", dice.below(24)));
                json!({"date": date, "time": time, "title": line(dice, lang, 8), "place": line(dice, lang, 4)})
            };
            ("events", (0..1 + dice.below(9)).map(|_| event(dice)).collect())
        }
    }
}

/// A body of `count` words: paragraphs as a list or in one text, list items, the lines of a poem.
fn body(dice: &mut Dice, lang: &str, count: usize) -> Value {
    let mut paragraphs = Vec::new();
    let mut left = count;
    while left > 0 {
        let words = dice.count(90).min(left);
        left -= words;
        paragraphs.push(words_of(dice, lang, words));
    }
    match dice.below(10) {
        0 => format!("- {}", paragraphs.join("\n- ")).into(),
        1 => paragraphs.join("\n").into(),
        2..5 => paragraphs.join("\n\n").into(),
        _ => paragraphs.into(),
    }
}

/// Up to `most` words in one line.
fn line(dice: &mut Dice, lang: &str, most: usize) -> String {
    let count = 1 + dice.below(most);
    words_of(dice, lang, count).replace("**", "")
}

/// `count` words, as sentences, with now and then something odd in them.
fn words_of(dice: &mut Dice, lang: &str, count: usize) -> String {
    let mut text = String::new();
    let mut spoken = lang;
    let mut until = 0;
    for number in 0..count {
        if number == until {
            until += 2 + dice.below(16);
            spoken = if lang == "mixed" { *dice.of(&["de", "en", "ja"]) } else { lang };
        }
        let word = match dice.below(400) {
            0 => odd(dice),
            1..8 => format!("**{}**", word_of(dice, spoken)),
            _ => word_of(dice, spoken),
        };
        text.push_str(&word);
        let last = number + 1 == until || number + 1 == count;
        match spoken {
            "ja" => {}
            _ if last => text.push_str(". "),
            _ => text.push_str(if dice.one_in(11) { ", " } else { " " }),
        }
    }
    text.trim_end().to_owned()
}

fn word_of(dice: &mut Dice, lang: &str) -> String {
    let all: Vec<&str> = match lang {
        "de" => GERMAN,
        "en" => ENGLISH,
        _ => JAPANESE,
    }
    .split(' ')
    .filter(|word| !word.is_empty())
    .collect();
    (*dice.of(&all)).to_owned()
}

/// What a wall does not see every day: endless words, emoji of several characters, marks on letters, rare letters.
fn odd(dice: &mut Dice) -> String {
    match dice.below(8) {
        0 => "x".repeat(1 + dice.below(160)),
        1 => "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz".to_owned(),
        2 => "👩‍👩‍👧‍👦👍🏽".to_owned(),
        3 => "Zoe\u{308}s cafe\u{301}s a\u{323}\u{302}".to_owned(),
        4 => "https://www.dortmund.de/rathaus/verwaltung/delegationen?jahr=2026&monat=11".to_owned(),
        5 => "Стадион Φοίνιξ".to_owned(),
        6 => "Stau\u{AD}becken\u{AD}rand".to_owned(),
        _ => {
            let mut digits = String::new();
            for _ in 0..dice.below(40) {
                let _ = write!(digits, "{}", dice.below(10));
            }
            format!("{digits}7 €")
        }
    }
}
