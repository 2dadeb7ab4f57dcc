//! Changes bytes at random, the way that readers stumble over: pieces moved, doubled and taken from other files, bits turned,
//! numbers at their limits, words of the format in the wrong place, deep nesting.

use super::super::random_articles::Dice;
use super::Input;

/// Numbers at which readers stumble, as bytes of a length field.
const LIMITS: [&[u8]; 10] = [
    &[0],
    &[0xFF],
    &[0x7F],
    &[0x80],
    &[0, 0],
    &[0xFF, 0xFF],
    &[0x7F, 0xFF, 0xFF, 0xFF],
    &[0x80, 0, 0, 0],
    &[0xFF, 0xFF, 0xFF, 0xFF],
    &[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
];

/// Characters at which readers of text stumble.
const ODD: [&str; 16] = [
    "\u{FEFF}",
    "\u{202E}",
    "\0",
    "\u{FFFD}",
    "ä",
    "ä",
    "é",
    "札幌",
    "\u{1F468}\u{200D}\u{1F469}",
    "\r",
    "\r\n\r\n",
    "\u{2028}",
    "\u{AD}",
    "\t",
    "ﬁ",
    "İ",
];

/// Numbers in text.
const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "1e999",
    "-0.0",
    "18446744073709551616",
    "9223372036854775807",
    "NaN",
    "0x10",
    "1,5",
    "99999999999999999999",
    "2026-02-30",
    "9999-12-31T23:59:60Z",
];

/// One of a pool, changed a few times.
pub fn changed(dice: &mut Dice, pool: &[Input], words: &[&str], largest: usize) -> Input {
    let mut input = dice.of(pool).clone();
    for _ in 0..=dice.below(5) {
        change(dice, &mut input.bytes, pool, words);
    }
    input.bytes.truncate(largest);
    input
}

#[expect(clippy::too_many_lines, reason = "it is a list of changes")]
fn change(dice: &mut Dice, bytes: &mut Vec<u8>, pool: &[Input], words: &[&str]) {
    let at = dice.below(bytes.len() + 1);
    let end = (at + 1 + dice.below(40)).min(bytes.len());
    match dice.below(14) {
        0 => drop(bytes.drain(at.min(end)..end)),
        1 => {
            let copy = bytes[at.min(end)..end].to_vec();
            let to = dice.below(bytes.len() + 1);
            (0..=dice.below(3)).for_each(|_| drop(bytes.splice(to..to, copy.iter().copied())));
        }
        2 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << dice.below(8);
            }
        }
        3 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = u8::try_from(dice.below(256)).unwrap();
            }
        }
        4 => {
            let limit = *dice.of(&LIMITS);
            let to = (at + limit.len()).min(bytes.len());
            bytes.splice(at..to, limit.iter().copied());
        }
        5 => bytes.truncate(at),
        6 | 7 if !words.is_empty() => {
            let word = dice.of(words).as_bytes();
            let to = if dice.below(2) == 0 { at } else { end.max(at) };
            bytes.splice(at..to, word.iter().copied());
        }
        8 => drop(bytes.splice(at..at, dice.of(&ODD).bytes())),
        9 => {
            // A number in text gives way to another one.
            let from = bytes[..at].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |before| before + 1);
            let to = bytes[at..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |after| at + after);
            bytes.splice(from..to, dice.of(&NUMBERS).bytes());
        }
        10 => {
            // A piece of another file.
            let other = &dice.of(pool).bytes;
            let from = dice.below(other.len() + 1);
            let to = (from + dice.below(200)).min(other.len());
            bytes.splice(at..end.max(at), other[from..to].iter().copied());
        }
        11 => {
            // The beginning of this one, the end of another.
            let other = &dice.of(pool).bytes;
            let from = dice.below(other.len() + 1);
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from..]);
        }
        12 => {
            let word = if words.is_empty() { "(" } else { *dice.of(words) };
            let count = 1 << dice.below(10);
            let text = word.repeat(count);
            bytes.splice(at..at, text.bytes());
        }
        _ => {
            let other = dice.below(bytes.len().max(1));
            if at < bytes.len() {
                bytes.swap(at, other);
            }
        }
    }
}
