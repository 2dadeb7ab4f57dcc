//! The numbers, dates and times of a text, each in one form whatever the style of its language. Compares nothing.
//!
//! A number is its plain decimal (`40000`, `3.5`), a time `T18:00`, a decade `d90`, a telephone number its last digits;
//! a date falls apart into the numbers of day, month and year, since languages order them differently.

mod clock;
mod decimal;

use super::lexicon;
use clock::{Clock, Mark};

/// How much a fact counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// It must have a counterpart.
    Certain,
    /// A month, which must have one too, but may be said once for several days.
    Month,
    /// It may be the counterpart of another one, but needs none: a word such as *two*.
    Excuse,
}

/// A number, date or time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    /// As it stands in the text.
    pub written: String,
    /// What it may mean, the likeliest first: each a list of things that it says together.
    pub readings: Vec<Vec<String>>,
    pub weight: Weight,
}

/// A fact and where it stands.
#[derive(Debug, Clone)]
struct Token {
    start: usize,
    end: usize,
    /// Where its first run of digits and signs ends.
    digits: usize,
    readings: Vec<Vec<String>>,
    weight: Weight,
    clock: Option<Clock>,
}

/// The facts of a text in a language, in their order.
pub(super) fn facts(text: &str, lang: &str) -> Vec<Fact> {
    let chars: Vec<char> = text.chars().map(narrow).collect();
    let mut scan = Scan { chars: &chars, lang, tokens: Vec::new() };
    scan.run();
    clock::spread(scan.chars, &mut scan.tokens);
    let written = |token: &Token| chars.get(token.start..token.end).unwrap_or_default().iter().collect();
    let fact = |token: Token| Fact { written: written(&token), readings: token.readings, weight: token.weight };
    scan.tokens.into_iter().map(fact).collect()
}

/// Full-width digits, letters and signs as ordinary ones.
fn narrow(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => u32::from(sign).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(sign),
        '\u{3000}' => ' ',
        _ => sign,
    }
}

/// A letter of an alphabet whose words are parted by spaces.
fn is_latin(sign: char) -> bool {
    sign.is_alphabetic() && sign < '\u{0250}'
}

struct Scan<'a> {
    chars: &'a [char],
    lang: &'a str,
    tokens: Vec<Token>,
}

impl Scan<'_> {
    fn at(&self, index: usize) -> char {
        self.chars.get(index).copied().unwrap_or('\n')
    }

    fn text(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end.min(self.chars.len())).unwrap_or_default().iter().collect()
    }

    /// The end of the run of signs from `start` on.
    fn while_at(&self, start: usize, fits: impl Fn(char) -> bool) -> usize {
        let more = self.chars.iter().skip(start).take_while(|sign| fits(**sign)).count();
        start + more
    }

    /// Whether these signs stand there.
    fn stands(&self, at: usize, wanted: &str) -> bool {
        wanted.chars().enumerate().all(|(index, sign)| self.at(at + index) == sign)
    }

    /// What stands right before.
    fn before(&self, end: usize, count: usize) -> String {
        self.text(end.saturating_sub(count), end)
    }

    fn run(&mut self) {
        let mut index = 0;
        while index < self.chars.len() {
            let sign = self.at(index);
            index = if sign.is_ascii_digit() || sign == '+' {
                self.digit(index)
            } else if is_latin(sign) {
                self.word(index)
            } else if lexicon::numeral(sign).is_some() {
                self.numeral(index)
            } else {
                if self.stands(index, "正午") {
                    self.excuse(index, index + 2, "T12:00".to_owned());
                }
                index + 1
            };
        }
    }

    fn push(&mut self, start: usize, end: usize, readings: Vec<Vec<String>>, weight: Weight) {
        self.tokens.push(Token { start, end, digits: end, readings, weight, clock: None });
    }

    fn excuse(&mut self, start: usize, end: usize, thing: String) {
        self.push(start, end, vec![vec![thing]], Weight::Excuse);
    }

    fn word(&mut self, start: usize) -> usize {
        let end = self.while_at(start, is_latin);
        let word = self.text(start, end).to_lowercase();
        if let Some((month, short)) = lexicon::month(&word) {
            let dated = self.is_dated(start, end);
            if dated || !short {
                let weight = if dated { Weight::Month } else { Weight::Excuse };
                self.push(start, end, vec![vec![month.to_string()]], weight);
            }
            return end;
        }
        if let Some((hour, minute)) = lexicon::moment(&word) {
            self.excuse(start, end, clock::thing(hour, minute));
        }
        for count in lexicon::counts(&word) {
            self.excuse(start, end, count.to_string());
        }
        end
    }

    /// Whether a month has its day or year beside it.
    fn is_dated(&self, start: usize, end: usize) -> bool {
        let after = self.while_at(end, |sign| sign == '.');
        let after = self.while_at(after, |sign| matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | ','));
        if self.at(after).is_ascii_digit() {
            return true;
        }
        let Some(last) = self.tokens.iter().rev().find(|token| token.weight == Weight::Certain) else { return false };
        let between = self.text(last.end, start);
        let between = between.trim_start_matches('.');
        !between.contains('\n') && matches!(between.trim(), "" | "of")
    }

    /// `三`, `十二`, `二十`: may be part of any word, so they are excuses at most.
    fn numeral(&mut self, start: usize) -> usize {
        let end = self.while_at(start, |sign| lexicon::numeral(sign).is_some());
        let signs: Vec<u32> = self.chars[start..end].iter().filter_map(|sign| lexicon::numeral(*sign)).collect();
        let value = match signs.as_slice() {
            [one] => Some(*one),
            [10, one] => Some(10 + one),
            [ten, 10] => Some(ten * 10),
            [ten, 10, one] => Some(ten * 10 + one),
            _ => None,
        };
        if let Some(value) = value {
            self.excuse(start, end, value.to_string());
        }
        end
    }

    fn digit(&mut self, start: usize) -> usize {
        if let Some((end, last)) = self.phone(start) {
            self.push(start, end, vec![vec![format!("tel{last}")]], Weight::Certain);
            return end;
        }
        if self.at(start) == '+' {
            return start + 1;
        }
        let run = self.while_at(start, |sign| sign.is_ascii_digit());
        if start > 0 && is_latin(self.at(start - 1)) {
            // Part of a name: CO2, A40.
            self.excuse(start, run, decimal::plain(&self.text(start, run)));
            return run;
        }
        if let Some((end, readings)) = self.dotted_date(start) {
            self.push(start, end, readings, Weight::Certain);
            return end;
        }
        let digits = self.number_end(start);
        let raw = self.text(start, digits);
        let readings = decimal::readings(&raw, lexicon::thousands(self.lang));
        let mut token = Token { start, end: digits, digits, readings, weight: Weight::Certain, clock: None };
        self.suffix(&mut token);
        let end = token.end.max(digits);
        self.tokens.push(token);
        end
    }

    /// Digits with the signs that may stand inside a number or a time; spaces only between groups of three.
    fn number_end(&self, start: usize) -> usize {
        let group = |from: usize| self.while_at(from, |sign| sign.is_ascii_digit());
        let mut end = group(start);
        let mut len = end - start;
        loop {
            let sign = self.at(end);
            let next = group(end + 1);
            let more = next - (end + 1).min(next);
            let fits = match sign {
                '.' | ',' => more > 0,
                ':' => len <= 2 && more == 2,
                ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => len <= 3 && more == 3,
                _ => false,
            };
            if !fits {
                return end;
            }
            (end, len) = (next, more);
        }
    }

    /// `+49 231 50-22 222`, `0231 5022222`: where it ends, and its last digits, which the country code does not change.
    fn phone(&self, start: usize) -> Option<(usize, String)> {
        let plus = self.at(start) == '+';
        let first = self.while_at(start + usize::from(plus), |sign| sign.is_ascii_digit());
        let group = first - start;
        if group < 2 || !plus && (self.at(start) != '0' || group < 3) {
            return None;
        }
        let inside = |sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '\u{a0}' | '/' | '-' | '–' | '(' | ')');
        let run = self.while_at(start + 1, inside);
        let digits: String = self.text(start, run).chars().filter(char::is_ascii_digit).collect();
        let last = digits.get(digits.len().checked_sub(6)?..)?;
        let end = (start..run).rev().find(|index| self.at(*index).is_ascii_digit())? + 1;
        (digits.len() >= 7).then(|| (end, last.to_owned()))
    }

    /// `19.11.`, `19.11.2026`, `19.11.26`.
    fn dotted_date(&self, start: usize) -> Option<(usize, Vec<Vec<String>>)> {
        let part = |from: usize| {
            let end = self.while_at(from, |sign| sign.is_ascii_digit());
            let value: u32 = self.text(from, end).parse().ok()?;
            (self.at(end) == '.' && end - from <= 2).then_some((value, end + 1))
        };
        let (day, next) = part(start)?;
        let next = self.while_at(next, |sign| sign == ' ');
        let (month, end) = part(next)?;
        if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
            return None;
        }
        let date = vec![day.to_string(), month.to_string()];
        let run = self.while_at(end, |sign| sign.is_ascii_digit());
        let year = self.text(end, run);
        match run - end {
            // `3.5.` may be the end of a sentence.
            0 => {
                let number = decimal::plain(&self.text(start, end - 1).replace(' ', ""));
                Some((end, vec![date, vec![number]]))
            }
            2 => Some((run, vec![[date, vec![format!("20{year}")]].concat()])),
            4 => Some((run, vec![[date, vec![year]].concat()])),
            _ => None,
        }
    }

    /// Takes what stands after a number and belongs to it.
    fn suffix(&self, token: &mut Token) {
        self.clock_after(token);
        if token.clock.is_some() {
            return;
        }
        let at = token.digits;
        if lexicon::sign_power(self.at(at)).is_some() {
            decimal::with_signs(self, token);
            return;
        }
        match self.at(at) {
            '年' if self.stands(at + 1, "代") => return self.decade(token, at + 2),
            '年' => return self.era(token),
            '月' => {
                let dated = self.at(at + 1).is_ascii_digit() || token.start > 0 && self.at(token.start - 1) == '年';
                token.weight = if dated { Weight::Month } else { Weight::Excuse };
                token.end = at + 1;
                return;
            }
            _ => {}
        }
        let letters = if matches!(self.at(at), '\'' | '’') { at + 1 } else { at };
        let end = self.while_at(letters, is_latin);
        match self.text(letters, end).as_str() {
            "er" | "ern" | "ers" | "s" => return self.decade(token, end),
            "st" | "nd" | "rd" | "th" => token.end = end,
            _ => {}
        }
        let from = self.while_at(at, |sign| matches!(sign, ' ' | '\u{a0}' | '\u{202f}'));
        let to = self.while_at(from, is_latin);
        if let Some(power) = lexicon::power(&self.text(from, to).to_lowercase()) {
            for thing in token.readings.iter_mut().flatten() {
                *thing = decimal::shifted(thing, power);
            }
            token.end = to;
        }
    }

    fn decade(&self, token: &mut Token, end: usize) {
        let raw = self.text(token.start, token.digits);
        if matches!(raw.len(), 2 | 4) && raw.ends_with('0') && raw.bytes().all(|byte| byte.is_ascii_digit()) {
            let tens = raw.get(raw.len() - 2..).unwrap_or_default();
            token.readings.insert(0, vec![format!("d{tens}")]);
            token.end = end;
        }
    }

    fn era(&self, token: &mut Token) {
        let Some(before) = lexicon::era(&self.before(token.start, 2)) else { return };
        if let Ok(year) = self.text(token.start, token.digits).parse::<u32>() {
            token.readings = vec![vec![before.saturating_add(year).to_string()]];
            // Often written beside the year itself.
            token.weight = Weight::Excuse;
        }
    }

    /// Makes a time of a number that is one.
    fn clock_after(&self, token: &mut Token) {
        let Some((clock, end)) = clock::read(self, token.start, token.digits) else { return };
        token.end = end;
        token.readings = clock.readings();
        // `6:30` may be a time of the evening only if something says so; alone it is one of the day.
        token.clock = Some(clock);
        if clock.mark == Mark::Maybe {
            token.clock = None;
            token.end = token.digits;
        }
    }
}
