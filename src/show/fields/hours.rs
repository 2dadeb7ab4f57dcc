//! Owns how times of day are read out of words: `18:00–20:00`, `18-20 Uhr`, `10 bis 12:30 Uhr`, `6–8 pm`, `18時`.
//! Reads the whole text or nothing of it: a time that is only half understood would take something off too early.

use unicode_normalization::UnicodeNormalization;

/// Times of day in minutes from midnight, 0 to 1440.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hours {
    /// When it begins; none for `bis 12 Uhr`.
    pub from: Option<u16>,
    /// When it ends, if that is written.
    pub until: Option<u16>,
    /// Nothing but a beginning was meant (`ab 18 Uhr`).
    pub open: bool,
}

impl Hours {
    /// The minute of the day at which something with these hours is over: its end, else an hour after its beginning.
    /// None if that is not known or not on the same day.
    pub fn over(self) -> Option<u16> {
        let over = match (self.from, self.until) {
            (from, Some(until)) => Some(until).filter(|until| from.is_none_or(|from| from < *until)),
            (Some(from), None) if !self.open => Some(from + 60),
            _ => None,
        };
        over.filter(|minute| *minute < 1440)
    }
}

/// Texts longer than this are no time.
const LONGEST: usize = 64;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// One or two digits.
    Number(u16, usize),
    /// `:` or a dot between digits.
    Colon,
    /// A word in small letters, or a dash.
    Word(String),
}

/// The hours that a text means; none if it holds anything else.
pub(crate) fn read(text: &str) -> Option<Hours> {
    if text.len() > LONGEST {
        return None;
    }
    let tokens = tokens(text)?;
    let mut rest = Rest { tokens: &tokens };
    rest.any(&["ca", "circa", "um", "at"]);
    let open = rest.any(&["ab", "seit", "from", "since"]);
    let ends = !open && rest.any(&["bis", "until", "till"]);
    if !open && !ends {
        rest.any(&["von", "zwischen", "between"]);
    }
    let (first, first_half) = rest.time()?;
    if rest.tokens.is_empty() {
        let minute = minute(first, first_half)?;
        let (from, until) = if ends { (None, Some(minute)) } else { (Some(minute), None) };
        return Some(Hours { from, until, open });
    }
    if ends || !rest.any(&["-", "bis", "to", "until", "till", "und", "and", "から"]) {
        return None;
    }
    if rest.tokens.is_empty() {
        return Some(Hours { from: Some(minute(first, first_half)?), until: None, open: true });
    }
    rest.any(&["ca", "circa"]);
    let (second, second_half) = rest.time()?;
    rest.any(&["まで"]);
    if !rest.tokens.is_empty() {
        return None;
    }
    let until = minute(second, second_half)?;
    // `6–8 pm` is an evening, `11–1 pm` begins before noon.
    let half = first_half.or_else(|| second_half.map(|late| late == (first.0 % 12 < second.0 % 12)));
    Some(Hours { from: Some(minute(first, half)?), until: Some(until), open: false })
}

/// The minute of the day of an hour and a minute; `late` tells am from pm where that was written.
fn minute((hour, minute): (u16, u16), late: Option<bool>) -> Option<u16> {
    let hour = match late {
        None => hour,
        Some(late) if (1..=12).contains(&hour) => hour % 12 + if late { 12 } else { 0 },
        // `午後18時` says the same twice.
        Some(_) => hour,
    };
    let sum = hour * 60 + minute;
    (minute < 60 && sum <= 1440).then_some(sum)
}

/// The tokens that are still to be read.
struct Rest<'t> {
    tokens: &'t [Token],
}

impl Rest<'_> {
    /// Takes the next token if it is one of these words.
    fn any(&mut self, words: &[&str]) -> bool {
        match self.tokens {
            [Token::Word(word), rest @ ..] if words.contains(&word.as_str()) => {
                self.tokens = rest;
                true
            }
            _ => false,
        }
    }

    /// Takes a number of two digits.
    fn pair(&mut self) -> Option<u16> {
        match self.tokens {
            [Token::Number(number, 2), rest @ ..] => {
                self.tokens = rest;
                Some(*number)
            }
            _ => None,
        }
    }

    /// Takes an hour and a minute, and whether it is before or after noon if that is written.
    fn time(&mut self) -> Option<((u16, u16), Option<bool>)> {
        let mut late = self.half(&["午前"], &["午後"]);
        let [Token::Number(hour, _), rest @ ..] = self.tokens else {
            return None;
        };
        self.tokens = rest;
        let mut minute = 0;
        if let [Token::Colon, rest @ ..] = self.tokens {
            self.tokens = rest;
            minute = self.pair()?;
            self.any(&["uhr", "h"]);
        } else if self.any(&["時"]) {
            if self.any(&["半"]) {
                minute = 30;
            } else if let Some(found) = self.pair() {
                minute = found;
                self.any(&["分"]);
            }
        } else if self.any(&["uhr", "h"]) {
            minute = self.pair().unwrap_or_default();
        }
        late = late.or_else(|| self.half(&["am"], &["pm"]));
        Some(((*hour, minute), late))
    }

    fn half(&mut self, early: &[&str], late: &[&str]) -> Option<bool> {
        if self.any(early) {
            return Some(false);
        }
        self.any(late).then_some(true)
    }
}

/// Japanese words are not parted by spaces, so these are looked for.
const JAPANESE: [&str; 7] = ["午前", "午後", "から", "まで", "時", "分", "半"];

/// The tokens of a text; none if it holds a sign that no time has.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let text = text.nfkc().collect::<String>().to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    let mut tokens: Vec<Token> = Vec::new();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            space if space.is_whitespace() => space.len_utf8(),
            digit if digit.is_ascii_digit() => {
                let length = run(rest, |letter| letter.is_ascii_digit());
                let digits = rest.get(..length).filter(|digits| digits.len() <= 2)?;
                tokens.push(Token::Number(digits.parse().ok()?, length));
                length
            }
            ':' | '.' if between_digits(&tokens, rest) => {
                tokens.push(Token::Colon);
                1
            }
            '.' if matches!(tokens.last(), Some(Token::Word(_))) => 1,
            '-' | '–' | '—' | '−' | '~' | '〜' | '‐' | '‑' => {
                tokens.push(Token::Word("-".to_owned()));
                first.len_utf8()
            }
            letter if letter.is_alphabetic() => {
                let word = JAPANESE.iter().find(|word| rest.starts_with(**word));
                let length = word.map_or_else(|| run(rest, |letter| letter.is_alphabetic()), |word| word.len());
                tokens.push(Token::Word(rest.get(..length)?.to_owned()));
                length
            }
            _ => return None,
        };
        rest = rest.get(length..)?;
    }
    Some(tokens)
}

/// Length in bytes of what a text begins with.
fn run(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|letter| !fits(letter)).unwrap_or(text.len())
}

/// Whether the sign at the start of `rest` stands right between an hour and two digits.
fn between_digits(tokens: &[Token], rest: &str) -> bool {
    let digits = rest.get(1..).unwrap_or_default().bytes().take_while(u8::is_ascii_digit).count();
    digits == 2 && matches!(tokens.last(), Some(Token::Number(..)))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn hours_are_read_out_of_what_people_write() {
        let at = |hour: u16, minute: u16| Some(hour * 60 + minute);
        let cases = [
            ("18:00–20:00", at(18, 0), at(20, 0)),
            ("18-20 Uhr", at(18, 0), at(20, 0)),
            ("10:00 bis 12:30 Uhr", at(10, 0), at(12, 30)),
            ("von 9 Uhr bis 12 Uhr", at(9, 0), at(12, 0)),
            ("8.30–9.15 Uhr", at(8, 30), at(9, 15)),
            ("18 Uhr", at(18, 0), None),
            ("18 Uhr 30", at(18, 30), None),
            ("18h30", at(18, 30), None),
            ("18:00", at(18, 0), None),
            ("ca. 18 Uhr", at(18, 0), None),
            ("bis 12 Uhr", None, at(12, 0)),
            ("0:00-24:00", at(0, 0), at(24, 0)),
            ("6–8 pm", at(18, 0), at(20, 0)),
            ("11–1 pm", at(11, 0), at(13, 0)),
            ("12 am", at(0, 0), None),
            ("12:15 p.m. to 1 p.m.", at(12, 15), at(13, 0)),
            ("18時から20時まで", at(18, 0), at(20, 0)),
            ("１８：３０〜２０：００", at(18, 30), at(20, 0)),
            ("午後6時半", at(18, 30), None),
        ];
        for (text, from, until) in cases {
            let found = read(text).unwrap_or_else(|| panic!("{text} must be read"));
            assert_eq!((found.from, found.until, found.open), (from, until, false), "{text}");
        }
        for text in ["ab 18 Uhr", "from 6 pm", "18時から", "18 Uhr bis"] {
            assert!(read(text).is_some_and(|found| found.open), "{text}");
        }
    }

    #[test]
    fn what_is_not_wholly_a_time_is_none() {
        for text in [
            "",
            "abends",
            "25 Uhr",
            "18:60",
            "24:30",
            "18.",
            "19.11. 18 Uhr",
            "18 Uhr, Einlass 17 Uhr",
            "18:00 (Einlass 17:00)",
            "1800",
            "18:00 19:00",
            "bis 18 bis 20 Uhr",
            "–",
            "nach Vereinbarung",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn something_is_over_at_its_end_or_an_hour_after_its_beginning() {
        let cases = [
            ("18:00–20:00", Some(1200)),
            ("18 Uhr", Some(1140)),
            ("bis 12 Uhr", Some(720)),
            ("ab 18 Uhr", None),
            ("22–2 Uhr", None),
            ("23:30", None),
            ("20–24 Uhr", None),
            ("18:00–18:00", None),
        ];
        for (text, over) in cases {
            assert_eq!(read(text).and_then(super::Hours::over), over, "{text}");
        }
    }
}
