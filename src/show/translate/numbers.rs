//! Whether two texts say the same numbers, dates and times, each in the style of its language. Never judges which of
//! them is right.

use std::collections::HashMap;

use super::facts::{Fact, Weight, facts};
use super::lexicon;
use crate::show::language;

/// More than so many numbers that differ are told by the first of them.
const MOST_COMPARED: usize = 200;
const MOST_TOLD: usize = 6;

/// What stands only in the first and only in the second text, as written there; each text with its language.
pub(super) fn differences(before: (&str, &str), after: (&str, &str)) -> (Vec<String>, Vec<String>) {
    if before.0 == after.0 {
        return (Vec::new(), Vec::new());
    }
    let (mut one, mut other) = (Side::of(before), Side::of(after));
    plain(&mut one, &mut other);
    by_readings(&mut one, &mut other);
    by_readings(&mut other, &mut one);
    let (missing, extra) = (one.left(&other), other.left(&one));
    (missing, extra)
}

/// The facts of one text and which of them have their counterpart.
struct Side {
    facts: Vec<Fact>,
    met: Vec<bool>,
    lang: String,
}

impl Side {
    fn of((text, lang): (&str, &str)) -> Self {
        let facts = facts(text, lang);
        Self { met: vec![false; facts.len()], facts, lang: language::primary(lang) }
    }

    /// The facts that still look for a counterpart.
    fn open(&self) -> impl Iterator<Item = usize> {
        let hard = |index: &usize| !self.met[*index] && self.facts[*index].weight != Weight::Excuse;
        (0..self.facts.len()).filter(hard)
    }

    /// The facts by each single thing that they may mean, certain ones before excuses.
    fn by_thing(&self) -> HashMap<String, Vec<usize>> {
        let mut all: HashMap<String, Vec<usize>> = HashMap::new();
        for excuses in [false, true] {
            for (index, fact) in self.facts.iter().enumerate() {
                let singles = fact.readings.iter().filter_map(|reading| match reading.as_slice() {
                    [one] => Some(one),
                    _ => None,
                });
                if (fact.weight == Weight::Excuse) == excuses && !self.met[index] {
                    singles.for_each(|thing| all.entry(thing.clone()).or_default().push(index));
                }
            }
        }
        all
    }

    /// What has no counterpart in the other text, as it is written.
    fn left(&self, other: &Side) -> Vec<String> {
        let mut all: Vec<String> = self
            .open()
            .map(|index| &self.facts[index])
            .filter(|fact| !fact.excused(self, other))
            .take(MOST_TOLD + 1)
            .map(|fact| format!("\"{}\"", fact.written.trim()))
            .collect();
        if all.len() > MOST_TOLD {
            all.pop();
            all.push("…".to_owned());
        }
        all
    }
}

impl Fact {
    /// Whether it may stand on one side only.
    fn excused(&self, mine: &Side, other: &Side) -> bool {
        let Some([thing]) = self.readings.first().map(Vec::as_slice) else { return false };
        let again = |fact: &&Fact| fact.readings.first() == self.readings.first();
        let there = other.facts.iter().chain(&mine.facts).filter(again).count() > 1;
        let on_other = other.facts.iter().any(|fact| fact.readings.first() == self.readings.first());
        // `19. und 20. November` is `November 19 and November 20`; the year may be repeated as well.
        let year = thing.len() == 4 && (thing.starts_with("19") || thing.starts_with("20"));
        if (self.weight == Weight::Month || year) && there && on_other {
            return true;
        }
        let foreign = !lexicon::LANGUAGES.contains(&other.lang.as_str());
        // In a language whose words for small numbers and months are not known here, they may be words.
        foreign && (self.weight == Weight::Month || thing.parse::<u8>().is_ok_and(|number| number <= 12))
    }
}

/// Counterparts that are the same at first sight.
fn plain(one: &mut Side, other: &mut Side) {
    let mut waiting: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
    for index in other.open().collect::<Vec<_>>().into_iter().rev() {
        if let Some(reading) = other.facts[index].readings.first() {
            waiting.entry(reading.clone()).or_default().push(index);
        }
    }
    for index in one.open().collect::<Vec<_>>() {
        let same = one.facts[index].readings.first().and_then(|reading| waiting.get_mut(reading)?.pop());
        if let Some(found) = same {
            one.met[index] = true;
            other.met[found] = true;
        }
    }
}

/// Counterparts that are the same if one is read in another way: `40.000` as forty thousand, `12 300` as two numbers.
fn by_readings(one: &mut Side, other: &mut Side) {
    let waiting = other.by_thing();
    for index in one.open().take(MOST_COMPARED).collect::<Vec<_>>() {
        let found = one.facts[index].readings.iter().find_map(|reading| {
            let mut taken = Vec::new();
            for thing in reading {
                let free = |index: &&usize| !other.met[**index] && !taken.contains(*index);
                taken.push(*waiting.get(thing)?.iter().find(free)?);
            }
            Some(taken)
        });
        if let Some(taken) = found {
            one.met[index] = true;
            taken.into_iter().for_each(|index| other.met[index] = true);
        }
    }
}

#[cfg(test)]
mod tests;
