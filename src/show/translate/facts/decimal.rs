//! Numbers as plain decimals: signs of thousands, decimals, and words and signs that multiply.

use super::{Scan, Token};
use crate::show::translate::lexicon;

/// What digits with signs between them may mean; `thousands` is the sign that parts thousands in the language.
pub(super) fn readings(raw: &str, thousands: char) -> Vec<Vec<String>> {
    let groups: Vec<&str> = raw.split(|sign: char| !sign.is_ascii_digit()).collect();
    let signs: Vec<char> = raw.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    let each: Vec<String> = groups.iter().map(|group| plain(group)).collect();
    let Some((&last, before)) = signs.split_last() else {
        return vec![each];
    };
    let threes = |groups: &[&str]| {
        let (first, rest) = groups.split_first().map_or(("", [].as_slice()), |(first, rest)| (*first, rest));
        (1..=3).contains(&first.len()) && first != "0" && rest.iter().all(|group| group.len() == 3)
    };
    let whole = plain(&groups.concat());
    let (head, tail) = groups.split_at(groups.len() - 1);
    let decimal = plain(&format!("{}.{}", head.concat(), tail.concat()));
    let is_point = matches!(last, '.' | ',');
    let alike = before.iter().all(|sign| *sign == last);
    if alike && threes(&groups) {
        return match (is_point && before.is_empty(), last == thousands) {
            (true, true) => vec![vec![whole], vec![decimal], each],
            (true, false) => vec![vec![decimal], vec![whole], each],
            (false, _) => vec![vec![whole], each],
        };
    }
    let parted = before.iter().all(|sign| Some(sign) == before.first() && *sign != last);
    if is_point && (before.is_empty() || parted && threes(head)) {
        return vec![vec![decimal], each];
    }
    vec![each]
}

/// A decimal without zeros that mean nothing.
pub(super) fn plain(number: &str) -> String {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let whole = whole.trim_start_matches('0');
    let part = part.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

/// A plain decimal times a power of ten.
pub(super) fn shifted(number: &str, power: u32) -> String {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let power = usize::try_from(power).unwrap_or_default();
    let (up, rest) = part.split_at(part.len().min(power));
    let zeros = "0".repeat(power - up.len());
    plain(&format!("{whole}{up}{zeros}.{rest}"))
}

/// `4万`, `1億2000万`, `3万5千`.
pub(super) fn with_signs(scan: &Scan<'_>, token: &mut Token) {
    let mut at = token.digits;
    let mut number = token.readings.first().and_then(|reading| reading.first()).cloned().unwrap_or_default();
    let mut parts = Vec::new();
    while let Some(power) = lexicon::sign_power(scan.at(at)) {
        parts.push(shifted(&number, power));
        at += 1;
        let end = scan.number_end(at);
        if end == at {
            number.clear();
            break;
        }
        number = plain(&scan.text(at, end).replace(',', ""));
        at = end;
    }
    parts.extend((!number.is_empty()).then_some(number));
    let sum = parts.iter().try_fold(0u128, |sum, part| part.parse::<u128>().ok()?.checked_add(sum));
    token.readings = vec![sum.map_or(parts, |sum| vec![sum.to_string()])];
    token.end = at;
}
