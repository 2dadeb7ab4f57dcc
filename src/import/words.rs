//! Names for the files that an import writes, made of words. Asks nobody which names are taken.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::show::names;

/// A name gets no more letters of a title.
const LONGEST: usize = 40;

/// Stems that cameras, phones and programs give, which say nothing.
const DULL: [&str; 16] = [
    "image",
    "img",
    "dsc",
    "dscn",
    "dscf",
    "picture",
    "photo",
    "foto",
    "bild",
    "pxl",
    "unnamed",
    "download",
    "grafik",
    "screenshot",
    "scan",
    "media",
];

/// Words as a part of a file name: small letters of any script, digits and `-`; German letters in their usual spelling.
pub fn slug(words: &str) -> String {
    let spelled = words.to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss");
    // The marks of kana are no accents.
    let accent = |letter: &char| is_combining_mark(*letter) && !('\u{3099}'..='\u{309A}').contains(letter);
    let letters = spelled.nfd().filter(|letter| !accent(letter)).nfc();
    let mut slug = String::new();
    for letter in letters.map(|letter| if letter.is_alphanumeric() { letter } else { '-' }) {
        if letter != '-' || !slug.ends_with('-') {
            slug.push(letter);
        }
    }
    let slug = slug.trim_matches('-');
    if slug.chars().count() <= LONGEST {
        return slug.to_owned();
    }
    let cut: String = slug.chars().take(LONGEST).collect();
    let whole = cut.rsplit_once('-').map(|(words, _)| words).filter(|words| words.chars().count() > LONGEST / 2);
    whole.unwrap_or(&cut).to_owned()
}

/// The stem for a photo: its own, if that says something, else that of its article and the photo's number.
pub fn photo_stem(file: &str, article: &str, number: usize) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let own = slug(names::split(name).0);
    let letters: String = own.chars().filter(|letter| letter.is_alphabetic()).collect();
    let hash = own.len() >= 16 && own.chars().all(|letter| letter.is_ascii_hexdigit() || letter == '-');
    if letters.chars().count() < 3 || hash || DULL.contains(&letters.as_str()) {
        format!("{article}-{}", number + 1)
    } else {
        own
    }
}

/// The number for the name of an article that is to come after all that are there: the next ten.
pub fn next_number<'n>(all: impl IntoIterator<Item = &'n str>) -> u64 {
    let number = |name: &str| {
        let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
        // Names that begin with a day are no numbers of slides.
        digits.parse::<u64>().ok().filter(|number| *number < 1_000_000)
    };
    all.into_iter().filter_map(number).max().map_or(10, |last| last / 10 * 10 + 10)
}

#[cfg(test)]
mod tests {
    use super::{next_number, photo_stem, slug};

    #[test]
    fn titles_become_names_of_files() {
        let cases = [
            ("Größe & Übermut – ein Café", "groesse-uebermut-ein-cafe"),
            ("../../etc/passwd", "etc-passwd"),
            ("北海道の代表団がドルトムントを訪問", "北海道の代表団がドルトムントを訪問"),
            ("Ein sehr langer Titel, der über das Maß hinausgeht, das gut ist", "ein-sehr-langer-titel-der-ueber-das"),
            ("?!", ""),
        ];
        for (words, expected) in cases {
            assert_eq!(slug(words), expected, "{words}");
        }
    }

    #[test]
    fn a_photo_keeps_a_name_that_says_something() {
        let cases = [
            ("Bilder/Am See.JPG", "am-see"),
            ("image1.png", "artikel-2"),
            ("IMG_2041.jpg", "artikel-2"),
            ("3f2a9c1e77ab40d18890.jpg", "artikel-2"),
            ("", "artikel-2"),
            ("..\\phoenix-see_2.webp", "phoenix-see-2"),
        ];
        for (file, expected) in cases {
            assert_eq!(photo_stem(file, "artikel", 1), expected, "{file}");
        }
    }

    #[test]
    fn a_new_article_gets_the_next_ten() {
        assert_eq!(next_number([]), 10);
        assert_eq!(next_number(["010-a.json", "2-b.md", "willkommen.json"]), 20);
        assert_eq!(next_number(["015-a.json", "20261119-c.json"]), 20);
        assert_eq!(next_number(["990-a.json"]), 1000);
    }
}
