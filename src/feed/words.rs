//! What a photo's file says of the photo: caption and credit that an agency or an editor wrote into it (IPTC IIM and
//! XMP, by the IPTC Photo Metadata Standard). Never decodes a pixel; knows nothing of articles.

#[cfg(test)]
mod tests;

use std::io::{BufReader, Read, Seek, SeekFrom};

use image::{ImageDecoder as _, ImageFormat, ImageReader};

use super::photo;
use super::source::{Source, Stream};

/// Largest piece of metadata that is read, in bytes; a segment of a JPEG is never longer.
const LARGEST: usize = 64 << 10;
/// A caption is cut at the sentence or word before this many characters.
const LONGEST: usize = 400;
/// Segments of a JPEG that are looked at.
const SEGMENTS: usize = 200;
/// What cameras write where a caption should stand, in small letters.
const FILLERS: [&str; 10] = [
    "olympus digital camera",
    "konica minolta digital camera",
    "minolta digital camera",
    "digital camera",
    "sony dsc",
    "samsung camera pictures",
    "dcim",
    "dji",
    "default",
    "screenshot",
];

const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const ADOBE: &str = "http://ns.adobe.com/photoshop/1.0/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Caption and credit from a photo's file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// What is to be seen; empty if nothing is said.
    pub caption: String,
    /// Who took the photo, or where it comes from; empty if nothing is said.
    pub credit: String,
}

impl Words {
    fn is_empty(&self) -> bool {
        self.caption.is_empty() && self.credit.is_empty()
    }

    /// Takes from another what this one does not say.
    fn or(self, other: Self) -> Self {
        let first = |one: String, other| if one.is_empty() { other } else { one };
        Self { caption: first(self.caption, other.caption), credit: first(self.credit, other.credit) }
    }
}

/// What the file of a photo says; none if that is nothing, or it cannot be read. `format` is the name of its format.
pub fn of(source: &dyn Source, file: &str, format: &str) -> Option<Words> {
    let (stream, _) = source.open(file).ok()?;
    let words = match format {
        "JPEG" => jpeg(BufReader::new(stream)),
        "PNG" => packed(stream, ImageFormat::Png),
        "WebP" => packed(stream, ImageFormat::WebP),
        "TIFF" => packed(stream, ImageFormat::Tiff),
        _ => None,
    };
    words.filter(|words| !words.is_empty())
}

/// Walks the segments of a JPEG before its pixels.
fn jpeg(mut stream: impl Read + Seek) -> Option<Words> {
    let (mut xmp, mut iptc) = (Words::default(), Words::default());
    stream.seek(SeekFrom::Start(2)).ok()?;
    for _ in 0..SEGMENTS {
        let mut head = [0; 4];
        if stream.read_exact(&mut head).is_err() || head[0] != 0xFF || matches!(head[1], 0xD9 | 0xDA) {
            break;
        }
        let length = usize::from(u16::from_be_bytes([head[2], head[3]])).saturating_sub(2);
        if !matches!(head[1], 0xE1 | 0xED) {
            stream.seek(SeekFrom::Current(i64::try_from(length).ok()?)).ok()?;
            continue;
        }
        let mut data = vec![0; length];
        if stream.read_exact(&mut data).is_err() {
            break;
        }
        if let Some(packet) = data.strip_prefix(XMP) {
            xmp = xmp.or(from_xmp(packet));
        } else if let Some(resources) = data.strip_prefix(PHOTOSHOP) {
            iptc = iptc.or(from_resources(resources));
        }
    }
    Some(xmp.or(iptc))
}

/// The metadata of other formats, as their decoders give it.
fn packed(stream: Box<dyn Stream>, format: ImageFormat) -> Option<Words> {
    let mut reader = ImageReader::with_format(BufReader::new(stream), format);
    reader.limits(photo::limits());
    let mut decoder = reader.into_decoder().ok()?;
    let small = |data: Option<Vec<u8>>| data.filter(|data| data.len() <= LARGEST);
    let xmp = small(decoder.xmp_metadata().ok().flatten()).map(|packet| from_xmp(&packet)).unwrap_or_default();
    let iptc = small(decoder.iptc_metadata().ok().flatten()).map(|data| from_iim(&data)).unwrap_or_default();
    Some(xmp.or(iptc))
}

/// `dc:description`, and `photoshop:Credit` or else `dc:creator`.
fn from_xmp(packet: &[u8]) -> Words {
    let text = String::from_utf8_lossy(packet);
    // A packet is padded, and some programs leave what stood behind it.
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '\u{FEFF}');
    // Without a document type, so that no entity can be a bomb.
    let Ok(document) = roxmltree::Document::parse(text) else { return Words::default() };
    let element = |space: &str, name: &str| document.descendants().find(|node| node.has_tag_name((space, name)));
    let items = |space: &str, name: &str| -> Vec<(Option<&str>, String)> {
        let list = element(space, name).into_iter().flat_map(|node| node.descendants());
        list.filter(|node| node.has_tag_name((RDF, "li")))
            .map(|node| (node.attribute((XML, "lang")), node.text().unwrap_or_default().to_owned()))
            .collect()
    };
    let described = items(DC, "description");
    let default = described.iter().find(|(lang, _)| *lang == Some("x-default")).or(described.first());
    let attribute = document.descendants().find_map(|node| node.attribute((ADOBE, "Credit")));
    let credit = attribute.or_else(|| element(ADOBE, "Credit").and_then(|node| node.text())).unwrap_or_default();
    let creators: Vec<String> = items(DC, "creator").into_iter().map(|(_, name)| clean(&name)).collect();
    let credit = if credit.trim().is_empty() { creators.join(", ") } else { credit.to_owned() };
    Words { caption: clean(default.map_or("", |(_, text)| text)), credit: clean(&credit) }
}

/// The IPTC record among the resources of Photoshop: `8BIM`, number, name, length, data, both filled up to even.
fn from_resources(mut rest: &[u8]) -> Words {
    while let Some(resource) = rest.strip_prefix(b"8BIM") {
        let Some((number, after)) = resource.split_at_checked(2) else { break };
        let name = after.first().map_or(0, |length| (usize::from(*length) + 2) & !1);
        let Some(after) = after.get(name..) else { break };
        let Some((length, data)) = after.split_at_checked(4) else { break };
        let length = length.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        if number == [0x04, 0x04] {
            return from_iim(data.get(..length).unwrap_or(data));
        }
        rest = length.checked_add(length % 2).and_then(|length| data.get(length..)).unwrap_or_default();
    }
    Words::default()
}

/// Data sets of IPTC IIM: 2:120 caption, 2:110 credit, 2:80 by-line; 1:90 tells the letters.
fn from_iim(mut rest: &[u8]) -> Words {
    let (mut caption, mut credit, mut by) = (&[][..], &[][..], Vec::new());
    while let [0x1C, record, set, high, low, after @ ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some((data, next)) = after.split_at_checked(length) else { break };
        match (record, set) {
            (2, 120) if caption.is_empty() => caption = data,
            (2, 110) if credit.is_empty() => credit = data,
            (2, 80) => by.push(clean(&letters(data))),
            _ => {}
        }
        rest = next;
    }
    let credit = clean(&letters(credit));
    Words { caption: clean(&letters(caption)), credit: if credit.is_empty() { by.join(", ") } else { credit } }
}

/// Text that may be in UTF-8, whatever it says of itself, or else in the letters of Western Europe.
fn letters(data: &[u8]) -> String {
    match std::str::from_utf8(data) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(data).0.into_owned(),
    }
}

/// Words for a wall: on one line, not endless, and not what a camera writes into every photo.
fn clean(text: &str) -> String {
    let visible = text.replace(|c: char| c.is_control() && !c.is_whitespace(), "");
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if FILLERS.contains(&line.to_lowercase().as_str()) {
        return String::new();
    }
    let Some((end, _)) = line.char_indices().nth(LONGEST) else { return line };
    let head = &line[..end];
    let sentence = head.rfind(". ").map(|at| at + 1);
    match sentence.filter(|at| *at > end / 2) {
        Some(at) => head[..at].to_owned(),
        None => format!("{} …", head.rfind(' ').map_or(head, |at| &head[..at])),
    }
}

/// For tests and hostile input alike: the words in the bytes of a JPEG.
#[cfg(test)]
fn of_jpeg(bytes: &[u8]) -> Words {
    jpeg(std::io::Cursor::new(bytes)).unwrap_or_default()
}
