//! The line of a file with a marker under one place of it, for a terminal. Knows how wide letters are; reads nothing.

use unicode_width::UnicodeWidthChar as _;

/// So many columns of a line are shown.
const WIDE: usize = 100;
/// So many of them before the place, where the line is longer.
const BEFORE: usize = 60;
/// What a tab is shown as.
const TAB: &str = "    ";

/// A line as it is shown, and the marker under the place in it; `column` counts characters from 1. Tabs become spaces,
/// and control characters, which could do anything to a terminal, a sign of their own.
pub fn of(line: &str, column: usize) -> [String; 2] {
    let at = column.saturating_sub(1);
    let letters: Vec<char> = line.chars().collect();
    let widths: Vec<usize> = letters.iter().map(|letter| width(*letter)).collect();
    let at = at.min(letters.len());
    let ahead: usize = widths.iter().take(at).sum();
    let all: usize = widths.iter().sum();
    let (mut from, mut to) = (0, letters.len());
    if all > WIDE {
        let mut left = ahead;
        while left > BEFORE {
            left -= widths[from];
            from += 1;
        }
        to = from;
        let mut shown = 0;
        while to < letters.len() && shown + widths[to] <= WIDE {
            shown += widths[to];
            to += 1;
        }
    }
    let mut shown = String::from(if from > 0 { "…" } else { "" });
    for letter in letters.iter().take(to).skip(from) {
        match letter {
            '\t' => shown.push_str(TAB),
            letter if odd(*letter) => shown.push('\u{FFFD}'),
            letter => shown.push(*letter),
        }
    }
    if to < letters.len() {
        shown.push('…');
    }
    let before: usize = widths.iter().take(at).skip(from).sum::<usize>() + usize::from(from > 0);
    [shown, format!("{}^", " ".repeat(before))]
}

/// Characters that move what follows: control characters, and those that turn the direction of text.
fn odd(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Columns of a terminal that a letter takes.
fn width(letter: char) -> usize {
    match letter {
        '\t' => TAB.len(),
        letter if odd(letter) => 1,
        letter => letter.width().unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr as _;

    use super::*;

    /// What stands under the marker: the letter of the shown line that begins where the marker does.
    fn marked([shown, marker]: &[String; 2]) -> Option<char> {
        let mut column = 0;
        for letter in shown.chars() {
            if column == marker.len() - 1 && width(letter) > 0 {
                return Some(letter);
            }
            column += width(letter);
        }
        None
    }

    #[test]
    fn the_marker_stands_under_its_letter() {
        for (line, column, letter) in [
            ("\"a\": 1", 1, Some('"')),
            ("\"a\": 1", 6, Some('1')),
            ("\t\"a\": 1", 2, Some('"')),
            ("\t\t\"a\": x", 8, Some('x')),
            ("\"北海道\": x", 8, Some('x')),
            ("\"u\u{308}\": x", 7, Some('x')),
            ("ab", 3, None),
            ("", 1, None),
            ("ab", 99, None),
            ("ab", 0, Some('a')),
        ] {
            let found = of(line, column);
            assert_eq!(marked(&found), letter, "{found:?}");
        }
    }

    #[test]
    fn a_long_line_is_shown_around_its_place() {
        let line = format!("{}X{}", "a".repeat(5_000), "b".repeat(5_000));
        for (line, column) in [(line.clone(), 5_001), (line.replace('a', "北"), 5_001)] {
            let found = of(&line, column);
            assert_eq!(marked(&found), Some('X'), "{found:?}");
            assert!(found[0].width() <= WIDE + 2 && found[0].starts_with('…') && found[0].ends_with('…'), "{found:?}");
        }
        for column in [1, 30, 9_999, 10_001, 10_002] {
            let [shown, marker] = of(&line, column);
            assert!(shown.width() <= WIDE + 2 && marker.len() <= WIDE + 3, "{column}: {shown}");
        }
    }

    #[test]
    fn nothing_in_a_line_reaches_the_terminal_but_letters() {
        let [shown, marker] = of("a\u{1B}[2Jb\u{202E}\u{7}\u{9B}c", 10);
        assert!(!shown.contains(odd) && shown.ends_with('c'), "{shown:?}");
        assert_eq!(marker.len(), shown.width(), "{shown:?}");
    }
}
