//! SVG drawings, told by content: their size from the root element, their pixels at the size that is wanted.
//! Pure work on values: follows no link, reads no file, no address and no installed font.

mod bounds;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use image::RgbaImage;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::roxmltree::{Document, Error as XmlError, Node, ParsingOptions};
use resvg::usvg::{ImageHrefResolver, Options, Tree, decompress_svgz};

use super::photo_error::PhotoError;
use crate::pixels::PhotoFacts;
use crate::say::say;

/// Largest drawing that is read, in bytes, unpacked.
pub const MAX_BYTES: u64 = 8 << 20;
/// Largest packed drawing. The packing shrinks to a thousandth at most, which bounds what comes out.
const MAX_PACKED: usize = 256 << 10;
/// What a drawing counts as on its longer side, in pixels: as much as any screen needs.
const LONGEST: f64 = 4096.0;
/// Longer sides are that many times the shorter ones at most.
const SLIMMEST: f64 = 200.0;
/// Stack of the thread that parses and draws, in bytes: both go as deep as the drawing is nested.
const STACK: usize = 64 << 20;

const NAME: &str = "SVG";
const PACKED: [u8; 2] = [0x1F, 0x8B];
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Whether the first bytes of a file may be those of a drawing: some XML, or something packed.
pub fn begins(start: &[u8]) -> bool {
    let text = start.strip_prefix(MARK).unwrap_or(start);
    start.starts_with(&PACKED) || text.trim_ascii_start().starts_with(b"<")
}

/// Whether a drawing that is no longer written to ends as it should.
pub fn ends(bytes: &[u8]) -> bool {
    begins(bytes) && !bytes.starts_with(&PACKED) && bytes.trim_ascii_end().ends_with(b"</svg>")
}

/// The facts of a drawing; its size is that of its shape, as large as any screen needs it.
///
/// # Errors
/// If it is no drawing, not complete, damaged, or too large.
pub fn facts(bytes: &[u8]) -> Result<PhotoFacts, PhotoError> {
    let text = text(bytes)?;
    on_own_thread(|| {
        let document = document(&text)?;
        let (width, height) = size(document.root_element()).pixels();
        Ok(PhotoFacts { width, height, format: NAME, frames: 1 })
    })
}

/// Draws a part of a drawing, given in pixels of its `facts` (left, top, width, height), at a size in pixels.
///
/// # Errors
/// If it is no drawing, asks for more than one machine can do at once, or needs what is not drawn.
pub fn draw(bytes: &[u8], facts: &PhotoFacts, part: [f64; 4], size: [u32; 2]) -> Result<RgbaImage, PhotoError> {
    let text = text(bytes)?;
    on_own_thread(|| drawn(&text, facts, part, size))
}

fn drawn(text: &str, facts: &PhotoFacts, part: [f64; 4], size: [u32; 2]) -> Result<RgbaImage, PhotoError> {
    let document = document(text)?;
    bounds::check_document(&document)?;
    let tree = Tree::from_xmltree(&document, &options()).map_err(|error| broken(error.to_string()))?;
    let [left, top, width, height] = part;
    let fit = [f64::from(size[0]) / width, f64::from(size[1]) / height];
    let own = [f64::from(tree.size().width()), f64::from(tree.size().height())];
    let scale = [fit[0] * f64::from(facts.width) / own[0], fit[1] * f64::from(facts.height) / own[1]];
    bounds::check_tree(&tree, scale, size)?;
    let [sx, sy, x, y] = [scale[0], scale[1], -left * fit[0], -top * fit[1]].map(single);
    let mut pixmap = Pixmap::new(size[0], size[1]).ok_or_else(|| broken("it has no size".to_owned()))?;
    resvg::render(&tree, Transform::from_row(sx, 0.0, 0.0, sy, x, y), &mut pixmap.as_mut());
    let pixels = pixmap.take_demultiplied();
    RgbaImage::from_raw(size[0], size[1], pixels).ok_or_else(|| broken("pixels are missing".to_owned()))
}

/// What is drawn by lines and not by pixels, by the lengths of its sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    width: f64,
    height: f64,
}

impl Shape {
    /// The shape of these sides, made wider where it is too slim to be seen; none if a side makes no sense.
    pub fn new(width: f64, height: f64) -> Option<Self> {
        let fits = sensible(width) && sensible(height);
        fits.then(|| Self { width: width.max(height / SLIMMEST), height: height.max(width / SLIMMEST) })
    }

    /// Width and height in pixels, as many as any screen needs.
    pub fn pixels(self) -> (u32, u32) {
        let scale = LONGEST / self.width.max(self.height);
        (whole((self.width * scale).round()), whole((self.height * scale).round()))
    }
}

/// Works on a thread with a large stack, and turns a panic into an error.
pub(super) fn on_own_thread<T: Send>(work: impl FnOnce() -> Result<T, PhotoError> + Send) -> Result<T, PhotoError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name("drawing".to_owned()).stack_size(STACK);
        match thread.spawn_scoped(scope, work) {
            Ok(thread) => thread.join().unwrap_or(Err(PhotoError::Undecodable)),
            Err(error) => Err(PhotoError::Unreadable(error.to_string())),
        }
    })
}

/// The text of a drawing, unpacked.
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, PhotoError> {
    let large = |size: usize, most: usize| {
        let mib = |bytes: usize| (bytes as u64).div_ceil(1 << 20);
        if size > most { Err(PhotoError::TooManyBytes { mib: mib(size), most: mib(most) }) } else { Ok(()) }
    };
    let most = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX);
    let no_text = || broken("it is not text in UTF-8".to_owned());
    if bytes.starts_with(&PACKED) {
        large(bytes.len(), MAX_PACKED)?;
        // Its last bytes say how much is packed; what lies about it is caught below.
        let said = bytes.last_chunk().map_or(0, |last| u32::from_le_bytes(*last));
        let packed = || PhotoError::NotAPhoto(say!("is-packed"));
        if u64::from(said) > MAX_BYTES {
            return Err(packed());
        }
        let unpacked = decompress_svgz(bytes).map_err(|_| PhotoError::Partial("packed"))?;
        large(unpacked.len(), most)?;
        let text = String::from_utf8(unpacked).map_err(|_| packed())?;
        return Ok(Cow::Owned(text));
    }
    large(bytes.len(), most)?;
    let text = std::str::from_utf8(bytes.strip_prefix(MARK).unwrap_or(bytes)).map_err(|_| no_text())?;
    Ok(Cow::Borrowed(text))
}

fn document(text: &str) -> Result<Document<'_>, PhotoError> {
    let options = ParsingOptions { allow_dtd: true, nodes_limit: bounds::MOST_NODES, ..ParsingOptions::default() };
    let wrong = |error: XmlError| match error {
        // A page on the web that is not quite XML is no half drawing.
        _ if !text.contains("<svg") => other_xml(text),
        XmlError::UnexpectedEndOfStream | XmlError::UnclosedRootNode | XmlError::NoRootNode => {
            PhotoError::Partial(NAME)
        }
        XmlError::NodesLimitReached => bounds::too_much(),
        error => broken(error.to_string()),
    };
    let document = Document::parse_with_options(text, options).map_err(wrong)?;
    let root = document.root_element();
    if root.tag_name().name() == "svg" { Ok(document) } else { Err(other_xml(text)) }
}

fn other_xml(text: &str) -> PhotoError {
    let start: String = text.chars().take(1024).collect::<String>().to_lowercase();
    let page = start.contains("<html") || start.contains("<!doctype html");
    PhotoError::NotAPhoto(if page { say!("is-page") } else { say!("is-xml") })
}

fn broken(detail: String) -> PhotoError {
    PhotoError::Broken { format: NAME, detail }
}

/// Width and height by the root element; the same rules as when it is drawn, as far as the shape goes.
fn size(root: Node<'_, '_>) -> Shape {
    let length = |name: &str| root.attribute(name).and_then(length);
    let view = root.attribute("viewBox").map(|text| {
        let numbers = text.split(|c: char| c == ',' || c.is_whitespace()).filter(|part| !part.is_empty());
        numbers.map_while(|part| part.parse::<f64>().ok()).collect::<Vec<_>>()
    });
    let view = view.filter(|view| view.len() == 4).map(|view| (view[2], view[3]));
    let view = view.filter(|(width, height)| sensible(*width) && sensible(*height));
    let (width, height) = match (length("width"), length("height"), view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some(view)) => (width, width * view.1 / view.0),
        (None, Some(height), Some(view)) => (height * view.0 / view.1, height),
        (_, _, Some(view)) => view,
        (width, height, None) => (width.unwrap_or(100.0), height.unwrap_or(100.0)),
    };
    Shape::new(width, height).unwrap_or(Shape { width: 1.0, height: 1.0 })
}

/// A length in any unit as CSS pixels; none for what is relative, or makes no sense.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.find(|c: char| c.is_ascii_alphabetic() && c != 'e' && c != 'E' || c == '%').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let factor = match unit.trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    number.trim().parse::<f64>().ok().map(|number| number * factor).filter(|length| sensible(*length))
}

fn sensible(length: f64) -> bool {
    length.is_finite() && (1e-3..1e9).contains(&length)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and LONGEST")]
fn whole(length: f64) -> u32 {
    length.clamp(1.0, LONGEST) as u32
}

#[expect(clippy::cast_possible_truncation, reason = "what is drawn by is single precision")]
fn single(number: f64) -> f32 {
    number as f32
}

/// Text is drawn in the face of the binary, and nothing else is fetched.
fn options() -> Options<'static> {
    Options {
        font_family: "Noto Sans".to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        fontdb: Arc::clone(faces()),
        ..Options::default()
    }
}

/// The text face of the binary under all names that a drawing may ask for.
fn faces() -> &'static Arc<Database> {
    static FACES: OnceLock<Arc<Database>> = OnceLock::new();
    FACES.get_or_init(|| {
        let mut faces = Database::new();
        for bytes in [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF, notosans::BOLD_ITALIC_TTF] {
            faces.load_font_source(Source::Binary(Arc::new(bytes)));
        }
        let name = faces.faces().next().and_then(|face| face.families.first()).map(|(name, _)| name.clone());
        let name = name.unwrap_or_default();
        faces.set_serif_family(name.clone());
        faces.set_sans_serif_family(name.clone());
        faces.set_cursive_family(name.clone());
        faces.set_fantasy_family(name.clone());
        faces.set_monospace_family(name);
        Arc::new(faces)
    })
}
