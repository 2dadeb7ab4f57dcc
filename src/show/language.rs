//! Owns which tags are languages and when two of them mean the same. Never sets text: that is `compose`'s business.

/// The two-letter codes of ISO 639-1.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii \
    ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr \
    ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl \
    sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh \
    zu";

/// Languages in real use on walls that have no two-letter code: Low German, Sorbian, Filipino, Swiss German and so on.
const THREE_LETTERS: &str = "ast ckb dsb fil frr fur gsw haw hmn hsb kab kmr lld mai nds pap rom sco stq szl vec yue";

/// What operators take for a language, and the language.
const MISTAKEN: [(&str, &str); 24] = [
    ("jp", "ja"),
    ("japanese", "ja"),
    ("japanisch", "ja"),
    ("cn", "zh"),
    ("chinese", "zh"),
    ("chinesisch", "zh"),
    ("english", "en"),
    ("englisch", "en"),
    ("eng", "en"),
    ("us", "en-US"),
    ("gb", "en-GB"),
    ("german", "de"),
    ("deutsch", "de"),
    ("ger", "de"),
    ("french", "fr"),
    ("französisch", "fr"),
    ("ua", "uk"),
    ("cz", "cs"),
    ("dk", "da"),
    ("gr", "el"),
    ("türkisch", "tr"),
    ("polnisch", "pl"),
    ("spanisch", "es"),
    ("italienisch", "it"),
];

/// The tag in the usual writing (`de`, `en-GB`, `zh-Hant`) if it begins with a language that there is; `_` counts
/// as `-`.
pub fn tag(written: &str) -> Option<String> {
    let written = written.trim().replace('_', "-");
    let mut parts = written.split('-');
    let first = parts.next()?.to_ascii_lowercase();
    let codes = if first.len() == 2 { TWO_LETTERS } else { THREE_LETTERS };
    if written.len() > 35 || !codes.split(' ').any(|code| code == first) {
        return None;
    }
    let mut tag = first;
    for part in parts {
        let fits = (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !fits {
            return None;
        }
        tag.push('-');
        tag.push_str(&usual(part));
    }
    Some(tag)
}

/// Regions are written in capitals, scripts with one.
fn usual(part: &str) -> String {
    let small = part.to_ascii_lowercase();
    match part.len() {
        2 => part.to_ascii_uppercase(),
        4 if part.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            let (first, rest) = small.split_at(1);
            format!("{}{rest}", first.to_ascii_uppercase())
        }
        _ => small,
    }
}

/// The tag that was probably meant by something that is none.
pub fn meant(written: &str) -> Option<&'static str> {
    let small = written.trim().to_lowercase();
    MISTAKEN.iter().find(|(wrong, _)| *wrong == small).map(|(_, tag)| *tag)
}

/// The language without script and region, in small letters: `en` of `en-GB`.
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// Whether two tags are the same, however they are written.
pub fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || one.replace('_', "-").eq_ignore_ascii_case(&other.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::{MISTAKEN, meant, primary, same, tag};

    #[test]
    fn only_languages_that_there_are_count() {
        let good = [
            ("de", "de"),
            ("EN", "en"),
            ("en-gb", "en-GB"),
            ("pt_BR", "pt-BR"),
            ("zh-hant", "zh-Hant"),
            ("zh-hant-tw", "zh-Hant-TW"),
            ("nds", "nds"),
            ("hsb", "hsb"),
            ("fil-PH", "fil-PH"),
            ("de-CH-1996", "de-CH-1996"),
        ];
        for (written, expected) in good {
            assert_eq!(tag(written).as_deref(), Some(expected), "{written}");
        }
        for written in
            ["", "v2", "neu", "alt", "jp", "xx", "english", "e", "en-", "en--GB", "日本", "end", "tmp", "x-de"]
        {
            assert_eq!(tag(written), None, "{written}");
        }
    }

    #[test]
    fn what_is_meant_is_a_language() {
        assert_eq!(meant("JP"), Some("ja"));
        assert_eq!(meant("klingon"), None);
        for (wrong, right) in MISTAKEN {
            assert_eq!(tag(right).as_deref(), Some(right));
            assert_eq!(tag(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn tags_are_compared_without_case() {
        assert!(same("en-GB", "EN_gb") && !same("en", "en-GB"));
        assert_eq!(primary("EN-gb"), "en");
    }
}
