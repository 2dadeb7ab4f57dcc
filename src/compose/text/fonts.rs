//! Faces as values: which face sets a character, and how wide it is there. Reads no file.

use std::sync::Arc;

use harfrust::{Direction, Script, ShapeOptions, ShapePlan, ShaperData, ShaperInstance, UnicodeBuffer, script};
use skrifa::instance::{LocationRef, Size as FontSize};
use skrifa::{FontRef, MetadataProvider as _, Tag};

/// Bytes of a font file, shared with whoever draws it.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A place on an axis of a variable font: the axis (`wght`) and the value in its own unit.
pub type Axis = ([u8; 4], f32);

/// Which face of [`Fonts`]; the default is the regular text face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FaceId(pub u16);

/// Weight, slope and part of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Style {
    /// Bold rather than regular.
    pub bold: bool,
    /// Italic rather than upright.
    pub italic: bool,
    /// In the family of titles and headings rather than that of running text.
    pub heading: bool,
}

/// Scripts that a face is made ready for, written from the left: what it does for one takes longer to find out than a
/// word takes to be shaped.
const SCRIPTS: [Script; 7] =
    [script::LATIN, script::HAN, script::HIRAGANA, script::KATAKANA, script::HANGUL, script::CYRILLIC, script::GREEK];

/// One face of a font file.
pub struct Face {
    bytes: FontBytes,
    index: u32,
    axes: Vec<Axis>,
    shaper: ShaperData,
    instance: ShaperInstance,
    /// What it does for each of [`SCRIPTS`].
    plans: Vec<ShapePlan>,
    ascent: f32,
    descent: f32,
}

/// A font file is not one, or lacks what is needed to set text.
#[derive(Debug, thiserror::Error)]
#[error("not a usable font: {0}")]
pub struct FontError(pub String);

impl Face {
    /// Parses face number `index` of a font file; of a variable font its default form.
    ///
    /// # Errors
    /// If the bytes are no font that can be measured and drawn in one colour.
    pub fn parse(bytes: FontBytes, index: u32) -> Result<Self, FontError> {
        Self::parse_at(bytes, index, Vec::new())
    }

    /// Parses face number `index` of a variable font in the form that `axes` say.
    ///
    /// # Errors
    /// If the bytes are no font that can be measured and drawn in one colour.
    pub fn parse_at(bytes: FontBytes, index: u32, axes: Vec<Axis>) -> Result<Self, FontError> {
        let font = FontRef::from_index((*bytes).as_ref(), index).map_err(|error| FontError(error.to_string()))?;
        let metrics = font.metrics(FontSize::unscaled(), LocationRef::default());
        // What lies outside is no size that the format allows, and would make letters of any size.
        if !(16..=16_384).contains(&metrics.units_per_em) {
            return Err(FontError("it has no unit of measure".to_owned()));
        }
        if font.outline_glyphs().format().is_none() {
            return Err(FontError("it has no outlines, only pictures of letters".to_owned()));
        }
        let em = f32::from(metrics.units_per_em);
        let sensible = |length: f32| (length / em).clamp(-4.0, 4.0);
        let (ascent, descent) = (sensible(metrics.ascent), sensible(-metrics.descent));
        let shaper = ShaperData::new(&font);
        let instance = ShaperInstance::from_variations(&font, axes.iter().map(|(tag, value)| (Tag::new(tag), *value)));
        let ready = shaper.shaper(&font).instance(Some(&instance)).build();
        let plan = |script| ShapePlan::new(&ready, Direction::LeftToRight, Some(script), None, &[]);
        let plans = SCRIPTS.map(plan).into();
        Ok(Self { bytes, index, axes, shaper, instance, plans, ascent, descent })
    }

    /// Bytes of the file it stands in, and its number there.
    pub fn source(&self) -> (FontBytes, u32) {
        (Arc::clone(&self.bytes), self.index)
    }

    /// The form of a variable font; empty for its default form and for any other font.
    pub fn axes(&self) -> &[Axis] {
        &self.axes
    }

    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index((*self.bytes).as_ref(), self.index).ok()
    }

    /// Whether it has a picture of a character.
    pub fn has(&self, c: char) -> bool {
        let glyph = self.font().and_then(|font| font.charmap().map(c));
        glyph.is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// Advance of each cluster of `text`: byte offset of the cluster and its width in em.
    pub fn shape(&self, text: &str) -> Vec<(usize, f32)> {
        let Some(font) = self.font() else { return Vec::new() };
        let shaper = self.shaper.shaper(&font).instance(Some(&self.instance)).build();
        let em = shaper.units_per_em().max(1) as f32;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let known = SCRIPTS.iter().position(|script| *script == buffer.script());
        let plan = known.filter(|_| buffer.direction() == Direction::LeftToRight).and_then(|at| self.plans.get(at));
        let glyphs = shaper.shape(buffer, ShapeOptions::new().plan(plan));
        let advances = glyphs.glyph_positions().iter().map(|position| position.x_advance as f32 / em);
        glyphs.glyph_infos().iter().map(|info| info.cluster as usize).zip(advances).collect()
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut face = f.debug_struct("Face");
        face.field("index", &self.index).field("axes", &self.axes).field("ascent", &self.ascent);
        face.finish_non_exhaustive()
    }
}

/// Regular, bold, italic and bold italic of one family.
type Family = [FaceId; 4];

/// All faces that slides are set in; a copy shares them.
#[derive(Debug, Clone)]
pub struct Fonts {
    faces: Vec<Arc<Face>>,
    /// What is built in: serves wherever a theme's own family lacks a character.
    built_in: Family,
    text: Family,
    heading: Family,
    /// By language, in the order they are tried: regular and bold.
    more: Vec<(&'static str, [FaceId; 2])>,
}

impl Fonts {
    /// The built-in text face in regular, bold, italic and bold italic.
    pub fn new(text: [Face; 4]) -> Self {
        let family = [FaceId(0), FaceId(1), FaceId(2), FaceId(3)];
        Self { faces: text.map(Arc::new).into(), built_in: family, text: family, heading: family, more: Vec::new() }
    }

    /// Sets running text, titles and headings in another family: regular, bold, italic and bold italic.
    pub fn set_text(&mut self, faces: [Face; 4]) {
        self.text = self.family(faces);
        self.heading = self.text;
    }

    /// Sets titles and headings in another family than running text; to be said after [`Fonts::set_text`].
    pub fn set_heading(&mut self, faces: [Face; 4]) {
        self.heading = self.family(faces);
    }

    fn family(&mut self, faces: [Face; 4]) -> Family {
        let first = self.faces.len() as u16;
        self.faces.extend(faces.map(Arc::new));
        [0, 1, 2, 3].map(|index| FaceId(first + index))
    }

    /// Adds a face for a language (`ja`, `zh`, `ko`, …) in regular and bold, used for what the text face lacks.
    pub fn add(&mut self, lang: &'static str, faces: [Face; 2]) {
        let first = self.faces.len() as u16;
        self.faces.extend(faces.map(Arc::new));
        self.more.push((lang, [FaceId(first), FaceId(first + 1)]));
    }

    /// All faces with their ids.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces.iter().enumerate().map(|(index, face)| (FaceId(index as u16), face.as_ref()))
    }

    fn face(&self, id: FaceId) -> Option<&Face> {
        self.faces.get(usize::from(id.0)).map(Arc::as_ref)
    }

    /// Height above and depth below the baseline of a face, in em.
    pub fn extent(&self, id: FaceId) -> (f32, f32) {
        self.face(id).map_or((0.8, 0.2), |face| (face.ascent, face.descent))
    }

    /// Faces to try for a language and style, the preferred one first. A language with a face of its own
    /// (Japanese) is set in it throughout, so that kanji, kana, figures and punctuation match, unless the theme's
    /// family is one for that language.
    pub fn chain(&self, lang: &str, style: Style) -> Vec<FaceId> {
        let family = if style.heading { self.heading } else { self.text };
        let variant = usize::from(style.bold) + 2 * usize::from(style.italic);
        let weight = usize::from(style.bold);
        let lang = key_of(lang);
        let set_here = self.face(family[0]).is_some_and(|face| sample(lang).is_some_and(|sample| face.has(sample)));
        let own = self.more.iter().filter(|(key, _)| key.eq_ignore_ascii_case(lang) && !set_here);
        let others = self.more.iter().filter(|(key, _)| !key.eq_ignore_ascii_case(lang) || set_here);
        let mut chain: Vec<FaceId> = own.map(|(_, faces)| faces[weight]).collect();
        chain.push(family[variant]);
        if self.built_in != family {
            chain.push(self.built_in[variant]);
        }
        chain.extend(others.map(|(_, faces)| faces[weight]));
        chain
    }

    /// The first face of the chain that has the character.
    pub fn face_for(&self, chain: &[FaceId], c: char) -> Option<FaceId> {
        chain.iter().copied().find(|id| self.face(*id).is_some_and(|face| face.has(c)))
    }

    /// The characters of a text that are to be seen and that no face has, each once, in their order.
    pub fn lacking(&self, text: &str) -> String {
        let chain = self.chain("", Style::default());
        let mut lacking = String::new();
        for c in text.chars().filter(|c| is_seen(*c)) {
            if !lacking.contains(c) && self.face_for(&chain, c).is_none() {
                lacking.push(c);
            }
        }
        lacking
    }

    /// Advance of each cluster of `text` set in one face: byte offset of the cluster and its width in em.
    pub fn shape(&self, id: FaceId, text: &str) -> Vec<(usize, f32)> {
        self.face(id).map(|face| face.shape(text)).unwrap_or_default()
    }
}

/// What faces for a language are kept under: `zh-TW` and its like apart from other Chinese, else the language alone.
pub fn key_of(lang: &str) -> &str {
    let parts: Vec<String> = lang.split(['-', '_']).map(str::to_ascii_lowercase).collect();
    let traditional = parts.iter().skip(1).any(|part| matches!(part.as_str(), "hant" | "tw" | "hk" | "mo"));
    match parts.first().map(String::as_str) {
        Some("zh") if traditional => "zh-hant",
        Some("ja") => "ja",
        Some("zh") => "zh",
        Some("ko") => "ko",
        _ => lang.split(['-', '_']).next().unwrap_or_default(),
    }
}

/// A character that every face for a language in ideographs has and hardly any other.
pub fn sample(key: &str) -> Option<char> {
    match key {
        "ja" => Some('あ'),
        "ko" => Some('가'),
        "zh" => Some('这'),
        "zh-hant" => Some('這'),
        _ => None,
    }
}

/// Whether a character is to be seen at all.
pub fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !is_unseen(c)
}

/// Marks that steer text and have no picture of their own: soft hyphens, joiners, direction marks, variation selectors.
pub fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::samples::noto_sans;

    #[test]
    fn what_is_no_font_is_refused_and_does_not_panic() {
        for bytes in [&b""[..], b"OTTO", &[0; 4096], &notosans::REGULAR_TTF[..2000]] {
            let bytes = Arc::new(bytes.to_vec()) as FontBytes;
            if let Ok(face) = Face::parse(bytes, 0) {
                // A font cut short may have its directory; it measures nothing, and nothing breaks.
                let fonts = Fonts::new([face, other(), other(), other()]);
                let _ = fonts.shape(FaceId(0), "Wort");
            }
        }
    }

    fn other() -> Face {
        Face::parse(Arc::new(notosans::BOLD_TTF) as FontBytes, 0).expect("a font")
    }

    #[test]
    fn kerning_counts() {
        let fonts = noto_sans();
        let width = |text: &str| fonts.shape(FaceId(0), text).iter().map(|(_, width)| width).sum::<f32>();
        assert!(width("AV") < width("A") + width("V"));
        assert!((width("nn") - 2.0 * width("n")).abs() < 1e-3);
    }

    #[test]
    fn bold_and_italic_have_faces_of_their_own_and_a_lacking_character_has_none() {
        let fonts = noto_sans();
        let first = |bold, italic| fonts.chain("de", Style { bold, italic, heading: false })[0];
        let all = [first(false, false), first(true, false), first(false, true), first(true, true)];
        assert_eq!(all, [FaceId(0), FaceId(1), FaceId(2), FaceId(3)]);
        assert_eq!(fonts.face_for(&all, 'ß'), Some(FaceId(0)));
        assert_eq!(fonts.face_for(&all, '湖'), None);
        assert_eq!(fonts.lacking("Am 湖 und\u{AD} am 湖 – ☂"), "湖☂");
    }

    #[test]
    fn a_themes_family_comes_first_and_the_built_in_one_serves_what_it_lacks() {
        let mut fonts = noto_sans();
        fonts.set_heading([other(), other(), other(), other()]);
        let chain = |heading| fonts.chain("de", Style { heading, bold: true, italic: false });
        assert_eq!(chain(true), [FaceId(5), FaceId(1)]);
        assert_eq!(chain(false), [FaceId(1)]);
    }

    #[test]
    fn a_language_has_one_face_and_chinese_has_two() {
        let mut fonts = noto_sans();
        for key in ["ja", "zh", "zh-hant"] {
            fonts.add(key, [other(), other()]);
        }
        let first = |lang| fonts.chain(lang, Style::default())[0];
        for (lang, expected) in [("ja-JP", 4), ("zh_CN", 6), ("zh-Hant-TW", 8), ("zh-HK", 8), ("ZH", 6), ("de", 0)] {
            assert_eq!(first(lang), FaceId(expected), "{lang}");
        }
        // No face is left out of any chain, and none stands in it twice.
        for lang in ["ja", "zh-TW", "de", ""] {
            let mut chain = fonts.chain(lang, Style::default());
            chain.sort();
            assert_eq!(chain, [0, 4, 6, 8].map(FaceId), "{lang}");
        }
    }
}
