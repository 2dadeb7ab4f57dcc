//! Owns where `[text](link)` stands in a text. Never judges the link: it is shown, not followed.

use std::ops::Range;

/// A link address is never longer than this many bytes; keeps the search linear on hostile text.
const LONGEST: usize = 2048;

/// One link by its byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// From `[` to `)`, both included.
    pub whole: Range<usize>,
    /// The text between the brackets.
    pub text: Range<usize>,
    /// The address between the parentheses.
    pub target: Range<usize>,
}

/// All links of a text in their order; they never overlap.
pub(super) fn find(text: &str) -> Vec<Link> {
    let bytes = text.as_bytes();
    let mut links = Vec::new();
    let mut at = 0;
    let mut open = None;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'[' => open = Some(at),
            b'\n' => open = None,
            b']' => {
                let link = open.take().and_then(|start| close(text, start, at));
                if let Some(link) = link {
                    at = link.whole.end;
                    links.push(link);
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    links
}

/// The link whose text stands between `open` (`[`) and `shut` (`]`), if an address follows.
fn close(text: &str, open: usize, shut: usize) -> Option<Link> {
    let label = text.get(open + 1..shut).filter(|label| !label.trim().is_empty())?;
    let bytes = text.as_bytes();
    if bytes.get(shut + 1) != Some(&b'(') {
        return None;
    }
    let start = shut + 2;
    let mut depth = 0_usize;
    for (offset, byte) in bytes.get(start..)?.iter().take(LONGEST).enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth > 0 => depth -= 1,
            b')' if offset == 0 => return None,
            b')' => {
                let end = start + offset;
                return Some(Link { whole: open..end + 1, text: open + 1..open + 1 + label.len(), target: start..end });
            }
            byte if byte.is_ascii_whitespace() => return None,
            _ => {}
        }
    }
    None
}
