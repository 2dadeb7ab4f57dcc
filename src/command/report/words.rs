//! The words of a report in German and English, all in one place. Owns how dates, times and numbers are written; knows no
//! tables.

use jiff::civil::Date;

use super::civil;
use crate::proof::account::{DAY, Wish};
use crate::proof::gaps::Blank;

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words {
    /// Its code.
    pub lang: &'static str,
    pub title: &'static str,
    pub period: &'static str,
    pub screen: &'static str,
    pub screens: &'static str,
    pub articles: &'static str,
    pub by_article: &'static str,
    pub by_slide: &'static str,
    pub pictures: &'static str,
    /// After the number of looks without one.
    pub no_picture: &'static str,
    pub by_day: &'static str,
    pub by_week: &'static str,
    pub by_month: &'static str,
    pub by_hour: &'static str,
    pub by_screen: &'static str,
    pub grid: &'static str,
    pub gaps: &'static str,
    pub clocks: &'static str,
    pub sources: &'static str,
    pub method: &'static str,
    pub article: &'static str,
    pub slide: &'static str,
    pub file: &'static str,
    pub day: &'static str,
    pub hour: &'static str,
    pub what: &'static str,
    /// How often an article was on.
    pub rounds: &'static str,
    /// How often slides were on.
    pub times: &'static str,
    pub time: &'static str,
    pub share: &'static str,
    pub seconds: &'static str,
    pub from: &'static str,
    pub until: &'static str,
    pub length: &'static str,
    pub why: &'static str,
    pub seen: &'static str,
    pub gap: &'static str,
    pub no_gaps: &'static str,
    pub nothing: &'static str,
    pub availability: &'static str,
    /// What it is a part of.
    pub running: &'static str,
    pub off: &'static str,
    /// In front of the time that the player was off.
    pub besides: &'static str,
    pub more_gaps: &'static str,
    pub set_by: &'static str,
    pub lines: &'static str,
    pub skipped: &'static str,
    pub copy: &'static str,
    /// What counts, for who reads the page.
    pub rules: &'static str,
    /// What stands in for a reason, in the order of [`Blank::ALL`].
    blanks: [&'static str; 8],
    days: [&'static str; 7],
    months: [&'static str; 12],
    point: char,
    german: bool,
}

const GERMAN: Words = Words {
    lang: "de",
    title: "Ausspielnachweis",
    period: "Zeitraum",
    screen: "Bildschirm",
    screens: "Bildschirme",
    articles: "Artikel",
    by_article: "Nach Artikel",
    by_slide: "Nach Folie",
    pictures: "Wie es aussah",
    no_picture: "weitere Fassungen von Folien; von ihnen gibt es kein Bild, oder es sind mehr als 300.",
    by_day: "Nach Tag",
    by_week: "Nach Woche",
    by_month: "Nach Monat",
    by_hour: "Nach Tageszeit",
    by_screen: "Nach Bildschirm",
    grid: "Tage und Stunden",
    gaps: "Lücken",
    clocks: "Gestellte Uhren",
    sources: "Grundlage",
    method: "Was gezählt wird",
    article: "Artikel",
    slide: "Folie",
    file: "Datei",
    day: "Tag",
    hour: "Stunde",
    what: "Was",
    rounds: "Durchläufe",
    times: "Einblendungen",
    time: "Zeit",
    share: "Anteil",
    seconds: "Sekunden",
    from: "Von",
    until: "Bis",
    length: "Dauer",
    why: "Grund",
    seen: "gezeigt",
    gap: "Lücke",
    no_gaps: "Keine.",
    nothing: "In diesem Zeitraum war nichts zu sehen.",
    availability: "Verfügbarkeit",
    running: "ohne „Player aus“",
    off: "Player aus",
    besides: "dazu Player aus",
    more_gaps: "weitere, kürzere Lücken",
    set_by: "Gestellt um",
    lines: "Zeilen",
    skipped: "Davon unlesbar",
    copy: "Kopie, nicht gezählt",
    rules: "Gezählt wird die Zeit vom ersten gezeigten Bild einer Folie bis zur nächsten Meldung des Players, solange der \
            Bildschirm eingeschaltet und das Fenster nicht verdeckt ist. Gemessen wird mit der Laufzeituhr des Players; \
            wird die Uhrzeit gestellt, ändert das nichts an der Dauer. Was keine Meldung belegt, ist eine Lücke und zählt nicht.",
    blanks: [
        "keine Folie (geschlossen oder leer)",
        "Fenster verdeckt",
        "Bildschirm aus",
        "Player aus",
        "Player abgebrochen",
        "Player ohne Lebenszeichen",
        "nicht belegt",
        "Gerät im Ruhezustand oder Uhr vorgestellt",
    ],
    days: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
    months: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    point: ',',
    german: true,
};

const ENGLISH: Words = Words {
    lang: "en",
    title: "Proof of play",
    period: "Period",
    screen: "Screen",
    screens: "Screens",
    articles: "Articles",
    by_article: "By article",
    by_slide: "By slide",
    pictures: "What it looked like",
    no_picture: "more versions of slides; there is no picture of them, or there are more than 300.",
    by_day: "By day",
    by_week: "By week",
    by_month: "By month",
    by_hour: "By hour",
    by_screen: "By screen",
    grid: "Days and hours",
    gaps: "Gaps",
    clocks: "Clocks that were set",
    sources: "Made from",
    method: "What counts",
    article: "Article",
    slide: "Slide",
    file: "File",
    day: "Day",
    hour: "Hour",
    what: "What",
    rounds: "Rounds",
    times: "Times shown",
    time: "Time",
    share: "Share",
    seconds: "Seconds",
    from: "From",
    until: "Until",
    length: "Length",
    why: "Reason",
    seen: "shown",
    gap: "gap",
    no_gaps: "None.",
    nothing: "Nothing was seen in this period.",
    availability: "Availability",
    running: "without “player off”",
    off: "player off",
    besides: "and player off",
    more_gaps: "more gaps, shorter ones",
    set_by: "Set by",
    lines: "Lines",
    skipped: "Of them unreadable",
    copy: "a copy, not counted",
    rules: "What counts is the time from a slide's first presented frame to what the player says next, while the display is on \
            and the window is not covered. It is measured by the player's own clock; setting the wall clock does not change it. \
            What no line proves is a gap and does not count.",
    blanks: [
        "no slide (closed or empty)",
        "window covered",
        "display off",
        "player off",
        "player broke off",
        "player without a sign of life",
        "not proven",
        "machine asleep or clock set forward",
    ],
    days: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"],
    point: '.',
    german: false,
};

impl Words {
    /// Those of a language; English where there is no other.
    pub(super) fn of(lang: &str) -> &'static Self {
        if lang.to_lowercase().starts_with("de") { &GERMAN } else { &ENGLISH }
    }

    /// Why no slide was seen.
    pub(super) fn blank(&self, why: Blank) -> &'static str {
        let at = Blank::ALL.iter().position(|one| *one == why).unwrap_or_default();
        self.blanks.get(at).copied().unwrap_or_default()
    }

    /// `Do 19.11.2026` or `Thu 2026-11-19`.
    pub(super) fn date(&self, date: Date) -> String {
        let day = self.days.get(usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default());
        let form = if self.german { "%d.%m.%Y" } else { "%Y-%m-%d" };
        format!("{} {}", day.copied().unwrap_or_default(), date.strftime(form))
    }

    /// `19.11.` or `19 Nov`.
    pub(super) fn short_date(&self, date: Date) -> String {
        if self.german { date.strftime("%d.%m.").to_string() } else { format!("{} {}", date.day(), self.month(date)) }
    }

    /// The name of a date's month.
    pub(super) fn month(&self, date: Date) -> &'static str {
        usize::try_from(date.month() - 1).ok().and_then(|index| self.months.get(index)).copied().unwrap_or_default()
    }

    /// A moment of a clock on the wall, to the second.
    pub(super) fn moment(&self, local: i64) -> String {
        let time = civil(local);
        format!("{}, {}", self.date(time.date()), time.strftime("%H:%M:%S"))
    }

    /// A number with some decimals.
    pub(super) fn number(&self, number: f64, decimals: usize) -> String {
        format!("{number:.decimals$}").replace('.', &self.point.to_string())
    }

    /// A whole number, by thousands.
    pub(super) fn count(&self, count: u64) -> String {
        let digits = count.to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(if self.german { '.' } else { ',' });
            }
            text.push(digit);
        }
        text
    }

    /// A part of a whole in percent.
    pub(super) fn share(&self, part: i64, whole: i64) -> String {
        let percent = if whole > 0 { part as f64 * 100.0 / whole as f64 } else { 0.0 };
        format!("{} %", self.number(percent, 1))
    }

    /// The time that a report is about: as asked for, else as the logs have it.
    pub(super) fn period(&self, wish: &Wish, whole: Option<&std::ops::Range<i64>>) -> String {
        let from = wish.from.or(whole.map(|whole| whole.start));
        let until = wish.until.or(whole.map(|whole| whole.end));
        let from = from.map_or_else(|| "–".to_owned(), |moment| self.moment(moment));
        // Midnight is the end of the day before.
        let until = until.map_or_else(
            || "–".to_owned(),
            |moment| match moment.rem_euclid(DAY) {
                0 => format!("{}, 24:00:00", self.date(civil(moment - 1).date())),
                _ => self.moment(moment),
            },
        );
        format!("{from} – {until}")
    }
}

/// Hours, minutes and seconds of so many milliseconds.
pub(super) fn clock(ms: i64) -> String {
    let sign = if ms < 0 { "−" } else { "" };
    let seconds = (ms.unsigned_abs() + 500) / 1000;
    format!("{sign}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::{Blank, Words, clock};

    #[test]
    fn dates_times_and_numbers_are_written_as_the_language_has_them() {
        let (german, english) = (Words::of("de_DE.UTF-8"), Words::of("C.UTF-8"));
        let noon = 1_795_089_600_000;
        assert_eq!(german.moment(noon), "Do 19.11.2026, 12:00:00");
        assert_eq!(english.moment(noon), "Thu 2026-11-19, 12:00:00");
        assert_eq!(
            (german.share(1, 3), english.share(1, 3), english.share(1, 0)),
            ("33,3 %".into(), "33.3 %".into(), "0.0 %".into())
        );
        assert_eq!([7, 999, 1000, 1_234_567].map(|count| german.count(count)), ["7", "999", "1.000", "1.234.567"]);
        assert_eq!(
            [0, 499, 3_599_500, 360_000_000, -61_000].map(clock),
            ["0:00:00", "0:00:00", "1:00:00", "100:00:00", "−0:01:01"]
        );
    }

    #[test]
    fn every_reason_has_its_words() {
        for words in [Words::of("de"), Words::of("en")] {
            let mut said: Vec<_> = Blank::ALL.iter().map(|why| words.blank(*why)).collect();
            said.sort_unstable();
            said.dedup();
            assert_eq!(said.len(), Blank::ALL.len());
        }
    }
}
