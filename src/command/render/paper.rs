//! A PDF with a page a slide: its picture, its id and file in a line below, and a bookmark. For approval by mail, so
//! small rather than lossless.

use std::path::{Path, PathBuf};

use image::ImageEncoder as _;
use image::codecs::jpeg::JpegEncoder;
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};

use super::{pictures, unwritable};
use crate::command::Failure;
use crate::compose::geometry::Size;
use crate::pixels::Pixels;

/// Longer side of a slide on paper, in points: that of A4.
const LONGER: f32 = 842.0;
/// Height of the strip below a slide, and of the letters in it, in points.
const STRIP: f32 = 18.0;
const LETTERS: f32 = 8.0;
/// Of JPEG: nobody sees the difference, and a slide takes some 200 KiB.
const QUALITY: u8 = 90;

const PICTURE: Name<'static> = Name(b"Slide");
const FACE: Name<'static> = Name(b"Caption");
const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const FONT: Ref = Ref::new(3);
const OUTLINE: Ref = Ref::new(4);
/// The first number that is free for the pages; each takes [`A_PAGE`].
const FIRST: i32 = 5;
/// Page, content, picture, bookmark.
const A_PAGE: i32 = 4;

/// A PDF that is being filled.
pub struct Paper {
    file: PathBuf,
    slide: Size,
    pdf: Pdf,
    ids: Vec<String>,
}

/// The numbers of a page's parts.
struct Parts {
    page: Ref,
    content: Ref,
    picture: Ref,
    bookmark: Ref,
}

fn parts(index: usize) -> Parts {
    let first = FIRST.saturating_add(i32::try_from(index).unwrap_or(i32::MAX / A_PAGE - FIRST).saturating_mul(A_PAGE));
    let part = |number: i32| Ref::new(first + number);
    Parts { page: part(0), content: part(1), picture: part(2), bookmark: part(3) }
}

impl Paper {
    /// A PDF for slides of one size, written when it is finished.
    pub fn new(file: &Path, slide: Size) -> Self {
        Self { file: file.to_owned(), slide, pdf: Pdf::new(), ids: Vec::new() }
    }

    /// Adds the page of a slide.
    ///
    /// # Errors
    /// If the picture cannot be encoded.
    pub fn add(&mut self, id: &str, source: &str, drawn: &Pixels) -> Result<(), Failure> {
        let jpeg = jpeg(drawn).map_err(|error| unwritable(&self.file, &std::io::Error::other(error)))?;
        let parts = parts(self.ids.len());
        self.ids.push(id.to_owned());
        let side = |pixels: u32| pixels as f32 * LONGER / self.slide.width.max(self.slide.height) as f32;
        let (width, height) = (side(self.slide.width), side(self.slide.height));
        let mut page = self.pdf.page(parts.page);
        page.media_box(Rect::new(0.0, 0.0, width, height + STRIP)).parent(PAGES).contents(parts.content);
        let mut resources = page.resources();
        resources.x_objects().pair(PICTURE, parts.picture);
        resources.fonts().pair(FACE, FONT);
        resources.finish();
        page.finish();
        let mut picture = self.pdf.image_xobject(parts.picture, &jpeg);
        picture.filter(Filter::DctDecode);
        picture.width(i32::try_from(drawn.width).unwrap_or(i32::MAX));
        picture.height(i32::try_from(drawn.height).unwrap_or(i32::MAX));
        picture.color_space().device_rgb();
        picture.bits_per_component(8);
        picture.finish();
        let mut content = Content::new();
        content.save_state().transform([width, 0.0, 0.0, height, 0.0, STRIP]).x_object(PICTURE).restore_state();
        content.begin_text().set_font(FACE, LETTERS).next_line(LETTERS, STRIP * 0.35);
        content.show(Str(&western(&format!("{id}   {source}")))).end_text();
        self.pdf.stream(parts.content, &content.finish());
        Ok(())
    }

    /// Writes the file.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(mut self) -> Result<(), Failure> {
        let count = self.ids.len();
        let total = i32::try_from(count).unwrap_or(i32::MAX);
        let mut catalog = self.pdf.catalog(CATALOG);
        catalog.pages(PAGES);
        if count > 0 {
            catalog.outlines(OUTLINE);
        }
        catalog.finish();
        self.pdf.pages(PAGES).kids((0..count).map(|index| parts(index).page)).count(total);
        let mut font = self.pdf.type1_font(FONT);
        font.base_font(Name(b"Helvetica")).encoding_predefined(Name(b"WinAnsiEncoding"));
        font.finish();
        if let Some(last) = count.checked_sub(1) {
            self.pdf.outline(OUTLINE).first(parts(0).bookmark).last(parts(last).bookmark).count(total);
        }
        for (index, id) in self.ids.iter().enumerate() {
            let own = parts(index);
            let mut bookmark = self.pdf.outline_item(own.bookmark);
            bookmark.title(TextStr(id)).parent(OUTLINE);
            if let Some(before) = index.checked_sub(1) {
                bookmark.prev(parts(before).bookmark);
            }
            if index + 1 < count {
                bookmark.next(parts(index + 1).bookmark);
            }
            bookmark.dest().page(own.page).fit();
        }
        std::fs::write(&self.file, self.pdf.finish()).map_err(|error| unwritable(&self.file, &error))
    }
}

fn jpeg(drawn: &Pixels) -> image::ImageResult<Vec<u8>> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    encoder.write_image(&pictures::rgb(drawn), drawn.width, drawn.height, image::ExtendedColorType::Rgb8)?;
    Ok(bytes)
}

/// A text in the letters that Helvetica has without being embedded; bookmarks have all of them.
fn western(text: &str) -> Vec<u8> {
    let drawn = |byte: &u8| matches!(byte, b' '..=b'~' | 0xA0..=0xFF);
    let byte = |c: char| u8::try_from(u32::from(c)).ok().filter(drawn).unwrap_or(b'?');
    text.chars().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_parts_of_a_pdf_share_a_number() {
        let numbers: Vec<i32> = (0..40)
            .flat_map(|index| {
                let Parts { page, content, picture, bookmark } = parts(index);
                [page, content, picture, bookmark].map(Ref::get)
            })
            .chain([CATALOG, PAGES, FONT, OUTLINE].map(Ref::get))
            .collect();
        let distinct: std::collections::BTreeSet<i32> = numbers.iter().copied().collect();
        assert_eq!(distinct.len(), numbers.len());
    }

    #[test]
    fn letters_that_helvetica_lacks_become_question_marks() {
        assert_eq!(western("010-ä/湖 §"), b"010-\xE4/? \xA7");
    }
}
