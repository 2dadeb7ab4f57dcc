//! Owns how colours are written: `#F7F4EE`, `#FFF`, `rgb(247, 244, 238)`, a few names. Knows no theme.

use crate::say::say;
use crate::show::fields::guess::nearest;
use crate::show::fields::{Field, Reader, quoted};
use crate::show::syntax::Value;

/// Names that people write, with the values that browsers give them.
const NAMES: [(&str, [u8; 3]); 26] = [
    ("aqua", [0, 255, 255]),
    ("beige", [245, 245, 220]),
    ("black", [0, 0, 0]),
    ("blue", [0, 0, 255]),
    ("brown", [165, 42, 42]),
    ("crimson", [220, 20, 60]),
    ("cyan", [0, 255, 255]),
    ("darkblue", [0, 0, 139]),
    ("darkgreen", [0, 100, 0]),
    ("darkred", [139, 0, 0]),
    ("gold", [255, 215, 0]),
    ("gray", [128, 128, 128]),
    ("green", [0, 128, 0]),
    ("grey", [128, 128, 128]),
    ("ivory", [255, 255, 240]),
    ("lime", [0, 255, 0]),
    ("maroon", [128, 0, 0]),
    ("navy", [0, 0, 128]),
    ("olive", [128, 128, 0]),
    ("orange", [255, 165, 0]),
    ("purple", [128, 0, 128]),
    ("red", [255, 0, 0]),
    ("silver", [192, 192, 192]),
    ("teal", [0, 128, 128]),
    ("white", [255, 255, 255]),
    ("yellow", [255, 255, 0]),
];

/// The names of colours.
pub(in crate::show) fn names() -> [&'static str; 26] {
    NAMES.map(|(name, _)| name)
}

/// German names for the sentence, never taken for a colour themselves.
const GERMAN: [(&str, &str); 17] = [
    ("schwarz", "black"),
    ("weiß", "white"),
    ("weiss", "white"),
    ("rot", "red"),
    ("grün", "green"),
    ("gruen", "green"),
    ("blau", "blue"),
    ("dunkelblau", "darkblue"),
    ("dunkelgrün", "darkgreen"),
    ("dunkelrot", "darkred"),
    ("gelb", "yellow"),
    ("grau", "grey"),
    ("braun", "brown"),
    ("violett", "purple"),
    ("lila", "purple"),
    ("türkis", "teal"),
    ("silbern", "silver"),
];

/// A colour in sRGB; none with an error if it is none.
pub(super) fn read(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<[u8; 3]> {
    let Value::Text(written) = field.value else {
        field.wrong(reader, say!("want-colour"));
        return None;
    };
    let plain = written.trim().to_lowercase();
    if let Some(colour) = exact(&plain) {
        return Some(colour);
    }
    if let Some(colour) = hex(&plain) {
        reader.warning(&field.place(), say!("colour-hash", written = quoted(written), digits = written.trim()));
        return Some(colour);
    }
    let written = quoted(written);
    let names = names();
    let german = GERMAN.iter().find(|(german, _)| *german == plain).map(|(_, name)| *name);
    let message = match german.or_else(|| nearest(&plain, &names)) {
        Some(near) => say!("colour-near", written = written, near = near),
        None => say!("colour-unknown", written = written),
    };
    reader.error(&field.place(), message);
    None
}

/// A colour that is written as it should be, in small letters.
fn exact(text: &str) -> Option<[u8; 3]> {
    if let Some(digits) = text.strip_prefix('#') {
        return hex(digits);
    }
    let named = NAMES.iter().find(|(name, _)| *name == text);
    named.map(|(_, colour)| *colour).or_else(|| rgb(text))
}

/// `f7f4ee` or `fff`.
fn hex(digits: &str) -> Option<[u8; 3]> {
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        6 => {
            let [_, red, green, blue] = value.to_be_bytes();
            Some([red, green, blue])
        }
        3 => Some([value >> 8, value >> 4, value].map(|digit| (digit & 15).to_be_bytes()[3] * 17)),
        _ => None,
    }
}

/// `rgb(247, 244, 238)`, also with spaces for commas and with shares in percent.
fn rgb(text: &str) -> Option<[u8; 3]> {
    let inner = text.strip_prefix("rgb")?.trim_start().strip_prefix('(')?.strip_suffix(')')?;
    let mut parts = inner.split([',', ' ']).map(str::trim).filter(|part| !part.is_empty());
    let mut next = || {
        let part = parts.next()?;
        match part.strip_suffix('%') {
            Some(percent) => {
                let percent = percent.parse::<u16>().ok().filter(|percent| *percent <= 100)?;
                u8::try_from((percent * 255 + 50) / 100).ok()
            }
            None => part.parse::<u8>().ok(),
        }
    };
    let colour = [next()?, next()?, next()?];
    parts.next().is_none().then_some(colour)
}

#[cfg(test)]
mod tests {
    use super::{exact, hex};

    #[test]
    fn colours_are_read_as_they_are_written() {
        for (text, colour) in [
            ("#f7f4ee", Some([0xF7, 0xF4, 0xEE])),
            ("#fa0", Some([0xFF, 0xAA, 0x00])),
            ("rgb(247, 244, 238)", Some([247, 244, 238])),
            ("rgb(247 244 238)", Some([247, 244, 238])),
            ("rgb(100%, 50%, 0%)", Some([255, 128, 0])),
            ("navy", Some([0, 0, 128])),
            ("f7f4ee", None),
            ("#f7f4e", None),
            ("#f7f4ee80", None),
            ("#ggg", None),
            ("#+1234", None),
            ("#ää", None),
            ("rgb(256, 0, 0)", None),
            ("rgb(1, 2)", None),
            ("rgb(1, 2, 3, 4)", None),
            ("rgba(1, 2, 3)", None),
            ("rot", None),
            ("", None),
        ] {
            assert_eq!(exact(text), colour, "{text}");
        }
        assert_eq!(hex("f7f4ee"), Some([0xF7, 0xF4, 0xEE]));
    }
}
