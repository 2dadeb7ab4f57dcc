//! The few words that visitors read on controls, in the languages that shows are written in. The symbol beside each needs no
//! language.

use crate::show::language;

/// What is to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Previous,
    Next,
    Index,
    Closer,
    Larger,
    Smaller,
    Back,
    /// Before the number of seconds until the show goes on.
    Resume,
}

/// By language, in the order of [`Word`].
const WORDS: [(&str, [&str; 8]); 11] = [
    ("de", ["Zurück", "Weiter", "Übersicht", "Lupe", "Größer", "Kleiner", "Schließen", "Es geht weiter in"]),
    ("en", ["Back", "Next", "Overview", "Zoom in", "Larger", "Smaller", "Close", "The show goes on in"]),
    ("fr", ["Précédent", "Suivant", "Sommaire", "Zoom", "Zoom avant", "Zoom arrière", "Fermer", "Reprise dans"]),
    ("nl", ["Terug", "Verder", "Overzicht", "Zoom", "Inzoomen", "Uitzoomen", "Sluiten", "Het gaat verder over"]),
    ("es", ["Anterior", "Siguiente", "Índice", "Zoom", "Acercar", "Alejar", "Cerrar", "Continúa en"]),
    ("it", ["Indietro", "Avanti", "Indice", "Zoom", "Avvicina", "Allontana", "Chiudi", "Si riprende tra"]),
    ("pl", ["Wstecz", "Dalej", "Przegląd", "Lupa", "Przybliż", "Oddal", "Zamknij", "Wznowienie za"]),
    ("tr", ["Geri", "İleri", "İçindekiler", "Büyüt", "Yakınlaş", "Uzaklaş", "Kapat", "Devam:"]),
    ("uk", ["Назад", "Далі", "Огляд", "Лупа", "Наблизити", "Віддалити", "Закрити", "Продовження через"]),
    ("ja", ["前へ", "次へ", "一覧", "拡大", "大きく", "小さく", "閉じる", "再開まで"]),
    ("zh", ["上一页", "下一页", "目录", "放大", "更大", "更小", "关闭", "继续播放:"]),
];

/// A word in a language, in English where that is not known.
pub(super) fn word(word: Word, lang: &str) -> &'static str {
    let primary = language::primary(lang);
    let known = WORDS.iter().find(|(known, _)| primary.eq_ignore_ascii_case(known)).unwrap_or(&WORDS[1]);
    known.1[word as usize]
}

/// What is said of the seconds that are left.
pub(super) fn resume(seconds: u64, lang: &str) -> String {
    format!("{} {seconds} s", word(Word::Resume, lang))
}

/// Languages in their own words.
const TONGUES: [(&str, &str); 14] = [
    ("de", "Deutsch"),
    ("en", "English"),
    ("fr", "Français"),
    ("nl", "Nederlands"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("pl", "Polski"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ru", "Русский"),
    ("pt", "Português"),
    ("da", "Dansk"),
    ("ja", "日本語"),
    ("zh", "中文"),
];

/// A language in its own words; its tag where those are not known.
pub fn tongue(lang: &str) -> String {
    let primary = language::primary(lang);
    let known = TONGUES.iter().find(|(known, _)| primary.eq_ignore_ascii_case(known));
    known.map_or_else(|| lang.to_uppercase(), |(_, tongue)| (*tongue).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_as_those_who_speak_it_do() {
        assert_eq!(["en-GB", "ja", "gsw"].map(tongue), ["English", "日本語", "GSW"]);
    }

    #[test]
    fn a_language_that_is_not_known_reads_english() {
        let cases = [("de-AT", "Weiter"), ("en", "Next"), ("ja", "次へ"), ("sw", "Next"), ("", "Next")];
        for (lang, expected) in cases {
            assert_eq!(word(Word::Next, lang), expected, "{lang}");
        }
        assert_eq!(resume(8, "de"), "Es geht weiter in 8 s");
    }
}
