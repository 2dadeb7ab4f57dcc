//! Owns how the bytes of a file become text. Never looks at what the text says and never loses a byte silently:
//! what had to be guessed comes with a warning for the operator.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::say::{Message, say};

/// A file as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without byte-order mark; line ends are kept as they are, so that lines and columns stay right.
    pub text: String,
    /// What was guessed and how to save the file rightly; none where the encoding was certain.
    pub warning: Option<Message>,
}

/// Turns the bytes of a JSON file into text: UTF-8 with or without byte-order mark, UTF-16 with one,
/// anything else as Windows-1252 with a warning.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, bytes.get(mark..).unwrap_or_default());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => match utf16_without_mark(bytes) {
            Some(encoding) => unmarked(encoding, bytes),
            None => certain(text.to_owned()),
        },
        // A file cut within its last letter is a file still being written, not one in another encoding.
        Err(error) if error.error_len().is_none() => certain(String::from_utf8_lossy(bytes).into_owned()),
        Err(_) => match utf16_without_mark(bytes) {
            Some(encoding) => unmarked(encoding, bytes),
            None => Decoded {
                text: WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
                warning: Some(say!("encoding-guessed")),
            },
        },
    }
}

fn certain(text: String) -> Decoded {
    Decoded { text, warning: None }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let warning = damaged.then(|| say!("encoding-damaged", encoding = encoding.name()));
    Decoded { text: text.into_owned(), warning }
}

/// JSON begins with two ASCII characters, and a zero byte can never stand in it: so a zero among the first two
/// bytes tells UTF-16 even without its mark.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [low, 0, ..] if *low != 0 => Some(UTF_16LE),
        [0, high, ..] if *high != 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn unmarked(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    Decoded { warning: Some(say!("encoding-unmarked")), ..decode_as(encoding, bytes) }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn encodings_that_say_what_they_are_give_no_warning() {
        let little: Vec<u8> = "\u{FEFF}{\"ä\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{FEFF}{\"ä\"}".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in ["{\"ä\"}".as_bytes(), "\u{FEFF}{\"ä\"}".as_bytes(), &little, &big] {
            let decoded = decode(bytes);
            assert_eq!((decoded.text.as_str(), decoded.warning), ("{\"ä\"}", None));
        }
    }

    #[test]
    fn anything_else_is_windows_1252_with_a_warning() {
        let decoded = decode(b"{\"Gr\xFC\xDFe \x84x\x93 \x80\"}");
        assert_eq!(decoded.text, "{\"Grüße „x“ €\"}");
        assert!(decoded.warning.is_some_and(|warning| warning.to_string().contains("UTF-8")));
    }

    #[test]
    fn utf16_without_its_mark_is_read_with_a_warning() {
        let bytes: Vec<u8> = "{\"ä\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let decoded = decode(&bytes);
        assert_eq!(decoded.text, "{\"ä\"}");
        assert!(decoded.warning.is_some());
    }

    #[test]
    fn a_file_cut_within_a_letter_is_still_utf8() {
        let decoded = decode(b"{\"title\": \"\xC3\xA4\xC3");
        assert_eq!((decoded.text.as_str(), decoded.warning), ("{\"title\": \"ä\u{FFFD}", None));
    }

    #[test]
    fn damaged_utf8_with_a_mark_stays_utf8_with_a_warning() {
        let decoded = decode(b"\xEF\xBB\xBFa\xFCb");
        assert_eq!(decoded.text, "a\u{FFFD}b");
        assert!(decoded.warning.is_some());
    }

    #[test]
    fn line_ends_stay() {
        assert_eq!(decode(b"a\r\nb\rc\n").text, "a\r\nb\rc\n");
    }

    #[test]
    fn nothing_and_zeros_are_text_too() {
        assert_eq!(decode(b"").text, "");
        assert_eq!(decode(b"\0\0\0").text, "\0\0\0");
    }
}
