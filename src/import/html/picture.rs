//! Pictures of a page: where their files are, or their bytes if the page holds them itself.

use super::tree::Element;

/// Largest picture that a page may hold itself, in letters of its address.
const LONGEST: usize = 64 << 20;

/// A picture of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Address, or a name for what is inside.
    pub file: String,
    pub alt: String,
    pub inside: Option<Vec<u8>>,
}

/// What an `img` shows; none of what only counts visitors or decorates.
pub fn of(element: &Element, number: usize) -> Option<Image> {
    let attribute = |name: &str| element.attr(name).map(str::trim).filter(|value| !value.is_empty());
    let lazy = ["data-src", "data-original", "data-lazy-src"].iter().find_map(|name| attribute(name));
    let source = attribute("src").filter(|source| lazy.is_none() || !source.starts_with("data:"));
    let set = attribute("srcset").and_then(|set| set.split([' ', ',']).next());
    let file = source.or(lazy).or(set)?;
    let alt = attribute("alt").unwrap_or_default().to_owned();
    let tiny =
        ["width", "height"].iter().any(|side| attribute(side).is_some_and(|size| matches!(size, "0" | "1" | "1px")));
    if tiny {
        return None;
    }
    let Some(data) = file.strip_prefix("data:") else {
        return Some(Image { file: file.to_owned(), alt, inside: None });
    };
    let (kind, data) = data.split_once(',')?;
    let bytes = kind.ends_with(";base64").then(|| base64(data)).flatten()?;
    Some(Image { file: format!("image-{}", number + 1), alt, inside: Some(bytes) })
}

/// Bytes that are written in base 64; none if they are not.
fn base64(text: &str) -> Option<Vec<u8>> {
    if text.len() > LONGEST {
        return None;
    }
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0);
    for letter in text.bytes().filter(|letter| !letter.is_ascii_whitespace()) {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => return None,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xFF).unwrap_or_default());
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base_64_gives_its_bytes() {
        for (text, expected) in
            [("", &b""[..]), ("TA==", b"L"), ("TGl0\nZmFzcw==", b"Litfass"), ("_-8=", &[0xFF, 0xEF])]
        {
            assert_eq!(base64(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(base64("kein Bild!"), None);
    }
}
