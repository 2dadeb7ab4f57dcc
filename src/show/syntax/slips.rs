//! Slips that many people make in JSON and that break it somewhere else than where they stand: a quotation mark inside a
//! text, a curly one at its end, a comma in a number, a date without quotation marks. Only tells them; repairs nothing.

use super::mend::Mend;
use super::scan::{CURLY, Slip, Strings, at};
use crate::say::say;
use crate::show::date;

/// The slip that explains why a file breaks at an offset, if it is a known one.
pub(super) fn remark(text: &str, start: usize, strings: &Strings) -> Option<Slip> {
    number(text, start).or_else(|| inner_quote(text, start, strings))
}

/// A text that begins at `start` and has no end, if a curly quotation mark stands where its end should be: before a
/// colon, a comma, a bracket or the end of the line.
pub(super) fn curly_end(text: &str, start: usize) -> Option<Slip> {
    let rest = text.get(start + 1..)?;
    let line = rest.split(['\n', '\r']).next()?;
    let (offset, found) =
        line.char_indices().filter(|(_, letter)| CURLY.contains(*letter)).find(|(offset, letter)| {
            let after = line.get(offset + letter.len_utf8()..).unwrap_or_default().trim_start();
            after.is_empty() || after.starts_with([',', ':', '}', ']'])
        })?;
    Some(at(start + 1 + offset, say!("json-curly", found = found)).mended(Mend::CurlyEnd))
}

/// `7,5`, `19.11.2026` or `2026-11-19` without quotation marks.
fn number(text: &str, start: usize) -> Option<Slip> {
    let part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-');
    let before = text.get(..start)?;
    let begin = before.trim_end_matches(part).len();
    let run: String = text.get(begin..)?.chars().take_while(|letter| part(*letter)).take(24).collect();
    let run = run.trim_end_matches(['.', ',', '-']);
    // Digits that go on as a word, or behind one, are no number.
    let neighbour = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '"');
    let ahead = before.get(..begin).and_then(|ahead| ahead.chars().next_back());
    if neighbour(ahead) || neighbour(text.get(begin + run.len()..)?.chars().next()) {
        return None;
    }
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((whole, rest)) = run.split_once(',')
        && digits(whole.trim_start_matches('-'))
        && digits(rest)
    {
        let message = say!("json-number-comma", number = format!("{whole}.{rest}"));
        return Some(at(begin, message).mended(Mend::NumberComma));
    }
    let date = date::read(run)?;
    Some(at(begin, say!("json-date-bare", date = date.to_string())).mended(Mend::Date))
}

/// A quotation mark inside a text: a text has ended and words follow, with as many quotation marks behind them as the rest
/// of that text has.
fn inner_quote(text: &str, start: usize, strings: &Strings) -> Option<Slip> {
    let end = strings.last_end;
    let ended = strings.last_with_break.is_none() && text.get(..end)?.ends_with('"');
    let between = text.get(end..start.max(end))?;
    let rest = text.get(end..)?.split(['\n', '\r']).next()?;
    let next = rest.trim_start().chars().next()?;
    let words = !matches!(next, ',' | ':' | '{' | '}' | '[' | ']' | '"') && !CURLY.contains(next);
    let quotes = rest.matches('"').count() - rest.matches("\\\"").count();
    let fits = ended && between.trim().is_empty() && words && quotes >= 2 && quotes.is_multiple_of(2);
    fits.then(|| at(end - 1, say!("json-inner-quote")).mended(Mend::InnerQuote))
}

#[cfg(test)]
mod tests {
    use crate::show::syntax::parse;

    #[test]
    fn a_slip_is_told_where_it_stands() {
        for (text, place, part) in [
            ("{\"a\": \"Der \"Phönix\" ist da\"}", (1, 12), "inside a text"),
            ("{\"a\": \"Der \"Phönix\" ist da\",\n\"b\": 1}", (1, 12), "inside a text"),
            ("{\"a\": \"\"Phönix\" ist da\"}", (1, 8), "inside a text"),
            ("{\"a\": \"Neu: \"Phönix\"\"}", (1, 13), "inside a text"),
            ("{\"a\": \"Die \"7\" Zwerge\"}", (1, 12), "inside a text"),
            ("{\"a\": \"Die \"(7)\" Zwerge\"}", (1, 12), "inside a text"),
            ("[\"Er \"ja\" und \"nein\" sagt\", 1]", (1, 6), "inside a text"),
            ("{\"a“: 1}", (1, 4), "straight"),
            ("{\"a\": \"x”,\n\"b\": 1}", (1, 9), "straight"),
            ("{\"a\": \"„x“ und\n\"b\": 1}", (1, 7), "closing"),
            ("{\"a\": 7,5}", (1, 7), "7.5"),
            ("{\"a\": 7,5, \"b\": 1}", (1, 7), "7.5"),
            ("{\"a\": -0,25\n}", (1, 7), "-0.25"),
            ("{\"a\": 19.11.2026}", (1, 7), "\"2026-11-19\""),
            ("{\"a\": 19.11.2026, \"b\": 1}", (1, 7), "\"2026-11-19\""),
            ("{\"a\": 2026-11-19}", (1, 7), "\"2026-11-19\""),
        ] {
            let remark = parse(text).expect_err(text).slips.remove(0);
            assert_eq!((remark.at.line, remark.at.column), place, "{text}: {}", remark.message);
            assert!(remark.message.to_string().contains(part), "{text}: {}", remark.message);
        }
    }

    #[test]
    fn other_mistakes_are_no_slips_of_these() {
        for (text, part) in [
            ("{\"a\": \"x\" b\": 1}", "outside"),
            ("{\"a\": \"x\" \"b\": 1}", "comma is missing"),
            ("[1,2,3 4]", "comma is missing"),
            ("{\"a\": 1.2.3}", "number"),
            ("{\"a\": 12 s}", "outside"),
            ("{\"a\": \"x\" y}", "outside"),
            ("{\"a\": 99.99.2026}", "number"),
        ] {
            let remark = parse(text).expect_err(text).slips.remove(0);
            assert!(remark.message.to_string().contains(part), "{text}: {}", remark.message);
        }
    }
}
