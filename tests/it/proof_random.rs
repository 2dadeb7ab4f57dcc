//! Random lives of a player, told as lines of its log: the account must give back the life, however often the player is
//! killed, the wall clock is set, and lines are cut off.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::offset;
use litfass::proof::account::{Account, Wish};
use litfass::proof::line::Line;
use litfass::proof::tables;
use litfass::proof::tracker::{SILENT, Tracker};
use proptest::prelude::*;

/// What may happen in the life of a player.
#[derive(Debug, Clone)]
enum Happening {
    Show(usize),
    Alive,
    Nothing,
    Dark(bool),
    Covered(bool),
    Other,
    Missing,
    /// The player ends and another starts after so many milliseconds.
    Ends {
        killed: bool,
        after: i64,
    },
    /// The wall clock is set by so many milliseconds.
    Set(i64),
    /// Nothing comes for a long time.
    Hangs,
}

/// A happening and the milliseconds before it.
type Life = Vec<(Happening, i64)>;

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        8 => (0_usize..5).prop_map(Happening::Show),
        4 => Just(Happening::Alive),
        1 => Just(Happening::Nothing),
        1 => any::<bool>().prop_map(Happening::Dark),
        1 => any::<bool>().prop_map(Happening::Covered),
        2 => Just(Happening::Other),
        1 => Just(Happening::Missing),
        1 => (any::<bool>(), 1_i64..400_000_000).prop_map(|(killed, after)| Happening::Ends { killed, after }),
        1 => (-90_000_000_i64..90_000_000).prop_map(Happening::Set),
        1 => Just(Happening::Hangs),
    ]
}

fn life() -> impl Strategy<Value = Life> {
    let wait = prop_oneof![4 => 0_i64..15_000, 1 => 0_i64..SILENT];
    prop::collection::vec((happening(), wait), 1..120)
}

/// Writes the log of a life and keeps what was really seen.
struct Teller {
    text: String,
    /// Milliseconds since 1970, as they are.
    now: i64,
    /// By how much the wall clock is wrong.
    wrong: i64,
    /// When the process started.
    born: i64,
    on: Option<usize>,
    /// After lines were lost nobody knows what is on until the next slide.
    unknown: bool,
    dark: bool,
    covered: bool,
    seen: BTreeMap<String, i64>,
    /// Milliseconds in which a player ran.
    ran: i64,
}

impl Teller {
    fn tell(life: &Life, clocks: bool) -> Self {
        let mut teller = Self {
            text: String::new(),
            now: 1_795_000_000_000,
            wrong: 0,
            born: 0,
            on: None,
            unknown: false,
            dark: false,
            covered: false,
            seen: BTreeMap::new(),
            ran: 0,
        };
        teller.starts();
        for (happening, wait) in life {
            teller.happens(happening, *wait, clocks);
        }
        teller
    }

    fn line(&mut self, rest: &str) {
        let at = Timestamp::from_millisecond(self.now + self.wrong).unwrap().display_with_offset(offset(1));
        let t = self.now - self.born;
        writeln!(self.text, "{{\"at\":\"{at:.3}\",\"t\":{}.{:03},{rest}}}", t / 1000, t % 1000).unwrap();
    }

    fn starts(&mut self) {
        self.born = self.now;
        (self.on, self.unknown, self.dark, self.covered) = (None, false, false, false);
        self.line(r#""event":"start","screen":"foyer","show":"x""#);
        self.line(r#""event":"display","state":"on""#);
    }

    /// Time passes; what is on is seen if nothing hides it and a line proves it.
    fn passes(&mut self, ms: i64, proven: bool) {
        self.now += ms;
        self.ran += ms;
        if let Some(slide) = self.on.filter(|_| proven && !self.unknown && !self.dark && !self.covered) {
            *self.seen.entry(format!("{slide}/0")).or_default() += ms;
        }
    }

    fn happens(&mut self, happening: &Happening, wait: i64, clocks: bool) {
        let wait = if matches!(happening, Happening::Hangs) { wait + SILENT + 1 } else { wait };
        // After the last line of a player that is killed nothing is proven.
        let unproven =
            matches!(happening, Happening::Missing | Happening::Hangs | Happening::Ends { killed: true, .. });
        self.passes(wait, !unproven);
        match happening {
            Happening::Show(slide) => {
                (self.on, self.unknown) = (Some(*slide), false);
                let rest = format!(
                    "\"event\":\"show\",\"slide\":\"{slide}/0\",\"article\":\"slides/{slide}.json\",\"title\":\"T\",\
                     \"section\":0,\"page\":1,\"seconds\":1.0,\"why\":\"timer\""
                );
                self.line(&rest);
            }
            Happening::Alive => {
                let slide = self.on.map_or("null".to_owned(), |slide| {
                    format!("\"{slide}/0\",\"article\":\"slides/{slide}.json\",\"title\":\"T\"")
                });
                self.unknown = false;
                self.line(&format!("\"event\":\"alive\",\"screen\":\"foyer\",\"slide\":{slide},\"frames\":0"));
            }
            Happening::Nothing => {
                (self.on, self.unknown) = (None, false);
                self.line(r#""event":"alive","screen":"foyer","slide":null,"frames":1"#);
            }
            Happening::Dark(dark) => {
                self.dark = *dark;
                self.line(&format!("\"event\":\"display\",\"state\":\"{}\"", if *dark { "off" } else { "on" }));
            }
            Happening::Covered(covered) => {
                self.covered = *covered;
                let state = if *covered { "covered" } else { "visible" };
                self.line(&format!("\"event\":\"window\",\"state\":\"{state}\""));
            }
            Happening::Other | Happening::Hangs => self.line(r#""event":"fixed","file":"slides/a.json""#),
            Happening::Missing => {
                self.unknown = true;
                self.line(r#""event":"missing","lines":3"#);
            }
            Happening::Ends { killed, after } => {
                if !killed {
                    self.line(r#""event":"stop","reason":"signal""#);
                }
                self.now += after;
                self.starts();
            }
            Happening::Set(by) => {
                self.wrong += if clocks { *by } else { 0 };
                self.line(r#""event":"fixed","file":"slides/a.json""#);
            }
        }
    }
}

/// Follows a log.
fn account(text: &[u8]) -> Account {
    let mut account = Account::new(&Wish::default());
    let mut tracker = Tracker::new("foyer", &mut account);
    for line in text.split(|byte| *byte == b'\n').filter_map(Line::read) {
        tracker.hear(&line, &mut account);
    }
    account
}

/// Milliseconds of each slide.
fn seen(account: &Account) -> BTreeMap<String, i64> {
    let slides = tables::articles(account).into_iter().flat_map(|article| article.slides);
    slides.map(|(id, played)| (id, played.ms)).collect()
}

fn some(seen: &BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    seen.iter().filter(|(_, ms)| **ms > 0).map(|(id, ms)| (id.clone(), *ms)).collect()
}

/// The milliseconds between the first line and the last.
fn span(text: &str) -> i64 {
    let moments: Vec<_> = text.lines().filter_map(|line| Line::read(line.as_bytes())).map(|line| line.moment).collect();
    moments.last().unwrap().instant - moments[0].instant
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn slides_and_gaps_make_the_whole_time_and_each_slide_what_was_seen(life in life()) {
        let told = Teller::tell(&life, false);
        let account = account(told.text.as_bytes());
        prop_assert_eq!(seen(&account), some(&told.seen));
        prop_assert_eq!(tables::total(&account).whole(), span(&told.text), "{}", told.text);
        prop_assert!(account.blanks.values().all(|ms| *ms > 0));
    }

    #[test]
    fn a_wall_clock_that_is_set_changes_no_slide(life in life()) {
        let told = Teller::tell(&life, true);
        let account = account(told.text.as_bytes());
        prop_assert_eq!(seen(&account), some(&told.seen), "{}", told.text);
        prop_assert!(account.blanks.values().chain(account.cells.values().map(|played| &played.ms)).all(|ms| *ms > 0));
    }

    #[test]
    fn lines_that_are_cut_off_never_make_a_time_longer_than_the_player_ran(life in life(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 1..10)) {
        let told = Teller::tell(&life, true);
        let mut lines: Vec<&str> = told.text.lines().collect();
        for cut in &cuts {
            let at = cut.index(lines.len());
            let line = lines[at];
            lines[at] = &line[..line.len() / 2];
        }
        let account = account(lines.join("\n").as_bytes());
        prop_assert!(account.blanks.values().chain(account.cells.values().map(|played| &played.ms)).all(|ms| *ms > 0));
        // A start that is cut off may join two runs to one, whose own clock then tells the time between them.
        let starts = lines.iter().filter(|line| line.contains("\"event\":\"start\"")).count();
        if starts == told.text.matches("\"event\":\"start\"").count() {
            prop_assert!(tables::total(&account).played.ms <= told.ran, "{}", told.text);
        }
    }
}
