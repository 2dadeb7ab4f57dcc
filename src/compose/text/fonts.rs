//! Faces as values: which face sets a character, and how wide it is there. Reads no file.

use std::collections::BTreeMap;
use std::sync::Arc;

use skrifa::instance::{LocationRef, Size as FontSize};
use skrifa::{FontRef, MetadataProvider as _};

/// Bytes of a font file, shared with whoever draws it.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Which face of [`Fonts`]; the default is the regular text face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FaceId(pub u16);

/// Weight and slope of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Style {
    /// Bold rather than regular.
    pub bold: bool,
    /// Italic rather than upright.
    pub italic: bool,
}

/// One face of a font file.
pub struct Face {
    bytes: FontBytes,
    index: u32,
    shaper: harfrust::ShaperData,
    ascent: f32,
    descent: f32,
}

/// A font file is not one, or lacks what is needed to set text.
#[derive(Debug, thiserror::Error)]
#[error("not a usable font: {0}")]
pub struct FontError(String);

impl Face {
    /// Parses face number `index` of a font file.
    ///
    /// # Errors
    /// If the bytes are no font that can be measured.
    pub fn parse(bytes: FontBytes, index: u32) -> Result<Self, FontError> {
        let font = FontRef::from_index((*bytes).as_ref(), index).map_err(|error| FontError(error.to_string()))?;
        let metrics = font.metrics(FontSize::unscaled(), LocationRef::default());
        if metrics.units_per_em == 0 {
            return Err(FontError("it has no unit of measure".to_owned()));
        }
        let em = f32::from(metrics.units_per_em);
        let (ascent, descent) = (metrics.ascent / em, -metrics.descent / em);
        let shaper = harfrust::ShaperData::new(&font);
        Ok(Self { bytes, index, shaper, ascent, descent })
    }

    /// Bytes of the file it stands in, and its number there.
    pub fn source(&self) -> (FontBytes, u32) {
        (Arc::clone(&self.bytes), self.index)
    }

    fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index((*self.bytes).as_ref(), self.index).ok()
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face").field("index", &self.index).field("ascent", &self.ascent).finish_non_exhaustive()
    }
}

/// All faces that slides are set in.
#[derive(Debug)]
pub struct Fonts {
    faces: Vec<Face>,
    text: [FaceId; 4],
    more: BTreeMap<&'static str, [FaceId; 2]>,
}

impl Fonts {
    /// The text face in regular, bold, italic and bold italic.
    pub fn new(text: [Face; 4]) -> Self {
        Self { faces: text.into(), text: [FaceId(0), FaceId(1), FaceId(2), FaceId(3)], more: BTreeMap::new() }
    }

    /// Adds a face for a language (`ja`, `zh`, `ko`, …) in regular and bold, used for what the text face lacks.
    pub fn add(&mut self, lang: &'static str, faces: [Face; 2]) {
        let first = self.faces.len() as u16;
        self.faces.extend(faces);
        self.more.insert(lang, [FaceId(first), FaceId(first + 1)]);
    }

    /// All faces with their ids.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces.iter().enumerate().map(|(index, face)| (FaceId(index as u16), face))
    }

    /// Height above and depth below the baseline of a face, in em.
    pub fn extent(&self, id: FaceId) -> (f32, f32) {
        self.faces.get(usize::from(id.0)).map_or((0.8, 0.2), |face| (face.ascent, face.descent))
    }

    /// Faces to try for a language and style, the preferred one first. A language with a face of its own
    /// (Japanese) is set in it throughout, so that kanji, kana, figures and punctuation match.
    pub fn chain(&self, lang: &str, style: Style) -> Vec<FaceId> {
        let text = self.text[usize::from(style.bold) + 2 * usize::from(style.italic)];
        let primary = lang.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let weight = usize::from(style.bold);
        let own = self.more.get(primary.as_str()).map(|faces| faces[weight]);
        let others = self.more.iter().filter(|(lang, _)| **lang != primary).map(|(_, faces)| faces[weight]);
        own.into_iter().chain(std::iter::once(text)).chain(others).collect()
    }

    /// The first face of the chain that has the character.
    pub fn face_for(&self, chain: &[FaceId], c: char) -> Option<FaceId> {
        chain.iter().copied().find(|id| self.has(*id, c))
    }

    /// The characters of a text that are to be seen and that no face has, each once, in their order.
    pub fn lacking(&self, text: &str) -> String {
        let mut lacking = String::new();
        for c in text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !is_unseen(*c)) {
            let drawn = (0..self.faces.len()).any(|index| self.has(FaceId(index as u16), c));
            if !drawn && !lacking.contains(c) {
                lacking.push(c);
            }
        }
        lacking
    }

    fn has(&self, id: FaceId, c: char) -> bool {
        self.faces
            .get(usize::from(id.0))
            .and_then(Face::font)
            .and_then(|font| font.charmap().map(c))
            .is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// Advance of each cluster of `text` set in one face: byte offset of the cluster and its width in em.
    pub fn shape(&self, id: FaceId, text: &str) -> Vec<(usize, f32)> {
        let Some((face, font)) = self.faces.get(usize::from(id.0)).and_then(|face| Some((face, face.font()?))) else {
            return Vec::new();
        };
        let shaper = face.shaper.shaper(&font).build();
        let em = shaper.units_per_em().max(1) as f32;
        let mut buffer = harfrust::UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let glyphs = shaper.shape(buffer, harfrust::ShapeOptions::new());
        let advances = glyphs.glyph_positions().iter().map(|position| position.x_advance as f32 / em);
        glyphs.glyph_infos().iter().map(|info| info.cluster as usize).zip(advances).collect()
    }
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
        let first = |bold, italic| fonts.chain("de", Style { bold, italic })[0];
        let all = [first(false, false), first(true, false), first(false, true), first(true, true)];
        assert_eq!(all, [FaceId(0), FaceId(1), FaceId(2), FaceId(3)]);
        assert_eq!(fonts.face_for(&all, 'ß'), Some(FaceId(0)));
        assert_eq!(fonts.face_for(&all, '湖'), None);
        assert_eq!(fonts.lacking("Am 湖 und\u{AD} am 湖 – ☂"), "湖☂");
    }
}
