//! Finds the paths that a source file names: those of its `use` lines, spread out, and those written in full.

use std::collections::BTreeSet;

/// The code with comments and the contents of texts blanked out; lines stay where they are.
pub fn blanked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_text(rest) {
            length
        } else if next == '"' {
            quoted(rest)
        } else if let Some(length) = character(rest) {
            length
        } else {
            out.push(next);
            rest = &rest[next.len_utf8()..];
            continue;
        };
        out.extend(rest[..skipped].chars().filter(|c| *c == '\n'));
        out.push(' ');
        rest = &rest[skipped..];
    }
    out
}

fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.chars().take_while(|c| *c == '#').count();
    after[hashes..].starts_with('"').then_some(())?;
    let end = format!("\"{}", "#".repeat(hashes));
    let start = 1 + hashes + 1;
    rest[start..].find(&end).map(|at| start + at + end.len())
}

fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// A character such as `'"'`, but not a lifetime.
fn character(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('\'')?;
    if after.starts_with('\\') {
        return after[2..].find('\'').map(|at| at + 4);
    }
    let first = after.chars().next()?;
    after[first.len_utf8()..].starts_with('\'').then(|| first.len_utf8() + 2)
}

/// All paths that some code names, from `crate`, `std` or a crate's name on; `module` is its own path.
pub fn paths(code: &str, module: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut plain = String::new();
    let mut rest = code;
    while let Some(at) = next_use(rest) {
        plain.push_str(&rest[..at]);
        let end = rest[at..].find(';').map_or(rest.len(), |end| at + end);
        let tree: String = rest[at + 4..end].split_whitespace().collect::<Vec<_>>().join(" ");
        spread("", tree.trim(), &mut found);
        rest = &rest[end..];
    }
    plain.push_str(rest);
    found.extend(written_in_full(&plain));
    found.into_iter().map(|path| absolute(&path, module)).collect()
}

/// Where the next `use` of a line starts.
fn next_use(code: &str) -> Option<usize> {
    let starts = |at: usize| code[..at].chars().next_back().is_none_or(|c| c.is_whitespace());
    code.match_indices("use ").map(|(at, _)| at).find(|at| starts(*at))
}

/// Spreads `a::{b, c::{d, e}}` out into its paths.
fn spread(before: &str, tree: &str, found: &mut BTreeSet<String>) {
    let Some(brace) = tree.find('{') else {
        let name = tree.split(" as ").next().unwrap().trim();
        let path = format!("{before}{name}");
        found.insert(path.trim_end_matches("::self").to_owned());
        return;
    };
    let before = format!("{before}{}", tree[..brace].trim());
    let inner = &tree[brace + 1..tree.rfind('}').unwrap_or(tree.len())];
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = inner[start..at].trim();
                if !part.is_empty() {
                    spread(&before, part, found);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// Paths in the code itself, such as `crate::show::hash::of` or `std::fs::read`.
fn written_in_full(code: &str) -> BTreeSet<String> {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let words = code.split(|c: char| !word(c)).map(|path| path.trim_matches(':'));
    words.filter(|path| path.contains("::")).map(str::to_owned).collect()
}

/// A path without `self` and `super`.
fn absolute(path: &str, module: &[String]) -> String {
    let mut parts: Vec<&str> = path.split("::").collect();
    let mut base: Vec<&str> = module.iter().map(String::as_str).collect();
    match parts[0] {
        "self" => drop(parts.remove(0)),
        "super" => {
            while parts.first() == Some(&"super") {
                parts.remove(0);
                base.pop();
            }
        }
        _ => return path.to_owned(),
    }
    base.extend(parts);
    base.join("::")
}

#[test]
fn use_lines_are_spread_out() {
    let code = "pub use self::b;\nuse super::{x, y::{self, z as w}};\nfn f() { std::fs::read(); crate::q::R }";
    let module = ["crate", "a", "m"].map(str::to_owned);
    let found: Vec<String> = paths(code, &module).into_iter().collect();
    assert_eq!(
        found,
        ["crate::a::m::b", "crate::a::x", "crate::a::y", "crate::a::y::z", "crate::q::R", "std::fs::read"]
    );
}

#[test]
fn words_and_comments_are_no_code() {
    let code = "a // use b;\n\"use c; \\\" \" r#\"use \" d\"# 'x' '\\'' &'a str /* e\n */ f";
    let found: Vec<String> = blanked(code).split_whitespace().map(str::to_owned).collect();
    assert_eq!(found, ["a", "&'a", "str", "f"]);
}
