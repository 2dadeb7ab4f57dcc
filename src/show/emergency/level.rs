//! How grave a message is, and the word for it in the languages of Europe's walls. Knows no colours.

use serde::Serialize;

use crate::show::language;

/// How grave a message is; the last is the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// An exercise.
    Test,
    /// The danger is over.
    Clear,
    /// Something to know.
    Info,
    /// Something to guard against.
    Warning,
    /// Danger to life.
    Danger,
}

/// A language; the words for all levels from test to danger; the sentence that stands under an exercise.
type Named = (&'static str, [&'static str; 5], &'static str);

const NAMED: [Named; 10] = [
    ("de", ["ÜBUNG", "ENTWARNUNG", "HINWEIS", "WARNUNG", "GEFAHR"], "Das ist nur eine Übung."),
    ("en", ["EXERCISE", "ALL CLEAR", "NOTICE", "WARNING", "DANGER"], "This is only an exercise."),
    ("fr", ["EXERCICE", "FIN D’ALERTE", "INFORMATION", "ALERTE", "DANGER"], "Ceci n’est qu’un exercice."),
    ("es", ["SIMULACRO", "FIN DE LA ALERTA", "AVISO", "ALERTA", "PELIGRO"], "Esto es solo un simulacro."),
    ("it", ["ESERCITAZIONE", "CESSATO ALLARME", "AVVISO", "ALLERTA", "PERICOLO"], "È solo un’esercitazione."),
    ("nl", ["OEFENING", "EINDE ALARM", "MEDEDELING", "WAARSCHUWING", "GEVAAR"], "Dit is slechts een oefening."),
    ("pl", ["ĆWICZENIA", "ODWOŁANIE ALARMU", "INFORMACJA", "OSTRZEŻENIE", "NIEBEZPIECZEŃSTWO"], "To tylko ćwiczenia."),
    ("tr", ["TATBİKAT", "TEHLİKE GEÇTİ", "BİLGİ", "UYARI", "TEHLİKE"], "Bu sadece bir tatbikattır."),
    ("uk", ["НАВЧАННЯ", "ВІДБІЙ ТРИВОГИ", "ПОВІДОМЛЕННЯ", "УВАГА", "НЕБЕЗПЕКА"], "Це лише навчання."),
    ("ja", ["訓練", "解除", "お知らせ", "警報", "危険"], "これは訓練です。"),
];

impl Level {
    /// All levels by the words of `level`.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("danger", Self::Danger),
        ("warning", Self::Warning),
        ("info", Self::Info),
        ("clear", Self::Clear),
        ("test", Self::Test),
    ];

    /// Its word in files and on the command line.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, level)| *level == self).map_or("danger", |(name, _)| name)
    }

    /// Its word on the wall.
    pub fn word(self, lang: &str) -> &'static str {
        named(lang).1[self as usize]
    }

    /// What stands under every page of an exercise.
    pub fn reminder(self, lang: &str) -> Option<&'static str> {
        (self == Self::Test).then(|| named(lang).2)
    }
}

/// The words of a language, or the English ones.
fn named(lang: &str) -> &'static Named {
    let primary = language::primary(lang);
    NAMED.iter().find(|(known, ..)| *known == primary).unwrap_or(&NAMED[1])
}
